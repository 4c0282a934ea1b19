"""Where acts happen: place phrases, their owners, the scene."""

from __future__ import annotations

import pytest

from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.reading.reader import Reader


def _claims(reader: Reader, text: str) -> tuple[Claim, ...]:
    return reader.read(Document("d", text, published="2015-07-31")).claims


def _places(reader: Reader, text: str, kind: str) -> list[str]:
    claim = next(claim for claim in _claims(reader, text) if claim.type == kind)
    return [place.text for place in claim.places]


def test_a_noun_of_settlement_stays_outside_the_name(reader: Reader) -> None:
    text = "قصفت طائرات النظام أمس بلدة تلبيسة بالبراميل المتفجرة، ما أدى إلى مقتل خمسة مدنيين."
    assert _places(reader, text, "airstrike") == ["تلبيسة"]


def test_countryside_and_its_direction_stay_in_the_name(reader: Reader) -> None:
    text = "شنت مقاتلات التحالف غارات على مواقع التنظيم في بلدة صوران بريف حلب الشمالي."
    assert _places(reader, text, "airstrike") == ["صوران", "بريف حلب الشمالي"]


def test_the_north_of_the_country_is_a_place(reader: Reader) -> None:
    text = "اندلعت اشتباكات عنيفة بين الجيش ومسلحي التنظيم في مدينة سرت شمال البلاد."
    assert _places(reader, text, "clash") == ["سرت", "شمال البلاد"]


def test_the_middle_of_a_city_keeps_the_word_for_middle(reader: Reader) -> None:
    text = "وقع انفجار بسيارة مفخخة وسط مدينة بغداد أدى إلى مقتل عشرة أشخاص."
    assert _places(reader, text, "bombing") == ["وسط مدينة بغداد"]


def test_the_border_with_a_state_is_one_place(reader: Reader) -> None:
    text = "اندلعت اشتباكات بين الجيش ومسلحين على الحدود مع سوريا وقتل ثلاثة جنود."
    assert _places(reader, text, "clash") == ["الحدود مع سوريا"]


def test_a_place_in_the_relative_clause_of_an_act_is_its_place(reader: Reader) -> None:
    text = "قتل عشرة مسلحين خلال الاشتباكات التي اندلعت بين الطرفين في مدينة تعز جنوب غربي اليمن."
    assert _places(reader, text, "clash") == ["تعز", "جنوب غربي اليمن"]


def test_a_hospital_named_after_a_city_says_nothing_of_the_place(reader: Reader) -> None:
    text = "قال مدير مستشفى حلب إن غارة استهدفت مستودعا في بلدة حريتان."
    assert _places(reader, text, "airstrike") == ["حريتان"]


def test_the_first_words_of_a_paragraph_set_its_scene(reader: Reader) -> None:
    text = (
        "وفي محافظة مأرب شرق اليمن، قصفت طائرات التحالف مواقع الحوثيين."
        " ودارت اشتباكات بين المقاومة والحوثيين في صرواح."
    )
    assert _places(reader, text, "clash") == ["صرواح", "محافظة مأرب", "شرق اليمن"]


def test_a_wider_place_told_before_holds_for_a_place_within_it(reader: Reader) -> None:
    text = (
        "قصفت الطائرات الحربية محافظة حلب شمالي سوريا، وقتل عشرة مدنيين.\n"
        "وشنت الطائرات الحربية غارات على مدينة منبج."
    )
    second = _claims(reader, text)[-1]
    assert [place.text for place in second.places] == ["منبج", "محافظة حلب", "شمالي سوريا"]


def test_what_talks_are_about_is_not_where_they_are_held(reader: Reader) -> None:
    text = (
        "بحث وزير الخارجية الأمريكي مع نظيره الروسي في جنيف الأوضاع في سوريا،"
        " وأعلن الجانبان الاتفاق على وقف إطلاق النار."
    )
    assert _places(reader, text, "meeting") == ["جنيف"]


def test_a_state_that_leads_a_coalition_is_no_place(reader: Reader) -> None:
    text = "شنت طائرات التحالف بقيادة الولايات المتحدة غارات على مواقع التنظيم في الرقة."
    assert _places(reader, text, "airstrike") == ["الرقة"]


def test_a_conjunction_with_a_particle_is_no_village(reader: Reader) -> None:
    text = "وفي حي الخالدية قصفت قوات النظام منازل المدنيين بالمدفعية."
    assert _places(reader, text, "shelling") == ["الخالدية"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قتل خمسة جنود في هجوم مسلح في جنوب السودان.", "country:ss"),
        ("قتل خمسة جنود في هجوم مسلح في ريف درعا.", "sy:daraa"),
    ],
)
def test_a_name_means_the_place_that_its_words_tell(reader: Reader, text: str, place: str) -> None:
    first = _claims(reader, text)[0].places[0]
    assert (first.id or "").startswith(place)


def test_an_unknown_word_joined_to_a_place_is_a_place(reader: Reader) -> None:
    text = "قصفت الطائرات التركية مواقع المسلحين في ناحية سيدكان وخرنوكين شمال أربيل."
    assert _places(reader, text, "airstrike") == ["سيدكان", "وخرنوكين", "شمال أربيل"]


def test_those_who_do_an_act_tell_where_in_a_relative_clause(reader: Reader) -> None:
    text = "تتواصل الغارات التي تشنها الولايات المتحدة منذ سنوات في اليمن."
    assert _places(reader, text, "airstrike") == ["اليمن"]
