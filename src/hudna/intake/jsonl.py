"""JSONL turns lines into documents, one each; a broken line costs that line and no other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

import msgspec

from hudna.errors import InputError
from hudna.intake.dating import dated
from hudna.intake.lines import Line, read_lines
from hudna.intake.report import Failure, Options, Origin, Received, Remark, received
from hudna.model.document import Document
from hudna.text.encodings import decode


class _Row(msgspec.Struct):
    """A line as it comes; `doc_id` and `source` are what some archives call `id` and `outlet`."""

    text: str
    id: str | int | None = None
    doc_id: str | int | None = None
    title: str | None = None
    published: str | int | float | None = None
    outlet: str | None = None
    source: str | None = None
    url: str | None = None


MEDIA: Final = "application/json"
_ROWS: Final = msgspec.json.Decoder(_Row)


def read_jsonl(stream: BinaryIO, origin: Origin, options: Options) -> Iterator[Received]:
    """Yield a document for each line that holds one, for each broken line a failure that names it."""
    found = False
    for line in read_lines(stream, options.max_bytes):
        if line.data is None or line.data.strip():
            found = True
            yield from _read_line(line, origin, options)
    if not found:
        yield Failure("an empty file", origin.shown, "nothing was read")


def _read_line(line: Line, origin: Origin, options: Options) -> Iterator[Received]:
    where = f"{origin.shown}:{line.number}"
    if line.data is None:
        limit = f"{options.max_bytes:,}"
        yield Failure(f"a document of more than {limit} bytes", where, "cut it up, or raise --max-bytes")
        return
    try:
        row, warning = _decode(line.data)
    except InputError as error:
        yield Failure(error.what, where, error.hint)
        return
    if warning:
        yield Remark(warning, where)
    document = _document(row, f"{origin.name}:{line.number}", options)
    yield from received(dated(document, row.published, "", where, options), line.data, MEDIA)


def _decode(data: bytes) -> tuple[_Row, str]:
    """Return the row and a warning about its encoding; raises InputError where it is no document."""
    try:
        return _ROWS.decode(data), ""
    except msgspec.ValidationError as error:
        raise InputError(f"no document: {error}", hint="each line needs at least a text") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        if _is_utf_8(data):
            raise InputError(f"broken JSON: {error}", hint="correct or remove the line") from error
    decoded = decode(data)
    try:
        return _ROWS.decode(decoded.text), decoded.warning or f"read as {decoded.encoding}"
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise InputError(f"broken JSON: {error}", hint="correct or remove the line") from error


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _document(row: _Row, default: str, options: Options) -> Document:
    name = row.id if row.id is not None else row.doc_id
    return Document(
        id=default if name in (None, "") else str(name),
        text=row.text,
        title=row.title or "",
        outlet=row.outlet or row.source or options.outlet,
        url=row.url or "",
    )
