"""Records turn documents with their claims into rows that stay: what was received, and what was read in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from hudna.ledger.blobs import MANY, blob_hash, store_blobs
from hudna.ledger.log import Change, Stamp, append, digest
from hudna.ledger.schema import CLAIM, DOCUMENT, READING
from hudna.model.claim import DocumentClaims
from hudna.model.document import Document

NAMELESS: Final = "stdin"
"""The name of what came through a pipe: it says nothing, so two such texts are never versions of one."""


class Record(msgspec.Struct, frozen=True):
    """A document as received, the bytes and the media type it came in, and what an engine read in it."""

    document: Document
    data: bytes
    media: str
    read: DocumentClaims
    engine: str


class Recorded(msgspec.Struct, frozen=True):
    """A document that was added: its row, and the row of the version before, None where it is the first."""

    seq: int
    previous: int | None


def document_id(document: Document) -> str:
    """Return the SHA-256 of all that the reader is given."""
    return digest(msgspec.structs.asdict(document))


def address_of(document: Document) -> str:
    """Return what versions of a report share: its URL, else its outlet, name and day."""
    if document.url:
        return document.url
    if document.id == NAMELESS:
        return document_id(document)
    return "\n".join((document.outlet, document.id, document.published or ""))


def known_ids(connection: sa.Connection, ids: Iterable[str]) -> set[str]:
    """Return those of some ids of documents that the ledger has."""
    wanted = list(ids)
    known: set[str] = set()
    for start in range(0, len(wanted), MANY):
        query = sa.select(DOCUMENT.c.id).where(DOCUMENT.c.id.in_(wanted[start : start + MANY]))
        known.update(connection.execute(query).scalars())
    return known


def add_records(connection: sa.Connection, stamp: Stamp, records: Sequence[Record]) -> tuple[Recorded, ...]:
    """Keep documents that the ledger does not have, with their bytes and claims; return their rows in order."""
    store_blobs(connection, (record.data for record in records))
    latest = _latest(connection, {address_of(record.document) for record in records})
    first = next_number(connection, DOCUMENT)
    rows: list[dict[str, Any]] = []
    recorded: list[Recorded] = []
    for seq, record in enumerate(records, first):
        address = address_of(record.document)
        previous, version = latest.get(address, (None, 0))
        latest[address] = seq, version + 1
        rows.append(_document_row(record, seq, address, version + 1))
        recorded.append(Recorded(seq, previous))
    if rows:
        connection.execute(sa.insert(DOCUMENT), rows)
        append(connection, stamp, [Change("receive", f"document:{row['seq']}", after=digest(row)) for row in rows])
        readings = ((one.seq, record.engine, record.read) for one, record in zip(recorded, records, strict=True))
        add_readings(connection, stamp, readings)
    return tuple(recorded)


def add_readings(
    connection: sa.Connection, stamp: Stamp, readings: Iterable[tuple[int, str, DocumentClaims]]
) -> None:
    """Keep what an engine read in documents: (row of the document, engine, claims)."""
    number = next_number(connection, CLAIM)
    encoder = msgspec.json.Encoder()
    rows: list[dict[str, Any]] = []
    claims: list[dict[str, Any]] = []
    for seq, (document, engine, read) in enumerate(readings, next_number(connection, READING)):
        payloads = [(claim.id, encoder.encode(claim).decode()) for claim in read.claims]
        own = [
            {"seq": number + place, "reading": seq, "id": name, "payload": payload}
            for place, (name, payload) in enumerate(payloads)
        ]
        number += len(own)
        claims += own
        unread = encoder.encode(read.unread).decode()
        rows.append({
            "seq": seq, "document": document, "engine": engine, "claims": len(own), "digest": digest(own),
            "unread": unread,
        })  # fmt: skip
    if claims:
        connection.execute(sa.insert(CLAIM), claims)
    if rows:
        connection.execute(sa.insert(READING), rows)
        append(connection, stamp, [Change("read", f"reading:{row['seq']}", after=digest(row)) for row in rows])


def next_number(connection: sa.Connection, table: sa.Table) -> int:
    """Return the number of the next row of a table; the writer is alone, so that nobody else takes it."""
    return (connection.execute(sa.select(sa.func.max(table.c.seq))).scalar() or 0) + 1


def document_of(row: Any) -> Document:
    """Return a document as the reader was given it."""
    return Document(row.name, row.text, row.title, row.published, row.outlet, row.url)


def _document_row(record: Record, seq: int, address: str, version: int) -> dict[str, Any]:
    document = record.document
    return {
        "seq": seq, "id": document_id(document), "address": address, "version": version, "name": document.id,
        "title": document.title, "text": document.text, "published": document.published, "outlet": document.outlet,
        "url": document.url, "blob": blob_hash(record.data), "media": record.media,
    }  # fmt: skip


def _latest(connection: sa.Connection, addresses: set[str]) -> dict[str, tuple[int | None, int]]:
    """Return row and number of the latest version at each address that the ledger knows."""
    wanted = sorted(addresses)
    found: dict[str, tuple[int | None, int]] = {}
    columns = DOCUMENT.c.address, sa.func.max(DOCUMENT.c.seq), sa.func.max(DOCUMENT.c.version)
    for start in range(0, len(wanted), MANY):
        query = sa.select(*columns).where(DOCUMENT.c.address.in_(wanted[start : start + MANY]))
        for address, seq, version in connection.execute(query.group_by(DOCUMENT.c.address)):
            found[address] = seq, version
    return found
