"""Settings come from the environment and a file, the environment first."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.errors import DataError
from hudna.settings import load_settings


def test_without_anything_said_data_lie_in_the_home_folder() -> None:
    settings = load_settings({"HOME": "/home/amal"})
    assert settings.home == Path("/home/amal/.local/share/hudna")
    assert settings.places == settings.home / "places.msgpack"
    assert settings.lang == "en"


def test_the_file_in_the_home_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "hudna.toml").write_text('lang = "ar"\noutlet = "سانا"\nplaces = "mine.msgpack"\n', encoding="utf-8")
    settings = load_settings({"HUDNA_HOME": str(tmp_path)})
    assert (settings.lang, settings.outlet, settings.places) == ("ar", "سانا", tmp_path / "mine.msgpack")


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "hudna.toml").write_text('lang = "ar"\n', encoding="utf-8")
    assert load_settings({"HUDNA_HOME": str(tmp_path), "HUDNA_LANG": "en"}).lang == "en"


@pytest.mark.parametrize("content", ["lang = 5\n", "colour = 'red'\n", "lang ="])
def test_a_broken_file_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "hudna.toml").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"hudna\.toml"):
        load_settings({"HUDNA_HOME": str(tmp_path)})


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(DataError, match="HUDNA_LANG"):
        load_settings({"HOME": "/home/amal", "HUDNA_LANG": "fr"})
