"""The registry of actors: what the tables hold, and what the loader refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.errors import DataError
from hudna.language.actors import (
    ACTOR_COLUMNS,
    COUNTRY_COLUMNS,
    LABEL_COLUMNS,
    Actor,
    Side,
    designated_on,
    read_actors,
    read_countries,
    read_labels,
    side_on,
    state_actors,
)
from hudna.text.normalise import fold

DATA = Path(__file__).parents[2] / "src/hudna/language/data"
ACTORS = {actor.id: actor for actor in read_actors(DATA / "actors")}
LABELS = read_labels(DATA / "labels.tsv")
COUNTRIES = read_countries(DATA / "countries.tsv")


def names_of(actor: Actor) -> set[str]:
    return {fold(name) for name in (actor.ar, *actor.aliases)}


def owners_of(name: str) -> set[str]:
    return {actor.id for actor in ACTORS.values() if fold(name) in names_of(actor)}


def write_actors(folder: Path, *rows: str) -> Path:
    folder.joinpath("some.tsv").write_text("\n".join(["\t".join(ACTOR_COLUMNS), *rows]), encoding="utf-8")
    return folder


def row(**cells: str) -> str:
    plain = {"id": "sy-one", "ar": "كتيبة الوادي", "en": "One", "kind": "armed-group"}
    return "\t".join((plain | cells).get(column, "") for column in ACTOR_COLUMNS)


def test_the_registry_covers_the_region() -> None:
    assert len(ACTORS) >= 520
    assert sum(actor.kind == "tribe" for actor in ACTORS.values()) >= 40
    assert len(COUNTRIES) >= 195
    assert len(LABELS) >= 60


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("داعش", "isis"), ("تنظيم الدوله الاسلاميه", "isis"), ("قسد", "sy-sdf"), ("الجيش الحر", "sy-fsa"),
        ("مليشيات الحوثي", "ye-houthi"), ("المتمردين الحوثيين", "ye-houthi"), ("البنتاغون", "us-dod"),
        ("الفرقة الذهبية", "iq-cts"), ("جيش الاحتلال", "il-idf"), ("الكرملين", "ru-kremlin"),
        ("الدعم السريع", "sd-rsf"), ("الخوذ البيضاء", "sy-white-helmets"), ("اليونيفيل", "un-unifil"),
    ],
)  # fmt: skip
def test_a_newspaper_name_finds_its_one_actor(name: str, actor: str) -> None:
    assert owners_of(name) == {actor}


def test_the_rebel_administration_becomes_the_government_of_syria_on_the_day_damascus_fell() -> None:
    hts = ACTORS["sy-hts"]
    assert side_on(hts, "SY", "2024-12-07") == "jihadist"
    assert side_on(hts, "SY", "2024-12-08") == "government"


def test_a_side_ends_on_the_day_before_its_end_date() -> None:
    saleh = ACTORS["ye-saleh"]
    assert side_on(saleh, "YE", "2017-12-01") == "houthi"
    assert side_on(saleh, "YE", "2017-12-02") == "government"


def test_an_actor_has_no_side_before_it_was_founded_or_in_a_conflict_of_others() -> None:
    sdf = ACTORS["sy-sdf"]
    assert side_on(sdf, "SY", "2015-10-09") is None
    assert side_on(sdf, "YE", "2016-01-01") is None


def test_the_rapid_support_forces_leave_the_army_when_the_war_begins() -> None:
    assert side_on(ACTORS["sd-rsf"], "SD", "2023-04-14") == "army"
    assert side_on(ACTORS["sd-rsf"], "SD", "2023-04-15") == "rsf"


def test_a_designation_does_not_hold_before_its_date() -> None:
    assert not designated_on(ACTORS["sy-nusra"], "2013-05-29")
    assert designated_on(ACTORS["sy-nusra"], "2013-05-30")


def test_the_houthis_are_under_an_embargo_and_not_designated() -> None:
    assert not ACTORS["ye-houthi"].designations
    assert "2216" in ACTORS["ye-houthi"].note


def test_the_army_is_another_army_in_another_country() -> None:
    assert ACTORS["g-army"].resolves["SY"] == "sy-saa"
    assert ACTORS["g-army"].resolves["IQ"] == "iq-army"


def test_a_label_identifies_nobody() -> None:
    labels = {fold(name) for label in LABELS for name in (label.ar, *label.aliases)}
    assert not labels & {name for actor in ACTORS.values() for name in names_of(actor)}


def test_a_capital_speaks_for_its_state_unless_it_names_another() -> None:
    states = {state.id: state for state in state_actors(COUNTRIES)}
    assert "موسكو" in states["state-ru"].aliases
    assert fold("عمان") not in {fold(alias) for alias in states["state-jo"].aliases}
    assert states["state-ru"].sides == (Side("SY", "russia", "2015-09-30", ""),)


def test_every_country_of_an_actor_stands_in_the_table_of_states() -> None:
    assert {actor.country for actor in ACTORS.values()} - {""} <= {country.iso2 for country in COUNTRIES}


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({"kind": "club"}, "unknown kind"),
        ({"country": "Syria"}, "bad country"),
        ({"sides": "SY:martian"}, "unknown side in SY"),
        ({"sides": "MARS"}, "bad side"),
        ({"sides": "SY:government|SY:opposition@2015-01-01"}, "two sides in SY"),
        ({"sides": "SY:government@2015-01-02..2015-01-01"}, "ends before it begins"),
        ({"designation": "1267@13.5.2013"}, "bad day"),
        ({"designation": "1267"}, "bad designation"),
        ({"acled_inter": "9"}, "unknown acled_inter"),
        ({"aliases": "كتيبه الوادى"}, "redundant alias"),
        ({"id": "SY One"}, "bad id"),
        ({"en": ""}, "empty en"),
        ({"note": "resolves: SY=nobody"}, "unknown actor after resolves"),
        ({"note": "resolves: nobody"}, "bad list after resolves"),
    ],
)
def test_a_broken_row_is_refused_with_its_place(tmp_path: Path, cells: dict[str, str], what: str) -> None:
    with pytest.raises(DataError, match=what) as error:
        read_actors(write_actors(tmp_path, row(**cells)))
    assert error.value.where == "some.tsv:2"


def test_one_name_cannot_belong_to_two_actors(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"alias .* stands twice"):
        read_actors(write_actors(tmp_path, row(), row(id="sy-two")))


def test_a_generic_name_may_repeat_the_name_of_an_actor(tmp_path: Path) -> None:
    actors = read_actors(
        write_actors(tmp_path, row(), row(id="g-one", kind="generic", note="resolves: SY=sy-one."))
    )
    assert actors[1].resolves == {"SY": "sy-one"}
    assert actors[1].note == ""


def test_one_id_cannot_stand_twice(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="id 'sy-one' stands twice"):
        read_actors(write_actors(tmp_path, row(), row(ar="كتيبة الجبل")))


def test_a_row_with_a_missing_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cells instead of 11"):
        read_actors(write_actors(tmp_path, "sy-one\tكتيبة الوادي"))


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no actors found"):
        read_actors(tmp_path)


def test_a_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "labels.tsv"
    path.write_text("ar\ten\n", encoding="utf-8")
    with pytest.raises(DataError, match="unexpected columns"):
        read_labels(path)


def test_a_label_of_an_unknown_sort_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "labels.tsv"
    path.write_text("\t".join(LABEL_COLUMNS) + "\nأوباش\t\trabble\tinsult\t\t\n", encoding="utf-8")
    with pytest.raises(DataError, match="unknown sort"):
        read_labels(path)


def test_a_state_without_its_code_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "countries.tsv"
    path.write_text("\t".join(COUNTRY_COLUMNS) + "\nSyr\tSYR\tسوريا" + "\t" * 7 + "\n", encoding="utf-8")
    with pytest.raises(DataError, match="bad country code"):
        read_countries(path)
