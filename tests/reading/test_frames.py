"""The examples of the frames: each frame reads its own, and leaves its counter-examples alone."""

from __future__ import annotations

import re

import pytest

from hudna.language.compile import DATA
from hudna.language.frames import FrameRow, read_frames
from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.reading.ranking import Ranker, Weights
from hudna.reading.reader import Reader
from hudna.text.normalise import fold

FRAMES = read_frames(DATA / "frames").rows
SETTING = (
    "\n\nوقصفت مدفعية الجيش السوري مواقع مسلحي المعارضة في ريف حلب،"
    " واندلعت اشتباكات عنيفة بين قوات النظام وجبهة النصرة."
)
"""A second paragraph that makes the text a report of war whatever the first one says."""
EVERYTHING = Weights(bias=0.0, threshold=0.0, weights={})
"""What the rules read, before the ranker weighs it: a ranker that is trained anew breaks no frame."""


@pytest.fixture(scope="module")
def rules(reader: Reader) -> Reader:
    return Reader(reader.vocabulary, reader.lists, Ranker(EVERYTHING, EVERYTHING, EVERYTHING, EVERYTHING))


def claims(reader: Reader, sentence: str) -> list[Claim]:
    document = Document("test", sentence + SETTING, published="2016-02-29")
    return [claim for claim in reader.read(document).claims if claim.trigger.start < len(sentence)]


def keys(reader: Reader, word: str) -> set[str]:
    return {word} | {sense.lexeme.key.partition(".")[0] for sense in reader.vocabulary.info(word).word.senses}


def holds_a_word_of(reader: Reader, frame: FrameRow, sentence: str) -> bool:
    words = [fold(word) for word in re.findall(r"\w+", sentence)]
    phrases = [fold(noun).split(" ") for noun in frame.nouns if " " in noun.strip()]
    for at, word in enumerate(words):
        if any(trigger.frame.id == frame.id for trigger in reader.vocabulary.info(word).triggers):
            return True
        for phrase in phrases:
            if len(words) >= at + len(phrase) and all(
                part in keys(reader, found) for part, found in zip(phrase, words[at:], strict=False)
            ):
                return True
    return False


@pytest.mark.parametrize("frame", FRAMES, ids=[frame.id for frame in FRAMES])
def test_every_example_is_a_claim_of_its_frame(rules: Reader, frame: FrameRow) -> None:
    missed = [
        example
        for example in frame.examples
        if (frame.id, frame.type) not in {(claim.trace.frame, claim.type) for claim in claims(rules, example)}
    ]
    assert missed == []


@pytest.mark.parametrize("frame", FRAMES, ids=[frame.id for frame in FRAMES])
def test_no_counter_example_is_a_claim_of_its_frame(rules: Reader, frame: FrameRow) -> None:
    for example in frame.counter_examples:
        assert holds_a_word_of(rules, frame, example)
        assert frame.id not in {claim.trace.frame for claim in claims(rules, example)}


def test_every_frame_has_two_examples_and_a_counter_example() -> None:
    lacking = [frame.id for frame in FRAMES if len(frame.examples) < 2 or not frame.counter_examples]
    assert lacking == []


def test_no_frame_stands_twice() -> None:
    ids = [frame.id for frame in FRAMES]
    assert len(ids) == len(set(ids))
