"""A finger is captured; on a key whose store is full, one is removed before, or those there are must do."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from hid.vocabulary import Advice
from kiosk.views.view import View
from protocol.answers import Continue

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class FingersView(View):
    """The list. The answer is the index of the finger to remove, or Continue."""

    screen = "Fingers"
    private = True
    patience = 120.0

    def __init__(self, names: list[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = names

    @Property(list, constant=True)
    def names(self) -> list[str]:
        """As the key keeps them; an empty one is shown as 「登録1」, 「登録2」 … by its place."""
        return self._names

    @Slot(int)
    def remove(self, index: int) -> None:
        """「外す」."""
        if 0 <= index < len(self._names):
            self.finish(index)

    @Slot()
    def proceed(self) -> None:
        """「このまま進む」."""
        self.finish(Continue())


@QmlElement
class CaptureView(View):
    """The finger is captured: one arc a good sample, advice for a bad one."""

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
        """One sample was taken (or, with None, the first is awaited)."""
        self._advice = advice.value if advice else ""
        self._remaining, self._total = remaining, total
        self.changed.emit()

    @Property(str, constant=True)
    def keyName(self) -> str:
        """The key's model."""
        return self._key_name

    @Property(bool, constant=True)
    def card(self) -> bool:
        """It is a card, which stays where it lies."""
        return self._card

    @Property(bool, constant=True)
    def another(self) -> bool:
        """The key knows fingers already: one that it does not know is wanted."""
        return self._another

    @Property(str, notify=captureChanged)
    def advice(self) -> str:
        """Of the last sample, an Advice value: "good", "too-left" …; empty before the first."""
        return self._advice

    @Property(int, notify=captureChanged)
    def good(self) -> int:
        """Good samples so far."""
        return self._total - self._remaining

    @Property(int, notify=captureChanged)
    def total(self) -> int:
        """Good samples wanted in all; 0 until the key has said it."""
        return self._total
