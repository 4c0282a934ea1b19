"""Reports are what intake yields: documents, failures that cost one, remarks on what was read anyway.

A receipt is a document with the bytes it was read from, for whoever keeps them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from hudna.errors import InputError
from hudna.model.document import Document

DEFAULT_MAX_BYTES: Final = 3_000_000
"""Reading 3 MB of prose takes 220 MB of memory; a larger file was never cut into documents."""


class Failure(msgspec.Struct, frozen=True):
    """Something that was to be read and was not; `where` names file and line."""

    what: str
    where: str
    hint: str = ""

    def __str__(self) -> str:
        return str(InputError(self.what, self.where, self.hint))


class Remark(msgspec.Struct, frozen=True):
    """Something odd about a document that was read all the same."""

    what: str
    where: str
    hint: str = ""

    def __str__(self) -> str:
        return str(InputError(self.what, self.where, self.hint))


class Options(msgspec.Struct, frozen=True):
    """What holds for every document: day and outlet where it names none, and its most bytes."""

    published: str | None = None
    outlet: str = ""
    max_bytes: int = DEFAULT_MAX_BYTES


class Origin(msgspec.Struct, frozen=True):
    """Where documents come from: `name` makes ids where there are none, `shown` is what messages say."""

    name: str
    shown: str


class Receipt(msgspec.Struct, frozen=True):
    """A document with the bytes that it came in: its line, its file, or the feed that it is an entry of."""

    document: Document
    data: bytes
    media: str


Report = Document | Failure | Remark
Received = Receipt | Failure | Remark


def received(reports: Iterable[Report], data: bytes, media: str) -> Iterator[Received]:
    """Yield the documents read from some bytes as receipts, and the rest as it is."""
    for report in reports:
        yield Receipt(report, data, media) if isinstance(report, Document) else report
