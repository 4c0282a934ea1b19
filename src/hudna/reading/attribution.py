"""Attribution turns verbs of saying and «according to» into voices: who says what which words report.

A voice holds for the words after its verb up to the next one; it goes on into the next sentence where a quotation
stays open or a verb such as «added» follows without a new speaker, and ends where the paper speaks again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from hudna.language.registry import Entity
from hudna.reading.events import Sentence
from hudna.reading.phrases import COMMAS, NP, PLACE, TIME, Phrase
from hudna.reading.subjects import Verb, actor_like

SAY: Final = "say"
_OUTLET: Final = frozenset({"outlet"})
_FOR: Final = "\u0644"
_BY: Final = frozenset({"\u0639\u0646"})
_COLON: Final = ":"


class Source(msgspec.Struct, frozen=True):
    """One link of a chain: tokens of the document `first:last`, who it is, and what is known of them."""

    first: int
    last: int
    entity: Entity | None
    kind: str
    key: str

    @property
    def identified(self) -> bool:
        """Say whether it is a person or body rather than an outlet or an unnamed source."""
        return self.kind in ("person", "body")


class Voice(msgspec.Struct, frozen=True):
    """Plain words `start:end` that are reported by a chain of sources, outermost first, through the word `verb`."""

    start: int
    end: int
    chain: tuple[Source, ...]
    verb: int
    says: bool


class Speech(msgspec.Struct, frozen=True):
    """All voices of a sentence, and the chain that goes on after it."""

    voices: tuple[Voice, ...]
    chain: tuple[Source, ...]


def find_voices(sentence: Sentence, carried: tuple[Source, ...], *, quoted: bool) -> Speech:
    """Return the voices of a sentence; `carried` is the chain that spoke last, `quoted` that a quotation is open."""
    marks = _verb_marks(sentence, carried)
    general = _according(sentence)
    voices: list[Voice] = []
    current = carried if quoted else ()
    if current:
        voices.append(Voice(0, marks[0].start if marks else len(sentence.view), current, -1, says=False))
    for number, mark in enumerate(marks):
        end = marks[number + 1].start if number + 1 < len(marks) else len(sentence.view)
        voices.append(msgspec.structs.replace(mark, end=min(end, _end_of_words(sentence, mark))))
    if general:
        voices = [*_outer(voices, general), Voice(0, len(sentence.view), general, -1, says=False)]
    chain = voices[-1].chain if voices and not general else general or carried
    return Speech(tuple(voices), chain)


def _end_of_words(sentence: Sentence, mark: Voice) -> int:
    """Return where the words end that a verb without «that» introduces: at the next main clause."""
    view = sentence.view
    words = view.words[mark.verb + 1 : mark.verb + 40]
    if any(word in sentence.lists.that or word == _COLON for word in words) or any(
        view.opened[mark.verb + 1 :][:40]
    ):
        return len(view)
    for verb in sentence.clauses.verbs:
        if (
            verb.at > mark.verb
            and view.words[verb.at - 1] in COMMAS
            and any(sense.conjunction for sense in verb.senses)
        ):
            return verb.at
    return len(view)


def _outer(voices: list[Voice], general: tuple[Source, ...]) -> list[Voice]:
    """Return voices with an outlet that the whole sentence names put before them."""
    outlets = tuple(source for source in general if source.kind == "outlet")
    if not outlets:
        return voices
    return [
        voice if any(source.kind == "outlet" for source in voice.chain)
        else msgspec.structs.replace(voice, chain=(*outlets, *voice.chain))
        for voice in voices
    ]  # fmt: skip


def voice_at(voices: Sequence[Voice], at: int) -> Voice | None:
    """Return the voice that reports a word, the narrowest first; None for the paper's own."""
    return next((voice for voice in voices if voice.start <= at < voice.end), None)


def _verb_marks(sentence: Sentence, carried: tuple[Source, ...]) -> list[Voice]:
    marks: list[Voice] = []
    speaker = carried
    for at in range(len(sentence.view)):
        verb = next((one for one in sentence.clauses.verbs if one.at == at), None)
        chain: tuple[Source, ...] = ()
        if verb is not None and _says(sentence, verb):
            chain = _chain(sentence, verb, speaker)
        elif _is_saying_participle(sentence, at):
            chain = speaker
        if chain:
            speaker = chain
            marks.append(Voice(at, at + 1, chain, at, says=True))
    return marks


def _says(sentence: Sentence, verb: Verb) -> bool:
    """Say whether a verb introduces words: by «that», a colon or a quotation after it, or by its own nature."""
    if not any(sense.lexeme.classes[0] in (SAY, "perform") for sense in verb.senses):
        return False
    if verb.ids & sentence.lists.verbs.report:
        return True
    return _introduces(sentence, verb)


def _introduces(sentence: Sentence, verb: Verb) -> bool:
    view = sentence.view
    for at in range(verb.at + 1, min(len(view), verb.at + 20)):
        if view.words[at] in sentence.lists.that or view.words[at] == _COLON or view.opened[at]:
            return True
        if view.tags[at] == "V":
            return False
    return False


def _is_saying_participle(sentence: Sentence, at: int) -> bool:
    info = sentence.view.infos[at]
    noun = info.noun
    if noun is None or noun.kind != "A" or noun.article or SAY not in noun.lexeme.classes:
        return False
    if not info.word.surface.endswith(("\u0627", "\u0647")):
        return False
    return at > 0 and noun.preposition == "" and noun.features[1:2] != "c" and noun.features[:1] == "s"


def _chain(sentence: Sentence, verb: Verb, carried: tuple[Source, ...]) -> tuple[Source, ...]:
    """Return outlet and speaker of a verb of saying; the last speaker where the verb names none."""
    window = [index for index in _between_verb_and_that(sentence, verb)]
    outlets = [index for index in window if _is_outlet(sentence.phrases[index]) and _told_to(sentence, index)]
    by = [
        index
        for index in window
        if sentence.phrases[index].preposition in _BY and _can_speak(sentence, index)
    ]
    speakers = () if verb.inherited else tuple(one for one in verb.subjects[:1] if _can_speak(sentence, one))
    indexes = [*outlets, *(one for one in speakers if one not in outlets), *by]
    chain = tuple(_source(sentence, index) for index in indexes if _source(sentence, index) is not None)
    sources = tuple(source for source in chain if source is not None)
    if not sources:
        return carried if verb.inherited or not verb.subjects else ()
    return _with_outlet(sources, carried)


def _with_outlet(sources: tuple[Source, ...], carried: tuple[Source, ...]) -> tuple[Source, ...]:
    """Keep the outlet of a speaker who goes on: «the sources added»."""
    outlets = tuple(source for source in carried if source.kind == "outlet")
    same = bool(carried) and carried[-1].key == sources[-1].key and sources[-1].kind != "outlet"
    if outlets and same and not any(source.kind == "outlet" for source in sources):
        return (*outlets, *sources)
    return sources


def _between_verb_and_that(sentence: Sentence, verb: Verb) -> range:
    end = len(sentence.view)
    for at in range(verb.at + 1, len(sentence.view)):
        if sentence.view.words[at] in sentence.lists.that or sentence.view.words[at] == _COLON:
            end = at
            break
        if at - verb.at > 30:
            end = verb.end
            break
    first = next(
        (n for n, phrase in enumerate(sentence.phrases) if phrase.first > verb.at), len(sentence.phrases)
    )
    last = next(
        (n for n, phrase in enumerate(sentence.phrases) if phrase.first >= end), len(sentence.phrases)
    )
    return range(first, max(first, last))


def _told_to(sentence: Sentence, index: int) -> bool:
    phrase = sentence.phrases[index]
    return phrase.preposition == _FOR or (index > 0 and sentence.phrases[index - 1].preposition == _FOR)


def _is_outlet(phrase: Phrase) -> bool:
    return phrase.entity is not None and phrase.entity.sort == "outlet"


def _can_speak(sentence: Sentence, index: int) -> bool:
    phrase = sentence.phrases[index]
    if phrase.sort == TIME or phrase.sort not in (NP, PLACE):
        return False
    return (
        actor_like(phrase)
        or "source" in phrase.terms
        or "document" in phrase.terms
        or "head:source" in phrase.terms
    )


def _source(sentence: Sentence, index: int) -> Source | None:
    phrase = sentence.phrases[index]
    if phrase.core[0] >= phrase.core[1]:
        return None
    tokens = sentence.view.tokens
    first, last = tokens[phrase.core[0]], tokens[phrase.core[1] - 1] + 1
    return Source(first, last, phrase.entity, source_kind(phrase), source_key(sentence, phrase))


def source_kind(phrase: Phrase) -> str:
    """Return outlet, person, body, document or unnamed."""
    if _is_outlet(phrase):
        return "outlet"
    if phrase.entity is not None and phrase.entity.sort == "source":
        return "unnamed"
    if phrase.person:
        return "person"
    if "source" in phrase.terms and "actor" not in phrase.terms:
        return "unnamed"
    return "body"


def source_key(sentence: Sentence, phrase: Phrase) -> str:
    """Return what makes two mentions one speaker: the entity, «source» for unnamed ones, else the last word."""
    if phrase.entity is not None and phrase.entity.sort in ("person", "actor", "outlet"):
        return phrase.entity.id
    if source_kind(phrase) == "unnamed":
        return "unnamed"
    word = sentence.view.infos[phrase.core[1] - 1].word
    return word.stem


def _according(sentence: Sentence) -> tuple[Source, ...]:
    """Return the source of «according to X», «as X reported», which holds for the whole sentence."""
    view, lists = sentence.view, sentence.lists
    for at, word in enumerate(view.words):
        key = view.infos[at].word.senses[0].lexeme.key if view.infos[at].word.senses else word
        if key not in lists.according and word not in lists.according:
            continue
        if view.infos[at].noun is not None and view.infos[at].noun.article:
            continue
        source = _first_speaker(sentence, at)
        if source is not None:
            return (source,)
    return ()


def _first_speaker(sentence: Sentence, at: int) -> Source | None:
    for index, phrase in enumerate(sentence.phrases):
        if phrase.first > at and phrase.first - at <= 4 and _can_speak(sentence, index):
            return _source(sentence, index)
    return None
