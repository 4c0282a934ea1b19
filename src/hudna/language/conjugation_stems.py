"""Turns a verb's shape into its stems: what stands before the endings in each tense and voice.

The patterns are the ten forms and the three quadriliteral ones in the numbering of the grammars (W. Wright,
A Grammar of the Arabic Language, 3rd ed., I §§35-69); digits stand for the letters of the root, V for the
vowel of form I.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from hudna.language.roots import WEAK, Shape

_PERFECT: Final = {
    "1": ("1a2V3", "1u2i3"),
    "2": ("1a22a3", "1u22i3"),
    "3": ("1A2a3", "1U2i3"),
    "4": ("'a12a3", "'u12i3"),
    "5": ("ta1a22a3", "tu1u22i3"),
    "6": ("ta1A2a3", "tu1U2i3"),
    "7": ("in1a2a3", "un1u2i3"),
    "8": ("i1ta2a3", "u1tu2i3"),
    "9": ("i12a3a3", "u12u3i3"),
    "10": ("ista12a3", "ustu12i3"),
    "q1": ("1a23a4", "1u23i4"),
    "q2": ("ta1a23a4", "tu1u23i4"),
    "q4": ("i12a34a4", "u12u34i4"),
}
_IMPERFECT: Final = {
    "1": ("12V3", "12a3"),
    "2": ("1a22i3", "1a22a3"),
    "3": ("1A2i3", "1A2a3"),
    "4": ("12i3", "12a3"),
    "5": ("ta1a22a3", "ta1a22a3"),
    "6": ("ta1A2a3", "ta1A2a3"),
    "7": ("n1a2i3", "n1a2a3"),
    "8": ("1ta2i3", "1ta2a3"),
    "9": ("12a3i3", "12a3a3"),
    "10": ("sta12i3", "sta12a3"),
    "q1": ("1a23i4", "1a23a4"),
    "q2": ("ta1a23a4", "ta1a23a4"),
    "q4": ("12a34i4", "12a34a4"),
}
_PARTICIPLE: Final = {
    "1": ("1A2i3", "ma12U3"),
    "5": ("muta1a22i3", "muta1a22a3"),
    "6": ("muta1A2i3", "muta1A2a3"),
    "q2": ("muta1a23i4", "muta1a23a4"),
}
U_PREFIX_FORMS: Final = frozenset({"2", "3", "4", "q1"})
_EIGHTH: Final = {"S": "ST", "D": "DT", "T": "TT", "Z": "ZZ", "d": "dd", "*": "dd", "z": "zd", "v": "vv"}
# To see, and to show, lose their hamza wherever no vowel stands before it.
_HAMZA_LOST: Final = frozenset({"1", "4"})
_TWINS: Final = re.compile(r"(.)([aiu])\1$")
_TWINS_AFTER_CLOSED: Final = re.compile(r"([^aiuAIU])(.)([aiu])\2$")
_GLIDE_BETWEEN: Final = re.compile(r"([au]?)[wy]([aiu])(.)$")
_LONG: Final = {"a": "A", "i": "I", "u": "U"}


class Stem(msgspec.Struct, frozen=True):
    """A stem before endings: `opened` before a vowel, `closed` before a consonant or nothing.

    Of a defective stem `opened` is what stands before the final vowel, `vowel` that vowel and `glide` the
    weak letter after it; of any other `vowel` is empty.
    """

    opened: str
    closed: str
    vowel: str = ""
    glide: str = ""
    doubled: bool = False


def perfect_stem(shape: Shape, voice: str) -> Stem:
    """Return the stem of the perfect, `voice` being active or passive."""
    sounds = _fill(_PERFECT[shape.form][voice == "passive"], shape, shape.vowels[:1])
    short = ""
    if shape.hollow:
        short = _short_vowel(shape, voice)
    return _stem(sounds, shape, short, tense="perfect")


def imperfect_stem(shape: Shape, voice: str) -> Stem:
    """Return the stem of the imperfect after its personal prefix, `voice` being active or passive."""
    sounds = _fill(_IMPERFECT[shape.form][voice == "passive"], shape, shape.vowels[1:])
    if shape.loses_w and voice == "active":
        sounds = sounds[1:]
    return _stem(sounds, shape, "", tense="imperfect")


def participle_sounds(shape: Shape, voice: str) -> tuple[str, str]:
    """Return the sounds of the masculine and of the feminine participle, without an ending of case."""
    passive = voice == "passive"
    first, second = _IMPERFECT[shape.form]
    pattern = _PARTICIPLE.get(shape.form, ("mu" + first, "mu" + second))[passive]
    if shape.form == "1" and (shape.hollow or shape.defective):
        return _weak_passive(shape) if passive else _weak_active(shape)
    stem = _stem(_fill(pattern, shape, ""), shape, "", tense="imperfect")
    if stem.vowel == "a":
        return stem.opened + "F^", stem.opened + "Ap"
    if stem.vowel:
        return stem.opened + "K", stem.opened + "iyap"
    return stem.opened, stem.opened + "ap"


def _weak_active(shape: Shape) -> tuple[str, str]:
    first, middle, last = tuple(shape.radicals)
    if shape.defective:
        return f"{first}A{middle}K", f"{first}A{middle}iyap"
    if last == "'":
        return f"{first}A'K", f"{first}A'iyap"
    return f"{first}A'i{last}", f"{first}A'i{last}ap"


def _weak_passive(shape: Shape) -> tuple[str, str]:
    first, middle, last = tuple(shape.radicals)
    if shape.defective:
        whole = f"ma{first}{middle}" + ("uww" if last == "w" and shape.vowels == "au" else "iyy")
    else:
        whole = f"ma{first}{'U' if middle == 'w' else 'I'}{last}"
    return whole, whole + "ap"


def _fill(pattern: str, shape: Shape, vowel: str) -> str:
    if shape.form == "8":
        pattern = _assimilate(pattern, shape)
    sounds = pattern.replace("V", vowel)
    for place, letter in enumerate(shape.radicals, 1):
        sounds = sounds.replace(str(place), letter)
    if shape.radicals == "r'y" and shape.form in _HAMZA_LOST:
        sounds = sounds.replace("r'", "r", 1)
    return sounds


def _assimilate(pattern: str, shape: Shape) -> str:
    if shape.merges:
        return pattern.replace("1t", "tt")
    met = _EIGHTH.get(shape.radicals[0])
    return pattern.replace("1t", met) if met else pattern


def _stem(sounds: str, shape: Shape, short: str, *, tense: str) -> Stem:
    if shape.hollow:
        return _hollow(sounds, short)
    if shape.defective:
        return _defective(sounds, shape, tense)
    if shape.doubled:
        return Stem(_contract(sounds), sounds, doubled=True)
    return Stem(sounds, sounds)


def _contract(sounds: str) -> str:
    if re.search(r"[AIU](.)[aiu]\1$", sounds) or re.search(r"[aiu](.)[aiu]\1$", sounds):
        return _TWINS.sub(r"\1\1", sounds)
    return _TWINS_AFTER_CLOSED.sub(r"\1\3\2\2", sounds)


def _hollow(sounds: str, short: str) -> Stem:
    met = _GLIDE_BETWEEN.search(sounds)
    if met is None:
        return Stem(sounds, sounds)
    before, after, last = met.groups()
    quality = "i" if before == "u" else ("a" if before else after)
    start = sounds[: met.start()]
    return Stem(start + _LONG[quality] + last, start + (short or quality) + last)


def _short_vowel(shape: Shape, voice: str) -> str:
    if shape.form != "1" or voice == "passive":
        return ""
    return "u" if shape.radicals[1] == "w" and shape.vowels == "au" else "i"


def _defective(sounds: str, shape: Shape, tense: str) -> Stem:
    opened, vowel = sounds[:-2], sounds[-2]
    bare_first = shape.form == "1" and tense == "perfect"
    glide = {"i": "y", "u": "w"}.get(vowel) or (shape.radicals[-1] if bare_first else "y")
    return Stem(opened, opened, vowel, glide if glide in WEAK else "y")
