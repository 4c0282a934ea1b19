"""Process parties turn the phrases around a verb or noun of diplomacy into who acts and whom the act concerns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from hudna.language.frames import FrameRow
from hudna.reading.anchors import Anchor
from hudna.reading.events import Sentence
from hudna.reading.parties import PartyRoles, assign, political
from hudna.reading.phrases import EVENT, TIME, Phrase
from hudna.reading.subjects import Verb, group
from hudna.text.letters import LETTERS

_FOR: Final = LETTERS["lam"]
_SUPPORT: Final = "support"
_ACTOR: Final = "actor"
_TARGET: Final = "target"


def subjects_and_objects(
    sentence: Sentence, verb: Verb, frame: FrameRow, *, shifted: bool
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the phrases that act and that are acted on; `shifted` where the subject is acted on, as of a passive."""
    mute = _speaks_of_act(sentence, verb, frame)
    subjects, objects = verb.subjects, verb.objects
    if (shifted or mute) and not verb.inherited:
        subjects, objects = _party_before(sentence, verb) if mute else (), (*verb.subjects, *verb.objects)
    if verb.relative and objects and frame.subject == _ACTOR and _are_acts(sentence, subjects):
        return objects, ()
    return subjects, objects


def verb_parties(
    sentence: Sentence, verb: Verb, frame: FrameRow, subjects: Sequence[int], objects: Sequence[int]
) -> PartyRoles:
    """Return the parties of a verb by role, those of its prepositions too."""
    roles = PartyRoles()
    assign(sentence, roles, subjects, frame.subject)
    assign(sentence, roles, _direct(sentence, objects, verb.end) if frame.speech else objects, frame.object)
    _assign_obliques(sentence, roles, verb.obliques, frame)
    return roles


def own_parties(sentence: Sentence, index: int, frame: FrameRow, end: int, roles: PartyRoles) -> None:
    """Put the phrases after an event noun, or whom its pronoun means, into their roles."""
    phrases = sentence.phrases
    phrase = phrases[index]
    rest = _following(sentence, index, end)
    if phrase.pronoun or (frame.owner and not phrase.definite and phrase.preposition):
        assign(sentence, roles, _owner(sentence, phrase), "participant")
    elif rest and phrases[rest[0]].genitive:
        members = group(phrases, rest[0], limit=end)
        if not phrase.definite:
            assign(sentence, roles, members, _complement(sentence, frame, rest))
        rest = [one for one in rest if one not in members]
    plain = [one for one in rest if not phrases[one].preposition and phrases[one].sort != TIME]
    if plain and roles.actors and not phrases[plain[0]].joined and not phrases[plain[0]].after_comma:
        assign(sentence, roles, group(phrases, plain[0], limit=end), frame.object)
    _assign_obliques(sentence, roles, [one for one in rest if _oblique(phrases, one)], frame)


def anchor_parties(sentence: Sentence, roles: PartyRoles, anchor: Anchor, frame: FrameRow) -> None:
    """Put the parties of the verb over an event noun into their roles; its subject goes before the noun's own."""
    if frame.type == "meeting" or frame.subject == _TARGET or not roles.actors:
        held = list(roles.actors)
        roles.actors.clear()
        assign(sentence, roles, anchor.subjects, frame.subject)
        roles.actors.extend(one for one in held if one not in roles.actors)
    _assign_obliques(sentence, roles, anchor.obliques, frame)


def _direct(sentence: Sentence, objects: Sequence[int], end: int) -> tuple[int, ...]:
    """Return the first object of a speech act with what is coordinated to it; the rest is what is said."""
    return group(sentence.phrases, objects[0], limit=end) if objects else ()


def _party_before(sentence: Sentence, verb: Verb) -> tuple[int, ...]:
    """Return the political subject of an earlier verb of the sentence."""
    for before in reversed(sentence.clauses.verbs):
        if before.at < verb.at and any(political(sentence.phrases[index]) for index in before.subjects):
            return before.subjects
    return ()


def _are_acts(sentence: Sentence, indexes: Sequence[int]) -> bool:
    """Say whether all phrases are acts, which do nothing themselves: «the accord that Iran reached»."""
    return bool(indexes) and all(sentence.phrases[index].sort == EVENT for index in indexes)


def _speaks_of_act(sentence: Sentence, verb: Verb, frame: FrameRow) -> bool:
    """Say whether a verb of speaking has an act behind it, which cannot speak: «condemned the use of children»."""
    if not frame.speech or not verb.subjects:
        return False
    phrase = sentence.phrases[verb.subjects[0]]
    mute = phrase.sort == EVENT or (not phrase.genitive and "head:abstract" in phrase.terms)
    return mute and phrase.first > verb.at


def _assign_obliques(sentence: Sentence, roles: PartyRoles, indexes: Iterable[int], frame: FrameRow) -> None:
    last = ""
    for index in indexes:
        last = sentence.phrases[index].preposition or last
        default = "none" if frame.speech else "place"
        assign(sentence, roles, (index,), frame.prepositions.get(last, default))


def _complement(sentence: Sentence, frame: FrameRow, rest: Sequence[int]) -> str:
    """Return the role of «X» in «the support of X»: X gives it where somebody gets it, else X gets it."""
    if frame.type == _SUPPORT and frame.subject != _TARGET and not any(
        sentence.phrases[one].preposition == _FOR and political(sentence.phrases[one]) for one in rest
    ):
        return "target"
    return frame.complement


def _oblique(phrases: Sequence[Phrase], index: int) -> bool:
    while index > 0 and phrases[index].joined and not phrases[index].preposition:
        index -= 1
    return bool(phrases[index].preposition)


def _owner(sentence: Sentence, phrase: Phrase) -> tuple[int, ...]:
    """Return whom the pronoun of a noun means: the party right before it, else the subject of the verb before."""
    before = [index for index, one in enumerate(sentence.phrases) if one.last <= phrase.first and one.sort != TIME]
    if before and phrase.first - sentence.phrases[before[-1]].last <= 2 and political(sentence.phrases[before[-1]]):
        return tuple(before[-1:])
    for verb in reversed(sentence.clauses.verbs):
        if verb.at < phrase.first and verb.subjects:
            return verb.subjects
    return ()


def _following(sentence: Sentence, index: int, end: int) -> list[int]:
    """Return the phrases after an event noun up to the next verb, the next event that is not its own, the end."""
    phrase = sentence.phrases[index]
    limit = min([end, *(verb.at for verb in sentence.clauses.verbs if phrase.last <= verb.at < end)])
    found: list[int] = []
    for one in range(index + 1, len(sentence.phrases)):
        other = sentence.phrases[one]
        if other.first >= limit or (other.sort == EVENT and not other.genitive):
            break
        found.append(one)
    return found
