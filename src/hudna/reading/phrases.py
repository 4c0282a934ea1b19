"""Phrases turn the plain words of a sentence into noun phrases, events, places, times and numbers, left to right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from hudna.language.dates import TimeMention
from hudna.language.frames import FrameRow
from hudna.language.numbers import Quantity
from hudna.language.reading_lists import ReadingLists
from hudna.language.registry import Entity
from hudna.places.place import Place
from hudna.reading.view import View
from hudna.reading.vocabulary import Trigger, Vocabulary

NP: Final = "np"
EVENT: Final = "event"
PLACE: Final = "place"
TIME: Final = "time"
ADJECTIVE: Final = "adjective"
HARM: Final = "harm"
HOME: Final = "home"
DIRECTION: Final = "direction"
BORDER: Final = "border"
"""What a place phrase says of its name besides a kind: «the north of the land», «north of X», «the border with X»."""
AGENT: Final = "by"
"""Stands in place of a preposition for «by», «at the hands of», which Arabic writes in two words."""
COMMAS: Final = frozenset(",\u060c")


class Phrase(msgspec.Struct, frozen=True):
    """A stretch of plain words with its head; `core` is what a field of a claim quotes.

    `preposition` is the folded preposition before it, `genitive` says that it follows an event noun directly,
    `joined` that it is coordinated with the phrase before, `after_comma` that a comma parts it from what is before.
    """

    first: int
    last: int
    head: int
    sort: str
    core: tuple[int, int]
    terms: frozenset[str] = frozenset()
    entity: Entity | None = None
    places: tuple[Place, ...] = ()
    trigger_kind: str = ""
    preposition: str = ""
    joined: bool = False
    genitive: bool = False
    after_comma: bool = False
    definite: bool = False
    triggers: tuple[Trigger, ...] = ()
    quantity: Quantity | None = None
    time: TimeMention | None = None
    person: bool = False
    pronoun: str = ""
    harm: str = ""
    ammunition: bool = False
    undertaking: bool = False
    origin: bool = False


class Scan(msgspec.Struct, frozen=True):
    """What the chunker looks at: the view, where times and numbers begin, the vocabulary, ids of places told before."""

    view: View
    vocabulary: Vocabulary
    lists: ReadingLists
    times: Mapping[int, TimeMention]
    numbers: Mapping[int, Quantity]
    known: frozenset[str]


class Context(msgspec.Struct, frozen=True):
    """What stands before the phrase that is about to be read."""

    preposition: str = ""
    joined: bool = False
    after_comma: bool = False
    genitive: bool = False
    after_place: bool = False


def place_of_clitic(preposition: str, clitic: str) -> str:
    """Return the preposition that governs: one written on the word wins over one before it."""
    return clitic or preposition


def frame_terms(frame: FrameRow) -> frozenset[str]:
    """Return the terms by which an event of this frame is asked for: `event` and `event.<type>`."""
    return frozenset({"event", f"event.{frame.type}"})
