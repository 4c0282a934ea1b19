"""Causes turn the place of a count in its sentence into the act that brought it about, if the sentence names one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hudna.reading.events import Event, Sentence, event_before
from hudna.reading.phrases import EVENT, NP

_FIELD: Final = frozenset(
    {"clash", "shelling", "airstrike", "bombing", "shooting", "killing", "capture", "abduction", "arrest", "withdrawal"}
)  # fmt: skip
_STRIKES: Final = ("airstrike", "shelling", "bombing", "shooting", "clash")
_NEAR: Final = 16
"""Words between a toll and the act that caused it («killed … in a raid»); longer stretches hold another event."""


_JOIN: Final = 8
"""Words between two strikes of one list: «missiles that the coalition fired and raids»."""


def cause_of(
    sentence: Sentence, words: tuple[int, int, int], events: Sequence[Event],
    killers: tuple[int, ...], *, tally: bool,
) -> int:  # fmt: skip
    """Return the index of the act behind a toll, -1 where the sentence names none; `words` are harm, first and last.

    An act that is linked to the toll after it wins («killed in a raid»), then the subject of a verb of outcome
    («the raid resulted in»), then the last strike before, else none. A tally
    («the toll rose to 4») takes only a linked one.
    """
    at, first, last = words
    linked = _subject(sentence, at, first, events)
    if linked < 0:
        linked = _linked_between(sentence, at, first, events)
    if linked < 0:
        linked = _linked_after(sentence, last, events)
    if linked >= 0:
        return linked
    if tally:
        return -1
    if killers:
        return -1
    outcome = _outcome(sentence, at, events)
    return outcome if outcome >= 0 else _before(sentence, at, events)


def nearest_act(events: Sequence[Event], at: int) -> int:
    """Return the last strike before a word, else the first after it, else -1."""
    field = [number for number, event in enumerate(events) if event.type in _STRIKES]
    earlier = [number for number in field if events[number].first < at]
    return earlier[-1] if earlier else (field[0] if field else -1)


def _subject(sentence: Sentence, at: int, first: int, events: Sequence[Event]) -> int:
    """Return the act right before a verb of harm: «a suicide blast killed 32»."""
    index = sentence.clauses.cover[at - 1] if 0 < at < first else -1
    if index < 0 or sentence.view.infos[at].verb is None or sentence.phrases[index].sort != EVENT:
        return -1
    return next((number for number, event in enumerate(events) if event.phrase == index and event.type in _FIELD), -1)


def _linked_between(sentence: Sentence, at: int, first: int, events: Sequence[Event]) -> int:
    """Return the act between a word of harm and its victims: «died in the raid two officers»."""
    for number, event in enumerate(events):
        between = event.type in _FIELD and event.phrase >= 0 and at < event.first < first
        if between and _preposition(sentence, event.phrase) in sentence.lists.causes:
            return number
    return -1


def _linked_after(sentence: Sentence, last: int, events: Sequence[Event]) -> int:
    for number, event in enumerate(events):
        if event.type not in _FIELD or not 0 <= event.first - last <= _NEAR:
            continue
        if _verb_between(sentence, last, event.first):
            return -1
        if event.verb:
            return number if _has_when(sentence, last, event.first) else -1
        links = sentence.lists.causes | sentence.lists.whens
        if event.phrase >= 0 and _preposition(sentence, event.phrase) in links:
            return _best_joined(sentence, number, events)
        return -1
    return -1


def _preposition(sentence: Sentence, index: int) -> str:
    """Return the preposition over an event noun, also over the noun that it completes: «in operations of clearing»."""
    phrase = sentence.phrases[index]
    while not phrase.preposition and index > 0 and _completes(sentence, index):
        index -= 1
        phrase = sentence.phrases[index]
    return phrase.preposition


def _completes(sentence: Sentence, index: int) -> bool:
    """Say whether a phrase completes the noun that it touches: «a series of blasts»."""
    phrase, before = sentence.phrases[index], sentence.phrases[index - 1]
    return phrase.genitive or (before.last == phrase.first and before.sort == NP and not phrase.joined)


def _best_joined(sentence: Sentence, number: int, events: Sequence[Event]) -> int:
    """Return of coordinated strikes («missiles and raids») the one that comes first in the order of types."""
    best, last = number, events[number].last
    for other in range(number + 1, len(events)):
        event = events[other]
        if event.phrase < 0 or not sentence.phrases[event.phrase].joined or event.first - last > _JOIN:
            break
        last = event.last
        if event.type in _STRIKES and _rank(event) < _rank(events[best]):
            best = other
    return best


def _rank(event: Event) -> int:
    return _STRIKES.index(event.type) if event.type in _STRIKES else len(_STRIKES)


def _has_when(sentence: Sentence, start: int, end: int) -> bool:
    return any(word in sentence.lists.whens for word in sentence.view.words[start:end])


def _verb_between(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether a verb other than one of harm stands between; a conjunction of time opens the clause of the cause."""
    harm = frozenset().union(*sentence.lists.harm_verbs.values())
    if _has_when(sentence, start, end):
        return False
    return any(start <= verb.at < end and not verb.ids & harm for verb in sentence.clauses.verbs)


def _outcome(sentence: Sentence, at: int, events: Sequence[Event]) -> int:
    """Return the act that a verb of outcome before the toll has as its subject or takes up."""
    for verb in reversed(sentence.clauses.verbs):
        if verb.at >= at or not verb.ids & sentence.lists.verbs.cause:
            continue
        indexes = [*((event_before(sentence, verb),) if verb.inherited else verb.subjects)]
        for number, event in enumerate(events):
            if event.phrase in indexes and event.phrase >= 0 and event.type in _FIELD:
                return number
        return _before(sentence, verb.at, events)
    return -1


def _before(sentence: Sentence, at: int, events: Sequence[Event]) -> int:
    """Return the last strike before a word that is told as a fact, else the last act."""
    earlier = [number for number, event in enumerate(events) if event.type in _FIELD and event.first < at]
    told = [number for number in earlier if _is_told(sentence, events[number])]
    if told:
        return told[-1]
    strikes = [number for number in earlier if events[number].type in _STRIKES]
    return strikes[-1] if strikes else -1


def _is_told(sentence: Sentence, event: Event) -> bool:
    """Say whether a clause tells an act rather than mentions it: by a verb, as a subject, or with a relative clause."""
    if event.verb or event.carried:
        return True
    phrase = sentence.phrases[event.phrase]
    after = sentence.view.infos[phrase.last : phrase.last + 2]
    return not phrase.preposition or any(info.function == "relative" for info in after)
