"""Frames turn a word in its clause into an act: its codebook type and where its parties stand around it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from hudna.errors import DataError
from hudna.model.claim import TYPES
from hudna.text.normalise import fold

Value = TypeVar("Value")
ROLES: Final = frozenset({"actor", "target", "place", "means", "loser", "none", "capture", "participant", "visited"})
STATUSES: Final = frozenset({"", "happened", "planned", "conditional", "denied"})


class FrameRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A frame as the data file has it; docs/lexicon.md explains every key."""

    id: str
    type: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    forms: str = "vm"
    subject: str = "none"
    object: str = "none"
    complement: str = "none"
    prepositions: Mapping[str, str] = {}
    with_: tuple[str, ...] = msgspec.field(default=(), name="with")
    with_or_none: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    needs_subject: tuple[str, ...] = ()
    needs_object: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    class_nouns: bool = False
    whole_sentence: bool = False
    state: bool = False
    needs_party: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    governed: tuple[str, ...] = ()
    needs_oblique: tuple[str, ...] = ()
    not_oblique: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    alone: bool = False
    aimed: bool = False
    past: bool = False
    future: bool = False
    active: bool = False
    predicate: bool = False
    owner: bool = False
    anchor_prepositions: tuple[str, ...] = ()
    negated: bool = False
    needs_voice: bool = False
    retype: bool | str = False
    armed_type: str = ""
    status: str = ""
    between: bool = False
    speech: bool = False
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


class FrameFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of frames."""

    frame: tuple[FrameRow, ...]


class Frames(msgspec.Struct, frozen=True):
    """All frames, and those of each verb id, of each folded noun or term, and of each class of event nouns."""

    rows: tuple[FrameRow, ...]
    by_verb: Mapping[str, tuple[FrameRow, ...]]
    by_noun: Mapping[str, tuple[FrameRow, ...]]
    by_phrase: Mapping[str, tuple[tuple[tuple[str, ...], FrameRow], ...]]
    by_class: Mapping[str, FrameRow]


def read_frames(folder: Path) -> Frames:
    """Return the frames of a folder; raises DataError naming file and frame where one is broken."""
    rows: list[FrameRow] = []
    for path in sorted(folder.glob("*.toml")):
        rows.extend(_read_file(path))
    by_verb: dict[str, list[FrameRow]] = {}
    by_noun: dict[str, list[FrameRow]] = {}
    by_phrase: dict[str, list[tuple[tuple[str, ...], FrameRow]]] = {}
    for row in rows:
        for verb in row.verbs:
            by_verb.setdefault(verb, []).append(row)
        for noun in row.nouns:
            first, *rest = fold(noun).split(" ")
            if rest:
                by_phrase.setdefault(first, []).append((tuple(rest), row))
            else:
                by_noun.setdefault(first, []).append(row)
    by_class = {f"event.{row.type}": row for row in rows if row.class_nouns}
    return Frames(tuple(rows), _frozen(by_verb), _frozen(by_noun), _frozen(by_phrase), by_class)


def _frozen(table: dict[str, list[Value]]) -> dict[str, tuple[Value, ...]]:
    return {key: tuple(values) for key, values in table.items()}


def _read_file(path: Path) -> tuple[FrameRow, ...]:
    try:
        rows = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), FrameFile).frame
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(str(error), str(path), "correct the frame; docs/lexicon.md lists the keys") from error
    for row in rows:
        _check(row, path)
    return tuple(_folded(row) for row in rows)


def _check(row: FrameRow, path: Path) -> None:
    where = f"{path.name}, frame {row.id}"
    if row.type not in TYPES:
        raise DataError(f"unknown type «{row.type}»", where, "use a type of the codebook")
    roles = {row.subject, row.object, row.complement, *row.prepositions.values()}
    if unknown := sorted(roles - ROLES):
        raise DataError(f"unknown role «{unknown[0]}»", where, f"use one of {', '.join(sorted(ROLES))}")
    if row.status not in STATUSES:
        raise DataError(f"unknown status «{row.status}»", where, "use happened, planned, conditional or denied")
    if not (row.verbs or row.nouns):
        raise DataError("a frame without verbs and nouns", where, "name the words that evoke it")


def _folded(row: FrameRow) -> FrameRow:
    terms = {
        name: tuple(map(fold, getattr(row, name)))
        for name in ("with_", "with_or_none", "needs", "needs_subject", "needs_party", "asks", "not_near", "governed",
                     "needs_object", "not_object", "needs_oblique", "not_oblique", "anchor_prepositions")
    }  # fmt: skip
    prepositions = {fold(key): role for key, role in row.prepositions.items()}
    return msgspec.structs.replace(row, prepositions=prepositions, **terms)
