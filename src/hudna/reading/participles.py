"""Participles turn «warning», «calling on» after a verb of saying into speech acts of the same speaker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hudna.language.frames import FrameRow
from hudna.reading.conditions import in_condition
from hudna.reading.events import Event, Sentence, frame_holds
from hudna.reading.parties import PartyRoles, assign, named_once, political
from hudna.reading.phrases import NP, TIME
from hudna.reading.subjects import Verb, clause_bounds

_SPEAKING: Final = frozenset({"say", "perform", "demand", "accusation", "threat", "support", "rejection"})
_TARGET: Final = "target"


def find_participles(sentence: Sentence) -> list[Event]:
    """Return the speech acts of participles; who speaks is the subject of the verb before, unless a voice says it."""
    found: list[Event] = []
    for at, info in enumerate(sentence.view.infos):
        if at == 0 or not (_is_circumstance(sentence, at) or _is_predicate(sentence, at)):
            continue
        start, end = clause_bounds(sentence.clauses.starts, at, len(sentence.view))
        if in_condition(sentence, start, at):
            continue
        for trigger in info.triggers:
            if trigger.sense.kind == "A" and frame_holds(sentence, trigger, start, end, at):
                found.extend(_event(sentence, at, trigger.frame, (start, end)))
                break
    return found


def _is_circumstance(sentence: Sentence, at: int) -> bool:
    info = sentence.view.infos[at]
    named = info.noun is not None and info.noun.kind == "n" and info.noun.lexeme.classes[0].startswith("place")
    return info.circumstance is not None and not named and sentence.clauses.cover[at] < 0


def _is_predicate(sentence: Sentence, at: int) -> bool:
    """Say whether a participle is said of a party: «we are committed to», «the three are involved in»."""
    owner = sentence.clauses.cover[at]
    if owner >= 0 and sentence.phrases[owner].first != at:
        return False
    senses = [trigger.sense for trigger in sentence.view.infos[at].triggers if trigger.frame.predicate]
    return any(sense.kind == "A" and not (sense.article or sense.preposition) for sense in senses)


def _event(sentence: Sentence, at: int, frame: FrameRow, clause: tuple[int, int]) -> Iterator[Event]:
    start, end = clause
    speakers = _subject_before(sentence, at) if frame.predicate else _speakers(sentence, at)
    if speakers is None:
        return
    roles = PartyRoles()
    if frame.subject == _TARGET:
        roles.targets, speakers = speakers[:1], []
    last = ""
    for index, phrase in enumerate(sentence.phrases):
        if not at < phrase.first < end or phrase.sort == TIME:
            continue
        last = phrase.preposition or (last if phrase.joined else "")
        assign(sentence, roles, (index,), frame.prepositions.get(last, "none") if last else frame.object)
    yield Event(
        frame, frame.type, at, at + 1, start, end, verb=True, actors=named_once(sentence, speakers[:1]),
        targets=named_once(sentence, roles.targets),
    )  # fmt: skip


def _speakers(sentence: Sentence, at: int) -> list[int] | None:
    verb = _verb_before(sentence, at)
    if verb is None:
        return None
    return [one for one in verb.subjects if sentence.phrases[one].sort == NP and political(sentence.phrases[one])]


def _subject_before(sentence: Sentence, at: int) -> list[int] | None:
    """Return the party right before a predicate, «the government is ready»; none for a pronoun, None for neither."""
    info = sentence.view.infos[at - 1]
    told = sentence.view.words[at - 1] in sentence.lists.that
    if info.function == "pronoun" or (told and any(sense.pronoun for sense in info.word.senses)):
        return []
    before = [index for index, phrase in enumerate(sentence.phrases) if phrase.last <= at]
    if before and at - sentence.phrases[before[-1]].last <= 1 and political(sentence.phrases[before[-1]]):
        return before[-1:]
    return None


def _verb_before(sentence: Sentence, at: int) -> Verb | None:
    """Return the verb that a participle goes with: the last before it that speaks, else the first."""
    before = [verb for verb in sentence.clauses.verbs if verb.at < at and not verb.relative]
    speaking = [verb for verb in before if any(sense.lexeme.classes[0] in _SPEAKING for sense in verb.senses)]
    return speaking[-1] if speaking else (before[0] if before else None)
