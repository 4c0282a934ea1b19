"""Reports turn the options that `read`, `ingest` and `explain` share into the values that reading needs."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from hudna.errors import UsageError
from hudna.intake.report import DEFAULT_MAX_BYTES, Options
from hudna.settings import load_settings
from hudna.text.published import published_day

_Command = Callable[..., Any]


def report_options(command: _Command) -> _Command:
    """Give a command `options`, `jobs` and `places` from the options of those names."""

    @click.option("--published", metavar="DAY", help="Day of publication where a report names none (2016-02-29).")
    @click.option("--outlet", metavar="NAME", help="Outlet where a report names none.")
    @click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read.")
    @click.option(
        "--places", type=click.Path(path_type=Path), help="Your own places, as `hudna places import` makes them."
    )
    @click.option(
        "--max-bytes",
        type=click.IntRange(1),
        default=DEFAULT_MAX_BYTES,
        show_default=True,
        help="Most bytes of a document.",
    )
    @wraps(command)
    def with_options(
        *, published: str | None, outlet: str | None, places: Path | None, max_bytes: int, **rest: Any
    ) -> Any:
        settings = load_settings(os.environ)
        options = Options(_day(published), outlet or settings.outlet, max_bytes)
        return command(options=options, places=_existing(places) or settings.places, **rest)

    return with_options


def _day(published: str | None) -> str | None:
    day = published_day(published)
    if published and day is None:
        raise UsageError(f"no day: {published}", "--published", "write it as 2016-02-29")
    return day


def _existing(places: Path | None) -> Path | None:
    if places is not None and not places.exists():
        raise UsageError("no such file", str(places), "hudna places import FILE makes it")
    return places
