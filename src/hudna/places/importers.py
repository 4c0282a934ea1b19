"""A gazetteer file of any known format is turned into additions to the user's own database of places.

Importing the same file twice changes nothing.
"""

from __future__ import annotations

import gzip
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from hudna.errors import DataError
from hudna.places.database import read_database, write_database
from hudna.places.gazetteer import Gazetteer
from hudna.places.import_geonames import COLUMNS as GEONAMES_COLUMNS
from hudna.places.import_geonames import geonames_records
from hudna.places.import_ocha import ocha_records, quarter_records
from hudna.places.import_wof import COLUMNS as WOF_COLUMNS
from hudna.places.import_wof import wof_feature_records, wof_table_records
from hudna.places.joining import Joining
from hudna.places.record import Outcomes, Record, Skipped

FORMATS: Final = ("geonames", "ocha", "wof")
_EXAMPLES: Final = 20
_HINT: Final = (
    "known formats: a GeoNames dump (txt, zip), OCHA COD-AB as GeoJSON, Who's On First as GeoJSON or table"
)
_COUNTRY_IN_NAME: Final = re.compile(r"(?:^|_)([A-Za-z]{2})(?:_arabic|\.txt|\.zip)")
Features = Iterator[tuple[str, Any]]


class Report(msgspec.Struct, frozen=True):
    """What became of a file: rows read, merged into known places, added, known already, skipped by reason.

    `examples` are the first skipped rows, `repaired` those whose name had lost a byte.
    """

    file: str
    format: str
    read: int
    merged: int
    added: int
    unchanged: int
    skipped: dict[str, int]
    examples: tuple[Skipped, ...]
    repaired: tuple[str, ...]


def import_file(
    path: Path, gazetteer: Gazetteer, database: Path, *, format_name: str | None = None, country: str = ""
) -> Report:
    """Merge a file into the database and return what became of its rows.

    `gazetteer` is loaded with the same database. `country` (ISO code) is for sources that do not name it;
    otherwise the file's name or the nearest known place tells it.
    Raises DataError where nothing in the file is readable.
    """
    name, outcomes = read_records(path, format_name)
    reasons: Counter[str] = Counter()
    examples: list[Skipped] = []
    records: list[Record] = []
    for outcome in outcomes:
        if isinstance(outcome, Record):
            records.append(outcome)
            continue
        reasons[outcome.reason] += 1
        if len(examples) < _EXAMPLES:
            examples.append(outcome)
    if not records:
        worst = f": {reasons.most_common(1)[0][0]}" if reasons else ""
        raise DataError(f"no row can be read as a place{worst}", str(path), _HINT)
    joining = Joining(gazetteer, read_database(database), country or _country_of(path))
    joining.take(records)
    if joining.changed:
        write_database(database, joining.result())
    return Report(
        path.name,
        name,
        len(records) + sum(reasons.values()),
        joining.merged,
        joining.added,
        joining.unchanged,
        dict(reasons),
        tuple(examples),
        tuple(record.where for record in records if record.repaired),
    )


def _country_of(path: Path) -> str:
    found = _COUNTRY_IN_NAME.search(path.name)
    return found[1].upper() if found else ""


def read_records(path: Path, format_name: str | None = None) -> tuple[str, Outcomes]:
    """Return the format of a file and what its rows say; raises DataError where the format is not known."""
    head = _head(path)
    if head.lstrip("\ufeff \r\n\t").startswith(("{", "[")):
        return _from_json(path, format_name)
    first = head.split("\n", 1)[0].split("\t")
    if format_name in (None, "wof") and set(WOF_COLUMNS) <= set(first):
        return "wof", wof_table_records(_lines(path), path.name)
    if format_name == "geonames" or (format_name is None and len(first) == GEONAMES_COLUMNS):
        return "geonames", geonames_records(_lines(path), path.name)
    raise DataError("the file is in no known format", str(path), _HINT)


def _from_json(path: Path, format_name: str | None) -> tuple[str, Outcomes]:
    text = "".join(_lines(path))
    try:
        content = msgspec.json.decode(text)
    except msgspec.DecodeError:
        content = None
    if isinstance(content, dict) and isinstance(content.get("items"), list):
        return "ocha", quarter_records(content, path.name)
    features = list(_features(content, text, path.name))
    if format_name == "wof" or (format_name is None and any(_is_wof(feature) for _, feature in features[:1])):
        return "wof", wof_feature_records(features)
    if format_name not in (None, "ocha"):
        raise DataError(f"the file is not in the format {format_name}", str(path), _HINT)
    return "ocha", ocha_records(features)


def _is_wof(feature: Any) -> bool:
    return isinstance(feature, dict) and "wof:id" in (feature.get("properties") or {})


def _features(content: Any, text: str, file: str) -> Features:
    """Yield the features of a GeoJSON document; of a broken one, those whose lines are whole."""
    if isinstance(content, dict) and content.get("type") == "Feature":
        yield f"{file}:feature 1", content
    elif isinstance(content, dict | list):
        listed = content.get("features") if isinstance(content, dict) else content
        for count, feature in enumerate(listed if isinstance(listed, list) else (), start=1):
            yield f"{file}:feature {count}", feature
    else:
        for line, row in enumerate(text.split("\n"), start=1):
            if '"properties"' in row:
                yield f"{file}:{line}", _decoded(row)


def _decoded(row: str) -> Any:
    try:
        return msgspec.json.decode(row.strip().rstrip(","))
    except msgspec.DecodeError:
        return None


def _head(path: Path) -> str:
    lines = _lines(path)
    return next((line for line in lines if line.strip()), "")


def _lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file, packed or not; bytes that are not UTF-8 become U+FFFD. Raises DataError."""
    try:
        if path.suffix == ".zip":
            yield from _zipped_lines(path)
        elif path.suffix == ".gz":
            with gzip.open(path, "rt", encoding="utf-8", errors="replace", newline="\n") as file:
                yield from file
        else:
            with path.open(encoding="utf-8", errors="replace", newline="\n") as file:
                yield from file
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DataError(f"the file cannot be read: {reason}", str(path), "is it whole?") from None


def _zipped_lines(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        members = [
            name for name in archive.namelist() if name.endswith((".txt", ".geojson", ".json", ".tsv"))
        ]
        wanted = [name for name in members if "readme" not in name.lower()]
        if not wanted:
            raise DataError("the archive holds no table and no GeoJSON", str(path), _HINT)
        with archive.open(wanted[0]) as file:
            for line in file:
                yield line.decode("utf-8", "replace")
