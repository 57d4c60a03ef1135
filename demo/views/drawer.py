"""The drawer of virtual keys: which are plugged in, and a finger that touches them."""

from contextlib import aclosing, suppress
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from demo.rows import RowModel
from demo.views.intents import Intent, Intents
from hid.virtual.hand import DeskEndedError, Hand, HandError
from hid.virtual.profile import PIN
from hid.virtual.user import LONG_TOUCH

QML_IMPORT_NAME = "Pocket.Views"
QML_IMPORT_MAJOR_VERSION = 1

FINGERS = {
    "right-index": "右手の人さし指",
    "left-index": "左手の人さし指",
    "right-thumb": "右手の親指",
    "left-thumb": "左手の親指",
}
"""The fingers that can be laid, by id, as the pocket names them."""
MANNERS = {
    "too-fast": "速すぎ",
    "too-slow": "遅すぎ",
    "too-short": "短すぎ",
    "too-skewed": "ななめ",
    "too-left": "左すぎ",
    "too-right": "右すぎ",
    "too-high": "上すぎ",
    "too-low": "下すぎ",
    "poor-quality": "不鮮明",
}
"""Ways to lay a finger that give no good sample: the sample statuses of CTAP 2.1 §6.7.4 that a person can cause."""
NOTES = {
    "store-full": f"登録がいっぱいのキーです。パスコードは {PIN} です。",
    "pin-blocked": "だれかがパスコードを何度も間違えたキーです。係員の承認があれば、初期化できます。",
}
"""What the person at the keyboard is told about a key, by profile."""
_ENDED = "キーの置き場が止まりました。デモを始めなおしてください。"


@QmlElement
class DrawerView(QObject):
    """The virtual keys, the one that is held, and the finger that will be laid on it."""

    changed = Signal()

    def __init__(self, hand: Hand, intents: Intents, parent: QObject) -> None:
        super().__init__(parent)
        self._hand = hand
        self._intents = intents
        self._keys: dict[str, dict[str, Any]] = {}
        self._rows = RowModel(("name", "sensor", "plugged", "waiting", "story"), self)
        self._held = ""
        self._finger = next(iter(FINGERS))
        self._told = ""
        self._fingers = RowModel(("label",), self)
        self._fingers.show([{"id": finger, "label": label} for finger, label in FINGERS.items()])
        self._manners = RowModel(("label",), self)
        self._manners.show([{"id": manner, "label": label} for manner, label in MANNERS.items()])

    # for QML -----------------------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def keys(self) -> QObject:
        """Rows of itemId, name, sensor, plugged, waiting and story.

        waiting: "", "touch", "finger" or "long-touch"; story: what is on the key, in words.
        """
        return self._rows

    @Property(QObject, constant=True)
    def fingers(self) -> QObject:
        """Rows of itemId and label, one for each finger that can be laid."""
        return self._fingers

    @Property(QObject, constant=True)
    def manners(self) -> QObject:
        """Rows of itemId and label: the ways to lay a finger badly."""
        return self._manners

    @Property(str, notify=changed)
    def held(self) -> str:
        """The id of the key that is held, at first the first one; empty before there is one."""
        return self._held

    @Property(bool, notify=changed)
    def plugged(self) -> bool:
        """Whether the key that is held is plugged in."""
        return bool(self._key["plugged"])

    @Property(bool, notify=changed)
    def hasSensor(self) -> bool:  # noqa: N802 - as QML spells it
        """Whether the key that is held has a fingerprint sensor."""
        return bool(self._key["sensor"])

    @Property(str, notify=changed)
    def waiting(self) -> str:
        """What the key that is held waits for: "touch", "finger", "long-touch", or empty."""
        return self._key["waiting"] or ""

    @Property(str, notify=changed)
    def note(self) -> str:
        """What the person at the keyboard is told about the profile of the held key (`NOTES`); empty for most."""
        return NOTES.get(self._key.get("profile", ""), "")

    @Property(str, notify=changed)
    def finger(self) -> str:
        """The id of the finger that will be laid."""
        return self._finger

    @Property(str, notify=changed)
    def told(self) -> str:
        """Why the last act had no effect, or that the keys' process has ended; else empty."""
        return self._told

    @Slot(str)
    def hold(self, key: str) -> None:
        """Hold the key with this id, so that later calls of `plug`, `unplug` and `lay` act on it; empty `told`.

        The id is not checked: those calls say in `told` that there is no such key.
        """
        self._held = key
        self._tell("")

    @Slot(str)
    def choose(self, finger: str) -> None:
        """Choose the finger with this id, which later calls of `lay` lay."""
        self._finger = finger
        self.changed.emit()

    @Slot()
    def plug(self) -> None:
        """Queue plugging the key that is held now into the terminal. If that fails, `told` says why afterwards."""
        key = self._held
        self._do(lambda: self._hand.plug(key))

    @Slot()
    def unplug(self) -> None:
        """Queue pulling out the key that is held now. If that fails, `told` says why afterwards."""
        key = self._held
        self._do(lambda: self._hand.unplug(key))

    @Slot(str)
    def lay(self, sample: str) -> None:
        """Queue a touch of the held key by the chosen finger.

        `sample`: "good", or the id of one of `manners` for a finger that is laid badly. The finger lies long
        enough for a long touch. Afterwards `told` says if the key did not wait, or why the finger can't be
        laid.
        """
        key, finger = self._held, self._finger

        async def touch() -> None:
            if await self._hand.touch(key, finger, sample, held=LONG_TOUCH) is None:
                self._tell("キーは待っていなかったので、何も起きませんでした。")

        self._do(touch)

    # for the pocket ----------------------------------------------------------------------------------------

    async def watch(self) -> None:
        """Show every change of the keys, until their process ends or sends what is no notice.

        `told` says in both cases that the process has ended.
        """
        with suppress(HandError):
            async with aclosing(self._hand.changes()) as changes:
                async for notice in changes:
                    if key := notice.get("key"):
                        self._show(key)
        self._tell(_ENDED)

    @property
    def _key(self) -> dict[str, Any]:
        return self._keys.get(self._held, {"plugged": False, "sensor": False, "waiting": None})

    def _show(self, key: dict[str, Any]) -> None:
        self._keys[key["id"]] = key
        self._held = self._held or key["id"]
        self._rows.show([_row(each) for each in self._keys.values()])
        self.changed.emit()

    def _do(self, act: Intent) -> None:
        async def attempt() -> None:
            self._tell("")
            try:
                await act()
            except DeskEndedError:
                self._tell(_ENDED)
            except HandError as why:
                self._tell(str(why))

        self._intents.add(attempt)

    def _tell(self, told: str) -> None:
        self._told = told
        self.changed.emit()


def _row(key: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": key["id"],
        "name": key["name"],
        "sensor": key["sensor"],
        "plugged": key["plugged"],
        "waiting": key["waiting"] or "",
        "story": _story(key),
    }


def _story(key: dict[str, Any]) -> str:
    """Return what is on the key, in words: passcode, fingers, credentials."""
    passcode = "パスコードあり" if key["pin_set"] else "新品"
    fingers = f"・指紋{key['fingers']}" if key["sensor"] and key["fingers"] else ""
    accounts = f"・登録{key['credentials']}" if key["credentials"] else ""
    return f"{passcode}{fingers}{accounts}"
