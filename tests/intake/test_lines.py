"""Lines: a stream is cut at line feeds, wherever its chunks end."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from hudna.intake.lines import Line, read_lines


def test_lines_are_numbered_from_one() -> None:
    assert list(read_lines(io.BytesIO(b"a\nb"), 10)) == [Line(1, b"a"), Line(2, b"b")]


def test_a_line_that_is_too_long_keeps_its_number_only() -> None:
    assert list(read_lines(io.BytesIO(b"a\n123456\nb\n"), 5)) == [Line(1, b"a"), Line(2, None), Line(3, b"b")]


def test_lines_longer_than_a_chunk_are_joined() -> None:
    data = b"x" * 700_000
    assert list(read_lines(io.BytesIO(data + b"\ny"), 10**6)) == [Line(1, data), Line(2, b"y")]


@given(st.lists(st.binary(max_size=20).filter(lambda line: b"\n" not in line and b"\0" not in line), min_size=1))
def test_every_line_comes_back(lines: list[bytes]) -> None:
    data = b"a\n" + b"\n".join(lines) + b"\n"
    assert [line.data for line in read_lines(io.BytesIO(data), 100)] == [b"a", *lines]
