"""Persons, titles and name parts: what stands in the tables, and what the checks refuse."""

from pathlib import Path

import pytest

from hudna.errors import DataError
from hudna.language.persons import (
    PART_COLUMNS,
    PART_KINDS,
    PERSON_COLUMNS,
    TITLE_COLUMNS,
    TITLE_KINDS,
    Person,
    Role,
    index_guarded_persons,
    index_persons,
    read_name_parts,
    read_persons,
    read_titles,
)
from hudna.text.normalise import fold

PERSONS = read_persons()
BY_NAME = index_persons(PERSONS)
GUARDED = index_guarded_persons(PERSONS)
TITLES = {form: title for title in read_titles() for form in title.forms}
PARTS = {fold(part.ar): part for part in read_name_parts()}


def write_table(folder: Path, *rows: tuple[str, ...]) -> Path:
    path = folder / "table.tsv"
    path.write_text("\n".join("\t".join(row) for row in rows) + "\n", encoding="utf-8")
    return path


def person_table(folder: Path, **cells: str) -> Path:
    usual = {"id": "x", "ar": "فلان الفلاني", "en": "X", "country": "SY"} | cells
    return write_table(folder, PERSON_COLUMNS, tuple(usual.get(column, "") for column in PERSON_COLUMNS))


def test_the_tables_are_wide_enough() -> None:
    assert len(PERSONS) >= 700
    assert len({title.ar for title in TITLES.values()}) >= 440
    assert len(PARTS) >= 2000


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("ستيفان دي ميستورا", "staffan-de-mistura"),
        ("دي ميستورا", "staffan-de-mistura"),
        ("سيرجي لافروف", "sergey-lavrov"),
        ("بوتين", "vladimir-putin"),
        ("بيسكوف", "dmitry-peskov"),
        ("ولد الشيخ", "ismail-ould-cheikh-ahmed"),
        ("عبدربه منصور هادي", "abdrabbuh-mansur-hadi"),
        ("رامي عبدالرحمن", "rami-abdulrahman"),
        ("مولود تشاووش أوغلو", "mevlut-cavusoglu"),
        ("حميدتي", "mohamed-hamdan-dagalo"),
        ("نتانياهو", "benjamin-netanyahu"),
        ("أبو محمد الجولاني", "ahmed-al-sharaa"),
    ],
)
def test_a_spelling_names_its_person(name: str, person: str) -> None:
    assert BY_NAME[fold(name)].id == person


@pytest.mark.parametrize(
    "word", ["الأسد", "المعلم", "صالح", "هادي", "سلامة", "ليون", "بان", "عسيري", "المهندس"]
)
def test_a_surname_that_is_a_word_needs_context(word: str) -> None:
    assert fold(word) in GUARDED
    assert fold(word) not in BY_NAME


def test_a_surname_may_mean_two_persons() -> None:
    assert {person.id for person in GUARDED[fold("أوغلو")]} == {"ahmet-davutoglu", "mevlut-cavusoglu"}


def test_a_full_name_that_many_people_bear_is_guarded() -> None:
    assert fold("محمد سمير") in GUARDED
    assert fold("محمد سمير") not in BY_NAME


def test_an_office_is_looked_up_by_day() -> None:
    kerry = BY_NAME[fold("جون كيري")]
    assert [role.title for role in kerry.roles_on("2015-07-14")] == ["وزير الخارجية"]
    assert kerry.roles_on("2017-01-21") == ()


def test_one_person_holds_several_offices_over_time() -> None:
    griffiths = BY_NAME[fold("مارتن غريفيث")]
    assert len(griffiths.roles_on("2021-08-01")) == 2
    assert [role.title for role in griffiths.roles_on("2019-01-01")] == ["المبعوث الأممي إلى اليمن"]


@pytest.mark.parametrize(
    ("role", "day"),
    [
        (Role("وزير", "2015-07-01", "2015-07-31"), "2015-07-31"),
        (Role("وزير", "2015", "2016"), "2016-12-31"),
        (Role("وزير", "", ""), "1999-01-01"),
    ],
)
def test_both_bounds_of_a_role_are_included(role: Role, day: str) -> None:
    assert role.holds_on(day)


@pytest.mark.parametrize(
    ("role", "day"),
    [
        (Role("وزير", "2015-07-01", "2015-07-31"), "2015-08-01"),
        (Role("وزير", "2015-03", ""), "2015-02-28"),
        (Role("وزير", "", "2016"), "2017-01-01"),
    ],
)
def test_a_role_does_not_hold_beyond_its_bounds(role: Role, day: str) -> None:
    assert not role.holds_on(day)


def test_a_row_becomes_a_person(tmp_path: Path) -> None:
    path = person_table(tmp_path, aliases="الفلاني الأول|ctx:الفلاني", roles="وزير@2014..2015-02-01|نائب@..")
    assert read_persons(path) == (
        Person(
            "x", "فلان الفلاني", ("الفلاني الأول",), ("الفلاني",), "X", "SY",
            (Role("وزير", "2014", "2015-02-01"), Role("نائب", "", "")), "", "",
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"roles": "وزير@2015-13-01.."}, "bad date"),
        ({"roles": "وزير 2015"}, "bad role"),
        ({"roles": "وزير@2016..2015"}, "ends before it begins"),
        ({"id": "X y"}, "bad id"),
        ({"country": "sy"}, "bad country"),
        ({"en": ""}, "en is empty"),
        ({"aliases": "ctx:"}, "empty alias"),
    ],
)
def test_a_broken_person_is_refused(tmp_path: Path, cells: dict[str, str], message: str) -> None:
    with pytest.raises(DataError, match=message):
        read_persons(person_table(tmp_path, **cells))


def test_titles_cover_every_kind() -> None:
    assert {title.kind for title in TITLES.values()} == TITLE_KINDS


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("المتحدث باسم", "spokesperson"),
        ("الناطقة الرسمية باسم", "spokesperson"),
        ("مبعوث خاص", "diplomat"),
        ("وزراء الخارجية", "minister"),
        ("نائب وزير", "minister"),
        ("رئيس أركان", "military"),
        ("العميد الركن", "military"),
        ("أمين عام", "un"),
        ("مسئول", "government"),
        ("مدير المرصد", "civil-society"),
        ("الشيخ", "religious"),
        ("الدكتور", "honorific"),
        ("رئيس بلدية", "local"),
    ],
)
def test_a_form_of_a_title_has_its_kind(form: str, kind: str) -> None:
    assert TITLES[fold(form)].kind == kind


def test_the_same_form_cannot_stand_in_two_titles(tmp_path: Path) -> None:
    rows = ("أمير", "", "أمراء", "royal", "person", "emir"), ("أمراء", "", "", "military", "person", "emirs")
    with pytest.raises(DataError, match="stands twice"):
        read_titles(write_table(tmp_path, TITLE_COLUMNS, *rows))


def test_a_title_introduces_a_person_only(tmp_path: Path) -> None:
    path = write_table(tmp_path, TITLE_COLUMNS, ("أمير", "", "", "royal", "place", "emir"))
    with pytest.raises(DataError, match="unknown role"):
        read_titles(path)


def test_name_parts_use_every_kind() -> None:
    assert {part.kind for part in PARTS.values()} == PART_KINDS


@pytest.mark.parametrize(
    ("word", "kind"), [("محمد", "given"), ("سيرغي", "foreign"), ("بن", "particle"), ("الشمري", "family")]
)
def test_a_name_part_has_its_kind(word: str, kind: str) -> None:
    assert PARTS[fold(word)].kind == kind
    assert not PARTS[fold(word)].common


@pytest.mark.parametrize("word", ["كريم", "جميل", "سعيد", "أمل", "رجب", "صباح", "نصر", "سلام"])
def test_a_name_that_is_a_word_is_marked_common(word: str) -> None:
    assert PARTS[fold(word)].common


def test_a_name_part_stands_once(tmp_path: Path) -> None:
    path = write_table(tmp_path, PART_COLUMNS, ("أحمد", "given", ""), ("احمد", "foreign", ""))
    with pytest.raises(DataError, match="name part"):
        read_name_parts(path)
