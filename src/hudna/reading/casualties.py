"""Casualties turn counts of the dead and wounded in a sentence into entries, each with the event that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from hudna.reading.causes import cause_of, nearest_act
from hudna.reading.events import Event, Sentence
from hudna.reading.harm import Anchor, Harmed, find_anchors, find_harmed
from hudna.reading.phrases import ADJECTIVE, EVENT, HARM, NP, PLACE, TIME, Phrase
from hudna.reading.vocabulary import expand

_FIGHTERS: Final = frozenset({"person.fighter", "force", "actor.armed"})
_CIVILIANS: Final = frozenset({"person.civilian"})
_PEOPLE: Final = frozenset({"person", "force", "actor", "group.people", "group", "adj.nationality", "label"})
_THINGS: Final = frozenset(
    {"weapon", "vehicle", "building", "facility", "object", "time", "money", "unit", "event", "abstract",
     "economy", "place", "harm", "road", "document"}
)  # fmt: skip
_TAKEN: Final = {"killing": "killed", "arrest": "captured", "abduction": "captured"}
_CHAIN: Final = 8
"""Words between two counts of one list: «two men of the party of God and three of the committees»."""
_TALLY: Final = 10
"""Words between «the number of dead» and the number."""


class Toll(msgspec.Struct, frozen=True):
    """A count of people at plain words `first:last`, and the event's index, -1 where the clause names no act.

    `at` is the word of harm, `killers` are the phrases of those who did it, `alone` says that one person is named.
    """

    kind: str
    low: int | None
    high: int | None
    who: str
    subset: bool
    cumulative: bool
    first: int
    last: int
    at: int
    phrase: int
    event: int = -1
    killers: tuple[int, ...] = ()
    alone: bool = False
    tally: bool = False


class _Reading(msgspec.Struct, frozen=True):
    sentence: Sentence
    harmed: dict[int, Harmed]
    taken: dict[int, tuple[str, int]]
    verbs: frozenset[int]


def find_tolls(sentence: Sentence, events: Sequence[Event]) -> tuple[Toll, ...]:
    """Return the counts of a sentence in order, each with the event that caused it where the sentence names one."""
    anchors = find_anchors(sentence)
    if not anchors and not _tells_harm(sentence, events):
        return ()
    reading = _Reading(sentence, find_harmed(sentence, anchors), _taken(sentence, events),
                       _bare_verbs(sentence, anchors))  # fmt: skip
    tolls: list[Toll] = []
    for index, phrase in enumerate(sentence.phrases):
        toll = _toll(reading, index, phrase, tolls)
        if toll is not None:
            tolls.append(toll)
    linked = [_linked(sentence, toll, events) for toll in tolls]
    return tuple(_with_causes(linked)) + _none_hurt(sentence, events, anchors)


def _bare_verbs(sentence: Sentence, anchors: Iterable[Anchor]) -> frozenset[int]:
    """Return the phrases that are words of harm and nothing else."""
    covered = {sentence.clauses.cover[anchor.at]: anchor.at for anchor in anchors}
    return frozenset(index for index, at in covered.items() if index >= 0 and sentence.phrases[index].first == at)


def _tells_harm(sentence: Sentence, events: Sequence[Event]) -> bool:
    nouns = set().union(*(harm.people for harm in sentence.lists.harm)) | sentence.lists.hurt
    return bool(sentence.terms & nouns) or any(event.type in _TAKEN for event in events)


def _taken(sentence: Sentence, events: Sequence[Event]) -> dict[int, tuple[str, int]]:
    """Return the phrases that an act itself kills or takes: «arrested five», «the assassination of the mayor»."""
    return {
        index: (_TAKEN[event.type], number)
        for number, event in enumerate(events)
        if event.type in _TAKEN
        for index in event.targets
    }


def _toll(reading: _Reading, index: int, phrase: Phrase, before: list[Toll]) -> Toll | None:
    sentence = reading.sentence
    if phrase.sort != NP and index not in reading.harmed and not (phrase.sort == PLACE and phrase.quantity):
        return None
    if (before and _repeats(sentence, index, before[-1])) or index in reading.verbs:
        return None
    subset = bool(before) and _is_subset(sentence, phrase)
    kind, at, killers, event = _kind(reading, index, before, subset=subset)
    count = _count(sentence, phrase, strict=subset) if kind else None
    if count is None or (not kind):
        return None
    who = _who(sentence, phrase, before)
    return Toll(kind, count[0], count[1], who, subset, _is_running(sentence, at, phrase), phrase.first, phrase.last,
                at, index, event, killers, alone=_is_alone(sentence, phrase),
                tally=_is_tally(sentence, at, index))  # fmt: skip


def _kind(reading: _Reading, index: int, before: list[Toll], *, subset: bool) -> tuple[str, int, tuple[int, ...], int]:
    """Return the kind of harm done to a phrase, the word that says so, who did it, and the act or -1."""
    sentence, phrase = reading.sentence, reading.sentence.phrases[index]
    own = _own_kind(sentence, index)
    if own and subset and phrase.quantity is None:
        return "", -1, (), -1
    if subset:
        return own or before[-1].kind, phrase.first, (), before[-1].event
    if index in reading.taken and _is_people(sentence, phrase, loose=False):
        kind, event = reading.taken[index]
        if phrase.quantity is None and (kind == "captured" or _count(sentence, phrase, strict=False) == (None, None)):
            return "", -1, (), -1
        return kind, phrase.first, (), event
    harmed = reading.harmed.get(index)
    if harmed is not None and not own:
        if _is_people(sentence, phrase, loose=harmed.anchor.loose):
            return harmed.anchor.kind, harmed.anchor.at, harmed.killers, -1
        return "", -1, (), -1
    if own:
        return _own(reading, index, own)
    return _tallied(sentence, index) or _either(sentence, index) or _carried(sentence, index, before)


def _own(reading: _Reading, index: int, kind: str) -> tuple[str, int, tuple[int, ...], int]:
    """Return the kind of «30 dead»: what is counted is harm itself; a definite plural or singular counts nothing."""
    sentence, phrase = reading.sentence, reading.sentence.phrases[index]
    if phrase.quantity is None and _is_uncounted(sentence, phrase):
        return "", -1, (), -1
    if index + 1 < len(sentence.phrases) and _joint_noun(sentence, index, index + 1):
        kind = "killed_or_wounded"
    tally = _tally_noun(sentence, index)
    return kind, tally if tally >= 0 else phrase.head, (), -1


def _is_uncounted(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether «dead» or «martyr» counts nobody: definite, before a name, or a bare plural."""
    noun = sentence.view.infos[phrase.head].noun
    if phrase.definite or phrase.pronoun or phrase.person or phrase.entity is not None or noun is None:
        return True
    return noun.features[:1] == "p" and phrase.last == phrase.head + 1


def _is_tally(sentence: Sentence, at: int, index: int) -> bool:
    return (at < sentence.phrases[index].first and bool(_keys(sentence, at) & sentence.lists.tallies)) or (
        _own_kind(sentence, sentence.clauses.cover[at]) != "" and sentence.clauses.cover[at] < index
    )


def _own_kind(sentence: Sentence, index: int) -> str:
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


def _is_loss(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase is «human losses», «losses of life», and nothing before it denies them."""
    view, lists = sentence.view, sentence.lists
    if not _counted_noun(sentence, phrase) & lists.losses or any(
        word in lists.without or word in lists.negations for word in view.words[max(0, phrase.first - 4) : phrase.first]
    ):
        return False
    return any(_keys(sentence, at) & lists.human for at in range(phrase.first + 1, min(phrase.first + 4, len(view))))


def _counted_noun(sentence: Sentence, phrase: Phrase) -> set[str]:
    """Return the lemmas of the first noun of a phrase behind its number."""
    start = phrase.quantity.last if phrase.quantity else phrase.first
    for at in range(start, phrase.last):
        info = sentence.view.infos[at]
        if info.noun is not None:
            return {sense.lexeme.key.partition(".")[0] for sense in info.word.senses[:2] if sense.kind in "na"}
    return set()


def _joint_noun(sentence: Sentence, first: int, second: int) -> bool:
    """Say whether two nouns share one count: «dozens of dead and wounded», «30 dead and wounded», «dead and wounded»."""
    one, other = sentence.phrases[first], sentence.phrases[second]
    kinds = {_own_kind(sentence, first), _own_kind(sentence, second)}
    if kinds != {"killed", "wounded"} or not other.joined or other.first != one.last or other.quantity is not None:
        return False
    noun = sentence.view.infos[one.head].noun
    return one.quantity is not None or (noun is not None and noun.features[:1] == "p")


def _repeats(sentence: Sentence, index: int, toll: Toll) -> bool:
    """Say whether a phrase only goes on with the count before: «two civilians, two», «dead and wounded»."""
    phrase = sentence.phrases[index]
    if toll.phrase != index - 1:
        return False
    if toll.kind == "killed_or_wounded" and _joint_noun(sentence, index - 1, index):
        return True
    bare = phrase.quantity is not None and phrase.terms == {"quantity"}
    return bare and not phrase.joined and phrase.first == toll.last and toll.low == 2


def _tallied(sentence: Sentence, index: int) -> tuple[str, int, tuple[int, ...], int] | None:
    """Return the kind of a number that a noun of harm before it announces: «the number of dead reached 1332»."""
    phrase = sentence.phrases[index]
    if phrase.quantity is None or not _is_people(sentence, phrase, loose=False):
        return None
    for one in range(index - 1, -1, -1):
        other = sentence.phrases[one]
        if phrase.first - other.last > _TALLY or other.sort in (EVENT, HARM):
            return None
        kind = _own_kind(sentence, one)
        if kind:
            at = other.head
            return (kind, at, (), -1) if _has_tally(sentence, at, phrase.first) else None
    return None


def _has_tally(sentence: Sentence, at: int, end: int) -> bool:
    return any(_keys(sentence, place) & sentence.lists.tallies for place in range(max(0, at - 4), end))


def _tally_noun(sentence: Sentence, index: int) -> int:
    """Return the word of «the toll» or «the number of wounded» that announces a count, -1 for none."""
    first = sentence.phrases[index].first
    for at in range(first - 1, max(-1, first - 6), -1):
        if _keys(sentence, at) & sentence.lists.tallies and sentence.view.tags[at] != "V":
            return at
    return -1


def _keys(sentence: Sentence, at: int) -> set[str]:
    info = sentence.view.infos[at]
    return {sense.lexeme.key.partition(".")[0] for sense in info.word.senses} | {info.word.stem}


def _either(sentence: Sentence, index: int) -> tuple[str, int, tuple[int, ...], int] | None:
    """Return the joint kind of «60 people, dead and wounded»."""
    phrases = sentence.phrases
    if phrases[index].quantity is None or index + 2 >= len(phrases):
        return None
    one, other = phrases[index + 1], phrases[index + 2]
    kinds = {_own_kind(sentence, index + 1), _own_kind(sentence, index + 2)}
    if one.preposition in sentence.lists.either and other.joined and kinds == {"killed", "wounded"}:
        return "killed_or_wounded", phrases[index].first, (), -1
    return None


def _carried(sentence: Sentence, index: int, before: list[Toll]) -> tuple[str, int, tuple[int, ...], int]:
    """Return the kind of a phrase coordinated to a count: «three soldiers and two officers were killed»."""
    phrase, none = sentence.phrases[index], ("", -1, (), -1)
    if not before or not phrase.joined or phrase.preposition:
        return none
    last = before[-1]
    gap = phrase.first - last.last
    if gap > 1 and (phrase.quantity is None or gap > _CHAIN or _parted(sentence, last, index)):
        return none
    if not _is_people(sentence, phrase, loose=phrase.quantity is None):
        return none
    return last.kind, last.at, last.killers, last.event


def _parted(sentence: Sentence, toll: Toll, index: int) -> bool:
    return any(one.sort in (EVENT, HARM, TIME) for one in sentence.phrases[toll.phrase + 1 : index]) or any(
        sentence.view.tags[at] == "V" for at in range(toll.last, sentence.phrases[index].first)
    )


def _is_people(sentence: Sentence, phrase: Phrase, *, loose: bool) -> bool:
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


def _is_bare_number(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a number counts nothing that follows it: «ten with wounds»."""
    if phrase.quantity is None or phrase.quantity.last >= phrase.last:
        return False
    noun = sentence.view.infos[phrase.quantity.last].noun
    return noun is not None and bool(noun.preposition)


def _count(sentence: Sentence, phrase: Phrase, *, strict: bool) -> tuple[int | None, int | None] | None:
    """Return (low, high), (None, None) for a vague number, or None where nothing is counted."""
    if phrase.quantity is not None:
        if strict and not _is_people(sentence, phrase, loose=True):
            return None
        after = sentence.view.words[phrase.last : phrase.last + 2]
        open_end = len(after) == 2 and after[1] in sentence.lists.at_least
        return phrase.quantity.low, None if open_end else phrase.quantity.high
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


def _is_strange_name(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase right after «the killing of» is a name that no table holds."""
    if not phrase.genitive or phrase.entity is not None or phrase.sort == PLACE:
        return False
    if phrase.sort == ADJECTIVE:
        return phrase.definite
    heads = {term[5:] for term in phrase.terms if term.startswith("head:")}
    noun = sentence.view.infos[phrase.head].noun
    return noun is None or (heads <= {"other", "adj", "adj.quality"} and noun.features[:1] == "s")


def _is_called_two(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether the number follows its noun: «two Turkish soldiers, two»."""
    number = next((one.quantity for one in sentence.phrases if one.first == phrase.last), None)
    return number is not None and number.low == number.high == 2


def _noun_senses(sentence: Sentence, phrase: Phrase) -> list[msgspec.Struct]:
    info = sentence.view.infos[phrase.head]
    return [sense for sense in info.word.senses if info.noun and sense.lexeme.key == info.noun.lexeme.key]


def _noun_count(sentence: Sentence, phrase: Phrase, numbers: set[str]) -> tuple[int | None, int | None] | None:
    if "d" in numbers and _keys(sentence, phrase.head) & sentence.lists.dual_nouns:
        return 2, 2
    if "d" in numbers and "p" not in numbers and ("s" not in numbers or _is_followed_by_noun(sentence, phrase)):
        return 2, 2
    if "s" in numbers:
        return 1, 1
    words = range(phrase.first, phrase.last)
    definite = phrase.definite or any(
        sentence.view.infos[at].word.article or (sentence.view.infos[at].noun and sentence.view.infos[at].noun.article)
        for at in words
    )
    return None if definite else (None, None)


def _is_followed_by_noun(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a form of singular or dual stands as a dual before its noun: «two officers of police»."""
    at = phrase.head + 1
    if at >= phrase.last:
        return False
    senses = sentence.view.infos[at].word.senses
    return bool(senses) and all(sense.kind in "nm" for sense in senses)


def _is_alone(sentence: Sentence, phrase: Phrase) -> bool:
    heads = {term for term in phrase.terms if term.startswith("head:")}
    return phrase.quantity is None and (
        phrase.person or phrase.entity is not None or "named" in phrase.terms or "head:person.official" in heads
    )


def _who(sentence: Sentence, phrase: Phrase, before: list[Toll]) -> str:
    heads = {term[5:] for term in phrase.terms if term.startswith("head:")} or phrase.terms
    if heads & _CIVILIANS:
        return "civilians"
    if (heads | phrase.terms) & _FIGHTERS:
        return "fighters"
    if phrase.terms & _CIVILIANS:
        return "civilians"
    if before and (phrase.terms & sentence.lists.others or phrase.terms <= {"quantity"}):
        return before[-1].who
    return "unspecified"


def _is_subset(sentence: Sentence, phrase: Phrase) -> bool:
    for at in range(max(0, phrase.first - 3), phrase.first + 1):
        word = sentence.view.words[at]
        if word in sentence.lists.parts and at < phrase.first:
            return True
        senses = sentence.view.infos[at].word.senses
        if at < phrase.first and senses and senses[0].pronoun and senses[0].lexeme.key in sentence.lists.part_nouns:
            return True
    return False


def _is_running(sentence: Sentence, at: int, phrase: Phrase) -> bool:
    start = max(0, min(at, phrase.first) - 6)
    return any(
        {sense.lexeme.key.partition(".")[0] for sense in sentence.view.infos[place].word.senses}
        & sentence.lists.running
        for place in range(start, phrase.first)
    )


def _linked(sentence: Sentence, toll: Toll, events: Sequence[Event]) -> Toll:
    if toll.event >= 0 or toll.subset:
        return toll
    return msgspec.structs.replace(
        toll, event=cause_of(sentence, (toll.at, toll.first, toll.last), events, toll.killers, tally=toll.tally)
    )


def _with_causes(tolls: Iterable[Toll]) -> list[Toll]:
    """Return the tolls where a part of a count follows the whole to its event."""
    found: list[Toll] = []
    for toll in tolls:
        if toll.subset and found:
            toll = msgspec.structs.replace(toll, event=found[-1].event)
        found.append(toll)
    return found


def _none_hurt(sentence: Sentence, events: Sequence[Event], anchors: Sequence[Anchor]) -> tuple[Toll, ...]:
    """Return a count of nought where the text says that nobody was hurt: «without casualties», «no one was hurt»."""
    for first, last in _denied_harm(sentence, anchors):
        event = nearest_act(events, first)
        if event >= 0:
            return (Toll("wounded", 0, 0, "unspecified", False, False, first, last, first, -1, event),)
    return ()


def _denied_harm(sentence: Sentence, anchors: Sequence[Anchor]) -> Iterable[tuple[int, int]]:
    view, lists = sentence.view, sentence.lists
    for anchor in anchors:
        if (
            anchor.negated
            and anchor.verb
            and any(word in lists.nobody for word in view.words[anchor.at + 1 : anchor.at + 3])
        ):
            yield anchor.at - 1, min(anchor.at + 2, len(view))
    for at, word in enumerate(view.words):
        if word in lists.without:
            yield from _without(sentence, at)


def _without(sentence: Sentence, at: int) -> Iterator[tuple[int, int]]:
    """Yield «without casualties», «without any injuries occurring»; «without reports of casualties» denies none."""
    view, lists = sentence.view, sentence.lists
    for place in range(at + 1, min(at + 6, len(view))):
        if view.infos[place].terms & lists.hurt:
            yield at, place + 1
            return
        if not _keys(sentence, place) & lists.occurring and view.infos[place].function == "":
            return
