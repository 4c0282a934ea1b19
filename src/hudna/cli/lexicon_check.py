"""The check of the lexicon turns every table and file of frames into lines that say what is wrong and where."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from hudna.errors import DataError
from hudna.language.actors import read_actors, read_countries, read_labels
from hudna.language.compile import load_lexicon
from hudna.language.frames import FrameRow, read_frames
from hudna.language.lexicon import Lexicon
from hudna.language.nouns import read_adjectives, read_function_words, read_nouns
from hudna.language.outlets import read_outlets, read_source_phrases
from hudna.language.persons import read_name_parts, read_persons, read_titles
from hudna.language.reading_lists import read_lists
from hudna.language.verbs import read_verbs
from hudna.places.check import check_places
from hudna.text.normalise import fold

_LOADERS: Final[tuple[tuple[str, Callable[[Path], object]], ...]] = (
    ("verbs.tsv", read_verbs),
    ("nouns.tsv", read_nouns),
    ("adjectives.tsv", read_adjectives),
    ("function_words.tsv", read_function_words),
    ("actors", read_actors),
    ("labels.tsv", read_labels),
    ("countries.tsv", read_countries),
    ("outlets.tsv", read_outlets),
    ("source_phrases.tsv", read_source_phrases),
    ("persons.tsv", read_persons),
    ("titles.tsv", read_titles),
    ("name_parts.tsv", read_name_parts),
    ("reading.toml", read_lists),
    ("frames", read_frames),
)
_ROW: Final = re.compile(r"([^/\\:,]+\.tsv)(?::|, line )(\d+)$")
"""How errors name a row: `verbs.tsv, line 7` or `syria.tsv:7`."""
_MOST_PROBLEMS: Final = 200
"""Problems of one table that are listed; more of them have one cause."""
_LEAST_EXAMPLES: Final = 2
_LEAST_COUNTER_EXAMPLES: Final = 1


def problems_of(folder: Path) -> Iterator[str]:
    """Yield one line for each problem of a data folder and of the places; none is good."""
    broken = False
    with TemporaryDirectory() as copied:
        copy = Path(shutil.copytree(folder, Path(copied) / "data", ignore=shutil.ignore_patterns("*.msgpack")))
        for name, load in _LOADERS:
            for problem in _table_problems(copy / name, load):
                broken = True
                yield problem
    if not broken:
        yield from _frame_problems(folder)
    for found in check_places():
        yield str(found)


def _table_problems(path: Path, load: Callable[[Path], object]) -> Iterator[str]:
    """Yield the problems of a table or a folder of tables; a loader stops at the first, so each found row is taken out.

    The table is a copy that may be changed.
    """
    for _ in range(_MOST_PROBLEMS):
        try:
            load(path)
        except DataError as error:
            yield str(DataError(error.what, error.where.replace(f"{path.parent}{os.sep}", ""), error.hint))
            if not _take_out(path, error.where):
                return
        except (OSError, UnicodeDecodeError) as error:
            yield f"cannot be read: {type(error).__name__} ({path.name})"
            return
        else:
            return


def _take_out(path: Path, where: str) -> bool:
    """Turn the row that an error names into a comment; return False where it names none."""
    match = _ROW.search(where)
    table = path / match[1] if match and path.is_dir() else path
    if match is None or not table.is_file():
        return False
    lines = table.read_text(encoding="utf-8").splitlines()
    row = int(match[2]) - 1
    if not 0 <= row < len(lines) or lines[row].startswith("#"):
        return False
    lines[row] = "#"
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return True


def _frame_problems(folder: Path) -> Iterator[str]:
    """Yield what single files cannot tell: words of frames and lists that no table holds, frames without examples."""
    verbs = {verb.id for verb in read_verbs(folder / "verbs.tsv")}
    nouns = _nominal_keys(folder)
    lexicon = load_lexicon(folder)
    seen: dict[str, str] = {}
    for row in read_frames(folder / "frames").rows:
        where = f"frames, {row.id}"
        if row.id in seen:
            yield f"the frame stands twice ({where})"
        seen[row.id] = where
        yield from (f"{what} ({where})" for what in _row_problems(row, verbs, nouns, lexicon))
    lists = read_lists(folder / "reading.toml").verbs
    for name in lists.__struct_fields__:
        unknown = sorted(word for word in getattr(lists, name) if word not in verbs)
        yield from (f"unknown verb {verb} (reading.toml, verbs.{name})" for verb in unknown)


def _nominal_keys(folder: Path) -> set[str]:
    """Return the folded lemmas of nouns and adjectives and the verbal nouns of verbs."""
    keys = {fold(noun.lemma) for noun in read_nouns(folder / "nouns.tsv")}
    keys |= {fold(adjective.lemma) for adjective in read_adjectives(folder / "adjectives.tsv")}
    return keys | {fold(masdar) for verb in read_verbs(folder / "verbs.tsv") for masdar in verb.masdars}


def _is_known(noun: str, nouns: set[str], lexicon: Lexicon) -> bool:
    """Say whether a frame can ever meet its noun: one word by its entry, a phrase by any form of its first word."""
    first, *rest = fold(noun).split(" ")
    return bool(lexicon.word(first).senses) if rest else first in nouns


def _row_problems(row: FrameRow, verbs: set[str], nouns: set[str], lexicon: Lexicon) -> Iterator[str]:
    yield from (f"unknown verb {verb}" for verb in row.verbs if verb not in verbs)
    yield from (f"unknown noun {noun}" for noun in row.nouns if not _is_known(noun, nouns, lexicon))
    if len(row.examples) < _LEAST_EXAMPLES:
        yield f"{len(row.examples)} examples, at least {_LEAST_EXAMPLES} are due"
    if len(row.counter_examples) < _LEAST_COUNTER_EXAMPLES:
        yield f"{len(row.counter_examples)} counter-examples, at least {_LEAST_COUNTER_EXAMPLES} is due"
