"""Roles turn the frames that hold in a sentence into events with actors, targets, places and means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from hudna.language.frames import FrameRow
from hudna.language.lexicon import Sense
from hudna.reading.doubles import without_doubles
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
from hudna.reading.phrases import ADJECTIVE, AGENT, EVENT, HARM, NP, PLACE, TIME, Phrase
from hudna.reading.process import PROCESS, find_process
from hudna.reading.subjects import Verb, actor_like, group

_OF: Final = "\u0644"
_ONTO: Final = frozenset({"\u0639\u0644\u064a"})
_IN: Final = frozenset({"\u0641\u064a", "\u0645\u0646", "\u0628", "\u0644"})
_OPERATION: Final = "clash.operation"
_FIGHT: Final = "clash.fight"
_SITES: Final = frozenset({"facility.civilian", "facility.infrastructure", "facility.military", "building"})
_AREAS: Final = frozenset({"place.area", "place.relative", "place.settlement", "place.admin"})
_TANGIBLE: Final = frozenset(
    {"person", "group", "force", "facility", "building", "vehicle", "weapon", "object", "actor", "label", "country",
     "place.road", "place.crossing", "place.camp", "place.settlement", "place.area", "event.meeting", "named"}
)  # fmt: skip
_INTANGIBLE: Final = frozenset({"abstract", "time", "document", "money", "quantity", "harm", "adj"})
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
    taken = {event.first for event in found if event.type in PROCESS}
    found = [event for event in found if event.type in PROCESS or event.first not in taken]
    return without_doubles(sentence, sorted(found, key=lambda event: event.first))


def _verb_event(sentence: Sentence, verb: Verb) -> Event | None:
    triggers = [one for one in verb_triggers(sentence, verb) if one.frame.type not in PROCESS]
    trigger = best_trigger(sentence, triggers, verb.start, verb.end, verb.at)
    if trigger is None:
        return None
    frame = trigger.frame
    slots = _verb_slots(sentence, verb, frame, trigger.sense)
    if not _subject_holds(sentence, frame, slots, verb):
        return None
    doers = (*slots.actors, *(() if verb.inherited else verb.subjects))
    means = find_means(sentence, frame, slots.means, doers, (verb.at, verb.at + 1))
    return Event(
        frame, retyped(sentence, frame, means, slots.actors, slots.targets, verb.start, verb.end),
        verb.at, verb.at + 1, verb.start, verb.end, verb=True,
        actors=slots.actors, targets=slots.targets, places=slots.places, means=means,
        pronoun=trigger.sense.pronoun, passive=_is_passive(sentence, verb, trigger.sense),
        implied=verb.inherited and frame.subject == "actor" and not slots.actors,
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
    terms = _terms_of(sentence, parties)
    if frame.needs_party and not terms & set(frame.needs_party):
        return False
    if frame.needs_object and not _terms_of(sentence, (*slots.targets, *verb.objects)) & set(frame.needs_object):
        return False
    if frame.needs_subject:
        if not slots.actors:
            return "pronoun" in frame.needs_subject and verb.inherited
        return bool(_terms_of(sentence, slots.actors) & set(frame.needs_subject))
    return True


def _terms_of(sentence: Sentence, indexes: Iterable[int]) -> set[str]:
    found: set[str] = set()
    for index in indexes:
        found |= sentence.phrases[index].terms
    return found


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


def _put_obliques(
    sentence: Sentence, slots: Slots, indexes: Iterable[int], frame: FrameRow, *, after: int = -1
) -> Slots:
    """Return the slots with prepositional phrases; `after` is where an event noun ends, to which «of X» must be close."""
    last: dict[str, str] = {}
    for index in indexes:
        phrase = sentence.phrases[index]
        preposition = phrase.preposition or last.get(phrase.sort, "")
        last[phrase.sort] = preposition
        if preposition in sentence.lists.pair and frame.between:
            continue
        if preposition == _OF and _is_owner(sentence, index, slots, after):
            continue
        role = "actor" if preposition == AGENT else frame.prepositions.get(preposition, "oblique")
        if role == "actor" and slots.actors and "weapon" in phrase.terms:
            role = "means"
        slots = _put(sentence, slots, index, role, first=False)
    return slots


def _is_owner(sentence: Sentence, index: int, slots: Slots, after: int) -> bool:
    """Say whether «of X» belongs to the phrase before it («positions of the army») rather than to the act."""
    phrase = sentence.phrases[index]
    if any(sentence.phrases[one].last == phrase.first for one in (*slots.targets, *slots.means)):
        return True
    before = sentence.view.infos[phrase.first - 1]
    if "adj.side" in before.terms:
        return True
    return after >= 0 and phrase.first - after > 1


def _put(sentence: Sentence, slots: Slots, index: int, role: str, *, first: bool) -> Slots:
    """Return the slots with a phrase in its role; places go to places whatever their role, but for actors and means."""
    phrase = sentence.phrases[index]
    if phrase.sort in (TIME, ADJECTIVE, HARM) or role == "none" or phrase.sort == EVENT:
        return slots
    if role == "means" or ("weapon" in phrase.terms and (role == "oblique" or (role == "actor" and phrase.ammunition))):
        return _add(slots, "means", index)
    if role == "actor" and actor_like(phrase) and not _is_both_sides(sentence, phrase):
        return _add(slots, "actors", index)
    if phrase.sort == PLACE or (role in ("place", "oblique", "capture") and _is_named_site(sentence, phrase)):
        return _add(slots, "places", index)
    if role in ("target", "loser", "capture", "place") and _can_be_hit(sentence, index, first=first):
        return _add(slots, "targets", index)
    return slots


def _is_named_site(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase names one building or site, «the presidential palace», rather than a kind of them."""
    heads = {term[5:] for term in phrase.terms if term.startswith("head:")}
    if not heads & _SITES or phrase.quantity is not None or phrase.core[1] - phrase.core[0] < 2:
        return False
    noun = sentence.view.infos[phrase.head].noun
    if noun is None or noun.features[:1] != "s" or noun.pronoun:
        return False
    last = sentence.view.infos[phrase.core[1] - 1]
    return last.noun is None or last.noun.article or bool(last.adjective and last.adjective.article)


def _is_both_sides(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase is «the two sides», which names nobody."""
    noun = sentence.view.infos[phrase.head].noun
    return noun is not None and noun.features[:1] == "d" and noun.lexeme.key in sentence.lists.sides


def _can_be_hit(sentence: Sentence, index: int, *, first: bool) -> bool:
    """Say whether something may be done to a phrase: people, forces, things and buildings, no tolls, no abstractions."""
    phrase = sentence.phrases[index]
    if any(phrase.terms & harm.people for harm in sentence.lists.harm):
        return False
    heads = {term[5:] for term in phrase.terms if term.startswith("head:")}
    if heads & _AREAS and index + 1 < len(sentence.phrases):
        after = sentence.phrases[index + 1]
        if after.sort == PLACE and after.preposition and after.first - phrase.last <= 1:
            return False
        if after.sort == EVENT and after.genitive is False and after.first == phrase.last:
            return False
    if not heads and phrase.quantity is not None:
        return False
    return bool(heads & _TANGIBLE) or not heads or (first and not heads & _INTANGIBLE)


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
    slots = _noun_slots(sentence, index, frame, end, acted=governor is not None and _is_acted(sentence, governor, index))
    slots = _governed_slots(sentence, index, slots, governor, frame)
    adjective = _side_adjective(sentence, index, slots) if not slots.actors else -1
    means = find_means(sentence, frame, slots.means, slots.actors, (phrase.head, phrase.last))
    if _is_inner(sentence, index) or _is_state(sentence, frame, phrase):
        return None
    if frame.governed and not _governed(sentence, index, frame, governor) and not _has_force(sentence, slots):
        return None
    if frame.needs_subject and not slots.actors and adjective < 0:
        return None
    return Event(
        frame, retyped(sentence, frame, means, slots.actors, slots.targets, start, end),
        phrase.core[0], phrase.core[1], start, end, verb=False,
        actors=slots.actors, targets=slots.targets, places=slots.places, means=means, definite=phrase.definite,
        governor=governor.at if governor else -1, adjective_actor=adjective, pronoun=phrase.pronoun, phrase=index,
        carried=_is_asserted(sentence, governor, index, frame, end),
    )  # fmt: skip


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
    after = sentence.phrases[following[0]]
    return after.first - phrase.last <= 1 and frame.prepositions.get(after.preposition) in ("target", "place")


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
    return bool(_terms_of(sentence, slots.actors) & _ARMED)


def _is_state(sentence: Sentence, frame: FrameRow, phrase: Phrase) -> bool:
    """Say whether a noun tells who holds a place: «areas under the control of»; or what an attack is for."""
    if not frame.state:
        return False
    if phrase.preposition in sentence.lists.under and not phrase.definite:
        return True
    return phrase.preposition in sentence.lists.purpose and any(
        one.sort == EVENT and 0 < phrase.first - one.last < 12 for one in sentence.phrases
    )


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


def _side_adjective(sentence: Sentence, index: int, slots: Slots) -> int:
    """Return the adjective that names a side, at the event («an American raid») or at its means («Houthi shells»)."""
    phrase = sentence.phrases[index]
    stretches = [(phrase.core[1], phrase.last), *(sentence.phrases[one].core for one in slots.means)]
    for first, last in stretches:
        for at in range(first, last):
            if sentence.view.infos[at].terms & _SIDE_TERMS and sentence.view.infos[at].adjective is not None:
                return at
    return -1


def _is_acted(sentence: Sentence, governor: Verb, index: int) -> bool:
    """Say whether a verb with a subject of its own carries out an event, so that «the shelling of X» is done to X."""
    return bool(
        governor.ids & sentence.lists.verbs.act
        and governor.subjects
        and index not in governor.subjects
        and not governor.inherited
    )


def _noun_slots(sentence: Sentence, index: int, frame: FrameRow, end: int, *, acted: bool) -> Slots:
    phrases = sentence.phrases
    slots = Slots()
    following = _following(sentence, index, end)
    at = 0
    if following and phrases[following[0]].genitive:
        members = [one for one in group(phrases, following[0], limit=end) if one in following]
        doer = _is_doer(sentence, members, following, frame)
        for member in members:
            role = "actor" if doer else "target" if acted else _complement_role(phrases[member], frame)
            slots = _put(sentence, slots, member, role, first=False)
        at = len(members)
    elif (doer_before := _doer_before(sentence, index)) >= 0:
        slots = _put(sentence, slots, doer_before, "actor", first=True)
    rest = following[at:]
    plain = [one for one in rest if not phrases[one].preposition and not phrases[one].joined]
    if plain and slots.actors and frame.object != "none" and plain[0] == (rest[0] if rest else -1):
        for member in group(phrases, plain[0], limit=end):
            slots = _put(sentence, slots, member, "means" if frame.object == "means" else "target", first=True)
    if frame.between:
        slots = _between(sentence, slots, rest, end)
    return _put_obliques(sentence, slots, _until_plain(phrases, rest), frame, after=phrases[index].last)


def _is_doer(sentence: Sentence, members: Sequence[int], following: Sequence[int], frame: FrameRow) -> bool:
    """Say whether «the clearing by the army of the palace»: a party after the noun with what it is done to behind it."""
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
    if index == 0 or noun is None or noun.kind != "m" or (phrase.definite and phrase.preposition not in _IN):
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


def _complement_role(phrase: Phrase, frame: FrameRow) -> str:
    """Return the role of «X» in «the shelling of X»: armed forces shell, places and houses are shelled."""
    if frame.complement == "actor":
        return "actor" if actor_like(phrase) else "target"
    if frame.complement in ("target", "capture") and phrase.terms & {"weapon.aircraft", "weapon.drone"}:
        return "actor"
    return frame.complement


def _between(sentence: Sentence, slots: Slots, rest: Sequence[int], end: int) -> Slots:
    """Return the slots with «between X and Y»: the first is the actor, the others its opponents.

    Where marks such as «on the one side» stand, they part the two camps.
    """
    phrases = sentence.phrases
    start = next((index for index in rest if phrases[index].preposition in sentence.lists.pair), -1)
    if start < 0:
        return slots
    members = _camps(sentence, start, end)
    for member, camp in members:
        slots = _put(sentence, slots, member, "actor" if camp == 0 else "target", first=True)
    return slots


def _camps(sentence: Sentence, start: int, end: int) -> list[tuple[int, int]]:
    """Return the parties from «between» on, each with its camp: 0 or 1."""
    phrases = sentence.phrases
    members: list[tuple[int, int]] = []
    marks = 0
    for index in range(start, len(phrases)):
        phrase = phrases[index]
        if phrase.first >= end or (phrase.preposition and index > start and not _is_mark(sentence, phrase)):
            break
        if _is_mark(sentence, phrase):
            marks += 1
            if marks == 2:
                break
        elif index == start or phrase.joined:
            members.append((index, marks))
        elif phrase.sort != ADJECTIVE:
            break
    if not marks:
        return [(index, min(number, 1)) for number, (index, _) in enumerate(members)]
    return members


def _is_mark(sentence: Sentence, phrase: Phrase) -> bool:
    head = sentence.view.infos[phrase.head]
    return phrase.preposition in sentence.lists.partitive and bool(head.terms & sentence.lists.sides)


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
    elif _launches(sentence, governor, index) and not slots.actors:
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
            for one in (*verb.objects, *verb.subjects):
                if one != index and (sentence.phrases[one].first > verb.at or one in verb.objects):
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
