"""Reports are what intake yields: documents, failures that cost one, remarks on what was read anyway."""

from __future__ import annotations

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


Report = Document | Failure | Remark
