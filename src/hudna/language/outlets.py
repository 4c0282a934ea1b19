"""Tables of outlets and source phrases turn into frozen values that say who stands behind a report.

A name that is also an ordinary word is kept in `guarded` and may belong to several outlets; a plain alias
belongs to one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from hudna.errors import DataError
from hudna.text.normalise import fold

DATA: Final = Path(__file__).parent / "data"
KINDS: Final = frozenset({"agency", "daily", "tv", "radio", "website", "monitor", "social"})
BLOCS: Final = frozenset({
    "sy-government", "sy-opposition", "kurdish", "hezbollah-iran", "russia", "turkey", "saudi", "uae",
    "qatar", "egypt", "yemen-government", "houthi", "iraq-government", "iraq-shia", "iraq-kurdish",
    "israel", "palestinian-pa", "palestinian-hamas", "libya-gna", "libya-lna", "sudan-army", "sudan-rsf",
    "us", "western", "un", "independent", "lebanon-march14", "lebanon-march8", "international", "jordan",
    "maghreb", "iran", "jihadist",
})  # fmt: skip
SORTS: Final = frozenset({
    "unnamed", "military", "medical", "local", "activist", "witness", "media", "official", "diplomatic",
    "tribal", "security", "intelligence",
})  # fmt: skip
OUTLET_COLUMNS: Final = ("id", "ar", "aliases", "en", "kind", "country", "owner", "bloc", "domain", "note")
PHRASE_COLUMNS: Final = ("ar", "plural", "sort", "en")
GUARD: Final = "ctx:"
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COUNTRY: Final = re.compile(r"([A-Z]{2})?")


class Outlet(msgspec.Struct, frozen=True):
    """A paper, channel, agency or monitor; outlets of one `bloc` do not confirm each other.

    `aliases` name it anywhere in a text; `guarded` only in quotes or after a word such as daily or channel.
    """

    id: str
    ar: str
    aliases: tuple[str, ...]
    guarded: tuple[str, ...]
    en: str
    kind: str
    country: str
    owner: str
    bloc: str
    domain: str
    note: str


class SourcePhrase(msgspec.Struct, frozen=True):
    """A source without a name, such as a medical source; `plural` is empty where there is none."""

    ar: str
    plural: str
    sort: str
    en: str


class Row(NamedTuple):
    """A line of a table: file and line number, and its cells by column."""

    where: str
    cells: dict[str, str]


def read_outlets(path: Path = DATA / "outlets.tsv") -> tuple[Outlet, ...]:
    """Return all outlets in the order of the table; raise DataError on the first fault."""
    rows = tuple(read_rows(path, OUTLET_COLUMNS))
    outlets = tuple(_outlet(row) for row in rows)
    places = [row.where for row in rows]
    check_unique(((outlet.id, where) for outlet, where in zip(outlets, places, strict=True)), "id")
    names = (
        (name, where) for outlet, where in zip(outlets, places, strict=True) for name in plain_names(outlet)
    )
    check_unique(names, "alias", f"keep it in one row, or write it with {GUARD} in all of them")
    return outlets


def read_source_phrases(path: Path = DATA / "source_phrases.tsv") -> tuple[SourcePhrase, ...]:
    """Return all phrases for unnamed sources; raise DataError on the first fault."""
    rows = tuple(read_rows(path, PHRASE_COLUMNS))
    for row in rows:
        require(row, "ar", "en")
        check_choice(row, "sort", SORTS)
    phrases = tuple(SourcePhrase(**row.cells) for row in rows)
    forms = (
        (form, row.where)
        for phrase, row in zip(phrases, rows, strict=True)
        for form in (phrase.ar, phrase.plural)
        if form
    )
    check_unique(forms, "phrase")
    return phrases


def plain_names(outlet: Outlet) -> tuple[str, ...]:
    """Return the folded names that mean this outlet wherever they stand."""
    return tuple(dict.fromkeys(fold(name) for name in (outlet.ar, *outlet.aliases)))


def index_outlets(outlets: Iterable[Outlet]) -> dict[str, Outlet]:
    """Return the outlet of every folded name that is safe without context."""
    return {name: outlet for outlet in outlets for name in plain_names(outlet)}


def index_guarded_outlets(outlets: Iterable[Outlet]) -> dict[str, tuple[Outlet, ...]]:
    """Return the outlets that a folded guarded name may mean, in the order of the table."""
    index: dict[str, tuple[Outlet, ...]] = {}
    for outlet in outlets:
        for name in outlet.guarded:
            index[fold(name)] = (*index.get(fold(name), ()), outlet)
    return index


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a table; raise DataError where the header or a row does not fit the columns."""
    seen_header = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        where = f"{path.name}:{number}"
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if not seen_header:
            seen_header = True
            if cells != columns:
                raise DataError("unexpected header", where, "expected " + " ".join(columns))
            continue
        if len(cells) != len(columns):
            raise DataError(
                f"{len(cells)} cells instead of {len(columns)}", where, "cells are separated by one tab"
            )
        yield Row(where, dict(zip(columns, cells, strict=True)))
    if not seen_header:
        raise DataError("no header line", str(path), "expected " + " ".join(columns))


def split_aliases(row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the plain and the guarded aliases of a row; raise DataError on an empty or doubled one."""
    listed = row.cells["aliases"].split("|") if row.cells["aliases"] else []
    names = [name.strip() for name in listed]
    if "" in names or GUARD in names:
        raise DataError("empty alias", row.where, "remove the superfluous |")
    check_unique(((name, row.where) for name in names), "alias")
    plain = tuple(name for name in names if not name.startswith(GUARD))
    return plain, tuple(name.removeprefix(GUARD) for name in names if name.startswith(GUARD))


def check_unique(names: Iterable[tuple[str, str]], what: str, hint: str = "remove one of the two") -> None:
    """Raise DataError where two of the (name, place) pairs fold to the same name."""
    first: dict[str, str] = {}
    for name, where in names:
        key = fold(name)
        if key in first:
            raise DataError(f"{what} «{name}» stands twice", where, f"first in {first[key]}; {hint}")
        first[key] = where


def check_choice(row: Row, column: str, choices: frozenset[str]) -> None:
    """Raise DataError where the cell holds none of the known values."""
    if row.cells[column] not in choices:
        raise DataError(
            f"unknown {column} «{row.cells[column]}»", row.where, "one of " + " ".join(sorted(choices))
        )


def check_slug_and_country(row: Row) -> None:
    """Raise DataError where the id is no slug or the country no two-letter code."""
    if not _SLUG.fullmatch(row.cells["id"]):
        raise DataError(
            f"bad id «{row.cells['id']}»", row.where, "use small letters, digits and single hyphens"
        )
    if not _COUNTRY.fullmatch(row.cells["country"]):
        raise DataError(
            f"bad country «{row.cells['country']}»", row.where, "use two capital letters or leave it empty"
        )


def require(row: Row, *columns: str) -> None:
    """Raise DataError where one of the cells is empty."""
    for column in columns:
        if not row.cells[column]:
            raise DataError(f"{column} is empty", row.where, "fill the cell")


def _outlet(row: Row) -> Outlet:
    require(row, "ar", "en")
    check_slug_and_country(row)
    check_choice(row, "kind", KINDS)
    check_choice(row, "bloc", BLOCS)
    aliases, guarded = split_aliases(row)
    cell = row.cells
    return Outlet(
        cell["id"], cell["ar"], aliases, guarded, cell["en"], cell["kind"], cell["country"],
        cell["owner"], cell["bloc"], cell["domain"], cell["note"],
    )  # fmt: skip
