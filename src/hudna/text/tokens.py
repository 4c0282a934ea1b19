"""Tokens turn folded text into words and marks with their places, and into sentences and paragraphs."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from typing import Final

import msgspec

from hudna.text.normalise import Folded, normalise

_TOKEN: Final = re.compile(r"\n+|\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")
_ENDS: Final = frozenset(".!?\u061f\u2026")
_OPENING: Final = frozenset("«")
_CLOSING: Final = frozenset("»")
_OFFSETS: Final = "I"
"""Offsets are kept as machine integers, and each distinct word once, so that a text of 3 MB takes 30 MB."""
_LONGEST: Final = 400
"""Tokens after which a stretch without a full stop is cut at the next comma, so that odd text stays cheap."""


class Sentence(msgspec.Struct, frozen=True):
    """Tokens `first` to `last` (exclusive); `quoted` says that a quotation was open where the sentence begins."""

    first: int
    last: int
    paragraph: int
    quoted: bool


class Text(msgspec.Struct, frozen=True):
    """A text as received, folded, and cut into tokens; `starts` and `ends` count code points as folded."""

    received: str
    folded: Folded
    words: list[str]
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: tuple[Sentence, ...]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets, in the text as received, of tokens `first` to `last` (exclusive)."""
        return self.folded.received(self.starts[first], self.ends[last - 1])

    def quote(self, first: int, last: int) -> str:
        """Return the words as received of tokens `first` to `last` (exclusive)."""
        start, end = self.span(first, last)
        return self.received[start:end]


def tokenise(received: str) -> Text:
    """Return the tokens and sentences of a text; any Unicode string is good."""
    folded = normalise(received)
    words: list[str] = []
    starts, ends = array(_OFFSETS), array(_OFFSETS)
    breaks: list[int] = []
    distinct: dict[str, str] = {}
    for match in _TOKEN.finditer(folded.text):
        word = match.group()
        if word[0] == "\n":
            breaks.append(len(words))
            continue
        words.append(distinct.setdefault(word, word))
        starts.append(match.start())
        ends.append(match.end())
    return Text(received, folded, words, starts, ends, tuple(_sentences(words, starts, ends, breaks)))


def _sentences(words: list[str], starts: Sequence[int], ends: Sequence[int], breaks: list[int]) -> list[Sentence]:
    found: list[Sentence] = []
    first = paragraph = 0
    quoted = opened = False
    cuts = iter([*breaks, -1])
    cut = next(cuts)
    for at, word in enumerate(words):
        while cut == at:
            if first < at:
                found.append(Sentence(first, at, paragraph, quoted))
            first, paragraph, quoted, opened = at, paragraph + 1, False, False
            cut = next(cuts)
        if word in _OPENING:
            opened = True
        elif word in _CLOSING:
            opened = False
        if (word in _ENDS and not _inside(words, starts, ends, at)) or (at - first > _LONGEST and word == "\u060c"):
            found.append(Sentence(first, at + 1, paragraph, quoted))
            first, quoted = at + 1, opened
    if first < len(words):
        found.append(Sentence(first, len(words), paragraph, quoted))
    return found


def _inside(words: list[str], starts: Sequence[int], ends: Sequence[int], at: int) -> bool:
    """Say whether the full stop belongs to an abbreviation such as «أ.ف.ب» or «د.»."""
    return at > 0 and len(words[at - 1]) == 1 and words[at - 1].isalpha() and ends[at - 1] == starts[at]
