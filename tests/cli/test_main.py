"""The command line as a whole: its commands are named, and errors are one line."""

from __future__ import annotations

import subprocess
import sys

from click.testing import CliRunner

from hudna import __version__
from hudna.cli.main import hudna


def test_help_names_every_command() -> None:
    told = CliRunner().invoke(hudna, ["--help"]).stdout
    for name in ("read", "explain", "lexicon", "places"):
        assert f"\n  {name} " in told


def test_every_command_has_help_of_its_own() -> None:
    for name in hudna.commands or ("read", "explain", "lexicon", "places"):
        assert CliRunner().invoke(hudna, [name, "--help"]).exit_code == 0


def test_help_imports_neither_reader_nor_tables() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from hudna.cli.main import hudna; "
        "CliRunner().invoke(hudna, ['--help']); "
        "print([name for name in ('rich', 'trafilatura', 'lxml', 'hudna.reading.reader') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(hudna, ["--version"]).stdout == f"hudna, version {__version__}\n"


def test_an_unknown_command_is_a_wrong_call() -> None:
    assert CliRunner().invoke(hudna, ["sing"]).exit_code == 2
