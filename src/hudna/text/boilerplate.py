"""Boilerplate turns the lines of a page that are no part of the report into spans to be left unread."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from hudna.text.normalise import normalise

_DATA: Final = Path(__file__).parent / "data" / "boilerplate.toml"
_LONGEST_LINE: Final = 120
"""A line of boilerplate is short; the longest seen in pages of forty outlets has 90 characters."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    lines = "|".join(normalise(row).text for row in rows["lines"])
    tails = "|".join(normalise(row).text for row in rows["tails"])
    return re.compile(f"(?:{lines})"), re.compile(f"(?:{tails})")


def boilerplate_lines(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans, in the text as received, of comment forms, buttons and links; a tail runs to the end."""
    found: list[tuple[int, int]] = []
    line_pattern, tail_pattern = _patterns()
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        words = normalise(line).text.strip()
        if len(words) <= _LONGEST_LINE and line_pattern.match(words):
            found.append((start, end))
        tail = tail_pattern.search(words)
        if tail is not None:
            offset = normalise(line).text.find(tail.group())
            first, _ = normalise(line).received(offset, offset + 1)
            found.append((start + first, end))
        start = end
    return tuple(found)
