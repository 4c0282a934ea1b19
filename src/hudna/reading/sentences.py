"""Sentence reading turns one sentence, and what was read before it, into the drafts of its claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from hudna.language.dates import find_times
from hudna.language.numbers import find_numbers
from hudna.reading.attribution import Voice, find_voices, voice_at
from hudna.reading.casualties import Toll, find_tolls
from hudna.reading.chunker import chunk
from hudna.reading.clauses import find_clauses
from hudna.reading.drafts import Draft, DraftMeans, DraftToll, Mention
from hudna.reading.events import Event, Sentence, sentence_terms
from hudna.reading.means import means_kind
from hudna.reading.memory import Frame, Memory
from hudna.reading.modality import ASKED, status_of
from hudna.reading.phrases import PLACE, Phrase, Scan
from hudna.reading.process import PROCESS
from hudna.reading.roles import find_events
from hudna.reading.scene import own_date, place_mentions, scene_places, settle
from hudna.reading.statements import find_statements, speaker
from hudna.reading.view import View

_BARE_OK: Final = frozenset({"truce"})


class Place(msgspec.Struct, frozen=True):
    """Where a sentence stands: its number, its paragraph, whether a quotation is open."""

    number: int
    paragraph: int
    quoted: bool


def analyse(view: View, frame: Frame) -> Sentence:
    """Return a sentence with its phrases and clauses."""
    times = {time.first: time for time in find_times(view.words)}
    numbers = {number.first: number for number in find_numbers(view.words)}
    scan = Scan(view, frame.vocabulary, frame.lists, times, numbers, "")
    phrases = chunk(scan)
    clauses = find_clauses(view, phrases, frame.lists)
    return Sentence(view, phrases, clauses, frame.lists, sentence_terms(view))


def read_sentence(sentence: Sentence, place: Place, memory: Memory, frame: Frame) -> Memory:
    """Return what is known after a sentence: earlier drafts and its own."""
    events = find_events(sentence)
    tolls = find_tolls(sentence, events)
    speech = find_voices(sentence, memory.chain, quoted=place.quoted)
    if place.paragraph != memory.paragraph:
        memory = msgspec.structs.replace(memory, paragraph=place.paragraph, places=(), date=None)
    memory = msgspec.structs.replace(memory, places=scene_places(sentence, memory))
    drafts: list[Draft] = []
    for number, event in enumerate(events):
        draft = _draft(sentence, event, number, tolls, speech.voices, place, frame)
        if draft is not None:
            drafts.append(draft)
    drafts.extend(_loose_tolls(sentence, events, tolls, speech.voices, place))
    drafts.extend(find_statements(sentence, drafts, speech.voices, place.number, place.paragraph))
    drafts.sort(key=lambda draft: draft.first)
    return settle(sentence, drafts, memory, speech.chain, frame, speech.voices)


def _draft(
    sentence: Sentence, event: Event, number: int, tolls: Sequence[Toll], voices: Sequence[Voice], place: Place,
    frame: Frame,
) -> Draft | None:  # fmt: skip
    status = status_of(sentence, event)
    own = tuple(toll for toll in tolls if toll.event == number)
    if status == ASKED or _is_bare(event, own):
        return None
    tokens = sentence.view.tokens
    voice = voice_at(voices, event.first)
    chain = voice.chain if voice else ()
    if event.type in PROCESS and not (frame.political and (chain or not event.frame.needs_voice)):
        return None
    actors = _mentions(sentence, event.actors)
    if event.adjective_actor >= 0:
        at = event.adjective_actor
        actors = (Mention(tokens[at], tokens[at] + 1, None, sentence.view.infos[at].terms),)
    if event.frame.speech and not actors and chain:
        actors = (speaker(chain[-1]),)
    return Draft(
        event.type, status, event.frame.id, tokens[event.first], tokens[event.last - 1] + 1,
        (tokens[event.start], tokens[event.end - 1] + 1), place.number, place.paragraph,
        actors=actors, targets=_mentions(sentence, event.targets), places=place_mentions(sentence, event.places),
        means=_means(sentence, event), tolls=_tolls(sentence, own), sources=chain, definite=event.definite,
        speech=event.frame.speech, noun=not event.verb, date=own_date(sentence, event, voices, frame, status),
        entries=_entries(sentence, event),
    )  # fmt: skip


def _is_bare(event: Event, tolls: Sequence[Toll]) -> bool:
    """Say whether an event noun only names something: it has no party, place, toll or verb of its own."""
    if event.verb or event.frame.needs_voice or event.actors or event.targets or event.places or tolls or event.adjective_actor >= 0:
        return False
    return not event.carried and event.type not in _BARE_OK


def _entries(sentence: Sentence, event: Event) -> tuple[str, ...]:
    info = sentence.view.infos[event.first]
    return tuple(dict.fromkeys(sense.lexeme.key for sense in info.word.senses))[:3]


def _mentions(sentence: Sentence, indexes: Iterable[int]) -> tuple[Mention, ...]:
    return tuple(_mention(sentence, sentence.phrases[index]) for index in indexes)


def _mention(sentence: Sentence, phrase: Phrase) -> Mention:
    tokens = sentence.view.tokens
    return Mention(tokens[phrase.core[0]], tokens[phrase.core[1] - 1] + 1, phrase.entity, phrase.terms)


def _means(sentence: Sentence, event: Event) -> DraftMeans | None:
    if event.means is None:
        return None
    tokens = sentence.view.tokens
    return DraftMeans(tokens[event.means.first], tokens[event.means.last - 1] + 1, event.means.kind)


def _tolls(sentence: Sentence, tolls: Iterable[Toll]) -> tuple[DraftToll, ...]:
    tokens = sentence.view.tokens
    return tuple(DraftToll(toll, tokens[toll.first], tokens[toll.last - 1] + 1) for toll in tolls)


def _loose_tolls(
    sentence: Sentence, events: Sequence[Event], tolls: Sequence[Toll], voices: Sequence[Voice], place: Place
) -> list[Draft]:
    """Return drafts for counts without an act: a killing where somebody kills, else bare casualties."""
    loose = [toll for toll in tolls if toll.event < 0]
    drafts: list[Draft] = []
    for toll in loose:
        if drafts and not toll.killer >= 0:
            drafts[-1] = msgspec.structs.replace(
                drafts[-1], tolls=(*drafts[-1].tolls, *_tolls(sentence, [toll]))
            )
            continue
        drafts.append(_toll_draft(sentence, toll, voices, place))
    return drafts


def _toll_draft(sentence: Sentence, toll: Toll, voices: Sequence[Voice], place: Place) -> Draft:
    tokens = sentence.view.tokens
    voice = voice_at(voices, toll.at)
    verb = sentence.clauses.verbs[toll.killer] if toll.killer >= 0 else None
    actors = _mentions(sentence, verb.subjects) if verb else ()
    targets = _mentions(sentence, [toll.phrase]) if verb else ()
    where = [
        n
        for n, phrase in enumerate(sentence.phrases)
        if phrase.sort == PLACE and abs(phrase.first - toll.at) < 25
    ]
    kind = means_kind(sentence, set().union(*(mention.terms for mention in actors))) if actors else ""
    return Draft(
        kind or ("killing" if verb else "casualties"), "happened", "killing.count" if verb else "casualties.count",
        tokens[toll.at], tokens[toll.at] + 1, (tokens[toll.first], tokens[toll.last - 1] + 1),
        place.number, place.paragraph, actors=actors, targets=targets, places=place_mentions(sentence, where[:3]),
        tolls=_tolls(sentence, [toll]), sources=voice.chain if voice else (),
    )  # fmt: skip
