"""What the guest's screen is held against: the same QML, drawn here. Pictures alike, and where on the glass a button lies."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from demo.gallery.scene import Scene, application
from kiosk.views.view import View

SMALLER = 6
"""Pictures are compared this much smaller: how the edge of a letter is smoothed differs from one window system to another."""
DIFFERS = 40
"""Of 255: a dot that differs by more in a colour is another one."""
SHARE = 0.0005
"""Of all dots, how many may be another; one more dot of a passcode makes twice as many."""


class Twin:
    """A screen as it has to look."""

    def __init__(self, view: View) -> None:
        application()
        scene = Scene(view)
        self.picture = scene.window.grabWindow().convertToFormat(QImage.Format.Format_RGB32)
        self._places = {item.objectName(): _place(item) for item in scene.items() if item.objectName()}
        scene.close()

    def place(self, name: str) -> QRect:
        """Where the item of this objectName lies, in pixels."""
        return self._places[name]

    def difference(self, screen: QImage) -> float:
        """Which share of the dots is another; 1.0 where it has another size."""
        if screen.size() != self.picture.size():
            return 1.0
        one, other = _smaller(self.picture), _smaller(screen)
        return sum(most > DIFFERS for most in _apart(one, other)) / (one.width() * one.height())


def _place(item: QQuickItem) -> QRect:
    return item.mapRectToScene(item.boundingRect()).toRect()


def _smaller(picture: QImage) -> QImage:
    return picture.scaled(
        picture.width() // SMALLER,
        picture.height() // SMALLER,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_RGB888)


def _apart(one: QImage, other: QImage) -> list[int]:
    """Of each dot, by how much the colour differs that differs most."""
    left, right = (
        b"".join(memoryview(picture.constScanLine(line))[: one.width() * 3] for line in range(one.height()))  # type: ignore[arg-type]
        for picture in (one, other)
    )
    by_colour = [abs(a - b) for a, b in zip(left, right, strict=True)]
    return [max(by_colour[at : at + 3]) for at in range(0, len(by_colour), 3)]
