"""Merging keeps the incidents of a ledger up to date when claims come into force or leave it.

Only what hangs together with a changed claim is looked at, and the result is that of merging all claims at once.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import sqlalchemy as sa

from hudna.incidents.merging import (
    Features,
    Link,
    Lore,
    Rulings,
    Weights,
    components,
    features_of,
    judged,
    keys_of,
    links_with,
    settle,
)
from hudna.ledger.links import (
    Pair,
    drop_keys_and_pairs,
    neighbours,
    pairs_among,
    put_keys,
    put_pairs,
    replace_incidents,
    rows_of,
    sharing,
)
from hudna.ledger.mentions import Held, held
from hudna.model.incident import Incident
from hudna.model.testimony import Testimony

_CACHED: Final = 50_000
"""Claims whose features are kept between batches: some 100 MB, and more than a week of a busy war."""


class Merger:
    """Merges claims of one ledger; keeps the features of claims that it has seen."""

    def __init__(self, lore: Lore, weights: Weights, rulings: Rulings) -> None:
        self._lore = lore
        self._weights = weights
        self._rulings = rulings
        self._features: OrderedDict[int, Features] = OrderedDict()

    def enter(self, connection: sa.Connection, claims: Sequence[int]) -> None:
        """Merge claims that came into force, or whose document or judgements changed."""
        drop_keys_and_pairs(connection, claims)
        for claim in claims:
            self._features.pop(claim, None)
        told = {one.seq: self._judged(one) for one in held(connection, claims)}
        features = {seq: features_of(one, self._lore) for seq, one in told.items() if one is not None}
        keys = {seq: keys_of(one) for seq, one in features.items()}
        put_keys(connection, keys)
        self._remember(features)
        shared = sharing(connection, {key for some in keys.values() for key in some})
        near = {seq: {other for key in some for other in shared.get(key, ())} - {seq} for seq, some in keys.items()}
        known = self._known(connection, {other for others in near.values() for other in others})
        put_pairs(connection, self._pairs(features, near, known))
        self.settle(connection, claims)

    def leave(self, connection: sa.Connection, claims: Sequence[int]) -> set[int]:
        """Forget the links of claims that leave force; return those that they hung together with, to be settled."""
        near = self._hanging(connection, claims) - set(claims)
        replace_incidents(connection, claims, ())
        drop_keys_and_pairs(connection, claims)
        for claim in claims:
            self._features.pop(claim, None)
        return near

    def settle(self, connection: sa.Connection, claims: Iterable[int]) -> None:
        """Make anew the incidents of some claims and of all that hangs together with them."""
        whole = self._hanging(connection, claims)
        told = {one.seq: self._judged(one) for one in held(connection, whole)}
        kept = {seq: one for seq, one in told.items() if one is not None}
        features = self._known(connection, kept)
        names = {seq: one.claim.id for seq, one in kept.items()}
        links = [
            Link(names[pair.one], names[pair.other], pair.weight, pair.denies)
            for pair in pairs_among(connection, kept)
            if pair.one in names and pair.other in names
        ]
        by_id = {one.claim.id: (one, features[seq]) for seq, one in kept.items()}
        replace_incidents(connection, whole, self._incidents(by_id, links))

    def _incidents(
        self, claims: Mapping[str, tuple[Testimony, Features]], links: Sequence[Link]
    ) -> list[Incident]:
        parts = components(claims, links, self._rulings.together)
        home = {claim: number for number, part in enumerate(parts) for claim in part}
        linked: dict[int, list[Link]] = defaultdict(list)
        for link in links:
            linked[home[link.first]].append(link)
        return [
            incident
            for number, part in enumerate(parts)
            for incident in settle(
                [claims[claim][0] for claim in part],
                [claims[claim][1] for claim in part],
                sorted(linked[number]),
                self._rulings,
                self._lore,
                self._weights,
            )
        ]

    def _pairs(
        self, entered: Mapping[int, Features], near: Mapping[int, set[int]], known: Mapping[int, Features]
    ) -> list[Pair]:
        rows = {one.claim: seq for seq, one in known.items()} | {one.claim: seq for seq, one in entered.items()}
        found: dict[tuple[str, str], Pair] = {}
        for seq, one in entered.items():
            for link in links_with(one, (known[other] for other in near[seq] if other in known), self._weights):
                pair = Pair(rows[link.first], rows[link.second], link.weight, link.denies)
                found[link.first, link.second] = pair
        return list(found.values())

    def _hanging(self, connection: sa.Connection, claims: Iterable[int]) -> set[int]:
        """Return all claims that hang together with some: by links, or because a person put them together."""
        forced: dict[int, set[int]] = defaultdict(set)
        named = rows_of(connection, (name for names in self._rulings.together for name in names))
        for one, other in self._rulings.together:
            if one in named and other in named:
                forced[named[one]].add(named[other])
                forced[named[other]].add(named[one])
        whole: set[int] = set()
        edge = set(claims)
        while edge:
            whole |= edge
            further = neighbours(connection, edge)
            for claim in edge:
                further |= forced.get(claim, set())
            edge = further - whole
        return whole

    def _judged(self, one: Held) -> Testimony | None:
        """Return a testimony as persons have edited it, None where they have rejected it."""
        return next(iter(judged((one.testimony,), self._rulings)), None)

    def _known(self, connection: sa.Connection, claims: Iterable[int]) -> dict[int, Features]:
        """Return the features of claims in force that are not rejected."""
        wanted = set(claims)
        missing = wanted - self._features.keys()
        made: dict[int, Features] = {}
        for one in held(connection, missing):
            testimony = self._judged(one)
            if testimony is not None:
                made[one.seq] = features_of(testimony, self._lore)
        found = {seq: self._features[seq] for seq in wanted - missing} | made
        self._remember(made)
        return found

    def _remember(self, features: Mapping[int, Features]) -> None:
        self._features.update(features)
        while len(self._features) > _CACHED:
            self._features.popitem(last=False)
