"""`hudna read`: reports go in, claims come out, and what went wrong is one line each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from hudna.cli.main import hudna

SHELLING = "قصف الجيش السوري مدينة حلب أمس، ما أدى إلى مقتل خمسة مدنيين."
CAPTURE = "سيطرت قوات الحكومة على مدينة تدمر بعد اشتباكات مع تنظيم الدولة."


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HUDNA_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("HUDNA_LANG", raising=False)


def run(*arguments: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(hudna, ["read", *map(str, arguments)], input=stdin)


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def line(name: str, text: str = SHELLING, published: str = "2016-02-29") -> str:
    return json.dumps({"id": name, "text": text, "published": published}, ensure_ascii=False) + "\n"


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def exact(row: dict[str, Any], text: str) -> bool:
    """Say whether every span of a document's claims gives the characters that it says it gives."""
    spans: list[dict[str, Any]] = []

    def collect(value: Any) -> None:
        if isinstance(value, dict):
            if {"start", "end", "text"} <= value.keys():
                spans.append(value)
            for inner in value.values():
                collect(inner)
        elif isinstance(value, list):
            for inner in value:
                collect(inner)

    collect(row)
    return bool(spans) and all(text[span["start"] : span["end"]] == span["text"] for span in spans)


def test_jsonl_has_the_keys_of_the_contract(tmp_path: Path) -> None:
    (row,) = rows(run(write(tmp_path / "a.jsonl", line("a")), "--format", "jsonl"))
    assert list(row) == ["doc_id", "published", "claims", "unread"]
    claim = row["claims"][0]
    assert {
        "id", "type", "status", "trigger", "evidence", "actors", "targets", "places", "date", "casualties",
        "means", "sources", "confidence", "trace",
    } <= claim.keys()  # fmt: skip
    assert {"start", "end", "text"} == claim["trigger"].keys()
    assert {"start", "end", "text", "id", "name", "lat", "lon", "precision", "alternatives"} <= claim["places"][
        0
    ].keys()
    assert {"start", "end", "precision", "span"} == claim["date"].keys()
    assert {"engine", "frame", "entries"} <= claim["trace"].keys()


def test_json_is_one_array_of_the_same_documents(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", line("a") + line("b", CAPTURE))
    assert json.loads(run(path, "--format", "json").stdout) == rows(run(path, "--format", "jsonl"))


def test_json_of_no_documents_is_an_empty_array(tmp_path: Path) -> None:
    assert json.loads(run(write(tmp_path / "a.txt", ""), "--format", "json").stdout) == []


def test_the_table_is_an_account_by_place_and_day(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", line("doc-a") + line("doc-b", SHELLING, "2016-02-20"))
    result = run(path)
    assert result.exit_code == 0
    assert result.stdout.index("Syria · Aleppo") < result.stdout.index("2016-02-19") < result.stdout.index("2016-02-28")
    assert "doc-a" in result.stdout
    assert "shelling" in result.stdout


def test_the_table_speaks_arabic_where_asked(tmp_path: Path) -> None:
    result = run(write(tmp_path / "a.jsonl", line("doc-a")), "--lang", "ar")
    assert "سوريا · حلب" in result.stdout
    assert "قصف" in result.stdout


def test_a_broken_third_line_costs_that_line_and_the_status(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", line("1") + line("2") + '{"id": "3", "te\n' + line("4"))
    result = run(path, "--format", "jsonl")
    assert [row["doc_id"] for row in rows(result)] == ["1", "2", "4"]
    assert f"{path}:3" in result.stderr
    assert result.exit_code == 1


def test_an_empty_file_is_one_line_on_stderr_and_status_one(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "")
    result = run(path)
    assert result.stderr == f"hudna: an empty file ({path}) — nothing was read\n"
    assert (result.stdout, result.exit_code) == ("", 1)


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.txt", bytes(range(256)) * 9, "binary data"),
        ("a.txt", "Переговоры о перемирии".encode("windows-1251"), "the encoding cannot be told"),
        ("a.html", b"<html><body><script>x</script></body></html>", "a page without the text"),
        ("a.txt", b"%PDF-1.4", "a PDF file"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_status_one(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    result = run(write(tmp_path / name, content), "--format", "jsonl")
    assert result.stderr.startswith(f"hudna: {what}")
    assert result.stderr.count("\n") == 1
    assert result.exit_code == 1


def test_a_folder_without_reports_is_status_one(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert "a folder without reports" in result.stderr
    assert result.exit_code == 1


def test_a_line_of_50_megabytes_costs_that_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", line("1") + '{"text":"' + "x" * 50_000_000 + '"}\n' + line("3"))
    result = run(path, "--format", "jsonl")
    assert [row["doc_id"] for row in rows(result)] == ["1", "3"]
    assert f"{path}:2" in result.stderr
    assert result.exit_code == 1


@pytest.mark.parametrize("published", ["0000-00-00", "yesterday", "2016-02-31"])
def test_an_absurd_day_leaves_dates_unresolved_but_not_the_claims(tmp_path: Path, published: str) -> None:
    result = run(write(tmp_path / "a.jsonl", line("a", SHELLING, published)), "--format", "jsonl")
    (row,) = rows(result)
    assert row["claims"]
    assert all(claim["date"] is None for claim in row["claims"])
    assert "no day of publication" in result.stderr
    assert result.exit_code == 0


def test_a_missing_day_is_told_a_few_times_only(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": str(n), "text": SHELLING}) + "\n" for n in range(10))
    result = run(write(tmp_path / "a.jsonl", lines), "--format", "jsonl")
    assert len(result.stderr.splitlines()) == 4
    assert "7 more times: no day of publication" in result.stderr


def test_the_day_on_the_command_line_resolves_yesterday(tmp_path: Path) -> None:
    result = run(write(tmp_path / "a.txt", SHELLING), "--published", "2016-02-29", "--format", "jsonl")
    assert rows(result)[0]["claims"][0]["date"]["start"] == "2016-02-28"


def test_a_day_that_is_none_is_a_wrong_call(tmp_path: Path) -> None:
    result = run(write(tmp_path / "a.txt", SHELLING), "--published", "soon")
    assert result.exit_code == 2
    assert result.stderr.startswith("hudna: no day: soon")


def test_a_report_in_english_is_said_to_be_unread(tmp_path: Path) -> None:
    text = "The army shelled the city on Monday, killing five civilians, a monitor said."
    (row,) = rows(run(write(tmp_path / "a.txt", text), "--format", "jsonl"))
    assert row["claims"] == []
    assert [unread["reason"] for unread in row["unread"]] == ["not in Arabic"]


def test_a_report_in_persian_is_said_to_be_unread(tmp_path: Path) -> None:
    text = "پلیس گزارش کرد که در حمله هوایی به شهر حلب چهار نفر کشته شدند و قصف ادامه دارد."
    (row,) = rows(run(write(tmp_path / "a.txt", text), "--format", "jsonl"))
    assert row["claims"] == []
    assert [unread["reason"] for unread in row["unread"]] == ["not in Arabic"]


def test_the_table_says_which_documents_were_not_read_and_why(tmp_path: Path) -> None:
    result = run(write(tmp_path / "a.txt", "The army shelled the city on Monday."))
    assert "not read: a.txt: not in Arabic" in result.stdout


def test_spans_stay_exact_among_bidi_overrides_and_zero_width_marks(tmp_path: Path) -> None:
    text = (
        "\u202b\u200fقصف\u200f ال\u200cجيش\u202c السو\u0640ري مدينة ح\u200dلب\u202e أمس، "
        "ما أدى إلى مق\u064fتل \u2067٥\u2069 مدنيين."
    )
    (row,) = rows(run(write(tmp_path / "a.txt", text), "--published", "2016-02-29", "--format", "jsonl"))
    assert row["claims"]
    assert exact(row, text)


def test_standard_input_is_read(tmp_path: Path) -> None:
    assert rows(run("-", "--format", "jsonl", stdin=line("x").encode()))[0]["doc_id"] == "x"


def test_two_processes_give_the_bytes_of_one(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", "".join(line(str(n), f"{SHELLING} {CAPTURE} {n}" * 20) for n in range(120)))
    alone = run(path, "--format", "jsonl", "--jobs", 1)
    shared = run(path, "--format", "jsonl", "--jobs", 2)
    assert len(alone.stdout_bytes) > 100_000
    assert alone.stdout_bytes == shared.stdout_bytes


def test_failures_are_told_with_two_processes_as_well(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", line("1") + "{\n" + line("3"))
    result = run(path, "--format", "jsonl", "--jobs", 2)
    assert [row["doc_id"] for row in rows(result)] == ["1", "3"]
    assert result.exit_code == 1


def test_places_that_do_not_exist_are_a_wrong_call(tmp_path: Path) -> None:
    result = run(write(tmp_path / "a.txt", SHELLING), "--places", tmp_path / "none.msgpack")
    assert result.exit_code == 2
    assert "no such file" in result.stderr


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    hudna_command = f"{sys.executable} -m hudna.cli.main"
    return subprocess.run(
        ["bash", "-c", command.replace("hudna", hudna_command)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_reader_that_goes_away_ends_the_command_quietly(tmp_path: Path, jobs: int) -> None:
    path = write(tmp_path / "a.jsonl", "".join(line(str(n), SHELLING * 30) for n in range(200)))
    result = shell(f"hudna read {path} --format jsonl --jobs {jobs} | head -c 100; exit ${{PIPESTATUS[0]}}")
    assert (result.returncode, result.stderr) == (141, "")


def test_closed_standard_input_is_one_line_and_status_one() -> None:
    result = shell("hudna read - <&-")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == "hudna: standard input is closed (-) — pipe reports in, or name a file\n"


def test_a_bar_counts_the_documents_where_a_person_watches(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", "".join(line(str(n)) for n in range(3)))
    watched, stderr = os.openpty()
    command = [sys.executable, "-m", "hudna.cli.main", "read", str(path), "--format", "jsonl"]
    environment = {**os.environ, "TERM": "xterm"}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=stderr, timeout=120, check=True)
    os.close(stderr)
    seen = os.read(watched, 65536).decode()
    os.close(watched)
    assert "read" in seen
    assert done.stdout.count(b"\n") == 3


def test_closed_standard_output_ends_the_command_quietly(tmp_path: Path) -> None:
    result = shell(f"hudna read {write(tmp_path / 'a.jsonl', line('a'))} >&-")
    assert (result.returncode, result.stderr) == (141, "")


def test_arabic_is_printed_in_a_locale_without_unicode(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", line("a"))
    result = shell(f"hudna read {path} --lang ar", LC_ALL="POSIX", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (result.returncode, result.stderr) == (0, "")
