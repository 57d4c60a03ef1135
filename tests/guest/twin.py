"""What the guest's screen is held against: the same QML, drawn here. Pictures alike, and where on the glass a button lies."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickItem

from demo.gallery.scene import Look, Scene, application
from kiosk.views.view import View

SMALLER = 6
"""Pictures are compared this much smaller: how the edge of a letter is smoothed differs from one window system to another."""
DIFFERS = 40
"""Of 255: a dot that differs by more in a colour is another one."""
SHARE = 0.0005
"""Of all dots, how many may be another; one more dot of a passcode makes twice as many."""
INSTALLED = Look(voice=False)
"""How a terminal looks that was installed as the documents say, with no package but its own."""


class Twin:
    """A screen, or a picture without places, as it has to look."""

    def __init__(self, view: View | QImage, look: Look = INSTALLED) -> None:
        application()
        if isinstance(view, QImage):
            self.picture, self._places = view.convertToFormat(QImage.Format.Format_RGB32), {}
            return
        scene = Scene(view, look)
        self.picture = scene.window.grabWindow().convertToFormat(QImage.Format.Format_RGB32)
        self._places = {item.objectName(): _place(item) for item in scene.items() if item.objectName()}
        scene.close()

    def place(self, name: str) -> QRect:
        """Return where the item of this objectName lies, in pixels."""
        return self._places[name]

    def difference(self, screen: QImage, but: str = "") -> float:
        """Return which share of the dots is another outside of the item `but`; 1.0 if the screen has another size."""
        if screen.size() != self.picture.size():
            return 1.0
        pictures = [QImage(picture) for picture in (self.picture, screen)]
        for picture in pictures if but else ():
            with QPainter(picture) as painter:
                painter.fillRect(self._places[but], Qt.GlobalColor.white)
        one, other = map(_smaller, pictures)
        return sum(most > DIFFERS for most in _apart(one, other)) / (one.width() * one.height())


def unlike(screen: QImage, scene: Scene, name: str) -> float:
    """Return which share of the dots is another where the scene's item of this name is; 1.0 where the screen has another size."""
    picture = scene.window.grabWindow().convertToFormat(QImage.Format.Format_RGB32)
    if screen.size() != picture.size():
        return 1.0
    one, other = (_smaller(each.copy(_place(scene.find(name)))) for each in (picture, screen))
    return sum(most > DIFFERS for most in _apart(one, other)) / (one.width() * one.height())


def digits(screen: QImage, pad: Twin) -> dict[str, QRect]:
    """Return where each digit of the passcode's pad lies on a screen: read by its look, since each showing has other places."""
    keys = {name: pad.place(f"key-{name}") for name in "0123456789"}
    looks = {name: pad.picture.copy(place) for name, place in keys.items()}
    size = keys["0"].size()
    cells = [
        QRect(x, y, size.width(), size.height())
        for x in {key.x() for key in keys.values()}
        for y in {key.y() for key in keys.values()}
    ]
    read = {
        name: min(cells, key=lambda cell: _distance(look, screen.copy(cell))) for name, look in looks.items()
    }
    assert len({place.topLeft().toTuple() for place in read.values()}) == len(read), read
    return read


def _place(item: QQuickItem) -> QRect:
    return item.mapRectToScene(item.boundingRect()).toRect()


def _smaller(picture: QImage) -> QImage:
    return picture.scaled(
        picture.width() // SMALLER,
        picture.height() // SMALLER,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_RGB888)


def _distance(one: QImage, other: QImage) -> int:
    return sum(_apart(_smaller(one), _smaller(other)))


def _apart(one: QImage, other: QImage) -> list[int]:
    """Return of each dot by how much the colour differs that differs most."""
    left, right = (
        b"".join(memoryview(picture.constScanLine(line))[: one.width() * 3] for line in range(one.height()))  # type: ignore[arg-type]
        for picture in (one, other)
    )
    by_colour = [abs(a - b) for a, b in zip(left, right, strict=True)]
    return [max(by_colour[at : at + 3]) for at in range(0, len(by_colour), 3)]
