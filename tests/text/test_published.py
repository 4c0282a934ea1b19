"""Published: the day that a paper, a feed or a file name gives, or none."""

from __future__ import annotations

import pytest

from hudna.text.published import day_in_name, published_day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2016-02-29", "2016-02-29"),
        ("2016-02-29T23:30:00+03:00", "2016-02-29"),
        ("2016/2/9", "2016-02-09"),
        ("20160229", "2016-02-29"),
        ("20160229T101500Z", "2016-02-29"),
        ("٢٠١٦-٠٢-٢٩", "2016-02-29"),
        ("29/02/2016", "2016-02-29"),
        ("Mon, 29 Feb 2016 22:10:00 +0300", "2016-02-29"),
        (1456740000, "2016-02-29"),
        (1456740000000, "2016-02-29"),
    ],
)
def test_a_day_is_read_in_the_ways_that_metadata_has_it(value: str | int, day: str) -> None:
    assert published_day(value) == day


@pytest.mark.parametrize("value", [None, "", "soon", "2016-02-30", "0000-00-00", "9999-12-31", 0, 17, -5, "1:2"])
def test_what_names_no_day_gives_none(value: str | int | None) -> None:
    assert published_day(value) is None


def test_a_day_that_may_be_a_month_is_not_guessed() -> None:
    assert published_day("03/04/2016") is None
    assert published_day("04/04/2016") == "2016-04-04"


def test_a_day_is_found_in_names_and_addresses() -> None:
    assert day_in_name("2016-02-29-convoy.txt") == "2016-02-29"
    assert day_in_name("https://example.org/2016/02/29/convoy") == "2016-02-29"
    assert day_in_name("report_20160229.html") == "2016-02-29"


def test_a_number_in_a_name_is_no_day() -> None:
    assert day_in_name("article-201602291234.html") is None
    assert day_in_name("2016-19-45.txt") is None
