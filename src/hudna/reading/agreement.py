"""Agreement turns a verb and the noun behind it into whether the verb can be said of the noun.

A verb before its subject is singular and has its gender: «called (f.) society (m.) to» calls society, and «they called
the army» has its subject in itself. Plurals agree in too many ways to tell, and so do counted nouns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hudna.language.lexicon import Sense
from hudna.language.reading_lists import ReadingLists
from hudna.reading.phrases import PLACE, Phrase
from hudna.reading.view import View

_SINGULAR: Final = frozenset({"ms", "fs"})
_TELLING: Final = frozenset({"group", "person", "source", "document", "facility"})
"""Classes of heads whose gender the verb shows; «some of», «most of» take that of the noun they count."""


def agrees(view: View, lists: ReadingLists, senses: Sequence[Sense], phrase: Phrase) -> bool:
    """Say whether a phrase behind a verb may be its subject by number and gender; yes where they are not known."""
    forms = _third_persons(senses)
    if not forms or phrase.quantity is not None:
        return True
    if forms.isdisjoint(_SINGULAR):
        return False
    gender = _gender(view, lists, phrase)
    return not gender or f"{gender}s" in forms


def _third_persons(senses: Sequence[Sense]) -> set[str]:
    """Return gender and number of the third persons that a form may be: ms, fs, mp…"""
    persons = {person for sense in senses for person in sense.features.partition(".")[2].split(",")}
    return {person[1:] for person in persons if person.startswith("3")}


def _gender(view: View, lists: ReadingLists, phrase: Phrase) -> str:
    """Return m or f for a state or a noun of one or two whose gender the lexicon has, nothing for other phrases."""
    if phrase.sort == PLACE:
        return "m" if view.words[phrase.core[0]] in lists.masculine_countries else "f"
    noun = view.infos[phrase.head].noun
    if phrase.person or noun is None or noun.features[:1] not in ("s", "d"):
        return ""
    telling = {name.partition(".")[0] for name in noun.lexeme.classes[:1]} & _TELLING
    return noun.lexeme.gender if telling else ""
