"""Evidence turns a draft and the sentence it was read in into the names of what speaks for or against it.

The weights of the ranker are kept by these names; a name that a later reader no longer gives weighs nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from hudna.reading.drafts import Draft, Mention
from hudna.reading.view import View
from hudna.reading.vocabulary import Info

WORD: Final = "word:"
CLASS: Final = "class:"
OPENS: Final = "opens:"
"""How the names of what a whole sentence holds begin, and of an act that opens its sentence."""
_OPENING: Final = 4
_NEAR: Final = 3
"""Words on each side of a trigger whose lemmas are looked at."""
_PARTY_TERMS: Final = (
    "person", "force", "group.body", "country", "actor.armed", "facility", "vehicle", "place", "weapon", "label",
    "abstract", "event", "quantity",
)  # fmt: skip
_LENGTHS: Final = (4, 8, 12, 18, 25, 35, 50, 80)


def draft_evidence(view: View, draft: Draft) -> list[str]:
    """Return what a draft says of itself and what stands around its trigger."""
    at = min(bisect_left(view.tokens, draft.first), len(view) - 1)
    last = max(at + 1, bisect_left(view.tokens, draft.last))
    return [*_act(draft), *_parties(draft), *_scene(draft), *_trigger(view, at), *_around(view, at, last, draft)]


def sentence_evidence(view: View) -> list[str]:
    """Return the lemmas of a sentence, the classes of its nouns, its first lemma and its length."""
    keys = [_key(info) for info in view.infos if not info.mark]
    terms = {term for info in view.infos for term in info.terms if term.isascii()}
    found = [f"{WORD}{key}" for key in dict.fromkeys(keys)]
    found += [f"{CLASS}{term}" for term in sorted(terms)]
    found += [f"first:{key}" for key in keys[:1]]
    found.append(f"words:{_bucket(len(keys))}")
    return found


def _act(draft: Draft) -> Iterator[str]:
    yield f"type:{draft.type}"
    yield f"frame:{draft.frame}"
    yield f"status:{draft.status}"
    sort = "noun" if draft.noun else "verb"
    yield f"{sort}:{draft.type}"
    if draft.definite:
        yield f"definite:{sort}"
    if draft.same_as >= 0:
        yield "same as"
    if draft.implied:
        yield "implied"
    yield f"clause:{_bucket(draft.evidence[1] - draft.evidence[0])}"


def _parties(draft: Draft) -> Iterator[str]:
    for role, mentions in (("actor", draft.actors), ("target", draft.targets)):
        yield f"{role}s:{min(len(mentions), 2)}"
        yield from _party_classes(role, mentions, draft.type)
    yield f"slots:{_filled(draft)}"


def _filled(draft: Draft) -> int:
    return sum(map(bool, (draft.actors, draft.targets, draft.places, draft.tolls, draft.means, draft.date)))


def _party_classes(role: str, mentions: Sequence[Mention], kind: str) -> Iterator[str]:
    for mention in mentions[:1]:
        known = mention.entity.sort if mention.entity else "unknown"
        yield f"{role} known:{known}"
        yield f"{role} of {kind}:{known}"
        for term in _PARTY_TERMS:
            if term in mention.terms:
                yield f"{role} class:{term}"


def _scene(draft: Draft) -> Iterator[str]:
    yield f"places:{min(len(draft.places), 2)}"
    date = draft.date
    yield "date:none" if date is None else f"date:{date.precision} {'said' if date.first >= 0 else 'inherited'}"
    yield f"sources:{min(len(draft.sources), 2)}"
    if draft.means is not None:
        yield f"means:{draft.means.kind}"
    for held in draft.tolls[:2]:
        yield f"toll:{held.toll.kind} {'number' if held.toll.low is not None else 'vague'}"
        if held.toll.cumulative:
            yield "toll:running"
    if not draft.tolls:
        yield f"toll:none {draft.type}"


def _trigger(view: View, at: int) -> Iterator[str]:
    info = view.infos[at]
    yield f"trigger:{_key(info)}"
    tags = [".", *view.tags, "."]
    yield f"tags:{tags[at]}{tags[at + 1]}{tags[at + 2]}"
    sense = info.verb if view.tags[at] == "V" else info.noun
    if sense is not None:
        yield f"form:{sense.kind}{sense.features[:2]}"
        yield f"form:{sense.kind} article {sense.article}"
        yield f"form:{sense.kind} clitic {sense.preposition}{sense.conjunction}"
        if sense.pronoun:
            yield f"form:{sense.kind} pronoun"


def _around(view: View, at: int, last: int, draft: Draft) -> Iterator[str]:
    yield from _neighbours(view, at, last)
    before = view.infos[at - 1] if at else None
    yield f"before1:{_key(before) if before else ''}"
    if before is not None and before.function:
        yield f"before1 function:{before.function}"
    if last < len(view):
        yield f"after1:{_key(view.infos[last])}"
    yield f"at:{min(at * 4 // len(view), 3)}"
    if at < _OPENING and not draft.definite:
        yield f"{OPENS}{min(_filled(draft), 3)}"
    yield f"at word:{_bucket(at)}"
    if view.quoted[at]:
        yield "quoted"
    before_it = {info.function for info in view.infos[max(0, at - 8) : at]}
    for function in sorted(before_it & {"conditional", "interrogative", "negation"}):
        yield f"function before:{function} {draft.status}"


def _neighbours(view: View, at: int, last: int) -> Iterator[str]:
    for step in range(1, _NEAR + 1):
        if at - step >= 0:
            yield f"before:{_key(view.infos[at - step])}"
        if last + step - 1 < len(view):
            yield f"after:{_key(view.infos[last + step - 1])}"


def _key(info: Info) -> str:
    """Return the lexeme of a word, all numbers as one, without the mark that tells homonyms apart."""
    senses = info.word.senses
    if senses:
        return senses[0].lexeme.key.partition(".")[0]
    surface = info.word.surface
    if surface[0].isdigit():
        return f"#{len(surface)}"
    return info.word.stem or surface


def _bucket(count: int) -> int:
    return next((limit for limit in _LENGTHS if count <= limit), 99)
