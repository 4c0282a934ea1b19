"""Files: what paths hold becomes documents, and what cannot be read is named."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from hudna.intake.files import documents_of
from hudna.intake.report import Failure, Options, Remark, Report
from hudna.model.document import Document

REPORT = "أعلنت الأمم المتحدة وصول قافلة مساعدات إلى البلدة المحاصرة بعد مفاوضات طويلة."
PAGE = f"""<html><head><title>قافلة</title><meta property="article:published_time" content="2016-02-29T10:00Z">
</head><body><nav><a href="/">الرئيسية</a></nav><article><h1>قافلة مساعدات</h1>
<p>{REPORT} {REPORT}</p><p>{REPORT} وأضافت أن القافلة تضم ثلاثين شاحنة.</p></article></body></html>"""
FEED = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>صحيفة الضفة</title>
<item><title>قافلة</title><link>https://example.org/1</link><guid>item-1</guid>
<pubDate>Mon, 29 Feb 2016 22:10:00 +0300</pubDate><description>&lt;p&gt;{REPORT}&lt;/p&gt;</description></item>
<item><title>بلا نص</title></item></channel></rss>"""


def read(*paths: object, options: Options | None = None, stdin: bytes | None = None) -> list[Report]:
    given = None if stdin is None else io.BytesIO(stdin)
    return list(documents_of(map(str, paths), options or Options(), given))


def documents(reports: list[Report]) -> list[Document]:
    return [report for report in reports if isinstance(report, Document)]


def failures(reports: list[Report]) -> list[str]:
    return [str(report) for report in reports if isinstance(report, Failure)]


def remarks(reports: list[Report]) -> list[str]:
    return [report.what for report in reports if isinstance(report, Remark)]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_text_file_keeps_every_character(tmp_path: Path) -> None:
    text = f"\u202b{REPORT}\u202c\r\n\r\n\u200f{REPORT}\n"
    assert documents(read(write(tmp_path / "a.txt", text)))[0].text == text


def test_the_day_of_a_text_file_comes_from_its_name(tmp_path: Path) -> None:
    path = write(tmp_path / "2016-02-29-convoy.txt", REPORT)
    assert documents(read(path))[0].published == "2016-02-29"


def test_the_day_given_for_all_wins_over_the_day_in_the_name(tmp_path: Path) -> None:
    path = write(tmp_path / "2016-02-29-convoy.txt", REPORT)
    assert documents(read(path, options=Options(published="2016-03-01")))[0].published == "2016-03-01"


def test_a_text_file_without_a_day_is_read_with_a_remark(tmp_path: Path) -> None:
    reports = read(write(tmp_path / "convoy.txt", REPORT))
    assert documents(reports)[0].published is None
    assert remarks(reports) == ["no day of publication"]


def test_a_text_file_in_windows_1256_is_read(tmp_path: Path) -> None:
    assert documents(read(write(tmp_path / "a.txt", REPORT.encode("windows-1256"))))[0].text == REPORT


def test_a_page_becomes_the_text_of_its_report(tmp_path: Path) -> None:
    document = documents(read(write(tmp_path / "page.html", PAGE)))[0]
    assert REPORT in document.text
    assert "الرئيسية" not in document.text
    assert (document.id, document.title, document.published) == ("page.html", "قافلة", "2016-02-29")


def test_a_page_without_text_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "page.html", "<html><body><script>var a = 1;</script></body></html>")
    assert failures(read(path)) == [
        f"a page without the text of a report ({path}) — save the page after it has loaded fully"
    ]


def test_images_embedded_in_a_page_do_not_count_as_its_bytes(tmp_path: Path) -> None:
    image = "data:image/png;base64," + "iVBORw0KGgo" * 900
    page = PAGE.replace("<nav>", f'<nav><img src="{image}">')
    assert len(documents(read(write(tmp_path / "page.html", page), options=Options(max_bytes=3000)))) == 1


def test_a_feed_becomes_one_document_for_each_entry(tmp_path: Path) -> None:
    reports = read(write(tmp_path / "feed.xml", FEED))
    assert documents(reports)[0] == Document(
        "item-1", REPORT, "قافلة", "2016-02-29", "صحيفة الضفة", "https://example.org/1"
    )
    assert documents(reports)[1].text == "بلا نص"


def test_an_atom_feed_is_read(tmp_path: Path) -> None:
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>مرصد</title><entry><id>urn:1</id>
    <link rel="self" href="https://example.org/self"/><link href="https://example.org/2"/>
    <published>2016-02-29T01:00:00Z</published><content type="html">&lt;p&gt;{REPORT}&lt;/p&gt;</content>
    </entry></feed>"""
    document = documents(read(write(tmp_path / "a.atom", feed)))[0]
    assert document == Document("urn:1", REPORT, "", "2016-02-29", "مرصد", "https://example.org/2")


def test_a_broken_feed_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "feed.xml", FEED[:-20])
    assert "broken XML" in failures(read(path))[0]


def test_a_feed_cannot_pull_in_other_files(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret", "password")
    feed = FEED.replace("<rss", f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]><rss')
    feed = feed.replace("بلا نص", "&x; بلا نص")
    assert all("password" not in document.text for document in documents(read(write(tmp_path / "f.xml", feed))))


def test_a_folder_is_read_whole_and_in_the_order_of_its_paths(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden/x.txt", "b/picture.png"):
        write(tmp_path / name, REPORT)
    assert [document.id for document in documents(read(tmp_path))] == ["a.txt", "b/1.txt", "b/2.txt"]


def test_a_folder_without_reports_is_named(tmp_path: Path) -> None:
    write(tmp_path / "picture.png", b"\x89PNG")
    assert failures(read(tmp_path))[0].startswith(f"a folder without reports ({tmp_path})")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.xml", "a"])
def test_an_empty_file_is_named(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, b"")
    assert failures(read(path)) == [f"an empty file ({path}) — nothing was read"]


def test_a_binary_file_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", bytes(range(256)) * 20)
    assert failures(read(path))[0].startswith(f"binary data, no text ({path})")


def test_a_file_in_an_unknown_encoding_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Переговоры о перемирии продолжаются".encode("windows-1251"))
    assert failures(read(path))[0].startswith(f"the encoding cannot be told ({path})")


def test_a_file_that_does_not_exist_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    reports = read(tmp_path / "none.txt", write(tmp_path / "a.txt", REPORT))
    assert failures(reports)[0].startswith("cannot be read: No such file")
    assert len(documents(reports)) == 1


def test_a_file_that_is_too_large_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", REPORT * 100)
    assert failures(read(path, options=Options(max_bytes=1000)))[0].startswith("a document of more than 1,000 bytes")


def test_a_json_array_is_refused_with_the_way_out(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", '[{"text": "x"}]')
    assert failures(read(path)) == [f"a JSON array ({path}) — write one document a line, as jq -c '.[]' does"]


def test_a_packed_file_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl.gz", gzip.compress(f'{{"id": "x", "text": "{REPORT}"}}\n'.encode()))
    assert documents(read(path))[0].id == "x"


def test_a_packed_file_that_is_cut_short_gives_what_it_has_and_is_named(tmp_path: Path) -> None:
    lines = "".join(f'{{"id": "{n}", "text": "{REPORT} {n * n}"}}\n' for n in range(50_000))
    path = write(tmp_path / "a.jsonl.gz", gzip.compress(lines.encode())[:-2000])
    reports = read(path)
    assert documents(reports)[0].id == "0"
    assert failures(reports)[0].startswith("broken gzip")


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (f'{{"id": "x", "text": "{REPORT}"}}'.encode(), REPORT),
        (REPORT.encode(), REPORT),
        (f'\n {{"id": "x", "text": "{REPORT}"}}'.encode("utf-16"), REPORT),
    ],
)
def test_standard_input_is_taken_for_what_it_looks_like(given: bytes, text: str) -> None:
    assert documents(read("-", stdin=given))[0].text == text


def test_a_page_on_standard_input_is_read_as_a_page() -> None:
    assert documents(read("-", stdin=PAGE.encode()))[0].title == "قافلة"


def test_standard_input_that_ends_in_the_middle_of_a_line_names_the_line() -> None:
    reports = read("-", stdin=f'{{"id": "x", "text": "{REPORT}"}}\n{{"id": "y", "te'.encode())
    assert [document.id for document in documents(reports)] == ["x"]
    assert "standard input:2" in failures(reports)[0]


def test_closed_standard_input_is_named() -> None:
    assert "standard input is closed" in failures(read("-"))[0]
