"""Recall turns a draft that leaves parties, place or kind unsaid into one that has them from what was told before.

A definite event noun («the raid») takes up the last act of its kind; any act of a scene stands where the scene is set.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Final

import msgspec

from hudna.model.claim import FIELD_TYPES
from hudna.reading.drafts import Draft, DraftDate, PlaceMention
from hudna.reading.pronouns import with_implied_party
from hudna.reading.widening import wider_places

_STRIKES: Final = frozenset({"shelling", "airstrike", "bombing", "clash", "shooting"})
_MOVES: Final = frozenset({"capture", "withdrawal", "deployment"})
"""Acts whose nouns govern the place («control of X») and so take up no act told before."""
_FIELD: Final = frozenset(FIELD_TYPES)
_WINDOW: Final = 12
"""Drafts looked back at for the act that a definite noun takes up."""
_LONG: Final = datetime.timedelta(days=31)
_NEAR_SENTENCES: Final = 1
"""How far the places of an act hold for an act that names none."""


def recall(draft: Draft, scene: tuple[PlaceMention, ...], done: Sequence[Draft]) -> Draft:
    """Return a draft with what earlier drafts and the scene say of it."""
    if draft.type not in _FIELD:
        return _recalled_meeting(draft, done) if draft.type in ("meeting", "truce", "agreement") else draft
    anaphoric = draft.noun and draft.definite and draft.type not in _MOVES
    antecedent = _antecedent(draft, done) if anaphoric else -1
    if antecedent >= 0:
        draft = _taken_up(draft, done[antecedent], antecedent)
    draft = _placed(with_implied_party(draft, done), scene, done)
    if not draft.places:
        return draft
    return msgspec.structs.replace(draft, places=(*draft.places, *wider_places(draft, done, placed=bool(scene))))


def _antecedent(draft: Draft, done: Sequence[Draft]) -> int:
    for index in range(len(done) - 1, max(-1, len(done) - 1 - _WINDOW), -1):
        other = done[index]
        if other.type == draft.type or (draft.frame.startswith("strike.hit") and other.type in _STRIKES - {"clash"}):
            if draft.actors and other.actors and not _same_party(draft, other):
                continue
            if draft.places and other.places and not _same_area(draft, other):
                continue
            return index
    return -1


def _same_party(draft: Draft, other: Draft) -> bool:
    mine = {mention.entity.id for mention in draft.actors if mention.entity}
    theirs = {mention.entity.id for mention in other.actors if mention.entity}
    return not mine or not theirs or bool(mine & theirs)


def _same_area(draft: Draft, other: Draft) -> bool:
    """Say whether a place of one act is a place of the other or holds one; what no gazetteer knows may be anywhere."""
    mine = [place for mention in draft.places for place in mention.places]
    theirs = [place for mention in other.places for place in mention.places]
    if not mine or not theirs:
        return True
    return any(a.id == b.id or a.id in b.ancestors or b.id in a.ancestors for a in mine for b in theirs)


def _taken_up(draft: Draft, other: Draft, index: int) -> Draft:
    return msgspec.structs.replace(
        draft,
        type=other.type if draft.frame.startswith("strike.hit") else draft.type,
        actors=draft.actors or other.actors,
        targets=draft.targets or other.targets,
        places=draft.places or other.places,
        date=_lasting(draft.date, other.date),
        same_as=index,
        rules=(*draft.rules, "definite noun takes up an act"),
    )


def _lasting(own: DraftDate | None, earlier: DraftDate | None) -> DraftDate | None:
    """Return the date of an act taken up: its own, or from its first telling to «until» of the second."""
    if own is None and earlier is not None and earlier.end - earlier.start > _LONG:
        return None
    if own is None or earlier is None:
        return own or earlier
    if not own.until or earlier.start >= own.start:
        return own
    return msgspec.structs.replace(own, start=earlier.start, precision="range")


def share_dates(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return drafts where acts first told without a date have that of a later telling: one event, one date."""
    told = list(drafts)
    for draft in reversed(drafts):
        if draft.same_as < 0 or draft.date is None:
            continue
        first = told[draft.same_as]
        near = draft.sentence - first.sentence <= _NEAR_SENTENCES
        if near and first.date is None and first.type == draft.type:
            told[draft.same_as] = msgspec.structs.replace(first, date=draft.date)
    return tuple(told)


def _placed(draft: Draft, scene: tuple[PlaceMention, ...], done: Sequence[Draft]) -> Draft:
    extra = tuple(place for place in scene if not _is_held(place, draft.places))
    if extra:
        return msgspec.structs.replace(draft, places=(*draft.places, *extra))
    if draft.places:
        return draft
    other = next((one for one in reversed(done) if one.type in _FIELD), None)
    if other is None or not _same_scene(draft, other):
        return draft
    return msgspec.structs.replace(draft, places=other.places, rules=(*draft.rules, "scene of the act before"))


def _same_scene(draft: Draft, other: Draft) -> bool:
    return other.paragraph == draft.paragraph and draft.sentence - other.sentence <= _NEAR_SENTENCES


def _is_held(place: PlaceMention, held: Sequence[PlaceMention]) -> bool:
    """Say whether a place of the scene is among the places of an act by its words or by what it may mean."""
    ids = {one.id for one in place.places}
    return any(
        (place.first, place.last) == (one.first, one.last) or ids & {two.id for two in one.places} for one in held
    )


def _recalled_meeting(draft: Draft, done: Sequence[Draft]) -> Draft:
    if not (draft.noun and draft.definite):
        return draft
    for index in range(len(done) - 1, max(-1, len(done) - 1 - _WINDOW), -1):
        other = done[index]
        if other.type == draft.type:
            return msgspec.structs.replace(
                draft, actors=draft.actors or other.actors, places=draft.places or other.places,
                date=draft.date or other.date, same_as=index,
            )  # fmt: skip
    return draft
