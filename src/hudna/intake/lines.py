"""Lines turn a stream of bytes into numbered lines, of which one is held at a time and never a longer one."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

from hudna.text.encodings import UTF_8, UTF_16, wide_encoding

_CHUNK: Final = 1 << 18


class Line(NamedTuple):
    """A line with its number from 1; `data` is None where the line is longer than was allowed."""

    number: int
    data: bytes | None


def read_lines(stream: BinaryIO, max_bytes: int) -> Iterator[Line]:
    """Yield the lines of a stream without their ends; UTF-16 becomes UTF-8, other bytes stay as they are."""
    number = 1
    pending: list[bytes] = []
    size = 0
    for chunk in _chunks(stream):
        first, *rest = chunk.split(b"\n")
        size = _keep(first, pending, size, max_bytes)
        for piece in rest:
            yield Line(number, _joined(pending, size, max_bytes))
            number += 1
            pending = []
            size = _keep(piece, pending, 0, max_bytes)
    if size:
        yield Line(number, _joined(pending, size, max_bytes))


def _keep(piece: bytes, pending: list[bytes], size: int, max_bytes: int) -> int:
    """Keep a piece of a line while the line is short enough; return the size of the line so far."""
    if size + len(piece) <= max_bytes:
        pending.append(piece)
    else:
        pending.clear()
    return size + len(piece)


def _joined(pending: list[bytes], size: int, max_bytes: int) -> bytes | None:
    return b"".join(pending) if size <= max_bytes else None


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    head = stream.read(_CHUNK)
    encoding = _wide(head)
    if not encoding:
        yield head.removeprefix(codecs.BOM_UTF8)
        while chunk := stream.read(_CHUNK):
            yield chunk
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    while head:
        yield decoder.decode(head).removeprefix("\ufeff").encode(UTF_8, "replace")
        head = stream.read(_CHUNK)


def _wide(head: bytes) -> str:
    if head.startswith(codecs.BOM_UTF16_LE):
        return UTF_16[0]
    if head.startswith(codecs.BOM_UTF16_BE):
        return UTF_16[1]
    return wide_encoding(head)
