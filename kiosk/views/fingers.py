"""Views about fingers: capturing one, and removing one from a key whose store is full."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from hid.vocabulary import Advice
from kiosk.views.view import View
from protocol.answers import Continue

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class FingersView(View):
    """The fingers of a key whose store is full. The answer is the index of the one to remove, Continue or BACK."""

    screen = "Fingers"
    private = True
    patience = 120.0

    def __init__(self, names: list[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = names

    @Property(list, constant=True)
    def names(self) -> list[str]:
        """The names as stored on the key. Some may be empty: the page shows 「指1」, 「指2」 … in their place, by position."""
        return self._names

    @Slot(int)
    def remove(self, index: int) -> None:
        """Answer with the index of the finger to remove, if there is such a finger: 「消す」."""
        if 0 <= index < len(self._names):
            self.finish(index)

    @Slot()
    def proceed(self) -> None:
        """Answer with Continue: the key keeps its fingers as they are: 「このまま進む」."""
        self.finish(Continue())


@QmlElement
class CaptureView(View):
    """Shows the capture of a finger: one arc for each good sample, advice for a bad one. The only answer is BACK."""

    captureChanged = Signal()

    screen = "Capture"
    patience = 300.0

    def __init__(
        self, key_name: str, *, card: bool = False, another: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._key_name = key_name
        self._card = card
        self._another = another
        self._advice = ""
        self._remaining = 0
        self._total = 0

    def show_sample(self, advice: Advice | None, remaining: int, total: int) -> None:
        """Show the key's advice on the last sample, None before the first, and how many of `total` samples are still wanted."""
        self._advice = advice.value if advice else ""
        self._remaining, self._total = remaining, total
        self.changed.emit()

    @Property(str, constant=True)
    def keyName(self) -> str:
        """What the key is called: by its model or, if that is unknown, by itself."""
        return self._key_name

    @Property(bool, constant=True)
    def isCard(self) -> bool:
        """Whether it is a card, which stays on the reader."""
        return self._card

    @Property(bool, constant=True)
    def hasFingers(self) -> bool:
        """Whether the key knows fingers already: another one is wanted."""
        return self._another

    @Property(str, notify=captureChanged)
    def advice(self) -> str:
        """The last sample's Advice value: "good", "too-left" …; empty before the first."""
        return self._advice

    @Property(int, notify=captureChanged)
    def good(self) -> int:
        """Good samples so far."""
        return self._total - self._remaining

    @Property(int, notify=captureChanged)
    def total(self) -> int:
        """Good samples wanted in all; 0 until the key has reported it."""
        return self._total
