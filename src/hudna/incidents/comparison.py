"""Comparison turns two claims into a score with the parts that it is made of.

Only the two claims and the table of weights decide, never other claims, so that the order of arrival cannot matter.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

import msgspec

from hudna.incidents.features import Features
from hudna.incidents.levels import LEVELS
from hudna.incidents.weights import Weights, load_weights
from hudna.model.claim import Name

_NEVER: Final = -20.0
"""The sum of a pair that is ruled out: one in ten of them in a group of claims is enough to keep another group out."""


class Part(msgspec.Struct, frozen=True):
    """What one feature says: its level, the weight of that level and the words for a person."""

    feature: str
    level: str
    weight: float
    words: Name


class Comparison(msgspec.Struct, frozen=True):
    """How far two claims agree: `score` from 0 to 1 and the parts in the order of the table."""

    first: str
    second: str
    score: float
    parts: tuple[Part, ...]


def compare(one: Features, other: Features, weights: Weights | None = None) -> Comparison:
    """Return the comparison of two claims; it is the same whichever comes first."""
    table = weights or load_weights()
    one, other = sorted((one, other), key=lambda features: features.order)
    parts = []
    for feature, level_of in LEVELS.items():
        name = level_of(one, other)
        level = table.levels[feature][name]
        parts.append(Part(feature, name, level.weight, level.name))
    total = _sum((part.weight for part in parts), table)
    return Comparison(one.claim, other.claim, 1 / (1 + math.exp(-total)), tuple(parts))


def weigh(one: Features, other: Features, weights: Weights) -> float:
    """Return the sum of weights behind the score of two claims."""
    levels = weights.levels
    return _sum((levels[feature][level(one, other)].weight for feature, level in LEVELS.items()), weights)


def _sum(parts: Iterable[float], weights: Weights) -> float:
    total = weights.prior
    for weight in parts:
        if weight <= weights.bar:
            return _NEVER
        total += weight
    return total
