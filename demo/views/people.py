"""The made-up members, and the one that the person at the keyboard plays."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from demo.cast import Person
from demo.rows import Rows

QML_IMPORT_NAME = "Pocket.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PeopleView(QObject):
    """Who there is, and who was chosen."""

    changed = Signal()

    def __init__(self, people: Sequence[Person], parent: QObject) -> None:
        super().__init__(parent)
        self._members = Rows(("name", "login", "password", "story", "contact"), self)
        self._members.show([_row(person) for person in people])
        self._chosen = people[0].name

    @Property(QObject, constant=True)
    def members(self) -> QObject:
        """Rows of name, login, password, story and contact."""
        return self._members

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]  # PySide6's stub knows types only
    def chosen(self) -> dict[str, Any]:
        """The row of the member that is played."""
        return next(row for row in self._members.rows if row["id"] == self._chosen)

    @Slot(str)
    def choose(self, member: str) -> None:
        """Plays this member from now on."""
        self._chosen = member
        self.changed.emit()


def _row(person: Person) -> dict[str, str]:
    return {
        "id": person.name,
        "name": person.name,
        "login": person.login,
        "password": person.password,
        "story": person.story,
        "contact": person.contact,
    }
