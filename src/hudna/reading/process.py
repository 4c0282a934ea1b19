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
from hudna.reading.parties import PartyRoles, assign, named_once, political, without_vague
from hudna.reading.phrases import EVENT, TIME, Phrase
from hudna.reading.subjects import Verb, group
from hudna.reading.vocabulary import Trigger
from hudna.text.letters import LETTERS

_FOR: Final = LETTERS["lam"]
_TRUCE: Final = "truce"
_AGREEMENT: Final = "agreement"
_SUPPORT: Final = "support"
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
    mute = _speaks_of_act(sentence, verb, frame)
    shifted = (passive or speaks(trigger, verb) or mute) and not verb.inherited
    subjects = (_party_before(sentence, verb) if mute else ()) if shifted else verb.subjects
    objects = (*verb.subjects, *verb.objects) if shifted else verb.objects
    if verb.relative and objects and frame.subject == _ACTOR and _are_acts(sentence, subjects):
        subjects, objects = objects, ()
    roles = PartyRoles()
    assign(sentence, roles, subjects, frame.subject)
    assign(sentence, roles, _direct(sentence, objects, verb.end) if frame.speech else objects, frame.object)
    _assign_obliques(sentence, roles, verb.obliques, frame)
    if frame.type == _PLAN and all(sense.preposition for sense in verb.senses):
        return None
    if frame.type == _PLAN and _names_act(sentence, verb):
        return None
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


def _direct(sentence: Sentence, objects: Sequence[int], end: int) -> tuple[int, ...]:
    """Return the first object of a speech act with what is coordinated to it; the rest is what is said."""
    return group(sentence.phrases, objects[0], limit=end) if objects else ()


def _acts(sentence: Sentence, roles: PartyRoles, subjects: Sequence[int], frame: FrameRow, verb: Verb) -> bool:
    """Say whether a political party acts; where the subject is left unsaid it is one that was told of before."""
    if any(political(sentence.phrases[index]) for index in roles.actors):
        return True
    return not roles.actors and (not subjects or (frame.speech and verb.inherited))


def _party_before(sentence: Sentence, verb: Verb) -> tuple[int, ...]:
    """Return the political subject of an earlier verb of the sentence."""
    for before in reversed(sentence.clauses.verbs):
        if before.at < verb.at and any(political(sentence.phrases[index]) for index in before.subjects):
            return before.subjects
    return ()


def _are_acts(sentence: Sentence, indexes: Sequence[int]) -> bool:
    """Say whether all phrases are acts, which do nothing themselves: «the accord that Iran reached»."""
    return bool(indexes) and all(sentence.phrases[index].sort == EVENT for index in indexes)


def _speaks_of_act(sentence: Sentence, verb: Verb, frame: FrameRow) -> bool:
    """Say whether a verb of speaking has an act behind it, which cannot speak: «condemned the use of children»."""
    if not frame.speech or not verb.subjects:
        return False
    phrase = sentence.phrases[verb.subjects[0]]
    mute = phrase.sort == EVENT or (not phrase.genitive and "head:abstract" in phrase.terms)
    return mute and phrase.first > verb.at


def _is_passive(verb: Verb, trigger: Trigger) -> bool:
    key = trigger.sense.lexeme.key
    return not any(sense.lexeme.key == key and sense.features[1:2] == "a" for sense in verb.senses)


def _assign_obliques(sentence: Sentence, roles: PartyRoles, indexes: Iterable[int], frame: FrameRow) -> None:
    last = ""
    for index in indexes:
        last = sentence.phrases[index].preposition or last
        default = "none" if frame.speech else "place"
        assign(sentence, roles, (index,), frame.prepositions.get(last, default))


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
    led = frame.speech and anchor is not None and any(political(sentence.phrases[one]) for one in anchor.subjects)
    shifted = led and frame.complement == _ACTOR
    _own_parties(sentence, index, msgspec.structs.replace(frame, complement="target") if shifted else frame, end, roles)
    side = -1 if roles.actors else _side(sentence, phrase, frame)
    own = bool(roles.actors or side >= 0 or (frame.aimed and roles.targets))
    if frame.needs_party and not _any_terms(sentence, (*roles.actors, *roles.targets), frame.needs_party):
        return None
    if anchor is not None and _says_it_again(sentence, index, anchor, frame):
        return None
    if anchor is not None:
        _anchor_parties(sentence, roles, anchor, frame)
    lone = frame.alone and own and _lone_noun_holds(sentence, index, roles, frame, side)
    if anchor is None and not lone and (frame.anchors or frame.alone or not frame.needs_voice):
        return None
    if frame.needs_voice and in_condition(sentence, start, phrase.first):
        return None
    if frame.speech and not roles.actors and side < 0 and not frame.needs_voice:
        return None
    event = _event(sentence, frame, roles, phrase.core, (start, end), verb=False)
    return msgspec.structs.replace(
        event, definite=phrase.definite, governor=anchor.verb if anchor else -1, phrase=index, pronoun=phrase.pronoun,
        carried=anchor is not None, adjective_actor=-1 if roles.actors else side,
    )  # fmt: skip


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


def _own_parties(sentence: Sentence, index: int, frame: FrameRow, end: int, roles: PartyRoles) -> None:
    phrases = sentence.phrases
    phrase = phrases[index]
    rest = _following(sentence, index, end)
    if phrase.pronoun or (frame.owner and not phrase.definite and phrase.preposition):
        assign(sentence, roles, _owner(sentence, phrase), "participant")
    elif rest and phrases[rest[0]].genitive:
        members = group(phrases, rest[0], limit=end)
        if not phrase.definite:
            assign(sentence, roles, members, _complement(sentence, frame, rest))
        rest = [one for one in rest if one not in members]
    plain = [one for one in rest if not phrases[one].preposition and phrases[one].sort != TIME]
    if plain and roles.actors and not phrases[plain[0]].joined and not phrases[plain[0]].after_comma:
        assign(sentence, roles, group(phrases, plain[0], limit=end), frame.object)
    _assign_obliques(sentence, roles, [one for one in rest if _oblique(phrases, one)], frame)


def _complement(sentence: Sentence, frame: FrameRow, rest: Sequence[int]) -> str:
    """Return the role of «X» in «the support of X»: X gives it where somebody gets it, else X gets it."""
    if frame.type == _SUPPORT and frame.subject != _TARGET and not any(
        sentence.phrases[one].preposition == _FOR and political(sentence.phrases[one]) for one in rest
    ):
        return "target"
    return frame.complement


def _oblique(phrases: Sequence[Phrase], index: int) -> bool:
    while index > 0 and phrases[index].joined and not phrases[index].preposition:
        index -= 1
    return bool(phrases[index].preposition)


def _owner(sentence: Sentence, phrase: Phrase) -> tuple[int, ...]:
    """Return whom the pronoun of a noun means: the party right before it, else the subject of the verb before."""
    before = [index for index, one in enumerate(sentence.phrases) if one.last <= phrase.first and one.sort != TIME]
    if before and phrase.first - sentence.phrases[before[-1]].last <= 2 and political(sentence.phrases[before[-1]]):
        return tuple(before[-1:])
    for verb in reversed(sentence.clauses.verbs):
        if verb.at < phrase.first and verb.subjects:
            return verb.subjects
    return ()


def _following(sentence: Sentence, index: int, end: int) -> list[int]:
    """Return the phrases after an event noun up to the next verb, the next event that is not its own, the end."""
    phrase = sentence.phrases[index]
    limit = min([end, *(verb.at for verb in sentence.clauses.verbs if phrase.last <= verb.at < end)])
    found: list[int] = []
    for one in range(index + 1, len(sentence.phrases)):
        other = sentence.phrases[one]
        if other.first >= limit or (other.sort == EVENT and not other.genitive):
            break
        found.append(one)
    return found


def _anchor_parties(sentence: Sentence, roles: PartyRoles, anchor: Anchor, frame: FrameRow) -> None:
    if frame.type == "meeting" or frame.subject == _TARGET or not roles.actors:
        held = list(roles.actors)
        roles.actors.clear()
        assign(sentence, roles, anchor.subjects, frame.subject)
        roles.actors.extend(one for one in held if one not in roles.actors)
    _assign_obliques(sentence, roles, anchor.obliques, frame)


def _event(
    sentence: Sentence, frame: FrameRow, roles: PartyRoles, at: tuple[int, int], clause: tuple[int, int], *, verb: bool
) -> Event:
    actors = without_vague(sentence, named_once(sentence, roles.actors), speech=frame.speech)
    targets = named_once(sentence, [one for one in roles.targets if one not in roles.actors])
    return Event(
        frame, frame.type, at[0], at[1], clause[0], clause[1], verb=verb,
        actors=actors, targets=targets, places=tuple(roles.places),
    )  # fmt: skip
