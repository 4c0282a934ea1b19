"""Owners turn «positions of X», where a preposition sets X apart, into one party with all its words."""

from __future__ import annotations

from typing import Final

import msgspec

from hudna.reading.events import Sentence
from hudna.reading.phrases import NP, Phrase
from hudna.reading.subjects import actor_like
from hudna.text.letters import LETTERS

_OF: Final = LETTERS["lam"]
_OWNED: Final = frozenset(
    {"head:facility", "head:building", "head:place", "head:vehicle", "head:group", "head:event.protest"}
)
_HEAD: Final = "head:"


def with_owner(sentence: Sentence, index: int) -> Phrase:
    """Return a phrase together with whose it is: «positions of the group»; what names its owner stays as it is."""
    phrase = sentence.phrases[index]
    owner = _owner(sentence, index)
    if owner is None:
        return phrase
    more = frozenset(term for term in owner.terms if not term.startswith(_HEAD))
    return msgspec.structs.replace(phrase, core=(phrase.core[0], owner.core[1]), terms=phrase.terms | more)


def _owner(sentence: Sentence, index: int) -> Phrase | None:
    """Return the party right behind an indefinite noun of things or groups, where «of» stands before it."""
    phrase = sentence.phrases[index]
    if index + 1 == len(sentence.phrases) or phrase.entity is not None or phrase.terms.isdisjoint(_OWNED):
        return None
    owner = sentence.phrases[index + 1]
    owned = phrase.sort == NP and not phrase.definite and not phrase.pronoun and not owner.joined
    near = owner.preposition == _OF and owner.first - phrase.last <= 1
    return owner if owned and near and actor_like(owner) else None
