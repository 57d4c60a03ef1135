"""The walk of a key's reset: pull out, put in, touch at once."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.views.view import View

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ResetKeyView(View):
    """One screen whose words and picture follow what the customer has to do next. Only 「やめる」 is an answer."""

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
        """What is to be done now: "pull-out", "put-in", "touch" or "wait" (the key works).

        With "pull-out", `rest`: the key is out, and another, staff's perhaps, is in still.
        """
        self._phase = phase
        self._rest = rest
        self.changed.emit()

    def show_trouble(self, trouble: str) -> None:
        """Why it begins anew: "too-late" (touched too late, or not at all), "other-key" (not the one that was pulled out); empty for no reason."""
        self._trouble = trouble
        self.changed.emit()

    @Property(str, constant=True)
    def keyName(self) -> str:
        """The key's model."""
        return self._key_name

    @Property(bool, constant=True)
    def card(self) -> bool:
        """It is lifted and laid down, not pulled out and put in; it needs no touch."""
        return self._card

    @Property(bool, constant=True)
    def longTouch(self) -> bool:
        """The touch must be held for some ten seconds."""
        return self._long_touch

    @Property(str, notify=resetChanged)
    def phase(self) -> str:
        """See show_phase."""
        return self._phase

    @Property(bool, notify=resetChanged)
    def rest(self) -> bool:
        """With "pull-out": the key is out, and what is in still has to come out too."""
        return self._rest

    @Property(str, notify=resetChanged)
    def trouble(self) -> str:
        """See show_trouble."""
        return self._trouble
