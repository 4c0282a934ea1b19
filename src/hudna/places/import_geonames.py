"""A GeoNames dump (`XX.txt`, `allCountries.txt`: 19 columns, tabs, no header) is turned into records.

Columns as in the readme.txt of download.geonames.org/export/dump.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from hudna.places.extract import SOURCE, arabic_names, rank_by_population, settlement_kind
from hudna.places.place import LEAST_RANK, Place
from hudna.places.record import Outcome, Outcomes, Record, Skipped, number, on_map

COLUMNS: Final = 19
_CAPITALS: Final = {"PPLC": 1, "PPLA": 2, "PPLA2": 3}
_ADMIN: Final = {"PCLI": "country", "ADM1": "governorate", "ADM2": "district", "ADM3": "subdistrict"}
_ADMIN_RANK: Final = {"country": 1, "governorate": 2, "district": 3, "subdistrict": 4}
_FEATURES: Final = {
    "AIRP": "airport", "AIRF": "airport", "AIRB": "base", "MILB": "base", "INSM": "base", "OILF": "oilfield",
    "GASF": "oilfield", "DAM": "dam", "MT": "mountain", "MTS": "mountain", "HLL": "mountain", "STM": "river",
    "STMI": "river", "WAD": "valley", "VAL": "valley", "LK": "lake", "RSV": "lake", "ISL": "island",
    "ISLS": "island", "PRT": "port", "HBR": "port", "HSP": "hospital", "PRN": "prison", "SEA": "sea",
    "GULF": "sea", "RD": "road",
    "CMPRF": "camp", "RGN": "area", "AREA": "area", "CSTM": "crossing", "PPLX": "quarter",
}  # fmt: skip


def geonames_records(lines: Iterable[str], file: str) -> Outcomes:
    """Yield a record for each line with an Arabic name and a known kind, otherwise why it was skipped."""
    for number_of_line, line in enumerate(lines, start=1):
        if line.strip():
            yield _outcome(line.rstrip("\r\n").split("\t"), f"{file}:{number_of_line}")


def _outcome(cells: list[str], where: str) -> Outcome:
    if len(cells) < COLUMNS:
        return Skipped(where, f"fewer than {COLUMNS} columns")
    names = arabic_names(cells[3].split(","))
    lat, lon = number(cells[4]), number(cells[5])
    kind = _kind(cells)
    if not names:
        return Skipped(where, "no Arabic name")
    if lat is None or lon is None or not on_map(lat, lon):
        return Skipped(where, "no coordinates")
    if not kind:
        return Skipped(where, "a kind of feature that hudna does not use")
    place = Place(
        id=f"gn:{cells[0]}", ar=names[0], aliases=names[1:], en=cells[1], kind=kind, lat=lat, lon=lon,
        rank=_rank(kind, cells), source=SOURCE, country=cells[8].upper(),
    )  # fmt: skip
    codes, parents = _codes(kind, cells)
    return Record(place, where, codes, parents)


def _kind(cells: list[str]) -> str:
    group, code = cells[6], cells[7]
    if code in _ADMIN:
        return _ADMIN[code]
    if code in _FEATURES:
        return _FEATURES[code]
    return settlement_kind(int(number(cells[14]) or 0)) if group == "P" else ""


def _rank(kind: str, cells: list[str]) -> int:
    if kind in _ADMIN_RANK:
        return _ADMIN_RANK[kind]
    return min(_CAPITALS.get(cells[7], LEAST_RANK), rank_by_population(int(number(cells[14]) or 0)))


def _codes(kind: str, cells: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the code of an administrative area, and those of what holds a place, the nearest first."""
    levels = [cells[8], *(cell for cell in cells[10:13] if cell not in ("", "00"))]
    chain = tuple(".".join(levels[:depth]) for depth in range(len(levels), 1, -1))
    if kind in _ADMIN_RANK and kind != "country" and chain:
        return chain[:1], chain[1:]
    return (), chain
