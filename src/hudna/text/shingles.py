"""Shingles turn a text into hashes of some of its runs of words: texts that share most of them are copies.

Whether a run is taken depends on its first word alone, so that two texts take the same runs where they have the same
words (Broder, «On the resemblance and containment of documents», 1997; sampling modulo a number).
"""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache
from typing import Final

from hudna.text.tokens import Text

RUN: Final = 6
"""Words of a run: shorter ones are formulas of the trade («the spokesman of the ministry said that»)."""
_ONE_IN: Final = 6
"""Of so many words one begins a run: a report of 200 words gives some 30, enough to measure a share of a half."""
_CACHE: Final = 65_536
"""Distinct words whose hash is kept: as many as a month of reports has."""
_SIGNED: Final = 1 << 63


def shingles(text: Text) -> frozenset[int]:
    """Return the sampled runs of a text as signed 64-bit hashes; marks and single letters count as no words."""
    words = [word for word in text.words if len(word) > 1 or word.isdigit()]
    starts = (at for at in range(len(words) - RUN + 1) if _begins(words[at]))
    return frozenset(_hash(" ".join(words[at : at + RUN])) for at in starts)


@lru_cache(_CACHE)
def _begins(word: str) -> bool:
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) % _ONE_IN == 0


def _hash(run: str) -> int:
    digest = hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") - _SIGNED
