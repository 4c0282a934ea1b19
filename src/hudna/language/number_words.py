"""Number words turns data/numbers.toml into a lexicon of surface forms and reads the number at a position.

Words are folded and carry their clitics; a reader returns None where no number begins.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

import msgspec

from hudna.text.normalise import fold

T = TypeVar("T")
_FILE: Final = Path(__file__).parent / "data" / "numbers.toml"
_INFINITE: Final = 10**18
_SPLIT_THOUSANDS: Final = re.compile(r"\d{3}")


class Lead(msgspec.Struct, frozen=True):
    """What stands before a word without a space: `joined` where it goes on from the word before."""

    text: str
    joined: bool
    preposition: bool


class Leads(msgspec.Struct, frozen=True):
    """All leads of a word, and the spellings of the article after them."""

    plain: tuple[Lead, ...]
    article: str
    to: str
    article_after_to: str

    def indefinite(self, word: str) -> Iterator[tuple[str, Lead]]:
        """Yield each surface form of a word that takes no article, the bare word first."""
        for lead in self.plain:
            yield lead.text + word, lead

    def definite(self, word: str) -> Iterator[tuple[str, Lead]]:
        """Yield each surface form of a word written without its article, with the article."""
        after_to = self.to + word if word.startswith(self.to) else self.article_after_to + word
        for lead in self.plain:
            is_to = lead.text.endswith(self.to)
            yield (lead.text[:-1] + after_to if is_to else lead.text + self.article + word), lead

    def all(self, word: str) -> Iterator[tuple[str, Lead]]:
        """Yield each surface form of a word that may begin with the article."""
        return self.definite(word[len(self.article) :]) if self.has_article(word) else self.indefinite(word)

    def has_article(self, word: str) -> bool:
        """Say whether a word begins with the article."""
        return word.startswith(self.article) and len(word) > len(self.article) + 2


class Match(msgspec.Struct, Generic[T], frozen=True):
    """A phrase found in a text: its value, how it begins, and the position after it."""

    value: T
    lead: Lead
    last: int


class Phrases(Generic[T]):
    """Phrases by their first surface word; the longest that fits is found."""

    def __init__(self, entries: Iterable[tuple[str, T]], leads: Leads) -> None:
        self.first: dict[str, list[tuple[tuple[str, ...], T, Lead]]] = {}
        for phrase, value in entries:
            head, *rest = fold(phrase).split()
            for surface, lead in leads.all(head):
                self.first.setdefault(surface, []).append((tuple(rest), value, lead))
        for options in self.first.values():
            options.sort(key=lambda option: (-len(option[0]), len(option[2].text)))

    def firing(self) -> set[str]:
        """Return the last word of each phrase; its first is often a mere preposition."""
        return {rest[-1] if rest else word for word, options in self.first.items() for rest, *_ in options}

    def at(self, words: Sequence[str], place: int) -> Match[T] | None:
        """Return the longest phrase that begins at a position."""
        if not 0 <= place < len(words):
            return None
        options = self.first.get(words[place])
        if options is None:
            return None
        for rest, value, lead in options:
            last = place + 1 + len(rest)
            if not rest or tuple(words[place + 1 : last]) == rest:
                return Match(value, lead, last)
        return None


class NumberWord(msgspec.Struct, frozen=True):
    """One surface form of a number word."""

    role: str
    value: float
    joined: bool = False
    definite: bool = False


class Figure(msgspec.Struct, frozen=True):
    """A plain number as read: its value, the position after it and the largest scale it was multiplied by."""

    value: float
    last: int
    scale: int = 1
    joined: bool = False
    definite: bool = False
    digits: bool = False


class NumberLexicon(msgspec.Struct, frozen=True):
    """Everything that data/numbers.toml says, folded and inflected."""

    data: dict[str, Any]
    words: dict[str, NumberWord]
    leads: Leads
    numeral: re.Pattern[str]
    conjunction: str
    before_digits: dict[str, Lead]


@cache
def load_number_words() -> NumberLexicon:
    """Return the lexicon of number words; read once."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    leads = read_leads(data["leads"])
    words: dict[str, NumberWord] = {}
    never = {fold(word) for word in data["never"]["words"]}
    not_definite = {fold(word) for word in data["not_definite"]["words"]}
    only_definite = {fold(word) for word in data["only_definite_ordinals"]["words"]}
    for word, role, value in _bare_words(data):
        if word not in only_definite:
            words.setdefault(word, NumberWord(role, value))
    for word, role, value in _bare_words(data):
        if word not in only_definite:
            _add(words, leads.indefinite(word), NumberWord(role, value), never)
        if word not in not_definite:
            _add(words, leads.definite(word), NumberWord(role, value, definite=True), never)
    before_digits = dict(surface for surface in leads.definite("") if surface[0])
    before_digits |= {lead.text: lead for lead in leads.plain if lead.preposition}
    conjunction = fold(data["links"]["and"])
    return NumberLexicon(data, words, leads, _numeral(data["leads"]), conjunction, before_digits)


def read_leads(table: dict[str, Any]) -> Leads:
    """Return the leads that a data file lists: joiners, prepositions, joiners before prepositions."""
    joined, prepositions = table["joined"], table["prepositions"]
    plain = [Lead("", joined=False, preposition=False)]
    plain += [Lead(text, joined=True, preposition=False) for text in joined]
    plain += [Lead(text, joined=False, preposition=True) for text in prepositions]
    plain += [Lead(a + b, joined=True, preposition=True) for a in joined for b in prepositions]
    return Leads(tuple(plain), table["article"], table["to"], table["article_after_to"])


def _numeral(table: dict[str, Any]) -> re.Pattern[str]:
    joiners, prepositions = "".join(table["joined"]), "".join(table["prepositions"])
    article, after_to = table["article"], table["article_after_to"]
    pattern = rf"([{joiners}]?)[{prepositions}]?({article}|{after_to})?-?(\d[\d,.\u060c\u066b]*)(%?)"
    return re.compile(pattern)


def _bare_words(data: dict[str, Any]) -> Iterator[tuple[str, str, float]]:
    roles = {"units": "unit", "ten": "ten", "tens": "tens", "hundreds": "hundred", "scales": "scale",
             "dual_scales": "dual", "plural_scales": "plural", "ordinals": "ordinal", "compound": "compound",
             "compound_ordinals": "compound_ordinal", "fractions": "fraction",
             "fraction_plurals": "fraction_plural"}  # fmt: skip
    for section, role in roles.items():
        for value, forms in data[section].items():
            yield from ((fold(form), role, float(value)) for form in forms)
    for value, stems in data["fused"].items():
        for hundred in data["hundreds"]["100"]:
            yield from ((fold(stem + hundred), "hundred", float(value) * 100) for stem in stems)
    yield from ((fold(form), "vague", 0.0) for form in data["plural_vague"]["words"])


def _add(
    words: dict[str, NumberWord], surfaces: Iterator[tuple[str, Lead]], bare: NumberWord, never: set[str]
) -> None:
    plain = bare
    joined = msgspec.structs.replace(bare, joined=True)
    for surface, lead in surfaces:
        if surface not in never:
            words.setdefault(surface, joined if lead.joined else plain)


def word_at(words: Sequence[str], place: int) -> NumberWord | None:
    """Return the number word at a position."""
    return load_number_words().words.get(words[place]) if 0 <= place < len(words) else None


def read_figure(words: Sequence[str], place: int) -> Figure | None:
    """Return the cardinal number that begins at a position, in digits, words or both (3.5 million)."""
    head = _head(words, place)
    if head is None:
        return None
    total, last, limit, position = 0.0, place, _INFINITE, place
    scale_seen = 1
    while True:
        piece = _piece(words, position, limit)
        if piece is None:
            break
        total, last = total + piece.value, piece.last
        scale_seen = max(scale_seen, piece.scale)
        if piece.scale == 1:
            break
        limit = piece.scale
        half = _joined_fraction(words, last, limit)
        if half is not None:
            total, last = total + half.value, half.last
            break
        following = _continuation(words, last)
        if following is None:
            break
        position = following
    if last == place:
        return None
    return msgspec.structs.replace(head, value=total, last=last, scale=scale_seen)


def _head(words: Sequence[str], place: int) -> Figure | None:
    word = word_at(words, place)
    if word is not None:
        return Figure(0, place, joined=word.joined, definite=word.definite)
    return read_digits(words, place)


def _continuation(words: Sequence[str], place: int) -> int | None:
    """Return where the number begins that «and» joins to what stands before a position."""
    if place >= len(words):
        return None
    if words[place] == load_number_words().conjunction:
        return place + 1
    head = _head(words, place)
    return place if head is not None and (head.joined or _is_and_eleven(words, place)) else None


def _is_and_eleven(words: Sequence[str], place: int) -> bool:
    """Say whether «one ten» stands here, which is also how «and eleven» is written."""
    one, ten = word_at(words, place), word_at(words, place + 1)
    return one is not None and ten is not None and (one.role, one.value, ten.role) == ("unit", 1, "ten")


def _piece(words: Sequence[str], place: int, limit: int) -> Figure | None:
    """Return a number below 1000 with its scale, or a scale alone, where its scale is below the limit."""
    word = word_at(words, place)
    if word is not None and word.role in {"scale", "dual"}:
        value = int(word.value)
        scale = value // 2 if word.role == "dual" else value
        return Figure(value, place + 1, scale) if scale < limit else None
    small = read_digits(words, place) or _below_thousand(words, place)
    if small is None:
        return None
    scale = _scale_at(words, small.last)
    if scale >= limit or (scale == 1 and small.value >= limit):
        return None
    if scale == 1 and limit < _INFINITE and small.digits and small.value != int(small.value):
        return None
    last = small.last + (scale > 1)
    return msgspec.structs.replace(small, value=round(small.value * scale, 3), last=last, scale=scale)


def _scale_at(words: Sequence[str], place: int) -> int:
    word = word_at(words, place)
    if word is None or word.joined or word.role not in {"scale", "plural"}:
        return 1
    return int(word.value)


def _joined_fraction(words: Sequence[str], place: int, scale: int) -> Figure | None:
    word = word_at(words, place)
    if word is None or word.role != "fraction" or not word.joined:
        return None
    swallowed = _scale_at(words, place + 1) == scale
    return Figure(word.value * scale, place + 1 + swallowed)


def _below_thousand(words: Sequence[str], place: int) -> Figure | None:
    word = word_at(words, place)
    if word is None:
        return None
    hundreds, last = 0.0, place
    following = word_at(words, place + 1)
    if word.role == "hundred":
        hundreds, last = word.value, place + 1
    elif word.role == "unit" and word.value >= 3 and following is not None and _is_hundred(following):
        hundreds, last = word.value * 100, place + 2
    else:
        return _below_hundred(words, place)
    start = _continuation(words, last)
    rest = _below_hundred(words, start) if start is not None else None
    if rest is None or (start == last + 1 and _starts_list(words, last)):
        return Figure(hundreds, last)
    return Figure(hundreds + rest.value, rest.last)


def _is_hundred(word: NumberWord) -> bool:
    return word.role == "hundred" and word.value == 100 and not word.joined


def _starts_list(words: Sequence[str], place: int) -> bool:
    head = word_at(words, place + 1)
    return head is not None and head.joined


def _below_hundred(words: Sequence[str], place: int) -> Figure | None:
    word = word_at(words, place)
    if word is None or word.role not in {"unit", "compound", "ten", "tens"}:
        return None
    if word.role in {"ten", "tens"}:
        return Figure(word.value, place + 1)
    following = word_at(words, place + 1)
    if following is not None and following.role == "ten" and not following.joined:
        return Figure(word.value + 10, place + 2)
    start = _continuation(words, place + 1)
    tens = word_at(words, start) if start is not None else None
    if start is not None and tens is not None and tens.role == "tens":
        return Figure(word.value + tens.value, start + 1)
    return Figure(word.value, place + 1) if word.role == "unit" else None


def read_ordinal(words: Sequence[str], place: int) -> Figure | None:
    """Return the ordinal number that begins at a position: third, eleventh, twenty-third."""
    word = word_at(words, place)
    if word is None or word.role not in {"ordinal", "compound_ordinal"}:
        return None
    following = word_at(words, place + 1)
    if following is not None and following.role == "ten" and not following.joined and word.value < 10:
        return Figure(word.value + 10, place + 2, joined=word.joined, definite=word.definite)
    start = _continuation(words, place + 1)
    tens = word_at(words, start) if start is not None else None
    if start is not None and tens is not None and tens.role == "tens":
        return Figure(word.value + tens.value, start + 1, joined=word.joined, definite=word.definite)
    if word.role == "compound_ordinal":
        return None
    return Figure(word.value, place + 1, joined=word.joined, definite=word.definite)


def read_digits(words: Sequence[str], place: int) -> Figure | None:
    """Return the number in digits that begins at a position; its parts may be one word or several."""
    lexicon = load_number_words()
    if not 0 <= place < len(words):
        return None
    lead = lexicon.before_digits.get(words[place]) if place + 1 < len(words) else None
    at = place + (lead is not None)
    match = lexicon.numeral.fullmatch(words[at])
    if match is None:
        return None
    whole, last = _join_thousands(words, at, match[3].rstrip(",."))
    followed = _scale_at(words, last) > 1
    if not followed and _is_split_decimal(words, last):
        whole, last, followed = f"{whole}.{words[last + 1]}", last + 2, True
    value = _digits_value(whole, scaled=followed)
    if value is None:
        return None
    joined = lead.joined if lead is not None else bool(match[1])
    definite = bool(match[2]) or (lead is not None and words[place].endswith(lexicon.leads.article[-1]))
    return Figure(value, last, joined=joined, definite=definite, digits=True)


def _join_thousands(words: Sequence[str], place: int, digits: str) -> tuple[str, int]:
    marks = load_number_words().data["marks"]
    last = place + 1
    while (
        len(digits.partition(marks["thousands"])[0]) <= 3
        and last + 1 < len(words)
        and words[last] == marks["thousands"]
        and _SPLIT_THOUSANDS.fullmatch(words[last + 1])
    ):
        digits, last = digits + marks["thousands"] + words[last + 1], last + 2
    return digits, last


def _is_split_decimal(words: Sequence[str], place: int) -> bool:
    marks = load_number_words().data["marks"]
    if place + 2 >= len(words) or words[place] != marks["decimal"] or not words[place + 1].isdecimal():
        return False
    return _scale_at(words, place + 2) > 1 or words[place + 2] == "%"


def _digits_value(digits: str, *, scaled: bool) -> float | None:
    plain = digits.replace("\u066b", ".").replace("\u060c", ",")
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+", plain) and (not scaled or plain.count(".") > 1):
        plain = plain.replace(".", "")
    elif re.fullmatch(r"\d+,\d{1,2}", plain):
        plain = plain.replace(",", ".")
    if not re.fullmatch(r"\d{1,15}(\.\d{1,9})?", plain):
        return None
    return float(plain)
