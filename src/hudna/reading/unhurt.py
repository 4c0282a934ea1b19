"""Unhurt turns the words that say nobody was hurt into stretches: «without casualties», «no one was hurt»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hudna.reading.events import Sentence
from hudna.reading.harm import Anchor
from hudna.reading.view import lemmas


def denied_harm(sentence: Sentence, anchors: Sequence[Anchor]) -> Iterator[tuple[int, int]]:
    """Yield the words that deny harm, «nobody was hurt» first."""
    view, lists = sentence.view, sentence.lists
    for anchor in anchors:
        after = view.words[anchor.at + 1 : anchor.at + 3]
        if anchor.negated and anchor.verb and any(word in lists.nobody for word in after):
            yield anchor.at - 1, min(anchor.at + 2, len(view))
    for at, word in enumerate(view.words):
        if word in lists.without:
            yield from _without(sentence, at)


def _without(sentence: Sentence, at: int) -> Iterator[tuple[int, int]]:
    """Yield «without casualties», «without any injuries occurring»; «without reports of casualties» denies none."""
    view, lists = sentence.view, sentence.lists
    for place in range(at + 1, min(at + 6, len(view))):
        if view.infos[place].terms & lists.hurt:
            yield at, place + 1
            return
        if not lemmas(sentence.view, place) & lists.occurring and view.infos[place].function == "":
            return
