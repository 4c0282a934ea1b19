"""Date words turn data/dates.toml into phrase tables by their folded surface forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

import msgspec

from hudna.language.calendars import load_dates, month_words
from hudna.language.number_words import Leads, Phrases, load_number_words
from hudna.text.normalise import fold

V = TypeVar("V")


class Unit(msgspec.Struct, frozen=True):
    """A word for a unit of time: its unit and the count that the word itself gives (None in the plural)."""

    name: str
    count: int | None
    definite: bool = False


class Read(msgspec.Struct, Generic[V], frozen=True):
    """What was read, the position after it, and the rule that read it."""

    value: V
    last: int
    rule: str = ""


class DateWords(msgspec.Struct, frozen=True):
    """All tables of time words, with the words that may begin or fire a rule."""

    weekday: Phrases[int]
    offset: Phrases[int]
    offset_part: Phrases[int]
    feast: Phrases[str]
    now: Phrases[str]
    unknown: Phrases[str]
    part_of: Phrases[str]
    part_alone: Phrases[str]
    night: Phrases[str]
    clock: Phrases[str]
    clock_tail: Phrases[str]
    unit: Phrases[Unit]
    side: Phrases[int]
    edge: Phrases[str]
    season: Phrases[str]
    preposition: Phrases[str]
    amount_before: Phrases[str]
    season_names: frozenset[str]
    words: dict[str, frozenset[str]]
    triggers: frozenset[str]
    starters: frozenset[str]


@cache
def load_date_words() -> DateWords:
    """Return the tables of time words; read once."""
    data, leads = load_dates(), load_number_words().leads
    fillers, parts, preposition = data["fillers"], data["parts"], data["prepositions"]
    tables: dict[str, Phrases[Any]] = {
        "weekday": Phrases(_numbered(data["weekdays"]), leads),
        "offset": Phrases(_numbered(data["offsets"]), leads),
        "offset_part": Phrases(_numbered(data["offset_parts"]), leads),
        "feast": Phrases(_keyed(data["feasts"]), leads),
        "now": _named(data["now"]["phrases"], "now", leads),
        "unknown": _named(data["unknown"]["phrases"], "unknown", leads),
        "part_of": _named(parts["construct"], "part", leads),
        "part_alone": _named(parts["alone"], "part", leads),
        "night": _named(parts["nights"], "night", leads),
        "clock": _named(data["clock"]["words"], "hour", leads),
        "clock_tail": _named(data["clock"]["tails"] + data["clock"]["fractions"], "tail", leads),
        "unit": Phrases(_units(data["units"]), leads),
        "side": Phrases(_numbered(data["sides"]), leads),
        "edge": Phrases(_keyed(data["edges"]), leads),
        "season": Phrases(_keyed(data["seasons"]), leads),
        "preposition": Phrases(_keyed(preposition), leads),
        "amount_before": _named(fillers["amount_before"], "about", leads),
    }
    for word in map(fold, data["never"]["words"]):
        for table in tables.values():
            table.first.pop(word, None)
    fired = (
        "weekday",
        "feast",
        "offset",
        "offset_part",
        "now",
        "unknown",
        "part_alone",
        "clock",
        "unit",
        "season",
    )
    triggers = month_words().union(*(tables[name].firing() for name in fired))
    triggers |= {word for word, options in tables["side"].first.items() if options[0][1] == 0}
    openers = (*fired, "edge", "preposition", "part_of", "amount_before", "night")
    starters = triggers.union(*(tables[name].first for name in openers), _plain_starters(data))
    seasons = frozenset(data["seasons"])
    words = _word_sets(data)
    return DateWords(words=words, triggers=triggers, starters=starters, season_names=seasons, **tables)


def has_word(words: Sequence[str], place: int, name: str) -> bool:
    """Say whether the word at a position stands in a named set of dates.toml, such as `fillers_of`."""
    return 0 <= place < len(words) and words[place] in load_date_words().words[name]


def _plain_starters(data: dict[str, Any]) -> set[str]:
    fillers = data["fillers"]
    words = {fold(word) for name in ("last_ones", "this", "day_word", "month_word") for word in fillers[name]}
    words |= {fold(word) for word in data["recurring"]["words"]}
    numbers = load_number_words()
    return words | set(numbers.words) | set(numbers.before_digits)


def _word_sets(data: dict[str, Any]) -> dict[str, frozenset[str]]:
    sets = {f"{table}_{name}": words for table in ("fillers", "marks") for name, words in data[table].items()}
    for table in ("weekday_blocks", "today_blocks"):
        sets |= {f"{table}_{name}": words for name, words in data[table].items()}
    sets["recurring"] = data["recurring"]["words"]
    sets["relative"] = data["prepositions"]["relative"]
    sets["relative_ago"] = data["prepositions"]["relative_ago"]
    sets["only_after_day"] = data["parts"]["only_after_day"]
    return {name: frozenset(fold(word) for word in words) for name, words in sets.items()}


def _numbered(table: dict[str, list[str]]) -> Iterator[tuple[str, int]]:
    for number, phrases in table.items():
        yield from ((phrase, int(number)) for phrase in phrases)


def _keyed(table: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for name, phrases in table.items():
        yield from ((phrase, name) for phrase in phrases if not name.startswith("relative"))


def _named(phrases: Iterable[str], name: str, leads: Leads) -> Phrases[str]:
    return Phrases([(phrase, name) for phrase in phrases], leads)


def _units(table: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, Unit]]:
    article = load_number_words().leads.article
    counts: dict[str, int | None] = {"one": 1, "two": 2, "many": None}
    for name, forms in table.items():
        for count, words in forms.items():
            for word in words:
                yield word, Unit(name, counts[count])
                yield article + word, Unit(name, counts[count], definite=True)
