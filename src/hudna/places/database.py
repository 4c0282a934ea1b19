"""The user's own database of places is turned from one file into rows and additions to rows, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from hudna.errors import DataError
from hudna.places.compile import write_whole
from hudna.places.keys import index_names
from hudna.places.place import Place

VERSION: Final = 1


class Addition(msgspec.Struct, frozen=True, array_like=True):
    """What an import adds to a place that hudna brings along: further names, a P-code."""

    aliases: tuple[str, ...]
    pcode: str = ""


class Database(msgspec.Struct, frozen=True):
    """Imported places, additions by id of place, and which place each imported id was merged into.

    `exact`, `bare` and `longest` are the keys of these names, as in a compiled gazetteer, with ids for rows.
    """

    version: int = VERSION
    places: tuple[Place, ...] = ()
    additions: dict[str, Addition] = {}
    merged: dict[str, str] = {}
    exact: dict[str, tuple[str, ...]] = {}
    bare: dict[str, tuple[str, ...]] = {}
    longest: dict[str, int] = {}


def read_database(path: Path) -> Database:
    """Return the database, an empty one where there is no file; raises DataError where it cannot be read."""
    if not path.exists():
        return Database()
    hint = "move the file away and import the sources again"
    try:
        database = msgspec.msgpack.decode(path.read_bytes(), type=Database)
    except (msgspec.DecodeError, OSError) as error:
        raise DataError(f"the database of places cannot be read: {error}", str(path), hint) from None
    if database.version != VERSION:
        raise DataError(
            f"the database of places has version {database.version}, not {VERSION}", str(path), hint
        )
    return database


def write_database(path: Path, database: Database) -> None:
    """Write the database whole or not at all; raises DataError where the file cannot be written."""
    try:
        write_whole(path, msgspec.msgpack.encode(database, order="deterministic"))
    except OSError as error:
        raise DataError(f"the database of places cannot be written: {error.strerror}", str(path)) from None


def database_of(
    places: tuple[Place, ...], additions: dict[str, Addition], merged: dict[str, str]
) -> Database:
    """Return a database with the keys of its names."""
    named = [(place.id, place.names) for place in places]
    named.extend((found, addition.aliases) for found, addition in additions.items())
    exact, bare, longest = index_names(named)
    return Database(VERSION, places, additions, merged, exact, bare, longest)
