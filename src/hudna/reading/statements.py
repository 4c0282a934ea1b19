"""Statements turn voices whose words hold no other claim into claims of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hudna.reading.attribution import Voice
from hudna.reading.drafts import Draft, Mention
from hudna.reading.events import Event, Sentence
from hudna.reading.speakers import Source

_STANCE: Final = 16
"""Words between a verb of saying and the noun of a stance, a speaker with long titles among them."""


def find_statements(
    sentence: Sentence, drafts: Sequence[Draft], voices: Sequence[Voice], number: int, paragraph: int,
) -> list[Draft]:  # fmt: skip
    """Return statements of identified speakers whose words hold no other claim."""
    found: list[Draft] = []
    tokens = sentence.view.tokens
    subjects = _acting_nouns(sentence)
    for at, voice in enumerate(voices):
        if not voice.says or not voice.chain or not _may_state(sentence, voice):
            continue
        end = _end_with_nested(voices, at)
        first, last = tokens[voice.start], tokens[end - 1] + 1
        inside = tokens[max(voice.words, voice.start)]
        held = (draft for draft in drafts if inside <= draft.first < last or draft.first == tokens[voice.verb])
        if not all(_is_mention(draft, subjects) for draft in held):
            continue
        if not _takes_position(sentence, voice):
            continue
        found.append(Draft(
            "statement", "happened", "statement.say", tokens[voice.verb], tokens[voice.verb] + 1, (first, last),
            number, paragraph, actors=(speaker(voice.chain[-1]),), sources=voice.chain, speech=True,
        ))  # fmt: skip
    return found


def _may_state(sentence: Sentence, voice: Voice) -> bool:
    """Say whether a speaker states a position: one who is identified, or officials who hold («say») a view."""
    source = voice.chain[-1]
    if source.identified:
        return True
    verb = sentence.view.infos[voice.verb].verb
    return source.person and verb is not None and verb.features[:1] == "i"


def is_aside(sentence: Sentence, event: Event) -> bool:
    """Say whether a statement stands in a relative clause, which only describes: «whom it considers an enemy»."""
    if event.type != "statement":
        return False
    return any(verb.at == event.first and verb.relative for verb in sentence.clauses.verbs)


def _is_mention(draft: Draft, subjects: frozenset[int]) -> bool:
    """Say whether a draft rests on a known act that is only spoken of: «the truce», with no party or toll."""
    bare = not (draft.actors or draft.targets or draft.tolls)
    return draft.noun and draft.definite and bare and draft.first not in subjects


def _acting_nouns(sentence: Sentence) -> frozenset[int]:
    """Return the tokens of event nouns of which a verb says that they happen, hit or cause."""
    sets = sentence.lists.verbs
    acting = sets.happen | sets.strike | sets.cause | sets.act
    return frozenset(
        sentence.view.tokens[sentence.phrases[index].head]
        for verb in sentence.clauses.verbs
        if verb.ids & acting
        for index in (*verb.subjects, *verb.objects)
    )


def _end_with_nested(voices: Sequence[Voice], at: int) -> int:
    """Return where the words of a voice end, those of others that it quotes included."""
    end = voices[at].end
    for after in voices[at + 1 :]:
        if not after.nested or after.start > end:
            break
        end = max(end, after.end)
    return end


def _takes_position(sentence: Sentence, voice: Voice) -> bool:
    """Say whether words follow («that», a colon, a quotation), or the noun of a stance: «affirmed its position»."""
    if voice.words >= 0:
        return True
    for at in range(voice.verb + 1, min(voice.end, voice.verb + _STANCE)):
        senses = sentence.view.infos[at].word.senses
        if senses and senses[0].lexeme.key in sentence.lists.stances:
            return True
    return False


def speaker(source: Source) -> Mention:
    """Return the last link of a chain as a party."""
    return Mention(source.first, source.last, source.entity, frozenset())
