"""A verb of two letters with a pronoun is found: «launched it»; words of three letters that are known stay whole."""

from __future__ import annotations

import pytest

from hudna.language.compile import load_lexicon
from hudna.language.lexicon import Lexicon

HIM = "ه"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.parametrize(("word", "key"), [("شنه", "شن.1"), ("ضمه", "ضم.1"), ("صده", "صد.1"), ("هزه", "هز.1")])
def test_a_verb_of_two_letters_takes_a_pronoun(lexicon: Lexicon, word: str, key: str) -> None:
    senses = lexicon.word(word).senses
    assert [(sense.lexeme.key, sense.features, sense.pronoun) for sense in senses] == [(key, "pa.3ms", HIM)]


def test_a_verb_of_two_letters_takes_a_pronoun_behind_and(lexicon: Lexicon) -> None:
    (sense,) = lexicon.word("وشنه").senses
    assert (sense.lexeme.key, sense.conjunction, sense.pronoun) == ("شن.1", "و", HIM)


@pytest.mark.parametrize("word", ["منه", "عنه", "وجه", "كره", "قصه"])
def test_a_known_word_of_three_letters_loses_no_pronoun(lexicon: Lexicon, word: str) -> None:
    senses = lexicon.word(word).senses
    assert senses
    assert not any(sense.pronoun for sense in senses)


def test_a_noun_of_two_letters_takes_no_pronoun(lexicon: Lexicon) -> None:
    senses = lexicon.word("نصه").senses
    assert all(sense.kind == "v" for sense in senses)
