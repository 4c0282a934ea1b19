"""Blocking turns features into keys: only claims that share a key are compared.

A key is a stable string that depends on one claim alone, so that a new claim finds its partners by look-up.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from hudna.incidents.features import Features

_STEP: Final = 3
"""Days of a window: undated claims are told within about this time of the event."""
_WIDEST: Final = 9
"""Days beyond which a period says nothing about when: only its first and last window make keys."""
_FINE: Final = frozenset({"locality", "subdistrict", "line", "name", "district"})
_SPEECH: Final = frozenset({"speech", "talks"})
_LEAST_TOLL: Final = 3
"""A count that is rare enough to be looked up by."""
_BANDS, _ROWS = 6, 2
"""Min-hash over the words of the evidence: two texts that share 60 % of their words meet with probability 0.93."""
_LEAST_WORDS: Final = 6
_NAMES: Final = 4
"""Unknown names of a claim that make keys, the longest first."""
_MASK: Final = 0xFFFFFFFF


def keys_of(features: Features) -> tuple[str, ...]:
    """Return the keys of a claim, sorted; two claims of one event share at least one."""
    windows = tuple(_windows(features))
    keys = {f"{what}|{window}" for what in _about(features) for window in windows}
    keys.update(_retold(features))
    return tuple(sorted(keys))


def _windows(features: Features) -> Iterator[int]:
    """Yield the windows of the days that a claim may be about, the next one included at either edge."""
    if features.first:
        first, last = features.first, features.last
        if last - first > _WIDEST:
            yield from sorted({first // _STEP, last // _STEP})
            return
    elif features.published:
        first, last = features.published - _STEP, features.published
    else:
        yield -1
        return
    yield from range((first - 1) // _STEP, (last + 1) // _STEP + 1)


def _about(features: Features) -> Iterator[str]:
    family = features.family
    for spot in features.spots:
        if spot.precision in _FINE:
            yield f"p|{family}|{spot.id}"
            yield from (f"p|{family}|{up}" for up in spot.containers[:1])
        else:
            yield f"p|{family}|{spot.id}"
    for toll in features.tolls:
        if toll.low is not None and toll.low >= _LEAST_TOLL:
            yield f"t|{toll.kind}|{toll.low}"
    for name in sorted(features.names, key=lambda name: (-len(name), name))[:_NAMES]:
        yield f"n|{family}|{name}"
    if family in _SPEECH:
        yield from _said(features)
    yield from _worded(features.words)


def _said(features: Features) -> Iterator[str]:
    """Yield who speaks to whom: a speech act has no place of its own."""
    parties = sorted({*features.actors, *features.targets})
    for one, other in combinations(parties, 2):
        yield f"a|{features.type}|{one}|{other}"


def _retold(features: Features) -> Iterator[str]:
    yield f"s|{features.claim}"
    if features.same_as:
        yield f"s|{features.same_as}"


def _worded(words: Iterable[str]) -> Iterator[str]:
    hashes = [zlib.crc32(word.encode()) for word in words]
    if len(hashes) < _LEAST_WORDS:
        return
    for band in range(_BANDS):
        lows = (min(_mixed(value, band * _ROWS + row) for value in hashes) for row in range(_ROWS))
        yield f"w|{band}|{'.'.join(f'{low:08x}' for low in lows)}"


def _mixed(value: int, seed: int) -> int:
    """Return another hash of a hash, one for each seed."""
    return (value * (2 * seed + 0x9E3779B1) ^ (value >> 15) * (seed + 1)) & _MASK
