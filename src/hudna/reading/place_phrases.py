"""Place phrases turn «the northern countryside of X», «the town of Y», «the Syrian border» into places with candidates.

A gazetteer name alone is weak evidence (one in three such hits is a place), so a bare name is taken as a place only
where a word for a place, a preposition, coordination with a sure place, or its prominence says so.
"""

from __future__ import annotations

from typing import Final

import msgspec

from hudna.language.lexicon import Sense
from hudna.language.reading_lists import Words
from hudna.places.place import Place
from hudna.reading.phrases import BORDER, DIRECTION, HOME, PLACE, Context, Phrase, Scan
from hudna.reading.place_heads import Heads, find_heads, head_key
from hudna.reading.vocabulary import NOMINAL
from hudna.text.letters import LETTERS

_LONGEST_NAME: Final = 5
_PROMINENT: Final = 3
"""Places of this rank or better (towns that everyone knows) need no further evidence where they are no common word."""
_NATIONALITY: Final = "adj.nationality"
_LIKE: Final = LETTERS["kaf"]
_FEMININE: Final = LETTERS["heh"]
_SITE_CLASSES: Final = frozenset({"adj.military", "adj.means.airstrike"})


class _Hit(msgspec.Struct, frozen=True):
    """A gazetteer name: its last word (exclusive), the places, the clitics before it."""

    last: int
    places: tuple[Place, ...]
    preposition: str
    conjunction: str


def place_at(scan: Scan, at: int, context: Context, before: list[Phrase]) -> Phrase | None:
    """Return the place phrase that begins at a word, if any."""
    info = scan.view.infos[at]
    if info.noun is None and not info.places:
        return _joined_unknown(scan, at, context, before)
    whole = _gazetteer_hit(scan, at)
    heads = find_heads(scan, at)
    headed = _headed(scan, at, heads, context) if heads.name > at else None
    if headed is None:
        return _bare_place(scan, at, whole, heads, context, before)
    if whole is None or whole.last < headed.last or heads.core == heads.name:
        return headed
    return _named_place(scan, at, whole, heads.core, heads.kind, context)


def _bare_place(
    scan: Scan, at: int, hit: _Hit | None, heads: Heads, context: Context, before: list[Phrase]
) -> Phrase | None:
    """Return a place that no noun of place opens: a name that can be trusted, or a word that «and» joins to a place."""
    if hit is None:
        return _joined_unknown(scan, at, context, before)
    if hit.last <= heads.name or not _is_trusted(scan, at, hit, context, before):
        return None
    return _named_place(scan, at, hit, at, heads.kind, context)


def _named_place(scan: Scan, at: int, hit: _Hit, core: int, kind: str, context: Context) -> Phrase:
    last = _adjectives_end(scan, hit.last, at)
    return _phrase(scan, at, last, (core, last), hit.places, kind, context, hit.preposition, hit.conjunction)


def _joined_unknown(scan: Scan, at: int, context: Context, before: list[Phrase]) -> Phrase | None:
    """Return a word in no table that «and» joins to a place: «in X and Y» where only X is known."""
    info = scan.view.infos[at]
    known = info.word.senses or info.name_part or info.starts or info.word.article or scan.view.tags[at] != "N"
    if known or not info.word.conjunction or not before or before[-1].last != at:
        return None
    if before[-1].sort != PLACE or "country" in before[-1].terms or at in scan.times or at in scan.numbers:
        return None
    return _phrase(scan, at, at + 1, (at, at + 1), (), "", context, "", info.word.conjunction)


def headed_place_at(scan: Scan, at: int, context: Context) -> Phrase | None:
    """Return a place that opens with a noun of place and goes on with a known name: «the plain of X» is no Mr Plain."""
    if context.preposition not in scan.lists.prepositions_of_place and not scan.view.infos[at].word.preposition:
        return None
    first = scan.view.infos[at].noun
    if first is None or first.article:
        return None
    heads = find_heads(scan, at)
    if heads.name == at or _gazetteer_hit(scan, heads.name) is None:
        return None
    return place_at(scan, at, context, [])


def opens_place(scan: Scan, at: int) -> bool:
    """Say whether a noun of place with a known name stands at a word: «parts of the city of X» hold a place."""
    heads = find_heads(scan, at)
    return _gazetteer_hit(scan, heads.name) is not None if heads.name > at else _is_country(scan, at)


def _is_country(scan: Scan, at: int) -> bool:
    hit = _gazetteer_hit(scan, at)
    return hit is not None and hit.places[0].rank == 1 and scan.view.infos[at].noun is None


def _headed(scan: Scan, at: int, heads: Heads, context: Context) -> Phrase | None:
    first = scan.view.infos[at].noun
    preposition = first.preposition if first else ""
    conjunction = first.conjunction if first else ""
    territory = _territory_end(scan, at, heads.name)
    if territory > at:
        return _phrase(scan, at, territory, (at, territory), (), BORDER, context, preposition, conjunction)
    if heads.name >= len(scan.view) or scan.view.tags[heads.name] == "." or _is_particle(scan, heads.name):
        return None
    if (home := _home_end(scan, heads)) > at:
        kind = DIRECTION if scan.lists.kind_of.get(head_key(scan, heads.name)) == "city" else HOME
        return _phrase(scan, at, home, (heads.core, home), (), kind, context, preposition, conjunction)
    if _is_plain_adjective(scan, heads.name) or _is_described(scan, heads.name):
        return None
    hit = _gazetteer_hit(scan, heads.name)
    if hit is not None and not hit.preposition and not hit.conjunction:
        last = _adjectives_end(scan, hit.last, at)
        return _phrase(scan, at, last, (heads.core, last), hit.places, heads.kind, context, preposition, conjunction)
    return _unknown(scan, at, heads, context, preposition, conjunction)


def _is_particle(scan: Scan, at: int) -> bool:
    if scan.view.tags[at] == "F":
        return True
    senses = scan.view.infos[at].word.senses
    return bool(senses) and all(sense.kind == "f" for sense in senses)


def _is_plain_adjective(scan: Scan, at: int) -> bool:
    """Say whether an indefinite adjective follows a noun of place: «a Turkish town»; a well-known name is none."""
    noun = scan.view.infos[at].noun
    if noun is None or noun.kind not in "aAP" or noun.article:
        return False
    hit = _gazetteer_hit(scan, at)
    known = hit is not None and hit.places[0].rank <= _PROMINENT and not hit.places[0].ambiguous
    return not known or _NATIONALITY in scan.view.infos[at].terms


def _is_described(scan: Scan, at: int) -> bool:
    """Say whether an adjective follows a noun of place that has the article: «the northern quarters» are no place."""
    before, noun = scan.view.infos[at - 1].noun, scan.view.infos[at].noun
    return before is not None and before.article and noun is not None and noun.kind in "aAP" and noun.article


def _home_end(scan: Scan, heads: Heads) -> int:
    """Return the end of «the north of the country»; 0 for none."""
    noun = scan.view.infos[heads.name].noun
    if not heads.area or noun is None or not noun.article or noun.preposition or noun.conjunction:
        return 0
    return heads.name + 1 if noun.lexeme.key in scan.lists.home else 0


def _unknown(scan: Scan, at: int, heads: Heads, context: Context, preposition: str, conjunction: str) -> Phrase | None:
    """Return a place whose name the gazetteer lacks: the words after «the village of» that no lexicon knows."""
    end = heads.name
    view = scan.view
    while end < len(view) and end - heads.name < 3 and _is_unknown_word(scan, end, first=end == heads.name):
        end += 1
    if end == heads.name:
        return None
    last = _adjectives_end(scan, end, at)
    return _phrase(scan, at, last, (heads.core, last), (), heads.kind, context, preposition, conjunction)


def _is_unknown_word(scan: Scan, at: int, *, first: bool) -> bool:
    info = scan.view.infos[at]
    if scan.view.tags[at] != "N" or at in scan.times or at in scan.numbers:
        return False
    if info.noun is not None:
        return first and info.noun.article and info.noun.lexeme.pos == "v"
    return (first or not info.word.conjunction) and not info.starts


def _territory_end(scan: Scan, at: int, name: int) -> int:
    """Return the end of «the Syrian Turkish border», «the border with Syria», «Yemeni soil»; `at` for none."""
    view, lists = scan.view, scan.lists
    keys = {head_key(scan, place) for place in range(at, name)} | {
        view.infos[place].word.stem for place in range(at, name)
    }
    if not keys & lists.territory:
        return at
    end = name
    while end < len(view) and end - name < 3 and _is_of_territory(scan, end):
        end += 1
    if end < len(view) - 1 and view.words[end] in lists.counterpart | lists.pair:
        return _pair_end(scan, end + 1) or (end if end > name else at)
    return end if end > name else at


def _is_of_territory(scan: Scan, at: int) -> bool:
    """Say whether an adjective tells whose border or soil it is, or that it is a border strip."""
    view, noun = scan.view, scan.view.infos[at].noun
    if view.tags[at] != "N":
        return False
    return _NATIONALITY in view.infos[at].terms or (
        noun is not None and noun.kind == "a" and noun.lexeme.key in scan.lists.border_adjectives
    )


def _pair_end(scan: Scan, at: int) -> int:
    """Return the end of «X» or «X and Y» after «between» or «with»; 0 where no known name follows soon."""
    for start in (at, at + 1):
        hit = _gazetteer_hit(scan, start)
        if hit is not None and not hit.preposition:
            after = _gazetteer_hit(scan, hit.last)
            return after.last if after is not None and after.conjunction and start == at else hit.last
    return 0


def _adjectives_end(scan: Scan, at: int, first: int) -> int:
    """Return the end of the adjectives after a name: «X al-shamali», also two coordinated ones after a dual."""
    view = scan.view
    end = at
    while end < len(view) and end - at < 4 and _is_place_adjective(scan, end, first):
        end += 1
    return end


def _is_place_adjective(scan: Scan, at: int, first: int) -> bool:
    noun = scan.view.infos[at].noun
    if noun is None or noun.kind != "a" or not noun.article or noun.preposition or at in scan.times:
        return False
    key = noun.lexeme.key
    direction = key in scan.lists.direction_adjectives
    head = scan.view.infos[first].noun
    if noun.conjunction:
        return direction and head is not None and head.features.startswith("d")
    if direction:
        return not _agrees_with_settlement(scan, at, first)
    if key in scan.lists.site_adjectives:
        return head_key(scan, first) in scan.lists.site_heads
    return key in scan.lists.name_adjectives or bool(_SITE_CLASSES & set(noun.lexeme.classes))


def _agrees_with_settlement(scan: Scan, at: int, first: int) -> bool:
    """Say whether a feminine adjective describes the noun before the name: «the southern city of X»."""
    if not scan.view.infos[at].word.surface.endswith(_FEMININE):
        return False
    return head_key(scan, first) in scan.lists.dropped_heads and head_key(scan, first).endswith(_FEMININE)


def _gazetteer_hit(scan: Scan, at: int) -> _Hit | None:
    if at >= len(scan.view):
        return None
    words = scan.view.words
    for start in scan.view.infos[at].places:
        if start.preposition == _LIKE:
            continue
        for length in range(min(start.longest, _LONGEST_NAME, len(words) - at), 0, -1):
            key = " ".join([start.first, *words[at + 1 : at + length]])
            places = scan.vocabulary.gazetteer.named_key(key)
            if places:
                return _Hit(at + length, places, start.preposition, start.conjunction)
    return None


def _may_open_name(scan: Scan, at: int) -> bool:
    """Say whether a name may begin at a word: no numeral and no particle does, «wa-fi» is no village."""
    return at not in scan.numbers and all(sense.kind != "f" for sense in scan.view.infos[at].word.senses)


def _is_trusted(scan: Scan, at: int, hit: _Hit, context: Context, before: list[Phrase]) -> bool:
    info = scan.view.infos[at]
    if not _may_open_name(scan, at):
        return False
    best = min(place.rank for place in hit.places)
    preposition = hit.preposition or context.preposition
    common = _is_common_word(scan, at, hit, preposition)
    if best == 1 and not common:
        return True
    joined = bool(hit.conjunction) or context.joined or context.after_comma
    if joined and _follows_place(before, at) and not info.verb:
        return best <= 4 or not common
    if common:
        return False
    if preposition in scan.lists.prepositions_of_place:
        return not _follows_person(before, at)
    return best <= _PROMINENT and not info.name_part


def _follows_place(before: list[Phrase], at: int) -> bool:
    """Say whether a place ends right before a word, or one word before it."""
    return bool(before) and before[-1].sort == PLACE and before[-1].last >= at - 1


def _follows_person(before: list[Phrase], at: int) -> bool:
    """Say whether a person stands right before a word, which may then be more of the name."""
    return bool(before) and before[-1].person and before[-1].last == at


def _is_common_word(scan: Scan, at: int, hit: _Hit, preposition: str) -> bool:
    """Say whether a one-word name is an ordinary word as well, by the lexicon or by the gazetteer's own note.

    No verb follows a preposition, no second preposition either, and what the text named with its kind before is known.
    """
    info = scan.view.infos[at]
    if hit.last - at > 1 or scan.known & {place.id for place in hit.places}:
        return False
    if all(place.ambiguous for place in hit.places):
        return True
    if hit.places[0].rank == 1:
        return False
    if info.function or info.name_part == "given" or (info.verb is not None and not preposition):
        return True
    return any(_is_reading(sense, hit, preposition, scan.lists.near) for sense in info.word.senses)


def _is_reading(sense: Sense, hit: _Hit, preposition: str, near: Words) -> bool:
    """Say whether a noun that a word may be can stand where the name would."""
    if sense.kind not in NOMINAL:
        return False
    if hit.preposition or not preposition:
        return True
    adjective = sense.kind == "a" and preposition in near
    return not sense.preposition and not adjective


def _phrase(
    scan: Scan, at: int, last: int, core: tuple[int, int], places: tuple[Place, ...], kind: str,
    context: Context, preposition: str, conjunction: str,
) -> Phrase:  # fmt: skip
    terms = {"place", "head:place"}
    for place in range(at, last):
        terms |= scan.view.infos[place].terms
    if any(place.kind == "country" for place in places):
        terms |= {"country", "actor"}
    return Phrase(
        at, last, core[0], PLACE, core, frozenset(terms), places=places, trigger_kind=kind,
        preposition=preposition or context.preposition,
        joined=bool(conjunction) or context.joined,
        genitive=context.genitive and not conjunction and not preposition,
        after_comma=context.after_comma, definite=True,
    )  # fmt: skip
