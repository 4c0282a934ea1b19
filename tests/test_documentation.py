"""The documents name all that a reader may write in the data files."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.language.frames import FrameRow
from hudna.language.reading_lists import Harm, ReadingLists, VerbSets

LEXICON = (Path(__file__).parents[1] / "docs" / "lexicon.md").read_text(encoding="utf-8")


def test_every_frame_key_is_documented() -> None:
    section = LEXICON.partition("## Keys of a frame")[2].partition("\n## ")[0]
    assert [key for key in FrameRow.__struct_encode_fields__ if f"`{key}`" not in section] == []


@pytest.mark.parametrize("lists", [ReadingLists, VerbSets, Harm])
def test_every_reading_list_is_documented(lists: type[ReadingLists | VerbSets | Harm]) -> None:
    section = LEXICON.partition("## Reading lists")[2].partition("\n## ")[0]
    assert [name for name in lists.__struct_fields__ if f"`{name}`" not in section] == []


def test_every_data_file_is_documented() -> None:
    data = Path(__file__).parents[1] / "src" / "hudna" / "language" / "data"
    names = [path.name for path in data.iterdir() if path.suffix in (".tsv", ".toml")]
    assert [name for name in names if f"`{name}`" not in LEXICON] == []
