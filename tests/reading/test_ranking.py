"""Ranking: a lone sentence must be about its act, a report is read with patience, and what is declined is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.errors import DataError
from hudna.model.claim import DocumentClaims
from hudna.model.document import Document
from hudna.reading.drafts import Draft
from hudna.reading.finishing import without_declined
from hudna.reading.ranking import Ranker, Weights, load_ranker, logistic
from hudna.reading.reader import Reader, load_reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return load_reader()


def read(reader: Reader, text: str) -> DocumentClaims:
    return reader.read(Document("report", text, published="2017-03-04"))


def types(reader: Reader, text: str) -> set[str]:
    return {claim.type for claim in read(reader, text).claims}


def draft(kind: str, *, status: str = "happened", same_as: int = -1, declined: bool = False) -> Draft:
    return Draft(kind, status, "frame", 0, 1, (0, 1), 0, 0, same_as=same_as, declined=declined)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قتل أربعة جنود وأصيب تسعة آخرون بجروح في انفجار سيارة مفخخة استهدفت نقطة تفتيش شرق كركوك.", "bombing"),
        ("قصفت طائرات حربية أمس بلدة معرة النعمان ما أدى إلى مقتل سبعة مدنيين بينهم طفلان.", "airstrike"),
        ("تظاهر مئات الطلاب أمام مقر البرلمان في تونس احتجاجا على رفع الأسعار.", "protest"),
        ("خرج آلاف المتظاهرين إلى شوارع الخرطوم للمطالبة باستقالة الحكومة.", "protest"),
    ],
)
def test_a_lone_sentence_that_tells_its_act_is_a_claim(reader: Reader, text: str, kind: str) -> None:
    assert kind in types(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "تناول الكاتب في روايته الأخيرة ذكريات الطفولة وصور المجزرة في المخيم.",
        "هل يمكن أن تؤدي هذه الهجمات إلى حرب أهلية في المستقبل؟",
        "وأكد أن مكافحة الاغتيالات والتفجيرات واجب كل حكومة تحترم مواطنيها.",
    ],
)
def test_a_lone_sentence_that_only_speaks_of_violence_is_none(reader: Reader, text: str) -> None:
    assert not types(reader, text) & {"killing", "clash", "bombing"}


def test_what_is_declined_is_told_with_its_words_and_reason(reader: Reader) -> None:
    text = "تحدث المؤلف في روايته عن مجزرة دير ياسين."
    unread = read(reader, text).unread
    assert [(text[one.start : one.end], one.reason.partition(":")[0]) for one in unread] == [
        ("مجزرة", "too little speaks for an event")
    ]


def test_confidence_is_a_probability_of_at_least_the_threshold(reader: Reader) -> None:
    text = "دارت اشتباكات عنيفة بين الجيش ومسلحين في حي جوبر.\n\nوقصفت المدفعية مواقع المسلحين في البلدة."
    claims = read(reader, text).claims
    assert claims
    assert all(reader.ranker.report.threshold - 0.01 <= claim.confidence <= 1 for claim in claims)


def test_a_report_is_judged_by_other_weights_than_a_lone_sentence() -> None:
    ranker = load_ranker()
    assert ranker.weights_for(draft("clash"), lone=False) is ranker.report
    assert ranker.weights_for(draft("clash"), lone=True) is ranker.violence
    assert ranker.weights_for(draft("protest"), lone=True) is ranker.protest


def test_what_is_planned_or_said_in_a_lone_sentence_is_judged_as_in_a_report() -> None:
    ranker = load_ranker()
    assert ranker.weights_for(draft("clash", status="planned"), lone=True) is ranker.report
    assert ranker.weights_for(draft("statement"), lone=True) is ranker.report


def test_evidence_without_weight_leaves_the_bias() -> None:
    weights = Weights(0.0, 0.5, {"known": 2.0})
    assert weights.probability(["unknown"]) == 0.5
    assert weights.probability(["known", "unknown"]) == logistic(2.0)


def test_the_logistic_of_any_score_is_a_probability() -> None:
    assert 0 < logistic(-1e9) < 0.5 < logistic(1e9) < 1


def test_a_claim_that_took_up_a_declined_one_takes_up_what_that_took_up() -> None:
    drafts = [draft("clash"), draft("clash", same_as=0, declined=True), draft("clash", same_as=1)]
    assert [one.same_as for one in without_declined(drafts)] == [-1, 0]


def test_a_claim_that_took_up_a_declined_first_one_takes_up_nothing() -> None:
    drafts = [draft("clash", declined=True), draft("clash", same_as=0), draft("clash", same_as=1)]
    assert [one.same_as for one in without_declined(drafts)] == [-1, 0]


def test_the_weights_in_use_are_small_and_whole() -> None:
    ranker = load_ranker()
    assert isinstance(ranker, Ranker)
    assert all(0 < one.threshold < 1 for one in (ranker.topic, ranker.report, ranker.violence, ranker.protest))


def test_a_broken_file_of_weights_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ranker.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(DataError, match="topic"):
        load_ranker(path)
