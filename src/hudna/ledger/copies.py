"""Copies turn shared runs of words into chains: every document that repeats another leads to the earliest of them.

The earliest is the one published first, the one with the smaller id where days are equal or unknown, so that it does
not matter which came in first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec
import sqlalchemy as sa

from hudna.ledger.blobs import MANY
from hudna.ledger.schema import COPY, DOCUMENT, SHINGLE

SHARE: Final = 0.5
"""Part of the sampled runs of the shorter text that makes it a copy: a daily that prints half of an agency's report
and adds lines of its own is no second source for what it repeats."""
FEWEST: Final = 4
"""Runs that must be shared: fewer are a formula or one quotation."""


class _Rank(msgspec.Struct, frozen=True, order=True):
    """How early a document is."""

    published: str
    id: str
    seq: int


def add_shingles(connection: sa.Connection, shingles: Mapping[int, frozenset[int]]) -> set[int]:
    """Keep the runs of documents now in force and chain copies; return the documents whose original changed."""
    rows = [{"hash": hash_, "document": document} for document, runs in shingles.items() for hash_ in sorted(runs)]
    if rows:
        connection.execute(sa.insert(SHINGLE), rows)
    changed: set[int] = set()
    for document, runs in shingles.items():
        alike = _alike(connection, document, runs)
        if alike:
            changed |= _chain(connection, document, alike)
    return changed


def remove_shingles(connection: sa.Connection, documents: Sequence[int]) -> set[int]:
    """Forget the runs of documents no longer in force; return the other documents whose original changed."""
    gone = set(documents)
    touched = _chained(connection, _roots(connection, gone).values()) | gone
    before = _roots(connection, touched)
    for start in range(0, len(documents), MANY):
        some = documents[start : start + MANY]
        connection.execute(sa.delete(SHINGLE).where(SHINGLE.c.document.in_(some)))
    _forget(connection, touched)
    left = sorted(touched - gone)
    for document in left:
        alike = _alike(connection, document, _runs(connection, document))
        if alike:
            _chain(connection, document, alike)
    after = _roots(connection, left)
    return {document for document in left if after[document] != before[document]}


def _alike(connection: sa.Connection, document: int, runs: Iterable[int]) -> frozenset[int]:
    """Return the documents that share enough runs with a document."""
    shared = _shared(connection, runs)
    near = {other: count for other, count in shared.items() if count >= FEWEST}
    if near.keys() <= {document}:
        return frozenset()
    sizes = _sizes(connection, near)
    whole = sizes.pop(document)
    return frozenset(other for other, size in sizes.items() if near[other] / min(whole, size) >= SHARE)


def _shared(connection: sa.Connection, runs: Iterable[int]) -> Counter[int]:
    """Return how many of some runs each document has."""
    shared: Counter[int] = Counter()
    wanted = sorted(runs)
    for start in range(0, len(wanted), MANY):
        query = sa.select(SHINGLE.c.document).where(SHINGLE.c.hash.in_(wanted[start : start + MANY]))
        shared.update(connection.execute(query).scalars())
    return shared


def _runs(connection: sa.Connection, document: int) -> list[int]:
    return list(connection.execute(sa.select(SHINGLE.c.hash).where(SHINGLE.c.document == document)).scalars())


def _sizes(connection: sa.Connection, documents: Iterable[int]) -> dict[int, int]:
    query = sa.select(SHINGLE.c.document, sa.func.count()).where(SHINGLE.c.document.in_(sorted(documents)))
    return {row[0]: row[1] for row in connection.execute(query.group_by(SHINGLE.c.document))}


def _chain(connection: sa.Connection, document: int, alike: Iterable[int]) -> set[int]:
    """Lead a document, those that are like it and all that lead to them to the earliest; return what changed."""
    before = _roots(connection, {document, *alike})
    group = set(before) | _chained(connection, before.values())
    before |= _roots(connection, group)
    root = min(_ranks(connection, group)).seq
    shared = _shared(connection, _runs(connection, root))
    sizes = _sizes(connection, group)
    _forget(connection, group)
    rows = [
        {"document": one, "original": root, "share": round(shared[one] / min(sizes[one], sizes[root]), 3)}
        for one in sorted(group)
        if one != root
    ]
    connection.execute(sa.insert(COPY), rows)
    return {one for one in group if before[one] != root}


def _roots(connection: sa.Connection, documents: Iterable[int]) -> dict[int, int]:
    """Return the original of each document, itself where it copies none."""
    wanted = sorted(documents)
    roots = {document: document for document in wanted}
    for start in range(0, len(wanted), MANY):
        query = sa.select(COPY.c.document, COPY.c.original).where(COPY.c.document.in_(wanted[start : start + MANY]))
        roots.update((row.document, row.original) for row in connection.execute(query))
    return roots


def _chained(connection: sa.Connection, roots: Iterable[int]) -> set[int]:
    """Return the documents that lead to some originals, and these."""
    wanted = sorted(set(roots))
    found = set(wanted)
    for start in range(0, len(wanted), MANY):
        query = sa.select(COPY.c.document).where(COPY.c.original.in_(wanted[start : start + MANY]))
        found.update(connection.execute(query).scalars())
    return found


def _ranks(connection: sa.Connection, documents: Iterable[int]) -> list[_Rank]:
    query = sa.select(DOCUMENT.c.published, DOCUMENT.c.id, DOCUMENT.c.seq).where(DOCUMENT.c.seq.in_(sorted(documents)))
    return [_Rank(published or "9999", name, seq) for published, name, seq in connection.execute(query)]


def _forget(connection: sa.Connection, documents: Iterable[int]) -> None:
    wanted = sorted(documents)
    for start in range(0, len(wanted), MANY):
        connection.execute(sa.delete(COPY).where(COPY.c.document.in_(wanted[start : start + MANY])))
