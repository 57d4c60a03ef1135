"""One screen in a window of its own, as the terminal would show it, without controller or service."""

import os
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, QPointF, QTranslator, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QInputDevice
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest

import kiosk.stage  # noqa: F401 - its types are registered by being imported
from kiosk.glass import support_in_other_languages
from kiosk.qr_code import qr_code
from kiosk.views import (  # noqa: F401
    card_check,
    choosing,
    code,
    email,
    enrolment,
    fingers,
    key_trouble,
    login,
    overlays,
    passcode,
    passcode_text,
    present_key,
    registration,
    reissue,
    start,
    top,
    verify,
)
from kiosk.views.form import Form
from kiosk.views.view import View
from kiosk.words import Words
from protocol.brand import load_brand

ROOT = Path(__file__).parents[2]
QML = ROOT / "resources/qml"
WORDS = ROOT / "build/i18n/ja.qm"

PANELS = ("portrait", "landscape", "small")
SCALES = (1.0, 1.5)
"""The sizes of text that every panel has; `demo.gallery.looks.SCALES` has all."""
FRAMES = 4
"""Frames that a screen needs at most until it rests."""
GUIDE = "https://my.example.jp/qa"
"""Address of the help pages."""
FINGERS = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)
"""The touch screen that touch events come from."""


@cache
def _engine() -> QQmlEngine:
    """Return the engine of all scenes: with one for each, reading the same QML again takes two fifths of a scene's time."""
    engine = QQmlEngine(QGuiApplication.instance())
    engine.addImportPath(str(QML))
    return engine


@cache
def _support() -> dict[str, dict[str, str]]:
    return support_in_other_languages(load_brand(ROOT / "resources/brand/default.toml"))


def plain(words: str) -> str:
    """Return the words as they are read, without what only guides line breaks and weight."""
    return re.sub(r"[\u200b\u2060\n]|<[^>]*>", "", words).replace("&nbsp;", " ").replace("\u00a0", " ")


@dataclass
class Look:
    """What a branch or a customer chooses: panel, scale of the text, high contrast, language ("": Japanese), low reach.

    `voice`: whether the voice's package is installed.
    """

    panel: str = "portrait"
    scale: float = 1.0
    contrast: bool = False
    language: str = ""
    low: bool = False
    voice: bool = field(
        default=True, repr=False
    )  # the pairs of looks are drawn by repr, and accepted without it

    def folder(self) -> str:
        """Return the name of its folder: portrait, small-x1.5-contrast-ko, portrait-low …"""
        words = [self.panel, f"x{self.scale:g}" * (self.scale != 1), "contrast" * self.contrast, self.language]
        return "-".join(filter(None, [*words, "low" * self.low]))


def application() -> QGuiApplication:
    """Return this process's application, with the customer's words. Raise FileNotFoundError before they are built."""
    app = QGuiApplication.instance()
    if app is None:
        QLocale.setDefault(QLocale("ja_JP"))
        app = QGuiApplication([])
    assert isinstance(app, QGuiApplication)
    if app.findChild(QTranslator, "words") is None:
        words = QTranslator(app)
        words.setObjectName("words")
        if not words.load(str(WORDS)):
            raise FileNotFoundError("run script/words first")
        app.installTranslator(words)
    return app


class Scene:
    """A view's screen in a window of the panel's size.

    Close it before the next one is made. A QGuiApplication must exist, with the customer's words
    (`application`).

    Attributes:
        view: what it shows.
        window: the window.
        root: the screen.
        rests: whether its last frame moved nothing.
        spoken: the words of the look's language; None for Japanese.

    Raises:
        RuntimeError: the screen's QML is faulty.
    """

    def __init__(self, view: View, look: Look | None = None) -> None:
        look = look or Look()
        self.view = view
        self.rests = False
        engine = _engine()
        # PySide's types leave out that the parent may be None
        self.window: QQuickView = QQuickView(engine, None)  # type: ignore[call-overload]
        language = "" if view.for_staff else look.language
        self.spoken = Words(engine) if language else None
        engine.setUiLanguage(language)
        theme = self.singleton("Theme")
        settings: list[tuple[str, str | float | bool]] = [
            ("panel", look.panel),
            ("textScale", look.scale),
            ("highContrast", look.contrast),
            ("lowReach", look.low),
            ("reducedMotion", True),
        ]
        for name, value in settings:
            theme.setProperty(name, value)
        brand = self.singleton("Brand")
        brand.setProperty(
            "others", {language: each | {"guide": GUIDE} for language, each in _support().items()}
        )
        brand.setProperty("guide", GUIDE)
        brand.setProperty("codes", {GUIDE: qr_code(GUIDE)._asdict()})
        self.singleton("Voice").setProperty("languages", ["ja", "ja-easy", "en"] if look.voice else [])
        self.singleton("Terminal").setProperty("staff", getattr(view, "attended_by", None))
        self.window.setInitialProperties({"view": view})
        self.window.setSource(QUrl.fromLocalFile(str(QML / "Kiosk/screens" / f"{view.screen}.qml")))
        if self.window.status() != QQuickView.Status.Ready:
            raise RuntimeError("\n".join(error.toString() for error in self.window.errors()))
        self.window.show()
        self.lay_out()

    @property
    def root(self) -> QQuickItem:
        """The screen's root item."""
        return self.window.rootObject()

    def singleton(self, name: str) -> QObject:
        """Return the QML singleton of this name, which is set from outside: Theme, Brand, Voice or Terminal."""
        instance = self.window.engine().singletonInstance("Kiosk", name)
        assert isinstance(instance, QObject)
        return instance

    def lay_out(self) -> None:
        """Draw frames until nothing moves, four at most: a layout is done with a frame, and offscreen none is asked for."""
        for _ in range(FRAMES):
            self.settle()
            moves = self.root.property("moves")
            self.window.grabWindow()
            self.settle()
            self.rests = self.root.property("moves") == moves
            if self.rests:
                break

    def settle(self) -> None:
        """Process events three times, so that bindings come to rest."""
        for _ in range(3):
            QCoreApplication.processEvents()

    def picture(self) -> QImage:
        """Return what stands in the window, painted anew as a whole.

        The software renderer leaves pieces of a Shape that was moved after it had been painted.
        """
        self.window.contentItem().setOpacity(0)
        self.window.grabWindow()
        self.window.contentItem().setOpacity(1)
        return self.window.grabWindow()

    def close_keyboard(self) -> bool:
        """Put the keyboard away and return True where there is one; else return False."""
        if not self.root.property("types"):
            return False
        self.root.setProperty("away", True)
        self.lay_out()
        return True

    def open_other_ways(self) -> bool:
        """Bring up the ways that have no room beside the rest, and return True where there are such; else return False."""
        if not any(item.objectName() == "other-ways" for item in self.items()):
            return False
        self.root.setProperty("away", True)
        self.lay_out()
        return True

    def items(self) -> list[QQuickItem]:
        """Return every item that is to be seen, parents first."""
        found: list[QQuickItem] = []

        def walk(item: QQuickItem) -> None:
            if item.isVisible() and item.opacity() > 0:
                found.append(item)
                for child in item.childItems():
                    walk(child)

        walk(self.window.contentItem())
        return found

    def find(self, name: str) -> QQuickItem:
        """Return the first visible item of this objectName. Raise StopIteration if there is none."""
        return next(item for item in self.items() if item.objectName() == name)

    def touch(self, name: str) -> None:
        """Lay everything out, then tap the first visible item of this objectName; StopIteration as in `find`."""
        self.lay_out()  # what the touch before it brought up has moved things
        self.touch_item(self.find(name))

    def touch_item(self, item: QQuickItem) -> None:
        """Tap an item in its middle, without laying out before."""
        at = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.touchEvent(self.window, FINGERS, False).press(0, at, self.window).commit(False)
        QTest.touchEvent(self.window, FINGERS, False).release(0, at, self.window).commit(False)
        self.settle()

    def send(self, text: str) -> None:
        """Hand `text` to the form as the window does with one key of a hardware keyboard or a scanner."""
        assert isinstance(self.view, Form)
        self.view.scan(text)
        self.settle()

    def words(self) -> str:
        """Return all texts that are to be read, as `plain` gives them, with ｜ between."""
        texts = [item.property("text") for item in self.items() if item.inherits("QQuickText")]
        return "｜".join(plain(text) for text in texts if text)

    def close(self) -> None:
        """Close and delete the window, and reset QML's singletons and language. The view stays the caller's."""
        self.window.close()
        self.window.setSource(QUrl())
        if self.spoken is not None:
            _engine().setUiLanguage("")
            self.spoken.close()
        _engine().clearSingletons()  # what was set in Theme, Terminal … is no affair of the next scene
        self.window.deleteLater()
        # an event loop that never runs never gets to it by itself, and a window is eleven megabytes
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.settle()
