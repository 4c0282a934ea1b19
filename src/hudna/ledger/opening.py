"""Opening turns a path or a URL into a ledger that is ready: its tables made, older ones brought up to date.

SQLite runs in WAL with one writer at a time; PostgreSQL gets the same by an advisory lock: the log is one chain.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from hudna.errors import LedgerError, UsageError
from hudna.ledger.migrations import migrate, version_of
from hudna.ledger.schema import VERSION

_WAIT_SECONDS: Final = 120
"""How long a writer waits for another one; the largest batch is written in a few seconds."""
_CACHE_KB: Final = 65_536
"""Pages of SQLite that a process keeps: enough for the upper levels of the indexes of a million rows."""
_LOCK: Final = 0x6875646E61
"""The number of PostgreSQL's advisory lock: «hudna» in ASCII. A writer sees what was committed while it waited for
the lock (READ COMMITTED), a reader one state of the whole (REPEATABLE READ)."""
_HINTS: Final = (
    ("locked", "another process is writing; try again when it is done"),
    ("full", "make room on the disk; nothing of the last batch was kept, all before it was"),
    ("readonly", "give yourself the right to write to the file and its folder"),
    ("read-only", "give yourself the right to write to the file and its folder"),
    ("unable to open", "check the path and the rights of its folder"),
    ("not a database", "name a ledger that hudna made"),
    ("malformed", "restore a backup; `hudna verify` says what is broken"),
)  # fmt: skip


class Ledger:
    """A ledger that is open. `where` is what messages call it."""

    def __init__(self, engine: sa.Engine, where: str) -> None:
        self.engine = engine
        self.where = where
        options = {"isolation_level": "READ COMMITTED"} if engine.dialect.name == "postgresql" else {"writes": True}
        self._writer = engine.execution_options(**options)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Give a connection that sees one state of the ledger; raises LedgerError where it cannot be read."""
        with _told(self.where), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Give the one connection that writes; all of it is kept, or none where an error comes out of the block."""
        with _told(self.where), self._writer.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
            yield connection

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def open_ledger(where: str | Path, *, create: bool = False) -> Ledger:
    """Return the ledger at a path (SQLite) or URL (`postgresql://…`); raises LedgerError where there is none.

    With `create` a ledger that is not there is made. An older one is brought up to date, a newer one is refused.
    """
    url = _url(str(where))
    shown = url.render_as_string() if url.get_backend_name() == "postgresql" else str(url.database)
    if url.get_backend_name() == "sqlite" and not create and not Path(str(url.database)).exists():
        raise LedgerError("no ledger", shown, "hudna ingest REPORTS makes one")
    ledger = Ledger(_engine(url, shown), shown)
    with ledger.reading() as connection:
        version = version_of(connection)
    if version == 0 and not create:
        raise LedgerError("no ledger", shown, "hudna ingest REPORTS makes one")
    if version > VERSION:
        raise LedgerError(f"made by a newer hudna (schema {version})", shown, f"this one knows schemas to {VERSION}")
    if version < VERSION:
        with ledger.writing() as connection:
            migrate(connection)
    return ledger


def _url(where: str) -> sa.URL:
    if "://" not in where:
        return sa.URL.create("sqlite", database=where)
    try:
        url = sa.make_url(where)
    except sa.exc.ArgumentError as error:
        raise UsageError("no URL of a ledger", where, "write postgresql://user@host/database, or a path") from error
    if url.get_backend_name() not in ("postgresql", "postgres", "sqlite"):
        raise UsageError(f"no ledger in {url.get_backend_name()}", where, "SQLite and PostgreSQL are known")
    return url if url.get_backend_name() == "sqlite" else _with_driver(url)


def _with_driver(url: sa.URL) -> sa.URL:
    """Return a URL of PostgreSQL for pg8000, which takes the path of a socket where others take its folder."""
    url = url.set(drivername="postgresql+pg8000")
    folder = url.query.get("host")
    if isinstance(folder, str) and folder.startswith("/"):
        port = url.query.get("port", "5432")
        url = url.difference_update_query(["host", "port"])
        url = url.update_query_dict({"unix_sock": f"{folder}/.s.PGSQL.{port}"})
    return url


def _engine(url: sa.URL, shown: str) -> sa.Engine:
    try:
        if url.get_backend_name() == "postgresql":
            return sa.create_engine(url, isolation_level="REPEATABLE READ")
    except ModuleNotFoundError as error:
        raise LedgerError("PostgreSQL needs pg8000", shown, "pip install 'hudna[postgres]'") from error
    engine = sa.create_engine(url, connect_args={"timeout": _WAIT_SECONDS})
    sa.event.listen(engine, "connect", _prepare)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # transactions are begun by _begin
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"cache_size=-{_CACHE_KB}", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _told(where: str) -> Iterator[None]:
    """Turn errors of the database into one line that says what to do."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise LedgerError(f"the ledger cannot be used: {_said(error)}", where, _hint(str(error.orig))) from error
    except sa.exc.SQLAlchemyError as error:
        raise LedgerError(f"the ledger cannot be used: {error}", where, "check its path or URL") from error


def _said(error: sa.exc.DBAPIError) -> str:
    """Return what the database said, without the statement."""
    first = error.orig.args[0] if error.orig is not None and error.orig.args else error.orig
    said = first.get("M", first) if isinstance(first, dict) else first
    return str(said).splitlines()[0] if said else type(error).__name__


def _hint(said: str) -> str:
    return next((hint for sign, hint in _HINTS if sign in said), "check its path or URL")
