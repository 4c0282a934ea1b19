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


def test_what_a_council_approves_is_a_resolution(reader: Reader) -> None:
    (resolution,) = claims(reader, "وافق مجلس الأمن الدولي أمس على الاتفاق.", "resolution")
    assert actors(resolution) == ["مجلس الأمن الدولي"]
    assert targets(resolution) == ["الاتفاق"]


def test_what_a_party_approves_is_an_agreement(reader: Reader) -> None:
    assert claims(reader, "وافقت الحكومة السورية على الاتفاق.", "agreement")


def test_the_lifting_of_sanctions_from_a_state_is_a_resolution(reader: Reader) -> None:
    (resolution,) = claims(reader, "وينص الاتفاق على رفع العقوبات الدولية عن إيران.", "resolution")
    assert targets(resolution) == ["إيران"]


def test_sanctions_are_those_of_the_state_whose_adjective_they_have(reader: Reader) -> None:
    (resolution,) = claims(reader, "تضر العقوبات الأمريكية على روسيا بالاقتصاد.", "resolution")
    assert actors(resolution) == ["الأمريكية"]


def test_whoever_will_not_allow_rejects(reader: Reader) -> None:
    (rejection,) = claims(reader, "قال عباس عراقجي إن بلاده لن تسمح بتفتيش مواقعها.", "rejection")
    assert rejection.status == "happened"
    assert actors(rejection) == ["عباس عراقجي"]


def test_what_must_not_come_to_pass_is_no_rejection(reader: Reader) -> None:
    assert not claims(reader, "تضغط إسرائيل حتى لا يوافق الكونغرس على الاتفاق.", "rejection")


def test_a_breach_in_an_if_clause_is_no_violation(reader: Reader) -> None:
    assert not claims(reader, "تعود العقوبات إذا انتهكت طهران الاتفاق.", "violation")


def test_whom_a_state_backs_in_passing_is_no_support(reader: Reader) -> None:
    assert not claims(reader, "تقدم مقاتلون تدعمهم الولايات المتحدة نحو منبج.", "support")


def test_those_who_are_said_to_be_involved_are_accused(reader: Reader) -> None:
    (accusation,) = claims(reader, "قال جون كيري إن القادة متورطون في تهريب السلاح.", "accusation")
    assert actors(accusation) == ["جون كيري"]
    assert targets(accusation) == ["القادة"]


def test_an_act_behind_a_verb_of_blame_is_not_its_speaker(reader: Reader) -> None:
    (accusation,) = claims(reader, "طالبت الأمم المتحدة بوقف القتال واستنكرت استغلال الأطفال.", "accusation")
    assert "استغلال" not in " ".join(actors(accusation))


def test_a_step_that_a_party_announces_is_a_plan(reader: Reader) -> None:
    (plan,) = claims(reader, "ستتولى حكومة الوفاق إدارة الوزارات في طرابلس.", "plan")
    assert plan.status == "planned"


def test_an_intention_to_fight_is_no_plan(reader: Reader) -> None:
    assert not claims(reader, "تسعى القوات العراقية إلى تحرير الرمادي.", "plan")


def test_speakers_say_in_the_first_person_to_what_they_are_committed(reader: Reader) -> None:
    (support,) = claims(reader, "قال مارك تونر «نحن ملتزمون بالعمل مع نيجيريا».", "support")
    assert actors(support) == ["مارك تونر"]


def test_states_between_whom_an_accord_is_signed_are_its_parties(reader: Reader) -> None:
    (agreement,) = claims(reader, "أبرم الاتفاق في فيينا بين إيران والقوى الكبرى.", "agreement")
    assert "إيران" in actors(agreement)
    assert [place.text for place in agreement.places] == ["فيينا"]


def test_who_receives_support_is_its_target(reader: Reader) -> None:
    (support,) = claims(reader, "تلقى الجيش العراقي تدريبا من القوات الأمريكية.", "support")
    assert targets(support) == ["الجيش العراقي"]
