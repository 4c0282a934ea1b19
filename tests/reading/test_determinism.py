"""The same documents give the same bytes: in a second run, in another order, under another hash seed, on two cores."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from hudna.intake.batches import read_documents
from hudna.model.document import Document
from hudna.reading.reader import Reader, load_reader

REPORTS = Path(__file__).parents[2] / "examples" / "reports.jsonl"
NO_PLACES = Path("no-places-of-the-user")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader()


def documents() -> list[Document]:
    rows = [json.loads(line) for line in REPORTS.read_text(encoding="utf-8").splitlines()]
    return [Document(row["id"], row["text"], row["title"], row["published"]) for row in rows]


def lines(reader: Reader, batch: list[Document]) -> list[bytes]:
    return [msgspec.json.encode(reader.read(document)) for document in batch]


def by_command(seed: str, *arguments: str) -> bytes:
    command = [sys.executable, "-m", "hudna.cli.main", "read", "--format", "jsonl", *arguments, str(REPORTS)]
    return subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PYTHONHASHSEED": seed}).stdout


def test_a_second_reading_gives_the_same_bytes(reader: Reader) -> None:
    assert lines(reader, documents()) == lines(reader, documents())


def test_the_order_of_the_documents_does_not_matter(reader: Reader) -> None:
    assert lines(reader, documents())[::-1] == lines(reader, documents()[::-1])


def test_what_was_read_before_does_not_matter(reader: Reader) -> None:
    alone = documents()[-1:]
    assert lines(reader, alone) == lines(reader, documents())[-1:]


@pytest.mark.parametrize("arguments", [(), ("--jobs", "2")])
def test_the_hash_seed_does_not_matter(arguments: tuple[str, ...]) -> None:
    assert by_command("1", *arguments) == by_command("4242", *arguments)


def test_the_number_of_processes_does_not_matter() -> None:
    many = documents() * 12
    assert list(read_documents(many, NO_PLACES, 2)) == list(read_documents(many, NO_PLACES, 1))
