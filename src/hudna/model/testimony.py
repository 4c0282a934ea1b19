"""A testimony is a claim in force together with the report that makes it: what merging works on."""

from __future__ import annotations

import msgspec

from hudna.model.claim import Claim


class Testimony(msgspec.Struct, frozen=True):
    """A claim as one report makes it.

    `document` is the report's id in the ledger, `original` that of the report it copies, or its own; `published` is an
    ISO day or None; `outlet` is the name of the outlet as received.
    """

    claim: Claim
    document: str
    original: str
    published: str | None = None
    outlet: str = ""
