"""`hudna lexicon` becomes a list of what is wrong in the data of the language, or all that it knows of a word."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from hudna.cli.lexicon_check import problems_of
from hudna.errors import DataError
from hudna.language.compile import DATA
from hudna.language.lexicon import Sense
from hudna.reading.reader import load_reader
from hudna.reading.vocabulary import Info, Vocabulary
from hudna.settings import load_settings
from hudna.text.normalise import fold


@click.group()
def lexicon() -> None:
    """Check the lexicon, or say what it knows of a word."""


@lexicon.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True), default=DATA)
def check(*, folder: Path) -> None:
    """Check all tables of words, names, frames and places; FOLDER is a data folder of the language."""
    count = 0
    for problem in problems_of(folder):
        count += 1
        click.echo(problem)
    if count:
        raise DataError(f"{count} problems in the lexicon", str(folder), "correct the rows named")
    click.echo("the lexicon is sound")


@lexicon.command()
@click.argument("word")
def why(*, word: str) -> None:
    """List all that is known of WORD: clitics, entries, frames, names and places that begin with it."""
    reader = load_reader(load_settings(os.environ).places)
    surface = fold(word).strip()
    if not surface or " " in surface:
        raise DataError("no single word", word, "give one word as a text has it")
    lines = list(_known(reader.vocabulary.info(surface), reader.vocabulary))
    for line in lines:
        click.echo(line)
    if not lines:
        click.echo(f"{word}: not in the lexicon", err=True)
        sys.exit(1)


def _known(info: Info, vocabulary: Vocabulary) -> Iterator[str]:
    for sense in info.word.senses:
        yield f"sense\t{_sense(sense)}"
    for trigger in info.triggers:
        yield f"frame\t{trigger.frame.id}\t{trigger.frame.type}\t{trigger.sense.lexeme.key}"
    for start in info.starts:
        entity = vocabulary.registry.entity(start.alias)
        rest = " ".join(("…", *start.alias.rest)) if start.alias.rest else "whole name"
        clitics = "+".join(part for part in (start.conjunction, start.preposition) if part)
        guarded = "guarded" if start.alias.guarded else ""
        cells = (entity.sort, entity.id, entity.ar, entity.en, rest, clitics, guarded)
        yield "name\t" + "\t".join(cells).rstrip("\t")
    for key in dict.fromkeys(start.first for start in info.places):
        for place in vocabulary.gazetteer.named_key(key):
            containers = " < ".join(up.ar for up in vocabulary.gazetteer.chain(place))
            yield f"place\t{place.id}\t{place.ar}\t{place.en}\t{place.kind}\t{containers}"
    if info.name_part:
        yield f"part of a name\t{info.name_part}"


def _sense(sense: Sense) -> str:
    lexeme = sense.lexeme
    article = "article" if sense.article else ""
    future = "future" if sense.future else ""
    clitics = "+".join(part for part in (sense.conjunction, sense.preposition, article, future) if part)
    pronoun = f"+{sense.pronoun}" if sense.pronoun else ""
    cells = (f"{clitics}{pronoun}", lexeme.key, sense.kind, sense.features, "|".join(lexeme.classes), lexeme.english)
    return "\t".join(cells)
