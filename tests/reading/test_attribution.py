"""Who says so: chains of sources as the reader finds them in sentences."""

from __future__ import annotations

import pytest

from hudna.model.document import Document
from hudna.reading.reader import Reader

DAY = "2016-03-04"
CONTEXT = "تخوض قوات الحكومة اليمنية معارك ضد الحوثيين في تعز. "


def chains(reader: Reader, text: str) -> list[list[str]]:
    """Return the sources of each claim after the first sentence, which only says that the report is of war."""
    claims = reader.read(Document("report", CONTEXT + text, published=DAY)).claims
    return [[source.text for source in claim.sources] for claim in claims if claim.trigger.start >= len(CONTEXT)]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("قصفت طائرات التحالف مواقع الحوثيين في صعدة.", []),
        ("قال المتحدث العسكري أحمد عسيري إن طائرات التحالف قصفت مواقع في صعدة.", ["أحمد عسيري"]),
        ("أعلن رئيس الحكومة، خالد بحاح، أن القوات قصفت مواقع في صعدة.", ["خالد بحاح"]),
        ("أكدت مصادر ميدانية لـ«عكاظ» أن المقاومة قصفت مواقع في صعدة.", ["عكاظ", "مصادر ميدانية"]),
        (
            "وقال سكان لمراسل وكالة الأناضول إن طائرات التحالف قصفت مواقع في صعدة.",
            ["وكالة الأناضول", "سكان"],
        ),
        ("ونقلت وكالة رويترز عن مصدر طبي قوله إن القوات قصفت مواقع في صعدة.", ["وكالة رويترز", "مصدر طبي"]),
        ("وجاء في بيان للجيش اليمني أن قواته قصفت مواقع في صعدة.", ["للجيش اليمني"]),
        ("قصفت طائرات التحالف مواقع في صعدة، بحسب ما ذكر مصدر أمني.", ["مصدر أمني"]),
        ("ووفقا لمصادر محلية فإن طائرات التحالف قصفت مواقع في صعدة.", ["لمصادر محلية"]),
        ("يذكر أن طائرات التحالف قصفت مواقع في صعدة.", []),
        ("من جهة أخرى قال مسعفون إن القوات قصفت مواقع في صعدة.", ["مسعفون"]),
    ],
)
def test_a_chain_names_the_outlet_first_and_the_person_without_title(
    reader: Reader, text: str, chain: list[str]
) -> None:
    assert chains(reader, text)[0] == chain


def test_a_verb_without_speaker_goes_on_with_the_last_one(reader: Reader) -> None:
    text = "قال مصدر عسكري إن القوات قصفت مواقع في صعدة. وأضاف أن الطائرات قصفت مدينة حجة."
    assert chains(reader, text) == [["مصدر عسكري"], ["مصدر عسكري"]]


def test_the_outlet_stays_with_a_source_that_is_taken_up(reader: Reader) -> None:
    text = "قالت مصادر قبلية لـ«عكاظ» إن القوات قصفت مواقع في صعدة. وأوضحت المصادر أن الطائرات قصفت مدينة حجة."
    assert chains(reader, text)[-1] == ["عكاظ", "المصادر"]


def test_the_outlet_leaves_with_a_new_source(reader: Reader) -> None:
    text = "قالت مصادر قبلية لـ«عكاظ» إن القوات قصفت مواقع في صعدة. وأفاد مصدر طبي بأن الطائرات قصفت مدينة حجة."
    assert chains(reader, text)[-1] == ["مصدر طبي"]


def test_a_participle_goes_on_with_the_speaker_of_its_verb(reader: Reader) -> None:
    text = "قال مصدر عسكري إن القوات قصفت مواقع في صعدة، مشيرا إلى أن الطائرات قصفت مدينة حجة."
    assert chains(reader, text) == [["مصدر عسكري"], ["مصدر عسكري"]]


def test_the_paper_speaks_again_in_a_new_sentence(reader: Reader) -> None:
    text = "قال مصدر عسكري إن القوات قصفت مواقع في صعدة. وقصفت الطائرات مدينة حجة."
    assert chains(reader, text)[-1] == []


def test_words_after_a_closed_quotation_are_the_papers_own(reader: Reader) -> None:
    text = "قال مصدر عسكري «قصفت قواتنا مواقع الحوثيين في مدينة صعدة»، وذلك بعد غارات شنها التحالف على مدينة حجة."
    assert chains(reader, text) == [["مصدر عسكري"], []]


def test_a_speaker_within_anothers_words_stands_behind_the_outlet(reader: Reader) -> None:
    text = "ذكرت وكالة رويترز أن متحدثا عسكريا قال إن القوات قصفت مواقع في صعدة."
    assert chains(reader, text)[0][0] == "وكالة رويترز"


def test_a_statement_speaks_for_the_body_that_issued_it(reader: Reader) -> None:
    text = "أعلنت وزارة الدفاع اليمنية أن القوات قصفت مواقع في صعدة. وأضاف البيان أن الطائرات قصفت مدينة حجة."
    assert chains(reader, text)[-1] == ["وزارة الدفاع اليمنية"]


def test_a_demand_in_the_papers_voice_has_no_source(reader: Reader) -> None:
    text = "دعت الأمم المتحدة أطراف النزاع في اليمن إلى وقف القتال."
    assert chains(reader, text)[0] == []


def test_two_words_right_after_said_are_a_name(reader: Reader) -> None:
    text = "وقال نصر الله إن القوات قصفت مواقع في صعدة."
    assert chains(reader, text)[0] == ["نصر الله"]


def test_the_name_ali_is_no_preposition(reader: Reader) -> None:
    text = "وقال المتحدث باسم المقاومة علي سعيد الأحمدي إن القوات قصفت مواقع على أطراف صعدة."
    assert chains(reader, text)[0] == ["علي سعيد الأحمدي"]


def test_two_sources_joined_by_and_speak_together(reader: Reader) -> None:
    text = "قالت مصادر أمنية ومصادر طبية إن القوات قصفت مواقع في صعدة."
    assert chains(reader, text)[0] == ["مصادر أمنية", "ومصادر طبية"]
