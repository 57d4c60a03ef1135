"""The window on the terminal's glass: Qt's application, the QML engine, the brand and the size that all is drawn in."""

import asyncio
import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, QTranslator, QUrl
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent
from PySide6.QtQuick import QQuickWindow

from kiosk.settings import Panel, Settings
from kiosk.stage import Stage
from protocol.brand import Brand
from protocol.settings_file import SettingsError

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
PANELS = {"portrait": (1080, 1920), "landscape": (1920, 1080), "small": (1280, 800)}
"""Pixels, width and height, that the screens are drawn for."""
TITLE_BAR = 40
"""Pixels that a window manager may want above a window."""


class Glass(NamedTuple):
    """What stands on the screen: keep it, or Python's collector takes the window away."""

    engine: QQmlApplicationEngine
    window: QQuickWindow
    stage: Stage
    translator: QTranslator


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


def fit_in_window(size: str, width: int, height: int) -> float:
    """How much smaller a window must be than its panel to stand on a desktop of this size; a laptop's is seldom so high."""
    wide, high = PANELS[size]
    return min(1.0, width / wide, (height - TITLE_BAR) / high)


def fit_on_screen(size: str, width: int, height: int) -> float:
    """How much larger or smaller all is drawn to fill a whole screen of this size.

    Raises:
        SettingsError: the panel stands upright and the screen lies, or the other way round; no drawing is right there.
    """
    wide, high = PANELS[size]
    if (wide > high) != (width > height):
        raise SettingsError(
            f'panel.size: "{size}" is for a screen {"wider than high" if wide > high else "higher than wide"}, '
            f"and this one is {width} × {height}: turn the screen, or set another panel"
        )
    return min(width / wide, height / high)


def take_down(glass: Glass) -> None:
    """In an order in which nobody looks at what is gone: window, engine, stage."""
    glass.window.close()
    glass.engine.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
