"""Forms turn lexicon entries into every surface that a newspaper prints, each with what it says of the word.

A reading of a surface is written compactly as `lexeme:kind:features`, so that a hundred thousand surfaces load in
milliseconds and are unfolded only when a text asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hudna.language.conjugation import VerbEntry, conjugate, participles
from hudna.language.nouns import AdjectiveEntry, FunctionWord, NounEntry, NounForm, inflect, inflect_adjective
from hudna.text.letters import LETTERS
from hudna.text.normalise import fold

_TENSE: Final = {"perfect": "p", "imperfect": "i", "subjunctive": "i", "jussive": "j", "imperative": "m"}
_YEH: Final = LETTERS["yeh"]
_TEH: Final = LETTERS["teh"]
_NUMBER: Final = {"singular": "s", "dual": "d", "plural": "p"}
Surface = tuple[str, str]
"""A folded surface and the kind and features of one reading of it."""


def verb_surfaces(entry: VerbEntry) -> Iterator[Surface]:
    """Yield every surface of a verb: finite forms (`v`), verbal nouns (`m`), participles (`A` active, `P` passive)."""
    finite: dict[tuple[str, str, str], set[str]] = {}
    for form in conjugate(entry):
        key = fold(form.text), _TENSE[form.tense], form.voice[0]
        finite.setdefault(key, set()).add(form.person)
    for (surface, tense, voice), persons in finite.items():
        yield surface, f"v:{tense}{voice}.{','.join(sorted(persons))}"
    for masdar in entry.masdars:
        yield from _masdar_surfaces(masdar)
    both = participles(entry)
    for text, feminine, kind in ((both.active, both.active_feminine, "A"), (both.passive, both.passive_feminine, "P")):
        if text:
            yield from _participle_surfaces(text, kind)
            if weak := _weak_stem(text, feminine):
                yield from _participle_surfaces(weak, kind)


def _weak_stem(masculine: str, feminine: str) -> str:
    """Return the stem with its last radical, which «da'in» loses and «da'iyan» keeps; empty where they are the same."""
    stem = fold(feminine)[:-1]
    return stem if stem.endswith(_YEH) and stem != fold(masculine) else ""


def _masdar_surfaces(masdar: str) -> Iterator[Surface]:
    for form in inflect(NounEntry(masdar, (), "m", ("abstract",), label=False, english="")):
        if form.number != "dual" and not _before_pronoun(form):
            yield fold(form.text), f"m:{_features(form)}"


def _participle_surfaces(text: str, kind: str) -> Iterator[Surface]:
    for form in inflect_adjective(AdjectiveEntry(fold(text), "", (), ("adj.other",), english="")):
        if not _before_pronoun(form):
            yield fold(form.text), f"{kind}:{_features(form)}"


def noun_surfaces(entry: NounEntry) -> Iterator[Surface]:
    """Yield every surface of a noun with its number and state."""
    for form in inflect(entry):
        if not _before_pronoun(form):
            yield fold(form.text), f"n:{_features(form)}"


def adjective_surfaces(entry: AdjectiveEntry) -> Iterator[Surface]:
    """Yield every surface of an adjective."""
    for form in inflect_adjective(entry):
        if not _before_pronoun(form):
            yield fold(form.text), f"a:{_features(form)}"


def function_surfaces(entry: FunctionWord) -> Iterator[Surface]:
    """Yield the surface of a word of a closed class."""
    yield fold(entry.word), "f:"


def _before_pronoun(form: NounForm) -> bool:
    """Say whether a singular has the open teh of a feminine before a pronoun, which the look-up undoes by itself."""
    return form.number == "singular" and form.state == "construct" and form.text.endswith(_TEH)


def _features(form: NounForm) -> str:
    return _NUMBER[form.number] + form.state[0]
