"""Tables of places are turned into a list of what is wrong in them, by file, row and field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec

from hudna.errors import DataError
from hudna.places.compile import DATA, EXTRACT, source_files, with_ancestors
from hudna.places.keys import name_key
from hudna.places.place import KINDS, LEAST_RANK, Place
from hudna.places.table import Row, place_of, rows_of

_BOXES: Final = "country_boxes.tsv"
_UNBOXED: Final = frozenset({"sea", "border", "continent", "region", "island", "base"})  # may lie overseas
Box = tuple[float, float, float, float]


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong: the file, its line, the column, and what is wrong there."""

    file: str
    row: int
    field: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.row}: {self.field}: {self.what}"


def check_places(folder: Path = DATA) -> list[Problem]:
    """Return every problem of the tables in a folder (`own/*.tsv`, `geonames.tsv`); an empty list is good."""
    problems: list[Problem] = []
    read: list[tuple[Row, Place]] = []
    for path in source_files(folder):
        problems.extend(_read(path, read))
    placed = with_ancestors([place for _, place in read])
    first: dict[str, Row] = {}
    containers = {place.id: place.container for place in placed}
    boxes = country_boxes()
    for (row, _), place in zip(read, placed, strict=True):
        found = (*_identity(row, place, first), *_container(row, place, containers), *_position(place, boxes))
        problems.extend(Problem(row.file, row.line, field, what) for field, what in found)
        first.setdefault(place.id, row)
    return problems


def _read(path: Path, read: list[tuple[Row, Place]]) -> Iterator[Problem]:
    rows = rows_of(path)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except DataError as error:
            yield _problem(error)
            return
        try:
            read.append((row, place_of(row)))
        except DataError as error:
            yield _problem(error)


def _problem(error: DataError) -> Problem:
    file, _, line = error.where.partition(":")
    return Problem(file, int(line or 0), error.what.split(" ", 1)[0], error.what)


def _identity(row: Row, place: Place, first: Mapping[str, Row]) -> Iterator[tuple[str, str]]:
    if not place.id:
        yield "id", "is empty"
    elif place.id in first and first[place.id].where != row.where:
        yield "id", f"{place.id} stands in {first[place.id].where} as well"
    if not place.ar:
        yield "ar", "is empty"
    elif not any(0x0621 <= ord(letter) <= 0x064A for letter in name_key(place.ar)):
        yield "ar", f"{place.ar!r} has no Arabic letter"
    if place.kind == "country" and place.id != f"country:{place.country.lower()}":
        yield "id", f"{place.id} is a country: its id must be country: and the ISO code"
    if place.kind not in KINDS:
        yield "kind", f"{place.kind!r} is none of {' '.join(sorted(KINDS))}"
    if not 1 <= place.rank <= LEAST_RANK:
        yield "rank", f"{place.rank} is not between 1 and {LEAST_RANK}"


def _container(row: Row, place: Place, containers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if row.file != EXTRACT and place.container and place.container not in containers:
        yield "container", f"{place.container} is no id of a place"
    if _contains_itself(place.id, containers):
        yield "container", f"{place.id} contains itself"


def _contains_itself(place_id: str, containers: Mapping[str, str]) -> bool:
    seen = {place_id}
    up = containers[place_id]
    while up and up not in seen:
        seen.add(up)
        up = containers.get(up, "")
    return up == place_id


def _position(place: Place, boxes: Mapping[str, Box]) -> Iterator[tuple[str, str]]:
    if (place.lat is None) != (place.lon is None):
        yield "lat", "lat and lon must both stand or both be empty"
    if place.lat is None or place.lon is None:
        return
    if not -90 <= place.lat <= 90 or not -180 <= place.lon <= 180:
        yield "lat", f"{place.lat}, {place.lon} lies on no map"
        return
    box = boxes.get(place.country)
    if box is None or place.kind in _UNBOXED:
        return
    south, west, north, east = box
    if not (south <= place.lat <= north and west <= place.lon <= east):
        yield "lat", f"{place.lat}, {place.lon} lies outside {place.country}"


def country_boxes() -> dict[str, Box]:
    """Return south, west, north and east in degrees by ISO code, wide enough for every place."""
    boxes: dict[str, Box] = {}
    for line in (DATA / _BOXES).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "country")):
            code, south, west, north, east = line.split("\t")
            boxes[code] = (float(south), float(west), float(north), float(east))
    return boxes
