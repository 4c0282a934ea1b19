"""Errors carry what happened, where it happened and what to do about it.

    HudnaError
    ├── DataError      a data file of the project or of the user is broken
    ├── InputError     a report or a batch of reports cannot be read
    ├── LedgerError    a ledger cannot be opened, written or trusted
    └── UsageError     a command was called with something that cannot work
"""

from __future__ import annotations


class HudnaError(Exception):
    """The root of all errors that hudna raises on purpose; `str()` gives the one line that people see."""

    def __init__(self, what: str, where: str = "", hint: str = "") -> None:
        super().__init__(what, where, hint)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f" ({self.where})" if self.where else ""
        advice = f" — {self.hint}" if self.hint else ""
        return f"{self.what}{place}{advice}"


class DataError(HudnaError):
    """A data file is broken: a row of the lexicon, a gazetteer, a settings file."""


class InputError(HudnaError):
    """A report cannot be read: its bytes, its JSON, its encoding."""


class LedgerError(HudnaError):
    """A ledger cannot be opened, read or written; what it held before is still there."""


class UsageError(HudnaError):
    """A command was asked for something that it cannot do."""
