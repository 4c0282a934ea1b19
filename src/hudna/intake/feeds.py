"""Feeds turn RSS and Atom into documents, one for each entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import lxml.etree  # type: ignore[import-untyped] # lxml has no types of its own

from hudna.errors import InputError
from hudna.intake.dating import dated
from hudna.intake.report import Failure, Options, Origin, Report
from hudna.model.document import Document
from hudna.text.pages import fragment_text

_ENTRIES: Final = frozenset({"item", "entry"})
_TEXTS: Final = ("encoded", "content", "description", "summary")
_DAYS: Final = ("pubdate", "published", "date", "issued", "updated")


def is_feed(markup: str) -> bool:
    """Say whether the head of a file is that of a feed rather than of a page."""
    head = markup[:2048].lower()
    return "<rss" in head or "<feed" in head or "<rdf:rdf" in head


def read_feed(markup: str, origin: Origin, options: Options) -> Iterator[Report]:
    """Yield the entries of a feed as documents; raises InputError where it is no XML."""
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, encoding="utf-8")
    try:
        root = lxml.etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except lxml.etree.XMLSyntaxError as error:
        raise InputError(f"broken XML: {error.msg}", origin.shown, "fetch the feed again") from error
    outlet = options.outlet or _outlet(root)
    entries = [element for element in root.iter() if _tag(element) in _ENTRIES]
    if not entries:
        yield Failure("a feed without entries", origin.shown, "fetch the feed again")
    for number, entry in enumerate(entries, 1):
        yield from _read_entry(entry, number, origin, outlet, options)


def _read_entry(entry: Any, number: int, origin: Origin, outlet: str, options: Options) -> Iterator[Report]:
    where = f"{origin.shown}:{number}"
    fields = _fields(entry)
    link = fields.get("link", "")
    text = fragment_text(next((fields[tag] for tag in _TEXTS if tag in fields), ""))
    title = fragment_text(fields.get("title", ""))
    if not text and not title:
        yield Failure("an entry without text", where)
        return
    document = Document(
        id=fields.get("guid") or fields.get("id") or link or f"{origin.name}:{number}",
        text=text or title,
        title=title,
        outlet=outlet,
        url=link,
    )
    declared = next((fields[tag] for tag in _DAYS if tag in fields), None)
    yield from dated(document, declared, link, where, options)


def _fields(entry: Any) -> dict[str, str]:
    """Return the text of each child by its tag without namespace; of several links, the one to the page."""
    found: dict[str, str] = {}
    for child in entry:
        tag = _tag(child)
        if tag == "link" and child.get("rel", "alternate") != "alternate":
            continue
        value = child.get("href") or "".join(child.itertext()).strip()
        if value:
            found.setdefault(tag, value)
    return found


def _outlet(root: Any) -> str:
    channel = next((element for element in root.iter() if _tag(element) in ("channel", "feed")), root)
    return _fields(channel).get("title", "")


def _tag(element: Any) -> str:
    return lxml.etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
