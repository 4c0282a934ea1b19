"""Turns the verb table into verb entries, one for each row, and refuses rows that no reader could use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from hudna.errors import DataError
from hudna.text.buckwalter import from_arabic

COLUMNS: Final = ("id", "lemma", "root", "form", "imperfect", "masdars", "object", "class", "english")
DOMAINS: Final = frozenset({
    "say", "perform", "clash", "shelling", "airstrike", "bombing", "shooting", "killing", "harm",
    "abduction", "arrest", "release", "capture", "withdrawal", "siege", "destruction", "deployment",
    "displacement", "aid", "protest", "meeting", "agreement", "truce", "violation", "demand",
    "accusation", "threat", "rejection", "support", "resolution", "plan", "cause", "strike", "move",
    "light", "phase", "modal", "happen", "be", "other",
})  # fmt: skip
TRILITERAL_FORMS: Final = frozenset(map(str, range(1, 11)))
QUADRILITERAL_FORMS: Final = frozenset({"q1", "q2", "q4"})
_VOWEL_PAIRS: Final = frozenset({"au", "ai", "aa", "ia", "ii", "uu"})
_ROOT_SIGNS: Final = frozenset("'btvjHxd*rzs$SDTZEgfqklmnhwy")


class VerbEntry(msgspec.Struct, frozen=True):
    """One verb of the table.

    `imperfect` is, for form I, the vowel of the perfect and that of the imperfect (`au`), else empty.
    `governs` holds `t` for a direct object, `i` for none, and the prepositions; `domain` is `class`.
    """

    id: str
    lemma: str
    root: tuple[str, ...]
    form: str
    imperfect: str
    masdars: tuple[str, ...]
    governs: tuple[str, ...]
    domain: str
    english: str


def read_verbs(path: Path) -> tuple[VerbEntry, ...]:
    """Return the verbs of a table in the order of its rows; raise DataError for the first broken row."""
    lines = list(_data_lines(path))
    if not lines or tuple(lines[0][1]) != COLUMNS:
        raise DataError("the verb table has no proper header", str(path), f"columns: {' '.join(COLUMNS)}")
    return tuple(_entries(path, lines[1:]))


def _data_lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            yield number, line.split("\t")


def _entries(path: Path, lines: Iterable[tuple[int, list[str]]]) -> Iterator[VerbEntry]:
    seen: dict[str, int] = {}
    for number, cells in lines:
        where = f"{path.name}, line {number}"
        if len(cells) != len(COLUMNS):
            raise DataError(f"{len(cells)} cells, not {len(COLUMNS)}", where, "cells are separated by tabs")
        entry = _entry(cells)
        if entry.id in seen:
            raise DataError(
                f"the id {entry.id} stands twice", where, f"see line {seen[entry.id]}; add a letter to one"
            )
        seen[entry.id] = number
        for fault, hint in _faults(entry):
            raise DataError(f"{entry.id}: {fault}", where, hint)
        yield entry


def _entry(cells: list[str]) -> VerbEntry:
    name, lemma, root, form, imperfect, masdars, governs, domain, english = (cell.strip() for cell in cells)
    return VerbEntry(
        id=name,
        lemma=lemma,
        root=tuple(root.split()),
        form=form,
        imperfect=imperfect,
        masdars=tuple(filter(None, masdars.split("|"))),
        governs=tuple(filter(None, governs.split("|"))),
        domain=domain,
        english=english,
    )


def _faults(entry: VerbEntry) -> Iterator[tuple[str, str]]:
    yield from _shape_faults(entry)
    if entry.domain not in DOMAINS:
        yield f"unknown class {entry.domain!r}", f"one of: {' '.join(sorted(DOMAINS))}"
    if not entry.governs or {"t", "i"} <= set(entry.governs):
        yield "the column object is empty or contradicts itself", "t or i, and the prepositions"
    if "t" in entry.governs and not entry.masdars and entry.domain not in {"be", "modal"}:
        yield "a transitive verb without a verbal noun", "give the masdar, or several with | between"
    if not entry.lemma or not entry.english:
        yield "no lemma or no gloss", "both are needed"


def _shape_faults(entry: VerbEntry) -> Iterator[tuple[str, str]]:
    if entry.form not in TRILITERAL_FORMS | QUADRILITERAL_FORMS:
        yield f"unknown form {entry.form!r}", "1 to 10, q1, q2 or q4"
    if not entry.id.rpartition(".")[2].startswith(entry.form) or "." not in entry.id:
        yield "the id does not end in the form", "unvowelled lemma, a dot, the form; a letter if two collide"
    if len(entry.root) != (4 if entry.form in QUADRILITERAL_FORMS else 3):
        yield f"a root of {len(entry.root)} letters", "three, or four for q1, q2 and q4, with spaces between"
    if not set(map(from_arabic, entry.root)) <= _ROOT_SIGNS:
        yield "a root letter that is none", "hamza is written without a seat"
    if (entry.imperfect in _VOWEL_PAIRS) != (entry.form == "1") or (entry.form != "1" and entry.imperfect):
        yield f"imperfect vowels {entry.imperfect!r}", "two of a, i, u for form 1, nothing for the others"
