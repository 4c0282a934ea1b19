"""The process is read from sentences of diplomacy: who meets, agrees, demands, accuses, and whom it concerns."""

from __future__ import annotations

from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.reading.reader import Reader

SETTING = (
    "\n\nوقصفت مدفعية الجيش السوري مواقع مسلحي المعارضة في ريف حلب،"
    " واندلعت اشتباكات عنيفة بين قوات النظام وجبهة النصرة."
)


def claims(reader: Reader, sentence: str, kind: str) -> list[Claim]:
    document = Document("test", sentence + SETTING, published="2016-02-20")
    return [claim for claim in reader.read(document).claims if claim.type == kind]


def actors(claim: Claim) -> list[str]:
    return [party.text for party in claim.actors]


def targets(claim: Claim) -> list[str]:
    return [party.text for party in claim.targets]


def test_all_who_take_part_in_a_meeting_are_its_actors(reader: Reader) -> None:
    (meeting,) = claims(reader, "اجتمع سيرغي لافروف أمس مع جون كيري في جنيف.", "meeting")
    assert actors(meeting) == ["سيرغي لافروف", "جون كيري"]


def test_a_counterpart_is_known_by_the_name_that_follows(reader: Reader) -> None:
    (meeting,) = claims(reader, "التقى سيرغي لافروف نظيره الأمريكي جون كيري في موسكو.", "meeting")
    assert actors(meeting) == ["سيرغي لافروف", "جون كيري"]


def test_talks_that_a_party_holds_with_another_have_both(reader: Reader) -> None:
    (meeting,) = claims(reader, "أجرى ستيفان دي ميستورا مشاورات مع وليد المعلم في دمشق.", "meeting")
    assert actors(meeting) == ["ستيفان دي ميستورا", "وليد المعلم"]


def test_talks_called_off_are_denied(reader: Reader) -> None:
    (meeting,) = claims(reader, "علق ستيفان دي ميستورا المحادثات حتى نهاية الشهر.", "meeting")
    assert meeting.status == "denied"


def test_a_bare_mention_of_a_meeting_is_none(reader: Reader) -> None:
    assert not claims(reader, "وجاء التصعيد بعد أيام من المفاوضات.", "meeting")


def test_receiving_aid_is_no_meeting(reader: Reader) -> None:
    assert not claims(reader, "استقبلت المدينة قوافل الإغاثة أمس.", "meeting")


def test_a_truce_that_is_announced_has_the_announcer_as_its_actor(reader: Reader) -> None:
    (truce,) = claims(reader, "أعلنت قيادة التحالف العربي هدنة إنسانية في اليمن.", "truce")
    assert actors(truce) == ["قيادة التحالف العربي"]


def test_a_truce_that_is_merely_named_is_none(reader: Reader) -> None:
    assert not claims(reader, "وتحدث السكان عن أيام الهدنة.", "truce")


def test_not_abiding_is_a_violation(reader: Reader) -> None:
    (violation,) = claims(reader, "لم يلتزم الحوثيون بالهدنة.", "violation")
    assert violation.status == "happened"
    assert actors(violation) == ["الحوثيون"]


def test_an_agreement_has_both_sides_as_actors(reader: Reader) -> None:
    (agreement,) = claims(reader, "اتفقت موسكو وواشنطن على مواصلة التعاون.", "agreement")
    assert actors(agreement) == ["موسكو", "وواشنطن"]


def test_a_demand_names_whom_it_is_addressed_to(reader: Reader) -> None:
    (demand,) = claims(reader, "طالبت فرنسا النظام السوري بوقف القصف.", "demand")
    assert actors(demand) == ["فرنسا"]
    assert targets(demand) == ["النظام السوري"]


def test_what_a_demand_asks_for_is_not_told_again(reader: Reader) -> None:
    assert not claims(reader, "دعا بان كي مون إلى استئناف المفاوضات.", "meeting")


def test_a_participle_after_a_verb_of_saying_is_a_speech_act_of_the_same_speaker(reader: Reader) -> None:
    (demand,) = claims(reader, "وقال وليد المعلم إن الوضع صعب، داعيا الأمم المتحدة إلى التحرك.", "demand")
    assert actors(demand) == ["وليد المعلم"]
    assert targets(demand) == ["الأمم المتحدة"]


def test_the_doer_of_a_condemned_act_is_accused(reader: Reader) -> None:
    (accusation,) = claims(reader, "اتهمت تركيا حزب العمال الكردستاني بتنفيذ الهجوم.", "accusation")
    assert actors(accusation) == ["تركيا"]
    assert targets(accusation) == ["حزب العمال الكردستاني"]


def test_a_jussive_without_its_particle_is_no_demand(reader: Reader) -> None:
    assert not claims(reader, "بما لا يدع مجالا للشك في موقف إيران.", "demand")


def test_a_council_that_imposes_sanctions_makes_a_resolution(reader: Reader) -> None:
    (resolution,) = claims(reader, "فرض مجلس الأمن عقوبات على جماعة الحوثي.", "resolution")
    assert actors(resolution) == ["مجلس الأمن"]
    assert targets(resolution) == ["جماعة الحوثي"]


def test_an_intention_with_an_act_of_its_own_is_that_act_planned(reader: Reader) -> None:
    (demand,) = claims(reader, "تعتزم روسيا دعوة مجلس الأمن إلى الانعقاد.", "demand")
    assert demand.status == "planned"
    assert not claims(reader, "تعتزم روسيا دعوة مجلس الأمن إلى الانعقاد.", "plan")


def test_a_meeting_told_in_the_present_for_today_is_planned(reader: Reader) -> None:
    (meeting,) = claims(reader, "يجتمع ستيفان دي ميستورا اليوم مع جون كيري في جنيف.", "meeting")
    assert meeting.status == "planned"


def test_home_news_holds_no_process(reader: Reader) -> None:
    text = "استقبل مدير التعليم وفدا من المعلمين، وأشاد بجهودهم، ودعا الطلاب إلى المشاركة في المسابقة الثقافية."
    assert not reader.read(Document("home", text, published="2016-02-20")).claims
