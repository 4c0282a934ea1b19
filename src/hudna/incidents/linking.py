"""Linking turns features into links: pairs of claims that share a key and agree well enough."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import msgspec

from hudna.incidents.blocking import keys_of
from hudna.incidents.comparison import weigh
from hudna.incidents.features import Features
from hudna.incidents.judging import pair
from hudna.incidents.weights import Weights


class Link(msgspec.Struct, frozen=True, array_like=True, gc=False, order=True):
    """Two claims, ids in order, that tell of one event, or of which one `denies` the other; `weight` is the sum."""

    first: str
    second: str
    weight: float
    denies: bool = False


def link_between(one: Features, other: Features, weights: Weights) -> Link | None:
    """Return the link of two claims, None where they do not agree well enough."""
    denies = (one.status == "denied") != (other.status == "denied")
    if denies:
        one, other = _affirmed(one), _affirmed(other)
    weight = weigh(one, other, weights)
    if weight < weights.least:
        return None
    return Link(*pair(one.claim, other.claim), weight, denies)


def links_with(features: Features, others: Iterable[Features], weights: Weights) -> tuple[Link, ...]:
    """Return the links of one claim with others, each other claim looked at once."""
    found = {other.claim: other for other in others if other.claim != features.claim}
    links = (link_between(features, other, weights) for other in found.values())
    return tuple(sorted(link for link in links if link is not None))


def links_among(features: Sequence[Features], weights: Weights) -> tuple[Link, ...]:
    """Return all links among claims: the same as adding them one after another in any order."""
    links = (link_between(features[a], features[b], weights) for a, b in _candidates(features))
    return tuple(sorted(link for link in links if link is not None))


def _candidates(features: Sequence[Features]) -> Iterator[tuple[int, int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(features):
        for key in keys_of(one):
            blocks[key].append(number)
    seen: set[int] = set()
    size = len(features)
    for block in blocks.values():
        for a, b in combinations(block, 2):
            code = a * size + b
            if code not in seen:
                seen.add(code)
                yield a, b


def _affirmed(features: Features) -> Features:
    """Return a denial as what it denies, the denier left out."""
    return msgspec.structs.replace(features, status="happened") if features.status == "denied" else features


def components(
    claims: Iterable[str], links: Iterable[Link], together: Iterable[tuple[str, str]]
) -> tuple[tuple[str, ...], ...]:
    """Return the claims that hang together by links and forced pairs, each component and all of them sorted."""
    parent = {claim: claim for claim in claims}
    for one, other in (*((link.first, link.second) for link in links), *together):
        if one in parent and other in parent:
            parent[_root(parent, one)] = _root(parent, other)
    groups: dict[str, list[str]] = defaultdict(list)
    for claim in parent:
        groups[_root(parent, claim)].append(claim)
    return tuple(sorted(tuple(sorted(group)) for group in groups.values()))


def _root(parent: dict[str, str], claim: str) -> str:
    while parent[claim] != claim:
        parent[claim] = parent[parent[claim]]
        claim = parent[claim]
    return claim
