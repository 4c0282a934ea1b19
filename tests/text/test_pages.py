"""Pages: the report is kept, the rest is cut and listed, the day is the one declared."""

from __future__ import annotations

import pytest

from hudna.errors import InputError
from hudna.text.pages import Cut, fragment_text, read_page

FIRST = "أعلنت الأمم المتحدة، أمس الأحد، وصول قافلة مساعدات إلى البلدة المحاصرة بعد مفاوضات مع الأطراف جميعها."
SECOND = "وقال متحدث باسم المنظمة إن القافلة تضم ثلاثين شاحنة تحمل غذاء ودواء يكفيان عشرة آلاف شخص شهرا كاملا."


def page(head: str = "", body: str = "") -> str:
    return (
        f"<!doctype html><html><head><meta charset='utf-8'>{head}</head><body><nav><a href='/'>الرئيسية</a></nav>"
        f"<article><h1>وصول قافلة</h1>{body}<p>{FIRST}</p><p>{SECOND}</p></article>"
        "<form><label>اترك تعليقا</label><button>أرسل التعليق</button></form></body></html>"
    )


def test_the_text_of_the_report_is_kept() -> None:
    text = read_page(page()).text
    assert FIRST in text
    assert SECOND in text


def test_menus_forms_and_buttons_are_cut_and_can_be_had_back() -> None:
    cut = read_page(page()).cut
    assert cut == (Cut("الرئيسية", "nav"), Cut("اترك تعليقا", "form"), Cut("أرسل التعليق", "button"))


def test_scripts_and_styles_are_neither_text_nor_cut() -> None:
    got = read_page(page("<style>p{color:red}</style>", "<script>var نص = 1;</script>"))
    assert all("var" not in part and "color" not in part for part in (got.text, *(cut.text for cut in got.cut)))


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2016-02-29T22:10:00+03:00">',
        '<meta name="DC.date.issued" content="2016-02-29">',
        '<meta itemprop="datePublished" content="2016-02-29">',
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2016-02-29T01:00"}</script>',
        '<link rel="canonical" href="https://example.org/2016/02/29/convoy">',
    ],
)
def test_the_day_comes_from_what_the_page_declares(head: str) -> None:
    assert read_page(page(head)).published == "2016-02-29"


def test_the_day_comes_from_the_only_time_element() -> None:
    assert read_page(page(body='<time datetime="2016-02-29T10:00">أمس</time>')).published == "2016-02-29"


def test_several_times_of_which_none_is_marked_give_no_day() -> None:
    times = '<time datetime="2016-02-29">أمس</time><time datetime="2016-02-27">قبل</time>'
    assert read_page(page(body=times)).published is None


def test_a_day_of_change_is_no_day_of_publication() -> None:
    assert read_page(page('<meta property="article:modified_time" content="2020-01-01">')).published is None


def test_title_outlet_and_address_come_from_the_head() -> None:
    head = (
        '<title>قافلة - الضفة</title><meta property="og:title" content="قافلة">'
        '<meta property="og:site_name" content="الضفة"><meta property="og:url" content="https://example.org/1">'
    )
    got = read_page(page(head))
    assert (got.title, got.outlet, got.url) == ("قافلة", "الضفة", "https://example.org/1")


@pytest.mark.parametrize("html", ["", "<html></html>", "<p></p>", "<body><script>x()</script></body>", "<!-- -->"])
def test_a_page_without_text_is_refused(html: str) -> None:
    with pytest.raises(InputError, match="page without"):
        read_page(html)


def test_a_page_that_says_it_is_in_another_encoding_is_read_as_the_text_it_is() -> None:
    assert FIRST in read_page(page('<meta http-equiv="content-type" content="text/html; charset=latin1">')).text


def test_the_same_page_gives_the_same_report() -> None:
    assert read_page(page()) == read_page(page())


def test_a_fragment_has_a_line_for_each_block() -> None:
    assert fragment_text("<p>أول <b>النص</b></p><p>ثان<br>ثالث") == "أول النص\nثان\nثالث"
    assert fragment_text(" ") == ""
