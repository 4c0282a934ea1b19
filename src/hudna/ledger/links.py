"""Links turn comparisons of claims into rows, and rows into what hangs together with a claim.

Claims are known here by the numbers of their rows; keys are kept as 64-bit hashes of the words that merging makes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec
import sqlalchemy as sa

from hudna.ledger.blobs import MANY
from hudna.ledger.schema import BLOCK, INCIDENT, LINK, MENTION
from hudna.model.incident import Incident

_SIGNED: Final = 1 << 63


class Pair(msgspec.Struct, frozen=True):
    """Two claims by their rows, how well they agree, and whether one denies the other."""

    one: int
    other: int
    weight: float
    denies: bool


def put_keys(connection: sa.Connection, keys: Mapping[int, Iterable[str]]) -> None:
    """Keep the keys of claims."""
    hashes = {claim: sorted({_hash(word) for word in words}) for claim, words in keys.items()}
    rows = [{"key": key, "claim": claim} for claim, own in hashes.items() for key in own]
    if rows:
        connection.execute(sa.insert(BLOCK), rows)


def sharing(connection: sa.Connection, keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return, for each key, the claims that have it."""
    by_hash = {_hash(key): key for key in keys}
    wanted = sorted(by_hash)
    found: dict[str, list[int]] = {}
    for start in range(0, len(wanted), MANY):
        query = sa.select(BLOCK.c.key, BLOCK.c.claim).where(BLOCK.c.key.in_(wanted[start : start + MANY]))
        for key, claim in connection.execute(query):
            found.setdefault(by_hash[key], []).append(claim)
    return {key: tuple(claims) for key, claims in found.items()}


def put_pairs(connection: sa.Connection, pairs: Sequence[Pair]) -> None:
    """Keep links."""
    if pairs:
        connection.execute(sa.insert(LINK), [msgspec.structs.asdict(pair) for pair in pairs])


def pairs_among(connection: sa.Connection, claims: Iterable[int]) -> list[Pair]:
    """Return the links whose first claim is among some claims; of a component these are all."""
    wanted = sorted(claims)
    pairs: list[Pair] = []
    for start in range(0, len(wanted), MANY):
        query = sa.select(LINK).where(LINK.c.one.in_(wanted[start : start + MANY]))
        pairs += [Pair(*row) for row in connection.execute(query)]
    return pairs


def neighbours(connection: sa.Connection, claims: Iterable[int]) -> set[int]:
    """Return the claims that have a link with one of some claims."""
    wanted = sorted(claims)
    found: set[int] = set()
    for start in range(0, len(wanted), MANY):
        some = wanted[start : start + MANY]
        found.update(connection.execute(sa.select(LINK.c.other).where(LINK.c.one.in_(some))).scalars())
        found.update(connection.execute(sa.select(LINK.c.one).where(LINK.c.other.in_(some))).scalars())
    return found


def drop_keys_and_pairs(connection: sa.Connection, claims: Sequence[int]) -> None:
    """Forget the keys and links of claims."""
    for start in range(0, len(claims), MANY):
        some = claims[start : start + MANY]
        connection.execute(sa.delete(BLOCK).where(BLOCK.c.claim.in_(some)))
        connection.execute(sa.delete(LINK).where(LINK.c.one.in_(some)))
        connection.execute(sa.delete(LINK).where(LINK.c.other.in_(some)))


def rows_of(connection: sa.Connection, ids: Iterable[str]) -> dict[str, int]:
    """Return the rows of claims in force by their ids; ids that are not in force are left out."""
    wanted = sorted(set(ids))
    found: dict[str, int] = {}
    for start in range(0, len(wanted), MANY):
        query = sa.select(MENTION.c.id, MENTION.c.claim).where(MENTION.c.id.in_(wanted[start : start + MANY]))
        found.update((row.id, row.claim) for row in connection.execute(query))
    return found


def replace_incidents(connection: sa.Connection, claims: Iterable[int], incidents: Sequence[Incident]) -> None:
    """Put the incidents of some claims in the place of those that the claims were in before."""
    wanted = sorted(claims)
    old: set[str] = set()
    for start in range(0, len(wanted), MANY):
        query = sa.select(MENTION.c.incident).where(MENTION.c.claim.in_(wanted[start : start + MANY]))
        old.update(name for name in connection.execute(query).scalars() if name)
    drop_incidents(connection, old)
    put_incidents(connection, incidents)
    home = {claim: incident.id for incident in incidents for claim in incident.claims}
    rows = [{"name": name, "incident_": incident} for name, incident in home.items()]
    taken_out = sa.update(MENTION).where(MENTION.c.claim.in_(sa.bindparam("some", expanding=True)))
    for start in range(0, len(wanted), MANY):
        connection.execute(taken_out.values(incident=None), {"some": wanted[start : start + MANY]})
    if rows:
        set_home = sa.update(MENTION).where(MENTION.c.id == sa.bindparam("name"))
        connection.execute(set_home.values(incident=sa.bindparam("incident_")), rows)


def drop_incidents(connection: sa.Connection, ids: Iterable[str]) -> None:
    """Remove incidents by their ids."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), MANY):
        connection.execute(sa.delete(INCIDENT).where(INCIDENT.c.id.in_(wanted[start : start + MANY])))


def put_incidents(connection: sa.Connection, incidents: Sequence[Incident]) -> None:
    """Keep incidents."""
    encoder = msgspec.json.Encoder()
    rows = [
        {
            "id": one.id, "type": one.type, "day_from": one.date.start if one.date else None,
            "day_to": one.date.end if one.date else None, "place": one.place.id if one.place else None,
            "claims": len(one.claims), "blocs": len(one.blocs), "payload": encoder.encode(one).decode(),
        }
        for one in incidents
    ]  # fmt: skip
    if rows:
        connection.execute(sa.insert(INCIDENT), rows)


def _hash(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big") - _SIGNED
