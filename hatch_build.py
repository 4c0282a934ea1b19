"""A checkout is turned into one that can be packed: GeoNames is extracted, the data are compiled."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Makes what is not in the repository, for wheels and for editable installs alike."""

    def initialize(self, _version: str, _build_data: dict[str, Any]) -> None:
        """Write the extract where it is missing, then the compiled files."""
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        try:
            _make_places()
            _make_language()
        finally:
            sys.path.remove(str(source))


def _make_places() -> None:
    compile_places = import_module("hudna.places.compile")
    extract = import_module("hudna.places.extract")
    table = compile_places.DATA / compile_places.EXTRACT
    if not table.exists():
        extract.write_extract(table)
    compile_places.write_compiled()


def _make_language() -> None:
    if find_spec("hudna.language.compile") is not None:
        import_module("hudna.language.compile").write_compiled()
