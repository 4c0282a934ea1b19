"""The chunker turns a scanned sentence into its phrases."""

from __future__ import annotations

from typing import Final

import msgspec

from hudna.language.lexicon import Sense
from hudna.reading.appositions import merge_appositions
from hudna.reading.names import name_at, person_at
from hudna.reading.phrases import ADJECTIVE, AGENT, COMMAS, EVENT, HARM, NP, TIME, Context, Phrase, Scan, frame_terms
from hudna.reading.place_phrases import headed_place_at, opens_place, place_at
from hudna.reading.vocabulary import NOMINAL, Trigger, resumes

SURE: Final = frozenset({"airstrike", "shelling", "bombing", "clash"})
_NAMING: Final = NOMINAL - {"A", "P"}
_TAKING: Final = frozenset({"killing", "arrest", "abduction"})
_NUMBER_KINDS: Final = frozenset({"ordinal", "year", "fraction"})


def chunk(scan: Scan) -> tuple[Phrase, ...]:
    """Return the phrases of a sentence in order, without overlaps."""
    phrases: list[Phrase] = []
    at = 0
    context = Context()
    while at < len(scan.view):
        phrase = _phrase_at(scan, at, context, phrases)
        if phrase is None:
            context = _context_after_word(scan, at, context)
            at += 1
            continue
        phrases.append(phrase)
        at = phrase.last
        context = _context_after_phrase(phrase)
    return merge_appositions(scan, phrases)


def _context_after_word(scan: Scan, at: int, context: Context) -> Context:
    info = scan.view.infos[at]
    if scan.view.words[at] in COMMAS:
        return Context(after_comma=True)
    if _is_agent_word(scan, at):
        return Context(preposition=AGENT)
    if info.function == "prep" and not resumes(info):
        sense = info.word.senses[0]
        return Context(preposition=sense.lexeme.key, joined=bool(sense.conjunction), after_comma=context.after_comma)
    if info.function in ("conj", "demonstrative", "quantifier"):
        joined = info.function == "conj" or context.joined or _has_conjunction(scan, at)
        return msgspec.structs.replace(context, joined=joined, genitive=False)
    return Context(after_comma=context.after_comma and scan.view.tags[at] != "V")


def _is_agent_word(scan: Scan, at: int) -> bool:
    """Say whether «hands» or «side» follows «at the» or «from the» and so only says «by»."""
    info, agents = scan.view.infos[at], scan.lists.agent_words
    if info.word.stem not in agents and info.word.surface not in agents and info.terms.isdisjoint(agents):
        return False
    if info.noun is not None and (info.noun.article or info.noun.pronoun or _is_outskirts(scan, at)):
        return False
    if at + 1 >= len(scan.view) or scan.view.tags[at + 1] != "N":
        return False
    clitic = info.noun.preposition if info.noun is not None else ""
    return clitic in scan.lists.agent_prepositions or (
        at > 0 and scan.view.words[at - 1] in scan.lists.agent_prepositions
    )


def _is_outskirts(scan: Scan, at: int) -> bool:
    """Say whether a plural is none of the agent words itself: «at the sides of the village» is where, not by whom."""
    noun = scan.view.infos[at].noun
    plural = noun is not None and noun.features[:1] == "p"
    return plural and scan.view.infos[at].word.stem not in scan.lists.agent_words


def _has_conjunction(scan: Scan, at: int) -> bool:
    senses = scan.view.infos[at].word.senses
    return bool(senses and senses[0].conjunction)


def _context_after_phrase(phrase: Phrase) -> Context:
    genitive = (phrase.sort in (EVENT, HARM) or phrase.undertaking) and not phrase.pronoun
    return Context(genitive=genitive, after_place=phrase.sort == "place")


def _phrase_at(scan: Scan, at: int, context: Context, before: list[Phrase]) -> Phrase | None:
    view = scan.view
    if (time := scan.times.get(at)) is not None:
        return Phrase(time.first, time.last, time.first, TIME, (time.first, time.last), time=time)
    if view.tags[at] == "." or _is_agent_word(scan, at):
        return None
    if event := _phrase_event(scan, at, context) or _sure_event(scan, at, context):
        return event
    if headed := headed_place_at(scan, at, context):
        return headed
    person = person_at(scan, at, context)
    if person is not None:
        return person
    named = name_at(scan, at, context)
    if named is not None and named.entity is not None and named.entity.sort != "country":
        return named
    place = place_at(scan, at, context, before)
    if place is not None:
        return place
    if named is not None:
        return named
    return _plain_at(scan, at, context)


def _sure_event(scan: Scan, at: int, context: Context) -> Phrase | None:
    """Return a noun of war before any name is sought, so that «raids of the coalition» stays a raid."""
    if scan.view.tags[at] != "N" or at in scan.numbers:
        return None
    event = _event_at(scan, at, context)
    if event is not None and any(trigger.frame.type in SURE for trigger in event.triggers):
        return event
    return None


def _plain_at(scan: Scan, at: int, context: Context) -> Phrase | None:
    quantity = scan.numbers.get(at)
    if quantity is not None and quantity.kind not in _NUMBER_KINDS:
        return _counted(scan, at, context)
    if scan.view.tags[at] != "N" or scan.view.words[at] in scan.lists.at_least:
        return None
    if scan.view.infos[at].circumstance is not None and not scan.view.infos[at - 1].function:
        return None
    harm = _harm_at(scan, at, context)
    if harm is not None:
        return harm
    event = _event_at(scan, at, context)
    return event if event is not None else _noun_phrase(scan, at, context)


def _harm_at(scan: Scan, at: int, context: Context) -> Phrase | None:
    """Return «the killing of», «the wounding of» as a phrase of one word, so that whom it befell stands apart."""
    noun = scan.view.infos[at].noun
    if noun is None or (noun.features[:1] == "p" and noun.kind == "n"):
        return None
    keys = {sense.lexeme.key.partition(".")[0] for sense in scan.view.infos[at].word.senses if sense.kind in "nm"}
    kinds = [harm.kind for harm in scan.lists.harm if harm.acts & {scan.view.infos[at].word.stem, *keys}]
    if not kinds:
        return None
    return Phrase(
        at, at + 1, at, HARM, (at, at + 1), scan.view.infos[at].terms,
        preposition=noun.preposition or context.preposition, joined=bool(noun.conjunction) or context.joined,
        genitive=context.genitive, after_comma=context.after_comma, definite=noun.article,
        pronoun=noun.pronoun, harm=kinds[0], quantity=scan.numbers.get(at - 1),
    )  # fmt: skip


def _phrase_event(scan: Scan, at: int, context: Context) -> Phrase | None:
    """Return an event named by several words, such as «ceasefire» or «opening of fire»."""
    if scan.view.tags[at] == "V":
        return None
    info = scan.view.infos[at]
    if not info.phrases:
        return None
    sense = info.noun or (info.word.senses[0] if info.word.senses else None)
    for rest, frame in info.phrases:
        last = at + 1 + len(rest)
        if sense is not None and _same_words(scan, at + 1, rest) and last <= len(scan.view):
            return _event(scan, at, last, last, sense, (Trigger(frame, sense),), context)
    return None


def _same_words(scan: Scan, at: int, rest: tuple[str, ...]) -> bool:
    for offset, word in enumerate(rest):
        place = at + offset
        if place >= len(scan.view):
            return False
        info = scan.view.infos[place]
        if word not in (info.word.surface, info.word.stem) and word not in info.terms:
            return False
    return True


def _event_at(scan: Scan, at: int, context: Context) -> Phrase | None:
    info = scan.view.infos[at]
    if not info.triggers:
        return None
    triggers = tuple(trigger for trigger in info.triggers if trigger.sense.kind in _NAMING)
    if not triggers:
        return None
    last = at + 1
    definite = triggers[0].sense.article
    while last < len(scan.view) and _is_adjective_of_event(scan, at, last, definite=definite):
        last += 1
    return _event(scan, at, at + 1, last, triggers[0].sense, triggers, context)


def _event(
    scan: Scan, at: int, core: int, last: int, sense: Sense, triggers: tuple[Trigger, ...], context: Context
) -> Phrase:
    terms = set().union(*(frame_terms(trigger.frame) for trigger in triggers))
    for place in range(at, last):
        terms |= scan.view.infos[place].terms
    return Phrase(
        at, last, at, EVENT, (at, core), frozenset(terms),
        preposition=sense.preposition or context.preposition,
        joined=bool(sense.conjunction) or context.joined,
        genitive=context.genitive and not sense.article and not sense.conjunction,
        after_comma=context.after_comma,
        definite=sense.article,
        triggers=triggers,
        pronoun=sense.pronoun,
        quantity=scan.numbers.get(at - 1),
    )  # fmt: skip


def _is_victim(scan: Scan, first: int, at: int) -> bool:
    """Say whether a word names who was killed or taken, not what the act was like: «the execution of a volunteer»."""
    taken = any(trigger.frame.type in _TAKING for trigger in scan.view.infos[first].triggers)
    noun = scan.view.infos[at].noun
    return taken and noun is not None and noun.kind == "n" and noun.lexeme.classes[0].startswith(("person", "source"))


def _is_adjective_of_event(scan: Scan, first: int, at: int, *, definite: bool) -> bool:
    info = scan.view.infos[at]
    if scan.view.tags[at] != "N" or info.adjective is None or at in scan.times:
        return False
    if info.adjective.article != definite or opens_place(scan, at) or _is_victim(scan, first, at):
        return False
    return not any(trigger.sense.kind in "nm" for trigger in info.triggers)


def _counted(scan: Scan, at: int, context: Context) -> Phrase | None:
    """Return a number with what it counts: «74 fighters of the group»."""
    quantity = scan.numbers[at]
    after = quantity.last
    while after < len(scan.view) and scan.view.words[after] in scan.lists.partitive:
        after += 1
    conjunction, preposition = _clitics(scan, at)
    inner = Context(preposition=preposition or context.preposition, joined=conjunction or context.joined,
                    after_comma=context.after_comma, genitive=context.genitive)  # fmt: skip
    counted = _counted_phrase(scan, after, inner)
    if counted is None:
        return Phrase(at, quantity.last, at, NP, (at, quantity.last), frozenset({"quantity"}), quantity=quantity,
                      preposition=inner.preposition, joined=inner.joined, after_comma=inner.after_comma)  # fmt: skip
    bare = counted.sort == EVENT or bool(scan.view.infos[at].terms & scan.lists.number_nouns)
    core = counted.core if bare else (at, counted.core[1])
    return msgspec.structs.replace(
        counted, first=at, core=core, quantity=quantity, terms=counted.terms | {"quantity"},
        preposition=inner.preposition, joined=inner.joined,
    )  # fmt: skip


def _counted_phrase(scan: Scan, at: int, context: Context) -> Phrase | None:
    if at >= len(scan.view) or scan.view.tags[at] != "N" or at in scan.times:
        return None
    named = name_at(scan, at, context)
    if named is not None and named.entity is not None and named.entity.sort in ("actor", "source", "label"):
        return named
    return _phrase_event(scan, at, context) or _event_at(scan, at, context) or _noun_phrase(scan, at, context)


def _clitics(scan: Scan, at: int) -> tuple[bool, str]:
    word = scan.view.infos[at].word
    if word.senses:
        return bool(word.senses[0].conjunction), word.senses[0].preposition
    return bool(word.conjunction), word.preposition


def _noun_phrase(scan: Scan, at: int, context: Context) -> Phrase | None:
    info = scan.view.infos[at]
    conjunction, preposition, definite = _noun_clitics(scan, at)
    last, terms = at + 1, set(info.terms)
    alone = _is_undertaking(scan, at) or _is_origin(scan, at)
    while last < len(scan.view) and not alone and _continues(scan, at, last) and not _is_medium(scan, at, last):
        terms |= scan.view.infos[last].terms
        last += 1
    last, more = _partitive(scan, at, last)
    sort = ADJECTIVE if info.noun is not None and info.noun.kind == "a" and last == at + 1 else NP
    head_terms = _head_terms(scan, at, terms | more)
    return Phrase(
        at, last, at, sort, (at, last), head_terms,
        preposition=preposition or context.preposition,
        joined=conjunction or context.joined,
        genitive=context.genitive and not conjunction and not preposition,
        after_comma=context.after_comma,
        definite=definite,
        ammunition=info.noun is not None and info.noun.lexeme.key in scan.lists.ammunition,
        pronoun=info.noun.pronoun if info.noun else "",
        undertaking=_is_undertaking(scan, at),
        origin=_is_origin(scan, at),
    )  # fmt: skip


def _is_undertaking(scan: Scan, at: int) -> bool:
    """Say whether a noun only says that somebody did what follows: «the undertaking of X to …», «X's success in …»."""
    noun = scan.view.infos[at].noun
    if noun is None or noun.article or noun.pronoun:
        return False
    verbs = {sense.lexeme.key for sense in scan.view.infos[at].word.senses if sense.kind == "m"}
    return not verbs.isdisjoint(scan.lists.verbs.undertake)


def _is_origin(scan: Scan, at: int) -> bool:
    """Say whether a noun with a pronoun says where something came from: «shells, their source X»."""
    noun = scan.view.infos[at].noun
    return noun is not None and noun.pronoun in scan.lists.part_pronouns and noun.lexeme.key in scan.lists.origins


def _is_medium(scan: Scan, first: int, at: int) -> bool:
    """Say whether a known outlet begins at a word: «the correspondent of the agency» is two phrases."""
    if "source" not in scan.view.infos[first].terms or not scan.view.infos[at].starts:
        return False
    named = name_at(scan, at, Context())
    return named is not None and named.entity is not None and named.entity.sort == "outlet"


def _head_terms(scan: Scan, at: int, terms: set[str]) -> frozenset[str]:
    """Return the head's own classes as `head:` terms beside those of all words."""
    return scan.view.infos[at].heads | terms


def _noun_clitics(scan: Scan, at: int) -> tuple[bool, str, bool]:
    info = scan.view.infos[at]
    if info.noun is not None:
        return bool(info.noun.conjunction), info.noun.preposition, info.noun.article
    return bool(info.word.conjunction), info.word.preposition, info.word.article


def _continues(scan: Scan, first: int, at: int) -> bool:
    """Say whether the word at `at` still belongs to the noun phrase that began at `first`."""
    view = scan.view
    if view.tags[at] != "N" or at in scan.times or at in scan.numbers or at - first > 7 or at in view.speech:
        return False
    if _is_origin(scan, at):
        return False
    info = view.infos[at]
    conjunction, preposition, article = _noun_clitics(scan, at)
    if conjunction or preposition:
        return False
    if not info.terms.isdisjoint(scan.lists.others):
        return True
    if any(trigger.sense.kind in "nm" for trigger in info.triggers) or _harm_at(scan, at, Context()) is not None:
        return False
    _, _, before = _noun_clitics(scan, at - 1)
    if article and _begins_party(scan, at, definite=before):
        return False
    return _agrees(scan, first, at, article=article, before=before)


def _agrees(scan: Scan, first: int, at: int, *, article: bool, before: bool) -> bool:
    """Say whether a word goes with the one before it by their articles: an adjective, an owner, a part of a name."""
    info = scan.view.infos[at]
    if info.adjective is not None and (info.adjective.article or not before):
        return info.adjective.article or not _has_owner(scan, at - 1)
    if article:
        return not before or info.noun is None
    if before:
        return info.noun is None and bool(info.name_part) and not info.starts
    return not (info.noun is None and at - first > 1 and info.starts)


def _has_owner(scan: Scan, at: int) -> bool:
    """Say whether a noun carries a pronoun, so that an indefinite adjective behind it is what is said of it."""
    noun = scan.view.infos[at].noun
    return noun is not None and bool(noun.pronoun)


def _begins_party(scan: Scan, at: int, *, definite: bool) -> bool:
    """Say whether a name of several words begins behind a definite noun or a name: «urged the council | the UN»."""
    info = scan.view.infos[at - 1]
    if not definite and (info.noun is not None or not info.name_part):
        return False
    named = name_at(scan, at, Context())
    return named is not None and named.entity is not None and named.core[1] - named.core[0] > 1


def _partitive(scan: Scan, first: int, last: int) -> tuple[int, set[str]]:
    """Extend «units of the army» by its second noun where the head asks for one."""
    view = scan.view
    info = view.infos[first]
    if last >= len(view) - 1 or view.words[last] not in scan.lists.partitive:
        return last, set()
    heads = scan.lists.partitive_heads
    if not (info.terms & heads) and "head:group.force" not in _head_terms(scan, first, set()):
        return last, set()
    at = last + 1
    if view.tags[at] != "N" or at in scan.times or opens_place(scan, at):
        return last, set()
    if any(one.sense.kind in "nm" for one in view.infos[at].triggers):
        return last, set()
    end, terms = at + 1, set(view.infos[at].terms)
    while end < len(view) and _continues(scan, at, end):
        terms |= view.infos[end].terms
        end += 1
    return end, terms
