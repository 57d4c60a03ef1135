"""A pytest plugin for the field tests where there is no terminal: virtual keys, a member service, and a scripted tester.

    python -m field -p tests.field.stand_in [--panel PANEL] [--umockdev]

With `--umockdev` the keys are nodes of a made-up machine, which the device process finds by udev and opens as it does real ones.

All of it is in another process (tester.py), which acts at the terminal through a door, as a person does at the glass.
"""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from demo.door import LONGEST_FRAME, Door
from demo.world import PANELS
from field.member import LegacyMember
from field.terminal import Terminal
from kiosk.client import TokenAuth
from protocol.secret import Secret
from tests.support.made_up_machine import made_up_machine

ROOT = Path(__file__).parents[2]
_running = pytest.StashKey[Any]()


class FieldDoor(Door):
    """A door that also tells what a test wants of the tester beside the glass, and takes a finger that is drawn along."""

    def __init__(self, terminal: Terminal) -> None:
        super().__init__(terminal.glass, terminal.devices)
        self._screen = terminal.screen
        self._window = terminal.glass.window

    async def _do_awaited(self) -> dict[str, Any]:
        """Return the act, and the screen that the test has seen last."""
        return {"act": self._screen.awaited.name, "seen": [one.screen for one in self._screen.seen[-1:]]}

    async def _do_wipe(self, step: int) -> dict[str, Any]:
        """Draw a finger over the whole window in lines, each place drawn before the next comes."""
        rows = range(step // 2, self._window.height(), step)
        columns = [*range(step // 2, self._window.width(), step)]
        places = [(x, y) for row, y in enumerate(rows) for x in (columns if row % 2 == 0 else columns[::-1])]
        self._finger_down(QPoint(*places[0]))
        for place in places[1:]:
            drawn = asyncio.Event()
            self._window.frameSwapped.connect(drawn.set)
            QTest.touchEvent(self._window, self._finger, autoCommit=False).move(0, QPoint(*place)).commit(False)
            self._window.update()
            async with asyncio.timeout(LONGEST_FRAME):
                await drawn.wait()
            self._window.frameSwapped.disconnect(drawn.set)
        self._finger_up(QPoint(*places[-1]))
        return {}


class ScriptedTester:
    """What stands in for a terminal's settings, devices, proof and member, and for its tester (`field.hooks.StandIn`)."""

    def __init__(
        self, folder: Path, settings: Path, broker: Sequence[str], token: str, login: str, password: str
    ) -> None:
        self.settings = settings
        self.broker = broker
        self.proof = TokenAuth(Secret(token))
        self.member = LegacyMember(login=login, password=Secret(password))
        self._door = folder / "door"

    @asynccontextmanager
    async def beside(self, terminal: Terminal) -> AsyncIterator[None]:
        """Keep a door open, at which the tester's process acts."""
        server = await asyncio.start_unix_server(FieldDoor(terminal).attend, self._door)
        try:
            yield
        finally:
            server.close()


@contextmanager
def _started(folder: Path, panel: str, *, umockdev: bool) -> Iterator[ScriptedTester]:
    command = [sys.executable, "-m", "tests.field.tester", str(folder), panel]
    with (
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process,
        ExitStack() as opened,
    ):
        assert process.stdout is not None
        assert process.stdin is not None
        opened.callback(process.stdin.close)  # it ends
        told = json.loads(process.stdout.readline())
        settings, keys = Path(told.pop("settings")), Path(told.pop("keys"))
        broker = [sys.executable, "-m", "hid", "broker"]
        broker = (
            opened.enter_context(made_up_machine(keys)).command(*broker)
            if umockdev
            else [*broker, "--virtual", str(keys)]
        )
        yield ScriptedTester(folder, settings, broker, **told)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--panel", choices=PANELS, default="portrait", help="which panel the made-up terminal has")
    parser.addoption("--umockdev", action="store_true", help="the virtual keys are nodes of a made-up machine")


def pytest_configure(config: pytest.Config) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    config.option.patience = min(config.getoption("--patience"), 60.0)


def pytest_terminal_stand_in(config: pytest.Config) -> ScriptedTester:
    folder = config._tmp_path_factory.mktemp("field")  # type: ignore[attr-defined]
    started = config.stash[_running] = _started(
        folder, config.getoption("--panel"), umockdev=config.getoption("--umockdev")
    )
    return started.__enter__()


def pytest_unconfigure(config: pytest.Config) -> None:
    if _running in config.stash:
        config.stash[_running].__exit__(None, None, None)
