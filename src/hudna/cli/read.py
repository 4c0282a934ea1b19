"""`hudna read` becomes documents, then claims, printed as a table by place and day or as JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from hudna.cli.account import Account, account_console, decoded
from hudna.cli.reports import report_options
from hudna.cli.telling import Teller
from hudna.cli.words import load_words
from hudna.intake.batches import read_documents
from hudna.intake.files import STDIN, documents_of
from hudna.intake.report import Options
from hudna.model.document import Document
from hudna.reading.reader import load_reader
from hudna.settings import Language, load_settings

_FLUSH_BYTES: Final = 1 << 16


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["table", "jsonl", "json"]),
    default="table",
    show_default=True,
    help="An account for people; one document a line; one array of documents.",
)
@report_options
@click.option("--lang", type=click.Choice(["ar", "en"]), help="Language of the table.  [default: HUDNA_LANG, else en]")
def read(
    *,
    paths: tuple[str, ...],
    format_name: str,
    options: Options,
    lang: Language | None,
    jobs: int,
    places: Path,
) -> None:
    """Read reports and print what they claim.

    PATH is a file or a folder: JSONL (id, title, text, published, outlet, url), pages, feeds, plain text, packed in
    .gz or not; `-` is standard input. What cannot be read is named on stderr, the rest is read, the status is 1.
    """
    settings = load_settings(os.environ)
    teller = Teller()
    documents = teller.documents_among(documents_of(paths, options, _stdin(paths)))
    lines = read_documents(_with_progress(documents), places, jobs)
    if format_name == "table":
        _print_account(lines, teller, lang or settings.lang, places)
    elif format_name == "jsonl":
        _write(line + b"\n" for line in lines)
    else:
        _write(_array(lines))
    teller.sum_up()
    if teller.failed:
        click.get_current_context().exit(1)


def _stdin(paths: tuple[str, ...]) -> BinaryIO | None:
    return sys.stdin.buffer if STDIN in paths and sys.stdin is not None else None


def _write(chunks: Iterator[bytes]) -> None:
    """Write bytes to stdout, gathered into larger writes, so that the same input gives the same bytes everywhere."""
    stdout = sys.stdout.buffer
    gathered = bytearray()
    for chunk in chunks:
        gathered += chunk
        if len(gathered) >= _FLUSH_BYTES:
            stdout.write(gathered)
            gathered.clear()
    stdout.write(gathered)
    stdout.flush()


def _array(lines: Iterator[bytes]) -> Iterator[bytes]:
    before = b"["
    for line in lines:
        yield before + line
        before = b",\n"
    yield b"[]\n" if before == b"[" else b"]\n"


def _print_account(lines: Iterator[bytes], teller: Teller, lang: Language, places: Path) -> None:
    account = Account(load_words(lang), lang, load_reader(places).vocabulary.gazetteer)
    for document in decoded(lines):
        account.add(document)
    if teller.documents:
        account.print(account_console(lang))
    if account.left_out:
        click.echo(f"hudna: {account.left_out:,} more claims — use --format jsonl", err=True)


def _with_progress(documents: Iterator[Document]) -> Iterator[Document]:
    """Yield the documents, counted by a bar where a person watches stderr."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield from documents
        return
    columns = TextColumn("read"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("read", total=None)
        for document in documents:
            yield document
            progress.advance(task)
