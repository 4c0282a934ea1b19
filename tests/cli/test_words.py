"""Words: everything that the interface says, it says in both languages."""

from __future__ import annotations

import msgspec
import pytest

from hudna.cli.words import load_words
from hudna.model.claim import TYPES
from hudna.settings import Language


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_type_of_the_codebook_has_a_word(lang: Language) -> None:
    assert set(load_words(lang).types) == set(TYPES)


def test_both_languages_have_the_same_keys() -> None:
    arabic, english = msgspec.structs.asdict(load_words("ar")), msgspec.structs.asdict(load_words("en"))
    for name, words in arabic.items():
        if isinstance(words, dict):
            assert words.keys() == english[name].keys()
