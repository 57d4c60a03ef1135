"""A terminal, its key and its tester. Without a key the tests skip and say what is missing.

script/test --field                     a real key, a real screen, a person
script/test --field --settings FILE     with the branch's own panel and brand
script/test --field --virtual-key       no screen, a virtual key, a scripted tester
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication

from hid.client import AttachedDevice, Devices
from hid.events import Ready, Unusable
from hid.vocabulary import Reason
from kiosk.__main__ import load
from kiosk.glass import build_glass, new_application
from tests.field.terminal import Terminal

ROOT = Path(__file__).parents[2]
RULE = ROOT / "packaging/terminal/usr/lib/udev/rules.d/70-madoguchi-fido.rules"
LOOK_SECONDS = 5.0
"""How long a key that is plugged in may take to say what it is."""
HUMAN_PATIENCE, SCRIPT_PATIENCE = 600.0, 60.0

_terminal = pytest.StashKey[Terminal]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("field", "tests of a terminal with a key in it")
    group.addoption("--virtual-key", action="store_true", help="a virtual key and a scripted tester, offscreen")
    group.addoption("--settings", type=Path, help="the branch's settings: panel and brand")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--virtual-key"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ["QT_QUICK_BACKEND"] = "software"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--virtual-key"):
        for item in items:  # a desktop's own grumbling is not what is tested in the field
            item.add_marker(pytest.mark.qt_log_level_fail("CRITICAL"))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    if _terminal in config.stash:
        terminalreporter.section("on the key")
        for line in config.stash[_terminal].ledger.lines():
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def virtual(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path | None]:
    """The folder of a desk with one fingerprint key plugged in; None for what is really plugged in."""
    if not request.config.getoption("--virtual-key"):
        yield None
        return
    folder = tmp_path_factory.mktemp("keys")
    command = [sys.executable, "-m", "hid.virtual", str(folder), "--profile", "fingerprint", "--with-parent"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as desk:
        assert desk.stdout is not None
        assert b"ready" in desk.stdout.readline()
        asyncio.run(_plug(folder))
        yield folder
        desk.terminate()


async def _plug(folder: Path) -> None:
    from hid.virtual.hand import Hand  # noqa: PLC0415 - a terminal in the field may not have it
    from tests.field.tester import KEY  # noqa: PLC0415

    async with await Hand.connect(folder / "hand") as hand:
        await hand.plug(KEY)


@pytest.fixture(scope="session")
def attached(virtual: Path | None) -> AttachedDevice:
    """The one key of this terminal. Looking at it changes nothing on it."""
    found = asyncio.run(_look(virtual))
    if not found:
        pytest.skip("no security key: plug one in, and run this again")
    if len(found) > 1:
        pytest.skip("several security keys: leave one in, and run this again")
    state = found[0].state
    if state is None:
        pytest.skip(f"{found[0].port.name} says nothing: pull it out, put it in, and run this again")
    if isinstance(state, Unusable) and state.reason is Reason.NO_PERMISSION:
        pytest.skip(
            f"{found[0].port.name}: the system lets this user not in ({state.detail}). "
            f"Install {RULE} in /etc/udev/rules.d, then: udevadm control --reload && udevadm trigger"
        )
    if isinstance(state, Unusable) and state.reason is Reason.BUSY:
        pytest.skip(f"{found[0].port.name}: another program holds it ({state.detail}); end that program")
    return found[0]


async def _look(virtual: Path | None) -> list[AttachedDevice]:
    """All that is plugged in, once each has said what it is, or has had the time to."""
    async with Devices(virtual=virtual) as devices:
        deadline = asyncio.get_running_loop().time() + LOOK_SECONDS
        while asyncio.get_running_loop().time() < deadline:
            await asyncio.sleep(0.1)
            if devices.attached and all(isinstance(one.state, Ready) for one in devices.attached.values()):
                break
        return list(devices.attached.values())


@pytest.fixture(scope="session")
def qapp(attached: AttachedDevice, virtual: Path | None) -> QGuiApplication:
    """Qt's application, made only when there is a key, and a screen for it."""
    displays = ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM")
    if virtual is None and not any(os.environ.get(name) for name in displays):
        pytest.skip("no screen: run this on the terminal's own desktop")
    QLocale.setDefault(QLocale("ja_JP"))
    application = QGuiApplication.instance()
    return application if isinstance(application, QGuiApplication) else new_application()


@pytest.fixture(scope="session")
def terminal(request: pytest.FixtureRequest, qapp: QGuiApplication, virtual: Path | None) -> Iterator[Terminal]:
    """The terminal's glass, with whoever tests it."""
    settings, brand = load(request.config.getoption("--settings"))
    glass = build_glass(settings, brand)
    if settings.panel.full_screen and virtual is None:
        glass.window.showFullScreen()
    if virtual is None:
        terminal = Terminal(qapp, glass, None, HUMAN_PATIENCE, lambda _terminal: nullcontext())
    else:
        from tests.field.tester import scripted  # noqa: PLC0415 - holds a virtual key

        terminal = Terminal(qapp, glass, virtual, SCRIPT_PATIENCE, scripted)
    request.config.stash[_terminal] = terminal
    yield terminal
    terminal.close()
