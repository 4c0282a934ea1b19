"""Numbers turns folded words into quantities: exact, about, at least, between, vague, ordinal, a share.

Low and high follow the code book: «22 at least» is 22 and none, «more than 30» is 31 and none, vague is none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import msgspec

from hudna.language.calendars import month_at, month_ends_before
from hudna.language.number_words import (
    Figure,
    Phrases,
    load_number_words,
    read_digits,
    read_figure,
    read_ordinal,
    word_at,
)
from hudna.text.normalise import fold

# Most modifiers have three words; «ما لا يقل عددهم عن» has five.
_LONGEST_MODIFIER: Final = 5
# «22 شخصا على الأقل» has one word between; «30 عنصرا من التنظيم على الأقل» three.
_LATEST_MODIFIER: Final = 3
_JOINED_RANGE: Final = re.compile(r"(\d{1,9})-(\d{1,9})")
_LAST_DIGIT: Final = "9"
# Modifiers that only say something of two numbers.
_PAIRING: Final = frozenset({"between", "from"})


class Quantity(msgspec.Struct, frozen=True):
    """A quantity at `words[first:last]`; `low` and `high` are whole bounds, None where the text sets none."""

    first: int
    last: int
    low: int | None
    high: int | None
    value: float | None
    kind: str


class _Modifiers(msgspec.Struct, frozen=True):
    before: Phrases[str]
    overrides: Phrases[str]
    after: Phrases[str]
    vague: Phrases[str]
    percent: Phrases[str]
    to: frozenset[str]
    either: frozenset[str]
    years: frozenset[str]
    triggers: frozenset[str]


class _Bounds(msgspec.Struct, frozen=True):
    low: int
    high: int
    last: int


@cache
def _load_modifiers() -> _Modifiers:
    lexicon = load_number_words()
    data, leads = lexicon.data, lexicon.leads
    vague = Phrases([(phrase, "vague") for phrase in data["vague"]["phrases"]], leads)
    never = {fold(word) for word in data["never"]["words"]}
    for word in never & vague.first.keys():
        del vague.first[word]
    return _Modifiers(
        before=Phrases(_pairs(data["before"]), leads),
        overrides=Phrases(_pairs(data["overrides"]), leads),
        after=Phrases(_pairs(data["after"]), leads),
        vague=vague,
        percent=Phrases([(phrase, "percent") for phrase in data["percent"]["phrases"]], leads),
        to=frozenset(fold(word) for word in data["links"]["to"]),
        either=frozenset(fold(word) for word in data["links"]["or"]),
        years=frozenset(fold(word) for word in data["year"]["words"]),
        triggers=frozenset(lexicon.words) | frozenset(vague.first) | frozenset(lexicon.before_digits),
    )


def _pairs(table: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for kind, phrases in table.items():
        yield from ((phrase, kind) for phrase in phrases)


def find_numbers(words: Sequence[str]) -> tuple[Quantity, ...]:
    """Return the quantities of a run of folded words in order; spans never overlap; never raises."""
    triggers = _load_modifiers().triggers
    hits = [place for place, word in enumerate(words) if word in triggers or word[-1:] <= _LAST_DIGIT]
    found: list[Quantity] = []
    done = 0
    for place in hits:
        if place < done:
            continue
        quantity = _quantity_at(words, place, done)
        if quantity is not None:
            quantity = _as_year(words, quantity, found)
            found.append(quantity)
            done = quantity.last
    return tuple(found)


def _quantity_at(words: Sequence[str], place: int, done: int) -> Quantity | None:
    return (
        _vague(words, place, done)
        or _joined_range(words, place)
        or _share(words, place, done)
        or _cardinal(words, place, done)
        or _ordinal(words, place)
    )


def _vague(words: Sequence[str], place: int, done: int) -> Quantity | None:
    phrase = _load_modifiers().vague.at(words, place)
    last = phrase.last if phrase is not None else place
    word = word_at(words, last)
    while word is not None and word.role in {"vague", "plural"} and not (last > place and word.joined):
        last += 1
        word = word_at(words, last)
    if last == place:
        return None
    if phrase is None and word is not None and word.role == "scale" and not word.joined:
        last += 1
    start, _ = _single_modifier(words, place, done)
    return Quantity(start, last, None, None, None, "vague")


def _joined_range(words: Sequence[str], place: int) -> Quantity | None:
    match = _JOINED_RANGE.fullmatch(words[place])
    if match is None or int(match[1]) >= int(match[2]):
        return None
    scale_word = word_at(words, place + 1)
    scaled = scale_word is not None and scale_word.role in {"scale", "plural"} and not scale_word.joined
    scale = int(scale_word.value) if scaled and scale_word is not None else 1
    return Quantity(place, place + 1 + scaled, int(match[1]) * scale, int(match[2]) * scale, None, "between")


def _share(words: Sequence[str], place: int, done: int) -> Quantity | None:
    """Return a fraction alone («a third of») or of a scale («half a million», which is a number)."""
    word, following = word_at(words, place), word_at(words, place + 1)
    if word is None:
        return None
    start, kind = _single_modifier(words, place, done)
    if word.role == "unit" and following is not None and following.role == "fraction_plural":
        return Quantity(start, place + 2, None, None, word.value * following.value, "fraction")
    if word.role != "fraction":
        return None
    if following is not None and following.role == "scale" and not following.joined:
        return _bounded(start, place + 2, round(word.value * following.value, 3), kind or "exact")
    return Quantity(start, place + 1, None, None, word.value, "fraction")


def _cardinal(words: Sequence[str], place: int, done: int) -> Quantity | None:
    figure = read_figure(words, place)
    if figure is None:
        return None
    start, kind = _modifier_before(words, place, done)
    bounds = _upper_bound(words, figure, kind, place)
    percent = _percent_end(words, bounds.last if bounds is not None else figure.last)
    if bounds is not None and percent is not None:
        return Quantity(start, percent, None, None, None, "fraction")
    if bounds is not None:
        return Quantity(start, bounds.last, bounds.low, bounds.high, None, "between")
    start, kind = (place, "") if kind in _PAIRING else (start, kind)
    if percent is not None:
        return Quantity(start, percent, None, None, round(figure.value / 100, 9), "fraction")
    if kind:
        return _bounded(start, figure.last, figure.value, kind)
    last, kind = _modifier_after(words, figure.last)
    return _bounded(place, last, figure.value, kind)


def _ordinal(words: Sequence[str], place: int) -> Quantity | None:
    figure = read_ordinal(words, place)
    if figure is None or month_at(words, place) is not None or month_ends_before(words, place + 1):
        return None
    return Quantity(place, figure.last, int(figure.value), int(figure.value), figure.value, "ordinal")


def _modifier_before(words: Sequence[str], place: int, done: int) -> tuple[int, str]:
    """Return where the modifier of the number at `place` begins and its kind, or the place itself and ""."""
    modifiers = _load_modifiers()
    for start in range(max(done, place - _LONGEST_MODIFIER), place):
        match = modifiers.overrides.at(words, start) or modifiers.before.at(words, start)
        if match is not None and match.last == place:
            return start, match.value
    return place, ""


def _single_modifier(words: Sequence[str], place: int, done: int) -> tuple[int, str]:
    start, kind = _modifier_before(words, place, done)
    return (place, "") if kind in _PAIRING else (start, kind)


def _modifier_after(words: Sequence[str], last: int) -> tuple[int, str]:
    """Return where a number with its adjacent modifier ends, and the kind that a modifier after it gives."""
    modifiers = _load_modifiers()
    for place in range(last, min(last + _LATEST_MODIFIER + 1, len(words))):
        match = modifiers.after.at(words, place)
        if match is not None:
            return (match.last if place == last else last), match.value
        if not words[place][:1].isalpha() or words[place] in modifiers.triggers:
            break
    return last, "exact"


def _percent_end(words: Sequence[str], last: int) -> int | None:
    if words[last - 1].endswith("%"):
        return last
    match = _load_modifiers().percent.at(words, last)
    return match.last if match is not None else None


def _upper_bound(words: Sequence[str], low: Figure, kind: str, first: int) -> _Bounds | None:
    """Return both bounds where a larger number follows: between 20 and 30, 20 to 30, 20-30, five or six."""
    place = _second_number(words, low, kind)
    high = read_figure(words, place) if place is not None else None
    if high is None or place is None:
        return None
    is_dashed = not words[place - 1][:1].isalnum()
    if is_dashed and (not (low.digits and high.digits) or _is_date(words, first, place, high)):
        return None
    least = round(low.value * high.scale, 3) if low.scale == 1 < high.scale else low.value
    if least >= high.value or least != int(least) or high.value != int(high.value):
        return None
    return _Bounds(int(least), int(high.value), high.last)


def _is_date(words: Sequence[str], first: int, place: int, high: Figure) -> bool:
    """Say whether a third number stands before or after with the same mark, as in 5-7-2015."""
    mark = words[place - 1]
    return (high.last < len(words) and words[high.last] == mark) or (first > 0 and words[first - 1] == mark)


def _second_number(words: Sequence[str], low: Figure, kind: str) -> int | None:
    modifiers, last = _load_modifiers(), low.last
    if last >= len(words):
        return None
    if words[last] in modifiers.to or words[last] in modifiers.either:
        return last + 1
    after_noun = words[last + 1] if last + 1 < len(words) else ""
    if kind == "from" and after_noun in modifiers.to and after_noun.isalpha():
        return last + 2
    if kind != "between":
        return None
    for place in (last, last + 1):
        joined = _joined_number(words, place)
        if joined is not None:
            return joined
    return None


def _joined_number(words: Sequence[str], place: int) -> int | None:
    if place < len(words) and words[place] == load_number_words().conjunction:
        return place + 1
    word = word_at(words, place) or read_digits(words, place)
    return place if word is not None and word.joined else None


def _bounded(first: int, last: int, value: float, kind: str) -> Quantity:
    whole = int(value) if value == int(value) else None
    bounds: dict[str, tuple[int | None, int | None]] = {
        "at_least": (math.ceil(value), None),
        "more_than": (math.floor(value) + 1, None),
        "at_most": (0, math.floor(value)),
        "less_than": (0, max(0, math.ceil(value) - 1)),
    }
    low, high = bounds.get(kind, (whole, whole))
    return Quantity(first, last, low, high, value, kind)


def _as_year(words: Sequence[str], quantity: Quantity, found: list[Quantity]) -> Quantity:
    """Return the quantity with kind `year` where a year word, a month or another year stands before it."""
    if quantity.kind not in {"exact", "between"} or quantity.low is None or quantity.high is None:
        return quantity
    year = load_number_words().data["year"]
    if not year["first"] <= quantity.low <= quantity.high <= year["last"]:
        return quantity
    place = quantity.first
    after_year = bool(found) and found[-1].kind == "year" and place - found[-1].last <= 1
    named = place > 0 and words[place - 1] in _load_modifiers().years
    if named or after_year or month_ends_before(words, place) or _ends_numeric_date(words, place):
        return msgspec.structs.replace(quantity, kind="year")
    return quantity


def _ends_numeric_date(words: Sequence[str], place: int) -> bool:
    marks = load_number_words().data["marks"]["date"]
    return place > 1 and words[place - 1] in marks and words[place - 2].isdecimal()
