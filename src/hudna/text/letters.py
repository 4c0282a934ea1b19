"""Letters turns names of Arabic letters and small words into the letters and words, so that no rule spells them out."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from hudna.text.normalise import fold

_FILE: Final = Path(__file__).with_name("data") / "letters.toml"
_TABLES: Final = tomllib.loads(_FILE.read_text(encoding="utf-8"))

LETTERS: Final[Mapping[str, str]] = _TABLES["letters"]
"""Letters and marks by their names, as they stand in folded text."""
WORDS: Final[Mapping[str, str]] = {name: fold(word) for name, word in _TABLES["words"].items()}
"""Small words by what they mean, folded."""
