"""Letters and small words by name."""

from __future__ import annotations

import unicodedata

import pytest

from hudna.text.letters import LETTERS, WORDS
from hudna.text.normalise import fold


@pytest.mark.parametrize(
    "name", ["alef", "beh", "teh", "seen", "feh", "kaf", "lam", "noon", "heh", "waw", "yeh", "hamza"]
)
def test_a_letter_is_the_one_that_unicode_gives_its_name(name: str) -> None:
    assert LETTERS[name] == unicodedata.lookup(f"ARABIC LETTER {name}")


def test_words_are_folded_as_the_words_of_a_report_are() -> None:
    assert all(word == fold(word) for word in WORDS.values())


def test_the_article_is_two_letters() -> None:
    assert LETTERS["article"] == LETTERS["alef"] + LETTERS["lam"]
