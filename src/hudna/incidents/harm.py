"""Harm turns the counts of the claims of one incident into low, best and high, by kind and by who.

Parts never add to the whole, a running toll replaces what was counted before it, a copy is not counted again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from hudna.incidents.lore import Lore
from hudna.incidents.voices import bloc_of_testimony, independent, order_of
from hudna.model.claim import Casualty
from hudna.model.incident import Harm
from hudna.model.testimony import Testimony

_KINDS: Final = ("killed", "wounded", "killed_or_wounded", "captured", "missing", "displaced")
_WHO: Final = ("civilians", "fighters", "unspecified")


class Count(msgspec.Struct, frozen=True):
    """One count with the claim behind it and its place in the order of telling."""

    claim: str
    document: str
    bloc: str
    order: tuple[bool, str, str, int, str]
    day: str
    entry: Casualty
    side: str
    own_side: bool


def harm_of(testimonies: Sequence[Testimony], lore: Lore) -> tuple[Harm, ...]:
    """Return the harm of one incident, whole counts before those of one's own side."""
    groups: dict[tuple[int, int, bool, str], list[Count]] = defaultdict(list)
    for count in _counts(independent(testimonies), lore):
        entry = count.entry
        key = (_KINDS.index(entry.kind), _WHO.index(entry.who), count.own_side, count.side)
        groups[key].append(count)
    return tuple(_harm(key, counts) for key, counts in sorted(_one_side(groups).items()))


def _counts(testimonies: Iterable[Testimony], lore: Lore) -> Iterator[Count]:
    for one in testimonies:
        bloc = bloc_of_testimony(one, lore)
        day = (one.published or "")[:10]
        side = _side(one, day, lore)
        for entry in one.claim.casualties:
            if entry.kind in _KINDS and entry.who in _WHO:
                theirs = side if entry.who == "fighters" else ""
                own = entry.who != "civilians" and _own_side(one, bloc, day, lore)
                yield Count(one.claim.id, one.document, bloc, order_of(one), day, entry, theirs, own)


def _side(testimony: Testimony, day: str, lore: Lore) -> str:
    """Return the bloc of those to whom it was done, nothing where it is unknown or there are several."""
    blocs = {lore.bloc_of(target.id, day) for target in testimony.claim.targets if not target.label}
    return next(iter(blocs)) if len(blocs) == 1 else ""


def _own_side(testimony: Testimony, bloc: str, day: str, lore: Lore) -> bool:
    """Say whether those who inflicted the losses are the ones who count them."""
    return any(bloc == lore.bloc_of(actor.id, day) for actor in testimony.claim.actors if actor.id)


def _one_side(groups: dict[tuple[int, int, bool, str], list[Count]]) -> dict[tuple[int, int, bool, str], list[Count]]:
    """Return the groups with counts that name no side put to the one side that others name."""
    found = dict(groups)
    for kind, who, own, side in list(groups):
        named = [key for key in groups if key[:3] == (kind, who, own) and key[3]]
        if not side and len(named) == 1:
            found[named[0]] = sorted((*groups[named[0]], *found.pop((kind, who, own, side))), key=_order)
    return found


def _harm(key: tuple[int, int, bool, str], counts: Sequence[Count]) -> Harm:
    kind, who, own, side = key
    standing = _standing([count for count in counts if not count.entry.subset])
    parts = [count for count in counts if count.entry.subset]
    numbered = [count for count in standing if count.entry.low is not None]
    claims = tuple(dict.fromkeys(count.claim for count in (*standing, *parts)))
    if not numbered:
        low = max((count.entry.low for count in parts if count.entry.low is not None), default=None)
        return Harm(_KINDS[kind], _WHO[who], low, low, None, claims, side, own)
    low = min(count.entry.low or 0 for count in numbered)
    return Harm(_KINDS[kind], _WHO[who], low, _best(numbered), _high(numbered), claims, side, own)


def _standing(counts: Sequence[Count]) -> list[Count]:
    """Return the counts that no later running toll replaces: it takes the place of every earlier smaller one."""
    kept = []
    for count in counts:
        number = count.entry.low
        replaced = number is not None and any(
            other.entry.cumulative and other.entry.low is not None and other.entry.low >= number and other is not count
            and (other.order[:4] > count.order[:4] or other.order == count.order) and not _repeats(count, other)
            for other in counts
        )
        if not replaced:
            kept.append(count)
    return kept


def _repeats(count: Count, other: Count) -> bool:
    return count.entry.cumulative and count.entry.low == other.entry.low


def _best(counts: Sequence[Count]) -> int:
    """Return the number that most blocs give on the last day of publication; the larger of two."""
    last = max(count.day for count in counts)
    said = {(count.entry.low, count.bloc) for count in counts if count.day == last}
    votes = Counter(number for number, _ in said)
    return max(votes, key=lambda number: (votes[number], number or 0)) or 0


def _high(counts: Sequence[Count]) -> int | None:
    """Return the largest number, None where the largest is only a lower bound."""
    most = max(count.entry.high if count.entry.high is not None else count.entry.low or 0 for count in counts)
    return most if any(count.entry.high == most for count in counts) else None


def _order(count: Count) -> tuple[bool, str, str, int, str]:
    return count.order
