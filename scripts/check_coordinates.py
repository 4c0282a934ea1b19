"""List own places that lie more than 5 km from every place of the same name and country in reference files.

    python scripts/check_coordinates.py FOLDER

FOLDER holds gzipped tables (names_ar, lat, lon, kind or placetype) and OCHA's GeoJSON of communities.
A name that the references do not have is not checked; of homonyms the nearest counts.
Places of homonyms.tsv are left out.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hudna.places.compile import DATA, EXTRACT, source_files, with_ancestors
from hudna.places.importers import read_records
from hudna.places.keys import bare_key, name_key
from hudna.places.place import Place, arc_km
from hudna.places.record import Record
from hudna.places.table import place_of, rows_of

LIMIT_KM = 5.0
HOMONYM_KM = 50.0  # so far off it is another place of that name, which the references have alone
LOCALITIES = ("city", "town", "village", "camp")
_NO_LOCALITY = frozenset(
    {"CTRY", "ADM1", "ADM2", "ADM3", "country", "region", "county", "campus", "neighbourhood"}
)
HOMONYMS = Path(__file__).parent / "homonyms.tsv"
_ONE_COUNTRY = {"PS": "IL"}  # sources differ in the country of Jerusalem and the West Bank
Points = dict[tuple[str, str], list[tuple[float, float]]]


class Violation(NamedTuple):
    """An own place, and how far the nearest place of its name is."""

    place: Place
    km: float
    lat: float
    lon: float


def violations(folder: Path) -> list[Violation]:
    """Return the own localities away from their references, without those known to be another place of that name."""
    known = homonyms()
    return [found for found in distant(folder) if found.place.id not in known]


def homonyms() -> set[str]:
    rows = (line for line in HOMONYMS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {row["id"] for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)}


def distant(folder: Path) -> list[Violation]:
    points = references(folder)
    own = [place_of(row) for path in source_files(DATA) if path.name != EXTRACT for row in rows_of(path)]
    found = (_checked(place, points) for place in with_ancestors(own) if place.kind in LOCALITIES)
    return sorted(
        (entry for entry in found if entry is not None), key=lambda entry: (entry.place.country, -entry.km)
    )


def _checked(place: Place, points: Points) -> Violation | None:
    if place.lat is None or place.lon is None:
        return None
    candidates = points.get(_key(place.country, place.ar), [])
    if candidates:
        candidates = [point for name in place.names for point in points.get(_key(place.country, name), [])]
    near = min(((arc_km(place.lat, place.lon, lat, lon), lat, lon) for lat, lon in candidates), default=None)
    return Violation(place, *near) if near is not None and near[0] > LIMIT_KM else None


def references(folder: Path) -> Points:
    points: Points = {}
    for country, name, lat, lon in _entries(folder):
        points.setdefault(_key(country, name), []).append((lat, lon))
    return points


def _key(country: str, name: str) -> tuple[str, str]:
    return _ONE_COUNTRY.get(country, country), bare_key(name_key(name))


def _entries(folder: Path) -> Iterator[tuple[str, str, float, float]]:
    for path in sorted(folder.glob("*.tsv.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                country = row.get("country") or path.name.split("_")[1].upper()
                if (row.get("kind") or row.get("placetype")) not in _NO_LOCALITY and row["lat"]:
                    for name in row["names_ar"].split("|"):
                        yield country, name, float(row["lat"]), float(row["lon"])
    for path in sorted(folder.glob("*admin4*.geojson.gz")):
        for outcome in read_records(path)[1]:
            if isinstance(outcome, Record) and outcome.place.kind in LOCALITIES:
                yield from _points(outcome.place)


def _points(place: Place) -> Iterator[tuple[str, str, float, float]]:
    if place.lat is not None and place.lon is not None:
        for name in place.names:
            yield place.country or "SY", name, place.lat, place.lon


def main(folder: Path) -> None:
    found = violations(folder)
    for place, km, lat, lon in found:
        print(
            f"{place.id}\t{place.ar}\t{place.kind}\t{place.lat}, {place.lon}\t{km:.0f} km from {lat}, {lon}"
        )
    print(f"{len(found)} places", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
