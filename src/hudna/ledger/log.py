"""The log turns every change into an entry that holds the hash of the one before: a chain that shows a silent edit.

An entry's `hash` is the SHA-256 of all its other fields as JSON, `prev` among them. What the chain cannot show: that
the last entries were cut off together with the rows they speak of, unless a later hash was printed elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from hudna.ledger.schema import LOG

START: Final = "0" * 64
"""What stands in place of a hash before the first entry."""


class Stamp(msgspec.Struct, frozen=True):
    """Who does something, and when: an ISO time in UTC."""

    actor: str
    time: str


class Change(msgspec.Struct, frozen=True):
    """What is done to an object («document:17»); `before` and `after` are digests of its row, empty where none."""

    action: str
    object: str
    before: str = ""
    after: str = ""
    reason: str = ""


class Entry(msgspec.Struct, frozen=True):
    """An entry of the log as it stands in its table."""

    seq: int
    time: str
    actor: str
    action: str
    object: str
    before: str
    after: str
    reason: str
    prev: str
    hash: str


def digest(values: Mapping[str, Any] | Sequence[Any]) -> str:
    """Return the SHA-256 of values as JSON, in hex."""
    return hashlib.sha256(msgspec.json.encode(values)).hexdigest()


def append(connection: sa.Connection, stamp: Stamp, changes: Sequence[Change]) -> None:
    """Write changes behind the last entry, in their order."""
    last = last_entry(connection)
    seq, prev = (last.seq, last.hash) if last else (0, START)
    rows: list[dict[str, Any]] = []
    for change in changes:
        seq += 1
        row = {"seq": seq, "time": stamp.time, "actor": stamp.actor, **msgspec.structs.asdict(change), "prev": prev}
        prev = digest(row)
        rows.append({**row, "hash": prev})
    if rows:
        connection.execute(sa.insert(LOG), rows)


def last_entry(connection: sa.Connection) -> Entry | None:
    """Return the entry that was written last."""
    row = connection.execute(sa.select(LOG).order_by(LOG.c.seq.desc()).limit(1)).mappings().first()
    return Entry(**row) if row else None


def entries(connection: sa.Connection) -> Iterator[Entry]:
    """Yield all entries from the first to the last."""
    for row in connection.execute(sa.select(LOG).order_by(LOG.c.seq)).mappings():
        yield Entry(**row)


def hash_of(entry: Entry) -> str:
    """Return the hash that an entry should have."""
    fields = msgspec.structs.asdict(entry)
    del fields["hash"]
    return digest(fields)
