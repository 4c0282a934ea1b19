"""`hudna lexicon`: the tables are checked, and a word is told with all that is known of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hudna.cli.lexicon_check import problems_of
from hudna.cli.main import hudna
from hudna.language.compile import DATA


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HUDNA_HOME", str(tmp_path / "home"))
    return Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("*.msgpack")))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(hudna, ["lexicon", *map(str, arguments)])


def test_the_lexicon_that_hudna_brings_along_is_sound() -> None:
    assert list(problems_of(DATA)) == []


def test_a_broken_row_is_named_and_is_status_one(data: Path) -> None:
    with (data / "verbs.tsv").open("a", encoding="utf-8") as table:
        table.write("one\ttwo\n")
    result = run("check", data)
    assert "2 cells, not 9 (verbs.tsv, line" in result.stdout
    assert result.exit_code == 1


def test_every_broken_row_is_named_by_its_own_line(data: Path) -> None:
    count = len((data / "verbs.tsv").read_text(encoding="utf-8").splitlines())
    for name in ("verbs.tsv", "actors/syria.tsv"):
        with (data / name).open("a", encoding="utf-8") as table:
            table.write("one\ttwo\none\ttwo\tthree\n")
    told = run("check", data).stdout
    assert f"2 cells, not 9 (verbs.tsv, line {count + 1})" in told
    assert f"3 cells, not 9 (verbs.tsv, line {count + 2})" in told
    assert told.count("(syria.tsv:") == 2


def test_a_broken_file_does_not_hide_another(data: Path) -> None:
    (data / "titles.tsv").write_text("x\n", encoding="utf-8")
    (data / "reading.toml").write_text("x\n", encoding="utf-8")
    told = run("check", data).stdout
    assert "titles.tsv" in told
    assert "reading.toml" in told


def test_a_frame_with_unknown_words_and_without_examples_is_named(data: Path) -> None:
    (data / "frames" / "z.toml").write_text(
        '[[frame]]\nid = "z"\ntype = "aid"\nverbs = ["zzz.1"]\nnouns = ["ظظظ"]\n', encoding="utf-8"
    )
    told = run("check", data).stdout.splitlines()
    assert "unknown verb zzz.1 (frames, z)" in told
    assert "unknown noun ظظظ (frames, z)" in told
    assert "0 examples, at least 2 are due (frames, z)" in told
    assert "0 counter-examples, at least 1 is due (frames, z)" in told


def test_a_word_is_told_with_its_clitics_its_entry_and_its_frames(data: Path) -> None:
    told = run("why", "وبالقصف").stdout
    assert "sense\tو+ب+article\tقصف\tn" in told
    assert "frame\tstrike.hit\tshelling" in told


def test_a_word_is_told_with_the_places_of_its_name(data: Path) -> None:
    assert "place\tsy:aleppo\tحلب\tAleppo\tcity" in run("why", "بحلب").stdout


def test_a_word_that_nobody_knows_is_status_one(data: Path) -> None:
    result = run("why", "ظظظظ")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "not in the lexicon" in result.stderr
