"""Origins turn «shells whose source is X» into who fired them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from hudna.model.claim import FIELD_TYPES
from hudna.reading.events import Event, Sentence
from hudna.reading.phrases import Phrase
from hudna.reading.subjects import actor_like, group


def with_origins(sentence: Sentence, events: Iterable[Event]) -> list[Event]:
    """Return the events where an act without a doer has the one that its clause calls its source."""
    origins = [index for index, phrase in enumerate(sentence.phrases) if phrase.origin]
    return [_with_origin(sentence, event, origins) for event in events]


def _with_origin(sentence: Sentence, event: Event, origins: Iterable[int]) -> Event:
    if event.actors or event.type not in FIELD_TYPES:
        return event
    for index in origins:
        parties = _named(sentence, index)
        if parties and event.last <= sentence.phrases[index].first < event.end:
            targets = tuple(one for one in event.targets if one not in (index, *parties))
            return msgspec.structs.replace(event, actors=parties, targets=targets, adjective_actor=-1)
    return event


def _named(sentence: Sentence, index: int) -> tuple[int, ...]:
    """Return the parties right behind «its source», none where something else stands there."""
    phrases = sentence.phrases
    after = index + 1
    if after == len(phrases) or phrases[after].first > phrases[index].last or not _may_fire(phrases[after]):
        return ()
    return group(phrases, after, limit=len(sentence.view))


def _may_fire(phrase: Phrase) -> bool:
    return not phrase.preposition and actor_like(phrase)
