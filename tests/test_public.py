"""What hudna offers to programs: one function, typed and documented, and modules that say what they do."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
import typing
from pathlib import Path

import pytest

import hudna
from hudna.model.claim import DocumentClaims

SOURCE = Path(hudna.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))


def test_the_package_offers_read_and_its_version() -> None:
    assert hudna.__all__ == ["__version__", "read"]
    assert all(hasattr(hudna, name) for name in hudna.__all__)


def test_nothing_else_can_be_had_from_the_package() -> None:
    with pytest.raises(AttributeError, match="no attribute 'write'"):
        hudna.write  # noqa: B018 - asking for it is what is tested


def test_every_argument_and_the_result_of_read_are_typed() -> None:
    hints = typing.get_type_hints(hudna.read)

    assert set(hints) == {*inspect.signature(hudna.read).parameters, "return"}
    assert hints["return"] is DocumentClaims


def test_only_the_text_can_be_given_to_read_without_its_name() -> None:
    text, *others = inspect.signature(hudna.read).parameters.values()

    assert text.name == "text"
    assert all(other.kind is inspect.Parameter.KEYWORD_ONLY for other in others)


def test_the_docstring_of_read_says_what_published_and_offsets_are() -> None:
    docstring = inspect.getdoc(hudna.read) or ""

    assert docstring.startswith("Return the claims of a report.")
    assert "`published`" in docstring
    assert "code points" in docstring


def test_the_types_of_the_package_reach_programs_that_use_it() -> None:
    assert (SOURCE / "py.typed").exists()


def test_the_package_is_imported_without_the_lexicon() -> None:
    code = "import sys, hudna; sys.exit('hudna.reading.reader' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_opens_with_a_sentence_that_says_what_it_does(module: Path) -> None:
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""

    assert docstring.split("\n\n")[0].rstrip().endswith((".", ":")), f"no opening sentence: {module}"
