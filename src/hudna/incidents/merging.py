"""Merging turns testimonies and judgements into incidents.

`merge` does it for all at once. Whoever keeps features, keys and links in tables does it piece by piece, with the
same result: `features_of` and `keys_of` for a new claim, `links_with` for what a look-up of its keys brings,
`components` for what hangs together, `settle` for each component that the new claim touches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from hudna.incidents.assembling import assemble
from hudna.incidents.blocking import keys_of
from hudna.incidents.clustering import cluster
from hudna.incidents.comparison import Comparison, compare
from hudna.incidents.features import Features, features_of
from hudna.incidents.judging import Rulings, judged, rulings_of
from hudna.incidents.linking import Link, components, links_among, links_with
from hudna.incidents.lore import Lore, load_lore
from hudna.incidents.voices import order_of
from hudna.incidents.weights import Weights, load_weights
from hudna.model.incident import Incident
from hudna.model.judgement import Judgement
from hudna.model.testimony import Testimony

__all__ = [
    "Comparison", "Features", "Link", "Lore", "Rulings", "Weights", "assemble", "cluster", "compare", "components",
    "features_of", "judged", "keys_of", "links_among", "links_with", "load_lore", "load_weights", "merge", "rulings_of",
    "settle",
]  # fmt: skip


def merge(
    testimonies: Iterable[Testimony], judgements: Iterable[Judgement], lore: Lore, weights: Weights | None = None
) -> tuple[Incident, ...]:
    """Return the incidents of all testimonies, by publication of their earliest claim; any order gives the same.

    Every claim that is not rejected is in exactly one incident. Raises DataError where an edit cannot be read.
    """
    table = weights or load_weights()
    rulings = rulings_of(judgements)
    told = {one.claim.id: one for one in sorted(judged(testimonies, rulings), key=order_of)}
    features = {claim: features_of(one, lore) for claim, one in told.items()}
    links = links_among(tuple(features.values()), table)
    parts = components(told, links, rulings.together)
    home = {claim: number for number, part in enumerate(parts) for claim in part}
    linked: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        linked[home[link.first]].append(link)
    found = [
        incident
        for number, part in enumerate(parts)
        for incident in settle(
            [told[claim] for claim in part], [features[claim] for claim in part], linked[number], rulings, lore, table
        )
    ]
    return tuple(sorted(found, key=lambda incident: order_of(told[incident.id])))


def settle(
    testimonies: Sequence[Testimony],
    features: Sequence[Features],
    links: Sequence[Link],
    rulings: Rulings,
    lore: Lore,
    weights: Weights | None = None,
) -> tuple[Incident, ...]:
    """Return the incidents of one component: its testimonies as judged, their features and the links among them."""
    told = {one.claim.id: one for one in testimonies}
    groups = cluster(features, links, rulings, weights or load_weights())
    denials = _denials(groups, links, told)
    return tuple(
        assemble([told[claim] for claim in group], lore, [told[claim] for claim in denials.get(group[0], ())])
        for group in groups
    )


def _denials(
    groups: Sequence[tuple[str, ...]], links: Iterable[Link], told: Mapping[str, Testimony]
) -> dict[str, list[str]]:
    """Return, by the first claim of a group, the denials of it; each denial goes to the group it fits best."""
    home = {claim: group[0] for group in groups for claim in group}
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for link in links:
        if link.denies and link.first in told and link.second in told:
            denial, other = link.first, link.second
            if told[denial].claim.status != "denied":
                denial, other = other, denial
            weights[denial, home[other]] = max(weights[denial, home[other]], link.weight)
    best: dict[str, tuple[float, str]] = {}
    for (denial, group), weight in sorted(weights.items()):
        if denial not in best or weight > best[denial][0]:
            best[denial] = (weight, group)
    found: dict[str, list[str]] = defaultdict(list)
    for denial, (_, group) in best.items():
        found[group].append(denial)
    return found
