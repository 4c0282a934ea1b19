"""The compiled file of the language is whole at any moment and remade where it cannot serve."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import msgspec
import pytest

from hudna.language import compile as compiling
from hudna.language.compile import DATA, Language, load_language, write_compiled

COMPILED = "compiled.msgpack"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the data without their compiled file."""
    target = tmp_path_factory.mktemp("language") / "data"
    shutil.copytree(DATA, target, ignore=shutil.ignore_patterns("*.msgpack"))
    return target


def test_a_file_cut_short_is_compiled_anew(folder: Path) -> None:
    path = write_compiled(folder)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])

    load_language.cache_clear()
    load_language(folder)

    assert path.read_bytes() == whole


def test_a_reader_beside_a_writer_never_sees_half_a_file(tmp_path: Path) -> None:
    path = tmp_path / COMPILED
    contents = (b"0" * 5_000_000, b"1" * 5_000_000)
    compiling._write_whole(path, contents[0])
    seen: list[bool] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            seen.append(path.read_bytes() in contents)

    looker = threading.Thread(target=look)
    looker.start()
    for number in range(40):
        compiling._write_whole(path, contents[number % 2])
    done.set()
    looker.join()

    assert seen
    assert all(seen)
    assert [entry.name for entry in tmp_path.iterdir()] == [COMPILED]


def test_what_is_stored_is_what_was_compiled(folder: Path) -> None:
    stored = msgspec.msgpack.decode(write_compiled(folder).read_bytes(), type=Language)

    load_language.cache_clear()
    assert load_language(folder) == stored


def test_a_write_that_fails_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / COMPILED
    path.mkdir()
    (path / "old").write_bytes(b"old")

    with pytest.raises(OSError, match=COMPILED):
        compiling._write_whole(path, b"new")

    assert (path / "old").read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == [COMPILED]
