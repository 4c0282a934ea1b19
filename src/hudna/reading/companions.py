"""Companions turn «backed by X» and «among them X» into parties beside the one before them."""

from __future__ import annotations

from collections.abc import Iterable

from hudna.reading.events import Sentence
from hudna.reading.phrases import NP
from hudna.reading.subjects import actor_like


def companions(sentence: Sentence, parties: Iterable[int]) -> tuple[int, ...]:
    """Return the phrases that stand with the parties of a role as backers or as examples."""
    held = set(parties)
    found: list[int] = []
    for index, phrase in enumerate(sentence.phrases):
        if index in held or phrase.sort != NP or not actor_like(phrase):
            continue
        if index - 1 in held and (_is_backer(sentence, index) or _is_example(sentence, index)):
            found.append(index)
            held.add(index)
    return tuple(found)


def _is_backer(sentence: Sentence, index: int) -> bool:
    """Say whether a word for support stands right before a phrase with «by»."""
    phrase = sentence.phrases[index]
    before = sentence.phrases[index - 1]
    between = range(before.first, phrase.first)
    words = sentence.lists.backed
    return any(_keys(sentence, at) & words for at in between) and phrase.first - before.last <= 2


def _is_example(sentence: Sentence, index: int) -> bool:
    """Say whether «among them» parts a phrase from the one before."""
    phrase = sentence.phrases[index]
    before = sentence.phrases[index - 1]
    return any(_keys(sentence, at) & sentence.lists.parts for at in range(before.last, phrase.first))


def _keys(sentence: Sentence, at: int) -> set[str]:
    info = sentence.view.infos[at]
    return {info.word.surface, *(sense.lexeme.key for sense in info.word.senses[:2])}
