"""Finishing turns drafts into claims: places resolved, spans as received, ids, confidence, evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

import msgspec

from hudna.model.claim import (
    Casualty,
    Claim,
    ClaimDate,
    ClaimPlace,
    DocumentClaims,
    Means,
    Name,
    Party,
    Status,
    Trace,
    Unread,
)
from hudna.model.document import Document
from hudna.model.span import Span
from hudna.places.place import ADMIN_KINDS, AREAS, Place
from hudna.reading.drafts import Draft, DraftDate, DraftToll, Mention, PlaceMention
from hudna.reading.placing import Placed, place_all
from hudna.reading.speakers import Source
from hudna.text.tokens import Text

ENGINE: Final = "hudna-0.1"
_STATUSES: Final[dict[str, Status]] = {
    "happened": "happened", "planned": "planned", "conditional": "conditional", "denied": "denied",
}  # fmt: skip


def finish(
    document: Document, text: Text, drafts: Sequence[Draft], cut: Sequence[tuple[int, int]]
) -> DocumentClaims:
    """Return the claims of a document in the order of their triggers."""
    kept = without_declined(drafts)
    resolved = place_all(text, kept)
    claims: list[Claim] = []
    for draft in kept:
        claims.append(_claim(document, text, draft, resolved, claims))
    unread = [Unread(start, end, "boilerplate") for start, end in cut]
    unread += [_declined(text, draft) for draft in drafts if draft.declined]
    unread.sort(key=lambda one: (one.start, one.end))
    return DocumentClaims(document.id, document.published, tuple(claims), tuple(unread))


def without_declined(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts that become claims; what took up a declined one takes up what that one took up, or nothing."""
    places: list[int] = []
    kept: list[Draft] = []
    for draft in drafts:
        same = places[draft.same_as] if 0 <= draft.same_as < len(places) else -1
        if draft.declined:
            places.append(same)
            continue
        places.append(len(kept))
        kept.append(msgspec.structs.replace(draft, same_as=same))
    return kept


def _declined(text: Text, draft: Draft) -> Unread:
    start, end = text.span(draft.first, draft.last)
    return Unread(start, end, f"too little speaks for an event: {draft.type}")


def _claim(
    document: Document,
    text: Text,
    draft: Draft,
    resolved: Placed,
    done: Sequence[Claim],
) -> Claim:
    first, last = _evidence(draft)
    trigger = _span(text, draft.first, draft.last)
    return Claim(
        id=_id(document, draft.type, trigger, done),
        type=draft.type,
        status=_STATUSES[draft.status],
        trigger=trigger,
        evidence=_span(text, first, last),
        actors=tuple(_party(text, mention) for mention in draft.actors),
        targets=tuple(_party(text, mention) for mention in draft.targets),
        places=tuple(_place(text, place, resolved) for place in draft.places),
        date=_date(text, draft.date),
        casualties=tuple(_casualty(text, toll) for toll in draft.tolls),
        means=_means(text, draft),
        sources=tuple(_source(text, source) for source in draft.sources),
        confidence=round(draft.strength, 2),
        trace=Trace(ENGINE, draft.frame, draft.entries, draft.rules),
        same_as=done[draft.same_as].id if 0 <= draft.same_as < len(done) else None,
    )


def _id(document: Document, kind: str, trigger: Span, done: Sequence[Claim]) -> str:
    """Return a hash of what the claim rests on, so that judgements survive a re-reading by a better engine."""
    key = f"{document.id}\0{kind}\0{trigger.start}\0{trigger.text}"
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return digest if all(claim.id != digest for claim in done) else f"{digest}-{len(done)}"


def _span(text: Text, first: int, last: int) -> Span:
    start, end = text.span(first, last)
    return Span(start, end, text.received[start:end])


def _evidence(draft: Draft) -> tuple[int, int]:
    """Return the tokens of the shortest stretch that holds the trigger and all that its clause says."""
    low, high = draft.evidence
    inside = [(draft.first, draft.last)]
    parts = [(one.first, one.last) for one in (*draft.actors, *draft.targets)]
    parts += [(one.first, one.last) for one in draft.places]
    parts += [(one.first, one.last) for one in draft.tolls]
    inside += [(first, last) for first, last in parts if low <= first and last <= high]
    if draft.date is not None and low <= draft.date.first and draft.date.last <= high:
        inside.append((draft.date.first, draft.date.last))
    if draft.speech:
        return min(low, draft.first), max(high, draft.last)
    return min(first for first, _ in inside), max(last for _, last in inside)


def _party(text: Text, mention: Mention) -> Party:
    start, end = text.span(mention.first, mention.last)
    entity = mention.entity
    words = text.received[start:end]
    if entity is None:
        return Party(start, end, words, label="label" in mention.terms)
    if entity.sort in ("label", "source"):
        return Party(start, end, words, kind=entity.sort, label=entity.sort == "label")
    return Party(start, end, words, entity.id, Name(entity.ar, entity.en), entity.classes[-1])


def _source(text: Text, source: Source) -> Party:
    start, end = text.span(source.first, source.last)
    entity = source.entity
    words = text.received[start:end]
    if entity is None or entity.sort in ("label", "source"):
        return Party(start, end, words, kind=source.kind)
    return Party(start, end, words, entity.id, Name(entity.ar, entity.en), source.kind)


def _place(text: Text, mention: PlaceMention, resolved: Placed) -> ClaimPlace:
    start, end = text.span(mention.first, mention.last)
    words = text.received[start:end]
    found = resolved[mention.first, mention.last]
    if found.place is None:
        return ClaimPlace(start, end, words)
    place = found.place
    return ClaimPlace(
        start, end, words, place.id, Name(place.ar, place.en), place.lat, place.lon, precision_of(place),
        place.pcode or None, place.ancestors, found.alternatives,
    )  # fmt: skip


def precision_of(place: Place) -> str:
    """Return country, governorate, district, area, line or locality: how far a point may stand for the place."""
    if place.kind in ADMIN_KINDS:
        return place.kind
    if place.kind in ("road", "river", "border"):
        return "line"
    return "area" if place.kind in AREAS else "locality"


def _date(text: Text, date: DraftDate | None) -> ClaimDate | None:
    if date is None:
        return None
    span = _span(text, date.first, date.last) if date.first >= 0 else None
    return ClaimDate(date.start.isoformat(), date.end.isoformat(), date.precision, span)


def _casualty(text: Text, held: DraftToll) -> Casualty:
    toll = held.toll
    span = _span(text, held.first, held.last)
    return Casualty(toll.kind, toll.low, toll.high, toll.who, toll.subset, toll.cumulative, span)


def _means(text: Text, draft: Draft) -> Means | None:
    if draft.means is None:
        return None
    start, end = text.span(draft.means.first, draft.means.last)
    return Means(start, end, text.received[start:end], draft.means.kind)
