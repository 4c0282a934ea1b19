"""Date resolution turns what a time expression says into days, counted from a publication day and a tense.

Without a year the nearest day in the direction of the tense is taken; the publication day itself counts.
A present tense counts as past. «Until» in the past is the day named, in the future the stretch up to it.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable
from typing import Final

import msgspec

from hudna.language.calendars import calendar_month, days_from, last_of_month, to_date
from hudna.language.date_values import (
    Away,
    Interval,
    MonthDay,
    Night,
    Offset,
    Resolved,
    Stretch,
    Timed,
    TimeMention,
    Until,
    Value,
    Weekday,
    Within,
    YearPart,
)

UNRESOLVED: Final = Resolved(None, None, "unresolved")
_DAYS_OF: Final = {"day": 1, "night": 1, "week": 7}
_MONTHS_OF: Final = {"month": 1, "year": 12}
# Days of a month that an edge covers; the code book sets 1-10, 15 and 21 to the end. 0 counts from the end.
_MONTH_EDGES: Final = {
    "start": (1, 10, "days"), "middle": (15, 15, "day"), "end": (21, 0, "days"), "last": (0, 0, "day"),
    "first": (1, 1, "day"), "half1": (1, 15, "days"), "half2": (16, 0, "days"), "week1": (1, 7, "week"),
    "week2": (8, 14, "week"), "week3": (15, 21, "week"), "week4": (22, 28, "week"), "week5": (-6, 0, "week"),
}  # fmt: skip
# Months of a year that an edge covers; the code book sets the last quarter for its end.
_YEAR_EDGES: Final = {
    "": (1, 12, "year"), "start": (1, 3, "quarter"), "middle": (6, 7, "range"), "end": (10, 12, "quarter"),
    "last": (12, 12, "month"), "first": (1, 1, "month"), "half1": (1, 6, "range"), "half2": (7, 12, "range"),
    "quarter1": (1, 3, "quarter"), "quarter2": (4, 6, "quarter"), "quarter3": (7, 9, "quarter"),
    "quarter4": (10, 12, "quarter"), "spring": (3, 5, "quarter"), "summer": (6, 8, "quarter"),
    "autumn": (9, 11, "quarter"), "winter": (1, 3, "quarter"),
}  # fmt: skip

# First of the seven days among which the weekday beside yesterday, today, tomorrow lies: a report may be
# published days after it was written, or a day before by another zone's clock.
_EARLIEST_BESIDE: Final = {-1: -6, 0: -5, 1: -2}


class _Frame(msgspec.Struct, frozen=True):
    """Where a time is counted from: the day, and -1 or 1 for the direction of the tense."""

    day: datetime.date
    way: int


def resolve_time(mention: TimeMention, published: datetime.date | None, tense: str) -> Resolved:
    """Return the days of a mention, both None where they cannot be said; tense: past, present or future."""
    way = 1 if tense == "future" else -1
    if published is None and not _is_absolute(mention.value):
        return UNRESOLVED
    return _resolve(mention.value, _Frame(published or datetime.date(2000, 1, 1), way))


def _is_absolute(value: Value) -> bool:
    if isinstance(value, MonthDay | YearPart):
        return value.year is not None
    if isinstance(value, Timed):
        return _is_absolute(value.day)
    if isinstance(value, Interval):
        return all(end is not None and _is_absolute(end) for end in (value.first, value.last))
    return False


def _resolve(value: Value, frame: _Frame) -> Resolved:
    resolver = _RESOLVERS.get(type(value))
    resolved = resolver(value, frame) if resolver is not None else UNRESOLVED
    return UNRESOLVED if resolved.start is None or resolved.end is None else resolved


def _day(frame: _Frame, days: int, precision: str = "day") -> Resolved:
    day = days_from(frame.day, days)
    return Resolved(day, day, precision)


def _days(frame: _Frame, first: int, last: int, precision: str) -> Resolved:
    return Resolved(days_from(frame.day, first), days_from(frame.day, last), precision)


def _offset(value: Offset, frame: _Frame) -> Resolved:
    return _day(frame, value.days)


def _weekday(value: Weekday, frame: _Frame) -> Resolved:
    ahead = (value.day - frame.day.weekday()) % 7
    if value.near is not None:
        first = _EARLIEST_BESIDE.get((value.near > 0) - (value.near < 0), 0)
        return _day(frame, (ahead - first) % 7 + first)
    behind = ahead - 7
    sides = {-2: behind - 7, -1: behind, 1: ahead or 7, 2: (ahead or 7) + 7}
    nearest = ahead if frame.way > 0 or ahead == 0 else behind
    return _day(frame, sides.get(value.side, nearest) if value.side is not None else nearest)


def _night(value: Night, frame: _Frame) -> Resolved:
    last = _weekday(Weekday(value.last, value.side), frame).end
    return Resolved(days_from(last, -1), last, "range") if last is not None else UNRESOLVED


def _timed(value: Timed, frame: _Frame) -> Resolved:
    day = _resolve(value.day, frame)
    return Resolved(day.start, day.end, value.name) if day.start == day.end and day.start is not None else day


def _month_day(value: MonthDay, frame: _Frame) -> Resolved:
    year, month = calendar_month(value.calendar, frame.day)
    if value.month is None:
        shifted = 12 * year + month - 1 + (value.side or 0)
        return _in_month(value, shifted // 12, shifted % 12 + 1)
    if value.year is not None:
        return _in_month(value, value.year, value.month)
    if value.year_side is not None:
        return _in_month(value, year + value.year_side, value.month)
    if value.side == 0:
        return _in_month(value, year, value.month)
    candidates = [_in_month(value, candidate, value.month) for candidate in range(year - 9, year + 10)]
    return _on_weekday(value, frame, candidates) or _nearest(value, frame, candidates)


def _on_weekday(value: MonthDay, frame: _Frame, candidates: list[Resolved]) -> Resolved | None:
    """Return the candidate nearest to the publication that falls on the weekday which the text names."""
    if value.weekday is None:
        return None
    fits = [day for day in candidates if day.start is not None and day.start.weekday() == value.weekday]
    return min(fits, key=lambda day: abs((day.start or frame.day) - frame.day), default=None)


def _nearest(value: MonthDay, frame: _Frame, candidates: list[Resolved]) -> Resolved:
    """Return the candidate nearest to the publication on the side that the text or the tense says."""
    side = value.side or 0
    if (side or frame.way) < 0:
        whole = side < 0 and value.day is None and not value.edge
        return next((one for one in reversed(candidates) if _is_before(one, side, frame, whole=whole)), UNRESOLVED)
    return next((one for one in candidates if _is_after(one, side, frame)), UNRESOLVED)


def _is_before(candidate: Resolved, side: int, frame: _Frame, *, whole: bool) -> bool:
    """Say whether a candidate, or the whole of it, is past; the day itself counts where only the tense gives a side."""
    day = candidate.end if whole else candidate.start
    return day is not None and (day < frame.day or (side == 0 and day == frame.day))


def _is_after(candidate: Resolved, side: int, frame: _Frame) -> bool:
    day = candidate.start if side > 0 else candidate.end
    return day is not None and (day > frame.day or (side == 0 and day == frame.day))


def _in_month(value: MonthDay, year: int, month: int) -> Resolved:
    if not 1 <= year <= 9998:
        return UNRESOLVED
    length = last_of_month(value.calendar, year, month)
    if value.day is not None:
        first, last, precision = value.day, value.day, "day"
    elif value.edge:
        first, last, precision = _MONTH_EDGES.get(value.edge, (99, 99, ""))
        first, last = (first if first > 0 else length + first), (last if last > 0 else length + last)
    else:
        first, last, precision = 1, length, "month"
    start, end = to_date(value.calendar, year, month, first), to_date(value.calendar, year, month, last)
    return Resolved(start, end, precision) if start is not None and end is not None else UNRESOLVED


def _year_part(value: YearPart, frame: _Frame) -> Resolved:
    year = value.year if value.year is not None else frame.day.year + (value.side or 0)
    if value.edge not in _YEAR_EDGES or not 1 <= year <= 9998:
        return UNRESOLVED
    first, last, precision = _YEAR_EDGES[value.edge]
    end = datetime.date(year, last, last_of_month("gregorian", year, last))
    return Resolved(datetime.date(year, first, 1), end, precision)


def _stretch(value: Stretch, frame: _Frame) -> Resolved:
    if not value.count:
        return UNRESOLVED
    if value.unit in {"hour", "minute"}:
        return _hours(value.count if value.unit == "hour" else 0, value.side or frame.way, frame)
    if value.unit in _MONTHS_OF:
        return _months_beside(value.count * _MONTHS_OF[value.unit], value.side or frame.way, frame)
    count = value.count * _DAYS_OF[value.unit]
    if value.unit == "week" and value.count == 1:
        return _calendar_week(frame, value.side) if value.side else _days_here(frame, count, "week")
    precision = "day" if count == 1 else "days"
    return _days_beside(frame, count, value.side, precision) if value.side else _days_here(frame, count, precision)


def _days_here(frame: _Frame, count: int, precision: str) -> Resolved:
    """Return so many days with that of the publication as their last or first, as the tense says."""
    return _days(frame, *((1 - count, 0) if frame.way < 0 else (0, count - 1)), precision)


def _days_beside(frame: _Frame, count: int, side: int, precision: str) -> Resolved:
    skipped = count * (abs(side) - 1)
    if side < 0:
        return _days(frame, -count - skipped, -1 - skipped, precision)
    return _days(frame, 1 + skipped, count + skipped, precision)


def _calendar_week(frame: _Frame, side: int) -> Resolved:
    """Return the week, Monday to Sunday, so many weeks before or after that of the publication."""
    monday = 7 * side - frame.day.weekday()
    return _days(frame, monday, monday + 6, "week")


def _hours(count: int, side: int, frame: _Frame) -> Resolved:
    days = math.ceil(count / 24) if count >= 24 else 0
    if not days:
        return _day(frame, 0)
    return _days(frame, *((-days, 0) if side < 0 else (0, days)), "days")


def _months_beside(count: int, side: int, frame: _Frame) -> Resolved:
    far = _shift_months(frame.day, count if side > 0 else -count)
    if side < 0:
        return Resolved(far, days_from(frame.day, -1), "range")
    return Resolved(days_from(frame.day, 1), far, "range")


def _shift_months(day: datetime.date, count: int) -> datetime.date | None:
    months = 12 * day.year + day.month - 1 + count
    year, month = months // 12, months % 12 + 1
    if not 1 <= year <= 9998:
        return None
    return datetime.date(year, month, min(day.day, last_of_month("gregorian", year, month)))


def _away(value: Away, frame: _Frame) -> Resolved:
    if (value.side > 0 and frame.way < 0) or (value.count is None and value.unit not in {"hour", "minute"}):
        return UNRESOLVED
    if value.unit not in _MONTHS_OF:
        day = _away_exactly(value, frame)
        return Resolved(day, day, "part" if value.unit == "night" else "day")
    day = _away_exactly(value, frame)
    if day is None:
        return UNRESOLVED
    if value.unit == "month":
        return _in_month(MonthDay("gregorian", day.month), day.year, day.month)
    return _year_part(YearPart(day.year), frame)


def _away_exactly(value: Away, frame: _Frame) -> datetime.date | None:
    count = value.count or 0
    if value.unit in _MONTHS_OF:
        return _shift_months(frame.day, value.side * count * _MONTHS_OF[value.unit])
    if value.unit in _DAYS_OF:
        return days_from(frame.day, value.side * count * _DAYS_OF[value.unit])
    return days_from(frame.day, value.side * (count // 24 if value.unit == "hour" else 0))


def _within(value: Within, frame: _Frame) -> Resolved:
    if frame.way < 0 and value.unit not in {"hour", "minute"}:
        return UNRESOLVED
    found = _stretch(Stretch(value.unit, value.count, frame.way), frame)
    return Resolved(frame.day, found.end, "range") if frame.way > 0 and found.end is not None else found


def _interval(value: Interval, frame: _Frame) -> Resolved:
    if value.first is None or value.last is None:
        return _open_interval(value, frame)
    sides = [side for end in (value.first, value.last) if (side := _side_of(end))]
    frame = _Frame(frame.day, (1 if sides[0] > 0 else -1) if sides else frame.way)
    if frame.way < 0:
        last = _resolve(value.last, frame)
        is_placed = last.start is not None and _is_free(value.first)
        anchor = _Frame(last.start, -1) if is_placed and last.start is not None else frame
        return _join(_resolve(value.first, anchor), last)
    first = _resolve(value.first, frame)
    is_placed = first.end is not None and _is_free(value.last)
    anchor = _Frame(first.end, 1) if is_placed and first.end is not None else frame
    return _join(first, _resolve(value.last, anchor))


def _side_of(value: Value) -> int | None:
    inner = value.day if isinstance(value, Timed) else value
    return inner.side if isinstance(inner, Weekday | MonthDay) else None


def _is_free(value: Value) -> bool:
    """Say whether only the tense places a day, so that the other end of its range may place it."""
    inner = value.day if isinstance(value, Timed) else value
    if isinstance(inner, Weekday):
        return inner.side is None and inner.near is None
    return isinstance(inner, MonthDay) and (inner.year, inner.year_side, inner.side) == (None, None, None)


def _open_interval(value: Interval, frame: _Frame) -> Resolved:
    if value.first is None:
        return UNRESOLVED
    if isinstance(value.first, Away):
        start = None if value.first.count is None else _away_exactly(value.first, frame)
        return _join(Resolved(start, start, "day"), _day(frame, 0))
    return _join(_resolve(value.first, _Frame(frame.day, -1)), _day(frame, 0))


def _join(first: Resolved, last: Resolved) -> Resolved:
    if first.start is None or last.end is None or first.start > last.end:
        return UNRESOLVED
    return Resolved(first.start, last.end, "day" if first.start == last.end else "range")


def _until(value: Until, frame: _Frame) -> Resolved:
    last = _resolve(value.last, frame)
    if last.end is None:
        return UNRESOLVED
    if last.end > frame.day:
        return Resolved(frame.day, last.end, "range")
    return UNRESOLVED if value.before else last


_RESOLVERS: Final[dict[type, Callable[..., Resolved]]] = {
    Offset: _offset, Weekday: _weekday, MonthDay: _month_day, YearPart: _year_part, Stretch: _stretch,
    Away: _away, Within: _within, Timed: _timed, Night: _night, Interval: _interval, Until: _until,
}  # fmt: skip
