"""The fixtures of a test at a terminal, and how such a test runs. A coroutine that uses `terminal` runs on Qt's loop."""

import asyncio
import inspect
import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import httpx
import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication

from field.hooks import StandIn
from field.key import CardReader, UsbKey
from field.member import LegacyMember, load_member
from field.panel import MeasuredPanel
from field.screen import TerminalScreen
from field.terminal import Terminal
from kiosk.__main__ import load, proof_of
from kiosk.glass import build_glass, new_application

ORDER = ("panel", "line", "ports", "kinds", "reader", "pad", "key", "migration")
"""The suite's modules in the order in which they run: what the rest needs comes first."""
FAREWELL_SECONDS = 300.0
"""Seconds for which the result stays on the screen at most. If half of `--patience` is less, that counts."""
PANEL_SECONDS = 15.0
"""Seconds for which a touch on a target, or on another cell, is waited for."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the tests by their files, as in ORDER, others last."""

    def place(item: pytest.Item) -> int:
        name = item.path.stem.removeprefix("test_")
        return ORDER.index(name) if name in ORDER else len(ORDER)

    items.sort(key=place)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test that is a coroutine and uses `terminal`, after preparing its key and reader. Return True then.

    Return None for any other test, which pytest runs as usual.
    """
    terminal = pyfuncitem.funcargs.get("terminal")
    if not inspect.iscoroutinefunction(pyfuncitem.obj) or not isinstance(terminal, Terminal):
        return None
    given = {name: pyfuncitem.funcargs[name] for name in inspect.signature(pyfuncitem.obj).parameters}
    items = pyfuncitem.session.items
    terminal.screen.place = f"テスト {items.index(pyfuncitem) + 1} / {len(items)}"

    prepared = [fixture for fixture in pyfuncitem.funcargs.values() if isinstance(fixture, UsbKey | CardReader)]
    terminal.play(lambda: pyfuncitem.obj(**given), *prepared)
    return True


@pytest.fixture(scope="session")
def stand_in(request: pytest.FixtureRequest) -> StandIn | None:
    """Return what the hook `pytest_terminal_stand_in` returns; None where keys, service and tester are real.

    Where they are real, a warning of Qt's fails no test; a critical message does.
    """
    found: StandIn | None = request.config.hook.pytest_terminal_stand_in(config=request.config)
    if found is None:
        for item in request.session.items:
            item.add_marker(pytest.mark.qt_log_level_fail("CRITICAL"))
    return found


@pytest.fixture(scope="session")
def qapp(stand_in: StandIn | None) -> QGuiApplication:
    """Return the terminal's own QGuiApplication in place of pytest-qt's. Japanese is Qt's default locale from now on.

    A test that needs it is skipped if there is neither a screen nor a stand-in.
    """
    if stand_in is None and not any(
        os.environ.get(name) for name in ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM")
    ):
        pytest.skip("画面がありません。端末の画面で実行してください")
    QLocale.setDefault(QLocale("ja_JP"))
    application = QGuiApplication.instance()
    return application if isinstance(application, QGuiApplication) else new_application()


@pytest.fixture(scope="session")
def terminal(
    request: pytest.FixtureRequest, qapp: QGuiApplication, stand_in: StandIn | None
) -> Iterator[Terminal]:
    """Yield the terminal with its window. After the last test show the tester the result, then delete the window.

    Each test that uses it ends in an error if the settings can't be used, or their panel can't be drawn on this screen.
    """
    config = request.config
    settings, brand = load(stand_in.settings if stand_in else config.getoption("--settings"))
    glass = build_glass(settings, brand)
    if settings.panel.full_screen and stand_in is None:
        glass.window.showFullScreen()

    def proof() -> httpx.Auth:
        try:
            return stand_in.proof if stand_in else proof_of(settings, None)
        except SystemExit:  # it has said why on the console
            said = "この端末は、会員サービスにまだ登録されていないか、その鍵が読めません（kiosk doctor）"
            raise pytest.fail.Exception(said, pytrace=False) from None

    terminal = Terminal(qapp, glass, settings, proof, config.getoption("--patience"))
    terminal.stand_in, terminal.device_service = stand_in, config.getoption("--devices")
    report: Any = config.pluginmanager.get_plugin("terminal-report")
    report.begin(terminal)
    yield terminal

    async def farewell() -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(min(FAREWELL_SECONDS, config.getoption("--patience") / 2)):
                await terminal.screen.tell("テストは終わりです", *report.summary(), proceed="終わる")

    terminal.screen.place = ""
    terminal.play(farewell)
    terminal.close()


@pytest.fixture(scope="session")
def screen(terminal: Terminal) -> TerminalScreen:
    """Return the terminal's screen, which leads the tester."""
    return terminal.screen


@pytest.fixture(scope="session")
def key(terminal: Terminal) -> UsbKey:
    """Return the security key in the USB ports: one object for the whole run, whichever key is plugged in.

    `UsbKey.prepare` runs before each coroutine test that uses it. It leads the tester until one key alone is
    plugged in, or skips or fails the test.
    """
    return UsbKey(terminal)


@pytest.fixture(scope="session")
def reader(terminal: Terminal) -> CardReader:
    """Return the card reader.

    `CardReader.prepare` runs before each coroutine test that uses it. It skips the test if the settings name no
    reader, and fails it if none is found.
    """
    return CardReader(terminal)


@pytest.fixture(scope="session")
def panel(screen: TerminalScreen, stand_in: StandIn | None) -> MeasuredPanel:
    """Return the touch panel. With a stand-in it waits for each touch for a third of PANEL_SECONDS."""
    return MeasuredPanel(screen, PANEL_SECONDS if stand_in is None else PANEL_SECONDS / 3)


@pytest.fixture(scope="session")
def member(request: pytest.FixtureRequest, stand_in: StandIn | None) -> LegacyMember:
    """Return the training member, of the stand-in or else of the file `--member`.

    A test that needs it is skipped if there is neither. It fails if the file can't be used.
    """
    path = request.config.getoption("--member")
    if stand_in is None and path is None:
        pytest.skip("練習用の会員がありません（--member FILE）")
    return stand_in.member if stand_in else load_member(path)
