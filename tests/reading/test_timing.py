"""When acts happen: the time of the clause, of the speaking, of the scene."""

from __future__ import annotations

from hudna.model.document import Document
from hudna.reading.reader import Reader


def _dates(reader: Reader, text: str, kind: str, published: str = "2015-07-31") -> list[str | None]:
    claims = reader.read(Document("d", text, published=published)).claims
    return [_days(claim.date.start, claim.date.end) if claim.date else None for claim in claims if claim.type == kind]


def _days(start: str, end: str) -> str:
    return start if start == end else f"{start}/{end}"


def test_a_time_after_a_verb_of_saying_dates_the_saying(reader: Reader) -> None:
    text = "أكدت مصادر عسكرية أمس أن مقاتلات التحالف شنت غارات على مواقع الحوثيين في تعز."
    assert _dates(reader, text, "airstrike") == [None]


def test_a_time_in_the_reported_clause_dates_the_act(reader: Reader) -> None:
    text = "أكدت مصادر عسكرية أن مقاتلات التحالف شنت أمس غارات على مواقع الحوثيين في تعز."
    assert _dates(reader, text, "airstrike") == ["2015-07-30"]


def test_the_day_of_a_scene_holds_for_the_next_act_of_the_paragraph(reader: Reader) -> None:
    text = "شنت مقاتلات التحالف أمس غارات على مواقع الحوثيين في تعز. وقصفت المدفعية مواقعهم في مدينة الضالع."
    assert _dates(reader, text, "shelling") == ["2015-07-30"]


def test_a_look_back_dates_no_scene(reader: Reader) -> None:
    text = "شنت المقاومة هجوما على مواقع الحوثيين في عدن في مارس 2015. وقصفت المدفعية مواقعهم في مدينة الضالع."
    assert _dates(reader, text, "shelling") == [None]


def test_now_dates_its_own_act_only(reader: Reader) -> None:
    text = "تدور حاليا اشتباكات عنيفة بين الجيش والمسلحين في سرت. وقصفت المدفعية مواقعهم في بنغازي."
    assert _dates(reader, text, "clash") == ["2015-07-31"]
    assert _dates(reader, text, "shelling") == [None]


def test_two_times_of_one_act_make_a_range(reader: Reader) -> None:
    text = "اندلعت اشتباكات بين الجيش والمسلحين في سرت مساء الأربعاء واستمرت حتى صباح الخميس."
    assert _dates(reader, text, "clash") == ["2015-07-29/2015-07-30"]


def test_an_act_taken_up_by_a_definite_noun_has_its_day(reader: Reader) -> None:
    text = "وقع انفجار بسيارة مفخخة في بغداد أمس.\nوأدى الانفجار إلى مقتل عشرة أشخاص."
    assert _dates(reader, text, "bombing") == ["2015-07-30", "2015-07-30"]


def test_a_later_telling_dates_the_first(reader: Reader) -> None:
    text = "قتل عشرة أشخاص في انفجار بسيارة مفخخة في بغداد.\nوقالت الشرطة إن الانفجار وقع أمس في حي الكرادة."
    assert _dates(reader, text, "bombing") == ["2015-07-30", "2015-07-30"]


def test_the_day_of_a_meeting_is_not_that_of_what_was_told_there(reader: Reader) -> None:
    text = "قال الرئيس خلال لقائه اليوم المبعوث الأممي إن قوات الجيش سيطرت على مدينة عدن."
    assert _dates(reader, text, "capture") == [None]


def test_last_week_is_the_week_before_that_of_the_report(reader: Reader) -> None:
    text = "شنت مقاتلات التحالف الأسبوع الماضي غارات على مواقع الحوثيين في تعز."
    assert _dates(reader, text, "airstrike") == ["2015-07-20/2015-07-26"]


def test_a_time_before_after_dates_no_act_behind_it(reader: Reader) -> None:
    text = "انسحب الحوثيون أمس بعد سيطرة الجيش على مدينة تعز."
    assert _dates(reader, text, "capture") in ([None], [])


def test_the_day_of_one_speaker_holds_for_no_other(reader: Reader) -> None:
    text = (
        "قال رامي عبد الرحمن إن الجيش قصف أمس مواقع المسلحين في حمص. "
        "وقالت وكالة الأناضول إن المدفعية التركية قصفت مواقعهم في حلب."
    )
    assert _dates(reader, text, "shelling")[-1] is None
