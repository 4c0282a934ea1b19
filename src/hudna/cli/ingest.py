"""`hudna ingest` becomes receipts, then rows of the ledger, with a sum of what came of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from hudna.cli.ledgers import ledger_option, opened, stamp_of
from hudna.cli.reports import report_options
from hudna.cli.telling import Teller
from hudna.intake.files import STDIN, receipts_of
from hudna.intake.recording import Recorder, Tally
from hudna.intake.report import Options
from hudna.settings import load_settings


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@report_options
@ledger_option
@click.option("--json", "as_json", is_flag=True, help="Print the sum as JSON.")
def ingest(
    *, paths: tuple[str, ...], options: Options, jobs: int, places: Path, ledger_name: str | None, as_json: bool
) -> None:
    """Read reports into the ledger: keep them with their claims, chain copies, merge claims into incidents.

    What the ledger has already is skipped, so that a run that was cut off goes on where it was. What cannot be read
    is named on stderr, the rest is kept, the status is 1.
    """
    settings = load_settings(os.environ)
    teller = Teller()
    stdin = sys.stdin.buffer if STDIN in paths and sys.stdin is not None else None
    with opened(ledger_name, settings, create=True) as ledger:
        recorder = Recorder(ledger, stamp_of(settings), places, jobs)
        for _ in _with_progress(recorder.record(teller.receipts_among(receipts_of(paths, options, stdin)))):
            pass
    teller.sum_up()
    _print(recorder.tally, teller.failures, as_json=as_json)
    if teller.failed:
        click.get_current_context().exit(1)


def _print(tally: Tally, failures: int, *, as_json: bool) -> None:
    if as_json:
        click.echo(msgspec.json.encode({**msgspec.structs.asdict(tally), "failed": failures}))
        return
    click.echo(f"{tally.documents:,} documents kept: {tally.versions:,} newer versions, {tally.copies:,} copies")
    click.echo(f"{tally.known:,} skipped: in the ledger already")
    click.echo(f"{failures:,} failed: named above")
    click.echo(f"{tally.claims:,} claims came into force; {tally.moved:,} older ones moved, {tally.lost:,} were lost")


def _with_progress(counts: Iterator[int]) -> Iterator[int]:
    """Yield the counts, added up by a bar where a person watches stderr."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield from counts
        return
    columns = TextColumn("ingest"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("ingest", total=None)
        for count in counts:
            yield count
            progress.advance(task, count)
