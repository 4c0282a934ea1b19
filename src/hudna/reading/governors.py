"""Governors turn the verb over an event noun, or right behind it, into parties of the event."""

from __future__ import annotations

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
        for one in subjects:
            slots = put(sentence, slots, one, "target", first=True)
    elif _launches(sentence, governor, index) and not slots.actors:
        for one in subjects:
            slots = put(sentence, slots, one, "actor", first=True)
        for one in governor.obliques:
            if sentence.phrases[one].first < sentence.phrases[index].first:
                slots = put(sentence, slots, one, "oblique", first=False)
    elif governor.ids & sets.strike and index in governor.subjects and not governor.inherited:
        for one in governor.objects:
            slots = put(sentence, slots, one, "target", first=True)
        slots = put_obliques(sentence, slots, governor.obliques, frame)
    elif governor.ids & sets.happen and index in governor.subjects:
        slots = put_obliques(sentence, slots, [one for one in governor.obliques if one != index], frame)
        if frame.between and not slots.actors:
            slots = put_camps(sentence, slots, governor.obliques, governor.end)
    return _struck(sentence, index, slots)


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
    phrase = sentence.phrases[index]
    sets = sentence.lists.verbs
    for verb in sentence.clauses.verbs:
        resumes = (verb.ids & sets.do and _resumes(sentence, verb, phrase)) or event_before(sentence, verb) == index
        if not resumes and not phrase.last <= verb.at <= phrase.last + 4:
            continue
        between = [one for one in sentence.phrases if phrase.last <= one.first < verb.at and not one.preposition]
        if not resumes and any(one.sort not in (PLACE, TIME) and not one.genitive for one in between):
            continue
        if verb.ids & sets.strike:
            for one in (*verb.objects, *verb.subjects):
                if one != index and (sentence.phrases[one].first > verb.at or one in verb.objects):
                    slots = put(sentence, slots, one, "target", first=True)
            for one in verb.obliques:
                slots = put(sentence, slots, one, "oblique", first=False)
        elif verb.ids & sets.do and not verb.inherited and not slots.actors:
            for one in verb.subjects:
                if one != index:
                    slots = put(sentence, slots, one, "actor", first=True)
        break
    return slots


def _resumes(sentence: Sentence, verb: Verb, phrase: Phrase) -> bool:
    """Say whether a verb takes up an event by its pronoun: «the attack that …, X carried it out»."""
    if not 0 < verb.at - phrase.last < 25 or not any(sense.pronoun for sense in verb.senses):
        return False
    if any(sense.conjunction for sense in verb.senses):
        return False
    between = [one for one in sentence.phrases if one.sort == EVENT and phrase.last <= one.first < verb.at]
    return not between
