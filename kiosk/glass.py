"""The terminal's window: Qt's application, the QML engine, and the brand and the size that everything is drawn in."""

import asyncio
import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, QUrl
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent
from PySide6.QtQuick import QQuickWindow

from kiosk.qr_code import qr_code
from kiosk.settings import MILLIMETRES, Panel, Settings
from kiosk.stage import Stage
from kiosk.words import Words
from protocol.brand import Brand
from protocol.settings_file import SettingsError

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
PANELS = {"portrait": (1080, 1920), "landscape": (1920, 1080), "small": (1280, 800)}
"""Pixels, width and height, that the screens are drawn for."""
SLIP_WORDS = ("slip-title", "slip-did-key", "slip-did-password", "slip-did-registered")
"""Ids of the texts that a slip in another language has in Japanese too."""
TITLE_BAR = 40
"""Pixels that a window manager may want above a window."""


class Glass(NamedTuple):
    """The window and what it needs. Keep it: Python's collector would delete the window."""

    engine: QQmlApplicationEngine
    window: QQuickWindow
    stage: Stage
    words: Words
    brand: Brand


def new_application(arguments: Sequence[str] = ()) -> QGuiApplication:
    """Create Qt's application object, with Japanese as its locale.

    Qt may draw characters in their Chinese forms in other locales. The application does not quit when its last
    window closes.
    """
    QLocale.setDefault(QLocale("ja_JP"))
    application = QGuiApplication([sys.argv[0], *arguments])
    application.setApplicationName("madoguchi")
    application.setQuitOnLastWindowClosed(False)
    application.setFont(QFont("BIZ UDPGothic"))
    return application


def build_glass(settings: Settings, brand: Brand) -> Glass:
    """Build the window with an empty stage, and show it, but not full-screen. Call `new_application` first.

    Raises:
        RuntimeError: QML could not be loaded, which Qt's log explains, or lacks a property, or the Japanese words are
            missing.
        SettingsError: the panel is to fill a screen that is upright where the panel is wide, or the other way round.
    """
    engine = QQmlApplicationEngine()
    words = Words(engine)
    engine.addImportPath(str(RESOURCES / "qml"))
    _set_up(engine, settings, brand)
    _set(engine, "Terminal", languages=words.languages(), japanese=words.japanese(SLIP_WORDS))
    stage = Stage()
    engine.setInitialProperties({"stage": stage})
    engine.load(QUrl.fromLocalFile(str(RESOURCES / "qml" / "Kiosk" / "Main.qml")))
    windows = engine.rootObjects()
    if not windows or not isinstance(windows[0], QQuickWindow):
        raise RuntimeError("the screens could not be loaded")
    return Glass(engine, windows[0], stage, words, brand)


async def prepare(glass: Glass) -> list[QQmlComponent]:
    """Draw the QR codes and compile every screen's QML while the start screen waits. Return the components of the screens.

    No touch has to wait for that later, as long as the caller keeps the result. QML with errors raises nothing here.
    """
    engine, brand = glass.engine, glass.brand
    guides = {each.support.guide for each in (brand, *brand.others.values())} - {""}
    _set(engine, "Brand", codes={guide: qr_code(guide)._asdict() for guide in guides})
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


def card_name(engine: QQmlApplicationEngine) -> str:
    """Return what the screens call a card of an unknown model, in the language that they show now."""
    return str(_singleton(engine, "Terminal").property("cardName"))


def say_unreadable(engine: QQmlApplicationEngine, keys_away: bool, cards_away: bool) -> None:
    """Tell QML whether keys, and whether cards, can't be read just now. Screens that would invite one say that instead."""
    _set(engine, "Terminal", keysAway=keys_away, cardsAway=cards_away)


def _set_up(engine: QQmlApplicationEngine, settings: Settings, brand: Brand) -> None:
    """Give QML the terminal's ports, the theme and the brand."""
    panel, names, support = settings.panel, brand.names, brand.support
    fit = _fit(panel)
    # on a wider glass a millimetre is one; on a narrower one everything is smaller, since the screens need their room
    wider = panel.width_mm is not None and panel.width_mm > MILLIMETRES[panel.size]
    measured = {"mm": PANELS[panel.size][0] * fit / panel.width_mm} if wider and panel.width_mm else {}
    _set(engine, "Terminal", keyAt=panel.key_at, cardAt=panel.card_drawn_at, calledHere=settings.terminal)
    _set(
        engine,
        "Theme",
        panel=panel.size,
        fit=fit,
        **measured,
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
        guide=support.guide,
        others=support_in_other_languages(brand),
    )


def support_in_other_languages(brand: Brand) -> dict[str, dict[str, str]]:
    """Return {support, hours, guide} of the brand in each language but Japanese, by the language's code."""
    return {
        code: {"support": other.support.name, "hours": other.support.hours, "guide": other.support.guide}
        for code, other in brand.others.items()
    }


def _fit(panel: Panel) -> float:
    if QGuiApplication.platformName() in {"offscreen", "minimal"}:
        return 1.0  # no screen, and room for any
    screen = QGuiApplication.primaryScreen()
    if panel.full_screen:
        return fit_on_screen(panel.size, screen.size().width(), screen.size().height())
    room = screen.availableSize()
    return fit_in_window(panel.size, room.width(), room.height())


def _singleton(engine: QQmlApplicationEngine, name: str) -> QObject:
    singleton = engine.singletonInstance("Kiosk", name)
    if not isinstance(singleton, QObject):
        raise RuntimeError(f"{name} could not be loaded")  # noqa: TRY004 - an installation's fault, not a caller's
    return singleton


def _set(engine: QQmlApplicationEngine, name: str, **values: object) -> None:
    singleton = _singleton(engine, name)
    for key, value in values.items():
        if not singleton.setProperty(key, value):
            raise RuntimeError(f"{name} has no {key}")


def fit_in_window(size: str, width: int, height: int) -> float:
    """Return the factor, at most 1, by which panel `size` is scaled to fit on a desktop.

    `width`, `height`: pixels of the desktop. A title bar of TITLE_BAR pixels is allowed for.
    """
    wide, high = PANELS[size]
    return min(1.0, width / wide, (height - TITLE_BAR) / high)


def fit_on_screen(size: str, width: int, height: int) -> float:
    """Return the factor by which panel `size` is scaled to fill a screen.

    `width`, `height`: pixels of the screen. The panel fills the screen in one direction and fits in the other.

    Raises:
        SettingsError: one is portrait and the other landscape.
    """
    wide, high = PANELS[size]
    if (wide > high) != (width > height):
        raise SettingsError(
            f'panel.size: "{size}" is for a screen {"wider than high" if wide > high else "higher than wide"}, '
            f"and this one is {width} × {height}: turn the screen, or set another panel"
        )
    return min(width / wide, height / high)


def take_down(glass: Glass) -> None:
    """Delete window, engine and stage, in an order in which none uses what is gone."""
    glass.window.close()
    glass.engine.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
