"""`hudna explain` becomes the reasons of one claim: its rule, its words, its fields and the painted sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import click
from rich.console import Console
from rich.text import Text as Line

from hudna.cli.telling import Teller
from hudna.cli.words import Words, load_words
from hudna.errors import InputError
from hudna.intake.files import documents_of
from hudna.intake.report import Options
from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.reading.reader import load_reader
from hudna.settings import Language, load_settings
from hudna.text.published import published_day

_COLOURS: Final = {
    "trigger": "bold red", "actor": "blue", "target": "magenta", "place": "green", "date": "cyan",
    "casualty": "yellow", "means": "bright_red", "source": "bright_blue",
}  # fmt: skip


class Field(NamedTuple):
    """A field of a claim with the characters that it rests on and what it was read as."""

    name: str
    start: int
    end: int
    reading: str


class _Found(NamedTuple):
    document: Document
    claim: Claim


@click.command()
@click.argument("file")
@click.argument("claim")
@click.option("--published", metavar="DAY", help="Day of publication where the report names none.")
@click.option("--lang", type=click.Choice(["ar", "en"]), help="Language of the labels.  [default: HUDNA_LANG, else en]")
@click.option("--places", type=click.Path(path_type=Path, exists=True), help="Your own places.")
def explain(*, file: str, claim: str, published: str | None, lang: Language | None, places: Path | None) -> None:
    """Say why a claim of FILE was read.

    CLAIM is the id of the claim, or its number in the file, from 1 in the order in which `hudna read` prints JSON.
    """
    settings = load_settings(os.environ)
    options = Options(published_day(published))
    found = _find(file, claim, options, places or settings.places)
    _print(found, load_words(lang or settings.lang), Console(highlight=False, soft_wrap=True))


def _find(file: str, wanted: str, options: Options, places: Path) -> _Found:
    reader = load_reader(places)
    number = 0
    stdin = sys.stdin.buffer if sys.stdin is not None else None
    for document in Teller().documents_among(documents_of([file], options, stdin)):
        for claim in reader.read(document).claims:
            number += 1
            if wanted in (claim.id, str(number)):
                return _Found(document, claim)
    raise InputError(f"no claim {wanted}", file, f"the file has {number} claims; give an id or a number")


def _print(found: _Found, words: Words, console: Console) -> None:
    claim, labels = found.claim, words.explain
    status = words.status[claim.status]
    console.print(Line(f"{labels['claim']} {claim.id}: {words.types.get(claim.type, claim.type)} {status}".rstrip()))
    console.print(Line(f"{labels['frame']}: {claim.trace.frame}"))
    console.print(Line(f"{labels['entries']}: {', '.join(claim.trace.entries)}"))
    console.print(Line(f"{labels['rules']}: {', '.join(claim.trace.rules)}"))
    fields = list(fields_of(claim))
    for field in fields:
        reading = f" = {field.reading}" if field.reading else ""
        text = found.document.text[field.start : field.end]
        span = f"{field.start}–{field.end}"
        console.print(Line(f"{labels[field.name]} [{span}] ", style="dim") + Line(text, _COLOURS[field.name]) + reading)
    console.print(Line(f"{labels['confidence']}: {claim.confidence:.2f}"))
    console.print(Line(f"{labels['sentence']}: ") + painted(found, fields, words, in_colour=console.is_terminal))


def fields_of(claim: Claim) -> Iterator[Field]:
    """Yield the fields of a claim that rest on characters of the text, the trigger first."""
    yield Field("trigger", claim.trigger.start, claim.trigger.end, claim.type)
    for name, parties in (("actor", claim.actors), ("target", claim.targets), ("source", claim.sources)):
        for party in parties:
            yield Field(name, party.start, party.end, party.id or party.kind or "")
    for place in claim.places:
        yield Field("place", place.start, place.end, f"{place.id or ''} {place.precision}".strip())
    if claim.date is not None and claim.date.span is not None:
        span = claim.date.span
        yield Field("date", span.start, span.end, f"{claim.date.start}/{claim.date.end} {claim.date.precision}")
    for casualty in claim.casualties:
        count = f"{casualty.kind} {casualty.low}–{casualty.high} {casualty.who}"
        yield Field("casualty", casualty.span.start, casualty.span.end, count)
    if claim.means is not None:
        yield Field("means", claim.means.start, claim.means.end, claim.means.kind)


def painted(found: _Found, fields: list[Field], words: Words, *, in_colour: bool) -> Line:
    """Return the evidence with its fields in colours, or in brackets with their names where there are none."""
    text, evidence = found.document.text, found.claim.evidence
    line = Line()
    at = evidence.start
    for field in sorted(fields, key=lambda field: (field.start, -field.end)):
        if field.start < at or field.end > evidence.end:
            continue
        line.append(text[at : field.start])
        quoted = text[field.start : field.end]
        label = words.explain[field.name]
        line.append(quoted if in_colour else f"[{label}: {quoted}]", _COLOURS[field.name] if in_colour else None)
        at = field.end
    line.append(text[at : evidence.end])
    return line
