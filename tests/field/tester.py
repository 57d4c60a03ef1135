"""A scripted tester: reads the sheets and the screens, touches the glass, and holds a virtual key."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from hid.virtual.hand import Hand, HandError
from kiosk.views.fingers import CaptureView
from kiosk.views.passcode import PasscodeView
from kiosk.views.present_key import PresentKeyView
from kiosk.views.verify import VerifyView
from tests.field.terminal import LOOK_EVERY, Terminal

KEY = "k1"
PASSCODE = "274916"
PAUSE = 0.15
"""Seconds between two acts: time in which each state of a screen is seen."""


@asynccontextmanager
async def scripted(terminal: Terminal) -> AsyncIterator[None]:
    """Somebody at the terminal for as long as the block lasts."""
    assert terminal.virtual is not None
    async with await Hand.connect(terminal.virtual / "hand") as hand:
        acting = asyncio.create_task(Tester(terminal, hand).act())
        acting.add_done_callback(_report)
        try:
            yield
        finally:
            acting.cancel()
            with suppress(asyncio.CancelledError):
                await acting


class Tester:
    """Does what the sheet in hand says, and otherwise what a willing customer does.

    Attributes:
        last_sheet: the last sheet that was read.
    """

    def __init__(self, terminal: Terminal, hand: Hand) -> None:
        self.last_sheet = ""
        self._terminal = terminal
        self._hand = hand
        self._finger = QTest.createTouchDevice()

    async def act(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(PAUSE)
            if self._terminal.glass.window.property("turning"):
                continue
            if self._terminal.sheet:
                self.last_sheet = self._terminal.sheet
                await self._touch("primary")
                continue
            with suppress(HandError):  # the key went on by itself between looking and laying
                await self._serve()

    async def _serve(self) -> None:
        view = self._terminal.glass.stage.showing
        if view is None or [one.screen for one in self._terminal.seen[-1:]] != [view.screen]:
            return  # a customer reads before acting; what is noted here is what was read
        key = await self._hand.key(KEY)
        match view:
            case PasscodeView() if not view.property("busy"):
                await self._touch(*(f"key-{digit}" for digit in PASSCODE), "key-enter")
            case PresentKeyView() if not key["plugged"]:
                await self._hand.plug(KEY)
            case CaptureView() if key["waiting"] == "finger":
                misplaced = view.property("good") == 1 and view.property("advice") == "good"
                await self._hand.touch(KEY, sample="too-left" if misplaced else "good")
            case VerifyView() if key["waiting"]:
                await self._verify(key["waiting"])

    async def _verify(self, wanted: str) -> None:
        if self.last_sheet == "passcode" and wanted == "finger":
            await self._touch("use-passcode")
        elif self.last_sheet == "pull-out":
            self.last_sheet = ""
            await self._hand.unplug(KEY)
        else:
            await self._hand.touch(KEY)

    async def _touch(self, *names: str) -> None:
        """Touches these one after the other, on whatever is on top."""
        for name in names:
            item = next((one for one in reversed(self._terminal.visible()) if one.objectName() == name), None)
            if item is None or not item.isEnabled():
                return
            await self._lay_on(item)

    async def _lay_on(self, item: QQuickItem) -> None:
        place = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        window = self._terminal.glass.window
        QTest.touchEvent(window, self._finger, autoCommit=False).press(0, place).commit(False)
        await asyncio.sleep(LOOK_EVERY)
        QTest.touchEvent(window, self._finger, autoCommit=False).release(0, place).commit(False)


def _report(acting: asyncio.Task[None]) -> None:
    """Reports at once that a tester failed; the scene would only wait."""
    if not acting.cancelled() and (error := acting.exception()) is not None:
        context = {"message": "the scripted tester failed", "exception": error, "task": acting}
        acting.get_loop().call_exception_handler(context)
