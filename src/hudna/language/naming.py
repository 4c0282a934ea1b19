"""Naming turns the registries of actors, outlets, persons, titles, sources, labels, countries into one index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hudna.language.actors import Actor, read_actors, read_countries, read_labels
from hudna.language.outlets import read_outlets, read_source_phrases
from hudna.language.persons import read_name_parts, read_persons, read_titles
from hudna.language.registry import Entity, RegistryTables, index_names
from hudna.text.normalise import fold

_ARMED: Final = frozenset({"army", "airforce", "police", "intelligence", "armed-group", "coalition"})
_BODIES: Final = frozenset(
    {
        "party", "government", "ministry", "presidency", "parliament", "court", "igo", "mission", "task-force", "ngo",
        "monitor", "company", "media-office", "people",
    }
)  # fmt: skip
_GUARD: Final = "ctx:"
Named = tuple[Entity, tuple[str, ...], tuple[str, ...]]
"""An entity, its names, and those of its names that need a context."""


def compile_registry(folder: Path) -> RegistryTables:
    """Return all entities of a data folder with their names; raises DataError where a table is broken."""
    entities: list[Entity] = []
    names: list[tuple[str, int, bool]] = []
    for entity, plain, guarded in _all(folder):
        index = len(entities)
        entities.append(entity)
        names.extend((name, index, False) for name in plain if name)
        names.extend((name, index, True) for name in guarded if name)
    return RegistryTables(tuple(entities), index_names(names))


def read_parts(folder: Path) -> dict[str, str]:
    """Return the kind of every part of a name by its folded form; parts that are ordinary words are left out."""
    return {fold(part.ar): part.kind for part in read_name_parts(folder / "name_parts.tsv") if not part.common}


def _all(folder: Path) -> Iterator[Named]:
    for actor in read_actors(folder / "actors"):
        yield _actor(actor)
    for outlet in read_outlets(folder / "outlets.tsv"):
        classes = ("outlet", "source", f"outlet.{outlet.kind}")
        entity = Entity("outlet", outlet.id, outlet.ar, outlet.en, classes, outlet.country)
        yield entity, (outlet.ar, *outlet.aliases), outlet.guarded
    for person in read_persons(folder / "persons.tsv"):
        entity = Entity("person", person.id, person.ar, person.en, ("person.official", "named"), person.country)
        yield entity, (person.ar, *person.aliases), person.guarded
    for title in read_titles(folder / "titles.tsv"):
        yield Entity("title", title.forms[0], title.ar, title.english, ("person.official",)), title.forms, ()
    for phrase in read_source_phrases(folder / "source_phrases.tsv"):
        entity = Entity("source", phrase.sort, phrase.ar, phrase.en, ("source", f"source.{phrase.sort}"))
        yield entity, (phrase.ar, phrase.plural), ()
    for label in read_labels(folder / "labels.tsv"):
        entity = Entity("label", "", label.ar, label.en, ("label", "person.fighter"))
        yield entity, (label.ar, *label.aliases), ()
    for country in read_countries(folder / "countries.tsv"):
        entity = Entity("country", country.iso2, country.ar, country.en, ("country", "actor"), country.iso2)
        yield entity, (country.ar, *country.aliases), ()


def _actor(actor: Actor) -> Named:
    classes = ["actor", f"actor.{actor.kind}"]
    if actor.kind in _ARMED or (actor.kind == "generic" and actor.acled_inter in ("1", "2", "3", "4")):
        classes += ["actor.armed", "group.force"]
    elif actor.kind in _BODIES:
        classes += ["actor.body", "group.body"]
    elif actor.kind == "state":
        classes += ["country"]
    entity = Entity("actor", actor.id, actor.ar, actor.en, tuple(classes), actor.country, dict(actor.resolves))
    return entity, (actor.ar, *actor.aliases), ()
