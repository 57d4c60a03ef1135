"""What is sent to the customer: short messages and calls, and mails."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from demo.inbox import Inbox
from demo.mailbox import ReceivedMail
from demo.rows import RowModel
from demo.telephone import Ring, code_in, domestic

QML_IMPORT_NAME = "Pocket.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class TelephoneView(QObject):
    """Short messages and calls, newest last. It sets the `on_arrival` of its inbox."""

    rang = Signal()
    """A message or a call has just arrived."""

    def __init__(self, rings: Inbox[Ring], parent: QObject) -> None:
        super().__init__(parent)
        self._inbox = rings
        self._rings = RowModel(("kind", "to", "text", "code", "time"), self)
        for ring in rings.all():
            self._show(ring)
        rings.on_arrival = self._arrived

    @Property(QObject, constant=True)
    def rings(self) -> QObject:
        """Rows of itemId, kind ("sms" or "call"), to, text, code (empty if `text` has none) and time (HH:MM)."""
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
    """The mail box, the newest mail first, and the mail that is open. It sets the `on_arrival` of its inbox."""

    changed = Signal()

    def __init__(self, letters: Inbox[ReceivedMail], parent: QObject) -> None:
        super().__init__(parent)
        self._letters = RowModel(("author", "to", "subject", "text", "time"), self)
        self._reading = ""
        for letter in letters.all():
            self._show(letter)
        letters.on_arrival = self._show

    @Property(QObject, constant=True)
    def letters(self) -> QObject:
        """Rows of itemId, author, to, subject, text and time (HH:MM)."""
        return self._letters

    @Property(str, notify=changed)
    def reading(self) -> str:
        """The id of the mail that is open; empty before the first. A new mail opens by itself."""
        return self._reading

    @Property(str, notify=changed)
    def subject(self) -> str:
        """The subject of the mail that is open."""
        return self._opened("subject")

    @Property(str, notify=changed)
    def author(self) -> str:
        """The sender of the mail that is open."""
        return self._opened("author")

    @Property(str, notify=changed)
    def text(self) -> str:
        """The text of the mail that is open."""
        return self._opened("text")

    @Slot(str)
    def read(self, letter: str) -> None:
        """Open the mail with this id."""
        self._reading = letter
        self.changed.emit()

    def _opened(self, key: str) -> str:
        return next((str(row[key]) for row in self._letters.rows if row["id"] == self._reading), "")

    def _show(self, letter: ReceivedMail) -> None:
        self._letters.prepend(
            {
                "id": str(self._letters.rowCount()),
                "author": letter.sender,
                "to": letter.to,
                "subject": letter.subject,
                "text": letter.text,
                "time": f"{letter.arrived:%H:%M}",
            }
        )
        self.read(str(self._letters.rowCount() - 1))
