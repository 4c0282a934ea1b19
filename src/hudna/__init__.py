"""hudna reads Arabic reports and turns them into attributed, located, dated claims.

    >>> from hudna import read
    >>> document = read(text, published="2016-02-29")
    >>> document.claims[0].type
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["__version__", "read"]
__version__ = "0.1.0"

if TYPE_CHECKING:
    from hudna.reading.reader import read


def __getattr__(name: str) -> object:
    """Load the reader on first use, so that `hudna --help` stays quick."""
    if name == "read":
        from hudna.reading.reader import read  # noqa: PLC0415 - loading the lexicon waits until it is needed

        return read
    raise AttributeError(f"module 'hudna' has no attribute {name!r}")
