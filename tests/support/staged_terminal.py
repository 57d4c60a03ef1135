"""The product's window on a panel's glass, with a stage whose questions are asked in a loop."""

import asyncio
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QUrl
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from demo.gallery.panel_window import QML, SIZES, PanelWindow
from kiosk.stage import Stage
from kiosk.views import code, passcode, registration  # noqa: F401 - QML's types are registered by being imported
from kiosk.views.view import View

FRAMES = 2
"""Frames that lay a page out."""


class Terminal(PanelWindow):
    """The product's window with a stage, and a loop in which its questions are asked.

    `settle`: milliseconds after a page has come in which touches do nothing; `motion`: pages fade. Attributes beside those of a
    PanelWindow: stage, loop, engine, theme (the QML singleton), and `glass`, the QQuickWindow, which `window` is too.
    """

    def __init__(self, panel: str = "portrait", *, settle: int = 0, motion: bool = False) -> None:
        self.engine = QQmlApplicationEngine()
        self.engine.addImportPath(str(QML))
        theme = self.engine.singletonInstance("Kiosk", "Theme")
        assert isinstance(theme, QObject)
        for name, value in [("panel", panel), ("textScale", 1), ("reducedMotion", not motion)]:
            theme.setProperty(name, value)
        self.theme = theme
        self.mm = theme.property("mm")
        self.stage = Stage()
        self.engine.setInitialProperties({"stage": self.stage, "settle": settle})
        self.engine.load(QUrl.fromLocalFile(str(QML / "Kiosk/Main.qml")))
        window = self.engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        self.glass = window
        self.window = window  # type: ignore[assignment]
        self.root = window.contentItem()
        self.loop = asyncio.new_event_loop()
        self._stood: dict[str, object] = {}
        assert (window.width(), window.height()) == SIZES[panel]

    def close(self) -> None:
        """Cancel the questions, and close loop and window."""
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.breathe()
        self.loop.close()
        self.glass.close()
        self.engine.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def breathe(self) -> None:
        """Process the window's events, and let the questions run one turn of the loop."""
        QCoreApplication.processEvents()
        self.loop.run_until_complete(asyncio.sleep(0))
        QCoreApplication.processEvents()

    def rest(self) -> None:
        """Wait until the page's transition is over and touches take effect."""
        self.breathe()
        while self.glass.property("turning"):
            QTest.qWait(1)
        # a page is laid out by the frame that shows it, and some things by the next ones
        for _ in range(FRAMES):
            self.glass.grabWindow()
            self.breathe()

    def until_built(self, name: str) -> None:
        """Wait until a page with an object of this name is laid out, whether or not touches take effect yet."""
        while name not in self.names():
            QTest.qWait(1)
        # laid out by the frame that shows it, which may be the one after the frame that is under way
        for _ in range(2):
            self.glass.grabWindow()
            QTest.qWait(1)

    def start(self, question: Any) -> "asyncio.Task[Any]":
        """Start a question, a coroutine such as `stage.ask(view)`, without waiting for its page; return its task."""
        task = self.loop.create_task(question)
        self.breathe()
        return task

    def ask(self, view: View) -> "asyncio.Task[Any]":
        """Show a view on the stage, wait until its page takes touches, and return the task that ends with its answer."""
        task = self.start(self.stage.ask(view))
        self.rest()
        return task

    def cover(self, view: View) -> "asyncio.Task[Any]":
        """Show a view over the screen, wait until it takes touches, and return the task that ends with its answer."""
        task = self.start(self.stage.cover(view))
        self.rest()
        return task

    def touch(self, name: str) -> None:
        """Tap the first visible item of this objectName, and draw frames until nothing moves any more."""
        super().touch(name)
        self.breathe()
        while self._moves() != self._stood:
            self._stood = self._moves()
            self.glass.grabWindow()
            self.breathe()

    def _moves(self) -> dict[str, object]:
        """Return how often something moved on each page, by the page's name."""
        counts = ((item.objectName(), item.property("moves")) for item in self.items())
        return {name: count for name, count in counts if count is not None}

    def names(self) -> set[str]:
        """Return the objectNames of all visible items."""
        return {item.objectName() for item in self.items()}

    def words(self) -> str:
        """Return all texts on the screen, with | between, without what only controls their line breaks."""
        texts = [str(item.property("words") or item.property("text") or "") for item in self.items()]
        return (
            "|".join(texts)
            .replace("\u200b", "")
            .replace("\u2060", "")
            .replace("&nbsp;", " ")
            .replace("\u00a0", " ")
            .replace("\n", "")
        )

    def singleton(self, name: str) -> QObject:
        """Return a QML singleton, such as Theme, Terminal or KeyTroubleWords."""
        found = self.engine.singletonInstance("Kiosk", name)
        assert isinstance(found, QObject)
        return found
