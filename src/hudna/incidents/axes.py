"""The axes turn the voices of an incident into its occurrence and responsibility, by the rules of docs/incidents.md."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hudna.incidents.lore import Lore
from hudna.incidents.voices import UNKNOWN, Heard, heard_in, independent
from hudna.model.incident import Occurrence, Responsibility
from hudna.model.testimony import Testimony

RULES: Final = "1"
"""The version of the rules of docs/incidents.md; it changes whenever one of them does."""
_NOBODY: Final = frozenset({"g-unknown"})


def occurrence_of(testimonies: Sequence[Testimony], denials: Sequence[Testimony], lore: Lore) -> Occurrence:
    """Return how far it is established that the incident took place; the first rule that fits wins."""
    heard = [heard_in(one, lore) for one in independent(testimonies)]
    blocs = {one.bloc for one in heard} - {UNKNOWN}
    if denials:
        return "discounted" if blocs and blocs <= {heard_in(one, lore).bloc for one in denials} else "contested"
    if any(_impartial(one, lore) for one in heard) or _admitted(testimonies, lore):
        return "confirmed"
    if len(blocs) > 1:
        return "across blocs"
    if not blocs and all(one.unnamed or one.source == UNKNOWN for one in heard):
        return "unverifiable"
    return "one bloc" if blocs and len({one.source for one in heard}) > 1 else "alleged"


def responsibility_of(testimonies: Sequence[Testimony], denials: Sequence[Testimony], lore: Lore) -> Responsibility:
    """Return how far it is established who did it; the first rule that fits wins."""
    named = _named(testimonies, lore)
    culprits = {culprit for _, culprit, _ in named}
    if len(culprits) > 1 or (named and any(_speaks_for(one, culprits, lore) for one in denials)):
        return "contested"
    if not named:
        return "could not be attributed" if _unknown(testimonies) else "not attributed"
    bloc_of_culprit = named[0][2]
    blocs = {bloc for bloc, _, _ in named}
    if bloc_of_culprit in blocs:
        return "self-claimed"
    known = blocs - {UNKNOWN}
    if known and all(lore.hostile(bloc, bloc_of_culprit) for bloc in known):
        return "adversary only"
    return "across blocs" if len(known) > 1 else "one bloc"


def _impartial(one: Heard, lore: Lore) -> bool:
    return one.bloc in lore.confirming or (one.kind in lore.monitors and one.bloc in lore.impartial)


def _admitted(testimonies: Sequence[Testimony], lore: Lore) -> bool:
    """Say whether those who did it say so, and name no other than themselves."""
    named = _named(testimonies, lore)
    return any(bloc == theirs for bloc, _, theirs in named) and len({theirs for _, _, theirs in named}) == 1


def _named(testimonies: Sequence[Testimony], lore: Lore) -> list[tuple[str, str, str]]:
    """Return (bloc of the voice, culprit, bloc of the culprit) for all who name a culprit; one bloc is one culprit."""
    found = []
    for one in independent(testimonies):
        day = (one.published or "9999")[:10]
        bloc = heard_in(one, lore).bloc
        for actor in one.claim.actors:
            theirs = lore.bloc_of(actor.id, day)
            if actor.id and theirs:
                found.append((bloc, theirs, theirs))
    return found


def _speaks_for(denial: Testimony, culprits: set[str], lore: Lore) -> bool:
    return heard_in(denial, lore).bloc in culprits


def _unknown(testimonies: Sequence[Testimony]) -> bool:
    return any(actor.id in _NOBODY for one in testimonies for actor in one.claim.actors)
