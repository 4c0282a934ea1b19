"""Mentions of places in one text are turned into the places they most probably mean, with alternatives.

Two passes: each mention by itself (kind, container, country, prominence), then by the company of the others.
Measured on the homonyms of Syria's communities by scripts/measure_resolution.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, exp, hypot, radians
from typing import Final

import msgspec

from hudna.places.place import KINDS, SETTLEMENTS, Place

NEAR_KM: Final = 25.0  # another place of the same text within this is the best sign but a named container
_FAR_KM: Final = 80.0
_KM_A_DEGREE: Final = 111.2
_MOST_ALTERNATIVES: Final = 5
_MOST_COMPANIONS: Final = 24

_ALLOWED: Final[Mapping[str, frozenset[str]]] = {
    **{kind: frozenset({kind}) for kind in KINDS},
    "village": frozenset({"village", "town", "area", "camp"}),
    "town": frozenset({"town", "village", "city"}),
    "city": frozenset({"city", "town"}),
    "quarter": frozenset({"quarter", "area", "town", "village"}),
    "district": frozenset({"district", "subdistrict"}),
    "subdistrict": frozenset({"subdistrict", "district"}),
    "countryside": frozenset({"governorate", "district", "subdistrict", "city", "town"}),
    "area": SETTLEMENTS | {"area", "district", "subdistrict", "region", "valley"},
    "settlement": SETTLEMENTS,
    "camp": frozenset({"camp", "quarter", "base"}),
    "base": frozenset({"base", "airport", "camp"}),
    "airport": frozenset({"airport", "base"}),
    "crossing": frozenset({"crossing", "border", "town", "village"}),
}
"""Kinds that a word before the name allows; `countryside` and `settlement` are no kinds of places."""

_KIND_FITS, _KIND_NEAR, _KIND_CLASHES = 2.0, 0.6, -4.0
_PRIOR: Final = {
    "country": 0.6, "city": 0.5, "town": 0.3, "governorate": 0.2, "district": -0.5, "subdistrict": -0.6,
    "quarter": -0.2, "road": -0.5, "hospital": -0.5, "prison": -0.3,
}  # fmt: skip
_INSIDE, _BESIDE, _OUTSIDE = 4.0, 2.0, -1.0
_HOME = 1.2
_RANK_STEP = 0.45
_BY_NEAR, _BY_FAR, _BY_GOVERNORATE, _BY_COUNTRY = 2.2, 0.9, 1.4, 0.8
_FADING = 0.5


class Mention(msgspec.Struct, frozen=True):
    """A name in a text: tokens `first` to `last` (exclusive), and the places that bear it.

    `trigger_kind` is what the word before the name says: a kind of place, `countryside` or `settlement`.
    """

    first: int
    last: int
    name: str
    candidates: tuple[Place, ...]
    trigger_kind: str | None = None


class Resolved(msgspec.Struct, frozen=True):
    """The place meant, its share of the belief (0 to 1), and the next likely candidates with theirs."""

    place: Place | None
    score: float
    alternatives: tuple[tuple[str, float], ...] = ()


_Scores = list[float]
_Name = tuple[str, str | None, int | None]


def resolve(
    mentions: Sequence[Mention], *, containers: Mapping[int, int], home_countries: Sequence[str]
) -> tuple[Resolved, ...]:
    """Return what each mention means, in their order; a mention without candidates means no place.

    `containers` tells by index which mention the text names as the container of another.
    `home_countries` are ISO codes of the countries that the report is about.
    One name means one place throughout a text.
    """
    homes = frozenset(code.upper() for code in home_countries)
    slots: dict[_Name, int] = {}
    distinct: list[tuple[Mention, Mention | None]] = []
    places: list[int] = []
    for index, mention in enumerate(mentions):
        up = containers.get(index)
        key = (mention.name, mention.trigger_kind, up)
        if key not in slots:
            slots[key] = len(distinct)
            distinct.append((mention, mentions[up] if up is not None else None))
        places.append(slots[key])
    alone = [[_alone(place, mention, up, homes) for place in mention.candidates] for mention, up in distinct]
    company = _companions(distinct, alone)
    settled = [
        _settled(mention, scores, company) for (mention, _), scores in zip(distinct, alone, strict=True)
    ]
    return tuple(settled[slot] for slot in places)


def _alone(place: Place, mention: Mention, container: Mention | None, homes: frozenset[str]) -> float:
    score = -_RANK_STEP * place.rank
    if place.country in homes:
        score += _HOME
    if mention.trigger_kind is None:
        score += _PRIOR.get(place.kind, 0.0)
    else:
        score += _kind_score(place.kind, mention.trigger_kind)
    if container is not None and container.candidates:
        score += max(_containment(place, holder) for holder in container.candidates)
    return score


def _kind_score(kind: str, trigger_kind: str) -> float:
    if kind == trigger_kind:
        return _KIND_FITS
    return _KIND_NEAR if kind in _ALLOWED.get(trigger_kind, KINDS) else _KIND_CLASHES


def _containment(place: Place, holder: Place) -> float:
    if holder.id in place.ancestors:
        return _INSIDE
    if holder.id == place.id:
        return _OUTSIDE
    if holder.kind == "country":
        return _INSIDE if holder.country == place.country else _OUTSIDE
    governorate = holder.governorate
    if governorate and governorate == place.governorate:
        return _BESIDE
    return _BESIDE if _km(place, holder) <= NEAR_KM else _OUTSIDE


_Companion = tuple[str, Place, float, str]  # name, place, share of the belief, governorate


def _companions(
    distinct: Sequence[tuple[Mention, Mention | None]], alone: Sequence[_Scores]
) -> list[list[_Companion]]:
    """Return for each distinct name its places with their share of the belief after the first pass."""
    company: dict[str, list[_Companion]] = {}
    for (mention, _), scores in zip(distinct, alone, strict=True):
        if mention.name not in company and mention.candidates and len(company) < _MOST_COMPANIONS:
            shares = _shares(scores)
            company[mention.name] = [
                (mention.name, place, share, place.governorate)
                for place, share in zip(mention.candidates, shares, strict=True)
                if share > 0.02 and place.kind not in ("country", "continent", "sea")
            ]
    return [entries for entries in company.values() if entries]


def _settled(mention: Mention, scores: _Scores, company: Sequence[Sequence[_Companion]]) -> Resolved:
    if not mention.candidates:
        return Resolved(None, 0.0)
    if len(mention.candidates) > 1:
        others = [entries for entries in company if entries[0][0] != mention.name]
        scores = [
            score + _support(place, others) for place, score in zip(mention.candidates, scores, strict=True)
        ]
    shares = _shares(scores)
    ranked = sorted(zip(mention.candidates, shares, strict=True), key=lambda entry: (-entry[1], entry[0].id))
    rest = tuple((place.id, share) for place, share in ranked[1 : 1 + _MOST_ALTERNATIVES])
    return Resolved(ranked[0][0], ranked[0][1], rest)


def _support(place: Place, others: Sequence[Sequence[_Companion]]) -> float:
    """Return what the company says for a place: the best counts whole, each further one half as much."""
    governorate = place.governorate
    gains = [
        max(share * _gain(place, governorate, other, up) for _, other, share, up in entries)
        for entries in others
    ]
    total, weight = 0.0, 1.0
    for gain in sorted(gains, reverse=True):
        if gain <= 0 or weight < 0.05:
            break
        total += weight * gain
        weight *= _FADING
    return total


def _gain(place: Place, governorate: str, other: Place, other_governorate: str) -> float:
    if other.country != place.country:
        apart = _km(place, other)
        return _BY_NEAR if apart <= NEAR_KM else 0.0
    score = _BY_COUNTRY
    if governorate and governorate == other_governorate:
        score += _BY_GOVERNORATE
    if other.kind != "governorate":
        apart = _km(place, other)
        score += _BY_NEAR if apart <= NEAR_KM else _BY_FAR if apart <= _FAR_KM else 0.0
    return score


def _km(place: Place, other: Place) -> float:
    """Return a distance on the plane (1 % off below 100 km); infinite where a point is missing."""
    if place.lat is None or place.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    north = place.lat - other.lat
    if not -2 < north < 2:
        return float("inf")
    return _KM_A_DEGREE * hypot(north, (place.lon - other.lon) * cos(radians(place.lat)))


def _shares(scores: _Scores) -> _Scores:
    best = max(scores)
    weights = [exp(score - best) for score in scores]
    total = sum(weights)
    return [round(weight / total, 4) for weight in weights]
