"""Conditions turn tense, negation and prepositions of a verb into whether a frame of diplomacy may be read of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hudna.language.frames import FrameRow
from hudna.language.lexicon import Sense
from hudna.reading.events import Sentence
from hudna.reading.subjects import Verb
from hudna.reading.vocabulary import Trigger
from hudna.text.letters import WORDS

_LAM: Final = WORDS["not_past"]
_THAT: Final = WORDS["that"]
_THIRD: Final = "3"
_STANCES: Final = frozenset({"support", "plan", "accusation", "resolution", "demand"})
_TOWARDS: Final = frozenset({"support", "rejection"})


def speaks(trigger: Trigger, verb: Verb) -> bool:
    """Say whether a verb stands in the first person, so that no phrase is its subject."""
    own = [sense for sense in verb.senses if sense.lexeme.key == trigger.sense.lexeme.key]
    return all(person[0] != _THIRD for sense in own for person in sense.features[3:].split(","))


def verb_fits(sentence: Sentence, verb: Verb, trigger: Trigger) -> bool:
    """Say whether tense, negation and prepositions of a verb are those that the frame asks for."""
    frame = trigger.frame
    if _is_condition(sentence, verb) or _only_describes(sentence, verb, trigger) or _is_formula(sentence, verb):
        return False
    own = [sense for sense in verb.senses if sense.lexeme.key == trigger.sense.lexeme.key]
    if all(sense.features[0] == "j" for sense in own) and not _after_lam(sentence, verb):
        return False
    if not _form_fits(frame, own) or not _is_asserted(sentence, verb, voiced=frame.needs_voice):
        return False
    if frame.negated and not _is_refused(sentence, verb):
        return False
    return _obliques_fit(sentence, verb, frame)


def _form_fits(frame: FrameRow, own: Sequence[Sense]) -> bool:
    """Say whether a form of the frame's verb has the tense and the voice that the frame asks for."""
    if frame.past and all(sense.features[0] != "p" for sense in own):
        return False
    if frame.future and not any(sense.future for sense in own):
        return False
    return not frame.active or any(sense.features[1:2] == "a" for sense in own)


def _obliques_fit(sentence: Sentence, verb: Verb, frame: FrameRow) -> bool:
    """Say whether a verb has a preposition that the frame asks for and none that it forbids."""
    obliques = {sentence.phrases[index].preposition for index in verb.obliques} | _particles(sentence, verb)
    if frame.needs_oblique and not obliques & set(frame.needs_oblique):
        return False
    return not (frame.not_oblique and obliques & set(frame.not_oblique))


def _is_refused(sentence: Sentence, verb: Verb) -> bool:
    """Say whether a verb is negated in a clause of its own: not «so that it does not agree»."""
    at = verb.at - 1
    if at < 0 or sentence.view.infos[at].function != "negation":
        return False
    return at == 0 or sentence.view.words[at - 1] not in sentence.lists.so_that


def _is_condition(sentence: Sentence, verb: Verb) -> bool:
    """Say whether a verb stands in an if-clause, which tells what must come first: «if the party breaks the accord»."""
    view, lists = sentence.view, sentence.lists
    at = verb.at - 1
    while at > 0 and (view.words[at] in lists.past_auxiliaries or view.infos[at].function in ("particle", "negation")):
        at -= 1
    return at >= 0 and view.words[at] in lists.conditions and view.words[at] not in lists.that


def _only_describes(sentence: Sentence, verb: Verb, trigger: Trigger) -> bool:
    """Say whether a verb of stance only describes who is spoken of: «those who support X», «fighters whom X backs»."""
    own = [sense for sense in verb.senses if sense.lexeme.key == trigger.sense.lexeme.key]
    present = all(sense.features[0] != "p" for sense in own) and not any(sense.future for sense in own)
    told = trigger.frame.type
    taken_up = told in _TOWARDS and bool(trigger.sense.pronoun) and not speaks(trigger, verb)
    return present and ((told in _STANCES and (verb.relative or _follows_indefinite(sentence, verb))) or taken_up)


def _follows_indefinite(sentence: Sentence, verb: Verb) -> bool:
    """Say whether a verb stands behind an indefinite noun, which it describes: «people suspected of»."""
    if verb.inherited or not verb.subjects:
        return False
    phrase = sentence.phrases[verb.subjects[0]]
    if phrase.last != verb.at or phrase.entity is not None or phrase.person or not phrase.terms or phrase.places:
        return False
    nouns = [sentence.view.infos[at].noun for at in range(phrase.first, phrase.last)]
    return not any(noun is None or noun.article or noun.pronoun for noun in nouns)


def _is_formula(sentence: Sentence, verb: Verb) -> bool:
    """Say whether God is the subject, as in blessings behind a name."""
    return any(word in sentence.lists.formulas for word in sentence.view.words[verb.at + 1 : verb.at + 2])


def _is_asserted(sentence: Sentence, verb: Verb, *, voiced: bool) -> bool:
    """Say whether a verb tells a fact: not «whoever commits», «what must», nor in a quotation «that he should bear»."""
    before = sentence.view.words[verb.at - 1] if verb.at else ""
    if before in sentence.lists.whoever:
        return False
    present = all(sense.features[0] != "p" for sense in verb.senses)
    return not voiced or not (verb.relative or (present and before == _THAT))


def in_condition(sentence: Sentence, start: int, at: int) -> bool:
    """Say whether an if stands between the start of a clause and a word."""
    lists = sentence.lists
    return any(word in lists.conditions and word not in lists.that for word in sentence.view.words[start:at])


def _after_lam(sentence: Sentence, verb: Verb) -> bool:
    """Say whether «lam» stands before a verb: a form that is only jussive needs it."""
    return verb.at > 0 and sentence.view.words[verb.at - 1] == _LAM


def _particles(sentence: Sentence, verb: Verb) -> set[str]:
    """Return the words right after a verb and the prepositions they carry, so that «bi-an» counts as «bi»."""
    found: set[str] = set()
    for at in range(verb.at + 1, min(verb.at + 10, len(sentence.view))):
        info = sentence.view.infos[at]
        if at > verb.at + 1 and sentence.view.tags[at] == "V":
            break
        found |= {sense.preposition for sense in info.word.senses[:2] if sense.preposition}
        found |= {sense.lexeme.key for sense in info.word.senses[:1] if sense.kind == "f"}
        found.add(sentence.view.words[at])
    return found
