"""Means turn the weapons around a trigger into the words that name them and the type of act that they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from hudna.language.frames import FrameRow
from hudna.reading.events import MeansHit, Sentence
from hudna.reading.phrases import EVENT, Phrase
from hudna.reading.view import lemmas

_ORDER: Final = ("airstrike", "shelling", "bombing", "shooting")
_OWNERS: Final = frozenset({"actor", "country", "adj.nationality", "adj.side", "force"})
_REACH: Final = 25
"""Words between an act and the «by means of» that tells its weapon."""
_VIOLENT: Final = frozenset({*_ORDER, "clash", "killing"})
_CIVIL: Final = frozenset({"person.civilian", "person.generic", "facility.civilian", "group.people"})
_ARMED: Final = frozenset({"force", "actor.armed", "person.fighter", "facility.military", "vehicle.military"})


def find_means(
    sentence: Sentence, frame: FrameRow, indexes: Iterable[int], actors: Iterable[int], words: tuple[int, int]
) -> MeansHit | None:
    """Return the means that a phrase in that role names, else what «by means of» brings in, else what acts.

    `words` are where the trigger is, and where its own words end.
    """
    at, last = words
    held = sorted(indexes, key=lambda index: not sentence.phrases[index].preposition)
    hits = (
        *(_named(sentence, index) for index in held if _serves(sentence, index, frame)),
        *(_used(sentence, at) if frame.type in _VIOLENT else ()),
        _adjective(sentence, at, last) or (_oneself(sentence, at) if frame.type == "bombing" else None),
        *(_acting(sentence, index) for index in actors if frame.type in _VIOLENT),
    )
    return next((hit for hit in hits if hit is not None), None)


def _heads(phrase: Phrase) -> set[str]:
    return {term[5:] for term in phrase.terms if term.startswith("head:")}


def _is_instrument(sentence: Sentence, index: int) -> bool:
    """Say whether a phrase is itself a weapon, not a place or a base that only has one in its name."""
    phrase = sentence.phrases[index]
    heads = _heads(phrase)
    return bool(heads & {"weapon", "vehicle"}) or (not heads and "weapon" in phrase.terms) or phrase.ammunition


def _named(sentence: Sentence, index: int, *, skip: int = 0) -> MeansHit:
    """Return a weapon with the weapons coordinated to it: «with mortar shells and rockets»."""
    phrases = sentence.phrases
    first, terms = phrases[index].core[0] + skip, set(phrases[index].terms)
    last = phrases[index].core[1]
    for other in range(index + 1, len(phrases)):
        phrase = phrases[other]
        if not phrase.joined or phrase.first - last > 1 or not _is_instrument(sentence, other):
            break
        last = phrase.core[1]
        terms |= phrase.terms
    return MeansHit(first, last, means_kind(sentence, terms) or "other")


def _serves(sentence: Sentence, index: int, frame: FrameRow) -> bool:
    """Say whether a phrase in the role of means is a weapon, or what the frame says is used: «fired tear gas»."""
    phrase = sentence.phrases[index]
    if not (phrase.preposition or phrase.ammunition or "means" in (frame.object, frame.subject, frame.complement)):
        return False
    return _is_instrument(sentence, index) or not phrase.terms.isdisjoint(frame.with_)


def _used(sentence: Sentence, at: int) -> Iterator[MeansHit]:
    """Yield the weapons that «by means of» or «using» brings in after a trigger, up to the verb of another act."""
    using, view = sentence.lists.using, sentence.view
    for index, phrase in enumerate(sentence.phrases):
        if phrase.first <= at:
            continue
        between = range(at + 1, phrase.first)
        if len(between) > _REACH or any(view.tags[one] == "V" and view.infos[one].triggers for one in between):
            return
        weapon = "weapon" in phrase.terms or _is_instrument(sentence, index)
        if weapon and lemmas(sentence.view, phrase.first) & using and phrase.last > phrase.first + 1:
            yield _named(sentence, index, skip=1)
        elif weapon and (phrase.preposition in using or lemmas(sentence.view, phrase.first - 1) & using):
            yield _named(sentence, index)


def _adjective(sentence: Sentence, at: int, last: int) -> MeansHit | None:
    """Return an adjective of a noun of war: «artillery», «suicide»; «from the air» names no means but the type."""
    view = sentence.view
    if view.tags[at] == "V":
        return None
    if "vehicle" in view.infos[at].terms:
        return MeansHit(at, last, "bombing")
    for place in range(at + 1, last):
        info = view.infos[place]
        if any(term.startswith("adj.means") for term in info.terms) and view.tags[place] == "N":
            kind = means_kind(sentence, info.terms) or "other"
            return MeansHit(place, place + 1, kind, shown=kind != "airstrike")
        if view.tags[place] != "N":
            break
    return None


def _oneself(sentence: Sentence, at: int) -> MeansHit | None:
    """Return «blew himself up» as the means that it is."""
    if at + 1 < len(sentence.view) and sentence.view.words[at + 1] in sentence.lists.oneself:
        return MeansHit(at, at + 2, "bombing")
    return None


def _acting(sentence: Sentence, index: int) -> MeansHit | None:
    """Return a weapon that acts by itself: guns, drones, aircraft of no named owner, a car bomb that goes off."""
    phrase = sentence.phrases[index]
    held = phrase.terms if phrase.sort == EVENT else _heads(phrase)
    if not held & {"weapon", "vehicle"}:
        return None
    kind = means_kind(sentence, phrase.terms)
    last = _pilotless(sentence, phrase.core[1])
    manned = last == phrase.core[1] and not sentence.lists.pilots & set(sentence.view.words[phrase.first : last])
    if kind == "airstrike" and manned and "weapon.drone" not in phrase.terms and _has_owner(sentence, phrase):
        return None
    if kind == "shelling" and not phrase.ammunition:
        return MeansHit(phrase.head, phrase.head + 1, kind)
    return MeansHit(phrase.core[0], max(last, phrase.last if phrase.sort == EVENT else last), kind or "other")


def _pilotless(sentence: Sentence, last: int) -> int:
    """Return the end of «without a pilot» after an aircraft that ends at `last`, else `last`."""
    words, lists = sentence.view.words, sentence.lists
    for at in (last, last + 1):
        if at + 1 < len(words) and words[at] in lists.without and words[at + 1] in lists.pilots:
            return at + 2
    return last


def _has_owner(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether aircraft are named with whose they are, or as an arm of war; bare «planes» are no means either."""
    if phrase.last == phrase.head + 1 or not lemmas(sentence.view, phrase.head) & sentence.lists.craft:
        return True
    if phrase.entity is not None:
        noun = sentence.view.infos[phrase.head + 1].noun
        named = noun is not None and noun.kind == "n"
        return named or bool(phrase.terms & {"country", "adj.nationality", "adj.side"})
    return bool(phrase.terms & _OWNERS)


def means_kind(sentence: Sentence, terms: Iterable[str]) -> str:
    """Return the type of act that weapons with these terms make, by the precedence of the codebook."""
    held = set(terms)
    return next((kind for kind in _ORDER if held & set(sentence.lists.means[kind])), "")
