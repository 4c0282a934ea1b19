"""Records are turned into rows and additions of the user's database: each is a known place or a new one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from hudna.places.compile import DATA
from hudna.places.database import Addition, Database, database_of
from hudna.places.gazetteer import Gazetteer
from hudna.places.merging import Known, joined
from hudna.places.place import Place
from hudna.places.record import Record, mean, nearest

_LEVELS: Final = {"country": 0, "governorate": 1, "district": 2, "subdistrict": 3, "city": 4, "town": 4}
_LAST: Final = 5
_CITY_REACH_KM: Final = 15.0
_COUNTRY_REACH_KM: Final = 50.0


class Joining:
    """The state of one import; `result()` is the database after it."""

    def __init__(self, gazetteer: Gazetteer, database: Database, country: str = "") -> None:
        self.merged = self.added = self.unchanged = 0
        self.changed = False
        self._known = Known(gazetteer.places, titles())
        self._own = {place.id for place in database.places}
        self._additions = dict(database.additions)
        self._merged = dict(database.merged)
        self._codes: dict[str, str] = {}
        self._country = country

    def take(self, records: Sequence[Record]) -> None:
        """Merge or add the records, containers before what they contain."""
        placed = _with_centres(records)
        for record in sorted(placed, key=lambda record: _LEVELS.get(record.place.kind, _LAST)):
            self._take(record)

    def result(self) -> Database:
        """Return the database with everything taken so far."""
        places = tuple(self._known.places[found] for found in sorted(self._own))
        return database_of(places, dict(sorted(self._additions.items())), dict(sorted(self._merged.items())))

    def _take(self, record: Record) -> None:
        place = self._placed(record)
        same = self._same(place, record)
        if same is None:
            self.added += 1
            self.changed = True
            self._own.add(place.id)
            self._known.put(place)
        else:
            self._join(same, place)
        kept = same.id if same else place.id
        for code in (place.id, *record.codes):
            self._codes[code] = kept

    def _same(self, place: Place, record: Record) -> Place | None:
        places = self._known.places
        for found in (place.id, *record.codes):
            kept = places.get(self._merged.get(found, found))
            if kept is not None:
                return kept
        return (self._known.coded(place.pcode) if place.pcode else None) or self._known.same(place)

    def _join(self, same: Place, place: Place) -> None:
        after = joined(same, place)
        known_id = place.id == same.id or self._merged.get(place.id) == same.id
        if after == same and known_id:
            self.unchanged += 1
            return
        self.merged += 1
        self.changed = True
        if place.id != same.id:
            self._merged[place.id] = same.id
        if after != same:
            self._known.put(after)
            if same.id not in self._own:
                self._add(same, after)

    def _add(self, before: Place, after: Place) -> None:
        earlier = self._additions.get(before.id, Addition(()))
        fresh = after.aliases[len(before.aliases) :]
        self._additions[before.id] = Addition((*earlier.aliases, *fresh), after.pcode)

    def _placed(self, record: Record) -> Place:
        """Return the record's place with container, ancestors and country."""
        place = record.place
        parent = next(filter(None, map(self._coded, record.parents)), None)
        if parent is None and place.kind == "quarter":
            parent = self._nearest(place, ("city", "town"), _CITY_REACH_KM)
        code = (
            (parent.country if parent else "") or place.country or self._country or self._country_near(place)
        )
        if place.kind == "country":
            return msgspec.structs.replace(place, country=code)
        container = parent.id if parent else self._known.country_id(code)
        ancestors = (container, *(parent.ancestors if parent else ())) if container else ()
        return msgspec.structs.replace(place, container=container, ancestors=ancestors, country=code)

    def _coded(self, code: str) -> Place | None:
        found = self._codes.get(code) or self._merged.get(code) or self._merged.get(f"ocha:{code}") or code
        return self._known.places.get(found) or self._known.coded(code)

    def _country_near(self, place: Place) -> str:
        near = self._nearest(place, (), _COUNTRY_REACH_KM)
        return near.country if near else ""

    def _nearest(self, place: Place, kinds: tuple[str, ...], reach_km: float) -> Place | None:
        if place.lat is None or place.lon is None:
            return None
        fitting = (
            known
            for known in self._known.around(place)
            if known.country and (not kinds or known.kind in kinds)
        )
        return nearest(place.lat, place.lon, fitting, reach_km)


def _with_centres(records: Sequence[Record]) -> list[Record]:
    """Return one record for each place; a container without a point gets the mean of what lies in it."""
    points: dict[str, list[tuple[float, float]]] = {}
    chosen: dict[str, Record] = {}
    for record in records:
        place = record.place
        if place.lat is None or place.lon is None:
            chosen.setdefault(place.id, record)
            continue
        earlier = chosen.get(place.id)
        chosen[place.id] = record if earlier is None or earlier.place.lat is None else earlier
        for code in record.parents:
            points.setdefault(code, []).append((place.lat, place.lon))
    return [_centred(record, points) for record in chosen.values()]


def _centred(record: Record, points: dict[str, list[tuple[float, float]]]) -> Record:
    inside = points.get(record.place.pcode)
    if record.place.lat is not None or not inside:
        return record
    lat, lon = (round(degrees, 5) for degrees in mean(inside))
    return msgspec.structs.replace(record, place=msgspec.structs.replace(record.place, lat=lat, lon=lon))


def titles() -> Iterable[str]:
    """Return the common nouns that sources put before names or leave out."""
    lines = (DATA / "titles.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if line and not line.startswith(("#", "title"))]
