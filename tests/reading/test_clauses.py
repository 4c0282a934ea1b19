"""A clause holds together between «had» and its verb; bombs blow up; trade and society alone are no claim."""

from __future__ import annotations

from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.reading.reader import Reader

SETTING = (
    "\n\nوقصفت مدفعية الجيش السوري مواقع مسلحي المعارضة في ريف حلب،"
    " واندلعت اشتباكات عنيفة بين قوات النظام وجبهة النصرة."
)


def claims(reader: Reader, sentence: str, kind: str) -> list[Claim]:
    """Return the claims of a type in a sentence."""
    found = reader.read(Document("test", sentence + SETTING, published="2016-02-20")).claims
    return [one for one in found if one.type == kind and one.trigger.start < len(sentence)]


def actors(one: Claim) -> list[str]:
    return [party.text for party in one.actors]


def test_a_secretary_general_keeps_his_verb_far_behind_had(reader: Reader) -> None:
    sentence = "كان الأمين العام للأمم المتحدة بان كي مون دعا إلى وقف إطلاق النار في سوريا."
    (demand,) = claims(reader, sentence, "demand")
    assert (actors(demand), demand.status) == (["بان كي مون"], "happened")


def test_a_comma_between_a_country_and_its_verb_begins_no_clause(reader: Reader) -> None:
    (demand,) = claims(reader, "وكانت فرنسا، دعت إلى هدنة إنسانية في حلب.", "demand")
    assert actors(demand) == ["فرنسا"]


def test_an_envoy_keeps_his_verb_behind_had(reader: Reader) -> None:
    (demand,) = claims(reader, "وكان المبعوث الدولي ستيفان دي ميستورا دعا إلى هدنة في حلب.", "demand")
    assert actors(demand) == ["ستيفان دي ميستورا"]


def test_a_bomb_that_blows_up_is_the_means_and_no_target(reader: Reader) -> None:
    (bombing,) = claims(reader, "قتل جنديان في انفجار عبوة ناسفة في سيناء.", "bombing")
    assert [target.text for target in bombing.targets] == ["جنديان"]
    assert bombing.means is not None
    assert bombing.means.text == "عبوة ناسفة"


def test_a_car_bomb_that_blows_up_is_the_means_and_no_target(reader: Reader) -> None:
    (bombing,) = claims(reader, "أسفر انفجار سيارة مفخخة في بغداد عن مقتل عشرة مدنيين.", "bombing")
    assert [target.text for target in bombing.targets] == ["مدنيين"]
    assert bombing.means is not None
    assert bombing.means.text == "سيارة مفخخة"


def test_words_of_the_oil_market_alone_are_no_claim(reader: Reader) -> None:
    sentence = "قال سيرغي لافروف إن أسعار السوق النفطية تشهد استقرارا."
    assert claims(reader, sentence, "statement") == []


def test_words_of_the_oil_market_of_a_named_country_are_a_statement(reader: Reader) -> None:
    sentence = "قال سيرغي لافروف إن أسعار السوق النفطية في إيران تشهد استقرارا."
    (statement,) = claims(reader, sentence, "statement")
    assert actors(statement) == ["سيرغي لافروف"]


def test_words_of_social_affairs_alone_are_no_claim(reader: Reader) -> None:
    sentence = "قال سيرغي لافروف إن الشؤون الاجتماعية تحتاج إلى عناية."
    assert claims(reader, sentence, "statement") == []


def test_words_of_the_social_affairs_of_fighters_are_a_statement(reader: Reader) -> None:
    sentence = "قال سيرغي لافروف إن الشؤون الاجتماعية للمقاتلين تحتاج إلى عناية."
    (statement,) = claims(reader, sentence, "statement")
    assert actors(statement) == ["سيرغي لافروف"]
