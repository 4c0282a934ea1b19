"""Judging turns the judgements in force into rulings: what must be together, what is kept apart, what is edited.

An undone judgement is as if it had never been; the latest judgement about the same claims wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from hudna.errors import DataError
from hudna.model.claim import Claim
from hudna.model.judgement import PAIRED, Judgement
from hudna.model.testimony import Testimony

EDITABLE: Final = frozenset(
    {"type", "status", "actors", "targets", "places", "date", "casualties", "means", "sources"}
)
"""Fields of a claim that a person may set; its trigger, evidence and id are what it is known by."""
_TOGETHER: Final = frozenset({"merge", "same_text"})


class Rulings(msgspec.Struct, frozen=True):
    """What persons have decided: pairs in order of the latest first, claims taken out, fields set."""

    together: tuple[tuple[str, str], ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()
    rejected: frozenset[str] = frozenset()
    edits: Mapping[str, tuple[tuple[str, str], ...]] = {}


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that no later one undoes, the latest first; an undoing can itself be undone."""
    undone: set[str] = set()
    kept = []
    for judgement in sorted(judgements, key=lambda one: (one.time, one.id), reverse=True):
        if judgement.id in undone:
            continue
        if judgement.kind == "undo":
            undone.update(judgement.subjects)
        else:
            kept.append(judgement)
    return tuple(kept)


def rulings_of(judgements: Iterable[Judgement]) -> Rulings:
    """Return the rulings of judgements in any order."""
    pairs: dict[tuple[str, str], str] = {}
    words: dict[str, str] = {}
    edits: dict[str, dict[str, str]] = {}
    for one in in_force(judgements):
        if one.kind in PAIRED:
            pairs.setdefault(pair(*one.subjects), one.kind)
        elif one.kind in ("accept", "reject"):
            words.setdefault(one.subjects[0], one.kind)
        elif one.kind == "edit":
            edits.setdefault(one.subjects[0], {}).setdefault(one.field, one.value)
    return Rulings(
        tuple(subjects for subjects, kind in pairs.items() if kind in _TOGETHER),
        frozenset(subjects for subjects, kind in pairs.items() if kind not in _TOGETHER),
        frozenset(claim for claim, kind in words.items() if kind == "reject"),
        {claim: tuple(sorted(fields.items())) for claim, fields in edits.items()},
    )


def pair(one: str, other: str) -> tuple[str, str]:
    """Return two claims in the order in which pairs are kept."""
    return (one, other) if one <= other else (other, one)


def judged(testimonies: Iterable[Testimony], rulings: Rulings) -> tuple[Testimony, ...]:
    """Return the testimonies that are not rejected, each as edited; raises DataError where an edit cannot be read."""
    kept = (one for one in testimonies if one.claim.id not in rulings.rejected)
    return tuple(_edited(one, rulings.edits.get(one.claim.id, ())) for one in kept)


def _edited(testimony: Testimony, edits: Sequence[tuple[str, str]]) -> Testimony:
    if not edits:
        return testimony
    row = msgspec.to_builtins(testimony.claim)
    for field, value in edits:
        if field not in EDITABLE:
            known = ", ".join(sorted(EDITABLE))
            raise DataError(f"field {field!r} cannot be edited", testimony.claim.id, f"known: {known}")
        try:
            row[field] = msgspec.json.decode(value)
        except msgspec.DecodeError as error:
            raise DataError(f"the edit of {field} is not JSON", testimony.claim.id, str(error)) from error
    try:
        claim = msgspec.convert(row, Claim)
    except msgspec.ValidationError as error:
        raise DataError("an edit does not fit the claim", testimony.claim.id, str(error)) from error
    return msgspec.structs.replace(testimony, claim=claim)
