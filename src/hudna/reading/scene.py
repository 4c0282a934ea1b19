"""Scenes turn the drafts of a sentence into drafts with the date and the places of their scene.

A date or a wider place that the text sets for a scene holds for every claim of that scene, until the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from hudna.reading.drafts import Draft, DraftDate, PlaceMention
from hudna.reading.events import Sentence
from hudna.reading.memory import Frame, Memory
from hudna.reading.phrases import PLACE, Phrase
from hudna.reading.recall import recall
from hudna.reading.speakers import Source
from hudna.reading.timing import scene_date

_OPENING: Final = 3
"""Words within which a sentence names the place of its scene."""
_ON_THE_SPOT: Final = frozenset({"head:source.local", "head:source.medical", "head:source.witness"})


def scene_places(sentence: Sentence, memory: Memory) -> tuple[PlaceMention, ...]:
    """Return the places that the first words of a sentence set for the scene, else those that hold already."""
    phrases = sentence.phrases
    first_verb = next((verb.at for verb in sentence.clauses.verbs), 0)
    for index, phrase in enumerate(phrases):
        fronted = phrase.first < first_verb and phrase.first <= _OPENING and phrase.preposition in sentence.lists.where
        if phrase.sort == PLACE and (fronted or _locates_source(sentence, index)):
            return tuple(place_mention(sentence, one) for one in _chain(phrases, index))
    return memory.places


def _locates_source(sentence: Sentence, index: int) -> bool:
    """Say whether sources on the spot are placed: «residents in X said»; what they tell of happened there."""
    phrase, before = sentence.phrases[index], sentence.phrases[index - 1] if index else None
    if before is None or phrase.preposition not in sentence.lists.meeting_place or phrase.first - before.last > 1:
        return False
    return bool(before.terms & _ON_THE_SPOT)


def _chain(phrases: Sequence[Phrase], index: int) -> Sequence[Phrase]:
    """Return a place with those that follow it at once: «in the governorate of X east of Y»."""
    last = index + 1
    while last < len(phrases) and phrases[last].sort == PLACE and phrases[last].first - phrases[last - 1].last <= 1:
        last += 1
    return phrases[index:last]


def named_places(sentence: Sentence) -> frozenset[str]:
    """Return the ids of the places that a sentence names with their kind: «the town of X»."""
    return frozenset(
        place.id
        for phrase in sentence.phrases
        if phrase.sort == PLACE and phrase.core[0] > phrase.first
        for place in phrase.places
    )


def settle(
    drafts: Sequence[Draft], memory: Memory, chain: tuple[Source, ...], day: DraftDate | None, frame: Frame
) -> Memory:
    """Return the memory with the drafts of a sentence, whose day is given, with dates and places of the scene."""
    done = list(memory.drafts)
    for draft in drafts:
        one = recall(draft, memory.places, done)
        if one.date is None:
            one = msgspec.structs.replace(one, date=scene_date(one, _told(memory, done, drafts, draft), day, frame))
        done.append(one)
    return msgspec.structs.replace(memory, drafts=tuple(done), chain=chain)


def _told(memory: Memory, done: Sequence[Draft], drafts: Sequence[Draft], draft: Draft) -> list[Draft]:
    """Return the acts that may date another, the best last: those of other sentences, then those of its own."""
    later = [other for other in reversed(drafts) if other.first > draft.first]
    return [*memory.drafts, *later, *done[len(memory.drafts) :]]


def place_mentions(sentence: Sentence, indexes: Sequence[int]) -> tuple[PlaceMention, ...]:
    """Return the place phrases of these indexes as mentions."""
    return tuple(place_mention(sentence, sentence.phrases[index]) for index in indexes)


def place_mention(sentence: Sentence, phrase: Phrase) -> PlaceMention:
    """Return a place phrase as a mention by the tokens of what is quoted of it."""
    tokens = sentence.view.tokens
    return PlaceMention(tokens[phrase.core[0]], tokens[phrase.core[1] - 1] + 1, phrase.places, phrase.trigger_kind)
