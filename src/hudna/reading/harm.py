"""Harm turns the words that say who was killed, wounded, taken or lost into anchors with the phrases of the victims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from hudna.language.lexicon import Sense
from hudna.language.reading_lists import Harm
from hudna.reading.events import Sentence
from hudna.reading.phrases import ADJECTIVE, EVENT, NP, PLACE, TIME, Phrase
from hudna.reading.view import lemmas
from hudna.reading.vocabulary import is_narrative
from hudna.text.letters import LETTERS

_REACH: Final = 12
"""Words between a verb of harm and the first victim: «were killed in the raid on the road … three soldiers»."""
_NOUN_REACH: Final = 2
_KILLING: Final = frozenset({"force", "actor", "weapon", "person.fighter"})
_STOPS: Final = frozenset({"subordinator", "relative", "connective", "conditional"})


class Anchor(msgspec.Struct, frozen=True):
    """A word that says harm: its kind, whether it is a verb, may have a killer, and asks for people around it."""

    at: int
    last: int
    kind: str
    verb: bool = False
    act: bool = False
    active: bool = False
    loose: bool = False
    conjunction: bool = False
    negated: bool = False


class Harmed(msgspec.Struct, frozen=True):
    """A phrase that harm befell, with its anchor and the phrases of those who did it."""

    phrase: int
    anchor: Anchor
    killers: tuple[int, ...] = ()


def find_anchors(sentence: Sentence) -> tuple[Anchor, ...]:
    """Return the words of harm of a sentence in order; «killing and wounding» is one anchor of a joint kind."""
    found: list[Anchor] = []
    for at, info in enumerate(sentence.view.infos):
        anchor = None if info.mark or not _is_possible(sentence, at) else _anchor(sentence, at)
        if anchor is None:
            continue
        if found and _is_joint(sentence, found[-1], anchor):
            found[-1] = msgspec.structs.replace(found[-1], kind="killed_or_wounded", last=at + 1)
            continue
        found.append(anchor)
    return tuple(found)


def _is_joint(sentence: Sentence, one: Anchor, other: Anchor) -> bool:
    """Say whether two words of harm share their victims; a verb with its subject in front has victims of its own."""
    if one.at != other.at - 1 or not other.conjunction or one.kind == other.kind:
        return False
    if one.act:
        return True
    index = sentence.clauses.cover[one.at - 1] if one.at else -1
    return index < 0 or sentence.phrases[index].sort not in (NP, PLACE)


_POSSIBLE: Final[dict[str, bool]] = {}
_POSSIBLE_LIMIT: Final = 60_000


def _is_possible(sentence: Sentence, at: int) -> bool:
    """Say whether a word may tell harm at all; the answer is kept by the form of the word."""
    info = sentence.view.infos[at]
    known = _POSSIBLE.get(info.word.surface)
    if known is None:
        if len(_POSSIBLE) >= _POSSIBLE_LIMIT:
            _POSSIBLE.clear()
        lists = sentence.lists
        ids = {sense.lexeme.key for sense in info.word.senses}
        own = lemmas(sentence.view, at)
        told = any(ids & verbs for verbs in lists.harm_verbs.values())
        known = told or any(own & harm.acts for harm in lists.harm)
        _POSSIBLE[info.word.surface] = known
    return known


def _anchor(sentence: Sentence, at: int) -> Anchor | None:
    info, lists = sentence.view.infos[at], sentence.lists
    if _is_particle(sentence, at) or _is_people_noun(sentence, at):
        return None
    conjunction = bool(info.word.senses[0].conjunction)
    negated = at > 0 and sentence.view.words[at - 1] in lists.negations
    if info.noun is not None and info.noun.pronoun and info.noun.kind == "m":
        return None
    verbs = _verbs_of_harm(sentence, at)
    ids = {sense.lexeme.key for sense in verbs}
    for harm in lists.harm:
        own = lists.harm_verbs.get(harm.kind, frozenset())
        if _is_act(sentence, at, harm) and not _stands_as_verb(sentence, at, own):
            doer = info.word.stem in harm.deeds
            return Anchor(at, at + 1, harm.kind, conjunction=conjunction, negated=negated, act=True,
                          active=doer, verb=bool(ids & own))  # fmt: skip
        if ids & own and _holds(sentence, at, ids):
            loose = not ids & own - lists.verbs.loose_harm
            active = bool(ids & own & lists.verbs.kill) and _is_active(verbs)
            return Anchor(at, at + 1, harm.kind, verb=True, active=active, loose=loose, conjunction=conjunction,
                          negated=negated)  # fmt: skip
    return None


def _verbs_of_harm(sentence: Sentence, at: int) -> list[Sense]:
    return [one for one in sentence.view.infos[at].word.senses if is_narrative(one) and _may_govern(sentence, one)]


def _is_active(verbs: Sequence[Sense]) -> bool:
    return any(sense.features[1:2] == "a" for sense in verbs)


def _is_particle(sentence: Sentence, at: int) -> bool:
    """Say whether a word is the particle that its letters may also be («and so, already»): no number follows it."""
    if sentence.view.tags[at] != "F":
        return False
    index = sentence.clauses.cover[at + 1] if at + 1 < len(sentence.view) else -1
    return index < 0 or sentence.phrases[index].quantity is None


def _is_act(sentence: Sentence, at: int, harm: Harm) -> bool:
    """Say whether a word is a noun of the act of harm, alone or read so against its verb."""
    noun = sentence.view.infos[at].noun
    if noun is None or noun.pronoun or (noun.kind == "n" and noun.features[:1] == "p"):
        return False
    if not harm.acts & lemmas(sentence.view, at):
        return False
    return sentence.view.tags[at] == "N" or _is_noun_of_harm(sentence, at)


def _may_govern(sentence: Sentence, sense: Sense) -> bool:
    """Say whether a verb with an object pronoun can be one of harm: one kills somebody, nobody dies somebody.

    A force that «lost 27 men» does not go missing itself.
    """
    verbs = sentence.lists.verbs
    if sense.lexeme.key in verbs.lose and "3fs" in sense.features:
        return False
    return not sense.pronoun or sense.lexeme.key in verbs.kill


def _is_people_noun(sentence: Sentence, at: int) -> bool:
    senses = sentence.view.infos[at].word.senses
    first = senses[0].lexeme.key
    return any(first in harm.people for harm in sentence.lists.harm) and not _is_dual_verb(sentence, at)


def _is_dual_verb(sentence: Sentence, at: int) -> bool:
    """Say whether a form may be «they two were killed» after a noun in the dual."""
    if at == 0 or not any(
        sense.features[3:] == "3md" for sense in sentence.view.infos[at].word.senses if is_narrative(sense)
    ):
        return False
    index = sentence.clauses.cover[at - 1]
    return index >= 0 and sentence.phrases[index].sort == NP


def _stands_as_verb(sentence: Sentence, at: int, own: frozenset[str]) -> bool:
    """Say whether a form that may be a noun stands as a verb after its subject: «a soldier was killed and …»."""
    view = sentence.view
    info = view.infos[at]
    if not any(is_narrative(sense) and sense.lexeme.key in own for sense in info.word.senses):
        return False
    noun = info.noun
    if at == 0 or noun is None or noun.article or noun.preposition or noun.pronoun:
        return False
    index = sentence.clauses.cover[at - 1]
    before = sentence.phrases[index] if index >= 0 else None
    return before is not None and before.sort in (NP, PLACE) and not _next_victim(sentence, at)


def _next_victim(sentence: Sentence, at: int) -> bool:
    index = sentence.clauses.cover[at + 1] if at + 1 < len(sentence.view) else -1
    return index >= 0 and sentence.phrases[index].sort == NP and not sentence.phrases[index].preposition


def _is_noun_of_harm(sentence: Sentence, at: int) -> bool:
    """Say whether a form read as a verb with a pronoun is the noun after all: «the killing and wounding of 60»."""
    info = sentence.view.infos[at]
    if info.verb is None or not info.verb.pronoun or info.noun is None or info.noun.pronoun:
        return False
    return info.verb.lexeme.key == info.word.senses[0].lexeme.key or bool(info.noun.conjunction)


def _holds(sentence: Sentence, at: int, ids: set[str]) -> bool:
    """Say whether a verb of meeting has its death after it: «met their deaths»."""
    lists = sentence.lists
    if not ids & lists.verbs.meet_death:
        return True
    for place in range(at + 1, min(at + 26, len(sentence.view))):
        keys = {sense.lexeme.key for sense in sentence.view.infos[place].word.senses}
        if (keys | {sentence.view.infos[place].word.stem}) & lists.deaths:
            return True
    return False


def find_harmed(sentence: Sentence, anchors: tuple[Anchor, ...]) -> dict[int, Harmed]:
    """Return the phrases that a word of harm names as its victims, by index; the nearest word wins."""
    found: dict[int, Harmed] = {}
    for number, anchor in enumerate(anchors):
        if anchor.negated:
            continue
        limit = anchors[number + 1].at if number + 1 < len(anchors) else len(sentence.view)
        for harmed in _victims(sentence, anchor, limit):
            found.setdefault(harmed.phrase, harmed)
    return found


def _victims(sentence: Sentence, anchor: Anchor, limit: int) -> Iterator[Harmed]:
    after = list(_after(sentence, anchor, limit))
    if after and _has_subject_before(sentence, anchor) and sentence.phrases[after[0]].first > anchor.last:
        after = []
    killers: tuple[int, ...] = ()
    if anchor.active and len(after) > 1 and _may_kill(sentence, after[0], after[1]):
        killers, after = (after[0],), after[1:]
    elif anchor.active and after:
        killers = _governing(sentence, anchor) if anchor.act else _killers_before(sentence, anchor)
    if after:
        yield Harmed(after[0], anchor, killers)
    elif anchor.verb and not anchor.conjunction:
        before = _subject_before(sentence, anchor)
        if before >= 0:
            yield Harmed(before, anchor)


def _has_subject_before(sentence: Sentence, anchor: Anchor) -> bool:
    """Say whether a verb stands in the plural or dual, which it only does after its subject: «seven were wounded»."""
    if anchor.act or not anchor.verb:
        return False
    verbs = [sense for sense in sentence.view.infos[anchor.at].word.senses if is_narrative(sense)]
    return bool(verbs) and all(sense.features[-1] in "pd" for sense in verbs)


def _may_kill(sentence: Sentence, first: int, second: int) -> bool:
    """Say whether the first of two phrases after a verb is the killer: a force or a weapon before counted victims."""
    one, other = sentence.phrases[first], sentence.phrases[second]
    if one.quantity is not None or one.person or other.after_comma:
        return False
    heads = {term[5:] for term in one.terms if term.startswith("head:")}
    return other.quantity is not None or bool(heads & _KILLING)


def _governing(sentence: Sentence, anchor: Anchor) -> tuple[int, ...]:
    """Return the subject of the verb over «the killing of»: «the group claimed the killing of two officers»."""
    index = sentence.clauses.cover[anchor.at]
    sets = sentence.lists.verbs
    for verb in sentence.clauses.verbs:
        near = 0 < anchor.at - verb.at <= _REACH and not sentence.phrases[index].after_comma
        governed = near and index in (*verb.objects, *verb.obliques) and not verb.inherited
        if governed and verb.ids & (sets.act | sets.claim):
            return tuple(one for one in verb.subjects if sentence.phrases[one].sort == NP)[:1]
    return ()


def _after(sentence: Sentence, anchor: Anchor, limit: int) -> Iterator[int]:
    """Yield the phrases after a word of harm that may be its killer and its victim, in order."""
    last, one = anchor.last, False
    for index, phrase in enumerate(sentence.phrases):
        if phrase.first < anchor.last:
            continue
        if phrase.first >= limit or not _is_in_reach(sentence, anchor, last, phrase):
            return
        last = phrase.last if anchor.verb else last
        if _ends_victims(sentence, phrase, found=one):
            return
        if _stands_between(sentence, phrase):
            continue
        if phrase.preposition or phrase.joined or not _may_suffer(phrase, anchor):
            return
        if phrase.genitive and _completes_event(sentence, index):
            continue
        one = True
        yield index


def _is_in_reach(sentence: Sentence, anchor: Anchor, last: int, phrase: Phrase) -> bool:
    """Say whether a phrase is near enough to be a victim, with no other clause in between."""
    reach = _REACH if anchor.verb else _NOUN_REACH
    return phrase.first - last <= reach and not _is_broken(sentence, last, phrase.first)


def _ends_victims(sentence: Sentence, phrase: Phrase, *, found: bool) -> bool:
    """Say whether a phrase tells of no more victims: an event once one is found, or what only tells more of one."""
    return (found and phrase.sort == EVENT) or _is_aside(sentence, phrase)


def _stands_between(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase only stands between harm and its victim: a time, an oblique that is no part, «his death»."""
    oblique = phrase.preposition != "" and phrase.preposition not in sentence.lists.parts
    return phrase.sort == TIME or oblique or _is_own_death(sentence, phrase)


def _may_suffer(phrase: Phrase, anchor: Anchor) -> bool:
    """Say whether a phrase may be a victim; an adjective with article after «the killing of» is a name."""
    return phrase.sort in (NP, PLACE) or (phrase.sort == ADJECTIVE and phrase.definite and anchor.act)


def _is_own_death(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase is the «death» of «met his death», not who died."""
    words = {sentence.view.words[phrase.head], sentence.view.infos[phrase.head].word.stem}
    return bool(words & sentence.lists.deaths)


def _completes_event(sentence: Sentence, index: int) -> bool:
    before = sentence.phrases[index - 1]
    return before.sort == EVENT and not before.definite and sentence.phrases[index].quantity is None


def _is_broken(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether another clause begins in a stretch."""
    view = sentence.view
    return any(
        (view.tags[at] == "V" and sentence.clauses.cover[at] < 0)
        or view.infos[at].function in _STOPS
        or view.words[at] in (":", LETTERS["semicolon"], ".")
        for at in range(start, end)
    )


def _killers_before(sentence: Sentence, anchor: Anchor) -> tuple[int, ...]:
    """Return the subject in front of an active verb: «the planes of the coalition killed …»."""
    index = sentence.clauses.cover[anchor.at - 1] if anchor.at else -1
    if index < 0 or anchor.conjunction or sentence.phrases[index].sort == TIME:
        return ()
    while index > 0 and sentence.phrases[index].preposition and sentence.phrases[index].sort != EVENT:
        if sentence.phrases[index].after_comma or sentence.phrases[index].joined:
            return ()
        index -= 1
    phrase = sentence.phrases[index]
    if (
        sentence.phrases[index].last < anchor.at - _REACH
        or phrase.sort != NP
        or phrase.preposition
        or phrase.quantity is not None
    ):
        return ()
    return (index,)


def _subject_before(sentence: Sentence, anchor: Anchor) -> int:
    """Return the phrase in front of a passive verb: «173 civilians were killed»; -1 for none."""
    last = anchor.at
    for index in range(len(sentence.phrases) - 1, -1, -1):
        phrase = sentence.phrases[index]
        if phrase.first >= anchor.at:
            continue
        if phrase.last > anchor.at:
            return index
        if anchor.at - phrase.last > _REACH or _is_broken(sentence, phrase.last, last):
            return -1
        last = phrase.first
        if phrase.sort in (TIME, PLACE, ADJECTIVE) or phrase.preposition or _is_aside(sentence, phrase):
            continue
        if _goes_on(sentence, index):
            continue
        return index if phrase.sort == NP else -1
    return -1


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Say whether a phrase only completes the one it touches: «members of the group, the terrorist one»."""
    phrase, before = sentence.phrases[index], sentence.phrases[index - 1] if index else None
    if before is None or phrase.joined or phrase.quantity is not None:
        return False
    return before.sort == NP and before.last == phrase.first


def _is_aside(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase only tells more of the one before: «among them a leader», «(al-Qaida)»."""
    before = sentence.view.words[max(0, phrase.first - 2) : phrase.first]
    return any(word in sentence.lists.parts or word in sentence.lists.opening for word in before)
