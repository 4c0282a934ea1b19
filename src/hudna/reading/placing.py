"""Placing turns the place mentions of a document into the places of the gazetteer that they most probably mean.

«X in the countryside of Y» says that Y holds X; the countries that the text names most are those it is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from hudna.places.keys import name_key
from hudna.places.resolution import Mention, Resolved, resolve
from hudna.reading.drafts import Draft, PlaceMention
from hudna.reading.phrases import DIRECTION, HOME
from hudna.reading.widening import is_wide
from hudna.text.tokens import Text

Placed = Mapping[tuple[int, int], Resolved]

_NEAREST: Final = 3
"""Tokens between a place and the wider one that the text says holds it."""
_HOMES: Final = 2
_WELL_KNOWN: Final = 2


def place_all(text: Text, drafts: Sequence[Draft]) -> Placed:
    """Return what each place mention of the drafts means, by its tokens."""
    mentions = {(place.first, place.last): place for draft in drafts for place in draft.places}
    keys = sorted(mentions)
    ordered = [mentions[key] for key in keys]
    names = [
        Mention(place.first, place.last, name_key(text.quote(place.first, place.last)), place.places, _kind(place))
        for place in ordered
    ]
    found = resolve(names, containers=_containers(ordered), home_countries=_home_countries(ordered))
    return dict(zip(keys, found, strict=True))


def _kind(mention: PlaceMention) -> str | None:
    """Return the kind of place that a word before a name tells; a direction tells none."""
    return mention.trigger_kind if mention.trigger_kind not in ("", HOME, DIRECTION) else None


def _containers(mentions: Sequence[PlaceMention]) -> dict[int, int]:
    """Return which mention the text names as the container of another: the wide one right after it."""
    holders: dict[int, int] = {}
    for index, (mention, after) in enumerate(pairwise(mentions)):
        near = 0 <= after.first - mention.last <= _NEAREST
        if near and after.trigger_kind and is_wide(after) and not is_country(mention):
            holders[index] = index + 1
    return holders


def is_country(mention: PlaceMention) -> bool:
    """Say whether a mention names a state."""
    return bool(mention.places) and mention.places[0].kind == "country"


def _home_countries(mentions: Sequence[PlaceMention]) -> tuple[str, ...]:
    """Return the countries, at most two, in which most of the well-known places of a text lie."""
    counts = Counter(
        mention.places[0].country
        for mention in mentions
        if mention.places and mention.places[0].rank <= _WELL_KNOWN and mention.places[0].country
    )
    most = counts.most_common(_HOMES)
    return tuple(country for country, count in most if count * 2 >= most[0][1])
