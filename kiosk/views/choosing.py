"""Views that ask which key is meant, which account or credential on it, which key was reset, or whose account it is."""

from collections.abc import Sequence

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.present_key import KeyChoice
from kiosk.views.view import View

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


class _OneOfMany(View):
    """A list of names. The answer is the index of the one that was touched."""

    def __init__(self, names: list[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = names

    @Property(list, constant=True)
    def names(self) -> list[str]:
        """The names that the customer reads, in order."""
        return self._names

    @Slot(int)
    def choose(self, index: int) -> None:
        """Answer with this index, if there is such a name."""
        if 0 <= index < len(self._names):
            self.finish(index)


@QmlElement
class SelectKeyView(_OneOfMany):
    """Several authenticators are attached: the customer touches the one to use.

    A USB key is itself touched. A card can't be: `names` are those of the cards, to be picked on the screen. The answer is
    an index into `names`, or BACK; a touch on a key, or taking one away, ends the question from outside. `staff`: staff read it.
    """

    screen = "SelectKey"
    patience = 120.0

    def __init__(
        self, names: list[str], *, touchable: bool, staff: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(names, parent)
        self._touchable = touchable
        self.for_staff = staff

    @Property(bool, constant=True)
    def namesDiffer(self) -> bool:
        """Whether all names differ, so that one can be picked on the screen.

        Otherwise the customer leaves the card to be used on the reader.
        """
        return len(set(self._names)) == len(self._names)

    @Property(bool, constant=True)
    def keyBlinks(self) -> bool:
        """Whether USB keys are among them, which blink for a touch."""
        return self._touchable


@QmlElement
class StoredCredentialsView(_OneOfMany):
    """The credentials on a key that has no room: one is deleted, or another key is taken.

    `names` are "service — account" as stored on the key. The answer is an index, KeyChoice.ANOTHER_KEY or BACK.
    """

    def __init__(self, names: list[str], *, sensor: bool, parent: QObject | None = None) -> None:
        super().__init__(names, parent)
        self.by_touch = not sensor

    screen = "StoredCredentials"
    private = True
    patience = 120.0

    @Slot()
    def anotherKey(self) -> None:
        """Answer with KeyChoice.ANOTHER_KEY: 「別のキーを使う」."""
        self.finish(KeyChoice.ANOTHER_KEY)


@QmlElement
class WhichKeyView(_OneOfMany):
    """Ask which of the member's enrolled keys was reset. The answer is an index; -1 or BACK: it is not among them.

    `dates` are when each was enrolled and last used, in ISO 8601 (empty for never). They tell keys with one name apart. All
    are of the model that was reset, so either all of them are cards or all are USB keys.
    """

    screen = "WhichKey"
    private = True

    def __init__(
        self,
        names: list[str],
        dates: Sequence[tuple[str, str]],
        *,
        card: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(names, parent)
        self._dates = dates
        self._card = card

    @Property(bool, constant=True)
    def areCards(self) -> bool:
        """Whether they are cards."""
        return self._card

    @Property(list, constant=True)
    def dates(self) -> list[dict[str, str]]:
        """{enrolled, used} of each key; `used` is empty before the first use."""
        return [{"enrolled": enrolled, "used": used} for enrolled, used in self._dates]

    @Slot()
    def noneOfThese(self) -> None:
        """Answer -1: the key is not among these: 「この中にはない」."""
        self.finish(-1)


@QmlElement
class AccountChoiceView(_OneOfMany):
    """Ask which of the members on a key signs in. The answer is an index, or BACK.

    `names` are masked names and member IDs as they stand on the key: families share the beginning of both.
    """

    screen = "AccountChoice"
    private = True


@QmlElement
class WhoseAccountView(View):
    """Ask whether the account that the key signed in to is the customer's, by masked name and member ID.

    The answer is True, or BACK if it is another person's.
    """

    screen = "WhoseAccount"
    private = True

    def __init__(self, name: str, member_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._member_id = member_id

    @Property(str, constant=True)
    def name(self) -> str:
        """The member's name, masked."""
        return self._name

    @Property(str, constant=True)
    def memberId(self) -> str:
        """The member ID, masked."""
        return self._member_id

    @Slot()
    def yes(self) -> None:
        """Answer True: 「はい」."""
        self.finish(True)
