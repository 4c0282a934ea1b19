"""Names turns words that begin a known name, or a title and a name, into phrases with an entity."""

from __future__ import annotations

from typing import Final

import msgspec

from hudna.language.registry import Entity, Start
from hudna.reading.phrases import NP, Context, Phrase, Scan
from hudna.reading.vocabulary import expand, head_terms
from hudna.text.letters import LETTERS, WORDS

_GIVEN: Final = frozenset({"given", "foreign"})
_LONGEST_NAME: Final = 5
_SON: Final = WORDS["son"]
_GUARD_HEADS: Final = frozenset({"source"})
_THINGS: Final = frozenset({f"head:{name}" for name in ("place", "facility", "building", "vehicle", "weapon")})
TITLE: Final = "person.official"


def name_at(scan: Scan, at: int, context: Context) -> Phrase | None:
    """Return the known name that begins at a word, the longest first; names of titles are left to `person_at`."""
    info = scan.view.infos[at]
    if not info.starts:
        return None
    for start in info.names.before(scan.view.words, at + 1):
        if start.alias.guarded and not _is_guarded(scan, at, context):
            continue
        if not start.alias.rest and scan.view.words[at] in scan.lists.that:
            continue
        if scan.view.tags[at] == "V" and not start.alias.rest and not scan.view.opened[at]:
            continue
        entity = scan.vocabulary.registry.entity(start.alias)
        return _named(scan, at, at + 1 + len(start.alias.rest), start, entity, context)
    return None


def _is_guarded(scan: Scan, at: int, context: Context) -> bool:
    """Say whether an ambiguous name stands where a name is meant: first in quotes, or after a word for an outlet."""
    if scan.view.opened[at] or (at > 0 and scan.view.words[at - 1] in scan.lists.opening):
        return True
    return at > 0 and bool(scan.view.infos[at - 1].terms & _GUARD_HEADS) and not context.after_comma


def _named(scan: Scan, at: int, last: int, start: Start, entity: Entity, context: Context) -> Phrase:
    info = scan.view.infos[at]
    terms = info.terms | expand(entity.classes) | head_terms(entity.classes)
    if info.noun is not None and info.noun.lexeme.pos == "n":
        terms |= expand(info.noun.lexeme.classes) | info.heads
    end = last
    while end < len(scan.view) and end - last < 2 and _is_adjective(scan, end):
        end += 1
    return Phrase(
        at, end, at, NP, (at, last), terms, entity=entity,
        preposition=start.preposition or context.preposition,
        joined=bool(start.conjunction) or context.joined,
        genitive=context.genitive and not start.conjunction and not start.preposition,
        after_comma=context.after_comma,
        definite=True,
        person=entity.sort == "person",
    )  # fmt: skip


def _is_adjective(scan: Scan, at: int) -> bool:
    info = scan.view.infos[at]
    if not info.terms.isdisjoint(scan.lists.others):
        return True
    if scan.view.tags[at] != "N" or info.adjective is None or info.starts:
        return False
    return info.adjective.article and info.heads.isdisjoint(_THINGS)


def person_at(scan: Scan, at: int, context: Context) -> Phrase | None:
    """Return a person: a title with the name after it, a known name, or a name of known parts."""
    info = scan.view.infos[at]
    if scan.view.tags[at] != "N" or not (info.starts or info.name_part in _GIVEN):
        return None
    title_end = _title_end(scan, at)
    if title_end == at:
        return _bare_person(scan, at, context)
    name = _name_after_title(scan, title_end)
    if name is None and not _is_office(scan, _last_title(scan, at)):
        return None
    return _titled(scan, at, title_end, name, context)


def _is_office(scan: Scan, at: int) -> bool:
    """Say whether a title without a name still means a person, which «the opposition» does not."""
    noun = scan.view.infos[at].noun
    return noun is None or (noun.features[:1] != "p" and any(name.startswith("person") for name in noun.lexeme.classes))


def _titled(scan: Scan, at: int, title_end: int, name: Phrase | None, context: Context) -> Phrase:
    info = scan.view.infos[at]
    sense = info.noun
    conjunction = bool(sense.conjunction) if sense else bool(info.word.conjunction)
    preposition = (sense.preposition if sense else info.word.preposition) or context.preposition
    terms = set(info.terms) | {TITLE, "person", "title", f"head:{TITLE}", "head:person"}
    last = name.last if name else title_end
    for place in range(at, title_end):
        terms |= scan.view.infos[place].terms
    return Phrase(
        at, last, at, NP, name.core if name else (at, title_end), frozenset(terms),
        entity=name.entity if name else None, preposition=preposition,
        joined=conjunction or context.joined, genitive=context.genitive and not conjunction and not preposition,
        after_comma=context.after_comma, definite=True, person=True,
    )  # fmt: skip


def _title_end(scan: Scan, at: int) -> int:
    """Return where the title that begins at a word ends, with its institution and adjectives; `at` for none."""
    best = _own_title_end(scan, at)
    if best == at:
        return at
    if best < len(scan.view) and (end := _title_end(scan, best)) > best:
        return end
    return _institution_end(scan, best)


def _own_title_end(scan: Scan, at: int) -> int:
    """Return where the longest known title that begins at a word ends; `at` for none."""
    best = at
    for start in scan.view.infos[at].titles.before(scan.view.words, at + 1):
        best = max(best, at + 1 + len(start.alias.rest))
    return best


def _last_title(scan: Scan, at: int) -> int:
    """Return where the last of the titles that follow one another begins: «his excellency the | secretary»."""
    best = _own_title_end(scan, at)
    while best < len(scan.view) and (end := _own_title_end(scan, best)) > best:
        at, best = best, end
    return at


def _institution_end(scan: Scan, at: int) -> int:
    """Return the end of what specifies a title: «of Russian foreign affairs», «of the UN to Syria»."""
    view = scan.view
    end = at
    while end < len(view) and end - at < 8:
        info = view.infos[end]
        if view.tags[end] != "N" or end in scan.times or end in scan.numbers or end in view.speech:
            break
        if info.noun is not None and (info.noun.conjunction or info.noun.preposition):
            break
        if _looks_like_name(scan, end) or _opens_new_phrase(scan, end):
            break
        named = name_at(scan, end, Context())
        if named is not None and named.entity is not None and named.entity.sort == "person":
            break
        end = named.last if named is not None else end + 1
    return end


def _opens_new_phrase(scan: Scan, at: int) -> bool:
    """Say whether a noun without article follows one with it, as no construct goes on: «the minister | a stance»."""
    before, noun = scan.view.infos[at - 1].noun, scan.view.infos[at].noun
    if before is None or noun is None or not before.article:
        return False
    if noun.article:
        adjective = scan.view.infos[at - 1].adjective
        return adjective is not None and before.kind == "a" and scan.view.infos[at].adjective is None
    return noun.kind in "nm" and not scan.view.infos[at].starts


def _looks_like_name(scan: Scan, at: int) -> bool:
    info = scan.view.infos[at]
    if info.name_part in _GIVEN:
        return True
    return info.noun is None and not info.word.article and not info.starts and not info.places and info.verb is None


def _name_after_title(scan: Scan, at: int) -> Phrase | None:
    if at >= len(scan.view):
        return None
    if scan.view.tags[at] == "N" or scan.view.infos[at].name_part:
        found = _bare_person(scan, at, Context())
        if found is not None:
            return found
        end = _name_end(scan, at)
        if end > at and scan.view.infos[at].noun is None:
            return _person(scan, at, end, None, Context())
    return None


def _bare_person(scan: Scan, at: int, context: Context) -> Phrase | None:
    named = name_at(scan, at, context)
    if named is not None:
        known = named.entity is not None and named.entity.sort == "person"
        return _extended(scan, named) if known else None
    info = scan.view.infos[at]
    if info.name_part not in _GIVEN or info.function:
        return None
    end = _name_end(scan, at)
    if end - at < 2:
        return None
    return _person(scan, at, end, None, context)


def _extended(scan: Scan, named: Phrase) -> Phrase:
    """Return a known name with the unknown words that go on with it."""
    end = named.core[1]
    view = scan.view
    while end < len(view) and end - named.first < _LONGEST_NAME and _is_unknown_name_word(scan, end):
        end += 1
    return msgspec.structs.replace(named, core=(named.core[0], end), last=max(end, named.core[1]))


def _is_unknown_name_word(scan: Scan, at: int) -> bool:
    info = scan.view.infos[at]
    if scan.view.tags[at] != "N" or info.starts or at in scan.times:
        return False
    return info.noun is None and not info.word.conjunction and not info.word.article and not info.places


def _name_end(scan: Scan, at: int) -> int:
    end = at
    while end < len(scan.view) and end - at < _LONGEST_NAME and _is_name_word(scan, end, first=end == at):
        if end > at and end in scan.view.speech:
            break
        end += 1
    return end


def _is_name_word(scan: Scan, at: int, *, first: bool) -> bool:
    info = scan.view.infos[at]
    if scan.view.words[at] in scan.lists.that:
        return False
    if scan.view.tags[at] in (".", "#", "F") or at in scan.times:
        return bool(info.name_part) and scan.view.tags[at] == "F"
    if info.name_part:
        return first or not info.word.conjunction
    if not first and scan.view.words[at - 1] == _SON and scan.view.tags[at] == "N":
        return True
    return _may_be_name(scan, at, first=first)


def _may_be_name(scan: Scan, at: int, *, first: bool) -> bool:
    """Say whether a word in no list of names may be one: unknown to the lexicon, a nisba, a noun before an office."""
    info = scan.view.infos[at]
    if info.word.conjunction or info.word.preposition:
        return False
    if info.verb is not None and info.noun is None:
        return False
    if info.noun is None or (not first and _stands_before_office(scan, at)):
        return True
    return info.noun.article and info.noun.kind == "a" and not first and _is_nisba(info.word.surface)


def _stands_before_office(scan: Scan, at: int) -> bool:
    """Say whether a plain noun is a family name: a given name is before it, the title of a person after it."""
    infos = scan.view.infos
    if at + 1 >= len(infos) or infos[at].word.article or infos[at - 1].name_part not in _GIVEN:
        return False
    return infos[at + 1].word.article and _own_title_end(scan, at + 1) > at + 1


def _is_nisba(surface: str) -> bool:
    return surface.endswith(LETTERS["yeh"])


def _person(scan: Scan, at: int, end: int, entity: Entity | None, context: Context) -> Phrase:
    info = scan.view.infos[at]
    terms = frozenset({"person", "head:person", "named"})
    conjunction = bool(info.word.conjunction) and not info.name_part
    return Phrase(
        at, end, at, NP, (at, end), terms, entity=entity, preposition=context.preposition,
        joined=conjunction or context.joined, genitive=context.genitive, after_comma=context.after_comma,
        definite=True, person=True,
    )  # fmt: skip
