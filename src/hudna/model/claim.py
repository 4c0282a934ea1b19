"""A claim is one event that a document says took place, is planned, called for or denied, and who says so."""

from __future__ import annotations

from typing import Literal

import msgspec

from hudna.model.span import Span

Status = Literal["happened", "planned", "conditional", "denied"]
FIELD_TYPES = (
    "clash", "shelling", "airstrike", "bombing", "shooting", "killing", "casualties", "abduction", "arrest",
    "release", "capture", "withdrawal", "siege", "destruction", "deployment", "displacement", "aid", "protest",
)  # fmt: skip
PROCESS_TYPES = (
    "meeting", "agreement", "truce", "violation", "demand", "accusation", "threat", "rejection", "support",
    "resolution", "plan", "statement",
)  # fmt: skip
TYPES = FIELD_TYPES + PROCESS_TYPES


class Name(msgspec.Struct, frozen=True):
    """A name in both languages, from the registries."""

    ar: str
    en: str


class Party(msgspec.Struct, frozen=True, omit_defaults=False):
    """An actor, target or source as the text names it; `id` where the registry knows it, `label` for loaded words."""

    start: int
    end: int
    text: str
    id: str | None = None
    name: Name | None = None
    kind: str | None = None
    label: bool = False


class ClaimPlace(msgspec.Struct, frozen=True):
    """A place name with the place it was resolved to; coordinates are None where only the name is known."""

    start: int
    end: int
    text: str
    id: str | None = None
    name: Name | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str = "unknown"
    pcode: str | None = None
    container: tuple[str, ...] = ()
    alternatives: tuple[tuple[str, float], ...] = ()


class ClaimDate(msgspec.Struct, frozen=True):
    """ISO days from `start` to `end`, both included; `span` is the time expression where the text has one."""

    start: str
    end: str
    precision: str
    span: Span | None = None


class Casualty(msgspec.Struct, frozen=True):
    """A count of people: `low` and `high` are both None for «a number of»; see the codebook for the kinds."""

    kind: str
    low: int | None
    high: int | None
    who: str
    subset: bool
    cumulative: bool
    span: Span


class Means(msgspec.Struct, frozen=True):
    """The weapon or method as the text names it, with its kind."""

    start: int
    end: int
    text: str
    kind: str


class Trace(msgspec.Struct, frozen=True):
    """Why the claim was read: engine version, frame, lexicon entries and the rules that filled its fields."""

    engine: str
    frame: str
    entries: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


class Claim(msgspec.Struct, frozen=True):
    """One claim with the exact characters that each of its fields rests on."""

    id: str
    type: str
    status: Status
    trigger: Span
    evidence: Span
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    places: tuple[ClaimPlace, ...]
    date: ClaimDate | None
    casualties: tuple[Casualty, ...]
    means: Means | None
    sources: tuple[Party, ...]
    confidence: float
    trace: Trace
    same_as: str | None = None


class Unread(msgspec.Struct, frozen=True):
    """A stretch that the reader saw and declined, with the reason."""

    start: int
    end: int
    reason: str


class DocumentClaims(msgspec.Struct, frozen=True):
    """What `read` gives for one document: the contract of `hudna read --format jsonl`, one line a document."""

    doc_id: str
    published: str | None
    claims: tuple[Claim, ...]
    unread: tuple[Unread, ...]
