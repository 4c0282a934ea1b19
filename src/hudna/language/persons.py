"""Tables of persons, titles and name parts turn into frozen values by which a speaker is recognised.

A role holds on every day from `since` to `until`, both included; a bare year or month means all
its days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from hudna.errors import DataError
from hudna.language.outlets import (
    DATA,
    Row,
    check_choice,
    check_slug_and_country,
    check_unique,
    read_rows,
    require,
    split_aliases,
)
from hudna.text.normalise import fold

TITLE_KINDS: Final = frozenset({
    "head-of-state", "government", "minister", "diplomat", "military", "police", "party", "religious",
    "tribal", "judicial", "parliament", "spokesperson", "un", "medical", "media", "academic",
    "civil-society", "honorific", "royal", "local",
})  # fmt: skip
PART_KINDS: Final = frozenset({"given", "foreign", "particle", "family"})
PERSON_COLUMNS: Final = ("id", "ar", "aliases", "en", "country", "roles", "actor", "note")
TITLE_COLUMNS: Final = ("ar", "feminine", "plurals", "kind", "role", "english")
PART_COLUMNS: Final = ("ar", "kind", "note")
COMMON: Final = "common"
_SPEAKER: Final = frozenset(["person"])
_NOTES: Final = frozenset(["", COMMON])
_ROLE: Final = re.compile(r"([^@|]+)@(.*?)\.\.(.*)")
_DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class Role(msgspec.Struct, frozen=True):
    """An office with its first and last day as ISO dates, months or years; an empty bound is open."""

    title: str
    since: str
    until: str

    def holds_on(self, day: str) -> bool:
        """Say whether the office was held on an ISO day."""
        begun = day[: len(self.since)] >= self.since
        return begun and (not self.until or day[: len(self.until)] <= self.until)


class Person(msgspec.Struct, frozen=True):
    """Somebody who speaks or acts in reports; `actor` is the body they speak for, empty where that is open.

    `aliases` name them anywhere; `guarded` only after a title or once the full name has stood in the text.
    """

    id: str
    ar: str
    aliases: tuple[str, ...]
    guarded: tuple[str, ...]
    en: str
    country: str
    roles: tuple[Role, ...]
    actor: str
    note: str

    def roles_on(self, day: str) -> tuple[Role, ...]:
        """Return the offices held on an ISO day."""
        return tuple(role for role in self.roles if role.holds_on(day))


class Title(msgspec.Struct, frozen=True):
    """A word or phrase that stands before a person's name; `role` says what may follow it as speaker."""

    ar: str
    feminine: str
    plurals: tuple[str, ...]
    kind: str
    role: str
    english: str

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the folded forms: masculine, feminine, plurals."""
        return tuple(dict.fromkeys(fold(form) for form in (self.ar, self.feminine, *self.plurals) if form))


class NamePart(msgspec.Struct, frozen=True):
    """A word that occurs in names; `common` where it is an ordinary word as well."""

    ar: str
    kind: str
    common: bool


def read_persons(path: Path = DATA / "persons.tsv") -> tuple[Person, ...]:
    """Return all persons in the order of the table; raise DataError on the first fault."""
    rows = tuple(read_rows(path, PERSON_COLUMNS))
    persons = tuple(_person(row) for row in rows)
    places = [row.where for row in rows]
    check_unique(((person.id, where) for person, where in zip(persons, places, strict=True)), "id")
    names = (
        (name, where)
        for person, where in zip(persons, places, strict=True)
        for name in plain_person_names(person)
    )
    check_unique(names, "alias", "keep it in one row, or write it with ctx: in both")
    return persons


def read_titles(path: Path = DATA / "titles.tsv") -> tuple[Title, ...]:
    """Return all titles, in the order of the table; raise DataError on the first fault."""
    rows = tuple(read_rows(path, TITLE_COLUMNS))
    titles = tuple(_title(row) for row in rows)
    forms = ((form, row.where) for title, row in zip(titles, rows, strict=True) for form in title.forms)
    check_unique(forms, "title")
    return titles


def read_name_parts(path: Path = DATA / "name_parts.tsv") -> tuple[NamePart, ...]:
    """Return all parts of names; a part stands in one row only. Raise DataError on the first fault."""
    rows = tuple(read_rows(path, PART_COLUMNS))
    check_unique(((row.cells["ar"], row.where) for row in rows), "name part")
    return tuple(_part(row) for row in rows)


def plain_person_names(person: Person) -> tuple[str, ...]:
    """Return the folded names that mean this person anywhere; a full name in `guarded` is left out."""
    guarded = {fold(name) for name in person.guarded}
    names = dict.fromkeys(fold(name) for name in (person.ar, *person.aliases))
    return tuple(name for name in names if name not in guarded)


def index_persons(persons: Iterable[Person]) -> dict[str, Person]:
    """Return the person of every folded name that is safe without context."""
    return {name: person for person in persons for name in plain_person_names(person)}


def index_guarded_persons(persons: Iterable[Person]) -> dict[str, tuple[Person, ...]]:
    """Return the persons that a folded guarded name may mean, in the order of the table."""
    index: dict[str, tuple[Person, ...]] = {}
    for person in persons:
        for name in person.guarded:
            index[fold(name)] = (*index.get(fold(name), ()), person)
    return index


def _person(row: Row) -> Person:
    require(row, "ar", "en")
    check_slug_and_country(row)
    aliases, guarded = split_aliases(row)
    listed = row.cells["roles"].split("|") if row.cells["roles"] else []
    roles = tuple(_role(text.strip(), row.where) for text in listed)
    cell = row.cells
    return Person(
        cell["id"],
        cell["ar"],
        aliases,
        guarded,
        cell["en"],
        cell["country"],
        roles,
        cell["actor"],
        cell["note"],
    )


def _role(text: str, where: str) -> Role:
    match = _ROLE.fullmatch(text)
    if not match:
        raise DataError(f"bad role «{text}»", where, "write title@from..to; either side may be empty")
    title, since, until = match.groups()
    for bound in (since, until):
        if bound and not _DATE.fullmatch(bound):
            raise DataError(f"bad date «{bound}»", where, "write 2015, 2015-07 or 2015-07-31")
    if since and until and since[: len(until)] > until[: len(since)]:
        raise DataError(f"«{title}» ends before it begins", where, "swap the two dates")
    return Role(title.strip(), since, until)


def _title(row: Row) -> Title:
    require(row, "ar", "english")
    check_choice(row, "kind", TITLE_KINDS)
    check_choice(row, "role", _SPEAKER)
    plurals = tuple(form.strip() for form in row.cells["plurals"].split("|") if form.strip())
    cell = row.cells
    return Title(cell["ar"], cell["feminine"], plurals, cell["kind"], cell["role"], cell["english"])


def _part(row: Row) -> NamePart:
    require(row, "ar")
    check_choice(row, "kind", PART_KINDS)
    check_choice(row, "note", _NOTES)
    return NamePart(row.cells["ar"], row.cells["kind"], row.cells["note"] == COMMON)
