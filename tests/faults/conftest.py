"""How many cases ran, said at the end of every run."""

from typing import Any

import pytest

from tests.faults.case import CASES


@pytest.fixture(autouse=True)
def _no_second_try(monkeypatch: pytest.MonkeyPatch) -> None:
    """An opening that has failed is tried again each second, a real one; here without a wait."""
    monkeypatch.setattr("hid.presence.RETRY_SECONDS", 1e6)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Prints the sum of the cases that the run's tests have recorded under CASES, if any has."""
    counts = [
        number
        for reports in terminalreporter.stats.values()
        for report in reports
        for name, number in getattr(report, "user_properties", ())
        if name == CASES and report.when == "call"
    ]
    if counts:
        terminalreporter.write_line(f"{sum(counts)} {CASES}")
