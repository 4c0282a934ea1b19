"""Statements turn voices whose words hold no other claim into claims of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hudna.reading.attribution import Voice
from hudna.reading.drafts import Draft, Mention
from hudna.reading.events import Sentence
from hudna.reading.phrases import EVENT
from hudna.reading.speakers import Source

_POLITICAL: Final = frozenset({"actor", "country", "force", "label", "resolution"})
_OTHER_EVENTS: Final = frozenset({"meeting", "agreement", "plan", "statement"})


def find_statements(
    sentence: Sentence, drafts: Sequence[Draft], voices: Sequence[Voice], number: int, paragraph: int
) -> list[Draft]:
    """Return statements of identified speakers whose words hold no other claim."""
    found: list[Draft] = []
    tokens = sentence.view.tokens
    for at, voice in enumerate(voices):
        if not voice.says or not voice.chain or not voice.chain[-1].identified:
            continue
        end = _end_with_nested(voices, at)
        first, last = tokens[voice.start], tokens[end - 1] + 1
        if any(first <= draft.first < last for draft in drafts):
            continue
        if not _takes_position(sentence, voice) or not _is_political(sentence, voice, end):
            continue
        found.append(Draft(
            "statement", "happened", "statement.say", tokens[voice.verb], tokens[voice.verb] + 1, (first, last),
            number, paragraph, actors=(speaker(voice.chain[-1]),), sources=voice.chain, speech=True,
        ))  # fmt: skip
    return found


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
    for at in range(voice.verb + 1, min(voice.end, voice.verb + 8)):
        senses = sentence.view.infos[at].word.senses
        if senses and senses[0].lexeme.key in sentence.lists.stances:
            return True
    return False


def _is_political(sentence: Sentence, voice: Voice, end: int) -> bool:
    """Say whether an utterance is about conflict or diplomacy: it names a party, a state or an act."""
    if voice.chain[-1].entity is not None:
        return True
    for phrase in sentence.phrases:
        if not voice.start <= phrase.first < end:
            continue
        if phrase.terms & _POLITICAL or (phrase.entity is not None and phrase.entity.sort == "person"):
            return True
        types = {trigger.frame.type for trigger in phrase.triggers}
        if phrase.sort == EVENT and types - _OTHER_EVENTS:
            return True
    return False


def speaker(source: Source) -> Mention:
    """Return the last link of a chain as a party."""
    return Mention(source.first, source.last, source.entity, frozenset())
