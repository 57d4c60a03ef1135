"""A panel's glass with QML on it, and fingers."""

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


class Glass:
    """Attributes: window, root (the QML's root item), mm (pixels a millimetre)."""

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
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def items(self, item: QQuickItem | None = None) -> Iterator[QQuickItem]:
        """Every visible item, in painting order."""
        item = item or self.root
        if item.isVisible():
            yield item
            for child in item.childItems():
                yield from self.items(child)

    def find(self, name: str) -> QQuickItem:
        return next(item for item in self.items() if item.objectName() == name)

    def place(self, item: QQuickItem) -> QRectF:
        """Where an item lies on the glass, in pixels."""
        return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))

    def middle(self, name: str) -> QPoint:
        return self.place(self.find(name)).center().toPoint()

    def said(self, name: str) -> object:
        """A property of the root, where the QML under test writes down what happened."""
        return self.root.property(name)

    # fingers: `commit(False)` sends the touch without running the event loop inside a test ------------------

    def press(self, name: str, finger: int = 0) -> None:
        QTest.touchEvent(self.window, FINGERS, False).press(finger, self.middle(name), self.window).commit(
            False
        )

    def move(self, to: QPoint, finger: int = 0) -> None:
        """Qt holds moves back until the next frame: wait for what they do."""
        QTest.touchEvent(self.window, FINGERS, False).move(finger, to, self.window).commit(False)

    def release(self, at: QPoint, finger: int = 0) -> None:
        QTest.touchEvent(self.window, FINGERS, False).release(finger, at, self.window).commit(False)

    def touch(self, name: str) -> None:
        self.press(name)
        self.release(self.middle(name))
        QCoreApplication.processEvents()

    def press_at(self, at: QPoint) -> None:
        QTest.touchEvent(self.window, FINGERS, False).press(0, at, self.window).commit(False)

    def press_too(self, name: str) -> None:
        """A second finger (1) comes down while the first (0) lies still."""
        event = QTest.touchEvent(self.window, FINGERS, False)
        event.stationary(0).press(1, self.middle(name), self.window).commit(False)

    def release_first(self, at: QPoint) -> None:
        """The first finger goes up while the second lies still."""
        event = QTest.touchEvent(self.window, FINGERS, False)
        event.stationary(1).release(0, at, self.window).commit(False)

    def seen(self, item: QQuickItem) -> QRectF:
        """The part of an item that no clip above it hides, in pixels."""
        seen = self.place(item)
        for above in self.items():
            if above.clip() and above.isAncestorOf(item):
                seen = seen.intersected(self.place(above))
        return seen

    def picture(self) -> QImage:
        QCoreApplication.processEvents()
        return self.window.grabWindow()


def is_touchable(item: QQuickItem) -> bool:
    return item.inherits("QQuickAbstractButton")
