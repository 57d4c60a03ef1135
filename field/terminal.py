"""The terminal in a test: its window, its devices, and its counter at the member service."""

import asyncio
import faulthandler
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, Protocol

import httpx
import pytest
import qasync
from PySide6.QtGui import QGuiApplication

from field.hooks import StandIn
from field.ledger import Ledger, NotedDevices
from field.party import ORIGIN, RP_ID
from field.screen import TerminalScreen
from kiosk.client import MemberService
from kiosk.counter.counter import Counter
from kiosk.glass import Glass, take_down
from kiosk.keys.access import KeyAccess
from kiosk.settings import Settings
from kiosk.timing import Timing


class Preparable(Protocol):
    """Something that a test needs and that has to be made ready before it."""

    async def prepare(self) -> None:
        """Get it ready, or skip or fail the test."""


class Terminal:
    """One terminal, for all tests of a run. Each test runs in an event loop of its own, with the devices open.

    Attributes:
        glass: the window, and the stage that shows the terminal's views.
        settings: the terminal's.
        proof: returns what the terminal authenticates itself with to the member service; fails the test if there is none.
        screen: the screen.
        stand_in: what stands in for keys, service and tester; None where they are real.
        device_service: the socket of a device process that systemd starts; None: the terminal starts its own.
        ledger: what these tests have left on a key.
        devices: the authenticators, anew for each test; open while the test runs.
        lines: what tests report beside their outcome, each a line.
    """

    devices: NotedDevices

    def __init__(
        self,
        application: QGuiApplication,
        glass: Glass,
        settings: Settings,
        proof: Callable[[], httpx.Auth],
        patience: float,
    ) -> None:
        self.glass = glass
        self.settings = settings
        self.proof = proof
        self.screen = TerminalScreen(glass)
        self.ledger = Ledger()
        self.lines: list[str] = []
        self._application = application
        self.stand_in: StandIn | None = None
        self.device_service: Path | None = None
        self._patience = patience

    @property
    def access(self) -> KeyAccess:
        """What the terminal's walks use of the present devices, for the relying party of these tests."""
        return KeyAccess(self.glass.stage, self.devices, ORIGIN, RP_ID)

    def play(self, test: Callable[[], Coroutine[Any, Any, None]], *prepared: Preparable) -> None:
        """Prepare what the test needs, then run the test, a coroutine function, to its end on Qt's loop.

        The screen begins a new test first (`TerminalScreen.begin`). The test fails if all that takes longer than `patience`
        seconds. However it ends, the terminal's views forget afterwards what was entered, and language
        and letters are the branch's again.
        """
        faulthandler.cancel_dump_traceback_later()  # people take their time
        self.screen.begin()
        try:
            with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(self._application)) as runner:
                runner.run(self._play(test, prepared))
        finally:
            self.glass.stage.wipe()
            self.glass.stage.abandoned.emit()

    async def _play(
        self, test: Callable[[], Coroutine[Any, Any, None]], prepared: Sequence[Preparable]
    ) -> None:
        broker = self.stand_in.broker if self.stand_in else None
        self.devices = NotedDevices(self.ledger, broker, self.device_service)
        async with self._limit(), self.devices:
            watching = asyncio.create_task(self.screen.watch())
            try:
                async with self.stand_in.beside(self) if self.stand_in else nullcontext():
                    with self.screen.sheet("次のテストの\n準備をしています", [], kept=False):
                        for each in prepared:
                            await each.prepare()
                    await test()
            finally:
                await _end(watching)

    @asynccontextmanager
    async def _limit(self) -> AsyncIterator[None]:
        limit = asyncio.timeout(self._patience)
        try:
            async with limit:
                yield
        except TimeoutError:
            if not limit.expired():
                raise
            said = f"{self._patience:.0f}秒たっても、終わりませんでした"
            raise pytest.fail.Exception(said, pytrace=False) from None

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Serve customers with the branch's member service while the block lasts.

        A credential that is made or deleted meanwhile is noted as the member's. If `proof` fails, or `service.ca_file` can't
        be used, the test fails before the block.

        Raises:
            ExceptionGroup: `Counter.serve` failed. The block is cancelled.
        """
        ours, proof = self.settings.service, self.proof()
        timing = Timing()
        try:
            service = MemberService(
                ours.url,
                proof=proof,
                terminal=self.settings.terminal,
                patience=ours.patience,
                sleep=timing.sleep,
                ca_file=ours.ca_file,
            )
        except OSError as error:
            said = (
                f"会員サービスの認証局の証明書が使えません（service.ca_file、{ours.ca_file}：{error.strerror}）"
            )
            raise pytest.fail.Exception(said, pytrace=False) from None
        access = self.access._replace(origin=ours.origin, rp_id=ours.rp_id, staff=ours.staff_identity)
        serving = asyncio.create_task(Counter(service, access, self.settings, timing).serve())
        self.devices.credential = Ledger.MEMBER
        try:
            async with _lasting_with(serving):
                yield
        finally:
            self.devices.credential = Ledger.CREDENTIAL
            await service.close()

    def close(self) -> None:
        """Delete the window."""
        glass = self.glass
        self.screen.close()
        del self.glass
        take_down(glass)


@asynccontextmanager
async def _lasting_with(task: asyncio.Task[None]) -> AsyncIterator[None]:
    """Cancel the block when the task ends, and the task when the block does. Raises the task's error."""
    block = asyncio.timeout(None)  # not a TaskGroup, which would wrap what the block raises

    def end_block(_: object) -> None:
        block.reschedule(0)

    try:
        async with block:
            task.add_done_callback(end_block)
            yield
    finally:
        task.remove_done_callback(end_block)
        await _end(task)


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
