"""Screen 16: the member's page, and its small screens."""

import enum
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.views.view import View
from protocol import steps

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


class TopAct(enum.Enum):
    """What a member can want on the top screen."""

    END = enum.auto()
    ADD = enum.auto()
    RENAME = enum.auto()
    REMOVE = enum.auto()
    KEY_SETTINGS = enum.auto()
    CHANGE_EMAIL = enum.auto()
    CHANGE_PASSWORD = enum.auto()


class TopWish(NamedTuple):
    """An act, and the id of the authenticator that it is for; empty if it is for none."""

    act: TopAct
    authenticator: str = ""


@QmlElement
class TopView(View):
    """Screen 16, the member's own page. The answer is a TopWish, or BACK."""

    screen = "Top"
    asks = steps.Top
    private = True

    def __init__(self, step: steps.Top, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._step = step

    @Property(str, constant=True)
    def name(self) -> str:
        """The member's name, masked: 「山＊ 太＊」."""
        return self._step.name

    @Property(str, constant=True)
    def memberId(self) -> str:
        """The member ID, masked."""
        return self._step.member_id

    @Property(str, constant=True)
    def lastSignIn(self) -> str:
        """The time of the sign-in before this one, in ISO 8601; empty at the first."""
        return self._step.last_sign_in or ""

    @Property(list, constant=True)
    def authenticators(self) -> list[dict[str, str | bool]]:
        """{id, name, model, card, enrolled, used} each; times in ISO 8601, `used` empty before the first use."""
        return [
            {
                "id": each.id,
                "name": each.name,
                "model": each.model,
                "card": each.is_card,
                "enrolled": each.enrolled_at,
                "used": each.last_used_at or "",
            }
            for each in self._step.authenticators
        ]

    @Property(str, constant=True)
    def done(self) -> str:
        """What has just been done: "email-changed", "password-changed", or empty."""
        return self._step.done or ""

    @Slot()
    def changeEmail(self) -> None:
        """Answer with the wish to change the e-mail address, which is the member ID: 「メールアドレス（ID）を変える」."""
        self.finish(TopWish(TopAct.CHANGE_EMAIL))

    @Slot()
    def changePassword(self) -> None:
        """Answer with the wish to change the password: 「パスワードを変える」."""
        self.finish(TopWish(TopAct.CHANGE_PASSWORD))

    @Slot()
    def end(self) -> None:
        """Answer with the wish to sign out: 「終了する」."""
        self.finish(TopWish(TopAct.END))

    @Slot()
    def add(self) -> None:
        """Answer with the wish to enrol a key: 「キーを登録する」."""
        self.finish(TopWish(TopAct.ADD))

    @Slot(str)
    def rename(self, authenticator: str) -> None:
        """Answer with the wish to rename the authenticator with this id: 「名前を変える」."""
        self.finish(TopWish(TopAct.RENAME, authenticator))

    @Slot(str)
    def remove(self, authenticator: str) -> None:
        """Answer with the wish to remove the authenticator with this id: 「登録を消す」."""
        self.finish(TopWish(TopAct.REMOVE, authenticator))

    @Slot()
    def keySettings(self) -> None:
        """Answer with the wish to change fingers or passcode of a key, which is asked for next: 「キーの指紋・パスコード」."""
        self.finish(TopWish(TopAct.KEY_SETTINGS))


@QmlElement
class RenameView(View):
    """Asks for a new name for a key or a finger: one of those that the screen proposes. The answer is the name, or BACK."""

    screen = "Rename"
    private = True

    def __init__(self, present: str, *, finger: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finger = finger
        self._present = present

    @Property(bool, constant=True)
    def isFinger(self) -> bool:
        """Whether a finger is named; else a key."""
        return self._finger

    @Property(str, constant=True)
    def present(self) -> str:
        """The present name of the key or finger; empty for a finger that has none."""
        return self._present

    @Slot(str)
    def choose(self, name: str) -> None:
        """Answer with the name that was touched."""
        self.finish(name)


_OF_STAFF = frozenset({"end-journey", "read-and-write", "written"})
"""Asked of staff beside a customer, whose language they may not read. "leave-staff-enrolment" is not: that journey has no customer, begins
in Japanese, and all its screens are in the language that the member of staff chooses there."""


@QmlElement
class QuestionView(View):
    """A yes-or-no question over the dimmed screen. The answer is True or False, never BACK.

    `question` is one of these, with the `subject` in brackets: "remove-key" (the key's name), "remove-last-key" (its name, not
    shown), "leave-passcode", "start-over", "leave-enrolment", "leave-staff-enrolment", "remove-finger" (the finger's name),
    "remove-finger-number" (its number, where it has no name), "delete-credential" (service and account), "reset-key" (the key's
    name). Three are asked of staff beside the customer: "end-journey"; "read-and-write", which asks whether the customer wants
    that; and "written" (the name of the person who checks). With `staff`, any other question is asked of staff too.
    """

    screen = "Question"

    def __init__(
        self, question: str, subject: str = "", *, staff: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._question = question
        self._subject = subject
        self.for_staff = staff or question in _OF_STAFF

    @Property(str, constant=True)
    def question(self) -> str:
        """Which question is asked, one of those that the class lists: "remove-key", "start-over" and so on."""
        return self._question

    @Property(str, constant=True)
    def subject(self) -> str:
        """What the question is about, such as the key's name; empty where it needs none."""
        return self._subject

    @Slot()
    def yes(self) -> None:
        """Answer True."""
        self.finish(True)

    @Slot()
    def no(self) -> None:
        """Answer False."""
        self.finish(False)

    @Slot()
    def back(self) -> None:
        """Answer False, as `no` does: 「戻る」."""
        self.finish(False)
