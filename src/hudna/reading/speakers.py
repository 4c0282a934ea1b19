"""Speakers turn phrases into links of a chain of sources: who it is, by which words, of what kind."""

from __future__ import annotations

from typing import Final

import msgspec

from hudna.language.registry import Entity
from hudna.reading.events import Sentence
from hudna.reading.phrases import COMMAS, NP, PLACE, Phrase
from hudna.reading.subjects import actor_like
from hudna.reading.view import View
from hudna.text.letters import LETTERS

_SPEAKING: Final = frozenset({"source", "head:source", "head:outlet"})
_NAMED: Final = frozenset({"person", "actor", "outlet"})
_FOR: Final = LETTERS["lam"]
_TITLE_REACH: Final = 6
"""Phrases after a title among which its name is sought: «the spokesman of the force in the city, X»."""


class Source(msgspec.Struct, frozen=True):
    """One link of a chain: tokens of the document `first:last`, who it is, and what is known of them."""

    first: int
    last: int
    entity: Entity | None
    kind: str
    key: str
    definite: bool = False
    person: bool = False

    @property
    def identified(self) -> bool:
        """Say whether it is a person or body rather than an outlet or an unnamed source."""
        return self.kind in ("person", "body")


def can_speak(sentence: Sentence, index: int) -> bool:
    """Say whether a phrase names somebody who speaks: a person, a body, a state, an outlet, a document."""
    phrase = sentence.phrases[index]
    if phrase.sort not in (NP, PLACE) or phrase.core[0] >= phrase.core[1]:
        return False
    if phrase.terms & _SPEAKING or phrase.person or is_document(sentence, phrase):
        return True
    if "head:weapon" in phrase.terms or (phrase.quantity is not None and phrase.quantity.low is not None):
        return False
    if phrase.entity is not None or any(term.startswith("head:") for term in phrase.terms):
        return actor_like(phrase)
    return phrase.sort == NP and sentence.view.infos[phrase.head].noun is None


def is_unknown_name(view: View, phrase: Phrase) -> bool:
    """Say whether all words of a phrase are parts of names or in no table, as in names of people."""
    infos = view.infos[phrase.core[0] : phrase.core[1]]
    return all(bool(info.name_part) or info.noun is None for info in infos)


def source_of(sentence: Sentence, index: int) -> Source:
    """Return the link that a phrase makes; a title with a name after it gives the name."""
    phrase = sentence.phrases[named_index(sentence, index)]
    tokens = sentence.view.tokens
    first, last = _with_partitive(sentence, phrase, *_without_title(sentence.view, phrase))
    kind = "unnamed" if is_document(sentence, phrase) or _is_anybody(sentence, phrase) else source_kind(phrase)
    key = "unnamed" if kind == "unnamed" else source_key(sentence, phrase)
    definite = sentence.view.infos[phrase.head].word.article
    person = "head:person" in phrase.terms
    return Source(tokens[first], tokens[last - 1] + 1, phrase.entity, kind, key, definite, person)


def _is_anybody(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase leaves open who it is: «a Turkish official», «a number of inhabitants»."""
    if phrase.entity is not None or "head:person" not in phrase.terms or "named" in phrase.terms:
        return False
    words = range(*phrase.core)
    named = any(sentence.view.infos[at].word.article or sentence.view.infos[at].noun is None for at in words)
    return phrase.quantity is not None or not named


def _with_partitive(sentence: Sentence, phrase: Phrase, first: int, last: int) -> tuple[int, int]:
    """Return the words of a source with «one of», «some of» before them."""
    view = sentence.view
    if first == phrase.first and first > 0 and phrase.preposition and not view.infos[first].word.preposition:
        key = view.infos[first - 1].word.senses[:1]
        if key and key[0].lexeme.key in sentence.lists.partitive_heads:
            return first - 1, last
    return first, last


def _without_title(view: View, phrase: Phrase) -> tuple[int, int]:
    """Return the words of a person without the title where a name of known parts ends the phrase."""
    first, last = phrase.core
    own = (at for at in range(first + 1, last) if view.infos[at].noun is not None)
    last = next((at for at in own if _is_own_word(view, at)), last)
    if not phrase.person or phrase.entity is not None:
        return first, last
    start = last
    while start > first and _is_name_like(view, start - 1):
        start -= 1
    return (start, last) if last - start >= 2 else (first, last)


def _is_own_word(view: View, at: int) -> bool:
    """Say whether a word is «his saying», which no name holds."""
    noun = view.infos[at].noun
    return noun is not None and bool(noun.pronoun) and "source" in noun.lexeme.classes


def _is_name_like(view: View, at: int) -> bool:
    info = view.infos[at]
    return info.noun is None and not info.places and not info.function


def named_index(sentence: Sentence, index: int) -> int:
    """Return the phrase with the name that goes with a title: «the head of government, X»; else the phrase itself."""
    phrase = sentence.phrases[index]
    if "head:person" not in phrase.terms or "named" in phrase.terms or phrase.core[0] > phrase.first:
        return index
    if phrase.entity is not None and phrase.entity.sort == "person":
        return index
    reach = range(index + 1, min(len(sentence.phrases), index + _TITLE_REACH))
    for other in reach:
        candidate = sentence.phrases[other]
        if not _same_stretch(sentence, phrase.last, candidate.first):
            break
        if candidate.joined or candidate.sort != NP:
            continue
        if not candidate.preposition and (_is_named_person(candidate) or _two_unknown(sentence, candidate)):
            return other
    return index


def _is_named_person(phrase: Phrase) -> bool:
    """Say whether a phrase names a person; after a comma only one with a title or a known name does."""
    titled = phrase.core[0] > phrase.first
    return phrase.person and (not phrase.after_comma or titled or "named" in phrase.terms)


def _two_unknown(sentence: Sentence, phrase: Phrase) -> bool:
    return phrase.core[1] - phrase.core[0] >= 2 and is_unknown_name(sentence.view, phrase)


def _same_stretch(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether only nouns, prepositions and commas stand between."""
    view = sentence.view
    for at in range(start, end):
        if view.tags[at] == "V" or view.words[at] in sentence.lists.that:
            return False
        if view.tags[at] == "." and view.words[at] not in COMMAS:
            return False
    return True


def is_document(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase is a statement, a report, a count."""
    noun = sentence.view.infos[phrase.head].noun
    return noun is not None and noun.lexeme.key in sentence.lists.quoting_heads


def issuer_of(sentence: Sentence, index: int) -> int:
    """Return the phrase of who issued a document, named right after it («a statement by X»); else the phrase itself."""
    phrase = sentence.phrases[index]
    if not is_document(sentence, phrase) or index + 1 >= len(sentence.phrases):
        return index
    after = sentence.phrases[index + 1]
    if after.joined or after.sort not in (NP, PLACE) or is_document(sentence, after):
        return index
    between = sentence.view.words[phrase.head + 1 : after.first]
    if after.first - phrase.last <= 1 and after.preposition == _FOR:
        return index + 1
    adjacent = (
        after.first == phrase.last and not after.preposition and not phrase.definite and can_speak(sentence, index + 1)
    )
    issued = any(word in sentence.lists.issuing for word in between)
    return index + 1 if adjacent or issued else index


def is_outlet(phrase: Phrase) -> bool:
    """Say whether a phrase names a newspaper, agency or channel."""
    return phrase.entity is not None and phrase.entity.sort == "outlet"


def source_kind(phrase: Phrase) -> str:
    """Return outlet, person, body, document or unnamed."""
    if is_outlet(phrase):
        return "outlet"
    if phrase.entity is not None and phrase.entity.sort == "source":
        return "unnamed"
    if phrase.person:
        return "person"
    if phrase.terms & {"source", "head:source"} and "actor" not in phrase.terms:
        return "unnamed"
    return "body"


def source_key(sentence: Sentence, phrase: Phrase) -> str:
    """Return what makes two mentions one speaker: the entity, «source» for unnamed ones, else the last word."""
    if phrase.entity is not None and phrase.entity.sort in _NAMED:
        return phrase.entity.id
    if source_kind(phrase) == "unnamed":
        return "unnamed"
    return sentence.view.infos[phrase.core[1] - 1].word.stem
