"""The tests of this folder run in a guest: the host boots it once, for all of them, and reports their results as its own.

Inside, pytest's reports are written to the folder that guest and host share; outside, they are read from there.
"""

import faulthandler
import json
import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from xdist.scheduler import LoadFileScheduling

from tests.kernel import guest
from tests.kernel.guest import FIGURES
from tests.support.not_here import NotHere

HERE = Path(__file__).parent
_REPORTS = "reports"
_outcome = pytest.StashKey["Outcome"]()

if guest.INSIDE in os.environ:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


class Outcome:
    """The guest's reports of each test, or why there are none."""

    def __init__(self) -> None:
        self.reports: dict[str, list[Any]] = {}
        self.skipped = ""
        self.said = ""


class OneGuest(LoadFileScheduling):  # type: ignore[misc]  # xdist brings no types
    """Gives each file to one worker, and all files of this folder to the same one, which boots the guest for them all."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        folder = f"tests/{HERE.name}/"
        return folder if file.startswith(folder) else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    """Keep this folder on one worker where tests are distributed by file, as by `script/test --all`; else return None."""
    return OneGuest(config, log) if config.getoption("dist") == "loadfile" else None


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    return QGuiApplication


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> bool | None:
    """On the host: report the guest's result of a test of this folder in place of running it; else return None."""
    if guest.INSIDE in os.environ or HERE not in item.path.parents:
        return None
    outcome = item.session.stash.get(_outcome, None) or _boot(item.session)
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for data in outcome.reports.get(item.nodeid, []):
        report = item.config.hook.pytest_report_from_serializable(config=item.config, data=data)
        item.ihook.pytest_runtest_logreport(report=report)
    if item.nodeid not in outcome.reports:
        item.ihook.pytest_runtest_logreport(report=_nothing(item, outcome))
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In the guest: keep each report for the host."""
    report = yield
    shared = os.environ.get(guest.INSIDE)
    if shared is not None:
        data = item.config.hook.pytest_report_to_serializable(config=item.config, report=report)
        with (Path(shared) / _REPORTS).open("a", encoding="utf-8") as file:
            file.write(json.dumps(data) + "\n")
    return report


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what passed tests have measured."""
    for report in terminalreporter.getreports("passed"):
        for name, text in report.user_properties:
            if name == FIGURES:
                terminalreporter.write_line(f"{report.nodeid}: {text}")


def _boot(session: pytest.Session) -> Outcome:
    faulthandler.cancel_dump_traceback_later()  # the first test takes as long as the whole guest; that has a limit of its own
    outcome = session.stash[_outcome] = Outcome()
    ours = [each for each in session.items if HERE in each.path.parents]
    slow = any(each.get_closest_marker("slow") for each in ours)
    shared = session.config._tmp_path_factory.mktemp("guest")  # type: ignore[attr-defined]
    try:
        outcome.said = guest.run_tests(
            [each.nodeid for each in ours], shared, guest.SECONDS_OF_SLOW_ONES if slow else guest.SECONDS
        )
    except NotHere as missing:
        outcome.skipped = str(missing)
        return outcome
    reports = shared / _REPORTS
    for line in reports.read_text(encoding="utf-8").splitlines() if reports.exists() else ():
        data = json.loads(line)
        outcome.reports.setdefault(data["nodeid"], []).append(data)
    return outcome


def _nothing(item: pytest.Item, outcome: Outcome) -> pytest.TestReport:
    """The report of a test of which the guest has sent none: skipped on this host, or the guest did not get so far."""
    longrepr = (
        (str(item.path), 0, f"Skipped: {outcome.skipped}")
        if outcome.skipped
        else f"no word of it:\n{outcome.said}"
    )
    result = "skipped" if outcome.skipped else "failed"
    return pytest.TestReport(item.nodeid, item.location, {}, result, longrepr, "call")  # type: ignore[arg-type]
