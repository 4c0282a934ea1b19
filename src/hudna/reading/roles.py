"""Roles turn the frames that hold in a sentence into events with actors, targets, places and means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from hudna.language.frames import FrameRow
from hudna.language.lexicon import Sense
from hudna.reading.clauses import Verb, actor_like, group
from hudna.reading.events import (
    Event,
    Sentence,
    best_trigger,
    event_before,
    governing_verb,
    phrase_event_bounds,
    verb_triggers,
)
from hudna.reading.means import find_means, retyped
from hudna.reading.participles import find_participles
from hudna.reading.phrases import ADJECTIVE, EVENT, NP, PLACE, TIME, Phrase
from hudna.reading.process import PROCESS, find_process

_OPERATION: Final = "clash.operation"
_SIDE_TERMS: Final = frozenset({"adj.nationality", "adj.side"})
_ARMED: Final = frozenset({"force", "actor.armed", "person.fighter"})


class Slots(msgspec.Struct, frozen=True):
    """Indexes of phrases by role."""

    actors: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    means: tuple[int, ...] = ()


def find_events(sentence: Sentence) -> tuple[Event, ...]:
    """Return the events of a sentence in the order of their triggers."""
    found: list[Event] = [*find_process(sentence), *find_participles(sentence)]
    for verb in sentence.clauses.verbs:
        if _carries_event(sentence, verb):
            continue
        event = _verb_event(sentence, verb)
        if event is not None:
            found.append(event)
    for index, phrase in enumerate(sentence.phrases):
        if phrase.sort == EVENT:
            event = _noun_event(sentence, index)
            if event is not None:
                found.append(event)
    return tuple(sorted(found, key=lambda event: event.first))


def _verb_event(sentence: Sentence, verb: Verb) -> Event | None:
    triggers = [one for one in verb_triggers(sentence, verb) if one.frame.type not in PROCESS]
    trigger = best_trigger(sentence, triggers, verb.start, verb.end, verb.at)
    if trigger is None:
        return None
    frame = trigger.frame
    slots = _verb_slots(sentence, verb, frame, trigger.sense)
    if not _subject_holds(sentence, frame, slots, verb):
        return None
    means = find_means(sentence, slots.means, verb.at, verb.end)
    return Event(
        frame, retyped(sentence, frame, means, slots.actors, slots.targets, verb.start, verb.end),
        verb.at, verb.at + 1, verb.start, verb.end, verb=True,
        actors=slots.actors, targets=slots.targets, places=slots.places, means=means,
        pronoun=trigger.sense.pronoun, passive=_is_passive(sentence, verb, trigger.sense),
    )  # fmt: skip


def _carries_event(sentence: Sentence, verb: Verb) -> bool:
    """Say whether a verb only says what an event noun did: «a raid hit X», «the blast destroyed Y»."""
    sets = sentence.lists.verbs
    if not verb.ids & (sets.strike | sets.cause | sets.happen):
        return False
    near = [phrase for phrase in sentence.phrases if phrase.sort == EVENT and 0 <= verb.at - phrase.last <= 2]
    subjects = () if verb.inherited else verb.subjects
    if event_before(sentence, verb) >= 0:
        return True
    return bool(near) or any(sentence.phrases[index].sort == EVENT for index in subjects)


def _subject_holds(sentence: Sentence, frame: FrameRow, slots: Slots, verb: Verb) -> bool:
    parties = [*slots.actors, *slots.targets]
    terms = set().union(*(sentence.phrases[index].terms for index in parties)) if parties else set()
    if frame.needs_party and not terms & set(frame.needs_party):
        return False
    if frame.needs_subject:
        if not slots.actors:
            return "pronoun" in frame.needs_subject and verb.inherited
        own = set().union(*(sentence.phrases[index].terms for index in slots.actors))
        return bool(own & set(frame.needs_subject))
    return True


def _is_passive(sentence: Sentence, verb: Verb, sense: Sense) -> bool:
    active = [one for one in verb.senses if one.lexeme.key == sense.lexeme.key and one.features[1:2] == "a"]
    return not active


def _verb_slots(sentence: Sentence, verb: Verb, frame: FrameRow, sense: Sense) -> Slots:
    subjects, objects = verb.subjects, verb.objects
    if _is_passive(sentence, verb, sense) and not verb.inherited:
        subjects, objects = (), (*subjects, *objects)
    slots = Slots()
    for index in subjects:
        slots = _put(sentence, slots, index, frame.subject, first=bool(subjects))
    for index in objects:
        slots = _put(sentence, slots, index, frame.object, first=True)
    return _put_obliques(sentence, slots, verb.obliques, frame)


def _put_obliques(sentence: Sentence, slots: Slots, indexes: Iterable[int], frame: FrameRow) -> Slots:
    last = ""
    for index in indexes:
        phrase = sentence.phrases[index]
        preposition = phrase.preposition or last
        last = preposition
        slots = _put(sentence, slots, index, frame.prepositions.get(preposition, "oblique"), first=False)
    return slots


def _put(sentence: Sentence, slots: Slots, index: int, role: str, *, first: bool) -> Slots:
    """Return the slots with a phrase in its role; places go to places whatever their role, but for actors and means."""
    phrase = sentence.phrases[index]
    if phrase.sort == TIME or role == "none" or (phrase.sort == EVENT and role != "target"):
        return slots
    if phrase.sort == EVENT or phrase.sort == ADJECTIVE:
        return slots
    if role == "means" or (role == "oblique" and "weapon" in phrase.terms and phrase.preposition):
        return _add(slots, "means", index)
    if role == "actor" and (
        actor_like(phrase) or (first and phrase.sort == NP and "weapon" not in phrase.terms)
    ):
        return _add(slots, "actors", index)
    if phrase.sort == PLACE:
        return _add(slots, "places", index)
    if role in ("target", "loser", "capture") or (role == "place" and phrase.sort == NP and first):
        return _add(slots, "targets", index)
    return slots


def _add(slots: Slots, name: str, index: int) -> Slots:
    held: tuple[int, ...] = getattr(slots, name)
    if index in held:
        return slots
    return msgspec.structs.replace(slots, **{name: (*held, index)})


def _noun_event(sentence: Sentence, index: int) -> Event | None:
    phrase = sentence.phrases[index]
    start, end = phrase_event_bounds(sentence, phrase)
    triggers = [one for one in phrase.triggers if one.frame.type not in PROCESS]
    trigger = best_trigger(sentence, triggers, start, end, phrase.head)
    if trigger is None:
        return None
    frame = trigger.frame
    governor = governing_verb(sentence, index)
    slots = _noun_slots(sentence, index, frame, end)
    slots = _governed_slots(sentence, index, slots, governor, frame)
    adjective = _side_adjective(sentence, phrase) if not slots.actors else -1
    means = find_means(sentence, slots.means, phrase.head, phrase.last)
    if _is_inner(sentence, index):
        return None
    if frame.governed and not _governed(sentence, index, frame, governor):
        return None
    if frame.needs_subject and not slots.actors and adjective < 0:
        return None
    return Event(
        frame, retyped(sentence, frame, means, slots.actors, slots.targets, start, end),
        phrase.core[0], phrase.core[1], start, end, verb=False,
        actors=slots.actors, targets=slots.targets, places=slots.places, means=means, definite=phrase.definite,
        governor=governor.at if governor else -1, adjective_actor=adjective, pronoun=phrase.pronoun, phrase=index,
        carried=governor is not None and not phrase.preposition and _carries(sentence, governor, index),
    )  # fmt: skip


def _carries(sentence: Sentence, governor: Verb, index: int) -> bool:
    """Say whether the verb over an event noun asserts it: launches it, lets it happen, says what it hit."""
    sets = sentence.lists.verbs
    if index in governor.subjects:
        return bool(governor.ids & (sets.happen | sets.strike | sets.cause))
    return bool(governor.ids & (sets.act | sets.suffer))


def _is_inner(sentence: Sentence, index: int) -> bool:
    """Say whether an event noun only tells the kind of an operation: «operations to clear the city»."""
    phrase = sentence.phrases[index]
    if not phrase.genitive or index == 0:
        return False
    return any(trigger.frame.id == _OPERATION for trigger in sentence.phrases[index - 1].triggers)


def _governed(sentence: Sentence, index: int, frame: FrameRow, governor: Verb | None) -> bool:
    """Say whether an event noun that is no event by itself has a verb or an event after it that makes it one."""
    phrase = sentence.phrases[index]
    if (
        frame.id == _OPERATION
        and index + 1 < len(sentence.phrases)
        and sentence.phrases[index + 1].sort == EVENT
    ):
        return sentence.phrases[index + 1].genitive
    if governor is None:
        return not phrase.definite or phrase.head == 0
    return bool({sense.lexeme.classes[0] for sense in governor.senses} & set(frame.governed))


def _side_adjective(sentence: Sentence, phrase: Phrase) -> int:
    for at in range(phrase.core[1], phrase.last):
        if sentence.view.infos[at].terms & _SIDE_TERMS:
            return at
    return -1


def _noun_slots(sentence: Sentence, index: int, frame: FrameRow, end: int) -> Slots:
    phrases = sentence.phrases
    slots = Slots()
    following = _following(sentence, index, end)
    at = 0
    if following and phrases[following[0]].genitive:
        members = [one for one in group(phrases, following[0], limit=end) if one in following]
        for member in members:
            slots = _put(sentence, slots, member, _complement_role(phrases[member], frame), first=False)
        at = len(members)
    rest = following[at:]
    plain = [one for one in rest if not phrases[one].preposition and not phrases[one].joined]
    if plain and slots.actors and frame.object != "none" and plain[0] == (rest[0] if rest else -1):
        for member in group(phrases, plain[0], limit=end):
            slots = _put(sentence, slots, member, "target", first=True)
    if frame.between:
        slots = _between(sentence, slots, rest, end)
    return _put_obliques(sentence, slots, _until_plain(phrases, rest), frame)


def _until_plain(phrases: Sequence[Phrase], indexes: Sequence[int]) -> tuple[int, ...]:
    """Return the prepositional phrases after an event noun, with what is coordinated to them."""
    kept: list[int] = []
    for index in indexes:
        if phrases[index].preposition or (kept and phrases[index].joined and kept[-1] == index - 1):
            kept.append(index)
    return tuple(kept)


def _following(sentence: Sentence, index: int, end: int) -> list[int]:
    """Return the phrases after an event noun up to the next verb that is not about it, the next event, the end."""
    verbs = [verb.at for verb in sentence.clauses.verbs if sentence.phrases[index].last <= verb.at < end]
    limit = min([end, *verbs])
    found: list[int] = []
    for one in range(index + 1, len(sentence.phrases)):
        phrase = sentence.phrases[one]
        if phrase.first >= limit:
            break
        if phrase.sort == EVENT and not phrase.genitive:
            break
        found.append(one)
    return found


def _complement_role(phrase: Phrase, frame: FrameRow) -> str:
    """Return the role of «X» in «the shelling of X»: armed forces shell, places and houses are shelled."""
    if frame.complement == "actor":
        return "actor" if actor_like(phrase) else "target"
    if frame.complement in ("target", "capture") and phrase.terms & {"weapon.aircraft", "weapon.drone"}:
        return "actor"
    return frame.complement


def _between(sentence: Sentence, slots: Slots, rest: Sequence[int], end: int) -> Slots:
    """Return the slots with «between X and Y»: the first is the actor, the others its opponents."""
    phrases = sentence.phrases
    for index in rest:
        if phrases[index].preposition in sentence.lists.pair:
            members = group(phrases, index, limit=end)
            slots = _put(sentence, slots, members[0], "actor", first=True)
            role = "actor"
            for member in members[1:]:
                role = _side_role(sentence, member, role)
                slots = _put(sentence, slots, member, role, first=True)
            break
    return slots


def _side_role(sentence: Sentence, member: int, role: str) -> str:
    return "target" if role in ("actor", "target") else role


def _governed_slots(
    sentence: Sentence, index: int, slots: Slots, governor: Verb | None, frame: FrameRow
) -> Slots:
    """Return the slots with what the verb over an event noun adds: who launches it, who suffers it, whom it hits."""
    if governor is None:
        return _struck(sentence, index, slots)
    sets = sentence.lists.verbs
    subjects = tuple(one for one in governor.subjects if one != index)
    if governor.ids & sets.suffer and index not in governor.subjects:
        for one in subjects:
            slots = _put(sentence, slots, one, "target", first=True)
    elif index not in governor.subjects and not slots.actors and (governor.ids & sets.act or frame.light):
        for one in subjects:
            slots = _put(sentence, slots, one, "actor", first=True)
        for one in governor.obliques:
            if sentence.phrases[one].first < sentence.phrases[index].first:
                slots = _put(sentence, slots, one, "oblique", first=False)
    elif governor.ids & sets.strike and index in governor.subjects and not governor.inherited:
        for one in governor.objects:
            slots = _put(sentence, slots, one, "target", first=True)
        slots = _put_obliques(sentence, slots, governor.obliques, frame)
    elif governor.ids & sets.happen and index in governor.subjects:
        slots = _put_obliques(sentence, slots, [one for one in governor.obliques if one != index], frame)
        if frame.between and not slots.actors:
            slots = _between(sentence, slots, governor.obliques, governor.end)
    return _struck(sentence, index, slots)


def _struck(sentence: Sentence, index: int, slots: Slots) -> Slots:
    """Return the slots with what a verb right after the event says of it: «a raid that hit X», «carried out by Y»."""
    phrase = sentence.phrases[index]
    sets = sentence.lists.verbs
    for verb in sentence.clauses.verbs:
        resumes = (verb.ids & sets.do and _resumes(sentence, verb, phrase)) or event_before(
            sentence, verb
        ) == index
        if not resumes and not phrase.last <= verb.at <= phrase.last + 4:
            continue
        between = [
            one for one in sentence.phrases if phrase.last <= one.first < verb.at and not one.preposition
        ]
        if not resumes and any(one.sort not in (PLACE, TIME) and not one.genitive for one in between):
            continue
        if verb.ids & sets.strike:
            for one in (*verb.objects, *(() if verb.inherited or index in verb.subjects else verb.subjects)):
                if one != index:
                    slots = _put(sentence, slots, one, "target", first=True)
            for one in verb.obliques:
                slots = _put(sentence, slots, one, "oblique", first=False)
        elif verb.ids & sets.do and not verb.inherited and not slots.actors:
            for one in verb.subjects:
                if one != index:
                    slots = _put(sentence, slots, one, "actor", first=True)
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


def armed(phrases: Sequence[Phrase], indexes: Iterable[int]) -> bool:
    """Say whether one of the phrases is armed."""
    return any(phrases[index].terms & _ARMED for index in indexes)
