"""`make gate` raises floors, and lowers none unless it is told to."""

from __future__ import annotations

import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest

SCRIPT = runpy.run_path(str(Path(__file__).parents[1] / "scripts" / "gate.py"), run_name="gate")


def part(measured: dict[str, float], floors: dict[str, float], *, same_gold: bool = True) -> Any:
    return SCRIPT["Part"]("dev", "gold.jsonl", "documents.jsonl", "0" * 64, measured, floors, same_gold)


def test_a_floor_is_the_figure_cut_to_hundredths() -> None:
    assert SCRIPT["new_floors"](part({"claim": 0.5799, "place": 0.29, "date": 1.0}, {})) == {
        "claim": 0.57, "place": 0.29, "date": 1.0,
    }  # fmt: skip


def test_a_figure_that_has_risen_raises_its_floor() -> None:
    assert SCRIPT["new_floors"](part({"claim": 0.64}, {"claim": 0.6})) == {"claim": 0.64}


def test_a_finer_floor_that_holds_is_not_lowered_by_cutting() -> None:
    assert SCRIPT["new_floors"](part({"claim": 0.648}, {"claim": 0.645})) == {"claim": 0.645}


def test_a_figure_that_has_fallen_is_refused_and_its_floor_lowered_only_on_demand() -> None:
    fallen = part({"claim": 0.55, "place": 0.7}, {"claim": 0.6, "place": 0.7})

    assert SCRIPT["refusals"](fallen) == ["dev: claim is 0.550, its floor 0.6"]
    assert SCRIPT["new_floors"](fallen) == {"claim": 0.55, "place": 0.7}


def test_floors_that_hold_are_not_refused() -> None:
    assert SCRIPT["refusals"](part({"claim": 0.6, "place": 0.9}, {"claim": 0.6})) == []


def test_a_floor_without_a_figure_is_refused() -> None:
    assert SCRIPT["refusals"](part({}, {"claim": 0.6})) == ["dev: claim is no longer measured"]


def test_another_gold_is_refused() -> None:
    assert len(SCRIPT["refusals"](part({"claim": 0.9}, {"claim": 0.6}, same_gold=False))) == 1


@pytest.fixture
def gates(tmp_path: Path) -> Path:
    path = tmp_path / "gates.toml"
    path.write_text("# Floors.\n[dev.floors]\nclaim = 0.6\n", encoding="utf-8")
    return path


def test_nothing_is_written_where_a_floor_would_fall(gates: Path) -> None:
    before = gates.read_text(encoding="utf-8")

    with pytest.raises(SystemExit, match="nothing was written"):
        SCRIPT["write_floors"](gates, [part({"claim": 0.55}, {"claim": 0.6})], lower=False)

    assert gates.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(("measured", "lower"), [(0.55, True), (0.65, False)])
def test_floors_are_written_under_the_comment_of_the_file(gates: Path, measured: float, *, lower: bool) -> None:
    SCRIPT["write_floors"](gates, [part({"claim": measured}, {"claim": 0.6})], lower=lower)

    text = gates.read_text(encoding="utf-8")
    assert text.startswith("# Floors.\n")
    assert tomllib.loads(text) == {
        "dev": {
            "gold": "gold.jsonl", "sha256": "0" * 64, "documents": "documents.jsonl", "floors": {"claim": measured},
        }
    }  # fmt: skip
