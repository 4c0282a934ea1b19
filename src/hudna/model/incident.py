"""An incident is what several claims are taken to tell of: every value with those who say it."""

from __future__ import annotations

from typing import Literal

import msgspec

from hudna.model.claim import ClaimDate, ClaimPlace, Name

Occurrence = Literal[
    "alleged", "one bloc", "across blocs", "confirmed", "contested", "discounted", "unverifiable"
]  # fmt: skip
Responsibility = Literal[
    "self-claimed", "across blocs", "one bloc", "adversary only", "contested", "not attributed",
    "could not be attributed",
]  # fmt: skip


class Value(msgspec.Struct, frozen=True):
    """One value of a field: its id or folded words, its name, the claims that give it and the blocs behind them."""

    value: str
    name: Name
    claims: tuple[str, ...]
    blocs: tuple[str, ...]


class Contest(msgspec.Struct, frozen=True):
    """A field in which claims exclude each other: every value that is given, with its claims and blocs."""

    field: str
    values: tuple[Value, ...]


class Harm(msgspec.Struct, frozen=True):
    """People harmed, by kind and by who: `low`, `best`, `high` are None where no claim gives a number.

    `side` is the bloc of the fighters who were harmed, where claims say so; `claims` are those behind the numbers.
    `own_side` marks what those who inflicted the losses say of their enemy; it never enters civilian totals.
    """

    kind: str
    who: str
    low: int | None
    best: int | None
    high: int | None
    claims: tuple[str, ...]
    side: str = ""
    own_side: bool = False


class Incident(msgspec.Struct, frozen=True):
    """What the claims of one incident say together.

    `id` is the id of its earliest claim; the id of any of its claims leads to it. `contested` has the fields in which
    claims exclude each other, each value with its claims and blocs; `denials` are the claims that deny it. `rules` is
    the version of the written rules behind `occurrence` and `responsibility`.
    """

    id: str
    type: str
    status: str
    date: ClaimDate | None
    place: ClaimPlace | None
    actors: tuple[Value, ...]
    targets: tuple[Value, ...]
    means: tuple[Value, ...]
    harm: tuple[Harm, ...]
    occurrence: Occurrence
    responsibility: Responsibility
    blocs: tuple[str, ...]
    outlets: tuple[str, ...]
    contested: tuple[Contest, ...]
    claims: tuple[str, ...]
    denials: tuple[str, ...]
    rules: str
