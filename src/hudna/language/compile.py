"""Compilation turns the data files of the language into one file that loads in milliseconds.

The compiled file carries a hash of its sources; where the two differ, the sources win.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from hudna.language.forms import (
    Surface,
    adjective_surfaces,
    function_surfaces,
    noun_surfaces,
    verb_surfaces,
)
from hudna.language.lexicon import Compiled, Lexeme, Lexicon
from hudna.language.naming import compile_registry, read_parts
from hudna.language.nouns import read_adjectives, read_function_words, read_nouns
from hudna.language.registry import Registry, RegistryTables
from hudna.language.verbs import read_verbs
from hudna.text.normalise import fold

DATA: Final = Path(__file__).parent / "data"
_COMPILED: Final = "compiled.msgpack"


class Language(msgspec.Struct, frozen=True):
    """All compiled data of the language: word forms, names and parts of names."""

    hash: str
    lexicon: Compiled
    registry: RegistryTables
    name_parts: dict[str, str]


@cache
def load_language(folder: Path = DATA) -> Language:
    """Return the compiled data of a folder, from its compiled file where that is up to date.

    Raises DataError where a data file is broken.
    """
    stored = folder / _COMPILED
    if stored.exists():
        language = msgspec.msgpack.decode(stored.read_bytes(), type=Language)
        if language.hash == _hash(folder):
            return language
    language = compile_language(folder)
    _store(language, stored)
    return language


@cache
def load_lexicon(folder: Path = DATA) -> Lexicon:
    """Return the lexicon of a data folder."""
    return Lexicon(load_language(folder).lexicon)


@cache
def load_registry(folder: Path = DATA) -> Registry:
    """Return the registry of names of a data folder."""
    return Registry(load_language(folder).registry)


def load_name_parts(folder: Path = DATA) -> dict[str, str]:
    """Return the kind of every part of a name by its folded form."""
    return load_language(folder).name_parts


def compile_language(folder: Path) -> Language:
    """Return all compiled data of a folder."""
    return Language(_hash(folder), compile_lexicon(folder), compile_registry(folder), read_parts(folder))


def write_compiled(folder: Path = DATA) -> Path:
    """Write the compiled file of a data folder and return its path."""
    path = folder / _COMPILED
    path.write_bytes(msgspec.msgpack.encode(compile_language(folder)))
    return path


def compile_lexicon(folder: Path = DATA) -> Compiled:
    """Return all lexemes with all their surfaces."""
    lexemes: list[Lexeme] = []
    forms: dict[str, dict[str, None]] = {}
    for lexeme, surfaces in _entries(folder):
        index = len(lexemes)
        lexemes.append(lexeme)
        for surface, reading in surfaces:
            forms.setdefault(surface, {})[f"{index}:{reading}"] = None
    return Compiled(tuple(lexemes), {form: ";".join(readings) for form, readings in forms.items()})


def _entries(folder: Path) -> Iterator[tuple[Lexeme, Iterable[Surface]]]:
    for word in read_function_words(folder / "function_words.tsv"):
        if " " not in word.word:
            yield Lexeme(fold(word.word), "f", (word.kind,)), function_surfaces(word)
    for verb in read_verbs(folder / "verbs.tsv"):
        yield Lexeme(verb.id, "v", (verb.domain,), english=verb.english, governs=verb.governs), verb_surfaces(verb)
    for noun in read_nouns(folder / "nouns.tsv"):
        yield Lexeme(fold(noun.lemma), "n", noun.classes, noun.label, noun.english), noun_surfaces(noun)
    for adjective in read_adjectives(folder / "adjectives.tsv"):
        lexeme = Lexeme(fold(adjective.lemma), "a", adjective.classes, english=adjective.english)
        yield lexeme, adjective_surfaces(adjective)


def _hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted([*folder.rglob("*.tsv"), *folder.glob("endings.toml"), *Path(__file__).parent.glob("*.py")]):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _store(compiled: Language, path: Path) -> None:
    """Keep the compiled file where the folder can be written; an installed package may well be read-only."""
    try:
        path.write_bytes(msgspec.msgpack.encode(compiled))
    except OSError:
        return
