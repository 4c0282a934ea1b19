"""Compilation turns the data files of the language into one file that loads in milliseconds.

The compiled file carries a hash of its sources; where the two differ, the sources win.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
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
    path = folder / _COMPILED
    stored = _stored(path)
    if stored is not None and stored.hash == _hash(folder):
        return stored
    language = compile_language(folder)
    with suppress(OSError):  # the folder of an installed package may well be read-only
        _write_whole(path, msgspec.msgpack.encode(language))
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
    """Write the compiled file of a data folder and return its path; raises DataError, OSError."""
    path = folder / _COMPILED
    _write_whole(path, msgspec.msgpack.encode(compile_language(folder)))
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
        lexeme = Lexeme(fold(noun.lemma), "n", noun.classes, noun.label, noun.english, gender=noun.gender)
        yield lexeme, noun_surfaces(noun)
    for adjective in read_adjectives(folder / "adjectives.tsv"):
        lexeme = Lexeme(fold(adjective.lemma), "a", adjective.classes, english=adjective.english)
        yield lexeme, adjective_surfaces(adjective)


def _hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted([*folder.rglob("*.tsv"), *folder.glob("endings.toml"), *Path(__file__).parent.glob("*.py")]):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _stored(path: Path) -> Language | None:
    """Return what a compiled file holds; None where there is none or an older version has written it."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Language)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file so that another process sees the old or the new content and never a part; raises OSError."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o644)  # mkstemp lets only its owner read
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
