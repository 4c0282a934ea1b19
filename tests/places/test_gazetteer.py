"""What a gazetteer finds, and how its places lie in each other."""

from hypothesis import given
from hypothesis import strategies as st

from hudna.places.gazetteer import Gazetteer, Place, distance_km, load_gazetteer
from hudna.places.keys import bare_key, name_key

SYRIA = Place(id="country:sy", ar="سوريا", kind="country", rank=1)
HASAKAH = Place(id="sy:hasakah-gov", ar="الحسكة", kind="governorate", container="country:sy", rank=2)
SHADDADAH = Place(
    id="sy:shaddadah", ar="الشدادي", aliases=("الشدادة",), en="Al-Shaddadah", kind="town",
    container="sy:hasakah-gov", lat=36.0553, lon=40.7336, rank=3,
)  # fmt: skip
DEIR = Place(
    id="sy:deir", ar="دير الزور", kind="city", container="country:sy", lat=35.336, lon=40.141, rank=1
)
SMALL = Gazetteer.of((SYRIA, HASAKAH, SHADDADAH, DEIR))


def ids(found: tuple[Place, ...]) -> list[str]:
    return [place.id for place in found]


def test_a_name_is_found_with_the_article_and_without() -> None:
    assert ids(SMALL.named("الشدادي")) == ids(SMALL.named("شدادي")) == ["sy:shaddadah"]


def test_an_article_inside_a_name_does_not_matter() -> None:
    assert ids(SMALL.named("دير زور")) == ["sy:deir"]


def test_spelling_variants_of_a_name_are_one_name() -> None:
    assert ids(SMALL.named("الشدّاده")) == ids(SMALL.named("الشدادة")) == ["sy:shaddadah"]


def test_an_exact_look_up_minds_the_article() -> None:
    assert ids(SMALL.exactly(name_key("الحسكة"))) == ["sy:hasakah-gov"]
    assert not SMALL.exactly(name_key("حسكة"))


def test_a_name_as_written_comes_before_one_that_differs_in_the_article() -> None:
    bare = Place(id="sy:a-bare", ar="حسكة", rank=1)
    gazetteer = Gazetteer.of((bare, HASAKAH))
    assert ids(gazetteer.named("الحسكة")) == ["sy:hasakah-gov", "sy:a-bare"]
    assert ids(gazetteer.named("حسكة")) == ["sy:a-bare", "sy:hasakah-gov"]


def test_an_unknown_name_names_no_place() -> None:
    assert SMALL.named("لامكان") == ()
    assert SMALL.named("") == ()


def test_a_chain_ends_with_the_country() -> None:
    town = SMALL.get("sy:shaddadah")
    assert town is not None
    assert ids(SMALL.chain(town)) == ["sy:hasakah-gov", "country:sy"]
    assert town.country == "SY"
    assert town.governorate == "sy:hasakah-gov"


def test_a_place_lies_within_each_of_its_containers_and_itself() -> None:
    town = SMALL.get("sy:shaddadah")
    assert town is not None
    assert all(SMALL.within(town, up) for up in ("sy:shaddadah", "sy:hasakah-gov", "country:sy"))
    assert not SMALL.within(town, "sy:deir")


def test_children_are_the_places_directly_inside() -> None:
    assert ids(SMALL.children("country:sy")) == ["sy:deir", "sy:hasakah-gov"]
    assert SMALL.children("sy:deir") == ()


def test_the_longest_name_is_told_by_its_first_word() -> None:
    assert SMALL.longest(name_key("دير")) == 2
    assert SMALL.longest(name_key("الشدادي")) == 1
    assert SMALL.longest("كلمة") == 0


def test_the_distance_between_two_cities_is_the_great_circle() -> None:
    aleppo = Place(id="a", ar="حلب", lat=36.2021, lon=37.1343)
    damascus = Place(id="d", ar="دمشق", lat=33.5138, lon=36.2765)
    apart = distance_km(aleppo, damascus)
    assert apart is not None
    assert 305 < apart < 314


def test_a_place_without_a_point_has_no_distance() -> None:
    assert distance_km(HASAKAH, SHADDADAH) is None


def test_a_cycle_of_containers_ends() -> None:
    gazetteer = Gazetteer.of((Place(id="a", ar="ألف", container="b"), Place(id="b", ar="باء", container="a")))
    assert gazetteer.get("a") is not None


@given(
    st.lists(st.sampled_from(["باب", "الباب", "دير", "عين", "العرب", "تل", "الأبيض"]), min_size=1, max_size=4)
)
def test_every_place_is_found_by_its_own_name(words: list[str]) -> None:
    name = " ".join(words)
    assert ids(Gazetteer.of((Place(id="x", ar=name),)).named(name)) == ["x"]


@given(st.text(max_size=30))
def test_a_key_of_a_key_is_the_same_key(name: str) -> None:
    key = name_key(name)
    assert name_key(key) == key
    assert bare_key(key).count(" ") == key.count(" ")


def test_the_places_that_come_along_are_many_and_sound() -> None:
    gazetteer = load_gazetteer()
    assert len(gazetteer) >= 7000
    assert sum(not place.id.startswith("gn:") for place in gazetteer.places) >= 3000
    assert len({place.id for place in gazetteer.places}) == len(gazetteer)
    assert all(place in gazetteer.named(place.ar) for place in gazetteer.places[::37])
