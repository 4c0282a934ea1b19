"""A verb finds its subject where no «that» leads to it, where «which» takes a noun up, and behind «from which»."""

from __future__ import annotations

from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.reading.reader import Reader

SETTING = (
    "\n\nوقصفت مدفعية الجيش السوري مواقع مسلحي المعارضة في ريف حلب،"
    " واندلعت اشتباكات عنيفة بين قوات النظام وجبهة النصرة."
)


def claim(reader: Reader, sentence: str, kind: str) -> Claim:
    """Return the one claim of a type in a sentence."""
    found = reader.read(Document("test", sentence + SETTING, published="2016-02-20")).claims
    (one,) = [claim for claim in found if claim.type == kind and claim.trigger.start < len(sentence)]
    return one


def actors(one: Claim) -> list[str]:
    return [party.text for party in one.actors]


def targets(one: Claim) -> list[str]:
    return [party.text for party in one.targets]


def test_who_launched_an_attack_told_of_without_that_is_its_actor(reader: Reader) -> None:
    attack = claim(reader, "قتل ثلاثة جنود في هجوم شنه مسلحون على مركز للشرطة في عدن.", "clash")
    assert (actors(attack), targets(attack)) == (["مسلحون"], ["ثلاثة جنود"])


def test_who_carried_out_a_shelling_told_of_without_that_is_its_actor(reader: Reader) -> None:
    shelling = claim(reader, "أصيب خمسة مدنيين في قصف قام به المتمردون على حي سكني في تعز.", "shelling")
    assert (actors(shelling), targets(shelling)) == (["المتمردون"], ["مدنيين"])


def test_the_dead_of_a_raid_that_aircraft_launched_did_not_launch_it(reader: Reader) -> None:
    raid = claim(reader, "قتل ثمانية مدنيين في غارة شنتها طائرات التحالف على سوق في صعدة.", "airstrike")
    assert (actors(raid), targets(raid)) == (["طائرات التحالف"], ["مدنيين"])


def test_places_from_which_an_army_shells_are_neither_actor_nor_target(reader: Reader) -> None:
    sentence = "سيطرت المقاومة على المناطق التي قصف منها الجيش الأحياء السكنية في عدن."
    shelling = claim(reader, sentence, "shelling")
    assert (actors(shelling), targets(shelling)) == (["الجيش"], ["الأحياء السكنية"])


def test_heights_from_which_gunmen_shell_are_neither_actor_nor_target(reader: Reader) -> None:
    sentence = "استولى الجيش على المرتفعات التي قصف منها المسلحون الأحياء السكنية في حلب."
    shelling = claim(reader, sentence, "shelling")
    assert (actors(shelling), targets(shelling)) == (["المسلحون"], ["الأحياء السكنية"])


def test_a_masculine_which_passes_over_the_name_of_a_country(reader: Reader) -> None:
    sentence = "قال دبلوماسيون إن فريق العمل الدولي حول الهدنة في سورية الذي سيجتمع اليوم لم يتلق دعوة."
    meeting = claim(reader, sentence, "meeting")
    assert (actors(meeting), meeting.status) == (["فريق العمل الدولي"], "planned")


def test_a_delegation_in_a_country_is_who_will_meet_not_the_country(reader: Reader) -> None:
    sentence = "قالت الصحيفة إن وفد المعارضة في تركيا الذي سيلتقي المبعوث الدولي غدا يرفض الهدنة."
    assert actors(claim(reader, sentence, "meeting")) == ["وفد المعارضة", "المبعوث الدولي"]


def test_a_feminine_which_takes_up_the_name_of_a_country(reader: Reader) -> None:
    fights = claim(reader, "وصف الوزير الوضع في سورية التي تشهد معارك عنيفة بأنه خطير.", "clash")
    assert [place.text for place in fights.places] == ["سورية"]


def test_a_meeting_whose_date_is_not_yet_set_is_planned(reader: Reader) -> None:
    meeting = claim(reader, "لم يتم بعد تحديد موعد اجتماع وفد الحكومة ووفد المعارضة في جنيف.", "meeting")
    assert (meeting.status, actors(meeting)) == ("planned", ["وفد الحكومة", "ووفد المعارضة"])
