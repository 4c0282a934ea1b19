"""Anchors turn a noun of the process into an act: a verb over it, after it, a noun before it."""

from __future__ import annotations

from typing import Final

import msgspec

from hudna.language.frames import FrameRow
from hudna.reading.events import Sentence, governing_verb
from hudna.reading.phrases import EVENT, TIME
from hudna.reading.subjects import Verb

_REACH: Final = 6
_RELATIVE_REACH: Final = 16


class Anchor(msgspec.Struct, frozen=True):
    """What asserts a noun: the word of its verb (-1 for none) and the phrases that this verb adds."""

    verb: int
    subjects: tuple[int, ...] = ()
    obliques: tuple[int, ...] = ()


def find_anchor(sentence: Sentence, index: int, frame: FrameRow) -> Anchor | None:
    """Return what asserts an event noun: one of the verbs that its frame names, with a preposition that it allows."""
    if not frame.anchors:
        return None
    wanted = frozenset(frame.anchors)
    verb = governing_verb(sentence, index)
    if verb is not None and verb.ids & wanted and verb.at < sentence.phrases[index].first:
        preposition = sentence.phrases[index].preposition
        return _of_verb(sentence, verb, index) if preposition in ("", *frame.anchor_prepositions) else None
    if verb is not None and verb.ids & wanted and not _resumed(verb):
        return _of_verb(sentence, verb, index)
    return (
        _relative(sentence, index, wanted)
        or _verbal_noun(sentence, index, wanted)
        or _participle(sentence, index, wanted)
    )


def _resumed(verb: Verb) -> bool:
    """Say whether a verb takes a noun up by a pronoun: «a truce, X announced it»."""
    return any(sense.pronoun for sense in verb.senses)


def _of_verb(sentence: Sentence, verb: Verb, index: int) -> Anchor:
    subjects = () if index in verb.subjects else verb.subjects
    obliques = tuple(one for one in verb.obliques if one != index and _before_next_event(sentence, verb, one))
    return Anchor(verb.at, subjects, obliques)


def _before_next_event(sentence: Sentence, verb: Verb, index: int) -> bool:
    """Say whether a phrase still belongs to a verb: only one event stands between them."""
    events = [one for one in sentence.phrases[: index + 1] if one.sort == EVENT and one.first > verb.at]
    return len(events) <= 1


def _relative(sentence: Sentence, index: int, wanted: frozenset[str]) -> Anchor | None:
    """Return the verb that follows: «the meeting that was held», «a truce that the coalition announced»."""
    phrase = sentence.phrases[index]
    for verb in sentence.clauses.verbs:
        if not 0 <= verb.at - phrase.last <= (_RELATIVE_REACH if verb.relative else _REACH):
            continue
        if not verb.ids & wanted or not _is_said_of(sentence, verb, index):
            return None
        told = verb.objects if _resumed(verb) and index in verb.subjects else verb.subjects
        subjects = () if verb.inherited else tuple(one for one in told if one > index)
        return Anchor(verb.at, subjects, tuple(one for one in verb.obliques if one > index))
    return None


def _is_said_of(sentence: Sentence, verb: Verb, index: int) -> bool:
    """Say whether a verb behind a noun is said of it: in a relative clause or right after it, with no event between."""
    phrase = sentence.phrases[index]
    between = [one for one in sentence.phrases[index + 1 :] if one.first < verb.at and one.sort != TIME]
    if any(one.sort == EVENT for one in between):
        return False
    return verb.relative or (verb.at == phrase.last and (not between or between[0].genitive))


def _participle(sentence: Sentence, index: int, wanted: frozenset[str]) -> Anchor | None:
    """Return the participle that follows: «the resolution issued in April», «the meeting held in Rome»."""
    phrase = sentence.phrases[index]
    for at in range(phrase.head + 1, min(phrase.last + _REACH, len(sentence.view))):
        info = sentence.view.infos[at]
        if sentence.view.tags[at] == "V" or info.mark:
            return None
        if any(one.kind in "AP" and one.article and one.lexeme.key in wanted for one in info.word.senses):
            return Anchor(-1)
    return None


def _verbal_noun(sentence: Sentence, index: int, wanted: frozenset[str]) -> Anchor | None:
    """Return the verbal noun that governs: «the announcement of a truce», with the subject of the verb over that."""
    at = sentence.phrases[index].first - 1
    for place in range(at, max(at - 2, -1), -1):
        info = sentence.view.infos[place]
        if any(sense.kind == "m" and sense.lexeme.key in wanted for sense in info.word.senses):
            return _over_verbal_noun(sentence, sentence.clauses.cover[place], wanted)
        if sentence.view.tags[place] != "N" or (info.noun is not None and info.noun.article):
            return None
    return None


def _over_verbal_noun(sentence: Sentence, owner: int, wanted: frozenset[str]) -> Anchor | None:
    """Return the anchor of a verbal noun in a phrase: the verb over it, with its subject where that acts or announces.

    «After the announcement of» only says when, and is None.
    """
    if owner < 0:
        return Anchor(-1)
    if sentence.phrases[owner].preposition in sentence.lists.aside:
        return None
    verb = governing_verb(sentence, owner)
    if verb is None:
        return Anchor(-1)
    acts = owner not in verb.subjects and verb.ids & (wanted | sentence.lists.verbs.act)
    return Anchor(verb.at, verb.subjects if acts else ())
