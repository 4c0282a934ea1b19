"""Migrations turn a ledger of an older hudna into one of this: steps that are run in order, each once, logged.

A step is never changed once it was published; the next change of the tables is the next step.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import sqlalchemy as sa

from hudna.ledger.schema import META, METADATA

_KEY: Final = "schema"


def version_of(connection: sa.Connection) -> int:
    """Return the number of the last migration of a ledger, 0 where there is no ledger yet."""
    if not sa.inspect(connection).has_table(META.name):
        return 0
    return int(connection.execute(sa.select(META.c.value).where(META.c.key == _KEY)).scalar_one_or_none() or 0)


def migrate(connection: sa.Connection) -> None:
    """Run the steps that a ledger has not seen."""
    known = version_of(connection)
    for number, step in enumerate(_STEPS, 1):
        if number > known:
            step(connection)
    connection.execute(sa.delete(META).where(META.c.key == _KEY))
    connection.execute(sa.insert(META).values(key=_KEY, value=str(len(_STEPS))))


def _create(connection: sa.Connection) -> None:
    METADATA.create_all(connection)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("CREATE TABLE search (document bigint PRIMARY KEY, terms tsvector NOT NULL)")
        connection.exec_driver_sql("CREATE INDEX search_terms ON search USING gin (terms)")
    else:
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE search USING fts5"
            "(terms, content='', detail=none, tokenize='unicode61 remove_diacritics 0')"
        )


_STEPS: Final[tuple[Callable[[sa.Connection], None], ...]] = (_create,)
