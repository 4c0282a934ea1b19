"""Counting turns a phrase into how many people it counts, and says whether it counts people at all."""

from __future__ import annotations

from typing import Final

from hudna.language.lexicon import Sense
from hudna.language.numbers import Quantity
from hudna.reading.events import Sentence
from hudna.reading.phrases import ADJECTIVE, PLACE, Phrase
from hudna.reading.view import lemmas
from hudna.reading.vocabulary import expand

_PEOPLE: Final = frozenset({"person", "force", "actor", "group.people", "group", "adj.nationality", "label"})
_THINGS: Final = frozenset(
    {"weapon", "vehicle", "building", "facility", "object", "time", "money", "unit", "event", "abstract",
     "economy", "place", "harm", "road", "document"}
)  # fmt: skip
Bounds = tuple[int | None, int | None]


def kind_of_noun(sentence: Sentence, index: int) -> str:
    """Return the kind of harm that the counted noun itself names («dead», «wounded», «losses»), empty for none."""
    phrase = sentence.phrases[index]
    noun = sentence.view.infos[phrase.head].noun
    head = _counted_noun(sentence, phrase)
    if _is_loss(sentence, phrase):
        return "killed_or_wounded"
    for harm in sentence.lists.harm:
        if head & harm.people:
            return harm.kind
    if noun is not None and phrase.quantity is not None and head & sentence.lists.wounds:
        return "wounded"
    return ""


def counts_nobody(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether «dead» or «martyr» counts nobody: definite, before a name, or a bare plural."""
    noun = sentence.view.infos[phrase.head].noun
    if _is_loss(sentence, phrase):
        return False
    if phrase.definite or phrase.pronoun or phrase.person or phrase.entity is not None or noun is None:
        return True
    if sentence.view.words[phrase.head] in sentence.lists.deaths:
        return True
    if noun.features[:1] == "p":
        return phrase.terms.isdisjoint(sentence.lists.others)
    return not (phrase.genitive or phrase.joined or noun.features[:1] == "d")


def share_a_count(sentence: Sentence, first: int, second: int) -> bool:
    """Say whether two nouns share one count: «dozens of dead and wounded», «30 dead and wounded»."""
    one, other = sentence.phrases[first], sentence.phrases[second]
    kinds = {kind_of_noun(sentence, first), kind_of_noun(sentence, second)}
    if kinds != {"killed", "wounded"} or not other.joined or other.first != one.last or other.quantity is not None:
        return False
    noun = sentence.view.infos[one.head].noun
    return one.quantity is not None or (noun is not None and noun.features[:1] == "p")


def is_people(sentence: Sentence, phrase: Phrase, *, loose: bool) -> bool:
    """Say whether a phrase may be people; a loose word of harm asks for a noun that is known to be."""
    if phrase.person:
        return True
    if sentence.view.words[phrase.first - 1] in sentence.lists.ages and phrase.first:
        return False
    heads = {term[5:] for term in phrase.terms if term.startswith("head:")}
    if phrase.quantity is not None and (phrase.terms <= {"quantity"} or _is_bare_number(sentence, phrase)):
        return True
    if heads & _PEOPLE:
        return True
    if _is_strange_name(sentence, phrase):
        return True
    return not loose and not heads & _THINGS and phrase.quantity is not None


def count_of(sentence: Sentence, phrase: Phrase, *, strict: bool) -> Bounds | None:
    """Return (low, high), (None, None) for a vague number, or None where nothing is counted."""
    if phrase.quantity is not None:
        if strict and not is_people(sentence, phrase, loose=True):
            return None
        return _stated_count(sentence, phrase, phrase.quantity)
    noun = sentence.view.infos[phrase.head].noun
    if _is_loss(sentence, phrase):
        return None, None
    if phrase.person or "named" in phrase.terms or _is_strange_name(sentence, phrase):
        return 1, 1
    if _is_called_two(sentence, phrase):
        return 2, 2
    if phrase.first and sentence.view.words[phrase.first - 1] in sentence.lists.vague:
        return None, None
    if noun is None or "person" not in expand(noun.lexeme.classes):
        return None
    return _noun_count(sentence, phrase, {sense.features[:1] for sense in _noun_senses(sentence, phrase)})


def _stated_count(sentence: Sentence, phrase: Phrase, quantity: Quantity) -> Bounds:
    """Return the bounds of a number in the text; «at least» behind it leaves the upper one open."""
    after = sentence.view.words[phrase.last : phrase.last + 2]
    open_end = len(after) == 2 and after[1] in sentence.lists.at_least
    return quantity.low, None if open_end else quantity.high


def is_one_person(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase names or describes one person rather than counting some."""
    heads = {term for term in phrase.terms if term.startswith("head:")}
    return phrase.quantity is None and (
        phrase.person
        or phrase.entity is not None
        or "named" in phrase.terms
        or "head:person.official" in heads
        or _is_strange_name(sentence, phrase)
    )


def is_part(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase is a part of the count before it: «among them», «most of them»."""
    for at in range(max(0, phrase.first - 3), phrase.first + 1):
        word = sentence.view.words[at]
        if word in sentence.lists.parts and at < phrase.first:
            return True
        senses = sentence.view.infos[at].word.senses
        if at < phrase.first and senses and senses[0].pronoun and senses[0].lexeme.key in sentence.lists.part_nouns:
            return True
    return False


def is_running(sentence: Sentence, at: int, phrase: Phrase) -> bool:
    """Say whether a count is a running toll: «the toll rose to»."""
    start = max(0, min(at, phrase.first) - 6)
    return any(lemmas(sentence.view, place) & sentence.lists.running for place in range(start, phrase.first))


def _is_loss(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase is «human losses», «losses of life», and nothing before it denies them."""
    view, lists = sentence.view, sentence.lists
    before = view.words[max(0, phrase.first - 4) : phrase.first]
    denied = any(word in lists.without or word in lists.negations for word in before)
    if phrase.definite or denied or not _counted_noun(sentence, phrase) & lists.losses:
        return False
    return any(
        lemmas(sentence.view, at) & lists.human for at in range(phrase.first + 1, min(phrase.first + 4, len(view)))
    )


def _counted_noun(sentence: Sentence, phrase: Phrase) -> set[str]:
    """Return the lemmas of the first noun of a phrase behind its number."""
    start = phrase.quantity.last if phrase.quantity else phrase.first
    for at in range(start, phrase.last):
        info = sentence.view.infos[at]
        if info.noun is not None:
            return {sense.lexeme.key.partition(".")[0] for sense in info.word.senses[:2] if sense.kind in "na"}
    return set()


def _is_bare_number(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a number counts nothing that follows it: «ten with wounds»."""
    if phrase.quantity is None or phrase.quantity.last >= phrase.last:
        return False
    noun = sentence.view.infos[phrase.quantity.last].noun
    return noun is not None and bool(noun.preposition)


def _is_strange_name(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase right after «the killing of» is a name that no table holds."""
    if not phrase.genitive or phrase.entity is not None or phrase.sort == PLACE:
        return False
    noun = sentence.view.infos[phrase.head].noun
    if phrase.sort == ADJECTIVE:
        return phrase.definite and noun is not None and noun.features[:1] == "s"
    heads = {term[5:] for term in phrase.terms if term.startswith("head:")}
    return noun is None or (heads <= {"other", "adj", "adj.quality"} and noun.features[:1] == "s")


def _is_called_two(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether the number follows its noun: «two Turkish soldiers, two»."""
    number = next((one.quantity for one in sentence.phrases if one.first == phrase.last), None)
    return number is not None and number.low == number.high == 2


def _noun_count(sentence: Sentence, phrase: Phrase, numbers: set[str]) -> Bounds | None:
    if "d" in numbers and lemmas(sentence.view, phrase.head) & sentence.lists.dual_nouns:
        return 2, 2
    if "d" in numbers and "p" not in numbers and ("s" not in numbers or _is_followed_by_noun(sentence, phrase)):
        return 2, 2
    if "s" in numbers:
        return 1, 1
    words = range(phrase.first, phrase.last)
    definite = phrase.definite or any(_has_article(sentence, at) for at in words)
    return None if definite else (None, None)


def _has_article(sentence: Sentence, at: int) -> bool:
    info = sentence.view.infos[at]
    return info.word.article or (info.noun is not None and info.noun.article)


def _same_reading(sense: Sense, noun: Sense) -> bool:
    return sense.lexeme.key == noun.lexeme.key and bool(sense.pronoun) == bool(noun.pronoun)


def _noun_senses(sentence: Sentence, phrase: Phrase) -> list[Sense]:
    info = sentence.view.infos[phrase.head]
    return [sense for sense in info.word.senses if info.noun and _same_reading(sense, info.noun)]


def _is_followed_by_noun(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a form of singular or dual stands as a dual before its noun: «two officers of police»."""
    at = phrase.head + 1
    if at >= phrase.last:
        return False
    senses = sentence.view.infos[at].word.senses
    return bool(senses) and all(sense.kind in "nm" for sense in senses)
