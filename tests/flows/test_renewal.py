"""When the terminal's process ends, for another version or at night; and how a version on trial is judged."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.idleness import QUIET_SECONDS
from kiosk.renewal import LOOK_SECONDS, OLD_SECONDS, PROOF_SECONDS, Renewal, Versions
from kiosk.stage import Stage
from kiosk.timing import Timing
from kiosk.views.overlays import LineLostView
from kiosk.views.start import ClosedView, HelpPage, HelpView, OutOfServiceView, StartView
from kiosk.views.view import View
from tests.support.scripted_terminal import Clock, settle

SOON = QUIET_SECONDS + 2 * LOOK_SECONDS


class Branch:
    """A terminal of version 1, which `current` links to, on its start screen."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Clock()
        self.hour = 12
        self.stage = Stage()
        self.attached: list[str] = []
        self.ended = 0
        for version in ("terminal-1", "terminal-2"):
            (folder / version).mkdir()
        self.switch("terminal-1")
        self.state = folder / "state"
        self.show(StartView(compulsory=False))

    def switch(self, version: str) -> None:
        fresh = self.folder / "next"
        fresh.symlink_to(self.folder / version)
        fresh.rename(self.folder / "current")

    def show(self, view: View) -> None:
        self.stage.show(view)

    def verdict(self) -> str | None:
        file = self.state / "verdict"
        return file.read_text() if file.exists() else None

    async def passes(self, seconds: float) -> None:
        """Let the time pass, and a verdict that a thread writes be written."""
        await self.clock.passes(seconds)
        while not self.clock.is_waited_for and not self.ended:
            await asyncio.sleep(0.001)
            await settle()

    def end(self) -> None:
        self.ended += 1


@asynccontextmanager
async def watched(branch: Branch) -> AsyncIterator[Branch]:
    versions = Versions(branch.folder / "terminal-1", branch.folder, branch.state)
    renewal = Renewal(
        branch.stage,
        versions,
        branch.attached,
        branch.end,
        Timing(branch.clock.now, branch.clock.sleep),
        lambda: datetime(2026, 11, 29, branch.hour),  # noqa: DTZ001 - the branch's wall clock
    )
    watching = asyncio.create_task(renewal.watch())
    await settle()
    yield branch
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)


@pytest.fixture
def branch(qapp: QGuiApplication, tmp_path: Path) -> Branch:
    return Branch(tmp_path)


async def test_terminal_ends_for_another_version_once_its_start_screen_was_not_touched_for_a_while(
    branch: Branch,
) -> None:
    async with watched(branch):
        await branch.passes(SOON)
        branch.switch("terminal-2")
        branch.stage.touch()
        await branch.passes(QUIET_SECONDS / 2)
        assert branch.ended == 0
        await branch.passes(SOON)
    assert branch.ended == 1


async def test_closed_terminal_judges_a_version_on_trial_fit_after_a_while_and_ends_for_another(
    branch: Branch,
) -> None:
    (branch.folder / "trial").touch()
    branch.show(ClosedView())
    async with watched(branch):
        await branch.passes(PROOF_SECONDS - LOOK_SECONDS)
        assert branch.verdict() is None
        await branch.passes(2 * LOOK_SECONDS)
        assert branch.verdict() == "terminal-1 fit\n"
        branch.switch("terminal-2")
        await branch.passes(SOON)
    assert branch.ended == 1


def covers_the_start(branch: Branch) -> None:
    branch.covering = asyncio.ensure_future(branch.stage.cover(LineLostView()))  # type: ignore[attr-defined]


def leaves_a_key(branch: Branch) -> None:
    branch.attached.append("a key")


@pytest.mark.parametrize(
    "in_use", [lambda branch: branch.show(HelpView(HelpPage.QA)), covers_the_start, leaves_a_key]
)
async def test_terminal_in_use_does_not_end_for_another_version(
    branch: Branch, in_use: Callable[[Branch], None]
) -> None:
    async with watched(branch):
        in_use(branch)
        branch.switch("terminal-2")
        await branch.passes(10 * SOON)
        for task in asyncio.all_tasks() - {asyncio.current_task()}:  # the cover's answer
            if "cover" in str(task.get_coro()):
                task.cancel()
    assert branch.ended == 0


@pytest.mark.parametrize(
    ("hour", "has_run_long", "ends"), [(3, True, True), (4, True, True), (3, False, False), (12, True, False)]
)
async def test_terminal_ends_at_night_after_it_has_run_for_twelve_hours_and_not_by_day_or_before(
    branch: Branch, *, hour: int, has_run_long: bool, ends: bool
) -> None:
    branch.hour = 12
    async with watched(branch):
        await branch.clock.passes(OLD_SECONDS if has_run_long else SOON)
        branch.hour = hour
        await branch.passes(SOON)
    assert branch.ended == int(ends)


async def test_terminal_whose_link_to_the_current_version_is_missing_goes_on(branch: Branch) -> None:
    (branch.folder / "current").unlink()
    async with watched(branch):
        await branch.passes(SOON)
    assert branch.ended == 0


def begins_a_trial(branch: Branch) -> None:
    (branch.folder / "trial").touch()


async def test_version_on_trial_is_fit_once_the_start_screen_is_back_after_a_customer(branch: Branch) -> None:
    begins_a_trial(branch)
    async with watched(branch):
        branch.show(HelpView(HelpPage.QA))
        await branch.passes(SOON)
        assert branch.verdict() is None
        branch.show(StartView(compulsory=False))
        await branch.passes(LOOK_SECONDS)
    assert branch.verdict() == "terminal-1 fit\n"
    assert branch.ended == 0


async def test_version_on_trial_is_fit_after_a_while_on_the_start_screen_without_a_customer(
    branch: Branch,
) -> None:
    begins_a_trial(branch)
    async with watched(branch):
        await branch.passes(PROOF_SECONDS / 2)
        assert branch.verdict() is None
        await branch.passes(PROOF_SECONDS)
    assert branch.verdict() == "terminal-1 fit\n"


async def test_version_on_trial_that_was_out_of_service_is_unfit_and_ends_after_that_screen(
    branch: Branch,
) -> None:
    begins_a_trial(branch)
    async with watched(branch):
        branch.show(OutOfServiceView("4F11AC"))
        await branch.passes(LOOK_SECONDS)
        assert branch.verdict() is None
        branch.show(StartView(compulsory=False))
        await branch.passes(LOOK_SECONDS)
    assert branch.verdict() == "terminal-1 unfit\n"
    assert branch.ended == 1


async def fails_again_and_again(branch: Branch) -> None:
    for _ in range(9):
        branch.show(StartView(compulsory=False))
        branch.show(OutOfServiceView("4F11AC"))
        await branch.passes(10)


async def test_version_on_trial_whose_start_screen_fails_again_and_again_is_unfit_and_ends(
    branch: Branch,
) -> None:
    begins_a_trial(branch)
    async with watched(branch):
        await fails_again_and_again(branch)
    assert branch.verdict() == "terminal-1 unfit\n"
    assert branch.ended == 1


async def test_terminal_whose_start_screen_fails_again_and_again_ends_for_another_version(
    branch: Branch,
) -> None:
    async with watched(branch):
        branch.switch("terminal-2")
        await fails_again_and_again(branch)
    assert branch.ended == 1


async def test_version_that_is_not_on_trial_is_not_judged(branch: Branch) -> None:
    async with watched(branch):
        branch.show(OutOfServiceView("4F11AC"))
        branch.show(StartView(compulsory=False))
        await branch.passes(PROOF_SECONDS)
    assert branch.verdict() is None
    assert branch.ended == 0


async def test_verdict_that_can_not_be_written_is_logged_and_the_terminal_goes_on(
    branch: Branch, caplog: pytest.LogCaptureFixture
) -> None:
    begins_a_trial(branch)
    branch.state.touch()
    async with watched(branch):
        branch.show(HelpView(HelpPage.QA))
        branch.show(StartView(compulsory=False))
        await branch.passes(SOON)
    assert branch.ended == 0
    assert [record.getMessage() for record in caplog.records] == [
        "the verdict on this version can't be written: File exists"
    ]
    caplog.clear()
