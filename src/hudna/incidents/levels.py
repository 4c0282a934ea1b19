"""Levels turn two claims into how far they agree, feature by feature: one word of the table of weights for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import asin, cos, radians, sin, sqrt
from typing import Final

from hudna.incidents.features import Features, Spot, Toll

OPEN: Final = "open"
"""The level of a feature on which one of the two claims is silent; it weighs next to nothing."""
_NEAR_KM: Final = 8.0
"""A report names the village or the next one: places this close are told of as one."""
_AROUND_KM: Final = 30.0
"""Farther than this two localities are two scenes."""
_EARTH_KM: Final = 6371.0
_FINE: Final = frozenset({"locality", "subdistrict", "line"})
_KIN: Final = frozenset(
    frozenset(pair)
    for pair in (
        ("clash", "capture"), ("clash", "withdrawal"), ("capture", "withdrawal"), ("siege", "capture"),
        ("agreement", "truce"), ("meeting", "agreement"), ("casualties", "capture"), ("resolution", "agreement"),
        ("plan", "deployment"), ("arrest", "abduction"), ("truce", "support"), ("truce", "plan"),
    )
)  # fmt: skip
"""Acts that reports of one event interchange although their families differ or are wide."""
_LARGE, _SMALL = 10, 3
"""A count of ten or more is rarely the same by chance, one or two often."""
_GROWTH: Final = 1.6
"""Early and late tolls of one event differ by less than this factor in most of the gold."""
_COPIED, _MUCH, _SOME = 0.75, 0.5, 0.3
_LEAST_SHARED: Final = 4
"""Words that two claims must share before their wording says anything: shorter claims agree by chance."""


def act(one: Features, other: Features) -> str:
    """Compare types."""
    if one.type == other.type:
        return "same"
    if frozenset((one.type, other.type)) in _KIN:
        return "kin"
    return "family" if one.family == other.family else "other"


def status(one: Features, other: Features) -> str:
    """Compare what took place with what is planned or denied."""
    if one.status == other.status:
        return "same"
    if "denied" in (one.status, other.status):
        return "denied"
    return "kin" if "happened" not in (one.status, other.status) else "other"


def date(one: Features, other: Features) -> str:
    """Compare days; a claim without one took place shortly before it was published."""
    if one.first and other.first:
        gap = max(one.first, other.first) - min(one.last, other.last)
        if gap > 0:
            return "next" if gap == 1 else "far"
        wide = max(one.last - one.first, other.last - other.first)
        return "same" if wide == 0 else "within" if wide <= 7 else "overlap"
    if not one.published or not other.published:
        return OPEN
    if one.first or other.first:
        dated, bare = (one, other) if one.first else (other, one)
        return _lag(bare.published - dated.last)
    return _lag(abs(one.published - other.published), "printed_")


def _lag(days: int, prefix: str = "told_") -> str:
    if days < 0:
        return prefix + ("soon" if days == -1 else "stale")
    return prefix + ("soon" if days <= 1 else "late" if days <= 3 else "stale")


def place(one: Features, other: Features) -> str:
    """Compare places; the best pair of places counts, since a claim may list several."""
    if not one.spots or not other.spots:
        return _country(one, other)
    return min((_spots(a, b) for a in one.spots for b in other.spots), key=_PLACE_RANK.__getitem__)


_PLACE_RANK: Final = {
    name: rank
    for rank, name in enumerate(
        ("same_spot", "same_name", "near", "in_district", "same_area", "around", "in_area", OPEN, "far")
    )
}


def _country(one: Features, other: Features) -> str:
    if one.countries and other.countries and not set(one.countries) & set(other.countries):
        return "far"
    return OPEN


def _spots(one: Spot, other: Spot) -> str:
    if one.id == other.id:
        return "same_name" if one.precision == "name" else "same_spot" if one.precision in _FINE else "same_area"
    if "name" in (one.precision, other.precision):
        return OPEN
    if one.id in other.containers or other.id in one.containers:
        wide = one if one.id in other.containers else other
        return "in_district" if wide.precision in ("locality", "district", "subdistrict") else "in_area"
    return _distance(one, other)


def _distance(one: Spot, other: Spot) -> str:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return "far"
    fine = one.precision in _FINE and other.precision in _FINE
    if abs(one.lat - other.lat) > 1 and fine:
        return "far"
    km = kilometres(one.lat, one.lon, other.lat, other.lon)
    if fine:
        return "near" if km <= _NEAR_KM else "around" if km <= _AROUND_KM else "far"
    if "area" in (one.precision, other.precision):
        return OPEN if km <= 4 * _AROUND_KM else "far"
    return "far"


def kilometres(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Return the great-circle distance by the haversine formula."""
    rise, run = radians(to_lat - lat) / 2, radians(to_lon - lon) / 2
    chord = sin(rise) ** 2 + cos(radians(lat)) * cos(radians(to_lat)) * sin(run) ** 2
    return 2 * _EARTH_KM * asin(sqrt(chord))


def actors(one: Features, other: Features) -> str:
    """Compare those who act."""
    return _parties(one.actors, other.actors, one.actor_words, other.actor_words, (one.targets, other.targets))


def targets(one: Features, other: Features) -> str:
    """Compare those to whom it is done."""
    return _parties(one.targets, other.targets, one.target_words, other.target_words, (one.actors, other.actors))


def _parties(
    one: tuple[str, ...],
    other: tuple[str, ...],
    one_words: tuple[str, ...],
    other_words: tuple[str, ...],
    crossed: tuple[tuple[str, ...], tuple[str, ...]],
) -> str:
    if one and other:
        if _meet(one, other):
            return "same"
        if _meet(one, crossed[1]) or _meet(other, crossed[0]):
            return OPEN
        return "kin" if _meet(map(_state, one), map(_state, other)) else "other"
    if one_words and other_words:
        return "words" if _meet(one_words, other_words) else OPEN
    return OPEN


def _state(identity: str) -> str:
    head, _, _ = identity.partition("-")
    return head if len(head) == 2 else identity


def _meet(one: Iterable[str], other: Iterable[str]) -> bool:
    return not set(one).isdisjoint(other)


def tolls(one: Features, other: Features) -> str:
    """Compare counts of the same kind: equal ones, running ones that grew, and counts that exclude each other."""
    found = [_tolls(a, b) for a in one.tolls for b in other.tolls if a.kind == b.kind]
    equal = [level for level in found if level.startswith("same")]
    if len({a.kind for a in one.tolls for b in other.tolls if a.kind == b.kind and _same(a, b)}) > 1:
        return "same_several"
    if equal:
        return min(equal)
    if "near" in found:
        return "near"
    return "other" if "other" in found else OPEN


def _same(one: Toll, other: Toll) -> bool:
    return one.low is not None and one.low == other.low


def _tolls(one: Toll, other: Toll) -> str:
    if one.low is None or other.low is None:
        return OPEN
    if one.low == other.low:
        return "same_large" if one.low >= _LARGE else "same_small" if one.low >= _SMALL else "same_tiny"
    low, high = sorted((one, other), key=lambda toll: toll.low or 0)
    if low.high is None or high.cumulative:
        return "near"
    return "near" if (high.low or 0) <= _GROWTH * (low.low or 0) else "other"


def means(one: Features, other: Features) -> str:
    """Compare kinds of weapon."""
    if not one.means or not other.means:
        return OPEN
    return "same" if one.means == other.means else "other"


def wording(one: Features, other: Features) -> str:
    """Compare the words of the evidence, places and actors left out."""
    least = min(len(one.words), len(other.words))
    if least < _LEAST_SHARED:
        return OPEN
    shared = len(set(one.words).intersection(other.words))
    if shared < _LEAST_SHARED:
        return "none" if shared <= 1 else OPEN
    part = shared / least
    return "copied" if part >= _COPIED and shared > _LEAST_SHARED else "much" if part >= _MUCH else (
        "some" if part >= _SOME else OPEN
    )  # fmt: skip


def names(one: Features, other: Features) -> str:
    """Compare words that no lexicon knows: mostly names of people, villages, units."""
    if not one.names or not other.names:
        return OPEN
    shared = len(set(one.names).intersection(other.names))
    return "several" if shared > 1 else "one" if shared else OPEN


def document(one: Features, other: Features) -> str:
    """Compare where the claims stand: one report that tells an event again, or two events in one report."""
    if one.document != other.document:
        return OPEN
    if one.same_as == other.claim or other.same_as == one.claim or (one.same_as and one.same_as == other.same_as):
        return "retold"
    return "apart"


LEVELS: Final[dict[str, Callable[[Features, Features], str]]] = {
    "date": date, "place": place, "act": act, "status": status, "document": document, "actors": actors,
    "targets": targets, "tolls": tolls, "means": means, "wording": wording, "names": names,
}  # fmt: skip
"""The features in the order in which they are compared: those that rule a pair out come first."""
