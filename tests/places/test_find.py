"""A name that a person types finds places."""

from hudna.places.find import find
from hudna.places.gazetteer import Gazetteer, Place

PLACES = Gazetteer.of(
    (
        Place(id="country:sy", ar="سوريا", en="Syria", kind="country", rank=1),
        Place(id="sy:hama", ar="حماة", en="Hama", kind="governorate", container="country:sy", rank=2),
        Place(id="sy:bab", ar="الباب", en="Al-Bab", kind="town", container="country:sy", rank=3),
        Place(id="sy:bab-amr", ar="بابا عمرو", en="Baba Amr", kind="quarter", container="country:sy", rank=4),
        Place(id="sy:bab-hama", ar="باب", en="Bab", kind="village", container="sy:hama", rank=5),
    )
)


def ids(query: str, limit: int = 20, container: str | None = None) -> list[str]:
    return [found.place.id for found in find(PLACES, query, limit, container=container)]


def test_the_very_name_comes_before_names_that_begin_so() -> None:
    assert ids("الباب") == ["sy:bab", "sy:bab-hama", "sy:bab-amr"]


def test_an_english_name_is_found_without_its_article() -> None:
    assert ids("bab")[:2] == ["sy:bab", "sy:bab-hama"]
    assert ids("al-Bab")[0] == "sy:bab"


def test_a_container_narrows_the_search() -> None:
    assert (
        ids("باب", container="حماة")
        == ids("باب", container="Hama")
        == ids("باب", container="sy:hama")
        == ["sy:bab-hama"]
    )


def test_an_id_finds_its_place() -> None:
    assert ids("sy:hama") == ["sy:hama"]


def test_no_more_than_the_limit_is_returned() -> None:
    assert len(ids("باب", limit=1)) == 1


def test_a_found_place_tells_its_containers() -> None:
    assert [up.id for up in find(PLACES, "باب", 1)[0].chain] == ["sy:hama", "country:sy"]


def test_nothing_is_guessed() -> None:
    assert ids("حموة") == []
    assert ids("") == []
