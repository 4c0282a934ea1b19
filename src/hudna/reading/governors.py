"""Governors turn the verb over an event noun, or right behind it, into parties of the event."""

from __future__ import annotations

from collections.abc import Iterable

from hudna.language.frames import FrameRow
from hudna.reading.events import (
    Sentence,
    event_before,
)
from hudna.reading.phrases import ADJECTIVE, EVENT, PLACE, TIME, Phrase
from hudna.reading.slots import Slots, put, put_camps, put_obliques
from hudna.reading.subjects import Verb


def is_acted(sentence: Sentence, governor: Verb, index: int) -> bool:
    """Say whether what follows an event noun is done to: its verb has a doer, or tells what the event hit."""
    hits = bool(governor.ids & sentence.lists.verbs.strike) and governor.at < sentence.phrases[index].first
    return (hits and index in governor.subjects) or _has_doer(sentence, governor, index)


def _has_doer(sentence: Sentence, governor: Verb, index: int) -> bool:
    """Say whether a verb with a subject of its own carries out an event, so that «the shelling of X» is done to X."""
    return bool(
        governor.ids & sentence.lists.verbs.act
        and governor.subjects
        and index not in governor.subjects
        and not governor.inherited
    )


def governed_slots(sentence: Sentence, index: int, slots: Slots, governor: Verb | None, frame: FrameRow) -> Slots:
    """Return the slots with what the verb over an event noun adds: who launches it, who suffers it, whom it hits."""
    if governor is None:
        return _struck(sentence, index, slots)
    sets = sentence.lists.verbs
    subjects = tuple(one for one in governor.subjects if one != index)
    if governor.ids & sets.suffer and index not in governor.subjects:
        slots = _put_each(sentence, slots, subjects, "target", first=True)
    elif _launches(sentence, governor, index) and not slots.actors:
        before = [one for one in governor.obliques if sentence.phrases[one].first < sentence.phrases[index].first]
        slots = _put_each(sentence, slots, subjects, "actor", first=True)
        slots = _put_each(sentence, slots, before, "oblique", first=False)
    elif governor.ids & sets.strike and index in governor.subjects and not governor.inherited:
        slots = _put_each(sentence, slots, governor.objects, "target", first=True)
        slots = put_obliques(sentence, slots, governor.obliques, frame)
    elif governor.ids & sets.happen and index in governor.subjects:
        slots = _happened(sentence, index, slots, governor, frame)
    return _struck(sentence, index, slots)


def _put_each(sentence: Sentence, slots: Slots, indexes: Iterable[int], role: str, *, first: bool) -> Slots:
    """Return the slots with phrases that all have one role."""
    for index in indexes:
        slots = put(sentence, slots, index, role, first=first)
    return slots


def _happened(sentence: Sentence, index: int, slots: Slots, governor: Verb, frame: FrameRow) -> Slots:
    """Return the slots with what «took place» tells of its event: where, against whom, between which camps."""
    slots = put_obliques(sentence, slots, [one for one in governor.obliques if one != index], frame)
    if frame.between and not slots.actors:
        slots = put_camps(sentence, slots, governor.obliques, governor.end)
    return slots


def _launches(sentence: Sentence, governor: Verb, index: int) -> bool:
    """Say whether the subject of a verb carries out an event: «launched a raid», «announced the arrest of»."""
    if index in governor.subjects or not governor.ids & sentence.lists.verbs.act:
        return False
    phrases = sentence.phrases
    if governor.ids & sentence.lists.verbs.report and any(phrases[one].person for one in governor.subjects):
        return False
    if index in governor.objects or _is_governed_by(phrases[index].preposition, governor):
        return True
    between = [
        one for one in (*governor.objects, *governor.obliques)
        if phrases[one].first < phrases[index].first and phrases[one].sort not in (TIME, PLACE, EVENT, ADJECTIVE)
    ]  # fmt: skip
    return not between or phrases[index].joined


def _is_governed_by(preposition: str, governor: Verb) -> bool:
    """Say whether a verb takes its event by this preposition: «succeeded in», «was able to»."""
    return bool(preposition) and any(preposition in sense.lexeme.governs for sense in governor.senses)


def _struck(sentence: Sentence, index: int, slots: Slots) -> Slots:
    """Return the slots with what a verb right after the event says of it: «a raid that hit X», «carried out by Y»."""
    sets = sentence.lists.verbs
    verb = next((one for one in sentence.clauses.verbs if _is_said_of(sentence, one, index)), None)
    if verb is None:
        return slots
    if verb.ids & sets.strike:
        slots = _put_each(sentence, slots, _hit_by(sentence, verb, index), "target", first=True)
        return _put_each(sentence, slots, verb.obliques, "oblique", first=False)
    if verb.ids & sets.do and not verb.inherited and not slots.actors:
        return _put_each(sentence, slots, [one for one in verb.subjects if one != index], "actor", first=True)
    return slots


def _is_said_of(sentence: Sentence, verb: Verb, index: int) -> bool:
    """Say whether a verb tells of an event: it takes the event up, or follows it with only places and times between."""
    phrase = sentence.phrases[index]
    if verb.ids & sentence.lists.verbs.do and _resumes(sentence, verb, phrase):
        return True
    if event_before(sentence, verb) == index:
        return True
    if not phrase.last <= verb.at <= phrase.last + 4:
        return False
    between = [one for one in sentence.phrases if phrase.last <= one.first < verb.at and not one.preposition]
    return not any(one.sort not in (PLACE, TIME) and not one.genitive for one in between)


def _hit_by(sentence: Sentence, verb: Verb, index: int) -> list[int]:
    """Return what a verb says that an event hit: its objects, and a subject behind it, as of «were hit»."""
    behind = [one for one in verb.subjects if sentence.phrases[one].first > verb.at or one in verb.objects]
    return [one for one in (*verb.objects, *behind) if one != index]


def _resumes(sentence: Sentence, verb: Verb, phrase: Phrase) -> bool:
    """Say whether a verb takes up an event by its pronoun: «the attack that …, X carried it out»."""
    if not 0 < verb.at - phrase.last < 25 or not any(sense.pronoun for sense in verb.senses):
        return False
    if any(sense.conjunction for sense in verb.senses):
        return False
    between = [one for one in sentence.phrases if one.sort == EVENT and phrase.last <= one.first < verb.at]
    return not between
