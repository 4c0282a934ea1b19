"""Quotations turn the marks of a text into the stretches that stand between them, nested or left open.

A stretch never runs over the end of its paragraph: papers open a quotation anew in every paragraph and
often forget to close it.
"""

from __future__ import annotations

from typing import Final

import msgspec

from hudna.text.tokens import Text

_CLOSES: Final = {"«": "»", "»": "«", '"': '"', "'": "'"}
"""What closes each opening mark as folded; some keyboards and sites swap the two angle marks."""


class Quotation(msgspec.Struct, frozen=True):
    """Tokens `first` to `last` (exclusive), without the marks; `closed` where the closing mark is there."""

    first: int
    last: int
    closed: bool


def quotations(text: Text) -> tuple[Quotation, ...]:
    """Return the quoted stretches in the order in which they begin, an outer one before those inside it."""
    found: list[Quotation] = []
    for first, last in _paragraphs(text):
        found.extend(_inside(text, first, last))
    found.sort(key=lambda quotation: (quotation.first, -quotation.last))
    return tuple(found)


def _paragraphs(text: Text) -> list[tuple[int, int]]:
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in text.sentences:
        first, _ = bounds.get(sentence.paragraph, (sentence.first, 0))
        bounds[sentence.paragraph] = first, sentence.last
    return list(bounds.values())


def _inside(text: Text, first: int, last: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: list[tuple[str, int]] = []
    for at in range(first, last):
        mark = text.words[at]
        if mark not in _CLOSES:
            continue
        level = _closed_level(opened, mark)
        if level is not None:
            found.extend(_open_ends(opened[level + 1 :], at))
            found.append(Quotation(opened[level][1], at, closed=True))
            del opened[level:]
        elif _may_open(text, at):
            opened.append((mark, at + 1))
    found.extend(_open_ends(opened, last))
    return [quotation for quotation in found if quotation.first < quotation.last]


def _closed_level(opened: list[tuple[str, int]], mark: str) -> int | None:
    """Return which open quotation a mark closes; a straight mark closes none beyond an open angle mark."""
    for level in range(len(opened) - 1, -1, -1):
        if _CLOSES[opened[level][0]] == mark:
            return level
        if opened[level][0] in "«»" and mark in "\"'":
            return None
    return None


def _may_open(text: Text, at: int) -> bool:
    """Say whether a mark stands where a quotation may begin; an apostrophe or a stray end does not."""
    glued_before = at > 0 and text.ends[at - 1] == text.starts[at] and text.words[at - 1].isalnum()
    glued_after = at + 1 < len(text.words) and text.starts[at + 1] == text.ends[at]
    if text.words[at] in "»'":
        return glued_after and not glued_before
    return True


def _open_ends(opened: list[tuple[str, int]], end: int) -> list[Quotation]:
    """Return the quotations that nothing closes; an unclosed single mark was none."""
    return [Quotation(first, end, closed=False) for mark, first in opened if mark != "'"]
