"""Accordings turn «according to X», «as X reported» and «by his account» into sources of the sentence around them."""

from __future__ import annotations

from typing import Final

import msgspec

from hudna.reading.events import Sentence
from hudna.reading.phrases import TIME, Phrase
from hudna.reading.speakers import can_speak, issuer_of
from hudna.text.letters import WORDS

_OF: Final = WORDS["of"]
_REACH: Final = 6
"""Words after «according to» among which its source begins."""


class According(msgspec.Struct, frozen=True):
    """The words `at:last` of an attribution, its phrases outermost first, whether a pronoun stands for its source."""

    at: int
    last: int
    sources: tuple[int, ...]
    pronoun: bool = False


def find_accordings(sentence: Sentence) -> tuple[According, ...]:
    """Return the attributions of a sentence that no verb of saying introduces."""
    found: list[According] = []
    for at in range(len(sentence.view)):
        if _opens(sentence, at) and (one := _according(sentence, at)) is not None:
            found.append(one)
    return tuple(found)


def _opens(sentence: Sentence, at: int) -> bool:
    view, lists = sentence.view, sentence.lists
    info = view.infos[at]
    if info.noun is not None and info.noun.article:
        return False
    if view.words[at] in lists.according:
        return True
    return info.function != "" and info.word.senses[0].lexeme.key in lists.according


def _according(sentence: Sentence, at: int) -> According | None:
    index = next((n for n, one in enumerate(sentence.phrases) if one.first > at and one.sort != TIME), -1)
    if index < 0:
        return None
    phrase = sentence.phrases[index]
    if phrase.first - at > _REACH or "." in sentence.view.tags[at : phrase.first]:
        return None
    if _is_own_word(sentence, phrase):
        return According(at, phrase.last, (), pronoun=True)
    index = issuer_of(sentence, index)
    if not can_speak(sentence, index):
        return None
    sources = [index]
    if index + 1 < len(sentence.phrases) and _is_relayed(sentence, phrase, sentence.phrases[index + 1]):
        sources.append(index + 1)
    return According(at, phrase.last, tuple(one for one in sources if can_speak(sentence, one)))


def _is_own_word(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase is «his word», which stands for the subject of the clause."""
    noun = sentence.view.infos[phrase.head].noun
    return noun is not None and noun.lexeme.key in sentence.lists.sayings and bool(noun.pronoun)


def _is_relayed(sentence: Sentence, phrase: Phrase, after: Phrase) -> bool:
    """Say whether «quoting Y» follows a source."""
    between = sentence.view.words[phrase.last : after.first]
    return after.preposition == _OF and any(word in sentence.lists.relaying for word in between)
