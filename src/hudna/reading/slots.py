"""Slots turn phrases and the roles that a frame gives them into who did it, to whom, where and with what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from hudna.language.frames import FrameRow
from hudna.reading.events import (
    Sentence,
)
from hudna.reading.phrases import ADJECTIVE, AGENT, EVENT, HARM, PLACE, TIME, Phrase
from hudna.reading.subjects import actor_like
from hudna.text.letters import LETTERS

_OF: Final = LETTERS["lam"]
_SITES: Final = frozenset({"facility.civilian", "facility.infrastructure", "facility.military", "building"})
_AREAS: Final = frozenset({"place.area", "place.relative", "place.settlement", "place.admin"})
_TANGIBLE: Final = frozenset(
    {"person", "group", "force", "facility", "building", "vehicle", "weapon", "object", "actor", "label", "country",
     "place.road", "place.crossing", "place.camp", "place.settlement", "place.area", "event.meeting",
     "event.protest", "named"}
)  # fmt: skip
_INTANGIBLE: Final = frozenset({"abstract", "time", "document", "money", "quantity", "harm", "adj"})
_SIDE_TERMS: Final = frozenset({"adj.nationality", "adj.side"})


class Slots(msgspec.Struct, frozen=True):
    """Indexes of phrases by role."""

    actors: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    means: tuple[int, ...] = ()


def put_obliques(
    sentence: Sentence, slots: Slots, indexes: Iterable[int], frame: FrameRow, *, after: int = -1
) -> Slots:
    """Return the slots with prepositional phrases; `after` is where an event noun ends, which «of X» must follow."""
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
        slots = put(sentence, slots, index, role, first=False)
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


def put(sentence: Sentence, slots: Slots, index: int, role: str, *, first: bool) -> Slots:
    """Return the slots with a phrase in its role; places go to places whatever their role, but for actors and means."""
    phrase = sentence.phrases[index]
    if phrase.sort in (TIME, ADJECTIVE, HARM) or role == "none" or phrase.sort == EVENT:
        return slots
    if role == "means" or _is_weapon_used(phrase, role):
        return _add(slots, "means", index)
    if role == "actor" and actor_like(phrase) and not _is_both_sides(sentence, phrase):
        return _add(slots, "actors", index)
    if phrase.sort == PLACE or (role in ("place", "oblique", "capture") and _is_named_site(sentence, phrase)):
        return _add(slots, "places", index)
    if role in ("target", "loser", "capture", "place") and _can_be_hit(sentence, index, first=first):
        return _add(slots, "targets", index)
    return slots


def _is_weapon_used(phrase: Phrase, role: str) -> bool:
    """Say whether a phrase names what an act is done with: «with missiles», or shells that fell by themselves."""
    return "weapon" in phrase.terms and (role == "oblique" or (role == "actor" and phrase.ammunition))


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


def _is_the_place(sentence: Sentence, phrase: Phrase, heads: set[str]) -> bool:
    """Say whether a phrase is «the city», «their village», which takes up a place told before."""
    noun = sentence.view.infos[phrase.head].noun
    if noun is None or not heads & _AREAS or heads & _SITES or noun.features[:1] != "s":
        return False
    return noun.article or bool(noun.pronoun)


def _is_both_sides(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase is «the two sides», which names nobody."""
    noun = sentence.view.infos[phrase.head].noun
    return noun is not None and noun.features[:1] == "d" and noun.lexeme.key in sentence.lists.sides


def _can_be_hit(sentence: Sentence, index: int, *, first: bool) -> bool:
    """Say whether something may be done to a phrase: people, forces, things, buildings; no tolls, no abstractions."""
    phrase = sentence.phrases[index]
    if any(phrase.terms & harm.people for harm in sentence.lists.harm):
        return False
    heads = {term[5:] for term in phrase.terms if term.startswith("head:")}
    if heads & _AREAS and not heads & _SITES and _is_area_of_next(sentence, index):
        return False
    if (not heads and phrase.quantity is not None) or _is_the_place(sentence, phrase, heads):
        return False
    return bool(heads & _TANGIBLE) or not heads or (first and not heads & _INTANGIBLE)


def _is_area_of_next(sentence: Sentence, index: int) -> bool:
    """Say whether an area only tells where the next phrase is: «areas in X», «the areas of clashes»."""
    if index + 1 >= len(sentence.phrases):
        return False
    phrase, after = sentence.phrases[index], sentence.phrases[index + 1]
    if not phrase.definite and after.sort == PLACE and after.preposition and after.first - phrase.last <= 1:
        return True
    return after.sort == EVENT and not after.genitive and after.first == phrase.last


def _add(slots: Slots, name: str, index: int) -> Slots:
    held: tuple[int, ...] = getattr(slots, name)
    if index in held:
        return slots
    return msgspec.structs.replace(slots, **{name: (*held, index)})


def terms_of(sentence: Sentence, indexes: Iterable[int]) -> set[str]:
    """Return the classes of the phrases of a sentence."""
    found: set[str] = set()
    for index in indexes:
        found |= sentence.phrases[index].terms
    return found


def put_camps(sentence: Sentence, slots: Slots, rest: Sequence[int], end: int) -> Slots:
    """Return the slots with «between X and Y»: the first is the actor, the others its opponents.

    Where marks such as «on the one side» stand, they part the two camps.
    """
    phrases = sentence.phrases
    start = next((index for index in rest if phrases[index].preposition in sentence.lists.pair), -1)
    if start < 0:
        return slots
    members = _camps(sentence, start, end)
    for member, camp in members:
        slots = put(sentence, slots, member, "actor" if camp == 0 else "target", first=True)
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
