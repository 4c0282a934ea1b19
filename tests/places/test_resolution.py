"""A name in context becomes the place that is meant."""

from hypothesis import given
from hypothesis import strategies as st

from hudna.places.gazetteer import Gazetteer, Place
from hudna.places.keys import name_key
from hudna.places.resolution import Mention, Resolved, resolve


def place(place_id: str, ar: str, kind: str, container: str, *point: float, rank: int = 4) -> Place:
    return Place(id=place_id, ar=ar, kind=kind, container=container, lat=point[0], lon=point[1], rank=rank)


PLACES = Gazetteer.of(
    (
        Place(id="country:sy", ar="سوريا", kind="country", rank=1),
        Place(id="country:iq", ar="العراق", kind="country", rank=1),
        place("sy:homs-gov", "حمص", "governorate", "country:sy", 34.5, 38.3, rank=2),
        place("sy:homs", "حمص", "city", "sy:homs-gov", 34.73, 36.71, rank=1),
        place("sy:deir-gov", "دير الزور", "governorate", "country:sy", 35.2, 40.3, rank=2),
        place("sy:deir", "دير الزور", "city", "sy:deir-gov", 35.336, 40.141, rank=1),
        place("sy:husn-homs", "الحسينية", "village", "sy:homs-gov", 34.8, 36.6),
        place("sy:husn-deir", "الحسينية", "village", "sy:deir-gov", 35.37, 40.12),
        place("iq:husn", "الحسينية", "town", "country:iq", 33.45, 44.4, rank=3),
        place("sy:ayyash", "عياش", "village", "sy:deir-gov", 35.43, 40.05),
        place("sy:quarter", "الميدان", "quarter", "sy:homs", 34.73, 36.72),
        place("sy:town", "الميدان", "town", "sy:deir-gov", 35.01, 40.4, rank=3),
    )
)


def mention(name: str, trigger_kind: str | None = None) -> Mention:
    return Mention(0, 1, name_key(name), PLACES.named(name), trigger_kind)


def meant(
    *mentions: Mention, containers: dict[int, int] | None = None, home: tuple[str, ...] = ()
) -> Resolved:
    return resolve(mentions, containers=containers or {}, home_countries=home)[0]


def chosen(resolved: Resolved) -> str:
    return resolved.place.id if resolved.place is not None else ""


def test_without_context_the_prominent_place_is_meant() -> None:
    assert chosen(meant(mention("الحسينية"))) == "iq:husn"


def test_the_country_of_the_report_decides() -> None:
    assert chosen(meant(mention("الحسينية"), home=("SY",))).startswith("sy:")


def test_the_container_that_the_text_names_decides() -> None:
    assert chosen(meant(mention("الحسينية"), mention("حمص"), containers={0: 1})) == "sy:husn-homs"
    assert chosen(meant(mention("الحسينية"), mention("دير الزور"), containers={0: 1})) == "sy:husn-deir"


def test_a_neighbour_in_the_same_text_decides() -> None:
    assert chosen(meant(mention("الحسينية"), mention("عياش"), home=("SY",))) == "sy:husn-deir"


def test_the_word_before_the_name_tells_the_kind() -> None:
    assert chosen(meant(mention("الميدان", "quarter"))) == "sy:quarter"
    assert chosen(meant(mention("الميدان", "town"))) == "sy:town"
    assert chosen(meant(mention("حمص", "governorate"))) == "sy:homs-gov"
    assert chosen(meant(mention("حمص", "city"))) == "sy:homs"


def test_a_mention_without_candidates_means_no_place() -> None:
    assert meant(Mention(0, 1, "x", ())) == Resolved(None, 0.0)


def test_alternatives_are_the_other_candidates_with_their_shares() -> None:
    resolved = meant(mention("الحسينية"), home=("SY",))
    assert {chosen(resolved), *(found for found, _ in resolved.alternatives)} == {
        "sy:husn-homs",
        "sy:husn-deir",
        "iq:husn",
    }
    assert abs(resolved.score + sum(share for _, share in resolved.alternatives) - 1) < 0.001


def test_equal_candidates_are_told_apart_by_id() -> None:
    assert chosen(meant(mention("الحسينية"), home=("SY",))) == "sy:husn-deir"


NAMES = st.sampled_from(["الحسينية", "حمص", "دير الزور", "عياش", "الميدان", "سوريا", "لامكان"])


@given(st.lists(NAMES, max_size=6))
def test_each_mention_gets_one_answer_among_its_candidates(names: list[str]) -> None:
    mentions = [mention(name) for name in names]
    answers = resolve(mentions, containers={}, home_countries=("SY",))
    assert len(answers) == len(mentions)
    assert all(
        (answer.place in asked.candidates) if asked.candidates else answer.place is None
        for asked, answer in zip(mentions, answers, strict=True)
    )


@given(st.lists(NAMES, min_size=1, max_size=5, unique=True))
def test_the_order_of_the_mentions_does_not_matter(names: list[str]) -> None:
    forward = resolve([mention(name) for name in names], containers={}, home_countries=("SY",))
    backward = resolve([mention(name) for name in reversed(names)], containers={}, home_countries=("SY",))
    assert [chosen(answer) for answer in forward] == [chosen(answer) for answer in reversed(backward)]
