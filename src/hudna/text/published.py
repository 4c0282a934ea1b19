"""Published turns what papers, feeds and file names write for the day of publication into an ISO day.

The clock is never asked: a value that names no day for certain gives None, and dates of claims stay open.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate
from typing import Final

from hudna.text.normalise import fold

_ISO: Final = re.compile(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT: Final = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:t?\d{4,6}z?)?\s*")
_DAY_FIRST: Final = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_IN_NAME: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})([-_./]?)(\d{2})\2(\d{2})(?!\d)")
_YEARS: Final = range(1900, 2101)
"""Years in which a report may have been published; what lies outside is a placeholder or a slip."""
_SECONDS: Final = range(10**8, 5 * 10**9)


def published_day(value: str | int | float | None) -> str | None:
    """Return the ISO day of a date as metadata has it, None where it names none for certain.

    Taken are ISO 8601, RFC 822 as in feeds, `20160229`, seconds or milliseconds since 1970 in UTC, and day,
    month, year where the first number can be no month. The day is that of the value's own time zone.
    """
    if isinstance(value, int | float):
        return _of_seconds(value)
    if not value:
        return None
    words = fold(value)
    for pattern in (_ISO, _COMPACT):
        match = pattern.match(words)
        if match:
            return _day(*map(int, match.groups()))
    match = _DAY_FIRST.match(words)
    if match:
        day, month, year = map(int, match.groups())
        return _day(year, month, day) if day > 12 or day == month else None
    parsed = parsedate(words)
    return _day(*parsed[:3]) if parsed else None


def day_in_name(name: str) -> str | None:
    """Return the first full day in a file name or address: `2016-02-29-report.txt`, `/2016/02/29/`."""
    for match in _IN_NAME.finditer(fold(name)):
        day = _day(int(match[1]), int(match[3]), int(match[4]))
        if day:
            return day
    return None


def _of_seconds(value: float) -> str | None:
    seconds = value / 1000 if abs(value) >= _SECONDS.stop else value
    if not _SECONDS.start <= seconds < _SECONDS.stop:
        return None
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year in _YEARS else None
    except ValueError:
        return None
