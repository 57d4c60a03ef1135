"""A window of a panel's size that shows QML, and touch events on it."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRectF, QUrl
from PySide6.QtGui import QImage, QInputDevice
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest

QML = Path(__file__).parents[2] / "resources/qml"
SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080), "small": (1280, 800)}
FINGERS = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)
"""The touch screen that touch events come from."""


class PanelWindow:
    """A window that shows `qml`, with fingers that touch it.

    `qml`: a file, or the text of a component, before which imports are put. A file with errors raises nothing
    and leaves `root` None. A QGuiApplication must exist. Of the methods for fingers only `touch` processes the
    events.

    Attributes:
        window: the window.
        root: the root item of the QML.
        mm: pixels per millimetre.

    Raises:
        AssertionError: a text has errors.
    """

    def __init__(self, qml: str | Path, panel: str, scale: float, *, contrast: bool = False) -> None:
        self.window = QQuickView()
        self.window.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.window.resize(*SIZES[panel])
        engine = self.window.engine()
        engine.addImportPath(str(QML))
        theme = engine.singletonInstance("Kiosk", "Theme")
        assert isinstance(theme, QObject)
        for name, value in [
            ("panel", panel),
            ("textScale", scale),
            ("highContrast", contrast),
            ("reducedMotion", True),
        ]:
            theme.setProperty(name, value)
        self.mm: float = theme.property("mm")
        if isinstance(qml, Path):
            self.window.setSource(QUrl.fromLocalFile(str(qml)))
        else:
            self.component = QQmlComponent(engine)
            source = f"import QtQuick\nimport QtQuick.Layouts\nimport Kiosk\n{qml}"
            self.component.setData(source.encode(), QUrl("glass.qml"))
            assert self.component.isReady(), self.component.errorString()
            self.window.setContent(QUrl("glass.qml"), self.component, self.component.create())
        self.root: QQuickItem = self.window.rootObject()
        self.window.show()
        QCoreApplication.processEvents()

    def close(self) -> None:
        """Close the window, and delete it before this returns."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def items(self, item: QQuickItem | None = None) -> Iterator[QQuickItem]:
        """Yield `item` (the root by default) and its descendants, as far as they are visible, each parent before its children."""
        item = item or self.root
        if item.isVisible():
            yield item
            for child in item.childItems():
                yield from self.items(child)

    def find(self, name: str) -> QQuickItem:
        """Return the first visible item with this objectName. Raise StopIteration if there is none."""
        return next(item for item in self.items() if item.objectName() == name)

    def place(self, item: QQuickItem) -> QRectF:
        """Return an item's rectangle in the window, in pixels."""
        return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))

    def middle(self, name: str) -> QPoint:
        """Return the centre of the item with this objectName, in pixels of the window; StopIteration as in `find`."""
        return self.place(self.find(name)).center().toPoint()

    def said(self, name: str) -> object:
        """Return a property of the root, in which the QML under test keeps what happened."""
        return self.root.property(name)

    # fingers: `commit(False)` sends the touch without running the event loop inside a test ------------------

    def press(self, name: str, finger: int = 0) -> None:
        """Put a finger down on an item's centre, and leave it there."""
        QTest.touchEvent(self.window, FINGERS, False).press(finger, self.middle(name), self.window).commit(
            False
        )

    def move(self, to: QPoint, finger: int = 0) -> None:
        """Move a finger that is down. Qt delivers moves with the next frame only, so the caller waits for their effect."""
        QTest.touchEvent(self.window, FINGERS, False).move(finger, to, self.window).commit(False)

    def release(self, at: QPoint, finger: int = 0) -> None:
        """Lift a finger at this point of the window."""
        QTest.touchEvent(self.window, FINGERS, False).release(finger, at, self.window).commit(False)

    def touch(self, name: str) -> None:
        """Tap an item: press, release, and process the events."""
        self.press(name)
        self.release(self.middle(name))
        QCoreApplication.processEvents()

    def press_at(self, at: QPoint) -> None:
        """Put the first finger down on a point, and leave it there."""
        QTest.touchEvent(self.window, FINGERS, False).press(0, at, self.window).commit(False)

    def press_too(self, name: str) -> None:
        """Put a second finger (1) down on an item while the first (0) stays where it is."""
        event = QTest.touchEvent(self.window, FINGERS, False)
        event.stationary(0).press(1, self.middle(name), self.window).commit(False)

    def release_first(self, at: QPoint) -> None:
        """Lift the first finger at this point while the second stays where it is."""
        event = QTest.touchEvent(self.window, FINGERS, False)
        event.stationary(1).release(0, at, self.window).commit(False)

    def seen(self, item: QQuickItem) -> QRectF:
        """Return the part of an item's rectangle that no ancestor clips off, in pixels."""
        seen = self.place(item)
        for above in self.items():
            if above.clip() and above.isAncestorOf(item):
                seen = seen.intersected(self.place(above))
        return seen

    def picture(self) -> QImage:
        """Process the events, and return what the window shows."""
        QCoreApplication.processEvents()
        return self.window.grabWindow()


def is_touchable(item: QQuickItem) -> bool:
    """Return whether an item is a button of Qt Quick Controls (an AbstractButton), enabled or not."""
    return item.inherits("QQuickAbstractButton")
