"""Sentence reading turns one sentence, and what was read before it, into the drafts of its claims."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from hudna.language.dates import find_times, resolve_time
from hudna.language.numbers import find_numbers
from hudna.language.reading_lists import ReadingLists
from hudna.reading.attribution import Source, Voice, find_voices, voice_at
from hudna.reading.casualties import Toll, find_tolls
from hudna.reading.chunker import chunk
from hudna.reading.clauses import find_clauses
from hudna.reading.drafts import Draft, DraftDate, DraftMeans, DraftToll, Mention, PlaceMention
from hudna.reading.events import Event, Sentence, sentence_terms
from hudna.reading.modality import ASKED, status_of
from hudna.reading.phrases import PLACE, TIME, Phrase, Scan
from hudna.reading.recall import recall
from hudna.reading.roles import find_events
from hudna.reading.view import View
from hudna.reading.vocabulary import Vocabulary

_SPEECH: Final = frozenset({"statement", "demand", "accusation", "threat", "support", "rejection", "plan"})
_BARE_OK: Final = frozenset({"truce"})


class Memory(msgspec.Struct, frozen=True):
    """What earlier sentences left: the drafts, the chain that spoke last, the scene's date and places."""

    drafts: tuple[Draft, ...] = ()
    chain: tuple[Source, ...] = ()
    date: DraftDate | None = None
    places: tuple[PlaceMention, ...] = ()
    paragraph: int = -1


class Frame(msgspec.Struct, frozen=True):
    """What holds for the whole document: vocabulary, lists, publication day."""

    vocabulary: Vocabulary
    lists: ReadingLists
    published: datetime.date | None


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
    memory = msgspec.structs.replace(memory, places=_scene_places(sentence, memory))
    drafts: list[Draft] = []
    for number, event in enumerate(events):
        draft = _draft(sentence, event, number, tolls, speech.voices, place, frame)
        if draft is not None:
            drafts.append(draft)
    drafts.extend(_loose_tolls(sentence, events, tolls, speech.voices, place))
    drafts.extend(_statements(sentence, drafts, speech.voices, place))
    drafts.sort(key=lambda draft: draft.first)
    return _settle(sentence, drafts, memory, speech.chain, frame, speech.voices)


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
    actors = _mentions(sentence, event.actors)
    if event.adjective_actor >= 0:
        at = event.adjective_actor
        actors = (Mention(tokens[at], tokens[at] + 1, None, sentence.view.infos[at].terms),)
    if event.frame.speech and not actors and chain:
        actors = (_as_mention(chain[-1]),)
    return Draft(
        event.type, status, event.frame.id, tokens[event.first], tokens[event.last - 1] + 1,
        (tokens[event.start], tokens[event.end - 1] + 1), place.number, place.paragraph,
        actors=actors, targets=_mentions(sentence, event.targets), places=_places(sentence, event.places),
        means=_means(sentence, event), tolls=_tolls(sentence, own), sources=chain, definite=event.definite,
        speech=event.frame.speech, noun=not event.verb, date=_own_date(sentence, event, voices, frame, status),
        entries=_entries(sentence, event),
    )  # fmt: skip


def _is_bare(event: Event, tolls: Sequence[Toll]) -> bool:
    """Say whether an event noun only names something: it has no party, place, toll or verb of its own."""
    if event.verb or event.actors or event.targets or event.places or tolls or event.adjective_actor >= 0:
        return False
    return event.governor < 0 and event.type not in _BARE_OK


def _entries(sentence: Sentence, event: Event) -> tuple[str, ...]:
    info = sentence.view.infos[event.first]
    return tuple(dict.fromkeys(sense.lexeme.key for sense in info.word.senses))[:3]


def _mentions(sentence: Sentence, indexes: Iterable[int]) -> tuple[Mention, ...]:
    return tuple(_mention(sentence, sentence.phrases[index]) for index in indexes)


def _mention(sentence: Sentence, phrase: Phrase) -> Mention:
    tokens = sentence.view.tokens
    return Mention(tokens[phrase.core[0]], tokens[phrase.core[1] - 1] + 1, phrase.entity, phrase.terms)


def _as_mention(source: Source) -> Mention:
    return Mention(source.first, source.last, source.entity, frozenset())


def _places(sentence: Sentence, indexes: Iterable[int]) -> tuple[PlaceMention, ...]:
    return tuple(_place(sentence, sentence.phrases[index]) for index in indexes)


def _place(sentence: Sentence, phrase: Phrase) -> PlaceMention:
    tokens = sentence.view.tokens
    return PlaceMention(tokens[phrase.core[0]], tokens[phrase.core[1] - 1] + 1, phrase.places, phrase.trigger_kind)


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
            drafts[-1] = msgspec.structs.replace(drafts[-1], tolls=(*drafts[-1].tolls, *_tolls(sentence, [toll])))
            continue
        drafts.append(_toll_draft(sentence, toll, voices, place))
    return drafts


def _toll_draft(sentence: Sentence, toll: Toll, voices: Sequence[Voice], place: Place) -> Draft:
    tokens = sentence.view.tokens
    voice = voice_at(voices, toll.at)
    verb = sentence.clauses.verbs[toll.killer] if toll.killer >= 0 else None
    actors = _mentions(sentence, verb.subjects) if verb else ()
    targets = _mentions(sentence, [toll.phrase]) if verb else ()
    where = [n for n, phrase in enumerate(sentence.phrases) if phrase.sort == PLACE and abs(phrase.first - toll.at) < 25]
    return Draft(
        "killing" if verb else "casualties", "happened", "killing.count" if verb else "casualties.count",
        tokens[toll.at], tokens[toll.at] + 1, (tokens[toll.first], tokens[toll.last - 1] + 1),
        place.number, place.paragraph, actors=actors, targets=targets, places=_places(sentence, where[:3]),
        tolls=_tolls(sentence, [toll]), sources=voice.chain if voice else (),
    )  # fmt: skip


def _statements(sentence: Sentence, drafts: Sequence[Draft], voices: Sequence[Voice], place: Place) -> list[Draft]:
    """Return statements of identified speakers whose words hold no other claim."""
    found: list[Draft] = []
    tokens = sentence.view.tokens
    for voice in voices:
        if not voice.says or not voice.chain or not voice.chain[-1].identified:
            continue
        first, last = tokens[voice.start], tokens[voice.end - 1] + 1
        if any(first <= draft.first < last for draft in drafts):
            continue
        found.append(Draft(
            "statement", "happened", "statement.say", tokens[voice.verb], tokens[voice.verb] + 1, (first, last),
            place.number, place.paragraph, actors=(_as_mention(voice.chain[-1]),), sources=voice.chain, speech=True,
        ))  # fmt: skip
    return found


def _own_date(
    sentence: Sentence, event: Event, voices: Sequence[Voice], frame: Frame, status: str
) -> DraftDate | None:
    """Return the date that the clause of an event gives it."""
    tense = "future" if status in ("planned", "conditional") else "past"
    best: DraftDate | None = None
    nearest = 10_000
    for phrase in sentence.phrases:
        if phrase.sort != TIME or phrase.time is None:
            continue
        inside = event.start <= phrase.first < event.end
        if _is_speech_time(sentence, phrase, voices) and not (event.frame.speech or event.type == "meeting"):
            continue
        if not inside:
            continue
        found = _resolved(sentence, phrase, frame, tense)
        distance = abs(phrase.first - event.first)
        if found is not None and distance < nearest:
            best, nearest = found, distance
    return best


def _resolved(sentence: Sentence, phrase: Phrase, frame: Frame, tense: str) -> DraftDate | None:
    if phrase.time is None:
        return None
    value = resolve_time(phrase.time, frame.published, tense)
    if value.start is None or value.end is None:
        return None
    tokens = sentence.view.tokens
    return DraftDate(value.start, value.end, value.precision, tokens[phrase.first], tokens[phrase.last - 1] + 1)


def _is_speech_time(sentence: Sentence, phrase: Phrase, voices: Sequence[Voice]) -> bool:
    """Say whether a time stands between a verb of saying and the words it introduces, and so dates the saying."""
    for voice in voices:
        if voice.verb < 0 or not voice.verb < phrase.first < voice.verb + 30:
            continue
        between = sentence.view.words[voice.verb + 1 : phrase.first]
        if any(word in sentence.lists.that or word == ":" for word in between):
            continue
        return any(
            word in sentence.lists.that or word == ":" for word in sentence.view.words[phrase.first : voice.end]
        )
    return False


def _scene_places(sentence: Sentence, memory: Memory) -> tuple[PlaceMention, ...]:
    """Return the places that the first words of a sentence set for the scene, else those that hold already."""
    first_verb = next((verb.at for verb in sentence.clauses.verbs), 0)
    where = [
        phrase for phrase in sentence.phrases
        if phrase.sort == PLACE and phrase.first < first_verb and phrase.first <= 3 and phrase.preposition
    ]  # fmt: skip
    if where:
        return tuple(_place(sentence, phrase) for phrase in where)
    return memory.places


def _settle(
    sentence: Sentence, drafts: list[Draft], memory: Memory, chain: tuple[Source, ...], frame: Frame,
    voices: Sequence[Voice],
) -> Memory:  # fmt: skip
    """Return the memory with the drafts of a sentence, dates and places filled from the scene."""
    date = memory.date
    sentence_date = _sentence_date(sentence, frame, voices)
    done = list(memory.drafts)
    for draft in drafts:
        one = draft
        if one.date is None and one.type not in _SPEECH:
            one = msgspec.structs.replace(one, date=sentence_date or date)
        elif one.date is not None and one.type not in _SPEECH:
            date = one.date
        one = recall(one, memory.places, done)
        done.append(one)
    if sentence_date is not None:
        date = sentence_date
    return msgspec.structs.replace(memory, drafts=tuple(done), chain=chain, date=date)


def _sentence_date(sentence: Sentence, frame: Frame, voices: Sequence[Voice]) -> DraftDate | None:
    for phrase in sentence.phrases:
        if phrase.sort == TIME and not _is_speech_time(sentence, phrase, voices):
            found = _resolved(sentence, phrase, frame, "past")
            if found is not None:
                return found
    return None
