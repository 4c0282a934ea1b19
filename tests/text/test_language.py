"""Language: Persian and its neighbours are told from Arabic by their letters."""

from __future__ import annotations

import pytest

from hudna.text.language import is_foreign_in_arabic_script


@pytest.mark.parametrize(
    "text",
    [
        "پلیس گزارش کرد که پنج نفر در چهار روستا کشته شدند",
        "صدر نے کہا کہ جنگ بندی پر بات چیت جاری رہے گی",
        "سەرۆک گوتی کە ڕێککەوتن نزیکە",
    ],
)
def test_persian_urdu_and_kurdish_are_not_arabic(text: str) -> None:
    assert is_foreign_in_arabic_script(text)


def test_arabic_with_a_foreign_name_is_arabic() -> None:
    text = "وصل الوفد إلى گوادر حيث التقى حاكمها، ثم غادر إلى بيروت في زيارة تستغرق يومين يبحث فيهما الهدنة."
    assert not is_foreign_in_arabic_script(text)


def test_arabic_typed_on_a_persian_keyboard_is_arabic() -> None:
    assert not is_foreign_in_arabic_script("قال المتحدث باسم الحکومة إن الهدنة ساریة المفعول فی کل المدن")


def test_an_empty_text_is_no_foreign_one() -> None:
    assert not is_foreign_in_arabic_script("")
