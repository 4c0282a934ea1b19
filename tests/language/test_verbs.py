from pathlib import Path

import pytest

from hudna.errors import DataError
from hudna.language import verbs
from hudna.language.conjugation import shape_of
from hudna.language.verbs import COLUMNS, DOMAINS, VerbEntry, read_verbs

TABLE = Path(verbs.__file__).parent / "data" / "verbs.tsv"
HEADER = "\t".join(COLUMNS)
GOOD = "قصف.1\tقَصَفَ\tق ص ف\t1\tai\tقصف\tt|ب\tshelling\tshell, bombard"


def table(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "verbs.tsv"
    path.write_text("\n".join(("# a comment", header, *rows)) + "\n", encoding="utf-8")
    return path


def changed(column: str, value: str) -> str:
    cells = GOOD.split("\t")
    cells[COLUMNS.index(column)] = value
    return "\t".join(cells)


def test_a_row_becomes_an_entry_with_its_lists_split(tmp_path: Path) -> None:
    assert read_verbs(table(tmp_path, GOOD)) == (
        VerbEntry(
            "قصف.1", "قَصَفَ", ("ق", "ص", "ف"), "1", "ai", ("قصف",), ("t", "ب"), "shelling", "shell, bombard"
        ),
    )


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        ("class", "noise", "unknown class"),
        ("root", "ق ص", "a root of 2 letters"),
        ("root", "ق ص ى", "a root letter"),
        ("form", "11", "unknown form"),
        ("imperfect", "", "imperfect vowels"),
        ("imperfect", "xx", "imperfect vowels"),
        ("masdars", "", "without a verbal noun"),
        ("object", "", "object"),
        ("object", "t|i", "object"),
        ("id", "قصف", "does not end in the form"),
        ("english", "", "no gloss"),
    ],
)
def test_a_broken_cell_is_refused_with_its_line(tmp_path: Path, column: str, value: str, what: str) -> None:
    with pytest.raises(DataError, match=what) as caught:
        read_verbs(table(tmp_path, changed(column, value)))
    assert caught.value.where == "verbs.tsv, line 3"
    assert caught.value.hint


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="stands twice"):
        read_verbs(table(tmp_path, GOOD, GOOD))


def test_a_row_with_a_cell_too_few_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="8 cells, not 9"):
        read_verbs(table(tmp_path, GOOD.rpartition("\t")[0]))


def test_a_table_without_its_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="header"):
        read_verbs(table(tmp_path, GOOD, header="id\tlemma"))


def test_every_root_of_the_table_gives_its_lemma() -> None:
    for entry in read_verbs(TABLE):
        assert shape_of(entry)


def test_the_table_holds_the_verbs_of_the_codebook() -> None:
    ids = {entry.id for entry in read_verbs(TABLE)}
    sayings = "قال.1 أضاف.4 أكد.2 أعلن.4 أوضح.4 ذكر.1 أفاد.4 أشار.4 شدد.2 لفت.1 اعتبر.8 رأى.1 كشف.1 نقل.1"
    performatives = "طالب.3 دعا.1 هدد.2 حذر.2 أعرب.4 أشاد.4 رحب.2 انتقد.8 أدان.4 اتهم.8 رفض.1 وعد.1"
    assert set(f"{sayings} {performatives}".split()) <= ids


def test_the_table_uses_every_class_of_verb() -> None:
    assert {entry.domain for entry in read_verbs(TABLE)} == DOMAINS


def test_masdars_are_written_without_vowels() -> None:
    marks = set(map(chr, range(0x064B, 0x0653)))
    for entry in read_verbs(TABLE):
        assert not marks & set("".join(entry.masdars)), entry.id
