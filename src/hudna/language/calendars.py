"""Calendars turns month names and Hijri dates into Gregorian months and days.

Hijri days follow the tabular calendar (civil epoch, leap years 2 5 7 10 13 16 18 21 24 26 29 of 30),
which approximates Umm al-Qura; they differ by a day in some months. Ramadan and Shawwal of 2011-2026 are as
proclaimed in Saudi Arabia.
"""

from __future__ import annotations

import tomllib
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

from hudna.language.number_words import Match, Phrases, load_number_words
from hudna.text.normalise import fold

_FILE: Final = Path(__file__).parent / "data" / "dates.toml"
# Proleptic Gregorian ordinal of the day before 1 Muharram of year 1 (19 July 622).
_HIJRI_EPOCH: Final = date(622, 7, 19).toordinal() - 1


class Month(msgspec.Struct, frozen=True):
    """A month name: its calendar, its number, and whether the word has other meanings."""

    calendar: str
    number: int
    ambiguous: bool


@cache
def load_dates() -> dict[str, Any]:
    """Return data/dates.toml as read; read once."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _proclaimed() -> dict[tuple[int, int], date]:
    pairs = ((key.split("-"), day) for key, day in load_dates()["proclaimed"].items())
    return {(int(year), int(month)): day for (year, month), day in pairs}


@cache
def _months() -> Phrases[Month]:
    data = load_dates()
    ambiguous = {fold(name) for name in data["ambiguous"]["months"]}
    entries = [
        (name, Month(calendar, int(number), fold(name) in ambiguous))
        for calendar in ("gregorian", "hijri")
        for number, names in data[calendar].items()
        for name in names
    ]
    return Phrases(entries, load_number_words().leads)


def month_words() -> frozenset[str]:
    """Return each surface word that may begin a month name."""
    return frozenset(_months().first)


def month_at(words: Sequence[str], place: int) -> Match[Month] | None:
    """Return the month name that begins at a position."""
    match = _months().at(words, place)
    return None if match is not None and match.value.ambiguous and match.lead.preposition else match


def month_ends_before(words: Sequence[str], place: int) -> bool:
    """Say whether a month name ends just before a position, perhaps in brackets."""
    end = place - 1 if place > 1 and words[place - 1] == ")" else place
    for start in (end - 2, end - 1):
        match = month_at(words, start)
        if match is not None and match.last == end:
            return True
    return False


def last_of_month(calendar: str, year: int, month: int) -> int:
    """Return the number of days of a month."""
    if calendar == "gregorian":
        return monthrange(year, month)[1]
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    return min(30, _hijri_ordinal(*following) - _hijri_ordinal(year, month))


def _hijri_ordinal(year: int, month: int) -> int:
    """Return the proleptic Gregorian ordinal of the first day of a Hijri month."""
    proclaimed = _proclaimed().get((year, month))
    if proclaimed is not None:
        return proclaimed.toordinal()
    return 1 + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + _HIJRI_EPOCH


def to_date(calendar: str, year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of a day in either calendar, None where there is no such day."""
    if not 1 <= year <= 9998 or not 1 <= month <= 12 or not 1 <= day <= last_of_month(calendar, year, month):
        return None
    if calendar == "gregorian":
        return date(year, month, day)
    ordinal = _hijri_ordinal(year, month) + day - 1
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def calendar_month(calendar: str, day: date) -> tuple[int, int]:
    """Return the year and month that a Gregorian day falls in."""
    if calendar == "gregorian":
        return day.year, day.month
    year = max(1, int((day.toordinal() - _HIJRI_EPOCH) / 354.3671))
    months = [(year + month // 12, month % 12 + 1) for month in range(36)]
    return max((month for month in months if _hijri_ordinal(*month) <= day.toordinal()), default=(year, 1))


def days_from(day: date, count: int) -> date | None:
    """Return the day `count` days after a day, None beyond the calendar's ends."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None
