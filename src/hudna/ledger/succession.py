"""Succession turns readings into a map from claims no longer in force to those that took their place."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from hudna.ledger.schema import SUCCESSOR


def put_successors(connection: sa.Connection, moved: Mapping[str, str | None]) -> None:
    """Keep what became of claims; a claim that comes back is its own successor no longer."""
    if moved:
        names = sorted(moved)
        connection.execute(sa.delete(SUCCESSOR).where(SUCCESSOR.c.claim.in_(names)))
        connection.execute(sa.insert(SUCCESSOR), [{"claim": name, "by": moved[name]} for name in names])


def successors(connection: sa.Connection) -> dict[str, str | None]:
    """Return the last claim that each claim no longer in force leads to, None where it is lost."""
    steps: dict[str, str | None] = {row.claim: row.by for row in connection.execute(sa.select(SUCCESSOR))}
    return {claim: _last(steps, claim) for claim in steps}


def _last(steps: Mapping[str, str | None], claim: str) -> str | None:
    seen = {claim}
    at = steps[claim]
    while at is not None and at in steps and at not in seen:
        seen.add(at)
        at = steps[at]
    return at
