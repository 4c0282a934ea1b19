"""Fixtures of all tests: the reader, and the reference material that lies beside the checkout where it is at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hudna.reading.reader import Reader, load_reader

SHARED = Path(__file__).parents[2] / "shared"
ABSENT = "../shared is absent"


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Return a reader that declines nothing, so that a test may look at one short sentence."""
    return load_reader(patient=True)


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """Return a function that gives a path below ../shared, or skips the test where that folder is absent."""

    def path(name: str) -> Path:
        if not SHARED.exists():
            pytest.skip(ABSENT)
        return SHARED / name

    return path


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in _skipped_in_vain(terminalreporter):
        terminalreporter.write_line(f"skipped although ../shared is there: {report.nodeid}", red=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and _skipped_in_vain(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _skipped_in_vain(reporter: pytest.TerminalReporter) -> list[pytest.TestReport]:
    if not SHARED.exists():
        return []
    return [report for report in reporter.stats.get("skipped", []) if "shared" in str(report.longrepr)]
