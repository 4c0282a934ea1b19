"""Weights turn the table of weights into numbers for every level of every feature."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

from hudna.errors import DataError
from hudna.model.claim import Name

FILE: Final = Path(__file__).parent / "data" / "weights.toml"
FEATURES: Final[Mapping[str, tuple[str, ...]]] = {
    "date": (
        "same", "within", "overlap", "next", "far", "told_soon", "told_late", "told_stale", "printed_soon",
        "printed_late", "printed_stale", "open",
    ),
    "place": (
        "same_spot", "same_name", "near", "in_district", "same_area", "around", "in_area", "open", "far",
    ),
    "act": ("same", "family", "kin", "other"),
    "status": ("same", "kin", "other", "denied"),
    "document": ("retold", "apart", "open"),
    "actors": ("same", "kin", "words", "other", "open"),
    "targets": ("same", "kin", "words", "other", "open"),
    "tolls": ("same_several", "same_large", "same_small", "same_tiny", "near", "other", "open"),
    "means": ("same", "other", "open"),
    "wording": ("copied", "much", "some", "none", "open"),
    "names": ("several", "one", "open"),
}  # fmt: skip
"""Every level that a comparison may give, in the order of the table."""


_NUMBERS: Final = ("prior", "bar", "threshold", "join")


class Level(msgspec.Struct, frozen=True):
    """The weight of a level and its words in both languages."""

    weight: float
    en: str
    ar: str

    @property
    def name(self) -> Name:
        """Return the words for a person."""
        return Name(self.ar, self.en)


class Weights(msgspec.Struct, frozen=True):
    """The table of weights: a prior, a bar, two thresholds and the levels of each feature."""

    prior: float
    bar: float
    threshold: float
    join: float
    levels: Mapping[str, Mapping[str, Level]]

    @property
    def least(self) -> float:
        """Return the sum of weights that the threshold stands for."""
        return math.log(self.threshold / (1 - self.threshold))


@cache
def load_weights(path: Path = FILE) -> Weights:
    """Return the weights of a file; raises DataError where a level is missing, unknown or no number."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    for name in _NUMBERS:
        if not isinstance(table.get(name), (int, float)):
            raise DataError(f"{name} is not a number", path.name, "see the file as shipped")
    if not 0 < table["threshold"] < 1:
        raise DataError("threshold is not between 0 and 1", path.name, "it is a score, for example 0.5")
    if strange := sorted(set(table) - set(FEATURES) - set(_NUMBERS)):
        raise DataError(f"unknown feature {strange[0]!r}", path.name, f"known: {', '.join(FEATURES)}")
    levels = {feature: _levels(table.get(feature, {}), feature, path.name) for feature in FEATURES}
    prior, bar, threshold, join = (float(table[name]) for name in _NUMBERS)
    return Weights(prior, bar, threshold, join, levels)


def _levels(table: Mapping[str, Any], feature: str, file: str) -> dict[str, Level]:
    where = f"{file}: {feature}"
    if set(table) != set(FEATURES[feature]):
        odd = sorted(set(table) ^ set(FEATURES[feature]))
        raise DataError(f"level {odd[0]!r} is missing or unknown", where, f"levels: {', '.join(FEATURES[feature])}")
    try:
        return {name: msgspec.convert(row, Level) for name, row in table.items()}
    except msgspec.ValidationError as error:
        raise DataError(str(error), where, "write { weight = 1.0, en = \"…\", ar = \"…\" }") from error
