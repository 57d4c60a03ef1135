"""The terminal's screen in a test: what the tester is told there, what was to be seen, and pictures of it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt, QUrl
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem

from field.acts import FieldAct
from kiosk.glass import Glass
from kiosk.views.fingers import CaptureView

LOOK_EVERY = 0.05
"""Seconds between two looks at what is shown or waited for."""
PICTURE_WIDTH = 420
"""Width in pixels of a picture in the report."""
MOST_PICTURES = 60
"""Most pictures of one test; later ones are left out."""
QML = Path(__file__).with_name("qml")


class Sighting(NamedTuple):
    """What one of the terminal's own screens showed; `advice` is that of a CaptureView, else empty.

    `heading` and `texts` (all of them) are without blanks, and empty of a private screen.
    """

    screen: str
    advice: str
    heading: str
    texts: str


class ScreenPicture(NamedTuple):
    """A picture of the terminal's screen.

    `png`: None for a private screen. `title`: the name of the screen; empty for a page of these tests.
    """

    title: str
    png: bytes | None


class TerminalScreen:
    """The screen of one terminal.

    Attributes:
        awaited: what the tester is to do now.
        place: where the test stands among all, as the tester reads it.
        seen: what the terminal's own screens have shown in this test, in order.
        pictures: of what was shown in this test, MOST_PICTURES at most.
    """

    def __init__(self, glass: Glass) -> None:
        self.awaited = FieldAct.NOTHING
        self.place = ""
        self.seen: list[Sighting] = []
        self.pictures: list[ScreenPicture] = []
        self._glass = glass
        self._page: QQuickItem | None = None
        self._private = False
        self._kept = True
        self._earlier: object = None
        self._before: object = None
        self._pictured: object = None
        self._pages: dict[str, QQmlComponent] = {}

    # leading the tester ------------------------------------------------------------------------------------

    async def tell(
        self, heading: str, *sentences: str, proceed: str = "進む", picture: str = "", private: bool = False
    ) -> None:
        """Show a sheet until the tester touches the button `proceed`. No picture is taken of a `private` sheet.

        `picture` is as in `leading`. Sentences may have `<b>`: the caller escapes what comes from outside.
        """
        with self.sheet(heading, sentences, picture=picture, private=private, proceedText=proceed) as sheet:
            await self._answer(sheet)

    async def ask(
        self, heading: str, *sentences: str, yes: str = "はい", no: str = "いいえ", picture: str = ""
    ) -> bool:
        """Show a sheet with two answers. Return whether the tester touched `yes`. `picture` is as in `leading`."""
        with self.sheet(heading, sentences, picture=picture, proceedText=yes, leaveText=no) as sheet:
            return await self._answer(sheet)

    @asynccontextmanager
    async def leading(self, heading: str, *sentences: str, picture: str = "") -> AsyncIterator[QObject]:
        """Show a sheet while the block waits for what the sheet asks for.

        If the tester touches 「できません」, the block is cancelled and the test fails. `picture` is "key" or "card", which go to
        their place, "key-away" or "card-away", which leave it, or "touch". The block gets the sheet: its property `notice`
        shows what went wrong.
        """
        task, declined = asyncio.current_task(), asyncio.Event()
        assert task is not None
        with self.sheet(heading, sentences, picture=picture, leaveText="できません") as sheet:

            def decline() -> None:
                declined.set()
                task.cancel()

            signals: Any = sheet
            signals.declined.connect(decline)
            try:
                yield sheet
            except asyncio.CancelledError:
                if not declined.is_set():
                    raise
                task.uncancel()
                pytest.fail(f"テスト担当者ができませんでした：{heading}", pytrace=False)

    @contextmanager
    def awaiting(self, act: FieldAct) -> Iterator[None]:
        """Set `awaited` to `act` while the block lasts, and then back to what it was."""
        before, self.awaited = self.awaited, act
        try:
            yield
        finally:
            self.awaited = before

    @contextmanager
    def page(
        self, file: str, *, private: bool = False, kept: bool = True, **properties: object
    ) -> Iterator[QQuickItem]:
        """Show a QML file of this package over the terminal's screen while the block lasts.

        No picture is taken of a `private` page, and the report says so. A page that is not `kept` is not in the report.
        """
        if file not in self._pages:
            url = QUrl.fromLocalFile(str(QML / file))
            self._pages[file] = QQmlComponent(self._glass.engine, url)
        page = self._pages[file].createWithInitialProperties(properties)
        assert isinstance(page, QQuickItem), self._pages[file].errorString()
        page.setParent(self._glass.window)
        page.setParentItem(self._glass.window.contentItem())
        before = self._page, self._private, self._kept
        self._page, self._private, self._kept = page, private, kept
        try:
            yield page
        finally:
            self._picture((id(page), page.property("notice")))
            self._page, self._private, self._kept = before
            page.setVisible(False)
            page.deleteLater()

    def sheet(self, heading: str, sentences: Iterable[str], *, picture: str = "", **more: Any) -> Any:
        """Return a context in which a sheet is shown, as by `page`. The sheet has the signals `proceeded` and `declined`.

        `more` are properties of Sheet.qml, or arguments of `page`.
        """
        kind, _, away = picture.partition("-")
        words: dict[str, Any] = {"heading": heading, "sentences": list(sentences), "place": self.place}
        return self.page("Sheet.qml", picture=kind, away=bool(away), **words, **more)

    async def _answer(self, sheet: Any) -> bool:
        """Return True for the primary button, False for the other. The first touch counts."""
        answered: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        def settle(*, proceeds: bool) -> None:
            if not answered.done():
                answered.set_result(proceeds)

        sheet.proceeded.connect(lambda: settle(proceeds=True))
        sheet.declined.connect(lambda: settle(proceeds=False))
        return await answered

    # what was to be seen -----------------------------------------------------------------------------------

    async def shown(self, screen: str) -> None:
        """Wait until the terminal has shown this screen (its QML file without .qml) in this test; return at once if it has."""
        await self.until(lambda: any(one.screen == screen for one in self.seen))

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until `holds` returns a true value. It is called every LOOK_EVERY seconds, without an end."""
        while not holds():  # noqa: ASYNC110 - what is on the glass sets no event
            await asyncio.sleep(LOOK_EVERY)

    def visible(self) -> list[QQuickItem]:
        """Return all visible items, those painted last at the end."""
        return list(_below(self._glass.window.contentItem()))

    def begin(self) -> None:
        """Empty `seen` and `pictures` for a new test, and ignore the screen that stands there until another is shown."""
        self.seen, self.pictures = [], []
        self._earlier = self._glass.stage.showing
        self._before = self._pictured = None

    async def watch(self) -> None:
        """Add what is shown to `seen` and `pictures`, until cancelled. Pages of these tests are added to `pictures` alone."""
        while True:
            self._look()
            await asyncio.sleep(LOOK_EVERY)

    def _look(self) -> None:
        if self._page is not None:
            self._stands((id(self._page), self._page.property("notice")))
            return
        stage = self._glass.stage
        view = stage.covered_by or stage.showing
        if view in {None, self._earlier} or self._glass.window.property("turning"):
            return  # a page that goes may be a private one
        assert view is not None
        self._earlier, self._kept = None, True
        self._private = any(each is not None and each.private for each in (stage.showing, stage.covered_by))
        visible = [] if self._private else self.visible()
        sighting = Sighting(
            screen=view.screen,
            advice=view.property("advice") if isinstance(view, CaptureView) else "",
            heading=_read(item for item in visible if item.objectName() == "heading"),
            texts=_read(visible),
        )
        if sighting not in self.seen[-1:]:
            self.seen.append(sighting)
        self._stands(sighting._replace(texts=view.property("refusal") or ""))

    def _stands(self, shown: object) -> None:
        """Take a picture of what has been shown for two looks."""
        if shown == self._before:
            self._picture(shown)
        self._before = shown

    def _picture(self, shown: object) -> None:
        if shown == self._pictured or not self._kept or len(self.pictures) >= MOST_PICTURES:
            return
        self._pictured = shown
        title = shown.screen if isinstance(shown, Sighting) else ""
        self.pictures.append(ScreenPicture(title, None if self._private else self._png()))

    def _png(self) -> bytes:
        whole = self._glass.window.grabWindow()
        small = whole.scaledToWidth(PICTURE_WIDTH, Qt.TransformationMode.SmoothTransformation)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        save: Any = small.save  # its stub wants bytes, and it takes none
        assert save(buffer, "PNG")
        return bytes(buffer.data().data())

    def close(self) -> None:
        """Let go of the pages and the window, so that the caller can delete the window. This object can't be used afterwards."""
        self._pages.clear()
        del self._glass


def _below(root: QQuickItem) -> Iterator[QQuickItem]:
    for child in sorted(root.childItems(), key=lambda item: item.z()):
        if child.isVisible() and child.opacity() > 0:
            yield child
            yield from _below(child)


def _read(items: Iterable[QQuickItem]) -> str:
    """Return what these items say, without blanks and the marks that say where a line may break."""
    texts = [text for item in items if isinstance(text := QObject.property(item, "text"), str)]
    return "".join("".join(texts).replace("\u200b", "").replace("\u2060", "").replace("&nbsp;", "").split())
