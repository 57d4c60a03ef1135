"""Controllers on a scripted stage: no QML, window, device process or service, and no time but the test's own."""

import os

from tests.support.scripted_terminal import Scene, Terminal

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import Any, cast

import pytest
from PySide6.QtGui import QGuiApplication

from hid.client import Devices
from kiosk.client import MemberService
from kiosk.counter.counter import Counter
from kiosk.counter.out_of_service import serve_on
from kiosk.heartbeat import Pulse
from kiosk.keys.access import KeyAccess
from kiosk.keys.troubles import purposes_of
from kiosk.orders import Orders
from kiosk.published_settings import PublishedSettings
from kiosk.settings import Settings
from kiosk.slip import SlipPrinter
from kiosk.timing import Timing
from kiosk.views.key_trouble import KeyTroubleView
from tests.support.scripted_terminal import Clock, ScriptedDevices, ScriptedService, ScriptedStage, settle


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    return QGuiApplication


@pytest.fixture(autouse=True)
def troubles_are_of_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that shows a trouble for a purpose for which kiosk/keys/troubles.py does not have it."""
    make = KeyTroubleView.__init__

    def checked(view: KeyTroubleView, trouble: str, *, purpose: str, **more: Any) -> None:
        known = {"after" if purpose == "enrolment" else purpose, purpose}
        assert known & set(purposes_of(trouble)), f"{trouble} at {purpose} is not in kiosk/keys/troubles.py"
        make(view, trouble, purpose=purpose, **more)

    monkeypatch.setattr(KeyTroubleView, "__init__", checked)


@pytest.fixture
def without_passcode() -> bool:
    """Whether the terminal's settings accept keys without a passcode; a test that needs it overrides this."""
    return False


@pytest.fixture
def file_settings() -> Settings:
    """The settings of the terminal's file; a test that needs others overrides this."""
    return Settings()


@pytest.fixture
def handshake_seconds() -> float:
    """How long a key is shown as known; a test of that moment overrides this."""
    return 0


@pytest.fixture
def printer() -> SlipPrinter | None:
    """What prints slips; a test of them overrides this."""
    return None


@pytest.fixture
def play(
    qapp: QGuiApplication,
    without_passcode: bool,
    file_settings: Settings,
    handshake_seconds: float,
    printer: SlipPrinter | None,
) -> Callable[[Scene], None]:
    """Return a function that plays a scene on a serving terminal; no task, operation or input may outlive the scene."""

    async def main(scene: Scene) -> None:
        terminal = Terminal(
            ScriptedStage(), ScriptedDevices(), ScriptedService(), Clock(), {}, asyncio.Queue(), asyncio.Event()
        )
        timing = Timing(terminal.clock.now, terminal.clock.sleep)
        desk = KeyAccess(
            terminal.stage,
            cast("Devices", terminal.devices),
            "https://counter.example",
            "example",
            lambda aaguid: terminal.model_names.get(aaguid, ""),
            without_passcode=without_passcode,
            card_name=lambda: terminal.model_names.get("", "card"),
            handshake_seconds=handshake_seconds,
        )
        service = cast("MemberService", terminal.service)
        orders = Orders(file_settings.state)
        counter = Counter(service, desk, file_settings, timing, orders, printer)
        pulse = Pulse(
            terminal.stage,
            desk.devices,
            timing,
            PublishedSettings(file_settings),
            orders,
            terminal.restarts.set,
        )
        beating = asyncio.create_task(pulse.beat(service))
        serving = asyncio.create_task(serve_on(counter, terminal.stage, timing, terminal.faults, pulse))
        try:
            await _unless_failed(serving, scene(terminal))
        finally:
            serving.cancel()
            beating.cancel()
            await asyncio.gather(serving, beating, return_exceptions=True)
        assert asyncio.all_tasks() == {asyncio.current_task()}
        assert not terminal.devices.subscribers
        assert all(operation.over for operation in terminal.devices.operations)
        terminal.assert_wiped()

    return lambda scene: asyncio.run(main(scene))


@pytest.fixture
def at(play: Callable[[Scene], None]) -> Callable[[Scene], None]:
    """Stand for the terminal in a test that is a coroutine: `pytest_pyfunc_call` passes the terminal itself."""
    return play


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Play a test that is a coroutine and takes the terminal `at`; leave any other test to pytest."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj) or "at" not in pyfuncitem.funcargs:
        return None
    given: dict[str, Any] = {
        name: pyfuncitem.funcargs[name] for name in inspect.signature(pyfuncitem.obj).parameters
    }
    play: Callable[[Scene], None] = given.pop("at")
    play(lambda terminal: pyfuncitem.obj(at=terminal, **given))
    return True


async def _unless_failed(serving: asyncio.Task[None], scene: Awaitable[None]) -> None:
    await settle()  # the start screen stands
    await scene
    await settle()
    assert not serving.done(), "the terminal has ended"
