"""The door in a tour's terminal: a socket through which a tour lays real touches on the real screens.

JSON lines, a request and its reply. Only `demo.terminal` opens it, and only when told where; what is shipped
has no door.
"""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from demo.watchdog import Watchdog
from hid.client import Devices
from kiosk.glass import Glass

PATIENCE = 15.0
"""Seconds that a touch waits for what it shall touch."""
KEYS = {
    "\r": Qt.Key.Key_Return,
    "\b": Qt.Key.Key_Backspace,
    "\t": Qt.Key.Key_Tab,
    " ": Qt.Key.Key_Space,
}
"""The keys of a hardware keyboard that are more than their character."""
DRUMMING = 5.0
"""Seconds after which an impatient finger gives up."""


def items(root: QQuickItem) -> Iterator[QQuickItem]:
    """Every visible item below `root`, the one painted last comes last."""
    for child in sorted(root.childItems(), key=lambda item: item.z()):
        if child.isVisible() and child.opacity() > 0:
            yield child
            yield from items(child)


class Door:
    """Answers one tour at a time."""

    def __init__(self, glass: Glass, devices: Devices) -> None:
        self._glass = glass
        self._devices = devices
        self._finger = QTest.createTouchDevice()
        self._watchdog = Watchdog(self._shown, glass.window)

    async def attend(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One visitor, until it leaves."""
        with contextlib.suppress(ConnectionError):
            while line := await reader.readline():
                request: dict[str, Any] = json.loads(line)
                try:
                    reply = await getattr(self, f"_do_{request.pop('do')}")(**request)
                except LookupError as error:
                    reply = {"error": str(error)}
                writer.write(json.dumps(reply, ensure_ascii=False).encode() + b"\n")
                await writer.drain()
        writer.close()

    # what a visitor can ask ----------------------------------------------------------------------------------

    async def _do_look(self) -> dict[str, Any]:
        """What is on stage, and every touchable and text that can be seen."""
        found = list(items(self._glass.window.contentItem()))
        return {
            "screen": self._shown(),
            "turning": self._turning(),
            "names": [item.objectName() for item in found if item.objectName()],
            "texts": [text for item in found if isinstance(text := item.property("text"), str) and text],
        }

    async def _do_touch(self, name: str, times: int = 1, patience: float = PATIENCE) -> dict[str, Any]:
        """Lays a finger on the item of that name, as soon as it can be touched; more often without looking."""
        place = await self._place(name, patience)
        for _ in range(times):
            await self._tap(place)
        return {}

    async def _do_touch_in_one_frame(self, name: str) -> dict[str, Any]:
        """Touches the item of that name twice, each time down and up, before anything can be drawn in between."""
        place = await self._place(name)
        for _ in range(2):
            self._finger_down(place)
            self._finger_up(place)
        return {}

    async def _do_touch_with_two(self, name: str, other: str = "") -> dict[str, Any]:
        """Lays two fingers at once on the item of that name, or one on it and one on another."""
        place, item = await self._place(name), self._touchable(name)
        aside = QPoint(int(item.width() / 4) if item else 0, 0)
        places = (place, await self._place(other)) if other else (place - aside, place + aside)
        self._finger_down(*places)
        await asyncio.sleep(0.03)
        self._finger_up(*places)
        return {}

    async def _do_buttons(self) -> dict[str, Any]:
        """The names of everything that can be pressed on this screen; "" for one without a name."""
        pressable = [
            item
            for item in items(self._glass.window.contentItem())
            if item.isEnabled() and item.metaObject().indexOfSignal("clicked()") >= 0
        ]
        return {"names": [item.objectName() for item in pressable]}

    async def _do_drum(self, name: str) -> dict[str, Any]:
        """Touches the item of that name, and the place where it was until the next screen stands there."""
        place, shown = await self._place(name), self._shown()
        deadline = time.monotonic() + DRUMMING
        taps = 0
        while (self._shown() == shown or self._turning()) and time.monotonic() < deadline:
            await self._tap(place)
            taps += 1
        return {"taps": taps}

    async def _do_scan(self, text: str) -> dict[str, Any]:
        """What a scanner or a hardware keyboard sends: key events with these characters."""
        for character in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = KEYS.get(character, Qt.Key.Key_unknown)
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character)
                QCoreApplication.sendEvent(self._glass.window, event)
        return {}

    async def _do_picture(self, path: str) -> dict[str, Any]:
        """Saves what the screen shows now. The time that takes is not the terminal's."""
        picture = self._glass.window.grabWindow()
        picture.save(path)
        self._watchdog.forgive()
        return {"width": picture.width(), "height": picture.height()}

    async def _do_stalls(self) -> dict[str, Any]:
        """How long the GUI thread was busy with one thing at most, and every time it was long, in milliseconds."""
        long = [[where, round(seconds * 1000)] for where, seconds in self._watchdog.long]
        return {"worst_ms": round(self._watchdog.worst * 1000, 1), "long": long}

    async def _do_broker(self) -> dict[str, Any]:
        """The process id of the device process."""
        return {"pid": self._devices.broker_pid}

    # how ---------------------------------------------------------------------------------------------------

    async def _place(self, name: str, patience: float = PATIENCE) -> QPoint:
        """The middle of what can be touched, once it is there and has been laid out where it can be seen."""
        deadline = time.monotonic() + patience
        while True:
            item = self._touchable(name)
            if item is not None:
                place = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
                if self._glass.window.contentItem().contains(QPointF(place)):
                    return place
            if time.monotonic() > deadline:
                why = "can't be touched on" if item is None else "lies outside the screen"
                raise LookupError(f"{name} {why} {self._shown()}")
            await asyncio.sleep(0.02)

    async def _tap(self, place: QPoint) -> None:
        self._finger_down(place)
        await asyncio.sleep(0.03)
        self._finger_up(place)

    def _finger_down(self, *places: QPoint) -> None:
        touch = QTest.touchEvent(self._glass.window, self._finger, autoCommit=False)
        for finger, place in enumerate(places):
            touch.press(finger, place)
        touch.commit(False)

    def _finger_up(self, *places: QPoint) -> None:
        touch = QTest.touchEvent(self._glass.window, self._finger, autoCommit=False)
        for finger, place in enumerate(places):
            touch.release(finger, place)
        touch.commit(False)

    def _shown(self) -> str:
        view = self._glass.stage.covered_by or self._glass.stage.showing
        return view.screen if view is not None else ""

    def _turning(self) -> bool:
        return bool(self._glass.window.property("turning"))

    def _touchable(self, name: str) -> QQuickItem | None:
        if self._turning():
            return None
        candidates = [item for item in items(self._glass.window.contentItem()) if item.objectName() == name]
        return candidates[-1] if candidates and candidates[-1].isEnabled() else None


def door(path: Path) -> Any:
    """A `Beside` for `kiosk.app`: a door at `path` as long as the terminal runs."""

    @contextlib.asynccontextmanager
    async def opened(glass: Glass, devices: Devices) -> AsyncIterator[None]:
        server = await asyncio.start_unix_server(Door(glass, devices).attend, path)
        try:
            yield
        finally:
            server.close()

    return opened
