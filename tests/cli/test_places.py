"""`hudna places` keeps imported places where the settings say, and finds them there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hudna.cli.main import hudna

NAME = "قرية البرهان"
COLUMNS = (
    "wof_id", "placetype", "names_ar", "name_en", "lat", "lon", "pop", "geonames_id", "wikidata_id",
)  # fmt: skip
ROW = ("990000001", "locality", NAME, "Qaryat al-Burhan", "35.5", "38.5", "", "", "")


@pytest.fixture
def gazetteer(tmp_path: Path) -> Path:
    path = tmp_path / "wof_sy_arabic.tsv"
    path.write_text("\n".join("\t".join(cells) for cells in (COLUMNS, ROW)) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def called(*arguments: str, **environment: str) -> Result:
    said = {"HUDNA_HOME": "", "HUDNA_PLACES": "", "HUDNA_LANG": "", **environment}
    return CliRunner().invoke(hudna, ["places", *arguments], env=said)


def imported(gazetteer: Path, *arguments: str, **environment: str) -> None:
    command = ("import", str(gazetteer), "--format", "wof", "--country", "SY", "--json", *arguments)
    result = called(*command, **environment)
    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["added"] == 1


def is_found(*arguments: str, **environment: str) -> bool:
    result = called("find", NAME, *arguments, **environment)
    return result.exit_code == 0 and NAME in result.output


def test_places_are_kept_in_the_home_folder_where_nothing_else_is_said(gazetteer: Path, home: Path) -> None:
    imported(gazetteer, HUDNA_HOME=str(home))

    assert (home / "places.msgpack").exists()
    assert is_found(HUDNA_HOME=str(home))


def test_the_environment_says_where_places_are_kept(gazetteer: Path, home: Path, tmp_path: Path) -> None:
    elsewhere = str(tmp_path / "elsewhere.msgpack")
    imported(gazetteer, HUDNA_HOME=str(home), HUDNA_PLACES=elsewhere)

    assert is_found(HUDNA_HOME=str(home), HUDNA_PLACES=elsewhere)
    assert not is_found(HUDNA_HOME=str(home))
    assert list(home.iterdir()) == []


def test_the_file_of_settings_says_where_places_are_kept(gazetteer: Path, home: Path) -> None:
    (home / "hudna.toml").write_text('places = "mine.msgpack"\n', encoding="utf-8")
    imported(gazetteer, HUDNA_HOME=str(home))

    assert (home / "mine.msgpack").exists()
    assert not (home / "places.msgpack").exists()
    assert is_found(HUDNA_HOME=str(home))


def test_a_folder_on_the_command_line_wins_over_the_environment(gazetteer: Path, home: Path, tmp_path: Path) -> None:
    elsewhere = {"HUDNA_HOME": str(tmp_path / "other"), "HUDNA_PLACES": str(tmp_path / "elsewhere.msgpack")}
    imported(gazetteer, "--home", str(home), **elsewhere)

    assert (home / "places.msgpack").exists()
    assert is_found("--home", str(home), **elsewhere)
    assert not is_found(**elsewhere)


@pytest.mark.parametrize("command", [("find", NAME), ("import", "nothing.tsv")])
def test_a_broken_file_of_settings_is_named(command: tuple[str, str], home: Path) -> None:
    (home / "hudna.toml").write_text("colour = 'red'\n", encoding="utf-8")
    result = called(*command, HUDNA_HOME=str(home))

    assert result.exit_code == 1
    assert "hudna.toml" in result.output
