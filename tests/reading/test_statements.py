"""Statements: utterances of identified speakers that hold no other claim."""

from __future__ import annotations

from hudna.model.document import Document
from hudna.reading.reader import Reader

CONTEXT = "تخوض قوات الحكومة اليمنية معارك ضد الحوثيين في تعز. "


def statements(reader: Reader, text: str) -> list[str]:
    """Return the triggers of the statements of a report of war."""
    claims = reader.read(Document("report", CONTEXT + text, published="2016-03-04")).claims
    return [claim.trigger.text for claim in claims if claim.type == "statement"]


def test_a_position_of_an_identified_speaker_is_a_statement(reader: Reader) -> None:
    assert statements(reader, "قال وزير الخارجية الروسي سيرغي لافروف إن الحل في اليمن سياسي.") == ["قال"]


def test_each_verb_of_saying_makes_an_utterance(reader: Reader) -> None:
    text = "قال سيرغي لافروف إن الحل في اليمن سياسي، مشيرا إلى أن موسكو تفهم مخاوف الجميع."
    assert statements(reader, text) == ["قال", "مشيرا"]


def test_words_that_hold_another_claim_are_no_statement(reader: Reader) -> None:
    assert statements(reader, "قال سيرغي لافروف إن طائرات التحالف قصفت صعدة.") == []


def test_an_unnamed_source_makes_no_statement(reader: Reader) -> None:
    assert statements(reader, "قالت مصادر مطلعة إن الوضع في اليمن صعب.") == []


def test_evidence_does_not_speak(reader: Reader) -> None:
    assert statements(reader, "الدلائل تشير إلى أن الوضع في اليمن صعب.") == []


def test_a_verb_that_is_negated_says_nothing(reader: Reader) -> None:
    assert statements(reader, "لم يوضح سيرغي لافروف ما إذا كانت بلاده ستشارك.") == []


def test_a_report_of_other_business_has_no_statements(reader: Reader) -> None:
    text = "أوضح مدير المستشفى أحمد سالم أن القسم الجديد يخدم المرضى. وقال إن العمل يبدأ في الشهر المقبل."
    assert not reader.read(Document("report", text, published="2016-03-04")).claims


def test_officials_who_hold_a_view_make_a_statement(reader: Reader) -> None:
    assert statements(reader, "ويرى مسؤولون غربيون أن الحل في اليمن بعيد.") == ["ويرى"]


def test_playing_down_is_a_statement(reader: Reader) -> None:
    assert statements(reader, "قلل سيرغي لافروف من أهمية الخلاف مع الولايات المتحدة.") == ["قلل"]


def test_what_a_speaker_would_say_is_no_statement(reader: Reader) -> None:
    assert statements(reader, "إذا قال سيرغي لافروف إن الحل سياسي فالأمر سهل.") == []


def test_a_passive_of_saying_has_no_speaker(reader: Reader) -> None:
    assert statements(reader, "وصل رجل قيل إنه مريض.") == []
