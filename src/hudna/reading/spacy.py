"""Claims become spans of a spaCy document, so that a spaCy pipeline can go on with them.

spaCy is not needed to import this module: it asks of a document only what `TokenisedDocument` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, Protocol, TypeVar

from hudna.errors import InputError
from hudna.model.claim import Claim

GROUP: Final = "hudna"
"""The name of the group in `Doc.spans` that `mark_claims` fills."""
_S = TypeVar("_S")
_S_co = TypeVar("_S_co", covariant=True)
_S_contra = TypeVar("_S_contra", contravariant=True)


class TokenisedDocument(Protocol[_S_co]):
    """What is asked of a `spacy.tokens.Doc`: its text, and the tokens that cover characters of it."""

    @property
    def text(self) -> str:
        """Return the text as it was given to the pipeline."""
        ...

    def char_span(
        self,
        start_idx: int,
        end_idx: int,
        label: str = ...,
        kb_id: str = ...,
        *,
        alignment_mode: str = ...,
        span_id: str = ...,
    ) -> _S_co | None:
        """Return the tokens of two offsets in code points; None where there are none."""
        ...


class SpanGroups(Protocol[_S_contra]):
    """What is asked of `Doc.spans`: that a list of spans can be kept under a name."""

    def __setitem__(self, key: str, value: Sequence[_S_contra], /) -> None: ...


class MarkableDocument(TokenisedDocument[_S], Protocol[_S]):
    """A `spacy.tokens.Doc` that keeps groups of spans."""

    @property
    def spans(self) -> SpanGroups[_S]:
        """Return the groups of spans by name."""
        ...


class _Field(NamedTuple):
    name: str
    start: int
    end: int
    text: str
    id: str


def claims_to_spans(doc: TokenisedDocument[_S], claims: Iterable[Claim]) -> dict[str, list[_S]]:
    """Return the spans of claims by field: evidence, trigger, actor, target, place, date, casualty, means, source.

    A span has the field as `label_`, the id of the registry as `kb_id_` and the claim's id as `id_`. A token that a
    field holds in part (a clitic is written together with its word) counts whole. A field without spans has no key.
    Raises InputError where the claims were read from another text than the document's.
    """
    spans: dict[str, list[_S]] = {}
    for claim in claims:
        for field in _fields(claim):
            span = _span(doc, field, claim.id)
            if span is not None:
                spans.setdefault(field.name, []).append(span)
    return spans


def mark_claims(doc: MarkableDocument[_S], claims: Iterable[Claim], group: str = GROUP) -> None:
    """Keep the spans of all fields in a group of `doc.spans`, which is replaced; raises as `claims_to_spans` does."""
    doc.spans[group] = [span for spans in claims_to_spans(doc, claims).values() for span in spans]


def _span(doc: TokenisedDocument[_S], field: _Field, claim_id: str) -> _S | None:
    if doc.text[field.start : field.end] != field.text:
        raise InputError("the claims belong to another text", f"claim {claim_id}, {field.name}", "read doc.text")
    if field.start == field.end:
        return None
    return doc.char_span(field.start, field.end, field.name, field.id, alignment_mode="expand", span_id=claim_id)


def _fields(claim: Claim) -> Iterator[_Field]:
    for name, stretch in (("evidence", claim.evidence), ("trigger", claim.trigger), ("means", claim.means)):
        if stretch is not None:
            yield _Field(name, stretch.start, stretch.end, stretch.text, "")
    for name, parties in (("actor", claim.actors), ("target", claim.targets), ("source", claim.sources)):
        for party in parties:
            yield _Field(name, party.start, party.end, party.text, party.id or "")
    for place in claim.places:
        yield _Field("place", place.start, place.end, place.text, place.id or "")
    if claim.date is not None and claim.date.span is not None:
        yield _Field("date", claim.date.span.start, claim.date.span.end, claim.date.span.text, "")
    for casualty in claim.casualties:
        yield _Field("casualty", casualty.span.start, casualty.span.end, casualty.span.text, "")
