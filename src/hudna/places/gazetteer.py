"""A gazetteer turns a name into the places that bear it, and a place into its chain of containers.

It never changes once made. The user's imported places lie over those that hudna brings along.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from hudna.places.compile import DATA, Compiled, compile_places, compiled_of
from hudna.places.database import Database, read_database
from hudna.places.keys import bare_key, name_key
from hudna.places.place import Place, distance_km

__all__ = ["Gazetteer", "Place", "distance_km", "load_gazetteer"]


class Gazetteer:
    """Places by name and by id; look-ups that find nothing return nothing and never raise."""

    __slots__ = ("_base", "_by_id", "_children", "_over", "_rows")

    def __init__(self, base: Compiled, over: Database | None = None) -> None:
        self._base = base
        self._over = over or Database()
        self._rows = _with_additions(base.places, self._over)
        self._by_id = {place.id: place for place in (*self._over.places, *self._rows)}
        self._children: dict[str, tuple[Place, ...]] = {}

    @classmethod
    def of(cls, places: Iterable[Place]) -> Gazetteer:
        """Return a gazetteer of these places; ancestors and countries are worked out from the containers."""
        return cls(compile_places(places))

    @property
    def places(self) -> tuple[Place, ...]:
        """Return every place, the most prominent first, imported ones last."""
        return (*self._rows, *self._over.places)

    def __len__(self) -> int:
        return len(self._rows) + len(self._over.places)

    def get(self, place_id: str) -> Place | None:
        """Return the place of an id, None where there is none."""
        return self._by_id.get(place_id)

    def named(self, name: str) -> tuple[Place, ...]:
        """Return the places of a name in any spelling, article or none; names as written come first."""
        return self.named_key(name_key(name))

    def named_key(self, key: str) -> tuple[Place, ...]:
        """Return what `named` returns for a key that is folded already, with single spaces."""
        stem = bare_key(key)
        if not self._has(key, stem):
            return ()
        found = {place.id: place for place in self.exactly(key)}
        if stem != key:
            found.update((place.id, place) for place in self.exactly(stem) if place.id not in found)
        rows = self._base.bare.get(stem, ())
        ids = self._over.bare.get(stem, ())
        for place in (
            *(self._rows[row] for row in rows),
            *(self._by_id[known] for known in ids if known in self._by_id),
        ):
            found.setdefault(place.id, place)
        return tuple(found.values())

    def _has(self, key: str, stem: str) -> bool:
        base, over = self._base, self._over
        if key in base.exact or stem in base.exact or stem in base.bare:
            return True
        return key in over.exact or stem in over.exact or stem in over.bare

    def exactly(self, key: str) -> tuple[Place, ...]:
        """Return the places of a folded key with its articles as written."""
        found = {(place := self._rows[row]).id: place for row in self._base.exact.get(key, ())}
        for known in self._over.exact.get(key, ()):
            if known in self._by_id:
                found.setdefault(known, self._by_id[known])
        return tuple(found.values())

    def longest(self, first_word: str) -> int:
        """Return the most words of a name that begins with this folded word, article or none; 0 for none."""
        return max(
            self._base.longest.get(first_word, 0),
            self._over.longest.get(first_word, 0),
            self._longest_bare(bare_key(first_word), first_word),
        )

    def _longest_bare(self, stem: str, first_word: str) -> int:
        if stem == first_word:
            return 0
        return max(self._base.longest.get(stem, 0), self._over.longest.get(stem, 0))

    def chain(self, place: Place) -> tuple[Place, ...]:
        """Return the containers of a place, the nearest first, up to the country."""
        return tuple(found for up in place.ancestors if (found := self._by_id.get(up)) is not None)

    def children(self, place_id: str) -> tuple[Place, ...]:
        """Return the places whose container is this one, the most prominent first."""
        if not self._children:
            grouped: dict[str, list[Place]] = {"": []}
            for place in self.places:
                grouped.setdefault(place.container, []).append(place)
            self._children = {container: tuple(places) for container, places in grouped.items()}
        return self._children.get(place_id, ())

    def within(self, place: Place, container_id: str) -> bool:
        """Say whether a place is the container or lies in it at any depth."""
        return place.id == container_id or container_id in place.ancestors

    def distance_km(self, first: Place, second: Place) -> float | None:
        """Return the great-circle distance in kilometres, None where either place has no coordinates."""
        return distance_km(first, second)


def _with_additions(places: tuple[Place, ...], over: Database) -> tuple[Place, ...]:
    additions = over.additions
    if not additions:
        return places
    return tuple(
        msgspec.structs.replace(
            place,
            aliases=(*place.aliases, *additions[place.id].aliases),
            pcode=place.pcode or additions[place.id].pcode,
        )
        if place.id in additions
        else place
        for place in places
    )


def load_gazetteer(user_db: Path | None = None, *, folder: Path = DATA) -> Gazetteer:
    """Return the gazetteer that hudna brings along with the user's imported places over it.

    Raises DataError where a table or the database is broken; a database that does not exist is an empty one.
    """
    return Gazetteer(compiled_of(folder), read_database(user_db) if user_db is not None else None)
