"""The registry turns tables of names into frozen actors, labels and countries.

An alias names one actor only; names that need a context stand in generic.tsv and say what they resolve to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from hudna.errors import DataError
from hudna.text.normalise import fold

KINDS: Final = frozenset((
    "army", "airforce", "police", "intelligence", "armed-group", "coalition", "party", "state",
    "government", "ministry", "presidency", "parliament", "court", "igo", "mission", "task-force", "ngo",
    "monitor", "tribe", "company", "media-office", "people", "generic",
))  # fmt: skip
SIDES: Final = {
    "SY": ("government", "opposition", "kurdish", "isis", "jihadist", "turkey", "us-coalition", "israel",
           "russia", "iran"),
    "YE": ("government", "houthi", "coalition", "southern", "jihadist", "us-coalition"),
    "IQ": ("government", "kurdish", "isis", "shia-militia", "sunni-tribal", "us-coalition", "turkey", "iran"),
    "LB": ("government", "hezbollah", "israel", "palestinian", "jihadist"),
    "PS": ("palestinian", "israel"),
    "LY": ("gna", "lna", "jihadist"),
    "SD": ("army", "rsf", "rebels"),
}  # fmt: skip
SORTS: Final = ("enemy", "martyr", "foreign", "regime", "other")
INTERS: Final = frozenset(["", *"12345678"])
GENERIC: Final = "generic"
ACTOR_COLUMNS: Final = (
    "id", "ar", "aliases", "en", "kind", "country", "sides", "plover", "acled_inter", "designation", "note",
)  # fmt: skip
LABEL_COLUMNS: Final = ("ar", "aliases", "en", "sort", "used_of", "note")
COUNTRY_COLUMNS: Final = (
    "iso2", "iso3", "ar", "aliases", "adjective", "adjective_f", "capital_ar", "en", "region", "sides",
)  # fmt: skip
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DAY: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_SIDE: Final = re.compile(r"([A-Z]{2}):([a-z-]+)(?:@(.*?)(?:\.\.(.*))?)?")
_RESOLVES: Final = re.compile(r"resolves:\s*([^.]*)\.?\s*")


class Side(msgspec.Struct, frozen=True):
    """The side an actor stands on in one conflict from `since` up to, but without, `until`; "" is open."""

    conflict: str
    side: str
    since: str
    until: str


class Designation(msgspec.Struct, frozen=True):
    """A listing by the UN Security Council and the day from which it holds."""

    list: str
    since: str


class Actor(msgspec.Struct, frozen=True):
    """Whoever can act in a report; `resolves` maps a country to the actor that a generic name means there."""

    id: str
    ar: str
    aliases: tuple[str, ...]
    en: str
    kind: str
    country: str
    sides: tuple[Side, ...]
    plover: str
    acled_inter: str
    designations: tuple[Designation, ...]
    resolves: dict[str, str]
    note: str


class Label(msgspec.Struct, frozen=True):
    """A loaded word that is recorded as said and identifies nobody."""

    ar: str
    aliases: tuple[str, ...]
    en: str
    sort: str
    used_of: str
    note: str


class Country(msgspec.Struct, frozen=True):
    """A state with its adjective in both genders and the capital that speaks for it."""

    iso2: str
    iso3: str
    ar: str
    aliases: tuple[str, ...]
    adjective: str
    adjective_f: str
    capital_ar: str
    en: str
    region: str
    sides: tuple[Side, ...]


class _Row(NamedTuple):
    where: str
    cells: dict[str, str]


def read_actors(folder: Path) -> tuple[Actor, ...]:
    """Return the actors of all tables in a folder, by file name and row; raise DataError on a fault."""
    rows = [row for path in sorted(folder.glob("*.tsv")) for row in _rows(path, ACTOR_COLUMNS)]
    if not rows:
        raise DataError("no actors found", str(folder), "the folder must hold at least one .tsv table")
    actors = tuple(_actor(row) for row in rows)
    places = [row.where for row in rows]
    _check_unique(((actor.id, where) for actor, where in zip(actors, places, strict=True)), "id")
    _check_unique(_owned_names(actors, places), "alias", "move an ambiguous name to generic.tsv")
    _check_unique(_names(actors, places, generic=True), "generic alias")
    _check_resolves(actors, places)
    return actors


def read_labels(path: Path) -> tuple[Label, ...]:
    """Return the loaded labels of a table; raise DataError on the first fault."""
    rows = list(_rows(path, LABEL_COLUMNS))
    labels = tuple(_label(row) for row in rows)
    named = ((fold(name), row.where) for label, row in zip(labels, rows, strict=True) for name in _all(label))
    _check_unique(named, "label")
    return labels


def read_countries(path: Path) -> tuple[Country, ...]:
    """Return the states of a table; raise DataError on the first fault."""
    rows = list(_rows(path, COUNTRY_COLUMNS))
    countries = tuple(_country(row) for row in rows)
    _check_unique(((row.cells["iso2"], row.where) for row in rows), "iso2")
    _check_unique(((row.cells["iso3"], row.where) for row in rows), "iso3")
    named = (
        (fold(name), row.where) for state, row in zip(countries, rows, strict=True) for name in _all(state)
    )
    _check_unique(named, "name of a state")
    return countries


def state_actors(countries: Iterable[Country]) -> tuple[Actor, ...]:
    """Return each state as an actor `state-xx`, known by its names and by a capital that names no other."""
    states = tuple(countries)
    owners = {fold(name): state.iso2 for state in states for name in _all(state)}
    return tuple(_state(state, owners) for state in states)


def side_on(actor: Actor, conflict: str, day: str) -> str | None:
    """Return the side on which an actor stands on an ISO day, or None where it stands on none there."""
    for side in actor.sides:
        if side.conflict == conflict and side.since <= day and (not side.until or day < side.until):
            return side.side
    return None


def designated_on(actor: Actor, day: str) -> bool:
    """Say whether the Security Council had listed an actor by an ISO day."""
    return any(listing.since <= day for listing in actor.designations)


def _state(country: Country, owners: dict[str, str]) -> Actor:
    names = {fold(name): name for name in (*country.aliases, country.capital_ar) if name}
    names = {key: name for key, name in names.items() if owners.get(key, country.iso2) == country.iso2}
    names.pop(fold(country.ar), None)
    return Actor(
        f"state-{country.iso2.lower()}", country.ar, tuple(names.values()), country.en, "state", country.iso2,
        country.sides, f"{country.iso3}GOV", "1" if country.sides else "8", (), {}, "",
    )  # fmt: skip


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[_Row]:
    header: tuple[str, ...] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.name}:{number}"
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if header is None:
            header = _header(cells, columns, where)
        elif len(cells) != len(header):
            raise DataError(
                f"{len(cells)} cells instead of {len(header)}", where, "write a tab for each empty cell"
            )
        else:
            yield _Row(where, dict(zip(header, cells, strict=True)))


def _header(cells: tuple[str, ...], columns: tuple[str, ...], where: str) -> tuple[str, ...]:
    if cells != columns:
        raise DataError("unexpected columns", where, f"the header must be: {' '.join(columns)}")
    return cells


def _actor(row: _Row) -> Actor:
    cells, where = row.cells, row.where
    if not _SLUG.fullmatch(cells["id"]):
        raise DataError(f"bad id {cells['id']!r}", where, "lower-case words joined by hyphens")
    _check_member(cells["kind"], KINDS, "kind", where)
    _check_member(cells["acled_inter"], INTERS, "acled_inter", where)
    if cells["country"] and not re.fullmatch("[A-Z]{2}", cells["country"]):
        raise DataError(f"bad country {cells['country']!r}", where, "ISO 3166 alpha-2, or empty")
    resolves, note = _note(cells["note"], where)
    return Actor(
        cells["id"], _required(cells["ar"], "ar", where), _aliases(row), _required(cells["en"], "en", where),
        cells["kind"], cells["country"], _sides(cells["sides"], where), cells["plover"], cells["acled_inter"],
        tuple(_designation(cell, where) for cell in _split(cells["designation"])), resolves, note,
    )  # fmt: skip


def _label(row: _Row) -> Label:
    cells = row.cells
    _check_member(cells["sort"], SORTS, "sort", row.where)
    return Label(
        _required(cells["ar"], "ar", row.where), _aliases(row), cells["en"], cells["sort"],
        cells["used_of"], cells["note"],
    )  # fmt: skip


def _country(row: _Row) -> Country:
    cells, where = row.cells, row.where
    if not re.fullmatch("[A-Z]{2}", cells["iso2"]) or not re.fullmatch("[A-Z]{3}", cells["iso3"]):
        raise DataError("bad country code", where, "ISO 3166 alpha-2 and alpha-3 in capitals")
    name = _required(cells["ar"], "ar", where)
    return Country(
        cells["iso2"], cells["iso3"], name, _aliases(row), cells["adjective"], cells["adjective_f"],
        cells["capital_ar"], cells["en"], cells["region"], _sides(cells["sides"], where),
    )  # fmt: skip


def _aliases(row: _Row) -> tuple[str, ...]:
    aliases = _split(row.cells["aliases"])
    seen = {fold(row.cells["ar"])}
    for alias in aliases:
        if fold(alias) in seen:
            raise DataError(
                f"redundant alias {alias!r}", row.where, "folding already unifies hamza, ya and ta marbuta"
            )
        seen.add(fold(alias))
    return aliases


def _sides(cell: str, where: str) -> tuple[Side, ...]:
    sides = tuple(_side(text, where) for text in _split(cell))
    for place, side in enumerate(sides):
        for other in sides[:place]:
            if side.conflict == other.conflict and _overlap(side, other):
                raise DataError(
                    f"two sides in {side.conflict} at one time", where, "end one before the other begins"
                )
    return sides


def _side(text: str, where: str) -> Side:
    match = _SIDE.fullmatch(text)
    if match is None:
        raise DataError(f"bad side {text!r}", where, "write CONFLICT:side@from..to")
    conflict, side, since, until = (part or "" for part in match.groups())
    _check_member(conflict, SIDES, "conflict", where)
    _check_member(side, SIDES[conflict], f"side in {conflict}", where)
    for day in filter(None, (since, until)):
        _check_day(day, where)
    if since and until and until <= since:
        raise DataError(f"side {text!r} ends before it begins", where, "write CONFLICT:side@from..to")
    return Side(conflict, side, since, until)


def _overlap(one: Side, other: Side) -> bool:
    return (not one.until or other.since < one.until) and (not other.until or one.since < other.until)


def _designation(text: str, where: str) -> Designation:
    regime, at, since = text.rpartition("@")
    if not at or not regime:
        raise DataError(f"bad designation {text!r}", where, "write LIST@YYYY-MM-DD")
    _check_day(since, where)
    return Designation(regime, since)


def _note(text: str, where: str) -> tuple[dict[str, str], str]:
    match = _RESOLVES.search(text)
    if match is None:
        return {}, text
    pairs = [pair.strip().partition("=") for pair in match[1].split(";") if pair.strip()]
    if any(not re.fullmatch("[A-Z]{2}", country) or not actor for country, _, actor in pairs):
        raise DataError("bad list after resolves:", where, "write resolves: SY=sy-saa; YE=ye-army")
    return {country: actor for country, _, actor in pairs}, _RESOLVES.sub("", text).strip()


def _owned_names(actors: tuple[Actor, ...], places: list[str]) -> Iterator[tuple[str, str]]:
    return _names(actors, places, generic=False)


def _names(actors: tuple[Actor, ...], places: list[str], *, generic: bool) -> Iterator[tuple[str, str]]:
    for actor, where in zip(actors, places, strict=True):
        if (actor.kind == GENERIC) == generic:
            yield from ((fold(name), where) for name in _all(actor))


def _all(named: Actor | Label | Country) -> tuple[str, ...]:
    return (named.ar, *named.aliases)


def _check_resolves(actors: tuple[Actor, ...], places: list[str]) -> None:
    known = {actor.id for actor in actors}
    for actor, where in zip(actors, places, strict=True):
        for target in actor.resolves.values():
            _check_member(target, known, "actor after resolves:", where)


def _check_unique(
    keyed: Iterable[tuple[str, str]], what: str, hint: str = "remove or rename one of the two"
) -> None:
    seen: dict[str, str] = {}
    for key, where in keyed:
        if key in seen:
            raise DataError(f"{what} {key!r} stands twice, first in {seen[key]}", where, hint)
        seen[key] = where


def _check_member(value: str, known: Iterable[str], what: str, where: str) -> None:
    if value not in (options := sorted(known)):
        raise DataError(f"unknown {what} {value!r}", where, f"known: {', '.join(options[:40])}")


def _check_day(day: str, where: str) -> None:
    if not _DAY.fullmatch(day):
        raise DataError(f"bad day {day!r}", where, "write YYYY-MM-DD")


def _required(value: str, column: str, where: str) -> str:
    if not value:
        raise DataError(f"empty {column}", where, "every row needs it")
    return value


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
