"""Date clock turns folded words into an hour of the clock with its part of the day and its time zone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from hudna.language.date_words import Read, has_word, load_date_words
from hudna.language.number_words import read_digits, read_figure, read_ordinal

_TIME: Final = re.compile(r"\d{1,2}[:.]\d{2}")


def is_in(words: Sequence[str], place: int) -> bool:
    """Say whether «in» or «at» stands at a position."""
    return has_word(words, place, "fillers_in")


def read_clock(words: Sequence[str], place: int) -> Read[str] | None:
    """Return an hour of the clock with its part of the day and its time zone."""
    tables = load_date_words()
    clock = tables.clock.at(words, place)
    last = _hour_end(words, clock.last) if clock is not None else _hour_before_part(words, place)
    if last is None:
        return None
    moved = True
    while moved:
        following = tables.clock_tail.at(words, last) or tables.part_alone.at(words, last)
        following = following or tables.part_alone.at(words, last + is_in(words, last))
        moved = following is not None
        last = following.last if following is not None else last
    return Read("hour", last)


def _hour_before_part(words: Sequence[str], place: int) -> int | None:
    """Return the end of an hour that only the part of the day after it shows to be one («third, at dawn»)."""
    if (
        place < len(words)
        and not _TIME.fullmatch("".join(words[place : place + 3]))
        and not _is_hour(words, place)
    ):
        return None
    last = _hour_end(words, place)
    if last is None or has_word(words, last, "only_after_day"):
        return None
    part = load_date_words().part_alone.at(words, last)
    return last if part is not None and part.last == last + 1 else None


def _is_hour(words: Sequence[str], place: int) -> bool:
    hour = read_ordinal(words, place)
    single = place < len(words) and _TIME.fullmatch(words[place])
    return bool(single) or (hour is not None and hour.definite and hour.value <= 12)


def _hour_end(words: Sequence[str], place: int) -> int | None:
    if place < len(words) and _TIME.fullmatch(words[place]):
        return place + 1
    digits = read_digits(words, place)
    if digits is not None:
        mark, minute = [*words[digits.last : digits.last + 2], "", ""][:2]
        return digits.last + 2 * (mark == ":" and minute.isdecimal())
    spoken = read_ordinal(words, place) or read_figure(words, place)
    return spoken.last if spoken is not None and spoken.value <= 24 else None
