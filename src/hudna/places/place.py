"""A place turns a row of any source into one frozen value; distances between places are measured here."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Final

import msgspec

ADMIN_KINDS: Final = frozenset({"country", "governorate", "district", "subdistrict"})
SETTLEMENTS: Final = frozenset({"city", "town", "village", "quarter", "camp"})
AREAS: Final = frozenset(
    {"area", "region", "continent", "sea", "mountain", "river", "valley", "lake", "island", "border"}
)
SITES: Final = frozenset(
    {"road", "oilfield", "dam", "airport", "base", "crossing", "port", "prison", "hospital"}
)
KINDS: Final = ADMIN_KINDS | SETTLEMENTS | AREAS | SITES

LEAST_RANK: Final = 5

_EARTH_KM: Final = 6371.0088  # mean radius, IUGG


class Place(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One place; `container` and `ancestors` (nearest first, the country last) are ids.

    `country` is ISO 3166-1 alpha-2. `lat` and `lon` are None where the source gives none.
    `ambiguous` says that the name is also an ordinary word or a person's name.
    `rank` runs from 1, known to everyone, to 5, a hamlet.
    """

    id: str
    ar: str
    aliases: tuple[str, ...] = ()
    en: str = ""
    kind: str = "village"
    container: str = ""
    lat: float | None = None
    lon: float | None = None
    rank: int = 5
    source: str = ""
    ambiguous: bool = False
    pcode: str = ""
    country: str = ""
    ancestors: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return the Arabic name and its aliases, the name first."""
        return (self.ar, *self.aliases)

    @property
    def governorate(self) -> str:
        """Return the id of the container just below the country, or the own id; empty where none is known."""
        if self.kind == "governorate":
            return self.id
        return self.ancestors[-2] if len(self.ancestors) > 1 else ""


def distance_km(first: Place, second: Place) -> float | None:
    """Return the great-circle distance in kilometres (haversine), or None where either has no coordinates."""
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return None
    return arc_km(first.lat, first.lon, second.lat, second.lon)


def arc_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance in kilometres between two points in degrees (haversine)."""
    up, down = radians(lat), radians(other_lat)
    height = sin((down - up) / 2) ** 2
    width = sin(radians(other_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(height + cos(up) * cos(down) * width)))
