"""Tolls turn counts that no act explains into drafts: a killing where somebody kills, else casualties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from hudna.reading.attribution import Voice, voice_at
from hudna.reading.casualties import Toll
from hudna.reading.drafts import Draft, DraftMeans, DraftToll, Mention
from hudna.reading.events import Sentence
from hudna.reading.means import means_kind
from hudna.reading.phrases import PLACE, Phrase
from hudna.reading.scene import place_mentions
from hudna.reading.subjects import actor_like
from hudna.reading.victims import group_behind, group_mention
from hudna.text.letters import LETTERS

_WITH: Final = LETTERS["beh"]
_NEAR: Final = 25
"""Words between a count and a place of its scene."""


def _is_mention(sentence: Sentence, toll: Toll) -> bool:
    """Say whether a death only dates something else: «after the killing of the leader»."""
    index = sentence.clauses.cover[toll.at]
    return toll.alone and index >= 0 and sentence.phrases[index].preposition in sentence.lists.settled


def draft_tolls(sentence: Sentence, tolls: Iterable[Toll]) -> tuple[DraftToll, ...]:
    """Return counts with the tokens that they stand at."""
    tokens = sentence.view.tokens
    return tuple(DraftToll(toll, tokens[toll.first], tokens[toll.last - 1] + 1) for toll in tolls)


def loose_tolls(
    sentence: Sentence, tolls: Sequence[Toll], voices: Sequence[Voice], place: tuple[int, int]
) -> list[Draft]:
    """Return drafts for counts without an act; `place` is the number of the sentence and of its paragraph."""
    drafts: list[Draft] = []
    if sentence.terms & sentence.lists.accidents:
        return drafts
    for toll in tolls:
        if toll.event >= 0 or _is_mention(sentence, toll):
            continue
        if drafts and not toll.killers:
            held = (*drafts[-1].tolls, *draft_tolls(sentence, [toll]))
            drafts[-1] = msgspec.structs.replace(drafts[-1], tolls=held)
            continue
        drafts.append(_draft(sentence, toll, voices, place))
    return drafts


def _draft(sentence: Sentence, toll: Toll, voices: Sequence[Voice], place: tuple[int, int]) -> Draft:
    tokens = sentence.view.tokens
    voice = voice_at(voices, toll.at)
    weapons, actors = _killers(sentence, toll)
    actors = actors or _shooters(sentence, toll)
    kind = _kind(sentence, toll)
    where = [
        number
        for number, phrase in enumerate(sentence.phrases)
        if phrase.sort == PLACE and abs(phrase.first - toll.at) < _NEAR
    ]
    return Draft(
        kind, "happened", "casualties.count" if kind == "casualties" else "killing.count",
        tokens[toll.at], tokens[toll.at] + 1, (tokens[min(toll.first, toll.at)], tokens[toll.last - 1] + 1),
        place[0], place[1], actors=actors, targets=_targets(sentence, toll, kind),
        places=place_mentions(sentence, where[:3]), means=weapons, tolls=draft_tolls(sentence, [toll]),
        sources=voice.chain if voice else (),
    )  # fmt: skip


def _kind(sentence: Sentence, toll: Toll) -> str:
    """Return the type: that of the killer's weapon, else killing where a killer or a named victim is told."""
    terms = set().union(*(sentence.phrases[index].terms for index in toll.killers)) if toll.killers else set()
    if kind := means_kind(sentence, terms):
        return kind
    if _bullets(sentence, toll) >= 0:
        return "clash" if toll.who == "fighters" else "shooting"
    return "killing" if toll.kind == "killed" and (toll.killers or toll.alone) else "casualties"


def _bullets(sentence: Sentence, toll: Toll) -> int:
    """Return the phrase of «by the bullets of X» after a toll, -1 for none."""
    for index, phrase in enumerate(sentence.phrases):
        if 0 <= phrase.first - toll.last <= _NEAR and phrase.preposition == _WITH:
            noun = sentence.view.infos[phrase.head].noun
            if noun is not None and noun.lexeme.key in sentence.lists.bullets:
                return index
    return -1


def _shooters(sentence: Sentence, toll: Toll) -> tuple[Mention, ...]:
    """Return X of «by the bullets of X»."""
    index = _bullets(sentence, toll)
    if index < 0:
        return ()
    phrase, tokens = sentence.phrases[index], sentence.view.tokens
    if phrase.last - phrase.head > 1:
        return (Mention(tokens[phrase.head + 1], tokens[phrase.last - 1] + 1, None, phrase.terms - {"weapon"}),)
    after = sentence.phrases[index + 1] if index + 1 < len(sentence.phrases) else None
    return (mention(sentence, after),) if after is not None and after.first == phrase.last and actor_like(after) else ()


def _killers(sentence: Sentence, toll: Toll) -> tuple[DraftMeans | None, tuple[Mention, ...]]:
    phrases = [sentence.phrases[index] for index in toll.killers]
    tokens = sentence.view.tokens
    weapons = [phrase for phrase in phrases if _is_weapon(phrase)]
    means = None
    if weapons:
        first, last = weapons[0].core
        kind = means_kind(sentence, weapons[0].terms) or "other"
        means = DraftMeans(tokens[first], tokens[last - 1] + 1, kind)
    return means, tuple(mention(sentence, phrase) for phrase in phrases if not _is_weapon(phrase))


def _is_weapon(phrase: Phrase) -> bool:
    return "weapon" in phrase.terms and not phrase.terms & {"weapon.aircraft", "weapon.drone"}


def _targets(sentence: Sentence, toll: Toll, kind: str) -> tuple[Mention, ...]:
    """Return who was hit: the victims of a killing, and of bare losses the group that they are said to belong to."""
    if kind != "casualties":
        return (mention(sentence, sentence.phrases[toll.phrase]),)
    group = group_behind(sentence, toll.phrase)
    return (group_mention(sentence, group),) if group is not None else ()


def mention(sentence: Sentence, phrase: Phrase) -> Mention:
    """Return a party at the tokens of its phrase."""
    tokens = sentence.view.tokens
    return Mention(tokens[phrase.core[0]], tokens[phrase.core[1] - 1] + 1, phrase.entity, phrase.terms)
