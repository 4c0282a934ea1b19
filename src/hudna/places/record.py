"""A row or feature of any source is turned into a record: a place, its codes, the codes of its containers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isfinite
from typing import Any, Final

import msgspec

from hudna.places.place import Place, arc_km

_BROKEN: Final = "\ufffd"


class Record(msgspec.Struct, frozen=True):
    """A place as a source gives it, not merged yet.

    `codes` are further ids that the place goes by, `parents` the codes of its containers, the nearest first.
    """

    place: Place
    where: str
    codes: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    repaired: bool = False


class Skipped(msgspec.Struct, frozen=True):
    """A row or feature that is no place for hudna, and why."""

    where: str
    reason: str


Outcome = Record | Skipped
Outcomes = Iterator[Outcome]


def number(value: Any) -> float | None:
    """Return a cell or a JSON value as a number, None where it is none."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        result = float(value)
    except (TypeError, ValueError):
        return None
    return result if isfinite(result) else None


def whole_names(names: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    """Return the names that are whole, and whether any was broken; one that stands alone is cut."""
    given = [name for name in names if name]
    good = tuple(name for name in given if _BROKEN not in name)
    if len(good) == len(given):
        return good, False
    return good or tuple(name for text in given if (name := text.replace(_BROKEN, "").strip())), True


Point = tuple[float, float]


def point_of(geometry: Any) -> Point | None:
    """Return latitude and longitude of a geometry: the mean of points, the centroid of the largest polygon.

    None where the geometry is missing, empty or outside the world.
    """
    if not isinstance(geometry, dict):
        return None
    try:
        found = _point(geometry["type"], geometry["coordinates"])
    except (KeyError, TypeError, ValueError, IndexError, ZeroDivisionError):
        return None
    return found if found and on_map(*found) else None


def on_map(lat: float, lon: float) -> bool:
    """Say whether degrees lie in the world, and not at nought, nought, which stands for unknown."""
    return -90 <= lat <= 90 and -180 <= lon <= 180 and (lat, lon) != (0, 0)


def _point(kind: str, coordinates: Any) -> Point | None:
    if kind == "Point":
        return float(coordinates[1]), float(coordinates[0])
    if kind in ("MultiPoint", "LineString"):
        return mean([(float(lat), float(lon)) for lon, lat, *_ in coordinates])
    if kind == "Polygon":
        return _centroid(coordinates[0])[1]
    if kind == "MultiPolygon":
        return max(_centroid(polygon[0]) for polygon in coordinates)[1]
    return None


def mean(points: list[Point]) -> Point:
    """Return the mean of some points; raises ZeroDivisionError where there is none."""
    return sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points)


def _centroid(ring: list[list[float]]) -> tuple[float, Point]:
    """Return area (square degrees) and centroid of a ring by the shoelace formula."""
    area = lat_sum = lon_sum = 0.0
    for (lon, lat, *_), (next_lon, next_lat, *_) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = lon * next_lat - next_lon * lat
        area += cross
        lat_sum += (lat + next_lat) * cross
        lon_sum += (lon + next_lon) * cross
    if not area:
        return 0.0, mean([(lat, lon) for lon, lat, *_ in ring])
    return abs(area) / 2, (lat_sum / (3 * area), lon_sum / (3 * area))


def nearest(lat: float, lon: float, places: Iterable[Place], reach_km: float) -> Place | None:
    """Return the nearest of some places within reach, None where there is none."""
    found = [
        (apart, place.id, place)
        for place in places
        if place.lat is not None
        and place.lon is not None
        and (apart := arc_km(lat, lon, place.lat, place.lon)) <= reach_km
    ]
    return min(found, key=lambda entry: entry[:2])[2] if found else None
