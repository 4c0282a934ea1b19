"""The closed lists of `reading.toml` become one frozen value with folded words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from hudna.errors import DataError
from hudna.text.normalise import fold

Words = frozenset[str]


class Harm(msgspec.Struct, frozen=True):
    """A kind of casualty: nouns of the act («death»), those with a doer («killing»), and of the victims («dead»)."""

    kind: str
    acts: Words
    people: Words = frozenset()
    deeds: Words = frozenset()


class VerbSets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ids of verbs that carry an event noun, bring an event about, or do harm."""

    act: Words
    suffer: Words
    happen: Words
    strike: Words
    cause: Words
    kill: Words
    meet_death: Words
    lose: Words
    loose_harm: Words
    do: Words
    undertake: Words
    claim: Words
    report: Words
    relay: Words
    appear: Words
    accuse: Words
    announce: Words
    tell: Words
    performing: Words
    renew: Words
    plain: Words
    persist: Words
    mute: Words


class ReadingLists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Closed lists by the name they have in the data file, folded."""

    dropped_heads: Words
    directions: Words
    direction_adjectives: Words
    territory: Words
    counterpart: Words
    pair: Words
    partitive: Words
    partitive_heads: Words
    prepositions_of_place: Words
    border_adjectives: Words
    during: Words
    where: Words
    part_of: Words
    near: Words
    belonging: Words
    meeting_place: Words
    lying: Words
    home: Words
    site_heads: Words
    site_adjectives: Words
    name_adjectives: Words
    kind_of: dict[str, str]
    apposition_commas: Words
    opening: Words
    clause_marks: Words
    closing: Words
    clause_starters: Words
    that: Words
    topics: Words
    according: Words
    relaying: Words
    quoting_heads: Words
    issued: Words
    issuing: Words
    sayings: Words
    before_that: Words
    going_on: Words
    saying_before_that: Words
    stances: Words
    negations: Words
    denials: Words
    futures: Words
    conditions: Words
    intentions: Words
    intention_nouns: Words
    future_adjectives: Words
    needs: Words
    aside: Words
    vague_parties: Words
    countries: Words
    so_that: Words
    whoever: Words
    formulas: Words
    past_auxiliaries: Words
    condition_nouns: Words
    causes: Words
    running: Words
    parts: Words
    part_nouns: Words
    origins: Words
    part_pronouns: Words
    others: Words
    nobody: Words
    without: Words
    sounds: Words
    number_nouns: Words
    attempts: Words
    appointments: Words
    other_topics: Words
    masculine_relatives: Words
    masculine_countries: Words
    unreal: Words
    settlers: Words
    bullets: Words
    air_powers: Words
    agent_words: Words
    agent_prepositions: Words
    backed: Words
    ammunition: Words
    sides: Words
    under: Words
    purpose: Words
    only: Words
    towards: Words
    not_negated: Words
    at_least: Words
    deaths: Words
    tallies: Words
    whens: Words
    ages: Words
    hurt: Words
    using: Words
    oneself: Words
    settled: Words
    negations_of_adjectives: Words
    accidents: Words
    whether: Words
    preventions: Words
    auxiliaries: Words
    losses: Words
    human: Words
    dual_nouns: Words
    craft: Words
    pilots: Words
    vague: Words
    occurring: Words
    wounds: Words
    either: Words
    means: dict[str, tuple[str, ...]]
    verbs: VerbSets
    harm_verbs: dict[str, Words]
    harm: tuple[Harm, ...]


def read_lists(path: Path) -> ReadingLists:
    """Return the lists; raises DataError where a list is missing, misnamed or not of words."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        ids = {name: raw.pop(name) for name in ("verbs", "harm_verbs")}
        kinds = {fold(word): kind for kind, words in raw.pop("kinds").items() for word in words}
        lists = msgspec.convert({**_folded(raw), **ids, "kind_of": kinds}, ReadingLists)
    except (tomllib.TOMLDecodeError, KeyError, msgspec.ValidationError) as error:
        raise DataError(str(error), path.name, "correct the list; docs/lexicon.md names them all") from error
    return lists


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, list):
        return [_folded(item) for item in value]
    if isinstance(value, dict):
        return {key: _folded(item) for key, item in value.items()}
    return value
