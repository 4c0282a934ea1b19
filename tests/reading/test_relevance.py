"""Relevance: reports of conflict and diplomacy are read, others are declined with the reason."""

from __future__ import annotations

import pytest

from hudna.model.document import Document
from hudna.reading.reader import Reader, load_reader
from hudna.reading.relevance import Relevance
from hudna.text.tokens import tokenise


@pytest.fixture(scope="session")
def reader() -> Reader:
    return load_reader()


def weigh(reader: Reader, text: str) -> Relevance:
    return reader.topics.weigh(tokenise(text))


CONFLICT = (
    "شن طيران التحالف غارات على مواقع للحوثيين في محيط صنعاء، وقالت مصادر عسكرية إن الغارات دمرت مخازن أسلحة.\n\n"
    "وفي تعز دارت اشتباكات عنيفة بين المقاومة الشعبية والحوثيين وسط قصف مدفعي على الأحياء السكنية.\n\n"
    "وأكد مصدر محلي مقتل خمسة مسلحين وإصابة آخرين."
)
DIPLOMACY = (
    "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الأميركي في جنيف لبحث الأزمة السورية.\n\n"
    "ودعا المبعوث الأممي إلى سوريا الأطراف إلى استئناف المفاوضات وتثبيت وقف إطلاق النار.\n\n"
    "وقال لافروف إن موسكو تدعم العملية السياسية ووحدة سوريا."
)
SPORT = (
    "فاز فريق النجم على ضيفه بهدفين مقابل هدف في الجولة الثالثة من الدوري.\n\n"
    "وشن المهاجم هجوما قويا في الشوط الثاني وقصف المرمى بكرات خطيرة، لكن الحارس تصدى لها.\n\n"
    "وقال المدرب إن فريقه يستعد للمباراة المقبلة أمام المتصدر."
)
BUSINESS = (
    "أعلنت الشركة أرباح الربع الثاني التي بلغت مئتي مليون ريال بارتفاع نسبته خمسة في المئة.\n\n"
    "وقال رئيس مجلس الإدارة إن المبيعات ارتفعت بعد افتتاح فروع جديدة، وأوضح أن الأسهم أغلقت على ارتفاع."
)
CRIME = (
    "ألقت الشرطة القبض على لصين سرقا محل مجوهرات وسط السوق وعثرت معهما على المسروقات.\n\n"
    "وأوضح الناطق الإعلامي أن المتهمين أحيلا إلى هيئة التحقيق لاستكمال الإجراءات النظامية."
)
SERVICES = (
    "دشن أمير المنطقة مشروع توسعة الطريق الدائري بحضور مدير الأمانة ورؤساء البلديات.\n\n"
    "وأكد الأمير أن المشروع يخدم الأهالي والزوار، وأعرب عن شكره لجميع العاملين فيه."
)


@pytest.mark.parametrize("text", [CONFLICT, DIPLOMACY])
def test_reports_of_war_and_diplomacy_are_read(reader: Reader, text: str) -> None:
    relevance = weigh(reader, text)
    assert relevance.readable
    assert relevance.political
    assert not relevance.lone


@pytest.mark.parametrize("text", [SPORT, BUSINESS, CRIME, SERVICES])
def test_sport_trade_crime_and_local_news_are_declined(reader: Reader, text: str) -> None:
    assert weigh(reader, text).reason == "no report of conflict or diplomacy"


def test_a_declined_text_is_told_as_a_whole(reader: Reader) -> None:
    read = reader.read(Document("sport", SPORT))
    assert read.claims == ()
    assert [(one.start, one.end) for one in read.unread] == [(0, len(SPORT))]


@pytest.mark.parametrize(
    "text",
    [
        "Warplanes shelled the town on Monday, killing five people and wounding a dozen others.",
        "پلیس گزارش کرد که پنج نفر در چهار روستا در حمله هوایی کشته شدند",
    ],
)
def test_english_and_persian_are_declined_as_not_arabic(reader: Reader, text: str) -> None:
    assert weigh(reader, text).reason == "not in Arabic"


def test_a_lone_sentence_passes_with_one_word_of_war(reader: Reader) -> None:
    relevance = weigh(reader, "سمع سكان المدينة دوي انفجار.")
    assert relevance.readable
    assert relevance.lone


def test_a_lone_sentence_without_such_a_word_is_declined(reader: Reader) -> None:
    assert not weigh(reader, "افتتح المعرض أبوابه أمام الزوار صباح اليوم.").readable


def test_sentences_without_a_word_that_may_tell_an_act_are_passed_over(reader: Reader) -> None:
    flags = weigh(reader, CONFLICT + "\n\nالطقس معتدل.").sentences
    assert flags == (True, True, True, False)


def test_an_empty_text_is_not_read_and_has_no_complaint(reader: Reader) -> None:
    read = reader.read(Document("empty", ""))
    assert (read.claims, read.unread) == ((), ())
