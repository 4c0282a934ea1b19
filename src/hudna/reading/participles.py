"""Participles turn «warning», «calling on» after a verb of saying into speech acts of the same speaker."""

from __future__ import annotations

from typing import Final

from hudna.language.frames import FrameRow
from hudna.reading.subjects import Verb, clause_bounds
from hudna.reading.events import Event, Sentence
from hudna.reading.parties import PartyRoles, assign, named_once, political
from hudna.reading.phrases import NP, TIME
from hudna.reading.vocabulary import circumstance

_SPEAKING: Final = frozenset({"say", "perform", "demand", "accusation", "threat", "support", "rejection"})


def find_participles(sentence: Sentence) -> list[Event]:
    """Return the speech acts of participles; who speaks is the subject of the verb before, unless a voice says it."""
    found: list[Event] = []
    for at, info in enumerate(sentence.view.infos):
        trigger = circumstance(info)
        if trigger is not None and at > 0 and sentence.clauses.cover[at] < 0:
            event = _event(sentence, at, trigger.frame)
            if event is not None:
                found.append(event)
    return found


def _event(sentence: Sentence, at: int, frame: FrameRow) -> Event | None:
    verb = _verb_before(sentence, at)
    if verb is None:
        return None
    start, end = clause_bounds(sentence.clauses.starts, at, len(sentence.view))
    roles = PartyRoles()
    last = ""
    for index, phrase in enumerate(sentence.phrases):
        if not at < phrase.first < end or phrase.sort == TIME:
            continue
        last = phrase.preposition or (last if phrase.joined else "")
        assign(sentence, roles, (index,), frame.prepositions.get(last, "none") if last else frame.object)
    speakers = [one for one in verb.subjects if sentence.phrases[one].sort == NP and political(sentence.phrases[one])]
    return Event(
        frame, frame.type, at, at + 1, start, end, verb=True, actors=named_once(sentence, speakers[:1]),
        targets=named_once(sentence, roles.targets),
    )  # fmt: skip


def _verb_before(sentence: Sentence, at: int) -> Verb | None:
    """Return the verb that a participle goes with: the last one before it that speaks, else the first of the sentence."""
    before = [verb for verb in sentence.clauses.verbs if verb.at < at]
    speaking = [verb for verb in before if any(sense.lexeme.classes[0] in _SPEAKING for sense in verb.senses)]
    return speaking[-1] if speaking else (before[0] if before else None)
