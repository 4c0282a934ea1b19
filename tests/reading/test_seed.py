"""The report that the project began with is read as a desk needs it; needs ../shared/gold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from hudna.model.claim import FIELD_TYPES, Casualty, Claim
from hudna.model.document import Document
from hudna.reading.reader import Reader, load_reader

Shared = Callable[[str], Path]
IN_FORCE = "2016-02-27"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader()


class Seed(NamedTuple):
    text: str
    claims: tuple[Claim, ...]

    def sentence(self, word: str, after: str = "") -> tuple[int, int]:
        """Return where the paragraph begins and ends that holds a word, the first one behind another word."""
        at = self.text.index(word, self.text.index(after))
        end = self.text.find("\n", at)
        return self.text.rfind("\n", 0, at) + 1, end if end > 0 else len(self.text)

    def told(self, word: str, after: str = "") -> list[Claim]:
        """Return the claims whose trigger stands in the paragraph that holds a word."""
        start, end = self.sentence(word, after)
        return [claim for claim in self.claims if start <= claim.trigger.start < end]


@pytest.fixture(scope="module")
def seed(reader: Reader, shared: Shared) -> Seed:
    lines = shared("gold/docs_dev.jsonl").read_text(encoding="utf-8").splitlines()
    row = next(row for row in map(json.loads, lines) if row["id"] == "seed")
    document = Document(row["id"], row["text"], title=row["title"], published=row["published"])
    return Seed(row["text"], reader.read(document).claims)


def counts(claims: list[Claim], kind: str) -> list[Casualty]:
    return [casualty for claim in claims for casualty in claim.casualties if casualty.kind == kind]


def days(claim: Claim) -> tuple[str, str] | None:
    return (claim.date.start, claim.date.end) if claim.date else None


def spoken_by(claim: Claim, name: str) -> bool:
    return any(name in source.text for source in claim.sources)


def is_no_named_group(party_id: str | None) -> bool:
    return party_id is None or party_id.startswith("g-")


def test_the_seventy_four_are_fighters_killed_two_days_before(seed: Seed) -> None:
    (claim,) = [claim for claim in seed.told("74") if claim.casualties]

    assert days(claim) == ("2016-02-17", "2016-02-17")
    assert [(c.low, c.high, c.who) for c in claim.casualties if not c.subset] == [(74, 74, "fighters")]


def test_the_seventy_four_are_no_civilians(seed: Seed) -> None:
    assert "civilians" not in {casualty.who for casualty in counts(seed.told("74"), "killed")}


def test_the_seventy_four_belong_to_a_group_with_a_name(seed: Seed) -> None:
    (claim,) = [claim for claim in seed.told("74") if claim.casualties]

    assert "isis" in {target.id for target in claim.targets}


def test_the_four_of_aleppo_are_a_running_toll(seed: Seed) -> None:
    (toll,) = [casualty for casualty in counts(seed.told("طفلة"), "killed") if not casualty.subset]

    assert (toll.low, toll.high, toll.cumulative) == (4, 4, True)


def test_the_girl_of_aleppo_is_one_of_the_four(seed: Seed) -> None:
    (girl,) = [casualty for casualty in counts(seed.told("طفلة"), "killed") if casualty.subset]

    assert (girl.low, girl.high, girl.cumulative) == (1, 1, False)


def test_the_rockets_on_aleppo_have_an_actor_without_a_name(seed: Seed) -> None:
    claims = [claim for claim in seed.told("طفلة") if claim.type == "shelling"]
    actors = [actor for claim in claims for actor in claim.actors]

    assert [actor.text for actor in actors] == ["المجموعات المسلحة"]
    assert all(is_no_named_group(actor.id) for actor in actors)


def test_another_number_of_wounded_is_a_count_without_a_number(seed: Seed) -> None:
    (wounded,) = counts(seed.told("عدد آخر"), "wounded")

    assert (wounded.low, wounded.high) == (None, None)


def test_two_civilians_were_killed_at_afrin(seed: Seed) -> None:
    (killed,) = counts(seed.told("مدنيان اثنان"), "killed")

    assert (killed.low, killed.high, killed.who) == (2, 2, "civilians")


def test_afrin_is_shelled_by_the_turkish_army(seed: Seed) -> None:
    (claim,) = [claim for claim in seed.told("مدنيان اثنان") if claim.type == "shelling"]

    assert [actor.id for actor in claim.actors] == ["tr-army"]
    assert "عفرين" in {place.text for place in claim.places}


def test_twenty_two_villages_are_no_casualties(seed: Seed) -> None:
    assert [casualty for claim in seed.told("22 على الأقل") for casualty in claim.casualties] == []
    assert not any(casualty.low == 22 for claim in seed.claims for casualty in claim.casualties)


def test_twenty_two_villages_were_taken_since_tuesday(seed: Seed) -> None:
    start = seed.text.index("22 على الأقل")
    taken = [claim for claim in seed.told("22 على الأقل") if claim.type == "capture" and claim.trigger.start > start]

    assert [days(claim) for claim in taken] == [("2016-02-16", "2016-02-19")]


def task_force_meetings(seed: Seed) -> tuple[list[Claim], list[Claim]]:
    """Return what the spokeswoman says of the meeting on this day, and what she said the day before."""
    now = [claim for claim in seed.told("لم يتم بعد") if claim.trigger.text.endswith("اجتماع")]
    before = [claim for claim in seed.told("سيجتمع") if claim.trigger.text == "سيجتمع"]
    return now, before


def test_the_task_force_will_meet_on_a_day_that_is_not_set(seed: Seed) -> None:
    (claim,), _ = task_force_meetings(seed)

    assert (claim.type, claim.status, days(claim)) == ("meeting", "planned", None)


def test_the_task_force_meets_today(seed: Seed) -> None:
    _, (claim,) = task_force_meetings(seed)

    assert (claim.type, claim.status, days(claim)) == ("meeting", "planned", ("2016-02-19", "2016-02-19"))


def test_both_statements_on_the_task_force_are_by_one_speaker(seed: Seed) -> None:
    (now,), (before,) = task_force_meetings(seed)

    assert spoken_by(now, "زاخاروفا")
    assert spoken_by(before, "زاخاروفا")
    assert now.id != before.id


def test_it_is_the_task_force_that_meets(seed: Seed) -> None:
    (now,), (before,) = task_force_meetings(seed)

    assert any("الفريق الخاص" in actor.text for actor in now.actors)
    assert any("فريق العمل" in actor.text for actor in before.actors)


def test_the_talks_of_the_twenty_fifth_are_conditional(seed: Seed) -> None:
    (claim,) = [claim for claim in seed.told("خولة") if claim.type == "meeting"]

    assert (claim.status, days(claim)) == ("conditional", ("2016-02-25", "2016-02-25"))


def test_a_spokeswoman_says_that_the_talks_are_conditional(seed: Seed) -> None:
    (claim,) = [claim for claim in seed.told("خولة") if claim.type == "meeting"]

    assert [source.text for source in claim.sources] == ["خولة مطر"]


def test_two_car_bombs_were_destroyed_at_a_village(seed: Seed) -> None:
    (claim,) = [claim for claim in seed.told("عربتين") if claim.type == "destruction"]

    assert any("عربتين مفخختين" in target.text for target in claim.targets)
    assert claim.places
    assert claim.places[0].text == "البغيلية"


def test_an_agency_and_its_sources_say_that_the_car_bombs_were_destroyed(seed: Seed) -> None:
    (claim,) = [claim for claim in seed.told("عربتين") if claim.type == "destruction"]

    assert [source.text for source in claim.sources] == ["سانا", "مصادر ميدانية"]


@pytest.mark.parametrize("place", ["الشدادي", "حمص"])
def test_a_target_named_by_a_label_alone_is_a_label_without_id(seed: Seed, place: str) -> None:
    targets = [target for claim in seed.told(place) for target in claim.targets if "الإرهابية" in target.text]

    assert targets
    assert all(target.label and target.id is None for target in targets)


@pytest.mark.parametrize("place", ["الشدادي", "حمص"])
def test_no_excluded_group_stands_where_the_text_has_only_a_label(seed: Seed, place: str) -> None:
    targets = [target for claim in seed.told(place) for target in claim.targets]

    assert all(is_no_named_group(target.id) for target in targets)


def test_two_countrysides_of_homs_are_the_place_of_the_operations(seed: Seed) -> None:
    claims = [claim for claim in seed.told("حمص") if claim.type == "clash"]

    assert [any("حمص" in place.text for place in claim.places) for claim in claims] == [True]


def test_every_event_in_the_field_comes_before_the_entry_into_force(seed: Seed) -> None:
    field = [claim for claim in seed.claims if claim.type in FIELD_TYPES and claim.status == "happened"]

    assert [claim.trigger.text for claim in field if claim.date and claim.date.end >= IN_FORCE] == []


def test_the_comment_form_gives_no_claim(seed: Seed) -> None:
    form = seed.text.index("اترك تعليق")

    assert [claim.trigger.text for claim in seed.claims if claim.evidence.end > form] == []


def test_the_oil_market_gives_no_claim(seed: Seed) -> None:
    told = seed.told("أسواق النفط", after="وأضاف بيسكوف")

    assert [claim.evidence.text for claim in told] == []


def test_social_affairs_give_no_claim(seed: Seed) -> None:
    assert [claim.evidence.text for claim in seed.told("القضايا الاجتماعية")] == []


def test_a_sentence_without_its_verb_does_not_stop_the_reader(seed: Seed) -> None:
    _, end = seed.sentence("ميدانياً")

    assert any(claim.trigger.start > end for claim in seed.claims)
    assert seed.told("عربتين")


def test_a_stray_preposition_does_not_stop_the_reader(seed: Seed) -> None:
    assert seed.told("حربنفسه")


def test_a_stray_preposition_does_not_hide_the_killing_of_a_volunteer(seed: Seed) -> None:
    (claim,) = [claim for claim in seed.told("متطوع") if claim.type == "killing"]

    assert [actor.id for actor in claim.actors] == ["isis"]
    assert [(c.kind, c.low, c.high, c.who) for c in claim.casualties] == [("killed", 1, 1, "civilians")]
