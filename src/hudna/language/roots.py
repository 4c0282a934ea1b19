"""Turns a verb's root and form into the ways in which its weak letters can behave."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from hudna.language.verbs import QUADRILITERAL_FORMS, VerbEntry
from hudna.text.buckwalter import from_arabic

WEAK = frozenset("wy")
_HOLLOW_FORMS = frozenset({"1", "4", "7", "8", "10"})
_LOOSE_FORMS = frozenset({"2", "5"})
# Perfects in i and imperfects in a that lose their w all the same: wasiEa yasaEu, waTi'a yaTa'u.
_LOSE_W_BEFORE_A = frozenset({"wsE", "wT'"})


class Shape(msgspec.Struct, frozen=True):
    """How one verb inflects: its root in Buckwalter letters with hamza as ', and which of them are weak.

    `doubled` contracts before a vowel; `hollow` has a long vowel for its second letter; `defective` ends in
    a vowel; `loses_w` drops an initial w in the imperfect; `merges` has its first letter become the t of
    form VIII.
    """

    radicals: str
    form: str
    vowels: str
    doubled: bool = False
    hollow: bool = False
    defective: bool = False
    loses_w: bool = False
    merges: bool = False


def shapes(entry: VerbEntry) -> Iterator[Shape]:
    """Yield the shapes that the root allows, the usual one first; the lemma decides between them."""
    radicals = "".join(map(from_arabic, entry.root))
    usual = _usual_shape(radicals, entry)
    yield usual
    if usual.hollow:
        yield msgspec.structs.replace(usual, hollow=False)
    if usual.doubled:
        yield msgspec.structs.replace(usual, doubled=False)
    if entry.form == "8" and radicals[0] == "'":
        yield msgspec.structs.replace(usual, merges=True)


def _usual_shape(radicals: str, entry: VerbEntry) -> Shape:
    defective = radicals[-1] in WEAK
    return Shape(
        radicals=radicals,
        form=entry.form,
        vowels=entry.imperfect,
        doubled=_is_doubled(radicals, entry.form),
        hollow=radicals[1] in WEAK and not defective and entry.form in _HOLLOW_FORMS,
        defective=defective,
        loses_w=entry.form == "1" and _loses_w(radicals, entry.imperfect),
        merges=entry.form == "8" and radicals[0] in WEAK,
    )


def _is_doubled(radicals: str, form: str) -> bool:
    if form in {"9", "q4"}:
        return True
    if form in QUADRILITERAL_FORMS or form in _LOOSE_FORMS:
        return False
    return radicals[1] == radicals[2]


def _loses_w(radicals: str, vowels: str) -> bool:
    if radicals[0] != "w" or radicals[1] == radicals[2]:
        return False
    return vowels in {"ai", "aa", "ii"} or radicals in _LOSE_W_BEFORE_A
