"""Subjects turn the phrases before a verb, and the verbs before it, into who does what the verb says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from hudna.language.lexicon import Sense
from hudna.language.reading_lists import ReadingLists
from hudna.reading.phrases import EVENT, NP, PLACE, TIME, Phrase
from hudna.reading.view import View
from hudna.reading.vocabulary import resumes
from hudna.text.letters import LETTERS

ACTOR_TERMS: Final = frozenset(
    {"force", "actor", "person", "group.body", "group.people", "weapon.aircraft", "weapon.drone", "source",
     "person.official", "country", "outlet", "label", "weapon.artillery"}
)  # fmt: skip
_ACTOR_HEADS: Final = frozenset(f"head:{term}" for term in ACTOR_TERMS)
_HARMED_HEADS: Final = frozenset({"head:person.killed", "head:person.wounded"})
_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
_LONGEST_ASIDE: Final = 8
_FA: Final = LETTERS["feh"]
_BARE_THAT: Final = 3
"""Letters of «that» with its longest preposition; a longer form carries a pronoun."""


class Verb(msgspec.Struct, frozen=True):
    """A finite verb at word `at` in the clause `start:end`, with the indexes of the phrases around it.

    `ids` are the ids of the verbs that the form may belong to.
    """

    at: int
    senses: tuple[Sense, ...]
    start: int
    end: int
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    obliques: tuple[int, ...]
    inherited: bool
    relative: bool
    ids: frozenset[str]


class Grammar(msgspec.Struct, frozen=True):
    """What verbs are parsed with: words, phrases, where clauses begin, which phrases stand in brackets."""

    view: View
    phrases: tuple[Phrase, ...]
    starts: tuple[int, ...]
    cover: tuple[int, ...]
    aside: tuple[bool, ...]
    lists: ReadingLists

    def is_verb(self, at: int) -> bool:
        """Say whether a word is a finite verb outside all phrases."""
        return self.view.tags[at] == "V" and self.cover[at] < 0


class Subject(msgspec.Struct, frozen=True):
    """The phrases before a verb that are its subject, and whether its clause is a relative one."""

    phrases: tuple[int, ...]
    relative: bool = False


def clause_bounds(starts: Sequence[int], at: int, length: int) -> tuple[int, int]:
    """Return the words `start:end` of the clause that holds a word."""
    start = max((first for first in starts if first <= at), default=0)
    end = min((first for first in starts if first > at), default=length)
    return start, end


def actor_like(phrase: Phrase) -> bool:
    """Say whether a phrase may act: forces, bodies, people, states, aircraft."""
    if phrase.sort not in (NP, PLACE):
        return False
    if phrase.sort == PLACE:
        return "country" in phrase.terms or any(place.rank == 1 for place in phrase.places)
    if phrase.ammunition or not phrase.terms.isdisjoint(_HARMED_HEADS):
        return False
    if not phrase.terms.isdisjoint(_ACTOR_HEADS):
        return True
    return "quantity" not in phrase.terms and not any(term.startswith("head:") for term in phrase.terms)


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


def joined_oblique(phrases: Sequence[Phrase], index: int) -> bool:
    """Say whether a phrase without preposition is coordinated to one that has it: «on X and Y»."""
    while index > 0 and phrases[index].joined and not phrases[index].preposition:
        index -= 1
        if phrases[index].preposition:
            return True
    return False


def asides(view: View, phrases: Sequence[Phrase]) -> tuple[bool, ...]:
    """Return for each phrase whether it stands in brackets that close soon, as a date or a spelling does."""
    inside = [False] * len(view)
    opened = -1
    for at, word in enumerate(view.words):
        if word in _OPEN:
            opened = at
        elif word in _CLOSE and opened >= 0 and at - opened <= _LONGEST_ASIDE:
            inside[opened:at] = [True] * (at - opened)
            opened = -1
    return tuple(inside[phrase.first] for phrase in phrases)


def find_subject(grammar: Grammar, at: int, start: int, senses: Sequence[Sense], done: Sequence[Verb]) -> Subject:
    """Return the subject that stands before a verb in its clause, or before the relative clause in between."""
    view = grammar.view
    if view.infos[start].function == "relative":
        between = [verb for verb in done if start <= verb.at < at]
        if between:
            return Subject(_of_main_clause(grammar, start, at, done))
        return Subject(_antecedent(grammar, start) if at - start <= 3 else (), relative=True)
    if any(sense.conjunction for sense in senses):
        return Subject(())
    told = _told_of(grammar, at, senses)
    if told >= 0:
        return Subject((told,), relative=True)
    return Subject(_nearest(grammar, start, at))


def _told_of(grammar: Grammar, at: int, senses: Sequence[Sense]) -> int:
    """Return the act or missile that a verb right behind it tells of without «that»: «an attack gunmen launched»."""
    index = grammar.cover[at - 1] if at else -1
    if index < 0 or not (any(sense.pronoun for sense in senses) or has_resumptive(grammar.view, at + 1)):
        return -1
    phrase = grammar.phrases[index]
    thing = phrase.sort == EVENT or phrase.ammunition
    return index if thing and not phrase.definite and phrase.last == at else -1


def has_resumptive(view: View, at: int) -> bool:
    """Say whether a preposition with a pronoun takes up the head of a clause: «from which the army shelled»."""
    return at < len(view) and resumes(view.infos[at])


def _antecedent(grammar: Grammar, start: int) -> tuple[int, ...]:
    """Return what a relative pronoun takes up: the phrase before; for a masculine one no bare name of a place.

    Names of countries and towns are feminine but for a few: «the team on the truce in Syria that will meet».
    """
    phrases = grammar.phrases
    index = max((one for one, phrase in enumerate(phrases) if phrase.last <= start), default=-1)
    if index < 0:
        return ()
    last = phrases[index]
    words = grammar.view.words
    named = last.sort == PLACE and last.preposition and last.core[1] - last.core[0] == 1
    bare = named and not words[last.core[0]].startswith(LETTERS["article"])
    if bare and words[start] in grammar.lists.masculine_relatives:
        while index > 0 and (phrases[index].preposition or phrases[index].genitive):
            index -= 1
    return (index,)


def _of_main_clause(grammar: Grammar, start: int, at: int, done: Sequence[Verb]) -> tuple[int, ...]:
    """Return the subject of a verb that goes on after a relative clause: the first party of the clauses around it."""
    if grammar.view.infos[at].verb is not None and grammar.view.infos[at].word.conjunction:
        return ()
    inner = start
    for outer in sorted((first for first in grammar.starts if first < start), reverse=True):
        for index, phrase in enumerate(grammar.phrases):
            if outer <= phrase.first < inner and not phrase.preposition and phrase.sort in (NP, PLACE):
                return group(grammar.phrases, index, limit=start)
        if any(outer <= verb.at < inner and any(one.conjunction for one in verb.senses) for verb in done):
            return ()
        inner = outer
    return ()


def _nearest(grammar: Grammar, start: int, at: int) -> tuple[int, ...]:
    phrases = grammar.phrases
    before = [
        index for index, phrase in enumerate(phrases)
        if start <= phrase.first < at and phrase.sort != TIME and not phrase.preposition and not grammar.aside[index]
    ]  # fmt: skip
    while before and (joined_oblique(phrases, before[-1]) or phrases[before[-1]].genitive):
        before.pop()
    if not before or at - _end_with_asides(grammar, before[-1]) > 6:
        return ()
    last = before[-1]
    while last in before and phrases[last].joined and last - 1 in before:
        last -= 1
    return tuple(index for index in before if index >= last)


def _end_with_asides(grammar: Grammar, index: int) -> int:
    end = grammar.phrases[index].last
    for other in range(index + 1, len(grammar.phrases)):
        if not grammar.aside[other]:
            break
        end = grammar.phrases[other].last + 1
    return end


def topic_subject(grammar: Grammar, at: int, senses: Sequence[Sense]) -> tuple[int, ...]:
    """Return X of «as for X, it saw …»: what is named first and taken up by a verb with «fa»."""
    if not any(sense.conjunction == _FA for sense in senses):
        return ()
    opened = next((word for word in range(at - 1, -1, -1) if grammar.view.words[word] in grammar.lists.topics), -1)
    if opened < 0 or any(grammar.is_verb(word) for word in range(opened, at)):
        return ()
    named = [index for index, phrase in enumerate(grammar.phrases) if opened < phrase.first < at]
    lead = next((index for index in named if not grammar.phrases[index].preposition), -1)
    return group(grammar.phrases, lead, limit=at) if lead >= 0 and grammar.phrases[lead].sort in (NP, PLACE) else ()


def inherited_subject(grammar: Grammar, start: int, senses: Sequence[Sense], done: Sequence[Verb]) -> tuple[int, ...]:
    """Return the subject of the verb before, for a verb that names none.

    A verb of saying hands its speaker on only where «that» carries a pronoun («said that it …»).
    """
    says = any("say" in sense.lexeme.classes for sense in senses)
    pronoun = grammar.view.words[start] in grammar.lists.that and len(grammar.view.words[start]) > _BARE_THAT
    for verb in reversed(done):
        if verb.at >= start or not verb.subjects or verb.relative:
            continue
        if says or pronoun or not any("say" in sense.lexeme.classes for sense in verb.senses):
            return verb.subjects
        return ()
    return ()
