"""The vocabulary turns a folded word into all that the reader wants to know of it before looking at its context."""

from __future__ import annotations

from typing import Final

import msgspec

from hudna.language.frames import FrameRow, Frames
from hudna.language.lexicon import Lexicon, Sense, Word
from hudna.language.registry import ARTICLE, Registry, Start, bare_forms
from hudna.places.gazetteer import Gazetteer

CACHE_LIMIT: Final = 60_000
"""Distinct words kept; see the lexicon's own limit."""
_HARM: Final = frozenset({"harm", "killing", "event.killing", "person.killed", "person.wounded"})
NOMINAL: Final = frozenset("nmaAP")
_ACCUSATIVE: Final = ("\u0627", "\u0647")
_NARRATIVE: Final = frozenset({"3ms", "3fs", "3md", "3fd", "3mp", "1p"})
"""Persons that reports are told in; the feminine plural is left out, it looks like too many names («Aden»)."""


class Trigger(msgspec.Struct, frozen=True):
    """A frame that a sense of a word evokes."""

    frame: FrameRow
    sense: Sense


class PlaceStart(msgspec.Struct, frozen=True):
    """How a place name may begin at a word: its clitics, its first word, the most words of such a name."""

    conjunction: str
    preposition: str
    first: str
    longest: int


class Info(msgspec.Struct, frozen=True):
    """What is known of a surface: senses, names that begin here, frames, and how it may stand in a clause."""

    word: Word
    starts: tuple[Start, ...]
    places: tuple[PlaceStart, ...]
    triggers: tuple[Trigger, ...]
    verb: Sense | None
    noun: Sense | None
    adjective: Sense | None
    function: str
    name_part: str
    terms: frozenset[str]
    mark: bool
    harm: bool


class Vocabulary:
    """Lexicon, registry, gazetteer and frames behind one look-up."""

    def __init__(
        self,
        lexicon: Lexicon,
        registry: Registry,
        gazetteer: Gazetteer,
        frames: Frames,
        name_parts: dict[str, str],
    ) -> None:
        self.lexicon = lexicon
        self.registry = registry
        self.gazetteer = gazetteer
        self.frames = frames
        self._name_parts = name_parts
        self._infos: dict[str, Info] = {}

    def info(self, surface: str) -> Info:
        """Return what is known of a folded word."""
        known = self._infos.get(surface)
        if known is None:
            if len(self._infos) >= CACHE_LIMIT:
                self._infos.clear()
            known = self._infos[surface] = self._look_up(surface)
        return known

    def _look_up(self, surface: str) -> Info:
        word = self.lexicon.word(surface)
        mark = not (surface[0].isalnum() or surface[0] == "_")
        verb = min((sense for sense in word.senses if is_narrative(sense)), key=_clitics, default=None)
        noun = next((sense for sense in word.senses if sense.kind in NOMINAL), None)
        best = word.senses[0] if word.senses else None
        return Info(
            word=word,
            starts=() if mark else self.registry.starts(surface),
            places=() if mark else self._places(surface),
            triggers=self._triggers(word),
            verb=verb,
            noun=noun,
            adjective=next((sense for sense in word.senses if sense.kind in "aAP" and _is_bare(sense)), None),
            function=best.lexeme.classes[0] if best and best.kind == "f" else "",
            name_part=self._name_part(word),
            terms=_terms(word),
            mark=mark,
            harm=any(not _HARM.isdisjoint(sense.lexeme.classes) for sense in word.senses),
        )

    def _frames_of(self, sense: Sense) -> tuple[FrameRow, ...]:
        """Return the frames of a lexeme; a noun of an event class without a frame of its own has its class's."""
        lexeme = sense.lexeme
        if lexeme.pos == "v":
            return self.frames.by_verb.get(lexeme.key, ())
        own = self.frames.by_noun.get(lexeme.key)
        if lexeme.pos != "n" or not lexeme.classes:
            return own or ()
        by_class = self.frames.by_class.get(lexeme.classes[0])
        if by_class is None or (own and any(row.type == by_class.type for row in own)):
            return own or ()
        return (*(own or ()), by_class)

    def _places(self, surface: str) -> tuple[PlaceStart, ...]:
        found: list[PlaceStart] = []
        for conjunction, preposition, article, bare in bare_forms(surface):
            first = ARTICLE + bare if article else bare
            if longest := self.gazetteer.longest(first):
                found.append(PlaceStart(conjunction, preposition, first, longest))
        return tuple(found)

    def _name_part(self, word: Word) -> str:
        return self._name_parts.get(word.surface) or self._name_parts.get(word.stem, "")

    def _triggers(self, word: Word) -> tuple[Trigger, ...]:
        found: dict[str, Trigger] = {}
        for sense in word.senses:
            if sense.kind == "v" and not is_narrative(sense):
                continue
            for frame in self._frames_of(sense):
                if sense.lexeme.pos != "v" or sense.kind in frame.forms:
                    found.setdefault(frame.id + sense.kind, Trigger(frame, sense))
        return tuple(found.values())


def is_narrative(sense: Sense) -> bool:
    """Say whether a sense is a finite verb that a report may tell with: third person, or «we»; no command, no «you»."""
    if sense.kind != "v" or sense.features[0] == "m":
        return False
    return any(person in _NARRATIVE for person in sense.features[3:].split(","))


def _clitics(sense: Sense) -> int:
    """Return how many clitics a sense takes off: «wasala» is to continue before it is «and» with a rarer verb."""
    return bool(sense.conjunction) + bool(sense.pronoun)


def _is_bare(sense: Sense) -> bool:
    return not (sense.conjunction or sense.preposition or sense.pronoun)


def circumstance(info: Info) -> Trigger | None:
    """Return the speech act of an accusative active participle such as «warning», None for any other word."""
    if not info.triggers or not info.word.surface.endswith(_ACCUSATIVE):
        return None
    for trigger in info.triggers:
        sense = trigger.sense
        plain = not (sense.article or sense.preposition or sense.pronoun)
        if sense.kind == "A" and plain and sense.features == "sf" and trigger.frame.speech:
            return trigger
    return None


def expand(classes: tuple[str, ...]) -> set[str]:
    """Return classes with the wider classes that hold them: person.fighter is a person too."""
    terms: set[str] = set()
    for name in classes:
        parts = name.split(".")
        terms.update(".".join(parts[:length]) for length in range(1, len(parts) + 1))
    if "group.force" in terms or "actor.armed" in terms:
        terms.add("force")
    return terms


def _terms(word: Word) -> frozenset[str]:
    terms: set[str] = set()
    for sense in word.senses:
        if sense.kind in NOMINAL:
            if sense.lexeme.pos == "v":
                terms.add(sense.lexeme.key.partition(".")[0])
                continue
            terms |= expand(sense.lexeme.classes)
            terms.add(sense.lexeme.key)
    return frozenset(terms)
