"""Voices turn testimonies into who is really heard: the source and its bloc, copies counted once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from hudna.incidents.lore import Lore
from hudna.model.claim import Party
from hudna.model.testimony import Testimony
from hudna.text.normalise import fold

UNKNOWN: Final = "unknown"
"""The bloc of an outlet that no table knows: all such outlets together are one, so that none confirms another."""


class Heard(msgspec.Struct, frozen=True):
    """Who is heard in a testimony: the name and the bloc of the source, and whether the source has no name."""

    source: str
    bloc: str
    unnamed: bool
    kind: str


def heard_in(testimony: Testimony, lore: Lore) -> Heard:
    """Return the innermost source that has a bloc: person or body, else outlet or agency, else the report's outlet."""
    day = (testimony.published or "9999")[:10]
    chain = testimony.claim.sources
    for quoted in reversed(chain):
        bloc = lore.source_bloc(quoted, day)
        if bloc:
            return Heard(quoted.id or fold(quoted.text), bloc, unnamed=False, kind=_kind(quoted, lore))
    voice = lore.outlet(testimony.outlet)
    unnamed = bool(chain) and not any(quoted.id for quoted in chain)
    if voice is None:
        return Heard(fold(testimony.outlet) or UNKNOWN, UNKNOWN, unnamed, "")
    return Heard(voice.id, voice.bloc, unnamed, voice.kind)


def bloc_of_testimony(testimony: Testimony, lore: Lore) -> str:
    """Return the bloc whose word a testimony is."""
    return heard_in(testimony, lore).bloc


def independent(testimonies: Iterable[Testimony]) -> tuple[Testimony, ...]:
    """Return one testimony for each claim and text: a copy is left out where its original speaks in the same cluster.

    Where only copies of one original are there, the earliest of them stands for all.
    """
    ordered = sorted(testimonies, key=order_of)
    spokesmen: dict[str, str] = {}
    for testimony in ordered:
        known = spokesmen.get(testimony.original)
        if known is None or testimony.document == testimony.original:
            spokesmen[testimony.original] = testimony.document
    return tuple(one for one in ordered if spokesmen[one.original] == one.document)


def order_of(testimony: Testimony) -> tuple[bool, str, str, int, str]:
    """Return what testimonies are put in order by: publication, document, place in the text, id."""
    published = testimony.published or ""
    return (not published, published, testimony.document, testimony.claim.trigger.start, testimony.claim.id)


def blocs_of(testimonies: Sequence[Testimony], lore: Lore) -> tuple[str, ...]:
    """Return the known blocs behind testimonies, in order, copies not counted."""
    blocs = {bloc_of_testimony(one, lore) for one in independent(testimonies)}
    return tuple(sorted(blocs - {UNKNOWN}))


def _kind(quoted: Party, lore: Lore) -> str:
    voice = lore.outlets.get(quoted.id or "")
    return voice.kind if voice else quoted.kind or ""
