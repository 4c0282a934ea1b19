"""A name that a person types is turned into the places that it may mean, by the Arabic or the English name.

Nothing is guessed: most one-word names have another name one letter away.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

import msgspec

from hudna.places.gazetteer import Gazetteer
from hudna.places.keys import bare_key, name_key
from hudna.places.place import Place

_NOT_WORD: Final = re.compile(r"[^a-z0-9]+")
_ARTICLES: Final = re.compile(r"^(?:al|el|ar|as|ash|at|ad|an|az) ")


class Found(msgspec.Struct, frozen=True):
    """A place with its containers (nearest first), found by `id`, `name`, `beginning` or `english`."""

    place: Place
    chain: tuple[Place, ...]
    by: str


def find(gazetteer: Gazetteer, query: str, limit: int = 20, *, container: str | None = None) -> list[Found]:
    """Return at most `limit` places: those of this very name, then those that begin so, then English names.

    `container` is a name or an id: only places in a place of that name, at any depth, are returned.
    """
    holders = _holders(gazetteer, container) if container else None
    found: dict[str, Found] = {}
    for by, place in _matches(gazetteer, query):
        if len(found) >= limit:
            break
        if place.id not in found and (holders is None or not holders.isdisjoint(place.ancestors)):
            found[place.id] = Found(place, gazetteer.chain(place), by)
    return list(found.values())


def _holders(gazetteer: Gazetteer, container: str) -> frozenset[str]:
    known = gazetteer.get(container)
    if known is not None:
        return frozenset({known.id})
    wanted = english_key(container)
    english = (place.id for place in gazetteer.places if wanted and english_key(place.en) == wanted)
    return frozenset((*(place.id for place in gazetteer.named(container)), *english))


def _matches(gazetteer: Gazetteer, query: str) -> Iterator[tuple[str, Place]]:
    key = bare_key(name_key(query))
    known = gazetteer.get(query)
    if known is not None:
        yield "id", known
    if not key:
        return
    yield from (("name", place) for place in gazetteer.named(query))
    wanted = english_key(query)
    if wanted:
        yield from _english(gazetteer, wanted)
    else:
        yield from (("beginning", place) for place in gazetteer.places if _begins(place, key))


def _begins(place: Place, key: str) -> bool:
    return any(bare_key(name_key(name)).startswith(key) for name in place.names)


def _english(gazetteer: Gazetteer, wanted: str) -> Iterator[tuple[str, Place]]:
    keyed = [(english_key(place.en), place) for place in gazetteer.places if place.en]
    yield from (("english", place) for key, place in keyed if key == wanted)
    yield from (("english", place) for key, place in keyed if key.startswith(wanted))


def english_key(name: str) -> str:
    """Return a Latin name without case, accents, signs and article; empty where it has no Latin letter."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(letter)
    )
    return _ARTICLES.sub("", _NOT_WORD.sub(" ", plain.replace("'", "")).strip())
