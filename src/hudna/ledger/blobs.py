"""The store turns bytes as received into rows named by their SHA-256, each kept once."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from typing import Final

import sqlalchemy as sa

from hudna.errors import LedgerError
from hudna.ledger.schema import BLOB

_LEVEL: Final = 1
"""Of zlib: Arabic in UTF-8 shrinks to a third at the first level and by a tenth more at the last, ten times slower."""
MANY: Final = 500
"""Values of one IN clause; SQLite takes 32,766 and plans long ones no better."""


def blob_hash(data: bytes) -> str:
    """Return the name of bytes in the store."""
    return hashlib.sha256(data).hexdigest()


def store_blobs(connection: sa.Connection, blobs: Iterable[bytes]) -> None:
    """Keep bytes that are not kept yet."""
    by_hash = {blob_hash(data): data for data in blobs}
    names = list(by_hash)
    for start in range(0, len(names), MANY):
        known = sa.select(BLOB.c.hash).where(BLOB.c.hash.in_(names[start : start + MANY]))
        for name in connection.execute(known).scalars():
            del by_hash[name]
    rows = [{"hash": name, "size": len(data), "packed": zlib.compress(data, _LEVEL)} for name, data in by_hash.items()]
    if rows:
        connection.execute(sa.insert(BLOB), rows)


def load_blob(connection: sa.Connection, name: str) -> bytes:
    """Return the bytes of a name; raises LedgerError where they are not kept, erased or damaged."""
    row = connection.execute(sa.select(BLOB.c.packed).where(BLOB.c.hash == name)).first()
    if row is None or row.packed is None:
        raise LedgerError("no bytes of that name" if row is None else "these bytes were erased", name)
    try:
        data = zlib.decompress(row.packed)
    except zlib.error as error:
        raise LedgerError(f"damaged bytes: {error}", name, "restore a backup") from error
    if blob_hash(data) != name:
        raise LedgerError("the bytes are not those that were received", name, "restore a backup")
    return data
