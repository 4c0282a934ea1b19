"""A document is a report as received: its text, and what is known of where it comes from."""

from __future__ import annotations

import msgspec


class Document(msgspec.Struct, frozen=True):
    """A report as received. `published` is an ISO day or None; offsets of claims count code points in `text`."""

    id: str
    text: str
    title: str = ""
    published: str | None = None
    outlet: str = ""
    url: str = ""
