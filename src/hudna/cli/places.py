"""`hudna places` becomes look-ups of places, imports into the user's database and checks of tables."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.table import Table

from hudna.errors import DataError
from hudna.places.check import check_places
from hudna.places.compile import DATA
from hudna.places.find import Found, find
from hudna.places.gazetteer import load_gazetteer
from hudna.places.importers import FORMATS, Report, import_file
from hudna.settings import load_settings

_home = click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of your own data; imported places are kept there.  [default: HUDNA_HOME]",
)
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def places() -> None:
    """Find, import and check places."""


@places.command("find")
@click.argument("name")
@click.option("--in", "container", help="Only places in this one: a name or an id.")
@click.option("--limit", default=20, show_default=True, help="At most so many places.")
@_home
@_json
def find_(*, name: str, container: str | None, limit: int, home: Path | None, as_json: bool) -> None:
    """List the places of NAME (Arabic, English or an id)."""
    found = find(load_gazetteer(_database(home)), name, limit, container=container)
    if as_json:
        click.echo(msgspec.json.encode([_record(entry) for entry in found]).decode())
    elif not found:
        raise DataError(
            f"no place is called {name}", container or "", "import a gazetteer: hudna places import FILE"
        )
    elif sys.stdout.isatty():
        _show(found)
    else:
        for entry in found:
            click.echo("\t".join(_cells(entry)))


@places.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "format_name", type=click.Choice(FORMATS), help="The file's format.")
@click.option("--country", default="", help="ISO code of the country, for sources that do not name it.")
@_home
@_json
def import_(*, file: Path, format_name: str | None, country: str, home: Path | None, as_json: bool) -> None:
    """Add the places of FILE (GeoNames, OCHA COD-AB, Who's On First) to your own."""
    database = _database(home)
    report = import_file(
        file, load_gazetteer(database), database, format_name=format_name, country=country.upper()
    )
    if as_json:
        click.echo(msgspec.json.encode(report).decode())
    else:
        _tell(report)


@places.command("check")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=DATA)
@_json
def check(*, folder: Path, as_json: bool) -> None:
    """Check the tables of places in FOLDER; hudna's own where none is given."""
    problems = check_places(folder)
    if as_json:
        click.echo(msgspec.json.encode(problems).decode())
    else:
        for problem in problems:
            click.echo(str(problem))
    if problems:
        raise DataError(
            f"{len(problems)} problems in the tables of places", str(folder), "correct the rows named"
        )


def _database(home: Path | None) -> Path:
    """Return where imported places are kept; a folder named on the command line wins over the environment."""
    return load_settings(os.environ if home is None else {"HUDNA_HOME": str(home)}).places


def _record(entry: Found) -> dict[str, object]:
    place = entry.place
    return {
        "id": place.id,
        "name": {"ar": place.ar, "en": place.en},
        "aliases": place.aliases,
        "kind": place.kind,
        "lat": place.lat,
        "lon": place.lon,
        "pcode": place.pcode,
        "country": place.country,
        "containers": [{"id": up.id, "name": {"ar": up.ar, "en": up.en}} for up in entry.chain],
        "source": place.source,
        "by": entry.by,
    }


def _cells(entry: Found) -> tuple[str, ...]:
    place = entry.place
    point = "" if place.lat is None or place.lon is None else f"{place.lat:.4f}, {place.lon:.4f}"
    chain = " < ".join(up.ar for up in entry.chain)
    return place.id, place.ar, place.en, place.kind, chain, point, place.pcode, place.source


def _show(found: list[Found]) -> None:
    table = Table("id", "name", "English", "kind", "in", "coordinates", "P-code", "source")
    for entry in found:
        table.add_row(*_cells(entry))
    Console().print(table)


def _tell(report: Report) -> None:
    click.echo(
        f"{report.file} ({report.format}): {report.read} read, {report.merged} merged, {report.added} added, "
        f"{report.unchanged} known already, {sum(report.skipped.values())} skipped"
    )
    for reason, count in sorted(report.skipped.items()):
        click.echo(f"  skipped {count}: {reason}")
    for example in report.examples:
        click.echo(f"    {example.where}: {example.reason}")
    for where in report.repaired:
        click.echo(f"  {where}: a name had lost a byte and was cut there")
