"""A view turns a sentence's tokens into plain words without quotation marks, each with a part of speech in context."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import msgspec

from hudna.language.lexicon import Sense
from hudna.reading.vocabulary import Info, Vocabulary
from hudna.text.letters import LETTERS, WORDS
from hudna.text.normalise import fold
from hudna.text.tokens import Sentence, Text

QUOTES: Final = frozenset("«»\"'")
_LEMMAS_LIMIT: Final = 60_000
"""Distinct words whose lemmas are kept; see the lexicon's own limit."""
_JUSSIVE: Final = "j"
_DUAL: Final = LETTERS["yeh"]
"""The last letter of a dual in the construct state, which an adjective and «my» have as well."""
_ATTACKS: Final = frozenset({"event.clash", "event.airstrike", "event.shelling", "event.bombing", "event.shooting"})
_ALI: Final = WORDS["on"]
_ON: Final = f" {LETTERS['on_as_spelt']} "
"""«On», which folded spelling does not tell from the name Ali."""
_NOUN_AFTER: Final = frozenset({"prep", "demonstrative", "quantifier", "attribution"})
_OPENING: Final = 4
"""Words that an adverbial at the head of a sentence may have."""
_SPEECH_NOUNS: Final = frozenset({"event.rejection", "event.demand", "event.support", "event.threat"})
_VERB_AFTER: Final = frozenset({"negation", "future", "relative", "interrogative", "conditional"})


_LONGEST_QUOTED_NAME: Final = 6
"""Words of a quoted name or title at most; longer quotations are speech."""


class View(msgspec.Struct, frozen=True):
    """The plain words of a sentence: `tokens[i]` is the token of word i; `tags` hold V N F . or # for digits.

    `quoted` says which words stand in quotation marks, `opened` which are first in them, `speech` where speech begins.
    """

    words: list[str]
    tokens: list[int]
    infos: list[Info]
    tags: list[str]
    quoted: list[bool]
    opened: list[bool]
    speech: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.words)


def view_sentence(text: Text, sentence: Sentence, vocabulary: Vocabulary) -> View:
    """Return the plain words of a sentence with their tags."""
    words: list[str] = []
    tokens: list[int] = []
    quoted: list[bool] = []
    opened: list[bool] = []
    inside = sentence.quoted
    fresh = False
    for token in range(sentence.first, sentence.last):
        word = text.words[token]
        if word in QUOTES:
            inside = _quote_state(word, inside=inside)
            fresh = inside
            continue
        words.append(word)
        tokens.append(token)
        quoted.append(inside)
        opened.append(fresh)
        fresh = False
    infos = [vocabulary.info(word) for word in words]
    for at, token in enumerate(tokens):
        if words[at] == _ALI and _names_ali(text, token):
            infos[at] = msgspec.structs.replace(infos[at], function="", verb=None, name_part="given")
    infos = [*(_before_place(info, after) for info, after in pairwise(infos)), *infos[-1:]]
    return View(words, tokens, infos, _tags(words, infos), quoted, opened, _speech(quoted, opened))


def _speech(quoted: list[bool], opened: list[bool]) -> frozenset[int]:
    """Return the words at which a quotation begins that is too long to be a name."""
    return frozenset(
        at for at, fresh in enumerate(opened) if fresh and all(quoted[at : at + _LONGEST_QUOTED_NAME])
    )


def _before_place(info: Info, after: Info) -> Info:
    """Return a word read as the dual of a noun of place where a name of a place follows: «the two sides of X»."""
    if not after.places or info.function or not info.word.surface.endswith(_DUAL):
        return info
    for sense in info.word.senses:
        if sense.features == "dc" and sense.lexeme.classes[0].startswith("place"):
            return msgspec.structs.replace(info, noun=sense, adjective=None, name_part="")
    return info


def _names_ali(text: Text, token: int) -> bool:
    """Say whether a word is the name Ali: it ends in another letter than «on» does in the same text."""
    return text.quote(token, token + 1).endswith(_ALI) and _ON in text.received


def lemmas(view: View, at: int) -> frozenset[str]:
    """Return the folded lemmas that a word may stand for, and the word without its clitics."""
    return _lemmas(view.infos[at])


_LEMMAS: Final[dict[str, frozenset[str]]] = {}


def _lemmas(info: Info) -> frozenset[str]:
    known = _LEMMAS.get(info.word.surface)
    if known is None:
        if len(_LEMMAS) >= _LEMMAS_LIMIT:
            _LEMMAS.clear()
        keys = {fold(sense.lexeme.key.partition(".")[0]) for sense in info.word.senses}
        known = _LEMMAS[info.word.surface] = frozenset(keys | {info.word.stem, info.word.surface})
    return known


def _quote_state(mark: str, *, inside: bool) -> bool:
    if mark == "«":
        return True
    if mark == "»":
        return False
    return not inside


def _tags(words: list[str], infos: list[Info]) -> list[str]:
    tags: list[str] = []
    for at, info in enumerate(infos):
        if info.mark:
            tags.append(".")
        elif words[at][0].isdigit():
            tags.append("#")
        elif info.function and not (info.noun is not None and tags and tags[-1] == "#"):
            tags.append("F")
        elif info.verb is None:
            tags.append("N")
        elif info.noun is None:
            tags.append("N" if _names_speaker(at, infos, tags) else "V")
        else:
            tags.append(_ambiguous(at, infos, tags))
    return tags


def _names_speaker(at: int, infos: list[Info], tags: list[str]) -> bool:
    """Say whether a form of a verb stands as a name: «Khawla», or right after «said», where no second verb follows."""
    own = infos[at].verb
    if infos[at].name_part and own is not None and own.pronoun:
        return True
    if at == 0 or tags[-1] != "V" or infos[at].word.conjunction:
        return False
    verb = infos[at - 1].verb
    return verb is not None and _is_saying(verb)


def _opens_report(at: int, infos: list[Info], tags: list[str]) -> bool:
    """Say whether a verb of saying follows an adverbial that opens the sentence: «on the other hand said»."""
    verb = infos[at].verb
    if verb is None or not _is_saying(verb) or not 2 <= at <= _OPENING or "V" in tags:
        return False
    if infos[0].function != "prep":
        return False
    before = infos[at - 1]
    if before.function in ("demonstrative", "adverb"):
        return True
    return before.noun is not None and (
        before.noun.article or bool(before.noun.pronoun) or "adj.ordinal" in before.terms
    )


def _is_saying(verb: Sense) -> bool:
    return verb.features[0] == "p" and verb.lexeme.classes[0] == "say"


def _ambiguous(at: int, infos: list[Info], tags: list[str]) -> str:
    """Return V or N for a word that may be either, such as «qasf»: by its clitics and by the word before."""
    noun, verb = infos[at].noun, infos[at].verb
    if noun is None or verb is None:
        return "N"
    own = _by_clitics(noun, verb)
    if own:
        return own
    if verb.features[0] == _JUSSIVE and not _is_negated(at, infos):
        return "N"
    if _opens_clause(at, tags) or _opens_report(at, infos, tags):
        return "V"
    before = infos[at - 1]
    if before.function:
        return _after_function_word(before, verb)
    if _precedes_number(at, infos):
        return "V"
    if _launches_attack(at, infos, verb):
        return "V"
    if verb.features[0] == "p" and _is_definite(before) and _begins_with_subject(infos, tags):
        return "V"
    return _after_open_word(noun, verb, before, tags[-1])


def _is_negated(at: int, infos: list[Info]) -> bool:
    """Say whether a negation stands right before a word, as it does before a jussive: «did not shell»."""
    return at > 0 and infos[at - 1].function == "negation"


def _opens_clause(at: int, tags: list[str]) -> bool:
    return at == 0 or tags[-1] == "."


def _precedes_number(at: int, infos: list[Info]) -> bool:
    """Say whether a number in digits follows, which a verb may have as its subject: «wounded 12»."""
    return at + 1 < len(infos) and infos[at + 1].word.surface[0].isdigit()


def _launches_attack(at: int, infos: list[Info], verb: Sense) -> bool:
    """Say whether a verb tells by its pronoun who did the attack before it: «an attack that gunmen launched»."""
    return bool(verb.pronoun) and not infos[at - 1].terms.isdisjoint(_ATTACKS) and _takes_subject(infos, at)


def _takes_subject(infos: list[Info], at: int) -> bool:
    """Say whether a plain noun follows, the doer of «an attack that gunmen launched», where Arabic writes no «that»."""
    after = infos[at + 1] if at + 1 < len(infos) else None
    return after is not None and not after.mark and not after.function and not after.word.preposition


def _is_definite(info: Info) -> bool:
    if info.noun is None:
        return bool(info.name_part or info.starts)
    return info.noun.article or bool(info.noun.pronoun) or bool(info.starts)


def _begins_with_subject(infos: list[Info], tags: list[str]) -> bool:
    """Say whether only a subject stands since «that»: «that the Syrian army shelled»."""
    for at in range(len(tags) - 1, -1, -1):
        if infos[at].function == "subordinator":
            return len(tags) - at > 1 and infos[at].word.surface.endswith(LETTERS["noon"])
        if tags[at] != "N" or infos[at].word.conjunction:
            return False
    return False


def _by_clitics(noun: Sense, verb: Sense) -> str:
    """Return N or V where the article, a preposition, a pronoun or the future of a word tells, else nothing."""
    if noun.article or noun.preposition:
        return "N"
    if verb.future:
        return "V"
    passive = verb.conjunction and not noun.conjunction and noun.kind == "n" and verb.features[1:2] == "p"
    return "N" if passive or (verb.pronoun and not noun.pronoun) else ""


def _after_open_word(noun: Sense, verb: Sense, before: Info, tag: str) -> str:
    if verb.features[0] == "i" and noun.kind == "m":
        return "V"
    if tag == "V":
        return "N"
    if verb.conjunction:
        return "V"
    if before.noun is None:
        return "V" if before.name_part or before.starts else "N"
    verbal = noun.lexeme.pos == "v" or noun.lexeme.classes[0] in _SPEECH_NOUNS
    return "V" if before.noun.article and verbal and not noun.pronoun else "N"


def _after_function_word(before: Info, verb: Sense) -> str:
    if before.function in _NOUN_AFTER:
        return "N"
    if before.function in _VERB_AFTER:
        return "V"
    return _after_particle(before, verb.features)


def _after_particle(before: Info, features: str) -> str:
    if before.function in ("subordinator", "particle"):
        return "V" if features[0] in "ij" or not before.word.surface.endswith(LETTERS["noon"]) else "N"
    return "V"
