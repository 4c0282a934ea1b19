"""Retyping turns an act whose word leaves its kind open into shelling, airstrike, bombing, shooting, clash, capture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from hudna.language.frames import FrameRow
from hudna.reading.events import Event, MeansHit, Sentence, clause_terms
from hudna.reading.means import means_kind
from hudna.reading.slots import Slots, terms_of

_CIVIL: Final = frozenset(
    {"person.civilian", "person.generic", "facility.civilian", "group.people", "building", "person.killed"}
)
_ARMED: Final = frozenset({"force", "actor.armed", "person.fighter", "facility.military", "vehicle.military"})
_HEAVY: Final = frozenset({"airstrike", "shelling", "bombing"})
_AIRCRAFT: Final = frozenset({"actor.airforce", "weapon.aircraft", "weapon.drone"})
_ARMY: Final = frozenset({"actor.army"})


def retyped(sentence: Sentence, frame: FrameRow, means: MeansHit | None, slots: Slots, start: int, end: int) -> str:
    """Return the type of an act, by its means, by who acts, and by whom it hits."""
    if frame.id == "bombing.blast":
        return _blast(sentence, frame, means, slots)
    if not frame.retype:
        return frame.type
    if frame.retype == "advance":
        return "deployment" if _is_under_way(sentence, start, end) else frame.type
    if frame.retype == "storm":
        return "capture" if slots.places and not slots.targets else frame.type
    return _strike(sentence, frame, means, slots, (start, end))


def after_tolls(sentence: Sentence, event: Event, targets: Iterable[frozenset[str]], *, civilians: bool) -> str:
    """Return the type of an attack once its victims are known: on civilians it is shooting, on the armed a clash."""
    if event.frame.retype != "attack" or event.type != "clash":
        return event.type
    held = set().union(*targets)
    settlers = terms_of(sentence, event.actors) & sentence.lists.settlers
    if held & _ARMED:
        return event.type
    return "shooting" if civilians or settlers or held & _CIVIL else event.type


def _strike(sentence: Sentence, frame: FrameRow, means: MeansHit | None, slots: Slots, clause: tuple[int, int]) -> str:
    kind = _kind(sentence, frame, means, slots, clause)
    armed = bool(terms_of(sentence, slots.targets) & _ARMED)
    if kind in _HEAVY and (frame.retype != "hit" or kind != "bombing"):
        return kind
    if frame.armed_type and (armed or (not slots.targets and terms_of(sentence, slots.actors) & _ARMED)):
        return frame.armed_type
    if kind == "shooting" and frame.retype != "hit":
        return "clash" if armed else kind
    if frame.retype == "attack" and not armed and terms_of(sentence, slots.targets) & _CIVIL:
        return "shooting"
    return frame.type


def _kind(sentence: Sentence, frame: FrameRow, means: MeansHit | None, slots: Slots, clause: tuple[int, int]) -> str:
    """Return the type that means or actor make of a strike, empty where neither tells."""
    kind = means.kind if means and means.kind != "other" else ""
    if frame.retype == "hit" and not kind and _is_air_power(sentence, slots.actors):
        return "airstrike"
    kind = means_kind(sentence, terms_of(sentence, slots.actors)) or kind
    if not kind and frame.retype != "attack":
        kind = means_kind(sentence, clause_terms(sentence, *clause) - terms_of(sentence, slots.targets))
    return kind


def _blast(sentence: Sentence, frame: FrameRow, means: MeansHit | None, slots: Slots) -> str:
    """Return what blowing something up is: an air force bombs, an army demolishes, anybody else plants a bomb."""
    acting = terms_of(sentence, slots.actors)
    if acting & _AIRCRAFT:
        return "airstrike"
    if acting & _ARMY and slots.targets and means is None:
        return "destruction"
    return frame.type


def _is_air_power(sentence: Sentence, actors: Iterable[int]) -> bool:
    entities = (sentence.phrases[index].entity for index in actors)
    return any(entity is not None and entity.id in sentence.lists.air_powers for entity in entities)


def _is_under_way(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether an advance goes towards a place that is not reached yet."""
    for info in sentence.view.infos[start:end]:
        senses = info.word.senses
        if senses and senses[0].lexeme.key in sentence.lists.towards:
            return True
    return False
