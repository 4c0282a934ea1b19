"""A verb before its subject shows whether the noun behind it can be that subject, by number and gender."""

from __future__ import annotations

from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.reading.reader import Reader

SETTING = "\n\nوقصفت مدفعية الجيش السوري مواقع مسلحي المعارضة في ريف حلب، واندلعت اشتباكات عنيفة في المدينة."


def claim(reader: Reader, sentence: str, kind: str) -> Claim:
    """Return the one claim of a type in a sentence."""
    found = reader.read(Document("test", sentence + SETTING, published="2016-02-20")).claims
    (one,) = [claim for claim in found if claim.type == kind and claim.trigger.start < len(sentence)]
    return one


def parties(one: Claim) -> tuple[list[str], list[str]]:
    return [party.text for party in one.actors], [party.text for party in one.targets]


def test_a_feminine_verb_calls_on_the_masculine_noun_behind_it(reader: Reader) -> None:
    sentence = "وصلت المندوبة الأممية إلى عدن، ودعت المجتمع الدولي إلى وقف القصف."
    assert parties(claim(reader, sentence, "demand"))[1] == ["المجتمع الدولي"]


def test_a_masculine_verb_is_not_said_of_a_feminine_state(reader: Reader) -> None:
    sentence = "والتقى الوزير نظيره الروسي في موسكو، واتهم إيران بخرق الاتفاق."
    assert "إيران" in parties(claim(reader, sentence, "accusation"))[1]


def test_a_masculine_state_is_the_subject_of_a_masculine_verb(reader: Reader) -> None:
    assert parties(claim(reader, "ودعا العراق تركيا إلى سحب قواتها من بعشيقة.", "demand")) == (["العراق"], ["تركيا"])


def test_a_plural_verb_has_its_subject_in_itself(reader: Reader) -> None:
    sentence = "التقى الوزراء في الرياض، ودعوا المجتمع الدولي إلى وقف القصف."
    assert "المجتمع الدولي" in parties(claim(reader, sentence, "demand"))[1]
