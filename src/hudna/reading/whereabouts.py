"""Whereabouts turn the place phrases of a sentence into places of its events.

A place belongs to the event whose clause holds it last before the place; places that follow one another («X in the
countryside of Y, north of Z») belong to the same event.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from hudna.model.claim import FIELD_TYPES
from hudna.reading.events import Event, Sentence
from hudna.reading.openings import describes
from hudna.reading.phrases import ADJECTIVE, COMMAS, NP, PLACE, TIME, Phrase
from hudna.reading.subjects import clause_bounds

_FIELD: Final = frozenset(FIELD_TYPES)
_MATTERS: Final = frozenset({"abstract", "document", "event", "source"})
_SITES: Final = frozenset({"building", "facility", "place", "event.meeting", "group.body"})
"""Classes of what is talked of, and of what holds talks or houses them."""
_MOVING: Final = frozenset({"capture", "withdrawal", "deployment", "displacement", "aid", "siege", "meeting"})


def place_events(sentence: Sentence, events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events of a sentence, in order, with all places that their clauses name."""
    held = [[index for index in event.places if _may_hold(sentence, event, index)] for event in events]
    for index, phrase in enumerate(sentence.phrases):
        if phrase.sort == PLACE:
            for owner in _owners(sentence, events, held, index):
                if index not in held[owner]:
                    held[owner].append(index)
    for index in range(len(sentence.phrases) - 1, 0, -1):
        _take_before(sentence, events, held, index)
    _share(sentence, events, held)
    return tuple(
        msgspec.structs.replace(event, places=tuple(sorted(places)), actors=_without_places(event.actors, places))
        for event, places in zip(events, held, strict=True)
    )


def _without_places(actors: tuple[int, ...], places: Sequence[int]) -> tuple[int, ...]:
    return tuple(index for index in actors if index not in places)


def _take_before(sentence: Sentence, events: Sequence[Event], held: Sequence[list[int]], index: int) -> None:
    """Let events hold the narrower place before one of theirs as well: «the exposure of X in Y to shelling»."""
    owners = [places for places in held if index in places]
    link = _linked(sentence, index) if owners else -1
    if link < 0 or sentence.phrases[link].preposition or any(link in places for places in held):
        return
    if any(link in event.actors or link in event.targets for event in events):
        return
    for places in owners:
        places.append(link)


def _share(sentence: Sentence, events: Sequence[Event], held: Sequence[list[int]]) -> None:
    """Let an act hold where the next one took place, told with «and» of the same doer: «hit X and destroyed Y in Z»."""
    for number in range(len(events) - 2, -1, -1):
        if not held[number] and _goes_together(sentence, events[number], events[number + 1]):
            where = sentence.lists.meeting_place
            held[number].extend(one for one in held[number + 1] if sentence.phrases[one].preposition in where)


def _goes_together(sentence: Sentence, event: Event, after: Event) -> bool:
    """Say whether two acts of the field are told by two verbs in a row that share their subject."""
    if not event.verb or not after.verb or not {event.type, after.type} <= _FIELD or event.actors != after.actors:
        return False
    following = next((verb for verb in sentence.clauses.verbs if verb.at > event.first), None)
    if following is None or following.at != after.first or not following.inherited:
        return False
    return any(sense.conjunction for sense in following.senses)


def _may_hold(sentence: Sentence, event: Event, index: int) -> bool:
    """Say whether a state is where an act of its clause happens and not a party to it: «led by X», «aid for X»."""
    phrase = sentence.phrases[index]
    if event.type == "meeting" and phrase.preposition in sentence.lists.meeting_place:
        return not _is_topic(sentence, event, index)
    if "country" not in phrase.terms or phrase.last - phrase.first > 3 or _has_direction(sentence, phrase):
        return True
    if phrase.joined and index and sentence.phrases[index - 1].sort == PLACE:
        return _may_hold(sentence, event, index - 1)
    return event.type in _MOVING or phrase.preposition in sentence.lists.where


def _owners(sentence: Sentence, events: Sequence[Event], held: Sequence[list[int]], index: int) -> tuple[int, ...]:
    """Return the events that a place phrase belongs to."""
    if any(index in places for places in held):
        return ()
    if shared := _owners_of_linked(sentence, events, held, index):
        return shared
    phrase = sentence.phrases[index]
    part = phrase.preposition in sentence.lists.part_of and _is_part(sentence, phrase)
    if (_is_party(events, index) and not part) or not _tells_where(sentence, phrase):
        return ()
    owner = _nearest_event(sentence, events, index)
    return (owner,) if owner >= 0 and _may_take(sentence, events[owner], index) else ()


def _owners_of_linked(
    sentence: Sentence, events: Sequence[Event], held: Sequence[list[int]], index: int
) -> tuple[int, ...]:
    """Return the events that hold the place which this one goes on with: «in X and Y»; none for a state as a party."""
    link = _linked(sentence, index)
    if link < 0 or _is_state_party(sentence, events, index):
        return ()
    return tuple(number for number, places in enumerate(held) if link in places)


def _is_party(events: Sequence[Event], index: int) -> bool:
    """Say whether a place phrase names who acts or is acted on: «Iran rejected»."""
    return any(index in event.actors or index in event.targets for event in events)


def _nearest_event(sentence: Sentence, events: Sequence[Event], index: int) -> int:
    """Return the event that a place follows, else the one that it opens; -1 where it is told of another noun."""
    before = _event_before(sentence, events, index)
    if before < 0:
        return _event_after(sentence, events, index)
    return -1 if _describes_another(sentence, events[before], index) else before


def _describes_another(sentence: Sentence, event: Event, index: int) -> bool:
    """Say whether a place is told of a noun that a verb without pronoun describes: «a road that links X and Y»."""
    telling = _telling(sentence) | sentence.lists.lying
    return any(
        event.last < verb.at < sentence.phrases[index].first
        and not verb.ids & telling
        and all(sense.features[:1] in "ij" and not sense.conjunction for sense in verb.senses)
        and describes(sentence.view, verb.at)
        and not sentence.view.infos[verb.at - 1].word.article
        for verb in sentence.clauses.verbs
    )


def _is_state_party(sentence: Sentence, events: Sequence[Event], index: int) -> bool:
    """Say whether a state after a place is a party: «signed in Vienna between Iran and the powers»."""
    phrase = sentence.phrases[index]
    if "country" not in phrase.terms or phrase.preposition not in sentence.lists.pair:
        return False
    return any(index in event.actors or index in event.targets for event in events)


def _linked(sentence: Sentence, index: int) -> int:
    """Return the place phrase that this one goes on with, by coordination, apposition or «near»; -1 for none."""
    phrases = sentence.phrases
    before = index - 1
    while before >= 0 and (phrases[before].sort == TIME or _is_link(sentence, before)):
        before -= 1
    if before < 0 or phrases[before].sort != PLACE:
        return -1
    words = range(phrases[before].last, phrases[index].first)
    return before if all(_is_between(sentence, at) for at in words) else -1


def _is_link(sentence: Sentence, index: int) -> bool:
    """Say whether a phrase only ties two places together: «lying in», «belonging to», «capital of»."""
    phrase = sentence.phrases[index]
    noun = sentence.view.infos[phrase.head].noun
    if noun is None or phrase.sort not in (ADJECTIVE, NP) or phrase.last - phrase.first > 1:
        return False
    return bool({sense.lexeme.key for sense in sentence.view.infos[phrase.head].word.senses} & sentence.lists.lying)


def _is_between(sentence: Sentence, at: int) -> bool:
    view, lists = sentence.view, sentence.lists
    if sentence.clauses.cover[at] >= 0:
        return True
    word, info = view.words[at], view.infos[at]
    return (
        word in COMMAS or word in lists.opening or word in lists.closing
        or (info.function in ("prep", "conj") and _ties_places(sentence, at))
        or bool({sense.lexeme.key for sense in info.word.senses} & lists.lying)
    )  # fmt: skip


def _ties_places(sentence: Sentence, at: int) -> bool:
    lists, key = sentence.lists, _preposition(sentence, at)
    return key in lists.where or key in lists.partitive or key in lists.belonging


def _preposition(sentence: Sentence, at: int) -> str:
    senses = sentence.view.infos[at].word.senses
    return senses[0].lexeme.key if senses else sentence.view.words[at]


def _tells_where(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a place phrase says where: after «in», «near», or by a direction of its own («north of X»)."""
    if phrase.preposition in sentence.lists.where:
        return True
    if phrase.preposition:
        return phrase.preposition in sentence.lists.part_of and _is_part(sentence, phrase)
    return not phrase.genitive and _has_direction(sentence, phrase)


def _is_part(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a part of the place stands before it: «the northern entrance to X», «quarters of X»."""
    before = [one for one in sentence.phrases if one.last <= phrase.first and not _is_direction(sentence, one)]
    if not before or phrase.first - before[-1].last > 1:
        return False
    info = sentence.view.infos[before[-1].head]
    return any(term.startswith("place") for term in info.terms) or bool(info.terms & sentence.lists.partitive_heads)


def _is_direction(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase is an adjective of direction: «northern», not «coming»."""
    keys = {sense.lexeme.key for sense in sentence.view.infos[phrase.head].word.senses}
    return phrase.sort == ADJECTIVE and bool(keys & sentence.lists.direction_adjectives)


def _has_direction(sentence: Sentence, phrase: Phrase) -> bool:
    noun = sentence.view.infos[phrase.first].noun
    key = noun.lexeme.key if noun is not None else sentence.view.words[phrase.first]
    return key in sentence.lists.directions


def _event_before(sentence: Sentence, events: Sequence[Event], index: int) -> int:
    """Return the last event before a place whose clause, with its relative clauses, reaches to the place."""
    at = sentence.phrases[index].first
    for number in range(len(events) - 1, -1, -1):
        event = events[number]
        if event.first < at:
            return number if reaches(sentence, event, at) else -1
    return -1


def reaches(sentence: Sentence, event: Event, at: int) -> bool:
    """Say whether no new clause begins between an event and a word but one that tells more of the event."""
    return all(
        _goes_on(sentence, event, start)
        for start in sentence.clauses.starts
        if event.last <= start <= at and start > event.first
    )


def _goes_on(sentence: Sentence, event: Event, start: int) -> bool:
    """Say whether a clause tells more of an event noun: «raids, which went on …»; a time opens none."""
    cover = sentence.clauses.cover[start]
    if cover >= 0 and sentence.phrases[cover].sort == TIME:
        return True
    if event.verb:
        return False
    if sentence.view.infos[start].function != "relative":
        return bool(_verb_ids(sentence, start, start + 1) & _telling(sentence))
    words = range(event.last, start)
    if all(sentence.view.tags[at] == "." or _is_adjective(sentence, at) for at in words):
        return True
    return bool(_verb_ids(sentence, start + 1, start + 3) & _telling(sentence))


def _telling(sentence: Sentence) -> frozenset[str]:
    sets = sentence.lists.verbs
    return sets.happen | sets.cause | sets.strike | sets.do


def _verb_ids(sentence: Sentence, first: int, last: int) -> set[str]:
    """Return the ids of the verbs among the words `first:last`."""
    return {one for verb in sentence.clauses.verbs if first <= verb.at < last for one in verb.ids}


def _is_adjective(sentence: Sentence, at: int) -> bool:
    noun = sentence.view.infos[at].noun
    return noun is not None and noun.kind in "aAP"


def _event_after(sentence: Sentence, events: Sequence[Event], index: int) -> int:
    """Return the first event after a place in the same clause: «parts of the town of X came under fire»."""
    at = sentence.phrases[index].first
    _, end = clause_bounds(sentence.clauses.starts, at, len(sentence.view))
    for number, event in enumerate(events):
        if event.first > at:
            return number if event.first < end else -1
    return -1


def _may_take(sentence: Sentence, event: Event, index: int) -> bool:
    """Say whether a kind of event has places that its frame does not name; words about a place are not said there."""
    if event.type in _FIELD:
        return True
    return event.type in ("meeting", "agreement", "truce", "violation", "resolution") and not _is_topic(
        sentence, event, index
    )


def _is_topic(sentence: Sentence, event: Event, index: int) -> bool:
    """Say whether a place only tells which matter was talked of: «discussed the situation in X»."""
    phrase = sentence.phrases[index]
    if phrase.preposition not in sentence.lists.meeting_place:
        return True
    before = sentence.phrases[index - 1] if index else None
    if before is None or before.sort in (TIME, PLACE) or before.first < event.last:
        return False
    if before.entity is not None or before.person or "head:person" in before.terms:
        return False
    return bool(before.terms & _MATTERS) and not sentence.view.infos[before.head].terms & _SITES
