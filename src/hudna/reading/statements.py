"""Statements turn voices whose words hold no other claim into claims of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hudna.reading.attribution import Voice
from hudna.reading.drafts import Draft, Mention
from hudna.reading.events import Event, Sentence
from hudna.reading.phrases import PLACE, Phrase
from hudna.reading.speakers import Source
from hudna.reading.subjects import actor_like
from hudna.reading.view import lemmas
from hudna.reading.vocabulary import Info

_TALK: Final = frozenset({"meeting", "statement"})
_WAR: Final = frozenset({"group.force", "person.fighter", "weapon", "facility.military", "person.civilian"})
_OTHER: Final = frozenset({"economy", "sport", "culture"})
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
        if not _takes_position(sentence, voice) or _tells_fact(sentence, voice):
            continue
        if _is_of_other_things(sentence, range(max(voice.words, voice.start), end)):
            continue
        trigger = _saying_noun(sentence, voice)
        found.append(Draft(
            "statement", "happened", "statement.say", tokens[trigger], tokens[trigger] + 1, (first, last),
            number, paragraph, actors=(speaker(voice.chain[-1]),), sources=voice.chain, speech=True,
        ))  # fmt: skip
    return found


def _tells_fact(sentence: Sentence, voice: Voice) -> bool:
    """Say whether what follows «that» tells what somebody did: a party and a verb in the perfect, no word quoted."""
    if voice.words < 0 or sentence.view.words[voice.words] not in sentence.lists.that:
        return False
    for verb in sentence.clauses.verbs:
        if verb.at <= voice.words or verb.relative:
            continue
        if verb.at >= voice.end or sentence.view.quoted[verb.at]:
            return False
        perfect = all(sense.features[:1] == "p" for sense in verb.senses)
        parties = [index for index in verb.subjects if actor_like(sentence.phrases[index])]
        return perfect and bool(parties) and not verb.inherited
    return False


def _saying_noun(sentence: Sentence, voice: Voice) -> int:
    """Return the noun by which a medium hands words on («quoted X as saying»), else the verb of saying."""
    verb = sentence.view.infos[voice.verb].verb
    if verb is None or verb.lexeme.key not in sentence.lists.verbs.relay:
        return voice.verb
    for at in range(voice.verb + 1, voice.words):
        noun = sentence.view.infos[at].noun
        if noun is not None and noun.pronoun and noun.lexeme.key in sentence.lists.sayings:
            return at
    return voice.verb


def _may_state(sentence: Sentence, voice: Voice) -> bool:
    """Say whether a speaker states a position: one who is identified, or officials who hold («say») a view."""
    source = voice.chain[-1]
    if source.identified:
        return True
    verb = sentence.view.infos[voice.verb].verb
    return source.person and verb is not None and verb.features[:1] == "i"


def is_aside(sentence: Sentence, event: Event) -> bool:
    """Say whether a statement is denied or stands in a relative clause that describes: «whom it considers an enemy»."""
    if event.type != "statement":
        return False
    if event.first > 0 and sentence.view.infos[event.first - 1].function == "negation":
        return True
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


def _is_of_other_things(sentence: Sentence, words: range) -> bool:
    """Say whether words are of trade, society or sport, and neither of war, nor of an act, nor of somebody by name."""
    view, lists = sentence.view, sentence.lists
    open_words = [at for at in words if view.tags[at] in "NV"]
    if not any(_OTHER & view.infos[at].terms or lemmas(view, at) & lists.other_topics for at in open_words):
        return False
    if any(_is_of_conflict(view.infos[at]) for at in open_words):
        return False
    return not any(phrase.first in words and _names(phrase) for phrase in sentence.phrases)


def _is_of_conflict(info: Info) -> bool:
    if info.harm or not info.terms.isdisjoint(_WAR):
        return True
    return any(trigger.frame.type not in _TALK for trigger in info.triggers)


def _names(phrase: Phrase) -> bool:
    """Say whether a phrase names a place or a party; a title alone or an outlet names neither."""
    named = phrase.entity is not None and phrase.entity.sort not in ("title", "outlet")
    return named or phrase.sort == PLACE


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
