"""Field: one line of text that the customer enters by the on-screen keyboard, a hardware keyboard or a scanner."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from protocol.characters import HALF_WIDTH, LOOK_ALIKES, MASK, is_blank

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Field(QObject):
    """The text of one line, and how it may be shown.

    Nothing is silently changed: a character that the field does not accept is refused and named, and the text
    stays as it was. A hidden field gives QML dots only, so that its secret is nowhere in the scene.

    Attributes:
        takes: the characters that it accepts.
        longest: the most characters.
    """

    changed = Signal()

    def __init__(
        self,
        parent: QObject,
        *,
        hidden: bool = False,
        longest: int = 254,
        takes: frozenset[str] = HALF_WIDTH,
    ) -> None:
        super().__init__(parent)
        self._value = ""
        self._can_hide = hidden
        self._shown = not hidden
        self._error = ""
        self._last = ""
        self.longest = longest
        self.takes = takes

    # for the view ------------------------------------------------------------------------------------------

    @property
    def value(self) -> str:
        """The text that was entered."""
        return self._value

    @property
    def is_refused(self) -> bool:
        """Whether the last input was refused: `error` says why."""
        return bool(self._error)

    def wipe(self) -> None:
        """Forget the text and the error, and hide a field that can be hidden."""
        self._value = self._error = self._last = ""
        self._shown = not self._can_hide
        self.changed.emit()

    def type(self, text: str) -> None:
        """Append what a key, a keyboard or a scanner sent; if a part can't be accepted, append nothing and set `error`."""
        self._take(self._value, text)

    def complete(self, kept: int, text: str) -> None:
        """Replace what follows the first `kept` characters; if `text` is refused, keep all and set `error`."""
        self._take(self._value[:kept], text)

    def _take(self, before: str, text: str) -> None:
        blank = next((character for character in text if is_blank(character)), None)
        strange = next((character for character in text if character not in self.takes), None)
        if blank is not None:
            self._error = "blank"
        elif strange is not None:
            self._error = "full-width" if ord(strange) > 0x7F else "character"
        elif len(before) + len(text) > self.longest:
            self._error = "too-long"
        else:
            self._value = before + text
            self._error = ""
        self._last = strange or text[-1:]
        self.changed.emit()

    def mask(self, *, masked: bool) -> None:
        """Show dots alone, or the text; a field that can't be hidden always shows the text."""
        self._shown = not (masked and self._can_hide)
        self.changed.emit()

    @property
    def masked(self) -> bool:
        """Whether the screen gets dots alone."""
        return not self._shown

    def erase(self) -> None:
        """Erase the last character, and the error: ⌫."""
        self._value = self._value[:-1]
        self._error = self._last = ""
        self.changed.emit()

    # for QML -----------------------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def text(self) -> str:
        """What the screen shows: the text, or as many dots."""
        return self._value if self._shown else MASK * len(self._value)

    @Property(int, notify=changed)
    def length(self) -> int:
        """Number of characters."""
        return len(self._value)

    @Property(bool, constant=True)
    def canHide(self) -> bool:
        """Whether 「パスワードを表示」 is offered."""
        return self._can_hide

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether the text is shown in clear."""
        return self._shown

    @Property(str, notify=changed)
    def lookAlike(self) -> str:
        """The last typed character, if it is shown and easily mistaken for another.

        Empty for any other character. Empty, too, after an erasure or a refused input.
        """
        return self._last if self._last in LOOK_ALIKES and self._shown and not self._error else ""

    @Property(str, notify=changed)
    def error(self) -> str:
        """Why the last input was refused, or empty.

        Of an input with several faults, the first of these: "blank" (white space, a control character); "full-width" (not ASCII)
        or "character" (ASCII), by the first character that is not in `takes`; "too-long".
        """
        return self._error

    @Property(str, notify=changed)
    def culprit(self) -> str:
        """The refused character of "full-width" and "character", also in a hidden field; else empty."""
        return self._last if self._error in {"full-width", "character"} else ""

    @Slot()
    def toggle(self) -> None:
        """Show the characters if they are hidden, hide them if they are shown and `canHide`: 「パスワードを表示」."""
        self.mask(masked=self._shown)
