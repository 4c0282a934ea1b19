"""Doubles turns events that tell one act twice into one: «pounded with shelling», «a car bomb's explosion»."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hudna.reading.events import Event, Sentence

_STRIKES = frozenset({"shelling", "airstrike", "bombing", "shooting"})


def without_doubles(sentence: Sentence, events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events of a sentence in order, each act once."""
    kept: list[Event] = []
    for event in events:
        other = _same_act(sentence, event, kept)
        if other < 0:
            kept.append(event)
        elif _prefers_noun(kept[other], event):
            kept[other] = _with_parties(event, kept[other])
        else:
            kept[other] = _with_parties(kept[other], event)
    return tuple(kept)


def _same_act(sentence: Sentence, event: Event, kept: Sequence[Event]) -> int:
    """Return the index of an event that this one only repeats, -1 for none."""
    for number in range(len(kept) - 1, max(-1, len(kept) - 3), -1):
        if _repeats(sentence, event, kept[number]):
            return number
    return -1


def _repeats(sentence: Sentence, event: Event, other: Event) -> bool:
    if event.verb:
        return _fires_again(event, other)
    phrase = sentence.phrases[event.phrase]
    if event.governor == other.first and other.verb:
        return other.type == event.type or (other.frame.id == "clash.answer" and event.type in _STRIKES) or (
            event.type in _STRIKES and other.type in _STRIKES and bool(phrase.preposition)
        )  # fmt: skip
    return phrase.genitive and event.phrase == other.phrase + 1 and event.type == other.type


def _fires_again(event: Event, other: Event) -> bool:
    """Say whether a relative verb only tells who fired what has fallen: «the fall of a shell that X fired»."""
    if event.frame.id != "shelling.fire" or other.type != "shelling" or not event.pronoun:
        return False
    return 0 < event.first - other.last < 8


def _prefers_noun(verb: Event, noun: Event) -> bool:
    return verb.frame.id == "clash.answer" and not noun.verb


def _with_parties(event: Event, other: Event) -> Event:
    return msgspec.structs.replace(
        event,
        actors=event.actors or other.actors,
        targets=event.targets or other.targets,
        places=event.places or other.places,
        means=event.means or other.means,
    )
