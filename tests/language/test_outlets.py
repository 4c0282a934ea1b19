"""Outlets and source phrases: what stands in the tables, and what the checks refuse."""

from pathlib import Path

import pytest

from hudna.errors import DataError
from hudna.language.outlets import (
    BLOCS,
    KINDS,
    OUTLET_COLUMNS,
    SORTS,
    Outlet,
    index_guarded_outlets,
    index_outlets,
    read_outlets,
    read_source_phrases,
)
from hudna.text.normalise import fold

OUTLETS = read_outlets()
BY_NAME = index_outlets(OUTLETS)
GUARDED = index_guarded_outlets(OUTLETS)
PHRASES = read_source_phrases()


def write_table(folder: Path, *rows: tuple[str, ...]) -> Path:
    path = folder / "outlets.tsv"
    path.write_text("\n".join("\t".join(row) for row in (OUTLET_COLUMNS, *rows)) + "\n", encoding="utf-8")
    return path


def row(**cells: str) -> tuple[str, ...]:
    usual = {"id": "x", "ar": "وكالة س", "en": "X", "kind": "agency", "country": "SY", "bloc": "independent"}
    return tuple((usual | cells).get(column, "") for column in OUTLET_COLUMNS)


def test_the_table_covers_the_region_and_the_world() -> None:
    assert len(OUTLETS) >= 400
    assert {outlet.kind for outlet in OUTLETS} == KINDS
    assert {outlet.bloc for outlet in OUTLETS} <= BLOCS


@pytest.mark.parametrize(
    ("name", "outlet", "bloc"),
    [
        ("سانا", "sana", "sy-government"),
        ("وكالة الأنباء السورية", "sana", "sy-government"),
        ("أ ف ب", "afp", "western"),
        ("أ.ف.ب", "afp", "western"),
        ("فرانس برس", "afp", "western"),
        ("رويترز", "reuters", "western"),
        ("وكالة الاناضول", "anadolu", "turkey"),
        ("تاس", "tass", "russia"),
        ("واس", "spa", "saudi"),
        ("د ب أ", "dpa", "western"),
        ("وكالة سبأ الحوثية", "saba-houthi", "houthi"),
        ("وكالة الأنباء اليمنية", "saba-gov", "yemen-government"),
        ("المرصد السوري لحقوق الإنسان", "sohr", "sy-opposition"),
        ("وكالة إرنا", "irna", "iran"),
        ("صحيفة الوطن السعودية", "al-watan-sa", "saudi"),
        ("يديعوت أحرونوت", "yedioth", "israel"),
    ],
)
def test_a_spelling_names_its_outlet(name: str, outlet: str, bloc: str) -> None:
    found = BY_NAME[fold(name)]
    assert (found.id, found.bloc) == (outlet, bloc)


@pytest.mark.parametrize(
    "word",
    ["اليوم", "الوطن", "الحياة", "الثورة", "الشرق", "الرياض", "المدينة", "سبق", "معا", "بنا", "المسيرة"],
)
def test_an_ordinary_word_is_guarded_and_never_plain(word: str) -> None:
    assert fold(word) in GUARDED
    assert fold(word) not in BY_NAME


def test_a_guarded_name_may_mean_several_outlets() -> None:
    assert {outlet.id for outlet in GUARDED[fold("الوطن")]} >= {"al-watan-sy", "al-watan-sa", "al-watan-eg"}
    assert {outlet.id for outlet in GUARDED[fold("سبأ")]} == {"saba-gov", "saba-houthi"}


def test_no_plain_name_is_also_guarded() -> None:
    assert not set(BY_NAME) & set(GUARDED)


def test_the_prefix_parts_plain_from_guarded_aliases(tmp_path: Path) -> None:
    path = write_table(tmp_path, row(aliases="وكالة الفجر|ctx:الفجر"))
    assert read_outlets(path) == (
        Outlet(
            "x", "وكالة س", ("وكالة الفجر",), ("الفجر",), "X", "agency", "SY", "", "independent", "", ""
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"kind": "blog"}, "unknown kind"),
        ({"bloc": "martian"}, "unknown bloc"),
        ({"id": "Not A Slug"}, "bad id"),
        ({"country": "Syria"}, "bad country"),
        ({"en": ""}, "en is empty"),
        ({"aliases": "فجر||ضحى"}, "empty alias"),
        ({"aliases": "أنباء|انباء"}, "stands twice"),
    ],
)
def test_a_broken_row_is_refused_with_its_line(tmp_path: Path, cells: dict[str, str], message: str) -> None:
    with pytest.raises(DataError, match=message) as caught:
        read_outlets(write_table(tmp_path, row(**cells)))
    assert caught.value.where == "outlets.tsv:2"


def test_two_rows_cannot_share_a_plain_alias(tmp_path: Path) -> None:
    path = write_table(tmp_path, row(aliases="الأنباء"), row(id="y", ar="وكالة ص", aliases="الانباء"))
    with pytest.raises(DataError, match="stands twice"):
        read_outlets(path)


def test_two_rows_cannot_share_an_id(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="id «x» stands twice"):
        read_outlets(write_table(tmp_path, row(), row(ar="وكالة ص")))


def test_a_row_with_a_missing_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="9 cells instead of 10"):
        read_outlets(write_table(tmp_path, row()[:-1]))


def test_a_table_without_its_header_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "outlets.tsv"
    path.write_text("# only a comment\n", encoding="utf-8")
    with pytest.raises(DataError, match="no header line"):
        read_outlets(path)


def test_source_phrases_use_every_sort() -> None:
    assert len(PHRASES) >= 240
    assert {phrase.sort for phrase in PHRASES} == SORTS


@pytest.mark.parametrize(
    ("phrase", "sort"),
    [
        ("مصدر عسكري", "military"),
        ("مصادر ميدانية", "military"),
        ("مصادر محلية", "local"),
        ("شهود عيان", "witness"),
        ("ناشطون", "activist"),
        ("مصدر أمني", "security"),
        ("مسؤول رفض الكشف عن هويته", "official"),
        ("تقارير إعلامية", "media"),
        ("مصادر قبلية", "tribal"),
        ("مصادر طبية", "medical"),
    ],
)
def test_a_phrase_has_its_sort(phrase: str, sort: str) -> None:
    sorts = {form: entry.sort for entry in PHRASES for form in (entry.ar, entry.plural)}
    assert sorts[phrase] == sort
