"""JSONL: a line is a document, and a broken line costs only itself."""

from __future__ import annotations

import io
import tracemalloc
from typing import BinaryIO, cast

import pytest

from hudna.intake.jsonl import read_jsonl
from hudna.intake.report import Failure, Options, Origin, Receipt, Remark, Report
from hudna.model.document import Document

ORIGIN = Origin("a.jsonl", "folder/a.jsonl")


def read(data: bytes | str, options: Options | None = None) -> list[Report]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    reports = read_jsonl(stream, ORIGIN, options or Options(published="2016-02-29"))
    return [report.document if isinstance(report, Receipt) else report for report in reports]


def test_a_line_gives_all_that_it_says_of_a_document() -> None:
    line = '{"id":"1","title":"ع","text":"نص","published":"2016-03-01T08:00:00","outlet":"سانا","url":"u"}'
    assert read(line) == [Document("1", "نص", "ع", "2016-03-01", "سانا", "u")]


def test_the_names_of_other_archives_are_taken_too() -> None:
    assert read('{"doc_id":7,"text":"نص","source":"سانا"}') == [Document("7", "نص", "", "2016-02-29", "سانا")]


def test_a_line_without_an_id_is_named_by_its_place() -> None:
    assert read('\n{"text":"نص"}') == [Document("a.jsonl:2", "نص", published="2016-02-29")]


def test_a_broken_third_line_is_named_and_the_others_are_read() -> None:
    reports = read('{"id":"1","text":"نص"}\n{"id":"2","text":"نص"}\n{"id":"3","te\n{"id":"4","text":"نص"}\n')
    assert [report.id for report in reports if isinstance(report, Document)] == ["1", "2", "4"]
    assert [report.where for report in reports if isinstance(report, Failure)] == ["folder/a.jsonl:3"]


@pytest.mark.parametrize("line", ['{"id":"1"}', '{"id":"1","text":5}', "[1]", '"x"', '{"text":"\\ud800"}'])
def test_a_line_that_is_no_document_is_a_failure(line: str) -> None:
    (failure,) = read(line)
    assert isinstance(failure, Failure)
    assert failure.hint


@pytest.mark.parametrize("value", ['"0000-00-00"', '"2016-13-45"', '"soon"', "12", '"03/04/2016"', '"9999-01-01"'])
def test_an_absurd_day_leaves_the_document_without_a_day_and_is_told(value: str) -> None:
    remark, document = read(f'{{"id":"1","text":"نص","published":{value}}}', Options())
    assert isinstance(remark, Remark)
    assert remark.what.startswith("no day of publication in «")
    assert isinstance(document, Document)
    assert document.published is None


def test_a_missing_day_is_told() -> None:
    remark, document = read('{"id":"1","text":"نص"}', Options())
    assert isinstance(remark, Remark)
    assert remark.what == "no day of publication"
    assert isinstance(document, Document)


def test_a_line_in_windows_1256_is_read_and_told() -> None:
    text = "أعلنت الأمم المتحدة وصول القافلة"
    remark, document = read(f'{{"id":"1","text":"{text}"}}'.encode("windows-1256"))
    assert isinstance(remark, Remark)
    assert remark.what == "read as windows-1256"
    assert isinstance(document, Document)
    assert document.text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-16-le"])
def test_a_file_in_a_unicode_encoding_is_read(encoding: str) -> None:
    lines = '{"id":"1","text":"نص أول\u2028بقية"}\r\n{"id":"2","text":"نص ثان"}\r\n'
    ids = [report.id for report in read(lines.encode(encoding)) if isinstance(report, Document)]
    assert ids == ["1", "2"]


def test_a_line_of_50_megabytes_is_named_and_never_held() -> None:
    stream = _Endless([b'{"id":"1","text":"x"}\n{"id":"2","text":"', b"a" * 50_000_000, b'"}\n{"id":"3","text":"x"}'])
    tracemalloc.start()
    reports = list(read_jsonl(cast(BinaryIO, stream), ORIGIN, Options("2016-02-29", max_bytes=1_000_000)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [type(report) for report in reports] == [Receipt, Failure, Receipt]
    assert str(reports[1]) == (
        "a document of more than 1,000,000 bytes (folder/a.jsonl:2) — cut it up, or raise --max-bytes"
    )
    assert peak < 8_000_000


def test_a_hundred_thousand_documents_need_no_more_memory_than_one() -> None:
    line = b'{"id":"1","published":"2016-02-29","text":"' + "نص ".encode() * 200 + b'"}\n'
    tracemalloc.start()
    count = sum(1 for _ in read_jsonl(cast(BinaryIO, _Endless([line] * 100_000)), ORIGIN, Options()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 100_000
    assert peak < 8_000_000


class _Endless:
    """A stream over pieces that exist already, so that its own memory is not measured."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = iter(pieces)
        self._piece = b""
        self._at = 0

    def read(self, size: int) -> bytes:
        while self._at >= len(self._piece):
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._piece, self._at = piece, 0
        self._at += size
        return self._piece[self._at - size : self._at]


def test_a_receipt_holds_the_line_as_it_came() -> None:
    lines = '{"id": "1", "text": "نص أول"}\n{"id": "2", "text": "نص ثان"}\n'.encode()
    receipts = list(read_jsonl(io.BytesIO(lines), ORIGIN, Options(published="2016-02-29")))
    assert [receipt.data for receipt in receipts if isinstance(receipt, Receipt)] == lines.splitlines()
