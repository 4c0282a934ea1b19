"""Sentence reading turns one sentence, and what was read before it, into the drafts of its claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from hudna.language.dates import find_times
from hudna.language.numbers import find_numbers
from hudna.reading.attribution import Voice, find_voices, voice_at, voice_before
from hudna.reading.casualties import Toll, find_tolls
from hudna.reading.chunker import chunk
from hudna.reading.clauses import find_clauses
from hudna.reading.companions import companions
from hudna.reading.drafts import Draft, DraftMeans, Mention
from hudna.reading.events import Event, Sentence, sentence_terms
from hudna.reading.memory import Frame, Memory
from hudna.reading.modality import ASKED, dated_status, is_attempt, status_of
from hudna.reading.owners import with_owner
from hudna.reading.phrases import Scan
from hudna.reading.process import PROCESS
from hudna.reading.retyping import after_tolls
from hudna.reading.roles import find_events
from hudna.reading.scene import named_places, place_mentions, scene_places, settle
from hudna.reading.statements import find_statements, is_aside, speaker
from hudna.reading.timing import is_vague, own_date, sentence_date, speech_date, with_speech_date, words_of_saying
from hudna.reading.tolls import draft_tolls, loose_tolls, mention
from hudna.reading.victims import opponents, victims_of
from hudna.reading.view import View
from hudna.reading.whereabouts import place_events

_BARE_OK: Final = frozenset({"truce"})


class Place(msgspec.Struct, frozen=True):
    """Where a sentence stands: its number, its paragraph, whether a quotation is open."""

    number: int
    paragraph: int
    quoted: bool


def analyse(view: View, frame: Frame, known: frozenset[str] = frozenset()) -> Sentence:
    """Return a sentence with its phrases and clauses; `known` are the ids of places that earlier sentences named."""
    times = {time.first: time for time in find_times(view.words)}
    numbers = {number.first: number for number in find_numbers(view.words)}
    scan = Scan(view, frame.vocabulary, frame.lists, times, numbers, known)
    phrases = chunk(scan)
    clauses = find_clauses(view, phrases, frame.lists)
    return Sentence(view, phrases, clauses, frame.lists, sentence_terms(view))


def read_sentence(sentence: Sentence, place: Place, memory: Memory, frame: Frame) -> Memory:
    """Return what is known after a sentence: earlier drafts and its own."""
    events = place_events(sentence, find_events(sentence))
    tolls = find_tolls(sentence, events)
    speaking = memory.speaking and place.paragraph == memory.paragraph
    speech = find_voices(sentence, memory.chain, quoted=place.quoted, speaking=speaking)
    if place.paragraph != memory.paragraph:
        memory = msgspec.structs.replace(memory, paragraph=place.paragraph, places=())
    known = memory.known | named_places(sentence)
    goes_on = bool(speech.voices and speech.voices[-1].chain)
    memory = msgspec.structs.replace(memory, places=scene_places(sentence, memory), known=known, speaking=goes_on)
    saying = words_of_saying(sentence, speech.voices)
    drafts: list[Draft] = []
    for number, event in enumerate(events):
        if is_aside(sentence, event):
            continue
        draft = _draft(sentence, event, number, tolls, speech.voices, place, frame)
        if draft is not None:
            date = own_date(sentence, event, saying, frame, draft.status)
            vague = date is None and is_vague(sentence, event, saying, frame)
            status = dated_status(sentence, event, draft.status, date.start if date else None, frame.published)
            drafts.append(msgspec.structs.replace(draft, date=date, status=status, vague=vague))
    drafts.extend(loose_tolls(sentence, tolls, speech.voices, (place.number, place.paragraph)))
    if frame.political:
        drafts.extend(find_statements(sentence, drafts, speech.voices, place.number, place.paragraph))
    drafts.sort(key=lambda draft: draft.first)
    said = speech_date(sentence, saying, memory.drafts, frame)
    drafts = [with_speech_date(draft, said) for draft in drafts]
    day = sentence_date(sentence, saying, drafts, frame)
    return settle(drafts, memory, speech.chain, day, frame)


def _draft(
    sentence: Sentence, event: Event, number: int, tolls: Sequence[Toll], voices: Sequence[Voice], place: Place,
    frame: Frame,
) -> Draft | None:  # fmt: skip
    status = status_of(sentence, event)
    own = tuple(toll for toll in tolls if toll.event == number)
    if status == ASKED or _is_bare(event, own):
        return None
    tokens = sentence.view.tokens
    voice = _voice_of(sentence, event, voices)
    chain = voice.chain if voice else ()
    if event.type in PROCESS and not (frame.political and _has_its_voice(event, voice)):
        return None
    actors, targets = _parties(sentence, event, own)
    if event.frame.speech and not actors and chain:
        actors = (speaker(chain[-1]),)
    kind = after_tolls(sentence, event, [one.terms for one in targets], civilians=_hurts_only_civilians(own))
    if kind == "capture" and is_attempt(sentence, event):
        kind, status = "clash", "happened"
    return Draft(
        kind, status, event.frame.id, tokens[event.first], tokens[event.last - 1] + 1,
        (tokens[event.start], tokens[event.end - 1] + 1), place.number, place.paragraph,
        actors=actors, targets=targets, places=place_mentions(sentence, event.places),
        means=_means(sentence, event), tolls=draft_tolls(sentence, own), sources=chain, definite=event.definite,
        speech=event.frame.speech, noun=not event.verb, implied=event.implied,
        entries=_entries(sentence, event),
    )  # fmt: skip


def _voice_of(sentence: Sentence, event: Event, voices: Sequence[Voice]) -> Voice | None:
    """Return the voice that tells of an event; «condemning» without one of its own goes on with the voice before."""
    voice = voice_at(voices, event.first)
    if voice is None and event.frame.speech and sentence.view.infos[event.first].circumstance:
        return voice_before(voices, event.first)
    return voice


def _has_its_voice(event: Event, voice: Voice | None) -> bool:
    """Say whether an act that only words of a speaker can be, such as an accusation by a noun, has a speaker."""
    return not event.frame.needs_voice or bool(voice and voice.chain)


def _parties(
    sentence: Sentence, event: Event, tolls: Sequence[Toll]
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Return who acts and on whom: the parties of an event, then the victims of its tolls, «the Iranian support»."""
    actors, targets = _own_parties(sentence, event)
    victims = victims_of(sentence, tolls)
    if opponents(event, victims):
        actors, targets = targets, victims
    elif not targets and event.frame.id != "clash.fight":
        targets = victims
    if event.adjective_actor >= 0:
        actors = (_word_mention(sentence, event.adjective_actor),)
    return actors, targets


def _own_parties(sentence: Sentence, event: Event) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Return actors and targets of an event with those told beside them: «X together with Y»."""
    beside = companions(sentence, event.actors)
    hit = tuple(index for index in event.targets if index not in beside)
    actors = _mentions(sentence, (*event.actors, *beside))
    return actors, tuple(mention(sentence, with_owner(sentence, index)) for index in (*hit, *companions(sentence, hit)))


def _word_mention(sentence: Sentence, at: int) -> Mention:
    """Return one word as a party, such as an adjective of nationality."""
    token = sentence.view.tokens[at]
    return Mention(token, token + 1, None, sentence.view.infos[at].terms)


def _hurts_only_civilians(tolls: Sequence[Toll]) -> bool:
    hurt = {toll.who for toll in tolls if toll.high != 0}
    return "civilians" in hurt and "fighters" not in hurt


def _is_bare(event: Event, tolls: Sequence[Toll]) -> bool:
    """Say whether an event noun only names something: it has no party, place, toll or verb of its own."""
    if (
        event.verb
        or event.frame.needs_voice
        or event.actors
        or event.targets
        or event.places
        or tolls
        or event.adjective_actor >= 0
    ):
        return False
    return not event.carried and event.type not in _BARE_OK


def _entries(sentence: Sentence, event: Event) -> tuple[str, ...]:
    info = sentence.view.infos[event.first]
    return tuple(dict.fromkeys(sense.lexeme.key for sense in info.word.senses))[:3]


def _mentions(sentence: Sentence, indexes: Iterable[int]) -> tuple[Mention, ...]:
    return tuple(mention(sentence, sentence.phrases[index]) for index in indexes)


def _means(sentence: Sentence, event: Event) -> DraftMeans | None:
    if event.means is None or not event.means.shown:
        return None
    tokens = sentence.view.tokens
    return DraftMeans(tokens[event.means.first], tokens[event.means.last - 1] + 1, event.means.kind)
