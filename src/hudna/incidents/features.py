"""Features turn a testimony into the few compact values on which two claims are compared.

Nothing is kept of the text but folded words; what a claim leaves open stays open and never counts against it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from hudna.incidents.lore import Lore
from hudna.incidents.voices import bloc_of_testimony
from hudna.model.claim import Casualty, Claim, ClaimPlace, Party
from hudna.model.testimony import Testimony
from hudna.text.normalise import fold
from hudna.text.tokens import tokenise

FAMILIES: Final = {
    "shelling": "attack", "airstrike": "attack", "bombing": "attack", "shooting": "attack", "clash": "attack",
    "killing": "attack", "casualties": "attack", "destruction": "attack", "violation": "attack",
    "capture": "ground", "withdrawal": "ground", "deployment": "ground", "siege": "ground",
    "abduction": "custody", "arrest": "custody", "release": "custody",
    "meeting": "talks", "agreement": "talks", "truce": "talks", "resolution": "talks", "plan": "talks",
    "demand": "speech", "accusation": "speech", "threat": "speech", "rejection": "speech", "support": "speech",
    "statement": "speech",
    "displacement": "people", "aid": "people", "protest": "people",
}  # fmt: skip
"""Families of acts that one event may be told as: a raid, its dead and the clash around it are one family."""
_FINE: Final = frozenset({"locality", "subdistrict", "line"})
_VAGUE: Final = frozenset({"g-unknown", "g-gunmen", "g-bomber", "g-civilians", "g-parties"})
"""Generic names that anybody may bear: they say that there is an actor and not which."""
_LEAST_NAME: Final = 3
"""Letters from which the skeleton of an unknown name is specific enough to stand for a place."""
_WEAK_LETTERS: Final = frozenset(map(chr, (0x627, 0x648, 0x64A, 0x647, 0x629, 0x621, 0x626, 0x624)))
"""Alef, waw, yeh, heh, teh marbuta, hamza: the letters in which spellings of a foreign name differ."""


class Spot(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A place of a claim: its id, or the skeleton of a name that no gazetteer knows."""

    id: str
    precision: str
    lat: float | None
    lon: float | None
    containers: tuple[str, ...]


class Toll(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A count of people as in the claim; parts are left out."""

    kind: str
    who: str
    low: int | None
    high: int | None
    cumulative: bool


class Features(msgspec.Struct, frozen=True, array_like=True):
    """What two claims are compared by; days are ordinals, `published` is 0 where it is not known."""

    claim: str
    document: str
    original: str
    same_as: str
    published: int
    start: int
    type: str
    family: str
    status: str
    first: int
    last: int
    spots: tuple[Spot, ...]
    countries: tuple[str, ...]
    actors: tuple[str, ...]
    actor_words: tuple[str, ...]
    targets: tuple[str, ...]
    target_words: tuple[str, ...]
    tolls: tuple[Toll, ...]
    means: str
    bloc: str
    words: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def order(self) -> tuple[bool, int, str, int, str]:
        """Return what claims are put in order by: publication, document, place in the text, id."""
        return (not self.published, self.published, self.document, self.start, self.claim)


def features_of(testimony: Testimony, lore: Lore) -> Features:
    """Return the features of a testimony; the same testimony and lore always give the same features."""
    claim = testimony.claim
    spots = tuple(_spots(claim.places, lore))
    countries = tuple(sorted({c for place in claim.places for c in _countries(place)}))
    first, last = _days(claim)
    words, names = _words(claim, lore)
    return Features(
        claim.id, testimony.document, testimony.original, claim.same_as or "", ordinal(testimony.published),
        claim.trigger.start, claim.type, FAMILIES.get(claim.type, claim.type), claim.status, first, last,
        spots, countries,
        *_parties(claim.actors, countries, lore), *_parties(claim.targets, countries, lore),
        tuple(_toll(count) for count in claim.casualties if not count.subset),
        claim.means.kind if claim.means else "", bloc_of_testimony(testimony, lore), words, names,
    )  # fmt: skip


def ordinal(day: str | None) -> int:
    """Return the ordinal of an ISO day, 0 where there is none or it is no day."""
    try:
        return datetime.date.fromisoformat(day[:10]).toordinal() if day else 0
    except ValueError:
        return 0


def _days(claim: Claim) -> tuple[int, int]:
    if claim.date is None:
        return 0, 0
    return ordinal(claim.date.start), ordinal(claim.date.end)


def _spots(places: Iterable[ClaimPlace], lore: Lore) -> Iterator[Spot]:
    """Yield the places in which no other place of the claim lies; countries say too little to be one."""
    known = tuple(places)
    wider = {up for place in known for up in place.container}
    seen = set()
    for place in known:
        identity = place.id or _skeleton(place.text, lore)
        if identity and identity not in wider and identity not in seen and place.precision != "country":
            seen.add(identity)
            precision = place.precision if place.id else "name"
            yield Spot(identity, precision, place.lat, place.lon, place.container)


def _countries(place: ClaimPlace) -> Iterator[str]:
    for identity in (place.id or "", *place.container):
        if identity.startswith("country:"):
            yield identity[8:].upper()


def _skeleton(text: str, lore: Lore) -> str:
    """Return the consonants of the unknown words of a name, nothing where all its words are ordinary ones."""
    words = [lore.lexicon.word(word) for word in tokenise(text).words]
    strange = ["".join(c for c in word.stem if c not in _WEAK_LETTERS) for word in words if not word.senses]
    name = "".join(strange)
    return f"~{name}" if len(name) >= _LEAST_NAME else ""


def _parties(
    parties: Iterable[Party], countries: tuple[str, ...], lore: Lore
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ids: set[str] = set()
    words: set[str] = set()
    for party in parties:
        if party.id and party.id not in _VAGUE:
            ids.add(_meant(party.id, countries, lore))
        elif not party.id:
            words.update(_head(party.text, lore))
    return tuple(sorted(ids)), tuple(sorted(words))


def _meant(identity: str, countries: tuple[str, ...], lore: Lore) -> str:
    return lore.meant(identity, countries[0]) if len(countries) == 1 else identity


def _head(text: str, lore: Lore) -> Iterator[str]:
    for word in tokenise(text).words:
        known = lore.lexicon.word(word)
        if known.senses and known.senses[0].kind == "n":
            yield known.senses[0].lexeme.key
            return
        if not known.senses and word.isalpha():
            yield known.stem
            return


def _toll(count: Casualty) -> Toll:
    return Toll(count.kind, count.who, count.low, count.high, count.cumulative)


def _words(claim: Claim, lore: Lore) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lemmas of the evidence without places and numbers, and those of its words that no lexicon knows."""
    words, names = set(), set()
    for surface in tokenise(_without_places(claim)).words:
        if len(surface) < _LEAST_NAME or not surface.isalpha():
            continue
        word = lore.lexicon.word(surface)
        if not word.senses:
            names.add(word.stem)
        elif word.senses[0].kind != "f":
            words.add(word.senses[0].lexeme.key)
    return tuple(sorted(words | names)), tuple(sorted(names))


def _without_places(claim: Claim) -> str:
    text, start = claim.evidence.text, claim.evidence.start
    known = [(one.start, one.end) for one in claim.places if one.id]
    known += [(one.start, one.end) for one in claim.actors if one.id]
    for first, last in known:
        if start <= first and last <= claim.evidence.end:
            text = text[: first - start] + " " * (last - first) + text[last - start :]
    return text


def name_key(text: str) -> str:
    """Return the folded words of a name, by which two spellings of it are one value."""
    return " ".join(tokenise(fold(text)).words)
