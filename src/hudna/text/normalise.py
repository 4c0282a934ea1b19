"""Normalisation turns text as received into folded text with a map back to the offsets as received.

Folding unifies spellings that newspapers vary freely; it never touches the text that is kept, and every
folded character knows the offset of the character it came from.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from typing import Final

import msgspec

# Alef with hamza or madda or wasla, dotless yeh, teh marbuta; Persian and Urdu look-alikes typed on foreign keyboards.
_LETTERS: Final = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
    "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي",
    "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ۃ": "ه",
    "ک": "ك", "ڪ": "ك", "ﻙ": "ك",
    "ڤ": "ف", "گ": "ك", "پ": "ب", "چ": "ج", "ژ": "ز",
}  # fmt: skip
_DIGITS: Final = {chr(base + n): str(n) for base in (0x0660, 0x06F0) for n in range(10)} | {"٫": ".", "٬": ","}
_PUNCTUATION: Final = {
    "“": '"', "”": '"', "„": '"', "‟": '"', "〝": '"', "〞": '"', "＂": '"', "″": '"',
    "‹": "«", "›": "»", "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u3000": " ", "\t": " ", "٪": "%",
}  # fmt: skip
_VOWELS: Final = "".join(map(chr, (*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD),
                                   *range(0x06DF, 0x06E9), *range(0x06EA, 0x06EE))))  # fmt: skip
_TATWEEL: Final = "\u0640"
_INVISIBLE: Final = "".join(map(chr, (0x00AD, 0x034F, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
                                      *range(0x2060, 0x2070), 0xFEFF)))  # fmt: skip
_DROPPED: Final = _VOWELS + _TATWEEL + _INVISIBLE
_TABLE: Final = str.maketrans({**_LETTERS, **_DIGITS, **_PUNCTUATION, **dict.fromkeys(_DROPPED, None)})
_ONE_TO_ONE: Final = str.maketrans({**_LETTERS, **_DIGITS, **_PUNCTUATION})
_PRESENTATION: Final = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_DROP: Final = re.compile(f"[{re.escape(_DROPPED)}]|[\ufb50-\ufdff\ufe70-\ufefc]")
_OFFSETS: Final = "I"
"""Offsets are kept as machine integers: a text of 3 MB has as many as it has characters."""
_DAMMA: Final = "\u064f"


class Folded(msgspec.Struct, frozen=True):
    """Folded text; `offsets[i]` is where `text[i]` begins in the text as received, `offsets[len(text)]` its end.

    `offsets` is None where folding kept every position. `vowels` maps folded positions to the marks after them.
    """

    text: str
    offsets: Sequence[int] | None
    vowels: dict[int, str]

    def received(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text as received that folded `start:end` came from, without trailing marks."""
        if self.offsets is None or start == end:
            first = start if self.offsets is None else self.offsets[start]
            return first, first + (end - start if self.offsets is None else 0)
        return self.offsets[start], self.offsets[end - 1] + 1

    def has_damma(self, position: int) -> bool:
        """Say whether the letter at a folded position carries a damma, as in a vowelled passive."""
        return _DAMMA in self.vowels.get(position, "")


def fold(text: str) -> str:
    """Return the key of a word or name: every spelling that newspapers use for it gives the same key."""
    if _PRESENTATION.search(text):
        text = unicodedata.normalize("NFKC", text)
    return text.translate(_TABLE).lower()


def normalise(text: str) -> Folded:
    """Return the folded text with its map; never raises, whatever the text holds."""
    if not _DROP.search(text):
        return Folded(_lower(text.translate(_ONE_TO_ONE)), None, {})
    return _fold_with_map(text)


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _fold_with_map(text: str) -> Folded:
    pieces: list[str] = []
    offsets = array(_OFFSETS)
    vowels: dict[int, str] = {}
    last = 0
    for match in _DROP.finditer(text):
        at = match.start()
        pieces.append(text[last:at])
        offsets.extend(range(last, at))
        last = at + 1
        _take_special(text[at], at, pieces, offsets, vowels)
    pieces.append(text[last:])
    offsets.extend(range(last, len(text)))
    offsets.append(len(text))
    return Folded(_lower("".join(pieces).translate(_ONE_TO_ONE)), offsets, vowels)


def _take_special(char: str, at: int, pieces: list[str], offsets: array[int], vowels: dict[int, str]) -> None:
    if char in _VOWELS:
        place = len(offsets) - 1
        vowels[place] = vowels.get(place, "") + char
    elif char not in _DROPPED:
        letters = unicodedata.normalize("NFKC", char).translate(_TABLE)
        pieces.append(letters)
        offsets.extend([at] * len(letters))
