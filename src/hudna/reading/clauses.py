"""Clauses turn phrases and verbs into who does what: each verb with its subject, objects and prepositional phrases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from hudna.language.lexicon import Sense
from hudna.language.reading_lists import ReadingLists
from hudna.reading.agreement import agrees
from hudna.reading.phrases import COMMAS, EVENT, TIME, Phrase
from hudna.reading.subjects import (
    Grammar,
    Subject,
    Verb,
    actor_like,
    asides,
    clause_bounds,
    find_subject,
    group,
    has_resumptive,
    inherited_subject,
    joined_oblique,
    topic_subject,
)
from hudna.reading.view import View
from hudna.reading.vocabulary import is_narrative
from hudna.text.letters import LETTERS

_PHASES: Final = frozenset({"phase", "modal"})
"""Classes of verbs that carry another: «continued to», «was able to»."""
_BREAKS: Final = frozenset({"subordinator", "relative", "connective"})


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
    starts = _starts(view, cover, lists)
    grammar = Grammar(view, tuple(phrases), starts, tuple(cover), asides(view, phrases), lists)
    verbs: list[Verb] = []
    for at in range(len(view)):
        if grammar.is_verb(at):
            verbs.append(_verb(grammar, at, verbs))
    return Clauses(tuple(verbs), starts, tuple(cover))


def _starts(view: View, cover: Sequence[int], lists: ReadingLists) -> tuple[int, ...]:
    """Return the words at which clauses begin; a comma between a subject and its verb begins none."""
    starts: list[int] = []
    for at in range(len(view)):
        if at == 0 or (_begins(view, at, cover, lists) and not _goes_on(view, at, starts[-1], cover, lists)):
            starts.append(at)
    return tuple(starts)


def _goes_on(view: View, at: int, start: int, cover: Sequence[int], lists: ReadingLists) -> bool:
    """Say whether a verb after a comma is the first of «had» or «that»: «France, which is a member, had called»."""
    if view.tags[at] != "V" or view.infos[at].word.conjunction or view.words[at - 1] not in COMMAS:
        return False
    opens = view.words[start] in lists.that or view.words[start] in lists.past_auxiliaries
    return opens and not any(view.tags[one] == "V" and cover[one] < 0 for one in range(start, at))


def _begins(view: View, at: int, cover: Sequence[int], lists: ReadingLists) -> bool:
    info = view.infos[at]
    word = view.words[at]
    if 0 <= cover[at] == cover[at - 1]:
        return False
    if view.tags[at] == "V":
        if cover[at] >= 0:
            return False
        return bool(info.verb and info.verb.conjunction) or view.words[at - 1] in lists.clause_marks
    if info.circumstance is not None and cover[at] < 0:
        return True
    if word in lists.that or info.function in _BREAKS or view.words[at - 1] in (":", LETTERS["semicolon"]):
        return True
    stem = info.word.senses[0].lexeme.key if info.word.senses else word
    return info.function != "" and (word in lists.clause_starters or stem in lists.clause_starters)


def _likeliest(view: View, at: int) -> tuple[Sense, ...]:
    """Return the senses of a verb, without «and» where «continued» looks like «and» with a rarer verb."""
    senses = tuple(sense for sense in view.infos[at].word.senses if is_narrative(sense))
    if any(not sense.conjunction and sense.lexeme.classes[0] in _PHASES for sense in senses):
        return tuple(sense for sense in senses if not sense.conjunction)
    return senses


def _verb(grammar: Grammar, at: int, done: list[Verb]) -> Verb:
    view, phrases = grammar.view, grammar.phrases
    start, end = clause_bounds(grammar.starts, at, len(view))
    end = min([end, *(other for other in range(at + 1, end) if grammar.is_verb(other))])
    senses = _likeliest(view, at)
    after = [index for index, phrase in enumerate(phrases) if at < phrase.first < end and not grammar.aside[index]]
    found = find_subject(grammar, at, start, senses, done)
    subjects, head = _parted(grammar, at, found, senses)
    plain = _plain(phrases, after)
    inherited = False
    if not subjects:
        subjects = _subject_after(grammar, plain, senses, end, topic_subject(grammar, at, senses))
    if not subjects:
        subjects, inherited = inherited_subject(grammar, start, senses, done), True
    objects = head + tuple(one for one in plain if one not in subjects and not joined_oblique(phrases, one))
    obliques = tuple(one for one in after if phrases[one].preposition or joined_oblique(phrases, one))
    ids = frozenset(sense.lexeme.key for sense in senses)
    return Verb(at, senses, start, end, subjects, objects, obliques, inherited, found.relative, ids)


def _parted(
    grammar: Grammar, at: int, found: Subject, senses: tuple[Sense, ...]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return what stands before a verb as its subject, or as its object where a pronoun takes it up: «a raid X led»."""
    told = found.phrases
    if not told or not (found.relative or grammar.phrases[told[0]].sort == EVENT):
        return told, ()
    if has_resumptive(grammar.view, at + 1):
        return (), ()
    if any(sense.pronoun for sense in senses):
        return (), told
    return told, ()


def _plain(phrases: Sequence[Phrase], indexes: Sequence[int]) -> list[int]:
    """Return the phrases that may be a subject or an object: no preposition over them, no noun, and no time."""
    return [
        index
        for index in indexes
        if not phrases[index].preposition and phrases[index].sort != TIME and not phrases[index].genitive
    ]


def _subject_after(
    grammar: Grammar, plain: Sequence[int], senses: tuple[Sense, ...], end: int, topic: tuple[int, ...]
) -> tuple[int, ...]:
    """Return the subject behind a verb, or else its topic, which also comes before an event that it suffers."""
    if not plain:
        return topic
    behind = grammar.phrases[plain[0]]
    if topic and behind.sort == EVENT and _suffers(senses):
        return topic
    if not behind.joined and _may_be_subject(grammar, plain[0], senses):
        return group(grammar.phrases, plain[0], limit=end)
    return topic


def _suffers(senses: tuple[Sense, ...]) -> bool:
    """Say whether a verb takes an event as its object and has no pronoun for it: «as for X, it saw raids»."""
    return all("t" in sense.lexeme.governs and not sense.pronoun for sense in senses)


def _may_be_subject(grammar: Grammar, index: int, senses: tuple[Sense, ...]) -> bool:
    phrase = grammar.phrases[index]
    if phrase.sort == EVENT:
        verbs = grammar.lists.verbs
        return not any(sense.lexeme.key in verbs.act - verbs.happen for sense in senses)
    if not agrees(grammar.view, grammar.lists, senses, phrase):
        return False
    intransitive = all("t" not in sense.lexeme.governs for sense in senses)
    return actor_like(phrase) or intransitive or phrase.quantity is not None
