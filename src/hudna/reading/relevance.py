"""Relevance turns a text into whether it is worth reading as a report of conflict or diplomacy."""

from __future__ import annotations

from typing import Final

import msgspec

from hudna.reading.vocabulary import Info, Vocabulary
from hudna.text.language import is_foreign_in_arabic_script
from hudna.text.tokens import Text

FIELD_TERMS: Final = frozenset({
    "event.airstrike", "event.shelling", "event.clash", "event.bombing", "weapon", "force", "person.fighter",
})  # fmt: skip
_WAR_TERMS: Final = FIELD_TERMS | {
    "event.truce", "event.violation", "event.siege", "event.displacement", "event.capture", "event.withdrawal",
    "event.shooting", "event.killing", "event.abduction", "event.deployment", "event.protest", "event.threat",
}  # fmt: skip
_RARE: Final = 20
"""A text of politics or war has one word of it in twenty at least, and twice as many as of trade, sport or crime."""
_OFF: Final = frozenset({"sport", "economy", "crime", "culture"})


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
            hit = hit or info.harm or bool(info.triggers) or _says(info)
            on += _is_on(info)
            off += not info.terms.isdisjoint(_OFF)
            politics += _is_political(text, token, info)
        flags.append(hit)
    if (letters and arabic * 2 < letters) or is_foreign_in_arabic_script(text.received):
        return Relevance(readable=False, reason="not in Arabic", sentences=())
    if on < 2 or on < off:
        return Relevance(readable=False, reason="no report of conflict or diplomacy", sentences=())
    political = politics * _RARE >= letters and politics >= 2 * off
    return Relevance(readable=True, reason="", sentences=tuple(flags), political=political)


def _is_political(text: Text, token: int, info: Info) -> bool:
    """Say whether a word is of war, or begins the name of a party or of a statesman."""
    if not info.terms.isdisjoint(_WAR_TERMS):
        return True
    return next(info.parties.before(text.words, token + 1), None) is not None


def _says(info: Info) -> bool:
    """Say whether a word is a verb of saying: its sentence may hold a statement, or the speaker of the next."""
    return info.verb is not None and info.verb.lexeme.classes[0] == "say"


def _is_on(info: Info) -> bool:
    return not info.terms.isdisjoint(FIELD_TERMS) or any(
        start.alias.rest or not start.alias.guarded for start in info.starts[:1]
    )
