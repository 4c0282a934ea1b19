"""Victims turn the people of a toll into the target of an act that names no other."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.reading.casualties import Toll
from hudna.reading.drafts import Mention
from hudna.reading.events import Event, Sentence
from hudna.reading.phrases import Phrase

_FIGHT = "clash.fight"
_NAMED = frozenset({"actor", "label"})


def victims_of(sentence: Sentence, tolls: Sequence[Toll]) -> tuple[Mention, ...]:
    """Return the armed or named victims of an act: «three members of the group», «the commander X»."""
    found: dict[tuple[int, int], Mention] = {}
    for toll in tolls:
        if toll.subset or toll.phrase < 0 or toll.phrase >= len(sentence.phrases):
            continue
        phrase = sentence.phrases[toll.phrase]
        group = _group(sentence, toll.phrase)
        if group is not None:
            one = group_mention(sentence, group)
        elif toll.who == "fighters" or phrase.person:
            one = group_mention(sentence, phrase)
        else:
            continue
        found.setdefault((one.first, one.last), one)
    return tuple(found.values())


def _group(sentence: Sentence, index: int) -> Phrase | None:
    """Return the group that victims belong to, in «eight fighters of the group» or «eight of the group»."""
    phrase = sentence.phrases[index]
    own = phrase if phrase.entity is not None and phrase.entity.sort in _NAMED else None
    return group_behind(sentence, index) or own


def group_behind(sentence: Sentence, index: int) -> Phrase | None:
    """Return the named group right behind people who are said to be of it: «eight fighters of the group»."""
    if index < 0 or index + 1 >= len(sentence.phrases):
        return None
    phrase, after = sentence.phrases[index], sentence.phrases[index + 1]
    named = after.entity is not None and after.entity.sort in _NAMED
    close = after.first - phrase.last <= 1 and after.preposition in sentence.lists.partitive
    return after if named and close else None


def group_mention(sentence: Sentence, phrase: Phrase) -> Mention:
    """Return a party of victims at the words that name it."""
    tokens = sentence.view.tokens
    first = phrase.head if phrase.entity is not None else phrase.core[0]
    return Mention(tokens[first], tokens[phrase.core[1] - 1] + 1, phrase.entity, phrase.terms)


def opponents(event: Event, victims: tuple[Mention, ...]) -> bool:
    """Say whether the victims of a fight «with X» are the other party to it, so that X is who struck them."""
    return event.frame.id == _FIGHT and bool(event.targets) and not event.actors and bool(victims)
