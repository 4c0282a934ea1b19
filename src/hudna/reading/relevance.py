"""Relevance turns a text into whether it is worth reading as a report of conflict or diplomacy."""

from __future__ import annotations

from typing import Final

import msgspec

from hudna.reading.vocabulary import Vocabulary
from hudna.text.language import is_foreign_in_arabic_script
from hudna.text.tokens import Text

_RARE: Final = 20
"""A text of politics or war has one word of it in twenty at least, and twice as many as of trade, sport or crime."""


class Relevance(msgspec.Struct, frozen=True):
    """Whether a text is read, why not, and which sentences hold a word that may name an act."""

    readable: bool
    reason: str
    sentences: tuple[bool, ...]
    political: bool = False


def weigh(text: Text, vocabulary: Vocabulary) -> Relevance:
    """Return the relevance of a text."""
    on = off = letters = arabic = politics = 0
    flags: list[bool] = []
    for sentence in text.sentences:
        hit = False
        for token in range(sentence.first, sentence.last):
            info = vocabulary.info(text.words[token])
            if info.mark:
                continue
            letters += 1
            arabic += "\u0621" <= text.words[token][0] <= "\u064a"
            signs = info.signs
            hit = hit or signs.tells
            on += signs.field
            off += signs.off
            politics += signs.war or next(info.parties.before(text.words, token + 1), None) is not None
        flags.append(hit)
    if (letters and arabic * 2 < letters) or is_foreign_in_arabic_script(text.received):
        return Relevance(readable=False, reason="not in Arabic", sentences=())
    if on < 2 or on < off:
        return Relevance(readable=False, reason="no report of conflict or diplomacy", sentences=())
    political = politics * _RARE >= letters and politics >= 2 * off
    return Relevance(readable=True, reason="", sentences=tuple(flags), political=political)
