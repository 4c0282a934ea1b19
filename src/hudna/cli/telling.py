"""Telling turns failures and remarks into lines on stderr, and many of a kind into a few lines and a sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

import click

from hudna.intake.report import Failure, Receipt, Received, Remark, Report
from hudna.model.document import Document

_SHOWN: Final = 3
"""Remarks of one kind that are printed one by one; failures are printed without exception."""


class Teller:
    """Lets documents through and tells of the rest; `failed` says whether anything could not be read."""

    def __init__(self) -> None:
        self.failed = False
        self.documents = 0
        self.failures = 0
        self._remarks: Counter[str] = Counter()

    def documents_among(self, reports: Iterable[Report]) -> Iterator[Document]:
        """Yield the documents."""
        for report in reports:
            if isinstance(report, Document):
                self.documents += 1
                yield report
            else:
                self._tell(report)

    def receipts_among(self, reports: Iterable[Received]) -> Iterator[Receipt]:
        """Yield the receipts."""
        for report in reports:
            if isinstance(report, Receipt):
                self.documents += 1
                yield report
            else:
                self._tell(report)

    def sum_up(self) -> None:
        """Tell how many remarks of each kind were not printed."""
        for what, count in self._remarks.items():
            if count > _SHOWN:
                click.echo(f"hudna: {count - _SHOWN:,} more times: {what}", err=True)

    def _tell(self, report: Failure | Remark) -> None:
        if isinstance(report, Failure):
            self.failed = True
            self.failures += 1
            click.echo(f"hudna: {report}", err=True)
        else:
            self._remark(report)

    def _remark(self, remark: Remark) -> None:
        kind = remark.what.partition(" «")[0]
        self._remarks[kind] += 1
        if self._remarks[kind] <= _SHOWN:
            click.echo(f"hudna: {remark}", err=True)
