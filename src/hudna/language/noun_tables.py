"""Noun tables turn the rows of nouns, adjectives and function words into frozen, checked entries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from hudna.errors import DataError
from hudna.text.normalise import fold

EVENTS: Final = frozenset(
    (
        "clash", "shelling", "airstrike", "bombing", "shooting", "killing", "casualties", "abduction",
        "arrest", "release", "capture", "withdrawal", "siege", "destruction", "deployment", "displacement",
        "aid", "protest", "meeting", "agreement", "truce", "violation", "demand", "accusation", "threat",
        "rejection", "support", "resolution", "plan", "statement",
    )
)  # fmt: skip
NOUN_CLASSES: Final = frozenset(
    (
        "source", "vehicle", "building", "harm", "quantity", "document", "money", "object", "abstract",
        "sport", "economy", "crime", "culture", "person.civilian", "person.fighter", "person.generic",
        "person.official", "person.killed", "person.wounded", "person.captured", "person.missing",
        "person.displaced", "person.nationality", "group.force", "group.people", "group.body",
        "weapon.artillery", "weapon.rocket", "weapon.missile", "weapon.mortar", "weapon.tank",
        "weapon.smallarm", "weapon.sniper", "weapon.aircraft", "weapon.drone", "weapon.airbomb",
        "weapon.explosive", "weapon.chemical", "weapon.antitank", "weapon.airdefence", "weapon.naval",
        "weapon.other", "facility.military", "facility.civilian", "facility.infrastructure",
        "place.settlement", "place.admin", "place.terrain", "place.road", "place.crossing",
        "place.relative", "place.camp", "place.area", "time.unit", "time.part", "time.relative",
    )
) | {f"event.{name}" for name in EVENTS}  # fmt: skip
ADJECTIVE_CLASSES: Final = frozenset(
    (
        "adj.nationality", "adj.side", "adj.military", "adj.means.airstrike", "adj.means.shelling",
        "adj.means.bombing", "adj.means.shooting", "adj.direction", "adj.ordinal", "adj.time",
        "adj.quality", "adj.official", "adj.other",
    )
)  # fmt: skip
FUNCTION_CLASSES: Final = frozenset(
    (
        "prep", "conj", "subordinator", "relative", "negation", "future", "conditional", "particle",
        "pronoun", "demonstrative", "interrogative", "adverb", "quantifier", "connective", "attribution",
    )
)  # fmt: skip

_Row = TypeVar("_Row")


class NounEntry(msgspec.Struct, frozen=True):
    """One noun of the table; `plurals` holds the lemma itself where the word has no singular."""

    lemma: str
    plurals: tuple[str, ...]
    gender: str
    classes: tuple[str, ...]
    label: bool
    english: str


class AdjectiveEntry(msgspec.Struct, frozen=True):
    """One adjective of the table with its feminine and its irregular or sound masculine plurals."""

    lemma: str
    feminine: str
    plurals: tuple[str, ...]
    classes: tuple[str, ...]
    english: str


class FunctionWord(msgspec.Struct, frozen=True):
    """One use of one function word or fixed phrase."""

    word: str
    kind: str
    note: str


def read_nouns(path: Path) -> tuple[NounEntry, ...]:
    """Return the nouns of a table in its order; raise DataError at the first broken row."""
    return _read_table(path, ("lemma", "plurals", "gender", "class", "label", "english"), _noun)


def read_adjectives(path: Path) -> tuple[AdjectiveEntry, ...]:
    """Return the adjectives of a table in its order; raise DataError at the first broken row."""
    return _read_table(path, ("lemma", "feminine", "plurals", "class", "english"), _adjective)


def read_function_words(path: Path) -> tuple[FunctionWord, ...]:
    """Return the function words of a table in its order; raise DataError at the first broken row."""
    return _read_table(path, ("word", "class", "note"), _function_word)


def _read_table(
    path: Path, header: tuple[str, ...], build: Callable[[dict[str, str], str], _Row]
) -> tuple[_Row, ...]:
    rows: list[_Row] = []
    seen: dict[tuple[str, ...], str] = {}
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    kept = [(number, line.split("\t")) for number, line in lines if line.strip() and not line.startswith("#")]
    if not kept or tuple(kept[0][1]) != header:
        raise DataError("the header line is missing or wrong", str(path), "it reads: " + ", ".join(header))
    for number, cells in kept[1:]:
        where = f"{path}, line {number}"
        if len(cells) != len(header):
            raise DataError(
                f"{len(cells)} cells where {len(header)} are due", where, "part the cells by tabs"
            )
        row = dict(zip(header, cells, strict=True))
        key = (cells[0], row["class"]) if header[0] == "word" else (fold(cells[0]),)
        if key in seen:
            raise DataError(
                f"{cells[0]} stands twice", where, f"it stands already in {seen[key]}; join the rows"
            )
        seen[key] = where
        rows.append(build(row, where))
    return tuple(rows)


def _noun(row: dict[str, str], where: str) -> NounEntry:
    classes = _classes(row["class"], NOUN_CLASSES, where)
    if row["gender"] not in ("m", "f"):
        raise DataError(f"unknown gender {row['gender']!r} of {row['lemma']}", where, "write m or f")
    if row["label"] not in ("", "yes"):
        raise DataError(
            f"unknown label {row['label']!r} of {row['lemma']}", where, "write yes or leave it empty"
        )
    plurals = _list(row["plurals"])
    if not plurals and classes[0].startswith("person."):
        raise DataError(
            f"{row['lemma']} has no plural", where, "write it, or the lemma itself for a collective"
        )
    return NounEntry(row["lemma"], plurals, row["gender"], classes, row["label"] == "yes", row["english"])


def _adjective(row: dict[str, str], where: str) -> AdjectiveEntry:
    classes = _classes(row["class"], ADJECTIVE_CLASSES, where)
    if not row["feminine"]:
        raise DataError(
            f"{row['lemma']} has no feminine", where, "write it, or the lemma itself where it has none"
        )
    return AdjectiveEntry(row["lemma"], row["feminine"], _list(row["plurals"]), classes, row["english"])


def _function_word(row: dict[str, str], where: str) -> FunctionWord:
    return FunctionWord(row["word"], _classes(row["class"], FUNCTION_CLASSES, where)[0], row["note"])


def _classes(cell: str, known: frozenset[str], where: str) -> tuple[str, ...]:
    classes = _list(cell)
    for name in classes:
        if name not in known:
            raise DataError(f"unknown class {name}", where, "one of " + " ".join(sorted(known)))
    if not classes:
        raise DataError("no class", where, "one of " + " ".join(sorted(known)))
    return classes


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
