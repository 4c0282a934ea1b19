"""Who's On First is turned into records: its GeoJSON, and tables derived from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from hudna.places.extract import arabic_names, rank_by_population, settlement_kind
from hudna.places.merging import more_names
from hudna.places.place import Place
from hudna.places.record import Outcome, Outcomes, Record, Skipped, number, on_map, point_of, whole_names

SOURCE: Final = "Who's On First"
COLUMNS: Final = ("wof_id", "placetype", "names_ar", "name_en", "lat", "lon", "pop", "geonames_id")
_ADMIN: Final = {
    "country": ("country", 1), "region": ("governorate", 2), "macrocounty": ("district", 3),
    "county": ("district", 3), "localadmin": ("subdistrict", 4),
}  # fmt: skip
_QUARTERS: Final = frozenset({"borough", "macrohood", "neighbourhood", "microhood"})
_HIERARCHY: Final = ("locality_id", "localadmin_id", "county_id", "macrocounty_id", "region_id")
_ARABIC: Final = ("name:ara_x_preferred", "name:ara_x_variant", "name:ara_x_colloquial")


class Raw(msgspec.Struct, frozen=True):
    """What either form of Who's On First says of a place, before it is judged."""

    wof_id: str
    placetype: str
    names: tuple[str, ...]
    en: str
    lat: float | None
    lon: float | None
    people: int
    where: str
    codes: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    country: str = ""
    repaired: bool = False


def wof_table_records(lines: Iterable[str], file: str) -> Outcomes:
    """Yield a record for each row of a table with the columns in `COLUMNS`."""
    rows = iter(lines)
    header = next(rows, "").rstrip("\r\n").split("\t")
    for line, text in enumerate(rows, start=2):
        cells = dict(zip(header, text.rstrip("\r\n").split("\t"), strict=False))
        where = f"{file}:{line}"
        if len(cells) < len(COLUMNS) or not cells["wof_id"]:
            yield Skipped(where, f"fewer than {len(COLUMNS)} columns")
        else:
            yield _outcome(_row(cells, where))


def _row(cells: dict[str, str], where: str) -> Raw:
    names, repaired = whole_names(name.strip() for name in cells["names_ar"].split("|"))
    return Raw(
        wof_id=cells["wof_id"],
        placetype=cells["placetype"],
        names=names,
        en=cells["name_en"],
        lat=number(cells["lat"]),
        lon=number(cells["lon"]),
        people=int(number(cells["pop"]) or 0),
        where=where,
        codes=(f"gn:{cells['geonames_id']}",) if cells["geonames_id"] else (),
        repaired=repaired,
    )


def wof_feature_records(features: Iterable[tuple[str, Any]]) -> Outcomes:
    """Yield a record for each GeoJSON feature that bears `wof:id`."""
    for where, feature in features:
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict) or "wof:id" not in properties:
            yield Skipped(where, "no wof:id")
        else:
            yield _outcome(_feature(properties, point_of(feature.get("geometry")), where))


def _feature(properties: dict[str, Any], shape: tuple[float, float] | None, where: str) -> Raw:
    names, repaired = whole_names(_texts(properties))
    lat, lon = _labelled(properties) or shape or (None, None)
    concordances = properties.get("wof:concordances")
    geonames = concordances.get("gn:id") if isinstance(concordances, dict) else None
    return Raw(
        wof_id=str(properties["wof:id"]),
        placetype=str(properties.get("wof:placetype", "")),
        names=names,
        en=str(properties.get("wof:name", "")),
        lat=lat,
        lon=lon,
        people=int(number(properties.get("wof:population", properties.get("gn:population"))) or 0),
        where=where,
        codes=(f"gn:{geonames}",) if geonames else (),
        parents=_parents(properties),
        country=str(properties.get("wof:country") or "").upper(),
        repaired=repaired,
    )


def _labelled(properties: dict[str, Any]) -> tuple[float, float] | None:
    for prefix in ("lbl", "geom"):
        lat = number(properties.get(f"{prefix}:latitude"))
        lon = number(properties.get(f"{prefix}:longitude"))
        if lat is not None and lon is not None:
            return lat, lon
    return None


def _texts(properties: dict[str, Any]) -> Iterator[str]:
    for field in _ARABIC:
        values = properties.get(field)
        yield from (
            (value.strip() for value in values if isinstance(value, str)) if isinstance(values, list) else ()
        )


def _parents(properties: dict[str, Any]) -> tuple[str, ...]:
    hierarchies = properties.get("wof:hierarchy")
    first = hierarchies[0] if isinstance(hierarchies, list) and hierarchies else {}
    ids = [first.get(level) for level in _HIERARCHY] if isinstance(first, dict) else []
    own = properties["wof:id"]
    return tuple(f"wof:{found}" for found in ids if isinstance(found, int) and found > 0 and found != own)


def _outcome(raw: Raw) -> Outcome:
    kind, rank = _kind(raw)
    arabic = more_names((), (name for name in raw.names if arabic_names((name,))))
    if not kind:
        return Skipped(raw.where, "a kind of feature that hudna does not use")
    if not arabic:
        return Skipped(raw.where, "no Arabic name")
    if raw.lat is None or raw.lon is None or not on_map(raw.lat, raw.lon):
        return Skipped(raw.where, "no coordinates")
    place = Place(
        id=f"wof:{raw.wof_id}",
        ar=arabic[0],
        aliases=arabic[1:],
        en=raw.en,
        kind=kind,
        lat=raw.lat,
        lon=raw.lon,
        rank=rank,
        source=SOURCE,
        country=raw.country,
    )
    return Record(place, raw.where, raw.codes, raw.parents, raw.repaired)


def _kind(raw: Raw) -> tuple[str, int]:
    if raw.placetype in _ADMIN:
        return _ADMIN[raw.placetype]
    if raw.placetype == "locality":
        return settlement_kind(raw.people), rank_by_population(raw.people)
    if raw.placetype in _QUARTERS:
        return "quarter", rank_by_population(0)
    if raw.placetype == "campus":
        return ("base" if "base" in raw.en.lower() else "airport"), rank_by_population(0)
    return "", 0
