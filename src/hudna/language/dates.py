"""Dates turn folded words into time mentions, and a mention with a publication day and a tense into days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hudna.language.date_resolution import resolve_time
from hudna.language.date_rules import read_time
from hudna.language.date_values import Resolved, TimeMention
from hudna.language.date_words import load_date_words

__all__ = ["Resolved", "TimeMention", "find_times", "resolve_time"]

# «في ساعة متأخرة من مساء أمس» begins four words before the word that fires.
_FARTHEST_START: Final = 6
_LAST_DIGIT: Final = "9"
# «2015», «21/7/2015» and their parts; shorter numbers fire nothing by themselves.
_SHORTEST_YEAR: Final = 4


def find_times(words: Sequence[str]) -> tuple[TimeMention, ...]:
    """Return the time expressions of a run of folded words in order; spans never overlap; never raises."""
    triggers = load_date_words().triggers
    hits = [
        place
        for place, word in enumerate(words)
        if word in triggers or (word[-1:] <= _LAST_DIGIT and len(word) >= _SHORTEST_YEAR)
    ]
    found: list[TimeMention] = []
    done = 0
    for hit in hits:
        mention = _mention_around(words, hit, done) if hit >= done else None
        if mention is not None:
            found.append(mention)
            done = mention.last
    return tuple(found)


def _mention_around(words: Sequence[str], hit: int, done: int) -> TimeMention | None:
    starters = load_date_words().starters
    for start in range(max(done, hit - _FARTHEST_START), hit + 1):
        word = words[start]
        if word not in starters and not word[-1:] <= _LAST_DIGIT:
            continue
        time = read_time(words, start)
        if time is not None and time.last > hit:
            return TimeMention(start, time.last, time.rule, time.value)
    return None
