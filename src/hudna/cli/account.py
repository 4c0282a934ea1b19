"""An account turns claims into tables by place and day: who did what to whom, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

import msgspec
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from hudna.cli.words import Words
from hudna.model.claim import Casualty, Claim, ClaimPlace, DocumentClaims, Party
from hudna.places.gazetteer import Gazetteer
from hudna.settings import Language

MOST_ROWS: Final = 20_000
"""Claims that an account holds; nobody reads more, and memory stays flat on an archive."""
_COLUMNS: Final = ("day", "place", "act", "parties", "casualties", "means", "sources", "document")
_NARROWEST: Final = 120
"""Columns below which eight fields cannot stand side by side; a pipe has no width of its own."""


class Row(msgspec.Struct, frozen=True):
    """A claim in words; `group` is the country and the governorate that it is told under."""

    group: tuple[str, str]
    day: str
    cells: tuple[str, ...]


class Account:
    """Collects claims and prints them in the order of places and days."""

    def __init__(self, words: Words, lang: Language, gazetteer: Gazetteer) -> None:
        self._words = words
        self._lang = lang
        self._gazetteer = gazetteer
        self._rows: list[Row] = []
        self._unread: list[tuple[str, str]] = []
        self.left_out = 0

    def add(self, document: DocumentClaims) -> None:
        """Take in the claims of a document."""
        for claim in document.claims:
            if len(self._rows) < MOST_ROWS:
                self._rows.append(self._row(claim, document.doc_id))
            else:
                self.left_out += 1
        if not document.claims and len(self._unread) < MOST_ROWS:
            self._unread.extend((document.doc_id, unread.reason) for unread in document.unread[:1])

    def print(self, console: Console) -> None:
        """Print all claims, one table for each governorate, then the documents that were not read and why."""
        rows = sorted(self._rows, key=lambda row: (row.group == ("", ""), row.group, row.day))
        for group, told in groupby(rows, key=lambda row: row.group):
            console.print(self._table(group, told))
        if not rows and not self._unread:
            console.print(self._words.empty)
        for name, reason in self._unread:
            console.print(Line(f"{self._words.unread}: {name}: {reason}"))

    def _table(self, group: tuple[str, str], rows: Iterable[Row]) -> Table:
        title = " · ".join(part for part in group if part) or self._words.no_place
        table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, expand=False)
        for column in _COLUMNS:
            table.add_column(self._words.headings[column], no_wrap=column == "day", overflow="fold")
        day = ""
        for row in rows:
            shown = row.day or self._words.no_date
            table.add_row(*(Line(cell) for cell in (shown if shown != day else "", *row.cells)))
            day = shown
        return table

    def _row(self, claim: Claim, document: str) -> Row:
        place = claim.places[0] if claim.places else None
        cells = (
            self._place(place) if place else "",
            self._act(claim),
            self._parties(claim),
            self._words.semicolon.join(self._casualty(casualty) for casualty in claim.casualties),
            claim.means.text if claim.means else "",
            self._sources(claim.sources),
            document,
        )
        return Row(self._group(place), _days(claim), cells)

    def _group(self, place: ClaimPlace | None) -> tuple[str, str]:
        """Return country and governorate; empty where no place is known."""
        if place is None or place.id is None:
            return ("", "") if place is None else (self._words.elsewhere, "")
        known = self._gazetteer.get(place.id)
        if known is None:
            return self._words.elsewhere, ""
        ids = [up for up in (f"country:{known.country.lower()}", known.governorate) if up]
        names = [self._name_of(up) for up in ids]
        return names[0], names[1] if len(names) > 1 else ""

    def _name_of(self, place_id: str) -> str:
        place = self._gazetteer.get(place_id)
        if place is None:
            return place_id
        return place.ar if self._lang == "ar" or not place.en else place.en

    def _place(self, place: ClaimPlace) -> str:
        name = self._name(place)
        district = self._district(place)
        return f"{name} ({district})" if district and district != name else name

    def _district(self, place: ClaimPlace) -> str:
        """Return the name of the city or district that holds a place; a city is known without."""
        known = self._gazetteer.get(place.id or "")
        if known is None or known.kind == "city":
            return ""
        chain = self._gazetteer.chain(known)
        return next((self._name_of(up.id) for up in chain if up.kind in ("city", "district")), "")

    def _name(self, named: ClaimPlace | Party) -> str:
        """Return the name in the language of the account; loaded and unknown ones stay as the text has them."""
        if named.name is None:
            return named.text
        return named.name.ar if self._lang == "ar" else named.name.en or named.name.ar

    def _act(self, claim: Claim) -> str:
        status = self._words.status[claim.status]
        name = self._words.types.get(claim.type, claim.type)
        return f"{name} ({status})" if status else name

    def _parties(self, claim: Claim) -> str:
        actors = self._words.comma.join(map(self._name, claim.actors))
        targets = self._words.comma.join(map(self._name, claim.targets))
        if not targets:
            return actors
        return f"{actors or self._words.nobody} {self._words.arrow} {targets}"

    def _casualty(self, casualty: Casualty) -> str:
        words = self._words
        notes = [
            words.who.get(casualty.who, casualty.who),
            words.of_them if casualty.subset else "",
            words.so_far if casualty.cumulative else "",
        ]
        kind = words.casualty_kinds.get(casualty.kind, casualty.kind)
        toll = words.toll.format(kind=kind, count=self._count(casualty))
        return " ".join(part for part in (toll, *notes) if part)

    def _count(self, casualty: Casualty) -> str:
        low, high = casualty.low, casualty.high
        if low is None and high is None:
            return self._words.some
        if high is None:
            return self._words.at_least.format(count=low)
        return str(high) if low in (None, high) else f"{low}–{high}"

    def _sources(self, sources: Sequence[Party]) -> str:
        return f" {self._words.arrow} ".join(map(self._name, sources)) or self._words.paper


def _days(claim: Claim) -> str:
    if claim.date is None:
        return ""
    start, end = claim.date.start, claim.date.end
    return start if start == end else f"{start}/{end}"


def account_console(lang: Language) -> Console:
    """Return a console as wide as the terminal, or wide enough where the output is piped."""
    console = Console(highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = max(console.width, _NARROWEST * 2 if lang == "ar" else _NARROWEST)
    return console


def decoded(lines: Iterable[bytes]) -> Iterator[DocumentClaims]:
    """Yield the claims of each document from its line."""
    decoder = msgspec.json.Decoder(DocumentClaims)
    return (decoder.decode(line) for line in lines)
