"""The vocabulary turns a folded word into all that the reader wants to know of it before looking at its context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

import msgspec

from hudna.language.frames import FrameRow, Frames
from hudna.language.lexicon import Lexicon, Sense, Word
from hudna.language.registry import ARTICLE, Registry, Start, bare_forms
from hudna.places.gazetteer import Gazetteer
from hudna.text.letters import LETTERS

_HEH: Final = LETTERS["heh"]
_SHORTEST: Final = 2
"""Letters of «by it» and «for it», the shortest prepositions with a pronoun."""
CACHE_LIMIT: Final = 60_000
"""Distinct words kept; see the lexicon's own limit."""
_HARM: Final = frozenset({"harm", "killing", "event.killing", "person.killed", "person.wounded"})
NOMINAL: Final = frozenset("nmaAP")
_ACCUSATIVE: Final = (LETTERS["alef"], LETTERS["heh"])
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


class Names(msgspec.Struct, frozen=True):
    """Names that may begin at a word, the longest first: by the word that has to follow, and those of one word."""

    longer: dict[str, tuple[Start, ...]]
    single: tuple[Start, ...]

    def before(self, words: Sequence[str], after: int) -> Iterator[Start]:
        """Yield the names whose further words stand at `after`."""
        if self.longer and after < len(words):
            for start in self.longer.get(words[after], ()):
                rest = start.alias.rest
                if len(rest) == 1 or tuple(words[after : after + len(rest)]) == rest:
                    yield start
        yield from self.single


_NO_NAMES: Final = Names({}, ())


class Info(msgspec.Struct, frozen=True):
    """What is known of a surface: senses, names that begin here, frames, and how it may stand in a clause.

    `names` and `titles` part the `starts` that are titles from those that are none.
    `phrases` are the frames of several words of which this is the first, `heads` the noun's classes as `head:` terms.
    `circumstance` is the speech act of an accusative active participle such as «warning».
    """

    word: Word
    starts: tuple[Start, ...]
    names: Names
    titles: Names
    places: tuple[PlaceStart, ...]
    triggers: tuple[Trigger, ...]
    phrases: tuple[tuple[tuple[str, ...], FrameRow], ...]
    verb: Sense | None
    noun: Sense | None
    adjective: Sense | None
    function: str
    name_part: str
    terms: frozenset[str]
    heads: frozenset[str]
    circumstance: Trigger | None
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
        starts = () if mark else self.registry.starts(surface)
        names, titles = self._parted(starts) if starts else (_NO_NAMES, _NO_NAMES)
        triggers = self._triggers(word)
        terms = _terms(word)
        harm = any(not _HARM.isdisjoint(sense.lexeme.classes) for sense in word.senses)
        return Info(
            word=word,
            starts=starts,
            names=names,
            titles=titles,
            places=() if mark else self._places(surface),
            triggers=triggers,
            phrases=self._phrases(word),
            verb=verb,
            noun=noun,
            adjective=next((sense for sense in word.senses if sense.kind in "aAP" and _is_bare(sense)), None),
            function=_function(word),
            name_part=self._name_part(word),
            terms=terms,
            heads=head_terms(noun.lexeme.classes) if noun else frozenset(),
            circumstance=_circumstance(surface, triggers),
            mark=mark,
            harm=harm,
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

    def _parted(self, starts: tuple[Start, ...]) -> tuple[Names, Names]:
        """Return those that are no titles, and the titles."""
        titles = [start for start in starts if self.registry.entity(start.alias).sort == "title"]
        if not titles:
            return _names(starts), _NO_NAMES
        others = [start for start in starts if self.registry.entity(start.alias).sort != "title"]
        return _names(others), _names(titles)

    def _phrases(self, word: Word) -> tuple[tuple[tuple[str, ...], FrameRow], ...]:
        keys = dict.fromkeys((word.surface, word.stem, *(sense.lexeme.key for sense in word.senses[:3])))
        return tuple(phrase for key in keys for phrase in self.frames.by_phrase.get(key, ()))

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


def resumes(info: Info) -> bool:
    """Say whether a preposition carries a pronoun: «from it», «by it», which takes no noun after it."""
    if info.function != "prep":
        return False
    surface = info.word.surface
    if len(surface) == _SHORTEST and surface.endswith(_HEH):
        return True
    return any(sense.kind == "f" and (sense.pronoun or sense.preposition) for sense in info.word.senses)


def _function(word: Word) -> str:
    """Return what a function word does in a clause, such as negation; empty where the likeliest sense is another."""
    best = word.senses[0] if word.senses else None
    return best.lexeme.classes[0] if best and best.kind == "f" else ""


def _clitics(sense: Sense) -> int:
    """Return how many clitics a sense takes off: «wasala» is to continue before it is «and» with a rarer verb."""
    return bool(sense.conjunction) + bool(sense.pronoun)


def _is_bare(sense: Sense) -> bool:
    return not (sense.conjunction or sense.preposition or sense.pronoun)


def _circumstance(surface: str, triggers: tuple[Trigger, ...]) -> Trigger | None:
    if not triggers or not surface.endswith(_ACCUSATIVE):
        return None
    for trigger in triggers:
        sense = trigger.sense
        plain = not (sense.article or sense.preposition or sense.pronoun)
        if sense.kind == "A" and plain and sense.features == "sf" and trigger.frame.speech:
            return trigger
    return None


@cache
def head_terms(classes: tuple[str, ...]) -> frozenset[str]:
    """Return the classes of a head, with the wider ones, as `head:` terms."""
    return frozenset(f"head:{term}" for term in expand(classes))


@cache
def expand(classes: tuple[str, ...]) -> frozenset[str]:
    """Return classes with the wider classes that hold them: person.fighter is a person too."""
    terms: set[str] = set()
    for name in classes:
        parts = name.split(".")
        terms.update(".".join(parts[:count]) for count in range(1, len(parts) + 1))
    if "group.force" in terms or "actor.armed" in terms:
        terms.add("force")
    return frozenset(terms)


def _names(starts: Iterable[Start]) -> Names:
    longer: dict[str, list[Start]] = {}
    single: list[Start] = []
    for start in starts:
        rest = start.alias.rest
        (longer.setdefault(rest[0], []) if rest else single).append(start)
    if not longer and not single:
        return _NO_NAMES
    return Names({word: tuple(found) for word, found in longer.items()}, tuple(single))


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
