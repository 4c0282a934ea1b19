"""Appositions turn a title beside a name, «the minister X», «X, the minister», into one phrase that quotes the name."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hudna.reading.phrases import NP, Phrase, Scan

_OFFICE = frozenset({"head:person.official", "head:person", "title"})


def merge_appositions(scan: Scan, phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Return the phrases with titles and names that stand side by side made one."""
    kept: list[Phrase] = []
    for phrase in phrases:
        one = _with_inner_name(scan, phrase)
        before = kept[-1] if kept else None
        if before is not None and _name_after_office(before, one):
            kept[-1] = _joined(before, one, one)
        elif before is not None and _office_after_name(before, one):
            kept[-1] = _joined(before, one, before)
        else:
            kept.append(one)
    return tuple(kept)


def _is_name(phrase: Phrase) -> bool:
    if phrase.sort != NP or not phrase.person:
        return False
    return "named" in phrase.terms or (phrase.entity is not None and phrase.entity.sort == "person")


def _is_office(phrase: Phrase) -> bool:
    return phrase.sort == NP and bool(phrase.terms & _OFFICE) and not _is_name(phrase) and phrase.quantity is None


def _name_after_office(office: Phrase, name: Phrase) -> bool:
    if not _is_office(office) or not _is_name(name) or name.preposition or name.joined:
        return False
    return name.first == office.last and office.core[0] <= office.head


def _office_after_name(name: Phrase, office: Phrase) -> bool:
    if not _is_name(name) or not _is_office(office) or office.joined:
        return False
    if office.preposition and office.preposition != name.preposition:
        return False
    gap = office.first - name.last
    if gap == 0:
        return not office.preposition or office.preposition == name.preposition
    return gap == 1 and office.after_comma and not office.preposition


def _joined(first: Phrase, second: Phrase, quoted: Phrase) -> Phrase:
    return msgspec.structs.replace(
        first, last=second.last, core=quoted.core, entity=quoted.entity or first.entity or second.entity,
        terms=first.terms | second.terms, person=True,
    )  # fmt: skip


def _with_inner_name(scan: Scan, phrase: Phrase) -> Phrase:
    """Return an office whose last words are a name with the name alone as what is quoted."""
    if not _is_office(phrase) or phrase.last - phrase.head < 3 or phrase.core[0] > phrase.head:
        return phrase
    for at in range(phrase.head + 1, phrase.last - 1):
        info = scan.view.infos[at]
        if info.name_part in ("given", "foreign") and info.noun is None:
            return msgspec.structs.replace(phrase, core=(at, phrase.last), person=True, terms=phrase.terms | {"named"})
    return phrase
