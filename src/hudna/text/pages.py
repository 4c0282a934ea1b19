"""Pages turn HTML into the text of its report, what the page says about itself, and what was cut away.

Nothing is fetched and nothing guessed: the day of publication comes from what the page declares.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any, Final

import lxml.etree  # type: ignore[import-untyped] # lxml has no types of its own
import lxml.html  # type: ignore[import-untyped]
import msgspec

from hudna.errors import InputError
from hudna.text.published import day_in_name, published_day

_DAYS: Final = (
    "article:published_time", "og:published_time", "datepublished", "date.published", "publication_date",
    "publish_date", "publishdate", "published_at", "published_date", "pubdate", "dc.date.issued", "dc.date",
    "dcterms.created", "dcterms.date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "article.published", "date",
)  # fmt: skip
"""Names of <meta> for the day of publication, the most reliable first; days of changes are not among them."""
_TITLES: Final = ("og:title", "twitter:title", "dc.title", "title")
_OUTLETS: Final = ("og:site_name", "application-name", "dc.publisher", "publisher")
_UNSEEN: Final = frozenset({"script", "style", "noscript", "template", "head", "title", "svg", "iframe"})
_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "button", "center", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "label", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "select",
    "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_REGIONS: Final = frozenset({"nav", "header", "footer", "aside", "form", "button", "figure", "table", "select"})
_SPACE: Final = re.compile(r"\s+")
_LIBRARY_LOG: Final = logging.getLogger("trafilatura")
_LIBRARY_LOG.addHandler(logging.NullHandler())  # without one its remarks on odd pages go to stderr
_JSON_DAY: Final = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')


class Cut(msgspec.Struct, frozen=True):
    """A block that is no part of the report; `region` is the element around it, such as nav or form."""

    text: str
    region: str


class Page(msgspec.Struct, frozen=True):
    """A report as its page has it; `published` is an ISO day or None, what the page does not say is empty."""

    title: str
    text: str
    published: str | None
    outlet: str
    url: str
    cut: tuple[Cut, ...]


def read_page(html: str) -> Page:
    """Return the report of a page; raises InputError where the page holds none."""
    tree = _parse(html)
    text = _report(html)
    if not text:
        raise InputError("a page without the text of a report", hint="save the page after it has loaded fully")
    metas = _metas(tree)
    url = _address(tree, metas)
    return Page(
        title=_first(metas, _TITLES) or _squeeze(tree.findtext(".//title") or ""),
        text=text,
        published=_published(tree, metas, url),
        outlet=_first(metas, _OUTLETS),
        url=url,
        cut=tuple(_cuts(tree, text)),
    )


def fragment_text(html: str) -> str:
    """Return all text of a piece of HTML, such as the content of a feed's entry, one line for each block."""
    if not html.strip():
        return ""
    return "\n".join(text for text, _ in _blocks(_parse(html)))


def _parse(html: str) -> Any:
    try:
        tree = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=_parser())
    except lxml.etree.LxmlError:
        tree = None
    if tree is None:
        raise InputError("a page without any text", hint="save the page after it has loaded fully")
    return tree


def _parser() -> Any:
    return lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


def _report(html: str) -> str:
    clean = html.encode("utf-8", "replace").decode()
    import trafilatura  # noqa: PLC0415 - a tenth of a second that plain text and JSONL need not pay

    return trafilatura.extract(clean, include_comments=False, with_metadata=False, favor_precision=False) or ""


def _metas(tree: Any) -> dict[str, str]:
    """Return the content of the first <meta> of each name."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = _squeeze(meta.get("content") or "")
        if content:
            found.setdefault(name.lower(), content)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((metas[name] for name in names if name in metas), "")


def _address(tree: Any, metas: dict[str, str]) -> str:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            return str(link.get("href")).strip()
    return metas.get("og:url", "")


def _published(tree: Any, metas: dict[str, str], url: str) -> str | None:
    declared = (metas[name] for name in _DAYS if name in metas)
    for value in (*_linked_data_days(tree), *declared, *_time_elements(tree)):
        day = published_day(value)
        if day:
            return day
    return day_in_name(url)


def _linked_data_days(tree: Any) -> Iterator[str]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            yield from _JSON_DAY.findall(script.text or "")


def _time_elements(tree: Any) -> Iterator[str]:
    """Yield the times of the page: those marked as that of publication, else the only one there is."""
    times = [time for time in tree.iter("time") if time.get("datetime")]
    marked = [time for time in times if "pubdate" in time.attrib or time.get("itemprop") == "datePublished"]
    for time in marked or (times if len({time.get("datetime")[:10] for time in times}) == 1 else []):
        yield time.get("datetime")


def _cuts(tree: Any, text: str) -> Iterator[Cut]:
    kept = _squeeze(text)
    for block, region in _blocks(tree):
        if block not in kept:
            yield Cut(block, region)


def _blocks(tree: Any) -> Iterator[tuple[str, str]]:
    """Yield the text of each stretch between the borders of block elements, with the region that holds it."""
    pieces: list[str] = []
    regions: list[str] = []
    region = ""
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS:
            yield from _block(pieces, region)
            pieces = []
        if event == "start" and tag in _REGIONS:
            regions.append(tag)
        elif event == "end" and tag in _REGIONS:
            regions.pop()
        region = regions[-1] if regions else ""
        words = element.text if event == "start" else element.tail
        if words and not _unseen(element, is_start=event == "start"):
            pieces.append(words)
    yield from _block(pieces, region)


def _block(pieces: list[str], region: str) -> Iterator[tuple[str, str]]:
    text = _squeeze("".join(pieces))
    if text:
        yield text, region


def _unseen(element: Any, *, is_start: bool) -> bool:
    """Say whether the text in an element (or after it) lies in a part of the page that nobody sees."""
    holder = element if is_start else element.getparent()
    return holder is None or holder.tag in _UNSEEN


def _squeeze(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
