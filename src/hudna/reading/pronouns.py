"""Pronouns turn a subject that a clause only implies into the party that was spoken of last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from hudna.model.claim import FIELD_TYPES
from hudna.reading.drafts import Draft

_FIELD: Final = frozenset(FIELD_TYPES)
_REACH: Final = 1
"""Sentences back in which the implied party may stand; two were tried and took up too many others."""


def with_implied_party(draft: Draft, done: Sequence[Draft]) -> Draft:
    """Return a draft whose verb names no subject with the actor of the act told before it."""
    if draft.actors or not draft.implied or draft.type not in _FIELD:
        return draft
    for other in reversed(done[-4:]):
        if draft.sentence - other.sentence > _REACH:
            return draft
        if other.type in _FIELD and other.actors:
            return msgspec.structs.replace(
                draft, actors=other.actors, rules=(*draft.rules, "implied subject is the actor told last")
            )
    return draft
