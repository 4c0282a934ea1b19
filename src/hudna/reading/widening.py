"""Widening turns the places of an act into those with the wider places that the text set for its scene before.

«In the north of Syria … the plane hit X»: the second clause need not say again in which country X lies.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hudna.places.place import ADMIN_KINDS, Place
from hudna.reading.drafts import Draft, PlaceMention
from hudna.reading.phrases import BORDER, DIRECTION, HOME

_WIDE: Final = ADMIN_KINDS - {"subdistrict"} | {"region"}
_SENTENCES: Final = 4
"""How many sentences a scene may go on without its wider place being named again."""


def wider_places(draft: Draft, done: Sequence[Draft], *, placed: bool) -> tuple[PlaceMention, ...]:
    """Return the wider places of the last act told in or around the places of this one, else none.

    Where the paragraph itself sets a scene (`placed`), what earlier paragraphs set holds no longer.
    """
    own = draft.places
    for other in reversed(done):
        if draft.sentence - other.sentence > _SENTENCES or (placed and other.paragraph != draft.paragraph):
            break
        near = other.paragraph == draft.paragraph
        found = tuple(
            place
            for place in other.places
            if is_wide(place) and not _names_same(place, own) and _holds(place, own, same_paragraph=near)
        )
        if found:
            return found
    return ()


def is_wide(mention: PlaceMention) -> bool:
    """Say whether a mention names a state, a province or a part of one; «north of X» is none where X is a town."""
    if mention.trigger_kind == BORDER:
        return False
    if mention.trigger_kind == DIRECTION:
        return bool(mention.places) and mention.places[0].kind in _WIDE
    return mention.trigger_kind == HOME or any(place.kind in _WIDE for place in mention.places)


def _names_same(wide: PlaceMention, own: Sequence[PlaceMention]) -> bool:
    ids = {place.id for place in wide.places}
    return any(
        ids & {place.id for place in mention.places} or mention.trigger_kind == wide.trigger_kind == HOME
        for mention in own
    )


def _holds(wide: PlaceMention, own: Sequence[PlaceMention], *, same_paragraph: bool) -> bool:
    """Say whether all places may lie in the wide one; a place that the gazetteer lacks may lie anywhere near."""
    if wide.trigger_kind == HOME:
        return same_paragraph and not any(_is_country(mention) for mention in own)
    return all(
        _lies_in(mention, wide.places) if mention.places else same_paragraph and mention.trigger_kind != BORDER
        for mention in own
    )


def _is_country(mention: PlaceMention) -> bool:
    return any(place.kind == "country" for place in mention.places)


def _lies_in(mention: PlaceMention, wide: Sequence[Place]) -> bool:
    ids = {place.id for place in wide if place.kind in _WIDE}
    return any(ids & set(place.ancestors) for place in mention.places)
