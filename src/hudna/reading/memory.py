"""Memory is what earlier sentences of a document leave for the next: drafts, the speaker, the scene."""

from __future__ import annotations

import datetime

import msgspec

from hudna.language.reading_lists import ReadingLists
from hudna.reading.drafts import Draft, PlaceMention
from hudna.reading.speakers import Source
from hudna.reading.vocabulary import Vocabulary


class Memory(msgspec.Struct, frozen=True):
    """What earlier sentences left: the drafts, the chain that spoke last, the scene's places, ids of places named."""

    drafts: tuple[Draft, ...] = ()
    chain: tuple[Source, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    paragraph: int = -1
    speaking: bool = False
    known: frozenset[str] = frozenset()


class Frame(msgspec.Struct, frozen=True):
    """What holds for the whole document: vocabulary, lists, publication day, whether it is of politics or war."""

    vocabulary: Vocabulary
    lists: ReadingLists
    published: datetime.date | None
    political: bool = True
