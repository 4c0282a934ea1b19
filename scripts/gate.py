"""Measure the reader on the gold and write what it reaches into tests/gates.toml as floors.

    python scripts/gate.py [--lower]

A floor is the figure cut to hundredths. It is raised where the figure has risen. Where a figure has fallen below its
floor, or the gold is another than the floors were measured on, nothing is written and the status is 1, unless --lower
is given; a decision in docs/decisions/ then says what was bought with it. Gold and scorers lie in ../shared/gold.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from hudna.model.document import Document
from hudna.reading.reader import Reader, load_reader

ROOT = Path(__file__).resolve().parents[1]
GATES = ROOT / "tests" / "gates.toml"
GOLD = ROOT.parent / "shared" / "gold"
CLAIM_PARTS = ("dev", "check")
EVENT_PART = "gsr"
SLOTS = ("typed", "actor", "target", "place", "sources", "date", "casualties")
Figures = dict[str, float]


class Part(NamedTuple):
    """One part of the gold: its files, its hash, what was measured on it and the floors that stand."""

    name: str
    gold: str
    documents: str
    sha256: str
    measured: Figures
    floors: Figures
    same_gold: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lower", action="store_true", help="also lower floors, or measure them on another gold")
    options = parser.parse_args()
    if not GOLD.exists():
        sys.exit(f"{GOLD} is absent: there is nothing to measure on")
    reader = load_reader()
    gates = tomllib.loads(GATES.read_text(encoding="utf-8"))
    parts = [measure(name, gate, reader) for name, gate in gates.items()]
    for part in parts:
        print("\n".join(report(part)))
    write_floors(GATES, parts, lower=options.lower)


def write_floors(path: Path, parts: list[Part], *, lower: bool) -> None:
    """Write the new floors; exits with what stands against it where a floor would fall and `lower` is not said."""
    refused = [line for part in parts for line in refusals(part)]
    if refused and not lower:
        sys.exit("\n".join([*refused, "nothing was written; a decision and --lower are needed"]))
    path.write_text(with_floors(path.read_text(encoding="utf-8"), parts), encoding="utf-8")


def measure(name: str, gate: Mapping[str, Any], reader: Reader) -> Part:
    """Return the figures of the reader on one part."""
    gold = GOLD / gate["gold"]
    digest = hashlib.sha256(gold.read_bytes()).hexdigest()
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        predicted.write_bytes(predictions(reader, GOLD / gate["documents"]))
        measured = event_figures(gold, predicted) if name == EVENT_PART else claim_figures(gold, predicted)
    floors = dict(gate.get("floors", {}))
    same_gold = gate.get("sha256", digest) == digest
    return Part(name, gate["gold"], gate["documents"], digest, measured, floors, same_gold)


def predictions(reader: Reader, documents: Path) -> bytes:
    rows = map(json.loads, documents.read_text(encoding="utf-8").splitlines())
    read = (Document(row["id"], row["text"], title=row["title"], published=row["published"]) for row in rows)
    return b"".join(msgspec.json.encode(reader.read(document)) + b"\n" for document in read)


def claim_figures(gold: Path, predicted: Path) -> Figures:
    result = json.loads(_scored("score.py", gold, predicted, "--json"))
    slots = {slot: result[slot]["f1"] for slot in SLOTS}
    return slots | {"claim": result["claim_f1"], "status": result["status_accuracy"]}


def event_figures(gold: Path, predicted: Path) -> Figures:
    printed = _scored("gsr_score.py", gold, predicted)
    return {name: float(f1) for name, f1 in re.findall(r"(\w+): P \S+ R \S+ F1 (\S+)", printed)}


def _scored(scorer: str, *arguments: Path | str) -> str:
    command = [sys.executable, str(GOLD / scorer), *map(str, arguments)]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def new_floors(part: Part) -> Figures:
    """Return the figures cut to hundredths; a finer floor that still holds stays."""
    cut = {name: math.floor(round(figure * 100, 6)) / 100 for name, figure in part.measured.items()}
    holds = {name: floor for name, floor in part.floors.items() if part.same_gold and floor <= part.measured[name]}
    return {name: max(floor, holds.get(name, floor)) for name, floor in cut.items()}


def refusals(part: Part) -> list[str]:
    """Return what would lower a floor, or change what it means, without anyone having said so."""
    if not part.same_gold:
        return [f"{part.name}: {part.gold} is not the gold that the floors were measured on"]
    missing = [f"{part.name}: {name} is no longer measured" for name in part.floors if name not in part.measured]
    fallen = [
        f"{part.name}: {name} is {figure:.3f}, its floor {part.floors[name]}"
        for name, figure in part.measured.items()
        if figure < part.floors.get(name, 0.0)
    ]
    return missing + fallen


def report(part: Part) -> list[str]:
    figures = part.measured.items()
    lines = (f"  {name:<12}{figure:.3f}  floor {part.floors.get(name, 'none')}" for name, figure in figures)
    return [f"{part.name} ({part.gold})", *lines]


def with_floors(text: str, parts: list[Part]) -> str:
    """Return the file with its opening comment and the new floors."""
    comment = [line for line in text.splitlines() if line.startswith("#")]
    return "\n".join([*comment, *(line for part in parts for line in _table(part))]) + "\n"


def _table(part: Part) -> list[str]:
    floors = [f"{name} = {floor}" for name, floor in new_floors(part).items()]
    return [
        f"\n[{part.name}]",
        f'gold = "{part.gold}"',
        f'sha256 = "{part.sha256}"',
        f'documents = "{part.documents}"',
        f"\n[{part.name}.floors]",
        *floors,
    ]


if __name__ == "__main__":
    main()
