"""The process turns words of diplomacy into events: who meets, agrees, demands, accuses, and with or of whom.

A finite verb asserts its act. A noun («talks», «a truce») asserts one only with a party of its own or a verb over it
that lets it happen; every other mention only names something.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from hudna.language.frames import FrameRow
from hudna.model.claim import PROCESS_TYPES
from hudna.reading.anchors import Anchor, find_anchor
from hudna.reading.conditions import in_condition, speaks, verb_fits
from hudna.reading.events import Event, Sentence, frame_holds, phrase_event_bounds, verb_triggers
from hudna.reading.parties import PartyRoles, named_once, political, without_vague
from hudna.reading.phrases import EVENT, Phrase
from hudna.reading.process_parties import anchor_parties, own_parties, subjects_and_objects, verb_parties
from hudna.reading.subjects import Verb
from hudna.reading.vocabulary import Trigger
from hudna.text.letters import LETTERS

_FOR: Final = LETTERS["lam"]
_TRUCE: Final = "truce"
_AGREEMENT: Final = "agreement"
_ACCUSATION: Final = "accusation"
_STATEMENT: Final = "statement"
_NO_ACT: Final = frozenset({"statement", "plan"})
_ACTOR: Final = "actor"
_TARGET: Final = "target"
_PLAN: Final = "plan"
_REACH: Final = 10
"""Words after a verb of intention among which the act that is intended is named."""
_STATELY: Final = frozenset({"support", "resolution"})
PROCESS: Final = frozenset(PROCESS_TYPES)


def find_process(sentence: Sentence) -> list[Event]:
    """Return the events of the process in a sentence, each word at most once."""
    found: list[Event] = []
    carried: set[int] = set()
    for verb in sentence.clauses.verbs:
        event = _verb_event(sentence, verb)
        if event is not None and not _charges_again(found, event):
            found.append(event)
            carried.update(_carried(sentence, verb, event.frame))
    for index, phrase in enumerate(sentence.phrases):
        if phrase.sort == EVENT and index not in carried and not _pairs(sentence, index, found):
            event = _noun_event(sentence, index)
            if event is not None and not _charges_again(found, event):
                found.append(event)
                carried.update(_carried_by_noun(sentence, index, event.frame))
    return _without_carriers(found)


def _charges_again(found: Sequence[Event], event: Event) -> bool:
    """Say whether an act only adds to what its clause charges a party with: «is an outrage and a breach of»."""
    charge = event.frame.needs_voice and event.type == _ACCUSATION
    return charge and any(one.type == event.type and one.start == event.start for one in found)


def _pairs(sentence: Sentence, index: int, found: Sequence[Event]) -> bool:
    """Say whether a noun only doubles the one before: «support and backing»."""
    phrase = sentence.phrases[index]
    if not phrase.joined or not found or found[-1].phrase < 0:
        return False
    return found[-1].phrase == index - 1 and _of_type(sentence, index, found[-1].frame)


def _without_carriers(events: list[Event]) -> list[Event]:
    """Return events without the verbs that only carry one: «accepted a truce», «expressed its support»."""
    truces = {event.governor for event in events if event.type == _TRUCE}
    speech = {event.governor for event in events if event.frame.speech and not event.verb}
    return [
        event for event in events
        if not (event.type == _AGREEMENT and event.first in truces)
        and not (event.type == _STATEMENT and event.first in speech)
    ]  # fmt: skip


def _carried(sentence: Sentence, verb: Verb, frame: FrameRow) -> Iterable[int]:
    """Return the event nouns that a verb of the same kind only asserts: «attended the meeting»."""
    if not (frame.with_ or frame.needs_object):
        return ()
    around = (*verb.subjects, *verb.objects, *verb.obliques)
    return [index for index in around if _of_type(sentence, index, frame)]


def _carried_by_noun(sentence: Sentence, index: int, frame: FrameRow) -> Iterable[int]:
    after = index + 1
    if frame.with_ and after < len(sentence.phrases) and _of_type(sentence, after, frame):
        return (after,)
    return ()


def _of_type(sentence: Sentence, index: int, frame: FrameRow) -> bool:
    phrase = sentence.phrases[index]
    return phrase.sort == EVENT and any(one.frame.type == frame.type for one in phrase.triggers)


def _asks_most(trigger: Trigger) -> tuple[bool, ...]:
    """Order frames that ask for more words of their clause first."""
    frame = trigger.frame
    narrow = frame.negated or frame.needs_subject or frame.needs_party or frame.subject == _TARGET
    return not narrow, not frame.with_, not frame.needs_oblique, not frame.needs


def _choices(sentence: Sentence, triggers: Iterable[Trigger], clause: tuple[int, int], at: int) -> Iterator[Trigger]:
    """Yield the frames whose words stand around a trigger, those that ask for most first."""
    for trigger in sorted(triggers, key=_asks_most):
        if trigger.frame.type in PROCESS and frame_holds(sentence, trigger, *clause, at):
            yield trigger


def _verb_event(sentence: Sentence, verb: Verb) -> Event | None:
    triggers = [one for one in verb_triggers(sentence, verb) if verb_fits(sentence, verb, one)]
    choices = _choices(sentence, triggers, (verb.start, verb.end), verb.at)
    return next(filter(None, (_read_verb(sentence, verb, trigger) for trigger in choices)), None)


def _read_verb(sentence: Sentence, verb: Verb, trigger: Trigger) -> Event | None:
    frame, passive = trigger.frame, _is_passive(verb, trigger)
    subjects, objects = subjects_and_objects(sentence, verb, frame, shifted=passive or speaks(trigger, verb))
    if frame.type == _PLAN and _plans_nothing(sentence, verb):
        return None
    roles = verb_parties(sentence, verb, frame, subjects, objects)
    if not _parties_fit(sentence, frame, subjects, objects):
        return None
    if not passive and frame.subject == "actor" and not _acts(sentence, roles, subjects, frame, verb):
        return None
    first = verb.at - 1 if frame.negated else verb.at
    return _event(sentence, frame, roles, (first, verb.at + 1), (verb.start, verb.end), verb=True)


def _parties_fit(sentence: Sentence, frame: FrameRow, subjects: Sequence[int], objects: Sequence[int]) -> bool:
    """Say whether subject and object of a verb are of the kinds that its frame asks for."""
    if frame.needs_object and not _any_terms(sentence, objects, frame.needs_object):
        return False
    if frame.not_object and _any_terms(sentence, objects[:1], [f"head:{term}" for term in frame.not_object]):
        return False
    return not frame.needs_subject or _any_terms(sentence, subjects, frame.needs_subject)


def _plans_nothing(sentence: Sentence, verb: Verb) -> bool:
    """Say whether a verb of intention is no plan: it has a preposition, or what is intended is told as an act."""
    return all(sense.preposition for sense in verb.senses) or _names_act(sentence, verb)


def _names_act(sentence: Sentence, verb: Verb) -> bool:
    """Say whether what is intended is an act with a type of its own: «seeks to free the city»."""
    view = sentence.view
    for at in range(verb.at + 1, min(verb.at + _REACH, len(view))):
        if view.tags[at] == ".":
            return False
        told = view.tags[at] == "V"
        if any((one.sense.kind == "v") == told and one.frame.type not in _NO_ACT for one in view.infos[at].triggers):
            return True
    return False


def _acts(sentence: Sentence, roles: PartyRoles, subjects: Sequence[int], frame: FrameRow, verb: Verb) -> bool:
    """Say whether a political party acts; where the subject is left unsaid it is one that was told of before."""
    if any(political(sentence.phrases[index]) for index in roles.actors):
        return True
    return not roles.actors and (not subjects or (frame.speech and verb.inherited))


def _is_passive(verb: Verb, trigger: Trigger) -> bool:
    key = trigger.sense.lexeme.key
    return not any(sense.lexeme.key == key and sense.features[1:2] == "a" for sense in verb.senses)


def _any_terms(sentence: Sentence, indexes: Iterable[int], wanted: Sequence[str]) -> bool:
    return any(sentence.phrases[index].terms & set(wanted) for index in indexes)


def _noun_event(sentence: Sentence, index: int) -> Event | None:
    phrase = sentence.phrases[index]
    start, end = phrase_event_bounds(sentence, phrase)
    choices = _choices(sentence, phrase.triggers, (start, end), phrase.head)
    found = (_read_noun(sentence, index, trigger.frame, (start, end)) for trigger in choices)
    return next(filter(None, found), None)


def _read_noun(sentence: Sentence, index: int, frame: FrameRow, clause: tuple[int, int]) -> Event | None:
    phrase = sentence.phrases[index]
    start, end = clause
    roles = PartyRoles()
    anchor = find_anchor(sentence, index, frame)
    own_parties(sentence, index, _frame_under(sentence, frame, anchor), end, roles)
    side = -1 if roles.actors else _side(sentence, phrase, frame)
    if frame.needs_party and not _any_terms(sentence, (*roles.actors, *roles.targets), frame.needs_party):
        return None
    if anchor is not None and _says_it_again(sentence, index, anchor, frame):
        return None
    if anchor is not None:
        anchor_parties(sentence, roles, anchor, frame)
    elif not _needs_no_verb(sentence, index, roles, frame, side):
        return None
    if frame.needs_voice and in_condition(sentence, start, phrase.first):
        return None
    if _lacks_speaker(roles, frame, side):
        return None
    event = _event(sentence, frame, roles, phrase.core, (start, end), verb=False)
    return msgspec.structs.replace(
        event, definite=phrase.definite, governor=anchor.verb if anchor else -1, phrase=index, pronoun=phrase.pronoun,
        carried=anchor is not None, adjective_actor=-1 if roles.actors else side,
    )  # fmt: skip


def _frame_under(sentence: Sentence, frame: FrameRow, anchor: Anchor | None) -> FrameRow:
    """Return the frame of a noun of speech; X is the target where a party leads its verb: «A voiced rejection of X»."""
    if not frame.speech or frame.complement != _ACTOR or anchor is None:
        return frame
    led = any(political(sentence.phrases[one]) for one in anchor.subjects)
    return msgspec.structs.replace(frame, complement=_TARGET) if led else frame


def _needs_no_verb(sentence: Sentence, index: int, roles: PartyRoles, frame: FrameRow, side: int) -> bool:
    """Say whether a noun tells its act by itself: it has a party of its own, or the words of a speaker hold it."""
    if frame.alone:
        return _has_own_party(roles, frame, side) and _lone_noun_holds(sentence, index, roles, frame, side)
    return frame.needs_voice and not frame.anchors


def _has_own_party(roles: PartyRoles, frame: FrameRow, side: int) -> bool:
    return bool(roles.actors or side >= 0 or (frame.aimed and roles.targets))


def _lacks_speaker(roles: PartyRoles, frame: FrameRow, side: int) -> bool:
    """Say whether an act of speech has nobody who does it, neither a party nor the voice that tells of it."""
    return frame.speech and not frame.needs_voice and not roles.actors and side < 0


def _says_it_again(sentence: Sentence, index: int, anchor: Anchor, frame: FrameRow) -> bool:
    """Say whether the verb after a noun governs another noun of its kind: «the accord whose signing took place»."""
    after = index + 1
    if not 0 <= sentence.phrases[index].last <= anchor.verb or after >= len(sentence.phrases):
        return False
    return sentence.phrases[after].first > anchor.verb and _of_type(sentence, after, frame)


def _names_body(sentence: Sentence, index: int) -> bool:
    """Say whether a noun only names the body before it: «the support group»."""
    phrase, before = sentence.phrases[index], sentence.phrases[index - 1]
    return index > 0 and phrase.genitive and before.last == phrase.first and "head:group" in before.terms


def _side(sentence: Sentence, phrase: Phrase, frame: FrameRow) -> int:
    """Return the adjective of nationality that says whose act a noun is, «the Iranian support»; -1 for none."""
    if frame.type not in _STATELY:
        return -1
    for at in range(phrase.core[1], phrase.last):
        info = sentence.view.infos[at]
        if info.adjective is not None and "adj.nationality" in info.adjective.lexeme.classes:
            return at
    return -1


def _lone_noun_holds(sentence: Sentence, index: int, roles: PartyRoles, frame: FrameRow, side: int) -> bool:
    """Say whether a noun without a verb names its own event: no aim («to support»); a meeting needs two sides."""
    phrase = sentence.phrases[index]
    if phrase.preposition == _FOR and not phrase.definite and not phrase.pronoun:
        return False
    if phrase.preposition in sentence.lists.aside or _names_body(sentence, index):
        return False
    if frame.speech and phrase.pronoun and not roles.targets:
        return False
    if side >= 0:
        return bool(roles.targets)
    if frame.speech and phrase.definite and phrase.first and not phrase.preposition and not phrase.joined:
        before = sentence.view.infos[phrase.first - 1].noun
        return before is None or not before.article
    return frame.type != "meeting" or len(roles.actors) > 1 or bool(phrase.pronoun) or not phrase.definite


def _event(
    sentence: Sentence, frame: FrameRow, roles: PartyRoles, at: tuple[int, int], clause: tuple[int, int], *, verb: bool
) -> Event:
    actors = without_vague(sentence, named_once(sentence, roles.actors), speech=frame.speech)
    targets = named_once(sentence, [one for one in roles.targets if one not in roles.actors])
    return Event(
        frame, frame.type, at[0], at[1], clause[0], clause[1], verb=verb,
        actors=actors, targets=targets, places=tuple(roles.places),
    )  # fmt: skip
