"""Names of places are turned into keys: one with the article as written, one without any article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, TypeVar

from hudna.text.normalise import fold

Ref = TypeVar("Ref", int, str)
Index = dict[str, tuple[Ref, ...]]

_ARTICLE: Final = chr(0x0627) + chr(0x0644)  # alef, lam
_SEPARATORS: Final = re.compile(r"[\s\-_.,;:'\"«»()\[\]/\u060c\u061b\u02bc`]+")
_SHORTEST_STEM: Final = 3  # two letters without the article are rarely the same name (a city, a particle)


def name_key(name: str) -> str:
    """Return the folded name with single spaces; every usual spelling of a name gives the same key."""
    return _SEPARATORS.sub(" ", fold(name)).strip()


def bare_key(key: str) -> str:
    """Return a folded key without the article of any of its words; sources differ in it."""
    if _ARTICLE not in key:
        return key
    return " ".join(map(_bare, key.split(" ")))


def _bare(word: str) -> str:
    if word.startswith(_ARTICLE) and len(word) >= len(_ARTICLE) + _SHORTEST_STEM:
        return word[len(_ARTICLE) :]
    return word


def index_names(
    entries: Iterable[tuple[Ref, Iterable[str]]],
) -> tuple[Index[Ref], Index[Ref], dict[str, int]]:
    """Return references by key as written, by bare key where that differs, and the most words by first word.

    References keep the order of the entries; the words are counted over all names that begin so.
    """
    exact: dict[str, dict[Ref, None]] = {}
    bare: dict[str, dict[Ref, None]] = {}
    longest: dict[str, int] = {}
    for ref, names in entries:
        for key in filter(None, map(name_key, names)):
            exact.setdefault(key, {})[ref] = None
            stem = bare_key(key)
            if stem != key:
                bare.setdefault(stem, {})[ref] = None
    for key in (*exact, *bare):
        first, _, rest = key.partition(" ")
        longest[first] = max(longest.get(first, 0), 2 + rest.count(" ") if rest else 1)
    return _frozen(exact), _frozen(bare), longest


def _frozen(table: dict[str, dict[Ref, None]]) -> Index[Ref]:
    return {key: tuple(refs) for key, refs in table.items()}
