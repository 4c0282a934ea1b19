"""Parties turn the phrases around an act of the process into those who act and those whom it concerns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from hudna.reading.events import Sentence, is_undertaken
from hudna.reading.phrases import ADJECTIVE, EVENT, NP, PLACE, TIME, Phrase
from hudna.reading.subjects import actor_like, group
from hudna.text.letters import WORDS

_SORTS: Final = frozenset({"actor", "person", "label", "country"})
_POLITICAL: Final = frozenset(
    {"force", "person.fighter", "person.official", "group.body", "adj.side", "country", "actor", "person.nationality"}
)  # fmt: skip
_AIMS: Final = frozenset({"event.truce", "event.agreement", "event.meeting", "event.resolution"})
_OFFICIAL: Final = "person.official"
_SIDE: Final = WORDS["side"]


class PartyRoles:
    """Indexes of phrases by role, filled while an event is read."""

    def __init__(self) -> None:
        self.actors: list[int] = []
        self.targets: list[int] = []
        self.places: list[int] = []


def political(phrase: Phrase) -> bool:
    """Say whether a phrase may be a party of politics or war: a known name, a body, an official, a state, a force."""
    if phrase.entity is not None and phrase.entity.sort in _SORTS:
        return True
    if "head:adj" in phrase.terms:
        return False
    if phrase.sort == NP and _is_name(phrase):
        return True
    if phrase.sort == PLACE:
        return actor_like(phrase) or _is_national_side(phrase)
    return phrase.person or not phrase.terms.isdisjoint(_POLITICAL)


def _is_national_side(phrase: Phrase) -> bool:
    """Say whether a phrase is «the Israeli side», which sits at a table as well as on a map."""
    return _SIDE in phrase.terms and "adj.nationality" in phrase.terms


def _is_name(phrase: Phrase) -> bool:
    """Say whether a phrase may be a name: nothing is known of its words, and it counts nothing."""
    return not phrase.terms


def assign(sentence: Sentence, roles: PartyRoles, indexes: Iterable[int], role: str) -> None:
    """Put phrases into a role; what cannot fill it is left out, a place in it goes to the places."""
    for one in indexes:
        index = _undertaker(sentence, one)
        phrase = sentence.phrases[index]
        if role == "none" or phrase.sort in (TIME, ADJECTIVE):
            continue
        if phrase.sort == EVENT:
            _assign_event(sentence, roles, index, role)
        elif role in ("actor", "participant"):
            _assign_actor(roles, index, phrase)
        elif role == "target" and phrase.sort in (NP, PLACE) and political(phrase):
            _add(roles.targets, index)
        elif phrase.sort == PLACE and role in ("place", "visited"):
            _add(roles.places, index)


def _undertaker(sentence: Sentence, index: int) -> int:
    """Return X for «the success of X in taking Y», which is what is welcomed or blamed; any other phrase itself."""
    after = index + 1
    if sentence.phrases[index].undertaking and after < len(sentence.phrases) and sentence.phrases[after].genitive:
        return after
    return index


def _assign_actor(roles: PartyRoles, index: int, phrase: Phrase) -> None:
    if (actor_like(phrase) or _is_national_side(phrase)) and political(phrase):
        _add(roles.actors, index)
    elif phrase.sort == PLACE:
        _add(roles.places, index)


def _assign_event(sentence: Sentence, roles: PartyRoles, index: int, role: str) -> None:
    """An act that is blamed or welcomed stands for its doer, «condemned the shelling of X»; a pact for itself."""
    after = index + 1
    if role == "target" and is_undertaken(sentence, index):
        _add(roles.targets, index - 1)
        return
    if role == "target" and after < len(sentence.phrases):
        phrase = sentence.phrases[after]
        if phrase.genitive and phrase.sort == NP and political(phrase):
            for member in group(sentence.phrases, after, limit=len(sentence.view)):
                _add(roles.targets, member)
            return
    if role == "target" and not sentence.phrases[index].terms.isdisjoint(_AIMS):
        _add(roles.targets, index)


def _add(held: list[int], index: int) -> None:
    if index not in held:
        held.append(index)


def named_once(sentence: Sentence, indexes: Iterable[int]) -> tuple[int, ...]:
    """Return parties without the titles beside their names: of «his counterpart X», «X the minister» X stays."""
    kept: list[int] = []
    for index in indexes:
        name = _name_after(sentence, index)
        if _is_adjective(sentence, index):
            continue
        if name not in kept and not _is_title_of(sentence, name, kept):
            kept.append(name)
    return tuple(kept)


def without_vague(sentence: Sentence, indexes: tuple[int, ...], *, speech: bool = False) -> tuple[int, ...]:
    """Return parties without «the two countries», «both sides» where others are named, and without God.

    Whoever says that «his country» refuses is himself the one who refuses: a speech act is done by its speaker.
    """
    kept = tuple(index for index in indexes if not _is_formula(sentence, index))
    if speech:
        kept = tuple(index for index in kept if not _is_own_country(sentence, index))
    named = tuple(
        index for index in kept
        if sentence.phrases[index].terms.isdisjoint(sentence.lists.vague_parties) or _is_own_country(sentence, index)
    )  # fmt: skip
    return named or kept


def _is_own_country(sentence: Sentence, index: int) -> bool:
    """Say whether a phrase is «his country», «their country»."""
    noun = sentence.view.infos[sentence.phrases[index].head].noun
    return noun is not None and bool(noun.pronoun) and noun.lexeme.key in sentence.lists.countries


def _is_formula(sentence: Sentence, index: int) -> bool:
    phrase = sentence.phrases[index]
    return phrase.last == phrase.first + 1 and sentence.view.words[phrase.first] in sentence.lists.formulas


def _is_adjective(sentence: Sentence, index: int) -> bool:
    """Say whether a phrase of nationality only goes on the phrase before it: «the ministers of the European Union»."""
    phrase = sentence.phrases[index]
    if index == 0 or "head:person.nationality" not in phrase.terms or phrase.joined or phrase.preposition:
        return False
    before = sentence.phrases[index - 1]
    return before.sort == NP and before.last == phrase.first and phrase.definite


def _name_after(sentence: Sentence, index: int) -> int:
    phrase = sentence.phrases[index]
    after = index + 1
    if phrase.person or phrase.entity is not None or after >= len(sentence.phrases):
        return index
    other = sentence.phrases[after]
    named = other.person or (other.entity is not None and other.entity.sort == "person")
    apposed = other.first - phrase.last <= 1 and not other.joined and not other.preposition
    return after if _OFFICIAL in phrase.terms and named and apposed else index


def _is_title_of(sentence: Sentence, index: int, kept: list[int]) -> bool:
    phrase = sentence.phrases[index]
    before = index - 1
    if before not in kept or phrase.joined or phrase.preposition or phrase.person:
        return False
    return _OFFICIAL in phrase.terms and phrase.first - sentence.phrases[before].last <= 1
