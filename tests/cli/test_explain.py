"""`hudna explain`: a claim is told with its frame, its words and its fields."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hudna.cli.main import hudna

REPORT = "قصف الجيش السوري مدينة حلب أمس بالمدفعية، ما أدى إلى مقتل خمسة مدنيين."


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HUDNA_HOME", str(tmp_path / "home"))
    path = tmp_path / "2016-02-29.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(hudna, list(map(str, arguments)))


def test_a_claim_is_found_by_its_number_and_by_its_id(report: Path) -> None:
    row = json.loads(run("read", report, "--format", "jsonl").stdout)
    by_id = run("explain", report, row["claims"][0]["id"])
    assert by_id.exit_code == 0
    assert by_id.stdout == run("explain", report, 1).stdout


def test_frame_entries_and_fields_are_told(report: Path) -> None:
    told = run("explain", report, 1).stdout
    assert "frame: strike.hit" in told
    assert "trigger [0–3] قصف = shelling" in told
    assert "2016-02-28/2016-02-28 day" in told


def test_the_sentence_has_its_fields_in_brackets_where_there_are_no_colours(report: Path) -> None:
    assert "[trigger: قصف] [actor: الجيش السوري] مدينة [place: حلب]" in run("explain", report, 1).stdout


def test_the_labels_are_arabic_where_asked(report: Path) -> None:
    assert "الإطار: strike.hit" in run("explain", report, 1, "--lang", "ar").stdout


def test_a_claim_that_is_not_there_is_one_line_and_status_one(report: Path) -> None:
    result = run("explain", report, 999)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"hudna: no claim 999 ({report}) — the file has ")
