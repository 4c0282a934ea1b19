"""Dating turns what a document, its name and the options say of its day into a document with a day."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from hudna.intake.report import Options, Remark, Report
from hudna.model.document import Document
from hudna.text.published import day_in_name, published_day

UNDATED = "no day of publication"


def dated(
    document: Document, declared: str | int | float | None, name: str, where: str, options: Options
) -> Iterator[Report]:
    """Yield the document with its day: as declared, else the one of the options, else the one in its name.

    Before it comes a remark where the declared day is absurd or no day is known.
    """
    day = published_day(declared)
    if declared not in (None, "") and day is None:
        yield Remark(f"no day of publication in «{str(declared)[:40]}»", where, "write it as 2016-02-29")
    day = day or options.published or day_in_name(name)
    if day is None and declared in (None, ""):
        yield Remark(UNDATED, where, "its relative dates stay unresolved; give --published")
    yield msgspec.structs.replace(document, published=day)
