"""The schema turns what the ledger keeps into tables: append-only ones, and derived ones that are made from them."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

VERSION: Final = 1
"""The number of the last migration; a ledger that says a higher one was made by a newer hudna."""

METADATA: Final = sa.MetaData()
_SEQ: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""SQLite gives out row numbers for its own integers only."""


def _number(name: str = "seq") -> sa.Column[int]:
    return sa.Column(name, _SEQ, primary_key=True, autoincrement=False)


META: Final = sa.Table(
    "meta", METADATA, sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False)
)
BLOB: Final = sa.Table(
    "blob",
    METADATA,
    sa.Column("hash", sa.Text, primary_key=True, comment="SHA-256 of the bytes as received"),
    sa.Column("size", _SEQ, nullable=False, comment="of the bytes as received"),
    sa.Column("packed", sa.LargeBinary, comment="zlib; null once erased"),
)
DOCUMENT: Final = sa.Table(
    "document",
    METADATA,
    _number(),
    sa.Column("id", sa.Text, nullable=False, unique=True, comment="SHA-256 of what the reader is given"),
    sa.Column("address", sa.Text, nullable=False, index=True, comment="url, else outlet and name: versions share it"),
    sa.Column("version", _SEQ, nullable=False),
    sa.Column("name", sa.Text, nullable=False, index=True, comment="the id under which it was received"),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("published", sa.Text),
    sa.Column("outlet", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("blob", sa.Text, nullable=False),
    sa.Column("media", sa.Text, nullable=False),
)
READING: Final = sa.Table(
    "reading",
    METADATA,
    _number(),
    sa.Column("document", _SEQ, nullable=False, index=True),
    sa.Column("engine", sa.Text, nullable=False),
    sa.Column("claims", _SEQ, nullable=False),
    sa.Column("digest", sa.Text, nullable=False, comment="SHA-256 of its claims in order"),
    sa.Column("unread", sa.Text, nullable=False, comment="JSON"),
)
CLAIM: Final = sa.Table(
    "claim",
    METADATA,
    _number(),
    sa.Column("reading", _SEQ, nullable=False, index=True),
    sa.Column("id", sa.Text, nullable=False, index=True),
    sa.Column("payload", sa.Text, nullable=False, comment="JSON of the claim"),
)
JUDGEMENT: Final = sa.Table(
    "judgement",
    METADATA,
    _number(),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("subjects", sa.Text, nullable=False, comment="JSON"),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("time", sa.Text, nullable=False),
)
LOG: Final = sa.Table(
    "log",
    METADATA,
    _number(),
    sa.Column("time", sa.Text, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("object", sa.Text, nullable=False, index=True),
    sa.Column("before", sa.Text, nullable=False),
    sa.Column("after", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("prev", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
)
MENTION: Final = sa.Table(
    "mention",
    METADATA,
    _number("claim"),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("document", _SEQ, nullable=False, index=True),
    sa.Column("original", _SEQ, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("day_from", sa.Text),
    sa.Column("day_to", sa.Text),
    sa.Column("published", sa.Text),
    sa.Column("outlet", sa.Text, nullable=False),
    sa.Column("place", sa.Text),
    sa.Column("incident", sa.Text, index=True, comment="null where the claim was rejected"),
    comment="claims in force: those of the latest reading of the latest version of each document",
)
BLOCK: Final = sa.Table(
    "block",
    METADATA,
    sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("claim", _SEQ, primary_key=True, index=True),
    comment="claims that share a key are compared",
)
LINK: Final = sa.Table(
    "link",
    METADATA,
    sa.Column("one", _SEQ, primary_key=True),
    sa.Column("other", _SEQ, primary_key=True, index=True),
    sa.Column("weight", sa.Float, nullable=False),
    sa.Column("denies", sa.Boolean, nullable=False, comment="one of the two denies the other"),
    comment="pairs of claims that agree well enough, the claim with the smaller id first",
)
INCIDENT: Final = sa.Table(
    "incident",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("type", sa.Text, nullable=False, index=True),
    sa.Column("day_from", sa.Text, index=True),
    sa.Column("day_to", sa.Text),
    sa.Column("place", sa.Text),
    sa.Column("claims", _SEQ, nullable=False),
    sa.Column("blocs", _SEQ, nullable=False),
    sa.Column("payload", sa.Text, nullable=False, comment="JSON of the incident"),
)
COPY: Final = sa.Table(
    "copy",
    METADATA,
    sa.Column("document", _SEQ, primary_key=True),
    sa.Column("original", _SEQ, nullable=False, index=True),
    sa.Column("share", sa.Float, nullable=False, comment="of the shorter text that both have"),
    comment="documents that repeat an earlier one",
)
SHINGLE: Final = sa.Table(
    "shingle",
    METADATA,
    sa.Column("hash", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("document", _SEQ, primary_key=True, index=True),
    comment="samples of the runs of words of each document in force",
)
SUCCESSOR: Final = sa.Table(
    "successor",
    METADATA,
    sa.Column("claim", sa.Text, primary_key=True),
    sa.Column("by", sa.Text, comment="null where nothing in the newer text or reading answers to the claim"),
    comment="claims no longer in force, and the claim that took their place",
)

APPENDED: Final = (BLOB, DOCUMENT, READING, CLAIM, JUDGEMENT, LOG)
DERIVED: Final = (MENTION, BLOCK, LINK, INCIDENT, COPY, SHINGLE, SUCCESSOR)
