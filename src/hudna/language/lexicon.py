"""The lexicon turns a folded word into its senses: lexeme, clitics and features, most plausible first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from hudna.text.letters import LETTERS

CONJUNCTIONS: Final = (LETTERS["waw"], LETTERS["feh"])
_BI, _LI, _KA, _SIN, _AL = LETTERS["beh"], LETTERS["lam"], LETTERS["kaf"], LETTERS["seen"], LETTERS["article"]
_TEH, _HEH, _ALEF, _WAW = LETTERS["teh"], LETTERS["heh"], LETTERS["alef"], LETTERS["waw"]
# Object and possessive pronouns, longest first: هما كما هم هن ها كم نا ني ه ك ي
_PRONOUNS: Final = tuple(
    "".join(map(chr, letters))
    for letters in (
        (0x647, 0x645, 0x627), (0x643, 0x645, 0x627), (0x647, 0x645), (0x647, 0x646), (0x647, 0x627),
        (0x643, 0x645), (0x646, 0x627), (0x646, 0x64A), (0x647,), (0x643,), (0x64A,),
    )
)  # fmt: skip
_PRONOUN_ENDS: Final = frozenset(pronoun[-1] for pronoun in _PRONOUNS)
_KIND_ORDER: Final = {"f": -10, "n": 0, "a": 1, "v": 2, "m": 3, "A": 4, "P": 5}
"""A noun of the tables is likelier than a participle that looks the same; a closed class beats one clitic."""
_LONG_ENOUGH: Final = 4
"""Letters of a word from which a pronoun is taken off whatever is left."""
_CACHE_LIMIT: Final = 60_000
"""Distinct words kept analysed; a year of one daily has about 80,000, so memory stays flat on any input."""


class Lexeme(msgspec.Struct, frozen=True, array_like=True):
    """An entry of the lexicon: `key` is the verb's id or the folded lemma; `pos` is v, n, a or f.

    `gender` is that of the singular of a noun, m or f; nothing for other words.
    """

    key: str
    pos: str
    classes: tuple[str, ...] = ()
    label: bool = False
    english: str = ""
    governs: tuple[str, ...] = ()
    gender: str = ""


class Sense(msgspec.Struct, frozen=True):
    """One reading of a word: its clitics, the lexeme, the kind (v m A P n a f) and features such as `pa.3ms`."""

    lexeme: Lexeme
    kind: str
    features: str
    conjunction: str = ""
    preposition: str = ""
    article: bool = False
    future: bool = False
    pronoun: str = ""


class Word(msgspec.Struct, frozen=True):
    """All senses of a surface, and the clitics that a word outside the lexicon seems to have."""

    surface: str
    senses: tuple[Sense, ...]
    stem: str
    conjunction: str = ""
    preposition: str = ""
    article: bool = False


class Compiled(msgspec.Struct, frozen=True):
    """What a build makes of the tables of words: lexemes, and surfaces with compact readings."""

    lexemes: tuple[Lexeme, ...]
    forms: dict[str, str]


class Lexicon:
    """Looks words up; the compiled tables never change, only the cache of unfolded words grows up to a limit."""

    def __init__(self, compiled: Compiled) -> None:
        self.lexemes = compiled.lexemes
        self._forms = compiled.forms
        self._words: dict[str, Word] = {}

    def word(self, surface: str) -> Word:
        """Return the senses of a folded word; unknown words come back without senses, clitics guessed."""
        known = self._words.get(surface)
        if known is None:
            if len(self._words) >= _CACHE_LIMIT:
                self._words.clear()
            known = self._words[surface] = self._analyse(surface)
        return known

    def _analyse(self, surface: str) -> Word:
        senses: list[Sense] = []
        for conjunction, preposition, article, future, stem in _prefixes(surface):
            for part, pronoun in _suffixes(stem, article=article, known=stem in self._forms):
                for lexeme, kind, features in self._readings(part):
                    if pronoun and len(stem) < _LONG_ENOUGH and not _is_act(lexeme, kind, features):
                        continue
                    if _agrees(kind, features, preposition, pronoun, lexeme, article=article, future=future):
                        senses.append(Sense(lexeme, kind, features, conjunction, preposition, article, future, pronoun))
        if senses:
            senses.sort(key=_clitic_count)
        conjunction, preposition, article, stem = _guess(surface, known=bool(senses))
        return Word(surface, tuple(senses), stem, conjunction, preposition, article)

    def _readings(self, surface: str) -> list[tuple[Lexeme, str, str]]:
        packed = self._forms.get(surface)
        if not packed:
            return []
        parts = (reading.split(":") for reading in packed.split(";"))
        return [(self.lexemes[int(index)], kind, features) for index, kind, features in parts]


def _prefixes(surface: str) -> list[tuple[str, str, bool, bool, str]]:
    found = list(_after_conjunction(surface, ""))
    if len(surface) > 2 and surface[0] in CONJUNCTIONS:
        found.extend(_after_conjunction(surface[1:], surface[0]))
    return found


def _after_conjunction(rest: str, conjunction: str) -> Iterator[tuple[str, str, bool, bool, str]]:
    yield conjunction, "", False, False, rest
    if len(rest) < 3:
        return
    if rest.startswith(_AL):
        yield conjunction, "", True, False, rest[2:]
    head = rest[0]
    if head in (_BI, _KA, _LI):
        yield conjunction, head, False, False, rest[1:]
        if rest[1:3] == _AL and head != _LI:
            yield conjunction, head, True, False, rest[3:]
        if head == _LI and rest[1] == _LI:
            yield conjunction, head, True, False, rest[2:]
            yield conjunction, head, True, False, rest[1:]
    elif head == _SIN:
        yield conjunction, "", False, True, rest[1:]


def _is_act(lexeme: Lexeme, kind: str, features: str) -> bool:
    """Say whether a reading is «he did», the only one that takes a pronoun in three letters: «launched it»."""
    return kind == "v" and features.startswith("pa.3ms") and lexeme.classes[0] != "other"


def _suffixes(stem: str, *, article: bool, known: bool) -> Iterator[tuple[str, str]]:
    yield stem, ""
    if article or len(stem) < 3 or stem[-1] not in _PRONOUN_ENDS:
        return
    if len(stem) < _LONG_ENOUGH and (known or stem[-1] != _HEH):
        return
    for pronoun in _PRONOUNS:
        if stem.endswith(pronoun) and len(stem) - len(pronoun) >= 2:
            rest = stem[: -len(pronoun)]
            yield rest, pronoun
            if rest.endswith(_TEH):
                yield rest[:-1] + _HEH, pronoun
            elif rest.endswith(_WAW):
                yield rest + _ALEF, pronoun
            elif rest.endswith(_ALEF):
                yield rest[:-1] + LETTERS["yeh"], pronoun


def _agrees(
    kind: str, features: str, preposition: str, pronoun: str, lexeme: Lexeme, *, article: bool, future: bool
) -> bool:
    """Say whether clitics and word go together: no article on verbs, no future on nouns."""
    if kind == "v":
        return not article and _verb_agrees(features, preposition, future=future)
    if future:
        return False
    if kind == "f":
        return not article and (not pronoun or lexeme.classes[0] in ("prep", "particle", "quantifier", "adverb"))
    if article and features[:2] == "dc":
        return False
    return not (pronoun and (features[1:2] == "f" and features[0] == "d"))


def _verb_agrees(features: str, preposition: str, *, future: bool) -> bool:
    if preposition and not (preposition == _LI and features[0] in "ij"):
        return False
    return not future or features[0] == "i"


def _clitic_count(sense: Sense) -> int:
    """Order senses: fewest clitics first, then by kind."""
    count = bool(sense.conjunction) + bool(sense.preposition) + sense.future + 2 * bool(sense.pronoun)
    return 10 * count + _KIND_ORDER[sense.kind]


def _guess(surface: str, *, known: bool) -> tuple[str, str, bool, str]:
    """Return what a surface seems to carry, by article cues only: (conjunction, preposition, article, stem)."""
    rest, conjunction, preposition = surface, "", ""
    if len(rest) > 4 and rest[0] in CONJUNCTIONS and rest[1:3] in (_AL, _BI + _ALEF, _LI + _LI, _KA + _ALEF):
        conjunction, rest = rest[0], rest[1:]
    if len(rest) > 4 and rest[0] in (_BI, _KA) and rest[1:3] == _AL:
        return conjunction, rest[0], True, rest[3:]
    if len(rest) > 4 and rest[:2] == _LI + _LI:
        return conjunction, _LI, True, rest[2:]
    if len(rest) > 4 and rest.startswith(_AL):
        return conjunction, preposition, True, rest[2:]
    if not known and len(rest) > 4 and rest[0] == _WAW:
        return _WAW, "", False, rest[1:]
    return conjunction, preposition, False, rest
