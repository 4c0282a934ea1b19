"""Date values hold what a time expression says before it is counted from a publication day.

`side` is -1 for last, 0 for this, 1 for next, None where the text does not say.
"""

from __future__ import annotations

import datetime
from typing import TypeAlias

import msgspec


class Offset(msgspec.Struct, frozen=True):
    """A day counted from the day of publication: today 0, yesterday -1."""

    days: int


class Weekday(msgspec.Struct, frozen=True):
    """A weekday (Monday 0), perhaps beside a word such as today or yesterday (`near`, in days)."""

    day: int
    side: int | None = None
    near: int | None = None


class MonthDay(msgspec.Struct, frozen=True):
    """A month, or a day or part of it; `month` None is the month that `side` counts from the publication's.

    `weekday` is the weekday that the text names beside the day.
    """

    calendar: str
    month: int | None
    day: int | None = None
    edge: str = ""
    year: int | None = None
    year_side: int | None = None
    side: int | None = None
    weekday: int | None = None


class YearPart(msgspec.Struct, frozen=True):
    """A year or a part of it; `year` None is the year that `side` counts from the publication's."""

    year: int | None
    side: int | None = None
    edge: str = ""


class Stretch(msgspec.Struct, frozen=True):
    """A count of units beside the publication: the last two days, next week, this week."""

    unit: str
    count: int | None
    side: int


class Away(msgspec.Struct, frozen=True):
    """A count of units before (`side` -1) or after (1) the publication: two days ago."""

    unit: str
    count: int | None
    side: int


class Within(msgspec.Struct, frozen=True):
    """A count of units without a side («within three days»): the tense says where it lies."""

    unit: str
    count: int | None


class Unknown(msgspec.Struct, frozen=True):
    """A time that the text leaves open, or that hangs on an event: recently, the next day."""


class Part(msgspec.Struct, frozen=True):
    """A part of a day or an hour alone; the caller may set it on the day of its scene."""

    name: str


class Timed(msgspec.Struct, frozen=True):
    """A day with a part of the day or an hour; `name` is `part` or `hour`."""

    day: Value
    name: str


class Night(msgspec.Struct, frozen=True):
    """The night from one weekday to the next; `last` is the second weekday."""

    last: int
    side: int | None = None


class Interval(msgspec.Struct, frozen=True):
    """From one time to another; None is the publication."""

    first: Value | None
    last: Value | None


class Until(msgspec.Struct, frozen=True):
    """Up to a time: in the past the time itself, in the future the stretch from publication to it."""

    last: Value
    before: bool = False


Value: TypeAlias = (
    Offset
    | Weekday
    | MonthDay
    | YearPart
    | Stretch
    | Away
    | Within
    | Unknown
    | Part
    | Timed
    | Night
    | Interval
    | Until
)


class TimeMention(msgspec.Struct, frozen=True):
    """A time expression at `words[first:last]`, the rule that found it, and what it says."""

    first: int
    last: int
    rule: str
    value: Value


class Resolved(msgspec.Struct, frozen=True):
    """The days that a time expression means; both None is unresolved.

    `precision` is hour, part, day, days, week, month, quarter, year, range or unresolved.
    """

    start: datetime.date | None
    end: datetime.date | None
    precision: str
