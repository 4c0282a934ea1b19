"""Real gazetteer files are imported, and own coordinates held against them; needs ../shared/places."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from hudna.places.gazetteer import Gazetteer, load_gazetteer
from hudna.places.importers import Report, import_file

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT.parent / "shared" / "places"
pytestmark = pytest.mark.skipif(not FILES.parent.exists(), reason="../shared is absent")

SYRIAN = (
    "ocha2015_syr_admin1_simplified.geojson",
    "ocha2015_syr_admin2.geojson.gz",
    "ocha2015_syr_admin4_point.geojson.gz",
    "aleppo_neigh_trrcms.json",
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home") / "places.msgpack"


@pytest.fixture(scope="module")
def reports(database: Path) -> list[Report]:
    return [import_file(FILES / name, load_gazetteer(database), database) for name in SYRIAN]


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "scripts" / "check_coordinates.py"))


@pytest.fixture(scope="module")
def syria(reports: list[Report], database: Path) -> Gazetteer:
    return load_gazetteer(database)


def test_no_row_of_the_syrian_files_is_lost(reports: list[Report]) -> None:
    assert [report.skipped for report in reports] == [{}, {}, {}, {}]
    assert reports[2].read >= 5251
    assert len(reports[2].repaired) == 6


def test_importing_the_syrian_files_again_changes_nothing(syria: Gazetteer, database: Path) -> None:
    before = database.read_bytes()
    again = [import_file(FILES / name, load_gazetteer(database), database) for name in SYRIAN]
    assert [(report.merged, report.added) for report in again] == [(0, 0)] * 4
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    "name",
    ["البغيلية", "عياش", "الحسينية", "الجنينة", "محيميدة", "الشدادي", "جنديرس", "عفرين", "حربنفسه", "عقرب",
     "صلاح الدين", "سيف الدولة", "الأشرفية"],
)  # fmt: skip
def test_a_place_of_the_syrian_files_is_found_with_its_p_code(syria: Gazetteer, name: str) -> None:
    assert any(place.pcode for place in syria.named(name) if place.country == "SY")


@pytest.mark.parametrize("name", ["صلاح الدين", "سيف الدولة", "الأشرفية"])
def test_a_quarter_of_aleppo_has_its_p_code_and_lies_in_the_city(syria: Gazetteer, name: str) -> None:
    quarters = [
        place for place in syria.named(name) if place.kind == "quarter" and place.pcode.startswith("N")
    ]
    assert len(quarters) == 1
    assert any(up.kind == "city" and up.ar == "حلب" for up in syria.chain(quarters[0]))


@pytest.mark.parametrize("path", sorted(FILES.glob("wof_??_arabic.tsv.gz")), ids=lambda path: path.name)
def test_a_table_of_whos_on_first_is_imported_and_a_second_time_changes_nothing(
    path: Path, tmp_path: Path
) -> None:
    database = tmp_path / "places.msgpack"
    report = import_file(path, load_gazetteer(), database)
    assert sum(report.skipped.values()) <= report.read * 0.01
    before = database.read_bytes()
    import_file(path, load_gazetteer(database), database)
    assert database.read_bytes() == before


def test_every_homonym_that_is_left_out_is_one_still(script: dict[str, Any]) -> None:
    apart = {found.place.id for found in script["distant"](FILES) if found.km <= script["HOMONYM_KM"]}
    assert script["homonyms"]() - apart == set()


def test_own_localities_lie_within_5_km_of_the_reference(script: dict[str, Any]) -> None:
    near = [found for found in script["violations"](FILES) if found.km <= script["HOMONYM_KM"]]
    assert [(found.place.id, round(found.km)) for found in near] == []
