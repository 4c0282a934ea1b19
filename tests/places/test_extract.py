"""Names in Arabic script are picked from GeoNames."""

from hudna.places.extract import arabic_names, extract_places, rank_by_population, settlement_kind


class Records:
    def __init__(self, *records: dict[str, object]) -> None:
        self._records = {str(record["geonameid"]): record for record in records}

    def get_cities(self) -> dict[str, dict[str, object]]:
        return self._records

    def get_countries(self) -> dict[str, dict[str, object]]:
        return {"SY": {"capital": "Damascus"}}


def record(number: int, name: str, country: str, *names: str) -> dict[str, object]:
    return {
        "geonameid": number, "name": name, "countrycode": country, "latitude": 35.0, "longitude": 38.0,
        "population": 20_000, "alternatenames": list(names),
    }  # fmt: skip


def test_a_plain_arabic_spelling_drives_out_the_persian_one() -> None:
    assert arabic_names(["Tlel", "تلیل", "تليل"]) == ("تليل",)


def test_a_persian_spelling_stays_where_there_is_no_other() -> None:
    assert arabic_names(["Piranshahr", "پیرانشهر"]) == ("پیرانشهر",)


def test_letters_that_folding_does_not_make_arabic_are_no_name() -> None:
    assert arabic_names(["کڑچی", "Latin"]) == ()


def test_places_without_an_arabic_name_are_left_out() -> None:
    places = extract_places(
        Records(record(1, "Damascus", "SY", "دمشق"), record(2, "Latin", "SY")),
        Records(record(3, "Rome", "IT", "روما")),
    )
    assert [(place.id, place.ar, place.container, place.rank) for place in places] == [
        ("gn:1", "دمشق", "country:sy", 1),
        ("gn:3", "روما", "country:it", 5),
    ]


def test_more_people_make_a_larger_and_more_prominent_place() -> None:
    assert [settlement_kind(people) for people in (0, 8_000, 400_000)] == ["village", "town", "city"]
    assert [rank_by_population(people) for people in (0, 50_000, 400_000, 2_000_000)] == [5, 4, 3, 2]
