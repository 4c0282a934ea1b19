"""Tables of places are turned from tab-separated text into rows that know their file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from hudna.errors import DataError
from hudna.places.place import LEAST_RANK, Place

COLUMNS: Final = ("id", "ar", "aliases", "en", "kind", "container", "lat", "lon", "rank", "source", "note")
AMBIGUOUS: Final = "ambiguous"
_ROW_HINT: Final = "columns: " + " ".join(COLUMNS) + ", separated by tabs"


class Row(msgspec.Struct, frozen=True):
    """One line of a table: its cells by column, with the file and the line that they stand in."""

    file: str
    line: int
    cells: dict[str, str]

    @property
    def where(self) -> str:
        """Return `file:line` for messages."""
        return f"{self.file}:{self.line}"


def rows_of(path: Path) -> Iterator[Row]:
    """Yield the rows of a table; raises DataError where the header or a row has the wrong columns."""
    header: list[str] | None = None
    for line, text in enumerate(_text(path).split("\n"), start=1):
        if not text.strip() or text.startswith("#"):
            continue
        cells = text.rstrip("\r").split("\t")
        if header is None:
            header = _header(cells, path, line)
        elif len(cells) > len(header):
            raise DataError(f"{len(cells)} cells for {len(header)} columns", f"{path.name}:{line}", _ROW_HINT)
        else:
            padded = [*cells, *[""] * (len(header) - len(cells))]
            yield Row(
                path.name, line, {name: cell.strip() for name, cell in zip(header, padded, strict=True)}
            )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"the table cannot be read: {error}", path.name, "tables are UTF-8 text") from None


def _header(cells: list[str], path: Path, line: int) -> list[str]:
    missing = [name for name in COLUMNS[:-1] if name not in cells]
    if missing:
        raise DataError(f"the header lacks {', '.join(missing)}", f"{path.name}:{line}", _ROW_HINT)
    return cells


def place_of(row: Row) -> Place:
    """Return the place that a row states; raises DataError where a number is none."""
    cells = row.cells
    return Place(
        id=cells["id"],
        ar=cells["ar"],
        aliases=listed(cells["aliases"]),
        en=cells["en"],
        kind=cells["kind"],
        container=cells["container"],
        lat=_number(row, "lat"),
        lon=_number(row, "lon"),
        rank=int(_number(row, "rank") or LEAST_RANK),
        source=cells["source"],
        ambiguous=AMBIGUOUS in cells.get("note", "").replace("|", " ").split(),
    )


def listed(cell: str) -> tuple[str, ...]:
    """Return the non-empty members of a cell that holds a list."""
    return tuple(name for part in cell.split("|") if (name := part.strip()))


def _number(row: Row, field: str) -> float | None:
    cell = row.cells[field]
    if not cell:
        return None
    try:
        return float(cell)
    except ValueError:
        raise DataError(
            f"{field} is not a number: {cell!r}", row.where, "write decimal degrees, or leave it empty"
        ) from None


def write_table(path: Path, places: Iterable[Place], comment: str) -> None:
    """Write places as a table of the same columns that `rows_of` reads."""
    lines = [*(f"# {line}" for line in comment.splitlines()), "\t".join(COLUMNS)]
    lines.extend("\t".join(_cells(place)) for place in places)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _cells(place: Place) -> tuple[str, ...]:
    return (
        place.id,
        place.ar,
        "|".join(place.aliases),
        place.en,
        place.kind,
        place.container,
        "" if place.lat is None else f"{place.lat:.5f}",
        "" if place.lon is None else f"{place.lon:.5f}",
        str(place.rank),
        place.source,
        AMBIGUOUS if place.ambiguous else "",
    )
