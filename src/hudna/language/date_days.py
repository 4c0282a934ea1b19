"""Date days turn folded words into one day, part of a day, month or year, as the text names it.

A reader returns what it read and the position after it, or None where its expression does not begin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from hudna.language.calendars import Month, month_at
from hudna.language.date_clock import is_in, read_clock
from hudna.language.date_values import MonthDay, Night, Offset, Part, Timed, Unknown, Value, Weekday, YearPart
from hudna.language.date_words import Read, has_word, load_date_words
from hudna.language.number_words import read_digits, read_figure, read_ordinal

_NUMERIC: Final = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})")
_GREGORIAN_YEARS: Final = range(1900, 2101)
_HIJRI_YEARS: Final = range(1300, 1501)


def read_part_of_day(words: Sequence[str], place: int) -> Read[Value] | None:
    """Return a day, perhaps with a part or an hour of it: Monday, dawn today, at 23:59, Friday morning."""
    found = _night(words, place) or _part_first(words, place)
    return found or _clock_first(words, place) or _day_first(words, place)


def _night(words: Sequence[str], place: int) -> Read[Value] | None:
    """Return the night of two weekdays: the night of Saturday to Sunday, with or without a dash."""
    tables = load_date_words()
    night = tables.night.at(words, place)
    first = _bare_weekday(words, night.last) if night is not None else None
    if first is None:
        return None
    last = first.last + has_word(words, first.last, "marks_range")
    second = tables.weekday.at(words, last)
    if second is None or second.value != (first.value + 1) % 7:
        return None
    side = tables.side.at(words, second.last)
    if side is None:
        return Read(Night(second.value), second.last, "night")
    return Read(Night(second.value, side.value), side.last, "night")


def _bare_weekday(words: Sequence[str], place: int) -> Read[int] | None:
    place += has_word(words, place, "fillers_day_word")
    match = load_date_words().weekday.at(words, place)
    return Read(match.value, match.last) if match is not None else None


def _part_first(words: Sequence[str], place: int) -> Read[Value] | None:
    match = load_date_words().part_of.at(words, place)
    if match is None:
        return None
    last = match.last + has_word(words, match.last, "fillers_of")
    day = read_day(words, last)
    if day is None or isinstance(day.value, YearPart) or _is_whole_month(day.value):
        return None
    return Read(Timed(day.value, "part"), day.last, "part_of_day")


def _is_whole_month(value: Value) -> bool:
    return isinstance(value, MonthDay) and value.day is None


def _clock_first(words: Sequence[str], place: int) -> Read[Value] | None:
    clock = read_clock(words, place)
    alone = None if clock is not None else load_date_words().part_alone.at(words, place)
    if clock is None and (alone is None or has_word(words, place, "only_after_day")):
        return None
    last, name = (clock.last, "hour") if clock is not None else (alone.last if alone else place, "part")
    following = last + has_word(words, last, "fillers_of")
    day = (_part_first(words, following) if clock is not None else None) or read_day(words, following)
    if day is None or isinstance(day.value, YearPart) or _is_whole_month(day.value):
        return Read(Part(name), last, name)
    return Read(Timed(_day_of(day.value), name), day.last, f"{name}_of_day")


def _day_first(words: Sequence[str], place: int) -> Read[Value] | None:
    day = read_day(words, place)
    if day is None or isinstance(day.value, YearPart) or _is_whole_month(day.value):
        return day
    last = day.last
    clock, alone = read_clock(words, last), load_date_words().part_alone
    part = alone.at(words, last) or alone.at(words, last + is_in(words, last))
    if clock is not None:
        return Read(Timed(_day_of(day.value), "hour"), clock.last, "hour_of_day")
    if part is not None:
        return Read(Timed(_day_of(day.value), "part"), part.last, "part_of_day")
    return day


def _day_of(value: Value) -> Value:
    return value.day if isinstance(value, Timed) else value


def read_day(words: Sequence[str], place: int) -> Read[Value] | None:
    """Return a day, month or year: yesterday (Wednesday), last Friday, 14 July 2015, 21/7/2015, 2014."""
    return (
        _numeric_date(words, place)
        or _feast(words, place)
        or _offset(words, place)
        or _weekday(words, place)
        or read_month_day(words, place)
        or read_year_part(words, place)
    )


def _numeric_date(words: Sequence[str], place: int) -> Read[Value] | None:
    place += has_word(words, place, "fillers_day_word")
    for length in (1, 5):
        match = _NUMERIC.fullmatch("".join(words[place : place + length]))
        if match is not None and place + length <= len(words):
            first, month, last = int(match[1]), int(match[3]), int(match[4])
            year, day = (first, last) if first > 31 else (last, first)
            if year < 100 and match[2] != ".":
                year += 2000
            if _calendar_of(year) and 1 <= month <= 12 and 1 <= day <= 31:
                return Read(MonthDay(_calendar_of(year), month, day, year=year), place + length, "numeric")
    return None


def _feast(words: Sequence[str], place: int) -> Read[Value] | None:
    match = load_date_words().feast.at(words, place)
    if match is None:
        return None
    calendar, month, day = match.value.split("-")
    return Read(MonthDay(calendar, int(month), int(day)), match.last, "feast")


def _calendar_of(year: int) -> str:
    return "gregorian" if year in _GREGORIAN_YEARS else "hijri" if year in _HIJRI_YEARS else ""


def _offset(words: Sequence[str], place: int) -> Read[Value] | None:
    tables = load_date_words()
    is_day_of = has_word(words, place, "fillers_day_word") and tables.offset.at(words, place + 1) is not None
    begin = place + is_day_of
    timed = tables.offset_part.at(words, begin)
    match = timed or tables.offset.at(words, begin)
    if match is None or (match.value == 0 and timed is None and _is_no_today(words, begin, match.last)):
        return None
    weekday, last = _beside(words, match.last)
    if isinstance(weekday, Weekday):
        value: Value = Weekday(weekday.day, weekday.side, near=match.value)
    else:
        value = weekday if weekday is not None else Offset(match.value)
    if timed is not None:
        return Read(Timed(value, "part"), last, "part_of_day")
    return Read(value, last, "weekday" if weekday is not None else "offset")


def _is_no_today(words: Sequence[str], first: int, last: int) -> bool:
    return has_word(words, first - 1, "today_blocks_before") or has_word(words, last, "today_blocks_after")


def _beside(words: Sequence[str], place: int) -> tuple[Value | None, int]:
    """Return the weekday or date beside a day (bracketed, after a comma, bare) and the position after it."""
    opened = has_word(words, place, "marks_open")
    start = place + opened
    start += has_word(words, start, "fillers_equals")
    day: Read[Value] | Read[MonthDay] | None = _weekday(words, start) or _dated(words, start)
    if day is None:
        return None, place
    closed = opened and has_word(words, day.last, "marks_close") and words[place] == "("
    return day.value, day.last + closed


def _dated(words: Sequence[str], place: int) -> Read[MonthDay] | None:
    """Return a calendar date that names its day."""
    date = _numeric_date(words, place) or read_month_day(words, place)
    if date is None or not isinstance(date.value, MonthDay) or date.value.day is None:
        return None
    return Read(date.value, date.last, date.rule)


def _weekday(words: Sequence[str], place: int) -> Read[Value] | None:
    tables = load_date_words()
    begin = place + has_word(words, place, "fillers_day_word")
    match = tables.weekday.at(words, begin)
    if match is None or has_word(words, begin - 1, "weekday_blocks_before"):
        return None
    if has_word(words, match.last, "weekday_blocks_after"):
        return None
    side = tables.side.at(words, match.last)
    last = side.last if side is not None else match.last
    date, after = _date_beside(words, last)
    if date is not None:
        return Read(msgspec.structs.replace(date, weekday=match.value), after, "month_day")
    return Read(Weekday(match.value, side.value if side is not None else None), last, "weekday")


def _date_beside(words: Sequence[str], place: int) -> tuple[MonthDay | None, int]:
    opened = has_word(words, place, "marks_open")
    start = place + opened
    start += has_word(words, start, "fillers_equals")
    date = _dated(words, start)
    if date is None:
        return None, place
    closed = opened and has_word(words, date.last, "marks_close") and words[place] == "("
    return date.value, date.last + closed


def read_month_day(words: Sequence[str], place: int) -> Read[Value] | None:
    """Return a day of a month, a part of a month, or a month alone."""
    start = place + has_word(words, place, "fillers_day_word")
    edge = load_date_words().edge.at(words, start)
    if edge is not None:
        month = read_month(words, edge.last + has_word(words, edge.last, "fillers_of"), is_sure=True)
        if month is None:
            return None
        return Read(msgspec.structs.replace(month.value, edge=edge.value), month.last, "part_of_month")
    number = day_number(words, start)
    if number is not None:
        of = number.last + has_word(words, number.last, "fillers_of")
        month = read_month(words, of, is_sure=True) or _this_month(words, number.last, of)
        return _day_in(words, start, number.value, month) if month is not None else None
    alone = read_month(words, place, is_sure=has_word(words, place - 1, "fillers_ambiguous_after"))
    return Read(alone.value, alone.last, "month") if alone is not None else None


def _day_in(words: Sequence[str], place: int, day: int, month: Read[MonthDay]) -> Read[Value]:
    """Return a day of a month; after «forces» or «revolution» it is a name, such as 14 March, and no time."""
    dated = msgspec.structs.replace(month.value, day=day)
    is_bare = (dated.year, dated.year_side, dated.side) == (None, None, None)
    if is_bare and has_word(words, place - 1, "fillers_name_before"):
        return Read(Unknown(), month.last, "name")
    return Read(dated, month.last, "month_day")


def day_number(words: Sequence[str], place: int) -> Read[int] | None:
    """Return the number of a day of the month, in digits or as an ordinal."""
    number = read_digits(words, place) or read_ordinal(words, place)
    if number is None or number.value not in range(1, 32):
        return None
    return Read(int(number.value), number.last)


def _this_month(words: Sequence[str], last: int, of: int) -> Read[MonthDay] | None:
    """Return the month of «the 25th of the current»."""
    side = load_date_words().side.at(words, of)
    if side is None or side.value != 0 or side.last == last:
        return None
    return Read(MonthDay("gregorian", None, side=0), side.last)


def read_month(words: Sequence[str], place: int, *, is_sure: bool) -> Read[MonthDay] | None:
    """Return a month with its second name, year and side; a doubtful name needs one of them or `is_sure`."""
    start = place + (has_word(words, place, "fillers_month_word") and month_at(words, place + 1) is not None)
    match = month_at(words, start)
    if match is None:
        return _relative_month(words, place)
    last = _second_name(words, match.last, match.value)
    is_sure = is_sure or start > place or last > match.last or not match.value.ambiguous
    year = _year_of_month(words, last, match.value.calendar)
    side = load_date_words().side.at(words, last)
    month = MonthDay(match.value.calendar, match.value.number)
    if year is not None:
        month = msgspec.structs.replace(month, year=year.value.year, year_side=year.value.side)
        return Read(month, year.last)
    if side is not None:
        return Read(msgspec.structs.replace(month, side=side.value), side.last)
    return Read(month, last) if is_sure else None


def _second_name(words: Sequence[str], place: int, month: Month) -> int:
    opened = has_word(words, place, "marks_open")
    second = month_at(words, place + opened)
    if second is None or (second.value.calendar, second.value.number) != (month.calendar, month.number):
        return place
    closed = opened and words[place] == "(" and has_word(words, second.last, "marks_close")
    return second.last + closed


def _year_of_month(words: Sequence[str], place: int, calendar: str) -> Read[YearPart] | None:
    place += has_word(words, place, "fillers_of")
    year = _read_year(words, place, calendar, is_bare=True)
    if year is None:
        return None
    marked = has_word(words, year.last, "fillers_year_marks")
    return Read(year.value, year.last + marked)


def _relative_month(words: Sequence[str], place: int) -> Read[MonthDay] | None:
    """Return «last month», «this month», and «the month» before a side word."""
    tables = load_date_words()
    shown = has_word(words, place, "fillers_this")
    unit = tables.unit.at(words, place + shown)
    if unit is None or (unit.value.name, unit.value.count) != ("month", 1):
        return None
    if shown:
        return Read(MonthDay("gregorian", None, side=0), unit.last)
    side = tables.side.at(words, unit.last)
    if side is not None:
        return Read(MonthDay("gregorian", None, side=side.value), side.last)
    named = has_word(words, place, "fillers_the_month") and has_word(words, place - 1, "fillers_month_edges")
    return Read(MonthDay("gregorian", None, side=0), unit.last) if named else None


def read_year_part(words: Sequence[str], place: int) -> Read[Value] | None:
    """Return a year or a part or season of one: 2011 after its word, last year, late 2014, summer 2013."""
    tables = load_date_words()
    edge = tables.edge.at(words, place) or tables.season.at(words, place)
    if edge is None:
        is_bare = has_word(words, place - 1, "fillers_year_from")
        year = _read_year(words, place, "gregorian", is_bare=is_bare)
        return Read(year.value, year.last, "year") if year is not None else None
    start = edge.last + has_word(words, edge.last, "fillers_of")
    year = _read_year(words, start, "gregorian", is_bare=True)
    if year is None and has_word(words, start, "fillers_the_year") and edge.value not in tables.season_names:
        year = Read(YearPart(None, 0), start + 1)
    if year is None:
        return None
    return Read(msgspec.structs.replace(year.value, edge=edge.value), year.last, "part_of_year")


def _read_year(words: Sequence[str], place: int, calendar: str, *, is_bare: bool) -> Read[YearPart] | None:
    """Return a year after its word, in digits alone where `is_bare`, or last, this and next year."""
    named = has_word(words, place, "fillers_year_words") or _is_year_unit(words, place)
    if named or is_bare:
        figure = read_digits(words, place + named) or (read_figure(words, place + named) if named else None)
        years = _HIJRI_YEARS if calendar == "hijri" else _GREGORIAN_YEARS
        if figure is not None and figure.value in years:
            return Read(YearPart(int(figure.value)), figure.last)
    shown = has_word(words, place, "fillers_this")
    if not _is_year_unit(words, place + shown) or has_word(words, place - 1, "fillers_blocks_year"):
        return None
    if shown:
        return Read(YearPart(None, 0), place + 2)
    side = load_date_words().side.at(words, place + 1)
    if side is None:
        return None
    return Read(YearPart(None, side.value), side.last)


def _is_year_unit(words: Sequence[str], place: int) -> bool:
    unit = load_date_words().unit.at(words, place)
    return unit is not None and (unit.value.name, unit.value.count) == ("year", 1)
