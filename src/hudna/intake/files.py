"""Files turn paths into documents: JSONL, pages, feeds, text, packed or not, folders and standard input.

A folder is read in the order of its paths, and at no time is more than one document held.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, cast

from hudna.errors import InputError
from hudna.intake.dating import dated
from hudna.intake.feeds import is_feed, read_feed
from hudna.intake.jsonl import read_jsonl
from hudna.intake.report import Failure, Options, Origin, Receipt, Received, Remark, Report, received
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
_TEXT, _PAGE, _FEED = "text/plain", "text/html", "application/xml"
_EMBEDDED: Final = re.compile(rb"data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=]+")
"""Images that a saved page carries in itself; they do not count as bytes of the document."""
_EMBEDDING: Final = 8
"""How many times the most bytes of a document a page with its images may have."""


def documents_of(paths: Iterable[str], options: Options, stdin: BinaryIO | None = None) -> Iterator[Report]:
    """Yield what `receipts_of` yields, without the bytes."""
    for report in receipts_of(paths, options, stdin):
        yield report.document if isinstance(report, Receipt) else report


def receipts_of(paths: Iterable[str], options: Options, stdin: BinaryIO | None = None) -> Iterator[Received]:
    """Yield the documents of files and folders in order, and between them what failed and what was odd.

    `-` stands for `stdin`. Never raises because of what a file holds.
    """
    for path in paths:
        if path == STDIN:
            yield from _read_stdin(stdin, options)
        elif Path(path).is_dir():
            yield from _read_folder(Path(path), options)
        else:
            yield from _read_file(Path(path), Path(path).name, options)


def _read_stdin(stdin: BinaryIO | None, options: Options) -> Iterator[Received]:
    if stdin is None or stdin.closed:
        yield Failure("standard input is closed", STDIN, "pipe reports in, or name a file")
    else:
        yield from _guarded(stdin, Origin("stdin", "standard input"), "", options)


def _read_folder(folder: Path, options: Options) -> Iterator[Received]:
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


def _read_file(path: Path, name: str, options: Options) -> Iterator[Received]:
    origin = Origin(name, str(path))
    try:
        packed = path.suffix.lower() == _PACKED
        with gzip.open(path) if packed else path.open("rb") as stream:
            yield from _guarded(cast(BinaryIO, stream), origin, _suffix(path.name), options)
    except OSError as error:
        yield _unreadable(error, origin)


def _guarded(stream: BinaryIO, origin: Origin, suffix: str, options: Options) -> Iterator[Received]:
    """Yield what a stream holds; what cannot be read becomes a failure, and the next file gets its turn."""
    try:
        yield from _read_stream(stream, origin, suffix, options)
    except InputError as error:
        yield Failure(error.what, origin.shown, error.hint)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        yield Failure(f"broken gzip: {error}", origin.shown, "fetch or pack the file again")
    except OSError as error:
        yield _unreadable(error, origin)


def _unreadable(error: OSError, origin: Origin) -> Failure:
    return Failure(f"cannot be read: {error.strerror or error}", origin.shown, "check the path and its rights")


def _read_stream(stream: BinaryIO, origin: Origin, suffix: str, options: Options) -> Iterator[Received]:
    buffered = io.BufferedReader(cast(io.RawIOBase, stream), _HEAD)
    try:
        yield from _read_buffered(buffered, origin, suffix, options)
    finally:
        buffered.detach()  # whoever opened the stream closes it


def _read_buffered(
    buffered: io.BufferedReader[io.RawIOBase], origin: Origin, suffix: str, options: Options
) -> Iterator[Received]:
    start = _first_signs(buffered.peek(_HEAD))
    if suffix in _JSONL or (suffix not in SUFFIXES and start.startswith(b"{")):
        yield from read_jsonl(buffered, origin, options)
        return
    whole = buffered.read(options.max_bytes * _EMBEDDING + 1)
    data = _EMBEDDED.sub(b"", whole)
    if len(data) > options.max_bytes:
        raise InputError(f"a document of more than {options.max_bytes:,} bytes", hint="raise --max-bytes")
    if not data.strip():
        raise InputError("an empty file", hint="nothing was read")
    if suffix not in _PLAIN and start.startswith(b"["):
        raise InputError("a JSON array", hint="write one document a line, as jq -c '.[]' does")
    decoded = decode(data)
    if decoded.warning:
        yield Remark(decoded.warning, origin.shown)
    if suffix in _MARKUP or (suffix not in _PLAIN and start.startswith(b"<")):
        media = _FEED if is_feed(decoded.text) else _PAGE
        yield from received(_read_markup(decoded.text, origin, options), whole, media)
    else:
        document = Document(origin.name, decoded.text, outlet=options.outlet)
        yield from received(dated(document, None, origin.name, origin.shown, options), whole, _TEXT)


def _read_markup(markup: str, origin: Origin, options: Options) -> Iterator[Report]:
    if is_feed(markup):
        yield from read_feed(markup, origin, options)
        return
    page = read_page(markup)
    document = Document(
        id=origin.name, text=page.text, title=page.title, outlet=page.outlet or options.outlet, url=page.url
    )
    yield from dated(document, page.published, origin.name, origin.shown, options)


def _first_signs(head: bytes) -> bytes:
    """Return the head of a stream without marks of byte order, the zeros of UTF-16 and leading space."""
    return head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
