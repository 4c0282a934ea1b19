"""Roles turn the frames that hold in a sentence into events with actors, targets, places and means."""

from __future__ import annotations

from hudna.language.frames import FrameRow
from hudna.language.lexicon import Sense
from hudna.reading.doubles import without_doubles
from hudna.reading.events import (
    Event,
    Sentence,
    best_trigger,
    event_before,
    verb_triggers,
)
from hudna.reading.means import find_means
from hudna.reading.noun_events import noun_event
from hudna.reading.origins import with_origins
from hudna.reading.participles import find_participles
from hudna.reading.phrases import EVENT
from hudna.reading.process import PROCESS, find_process
from hudna.reading.retyping import retyped
from hudna.reading.slots import Slots, put, put_obliques, terms_of
from hudna.reading.subjects import Verb


def find_events(sentence: Sentence) -> tuple[Event, ...]:
    """Return the events of a sentence in the order of their triggers."""
    found: list[Event] = [*find_process(sentence), *find_participles(sentence)]
    for verb in sentence.clauses.verbs:
        if _carries_event(sentence, verb):
            continue
        event = _verb_event(sentence, verb)
        if event is not None:
            found.append(event)
    for index, phrase in enumerate(sentence.phrases):
        if phrase.sort == EVENT:
            event = noun_event(sentence, index)
            if event is not None:
                found.append(event)
    taken = {event.first for event in found if event.type in PROCESS}
    found = [event for event in found if event.type in PROCESS or event.first not in taken]
    found = with_origins(sentence, found)
    return without_doubles(sentence, sorted(found, key=lambda event: event.first))


def _verb_event(sentence: Sentence, verb: Verb) -> Event | None:
    triggers = [one for one in verb_triggers(sentence, verb) if one.frame.type not in PROCESS]
    trigger = best_trigger(sentence, triggers, verb.start, verb.end, verb.at)
    if trigger is None:
        return None
    frame = trigger.frame
    slots = _verb_slots(sentence, verb, frame, trigger.sense)
    if not _subject_holds(sentence, frame, slots, verb):
        return None
    doers = (*slots.actors, *(() if verb.inherited else verb.subjects))
    means = find_means(sentence, frame, slots.means, doers, (verb.at, verb.at + 1))
    return Event(
        frame, retyped(sentence, frame, means, slots, verb.start, verb.end),
        verb.at, verb.at + 1, verb.start, verb.end, verb=True,
        actors=slots.actors, targets=slots.targets, places=slots.places, means=means,
        pronoun=trigger.sense.pronoun, passive=_is_passive(verb, trigger.sense),
        implied=verb.inherited and frame.subject == "actor" and not slots.actors,
    )  # fmt: skip


def _carries_event(sentence: Sentence, verb: Verb) -> bool:
    """Say whether a verb only says what an event noun did: «a raid hit X», «the blast destroyed Y»."""
    sets = sentence.lists.verbs
    if not verb.ids & (sets.strike | sets.cause | sets.happen):
        return False
    near = [
        phrase
        for phrase in sentence.phrases
        if phrase.sort == EVENT and 0 <= verb.at - phrase.last <= 2 and not phrase.last <= verb.start < verb.at
    ]
    subjects = () if verb.inherited else verb.subjects
    if event_before(sentence, verb) >= 0:
        return True
    return bool(near) or any(sentence.phrases[index].sort == EVENT for index in subjects)


def _subject_holds(sentence: Sentence, frame: FrameRow, slots: Slots, verb: Verb) -> bool:
    parties = [*slots.actors, *slots.targets]
    terms = terms_of(sentence, parties)
    if frame.needs_party and not terms & set(frame.needs_party):
        return False
    if frame.needs_object and not terms_of(sentence, (*slots.targets, *verb.objects)) & set(frame.needs_object):
        return False
    if frame.needs_subject:
        if not slots.actors:
            return "pronoun" in frame.needs_subject and verb.inherited
        return bool(terms_of(sentence, slots.actors) & set(frame.needs_subject))
    return True


def _is_passive(verb: Verb, sense: Sense) -> bool:
    active = [one for one in verb.senses if one.lexeme.key == sense.lexeme.key and one.features[1:2] == "a"]
    return not active


def _verb_slots(sentence: Sentence, verb: Verb, frame: FrameRow, sense: Sense) -> Slots:
    subjects, objects = verb.subjects, verb.objects
    if _is_passive(verb, sense) and not verb.inherited:
        subjects, objects = (), (*subjects, *objects)
    slots = Slots()
    for index in subjects:
        slots = put(sentence, slots, index, frame.subject, first=bool(subjects))
    for index in objects:
        slots = put(sentence, slots, index, frame.object, first=True)
    return put_obliques(sentence, slots, verb.obliques, frame)
