"""Modality turns the words around an act into its status: happened, planned, conditional, denied, or asked for."""

from __future__ import annotations

import datetime
from typing import Final

from hudna.model.claim import Status
from hudna.reading.events import Event, Sentence

ASKED: Final = "asked"
_FOR: Final = "\u0644"
_ASKED_THROUGH: Final = frozenset({"", "\u0628", "\u0644", "\u0627\u0644\u064a", "\u0639\u0644\u064a", "\u0645\u0646"})
_ASKING: Final = frozenset({"demand.ask", "demand.must", "demand.press", "demand.request"})


def status_of(sentence: Sentence, event: Event) -> Status | str:
    """Return the status of an event, or ASKED where a demand names it (which is no claim of its own)."""
    if event.frame.status:
        return event.frame.status
    if _is_conditional(sentence, event):
        return "conditional"
    if _is_denied(sentence, event):
        return "denied"
    if _is_asked(sentence, event):
        return ASKED
    return "planned" if _is_planned(sentence, event) else "happened"


def dated_status(
    sentence: Sentence, event: Event, status: str, day: datetime.date | None, today: datetime.date | None
) -> str:
    """Return the status that a date gives: an act after today is planned, so is «X meets Y today»."""
    if status != "happened" or event.frame.speech or day is None or today is None:
        return status
    if day > today:
        return "planned"
    meets = day == today and event.verb and event.type == "meeting"
    return "planned" if meets and _is_present(sentence, event) else status


def _is_present(sentence: Sentence, event: Event) -> bool:
    senses = [sense for sense in sentence.view.infos[event.first].word.senses if sense.kind == "v"]
    past = not sentence.lists.past_auxiliaries.isdisjoint(sentence.view.words[event.start : event.first])
    return bool(senses) and not past and all(sense.features[0] != "p" for sense in senses)


def _keys(sentence: Sentence, start: int, end: int) -> list[str]:
    found: list[str] = []
    for at in range(max(start, 0), min(end, len(sentence.view))):
        senses = sentence.view.infos[at].word.senses
        found.append(senses[0].lexeme.key.partition(".")[0] if senses else sentence.view.words[at])
    return found


def _is_conditional(sentence: Sentence, event: Event) -> bool:
    words = sentence.view.words[event.start : event.first]
    keys = _keys(sentence, event.start, event.first)
    lists = sentence.lists
    if any(
        word in lists.conditions and view_function(sentence, event.start + at) == "conditional"
        for at, word in enumerate(words)
    ):
        return True
    return any(key in lists.condition_nouns and at <= 2 for at, key in enumerate(keys))


def view_function(sentence: Sentence, at: int) -> str:
    """Return the closed class of a word, empty for open ones."""
    return sentence.view.infos[at].function


def _is_denied(sentence: Sentence, event: Event) -> bool:
    view, lists = sentence.view, sentence.lists
    for at in range(max(event.first - 3, event.start), event.first):
        if view.words[at] in lists.negations or _keys(sentence, at, at + 1)[0] in lists.negations:
            if event.verb and at == event.first - 1:
                return view.infos[at].function == "negation" and not _only(sentence, event.last)
            if not event.verb and event.first - at <= 2 and view.tags[event.first - 1] != "V":
                return view.words[at] not in lists.without and view.infos[at].function == "negation"
    if event.governor >= 0 and event.governor > 0:
        before = view.words[event.governor - 1]
        phase = {sense.lexeme.key for sense in view.infos[event.governor].word.senses} & lists.not_negated
        if before in lists.negations and not phase and view.infos[event.governor - 1].function == "negation":
            return True
    return any(key in lists.denials for key in _keys(sentence, event.start, event.first))


def _only(sentence: Sentence, at: int) -> bool:
    """Say whether «not … only» follows, which denies nothing."""
    return bool(set(sentence.view.words[at : at + 4]) & sentence.lists.only)


def _is_asked(sentence: Sentence, event: Event) -> bool:
    if event.type in ("demand", "statement") or (event.frame.speech and event.verb) or _aside(sentence, event):
        return False
    start = event.start
    if sentence.view.words[start] in sentence.lists.that:
        start = max(0, start - 8)
    for at in range(start, event.first):
        info = sentence.view.infos[at]
        asks = any(trigger.frame.id in _ASKING for trigger in info.triggers) and sentence.view.tags[at] != "F"
        if asks or not info.terms.isdisjoint(sentence.lists.needs):
            return event.first - at <= 8
    return False


def _aside(sentence: Sentence, event: Event) -> bool:
    """Say whether an event noun only tells when something is said: «during his meeting with»."""
    return event.phrase >= 0 and sentence.phrases[event.phrase].preposition not in _ASKED_THROUGH


def _is_planned(sentence: Sentence, event: Event) -> bool:
    view, lists = sentence.view, sentence.lists
    info = view.infos[event.first]
    if event.verb:
        if any(sense.future for sense in info.word.senses if sense.kind == "v"):
            return True
        if event.first > 0 and view.words[event.first - 1] in lists.futures:
            return True
    elif _is_purpose(sentence, event):
        return True
    if event.governor >= 0 and any(sense.future for sense in view.infos[event.governor].word.senses):
        return True
    after = _keys(sentence, event.last, event.last + 2)
    if any(key in lists.future_adjectives for key in after):
        return True
    window = _keys(sentence, max(event.start, event.first - 6), event.first)
    return any(key in lists.intentions or key in lists.intention_nouns for key in window)


def _is_purpose(sentence: Sentence, event: Event) -> bool:
    """Say whether an event noun stands as an aim: «to storm», «for the recapture of»."""
    if event.phrase < 0:
        return False
    phrase = sentence.phrases[event.phrase]
    if phrase.preposition != _FOR or phrase.definite:
        return False
    noun = sentence.view.infos[event.first].noun
    return noun is not None and noun.kind == "m" and event.governor < 0
