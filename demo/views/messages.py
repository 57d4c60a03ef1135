"""What reaches the customer: the telephone's bubbles and the mail box."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from demo.inbox import Inbox
from demo.mailbox import Letter
from demo.rows import Rows
from demo.telephone import Ring, code_in

QML_IMPORT_NAME = "Pocket.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class TelephoneView(QObject):
    """Short messages and calls, newest last."""

    rang = Signal()
    """Something has just arrived."""

    def __init__(self, rings: Inbox[Ring], parent: QObject) -> None:
        super().__init__(parent)
        self._inbox = rings
        self._rings = Rows(("kind", "to", "text", "code", "time"), self)
        for ring in rings.all():
            self._show(ring)
        rings.on_arrival = self._arrived

    @Property(QObject, constant=True)
    def rings(self) -> QObject:
        """Rows of kind ("sms" or "call"), to, text, code (empty for none) and time (HH:MM)."""
        return self._rings

    def _arrived(self, ring: Ring) -> None:
        self._show(ring)
        self.rang.emit()

    def _show(self, ring: Ring) -> None:
        self._rings.append(
            {
                "id": str(self._rings.rowCount()),
                "kind": ring.kind,
                "to": domestic(ring.to),
                "text": ring.text,
                "code": code_in(ring.text),
                "time": f"{ring.arrived:%H:%M}",
            }
        )


@QmlElement
class MailboxView(QObject):
    """The mail box, newest first, and the letter that is being read."""

    changed = Signal()

    def __init__(self, letters: Inbox[Letter], parent: QObject) -> None:
        super().__init__(parent)
        self._letters = Rows(("sender", "to", "subject", "text", "time", "unread"), self)
        self._reading = ""
        for letter in letters.all():
            self._show(letter)
        letters.on_arrival = self._show

    @Property(QObject, constant=True)
    def letters(self) -> QObject:
        """Rows of sender, to, subject, text, time (HH:MM) and unread."""
        return self._letters

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]  # PySide6's stub knows types only
    def reading(self) -> dict[str, object]:
        """The row of the letter that is open; empty for none."""
        return dict(next((row for row in self._letters.rows if row["id"] == self._reading), {}))

    @Slot(str)
    def read(self, letter: str) -> None:
        """Opens a letter."""
        self._reading = letter
        self._letters.show(
            [row | {"unread": False} if row["id"] == letter else row for row in self._letters.rows]
        )
        self.changed.emit()

    def _show(self, letter: Letter) -> None:
        self._letters.prepend(
            {
                "id": str(self._letters.rowCount()),
                "sender": letter.sender,
                "to": letter.to,
                "subject": letter.subject,
                "text": letter.text,
                "time": f"{letter.arrived:%H:%M}",
                "unread": True,
            }
        )
        self.read(str(self._letters.rowCount() - 1))


def domestic(number: str) -> str:
    """A Japanese number as it is written there: +819012345678 becomes 090-1234-5678."""
    if not number.startswith("+81"):
        return number
    digits = "0" + number[3:]
    head = 3 if len(digits) == 11 else 2
    return f"{digits[:head]}-{digits[head:-4]}-{digits[-4:]}"
