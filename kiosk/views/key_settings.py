"""What a customer can change on their security key: its fingers and its passcode."""

import enum
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from hid.readiness import Readiness
from kiosk.views.view import View

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


class KeyAct(enum.Enum):
    """What a customer can want on the page of a key."""

    ADD_FINGER = enum.auto()
    RENAME_FINGER = enum.auto()
    REMOVE_FINGER = enum.auto()
    CHANGE_PASSCODE = enum.auto()


class KeyWish(NamedTuple):
    """An act, and the index of the finger that it is for; -1 for none."""

    act: KeyAct
    finger: int = -1


@QmlElement
class KeySettingsView(View):
    """The page of a security key. The answer is a KeyWish, or BACK."""

    screen = "KeySettings"
    private = True
    patience = 120.0

    def __init__(
        self,
        *,
        key_name: str,
        ready: Readiness,
        fingers: list[str],
        passcodes_left: int | None = None,
        fingers_left: int | None = None,
        done: KeyAct | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._key_name = key_name
        self._ready = ready
        self._fingers = fingers
        self._passcodes_left = -1 if passcodes_left is None else passcodes_left
        self._fingers_left = -1 if fingers_left is None else fingers_left
        self._done = done

    @Property(str, constant=True)
    def keyName(self) -> str:
        """What the key is called: by its model or, if that is unknown, by itself."""
        return self._key_name

    @Property(bool, constant=True)
    def canChangeFingers(self) -> bool:
        """Whether fingers can be added, renamed and removed on this terminal."""
        return self._ready.can_add_finger

    @Property(bool, constant=True)
    def enrolsFingersElsewhere(self) -> bool:
        """Whether the key verifies its owner by fingers that are enrolled elsewhere."""
        return self._ready is Readiness.FINGER_ELSEWHERE

    @Property(list, constant=True)
    def fingers(self) -> list[str]:
        """The names as stored on the key. Some may be empty: the page shows 「指1」, 「指2」 … in their place, by position."""
        return self._fingers

    @Property(int, constant=True)
    def passcodesLeft(self) -> int:
        """Wrong passcodes in a row until the key blocks itself; -1 if it does not tell."""
        return self._passcodes_left

    @Property(int, constant=True)
    def fingersLeft(self) -> int:
        """Unrecognised fingers in a row until the sensor is blocked and the passcode needed; -1 if the key does not tell."""
        return self._fingers_left

    @Property(str, constant=True)
    def done(self) -> str:
        """What was just done: a KeyAct like "add-finger", or empty."""
        return self._done.name.lower().replace("_", "-") if self._done else ""

    @Slot()
    def addFinger(self) -> None:
        """Answer with the wish to add a finger, if `canChangeFingers`: 「指紋を追加する」."""
        if self._ready.can_add_finger:
            self.finish(KeyWish(KeyAct.ADD_FINGER))

    @Slot(int)
    def renameFinger(self, index: int) -> None:
        """Answer with the wish to rename the finger at this index, if there is one: 「名前を変える」."""
        self._wish(KeyAct.RENAME_FINGER, index)

    @Slot(int)
    def removeFinger(self, index: int) -> None:
        """Answer with the wish to remove the finger at this index, if there is one: 「消す」."""
        self._wish(KeyAct.REMOVE_FINGER, index)

    @Slot()
    def changePasscode(self) -> None:
        """Answer with the wish to change the passcode: 「パスコードを変える」."""
        self.finish(KeyWish(KeyAct.CHANGE_PASSCODE))

    def _wish(self, act: KeyAct, index: int) -> None:
        if 0 <= index < len(self._fingers):
            self.finish(KeyWish(act, index))
