"""The bench turns the reader at work into figures, each beside what is required of it.

It reads the articles of ../shared/corpus where that folder is at hand, else the examples many times over, always
through the command itself, and measures in the same run what no reader can do without: decoding, normalising and
cutting into tokens. `--quick` reads 2,000 articles. The status is 1 where a figure misses what is required.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[1]
CORPUS: Final = ROOT.parent / "shared" / "corpus"
REPORTS: Final = ROOT / "examples" / "reports.jsonl"
REPORT: Final = ROOT / "examples" / "2016-02-28-qamishli-car-bomb.txt"
EXAMPLES: Final = 6_000
"""How many reports the examples are repeated to where there is no corpus."""
QUICK: Final = 2_000
SAMPLE: Final = 1_000
"""Articles that are read again and in another order."""
STARTS: Final = 5
RATE, SPEEDUP, MEGABYTES, HELP, COLD = 20_000.0, 1.8, 400.0, 0.2, 0.8
"""Required: words a second on one core, gain by a second, peak of a process, seconds of `--help` and of one report."""
FLOOR: Final = """
import sys, time
from pathlib import Path
from hudna.intake.files import documents_of
from hudna.intake.report import Options
from hudna.model.document import Document
from hudna.text.tokens import tokenise
start = time.perf_counter()
for report in documents_of((sys.argv[1],), Options(None, "bench", 1 << 26), None):
    if isinstance(report, Document):
        tokenise(report.text)
print(time.perf_counter() - start)
"""


class Run(NamedTuple):
    """One process from its start to its end: seconds by the clock, seconds of all its cores, its peak in MB."""

    wall: float
    cpu: float
    peak: float


class Check(NamedTuple):
    """A figure with what is required of it."""

    name: str
    found: str
    required: str
    holds: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"read {QUICK:,} articles only")
    arguments = parser.parse_args()
    holds = True
    with tempfile.TemporaryDirectory() as folder:
        for check in _checks(Path(folder), quick=arguments.quick):
            missed = "" if check.holds else "MISSED "
            print(f"{missed}{check.name}: {check.found}  (required: {check.required})", flush=True)
            holds = holds and check.holds
    sys.exit(0 if holds else 1)


def _checks(folder: Path, *, quick: bool) -> Iterator[Check]:
    documents = folder / "documents.jsonl"
    lines = list(islice(_lines(), QUICK if quick else None))
    documents.write_bytes(b"".join(lines))
    words = sum(len(json.loads(line)["text"].split()) for line in lines)
    origin = "the corpus" if CORPUS.exists() else "the examples, repeated"
    machine = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    print(f"{len(lines):,} articles, {words:,} words of {origin}; {machine}", flush=True)
    yield from _rate(folder, documents, words)
    yield from _starts(folder)
    yield from _same(folder, lines[:SAMPLE])


def _lines() -> Iterator[bytes]:
    if CORPUS.exists():
        for path in sorted(CORPUS.glob("*.jsonl.gz")):
            with gzip.open(path) as file:
                yield from file
    else:
        reports = REPORTS.read_bytes().splitlines()
        for number, report in enumerate(islice(cycle(reports), EXAMPLES)):
            row = json.loads(report)
            yield json.dumps(row | {"id": f"{row['id']}/{number}"}, ensure_ascii=False).encode() + b"\n"


def _rate(folder: Path, documents: Path, words: int) -> Iterator[Check]:
    floor = _floor(documents)
    one = _read(documents, folder / "one", jobs=1)
    two = _read(documents, folder / "two", jobs=2)
    rate, gain, peak = words / one.wall, one.wall / two.wall, max(one.peak, two.peak)
    yield Check(
        "words a second on one core",
        f"{rate:,.0f} by the clock, {words / one.cpu:,.0f} of processor time; "
        f"floor (decode, normalise, tokenise) {words / floor:,.0f}, {one.wall / floor:.0f} times as fast",
        f"{RATE:,.0f} on a quiet machine",
        words / one.cpu >= RATE,
    )
    yield Check(
        "with --jobs 2",
        f"{words / two.wall:,.0f} words a second, {gain:.2f} times the rate of one",
        f"{SPEEDUP} times on two quiet cores",
        gain >= SPEEDUP or (os.cpu_count() or 1) < 2,
    )
    same = (folder / "one").read_bytes() == (folder / "two").read_bytes()
    yield Check("bytes of --jobs 1 and --jobs 2", "the same" if same else "not the same", "the same", same)
    yield Check("peak memory of a process", f"{peak:,.0f} MB", f"{MEGABYTES:,.0f} MB at most", peak <= MEGABYTES)


def _starts(folder: Path) -> Iterator[Check]:
    for name, arguments, limit in (
        ("`hudna --help`", ("--help",), HELP),
        ("one report from a cold start", ("read", "--format", "jsonl", str(REPORT)), COLD),
    ):
        runs = [_run(_hudna(*arguments), folder / "start").wall for _ in range(STARTS + 1)][1:]
        median = statistics.median(runs)
        yield Check(f"{name}, median of {STARTS}", f"{median:.2f} s", f"{limit} s at most", median <= limit)


def _same(folder: Path, lines: list[bytes]) -> Iterator[Check]:
    forth, back = folder / "forth.jsonl", folder / "back.jsonl"
    forth.write_bytes(b"".join(lines))
    back.write_bytes(b"".join(reversed(lines)))
    _read(forth, folder / "first", jobs=1)
    _read(forth, folder / "second", jobs=1, seed="7")
    _read(back, folder / "reversed", jobs=1)
    first, second, other = ((folder / name).read_bytes() for name in ("first", "second", "reversed"))
    same = first == second
    yield Check("two runs, two hash seeds", "the same bytes" if same else "other bytes", "the same bytes", same)
    same = first.splitlines() == other.splitlines()[::-1]
    yield Check("articles in reverse", "the same lines" if same else "other lines", "the same lines, reversed", same)


def _floor(documents: Path) -> float:
    command = [sys.executable, "-c", FLOOR, str(documents)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _read(documents: Path, out: Path, *, jobs: int, seed: str = "0") -> Run:
    return _run(_hudna("read", "--format", "jsonl", "--jobs", str(jobs), str(documents)), out, seed)


def _hudna(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "hudna.cli.main", *arguments]


def _run(command: list[str], out: Path, seed: str = "0") -> Run:
    """Run a command with its output in a file; raises CalledProcessError where it fails."""
    with out.open("wb") as file:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=file, env=os.environ | {"PYTHONHASHSEED": seed})
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6)


if __name__ == "__main__":
    main()
