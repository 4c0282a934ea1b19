"""Assembling turns the testimonies of one group into an incident: every value with those who say it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from hudna.incidents.axes import RULES, occurrence_of, responsibility_of
from hudna.incidents.features import FAMILIES, name_key
from hudna.incidents.harm import harm_of
from hudna.incidents.lore import Lore
from hudna.incidents.voices import blocs_of, independent, order_of
from hudna.model.claim import ClaimDate, ClaimPlace, Name, Party
from hudna.model.incident import Contest, Incident, Value
from hudna.model.testimony import Testimony

_FINE: Final = ("locality", "line", "subdistrict", "district", "area", "governorate", "country", "unknown")
_EXPLICIT: Final = ("airstrike", "shelling", "bombing", "shooting", "clash", "killing", "destruction", "casualties")
"""Acts of one family from the one that says most to the one that says least, as in the codebook."""
_STATUSES: Final = ("happened", "planned", "conditional", "denied")
Named = tuple[str, Name]
"""A value and its name in both languages."""


def assemble(testimonies: Iterable[Testimony], lore: Lore, denials: Iterable[Testimony] = ()) -> Incident:
    """Return the incident that testimonies tell of; `denials` are testimonies that deny it."""
    told = sorted(testimonies, key=order_of)
    denied = sorted(denials, key=order_of)
    outlets = dict.fromkeys(_outlet(one.outlet, lore) for one in told if one.outlet)
    return Incident(
        told[0].claim.id, _type(told), _status(told), _date(told), _place(told),
        _values(told, _actors, lore), _values(told, _targets, lore), _values(told, _means, lore),
        harm_of(told, lore), occurrence_of(told, denied, lore), responsibility_of(told, denied, lore),
        blocs_of(told, lore), tuple(outlets), tuple(_contests(told, lore)),
        tuple(one.claim.id for one in told), tuple(one.claim.id for one in denied), RULES,
    )  # fmt: skip


def _outlet(name: str, lore: Lore) -> str:
    voice = lore.outlet(name)
    return voice.id if voice else name


def _type(told: Sequence[Testimony]) -> str:
    """Return the type that most independent claims give; of two, the one that says more, then the earlier."""
    votes = Counter(one.claim.type for one in independent(told))
    rank = {name: number for number, name in enumerate(_EXPLICIT)}
    return min(votes, key=lambda name: (-votes[name], rank.get(name, len(rank))))


def _status(told: Sequence[Testimony]) -> str:
    return min((one.claim.status for one in told), key=_STATUSES.index)


def _date(told: Sequence[Testimony]) -> ClaimDate | None:
    """Return the days that most claims give; of two, the shorter period, then the earlier."""
    votes: Counter[tuple[str, str]] = Counter()
    for one in independent(told):
        if one.claim.date is not None:
            votes[one.claim.date.start, one.claim.date.end] += 1
    if not votes:
        return None
    best = min(votes, key=lambda days: (-votes[days], days[1] > days[0], days))
    dates = (one.claim.date for one in told)
    return next(date for date in dates if date is not None and (date.start, date.end) == best)


def _place(told: Sequence[Testimony]) -> ClaimPlace | None:
    """Return the place that most claims name among the finest that they name."""
    places = [place for one in independent(told) for place in one.claim.places[:1]]
    places = places or [place for one in told for place in one.claim.places[:1]]
    if not places:
        return None
    votes = Counter(place.id or name_key(place.text) for place in places)
    return min(places, key=lambda place: (_FINE.index(place.precision), -votes[place.id or name_key(place.text)]))


def _actors(one: Testimony) -> Iterator[Named]:
    return _parties(one.claim.actors)


def _targets(one: Testimony) -> Iterator[Named]:
    return _parties(one.claim.targets)


def _parties(parties: Iterable[Party]) -> Iterator[Named]:
    for party in parties:
        yield (party.id or name_key(party.text)), party.name or Name(party.text, "")


def _means(one: Testimony) -> Iterator[Named]:
    if one.claim.means is not None:
        yield one.claim.means.kind, Name(one.claim.means.text, "")


def _values(told: Sequence[Testimony], named: Callable[[Testimony], Iterator[Named]], lore: Lore) -> tuple[Value, ...]:
    """Return the values that claims give, the one with most independent claims first."""
    names: dict[str, Name] = {}
    behind: dict[str, list[Testimony]] = defaultdict(list)
    for one in told:
        for value, name in dict(named(one)).items():
            names.setdefault(value, name)
            behind[value].append(one)
    found = [
        Value(value, names[value], tuple(one.claim.id for one in those), blocs_of(those, lore))
        for value, those in behind.items()
    ]
    return tuple(sorted(found, key=lambda value: (-len(independent(behind[value.value])), value.value)))


def _contests(told: Sequence[Testimony], lore: Lore) -> Iterator[Contest]:
    for field, named, excludes in _FIELDS:
        values = _values(told, named, lore)
        if len(values) > 1 and excludes(told, values, lore):
            yield Contest(field, values)


def _types(one: Testimony) -> Iterator[Named]:
    yield one.claim.type, Name(one.claim.type, one.claim.type)


def _dates(one: Testimony) -> Iterator[Named]:
    if one.claim.date is not None:
        start, end = one.claim.date.start, one.claim.date.end
        days = start if start == end else f"{start}/{end}"
        yield days, Name(days, days)


def _places(one: Testimony) -> Iterator[Named]:
    for place in one.claim.places[:1]:
        yield (place.id or name_key(place.text)), place.name or Name(place.text, "")


def _killed(one: Testimony) -> Iterator[Named]:
    for count in one.claim.casualties:
        if count.kind == "killed" and not count.subset and count.low is not None and not count.cumulative:
            yield str(count.low), Name(count.span.text, "")


def _of_blocs(told: Sequence[Testimony], values: Sequence[Value], lore: Lore) -> bool:
    """Say whether values are parties of different blocs: who did it is then contested."""
    day = max((one.published or "" for one in told), default="")[:10] or "9999"
    blocs = {lore.bloc_of(value.value, day) for value in values} - {""}
    return len(blocs) > 1


def _apart(told: Sequence[Testimony], values: Sequence[Value], lore: Lore) -> bool:  # noqa: ARG001
    """Say whether no day is common to all periods."""
    dates = [one.claim.date for one in told if one.claim.date is not None]
    return max(date.start for date in dates) > min(date.end for date in dates)


def _elsewhere(told: Sequence[Testimony], values: Sequence[Value], lore: Lore) -> bool:  # noqa: ARG001
    """Say whether two places are told of which neither lies in the other."""
    places = {place.id: place for one in told for place in one.claim.places[:1] if place.id}
    return any(
        one.id not in other.container and other.id not in one.container
        for one in places.values() for other in places.values() if one.id != other.id
    )  # fmt: skip


def _unlike(told: Sequence[Testimony], values: Sequence[Value], lore: Lore) -> bool:  # noqa: ARG001
    """Say whether two named weapons exclude each other; «clash» and «killing» leave the weapon open."""
    weapons = {value.value for value in values} & {"airstrike", "shelling", "bombing", "shooting"}
    return len(weapons) > 1 or len({FAMILIES.get(value.value, value.value) for value in values}) > 1


def _differ(told: Sequence[Testimony], values: Sequence[Value], lore: Lore) -> bool:  # noqa: ARG001
    """Say whether values are given at all: two that differ exclude each other."""
    return len(values) > 1


_FIELDS: Final[
    tuple[
        tuple[
            str,
            Callable[[Testimony], Iterator[Named]],
            Callable[[Sequence[Testimony], Sequence[Value], Lore], bool],
        ],
        ...,
    ]
] = (
    ("type", _types, _unlike), ("date", _dates, _apart), ("place", _places, _elsewhere),
    ("actors", _actors, _of_blocs), ("targets", _targets, _of_blocs), ("harm", _killed, _differ),
)  # fmt: skip
