"""Mentions turn readings in force into the rows that merging, search and exports ask: one for each claim in force.

In force is the latest reading of the latest version at each address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from hudna.ledger.blobs import MANY
from hudna.ledger.schema import CLAIM, COPY, DOCUMENT, MENTION, READING
from hudna.model.claim import Claim
from hudna.model.testimony import Testimony


class Held(msgspec.Struct, frozen=True):
    """A claim in force: the number of its row, the number of its document, and what it says."""

    seq: int
    document: int
    testimony: Testimony


def documents_in_force(connection: sa.Connection) -> list[int]:
    """Return the rows of the latest version at each address, in order."""
    query = sa.select(sa.func.max(DOCUMENT.c.seq)).group_by(DOCUMENT.c.address)
    return sorted(connection.execute(query).scalars())


def claims_of(connection: sa.Connection, documents: Sequence[int]) -> Iterator[tuple[int, int, Claim]]:
    """Yield (row of the claim, row of the document, claim) of the latest reading of some documents."""
    for start in range(0, len(documents), MANY):
        some = documents[start : start + MANY]
        latest = (
            sa.select(sa.func.max(READING.c.seq)).where(READING.c.document.in_(some)).group_by(READING.c.document)
        )
        query = (
            sa.select(CLAIM.c.seq, READING.c.document, CLAIM.c.payload)
            .join(READING, CLAIM.c.reading == READING.c.seq)
            .where(READING.c.seq.in_(latest))
            .order_by(CLAIM.c.seq)
        )
        for seq, document, payload in connection.execute(query):
            yield seq, document, decode_claim(payload)


def put_in_force(connection: sa.Connection, documents: Sequence[int]) -> list[int]:
    """Make the mentions of documents that have none; return the rows of their claims.

    A claim whose id is in force already (the same words under the same name at another address) is left out.
    """
    about = _documents(connection, documents)
    originals = _originals(connection, documents)
    rows = [
        _mention(seq, document, claim, about[document], originals.get(document, document))
        for seq, document, claim in claims_of(connection, documents)
    ]
    taken = _taken(connection, [row["id"] for row in rows])
    new = list({row["id"]: row for row in rows if row["id"] not in taken}.values())
    if new:
        connection.execute(sa.insert(MENTION), new)
    return [row["claim"] for row in new]


def mentions_in(connection: sa.Connection, documents: Sequence[int]) -> list[int]:
    """Return the rows of the claims in force of some documents."""
    found: list[int] = []
    for start in range(0, len(documents), MANY):
        query = sa.select(MENTION.c.claim).where(MENTION.c.document.in_(documents[start : start + MANY]))
        found += connection.execute(query.order_by(MENTION.c.claim)).scalars()
    return found


def take_out_of_force(connection: sa.Connection, documents: Sequence[int]) -> None:
    """Remove the mentions of documents; their keys, links and incidents are the business of merging."""
    for start in range(0, len(documents), MANY):
        connection.execute(sa.delete(MENTION).where(MENTION.c.document.in_(documents[start : start + MANY])))


def lead_to_originals(connection: sa.Connection, documents: Sequence[int]) -> None:
    """Tell the mentions of documents which originals these copy now."""
    originals = _originals(connection, documents)
    rows = [{"copied": document, "first": originals.get(document, document)} for document in documents]
    if rows:
        update = sa.update(MENTION).where(MENTION.c.document == sa.bindparam("copied"))
        connection.execute(update.values(original=sa.bindparam("first")), rows)


def held(connection: sa.Connection, claims: Iterable[int] | None = None) -> Iterator[Held]:
    """Yield claims in force in the order of their rows: some of them, or all."""
    if claims is None:
        yield from _held(connection, sa.true())
        return
    wanted = sorted(claims)
    for start in range(0, len(wanted), MANY):
        yield from _held(connection, MENTION.c.claim.in_(wanted[start : start + MANY]))


def decode_claim(payload: str) -> Claim:
    """Return a claim from its JSON."""
    return _decoder().decode(payload)


@cache
def _decoder() -> msgspec.json.Decoder[Claim]:
    return msgspec.json.Decoder(Claim)


_HELD: Final = (
    sa.select(MENTION.c.claim, MENTION.c.document, MENTION.c.original, MENTION.c.published, MENTION.c.outlet)
    .add_columns(CLAIM.c.payload)
    .join(CLAIM, CLAIM.c.seq == MENTION.c.claim)
    .order_by(MENTION.c.claim)
)


def _held(connection: sa.Connection, which: sa.ColumnElement[bool]) -> Iterator[Held]:
    names: dict[int, str] = {}
    rows = connection.execute(_HELD.where(which)).all()
    wanted = {row.document for row in rows} | {row.original for row in rows}
    for seq, row in _documents(connection, sorted(wanted)).items():
        names[seq] = row.id
    for row in rows:
        claim = decode_claim(row.payload)
        testimony = Testimony(claim, names[row.document], names[row.original], row.published, row.outlet)
        yield Held(row.claim, row.document, testimony)


def _documents(connection: sa.Connection, documents: Sequence[int]) -> dict[int, Any]:
    columns = DOCUMENT.c.seq, DOCUMENT.c.id, DOCUMENT.c.published, DOCUMENT.c.outlet
    found: dict[int, Any] = {}
    for start in range(0, len(documents), MANY):
        query = sa.select(*columns).where(DOCUMENT.c.seq.in_(documents[start : start + MANY]))
        found.update((row.seq, row) for row in connection.execute(query))
    return found


def _originals(connection: sa.Connection, documents: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for start in range(0, len(documents), MANY):
        query = sa.select(COPY.c.document, COPY.c.original).where(COPY.c.document.in_(documents[start : start + MANY]))
        found.update((row.document, row.original) for row in connection.execute(query))
    return found


def _taken(connection: sa.Connection, ids: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(ids), MANY):
        query = sa.select(MENTION.c.id).where(MENTION.c.id.in_(ids[start : start + MANY]))
        found.update(connection.execute(query).scalars())
    return found


def _mention(seq: int, document: int, claim: Claim, about: Any, original: int) -> dict[str, Any]:
    place = next((place.id for place in claim.places if place.id), None)
    return {
        "claim": seq, "id": claim.id, "document": document, "original": original, "type": claim.type,
        "status": claim.status, "day_from": claim.date.start if claim.date else None,
        "day_to": claim.date.end if claim.date else None, "published": about.published, "outlet": about.outlet,
        "place": place, "incident": None,
    }  # fmt: skip
