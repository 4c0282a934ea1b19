"""Places of two sources are turned into one: the same name, article aside, at most 4 km apart is the same.

Areas have no point of their own: the centres that two sources give for a district or a governorate may lie
further apart. Two places with different P-codes are never the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from math import floor
from typing import Final

import msgspec

from hudna.places.keys import bare_key, name_key
from hudna.places.place import SETTLEMENTS, Place, distance_km

SAME_PLACE_KM: Final = 4.0
_REACH_KM: Final = {"country": 3000.0, "governorate": 150.0, "district": 40.0, "subdistrict": 25.0}
_POINTS: Final = SETTLEMENTS | {"area", "port", "crossing", "island"}


class Known:
    """The places known so far, found by name, P-code or id; it grows while a source is read."""

    def __init__(
        self, places: Iterable[Place] = (), titles: Iterable[str] = (), *, reach_km: float = SAME_PLACE_KM
    ) -> None:
        self._reach_km = reach_km
        self.places: dict[str, Place] = {}
        self._ids_by_key: dict[str, list[str]] = {}
        self._id_by_pcode: dict[str, str] = {}
        self._titles = frozenset(bare_key(name_key(title)) for title in titles)
        self._countries: dict[str, str] = {}
        self._squares: dict[tuple[int, int], dict[str, None]] = {}
        for place in places:
            self.put(place)

    def country_id(self, code: str) -> str:
        """Return the id of the country with an ISO code, empty for no code."""
        return self._countries.get(code, f"country:{code.lower()}") if code else ""

    def put(self, place: Place) -> None:
        """Add a place, or replace the one of the same id."""
        self.places[place.id] = place
        if place.lat is not None and place.lon is not None:
            self._squares.setdefault((floor(place.lat), floor(place.lon)), {})[place.id] = None
        if place.pcode:
            self._id_by_pcode[place.pcode] = place.id
        if place.kind == "country" and place.country:
            self._countries.setdefault(place.country, place.id)
        for key in self._keys(place.names):
            ids = self._ids_by_key.setdefault(key, [])
            if place.id not in ids:
                ids.append(place.id)

    def coded(self, pcode: str) -> Place | None:
        """Return the place that bears a P-code."""
        found = self._id_by_pcode.get(pcode)
        return self.places[found] if found else None

    def around(self, place: Place) -> Iterator[Place]:
        """Yield the places in the square degree of a place and in those around it, which is beyond 50 km."""
        if place.lat is None or place.lon is None:
            return
        row, column = floor(place.lat), floor(place.lon)
        for square in product((row - 1, row, row + 1), (column - 1, column, column + 1)):
            yield from (self.places[found] for found in self._squares.get(square, ()))

    def same(self, place: Place) -> Place | None:
        """Return the known place that is the same as this one: the nearest, then the first by id."""
        near: list[tuple[float, str]] = []
        for key in self._keys(place.names):
            for known in (self.places[found] for found in self._ids_by_key.get(key, ())):
                apart = _apart(known, place, self._reach_km)
                if apart is not None:
                    near.append((apart, known.id))
        return self.places[min(near)[1]] if near else None

    def _keys(self, names: Iterable[str]) -> dict[str, None]:
        keys: dict[str, None] = {}
        for name in names:
            key = bare_key(name_key(name))
            if key:
                keys[key] = None
            title, _, rest = key.partition(" ")
            if rest and title in self._titles:
                keys[rest] = None
        return keys


def _apart(known: Place, place: Place, reach_km: float) -> float | None:
    """Return the kilometres between two places that may be the same, None where they cannot be."""
    if not _like(known.kind, place.kind) or (
        known.country and place.country and known.country != place.country
    ):
        return None
    if known.pcode and place.pcode and known.pcode != place.pcode:
        return None
    reach = _REACH_KM.get(place.kind, reach_km)
    apart = distance_km(known, place)
    if apart is None:
        return reach if place.kind in _REACH_KM and place.container in known.ancestors else None
    return apart if apart <= reach else None


def _like(kind: str, other: str) -> bool:
    return kind == other or (kind in _POINTS and other in _POINTS)


def joined(kept: Place, other: Place) -> Place:
    """Return the kept place with the other's names, P-code and coordinates where it has none of its own."""
    return msgspec.structs.replace(
        kept,
        aliases=more_names(kept.names, other.names)[1:],
        pcode=kept.pcode or other.pcode,
        en=kept.en or other.en,
        lat=other.lat if kept.lat is None else kept.lat,
        lon=other.lon if kept.lat is None else kept.lon,
    )


def more_names(names: tuple[str, ...], others: Iterable[str]) -> tuple[str, ...]:
    """Return the names followed by those of the others that have another key."""
    seen = {name_key(name) for name in names}
    result = list(names)
    for name in others:
        key = name_key(name)
        if key and key not in seen:
            seen.add(key)
            result.append(name)
    return tuple(result)
