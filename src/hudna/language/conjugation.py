"""Turns a verb entry into every finite form and participle that it has, vowelled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from hudna.errors import DataError
from hudna.language.conjugation_spelling import spell, spellings
from hudna.language.conjugation_stems import (
    U_PREFIX_FORMS,
    Stem,
    imperfect_stem,
    participle_sounds,
    perfect_stem,
)
from hudna.language.roots import Shape, shapes
from hudna.language.verbs import VerbEntry
from hudna.text.buckwalter import from_arabic, to_arabic

__all__ = ["Participles", "VerbEntry", "VerbForm", "conjugate", "participles", "unvowelled"]

_PERFECT_ENDINGS: Final = {
    "3ms": "a", "3fs": "at", "3md": "A", "3fd": "atA", "3mp": "U@", "3fp": "na", "2ms": "ta", "2fs": "ti",
    "2md": "tumA", "2mp": "tum", "2fp": "tunna", "1s": "tu", "1p": "nA",
}  # fmt: skip
_PREFIXES: Final = {
    "3ms": "y", "3fs": "t", "3md": "y", "3fd": "t", "3mp": "y", "3fp": "y", "2ms": "t", "2fs": "t",
    "2md": "t", "2mp": "t", "2fp": "t", "1s": "'", "1p": "n",
}  # fmt: skip
_DUAL: Final = frozenset({"3md", "3fd", "2md"})
_PLURAL: Final = frozenset({"3mp", "2mp"})
_FEMININE_PLURAL: Final = frozenset({"3fp", "2fp"})
_ADDRESSED: Final = ("2ms", "2fs", "2md", "2mp", "2fp")
_SINGULAR_ENDING: Final = {"imperfect": "u", "subjunctive": "a", "jussive": "", "imperative": ""}
_NO_PASSIVE_FORMS: Final = frozenset({"7", "9"})
_VOICES: Final = ("active", "passive")
_VOWEL_BEFORE_SHADDA: Final = re.compile("([aiu])~")
_MARKS: Final = str.maketrans("", "", "".join(map(chr, range(0x064B, 0x0653))))
# Imperatives that lose their hamza: take, eat, order.
_SHORT_IMPERATIVES: Final = frozenset({"'x*", "'kl", "'mr"})


class VerbForm(msgspec.Struct, frozen=True):
    """One finite form, vowelled; `person` is 1 to 3, then m or f (not for the first), then s, d or p."""

    text: str
    tense: str
    voice: str
    person: str


class Participles(msgspec.Struct, frozen=True):
    """The participles, vowelled, without an ending of case; empty where the verb has none."""

    active: str
    passive: str
    active_feminine: str
    passive_feminine: str


def conjugate(entry: VerbEntry) -> Iterator[VerbForm]:
    """Yield every finite form of the verb, with a second spelling where newspapers use two.

    A verb with a direct object has every passive person, one that governs a preposition the impersonal third
    masculine, any other none. Raises DataError where no reading of the root gives the lemma.
    """
    shape = shape_of(entry)
    for voice in _VOICES:
        persons = _persons(entry, voice)
        for tense, person, sounds in _sounds(shape, voice, persons):
            for text in spellings(sounds):
                yield VerbForm(text, tense, voice, person)


def participles(entry: VerbEntry) -> Participles:
    """Return the participles; raise DataError where no reading of the root gives the lemma."""
    shape = shape_of(entry)
    active = participle_sounds(shape, "active")
    passive = participle_sounds(shape, "passive") if _persons(entry, "passive") else ("", "")
    texts = [to_arabic(spell(sounds)) if sounds else "" for sounds in (*active, *passive)]
    masculine, feminine, done, done_to = texts
    return Participles(_bare_end(masculine), _bare_end(done), _bare_end(feminine), _bare_end(done_to))


def unvowelled(text: str) -> str:
    """Return the newspaper spelling of a vowelled form."""
    return text.translate(_MARKS)


def shape_of(entry: VerbEntry) -> Shape:
    """Return the shape of the verb under which its root gives its lemma; raise DataError where none does."""
    lemma = _comparable(from_arabic(entry.lemma))
    for shape in shapes(entry):
        if _comparable(spell(_perfect(perfect_stem(shape, "active"), "3ms"))) == lemma:
            return shape
    given = to_arabic(spell(_perfect(perfect_stem(next(shapes(entry)), "active"), "3ms")))
    raise DataError(
        f"the root of {entry.id} does not give its lemma", entry.lemma, f"root, form and vowels give {given}"
    )


def _comparable(spelled: str) -> str:
    return _VOWEL_BEFORE_SHADDA.sub(r"~\1", spelled.replace("o", "").replace("{", "A"))


def _bare_end(text: str) -> str:
    return text.removesuffix(to_arabic("o"))


def _persons(entry: VerbEntry, voice: str) -> tuple[str, ...]:
    if voice == "active" or ("t" in entry.governs and entry.form not in _NO_PASSIVE_FORMS):
        return tuple(_PREFIXES)
    if entry.governs == ("i",) or entry.form in _NO_PASSIVE_FORMS or entry.domain == "be":
        return ()
    return ("3ms",)


def _sounds(shape: Shape, voice: str, persons: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    if not persons:
        return
    perfect = perfect_stem(shape, voice)
    imperfect = imperfect_stem(shape, voice)
    for person in persons:
        yield "perfect", person, _perfect(perfect, person)
    vowel = "u" if voice == "passive" or shape.form in U_PREFIX_FORMS else "a"
    for tense in ("imperfect", "subjunctive", "jussive"):
        for person in persons:
            yield tense, person, _PREFIXES[person] + vowel + _imperfect(imperfect, person, tense)
    if voice == "active":
        for person in _ADDRESSED:
            yield "imperative", person, _imperative(shape, _imperfect(imperfect, person, "imperative"))


def _perfect(stem: Stem, person: str) -> str:
    ending = _PERFECT_ENDINGS[person]
    if stem.vowel:
        return stem.opened + _defective_perfect(stem.vowel, stem.glide, ending)
    return (stem.opened if ending[0] in "aAU" else stem.closed) + ending


def _defective_perfect(vowel: str, glide: str, ending: str) -> str:
    if vowel == "a":
        if ending == "a":
            return "A" if glide == "w" else "Y"
        if ending in {"at", "atA"}:
            return ending
        return "aw@" if ending == "U@" else f"a{glide}{ending}"
    if ending == "U@":
        return ending
    return f"{vowel}{glide}{ending}"


def _ending(person: str, tense: str) -> str:
    if person in _FEMININE_PLURAL:
        return "na"
    full = tense == "imperfect"
    if person in _DUAL:
        return "Ani" if full else "A"
    if person in _PLURAL:
        return "Una" if full else "U@"
    if person == "2fs":
        return "Ina" if full else "I"
    return _SINGULAR_ENDING[tense]


def _imperfect(stem: Stem, person: str, tense: str) -> str:
    ending = _ending(person, tense)
    if stem.vowel:
        return stem.opened + _defective_imperfect(stem.vowel, stem.glide, ending)
    if ending == "" and stem.doubled:
        ending = "a"
    return (stem.closed if ending in {"", "na"} else stem.opened) + ending


def _defective_imperfect(vowel: str, glide: str, ending: str) -> str:
    if ending == "":
        return vowel
    if ending[0] in "UI":
        return ("a" + ("w" if ending[0] == "U" else "y") + ending[1:]) if vowel == "a" else ending
    if ending == "u" or (ending == "a" and vowel == "a"):
        return {"a": "Y", "i": "I", "u": "U"}[vowel]
    return f"{vowel}{glide}{ending}"


def _imperative(shape: Shape, sounds: str) -> str:
    if shape.form == "4":
        return "'a" + sounds
    if shape.form == "1" and shape.radicals in _SHORT_IMPERATIVES:
        return sounds[1:]
    if len(sounds) < 2 or sounds[1] in "aiuAIUY":
        return sounds
    helping = "u" if shape.form == "1" and shape.vowels[1:] == "u" else "i"
    return helping + sounds
