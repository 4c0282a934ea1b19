"""Judgements turn what persons decide into rows that are only ever added to; undoing is another row."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from hudna.ledger.log import Change, Stamp, append, digest
from hudna.ledger.records import next_number
from hudna.ledger.schema import JUDGEMENT
from hudna.model.judgement import Judgement, Kind


def make_judgement(
    stamp: Stamp, kind: Kind, subjects: tuple[str, ...], reason: str, field: str = "", value: str = ""
) -> Judgement:
    """Return a judgement; its id is a hash of all that it says, who says it and when."""
    said = [kind, subjects, stamp.actor, reason, stamp.time, field, value]
    return Judgement(digest(said)[:16], kind, subjects, stamp.actor, reason, stamp.time, field, value)


def add_judgement(connection: sa.Connection, stamp: Stamp, judgement: Judgement) -> None:
    """Keep a judgement; the same one is kept once."""
    known = sa.select(JUDGEMENT.c.seq).where(JUDGEMENT.c.id == judgement.id)
    if connection.execute(known).first():
        return
    row: dict[str, Any] = {"seq": next_number(connection, JUDGEMENT), **msgspec.structs.asdict(judgement)}
    row["subjects"] = msgspec.json.encode(judgement.subjects).decode()
    connection.execute(sa.insert(JUDGEMENT).values(row))
    ordered = {column.name: row[column.name] for column in JUDGEMENT.columns}
    change = Change("judge", f"judgement:{row['seq']}", after=digest(ordered), reason=judgement.reason)
    append(connection, stamp, [change])


def judgements(connection: sa.Connection) -> tuple[Judgement, ...]:
    """Return all judgements in the order in which they were made."""
    rows = connection.execute(sa.select(JUDGEMENT).order_by(JUDGEMENT.c.seq)).mappings()
    return tuple(_judgement(dict(row)) for row in rows)


def _judgement(row: dict[str, Any]) -> Judgement:
    del row["seq"]
    row["subjects"] = tuple(msgspec.json.decode(row["subjects"]))
    return Judgement(**row)
