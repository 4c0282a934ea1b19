"""Inflection turns entries of the noun and adjective tables into their unvowelled forms without clitics."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Final, Literal

import msgspec

from hudna.errors import DataError
from hudna.language.noun_tables import (
    AdjectiveEntry,
    FunctionWord,
    NounEntry,
    read_adjectives,
    read_function_words,
    read_nouns,
)

__all__ = [
    "AdjectiveEntry",
    "Endings",
    "FunctionWord",
    "NounEntry",
    "NounForm",
    "inflect",
    "inflect_adjective",
    "read_adjectives",
    "read_endings",
    "read_function_words",
    "read_nouns",
]

DATA: Final = Path(__file__).parent / "data"

Number = Literal["singular", "dual", "plural"]
State = Literal["free", "construct", "definite"]


class NounForm(msgspec.Struct, frozen=True):
    """One inflected form without clitics.

    A `construct` form stands before a possessor or a pronoun suffix; a `definite` one is a term of several
    words with the articles set inside it.
    """

    text: str
    number: Number
    state: State


class Endings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The letters, endings and word lists that `endings.toml` holds."""

    article: str
    alef: str
    waw: str
    yeh: str
    open_teh: str
    teh_marbuta: str
    alef_maqsura: str
    hamza: str
    hamza_on_alef: str
    hamza_on_yeh: str
    hamza_on_waw: str
    sound_feminine: str
    sound_masculine: str
    sound_masculine_oblique: str
    dual: str
    dual_oblique: str
    defective: frozenset[str]
    fixed_tail: frozenset[str]
    irregular: dict[str, str]


def read_endings(path: Path) -> Endings:
    """Return the endings of a TOML file; raise DataError where it does not parse or lacks one."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Endings)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(
            f"the endings do not read: {error}", str(path), "compare with the file as shipped"
        ) from error


def inflect(entry: NounEntry) -> Iterator[NounForm]:
    """Yield the forms of a noun without clitics, each once; of a term, with what agrees in it."""
    forms = (
        _term_forms(entry)
        if " " in entry.lemma
        else _noun_forms(entry.lemma, entry.plurals, tanwin=_tanwin(entry))
    )
    yield from dict.fromkeys(forms)


def inflect_adjective(entry: AdjectiveEntry) -> Iterator[NounForm]:
    """Yield the forms of an adjective without clitics in both genders, each once.

    An entry without a feminine, such as a participle, is inflected as a regular one with sound plurals.
    """
    yield from dict.fromkeys(_adjective_forms(entry) if entry.feminine else _regular_forms(entry.lemma))


@cache
def _endings() -> Endings:
    return read_endings(DATA / "endings.toml")


@cache
def _feminines() -> dict[str, str]:
    return {entry.lemma: entry.feminine for entry in read_adjectives(DATA / "adjectives.tsv")}


def _tanwin(entry: NounEntry) -> bool:
    return entry.classes[0] != "time.relative"


def _noun_forms(lemma: str, plurals: tuple[str, ...], *, tanwin: bool) -> Iterator[NounForm]:
    if lemma not in plurals:
        yield from _singular(lemma, tanwin=tanwin)
        if plurals:
            yield from _dual(lemma)
    for plural in plurals:
        yield from _plural(lemma, plural)


def _singular(lemma: str, *, tanwin: bool) -> Iterator[NounForm]:
    for text in _free(lemma, tanwin=tanwin):
        yield NounForm(text, "singular", "free")
    for text in _before_pronoun(lemma):
        yield NounForm(text, "singular", "construct")


def _dual(lemma: str) -> Iterator[NounForm]:
    e = _endings()
    stem = _dual_stem(lemma)
    for text in (stem + e.dual, stem + e.dual_oblique):
        yield NounForm(text, "dual", "free")
    for text in (stem + e.alef, stem + e.yeh):
        yield NounForm(text, "dual", "construct")


def _plural(lemma: str, plural: str) -> Iterator[NounForm]:
    e = _endings()
    if _is_sound_masculine(lemma, plural):
        stem = plural.removesuffix(e.sound_masculine)
        for ending in (e.sound_masculine, e.sound_masculine_oblique):
            yield NounForm(stem + ending, "plural", "free")
        for ending in (e.waw, e.yeh):
            yield NounForm(stem + ending, "plural", "construct")
        return
    weak = plural.endswith(e.yeh) and lemma != plural
    for text in _free(plural, tanwin=_takes_tanwin(plural)):
        yield NounForm(text, "plural", "free")
    if weak:
        yield NounForm(plural.removesuffix(e.yeh), "plural", "free")
    for text in _before_pronoun(plural):
        yield NounForm(text, "plural", "construct")


def _free(word: str, *, tanwin: bool) -> Iterator[str]:
    e = _endings()
    yield word
    if word in e.defective:
        stem = word.removesuffix(e.yeh)
        yield from (stem, stem + e.yeh, stem + e.yeh + e.alef)
    elif tanwin and _can_take_alef(word):
        yield _seat(word) + e.alef


def _before_pronoun(word: str) -> Iterator[str]:
    e = _endings()
    if word in e.defective:
        yield word.removesuffix(e.yeh) + e.yeh
    elif word.endswith(e.teh_marbuta):
        yield word.removesuffix(e.teh_marbuta) + e.open_teh
    elif word.endswith(e.alef_maqsura):
        yield word.removesuffix(e.alef_maqsura) + e.alef
    elif word.endswith((e.hamza, e.hamza_on_alef)):
        yield from (word, word[:-1] + e.hamza_on_yeh, word[:-1] + e.hamza_on_waw)
    elif word in e.irregular:
        yield from (word + long for long in (e.waw, e.alef, e.yeh))
    else:
        yield word


def _dual_stem(lemma: str) -> str:
    e = _endings()
    if lemma in e.irregular:
        return e.irregular[lemma]
    if lemma in e.defective:
        return lemma.removesuffix(e.yeh) + e.yeh
    if lemma.endswith(e.teh_marbuta):
        return lemma.removesuffix(e.teh_marbuta) + e.open_teh
    if lemma.endswith(e.alef_maqsura):
        return lemma.removesuffix(e.alef_maqsura) + e.yeh
    return _seat(lemma)


def _seat(word: str) -> str:
    e = _endings()
    return word[:-1] + e.hamza_on_yeh if word.endswith((e.yeh + e.hamza, e.open_teh + e.hamza)) else word


def _can_take_alef(word: str) -> bool:
    e = _endings()
    return not word.endswith(
        (e.teh_marbuta, e.alef_maqsura, e.alef, e.alef + e.hamza, e.hamza_on_alef, e.sound_feminine)
    )


def _takes_tanwin(plural: str) -> bool:
    """Say whether a broken plural has an accusative alef; those of the pattern mafail have none."""
    e = _endings()
    five = len(plural) == 5 and plural[2] == e.alef
    six = len(plural) == 6 and plural[2] == e.alef and plural[4] == e.yeh
    return not (five or six)


def _is_sound_masculine(lemma: str, plural: str) -> bool:
    """Say whether a plural is the lemma with an ending; a doubled root such as "art" only seems so."""
    e = _endings()
    stem = plural.removesuffix(e.sound_masculine)
    if stem == plural or len(lemma) < 3:
        return False
    bare = lemma.removesuffix(e.yeh).removesuffix(e.alef_maqsura)
    return bare in (stem, stem.removesuffix(e.yeh))


class _Term(msgspec.Struct, frozen=True):
    """A term of several words: its head, the adjectives that agree with it, and a rest that never changes."""

    head: str
    agreeing: tuple[str, ...]
    rest: tuple[str, ...]

    @property
    def is_annexed(self) -> bool:
        return not self.agreeing and self.rest[0] not in _endings().fixed_tail

    def free(self, change: Callable[[str], str] = str) -> str:
        return " ".join((change(self.head), *map(change, self.agreeing), *self.rest))

    def definite(self, change: Callable[[str], str] = str) -> str:
        if self.is_annexed:
            last = self.rest[-1]
            defined = last if last.startswith(_endings().article) else _with_article(last)
            return " ".join((change(self.head), *self.rest[:-1], defined))
        agreed = (_with_article(change(word)) for word in (self.head, *self.agreeing))
        return " ".join((*agreed, *self.rest))


def _term(words: list[str], agreeing: int) -> _Term:
    return _Term(words[0], tuple(words[1 : agreeing + 1]), tuple(words[agreeing + 1 :]))


def _term_forms(entry: NounEntry) -> Iterator[NounForm]:
    words = entry.lemma.split()
    agreeing = _agreeing(words[1:], entry.gender)
    if entry.lemma not in entry.plurals:
        term = _term(words, agreeing)
        yield from _both("singular", term, (str,) if term.is_annexed else (str, _accusative))
        if entry.plurals:
            yield from _both("dual", term, _dual_changes(term))
    for plural in entry.plurals:
        term = _term(plural.split(), agreeing)
        yield from _both("plural", term, _plural_changes(term, words[0]))


def _both(number: Number, term: _Term, changes: tuple[Callable[[str], str], ...]) -> Iterator[NounForm]:
    for change in changes:
        yield NounForm(term.free(change), number, "free")
        if change is not _accusative:
            yield NounForm(term.definite(change), number, "definite")


def _agreeing(tail: list[str], gender: str) -> int:
    known = _feminines().keys() if gender == "m" else frozenset(_feminines().values())
    return next((place for place, word in enumerate(tail) if word not in known), len(tail))


def _with_article(word: str) -> str:
    return _endings().article + word


def _accusative(word: str) -> str:
    return list(_free(word, tanwin=_takes_tanwin(word)))[-1]


def _dual_changes(term: _Term) -> tuple[Callable[[str], str], ...]:
    e = _endings()
    endings = (e.alef, e.yeh) if term.is_annexed else (e.dual, e.dual_oblique)
    return tuple(partial(_with_dual, ending=ending) for ending in endings)


def _with_dual(word: str, *, ending: str) -> str:
    return _dual_stem(word) + ending


def _plural_changes(term: _Term, head: str) -> tuple[Callable[[str], str], ...]:
    e = _endings()
    if term.is_annexed and term.head == head + e.waw:
        return str, _oblique_construct
    if any(word.endswith(e.sound_masculine) for word in term.agreeing) or _is_sound_masculine(
        head, term.head
    ):
        return str, _oblique
    return (str,) if term.is_annexed else (str, _plural_accusative)


def _oblique(word: str) -> str:
    e = _endings()
    stem = word.removesuffix(e.sound_masculine)
    return word if stem == word else stem + e.sound_masculine_oblique


def _oblique_construct(word: str) -> str:
    return word.removesuffix(_endings().waw) + _endings().yeh


def _plural_accusative(word: str) -> str:
    e = _endings()
    return word + e.alef if _takes_tanwin(word) and _can_take_alef(word) else word


def _adjective_forms(entry: AdjectiveEntry) -> Iterator[NounForm]:
    if " " in entry.lemma:
        yield from _adjective_term_forms(entry)
        return
    e = _endings()
    whole = entry.lemma + e.yeh if entry.feminine[:-1] == entry.lemma + e.yeh else entry.lemma
    if whole != entry.lemma:
        yield NounForm(entry.lemma, "singular", "free")
    yield from _singular(whole, tanwin=entry.feminine.endswith(e.teh_marbuta))
    yield from _singular(entry.feminine, tanwin=False)
    yield from _dual(whole)
    yield from _dual(_wide_stem(entry.feminine))
    for plural in entry.plurals:
        yield from _plural(entry.lemma, plural)
    if entry.feminine != entry.lemma:
        yield from _feminine_plural(entry.feminine)


def _regular_forms(lemma: str) -> Iterator[NounForm]:
    e = _endings()
    stem = lemma.removesuffix(e.yeh)
    if stem != lemma:
        yield NounForm(stem, "singular", "free")
    entry = AdjectiveEntry(lemma, lemma + e.teh_marbuta, (stem + e.sound_masculine,), (), "")
    yield from _adjective_forms(entry)


def _wide_stem(feminine: str) -> str:
    """Return the word to which the dual is set: the hamza of colours and the like turns to waw."""
    e = _endings()
    return feminine[:-1] + e.waw if feminine.endswith(e.alef + e.hamza) else feminine


def _feminine_plural(feminine: str) -> Iterator[NounForm]:
    e = _endings()
    for ending, link in ((e.teh_marbuta, ""), (e.alef_maqsura, e.yeh)):
        if feminine.endswith(ending):
            text = feminine.removesuffix(ending) + link + e.sound_feminine
            yield NounForm(text, "plural", "free")
            yield NounForm(text, "plural", "construct")


def _adjective_term_forms(entry: AdjectiveEntry) -> Iterator[NounForm]:
    masculine, feminine = entry.lemma.split(), entry.feminine.split()
    pairs = zip(masculine, feminine, strict=True)
    changing = next((place for place, (one, other) in enumerate(pairs) if one == other), len(masculine))
    for words in (masculine, feminine):
        yield from _adjective_phrase("singular", words, changing, str)
        if changing:
            yield from _adjective_phrase("singular", words, changing, _accusative)
        if changing == len(words):
            for change in _dual_changes(_Term(words[0], tuple(words[1:]), ())):
                yield from _adjective_phrase("dual", words, changing, change)
    for plural in entry.plurals:
        for change in (str, _oblique):
            yield from _adjective_phrase("plural", plural.split(), changing, change)


def _adjective_phrase(
    number: Number, words: list[str], changing: int, change: Callable[[str], str]
) -> Iterator[NounForm]:
    changed, rest = list(map(change, words[:changing])), words[changing:]
    yield NounForm(" ".join(changed + rest), number, "free")
    if change is _accusative:
        return
    definite = list(map(_with_article, changed)) + (rest if changing else [rest[0], _with_article(rest[-1])])
    yield NounForm(" ".join(definite), number, "definite")
