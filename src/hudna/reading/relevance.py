"""Relevance turns a text into whether it is worth reading as a report of conflict or diplomacy."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import Final

import msgspec

from hudna.language.registry import Registry
from hudna.reading.ranking import PROTEST, VIOLENCE, Weights, logistic
from hudna.reading.vocabulary import CACHE_LIMIT, Info, Vocabulary
from hudna.text.language import is_foreign_in_arabic_script
from hudna.text.letters import LETTERS
from hudna.text.tokens import Text

_STRONG: Final = VIOLENCE | {PROTEST}
_SHORT: Final = 40
"""Words below which a text counts as this long, so that one word of a short text does not decide alone."""
_LONE: Final = 2
"""Sentences of one paragraph that still make a lone sentence (full stops of abbreviations cut some in two)."""


class Relevance(msgspec.Struct, frozen=True):
    """Whether a text is read, why not, which sentences hold a word that may name an act.

    `political` says that it is about politics or war as a whole, `lone` that it is one sentence without context.
    """

    readable: bool
    reason: str
    sentences: tuple[bool, ...]
    political: bool = False
    lone: bool = False


class Topics:
    """Weighs what texts are about; remembers what each word says of it."""

    def __init__(self, vocabulary: Vocabulary, weights: Weights, *, patient: bool = False) -> None:
        self._vocabulary = vocabulary
        self._weights = weights
        self._patient = patient
        self._known: dict[str, tuple[str, ...]] = {}

    def weigh(self, text: Text) -> Relevance:
        """Return the relevance of a text."""
        words = Counter(text.words)
        infos = {word: self._vocabulary.info(word) for word in words}
        if not _is_arabic(words, infos) or is_foreign_in_arabic_script(text.received):
            return Relevance(readable=False, reason="not in Arabic", sentences=())
        lone = len(text.sentences) <= _LONE and all(one.paragraph == 0 for one in text.sentences)
        strong = lone and any(_is_strong(info) for info in infos.values())
        political = self.probability(words, infos) >= self._weights.threshold
        if not (strong or political or self._patient):
            return Relevance(readable=False, reason="no report of conflict or diplomacy", sentences=())
        telling = {word for word, info in infos.items() if _may_tell(info)}
        flags = tuple(not telling.isdisjoint(text.words[one.first : one.last]) for one in text.sentences)
        return Relevance(readable=True, reason="", sentences=flags, political=political, lone=lone)

    def probability(self, words: Mapping[str, int], infos: Mapping[str, Info]) -> float:
        """Return the probability that words are those of a report of conflict or diplomacy."""
        weights = self._weights.weights
        score = self._weights.bias + sum(weights.get(name, 0.0) * value for name, value in self.topics(words, infos))
        return logistic(score)

    def topics(self, words: Mapping[str, int], infos: Mapping[str, Info]) -> list[tuple[str, float]]:
        """Return what a text is about: classes of words, frames and names with the logarithm of their share."""
        counts: dict[str, int] = {}
        total = 0
        for word, count in words.items():
            total += count
            for name in self._topics_of(word, infos[word]):
                counts[name] = counts.get(name, 0) + count
        share = 100 / max(total, _SHORT)
        return [(name, math.log1p(count * share)) for name, count in counts.items()]

    def _topics_of(self, word: str, info: Info) -> tuple[str, ...]:
        known = self._known.get(word)
        if known is None:
            if len(self._known) > CACHE_LIMIT:
                self._known.clear()
            known = self._known[word] = () if info.mark else tuple(sorted(_topics(info, self._vocabulary.registry)))
        return known


def _topics(info: Info, registry: Registry) -> set[str]:
    found = {f"class:{term}" for term in info.terms if term.isascii()}
    found.update(f"frame:{trigger.frame.id}" for trigger in info.triggers)
    for start in info.starts[:1]:
        if start.alias.rest or not start.alias.guarded:
            entity = registry.entity(start.alias)
            found.update(f"name:{term}" for term in (entity.sort, *entity.classes[:3]))
    return found


def _is_arabic(words: Mapping[str, int], infos: Mapping[str, Info]) -> bool:
    """Say whether at least half of the words of a text begin with a letter of the Arabic language."""
    letters = sum(count for word, count in words.items() if not infos[word].mark)
    arabic = sum(count for word, count in words.items() if LETTERS["hamza"] <= word[0] <= LETTERS["yeh"])
    return arabic * 2 >= letters


def _may_tell(info: Info) -> bool:
    """Say whether a word may name an act, harm to people or the saying of somebody."""
    return info.harm or bool(info.triggers) or (info.verb is not None and info.verb.lexeme.classes[0] == "say")


def _is_strong(info: Info) -> bool:
    return any(trigger.frame.type in _STRONG for trigger in info.triggers)
