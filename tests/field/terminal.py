"""A terminal without counter and service: the glass, the devices, sheets for the tester, and what could be seen."""

import asyncio
import faulthandler
import gc
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import qasync
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem

from demo.door import items
from hid.client import AttachedDevice
from kiosk.glass import Glass
from kiosk.keys.access import KeyAccess
from kiosk.views.fingers import CaptureView
from kiosk.views.present_key import PresentKeyView
from tests.field.ledger import Ledger, NotedDevices
from tests.field.party import ORIGIN, RP_ID, Party

LOOK_EVERY = 0.05

type Help = Callable[["Terminal"], AbstractAsyncContextManager[None]]
"""Somebody who stands in for the tester while a scene is played."""


class Sighting(NamedTuple):
    """What stood on the glass: the screen, the capture's advice there, its heading, everything to read."""

    screen: str
    advice: str
    heading: str
    texts: str


class Terminal:
    """Plays one scene after the other with the tester; whoever does not act within `patience` s fails it.

    Attributes:
        virtual: folder of the virtual keys; None for what is really plugged in.
        ledger, party: what was written to the key, and the relying party that judges its answers.
        sheet: the name of the sheet that the tester reads now.
        seen: everything the glass has shown in this scene, in its order.
    """

    def __init__(
        self, application: QGuiApplication, glass: Glass, virtual: Path | None, patience: float, help_: Help
    ) -> None:
        self.glass = glass
        self.virtual = virtual
        self.ledger = Ledger()
        self.party = Party()
        self.sheet = ""
        self.seen: list[Sighting] = []
        self._application = application
        self._patience = patience
        self._help = help_
        self._devices: NotedDevices | None = None
        self._sheets = QQmlComponent(
            glass.engine, QUrl.fromLocalFile(str(Path(__file__).with_name("Sheet.qml")))
        )

    def play(self, scene: Callable[[KeyAccess], Coroutine[Any, Any, None]]) -> None:
        """Runs a scene to its end on Qt's loop."""
        faulthandler.cancel_dump_traceback_later()  # people take their time
        self.seen = []
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(self._application)) as runner:
            runner.run(self._play(scene))
        self.glass.stage.wipe()

    async def _play(self, scene: Callable[[KeyAccess], Coroutine[Any, Any, None]]) -> None:
        async with asyncio.timeout(self._patience), NotedDevices(self.ledger, virtual=self.virtual) as devices:
            looking = asyncio.create_task(self._look())
            try:
                async with self._help(self):
                    await scene(KeyAccess(self.glass.stage, devices, ORIGIN, RP_ID))
            finally:
                looking.cancel()
                with suppress(asyncio.CancelledError):
                    await looking

    async def lead(self, sheet: str, heading: str, words: str, proceed: str, leave: str = "") -> bool:
        """Shows a sheet; whether the tester wants to go on."""
        answered: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        window = self.glass.window
        page = self._sheets.createWithInitialProperties(
            {"heading": heading, "words": words, "proceedText": proceed, "leaveText": leave}
        )
        assert isinstance(page, QQuickItem), self._sheets.errorString()
        page.setParent(window)
        page.setParentItem(window.contentItem())
        signals: Any = page
        signals.proceeded.connect(lambda: _settle(answered, wants=True))
        signals.declined.connect(lambda: _settle(answered, wants=False))
        self.sheet = sheet
        try:
            return await answered
        finally:
            self.sheet = ""
            page.setVisible(False)
            page.deleteLater()

    def close(self) -> None:
        """Takes the glass down, in an order in which nobody looks at what is gone."""
        self.glass.window.close()
        self.glass.engine.deleteLater()
        del self.glass, self._sheets
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()

    async def key(self, desk: KeyAccess) -> AttachedDevice:
        """The one key that is plugged in, once it has said what it is."""
        while True:
            for each in desk.devices.attached.values():
                if each.state is not None:
                    return each
            await asyncio.sleep(LOOK_EVERY)

    # what can be seen --------------------------------------------------------------------------------------

    def visible(self) -> list[QQuickItem]:
        """Everything that can be seen, the last painted last."""
        return list(items(self.glass.window.contentItem()))

    async def _look(self) -> None:
        while True:
            sighting = self._sighting()
            if sighting is not None and sighting not in self.seen[-1:]:
                self.seen.append(sighting)
            await asyncio.sleep(LOOK_EVERY)

    def _sighting(self) -> Sighting | None:
        view = self.glass.stage.showing
        if view is None or self.sheet or self.glass.window.property("turning"):
            return None
        visible = self.visible()
        return Sighting(
            screen=view.screen,
            advice=view.property("advice") if isinstance(view, CaptureView) else "",
            heading=_read(item for item in visible if item.objectName() == "heading"),
            texts=_read(visible),
        )

    def saw_pulled_out(self) -> bool:
        """Whether the screen has said that the key came out half way."""
        said = ("途中で離れました", "途中で外れました")  # with a card reader, and without
        return any(
            one.screen == PresentKeyView.screen and any(words in one.texts for words in said)
            for one in self.seen
        )


def _settle(answered: asyncio.Future[bool], *, wants: bool) -> None:
    """The first touch counts."""
    if not answered.done():
        answered.set_result(wants)


def _read(items_: Any) -> str:
    """What these items say, without the signs that say where a line may break."""
    texts = [text for item in items_ if isinstance(text := QObject.property(item, "text"), str)]
    return "".join("".join(texts).replace("\u200b", "").replace("\u2060", "").replace("&nbsp;", "").split())
