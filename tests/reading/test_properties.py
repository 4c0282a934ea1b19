"""Whatever is read, claims quote the text as received: on reports, on reports that were damaged, on any characters."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hudna.model.claim import DocumentClaims
from hudna.model.document import Document
from hudna.reading.reader import Reader

REPORTS = Path(__file__).parents[2] / "examples" / "reports.jsonl"
MARKS = "\u200e\u200f\u202a\u202b\u202c\u202e\u2066\u2067\u2069\u200b\u200c\u200d\ufeff\u00ad"
HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
TATWEEL = "\u0640"
SIGNS = ("\n", "«", "»", '"', "(", "،", ".", " ", "٧", "12", "و", "\ufdf2", "\ufefb")
DAMAGE = (*MARKS, *HARAKAT, TATWEEL, TATWEEL * 5, *SIGNS)
CORPUS = 120
Edit = tuple[int, int, int, str]
NO_CLOCK = settings(
    deadline=None, max_examples=200, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


def reports() -> list[str]:
    return [json.loads(line)["text"] for line in REPORTS.read_text(encoding="utf-8").splitlines()]


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of a value that has a start and an end."""
    if isinstance(value, dict):
        if {"start", "end"} <= value.keys() and isinstance(value["start"], int):
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from spans(inner)


def wrong(read: DocumentClaims, text: str) -> list[dict[str, Any]]:
    """Return the spans that lie outside the text, are empty, or quote other words than those that stand there."""
    return [
        span
        for span in spans(msgspec.to_builtins(read))
        if not 0 <= span["start"] < span["end"] <= len(text)
        or span.get("text", text[span["start"] : span["end"]]) != text[span["start"] : span["end"]]
    ]


def read(reader: Reader, text: str) -> DocumentClaims:
    return reader.read(Document("property", text, published="2016-02-29"))


def damaged(text: str, edits: Sequence[Edit]) -> str:
    """Return a text with stretches put in, cut out, doubled or swapped."""
    for kind, place, length, inserted in edits:
        at = place % (len(text) + 1)
        head, stretch, tail = text[:at], text[at : at + length], text[at + length :]
        if kind == 0:
            text = head + inserted + stretch + tail
        elif kind == 1:
            text = head + tail
        elif kind == 2:
            text = head + stretch + stretch + tail
        else:
            text = head + tail[:length] + stretch + tail[length:]
    return text


edits = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 20_000), st.integers(1, 60), st.sampled_from(DAMAGE)),
    min_size=1,
    max_size=25,
)


def test_the_reports_of_the_examples_have_claims() -> None:
    assert len(reports()) >= 10


def test_every_span_of_every_claim_quotes_a_report(reader: Reader) -> None:
    for text in reports():
        assert wrong(read(reader, text), text) == []


@NO_CLOCK
@given(number=st.integers(0, 1_000), edits=edits)
def test_every_span_quotes_a_damaged_report(reader: Reader, number: int, edits: list[Edit]) -> None:
    texts = reports()
    text = damaged(texts[number % len(texts)], edits)
    assert wrong(read(reader, text), text) == []


@NO_CLOCK
@given(number=st.integers(0, 1_000), seed=st.integers(0, 10_000), share=st.sampled_from([0.02, 0.3, 1.0]))
def test_every_span_quotes_a_vowelled_report(reader: Reader, number: int, seed: int, share: float) -> None:
    texts, chance = reports(), random.Random(seed)
    sprinkled = HARAKAT + TATWEEL + MARKS
    text = "".join(
        char + (chance.choice(sprinkled) if chance.random() < share else "") for char in texts[number % len(texts)]
    )
    assert wrong(read(reader, text), text) == []


@NO_CLOCK
@given(number=st.integers(0, 1_000), start=st.integers(0, 5_000), length=st.integers(1, 900))
def test_every_span_quotes_a_torn_report(reader: Reader, number: int, start: int, length: int) -> None:
    texts = reports()
    whole = texts[number % len(texts)]
    text = whole[start % len(whole) :][:length]
    assert wrong(read(reader, text), text) == []


@NO_CLOCK
@given(text=st.text(max_size=400))
def test_reading_never_raises_on_any_text(reader: Reader, text: str) -> None:
    assert wrong(read(reader, text), text) == []


@NO_CLOCK
@given(text=st.text(st.characters(categories=["Cs", "Co", "Cc", "Mn", "Nd", "Lo"]), max_size=200))
def test_reading_never_raises_on_surrogates_and_marks(reader: Reader, text: str) -> None:
    assert wrong(read(reader, text), text) == []


@NO_CLOCK
@given(data=st.data())
def test_reading_never_raises_on_words_of_war_in_any_order(reader: Reader, data: st.DataObject) -> None:
    words = sorted({word for text in reports() for word in text.split()})
    text = " ".join(data.draw(st.lists(st.sampled_from([*words, *DAMAGE]), min_size=1, max_size=120)))
    assert wrong(read(reader, text), text) == []


def test_every_span_quotes_articles_of_the_press(reader: Reader, shared: Callable[[str], Path]) -> None:
    with gzip.open(shared("corpus/saudinewsnet_dev.jsonl.gz"), "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in islice(file, 0, CORPUS * 40, 40)]
    chance = random.Random(29)
    for text in texts:
        assert wrong(read(reader, text), text) == []
        scratched = damaged(
            text,
            [
                (chance.randrange(4), chance.randrange(20_000), chance.randrange(1, 60), chance.choice(DAMAGE))
                for _ in range(20)
            ],
        )
        assert wrong(read(reader, scratched), scratched) == []
