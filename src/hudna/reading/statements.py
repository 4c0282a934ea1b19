"""Statements turn voices whose words hold no other claim into claims of their own."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.reading.attribution import Voice
from hudna.reading.drafts import Draft, Mention
from hudna.reading.events import Sentence
from hudna.reading.speakers import Source


def find_statements(
    sentence: Sentence, drafts: Sequence[Draft], voices: Sequence[Voice], number: int, paragraph: int
) -> list[Draft]:
    """Return statements of identified speakers whose words hold no other claim."""
    found: list[Draft] = []
    tokens = sentence.view.tokens
    for voice in voices:
        if not voice.says or not voice.chain or not voice.chain[-1].identified:
            continue
        first, last = tokens[voice.start], tokens[voice.end - 1] + 1
        if any(first <= draft.first < last for draft in drafts):
            continue
        found.append(Draft(
            "statement", "happened", "statement.say", tokens[voice.verb], tokens[voice.verb] + 1, (first, last),
            number, paragraph, actors=(speaker(voice.chain[-1]),), sources=voice.chain, speech=True,
        ))  # fmt: skip
    return found


def speaker(source: Source) -> Mention:
    """Return the last link of a chain as a party."""
    return Mention(source.first, source.last, source.entity, frozenset())
