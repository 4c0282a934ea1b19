"""Casualties turn counts of the dead and wounded in a sentence into entries, each with the event that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from hudna.reading.causes import cause_of, nearest_act
from hudna.reading.counting import (
    count_of,
    counts_nobody,
    is_one_person,
    is_part,
    is_people,
    is_running,
    kind_of_noun,
    share_a_count,
)
from hudna.reading.events import Event, Sentence
from hudna.reading.harm import Anchor, Harmed, find_anchors, find_harmed
from hudna.reading.phrases import EVENT, HARM, NP, PLACE, TIME, Phrase
from hudna.reading.unhurt import denied_harm
from hudna.reading.view import lemmas

_FIGHTERS: Final = frozenset({"person.fighter", "force", "actor.armed"})
_CIVILIANS: Final = frozenset({"person.civilian"})
_TAKEN: Final = {"killing": "killed", "arrest": "captured", "abduction": "captured"}
_CHAIN: Final = 8
"""Words between two counts of one list: «two men of the party of God and three of the committees»."""
_TALLY: Final = 10
"""Words between «the number of dead» and the number."""


class Toll(msgspec.Struct, frozen=True):
    """A count of people at plain words `first:last`, and the event's index, -1 where the clause names no act.

    `at` is the word of harm, `killers` are the phrases of those who did it, `alone` says that one person is named.
    """

    kind: str
    low: int | None
    high: int | None
    who: str
    subset: bool
    cumulative: bool
    first: int
    last: int
    at: int
    phrase: int
    event: int = -1
    killers: tuple[int, ...] = ()
    alone: bool = False
    tally: bool = False


class _Told(msgspec.Struct, frozen=True):
    """How a phrase is counted: the kind of harm, the word that says so, who did it, and the act or -1."""

    kind: str
    at: int
    killers: tuple[int, ...] = ()
    event: int = -1


class _Reading(msgspec.Struct, frozen=True):
    """What a sentence tells before its counts: victims, phrases that an act takes, phrases that are words of harm."""

    sentence: Sentence
    harmed: dict[int, Harmed]
    taken: dict[int, _Told]
    verbs: frozenset[int]


def find_tolls(sentence: Sentence, events: Sequence[Event]) -> tuple[Toll, ...]:
    """Return the counts of a sentence in order, each with the event that caused it where the sentence names one."""
    anchors = find_anchors(sentence)
    if not anchors and not _tells_harm(sentence, events):
        return ()
    reading = _Reading(sentence, find_harmed(sentence, anchors), _taken(sentence, events),
                       _bare_verbs(sentence, anchors))  # fmt: skip
    tolls: list[Toll] = []
    for index, phrase in enumerate(sentence.phrases):
        toll = _toll(reading, index, phrase, tolls)
        if toll is not None:
            tolls.append(toll)
    linked = [_linked(sentence, toll, events) for toll in tolls]
    return tuple(_with_causes(linked)) + _none_hurt(sentence, events, anchors)


def _bare_verbs(sentence: Sentence, anchors: Iterable[Anchor]) -> frozenset[int]:
    """Return the phrases that are words of harm and nothing else."""
    covered = {sentence.clauses.cover[anchor.at]: anchor.at for anchor in anchors}
    return frozenset(index for index, at in covered.items() if index >= 0 and sentence.phrases[index].first == at)


def _tells_harm(sentence: Sentence, events: Sequence[Event]) -> bool:
    nouns = set().union(*(harm.people for harm in sentence.lists.harm)) | sentence.lists.hurt
    return bool(sentence.terms & nouns) or any(event.type in _TAKEN for event in events)


def _taken(sentence: Sentence, events: Sequence[Event]) -> dict[int, _Told]:
    """Return the phrases that an act itself kills or takes: «arrested five», «the assassination of the mayor»."""
    return {
        index: _Told(_TAKEN[event.type], sentence.phrases[index].first, event=number)
        for number, event in enumerate(events)
        if event.type in _TAKEN
        for index in event.targets
    }


def _toll(reading: _Reading, index: int, phrase: Phrase, before: list[Toll]) -> Toll | None:
    sentence = reading.sentence
    if phrase.sort != NP and index not in reading.harmed and not (phrase.sort == PLACE and phrase.quantity):
        return None
    if (before and _repeats(sentence, index, before[-1])) or index in reading.verbs:
        return None
    part = bool(before) and is_part(sentence, phrase)
    told = _part(sentence, index, before[-1]) if part else _told(reading, index, before)
    count = count_of(sentence, phrase, strict=part) if told else None
    if told is None or count is None:
        return None
    return Toll(
        told.kind, count[0], count[1], _who(sentence, phrase, before), subset=part,
        cumulative=is_running(sentence, told.at, phrase), first=phrase.first, last=phrase.last, at=told.at,
        phrase=index, event=told.event, killers=told.killers, alone=is_one_person(sentence, phrase),
        tally=_is_tally(sentence, told.at, index),
    )  # fmt: skip


def _part(sentence: Sentence, index: int, whole: Toll) -> _Told | None:
    """Return the kind of a part of the count before: «among them two children»; bare «dead» are none."""
    own = kind_of_noun(sentence, index)
    if own and sentence.phrases[index].quantity is None:
        return None
    return _Told(own or whole.kind, sentence.phrases[index].first, event=whole.event)


def _told(reading: _Reading, index: int, before: list[Toll]) -> _Told | None:
    sentence, phrase = reading.sentence, reading.sentence.phrases[index]
    own = kind_of_noun(sentence, index)
    taken = reading.taken.get(index)
    if taken is not None and is_people(sentence, phrase, loose=False):
        return taken if _is_number_taken(sentence, phrase, taken) else None
    harmed = reading.harmed.get(index)
    if harmed is not None and not own:
        if is_people(sentence, phrase, loose=harmed.anchor.loose):
            return _Told(harmed.anchor.kind, harmed.anchor.at, harmed.killers)
        return None
    if own:
        return _own(sentence, index, own)
    return _tallied(sentence, index) or _either(sentence, index) or _carried(sentence, index, before)


def _is_number_taken(sentence: Sentence, phrase: Phrase, taken: _Told) -> bool:
    """Say whether the object of an act is counted: a number, or the one person who is killed."""
    if phrase.quantity is not None:
        return True
    return taken.kind != "captured" and count_of(sentence, phrase, strict=False) != (None, None)


def _own(sentence: Sentence, index: int, kind: str) -> _Told | None:
    """Return the kind of «30 dead»: what is counted is harm itself; a definite plural or singular counts nothing."""
    phrase = sentence.phrases[index]
    if phrase.quantity is None and counts_nobody(sentence, phrase):
        return None
    if index + 1 < len(sentence.phrases) and share_a_count(sentence, index, index + 1):
        kind = "killed_or_wounded"
    tally = _tally_noun(sentence, index)
    return _Told(kind, tally if tally >= 0 else phrase.head)


def _is_tally(sentence: Sentence, at: int, index: int) -> bool:
    """Say whether a count is announced by a noun before it: «the toll», «the number of dead»."""
    cover = sentence.clauses.cover[at]
    if at < sentence.phrases[index].first and lemmas(sentence.view, at) & sentence.lists.tallies:
        return True
    return cover < index and cover >= 0 and kind_of_noun(sentence, cover) != ""


def _repeats(sentence: Sentence, index: int, toll: Toll) -> bool:
    """Say whether a phrase only goes on with the count before: «two civilians, two», «dead and wounded»."""
    phrase = sentence.phrases[index]
    if toll.phrase != index - 1:
        return False
    if toll.kind == "killed_or_wounded" and share_a_count(sentence, index - 1, index):
        return True
    bare = phrase.quantity is not None and phrase.terms == {"quantity"}
    return bare and not phrase.joined and phrase.first == toll.last and toll.low == 2


def _tallied(sentence: Sentence, index: int) -> _Told | None:
    """Return the kind of a number that a noun of harm before it announces: «the number of dead reached 1332»."""
    phrase = sentence.phrases[index]
    if phrase.quantity is None or not is_people(sentence, phrase, loose=False):
        return None
    for one in range(index - 1, -1, -1):
        other = sentence.phrases[one]
        if phrase.first - other.last > _TALLY or other.sort in (EVENT, HARM):
            return None
        kind = kind_of_noun(sentence, one)
        if kind:
            noun = sentence.view.infos[other.head].noun
            several = noun is not None and noun.features[:1] == "p"
            return _Told(kind, other.head) if several and _has_tally(sentence, other.head, phrase.first) else None
    return None


def _has_tally(sentence: Sentence, at: int, end: int) -> bool:
    return any(lemmas(sentence.view, place) & sentence.lists.tallies for place in range(max(0, at - 4), end))


def _tally_noun(sentence: Sentence, index: int) -> int:
    """Return the word of «the toll» or «the number of wounded» that announces a count, -1 for none."""
    first = sentence.phrases[index].first
    for at in range(first - 1, max(-1, first - 6), -1):
        if lemmas(sentence.view, at) & sentence.lists.tallies and sentence.view.tags[at] != "V":
            return at
    return -1


def _either(sentence: Sentence, index: int) -> _Told | None:
    """Return the joint kind of «60 people, dead and wounded»."""
    phrases = sentence.phrases
    if phrases[index].quantity is None or index + 2 >= len(phrases):
        return None
    one, other = phrases[index + 1], phrases[index + 2]
    kinds = {kind_of_noun(sentence, index + 1), kind_of_noun(sentence, index + 2)}
    if one.preposition in sentence.lists.either and other.joined and kinds == {"killed", "wounded"}:
        return _Told("killed_or_wounded", phrases[index].first)
    return None


def _carried(sentence: Sentence, index: int, before: list[Toll]) -> _Told | None:
    """Return the kind of a phrase coordinated to a count: «three soldiers and two officers were killed»."""
    phrase = sentence.phrases[index]
    if not before or not phrase.joined or phrase.preposition:
        return None
    last = before[-1]
    gap = phrase.first - last.last
    if gap > 1 and (phrase.quantity is None or gap > _CHAIN or _parted(sentence, last, index)):
        return None
    if not is_people(sentence, phrase, loose=phrase.quantity is None):
        return None
    return _Told(last.kind, last.at, last.killers, last.event)


def _parted(sentence: Sentence, toll: Toll, index: int) -> bool:
    return any(one.sort in (EVENT, HARM, TIME) for one in sentence.phrases[toll.phrase + 1 : index]) or any(
        sentence.view.tags[at] == "V" for at in range(toll.last, sentence.phrases[index].first)
    )


def _who(sentence: Sentence, phrase: Phrase, before: list[Toll]) -> str:
    heads = {term[5:] for term in phrase.terms if term.startswith("head:")} or phrase.terms
    if heads & _CIVILIANS:
        return "civilians"
    if (heads | phrase.terms) & _FIGHTERS:
        return "fighters"
    if phrase.terms & _CIVILIANS:
        return "civilians"
    if before and (phrase.terms & sentence.lists.others or phrase.terms <= {"quantity"}):
        return before[-1].who
    return "unspecified"


def _linked(sentence: Sentence, toll: Toll, events: Sequence[Event]) -> Toll:
    if toll.event >= 0 or toll.subset:
        return toll
    words = (toll.at, toll.first, toll.last)
    event = cause_of(sentence, words, events, toll.killers, tally=toll.tally)
    return msgspec.structs.replace(toll, event=event)


def _with_causes(tolls: Iterable[Toll]) -> list[Toll]:
    """Return the tolls where a part of a count follows the whole to its event."""
    found: list[Toll] = []
    for toll in tolls:
        part = toll.subset and bool(found)
        found.append(msgspec.structs.replace(toll, event=found[-1].event) if part else toll)
    return found


def _none_hurt(sentence: Sentence, events: Sequence[Event], anchors: Sequence[Anchor]) -> tuple[Toll, ...]:
    """Return a count of nought where the text says that nobody was hurt: «without casualties», «no one was hurt»."""
    for first, last in denied_harm(sentence, anchors):
        event = nearest_act(events, first)
        if event >= 0:
            return (
                Toll("wounded", 0, 0, "unspecified", subset=False, cumulative=False, first=first, last=last, at=first,
                     phrase=-1, event=event),
            )  # fmt: skip
    return ()
