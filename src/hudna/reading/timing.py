"""Timing turns the time expressions of a sentence into the date of each act, its own or that of its scene.

The time of an act is the nearest in its clause. A time between a verb of saying and what was said dates the saying.
A day that one act of a scene has holds for the others of the paragraph; what lies far back or lasts long does not.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Final

import msgspec

from hudna.language.date_values import Interval, Offset
from hudna.language.dates import resolve_time
from hudna.model.claim import FIELD_TYPES
from hudna.reading.attribution import Voice
from hudna.reading.drafts import Draft, DraftDate
from hudna.reading.events import Event, Sentence
from hudna.reading.memory import Frame
from hudna.reading.phrases import EVENT, HARM, TIME, Phrase
from hudna.reading.whereabouts import reaches

_FIELD: Final = frozenset(FIELD_TYPES)
SPOKEN: Final = frozenset({"statement", "demand", "accusation", "threat", "support", "rejection", "plan"})
_MEETING: Final = "meeting"
_SAYING: Final = SPOKEN - {"statement", "plan"} | {"say", "perform"}
_FARTHEST: Final = 30
"""Words between a verb of saying and a time that may still be its own."""
_LATELY: Final = datetime.timedelta(days=7)
_LONGEST: Final = datetime.timedelta(days=2)
_PARAGRAPHS: Final = 2
_SENTENCES: Final = 2
_MOMENTS: Final = frozenset({"hour", "part"})


def own_date(
    sentence: Sentence, event: Event, saying: Sequence[int], frame: Frame, status: str
) -> DraftDate | None:
    """Return the date that the clause of an event gives it; `saying` are the words of saying of the sentence."""
    tense = "future" if status in ("planned", "conditional") else "past"
    found = [
        (abs(phrase.first - event.first), phrase, date)
        for phrase in _times(sentence, event, saying)
        if (date := resolved(sentence, phrase, frame, tense)) is not None
    ]
    if not found:
        return None
    _, nearest, date = min(found, key=lambda one: one[0])
    return _up_to(date, [other for _, phrase, other in found if _is_until(phrase) and phrase.first > nearest.first])


def is_vague(sentence: Sentence, event: Event, saying: Sequence[int], frame: Frame) -> bool:
    """Say whether the time of an event is another than that of its scene: «earlier», «days ago», «after X»."""
    if any(_is_aside(sentence, at) for at in range(max(0, event.first - 2), event.first)):
        return True
    times = _times(sentence, event, saying)
    return bool(times) and all(resolved(sentence, phrase, frame, "past") is None for phrase in times)


def _times(sentence: Sentence, event: Event, saying: Sequence[int]) -> list[Phrase]:
    """Return the time phrases that date an event."""
    said = event.frame.speech or event.type == "meeting"
    return [
        phrase
        for phrase in sentence.phrases
        if phrase.sort == TIME and _in_reach(sentence, event, phrase)
        and not _dates_another(sentence, event, phrase)
        and not (event.type in _FIELD and _follows_talks(sentence, phrase))
        and (said or not _is_speech_time(sentence, phrase, event.first, saying))
    ]  # fmt: skip


def _dates_another(sentence: Sentence, event: Event, phrase: Phrase) -> bool:
    """Say whether a time belongs to another act: «yesterday, after X», «arrested over the blasts that Sunday shook»."""
    if phrase.first < event.first:
        return any(_is_aside(sentence, at) for at in range(phrase.last, event.first))
    between = sentence.view.words[event.last : phrase.first]
    if event.frame.speech and any(word in sentence.lists.that for word in between):
        return True
    return any(
        verb.relative and event.last <= verb.at < phrase.first and not reaches(sentence, event, phrase.first)
        for verb in sentence.clauses.verbs
    )


def _is_aside(sentence: Sentence, at: int) -> bool:
    senses = sentence.view.infos[at].word.senses
    key = senses[0].lexeme.key if senses else sentence.view.words[at]
    return key in sentence.lists.aside


def _is_until(phrase: Phrase) -> bool:
    return phrase.time is not None and phrase.time.rule == "until"


def _up_to(date: DraftDate, ends: Sequence[DraftDate]) -> DraftDate:
    """Return a date that goes on to a second time of the clause: «broke out on Saturday and lasted until Sunday»."""
    if not ends or ends[0].end <= date.end:
        return date
    return msgspec.structs.replace(date, end=ends[0].end, precision="range")


def _in_reach(sentence: Sentence, event: Event, phrase: Phrase) -> bool:
    if event.start <= phrase.first < event.end:
        return True
    return phrase.first > event.first and reaches(sentence, event, phrase.first)


def resolved(sentence: Sentence, phrase: Phrase, frame: Frame, tense: str) -> DraftDate | None:
    """Return the days of a time phrase, None where it leaves them open."""
    if phrase.time is None:
        return None
    value = resolve_time(phrase.time, frame.published, tense)
    if value.start is None or value.end is None:
        return None
    tokens = sentence.view.tokens
    precision = "hour" if _is_now(phrase) else value.precision
    return DraftDate(
        value.start, value.end, precision, tokens[phrase.first], tokens[phrase.last - 1] + 1,
        until=_is_until(phrase),
    )


def _is_now(phrase: Phrase) -> bool:
    """Say whether a time is a few hours or the present: «now», «for hours»."""
    time = phrase.time
    if time is None:
        return False
    return time.rule == "now" or (time.rule in ("last", "since") and _is_today(time.value))


def _is_today(value: object) -> bool:
    first = value.first if isinstance(value, Interval) else value
    return isinstance(first, Offset) and first.days == 0


def words_of_saying(sentence: Sentence, voices: Sequence[Voice]) -> tuple[int, ...]:
    """Return the words of a sentence by which somebody says, demands or condemns."""
    verbs = {
        verb.at for verb in sentence.clauses.verbs
        if any(sense.lexeme.classes[0] in _SAYING for sense in verb.senses)
    }  # fmt: skip
    return tuple(sorted(verbs | {voice.verb for voice in voices if voice.verb >= 0}))


def _is_speech_time(sentence: Sentence, phrase: Phrase, event: int, saying: Sequence[int]) -> bool:
    """Say whether a time stands next to a verb of saying, or between it and the act that it introduces."""
    for verb in saying:
        if verb != event and (verb == phrase.last or verb + 1 == phrase.first):
            return True
        if not verb < phrase.first < verb + _FARTHEST or _introduced(sentence, verb + 1, phrase.first):
            continue
        return phrase.first < event or _introduced(sentence, phrase.last, len(sentence.view))
    return False


def _introduced(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether reported words begin in a stretch: after «that», a colon, or with an act."""
    lists = sentence.lists
    if any(word in lists.that or word == ":" for word in sentence.view.words[first:last]):
        return True
    return any(phrase.sort in (EVENT, HARM) and first <= phrase.first < last for phrase in sentence.phrases)


def sentence_date(
    sentence: Sentence, saying: Sequence[int], drafts: Sequence[Draft], frame: Frame
) -> DraftDate | None:
    """Return the day of the news that a sentence names first; not that of speaking or of meeting alone."""
    told = {draft.date.first for draft in drafts if draft.date and draft.type in FIELD_TYPES}
    talks = {draft.date.first for draft in drafts if draft.date} - told
    for phrase in sentence.phrases:
        if phrase.sort != TIME or sentence.view.tokens[phrase.first] in talks or _is_now(phrase):
            continue
        if _follows_talks(sentence, phrase):
            continue
        if not _is_speech_time(sentence, phrase, len(sentence.view), saying):
            found = resolved(sentence, phrase, frame, "past")
            if found is not None and _sets_scene(found, frame):
                return found
    return None


def speech_date(
    sentence: Sentence, saying: Sequence[int], done: Sequence[Draft], frame: Frame
) -> DraftDate | None:
    """Return when the words of a sentence were said: the time of its verb of saying, else the day of «the meeting»."""
    for phrase in sentence.phrases:
        if phrase.sort == TIME and _is_speech_time(sentence, phrase, len(sentence.view), saying):
            return resolved(sentence, phrase, frame, "past")
    if any(_is_the_meeting(phrase) and phrase.preposition in sentence.lists.during for phrase in sentence.phrases):
        return next((one.date for one in reversed(done) if one.type == _MEETING and one.date), None)
    return None


def with_speech_date(draft: Draft, said: DraftDate | None) -> Draft:
    """Return a speech act without a date of its own with the day on which the words of its sentence were said."""
    if said is None or draft.date is not None or draft.type not in SPOKEN or draft.status != "happened":
        return draft
    return msgspec.structs.replace(draft, date=said)


def _is_the_meeting(phrase: Phrase) -> bool:
    return phrase.sort == EVENT and phrase.definite and any(
        trigger.frame.type == _MEETING for trigger in phrase.triggers
    )


def _follows_talks(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a time stands right after a noun of the process and so dates it: «during his meeting today»."""
    before = next((one for one in sentence.phrases if one.last == phrase.first), None)
    return before is not None and before.sort == EVENT and all(
        trigger.frame.type not in _FIELD for trigger in before.triggers
    )


def scene_date(
    draft: Draft, done: Sequence[Draft], here: DraftDate | None, frame: Frame
) -> DraftDate | None:
    """Return the day of the scene to which an act without a date of its own belongs; `here` is its sentence's."""
    if draft.type in SPOKEN or draft.vague:
        return None
    if here is not None and draft.type in _FIELD:
        return here
    for other in reversed(done):
        if other.date is None or other.type in SPOKEN or (other.type in _FIELD) != (draft.type in _FIELD):
            continue
        if draft.tolls and other.tolls and draft.type == other.type:
            return other.date
        if not _sets_scene(other.date, frame):
            continue
        if _goes_on(draft, other) or _is_same_scene(draft, other):
            return other.date
    return None


def _goes_on(draft: Draft, other: Draft) -> bool:
    """Say whether an act follows another closely in the paragraph and in the words of the same speaker."""
    if other.paragraph != draft.paragraph or draft.sentence - other.sentence > _SENTENCES:
        return False
    return draft.sentence == other.sentence or _speakers(draft) == _speakers(other)


def _speakers(draft: Draft) -> set[str]:
    return {source.key for source in draft.sources if source.kind != "outlet"}


def _is_same_scene(draft: Draft, other: Draft) -> bool:
    """Say whether an act of a later paragraph goes on with one told before: same kind, party and area."""
    if other.type != draft.type or draft.paragraph - other.paragraph > _PARAGRAPHS:
        return False
    mine, theirs = _parties(draft), _parties(other)
    if mine and theirs and not mine & theirs:
        return False
    return bool(mine & theirs) or _shares_place(draft, other)


def _parties(draft: Draft) -> set[str]:
    return {mention.entity.id for mention in (*draft.actors, *draft.targets) if mention.entity}


def _shares_place(draft: Draft, other: Draft) -> bool:
    mine = {place.id for mention in draft.places for place in mention.places}
    return any(place.id in mine for mention in other.places for place in mention.places)


def _sets_scene(date: DraftDate, frame: Frame) -> bool:
    """Say whether a date is that of the news: a day or two of the last week, no hour, no look back."""
    if date.precision in _MOMENTS or date.end - date.start > _LONGEST:
        return False
    return frame.published is None or abs(frame.published - date.end) <= _LATELY
