"""Events turn a trigger in its clause into an act with its parties, before sources, places and dates are settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from hudna.language.frames import FrameRow
from hudna.language.lexicon import Sense
from hudna.language.reading_lists import ReadingLists
from hudna.model.claim import PROCESS_TYPES
from hudna.reading.clauses import Clauses
from hudna.reading.phrases import EVENT, Phrase
from hudna.reading.subjects import Verb, clause_bounds
from hudna.reading.view import View
from hudna.reading.vocabulary import Trigger

_NEAR: Final = 8
_FAR: Final = 12
"""Words after an act among which a word that its frame asks for may stand: in the field, and in diplomacy."""


class MeansHit(msgspec.Struct, frozen=True):
    """The words of a weapon or method and the type of strike it makes; not `shown` where they only tell the type."""

    first: int
    last: int
    kind: str
    shown: bool = True


class Event(msgspec.Struct, frozen=True):
    """An act that a clause asserts. Parties are indexes of phrases; words are plain words of the sentence."""

    frame: FrameRow
    type: str
    first: int
    last: int
    start: int
    end: int
    verb: bool
    actors: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    means: MeansHit | None = None
    definite: bool = False
    governor: int = -1
    adjective_actor: int = -1
    pronoun: str = ""
    passive: bool = False
    implied: bool = False
    phrase: int = -1
    carried: bool = False
    rules: tuple[str, ...] = ()


class Sentence(msgspec.Struct, frozen=True):
    """A sentence as read so far: words, phrases, clauses."""

    view: View
    phrases: tuple[Phrase, ...]
    clauses: Clauses
    lists: ReadingLists
    terms: frozenset[str]


def sentence_terms(view: View) -> frozenset[str]:
    """Return the terms of all words of a sentence."""
    found: set[str] = set()
    for info in view.infos:
        found |= info.terms
    return frozenset(found)


def clause_terms(sentence: Sentence, start: int, end: int) -> set[str]:
    """Return the terms of the phrases and words of a stretch."""
    found: set[str] = set()
    for phrase in sentence.phrases:
        if phrase.first < end and phrase.last > start:
            found |= phrase.terms
    for at in range(start, min(end, len(sentence.view))):
        found |= sentence.view.infos[at].terms
    return found


def verb_triggers(sentence: Sentence, verb: Verb) -> tuple[Trigger, ...]:
    """Return the frames that a finite verb may evoke."""
    return tuple(trigger for trigger in sentence.view.infos[verb.at].triggers if trigger.sense.kind == "v")


def best_trigger(sentence: Sentence, triggers: Iterable[Trigger], start: int, end: int, at: int) -> Trigger | None:
    """Return the first frame whose conditions hold in the clause, frames that ask for more words first."""
    order = sorted(triggers, key=lambda trigger: (not trigger.frame.with_, not trigger.frame.needs))
    for trigger in order:
        if frame_holds(sentence, trigger, start, end, at):
            return trigger
    return None


def frame_holds(sentence: Sentence, trigger: Trigger, start: int, end: int, at: int) -> bool:
    """Say whether the words around a trigger are those that its frame asks for."""
    frame = trigger.frame
    near = clause_terms(sentence, start, at) | clause_terms(sentence, at + 1, end)
    if frame.whole_sentence:
        near = set(sentence.terms)
    if frame.not_near and near & set(frame.not_near):
        return False
    if frame.with_ and not _follows(sentence, frame, at, end):
        return False
    if frame.needs and sentence.terms.isdisjoint(frame.needs) and near.isdisjoint(frame.needs):
        return False
    if trigger.sense.kind == "v" and not _governs(sentence, frame, trigger.sense, at, end):
        return False
    return not (
        trigger.sense.kind == "v"
        and frame.with_or_none
        and _has_object(sentence, at, end)
        and not near & set(frame.with_or_none)
    )


def _governs(sentence: Sentence, frame: FrameRow, sense: Sense, at: int, end: int) -> bool:
    """Say whether a verb has the preposition its frame asks for, and tells of an event where it might tell a state."""
    if frame.state and sense.features[0] == "i" and not sense.future:
        return False
    return not frame.asks or any(
        at < phrase.first <= end and phrase.preposition in frame.asks for phrase in sentence.phrases
    )


def _follows(sentence: Sentence, frame: FrameRow, at: int, end: int) -> bool:
    """Say whether one of the wanted words stands at the trigger or within the words around it."""
    last = min(end, at + (_FAR if frame.type in PROCESS_TYPES else _NEAR))
    terms = clause_terms(sentence, max(at - 3, 0), last)
    stems = {sentence.view.infos[place].word.stem for place in range(at, last)}
    return bool((terms | stems) & set(frame.with_))


def _has_object(sentence: Sentence, at: int, end: int) -> bool:
    return any(
        at < phrase.first < end and not phrase.preposition and phrase.sort == "np" for phrase in sentence.phrases
    )


def event_before(sentence: Sentence, verb: Verb) -> int:
    """Return the event noun that a verb without its own subject goes on with: «the blasts, which …, hit X»; or -1."""
    told = [sentence.phrases[index].sort == EVENT for index in verb.subjects]
    if not verb.inherited or (any(sense.conjunction for sense in verb.senses) and not any(told)):
        return -1
    for index in range(len(sentence.phrases) - 1, -1, -1):
        phrase = sentence.phrases[index]
        if phrase.sort == EVENT and phrase.last <= verb.at and not phrase.preposition:
            return index
    return -1


def phrase_event_bounds(sentence: Sentence, phrase: Phrase) -> tuple[int, int]:
    """Return the clause of an event noun; it ends before the next event that it does not govern."""
    return clause_bounds(sentence.clauses.starts, phrase.head, len(sentence.view))


def governing_verb(sentence: Sentence, index: int) -> Verb | None:
    """Return the verb of which a phrase is subject, object or oblique."""
    for verb in sentence.clauses.verbs:
        if index in verb.objects or index in verb.obliques or (index in verb.subjects and not verb.inherited):
            return verb
    return None


def first_event(phrases: Sequence[Phrase], indexes: Iterable[int]) -> int:
    """Return the first event among phrases, -1 for none."""
    return next((index for index in indexes if phrases[index].sort == EVENT), -1)


def is_undertaken(sentence: Sentence, index: int) -> bool:
    """Say whether somebody undertakes an event: «the undertaking of X to shell Y», so that Y is shelled."""
    phrases = sentence.phrases
    return index > 1 and phrases[index - 2].undertaking and phrases[index].preposition != ""
