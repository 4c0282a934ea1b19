"""Scenes turn the times and places of a sentence into the date and places of each of its claims.

A date or a wider place that the text sets for a scene holds for every claim of that scene, until the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from hudna.language.dates import resolve_time
from hudna.reading.attribution import Voice
from hudna.reading.drafts import Draft, DraftDate, PlaceMention
from hudna.reading.events import Event, Sentence
from hudna.reading.speakers import Source
from hudna.reading.memory import Frame, Memory
from hudna.reading.phrases import PLACE, TIME, Phrase
from hudna.reading.recall import recall

_SPEECH: Final = frozenset({"statement", "demand", "accusation", "threat", "support", "rejection", "plan"})


def own_date(
    sentence: Sentence, event: Event, voices: Sequence[Voice], frame: Frame, status: str
) -> DraftDate | None:
    """Return the date that the clause of an event gives it."""
    tense = "future" if status in ("planned", "conditional") else "past"
    best: DraftDate | None = None
    nearest = 10_000
    for phrase in sentence.phrases:
        if phrase.sort != TIME or phrase.time is None:
            continue
        inside = event.start <= phrase.first < event.end
        if _is_speech_time(sentence, phrase, voices) and not (event.frame.speech or event.type == "meeting"):
            continue
        if not inside:
            continue
        found = _resolved(sentence, phrase, frame, tense)
        distance = abs(phrase.first - event.first)
        if found is not None and distance < nearest:
            best, nearest = found, distance
    return best


def _resolved(sentence: Sentence, phrase: Phrase, frame: Frame, tense: str) -> DraftDate | None:
    if phrase.time is None:
        return None
    value = resolve_time(phrase.time, frame.published, tense)
    if value.start is None or value.end is None:
        return None
    tokens = sentence.view.tokens
    return DraftDate(
        value.start, value.end, value.precision, tokens[phrase.first], tokens[phrase.last - 1] + 1
    )


def _is_speech_time(sentence: Sentence, phrase: Phrase, voices: Sequence[Voice]) -> bool:
    """Say whether a time stands between a verb of saying and the words it introduces, and so dates the saying."""
    for voice in voices:
        if voice.verb < 0 or not voice.verb < phrase.first < voice.verb + 30:
            continue
        between = sentence.view.words[voice.verb + 1 : phrase.first]
        if any(word in sentence.lists.that or word == ":" for word in between):
            continue
        return any(
            word in sentence.lists.that or word == ":"
            for word in sentence.view.words[phrase.first : voice.end]
        )
    return False


def scene_places(sentence: Sentence, memory: Memory) -> tuple[PlaceMention, ...]:
    """Return the places that the first words of a sentence set for the scene, else those that hold already."""
    first_verb = next((verb.at for verb in sentence.clauses.verbs), 0)
    where = [
        phrase for phrase in sentence.phrases
        if phrase.sort == PLACE and phrase.first < first_verb and phrase.first <= 3 and phrase.preposition
    ]  # fmt: skip
    if where:
        return tuple(place_mention(sentence, phrase) for phrase in where)
    return memory.places


def settle(
    sentence: Sentence, drafts: list[Draft], memory: Memory, chain: tuple[Source, ...], frame: Frame,
    voices: Sequence[Voice],
) -> Memory:  # fmt: skip
    """Return the memory with the drafts of a sentence, dates and places filled from the scene."""
    date = memory.date
    sentence_date = _sentence_date(sentence, frame, voices)
    done = list(memory.drafts)
    for draft in drafts:
        one = draft
        if one.date is None and one.type not in _SPEECH:
            one = msgspec.structs.replace(one, date=sentence_date or date)
        elif one.date is not None and one.type not in _SPEECH:
            date = one.date
        one = recall(one, memory.places, done)
        done.append(one)
    if sentence_date is not None:
        date = sentence_date
    return msgspec.structs.replace(memory, drafts=tuple(done), chain=chain, date=date)


def _sentence_date(sentence: Sentence, frame: Frame, voices: Sequence[Voice]) -> DraftDate | None:
    for phrase in sentence.phrases:
        if phrase.sort == TIME and not _is_speech_time(sentence, phrase, voices):
            found = _resolved(sentence, phrase, frame, "past")
            if found is not None:
                return found
    return None


def place_mentions(sentence: Sentence, indexes: Sequence[int]) -> tuple[PlaceMention, ...]:
    return tuple(place_mention(sentence, sentence.phrases[index]) for index in indexes)


def place_mention(sentence: Sentence, phrase: Phrase) -> PlaceMention:
    tokens = sentence.view.tokens
    return PlaceMention(
        tokens[phrase.core[0]], tokens[phrase.core[1] - 1] + 1, phrase.places, phrase.trigger_kind
    )
