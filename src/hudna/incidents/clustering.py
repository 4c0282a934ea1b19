"""Clustering turns the claims of one component of links into groups: the claims that tell of one event.

It is a pure function of that component: claims outside it cannot change it, nor can any order. A person's word wins:
what is kept apart is never in one group, not even through third claims.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from hudna.incidents.comparison import weigh
from hudna.incidents.features import Features
from hudna.incidents.judging import Rulings, pair
from hudna.incidents.linking import Link
from hudna.incidents.weights import Weights

_LIMIT: Final = 8.0
"""Sums beyond this count as this: one very sure pair does not outvote many doubtful ones."""
LARGEST: Final = 400
"""Claims of a component that are grouped together; a larger one is first cut at its weakest links."""


def cluster(
    features: Sequence[Features], links: Iterable[Link], rulings: Rulings, weights: Weights
) -> tuple[tuple[str, ...], ...]:
    """Return the groups of a component, each in the order of its claims, the groups by their first claim.

    Groups are joined pair by pair, the best first, while the mean weight of all pairs between them is at least
    `weights.join` (average linkage, Sokal and Michener 1958); ties go to the smaller ids.
    """
    known = {one.claim: one for one in sorted(features, key=lambda one: one.order)}
    alike = sorted(link for link in links if not link.denies and link.first in known and link.second in known)
    groups = _Groups(known, rulings, weights)
    for one, other in rulings.together:
        if one in known and other in known:
            groups.force(one, other)
    for part in _parts(known, alike):
        groups.agglomerate(part)
    return groups.result()


class _Groups:
    """Groups while they grow; `home` has the group of each claim, a group is named by its first claim."""

    def __init__(self, known: Mapping[str, Features], rulings: Rulings, weights: Weights) -> None:
        self.known = known
        self.weights = weights
        self.members: dict[str, list[str]] = {claim: [claim] for claim in known}
        self.home = {claim: claim for claim in known}
        self.apart: dict[str, set[str]] = {}
        for one, other in rulings.apart:
            if one in known and other in known:
                self.apart.setdefault(one, set()).add(other)
                self.apart.setdefault(other, set()).add(one)
        self.rank = {claim: number for number, claim in enumerate(known)}
        self.sums: dict[tuple[str, str], float] = {}

    def force(self, one: str, other: str) -> None:
        """Join the groups of two claims unless a person keeps some of their claims apart."""
        one, other = self.home[one], self.home[other]
        if one != other and not self.barred(one, other):
            self.join(one, other)

    def barred(self, one: str, other: str) -> bool:
        """Say whether a person keeps a claim of one group apart from one of the other."""
        if not self.apart:
            return False
        theirs = set(self.members[other])
        return any(not theirs.isdisjoint(self.apart.get(claim, ())) for claim in self.members[one])

    def join(self, one: str, other: str) -> str:
        """Join two groups under the earlier name and return it."""
        first, second = sorted((one, other), key=self.rank.__getitem__)
        self.members[first].extend(self.members[second])
        for claim in self.members.pop(second):
            self.home[claim] = first
        return first

    def mean(self, one: str, other: str) -> float:
        """Return the mean weight of all pairs between two groups."""
        ours, theirs = self.members[one], self.members[other]
        return sum(self.sum(a, b) for a in ours for b in theirs) / (len(ours) * len(theirs))

    def sum(self, one: str, other: str) -> float:
        """Return the capped weight of two claims."""
        key = pair(one, other)
        known = self.sums.get(key)
        if known is None:
            known = self.sums[key] = min(_LIMIT, weigh(self.known[one], self.known[other], self.weights))
        return known

    def agglomerate(self, links: Sequence[Link]) -> None:
        """Join groups along links, the best pair of groups first."""
        near: dict[str, set[str]] = {}
        queue: list[tuple[float, int, int, str, str, int, int]] = []
        for link in links:
            one, other = self.home[link.first], self.home[link.second]
            if one != other:
                near.setdefault(one, set()).add(other)
                near.setdefault(other, set()).add(one)
        for one, others in near.items():
            for other in others:
                if self.rank[one] < self.rank[other]:
                    self._offer(queue, one, other)
        while queue:
            _, _, _, one, other, size, its_size = heapq.heappop(queue)
            if not self._stands(one, size) or not self._stands(other, its_size):
                continue
            joined = self.join(one, other)
            gone = other if joined == one else one
            partners = (near.pop(gone, set()) | near[joined]) - {joined, gone}
            near[joined] = partners
            for partner in sorted(partners):
                near[partner].discard(gone)
                near[partner].add(joined)
                self._offer(queue, joined, partner)

    def _stands(self, name: str, size: int) -> bool:
        return len(self.members.get(name, ())) == size

    def _offer(self, queue: list[tuple[float, int, int, str, str, int, int]], one: str, other: str) -> None:
        mean = self.mean(one, other)
        if mean >= self.weights.join and not self.barred(one, other):
            first, second = sorted((one, other), key=self.rank.__getitem__)
            entry = (
                -round(mean, 9), self.rank[first], self.rank[second], first, second,
                len(self.members[first]), len(self.members[second]),
            )  # fmt: skip
            heapq.heappush(queue, entry)

    def result(self) -> tuple[tuple[str, ...], ...]:
        """Return the groups, claims and groups in order."""
        groups = (tuple(sorted(group, key=self.rank.__getitem__)) for group in self.members.values())
        return tuple(sorted(groups, key=lambda group: self.rank[group[0]]))


def _parts(known: Mapping[str, Features], links: Sequence[Link]) -> Iterator[Sequence[Link]]:
    """Yield the links of a component; of one that is too large, those of the parts that its best links make."""
    if len(known) <= LARGEST:
        yield links
        return
    home = {claim: claim for claim in known}
    members = {claim: [claim] for claim in known}
    for link in sorted(links, key=lambda link: (-link.weight, link.first, link.second)):
        one, other = home[link.first], home[link.second]
        if one != other and len(members[one]) + len(members[other]) <= LARGEST:
            if len(members[one]) < len(members[other]):
                one, other = other, one
            members[one].extend(members[other])
            for claim in members.pop(other):
                home[claim] = one
    parts: dict[str, list[Link]] = {}
    for link in links:
        if home[link.first] == home[link.second]:
            parts.setdefault(home[link.first], []).append(link)
    yield from parts.values()
