"""Search turns words into the documents that have them, whatever their spelling and the clitics joined to them.

Each word of a text is kept folded, as it stands and without each clitic that it may begin with, so that شدادي finds
الشدادي and قتل finds فقُتل; what is shown are the characters as received.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from hudna.errors import UsageError
from hudna.language.registry import bare_forms
from hudna.ledger.schema import DOCUMENT
from hudna.text.tokens import Text, tokenise

_CACHE: Final = 100_000
"""Distinct words whose terms are kept: some 20 MB."""
_MOST_WORDS: Final = 32
"""Words of a query; nobody types more, and a pasted page is no query."""
_SHOWN: Final = 3
"""Sentences shown of one document."""
_QUOTES: Final = {"«": "»", '"': '"', "“": "”"}


class Excerpt(msgspec.Struct, frozen=True):
    """A sentence as received that has words of the query; `marks` are their offsets in the text of the document."""

    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]


class Hit(msgspec.Struct, frozen=True):
    """A document that has all words of a query."""

    document: str
    title: str
    published: str | None
    outlet: str
    excerpts: tuple[Excerpt, ...]


class Query(msgspec.Struct, frozen=True):
    """The parts of a query, all of which a document must have; a part is one word or a quoted run of words.

    Each word is the set of terms of which one will do.
    """

    parts: tuple[tuple[frozenset[str], ...], ...]


def index_documents(connection: sa.Connection, texts: Mapping[int, tuple[str, Text]]) -> None:
    """Keep the terms of documents: by row, the title and the tokens of the text."""
    rows: list[dict[str, Any]] = [
        {"row": seq, "terms": sorted({*_terms(tokenise(title).words), *_terms(text.words)})}
        for seq, (title, text) in texts.items()
    ]
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        insert = "INSERT INTO search (document, terms) VALUES (:row, array_to_tsvector(CAST(:terms AS text[])))"
        connection.execute(sa.text(insert), rows)
    else:
        insert = "INSERT INTO search (rowid, terms) VALUES (:row, :terms)"
        connection.execute(sa.text(insert), [{**row, "terms": " ".join(row["terms"])} for row in rows])


def parse_query(words: str) -> Query:
    """Return the query of some words; those between quotes stand side by side. Raises UsageError where none is left."""
    parts: list[tuple[frozenset[str], ...]] = []
    for run, quoted in _runs(words):
        found = [_wanted(word) for word in _pieces(tokenise(run).words)]
        parts += [tuple(found)] if quoted and found else [(one,) for one in found]
    if not parts:
        raise UsageError("no word to search for", repr(words), "give words or numbers, in quotes to keep their order")
    if sum(map(len, parts)) > _MOST_WORDS:
        raise UsageError(f"more than {_MOST_WORDS} words", words[:40], "search for fewer")
    return Query(tuple(parts))


def search(connection: sa.Connection, query: Query, limit: int) -> tuple[Hit, ...]:
    """Return documents in force that have all parts of a query, those published last first."""
    hits: list[Hit] = []
    for row in _candidates(connection, query):
        hit = _hit(row, query)
        if hit is not None:
            hits.append(hit)
        if len(hits) == limit:
            break
    return tuple(hits)


def _candidates(connection: sa.Connection, query: Query) -> Iterator[Any]:
    """Yield the documents in force that have all words, newest first, each with its text when its turn comes."""
    words = [word for part in query.parts for word in part]
    if connection.dialect.name == "postgresql":
        found = sa.text("SELECT document AS seq FROM search WHERE terms @@ CAST(:words AS tsquery)")
        asked = " & ".join("(" + " | ".join(f"'{term}'" for term in sorted(word)) + ")" for word in words)
    else:
        found = sa.text("SELECT rowid AS seq FROM search WHERE search MATCH :words")
        asked = " AND ".join("(" + " OR ".join(f'"{term}"' for term in sorted(word)) + ")" for word in words)
    matching = found.bindparams(words=asked).columns(sa.column("seq", sa.BigInteger)).subquery()
    newer = DOCUMENT.alias("newer")
    superseded = sa.exists().where(newer.c.address == DOCUMENT.c.address, newer.c.seq > DOCUMENT.c.seq)
    numbers = (
        sa.select(DOCUMENT.c.seq)
        .join(matching, matching.c.seq == DOCUMENT.c.seq)
        .where(~superseded)
        .order_by(sa.func.coalesce(DOCUMENT.c.published, "").desc(), DOCUMENT.c.seq.desc())
    )
    for number in connection.execute(numbers).scalars().all():
        yield connection.execute(sa.select(DOCUMENT).where(DOCUMENT.c.seq == number)).one()


def _hit(row: Any, query: Query) -> Hit | None:
    """Return a document with the sentences that have words of the query, None where a quoted run is not in it."""
    text = tokenise(row.text)
    title = tokenise(row.title).words
    marks: set[int] = set()
    for part in query.parts:
        found = set(_places(text.words, part))
        if not found and not any(_places(title, part)):
            return None
        marks |= found
    return Hit(row.name, row.title, row.published, row.outlet, tuple(_excerpts(text, marks)))


def _excerpts(text: Text, marks: set[int]) -> Iterator[Excerpt]:
    shown = 0
    for sentence in text.sentences:
        inside = [at for at in range(sentence.first, sentence.last) if at in marks]
        if inside and shown < _SHOWN:
            start, end = text.span(sentence.first, sentence.last)
            spans = tuple(text.span(at, at + 1) for at in inside)
            shown += 1
            yield Excerpt(start, end, text.received[start:end], spans)


def _places(words: Sequence[str], part: Sequence[frozenset[str]]) -> Iterator[int]:
    """Yield the places of the words of a part, where all of them stand side by side."""
    for at in range(len(words) - len(part) + 1):
        if all(not wanted.isdisjoint(_forms(words[at + step])) for step, wanted in enumerate(part)):
            yield from range(at, at + len(part))


def _terms(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from _forms(word)


@lru_cache(_CACHE)
def _forms(word: str) -> tuple[str, ...]:
    """Return the terms under which a folded word is found: as it stands, and without each clitic it may have."""
    pieces = tuple(_pieces((word,)))
    if len(pieces) != 1 or pieces[0] != word:
        return pieces
    return tuple(dict.fromkeys((word, *(bare for *_, bare in bare_forms(word) if bare))))


def _wanted(word: str) -> frozenset[str]:
    """Return the terms of which one will do for a word of a query: with and without the article."""
    return frozenset((word, *(bare for *_, article, bare in bare_forms(word) if article and bare)))


def _pieces(words: Iterable[str]) -> Iterator[str]:
    """Yield the letters and digits of words: what the index of either database takes for a word."""
    for word in words:
        if word.isalnum():
            yield word
        else:
            yield from "".join(letter if letter.isalnum() else " " for letter in word).split()


def _runs(words: str) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of a query, and whether they stand between quotes; a quote left open ends with the query."""
    at = 0
    while at < len(words):
        closing = _QUOTES.get(words[at])
        if closing:
            end = words.find(closing, at + 1)
            end = len(words) if end < 0 else end
            yield words[at + 1 : end], True
            at = end + 1
        else:
            start = at
            while at < len(words) and words[at] not in _QUOTES:
                at += 1
            yield words[start:at], False
