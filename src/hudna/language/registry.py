"""The registry turns names in running text into the actors, outlets, persons and countries that they stand for.

Labels («terrorists», «mercenaries») are found like names and carry no identity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from hudna.text.letters import LETTERS
from hudna.text.normalise import fold
from hudna.text.tokens import tokenise

ARTICLE: Final = LETTERS["article"]
_CONJUNCTIONS: Final = LETTERS["waw"] + LETTERS["feh"]
_PREPOSITIONS: Final = LETTERS["beh"] + LETTERS["lam"] + LETTERS["kaf"]
_QUOTES: Final = frozenset("«»\"'")


class Entity(msgspec.Struct, frozen=True, array_like=True):
    """Whom or what a name stands for; `sort` is actor, outlet, person, source, label, country or title."""

    sort: str
    id: str
    ar: str
    en: str
    classes: tuple[str, ...] = ()
    country: str = ""
    resolves: dict[str, str] = {}


class Alias(msgspec.Struct, frozen=True, array_like=True):
    """The words after the first of a name, whether the first carries the article, and the entity's index."""

    rest: tuple[str, ...]
    article: bool
    entity: int
    guarded: bool = False


class Start(msgspec.Struct, frozen=True):
    """A name that may begin at a word, with the clitics that stand before it."""

    alias: Alias
    conjunction: str
    preposition: str


class RegistryTables(msgspec.Struct, frozen=True):
    """All entities and, by the first word of each name without article, the names that begin with it."""

    entities: tuple[Entity, ...]
    aliases: dict[str, tuple[Alias, ...]]


class Registry:
    """Finds names in running words."""

    def __init__(self, tables: RegistryTables) -> None:
        self.entities = tables.entities
        self.by_id = {(entity.sort, entity.id): entity for entity in tables.entities}
        self._aliases = tables.aliases

    def starts(self, surface: str) -> tuple[Start, ...]:
        """Return the names that may begin with a folded word, longest first."""
        found = [
            Start(alias, conjunction, preposition)
            for conjunction, preposition, article, bare in bare_forms(surface)
            for alias in self._aliases.get(bare, ())
            if alias.article == article or (not alias.article and not article)
        ]
        found.sort(key=lambda start: (-len(start.alias.rest), len(start.conjunction + start.preposition)))
        return tuple(found)

    def entity(self, alias: Alias) -> Entity:
        """Return whom a name stands for."""
        return self.entities[alias.entity]


def bare_forms(surface: str) -> Iterator[tuple[str, str, bool, str]]:
    """Yield (conjunction, preposition, article, rest) for every way to strip clitics from a folded word."""
    yield from _without_article("", "", surface)
    if len(surface) > 3 and surface[0] in _CONJUNCTIONS:
        yield from _without_article(surface[0], "", surface[1:])
        if surface[1] in _PREPOSITIONS and len(surface) > 4:
            yield from _after_preposition(surface[0], surface[1:])
    if len(surface) > 3 and surface[0] in _PREPOSITIONS:
        yield from _after_preposition("", surface)


def _after_preposition(conjunction: str, surface: str) -> Iterator[tuple[str, str, bool, str]]:
    preposition, rest = surface[0], surface[1:]
    if rest[0] == ARTICLE[1] and preposition == ARTICLE[1]:
        yield conjunction, preposition, True, rest[1:]
        return
    yield from _without_article(conjunction, preposition, rest)


def _without_article(conjunction: str, preposition: str, rest: str) -> Iterator[tuple[str, str, bool, str]]:
    if rest.startswith(ARTICLE) and len(rest) > 3:
        yield conjunction, preposition, True, rest[2:]
    else:
        yield conjunction, preposition, False, rest


def index_names(names: Iterable[tuple[str, int, bool]]) -> dict[str, tuple[Alias, ...]]:
    """Return names as (name, entity, guarded) by the first word without its article."""
    table: dict[str, dict[Alias, None]] = {}
    for name, entity, guarded in names:
        words = name_words(name)
        if not words:
            continue
        _, _, article, bare = next(_without_article("", "", words[0]))
        table.setdefault(bare, {})[Alias(tuple(words[1:]), article, entity, guarded)] = None
    return {bare: tuple(aliases) for bare, aliases in table.items()}


def name_words(name: str) -> Sequence[str]:
    """Return the folded words of a name without quotation marks, as the reader sees them."""
    return [word for word in tokenise(fold(name)).words if word not in _QUOTES]
