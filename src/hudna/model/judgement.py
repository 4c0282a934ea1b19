"""A judgement is what a person decides about claims: an append-only edge that wins over every suggestion."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

Kind = Literal["merge", "apart", "contradicts", "same_text", "accept", "reject", "edit", "grade", "undo"]
PAIRED: Final[frozenset[Kind]] = frozenset({"merge", "apart", "contradicts", "same_text"})
"""Kinds that are about two claims; the others are about one, and `undo` is about a judgement."""


class Judgement(msgspec.Struct, frozen=True):
    """Who decided what about which claims, when and why.

    `subjects` are claim ids: two for the paired kinds, one for `accept`, `reject`, `edit` and `grade`; for `undo` it
    is the id of the judgement that no longer holds. `field` and `value` say what an `edit` sets (`value` is JSON) or
    the Admiralty grade: field `reliability` with A to F, field `credibility` with 1 to 6. `time` is ISO in UTC.
    """

    id: str
    kind: Kind
    subjects: tuple[str, ...]
    author: str
    reason: str
    time: str
    field: str = ""
    value: str = ""
