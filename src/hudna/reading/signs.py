"""Signs turn what is known of a word into what it says of the text around it: war, politics, sport, trade, crime."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from hudna.language.registry import Start

_FIELD: Final = frozenset({
    "event.airstrike", "event.shelling", "event.clash", "event.bombing", "weapon", "force", "person.fighter",
})  # fmt: skip
_WAR: Final = _FIELD | {
    "event.truce", "event.violation", "event.siege", "event.displacement", "event.capture", "event.withdrawal",
    "event.shooting", "event.killing", "event.abduction", "event.deployment", "event.protest", "event.threat",
}  # fmt: skip
_OFF: Final = frozenset({"sport", "economy", "crime", "culture"})


class Signs(msgspec.Struct, frozen=True):
    """What a word is a sign of: `tells` an act or its harm, words of the `field`, of `war` at large, `off` both."""

    tells: bool
    field: bool
    war: bool
    off: bool


def signs_of(terms: frozenset[str], starts: Sequence[Start], *, tells: bool) -> Signs:
    """Return the signs of a word of these terms with which these names may begin, the longest name first."""
    named = bool(starts) and (bool(starts[0].alias.rest) or not starts[0].alias.guarded)
    return Signs(
        tells=tells,
        field=named or not terms.isdisjoint(_FIELD),
        war=not terms.isdisjoint(_WAR),
        off=not terms.isdisjoint(_OFF),
    )
