"""Attribution turns verbs of saying and «according to» into voices: who says what which words report.

A voice holds for the words after its verb up to the next one; it goes on into the next sentence where a quotation
stays open or a verb such as «added» follows without a new speaker, and ends where the paper speaks again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from hudna.reading.accordings import According, find_accordings
from hudna.reading.continuations import goes_on_reporting
from hudna.reading.events import Sentence
from hudna.reading.openings import is_saying_participle, opening_after, quotation_end
from hudna.reading.phrases import COMMAS, EVENT
from hudna.reading.speakers import Source, can_speak, is_document, issuer_of, named_index, source_of
from hudna.reading.subjects import Verb
from hudna.reading.utterances import Utterance, document_after, utterance_of
from hudna.text.letters import LETTERS

Chain = tuple[Source, ...]
_AGENTS: Final = frozenset({"meeting", "agreement", "resolution", "plan", "move", "be"})
_BY: Final = LETTERS["beh"]
_RELATIVE: Final = 3
"""Words between an act and «announced» in a relative clause: adjectives and the relative pronoun."""
_PARTIAL: Final = 5
"""A quotation of fewer words after «that» is a part of what was said, not all of it."""


class Voice(msgspec.Struct, frozen=True):
    """Plain words `start:end` that are reported by a chain of sources, outermost first, through the word `verb`."""

    start: int
    end: int
    chain: Chain
    verb: int
    says: bool
    words: int = -1
    nested: bool = False

    def reports(self, at: int) -> bool:
        """Say whether a word is among those reported: the verb itself, or one from where the reported words begin."""
        return self.start <= at < self.end and (at >= self.words or at == self.verb)


class Speech(msgspec.Struct, frozen=True):
    """All voices of a sentence, and the chain that goes on after it."""

    voices: tuple[Voice, ...]
    chain: Chain


class Floor(msgspec.Struct, frozen=True):
    """Who has the floor: the chain that spoke last, who acted last, and what voice is being heard."""

    last: Chain = ()
    agent: Chain = ()
    outer: Voice | None = None


def find_voices(sentence: Sentence, carried: Chain, *, quoted: bool, speaking: bool = False) -> Speech:
    """Return the voices of a sentence.

    `carried` is the chain that spoke last, `quoted` that its quotation is still open, `speaking` that the sentence
    before in the paragraph is reported in its words.
    """
    accordings = find_accordings(sentence)
    marks, floor = _marks(sentence, carried, accordings)
    voices = _announced(sentence)
    if carried and quoted:
        end = marks[0].start if marks else len(sentence.view)
        voices.append(Voice(0, min(end, quotation_end(sentence.view, 0)), carried, -1, says=False))
    elif carried and speaking and goes_on_reporting(sentence):
        voices.append(Voice(0, marks[0].start if marks else len(sentence.view), carried, -1, says=False))
    for number, mark in enumerate(marks):
        end = marks[number + 1].start if number + 1 < len(marks) else len(sentence.view)
        voices.append(msgspec.structs.replace(mark, end=min(end, _end_of_words(sentence, mark))))
    general = _general(sentence, accordings, marks, floor)
    for voice in general:
        voices = [*_outer(voices, voice), voice]
    return Speech(tuple(voices), _last_chain(voices, marks, floor))


def _announced(sentence: Sentence) -> list[Voice]:
    """Return voices for acts that a relative clause says who announced: «the truce that the command announced»."""
    found: list[Voice] = []
    for verb in sentence.clauses.verbs:
        if not verb.ids & sentence.lists.verbs.announce or not all(sense.pronoun for sense in verb.senses):
            continue
        event = next((one for one in reversed(sentence.phrases) if one.sort == EVENT and one.last <= verb.at), None)
        own = tuple(
            source_of(sentence, one)
            for one in (*verb.subjects, *verb.objects)
            if sentence.phrases[one].first > verb.at and can_speak(sentence, one)
        )
        if own and event is not None and verb.at - event.last <= _RELATIVE:
            found.append(Voice(event.first, event.last, own[:2], -1, says=False))
    return found


def _last_chain(voices: Sequence[Voice], marks: Sequence[Voice], floor: Floor) -> Chain:
    """Return the chain that goes on: the last to speak, with the outlet that the sentence names."""
    if marks and floor.last:
        for voice in reversed(voices):
            if voice.verb >= 0 and voice.chain[-1:] == floor.last[-1:]:
                return voice.chain
    return floor.last


def voice_at(voices: Sequence[Voice], at: int) -> Voice | None:
    """Return the voice that reports a word, the narrowest first; None for the paper's own."""
    return next((voice for voice in voices if voice.reports(at)), None)


def voice_before(voices: Sequence[Voice], at: int) -> Voice | None:
    """Return the last voice that opens before a word: its speaker goes on by «condemning», «praising»."""
    return next((voice for voice in reversed(voices) if 0 <= voice.verb < at and voice.chain), None)


def _marks(sentence: Sentence, carried: Chain, accordings: Sequence[According]) -> tuple[list[Voice], Floor]:
    """Return a voice for each verb or participle of saying, its end not yet known, and who has the floor after all."""
    verbs = {verb.at: verb for verb in sentence.clauses.verbs}
    taken = {at for one in accordings for at in range(one.at, one.last)}
    floor = Floor(carried, carried)
    marks: list[Voice] = []
    for at in range(len(sentence.view)):
        if at in taken:
            floor = floor if marks else _heard(sentence, accordings, at, floor)
            continue
        verb = verbs.get(at)
        mark = None
        if floor.outer is not None and at < floor.outer.words:
            continue
        if verb is not None:
            mark, floor = _verb_mark(sentence, verb, floor)
        elif floor.agent and is_saying_noun(sentence, at):
            mark = Voice(at, at + 1, floor.agent, at, says=True, words=opening_after(sentence, at))
            floor = msgspec.structs.replace(floor, last=mark.chain, outer=mark)
        if mark is not None:
            marks.append(mark)
    return marks, floor


def _heard(sentence: Sentence, accordings: Sequence[According], at: int, floor: Floor) -> Floor:
    """Return the floor after «according to X»: X has it."""
    for one in accordings:
        if one.at == at and one.sources:
            chain = tuple(source_of(sentence, index) for index in one.sources)
            return Floor(_with_outlet(chain, floor.last), chain)
    return floor


def _verb_mark(sentence: Sentence, verb: Verb, floor: Floor) -> tuple[Voice | None, Floor]:
    """Return the voice that a verb opens, if any, and who has the floor then."""
    utterance = utterance_of(sentence, verb)
    if utterance is None:
        return None, _acting(sentence, verb, floor)
    if utterance.nobody:
        voice = Voice(verb.at, verb.at + 1, (), verb.at, says=False)
        return voice, msgspec.structs.replace(floor, outer=None)
    chain = _chain(sentence, utterance, floor)
    if not chain:
        return None, floor
    nested = utterance.nested and floor.outer is not None
    held = floor if nested else Floor(chain, chain)
    if not utterance.says and utterance.opening < 0 and not verb.ids & sentence.lists.verbs.accuse:
        return None, held
    start = verb.at if utterance.says else verb.at + 1
    voice = Voice(start, start + 1, chain, verb.at, says=utterance.says, words=utterance.opening, nested=nested)
    return voice, msgspec.structs.replace(held, outer=held.outer if nested else voice)


def _acting(sentence: Sentence, verb: Verb, floor: Floor) -> Floor:
    """Return the floor after a verb of meeting or agreeing: its subject may go on speaking by a participle."""
    if verb.inherited or not verb.subjects or verb.relative or floor.outer is not None:
        return floor
    claims = bool(verb.ids & sentence.lists.verbs.claim)
    if not claims and not any(sense.lexeme.classes[0] in _AGENTS for sense in verb.senses):
        return floor
    source = source_of(sentence, verb.subjects[0]) if can_speak(sentence, verb.subjects[0]) else None
    if source is None or source.kind not in ("person", "body"):
        return floor
    if source.kind == "person" or claims:
        return Floor((source,), (source,))
    return msgspec.structs.replace(floor, agent=(source,))


def _chain(sentence: Sentence, utterance: Utterance, floor: Floor) -> Chain:
    """Return outlet and speaker of an utterance; the last speaker where it names none."""
    outlets = tuple(source_of(sentence, index) for index in utterance.outlets)
    quotes = tuple(source_of(sentence, index) for index in utterance.quotes)
    speaker = _speaker_chain(sentence, utterance, floor)
    if outlets and not speaker:
        speaker = tuple(source for source in floor.last if source.kind != "outlet")
    if not outlets and not speaker and not quotes:
        return floor.last
    said = {source.first for source in speaker}
    chain = (*(source for source in outlets if source.first not in said), *speaker, *quotes)
    if utterance.nested and floor.outer is not None:
        return _joined(floor.outer.chain, chain)
    return _with_outlet(chain, floor.last)


def _speaker_chain(sentence: Sentence, utterance: Utterance, floor: Floor) -> Chain:
    """Return the speaker; for a statement who issued it, as named in it or as the one who spoke last."""
    index = utterance.speaker
    if index < 0:
        index = document_after(sentence, utterance.at) if _in_document(sentence, utterance) else -1
    if index < 0:
        return ()
    phrase = sentence.phrases[index]
    if not is_document(sentence, phrase):
        return _with_joined(sentence, index)
    issuer = issuer_of(sentence, index)
    if issuer != index:
        return (source_of(sentence, issuer),)
    noun = sentence.view.infos[phrase.head].noun
    if noun is not None and noun.lexeme.key in sentence.lists.issued and floor.last:
        return floor.last
    return (source_of(sentence, index),)


def _with_joined(sentence: Sentence, index: int) -> Chain:
    """Return a speaker with the one that «and» joins to it: «the president and his minister said»."""
    first = source_of(sentence, index)
    after = named_index(sentence, index) + 1
    if after >= len(sentence.phrases) or not _joins_speaker(sentence, after):
        return (first,)
    second = source_of(sentence, after)
    return (first, second) if first.kind == second.kind != "body" else (first,)


def _joins_speaker(sentence: Sentence, index: int) -> bool:
    phrase, before = sentence.phrases[index], sentence.phrases[index - 1]
    near = phrase.joined and not phrase.preposition and phrase.first == before.last
    return near and can_speak(sentence, index)


def _in_document(sentence: Sentence, utterance: Utterance) -> bool:
    verb = next((verb for verb in sentence.clauses.verbs if verb.at == utterance.at), None)
    return verb is not None and bool(verb.ids & sentence.lists.verbs.appear)


def _joined(outer: Chain, inner: Chain) -> Chain:
    """Return an outer chain with what it quotes after it, without saying one speaker twice."""
    keys = {source.key for source in inner}
    return (*(source for source in outer if source.key not in keys), *inner)


def _with_outlet(chain: Chain, carried: Chain) -> Chain:
    """Keep the outlet of a speaker who goes on: «the sources added», «the official said»."""
    outlets = tuple(source for source in carried if source.kind == "outlet")
    if not outlets or any(source.kind == "outlet" for source in chain):
        return chain
    return (*outlets, *chain) if _goes_on(chain[-1], carried[-1]) else chain


def _goes_on(source: Source, before: Source) -> bool:
    """Say whether a mention takes up the speaker before: the same name, or a definite unnamed source."""
    if source.key == before.key:
        return source.kind != "unnamed" or source.definite
    return False


def is_saying_noun(sentence: Sentence, at: int) -> bool:
    """Say whether a word is a participle that goes on with a speaker («adding that») or «by saying»."""
    view = sentence.view
    if view.words[at] in sentence.lists.saying_before_that:
        return view.words[at + 1 : at + 2] != [] and view.words[at + 1] in sentence.lists.that
    if view.tags[at] != "N":
        return False
    if is_saying_participle(sentence, at):
        return True
    senses = view.infos[at].word.senses
    if not any(sense.preposition == _BY and sense.lexeme.key in sentence.lists.sayings for sense in senses):
        return False
    return 0 <= opening_after(sentence, at) <= at + 2


def _end_of_words(sentence: Sentence, mark: Voice) -> int:
    """Return where reported words end: with a quotation, else with the sentence or at the next main clause."""
    view = sentence.view
    opening = opening_after(sentence, mark.verb)
    if opening < 0:
        return _next_main_clause(sentence, mark)
    quote = next((at for at in range(opening, min(opening + 2, len(view))) if view.opened[at]), -1)
    if quote < 0:
        return len(view)
    end = quotation_end(view, quote)
    return end if end - quote >= _PARTIAL or view.words[opening] not in sentence.lists.that else len(view)


def _next_main_clause(sentence: Sentence, mark: Voice) -> int:
    """Return the first verb after the mark that a comma and «and» join to it."""
    view = sentence.view
    for verb in sentence.clauses.verbs:
        joins = any(sense.conjunction for sense in verb.senses)
        if verb.at > mark.verb and joins and view.words[verb.at - 1] in COMMAS:
            return verb.at
    return len(view)


def _general(sentence: Sentence, accordings: Sequence[According], marks: Sequence[Voice], floor: Floor) -> list[Voice]:
    """Return the voices of «according to» for the whole sentence, those of «by his account» from there on."""
    found: list[Voice] = []
    for one in accordings:
        if any(mark.verb < one.at < opening_after(sentence, mark.verb) for mark in marks):
            continue
        if one.pronoun:
            chain = _subject_chain(sentence, one) or floor.agent
            if chain:
                found.append(Voice(one.at, len(sentence.view), chain, -1, says=False))
            continue
        chain = tuple(source_of(sentence, index) for index in one.sources)
        if chain:
            chain = _with_outlet(chain, floor.last)
            found.append(Voice(0, len(sentence.view), chain, -1, says=False))
    return found


def _subject_chain(sentence: Sentence, one: According) -> Chain:
    """Return the subject of the last verb before «by his account»."""
    for verb in reversed(sentence.clauses.verbs):
        if verb.at > one.at or not verb.subjects or verb.relative:
            continue
        subject = sentence.phrases[verb.subjects[0]]
        if subject.first < one.at and can_speak(sentence, verb.subjects[0]):
            return (source_of(sentence, verb.subjects[0]),)
    return ()


def _outer(voices: list[Voice], general: Voice) -> list[Voice]:
    """Return voices with an outlet that the whole sentence names put before them."""
    outlets = tuple(source for source in general.chain if source.kind == "outlet")
    if not outlets:
        return voices
    return [
        voice if any(source.kind == "outlet" for source in voice.chain)
        else msgspec.structs.replace(voice, chain=(*outlets, *voice.chain))
        for voice in voices
    ]  # fmt: skip
