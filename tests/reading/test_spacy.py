"""A claim's fields become spans of a document that has tokens, spaCy's or another's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import pytest

from hudna.errors import InputError
from hudna.model.claim import Casualty, Claim, ClaimDate, ClaimPlace, Means, Party, Trace
from hudna.model.document import Document
from hudna.model.span import Span
from hudna.reading.reader import Reader, load_reader
from hudna.reading.spacy import GROUP, claims_to_spans, mark_claims

TEXT = "قصفت قوات الحكومة بالمدفعية بلدة سراقب أمس فقتلت ثلاثة مدنيين."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader()


class Tokens(NamedTuple):
    text: str
    label: str
    kb_id: str
    id: str


class Tokenised:
    """A document whose tokens end at blanks; a span takes in every token that it touches."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: dict[str, Sequence[Tokens]] = {}

    def char_span(
        self,
        start_idx: int,
        end_idx: int,
        label: str = "",
        kb_id: str = "",
        *,
        alignment_mode: str = "strict",
        span_id: str = "",
    ) -> Tokens | None:
        assert alignment_mode == "expand"
        touched = [m for m in re.finditer(r"\S+", self.text) if m.start() < end_idx and m.end() > start_idx]
        if not touched:
            return None
        return Tokens(self.text[touched[0].start() : touched[-1].end()], label, kb_id, span_id)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def party(words: str, party_id: str | None = None) -> Party:
    found = span(words)
    return Party(found.start, found.end, words, party_id)


def shelling() -> Claim:
    place, means = span("سراقب"), span("مدفعية")
    return Claim(
        id="c1",
        type="shelling",
        status="happened",
        trigger=span("قصفت"),
        evidence=span(TEXT.rstrip(".")),
        actors=(party("قوات الحكومة", "sy-saa"),),
        targets=(),
        places=(ClaimPlace(place.start, place.end, place.text, "sy:saraqib"),),
        date=ClaimDate("2016-02-27", "2016-02-27", "day", span("أمس")),
        casualties=(Casualty("killed", 3, 3, "civilians", subset=False, cumulative=False, span=span("ثلاثة مدنيين")),),
        means=Means(means.start, means.end, means.text, "artillery"),
        sources=(),
        confidence=0.9,
        trace=Trace("hudna", "strike.hit"),
    )


def test_each_field_of_a_claim_becomes_a_span_under_its_name() -> None:
    spans = claims_to_spans(Tokenised(TEXT), [shelling()])

    assert {name: [found.text for found in group] for name, group in spans.items() if name != "evidence"} == {
        "trigger": ["قصفت"],
        "actor": ["قوات الحكومة"],
        "place": ["سراقب"],
        "date": ["أمس"],
        "casualty": ["ثلاثة مدنيين."],
        "means": ["بالمدفعية"],
    }


def test_a_span_says_which_claim_and_which_entry_it_belongs_to() -> None:
    (actor,) = claims_to_spans(Tokenised(TEXT), [shelling()])["actor"]

    assert (actor.label, actor.kb_id, actor.id) == ("actor", "sy-saa", "c1")


def test_a_field_within_a_token_takes_the_whole_token() -> None:
    (means,) = claims_to_spans(Tokenised(TEXT), [shelling()])["means"]

    assert means.text == "بالمدفعية"


def test_a_field_that_the_text_does_not_fill_has_no_spans() -> None:
    assert not {"target", "source"} & claims_to_spans(Tokenised(TEXT), [shelling()]).keys()


def test_marking_keeps_all_spans_in_one_group() -> None:
    doc = Tokenised(TEXT)
    mark_claims(doc, [shelling()])

    assert sorted(found.label for found in doc.spans[GROUP]) == [
        "actor", "casualty", "date", "evidence", "means", "place", "trigger",
    ]  # fmt: skip


def test_marking_a_document_without_claims_leaves_an_empty_group() -> None:
    doc = Tokenised(TEXT)
    mark_claims(doc, [])

    assert doc.spans == {GROUP: []}


def test_claims_of_another_text_are_refused() -> None:
    with pytest.raises(InputError, match="another text"):
        claims_to_spans(Tokenised("نص آخر لا علاقة له بالخبر."), [shelling()])


def test_all_that_the_reader_gives_can_be_marked(reader: Reader) -> None:
    text = "قصفت قوات الحكومة بالمدفعية بلدة سراقب في ريف إدلب أمس، ما أدى إلى مقتل ثلاثة مدنيين."
    doc = Tokenised(text)
    claims = reader.read(Document("one", text, published="2016-02-28")).claims
    mark_claims(doc, claims)

    assert {found.id for found in doc.spans[GROUP]} == {claim.id for claim in claims} != set()


def test_a_document_of_spacy_can_be_marked() -> None:
    spacy = pytest.importorskip("spacy")
    doc = spacy.blank("ar")(TEXT)
    mark_claims(doc, [shelling()])

    spans = {found.label_: found for found in doc.spans[GROUP]}
    assert (spans["actor"].text, spans["actor"].kb_id_, spans["actor"].id_) == ("قوات الحكومة", "sy-saa", "c1")
    assert spans["casualty"].text == "ثلاثة مدنيين"
