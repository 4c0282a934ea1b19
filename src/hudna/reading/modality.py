"""Modality turns the words around an act into its status: happened, planned, conditional, denied, or asked for."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Final

from hudna.language.lexicon import Sense
from hudna.model.claim import Status
from hudna.reading.events import Event, Sentence
from hudna.reading.view import lemmas
from hudna.text.letters import LETTERS, WORDS
from hudna.text.normalise import fold

ASKED: Final = "asked"
_FOR: Final = LETTERS["lam"]
_THEN: Final = LETTERS["feh"]
_ASKED_THROUGH: Final = frozenset({"", LETTERS["beh"], LETTERS["lam"], WORDS["to"], WORDS["on"], WORDS["from"]})
_ASKING: Final = frozenset({"demand.ask", "demand.must", "demand.press", "demand.request"})
_WILL: Final = 6
"""Words before an act in which an intention may govern it: «the ministry intends to call for»."""
_LATER: Final = 12
"""Words after an act in which its own verb may follow: «the operations against … will go on»."""
_SOON: Final = 3


def status_of(sentence: Sentence, event: Event) -> Status | str:
    """Return the status of an event, or ASKED where a demand names it (which is no claim of its own)."""
    if event.frame.status:
        return event.frame.status
    if _is_conditional(sentence, event):
        return "conditional"
    if _is_appointed(sentence, event):
        return "planned"
    if _is_denied(sentence, event):
        return "conditional" if _has_condition(sentence, event.last, len(sentence.view)) else "denied"
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


def _is_conditional(sentence: Sentence, event: Event) -> bool:
    if _has_condition(sentence, event.start - 2, event.first) or _follows_condition(sentence, event):
        return True
    opening = range(event.start, min(event.start + _SOON, event.first))
    return any(_first_lemma(sentence, at) in sentence.lists.condition_nouns for at in opening)


def _follows_condition(sentence: Sentence, event: Event) -> bool:
    """Say whether an act is the consequence of a condition: «if they take the town, then they cut the road»."""
    for at in range(max(event.start - 1, 0), event.first):
        senses = sentence.view.infos[at].word.senses
        then = any(sense.conjunction == _THEN and sense.lexeme.key in sentence.lists.that for sense in senses)
        if then:
            return _has_condition(sentence, 0, at)
    return False


def _first_lemma(sentence: Sentence, at: int) -> str:
    senses = sentence.view.infos[at].word.senses
    return senses[0].lexeme.key if senses else sentence.view.words[at]


def _has_condition(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether «if» or «unless» stands in a stretch; «whether» sets no condition."""
    view, lists = sentence.view, sentence.lists
    for at in range(max(start, 0), end):
        lemma = _first_lemma(sentence, at)
        if lemma not in lists.conditions or lemma in lists.that or not view_function(sentence, at):
            continue
        if at == 0 or view.words[at - 1] not in lists.whether:
            return True
    return False


def view_function(sentence: Sentence, at: int) -> str:
    """Return the closed class of a word, empty for open ones."""
    return sentence.view.infos[at].function


def _is_denied(sentence: Sentence, event: Event) -> bool:
    view, lists = sentence.view, sentence.lists
    for at in range(max(event.first - 3, event.start), event.first):
        if not lemmas(view, at) & lists.negations:
            continue
        if event.verb and at == event.first - 1:
            return view.infos[at].function == "negation" and not _only(sentence, event.last)
        if not event.verb and event.first - at <= _near(sentence, at) and view.tags[event.first - 1] != "V":
            return view.words[at] not in lists.without and view.infos[at].function == "negation"
    if event.governor > 0 and not _is_past_aside(sentence, event) and _is_negated(sentence, event.governor):
        return True
    before = range(event.start, event.first)
    return any(lemmas(view, at) & lists.denials for at in before) or _is_prevented(sentence, event)


def _near(sentence: Sentence, at: int) -> int:
    """Return how far a negation reaches: «non-» only denies the next word, «no» and «lack of» one more."""
    return 1 if sentence.view.words[at] in sentence.lists.negations_of_adjectives else 2


def _is_negated(sentence: Sentence, governor: int) -> bool:
    """Say whether the verb over an event is denied; «is still», «not only» deny nothing."""
    view, lists = sentence.view, sentence.lists
    if view.words[governor - 1] not in lists.negations or view.infos[governor - 1].function != "negation":
        return False
    phase = {sense.lexeme.key for sense in view.infos[governor].word.senses} & lists.not_negated
    return not phase and not _only(sentence, governor + 1)


def _is_prevented(sentence: Sentence, event: Event) -> bool:
    """Say whether an event noun is what somebody was kept from: «his wounds kept him from blowing himself up»."""
    if event.phrase < 0 or sentence.phrases[event.phrase].preposition not in sentence.lists.partitive:
        return False
    before = range(max(event.start, event.first - _SOON), event.first)
    return any(lemmas(sentence.view, at) & sentence.lists.preventions for at in before)


def _only(sentence: Sentence, at: int) -> bool:
    """Say whether «not … only» follows before the next verb, which denies nothing."""
    view = sentence.view
    for place in range(at, min(at + _WILL, len(view))):
        if view.words[place] in sentence.lists.only:
            return True
        if view.tags[place] == "V":
            return False
    return False


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
    if event.verb:
        if _is_future(sentence, event.first) or _is_due(sentence, event, event.first):
            return True
    elif _is_purpose(sentence, event) or _will_follow(sentence, event):
        return True
    if event.governor >= 0 and _is_future(sentence, event.governor):
        return True
    after = range(event.last, min(event.last + _SOON, len(sentence.view)))
    if any(_is_coming(sentence, at) for at in after):
        return True
    return not _is_past_aside(sentence, event) and _is_intended(sentence, event)


def _is_appointed(sentence: Sentence, event: Event) -> bool:
    """Say whether a date for an act is spoken of, set or not: «no date has been set for the meeting»."""
    before = range(max(event.start, event.first - _SOON), event.first)
    return not event.verb and any(lemmas(sentence.view, at) & sentence.lists.appointments for at in before)


def _is_coming(sentence: Sentence, at: int) -> bool:
    """Say whether an adjective puts its noun in the future: «the coming battle», not «forces coming from»."""
    view, lists = sentence.view, sentence.lists
    if not lemmas(view, at) & lists.future_adjectives:
        return False
    return at + 1 >= len(view) or view.words[at + 1] not in lists.partitive


def _is_future(sentence: Sentence, at: int) -> bool:
    """Say whether a verb has the mark of the future."""
    if any(sense.future for sense in sentence.view.infos[at].word.senses if sense.kind == "v"):
        return True
    return at > 0 and sentence.view.words[at - 1] in sentence.lists.futures


def _is_due(sentence: Sentence, event: Event, at: int) -> bool:
    """Say whether an imperfect announces a meeting: «the envoy meets the factions today»; «was meeting» tells."""
    if event.type != "meeting" or sentence.view.tags[at] != "V":
        return False
    verbs: Iterable[Sense] = [sense for sense in sentence.view.infos[at].word.senses if sense.kind == "v"]
    if not any(sense.features[0] == "i" for sense in verbs) or any(sense.features[0] == "p" for sense in verbs):
        return False
    before = range(max(event.start - 1, at - 4, 0), at)
    return not any(
        view_function(sentence, one) in ("relative", "negation")
        or sentence.view.tags[one] == "V"
        or sentence.view.words[one] in sentence.lists.that
        or lemmas(sentence.view, one) & sentence.lists.auxiliaries
        for one in before
    )


def _will_follow(sentence: Sentence, event: Event) -> bool:
    """Say whether the verb of an event noun comes after it in the future: «the meeting that will be held tomorrow»."""
    view = sentence.view
    for at in range(event.last, min(event.last + _LATER, len(view))):
        if view.tags[at] == "V" and sentence.clauses.cover[at] < 0:
            own = {sense.conjunction for sense in view.infos[at].word.senses} <= {""}
            return own and _is_future(sentence, at)
        if view.tags[at] == "." and view.words[at] not in sentence.lists.apposition_commas:
            return False
        if view.words[at] in sentence.lists.that:
            return False
        if lemmas(view, at) & sentence.lists.future_adjectives and view.words[at - 1] in sentence.lists.partitive:
            return view_function(sentence, at - 2) == "relative"
    return False


def _is_past_aside(sentence: Sentence, event: Event) -> bool:
    """Say whether an event noun dates something else, so that it is over: «after its liberation»."""
    return event.phrase >= 0 and sentence.phrases[event.phrase].preposition in sentence.lists.settled


def _is_intended(sentence: Sentence, event: Event) -> bool:
    """Say whether an intention governs an act: «intends to», «a plan for», «it is expected that»."""
    view, lists = sentence.view, sentence.lists
    for at in range(event.first - 1, max(event.first - 1 - _WILL, event.start - 2, -1), -1):
        if view.tags[at] == "." or view_function(sentence, at) == "relative":
            return False
        found = lemmas(view, at)
        if view.tags[at] == "V" and sentence.clauses.cover[at] < 0:
            return fold_lemma(sentence, at) in lists.intentions
        if _is_intention(sentence, at):
            return True
        if found & lists.future_adjectives and view.words[at - 1] in lists.partitive:
            return True
    return False


def _is_intention(sentence: Sentence, at: int) -> bool:
    """Say whether a noun is an intention; «nine» looks like a form of «to seek» and is none."""
    senses = sentence.view.infos[at].word.senses
    if senses and all(sense.kind == "v" for sense in senses):
        return False
    return bool((lemmas(sentence.view, at) | {sentence.view.words[at]}) & sentence.lists.intention_nouns)


def fold_lemma(sentence: Sentence, at: int) -> str:
    """Return the folded lemma of the most plausible verb that a form may be."""
    verb = sentence.view.infos[at].verb
    return fold(verb.lexeme.key.partition(".")[0]) if verb is not None else ""


def _is_purpose(sentence: Sentence, event: Event) -> bool:
    """Say whether an event noun stands as an aim: «to storm», «for the recapture of»."""
    if event.phrase < 0:
        return False
    phrase = sentence.phrases[event.phrase]
    if phrase.preposition != _FOR or phrase.definite:
        return False
    noun = sentence.view.infos[event.first].noun
    return noun is not None and noun.kind == "m" and event.governor < 0


def is_attempt(sentence: Sentence, event: Event) -> bool:
    """Say whether an act is only attempted: «the army's attempts to retake»."""
    for at in range(max(event.start, event.first - 7), event.first):
        info = sentence.view.infos[at]
        if any(sense.lexeme.key.partition(".")[0] in sentence.lists.attempts for sense in info.word.senses[:2]):
            return True
    return False
