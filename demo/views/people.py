"""The made-up members, and which of them the person at the keyboard plays."""

from collections.abc import Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from demo.cast import CastMember
from demo.rows import RowModel

QML_IMPORT_NAME = "Pocket.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PeopleView(QObject):
    """The made-up members, and the one that is played."""

    changed = Signal()

    def __init__(self, people: Sequence[CastMember], parent: QObject) -> None:
        super().__init__(parent)
        self._members = RowModel(("name", "login", "password", "story", "contact"), self)
        self._members.show([_row(person) for person in people])
        self._chosen = self._members.rows[0]["id"]

    @Property(QObject, constant=True)
    def members(self) -> QObject:
        """Rows of itemId, name, login, password, story and contact."""
        return self._members

    @Property(str, notify=changed)
    def chosen(self) -> str:
        """The id of the member that is played, at first the first one."""
        return str(self._chosen)

    @Property(str, notify=changed)
    def name(self) -> str:
        """The name of the member that is played."""
        return self._played("name")

    @Property(str, notify=changed)
    def story(self) -> str:
        """What the member that is played demonstrates."""
        return self._played("story")

    @Property(str, notify=changed)
    def login(self) -> str:
        """The ID that the member logs in with; empty for none."""
        return self._played("login")

    @Property(str, notify=changed)
    def password(self) -> str:
        """The password of that ID."""
        return self._played("password")

    @Slot(str)
    def choose(self, member: str) -> None:
        """Play the member with this id, one of `members`, from now on."""
        self._chosen = member
        self.changed.emit()

    def _played(self, key: str) -> str:
        return str(next(row[key] for row in self._members.rows if row["id"] == self._chosen))


def _row(person: CastMember) -> dict[str, str]:
    return {
        "id": f"{person.name} {person.login}",
        "name": person.name,
        "login": person.login,
        "password": person.password,
        "story": person.story,
        "contact": person.contact,
    }
