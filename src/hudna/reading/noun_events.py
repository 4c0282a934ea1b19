"""Noun events turn «the shelling of X by Y» into an act with its parties, where the text asserts it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hudna.language.frames import FrameRow
from hudna.reading.events import (
    Event,
    Sentence,
    best_trigger,
    governing_verb,
    is_undertaken,
    phrase_event_bounds,
)
from hudna.reading.governors import governed_slots, is_acted
from hudna.reading.means import find_means
from hudna.reading.phrases import EVENT, NP, PLACE, Phrase
from hudna.reading.process import PROCESS
from hudna.reading.retyping import retyped
from hudna.reading.slots import Slots, put, put_camps, put_obliques, terms_of
from hudna.reading.subjects import Verb, actor_like, group
from hudna.reading.vocabulary import Trigger
from hudna.text.letters import LETTERS, WORDS

_ONTO: Final = frozenset({WORDS["on"]})
_IN: Final = frozenset({WORDS["in"], WORDS["from"], LETTERS["beh"], LETTERS["lam"]})
_OPERATION: Final = "clash.operation"
_FIGHT: Final = "clash.fight"
_ARMED: Final = frozenset({"force", "actor.armed", "person.fighter"})
_CLOSE: Final = 4
_SIDE_TERMS: Final = frozenset({"adj.nationality", "adj.side"})


def noun_event(sentence: Sentence, index: int) -> Event | None:
    """Return the event of a phrase whose noun triggers one, or None where it has none or tells no event."""
    phrase = sentence.phrases[index]
    start, end = phrase_event_bounds(sentence, phrase)
    triggers = [one for one in phrase.triggers if one.frame.type not in PROCESS]
    trigger = best_trigger(sentence, triggers, start, end, phrase.head)
    if trigger is None:
        return None
    frame = trigger.frame
    governor = governing_verb(sentence, index)
    slots = _noun_slots(sentence, index, frame, end, acted=governor is not None and is_acted(sentence, governor, index))
    slots = governed_slots(sentence, index, slots, governor, frame)
    adjective = _side_adjective(sentence, index, slots) if not slots.actors else -1
    means = find_means(sentence, frame, slots.means, slots.actors, (phrase.head, phrase.last))
    if _is_inner(sentence, index) or _is_state(sentence, frame, phrase):
        return None
    if frame.governed and not _governed(sentence, index, frame, governor) and not _has_force(sentence, slots):
        return None
    if (frame.needs_subject and not slots.actors and adjective < 0) or _lacks_party(sentence, trigger, slots):
        return None
    return Event(
        frame, retyped(sentence, frame, means, slots, start, end),
        phrase.core[0], phrase.core[1], start, end, verb=False,
        actors=slots.actors, targets=slots.targets, places=slots.places, means=means, definite=phrase.definite,
        governor=governor.at if governor else -1, adjective_actor=adjective, pronoun=phrase.pronoun, phrase=index,
        carried=_is_asserted(sentence, governor, index, frame, end),
    )  # fmt: skip


def _lacks_party(sentence: Sentence, trigger: Trigger, slots: Slots) -> bool:
    """Say whether a noun that is an event only of certain parties has none of them; a plural needs none."""
    needed = frozenset(trigger.frame.needs_party)
    if not needed or trigger.sense.features[:1] == "p":
        return False
    return not terms_of(sentence, (*slots.actors, *slots.targets)) & needed


def _is_asserted(sentence: Sentence, governor: Verb | None, index: int, frame: FrameRow, end: int) -> bool:
    """Say whether an event noun without a party is asserted all the same: by its verb, a relative clause, an «on X»."""
    phrase = sentence.phrases[index]
    if governor is not None and not phrase.preposition and _carries(sentence, governor, index):
        return True
    sets = sentence.lists.verbs
    telling = sets.happen | sets.strike | sets.cause | sets.do
    if any(index in verb.subjects and not verb.inherited and verb.ids & telling for verb in sentence.clauses.verbs):
        return True
    following = _following(sentence, index, end)
    if not following:
        return False
    if _is_heard(sentence, index):
        return True
    return any(
        frame.prepositions.get(sentence.phrases[one].preposition) in ("target", "place")
        for one in following[:2]
        if sentence.phrases[one].first - phrase.last <= _CLOSE
    )


def _is_attack(phrase: Phrase) -> bool:
    return any(trigger.frame.type == "clash" for trigger in phrase.triggers)


def _is_heard(sentence: Sentence, index: int) -> bool:
    """Say whether a noun of sound stands over an event: «the sound of gunfire was heard»."""
    before = sentence.phrases[index - 1] if index else None
    return before is not None and before.last == sentence.phrases[index].first and bool(
        sentence.view.infos[before.head].terms & sentence.lists.sounds
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
    outer = {trigger.frame.id for trigger in sentence.phrases[index - 1].triggers}
    inner = {trigger.frame.type for trigger in phrase.triggers}
    return _OPERATION in outer or (_FIGHT in outer and "capture" in inner)


def _has_force(sentence: Sentence, slots: Slots) -> bool:
    return bool(terms_of(sentence, slots.actors) & _ARMED)


def _is_state(sentence: Sentence, frame: FrameRow, phrase: Phrase) -> bool:
    """Say whether a noun tells who holds a place: «areas under the control of»; or what an attack is for."""
    if not frame.state:
        return False
    if phrase.preposition in sentence.lists.under and not phrase.definite:
        return True
    before = sentence.view.infos[max(0, phrase.first - 3) : phrase.first]
    if any(not info.terms.isdisjoint(sentence.lists.unreal) for info in before):
        return True
    return phrase.preposition in sentence.lists.purpose and any(
        one.sort == EVENT and 0 < phrase.first - one.last < 12 and _is_attack(one) for one in sentence.phrases
    )


def _governed(sentence: Sentence, index: int, frame: FrameRow, governor: Verb | None) -> bool:
    """Say whether an event noun that is no event by itself has a verb or an event after it that makes it one."""
    phrase = sentence.phrases[index]
    if frame.id == _OPERATION and index + 1 < len(sentence.phrases) and sentence.phrases[index + 1].sort == EVENT:
        return sentence.phrases[index + 1].genitive
    if frame.id == _OPERATION:
        return "adj.military" in phrase.terms
    if governor is None:
        return not phrase.definite or phrase.head == 0
    return bool({sense.lexeme.classes[0] for sense in governor.senses} & set(frame.governed))


def _side_adjective(sentence: Sentence, index: int, slots: Slots) -> int:
    """Return the adjective that names a side, at the event («an American raid») or at its means («Houthi shells»)."""
    phrase = sentence.phrases[index]
    stretches = [(phrase.core[1], phrase.last), *(sentence.phrases[one].core for one in slots.means)]
    for first, last in stretches:
        for at in range(first, last):
            if sentence.view.infos[at].terms & _SIDE_TERMS and sentence.view.infos[at].adjective is not None:
                return at
    return -1


def _noun_slots(sentence: Sentence, index: int, frame: FrameRow, end: int, *, acted: bool) -> Slots:
    phrases = sentence.phrases
    slots = Slots()
    following = _following(sentence, index, end)
    undertaken = is_undertaken(sentence, index)
    doer_before = _doer_before(sentence, index)
    members = _complements(phrases, following, end)
    doer = bool(members) and not undertaken and _is_doer(sentence, members, following, frame)
    for member in members:
        role = "actor" if doer else _complement_role(phrases[member], frame, acted=acted or undertaken)
        slots = put(sentence, slots, member, role, first=False)
    if doer_before >= 0 and (undertaken or not members):
        slots = put(sentence, slots, doer_before, "actor", first=True)
    rest = following[len(members) :]
    if slots.actors and frame.object != "none":
        slots = _put_object(sentence, slots, rest, frame, end)
    if frame.between:
        slots = put_camps(sentence, slots, rest, end)
    return put_obliques(sentence, slots, _until_plain(phrases, rest), frame, after=phrases[index].last)


def _complements(phrases: Sequence[Phrase], following: Sequence[int], end: int) -> list[int]:
    """Return the phrases in the genitive of an event noun: «the shelling of X and Y»."""
    if not following or not phrases[following[0]].genitive:
        return []
    return [one for one in group(phrases, following[0], limit=end) if one in following]


def _put_object(sentence: Sentence, slots: Slots, rest: Sequence[int], frame: FrameRow, end: int) -> Slots:
    """Return the slots with the object of an event noun right behind its doer: «the shelling by X of Y»."""
    phrases = sentence.phrases
    if not rest or phrases[rest[0]].preposition or phrases[rest[0]].joined:
        return slots
    role = "means" if frame.object == "means" else "target"
    for member in group(phrases, rest[0], limit=end):
        slots = put(sentence, slots, member, role, first=True)
    return slots


def _is_doer(sentence: Sentence, members: Sequence[int], following: Sequence[int], frame: FrameRow) -> bool:
    """Say whether «the clearing by the army of the palace»: a party after the noun, then what it is done to."""
    phrases = sentence.phrases
    if not actor_like(phrases[members[0]]) or frame.complement == "actor" or len(following) <= len(members):
        return False
    after = phrases[following[len(members)]]
    if after.preposition:
        return after.preposition in _ONTO and frame.complement == "capture"
    return after.sort in (NP, PLACE) and not after.joined and after.first == phrases[members[-1]].last


def _doer_before(sentence: Sentence, index: int) -> int:
    """Return who acts in «the success of X in taking», «the entry of X to clear»: the party right before; or -1."""
    phrase = sentence.phrases[index]
    noun = sentence.view.infos[phrase.head].noun
    if index == 0 or noun is None or (phrase.definite and phrase.preposition not in _IN):
        return -1
    if noun.kind != "m" and not is_undertaken(sentence, index):
        return -1
    before = sentence.phrases[index - 1]
    if (not before.genitive and not before.joined) or not actor_like(before) or before.sort == PLACE:
        return -1
    return index - 1 if phrase.first - before.last <= 1 else -1


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


def _complement_role(phrase: Phrase, frame: FrameRow, *, acted: bool) -> str:
    """Return the role of «X» in «the shelling of X»: forces shell, places are shelled, bombs blow up."""
    if frame.type == "bombing" and "head:weapon.explosive" in phrase.terms:
        return "means"
    if acted:
        return "target"
    if frame.complement == "actor":
        return "actor" if actor_like(phrase) else "target"
    if frame.complement in ("target", "capture") and phrase.terms & {"weapon.aircraft", "weapon.drone"}:
        return "actor"
    return frame.complement
