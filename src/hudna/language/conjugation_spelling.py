"""Turns the sounds of a verb form into its vowelled Arabic spelling, with every hamza on its seat.

Sounds are Buckwalter letters with ' for every hamza, a i u for short vowels, A I U for long ones, Y for a
long a spelled with a dotless yeh, @ for the silent alef of the plural, K and F^ for the endings of an
indefinite noun. A doubled letter is one letter twice; a letter with no vowel after it closes its syllable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hudna.text.buckwalter import to_arabic

_CONSONANT: Final = r"[><&}'btvjHxd*rzs$SDTZEgfqklmnhwyp]"
_CLASH: Final = re.compile("^('[aiu])'(?=[^aiuAIUYKF'])")
_LENGTHENED: Final = {"'a": "'A", "'i": "'I", "'u": "'U"}
_GLIDE_W: Final = re.compile(r"uw(?!w)(?=[^aiuAIUYKF])")
_GLIDE_Y: Final = re.compile(r"^([ytnm'])uy(?!y)(?=[^aiuAIUYKF])")
_GLIDE_I: Final = re.compile(r"i([wy])(?!\1)(?=[^aiuAIUYKF])")
_TWIN: Final = re.compile(rf"({_CONSONANT})\1")
_CLOSED: Final = re.compile(rf"({_CONSONANT}~?)(?=[^aiuAIUYKF~]|$)")
_LONG: Final = {"A": "aA", "I": "iy", "U": "uw", "Y": "aY", "@": "A", "^": "Y"}
_LONG_TABLE: Final = str.maketrans(_LONG)
_INITIAL_SEAT: Final = {"i": "<", "I": "<", "A": "|"}


def spellings(sounds: str) -> Iterator[str]:
    """Yield the vowelled spellings of a form: the school's, then what newspapers write beside it."""
    spelled = spell(sounds)
    yield to_arabic(spelled)
    if "'U" in sounds:
        other = spelled.replace("a&uw", "a>uw").replace("aA&uw", "aA'uw")
        if other != spelled:
            yield to_arabic(other)


def spell(sounds: str) -> str:
    """Return the vowelled spelling in Buckwalter letters."""
    sounds = settle(sounds)
    if "'" in sounds:
        sounds = _seat_hamzas(sounds)
    sounds = _TWIN.sub(r"\1~", sounds)
    sounds = _CLOSED.sub(r"\1o", sounds)
    if sounds[0] in "aiu":
        sounds = "{" + sounds
    return sounds.translate(_LONG_TABLE).replace("{", "A")


def settle(sounds: str) -> str:
    """Return the sounds after the meetings of glides and hamzas that Arabic does not let stand."""
    if sounds[0] == "'":
        sounds = _CLASH.sub(lambda met: _LENGTHENED[met[1]], sounds)
    sounds = _GLIDE_W.sub("U", sounds)
    sounds = _GLIDE_Y.sub(r"\1U", sounds)
    sounds = _GLIDE_I.sub("I", sounds)
    return sounds.replace("yY", "yA")


def _seat_hamzas(sounds: str) -> str:
    pieces: list[str] = []
    at = 0
    while at < len(sounds):
        if sounds[at] != "'":
            pieces.append(sounds[at])
            at += 1
            continue
        twin = sounds.startswith("''", at)
        after = at + 1 + twin
        seat = _seat(sounds[:at], sounds[after:])
        pieces.append(seat + seat if twin else seat)
        at = after
        if seat == ">" and not twin and sounds.startswith("A", at):
            pieces[-1] = "|"
            at += 1
    return "".join(pieces)


def _seat(before: str, after: str) -> str:
    if not before:
        return _INITIAL_SEAT["i"] if after[:1] in {"i", "I"} else ">"
    last = before[-1]
    if after in {"", "a", "i", "u", "K"}:
        return {"a": ">", "i": "}", "u": "&"}.get(last, "'")
    return _medial_seat(before, after[0])


def _medial_seat(before: str, following: str) -> str:
    last = before[-1]
    if last in "iI" or following in "iI" or (last == "y" and following != "~"):
        return "}"
    if last == "U" and following in "aAFY":
        return "'"
    if last == "u" or following in "uU":
        return "&"
    if last == "A" or (last == "w" and following in "aAF"):
        return "'"
    return ">"
