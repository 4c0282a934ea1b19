"""Words turn keys of the codebook into the words of the interface, in Arabic or English."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from hudna.errors import DataError
from hudna.settings import Language

_FILE: Final = Path(__file__).parent / "words.toml"


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All words of one language by the names that `words.toml` gives them."""

    no_place: str
    no_date: str
    elsewhere: str
    nobody: str
    paper: str
    some: str
    at_least: str
    toll: str
    comma: str
    semicolon: str
    of_them: str
    so_far: str
    unread: str
    empty: str
    arrow: str
    headings: dict[str, str]
    types: dict[str, str]
    status: dict[str, str]
    casualty_kinds: dict[str, str]
    who: dict[str, str]
    explain: dict[str, str]


@cache
def load_words(lang: Language) -> Words:
    """Return the words of a language; raises DataError where the file lacks one."""
    try:
        return msgspec.convert(tomllib.loads(_FILE.read_text(encoding="utf-8"))[lang], Words)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(str(error), _FILE.name, "a key stands in both languages") from error
