"""Lore turns the registries of outlets, actors and persons into the bloc behind a name on a day."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

from hudna.errors import DataError
from hudna.language.actors import Actor, Side, read_actors, read_countries, state_actors
from hudna.language.compile import DATA as LANGUAGE
from hudna.language.compile import load_lexicon
from hudna.language.lexicon import Lexicon
from hudna.language.outlets import BLOCS, Outlet, read_outlets
from hudna.language.persons import read_persons
from hudna.model.claim import Party
from hudna.text.normalise import fold

DATA: Final = Path(__file__).parent / "data"
_NOT_LETTERS: Final = re.compile(r"[\W_]+")
_WEB: Final = re.compile(r"^(?:https?://)?(?:www\.)?")
_SECTIONS: Final = ("sides", "countries", "actors", "enemies")
_ALWAYS: Final = ("RU", "US", "IL", "IR", "TR", "SA", "AE", "QA", "EG", "JO", "FR", "GB", "DE")
"""States that are a bloc of their own in every conflict, so that an ally's side does not swallow them."""


class Voice(msgspec.Struct, frozen=True):
    """An outlet as a source: its id, its bloc and its kind."""

    id: str
    bloc: str
    kind: str


class Standing(msgspec.Struct, frozen=True):
    """Where an actor or person stands: sides over time, state, and a bloc that overrides both."""

    sides: tuple[Side, ...] = ()
    country: str = ""
    bloc: str = ""
    generic: tuple[tuple[str, str], ...] = ()


class Lore(msgspec.Struct, frozen=True):
    """What merging knows of sources and parties; made once by `load_lore` and handed to every stage.

    `outlets` has an outlet by its id, its domain and its names; a name that several outlets bear is left out.
    `monitors` are kinds of outlets whose word confirms where their bloc is one of `impartial`.
    """

    lexicon: Lexicon
    outlets: Mapping[str, Voice]
    standings: Mapping[str, Standing]
    side_blocs: Mapping[str, str]
    country_blocs: Mapping[str, str]
    enemies: frozenset[tuple[str, str]]
    monitors: frozenset[str]
    impartial: frozenset[str]
    confirming: frozenset[str]

    def outlet(self, name: str) -> Voice | None:
        """Return the outlet of an id, a domain or a name in either language, None where it is not known."""
        return self.outlets.get(_key(name)) if name else None

    def bloc_of(self, identity: str | None, day: str) -> str:
        """Return the bloc of an actor, person or outlet on an ISO day, or nothing where none is known."""
        if not identity:
            return ""
        if voice := self.outlets.get(identity):
            return voice.bloc
        standing = self.standings.get(identity)
        if standing is None:
            return ""
        return standing.bloc or self._by_side(standing, day) or self.country_blocs.get(standing.country, "")

    def source_bloc(self, source: Party, day: str) -> str:
        """Return the bloc of a quoted source: by its id, and for an outlet also by its name."""
        if source.kind == "outlet":
            voice = self.outlet(source.id or source.text)
            return voice.bloc if voice else ""
        return self.bloc_of(source.id, day)

    def meant(self, identity: str, country: str) -> str:
        """Return the actor that a generic name such as «the army» means in a state, or the name itself."""
        standing = self.standings.get(identity)
        return dict(standing.generic).get(country, identity) if standing else identity

    def hostile(self, one: str, other: str) -> bool:
        """Say whether two blocs are at war with each other."""
        return (one, other) in self.enemies

    def _by_side(self, standing: Standing, day: str) -> str:
        for side in standing.sides:
            if side.since <= day and (not side.until or day < side.until):
                return self.side_blocs.get(f"{side.conflict}:{side.side}", "")
        return ""


@cache
def load_lore(folder: Path = DATA) -> Lore:
    """Return the lore of the data that hudna brings along; raises DataError where a table is broken."""
    path = folder / "blocs.toml"
    table = read_blocs(path)
    actors = (*read_actors(LANGUAGE / "actors"), *state_actors(read_countries(LANGUAGE / "countries.tsv")))
    return Lore(
        load_lexicon(),
        _named(read_outlets()),
        _standings(actors, table),
        table["sides"],
        table["countries"],
        frozenset(_pairs(table["enemies"])),
        frozenset(table["monitors"]["kinds"]),
        frozenset(table["monitors"]["independent"]),
        frozenset(table["monitors"]["blocs"]),
    )


def read_blocs(path: Path) -> dict[str, Any]:
    """Return the table of blocs; raises DataError on a bloc or a section that is not known."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    missing = {*_SECTIONS, "monitors", "more"} - set(table)
    if missing:
        raise DataError(f"missing {', '.join(sorted(missing))}", path.name, "see the sections of the file as shipped")
    known = BLOCS | set(table["more"])
    for section in _SECTIONS:
        for name, value in table[section].items():
            blocs = value if isinstance(value, list) else [value]
            used = {*blocs, name} if section == "enemies" else set(blocs)
            if strange := sorted(used - known):
                raise DataError(f"unknown bloc {strange[0]!r}", f"{path.name}: {section}", "add it to `more`")
    return table


def _pairs(enemies: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    for one, others in enemies.items():
        for other in others:
            yield one, other
            yield other, one


def _named(outlets: Iterable[Outlet]) -> dict[str, Voice]:
    """Return outlets by every key that leads to one outlet only; an id wins over a domain, that over a name."""
    voices = {outlet.id: Voice(outlet.id, outlet.bloc, outlet.kind) for outlet in outlets}
    found: dict[str, Voice] = {}
    tiers: list[dict[str, set[str]]] = [defaultdict(set) for _ in range(3)]
    for outlet in outlets:
        tiers[0][_key(outlet.id)].add(outlet.id)
        tiers[1][_key(outlet.domain)].add(outlet.id)
        for name in (outlet.domain.split(".")[0], outlet.ar, outlet.en, *outlet.aliases, *outlet.guarded):
            tiers[2][_key(name)].add(outlet.id)
    for tier in tiers:
        for key, ids in tier.items():
            if key and len(ids) == 1:
                found.setdefault(key, voices[next(iter(ids))])
    return {**found, **voices}


def _key(name: str) -> str:
    return _NOT_LETTERS.sub("", fold(_WEB.sub("", name.strip().lower())))


def _standings(actors: Iterable[Actor], table: Mapping[str, Any]) -> dict[str, Standing]:
    found = {actor.id: _standing(actor, table) for actor in actors}
    for person in read_persons(LANGUAGE / "persons.tsv"):
        if person.id not in found:
            found[person.id] = found.get(person.actor, Standing(country=person.country))
    return found


def _standing(actor: Actor, table: Mapping[str, Any]) -> Standing:
    bloc = _override(actor.id, table["actors"])
    if not bloc and actor.kind != "armed-group" and actor.country in _ALWAYS:
        bloc = table["countries"][actor.country]
    country = "" if actor.kind == "armed-group" else actor.country
    return Standing(actor.sides, country, bloc, tuple(actor.resolves.items()))


def _override(identity: str, overrides: Mapping[str, str]) -> str:
    for name, bloc in overrides.items():
        if identity == name or (name.endswith("*") and identity.startswith(name[:-1])):
            return bloc
    return ""
