"""Date rules turn folded words into times with their prepositions: since, until, between, ago, within."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from hudna.language.date_days import day_number, read_part_of_day
from hudna.language.date_values import (
    Away,
    Interval,
    MonthDay,
    Offset,
    Part,
    Stretch,
    Timed,
    Unknown,
    Until,
    Value,
    Weekday,
    Within,
    YearPart,
)
from hudna.language.date_words import DateWords, Read, Unit, has_word, load_date_words
from hudna.language.number_words import load_number_words, read_digits, read_figure

_PLAIN_YEARS: Final = range(1900, 2101)
_CALENDAR_UNITS: Final = frozenset({"month", "year"})
_CLOCK_UNITS: Final = frozenset({"hour", "minute"})


def read_time(words: Sequence[str], place: int) -> Read[Value] | None:
    """Return the longest time expression that begins at a position."""
    best: Read[Value] | None = None
    for reader in _READERS:
        found = reader(words, place)
        if found is not None and (best is None or found.last > best.last):
            best = found
    return best


def _recurring(words: Sequence[str], place: int) -> Read[Value] | None:
    if not has_word(words, place, "recurring"):
        return None
    tables = load_date_words()
    last = place + 1 + has_word(words, place + 1, "fillers_day_word")
    match = tables.weekday.at(words, last)
    return Read(Unknown(), match.last, "recurring") if match is not None else None


def _phrase(words: Sequence[str], place: int) -> Read[Value] | None:
    tables = load_date_words()
    unknown, now = tables.unknown.at(words, place), tables.now.at(words, place)
    if unknown is not None and (now is None or unknown.last > now.last):
        return Read(Unknown(), unknown.last, "unknown")
    return Read(Offset(0), now.last, "now") if now is not None else None


def _preposition(tables: DateWords, words: Sequence[str], place: int, name: str) -> int | None:
    match = tables.preposition.at(words, place)
    return match.last if match is not None and match.value == name else None


def _read_point(words: Sequence[str], place: int) -> Read[Value] | None:
    """Return a day, a stretch or a part of a day, as stands after a preposition."""
    stretch, day = read_stretch(words, place), read_part_of_day(words, place)
    if stretch is not None and (day is None or stretch.last > day.last):
        return stretch
    return day


def _since(words: Sequence[str], place: int) -> Read[Value] | None:
    start = _preposition(load_date_words(), words, place, "since")
    if start is None:
        return None
    point = _read_point(words, start)
    amount = read_amount(words, start)
    if amount is not None and (point is None or amount.last > point.last):
        first: Value = Away(amount.value.unit, amount.value.count, -1)
        if amount.value.count is None and amount.value.unit in _CLOCK_UNITS:
            first = Offset(0)
        return Read(Interval(first, None), amount.last, "since")
    if point is None:
        return None
    if isinstance(point.value, Unknown | Part):
        return Read(point.value, point.last, point.rule)
    last, end = _until_end(words, point.last)
    return Read(Interval(point.value, last), end, "since")


def _starting(words: Sequence[str], place: int) -> Read[Value] | None:
    """Return the day from which something holds («as of Sunday»)."""
    start = _preposition(load_date_words(), words, place, "starting")
    point = _read_point(words, start) if start is not None else None
    return Read(point.value, point.last, "starting") if point is not None else None


def _until_end(words: Sequence[str], place: int) -> tuple[Value | None, int]:
    start = _skip_and(words, place)
    after = _preposition(load_date_words(), words, start, "until")
    after = after if after is not None else _preposition(load_date_words(), words, start, "to")
    point = _read_point(words, after) if after is not None else None
    if point is None or isinstance(point.value, Unknown | Part):
        return None, place
    return point.value, point.last


def _skip_and(words: Sequence[str], place: int) -> int:
    return place + (place < len(words) and words[place] == load_number_words().conjunction)


def _away(words: Sequence[str], place: int) -> Read[Value] | None:
    """Return «two days ago» and «in two days»; what hangs on an event («two days after») stays open."""
    tables = load_date_words()
    ago = _preposition(tables, words, place, "ago")
    start = ago if ago is not None else _preposition(tables, words, place, "after")
    if start is None:
        return None
    amount = read_amount(words, start)
    if amount is not None:
        rule = "ago" if ago is not None else "ahead"
        if has_word(words, amount.last, "relative_ago" if ago is not None else "relative"):
            return Read(Unknown(), amount.last, rule)
        side = -1 if ago is not None else 1
        return Read(Away(amount.value.unit, amount.value.count, side), amount.last, rule)
    point = _read_point(words, start)
    if point is None or isinstance(point.value, Part):
        return None
    if ago is None:
        return Read(Unknown(), point.last, "after")
    return Read(Until(point.value, before=True), point.last, "before")


def _until(words: Sequence[str], place: int) -> Read[Value] | None:
    start = _preposition(load_date_words(), words, place, "until")
    point = _read_point(words, start) if start is not None else None
    if point is None or isinstance(point.value, Unknown | Part):
        return None
    return Read(Until(point.value), point.last, "until")


def _from_to(words: Sequence[str], place: int) -> Read[Value] | None:
    tables = load_date_words()
    start = _preposition(tables, words, place, "from")
    first = _read_first(words, start) if start is not None else None
    if first is None:
        return None
    linked = _skip_and(words, first.last)
    link = _preposition(tables, words, linked, "to") or _preposition(tables, words, linked, "until")
    return _close_interval(words, first, link, "range") if link is not None else None


def _between(words: Sequence[str], place: int) -> Read[Value] | None:
    start = _preposition(load_date_words(), words, place, "between")
    first = _read_first(words, start) if start is not None else None
    if first is None or first.last >= len(words):
        return None
    return _close_interval(words, first, _skip_and(words, first.last), "between")


def _weekday_pair(words: Sequence[str], place: int) -> Read[Value] | None:
    """Return «Saturday and Sunday» as the days from the first to the second."""
    tables = load_date_words()
    start = place + has_word(words, place, "fillers_day_word")
    first = tables.weekday.at(words, start)
    if first is None or first.last >= len(words):
        return None
    linked = _skip_and(words, first.last)
    second = tables.weekday.at(words, linked)
    if (
        second is None
        or second.value != (first.value + 1) % 7
        or not (second.lead.joined or linked > first.last)
    ):
        return None
    side = tables.side.at(words, second.last)
    ahead = side.value if side is not None and side.value > 0 else None
    behind = side.value if side is not None and side.value <= 0 else None
    pair = Interval(Weekday(first.value, ahead), Weekday(second.value, behind))
    return Read(pair, side.last if side is not None else second.last, "range")


def _day_range(words: Sequence[str], place: int) -> Read[Value] | None:
    """Return «5 - 7 July» and «5 and 7 July» as the days from the first to the second."""
    first = _bare_number(words, place)
    if first is None:
        return None
    linked = first.last + has_word(words, first.last, "marks_range")
    linked = linked if linked > first.last else _skip_and(words, first.last)
    return _close_interval(words, first, linked, "range")


def _read_first(words: Sequence[str], place: int) -> Read[Value] | None:
    return _read_point(words, place) or _bare_number(words, place)


def _bare_number(words: Sequence[str], place: int) -> Read[Value] | None:
    """Return a day of an unnamed month, or a year in digits, as stands before the second end of a range."""
    place += has_word(words, place, "fillers_day_word")
    day = day_number(words, place)
    if day is not None:
        return Read(MonthDay("", None, day=day.value), day.last)
    return _bare_year(words, place)


def _bare_year(words: Sequence[str], place: int) -> Read[Value] | None:
    year = read_digits(words, place)
    if year is None or year.value not in _PLAIN_YEARS:
        return None
    return Read(YearPart(int(year.value)), year.last)


def _close_interval(words: Sequence[str], first: Read[Value], place: int, rule: str) -> Read[Value] | None:
    last = _read_point(words, place)
    if last is None and isinstance(first.value, YearPart):
        last = _bare_year(words, place)
    if last is None or isinstance(last.value, Unknown | Part | Stretch):
        return None
    value = first.value
    if isinstance(value, MonthDay) and not value.calendar:
        if not isinstance(last.value, MonthDay) or last.value.day is None:
            return None
        value = msgspec.structs.replace(last.value, day=value.day)
    if _sort_of(value) is not _sort_of(last.value):
        return None
    return Read(Interval(value, last.value), last.last, rule)


def _sort_of(value: Value) -> type[Value]:
    """Return the type of a day, so that only like is joined with like; today and Monday are alike."""
    inner = value.day if isinstance(value, Timed) else value
    return Weekday if isinstance(inner, Offset) else type(inner)


def _within(words: Sequence[str], place: int) -> Read[Value] | None:
    start = _preposition(load_date_words(), words, place, "within")
    amount = read_amount(words, start) if start is not None else None
    point = _read_point(words, start) if start is not None else None
    if amount is None or (point is not None and point.last >= amount.last):
        return point
    return Read(amount.value, amount.last, "within") if amount.value.count is not None else None


def read_amount(words: Sequence[str], place: int) -> Read[Within] | None:
    """Return an amount of time: two days, 48 hours, a week and a half; the count is None for «some days»."""
    tables = load_date_words()
    about = tables.amount_before.at(words, place)
    start = about.last if about is not None else place
    figure = read_figure(words, start)
    unit = tables.unit.at(words, figure.last if figure is not None else start)
    if unit is None or (unit.value.definite if figure is None else unit.value.count == 2):
        return None
    count = unit.value.count if figure is None else int(min(figure.value, 10**6))
    last = unit.last
    while has_word(words, last, "fillers_amount_after") or has_word(words, last, "fillers_halves"):
        last += 1
    return Read(Within(unit.value.name, count), last)


def read_stretch(words: Sequence[str], place: int) -> Read[Value] | None:
    """Return days beside the publication: the last two days, the past 24 hours, next week, this week."""
    if has_word(words, place, "fillers_this"):
        return _this_stretch(words, place)
    edge = load_date_words().edge.at(words, place)
    week = _edge_of_week(words, edge.last) if edge is not None else None
    if week is not None:
        return week
    if has_word(words, place, "fillers_last_ones"):
        return _last_amount(words, place + 1)
    counted = _counted_units(words, place)
    return _beside(words, counted) if counted is not None else None


def _last_amount(words: Sequence[str], place: int) -> Read[Value] | None:
    amount = read_amount(words, place)
    if amount is None or amount.value.count is None:
        return None
    return Read(Stretch(amount.value.unit, amount.value.count, -1), amount.last, "last")


def _beside(words: Sequence[str], counted: Read[Within]) -> Read[Value] | None:
    side = load_date_words().side.at(words, counted.last)
    if side is None:
        return None
    if has_word(words, counted.last, "fillers_last_of") and has_word(words, side.last, "fillers_of"):
        return None
    return _stretch(counted.value, side.value, side.last)


def _edge_of_week(words: Sequence[str], place: int) -> Read[Value] | None:
    """Return the whole week of «early next week»."""
    week = read_stretch(words, place)
    return (
        week if week is not None and isinstance(week.value, Stretch) and week.value.unit == "week" else None
    )


def _this_stretch(words: Sequence[str], place: int) -> Read[Value] | None:
    unit = load_date_words().unit.at(words, place + 1)
    if unit is None or unit.value.name not in {"week", "day", "hour"}:
        return None
    if unit.value.count is None:
        return Read(Unknown(), unit.last, "unknown")
    return Read(Stretch(unit.value.name, 1, 0), unit.last, "this")


def _counted_units(words: Sequence[str], place: int) -> Read[Within] | None:
    """Return the units before a side word: «the three days», «the days three», «the few hours»."""
    unit = load_date_words().unit.at(words, place)
    if unit is None:
        return read_amount(words, place)
    last = unit.last + has_word(words, unit.last, "fillers_few")
    figure = read_figure(words, last) if unit.value.count is None else None
    if figure is None:
        return Read(Within(unit.value.name, unit.value.count), last)
    count = int(min(figure.value, 10**6))
    return Read(Within(unit.value.name, count), _after_noun(words, figure.last, unit.value))


def _after_noun(words: Sequence[str], place: int, unit: Unit) -> int:
    """Return the position after a unit that is said twice («the hours the 48 hours»)."""
    again = load_date_words().unit.at(words, place)
    return again.last if again is not None and again.value.name == unit.name else place


def _stretch(amount: Within, side: int, last: int) -> Read[Value] | None:
    if amount.unit in _CALENDAR_UNITS and amount.count == 1:
        return None
    rule = {-1: "last", 0: "this", 1: "next"}.get(side, "beyond")
    if amount.count is None:
        is_now = amount.unit in _CLOCK_UNITS
        return Read(Offset(0) if is_now else Unknown(), last, rule if is_now else "unknown")
    return Read(Stretch(amount.unit, amount.count, side), last, rule)


_READERS: Final[tuple[Callable[[Sequence[str], int], Read[Value] | None], ...]] = (
    read_part_of_day, read_stretch, _phrase, _recurring, _since, _starting, _away, _until, _from_to, _between,
    _within, _weekday_pair, _day_range,
)  # fmt: skip
