"""Event nouns and verbs find who did it, to whom and where, in the turns of phrase of war reports."""

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


def places(one: Claim) -> list[str]:
    return [place.text for place in one.places]


def test_positions_of_a_group_are_one_target(reader: Reader) -> None:
    strike = claim(reader, "استهدف الطيران مقرات لجبهة النصرة في إدلب.", "airstrike")
    assert targets(strike) == ["مقرات لجبهة النصرة"]


def test_a_gathering_of_fighters_is_a_target(reader: Reader) -> None:
    strike = claim(reader, "استهدف الطيران تجمعات للحوثيين في محافظة مأرب.", "airstrike")
    assert targets(strike) == ["تجمعات للحوثيين"]


def test_the_source_of_shells_is_who_fired_them(reader: Reader) -> None:
    fall = claim(reader, "سقطت قذائف هاون مصدرها المسلحون على حي باب توما في دمشق.", "shelling")
    assert actors(fall) == ["المسلحون"]
    assert fall.means is not None
    assert fall.means.text == "قذائف هاون"


def test_who_undertakes_an_act_is_its_actor(reader: Reader) -> None:
    shelling = claim(reader, "أدان الائتلاف قيام الجيش بقصف مواقع المعارضة في حلب.", "shelling")
    assert (actors(shelling), targets(shelling)) == (["الجيش"], ["مواقع المعارضة"])


def test_who_undertakes_a_condemned_act_is_condemned(reader: Reader) -> None:
    blame = claim(reader, "استنكرت الحكومة إقدام الحوثيين على اعتقال الصحفيين في صنعاء.", "accusation")
    assert targets(blame) == ["الحوثيين"]


def test_the_victim_of_a_killing_is_no_adjective_of_it(reader: Reader) -> None:
    killing = claim(reader, "شهدت حماة اغتيال متطوع في الدفاع المدني أمس.", "killing")
    assert targets(killing) == ["متطوع"]
    assert [(count.low, count.who) for count in killing.casualties] == [(1, "civilians")]


def test_losses_of_a_named_group_have_it_as_target(reader: Reader) -> None:
    losses = claim(reader, "قتل 30 مقاتلا من جبهة النصرة في إدلب.", "casualties")
    assert targets(losses) == ["جبهة النصرة"]


def test_two_countrysides_are_one_place(reader: Reader) -> None:
    shelling = claim(reader, "قصفت المدفعية مواقع المسلحين في ريفي حلب الشمالي والغربي.", "shelling")
    assert places(shelling) == ["ريفي حلب الشمالي والغربي"]


def test_the_outskirts_of_a_town_are_where_not_by_whom(reader: Reader) -> None:
    strike = claim(reader, "قصفت الطائرات مواقع على أطراف مدينة تعز.", "airstrike")
    assert places(strike) == ["تعز"]


def test_a_place_behind_two_verbs_of_one_doer_holds_for_both(reader: Reader) -> None:
    killing = claim(reader, "قتلت القوات جنديا ودمرت آليات في مدينة تعز.", "destruction")
    shelling = claim(reader, "قصف الجيش مواقع المسلحين ودمر آلياتهم في حمص.", "shelling")
    assert (places(killing), places(shelling)) == (["تعز"], ["حمص"])


def test_what_stands_first_with_as_for_is_the_subject(reader: Reader) -> None:
    raids = claim(reader, "أما مدينة إدلب، فشهدت غارات جوية على السوق.", "airstrike")
    assert places(raids) == ["إدلب"]
