"""Anchoring leads claims of an older text or reading to those that took their place in the newer one.

A claim keeps its id where its words stand at the same offset; where they moved, the newer claim of the same type and
trigger whose evidence is most alike answers to it. What answers to nothing is lost, and said so.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from hudna.model.claim import Claim

_ALIKE: Final = 0.6
"""Part of the characters of two pieces of evidence that must agree: a corrected toll or name leaves more than that,
another sentence with the same verb leaves less."""


def anchor(old: Sequence[Claim], new: Sequence[Claim]) -> dict[str, str | None]:
    """Return, for each claim of `old` that is not among `new`, the id of the claim that answers to it, or None."""
    kept = {claim.id for claim in new}
    free = [claim for claim in new if claim.id not in {one.id for one in old}]
    moved: dict[str, str | None] = {}
    for claim in old:
        if claim.id in kept:
            continue
        best = max(free, key=lambda other: _likeness(claim, other), default=None)
        if best is None or _likeness(claim, best) < _ALIKE:
            moved[claim.id] = None
        else:
            moved[claim.id] = best.id
            free.remove(best)
    return moved


def _likeness(one: Claim, other: Claim) -> float:
    if (one.type, one.trigger.text) != (other.type, other.trigger.text):
        return 0.0
    return SequenceMatcher(None, one.evidence.text, other.evidence.text, autojunk=False).ratio()
