"""A span turns a pair of offsets into a place in the text as received."""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True):
    """Code points `start` to `end` (exclusive) of a document's text as received, with the words that stand there."""

    start: int
    end: int
    text: str
