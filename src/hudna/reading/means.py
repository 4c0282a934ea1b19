"""Means turn the weapons around a trigger into the words that name them and the type of act that they make."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from hudna.language.frames import FrameRow
from hudna.reading.events import MeansHit, Sentence, clause_terms
from hudna.reading.phrases import Phrase

_ORDER: Final = ("airstrike", "shelling", "bombing", "shooting")
_CIVIL: Final = frozenset({"person.civilian", "person.generic", "facility.civilian", "group.people"})
_ARMED: Final = frozenset({"force", "actor.armed", "person.fighter", "facility.military", "vehicle.military"})


def find_means(sentence: Sentence, indexes: Iterable[int], at: int, end: int) -> MeansHit | None:
    """Return the means that a phrase in that role names, else an adjective at the trigger such as «artillery»."""
    for index in indexes:
        phrase = sentence.phrases[index]
        kind = means_kind(sentence, phrase.terms)
        if kind or "weapon" in phrase.terms or "vehicle" in phrase.terms:
            return MeansHit(phrase.core[0], phrase.core[1], kind or "other")
    for place in range(at + 1, end):
        info = sentence.view.infos[place]
        if any(term.startswith("adj.means") for term in info.terms) and sentence.view.tags[place] == "N":
            return MeansHit(place, place + 1, means_kind(sentence, info.terms) or "other")
        if sentence.view.tags[place] != "N":
            break
    return None


def means_kind(sentence: Sentence, terms: Iterable[str]) -> str:
    """Return the type of act that weapons with these terms make, by the precedence of the codebook."""
    held = set(terms)
    return next((kind for kind in _ORDER if held & set(sentence.lists.means[kind])), "")


def retyped(
    sentence: Sentence, frame: FrameRow, means: MeansHit | None,
    actors: Iterable[int], targets: Iterable[int], start: int, end: int,
) -> str:  # fmt: skip
    """Return the type of an act whose frame leaves it to the means, to the actor or to whom it hits."""
    targets, actors = tuple(targets), tuple(actors)
    if frame.armed_type and (
        _armed_target(sentence, targets) or (not targets and _armed_target(sentence, actors))
    ):
        return frame.armed_type
    if not frame.retype:
        return frame.type
    if frame.retype == "advance":
        return "deployment" if _is_under_way(sentence, start, end) else frame.type
    kind = means.kind if means and means.kind != "other" else ""
    acting = set().union(*(sentence.phrases[index].terms for index in actors)) if actors else set()
    kind = means_kind(sentence, acting) or kind
    if not kind and frame.retype != "attack":
        kind = means_kind(sentence, clause_terms(sentence, start, end) - _target_terms(sentence, targets))
    if kind and (frame.retype != "hit" or kind in ("airstrike", "shelling")):
        return "clash" if kind == "shooting" and _armed_target(sentence, targets) else kind
    if frame.retype == "attack" and _civil_target(sentence, targets):
        return "shooting"
    return frame.type


def _is_under_way(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether an advance goes towards a place that is not reached yet."""
    return any(word in sentence.lists.towards for word in sentence.view.words[start:end])


def _target_terms(sentence: Sentence, targets: Iterable[int]) -> set[str]:
    found: set[str] = set()
    for index in targets:
        found |= sentence.phrases[index].terms
    return found


def _armed_target(sentence: Sentence, targets: Iterable[int]) -> bool:
    return bool(_target_terms(sentence, targets) & _ARMED)


def _civil_target(sentence: Sentence, targets: Iterable[int]) -> bool:
    terms = _target_terms(sentence, targets)
    return bool(terms & _CIVIL) and not terms & _ARMED


def is_weapon(phrase: Phrase) -> bool:
    """Say whether a phrase names a weapon."""
    return "weapon" in phrase.terms
