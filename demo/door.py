"""The door: a Unix socket through which a tour or a test sends touch events to the terminal's screens.

One JSON line for a request, one for its reply. `demo.terminal` opens it, at a path given to it; what is shipped has no
door.
"""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from demo.watchdog import Watchdog
from hid.client import Devices
from kiosk.glass import Glass
from kiosk.views.reader import BURST
from kiosk.views.view import View

PATIENCE = 15.0
"""Seconds that a touch waits until its item can be touched."""
KEYS = {
    "\r": Qt.Key.Key_Return,
    "\b": Qt.Key.Key_Backspace,
    "\t": Qt.Key.Key_Tab,
    " ": Qt.Key.Key_Space,
}
"""Keys of a hardware keyboard that act by their Qt.Key, not by their character."""
LONGEST_FRAME = 1.0
"""Seconds for which a touch waits at most for a frame to be drawn."""
DRUMMING = 5.0
"""Seconds after which `drum` stops touching if no other screen was shown."""


def items(root: QQuickItem) -> list[QQuickItem]:
    """Return every visible item below `root` that is not fully transparent.

    Parents come before their children. Siblings are in the order of painting.
    """
    found: list[QQuickItem] = []
    _gather(root, found)
    return found


def _gather(item: QQuickItem, found: list[QQuickItem]) -> None:
    children = [child for child in item.childItems() if child.isVisible() and child.opacity() > 0]
    if len(children) > 1:
        children.sort(key=QQuickItem.z)
    for child in children:
        found.append(child)
        _gather(child, found)


class Door:
    """Answers clients' requests: reads the terminal's window, touches it and types into it. What can be asked: `_do_…`."""

    def __init__(self, glass: Glass, devices: Devices) -> None:
        self._glass = glass
        self._devices = devices
        self._finger = QTest.createTouchDevice()
        self._held = 0.03
        self._stood: tuple[str, object] = ("", None)
        self._watchdog = Watchdog(self._shown, glass.window)

    async def attend(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one client's requests until the client disconnects.

        A LookupError becomes the reply `{"error": text}`. Other exceptions pass on and end the connection.
        """
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

    # what a client can ask -----------------------------------------------------------------------------------

    async def _do_look(self, properties: list[str]) -> dict[str, Any]:
        """Return the screen, these properties of its view, whether a page is turning, and all visible items' names and texts."""
        found, view = items(self._glass.window.contentItem()), self._view()
        return {
            "screen": self._shown(),
            "state": {name: view.property(name) for name in properties} if view is not None else {},
            "turning": self._turning(),
            "names": [item.objectName() for item in found if item.objectName()],
            "texts": [text for item in found if isinstance(text := item.property("text"), str) and text],
        }

    async def _do_touch(self, name: str, times: int = 1, patience: float = PATIENCE) -> dict[str, Any]:
        """Touch the item of that name once it can be touched; then the same place until it was touched `times` times."""
        place = await self._place(name, patience)
        for _ in range(times):
            await self._tap(place)
        return {}

    async def _do_touch_in_one_frame(self, name: str) -> dict[str, Any]:
        """Touch the item of that name twice before anything can be drawn in between."""
        place = await self._place(name)
        for _ in range(2):
            self._finger_down(place)
            self._finger_up(place)
        return {}

    async def _do_touch_with_two(self, name: str, other: str = "") -> dict[str, Any]:
        """Lay two fingers at once on the item of that name, or one on it and one on `other`."""
        place, item = await self._place(name), self._touchable(name)
        aside = QPoint(int(item.width() / 4) if item else 0, 0)
        places = (place, await self._place(other)) if other else (place - aside, place + aside)
        self._finger_down(*places)
        await asyncio.sleep(0.03)
        self._finger_up(*places)
        return {}

    async def _do_buttons(self) -> dict[str, Any]:
        """Return the names of all items that can be pressed; "" for one without a name."""
        pressable = [
            item
            for item in items(self._glass.window.contentItem())
            if item.isEnabled() and item.metaObject().indexOfSignal("clicked()") >= 0
        ]
        return {"names": [item.objectName() for item in pressable]}

    async def _do_drum(self, name: str) -> dict[str, Any]:
        """Touch the item of that name, and go on touching its place until another screen stands, DRUMMING seconds at most.

        Return how often it was touched.
        """
        place, shown = await self._place(name), self._shown()
        deadline = time.monotonic() + DRUMMING
        taps = 0
        while (self._shown() == shown or self._turning()) and time.monotonic() < deadline:
            await self._tap(place)
            taps += 1
        return {"taps": taps}

    async def _do_scan(self, text: str) -> dict[str, Any]:
        """Send key events with these characters, as a scanner or a hardware keyboard does."""
        for character in text:
            self._type(character)
        return {}

    async def _do_press(self, name: str, patience: float = PATIENCE) -> dict[str, Any]:
        """Press Tab until the item of that name has the focus, then Enter: a customer who has a keyboard alone.

        Raises:
            LookupError: the item cannot be touched within `patience` seconds, or Tab does not lead to it.
        """
        await self._place(name, patience)
        await asyncio.sleep(BURST)  # a Tab that follows faster is a scanner's
        stops = len((await self._do_buttons())["names"])
        for _ in range(stops + 1):
            held = self._glass.window.activeFocusItem()
            if held.objectName() in {name, f"{name}-box"}:
                self._type("\r")
                return {}
            self._type("\t")
        raise LookupError(f"Tab does not lead to {name} on {self._shown()}")

    async def _do_picture(self, path: str) -> dict[str, Any]:
        """Save a picture of the window, and return its width and height. The time that takes is no stall of the terminal.

        Raises:
            LookupError: the file can't be written.
        """
        picture = self._glass.window.grabWindow()
        if not picture.save(path):
            raise LookupError(f"the picture {path} can't be written")
        self._watchdog.forgive()
        return {"width": picture.width(), "height": picture.height()}

    async def _do_stalls(self) -> dict[str, Any]:
        """Return stalls of the GUI thread, in ms.

        `worst_ms` is the longest. `p999_ms` is what 999 of 1000 ticks do not exceed. `long` has a pair of screen and stall for
        each stall of LONG or more.
        """
        long = [[where, round(seconds * 1000)] for where, seconds in self._watchdog.long]
        worst, most = self._watchdog.worst, self._watchdog.quantile(0.999)
        return {"worst_ms": round(worst * 1000, 1), "p999_ms": round(most * 1000, 1), "long": long}

    async def _do_hurry(self) -> dict[str, Any]:
        """Show pages without motion, count touches as soon as a page stands, and make touches as short as can be."""
        self._held = 0
        self._glass.window.setProperty("settle", 0)
        theme = self._glass.engine.singletonInstance("Kiosk", "Theme")
        assert isinstance(theme, QObject)
        theme.setProperty("reducedMotion", True)
        return {}

    async def _do_broker(self) -> dict[str, Any]:
        """Return the process id of the device process; None while there is none."""
        return {"pid": self._devices.broker_pid}

    # touching ----------------------------------------------------------------------------------------------

    async def _place(self, name: str, patience: float = PATIENCE) -> QPoint:
        """Wait until the item of that name can be touched and is inside the window. Return its middle.

        Raises:
            LookupError: `patience` is over.
        """
        deadline = time.monotonic() + patience
        pause = 0.01
        while True:
            item = self._touchable(name)
            if item is not None and await self._stands():
                place = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
                if self._glass.window.contentItem().contains(QPointF(place)):
                    return place
            if time.monotonic() > deadline:
                why = "can't be touched on" if item is None else "lies outside the screen"
                raise LookupError(f"{name} {why} {self._shown()}")
            await asyncio.sleep(pause)
            pause = min(0.05, 1.3 * pause)  # the longer it takes, the less does looking take from the terminal

    async def _stands(self) -> bool:
        """Return whether the same screen stands as at the last call, and nothing has moved on its pages since.

        If not, wait until one more frame is drawn, LONGEST_FRAME at most, before returning False.
        """
        moved = [item.property("moves") for item in items(self._glass.window.contentItem())]
        now = (self._shown(), [moves for moves in moved if moves is not None])
        if now == self._stood:
            return True
        self._stood = now
        drawn = asyncio.Event()
        self._glass.window.frameSwapped.connect(drawn.set)
        self._glass.window.update()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(drawn.wait(), LONGEST_FRAME)
        self._glass.window.frameSwapped.disconnect(drawn.set)
        return False

    async def _tap(self, place: QPoint) -> None:
        self._finger_down(place)
        await asyncio.sleep(self._held)
        self._finger_up(place)

    def _type(self, character: str) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = KEYS.get(character, Qt.Key.Key_unknown)
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character)
            QCoreApplication.sendEvent(self._glass.window, event)

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

    def _view(self) -> View | None:
        return self._glass.stage.covered_by or self._glass.stage.showing

    def _shown(self) -> str:
        view = self._view()
        return view.screen if view is not None else ""

    def _turning(self) -> bool:
        return bool(self._glass.window.property("turning"))

    def _touchable(self, name: str) -> QQuickItem | None:
        if self._turning():
            return None
        candidates = [item for item in items(self._glass.window.contentItem()) if item.objectName() == name]
        return candidates[-1] if candidates and candidates[-1].isEnabled() else None


def door(path: Path) -> Any:
    """Return a `Beside` for `kiosk.app` that keeps a door open at `path` while the terminal runs."""

    @contextlib.asynccontextmanager
    async def opened(glass: Glass, devices: Devices) -> AsyncIterator[None]:
        server = await asyncio.start_unix_server(Door(glass, devices).attend, path)
        try:
            yield
        finally:
            server.close()

    return opened
