"""Builds the terminal's objects once and runs one loop; the only place that knows everybody."""

import asyncio
import contextlib
import gc
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from pathlib import Path
from typing import NamedTuple

import httpx
import qasync
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, QTranslator, QUrl
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent
from PySide6.QtQuick import QQuickWindow

import kiosk.views.authenticator
import kiosk.views.card_check
import kiosk.views.code
import kiosk.views.login
import kiosk.views.overlays
import kiosk.views.passcode
import kiosk.views.registration
import kiosk.views.reissue
import kiosk.views.start
import kiosk.views.top  # noqa: F401 - importing the views registers their QML types
from hid.client import Devices
from kiosk.client import MemberService
from kiosk.controllers.counter import Counter
from kiosk.controllers.desk import Desk
from kiosk.controllers.out_of_service import listen_for_faults, serve_on
from kiosk.garbage import collect_here
from kiosk.models import Models
from kiosk.panel import fit_in_window, fit_on_screen
from kiosk.racing import first
from kiosk.settings import Panel, Settings
from kiosk.stage import Stage
from kiosk.timing import Timing
from protocol.brand import Brand

RESOURCES = Path(__file__).resolve().parent.parent / "resources"

FIRST_SCREEN_SECONDS = 2.0
"""How long the first screen may take to be drawn before the devices are looked for all the same."""


class Glass(NamedTuple):
    """What stands on the screen: keep it, or Python's collector takes the window away."""

    engine: QQmlApplicationEngine
    window: QQuickWindow
    stage: Stage
    translator: QTranslator


type Beside = Callable[[Glass, Devices], AbstractAsyncContextManager[None]]
"""Something that runs beside the counter as long as it is open: a watchdog, a tour's door."""


def new_application(arguments: Sequence[str] = ()) -> QGuiApplication:
    """Qt's application object. Japanese before anything is drawn, or Chinese forms of the same signs appear."""
    QLocale.setDefault(QLocale("ja_JP"))
    application = QGuiApplication([sys.argv[0], *arguments])
    application.setApplicationName("madoguchi")
    application.setQuitOnLastWindowClosed(False)
    application.setFont(QFont("BIZ UDPGothic"))
    return application


def build_glass(settings: Settings, brand: Brand) -> Glass:
    """The window with an empty stage.

    Raises:
        RuntimeError: QML could not be loaded; Qt's log says why.
        SettingsError: the panel of the settings can't be drawn on this screen.
    """
    translator = QTranslator()
    if not translator.load(str(RESOURCES.parent / "build" / "i18n" / "ja.qm")):
        raise RuntimeError("the Japanese words are missing: run script/words")
    QGuiApplication.installTranslator(translator)
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(RESOURCES / "qml"))
    _set_up(engine, settings, brand)
    stage = Stage()
    engine.setInitialProperties({"stage": stage})
    engine.load(QUrl.fromLocalFile(str(RESOURCES / "qml" / "Kiosk" / "Main.qml")))
    windows = engine.rootObjects()
    if not windows or not isinstance(windows[0], QQuickWindow):
        raise RuntimeError("the screens could not be loaded")
    return Glass(engine, windows[0], stage, translator)


async def prepare(engine: QQmlApplicationEngine) -> list[QQmlComponent]:
    """Loads every screen's types while the start screen waits, so that no touch has to. Keep what it returns."""
    components = []
    for path in sorted((RESOURCES / "qml" / "Kiosk" / "screens").glob("*.qml")):
        component = QQmlComponent(
            engine, QUrl.fromLocalFile(str(path)), QQmlComponent.CompilationMode.Asynchronous
        )
        components.append(component)
        loaded = asyncio.Event()
        component.statusChanged.connect(loaded.set)
        if component.isLoading():
            await loaded.wait()
    return components


def _set_up(engine: QQmlApplicationEngine, settings: Settings, brand: Brand) -> None:
    """What this terminal is, and how and for whom it looks and speaks."""
    panel, names, support = settings.panel, brand.names, brand.support
    _set(engine, "Terminal", keyAt=panel.key_at, cardAt=panel.card_at)
    _set(
        engine,
        "Theme",
        panel=panel.size,
        fit=_fit(panel),
        reducedMotion=panel.reduced_motion,
        brandName=names.product,
        brandLead=names.accented,
        brandMark=brand.mark.path,
        brandColour=brand.colours.accent,
        brandEdgeColour=brand.colours.accent_edge,
    )
    _set(
        engine,
        "Brand",
        product=names.product,
        memberId=names.member_id,
        legacy=names.legacy,
        legacyId=names.legacy_id,
        legacyShort=names.legacy_short,
        support=support.name,
        phone=support.phone,
        hours=support.hours,
    )


def _fit(panel: Panel) -> float:
    if QGuiApplication.platformName() in {"offscreen", "minimal"}:
        return 1.0  # no screen, and room for any
    screen = QGuiApplication.primaryScreen()
    if panel.full_screen:
        return fit_on_screen(panel.size, screen.size().width(), screen.size().height())
    room = screen.availableSize()
    return fit_in_window(panel.size, room.width(), room.height())


def _set(engine: QQmlApplicationEngine, name: str, **values: object) -> None:
    singleton = engine.singletonInstance("Kiosk", name)
    if not isinstance(singleton, QObject):
        raise RuntimeError(f"{name} could not be loaded")  # noqa: TRY004 - an installation's fault, not a caller's
    for key, value in values.items():
        if not singleton.setProperty(key, value):
            raise RuntimeError(f"{name} has no {key}")


async def serve(
    glass: Glass,
    settings: Settings,
    proof: httpx.Auth,
    devices: Devices,
    ended: asyncio.Event,
    besides: Sequence[Beside] = (),
) -> None:
    """The counter, until `ended` is set."""
    timing = Timing()
    service = MemberService(
        settings.service.url,
        proof=proof,
        terminal=settings.terminal,
        patience=settings.service.patience,
        sleep=timing.sleep,
        ca_file=settings.service.ca_file,
    )
    async with AsyncExitStack() as opened:
        opened.push_async_callback(service.close)
        for beside in besides:
            await opened.enter_async_context(beside(glass, devices))
        models = Models(settings.state)
        ours = settings.service
        desk = Desk(
            glass.stage,
            devices,
            ours.origin,
            ours.rp_id,
            models.name_of,
            without_passcode=settings.keys_without_passcode,
            staff=ours.staff_identity,
        )
        counter = Counter(service, desk, settings, timing)
        faults = listen_for_faults()
        async with asyncio.TaskGroup() as group:
            prepared = group.create_task(prepare(glass.engine))
            collecting = group.create_task(collect_here(prepared, timing.sleep))
            serving = group.create_task(serve_on(counter, glass.stage, timing, faults))
            await _first_screen_or(ended, glass)
            naming = group.create_task(models.keep_fresh(service, timing.sleep))
            await opened.enter_async_context(devices)
            await ended.wait()
            naming.cancel()
            serving.cancel()
            collecting.cancel()
            prepared.cancel()


async def _first_screen_or(ended: asyncio.Event, glass: Glass) -> None:
    """Until the first screen has been drawn: starting the device process before would make the customer wait for it.

    A window that nobody can see is never drawn, and its keys shall work for whoever uncovers it.
    """
    drawn = asyncio.Event()

    def on_frame() -> None:
        if glass.stage.showing is not None:
            drawn.set()

    glass.window.frameSwapped.connect(on_frame)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(first(drawn.wait(), ended.wait()), FIRST_SCREEN_SECONDS)
    glass.window.frameSwapped.disconnect(on_frame)


def run(
    settings: Settings,
    brand: Brand,
    proof: httpx.Auth,
    devices: Devices,
    besides: Sequence[Beside] = (),
) -> int:
    """The terminal, from the first window to the end; the process's exit code.

    Raises:
        SettingsError: the panel of the settings can't be drawn on this screen.
    """
    application = new_application()
    glass = build_glass(settings, brand)
    if settings.panel.full_screen:
        glass.window.showFullScreen()

    async def main() -> None:
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        application.lastWindowClosed.connect(ended.set)
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, ended.set)
        await serve(glass, settings, proof, devices, ended, besides)

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        runner.run(main())
    _take_down(glass)
    return 0


def _take_down(glass: Glass) -> None:
    """In an order in which nobody looks at what is gone: window, engine, stage."""
    glass.window.close()
    glass.engine.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
