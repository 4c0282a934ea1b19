"""Ledgers turn `--ledger` and the settings into an open ledger, and the clock and the user into a stamp."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from hudna.ledger.log import Stamp
from hudna.ledger.opening import Ledger, open_ledger
from hudna.settings import Settings

_Command = Callable[..., Any]


def ledger_option(command: _Command) -> _Command:
    """Give a command the option that names its ledger."""
    option = click.option(
        "--ledger",
        "ledger_name",
        metavar="PATH|URL",
        help="File or postgresql:// URL of the ledger.  [default: HUDNA_LEDGER, else ledger.db in HUDNA_HOME]",
    )
    return option(command)


@contextmanager
def opened(name: str | None, settings: Settings, *, create: bool = False) -> Iterator[Ledger]:
    """Give the ledger of a name or of the settings; it is closed again whatever happens."""
    where = name or settings.ledger
    if create and "://" not in where:
        Path(where).parent.mkdir(parents=True, exist_ok=True)
    ledger = open_ledger(where, create=create)
    try:
        yield ledger
    finally:
        ledger.close()


def stamp_of(settings: Settings) -> Stamp:
    """Return who signs what is written now."""
    now = datetime.datetime.now(datetime.UTC)
    return Stamp(settings.author, now.isoformat(timespec="microseconds").replace("+00:00", "Z"))
