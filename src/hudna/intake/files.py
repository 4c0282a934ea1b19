"""Files turn paths into documents: JSONL, pages, feeds, plain text, packed or not, folders and standard input.

A folder is read in the order of its paths, and at no time is more than one document held.
"""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from hudna.errors import InputError
from hudna.intake.dating import dated
from hudna.intake.feeds import is_feed, read_feed
from hudna.intake.jsonl import read_jsonl
from hudna.intake.report import Failure, Options, Remark, Report
from hudna.model.document import Document
from hudna.text.encodings import decode
from hudna.text.pages import read_page

STDIN: Final = "-"
_JSONL: Final = frozenset({".jsonl", ".ndjson"})
_MARKUP: Final = frozenset({".html", ".htm", ".xhtml", ".xml", ".rss", ".atom"})
_PLAIN: Final = frozenset({".txt", ".text"})
_PACKED: Final = ".gz"
SUFFIXES: Final = _JSONL | _MARKUP | _PLAIN
_HEAD: Final = 4096


def documents_of(
    paths: Iterable[str], options: Options, stdin: BinaryIO | None = None
) -> Iterator[Report]:
    """Yield the documents of files and folders in their order, with what failed and what was odd between them.

    `-` stands for `stdin`. Never raises because of what a file holds.
    """
    for path in paths:
        if path == STDIN:
            yield from _read_stdin(stdin, options)
        elif Path(path).is_dir():
            yield from _read_folder(Path(path), options)
        else:
            yield from _read_file(Path(path), Path(path).name, options)


def _read_stdin(stdin: BinaryIO | None, options: Options) -> Iterator[Report]:
    if stdin is None or stdin.closed:
        yield Failure("standard input is closed", STDIN, "pipe reports in, or name a file")
        return
    try:
        yield from _read_stream(io.BufferedReader(_Raw(stdin), _HEAD), STDIN, "", options)
    except InputError as error:
        yield Failure(error.what, STDIN, error.hint)
    except OSError as error:
        yield Failure(f"cannot be read: {error.strerror or error}", STDIN)


def _read_folder(folder: Path, options: Options) -> Iterator[Report]:
    found = False
    for path in _walk(folder):
        found = True
        yield from _read_file(path, path.relative_to(folder).as_posix(), options)
    if not found:
        kinds = " ".join(sorted(SUFFIXES))
        yield Failure("a folder without reports", str(folder), f"reports end in {kinds}, packed in .gz or not")


def _walk(folder: Path) -> Iterator[Path]:
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and _suffix(name) in SUFFIXES:
                yield Path(top, name)


def _suffix(name: str) -> str:
    return Path(name.lower().removesuffix(_PACKED)).suffix


def _read_file(path: Path, name: str, options: Options) -> Iterator[Report]:
    try:
        with path.open("rb") as stream:
            packed = path.suffix.lower() == _PACKED
            source = gzip.open(stream) if packed else stream
            yield from _read_stream(source, name, _suffix(path.name), options)
    except InputError as error:
        yield Failure(error.what, str(path), error.hint)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        yield Failure(f"broken gzip: {error}", str(path), "fetch or pack the file again")
    except OSError as error:
        yield Failure(f"cannot be read: {error.strerror or error}", str(path), "check the path and its rights")
