"""A draft is a claim in the making: tokens of the document instead of offsets, names not yet resolved."""

from __future__ import annotations

import datetime

import msgspec

from hudna.language.registry import Entity
from hudna.places.place import Place
from hudna.reading.casualties import Toll
from hudna.reading.speakers import Source


class Mention(msgspec.Struct, frozen=True):
    """A party as mentioned at tokens `first:last`."""

    first: int
    last: int
    entity: Entity | None = None
    terms: frozenset[str] = frozenset()


class PlaceMention(msgspec.Struct, frozen=True):
    """A place as mentioned at tokens `first:last`, with the gazetteer's candidates."""

    first: int
    last: int
    places: tuple[Place, ...] = ()
    trigger_kind: str = ""


class DraftDate(msgspec.Struct, frozen=True):
    """A resolved time; `first` and `last` are the tokens of the expression; `until` says that there an act ended."""

    start: datetime.date
    end: datetime.date
    precision: str
    first: int = -1
    last: int = -1
    until: bool = False


class DraftMeans(msgspec.Struct, frozen=True):
    """The words of a weapon or method."""

    first: int
    last: int
    kind: str


class DraftToll(msgspec.Struct, frozen=True):
    """A count of people with its tokens."""

    toll: Toll
    first: int
    last: int


class Draft(msgspec.Struct, frozen=True):
    """A claim in the making.

    `vague` says that its clause tells a time no calendar holds («earlier»); `sentence` and `paragraph` say where it
    stands, `own_*` what its clause itself says.
    """

    type: str
    status: str
    frame: str
    first: int
    last: int
    evidence: tuple[int, int]
    sentence: int
    paragraph: int
    actors: tuple[Mention, ...] = ()
    targets: tuple[Mention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    date: DraftDate | None = None
    means: DraftMeans | None = None
    tolls: tuple[DraftToll, ...] = ()
    sources: tuple[Source, ...] = ()
    definite: bool = False
    same_as: int = -1
    speech: bool = False
    vague: bool = False
    noun: bool = False
    implied: bool = False
    entries: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    strength: float = 0.0
    declined: bool = False
