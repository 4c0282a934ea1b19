"""A word that may be a noun or a verb is told by what stands before it."""

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


def test_after_that_and_a_definite_subject_an_ambiguous_word_is_the_verb(reader: Reader) -> None:
    sentence = "قالت وكالة سانا إن الجيش السوري قصف بالمدفعية مواقع المسلحين في ريف إدلب."
    shelling = claim(reader, sentence, "shelling")
    assert (actors(shelling), targets(shelling)) == (["الجيش السوري"], ["مواقع المسلحين"])
    assert shelling.means is not None
    assert shelling.means.text == "بالمدفعية"


def test_the_outlet_that_says_so_is_the_source_and_no_actor(reader: Reader) -> None:
    sentence = "ذكرت وكالة فرانس برس أن الجيش العراقي قصف بالصواريخ مواقع تنظيم الدولة في الفلوجة."
    shelling = claim(reader, sentence, "shelling")
    assert [source.text for source in shelling.sources] == ["وكالة فرانس برس"]
    assert (actors(shelling), targets(shelling)) == (["الجيش العراقي"], ["مواقع تنظيم الدولة"])


def test_what_an_army_goes_on_with_is_a_noun_whose_doer_is_the_army(reader: Reader) -> None:
    shelling = claim(reader, "واصل الجيش قصف مواقع المعارضة في ريف حمص.", "shelling")
    assert (actors(shelling), targets(shelling)) == (["الجيش"], ["مواقع المعارضة"])


def test_what_an_army_resumes_after_that_is_a_noun_whose_doer_is_the_army(reader: Reader) -> None:
    shelling = claim(reader, "أفاد المرصد أن الجيش استأنف قصف مواقع المعارضة في حمص.", "shelling")
    assert (actors(shelling), targets(shelling)) == (["الجيش"], ["مواقع المعارضة"])


def test_to_go_on_is_no_rarer_verb_with_and_before_it(reader: Reader) -> None:
    verb = reader.vocabulary.info("واصل").verb
    assert verb is not None
    assert (verb.lexeme.key, verb.conjunction) == ("واصل.3", "")


def test_who_goes_on_in_a_second_clause_is_not_who_withdrew_in_the_first(reader: Reader) -> None:
    sentence = "انسحب المسلحون من البلدة، فيما واصل الجيش قصف مواقع المعارضة في ريف حمص."
    shelling = claim(reader, sentence, "shelling")
    assert (actors(shelling), targets(shelling)) == (["الجيش"], ["مواقع المعارضة"])
