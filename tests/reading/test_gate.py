"""The figures of the reader stay at or above the floors of tests/gates.toml; needs ../shared/gold."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from hudna.model.document import Document
from hudna.reading.reader import Reader, load_reader

GATES = tomllib.loads((Path(__file__).parents[1] / "gates.toml").read_text(encoding="utf-8"))
SLOTS = ("typed", "actor", "target", "place", "sources", "date", "casualties")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader()


def predictions(reader: Reader, documents: Path, target: Path) -> Path:
    with target.open("wb") as out:
        for line in documents.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            document = Document(row["id"], row["text"], title=row["title"], published=row["published"])
            out.write(msgspec.json.encode(reader.read(document)) + b"\n")
    return target


def figures(scorer: Path, *args: Path | str) -> str:
    command = [sys.executable, str(scorer), *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("part", ["dev", "check"])
def test_claims_stay_above_their_floors(
    part: str, reader: Reader, shared: Callable[[str], Path], tmp_path: Path
) -> None:
    gate = GATES[part]
    gold = shared(f"gold/{gate['gold']}")
    predicted = predictions(reader, shared(f"gold/{gate['documents']}"), tmp_path / "predicted.jsonl")

    result = json.loads(figures(shared("gold/score.py"), gold, predicted, "--json"))

    measured = {slot: result[slot]["f1"] for slot in SLOTS}
    measured |= {"claim": result["claim_f1"], "status": result["status_accuracy"]}
    low = {name: (measured[name], floor) for name, floor in gate["floors"].items() if measured[name] < floor}
    assert not low, f"below the floor (measured, floor): {low}"


def test_sentence_events_stay_above_their_floors(
    reader: Reader, shared: Callable[[str], Path], tmp_path: Path
) -> None:
    gate = GATES["gsr"]
    predicted = predictions(reader, shared(f"gold/{gate['documents']}"), tmp_path / "predicted.jsonl")

    printed = figures(shared("gold/gsr_score.py"), shared(f"gold/{gate['gold']}"), predicted)

    measured = {name: float(f1) for name, f1 in re.findall(r"(\w+): P \S+ R \S+ F1 (\S+)", printed)}
    low = {name: (measured[name], floor) for name, floor in gate["floors"].items() if measured[name] < floor}
    assert not low, f"below the floor (measured, floor): {low}"


@pytest.mark.parametrize("part", ["dev", "check", "gsr"])
def test_the_gold_is_the_one_the_floors_were_measured_on(part: str, shared: Callable[[str], Path]) -> None:
    data = shared(f"gold/{GATES[part]['gold']}").read_bytes()

    assert hashlib.sha256(data).hexdigest() == GATES[part]["sha256"]
