"""Continuations turn the head of a sentence into whether it goes on with what the sentence before reported."""

from __future__ import annotations

from hudna.reading.events import Sentence


def goes_on_reporting(sentence: Sentence) -> bool:
    """Say whether a sentence goes on with what was reported: «likewise …», «besides …», «… still goes on»."""
    lists = sentence.lists
    if sentence.view.words[0] in lists.going_on:
        verb = sentence.clauses.verbs[:1]
        return not verb or any(sense.features[:1] == "p" for sense in verb[0].senses)
    if _adds_victims(sentence):
        return True
    return any(verb.at <= 1 and verb.ids & lists.verbs.persist for verb in sentence.clauses.verbs[:1])


def _adds_victims(sentence: Sentence) -> bool:
    """Say whether a sentence only adds to a toll: «and two others were killed»."""
    verbs = sentence.clauses.verbs[:1]
    if not verbs or verbs[0].at > 0 or not verbs[0].ids & sentence.lists.verbs.kill:
        return False
    keys = {sense.lexeme.key for info in sentence.view.infos[1:4] for sense in info.word.senses[:1]}
    return bool(sentence.lists.others & keys)
