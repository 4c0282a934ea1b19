"""Utterances turn verbs of saying into who is named as speaker, to whom, and where the reported words begin."""

from __future__ import annotations

from typing import Final

import msgspec

from hudna.reading.subjects import Verb, clause_bounds
from hudna.reading.events import Sentence
from hudna.reading.phrases import COMMAS, EVENT, HARM, TIME, Phrase
from hudna.reading.speakers import can_speak, is_outlet
from hudna.reading.view import View

SAY: Final = "say"
PERFORMING: Final = frozenset({"perform", "demand", "accusation", "threat", "support", "rejection"})
COLON: Final = ":"
_STOPS: Final = frozenset(".\u061b;\u061f?!")
_FOR: Final = "\u0644"
_OF: Final = "\u0639\u0646"
_GOVERNED: Final = frozenset({"\u0627\u0644\u064a", "\u0639\u0646", "\u0639\u0644\u064a", "\u0628"})
_REACH: Final = 45
"""Words after a verb of saying among which the reported words may begin."""
_NAME_LENGTH: Final = 3
"""A quotation of at most so many words may be a name: «Human Rights Watch»."""


class Utterance(msgspec.Struct, frozen=True):
    """A verb of saying at word `at`: phrases of its outlets, its speaker and those that it quotes; -1 for no speaker.

    `opening` is the word that opens the reported words («that», a colon, a quoted word), -1 where none does;
    `says` tells saying from performing («demanded»), `nested` that another's words hold it, `nobody` «it is said».
    """

    at: int
    opening: int
    says: bool
    outlets: tuple[int, ...] = ()
    speaker: int = -1
    quotes: tuple[int, ...] = ()
    nested: bool = False
    nobody: bool = False


def utterance_of(sentence: Sentence, verb: Verb) -> Utterance | None:
    """Return what a verb says of who speaks, None where it reports no words."""
    says = _is_saying(sentence, verb)
    if not says and not _performs(verb):
        return None
    if _is_negated(sentence, verb.at):
        return None
    opening = opening_after(sentence, verb.at)
    if opening < 0 and (verb.relative or _takes_up(verb)):
        return None
    speaker = _speaker(sentence, verb, opening)
    outlets, quotes = _told(sentence, verb, opening, speaker)
    if verb.ids & sentence.lists.verbs.relay and not quotes and opening < 0:
        return None
    if opening < 0 and says and not verb.ids & (sentence.lists.verbs.report | sentence.lists.verbs.relay):
        return None
    if speaker < 0 and not outlets and not quotes and _has_mute_subject(sentence, verb, opening):
        return None
    return Utterance(
        verb.at, opening, says, outlets, speaker, quotes,
        nested=_is_nested(sentence, verb), nobody=speaker < 0 and not outlets and _is_impersonal(sentence, verb),
    )  # fmt: skip


def _is_saying(sentence: Sentence, verb: Verb) -> bool:
    sets = sentence.lists.verbs
    if verb.ids & sets.appear:
        return _appears_in_document(sentence, verb)
    if verb.ids & sets.report:
        return True
    return any(
        sense.lexeme.classes[0] == SAY and sense.lexeme.key not in sets.mute for sense in verb.senses
    )


def _performs(verb: Verb) -> bool:
    return any(sense.lexeme.classes[0] in PERFORMING for sense in verb.senses)


def _takes_up(verb: Verb) -> bool:
    """Say whether a verb has an object pronoun and so speaks of something told before: «which it announced»."""
    return all(sense.pronoun for sense in verb.senses)


def _is_negated(sentence: Sentence, at: int) -> bool:
    return at > 0 and sentence.view.infos[at - 1].function == "negation"


def _is_impersonal(sentence: Sentence, verb: Verb) -> bool:
    """Say whether a verb says what is said by nobody: «it is recalled that», or a plain passive."""
    if all(sense.features[1:2] == "p" for sense in verb.senses):
        return True
    bare = all(not sense.conjunction for sense in verb.senses)
    main = verb.at == 0 or sentence.view.tags[verb.at - 1] == "."
    return main and bare and any(sense.features == "ip.3ms" for sense in verb.senses)


def opening_after(sentence: Sentence, at: int) -> int:
    """Return the word that opens the words reported by a verb: «that», a colon or the first word quoted; -1 for none."""
    view = sentence.view
    for place in range(at + 1, min(len(view), at + _REACH)):
        word = view.words[place]
        if word in sentence.lists.that or word == COLON:
            return place
        if view.opened[place] and _is_quotation(view, place):
            return place
        if word in _STOPS or (view.tags[place] == "V" and not _describes(view, place)):
            return -1
    return -1


def quotation_end(view: View, at: int) -> int:
    """Return the first word after a quotation that holds a word, or the end of the sentence."""
    while at < len(view) and view.quoted[at]:
        at += 1
    return at


def _is_quotation(view: View, at: int) -> bool:
    end = quotation_end(view, at)
    return end - at > _NAME_LENGTH or "V" in view.tags[at:end]


def _describes(view: View, at: int) -> bool:
    """Say whether a verb describes the noun before it: «a statement carried by», «who met», «after he met»."""
    before = view.infos[at - 1]
    if before.function in ("relative", "subordinator", "particle"):
        return True
    verb = view.infos[at].verb
    return view.tags[at - 1] == "N" and verb is not None and not verb.conjunction


def _speaker(sentence: Sentence, verb: Verb, opening: int) -> int:
    """Return the phrase of who speaks: right after the verb, else its subject before it; -1 for none."""
    after = _first_after(sentence, verb.at, opening if opening > 0 else len(sentence.view))
    if after >= 0 and can_speak(sentence, after):
        return after
    before = _subject_before(sentence, verb)
    return before if before >= 0 and can_speak(sentence, before) else -1


def _first_after(sentence: Sentence, at: int, end: int) -> int:
    """Return the first phrase after a verb that no preposition governs, unless the verb's own complement comes first."""
    for index, phrase in enumerate(sentence.phrases):
        if phrase.first <= at or phrase.sort == TIME:
            continue
        if phrase.first >= end or "V" in sentence.view.tags[at + 1 : phrase.first]:
            return -1
        if phrase.preposition in _GOVERNED or phrase.joined:
            return -1
        if not phrase.preposition:
            return index
    return -1


def _subject_before(sentence: Sentence, verb: Verb) -> int:
    if verb.subjects and not verb.inherited and sentence.phrases[verb.subjects[0]].last <= verb.at:
        return verb.subjects[0]
    view = sentence.view
    if verb.at == 0 or view.words[verb.at - 1] not in COMMAS or _joins(verb):
        return -1
    start, _ = clause_bounds(sentence.clauses.starts, verb.at - 1, len(view))
    if "V" in view.tags[start : verb.at]:
        return -1
    return next(
        (
            index
            for index, phrase in enumerate(sentence.phrases)
            if start <= phrase.first < verb.at and not phrase.preposition and can_speak(sentence, index)
        ),
        -1,
    )


def _joins(verb: Verb) -> bool:
    return any(sense.conjunction for sense in verb.senses)


def _has_mute_subject(sentence: Sentence, verb: Verb, opening: int) -> bool:
    """Say whether the subject cannot speak: «the evidence points to», «trials have shown that»."""
    before = _subject_before(sentence, verb)
    if before >= 0:
        return True
    after = _first_after(sentence, verb.at, opening)
    return after >= 0 and sentence.phrases[after].definite and sentence.phrases[after].last == opening


def _told(
    sentence: Sentence, verb: Verb, opening: int, speaker: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the outlets spoken to and those whose words an outlet or report hands on."""
    outlets: list[int] = []
    quotes: list[int] = []
    for index in _head_phrases(sentence, verb, opening):
        phrase = sentence.phrases[index]
        if index == speaker or not can_speak(sentence, index):
            continue
        if _hears(sentence, index) or _carries(sentence, phrase):
            outlets.append(index)
        elif phrase.preposition == _OF and _is_relayed(sentence, verb, phrase):
            quotes.append(index)
    return tuple(outlets), tuple(quotes)


def _head_phrases(sentence: Sentence, verb: Verb, opening: int) -> range:
    """Return the phrases between a verb of saying and the words that it reports."""
    phrases = sentence.phrases
    first = next((n for n, phrase in enumerate(phrases) if phrase.first > verb.at), len(phrases))
    last = first
    while last < len(phrases):
        phrase = phrases[last]
        if phrase.first >= (opening if opening >= 0 else verb.end):
            break
        if opening < 0 and phrase.sort in (EVENT, HARM):
            break
        last += 1
    return range(first, last)


def _hears(sentence: Sentence, index: int) -> bool:
    """Say whether an outlet is spoken to: «told the paper», «to the agency's correspondent»."""
    phrase = sentence.phrases[index]
    if not is_outlet(phrase):
        return False
    return phrase.preposition == _FOR or (index > 0 and sentence.phrases[index - 1].preposition == _FOR)


def _carries(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a medium hands words on: «a statement that the agency carried»."""
    at = phrase.first - 1
    verb = sentence.view.infos[at].verb if at >= 0 and sentence.view.tags[at] == "V" else None
    return verb is not None and verb.lexeme.key in sentence.lists.verbs.relay and bool(verb.pronoun)


def _is_relayed(sentence: Sentence, verb: Verb, phrase: Phrase) -> bool:
    if verb.ids & sentence.lists.verbs.relay:
        return True
    return any(word in sentence.lists.relaying for word in sentence.view.words[verb.at + 1 : phrase.first])


def _appears_in_document(sentence: Sentence, verb: Verb) -> bool:
    return opening_after(sentence, verb.at) >= 0 and document_after(sentence, verb.at) >= 0


def document_after(sentence: Sentence, at: int) -> int:
    """Return the phrase of the statement or report in which words stand: «in the statement it says»; -1 for none."""
    for index, phrase in enumerate(sentence.phrases):
        if phrase.first > at:
            return index if phrase.preposition and is_document(sentence, phrase) else -1
    return -1


def is_document(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase is a statement, a report, a tweet."""
    noun = sentence.view.infos[phrase.head].noun
    return noun is not None and noun.lexeme.key in sentence.lists.quoting_heads


def _is_nested(sentence: Sentence, verb: Verb) -> bool:
    """Say whether a verb stands inside another's words: behind «that», a subordinator or its own subject."""
    if _joins(verb):
        return False
    start, _ = clause_bounds(sentence.clauses.starts, verb.at, len(sentence.view))
    return start < verb.at and (
        sentence.view.words[start] in sentence.lists.that
        or sentence.view.infos[start].function in ("relative", "subordinator")
    )
