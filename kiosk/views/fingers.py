"""The fingers of a key whose store is full: one is removed, or the customer goes on with those there are."""

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

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
