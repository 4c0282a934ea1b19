"""Openings turn the words after a verb of saying into where the reported words begin and end."""

from __future__ import annotations

from typing import Final

from hudna.reading.events import Sentence
from hudna.reading.view import View
from hudna.text.letters import LETTERS

SAY: Final = "say"
COLON: Final = ":"
_STOPS: Final = frozenset(".\u061b;\u061f?!")
_REACH: Final = 45
"""Words after a verb of saying among which the reported words may begin."""
_CIRCUMSTANTIAL: Final = (LETTERS["alef"], LETTERS["heh"], LETTERS["dual"])
"""Endings of a participle that goes with a verb: singular and plural."""
_NAME_LENGTH: Final = 3
"""A quotation of at most so many words may be a name: «Human Rights Watch»."""


def opening_after(sentence: Sentence, at: int) -> int:
    """Return the word that opens the words reported: «that», a colon or the first word quoted; -1 for none."""
    view = sentence.view
    for place in range(at + 1, min(len(view), at + _REACH)):
        word = view.words[place]
        if (word == COLON and not _parts_figures(view, place)) or (
            word in sentence.lists.that and not _dates(sentence, place)
        ):
            return place
        if view.opened[place] and _is_quotation(view, place):
            return place
        if is_saying_participle(sentence, place):
            return -1
        if word in _STOPS or (view.tags[place] == "V" and not describes(view, place)):
            return -1
    return -1


def _parts_figures(view: View, at: int) -> bool:
    """Say whether a colon stands between figures, as in a time of day."""
    return view.tags[at - 1] == "#" and view.tags[at + 1 : at + 2] == ["#"]


def is_saying_participle(sentence: Sentence, at: int) -> bool:
    """Say whether a word is a participle by which a speaker goes on: «adding that», «stressing the need»."""
    view = sentence.view
    if view.tags[at] != "N" or not view.infos[at].word.surface.endswith(_CIRCUMSTANTIAL):
        return False
    for sense in view.infos[at].word.senses:
        if sense.kind != "A" or sense.article or sense.preposition or sense.pronoun:
            continue
        if SAY in sense.lexeme.classes and sense.lexeme.key not in sentence.lists.verbs.mute:
            return sense.lexeme.key in sentence.lists.verbs.report or _opens_at_once(sentence, at)
    return False


def _opens_at_once(sentence: Sentence, at: int) -> bool:
    words = sentence.view.words[at + 1 : at + 4]
    return any(word in sentence.lists.that or word == COLON for word in words) or any(
        sentence.view.opened[at + 1 : at + 2]
    )


def quotation_end(view: View, at: int) -> int:
    """Return the first word after a quotation that holds a word, or the end of the sentence."""
    while at < len(view) and view.quoted[at]:
        at += 1
    return at


def _is_quotation(view: View, at: int) -> bool:
    end = quotation_end(view, at)
    return end - at > _NAME_LENGTH or "V" in view.tags[at:end]


def describes(view: View, at: int) -> bool:
    """Say whether a verb describes the noun before it: «a statement carried by», «who met», «after he met»."""
    before = view.infos[at - 1]
    if before.function in ("relative", "subordinator", "particle"):
        return True
    verb = view.infos[at].verb
    return view.tags[at - 1] == "N" and verb is not None and not verb.conjunction


def _dates(sentence: Sentence, at: int) -> bool:
    """Say whether «that» only goes with the word before it: «before», «although»."""
    senses = sentence.view.infos[at - 1].word.senses
    return bool(senses) and senses[0].lexeme.key in sentence.lists.before_that
