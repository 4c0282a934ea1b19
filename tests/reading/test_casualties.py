"""Counts of the dead, wounded, missing and taken, with the act that each belongs to."""

from __future__ import annotations

import pytest

from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.reading.reader import Reader

OPENING = "قصفت طائرات التحالف مواقع تنظيم داعش في ريف الرقة. "


def claims(reader: Reader, sentence: str) -> list[Claim]:
    document = Document("d", OPENING + sentence, published="2017-05-10")
    return [claim for claim in reader.read(document).claims if claim.trigger.start >= len(OPENING)]


def counts(reader: Reader, sentence: str) -> list[tuple[str, int | None, int | None]]:
    return [(toll.kind, toll.low, toll.high) for claim in claims(reader, sentence) for toll in claim.casualties]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("قتل سبعة جنود في هجوم شنه مسلحون على حاجز قرب الموصل.", [("killed", 7, 7)]),
        ("أدى انفجار سيارة مفخخة في كركوك إلى مقتل تسعة أشخاص على الأقل وإصابة عشرين آخرين.",
         [("killed", 9, None), ("wounded", 20, 20)]),
        ("أسفرت غارة على سوق في صعدة عن سقوط عشرات القتلى والجرحى.", [("killed_or_wounded", None, None)]),
        ("لقي أكثر من 30 مسلحا مصرعهم في اشتباكات عنيفة في سرت.", [("killed", 31, None)]),
        ("وقال مسؤول إن خمسة مدنيين قتلوا في القصف على حي الوعر.", [("killed", 5, 5)]),
        ("قتل ثمانية أشخاص بينهم طفلة في غارة على بلدة خان شيخون.", [("killed", 8, 8), ("killed", 1, 1)]),
        ("هاجم مسلحون نقطة تفتيش في سيناء ما أسفر عن مقتل ضابطين وجندي.", [("killed", 2, 2), ("killed", 1, 1)]),
        ("أسفر القصف على تعز عن مقتل وإصابة 40 مدنيا.", [("killed_or_wounded", 40, 40)]),
    ],
)  # fmt: skip
def test_counts_are_read_with_the_act_that_caused_them(
    reader: Reader, sentence: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert counts(reader, sentence) == expected


def test_a_toll_without_an_act_is_a_claim_of_casualties(reader: Reader) -> None:
    found = claims(reader, "وارتفع عدد القتلى إلى 44 شخصا بينهم ست نساء.")
    assert [claim.type for claim in found] == ["casualties"]
    assert found[0].casualties[0].cumulative
    assert found[0].casualties[1].subset


def test_a_force_that_kills_counted_men_makes_a_killing(reader: Reader) -> None:
    found = claims(reader, "وقتلت قوات الأمن ثلاثة مسلحين في مدينة العريش.")
    assert [claim.type for claim in found] == ["killing"]
    assert [party.text for party in found[0].actors] == ["قوات الأمن"]


def test_planes_that_kill_make_an_airstrike(reader: Reader) -> None:
    found = claims(reader, "وأضاف أن طائرات التحالف قتلت 12 من عناصر تنظيم داعش.")
    assert [claim.type for claim in found if claim.casualties] == ["airstrike"]


def test_nobody_hurt_is_a_count_of_nought_on_the_act(reader: Reader) -> None:
    found = claims(reader, "سقطت قذيفة هاون على حي سكني في حلب دون وقوع إصابات.")
    assert [(toll.low, toll.high) for claim in found for toll in claim.casualties] == [(0, 0)]


def test_no_news_of_casualties_counts_nothing(reader: Reader) -> None:
    assert counts(reader, "قصفت قوات النظام بلدة اللطامنة دون ورود معلومات عن خسائر بشرية.") == []


def test_bare_plurals_and_ages_count_nobody(reader: Reader) -> None:
    assert counts(reader, "شيع الأهالي جثامين الشهداء الذين سقطوا في المعارك، وأحدهم دون سن 18.") == []


def test_the_drowned_of_an_accident_are_no_toll_of_war(reader: Reader) -> None:
    assert counts(reader, "ولقي عشرة أشخاص مصرعهم في غرق مركب قبالة الساحل.") == []


def test_soldiers_count_as_fighters(reader: Reader) -> None:
    found = claims(reader, "قتل أربعة من رجال الشرطة في تفجير عبوة ناسفة في بغداد.")
    assert [toll.who for claim in found for toll in claim.casualties] == ["fighters"]
