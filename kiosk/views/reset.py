"""The reset of a security key: pull it out, put it in, touch it at once."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.views.view import View

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ResetKeyView(View):
    """Shows what the customer has to do next with the key that is reset. The only answer is BACK (「やめる」)."""

    resetChanged = Signal()

    screen = "ResetKey"
    patience = 120.0

    def __init__(
        self, *, key_name: str, card: bool = False, long_touch: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._key_name = key_name
        self._card = card
        self._long_touch = long_touch
        self._phase = "pull-out"
        self._trouble = ""
        self._rest = False

    def show_phase(self, phase: str, *, rest: bool = False) -> None:
        """Show what is to be done now: "pull-out", "put-in", "touch" or "wait" (nothing: the key was reset).

        With "pull-out", `rest` says that the key itself is out, but another authenticator, such as staff's, is still in.
        """
        self._phase = phase
        self._rest = rest
        self.changed.emit()

    def show_trouble(self, trouble: str) -> None:
        """Show why it begins anew: "too-late" (touched too late, or not at all), "other-key" (another was put in), or empty."""
        self._trouble = trouble
        self.changed.emit()

    @Property(str, constant=True)
    def keyName(self) -> str:
        """What the key is called: by its model or, if that is unknown, by itself."""
        return self._key_name

    @Property(bool, constant=True)
    def isCard(self) -> bool:
        """Whether it is a card, which is lifted and laid down, and needs no touch."""
        return self._card

    @Property(bool, constant=True)
    def needsLongTouch(self) -> bool:
        """Whether the touch must be held for some ten seconds."""
        return self._long_touch

    @Property(str, notify=resetChanged)
    def phase(self) -> str:
        """What is to be done now: "pull-out", "put-in", "touch" or "wait"."""
        return self._phase

    @Property(bool, notify=resetChanged)
    def otherKeyIsIn(self) -> bool:
        """With "pull-out": whether the key is out, and another one has to be pulled out too."""
        return self._rest

    @Property(str, notify=resetChanged)
    def trouble(self) -> str:
        """Why it begins anew: "too-late", "other-key", or empty."""
        return self._trouble
