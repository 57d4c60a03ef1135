"""What staff see: calls from terminals, and a one-time code to enrol a security key with."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import httpx
import msgspec
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from demo.errors import DemoError
from demo.rows import RowModel
from demo.views.intents import Intents
from protocol.answers import StaffCall

QML_IMPORT_NAME = "Pocket.Views"
QML_IMPORT_MAJOR_VERSION = 1

_LOOK_S = 1.5
_CLERK = "窓口 一郎"

type IssueCode = Callable[[str], Awaitable[str]]
"""Issues a one-time code to a new member of staff of this name and returns it, or raises DemoError."""


@QmlElement
class CounterView(QObject):
    """Open calls for staff, read from the service every 1.5 seconds while `watch` runs, and the one-time code."""

    changed = Signal()

    def __init__(self, service: httpx.AsyncClient, issue: IssueCode, intents: Intents, parent: QObject) -> None:
        super().__init__(parent)
        self._service = service
        self._issue = issue
        self._intents = intents
        self._calls = RowModel(("terminal", "screen", "time"), self)
        self._fault = ""
        self._refusal = ""
        self._code = ""

    @Property(QObject, constant=True)
    def calls(self) -> QObject:
        """RowModel of itemId (the call's id), terminal, screen and time (HH:MM), a row for each call that is not acknowledged."""
        return self._calls

    @Property(int, notify=changed)
    def open(self) -> int:
        """How many calls are open."""
        return self._calls.rowCount()

    @Property(str, notify=changed)
    def told(self) -> str:
        """That the last request for calls, or to acknowledge one, failed; else why the last code was not issued; else empty."""
        return self._fault or self._refusal

    @Property(str, notify=changed)
    def clerk(self) -> str:
        """Name of the member of staff that the code is issued to."""
        return _CLERK

    @Property(str, notify=changed)
    def code(self) -> str:
        """The one-time code that was issued last; a later issue that fails does not change it. Empty before the first."""
        return self._code

    @Slot()
    def issueCode(self) -> None:  # noqa: N802 - as QML spells it
        """Queue the issue of a code to a new member of staff, named `clerk`.

        Each call adds another member of staff. `code` is the code afterwards. If it fails, `told` says why.
        """

        async def issue() -> None:
            try:
                self._code, self._refusal = await self._issue(_CLERK), ""
            except DemoError as why:
                self._refusal = str(why)
            self.changed.emit()

        self._intents.add(issue)

    @Slot(str)
    def acknowledge(self, call: str) -> None:
        """Queue that the call with this id is acknowledged: a member of staff is on the way. If that fails, the call stays open.

        `told` says then that the service can't be reached, until a request to the service succeeds.
        """

        async def post() -> None:
            if await self._ask("POST", f"/v1/staff-calls/{call}/acknowledgement") is not None:
                await self._look()

        self._intents.add(post)

    async def watch(self) -> None:
        """Ask the service for calls every 1.5 seconds, until cancelled. If a request fails, `told` says so; nothing is raised."""
        while True:
            await self._look()
            await asyncio.sleep(_LOOK_S)

    async def _look(self) -> None:
        answer = await self._ask("GET", "/v1/staff-calls")
        if answer is None:
            return
        calls = msgspec.json.decode(answer.content, type=list[StaffCall])
        self._calls.show([_row(call) for call in calls if call.acknowledged_at is None])
        self.changed.emit()

    async def _ask(self, method: str, path: str) -> httpx.Response | None:
        try:
            answer = (await self._service.request(method, path)).raise_for_status()
        except httpx.HTTPError:
            self._show_fault("会員サービスにつながりません。")
            return None
        self._show_fault("")
        return answer

    def _show_fault(self, fault: str) -> None:
        if fault != self._fault:
            self._fault = fault
            self.changed.emit()


def _row(call: StaffCall) -> dict[str, str]:
    at = datetime.fromisoformat(call.called_at).astimezone()
    return {"id": call.id, "terminal": call.terminal, "screen": call.screen, "time": f"{at:%H:%M}"}
