"""Clauses turn phrases and verbs into who does what: each verb with its subject, objects and prepositional phrases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from hudna.language.lexicon import Sense
from hudna.language.reading_lists import ReadingLists
from hudna.reading.phrases import EVENT, NP, PLACE, TIME, Phrase
from hudna.reading.view import View
from hudna.reading.vocabulary import circumstance, is_narrative

ACTOR_TERMS: Final = frozenset(
    {"force", "actor", "person", "group.body", "group.people", "weapon.aircraft", "weapon.drone", "source",
     "person.official", "country", "outlet", "label", "weapon.artillery"}
)  # fmt: skip
_BREAKS: Final = frozenset({"subordinator", "relative", "connective"})


class Verb(msgspec.Struct, frozen=True):
    """A finite verb at word `at` in the clause `start:end`, with the indexes of the phrases around it."""

    at: int
    senses: tuple[Sense, ...]
    start: int
    end: int
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    obliques: tuple[int, ...]
    inherited: bool
    relative: bool

    @property
    def ids(self) -> frozenset[str]:
        """Return the ids of the verbs that the form may belong to."""
        return frozenset(sense.lexeme.key for sense in self.senses)


class Clauses(msgspec.Struct, frozen=True):
    """The verbs of a sentence, where clauses begin, and the phrase that covers each word (-1 for none)."""

    verbs: tuple[Verb, ...]
    starts: tuple[int, ...]
    cover: tuple[int, ...]


def find_clauses(view: View, phrases: Sequence[Phrase], lists: ReadingLists) -> Clauses:
    """Return the verbs of a sentence with their arguments."""
    cover = [-1] * len(view)
    for index, phrase in enumerate(phrases):
        for at in range(phrase.first, phrase.last):
            cover[at] = index
    starts = tuple(at for at in range(len(view)) if at == 0 or _begins(view, at, cover, lists))
    verbs: list[Verb] = []
    acts = lists.verbs.act - lists.verbs.happen
    for at, tag in enumerate(view.tags):
        if tag == "V" and cover[at] < 0:
            verbs.append(_verb(view, acts, at, phrases, starts, cover, verbs))
    return Clauses(tuple(verbs), starts, tuple(cover))


def clause_bounds(starts: Sequence[int], at: int, length: int) -> tuple[int, int]:
    """Return the words `start:end` of the clause that holds a word."""
    start = max((first for first in starts if first <= at), default=0)
    end = min((first for first in starts if first > at), default=length)
    return start, end


def _begins(view: View, at: int, cover: Sequence[int], lists: ReadingLists) -> bool:
    info = view.infos[at]
    word = view.words[at]
    if view.tags[at] == "V":
        if cover[at] >= 0:
            return False
        return bool(info.verb and info.verb.conjunction) or view.words[at - 1] in lists.clause_marks
    if circumstance(info) is not None and cover[at] < 0:
        return True
    if word in lists.that or info.function in _BREAKS or view.words[at - 1] in (":", "\u061b"):
        return True
    stem = info.word.senses[0].lexeme.key if info.word.senses else word
    return info.function != "" and (word in lists.clause_starters or stem in lists.clause_starters)


def actor_like(phrase: Phrase) -> bool:
    """Say whether a phrase may act: forces, bodies, people, states, aircraft."""
    if phrase.sort not in (NP, PLACE):
        return False
    if phrase.sort == PLACE:
        return "country" in phrase.terms or any(place.rank == 1 for place in phrase.places)
    heads = {term[5:] for term in phrase.terms if term.startswith("head:")}
    if phrase.ammunition:
        return False
    return bool(heads & ACTOR_TERMS) if heads else "quantity" not in phrase.terms


def group(phrases: Sequence[Phrase], first: int, *, limit: int) -> tuple[int, ...]:
    """Return a phrase's index with those of the phrases coordinated to it, up to word `limit`."""
    members = [first]
    lead = phrases[first]
    for index in range(first + 1, len(phrases)):
        phrase = phrases[index]
        if phrase.first >= limit or not phrase.joined or phrase.sort in (TIME, EVENT):
            break
        if phrase.preposition and phrase.preposition != lead.preposition:
            break
        if phrase.first - phrases[index - 1].last > 2:
            break
        members.append(index)
    return tuple(members)


def _verb(
    view: View,
    acts: frozenset[str],
    at: int,
    phrases: Sequence[Phrase],
    starts: tuple[int, ...],
    cover: Sequence[int],
    done: list[Verb],
) -> Verb:
    start, end = clause_bounds(starts, at, len(view))
    end = min([end, *(other for other in range(at + 1, end) if view.tags[other] == "V" and cover[other] < 0)])
    senses = tuple(sense for sense in view.infos[at].word.senses if is_narrative(sense))
    after = [index for index, phrase in enumerate(phrases) if at < phrase.first < end]
    subjects, relative = _subject_before(view, at, phrases, start)
    head: tuple[int, ...] = ()
    if relative and any(sense.pronoun for sense in senses):
        subjects, head = (), subjects
    plain = [
        index
        for index in after
        if not phrases[index].preposition and phrases[index].sort != TIME and not phrases[index].genitive
    ]
    inherited = False
    if not subjects and plain and not phrases[plain[0]].joined and _may_be_subject(phrases[plain[0]], senses, acts):
        subjects = group(phrases, plain[0], limit=end)
    elif not subjects:
        subjects, inherited = _inherited(done, start), True
    objects = head + tuple(
        index for index in plain if index not in subjects and not _joined_oblique(phrases, index)
    )
    obliques = tuple(
        index for index in after if phrases[index].preposition or _joined_oblique(phrases, index)
    )
    return Verb(at, senses, start, end, subjects, objects, obliques, inherited, relative)


def _joined_oblique(phrases: Sequence[Phrase], index: int) -> bool:
    """Say whether a phrase without preposition is coordinated to one that has it: «on X and Y»."""
    while index > 0 and phrases[index].joined and not phrases[index].preposition:
        index -= 1
        if phrases[index].preposition:
            return True
    return False


def _may_be_subject(phrase: Phrase, senses: tuple[Sense, ...], acts: frozenset[str]) -> bool:
    if phrase.sort == EVENT:
        return not any(sense.lexeme.key in acts for sense in senses)
    intransitive = all("t" not in sense.lexeme.governs for sense in senses)
    return actor_like(phrase) or intransitive or phrase.quantity is not None


def _subject_before(
    view: View, at: int, phrases: Sequence[Phrase], start: int
) -> tuple[tuple[int, ...], bool]:
    """Return the phrases that stand before a verb as its subject, and whether the clause is a relative one."""
    if view.infos[start].function == "relative":
        before = [index for index, phrase in enumerate(phrases) if phrase.last <= start]
        return (tuple(before[-1:]), True) if before and at - start <= 3 else ((), True)
    if view.infos[at].verb is not None and view.infos[at].verb.conjunction:
        return (), False
    before = [
        index for index, phrase in enumerate(phrases)
        if start <= phrase.first < at and phrase.sort != TIME and not phrase.preposition
    ]  # fmt: skip
    while before and (_joined_oblique(phrases, before[-1]) or phrases[before[-1]].genitive):
        before.pop()
    if not before:
        return (), False
    last = before[-1]
    while last in before and phrases[last].joined and last - 1 in before:
        last -= 1
    if at - phrases[before[-1]].last > 6:
        return (), False
    return tuple(index for index in before if index >= last), False


def _inherited(done: list[Verb], start: int) -> tuple[int, ...]:
    for verb in reversed(done):
        if verb.at < start and verb.subjects and not verb.relative:
            return verb.subjects
    return ()
