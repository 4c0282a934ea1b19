"""Place heads are the nouns before the name of a place that tell what it is: «the northern countryside of X».

Some of them belong to the name («the countryside of X» is no other X), others stay outside it («the town of X»).
"""

from __future__ import annotations

import msgspec

from hudna.reading.phrases import DIRECTION, Scan


class Heads(msgspec.Struct, frozen=True):
    """Nouns of place before a name: where the name begins, where the quoted part begins, their kind."""

    name: int
    core: int
    kind: str
    area: bool


def find_heads(scan: Scan, at: int) -> Heads:
    """Return the nouns of place that begin at a word; none where one has a pronoun, «their town»."""
    view, lists = scan.view, scan.lists
    if view.infos[at].noun is None:
        return Heads(at, at, "", area=False)
    end, core, kind, area = at, at, "", False
    while end < len(view) and end - at < 4 and _is_head(scan, end, first=end == at):
        if area and _is_home(scan, end):
            break
        if _is_owned(scan, end):
            return Heads(at, at, "", area=False)
        if _tells_direction(scan, end):
            area = True
        elif not area and _stays_outside(scan, end):
            core = end + 1
        kind = lists.kind_of.get(head_key(scan, end), kind)
        end += 1
    return Heads(end, core, kind or (DIRECTION if area else ""), area)


def head_key(scan: Scan, at: int) -> str:
    """Return the dictionary form of a noun, the word itself where it is none."""
    noun = scan.view.infos[at].noun
    return noun.lexeme.key if noun is not None else scan.view.words[at]


def _is_home(scan: Scan, at: int) -> bool:
    """Say whether a word is «the country», which is the name after «the north of» and no head of one."""
    noun = scan.view.infos[at].noun
    return noun is not None and noun.article and head_key(scan, at) in scan.lists.home


def _tells_direction(scan: Scan, at: int) -> bool:
    key = head_key(scan, at)
    return key in scan.lists.directions or key in scan.lists.direction_adjectives


def _stays_outside(scan: Scan, at: int) -> bool:
    """Say whether a head is no part of the name that is quoted: «the town of X», «the governorates of X and Y»."""
    return head_key(scan, at) in scan.lists.dropped_heads or _is_plural(scan, at)


def _is_owned(scan: Scan, at: int) -> bool:
    noun = scan.view.infos[at].noun
    return noun is not None and bool(noun.pronoun)


def _is_plural(scan: Scan, at: int) -> bool:
    """Say whether a noun heads several names: «the governorates of X and Y» names X and Y."""
    noun = scan.view.infos[at].noun
    return noun is not None and noun.features[:1] in ("d", "p") and head_key(scan, at) not in scan.lists.territory


def _is_head(scan: Scan, at: int, *, first: bool) -> bool:
    noun = scan.view.infos[at].noun
    if noun is None or noun.kind not in "na" or not _is_nominal(scan, at):
        return False
    if not first and (noun.conjunction or noun.preposition):
        return False
    key = head_key(scan, at)
    if noun.kind == "a":
        return not noun.article and key in scan.lists.direction_adjectives
    if key in scan.lists.dropped_heads or key in scan.lists.site_heads:
        return True
    return any(name.startswith("place.") or name == "place" for name in noun.lexeme.classes)


def _is_nominal(scan: Scan, at: int) -> bool:
    """Say whether a word may be a noun here; «in the middle of X» uses a noun of direction as a preposition."""
    if scan.view.tags[at] == "N":
        return True
    return scan.view.infos[at].function in ("", "prep") and head_key(scan, at) in scan.lists.directions
