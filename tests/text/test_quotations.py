"""Quotations: which words stand between which marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hudna.text.quotations import quotations
from hudna.text.tokens import tokenise


def quoted(text: str) -> list[tuple[str, bool]]:
    tokens = tokenise(text)
    return [(tokens.quote(quotation.first, quotation.last), quotation.closed) for quotation in quotations(tokens)]


def test_angle_marks_enclose_their_words() -> None:
    assert quoted("قال الوزير «لن نتراجع» ثم غادر") == [("لن نتراجع", True)]


def test_straight_marks_enclose_their_words() -> None:
    assert quoted('وصف الاتفاق بأنه "خطوة أولى" أمام الصحفيين') == [("خطوة أولى", True)]


def test_curly_marks_enclose_their_words() -> None:
    assert quoted("وصف الاتفاق بأنه “خطوة أولى” أمام الصحفيين") == [("خطوة أولى", True)]


def test_single_marks_enclose_their_words() -> None:
    assert quoted("تنظيم 'الراية' أعلن ذلك") == [("الراية", True)]


def test_an_apostrophe_in_a_latin_word_opens_nothing() -> None:
    assert quoted("مدينة Sana'a القديمة") == []


def test_a_quotation_in_a_quotation_comes_after_the_outer_one() -> None:
    assert quoted('أضاف «إن قناة "النيل" أخطأت» ومضى') == [('إن قناة "النيل" أخطأت', True), ("النيل", True)]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    assert quoted("قال «لن نتراجع أبدا\nوغادر القاعة") == [("لن نتراجع أبدا", False)]


def test_an_unclosed_inner_quotation_ends_with_the_outer_one() -> None:
    assert quoted('قال «إن "الصفقة تمت» ومضى') == [('إن "الصفقة تمت', True), ("الصفقة تمت", False)]


def test_a_stray_closing_mark_opens_nothing() -> None:
    assert quoted("ولن نعود إلى الوراء» كما قال") == []


def test_swapped_angle_marks_enclose_their_words() -> None:
    assert quoted("قال »لن نتراجع« ثم غادر") == [("لن نتراجع", True)]


def test_marks_with_nothing_between_them_quote_nothing() -> None:
    assert quoted("قال «» ومضى") == []


def test_a_quotation_may_hold_several_sentences() -> None:
    assert quoted("قال «انتهى الأمر. سنعود غدا». ثم غادر") == [("انتهى الأمر. سنعود غدا", True)]


@given(st.text(alphabet="«»\"'‘’“” \nاب.", max_size=40))
def test_every_quotation_holds_words_of_the_text_whatever_the_marks(text: str) -> None:
    tokens = tokenise(text)
    for quotation in quotations(tokens):
        assert 0 <= quotation.first < quotation.last <= len(tokens.words)
