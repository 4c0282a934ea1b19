import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.language.number_words import load_number_words
from hudna.language.numbers import Quantity, find_numbers
from hudna.text.normalise import fold
from hudna.text.tokens import tokenise

TABLE = Path(__file__).parent / "data" / "numbers.tsv"
WORDS = sorted(load_number_words().words)
MARKS = [
    "،",
    ".",
    ",",
    "/",
    "-",
    "(",
    ")",
    "«",
    "%",
    "و",
    "ال",
    "ب",
    "من",
    "بين",
    "الي",
    "او",
    "اكثر",
    "اقل",
    "علي",
    "الاقل",
    "لا",
]


def rows() -> list[tuple[str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return [(row[0], row[1] if len(row) > 1 else "") for row in cells]


def one(text: str) -> Quantity:
    (quantity,) = find_numbers(fold(text).split())
    return quantity


def shown(text: str) -> str:
    tokens = tokenise(text)
    found = []
    for quantity in find_numbers(tokens.words):
        bounds = ["" if bound is None else str(bound) for bound in (quantity.low, quantity.high)]
        if quantity.kind == "fraction":
            bounds.append("" if quantity.value is None else f"{quantity.value:.4g}")
        found.append("=".join([tokens.quote(quantity.first, quantity.last), quantity.kind, *bounds]))
    return " | ".join(found)


@pytest.mark.parametrize(("text", "found"), rows())
def test_the_table_of_numbers_reads_as_it_says(text: str, found: str) -> None:
    assert shown(text) == found


@given(
    st.lists(st.sampled_from(WORDS + MARKS) | st.from_regex(r"\A[0-9][0-9.,/-]{0,9}\Z") | st.text(max_size=6))
)
def test_no_run_of_words_raises_and_spans_and_bounds_are_in_order(words: list[str]) -> None:
    done = 0
    for quantity in find_numbers(words):
        assert done <= quantity.first < quantity.last <= len(words)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        done = quantity.last


@given(st.integers(min_value=1, max_value=999_999))
def test_digits_with_separators_give_the_same_number_as_without(number: int) -> None:
    assert one(f"{number:,} شخص").low == one(f"{number} شخص").low == number


def test_more_than_begins_one_above() -> None:
    assert (one("أكثر من 30 شخصا").low, one("أكثر من 30 شخصا").high) == (31, None)


def test_a_modifier_after_the_counted_noun_leaves_the_span_on_the_number() -> None:
    quantity = one("22 شخصا على الأقل")
    assert (quantity.first, quantity.last, quantity.low, quantity.high) == (0, 1, 22, None)


def test_a_numeral_may_carry_its_clitics_in_one_word() -> None:
    assert [q.low for q in find_numbers(["ال48", "ساعه", "و20", "شخصا", "بال15"])] == [48, 20, 15]


def test_a_range_may_be_one_word() -> None:
    assert (one("20-30 قذيفة").low, one("20-30 قذيفة").high) == (20, 30)


def test_a_number_split_at_its_thousands_is_one_number() -> None:
    assert [q.low for q in find_numbers(["1", ",", "200", "نازح"])] == [1200]


def test_a_decimal_split_at_its_point_is_one_number_before_a_scale() -> None:
    assert [q.low for q in find_numbers(["3", ".", "5", "ملايين"])] == [3_500_000]


def test_two_counted_nouns_are_two_numbers() -> None:
    assert [q.low for q in find_numbers(fold("أربعة قتلى وخمسة جرحى").split())] == [4, 5]


def test_a_number_before_its_full_stop_keeps_its_value() -> None:
    assert [q.low for q in find_numbers(["عام", "2013", ".", "5", "اشخاص"])] == [2013, 5]


def test_a_year_after_its_word_or_its_month_is_a_year() -> None:
    assert one("عام 2014").kind == "year"
    assert [q.kind for q in find_numbers(fold("14 تموز ( يوليو ) 2015").split())] == ["exact", "year"]


def test_the_ordinal_of_a_month_name_is_no_ordinal() -> None:
    assert find_numbers(fold("كانون الثاني").split()) == ()


def test_plain_text_is_read_in_a_few_microseconds_a_word() -> None:
    words = fold("قال المتحدث باسم الوفد إن اللقاء تأجل").split() * 2000
    find_numbers(words)
    start = time.process_time()
    find_numbers(words)
    assert (time.process_time() - start) / len(words) < 20e-6


def test_the_python_of_the_numbers_holds_no_arabic() -> None:
    source = Path(__file__).parents[2] / "src" / "hudna" / "language"
    for name in ("numbers.py", "number_words.py"):
        code = re.sub(r'"""[\s\S]*?"""|#.*', "", (source / name).read_text(encoding="utf-8"))
        assert not re.search("[\u0621-\u064a]", code)
