"""Gazetteer files of several makers are merged into the user's own database."""

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from hudna.errors import DataError
from hudna.places.compile import compile_places
from hudna.places.database import read_database
from hudna.places.gazetteer import Gazetteer, Place, load_gazetteer
from hudna.places.importers import Report, import_file

SYRIA = Place(id="country:sy", ar="سوريا", kind="country", rank=1)
ALEPPO = Place(id="sy:aleppo-gov", ar="حلب", kind="governorate", container="country:sy", lat=36.1, lon=37.4)
AFRIN = Place(
    id="sy:afrin", ar="عفرين", kind="town", container="sy:aleppo-gov", lat=36.512, lon=36.869, rank=2
)
OWN = Gazetteer.of((SYRIA, ALEPPO, AFRIN))


def feature(name: str, pcode: str, lon: float, lat: float, kind: str = "Point") -> dict[str, object]:
    properties = {
        "NAME_ARA": name, "PCODE": pcode, "ADMIN3_COD": "SY020300", "ADMIN3_ARA": "مركز عفرين",
        "ADMIN2_COD": "SY0203", "ADMIN2_ARA": "عفرين", "ADMIN1_COD": "SY02", "ADMIN1_ARA": "حلب",
    }  # fmt: skip
    coordinates = [[lon, lat]] if kind == "MultiPoint" else [lon, lat]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def geojson(path: Path, *features: dict[str, object]) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def imported(folder: Path, *files: Path) -> tuple[Gazetteer, list[Report], bytes]:
    database = folder / "places.msgpack"
    reports = [import_file(file, over(database), database) for file in files]
    return over(database), reports, database.read_bytes()


def over(database: Path) -> Gazetteer:
    return Gazetteer(compile_places((SYRIA, ALEPPO, AFRIN)), read_database(database))


def ids(gazetteer: Gazetteer, name: str) -> list[tuple[str, str]]:
    return [(place.id, place.pcode) for place in gazetteer.named(name)]


def test_the_same_name_within_4_km_is_the_same_place_and_takes_the_p_code(tmp_path: Path) -> None:
    gazetteer, (report,), _ = imported(
        tmp_path, geojson(tmp_path / "a.geojson", feature("العفرين", "C1", 36.87, 36.52))
    )
    assert ("sy:afrin", "C1") in ids(gazetteer, "عفرين")
    assert report.merged == 2, "the town and the governorate"


def test_the_same_name_farther_off_is_another_place(tmp_path: Path) -> None:
    gazetteer, _, _ = imported(tmp_path, geojson(tmp_path / "a.geojson", feature("عفرين", "C1", 37.1, 36.6)))
    assert ("sy:afrin", "") in ids(gazetteer, "عفرين")
    assert ("ocha:C1", "C1") in ids(gazetteer, "عفرين")


def test_two_p_codes_are_two_places_however_near(tmp_path: Path) -> None:
    path = geojson(
        tmp_path / "a.geojson", feature("رسم", "C1", 36.8, 36.5), feature("رسم", "C2", 36.81, 36.5)
    )
    assert ids(imported(tmp_path, path)[0], "رسم") == [("ocha:C1", "C1"), ("ocha:C2", "C2")]


def test_containers_come_from_the_chain_of_p_codes(tmp_path: Path) -> None:
    gazetteer, _, _ = imported(tmp_path, geojson(tmp_path / "a.geojson", feature("رسم", "C1", 36.8, 36.5)))
    place = gazetteer.named("رسم")[0]
    assert [up.pcode for up in gazetteer.chain(place)] == ["SY020300", "SY0203", "SY02", ""]
    assert place.governorate == "sy:aleppo-gov"
    assert place.country == "SY"


def test_a_file_imported_twice_changes_nothing(tmp_path: Path) -> None:
    path = geojson(
        tmp_path / "a.geojson", feature("رسم", "C1", 36.8, 36.5), feature("عفرين", "C2", 36.87, 36.51)
    )
    _, _, once = imported(tmp_path, path)
    _, (report,), twice = imported(tmp_path, path)
    assert once == twice
    assert (report.merged, report.added) == (0, 0)


def test_a_multipoint_is_a_place(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", feature("رسم", "C1", 36.8, 36.5, "MultiPoint"))
    place = imported(tmp_path, path)[0].named("رسم")[0]
    assert (place.lat, place.lon) == (36.5, 36.8)


def test_a_polygon_becomes_its_centroid(tmp_path: Path) -> None:
    square = feature("رسم", "C1", 0, 0)
    ring = [[36, 36], [38, 36], [38, 37], [36, 37], [36, 36]]
    square["geometry"] = {"type": "MultiPolygon", "coordinates": [[ring]]}
    place = imported(tmp_path, geojson(tmp_path / "a.geojson", square))[0].named("رسم")[0]
    assert (place.lat, place.lon) == (pytest.approx(36.5), pytest.approx(37))


def test_names_joined_by_a_stroke_are_two_names_unless_one_is_the_container(tmp_path: Path) -> None:
    path = geojson(
        tmp_path / "a.geojson",
        feature("رسم_تليل", "C1", 36.8, 36.5),
        feature("كفرون / عفرين", "C2", 36.4, 36.2),
    )
    gazetteer = imported(tmp_path, path)[0]
    assert ids(gazetteer, "تليل") == [("ocha:C1", "C1")]
    assert ids(gazetteer, "كفرون") == [("ocha:C2", "C2")]
    assert ("ocha:C2", "C2") not in ids(gazetteer, "عفرين")


def test_bytes_that_are_not_utf_8_cost_no_row(tmp_path: Path) -> None:
    whole = json.dumps({"features": [feature("رسم_تليلة", "C1", 36.8, 36.5)]}, ensure_ascii=False).encode()
    path = tmp_path / "a.geojson.gz"
    path.write_bytes(gzip.compress(whole.replace("ة".encode(), b"\xd8")))
    gazetteer, (report,), _ = imported(tmp_path, path)
    assert ids(gazetteer, "رسم") == [("ocha:C1", "C1")]
    assert report.repaired == ("a.geojson.gz:feature 1",)


def test_a_bad_feature_is_counted_and_the_rest_is_read(tmp_path: Path) -> None:
    path = geojson(
        tmp_path / "a.geojson", {"type": "Feature"}, feature("", "C2", 1, 1), feature("رسم", "C1", 36.8, 36.5)
    )
    report = imported(tmp_path, path)[1][0]
    assert report.skipped == {"no properties": 1, "no Arabic name": 1}
    assert [skipped.where for skipped in report.examples] == ["a.geojson:feature 1", "a.geojson:feature 2"]


def test_a_document_with_a_broken_line_gives_its_whole_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    good = json.dumps(feature("رسم", "C1", 36.8, 36.5))
    path.write_text(f'{{"features": [\n{good},\n{{"properties": {{"NAME_ARA": "x\n]}}', encoding="utf-8")
    gazetteer, (report,), _ = imported(tmp_path, path)
    assert ids(gazetteer, "رسم") == [("ocha:C1", "C1")]
    assert report.skipped == {"no properties": 1}


def test_newer_column_names_of_boundaries_are_understood(tmp_path: Path) -> None:
    properties = {
        "adm2_pcode": "YE1101", "adm2_name": "Some District", "adm2_name1": "مديرية رسم",
        "adm1_pcode": "YE11", "adm1_name1": "تليل", "adm0_pcode": "YE",
    }  # fmt: skip
    shape = {"type": "Point", "coordinates": [44.2, 15.3]}
    path = geojson(tmp_path / "a.json", {"type": "Feature", "properties": properties, "geometry": shape})
    gazetteer = imported(tmp_path, path)[0]
    place = gazetteer.get("ocha:YE1101")
    assert place is not None
    assert (place.kind, place.country, place.container) == ("district", "YE", "ocha:YE11")


def geonames_line(number: str, names: str, feature_code: str, lat: str = "36.4", lon: str = "36.9") -> str:
    group = "A" if feature_code.startswith("ADM") else "P"
    cells = [
        number,
        "Place",
        "Place",
        names,
        lat,
        lon,
        group,
        feature_code,
        "SY",
        "",
        "09",
        "",
        "",
        "",
        "1200",
        "",
        "",
        "",
        "",
    ]
    return "\t".join(cells)


def test_a_geonames_dump_is_read_with_its_arabic_names(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    lines = (
        geonames_line("1", "Tlel,تليل,تلیل", "PPL"),
        geonames_line("2", "Halab,محافظة رسم", "ADM1"),
        geonames_line("3", "Latin only", "PPL"),
        "broken\tline",
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    gazetteer, (report,), once = imported(tmp_path, path)
    place = gazetteer.named("تليل")[0]
    assert (place.id, place.aliases, place.container, place.country) == ("gn:1", (), "gn:2", "SY")
    assert report.skipped == {"no Arabic name": 1, "fewer than 19 columns": 1}
    assert imported(tmp_path, path)[2] == once


def test_a_zipped_dump_is_read(tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "columns")
        archive.writestr("SY.txt", geonames_line("1", "تليل", "PPL"))
    assert ids(imported(tmp_path, path)[0], "تليل") == [("gn:1", "")]


def test_a_table_of_whos_on_first_is_read(tmp_path: Path) -> None:
    path = tmp_path / "wof_sy_arabic.tsv"
    header = "wof_id\tplacetype\tnames_ar\tname_en\tlat\tlon\tpop\tgeonames_id\twikidata_id"
    path.write_text(
        f"{header}\n7\tlocality\tتليل|تل ليل\tTlel\t36.4\t36.9\t800\t\t\n8\tmarinearea\tبحر\t\t1\t1\t\t\t\n"
    )
    gazetteer, (report,), _ = imported(tmp_path, path)
    assert ids(gazetteer, "تل ليل") == [("wof:7", "")]
    assert gazetteer.named("تليل")[0].country == "SY"
    assert report.skipped == {"a kind of feature that hudna does not use": 1}


def test_a_record_of_whos_on_first_is_read(tmp_path: Path) -> None:
    properties = {
        "wof:id": 9, "wof:name": "Tlel", "name:ara_x_preferred": ["تليل"],
        "wof:placetype": "locality",
        "geom:latitude": 36.4, "geom:longitude": 36.9, "wof:country": "SY",
        "wof:hierarchy": [{"region_id": 5}],
    }  # fmt: skip
    path = tmp_path / "9.geojson"
    path.write_text(
        json.dumps({"type": "Feature", "properties": properties, "geometry": None}), encoding="utf-8"
    )
    gazetteer, (report,), _ = imported(tmp_path, path)
    assert report.format == "wof"
    assert ids(gazetteer, "تليل") == [("wof:9", "")]


def test_quarters_lie_in_the_city_with_the_named_p_code(tmp_path: Path) -> None:
    city = geojson(tmp_path / "a.geojson", feature("عفرين", "C1366", 36.87, 36.51))
    item = {
        "pCode": "N1",
        "nameArabic": "الجسر",
        "nameEnglish": "",
        "centerLatitude": 36.51,
        "centerLongitude": 36.87,
    }
    quarters = tmp_path / "quarters.json"
    quarters.write_text(json.dumps({"communityExternalPCode": "C1366", "items": [item]}), encoding="utf-8")
    place = imported(tmp_path, city, quarters)[0].named("الجسر")[0]
    assert (place.kind, place.container, place.pcode) == ("quarter", "sy:afrin", "N1")


@pytest.mark.parametrize("content", [b"", b"hello\n", b'{"features": []}', b'{"features": [1]}', b"{"])
def test_a_file_without_any_place_is_refused_and_nothing_is_written(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.geojson"
    path.write_bytes(content)
    with pytest.raises(DataError) as refused:
        import_file(path, OWN, tmp_path / "places.msgpack")
    assert refused.value.where == str(path)
    assert not (tmp_path / "places.msgpack").exists()


def test_a_missing_or_cut_file_is_refused(tmp_path: Path) -> None:
    cut = tmp_path / "cut.geojson.gz"
    cut.write_bytes(gzip.compress(b'{"features": []}' * 50)[:30])
    for path in (cut, tmp_path / "none.txt"):
        with pytest.raises(DataError, match="cannot be read"):
            import_file(path, OWN, tmp_path / "places.msgpack")


def test_a_broken_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "places.msgpack").write_bytes(b"\xc1")
    with pytest.raises(DataError, match="database of places"):
        load_gazetteer(tmp_path / "places.msgpack")
