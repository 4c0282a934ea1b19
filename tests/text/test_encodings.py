"""Encodings: bytes become the text that was meant, or are refused."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.errors import InputError
from hudna.text.encodings import declared_encoding, decode

REPORT = "أعلنت الأمم المتحدة، أمس الثلاثاء، وصول قافلة مساعدات إلى البلدة المحاصرة بعد مفاوضات طويلة."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "windows-1256", "iso-8859-6"])
def test_an_arabic_report_is_read_in_each_encoding_without_a_declaration(encoding: str) -> None:
    decoded = decode(REPORT.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.warning) == (REPORT, encoding, "")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_part_of_the_text(encoding: str) -> None:
    assert decode(REPORT.encode(encoding)).text == REPORT


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6"])
def test_a_short_headline_is_enough_to_tell_the_code_pages_apart(encoding: str) -> None:
    headline = "مقتل جندي ومدني"
    assert decode(headline.encode(encoding)).text == headline


def test_a_fully_vowelled_sentence_is_read_in_windows_1256() -> None:
    vowelled = "قُتِلَ الجُنْدِيُّ في المَعْرَكَةِ"
    assert decode(vowelled.encode("windows-1256")).text == vowelled


def test_a_wrong_declaration_gives_way_to_the_bytes_and_is_told() -> None:
    decoded = decode(REPORT.encode("utf-8"), "windows-1256")
    assert decoded.text == REPORT
    assert decoded.warning == "declared as windows-1256, read as utf-8, which fits better"


def test_a_page_that_declares_another_code_page_than_its_own_is_read_by_its_bytes() -> None:
    page = f'<html><meta charset="iso-8859-6"><p>{REPORT}</p>'
    decoded = decode(page.encode("windows-1256"))
    assert decoded.text == page
    assert decoded.encoding == "windows-1256"
    assert "declared as iso-8859-6" in decoded.warning


def test_a_right_declaration_brings_no_warning() -> None:
    page = f'<?xml version="1.0" encoding="windows-1256"?><p>{REPORT}</p>'
    assert decode(page.encode("windows-1256")).warning == ""


def test_a_declaration_is_found_in_markup_only() -> None:
    assert declared_encoding(b'<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">') == "UTF-8"
    assert declared_encoding(b"the charset=UTF-8 of a text") is None


def test_a_few_broken_bytes_are_replaced_and_counted() -> None:
    data = REPORT.encode()
    decoded = decode(data[:60] + b"\xff" + data[60:])
    assert decoded.text.replace("\ufffd", "") == REPORT
    assert decoded.warning == "1 broken characters in utf-8"


def test_utf_8_cut_in_the_middle_of_a_letter_is_still_utf_8() -> None:
    decoded = decode(REPORT.encode()[:-2])
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(REPORT[:-2])


def test_french_text_in_latin_letters_keeps_its_accents() -> None:
    french = "Le porte-parole a été reçu à Genève"
    assert decode(french.encode("windows-1252")).text == french


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04....", "a ZIP or Office file"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (bytes(range(256)) * 4, "binary data"),
    ],
)
def test_binary_data_is_refused_with_a_hint(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        decode(data)
    assert caught.value.hint


def test_an_encoding_that_is_none_of_the_five_is_refused() -> None:
    with pytest.raises(InputError, match="the encoding cannot be told"):
        decode("Переговоры о перемирии продолжаются".encode("windows-1251"))


def test_no_bytes_are_an_empty_text() -> None:
    assert decode(b"").text == ""


@given(st.binary(max_size=200))
def test_any_bytes_are_either_read_or_refused(data: bytes) -> None:
    with suppress(InputError):
        assert isinstance(decode(data).text, str)


@given(st.text(alphabet=st.characters(min_codepoint=0x621, max_codepoint=0x64A), min_size=1))
def test_valid_utf_8_is_always_read_as_utf_8(text: str) -> None:
    assert decode(text.encode()).text == text
