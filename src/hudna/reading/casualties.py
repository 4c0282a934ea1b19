"""Casualties turn counts of the dead and wounded in a sentence into entries, each with the event that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from hudna.reading.events import Event, Sentence
from hudna.reading.phrases import HARM, NP, Phrase
from hudna.reading.subjects import Verb

_FIELD: Final = frozenset(
    [
        "clash",
        "shelling",
        "airstrike",
        "bombing",
        "shooting",
        "killing",
        "capture",
        "abduction",
        "arrest",
        "withdrawal",
    ]
)
_FIGHTERS: Final = frozenset({"person.fighter", "force", "actor.armed"})
_CIVILIANS: Final = frozenset({"person.civilian"})
_NEAR_CAUSE: Final = 14
"""Words between a toll and the act that caused it («killed … in a raid»); longer stretches hold another event."""


class Toll(msgspec.Struct, frozen=True):
    """A count of people at plain words `first:last`, and the event's index, -1 where the clause names no act."""

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
    killer: int = -1
    verb: int = -1


def find_tolls(sentence: Sentence, events: Sequence[Event]) -> tuple[Toll, ...]:
    """Return the counts of a sentence in order, each with the event that caused it where the sentence names one."""
    tolls: list[Toll] = []
    for index, phrase in enumerate(sentence.phrases):
        toll = _toll(sentence, index, phrase, tolls)
        if toll is not None:
            tolls.append(toll)
    return tuple(msgspec.structs.replace(toll, event=_cause(sentence, toll, events)) for toll in tolls)


def _toll(sentence: Sentence, index: int, phrase: Phrase, before: list[Toll]) -> Toll | None:
    if phrase.sort not in (NP, HARM) or (phrase.sort == HARM and phrase.quantity is None):
        return None
    subset = bool(before) and _is_subset(sentence, phrase)
    kind, at, verb = _kind(sentence, index, phrase)
    if not kind and subset:
        kind, at, verb = before[-1].kind, phrase.first, -1
    if not kind:
        kind, at, verb = _carried(sentence, index, before)
    count = _count(sentence, phrase) if kind else None
    if count is None:
        return None
    killer = verb if verb >= 0 and _is_killing(sentence, verb, index) else -1
    who = _who(sentence, phrase, before)
    return Toll(kind, count[0], count[1], who, subset, _is_running(sentence, phrase), phrase.first,
                phrase.last, at, index, killer=killer, verb=verb)  # fmt: skip


def _kind(sentence: Sentence, index: int, phrase: Phrase) -> tuple[str, int, int]:
    """Return the kind of harm done to a phrase, the word that says so, and the verb's index or -1."""
    if phrase.sort == HARM:
        return phrase.harm, phrase.head, -1
    for harm in sentence.lists.harm:
        if phrase.terms & harm.people:
            return harm.kind, phrase.head, -1
    if phrase.genitive and index > 0 and sentence.phrases[index - 1].sort == HARM:
        return _joint_kind(sentence, index - 1), sentence.phrases[index - 1].head, -1
    for number, verb in enumerate(sentence.clauses.verbs):
        kind = _verb_kind(sentence, verb, index)
        if kind:
            return kind, verb.at, number
    return "", -1, -1


def _joint_kind(sentence: Sentence, index: int) -> str:
    phrase = sentence.phrases[index]
    if phrase.joined and index > 0 and sentence.phrases[index - 1].sort == HARM:
        kinds = {phrase.harm, sentence.phrases[index - 1].harm}
        if kinds == {"killed", "wounded"} and sentence.phrases[index - 1].last == phrase.first:
            return "killed_or_wounded"
    return phrase.harm


def _verb_kind(sentence: Sentence, verb: Verb, index: int) -> str:
    sets = sentence.lists.verbs
    if verb.inherited and index in verb.subjects and verb.objects:
        return ""
    if verb.ids & sets.wound and index in (*verb.subjects, *verb.objects):
        return "" if _acts(sentence, verb, index) else "wounded"
    if verb.ids & (sets.die | sets.kill) and index in (*verb.subjects, *verb.objects):
        return "" if _acts(sentence, verb, index) else "killed"
    return ""


def _acts(sentence: Sentence, verb: Verb, index: int) -> bool:
    """Say whether a phrase is the one who kills rather than the one who is killed."""
    return index in verb.subjects and bool(verb.objects) and any(
        sentence.phrases[one].sort == NP for one in verb.objects
    ) and not verb.ids & (sentence.lists.verbs.die - sentence.lists.verbs.kill)  # fmt: skip


def _is_killing(sentence: Sentence, number: int, index: int) -> bool:
    verb = sentence.clauses.verbs[number]
    return index in verb.objects and bool(verb.subjects)


def _carried(sentence: Sentence, index: int, before: list[Toll]) -> tuple[str, int, int]:
    """Return the kind of a second phrase coordinated to a count: «three soldiers and two officers were killed»."""
    phrase = sentence.phrases[index]
    if not before or before[-1].phrase != index - 1 or not phrase.joined or phrase.preposition:
        return "", -1, -1
    if phrase.quantity is None or phrase.first - before[-1].last > 1:
        return "", -1, -1
    return before[-1].kind, before[-1].at, -1


def _count(sentence: Sentence, phrase: Phrase) -> tuple[int | None, int | None] | None:
    """Return (low, high), (None, None) for a vague number, or None where nothing is counted."""
    if phrase.quantity is not None:
        after = sentence.view.words[phrase.last : phrase.last + 2]
        open_end = (
            len(after) == 2 and after[1] in sentence.lists.at_least and phrase.quantity.high is not None
        )
        return phrase.quantity.low, None if open_end else phrase.quantity.high
    noun = sentence.view.infos[phrase.head].noun
    if phrase.person and phrase.entity is None and "named" not in phrase.terms and noun is None:
        return 1, 1
    if phrase.person:
        return 1, 1
    if noun is None or not phrase.terms & {"person", "head:person"}:
        return None
    if noun.features[:1] == "d":
        return 2, 2
    if noun.features[:1] == "s":
        return 1, 1
    return None


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


def _is_subset(sentence: Sentence, phrase: Phrase) -> bool:
    for at in range(max(0, phrase.first - 3), phrase.first):
        word = sentence.view.words[at]
        if word in sentence.lists.parts:
            return True
        senses = sentence.view.infos[at].word.senses
        if senses and senses[0].pronoun and senses[0].lexeme.key in sentence.lists.parts:
            return True
    return False


def _is_running(sentence: Sentence, phrase: Phrase) -> bool:
    start = max(0, phrase.first - 6)
    for at in range(start, phrase.first):
        info = sentence.view.infos[at]
        keys = {sense.lexeme.key.partition(".")[0] for sense in info.word.senses}
        if keys & sentence.lists.running:
            return True
    return False


def _cause(sentence: Sentence, toll: Toll, events: Sequence[Event]) -> int:
    """Return the index of the act behind a toll: one it is linked to after it, else the last before, else the next."""
    linked = _linked_after(sentence, toll, events)
    if linked >= 0:
        return linked
    earlier = [
        number for number, event in enumerate(events) if event.type in _FIELD and event.first < toll.at
    ]
    if earlier:
        return earlier[-1]
    later = [number for number, event in enumerate(events) if event.type in _FIELD and event.first >= toll.at]
    if later and events[later[0]].first - toll.last <= _NEAR_CAUSE:
        return later[0]
    return -1


def _linked_after(sentence: Sentence, toll: Toll, events: Sequence[Event]) -> int:
    for number, event in enumerate(events):
        if event.type not in _FIELD or not 0 <= event.first - toll.last <= _NEAR_CAUSE:
            continue
        if event.phrase >= 0 and sentence.phrases[event.phrase].preposition in sentence.lists.causes:
            return number if not _verb_between(sentence, toll.last, event.first) else -1
        return -1
    return -1


def _verb_between(sentence: Sentence, start: int, end: int) -> bool:
    return any(
        start <= verb.at < end and verb.ids & sentence.lists.verbs.cause for verb in sentence.clauses.verbs
    )


def no_casualties(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the words that say nobody was hurt: «without casualties», «no one was hurt»."""
    view, lists = sentence.view, sentence.lists
    wounded = next(harm for harm in lists.harm if harm.kind == "wounded")
    for at, word in enumerate(view.words):
        if word in lists.without:
            yield from _without(sentence, at, wounded.acts)
        elif view.tags[at] == "V" and at > 0 and view.words[at - 1] in lists.negations:
            ids = {sense.lexeme.key for sense in view.infos[at].word.senses}
            if ids & lists.verbs.wound and any(
                other in lists.nobody for other in view.words[at + 1 : at + 3]
            ):
                yield at - 1, min(at + 2, len(view))


def _without(sentence: Sentence, at: int, acts: frozenset[str]) -> Iterator[tuple[int, int]]:
    view = sentence.view
    for place in range(at + 1, min(at + 4, len(view))):
        if view.tags[place] in (".", "V"):
            return
        if view.infos[place].terms & acts:
            yield at, place + 1
            return
