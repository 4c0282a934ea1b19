"""Tables of places are checked row by row."""

from pathlib import Path

import pytest

from hudna.errors import DataError
from hudna.places.check import check_places
from hudna.places.compile import COMPILED, compile_tables, compiled_of
from hudna.places.gazetteer import load_gazetteer

HEADER = "id\tar\taliases\ten\tkind\tcontainer\tlat\tlon\trank\tsource\tnote"
COUNTRY = "country:sy\tسوريا\tسورية\tSyria\tcountry\t\t35\t38\t1\town\t"
TOWN = "sy:afrin\tعفرين\t\tAfrin\ttown\tcountry:sy\t36.512\t36.869\t2\town\tambiguous"


def folder_of(path: Path, *rows: str, extract: tuple[str, ...] = ()) -> Path:
    (path / "own").mkdir(exist_ok=True)
    (path / "own" / "sy.tsv").write_text("\n".join(("# a comment", HEADER, *rows)) + "\n", encoding="utf-8")
    if extract:
        (path / "geonames.tsv").write_text("\n".join((HEADER, *extract)) + "\n", encoding="utf-8")
    return path


def found(path: Path) -> list[tuple[int, str]]:
    return [(problem.row, problem.field) for problem in check_places(path)]


def test_a_good_table_has_no_problems(tmp_path: Path) -> None:
    assert found(folder_of(tmp_path, COUNTRY, TOWN)) == []


def test_the_tables_that_come_along_have_no_problems() -> None:
    assert [str(problem) for problem in check_places()] == []


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("sy:afrin\tعفرين\t\t\ttown\tcountry:sy\t36.5\t36.9\t2\t\t", "id"),
        ("sy:x\t\t\t\ttown\tcountry:sy\t36.5\t36.9\t2\t\t", "ar"),
        ("sy:x\tAfrin\t\t\ttown\tcountry:sy\t36.5\t36.9\t2\t\t", "ar"),
        ("sy:x\tاسم\t\t\tcountry\t\t36.5\t36.9\t2\t\t", "id"),
        ("sy:x\tاسم\t\t\thamlet\tcountry:sy\t36.5\t36.9\t2\t\t", "kind"),
        ("sy:x\tاسم\t\t\ttown\tsy:nowhere\t36.5\t36.9\t2\t\t", "container"),
        ("sy:x\tاسم\t\t\ttown\tsy:x\t36.5\t36.9\t2\t\t", "container"),
        ("sy:x\tاسم\t\t\ttown\tcountry:sy\t96.5\t36.9\t2\t\t", "lat"),
        ("sy:x\tاسم\t\t\ttown\tcountry:sy\t46.9\t36.5\t2\t\t", "lat"),
        ("sy:x\tاسم\t\t\ttown\tcountry:sy\t36.5\t\t2\t\t", "lat"),
        ("sy:x\tاسم\t\t\ttown\tcountry:sy\tnorth\t36.5\t2\t\t", "lat"),
        ("sy:x\tاسم\t\t\ttown\tcountry:sy\t36.5\t36.5\t9\t\t", "rank"),
    ],
)
def test_a_broken_cell_is_reported_by_row_and_field(tmp_path: Path, row: str, field: str) -> None:
    assert found(folder_of(tmp_path, COUNTRY, TOWN, row)) == [(5, field)]


def test_two_places_that_contain_each_other_are_reported(tmp_path: Path) -> None:
    rows = ("sy:a\tاسم\t\t\ttown\tsy:b\t\t\t2\t\t", "sy:b\tرسم\t\t\ttown\tsy:a\t\t\t2\t\t")
    assert found(folder_of(tmp_path, COUNTRY, *rows)) == [(4, "container"), (5, "container")]


def test_a_table_without_a_column_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "sy.tsv").write_text("id\tar\n", encoding="utf-8")
    with pytest.raises(DataError, match="the header lacks"):
        compile_tables(tmp_path)


def test_a_place_of_both_tables_keeps_the_own_row_and_takes_the_names(tmp_path: Path) -> None:
    near = "gn:1\tالعفرين\tعفرينو\tEfrin\ttown\tcountry:sy\t36.50\t36.87\t3\tGeoNames\t"
    far = "gn:2\tعفرين\t\tAfrin\tvillage\tcountry:sy\t35.50\t37.87\t5\tGeoNames\t"
    gazetteer = load_gazetteer(folder=folder_of(tmp_path, COUNTRY, TOWN, extract=(near, far)))
    assert {place.id for place in gazetteer.places} == {"country:sy", "sy:afrin", "gn:2"}
    assert [place.id for place in gazetteer.named("عفرينو")] == ["sy:afrin"]


def test_a_changed_table_is_compiled_anew(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, COUNTRY)
    before = compiled_of(folder)
    assert compiled_of(folder) == before
    after = compiled_of(folder_of(tmp_path, COUNTRY, TOWN))
    assert len(after.places) == 2
    assert after.digest != before.digest


def test_a_broken_compiled_file_is_made_anew(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, COUNTRY)
    (folder / COMPILED).write_bytes(b"\x00\x01")
    assert len(compiled_of(folder).places) == 1


def test_the_note_ambiguous_is_read(tmp_path: Path) -> None:
    gazetteer = load_gazetteer(folder=folder_of(tmp_path, COUNTRY, TOWN))
    assert [place.ambiguous for place in gazetteer.named("عفرين")] == [True]
