"""OCHA's common operational datasets are turned into records: boundaries, communities, quarters.

Column names vary by year and country; level and role tell them (ADMIN1_COD, adm1_pcode, admin1Name_ar).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from hudna.places.keys import name_key
from hudna.places.place import LEAST_RANK, Place
from hudna.places.record import Outcome, Outcomes, Record, Skipped, number, on_map, point_of, whole_names

SOURCE: Final = "UN OCHA COD"
_LEVEL: Final = re.compile(r"adm(?:in)?_?(\d)_?(.*)")
_ROLES: Final = {
    "pcode": re.compile(r"p?code?"),
    "ar": re.compile(r"(?:name_?)?(?:ara?|arabic|1)"),
    "en": re.compile(r"(?:name_?)?(?:en|eng|english|ref)?"),
}
_OWN: Final = {"pcode": "pcode", "name_ara": "ar", "name_ar": "ar", "name_en": "en"}
_KINDS: Final = ("country", "governorate", "district", "subdistrict")
_SEATS: Final = {0: ("city", 1), 1: ("city", 2), 2: ("town", 3), 3: ("town", 4)}
_SPLIT: Final = re.compile(r"\s*[_/]\s*|\s+-\s+|(?<=\w)-(?=\w)")
_COUNTRY: Final = re.compile(r"([A-Z]{2})[A-Z]?\d")

Levels = dict[int, dict[str, str]]


def ocha_records(features: Iterable[tuple[str, Any]]) -> Outcomes:
    """Yield a record for each feature and, before it, one for each container that was not seen yet."""
    seen: set[str] = set()
    for where, feature in features:
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            yield Skipped(where, "no properties")
            continue
        levels = _levels(properties)
        outcome = _outcome(levels, properties, point_of(feature.get("geometry")), where)
        if isinstance(outcome, Record):
            yield from _containers(levels, where, seen)
            seen.add(outcome.place.pcode)
        yield outcome


def _levels(properties: dict[str, Any]) -> Levels:
    """Return P-code and names by administrative level; the feature itself is the deepest one."""
    levels: Levels = {}
    own: dict[str, str] = {}
    for column, value in properties.items():
        if not isinstance(value, str) or not value.strip():
            continue
        name = column.lower()
        level = _LEVEL.fullmatch(name)
        if name in _OWN:
            own[_OWN[name]] = value.strip()
        elif level:
            for role, pattern in _ROLES.items():
                if pattern.fullmatch(level[2]):
                    levels.setdefault(int(level[1]), {}).setdefault(role, value.strip())
    levels = {level: cells for level, cells in sorted(levels.items()) if "pcode" in cells}
    if "pcode" in own:
        levels[max(levels, default=0) + 1] = own
    return levels


def _outcome(
    levels: Levels, properties: dict[str, Any], point: tuple[float, float] | None, where: str
) -> Outcome:
    if not levels:
        return Skipped(where, "no P-code")
    if "ar" not in levels[max(levels)]:
        return Skipped(where, "no Arabic name")
    if point is None:
        return Skipped(where, "no coordinates")
    seat = properties.get("CAPIT_LVL")
    return _record(levels, where, point, seat if isinstance(seat, int) else None)


def _containers(levels: Levels, where: str, seen: set[str]) -> Iterator[Record]:
    for level in sorted(levels)[:-1]:
        cells = levels[level]
        if level and cells["pcode"] not in seen and "ar" in cells:
            seen.add(cells["pcode"])
            yield _record({up: held for up, held in levels.items() if up <= level}, where, None, None)


def _record(levels: Levels, where: str, point: tuple[float, float] | None, seat: int | None) -> Record:
    level = max(levels)
    cells = levels[level]
    parents = tuple(levels[up]["pcode"] for up in sorted(levels, reverse=True)[1:] if up)
    containers = {name_key(levels[up].get("ar", "")) for up in levels if up < level}
    split = [name for name in _SPLIT.split(cells["ar"]) if name]
    names, repaired = whole_names(
        [*split[:1], *(name for name in split[1:] if name_key(name) not in containers)]
    )
    kind, rank = (
        (_KINDS[level], level + 1)
        if level < len(_KINDS)
        else _SEATS.get(-1 if seat is None else seat, _VILLAGE)
    )
    place = Place(
        id=f"ocha:{cells['pcode']}", ar=names[0], aliases=names[1:], en=cells.get("en", ""), kind=kind,
        lat=point and point[0], lon=point and point[1], rank=rank, source=SOURCE, pcode=cells["pcode"],
        country=_country(levels),
    )  # fmt: skip
    return Record(place, where, (cells["pcode"],), parents, repaired)


_VILLAGE: Final = ("village", LEAST_RANK)


def _country(levels: Levels) -> str:
    found = (_COUNTRY.match(levels[level]["pcode"]) for level in sorted(levels))
    return next((match[1] for match in found if match), "")


def quarter_records(city: dict[str, Any], file: str) -> Outcomes:
    """Yield a record for each quarter of OCHA's city neighbourhoods (`items` with `nameArabic`, `pCode`)."""
    parents = (str(city.get("communityExternalPCode", "")),)
    for count, item in enumerate(city["items"], start=1):
        where = f"{file}:item {count}"
        yield _quarter(item, parents, where) if isinstance(item, dict) else Skipped(where, "no properties")


def _quarter(item: dict[str, Any], parents: tuple[str, ...], where: str) -> Outcome:
    pcode, name = item.get("pCode"), item.get("nameArabic")
    lat, lon = number(item.get("centerLatitude")), number(item.get("centerLongitude"))
    if not isinstance(pcode, str) or not isinstance(name, str) or not name.strip():
        return Skipped(where, "no P-code or no Arabic name")
    if lat is None or lon is None or not on_map(lat, lon):
        return Skipped(where, "no coordinates")
    names, repaired = whole_names(_SPLIT.split(name.strip()))
    place = Place(
        id=f"ocha:{pcode}", ar=names[0], aliases=names[1:], en=str(item.get("nameEnglish") or ""),
        kind="quarter", lat=lat, lon=lon, source=SOURCE, pcode=pcode,
    )  # fmt: skip
    return Record(place, where, (pcode,), parents, repaired)
