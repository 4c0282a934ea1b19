"""What the documentation shows is what the program does: commands, options, settings, output, links."""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec
import pytest
from click.testing import CliRunner

from hudna import settings
from hudna.cli.main import hudna
from hudna.language.compile import DATA
from hudna.language.frames import FrameRow
from hudna.language.reading_lists import Harm, ReadingLists, VerbSets
from hudna.model.claim import TYPES, Claim, DocumentClaims, Status
from hudna.settings import Settings

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "examples" / "README.md"])
LEFT_OUT = "…"
WIDTH = "170"


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}", command


COMMANDS = dict(commands(hudna, "hudna"))


def shown(console: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the commands of a block with the lines that the page shows under each."""
    for part in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        command, *lines = part.splitlines()
        yield command, [line for line in lines if line.strip(f"{LEFT_OUT} ")]


def plain(text: str) -> str:
    return " ".join(text.split())


SHOWN = [
    pytest.param(command, lines, id=f"{path.name}: {command}")
    for path in PAGES
    for block in blocks(path.read_text(encoding="utf-8"), "console")
    for command, lines in shown(block)
]


@pytest.mark.parametrize(("command", "lines"), SHOWN)
def test_a_command_prints_what_its_page_shows(
    command: str, lines: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT)
    environment = {"COLUMNS": WIDTH, "HUDNA_HOME": str(tmp_path), "HUDNA_LANG": "", "HUDNA_PLACES": ""}
    name, *arguments = shlex.split(command)
    result = CliRunner().invoke(hudna, arguments, env=environment)

    printed = plain(result.output)
    pieces = [plain(piece) for line in lines for piece in line.split(LEFT_OUT)]
    absent = [piece for piece in pieces if piece not in printed]

    assert name == "hudna"
    assert not absent, f"{command} does not print: {absent}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_program_that_a_page_shows_gives_what_the_page_says(path: Path) -> None:
    program = "\n".join(blocks(path.read_text(encoding="utf-8"), "pycon"))
    example = doctest.DocTestParser().get_doctest(program, {}, path.name, str(path), 0)

    assert doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(example).failed == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    assert f"`{name}" in page("docs/command-line.md")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_documented_under_it(name: str) -> None:
    section = page("docs/command-line.md").partition(f"## `{name}")[2].partition("\n## ")[0]
    options = [option for parameter in COMMANDS[name].params for option in parameter.opts if option.startswith("--")]

    assert [option for option in options if f"`{option}" not in section] == []


def test_every_setting_is_documented() -> None:
    source = Path(settings.__file__).read_text(encoding="utf-8")
    names = {*re.findall(r"HUDNA_[A-Z]+", source), *Settings.__struct_fields__, settings.FILE_NAME}

    assert [name for name in sorted(names) if f"`{name}" not in page("docs/command-line.md")] == []


def test_every_type_and_status_of_a_claim_is_documented() -> None:
    words = (*TYPES, *Status.__args__)

    assert [word for word in words if f"`{word}`" not in page("docs/reading.md")] == []


def test_every_field_of_the_contract_is_documented() -> None:
    fields = {field.encode_name for kind in (DocumentClaims, Claim) for field in msgspec.structs.fields(kind)}

    assert [field for field in sorted(fields) if f"`{field}`" not in page("docs/python.md")] == []


def test_every_room_is_documented() -> None:
    rooms = {path.parent.name for path in (ROOT / "src" / "hudna").glob("*/__init__.py")}

    assert [room for room in sorted(rooms) if f"`{room}`" not in page("CONTRIBUTING.md")] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_within_the_project_leads_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))

    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_make_target_that_a_page_names_exists(path: Path) -> None:
    named = set(re.findall(r"`make ([a-z]+)`", path.read_text(encoding="utf-8")))
    targets = set(re.findall(r"^([a-z]+):", page("Makefile"), re.MULTILINE))

    assert named <= targets


def test_every_decision_is_in_the_index() -> None:
    index = page("docs/decisions/README.md")

    assert [path.name for path in (ROOT / "docs" / "decisions").glob("0*.md") if path.name not in index] == []


def section(name: str, title: str) -> str:
    return page(name).partition(f"## {title}")[2].partition("\n## ")[0]


def test_every_frame_key_is_documented() -> None:
    keys = section("docs/lexicon.md", "Keys of a frame")

    assert [key for key in FrameRow.__struct_encode_fields__ if f"`{key}`" not in keys] == []


@pytest.mark.parametrize("lists", [ReadingLists, VerbSets, Harm])
def test_every_reading_list_is_documented(lists: type[msgspec.Struct]) -> None:
    known = section("docs/lexicon.md", "Reading lists")

    assert [name for name in lists.__struct_fields__ if f"`{name}`" not in known] == []


def test_every_data_file_of_the_language_is_documented() -> None:
    files = [path.name for path in DATA.iterdir() if path.suffix in (".tsv", ".toml")]

    assert [name for name in files if f"`{name}`" not in page("docs/lexicon.md")] == []
