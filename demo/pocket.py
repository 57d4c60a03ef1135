"""The second window, "ポケット": the customer's telephone, mail box and keys."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Self

import httpx
import shiboken6
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from demo.cast import cast
from demo.errors import DemoError
from demo.views.pocket import PocketView
from demo.world import World

_QML = Path(__file__).parent / "qml"


class PocketWindow:
    """The window that shows a pocket, from its creation until its `with` block ends.

    Closing the window does not quit Qt.

    Raises:
        DemoError: the window's QML is faulty.
    """

    def __init__(self, pocket: PocketView) -> None:
        # A closed window ends the demo by `closed`, in order; Qt's quit would tear the event loop down at once.
        QGuiApplication.setQuitOnLastWindowClosed(False)
        QGuiApplication.setFont(QFont("BIZ UDPGothic"))
        self._pocket = pocket
        self._engine = QQmlApplicationEngine()
        self._engine.addImportPath(_QML)
        self._engine.setInitialProperties({"pocket": pocket})
        self._engine.load(QUrl.fromLocalFile(_QML / "Pocket" / "Pocket.qml"))
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise DemoError("The pocket's window can't be drawn; what is above says why.")
        self.window = roots[0]
        # At the right edge, beside the terminal and not under it, as high as the screen lets it.
        room = self.window.screen().availableGeometry()
        self.window.setHeight(min(self.window.height(), room.height()))
        self.window.setX(room.right() + 1 - self.window.width())
        self._closed = asyncio.Event()
        self.window.visibleChanged.connect(self._look_whether_closed)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # The scene goes before the view-models that it shows, whatever order the collector would take.
        shiboken6.delete(self._engine)

    async def closed(self) -> None:
        """Wait until the window is closed."""
        await self._closed.wait()

    def _look_whether_closed(self) -> None:
        if not self.window.isVisible():
            self._closed.set()


@asynccontextmanager
async def open_pocket(world: World) -> AsyncIterator[PocketView]:
    """Yield the view-model of this world's pocket, kept up to date while the block lasts.

    Raises a DemoError of the block as it is, and any other error of the block or the pocket in an ExceptionGroup.
    """
    failure: DemoError | None = None
    headers = {"Authorization": f"Bearer {world.token}", "Madoguchi-Terminal": "pocket"}
    async with (
        httpx.AsyncClient(base_url=world.url, headers=headers, timeout=5.0, trust_env=False) as service,
        asyncio.TaskGroup() as tasks,
    ):
        pocket = PocketView(world.mailbox, world.telephone, world.hand, service, cast(), world.staff_code)
        living = tasks.create_task(pocket.live())
        try:
            yield pocket
        except DemoError as error:
            failure = error
        finally:
            living.cancel()
    if failure is not None:
        raise failure
