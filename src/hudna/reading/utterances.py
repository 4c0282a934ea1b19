"""Utterances turn verbs of saying into who is named as speaker, to whom, and where the reported words begin."""

from __future__ import annotations

from typing import Final

import msgspec

from hudna.reading.events import Sentence
from hudna.reading.openings import SAY, describes, is_saying_participle, opening_after
from hudna.reading.phrases import COMMAS, EVENT, HARM, TIME, Phrase
from hudna.reading.speakers import can_speak, is_document, is_outlet
from hudna.reading.subjects import Verb, clause_bounds
from hudna.reading.view import View
from hudna.text.letters import LETTERS, WORDS

_FOR: Final = LETTERS["lam"]
_OF: Final = WORDS["of"]
_GOVERNED: Final = frozenset({WORDS["to"], WORDS["of"], WORDS["on"], LETTERS["beh"]})
_FULL_NAME: Final = 2
_JUSSIVE: Final = "j"
_NEAR: Final = 12
"""Words after a verb of demanding or warning among which what it says may begin."""


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
    if not _may_report(sentence, verb, says=says):
        return None
    opening = _opening(sentence, verb, says=says)
    if _describes_told(sentence, verb, opening, says=says):
        return None
    speaker = -1 if _is_passive(verb) else _speaker(sentence, verb, opening)
    outlets, quotes = _told(sentence, verb, opening, speaker)
    if opening < 0 and not _needs_no_words(sentence, verb, quotes, says=says):
        return None
    nameless = speaker < 0 and not outlets and not quotes
    if nameless and not _leaves_speaker_out(sentence, verb, opening):
        return None
    nobody = nameless and _is_impersonal(sentence, verb)
    if nobody and not _is_main(sentence, verb):
        return None
    nested = _is_nested(sentence, verb)
    return Utterance(verb.at, opening, says, outlets, speaker, quotes, nested, nobody)


def _may_report(sentence: Sentence, verb: Verb, *, says: bool) -> bool:
    """Say whether a verb of saying or performing tells that somebody else spoke: not «did not say», nor «we affirm»."""
    if not says and not verb.ids & sentence.lists.verbs.performing:
        return False
    return not _is_unsaid(sentence, verb.at) and not _is_first_person(sentence, verb)


def _opening(sentence: Sentence, verb: Verb, *, says: bool) -> int:
    """Return the word that opens the reported words; those of a demand or a relative clause must begin near."""
    opening = opening_after(sentence, verb.at)
    far = (verb.relative or not says) and not _is_near(sentence, verb.at, opening)
    return -1 if far else opening


def _describes_told(sentence: Sentence, verb: Verb, opening: int, *, says: bool) -> bool:
    """Say whether a verb only describes what was told of before: «which it announced», «forces that refused»."""
    if _takes_up(verb) and not _is_that(sentence, opening):
        return True
    return opening < 0 and (verb.relative or (not says and _qualifies(sentence, verb.at)))


def _needs_no_words(sentence: Sentence, verb: Verb, quotes: tuple[int, ...], *, says: bool) -> bool:
    """Say whether a verb speaks without words that it opens: «reported a strike», «quoted X», «demanded a truce»."""
    if verb.ids & sentence.lists.verbs.relay:
        return bool(quotes)
    return not says or bool(verb.ids & sentence.lists.verbs.report)


def _leaves_speaker_out(sentence: Sentence, verb: Verb, opening: int) -> bool:
    """Say whether a verb without a speaker has the last one or nobody; a subject that cannot speak is neither."""
    return not _has_mute_subject(sentence, verb, opening) and _may_go_on(sentence, verb)


def _is_saying(sentence: Sentence, verb: Verb) -> bool:
    sets = sentence.lists.verbs
    if verb.ids & sets.appear:
        return _appears_in_document(sentence, verb)
    if verb.ids & (sets.report | sets.tell):
        return True
    if verb.ids & sets.renew:
        return _renews_saying(sentence, verb.at + 1)
    return any(
        sense.lexeme.classes[0] == SAY and sense.lexeme.key not in sets.mute and sense.features[:1] != _JUSSIVE
        for sense in verb.senses
    )


def _renews_saying(sentence: Sentence, start: int) -> bool:
    """Say whether a noun of saying follows: «renewed the assertion»."""
    for at in range(start, min(len(sentence.view), start + 8)):
        if any(sense.kind == "m" and SAY in sense.lexeme.classes for sense in sentence.view.infos[at].word.senses):
            return True
    return False


def _is_near(sentence: Sentence, at: int, opening: int) -> bool:
    """Say whether the words of a demand or threat begin in the clause of its verb."""
    return 0 <= opening <= at + _NEAR and not COMMAS & set(sentence.view.words[at:opening])


def _takes_up(verb: Verb) -> bool:
    """Say whether a verb has an object pronoun and so speaks of something told before: «which it announced»."""
    return all(sense.pronoun for sense in verb.senses)


def _is_unsaid(sentence: Sentence, at: int) -> bool:
    """Say whether a verb of saying tells what was not said: «did not say», «if X says»."""
    if at == 0:
        return False
    view = sentence.view
    return view.infos[at - 1].function == "negation" or view.words[at - 1] in sentence.lists.conditions


def _is_passive(verb: Verb) -> bool:
    return all(sense.features[1:2] == "p" for sense in verb.senses)


def _is_impersonal(sentence: Sentence, verb: Verb) -> bool:
    """Say whether a verb says what is said by nobody: «it is recalled that», or a plain passive."""
    if _is_passive(verb):
        return True
    bare = _is_main(sentence, verb) or describes(sentence.view, verb.at)
    return bare and not _joins(verb) and any(sense.features == "ip.3ms" for sense in verb.senses)


def _is_main(sentence: Sentence, verb: Verb) -> bool:
    return verb.at == 0 or sentence.view.tags[verb.at - 1] == "."


def _qualifies(sentence: Sentence, at: int) -> bool:
    """Say whether a verb qualifies the noun without article before it: «forces that refused»."""
    return describes(sentence.view, at) and not sentence.view.infos[at - 1].word.article


def _may_go_on(sentence: Sentence, verb: Verb) -> bool:
    """Say whether a verb without a speaker goes on with the last one: not «I believe», nor one after a noun."""
    if _takes_up(verb) or verb.relative:
        return False
    if _joins(verb):
        return True
    if verb.at > 0 and sentence.view.infos[verb.at - 1].function == "demonstrative":
        return False
    after_noun = verb.at > 0 and sentence.view.tags[verb.at - 1] in "N#"
    return not after_noun and not any(sense.features[3:].startswith("1") for sense in verb.senses)


def _is_first_person(sentence: Sentence, verb: Verb) -> bool:
    """Say whether a verb is «we affirm», which goes on with the speaker of the quotation around it."""
    first = [sense.features[3:] in ("1s", "1p", "1s,1p") for sense in verb.senses]
    return all(first) or (any(first) and sentence.view.quoted[verb.at])


def _is_that(sentence: Sentence, opening: int) -> bool:
    return opening >= 0 and (sentence.view.words[opening] in sentence.lists.that)


def _speaker(sentence: Sentence, verb: Verb, opening: int) -> int:
    """Return the phrase of who speaks: right after the verb, else its subject before it; -1 for none."""
    after = _first_after(sentence, verb.at, opening if opening > 0 else len(sentence.view))
    if not _is_saying(sentence, verb) and after >= 0 and not _is_known_speaker(sentence, after):
        after = -1
    if after >= 0 and not can_speak(sentence, after) and not _is_surname(sentence, verb, after, opening):
        after = -1
    if after >= 0 and sentence.phrases[after].first == verb.at + 1:
        return after
    if verb.relative and "N" in sentence.view.tags[verb.at + 1 : verb.at + 2]:
        return after
    before = _subject_before(sentence, verb)
    return before if before >= 0 and _is_known_speaker(sentence, before) else after


def _is_known_speaker(sentence: Sentence, index: int) -> bool:
    """Say whether a phrase before a verb may speak; an unknown word with article is rather a thing there."""
    if not can_speak(sentence, index):
        return False
    phrase = sentence.phrases[index]
    if phrase.entity is not None or any(term.startswith("head:") for term in phrase.terms):
        return True
    return not phrase.definite and phrase.core[1] - phrase.core[0] >= _FULL_NAME


def _is_surname(sentence: Sentence, verb: Verb, index: int, opening: int) -> bool:
    """Say whether common nouns stand as a name: at most two and without article between «said» and what is said."""
    phrase = sentence.phrases[index]
    if not verb.ids & sentence.lists.verbs.plain or opening < 0 or phrase.first > verb.at + 1:
        return False
    if sentence.view.infos[phrase.first].word.article:
        return False
    after = sentence.view.words[phrase.last : phrase.last + 1]
    told = index + 1 < len(sentence.phrases) and bool(sentence.phrases[index + 1].preposition)
    return phrase.last - phrase.first <= _FULL_NAME and (phrase.last == opening or told or bool(COMMAS & set(after)))


def _first_after(sentence: Sentence, at: int, end: int) -> int:
    """Return the first phrase after a verb that no preposition governs, -1 where its complement comes first."""
    for index, phrase in enumerate(sentence.phrases):
        if (
            phrase.first <= at
            or phrase.sort == TIME
            or (phrase.genitive and index > 0 and sentence.phrases[index - 1].preposition)
        ):
            continue
        if phrase.first >= end or "V" in sentence.view.tags[at + 1 : phrase.first]:
            return -1
        if phrase.preposition in _GOVERNED or phrase.joined or is_saying_participle(sentence, phrase.first):
            return -1
        if not phrase.preposition:
            return index
    return -1


def _subject_before(sentence: Sentence, verb: Verb) -> int:
    view = sentence.view
    if verb.relative:
        return verb.subjects[0] if verb.subjects else -1
    own = verb.subjects and not verb.inherited and sentence.phrases[verb.subjects[0]].last <= verb.at
    start, _ = clause_bounds(sentence.clauses.starts, verb.at, len(view))
    if own or any(_is_copula(view, at) for at in range(start, verb.at)):
        first = _first_in(sentence, start, verb.at)
        return first if first >= 0 or not own else verb.subjects[0]
    last = _before_particles(view, verb.at)
    if last < 0 or view.words[last] not in COMMAS or _joins(verb):
        return -1
    start, _ = clause_bounds(sentence.clauses.starts, last, len(view))
    while start > 0 and view.words[start - 1] in COMMAS and not _begins_with_verb(view, start):
        start, _ = clause_bounds(sentence.clauses.starts, start - 1, len(view))
    return _first_in(sentence, start, verb.at)


def _before_particles(view: View, at: int) -> int:
    """Return the last word before a verb and its particles: the comma of «X, sawfa»; -1 for none."""
    last = at - 1
    while last > 0 and view.infos[last].function in ("particle", "future"):
        last -= 1
    return last


def _first_in(sentence: Sentence, start: int, end: int) -> int:
    """Return the first phrase of a stretch that may be the subject of a verb at its end: «X, head of Y, said»."""
    view = sentence.view
    if any(view.tags[at] == "V" and not _is_copula(view, at) for at in range(start, end)):
        return -1
    return next(
        (
            index
            for index, phrase in enumerate(sentence.phrases)
            if start <= phrase.first < end and not phrase.preposition and can_speak(sentence, index)
        ),
        -1,
    )


def _begins_with_verb(view: View, at: int) -> bool:
    return view.tags[at] == "V"


def _is_copula(view: View, at: int) -> bool:
    verb = view.infos[at].verb
    return verb is not None and verb.lexeme.classes[0] == "be"


def _joins(verb: Verb) -> bool:
    return any(sense.conjunction for sense in verb.senses)


def _has_mute_subject(sentence: Sentence, verb: Verb, opening: int) -> bool:
    """Say whether the subject cannot speak: «the evidence points to», «trials have shown that»."""
    before = _subject_before(sentence, verb)
    if before >= 0:
        return True
    after = _first_after(sentence, verb.at, opening if opening >= 0 else len(sentence.view))
    if after < 0:
        return False
    phrase = sentence.phrases[after]
    intransitive = all("t" not in sense.lexeme.governs for sense in verb.senses)
    adjacent = phrase.first == verb.at + 1 and (intransitive or bool(verb.ids & sentence.lists.verbs.plain))
    return adjacent or (phrase.definite and phrase.last == opening)


def _told(sentence: Sentence, verb: Verb, opening: int, speaker: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
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
    if phrase.preposition == _FOR or (index > 0 and sentence.phrases[index - 1].preposition == _FOR):
        return True
    return phrase.first > 1 and sentence.view.words[phrase.first - 2] == _FOR and not phrase.preposition


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


def _is_nested(sentence: Sentence, verb: Verb) -> bool:
    """Say whether a verb stands inside another's words: behind «that», a subordinator or its own subject."""
    if _joins(verb):
        return False
    start, _ = clause_bounds(sentence.clauses.starts, verb.at, len(sentence.view))
    return start < verb.at and (
        sentence.view.words[start] in sentence.lists.that
        or sentence.view.infos[start].function in ("relative", "subordinator")
    )
