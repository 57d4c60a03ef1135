"""Provisioning on the terminal's own glass."""

import asyncio
import sys
from collections.abc import Sequence
from contextlib import aclosing
from typing import Literal

import qasync
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication

from hid.client import Devices
from hid.vocabulary import Transport
from kiosk.glass import PANELS, build_glass, new_application, take_down
from kiosk.provisioning.machine import ProvisionedMachine
from kiosk.provisioning.troubles import ProvisioningError
from kiosk.provisioning.walk import ProvisioningReport, provision
from kiosk.settings import Panel, Settings
from kiosk.stage import Stage
from kiosk.views import screens  # noqa: F401 - QML's types are registered by being imported
from kiosk.views.provisioning import Measured, MeasureView, ProvisionedView, TicketView
from protocol.brand import DEFAULT, load_brand
from protocol.tickets import Ticket

type Size = Literal["portrait", "landscape", "small"]


class ProvisioningScreen:
    """Asks on the glass. What was typed stays until the terminal is provisioned."""

    def __init__(self, stage: Stage, devices: Devices, size: Size) -> None:
        self._stage = stage
        self._devices = devices
        self._size = size
        self._ticket = TicketView()

    async def ticket(self, trouble: ProvisioningError | None) -> Ticket:
        """Ask for the ticket; never raise GaveUpError. A trouble's sentence goes to standard error, its words to the screen."""
        if trouble is not None:
            print(f"provision: {trouble}", file=sys.stderr)
            self._ticket.tell(trouble.trouble)
        ticket: Ticket = await self._stage.ask(self._ticket)
        return ticket

    async def panel(self, present: Panel) -> Panel:
        """Have the engineer measure the glass, and touch where key port and card reader are. Return the panel with that.

        `size` becomes that of the screen. A question that is skipped keeps the value of `present`, but a reader that is skipped means
        that there is none (`card_at` -1).
        """
        width = await self._stage.ask(MeasureView(Measured.CARD))
        key_at = await self._where(Measured.KEY, present.key_at, Transport.USB)
        card_at = await self._where(Measured.READER, present.card_drawn_at, Transport.NFC)
        return replace(
            present,
            size=self._size,
            width_mm=present.width_mm if width is None else width,
            key_at=present.key_at if key_at is None else key_at,
            card_at=-1 if card_at is None else card_at,
        )

    async def _where(self, what: Measured, at: float, transport: Transport) -> float | None:
        view = MeasureView(what, at)
        async with asyncio.TaskGroup() as group:
            waiting = group.create_task(self._show_arrival(view, transport))
            touched: float | None = await self._stage.ask(view)
            waiting.cancel()
        return touched

    async def _show_arrival(self, view: MeasureView, transport: Transport) -> None:
        async with aclosing(self._devices.events()) as events:
            async for _ in events:
                here = self._devices.attached.values()
                if any(each.attached.transport is transport and each.state is not None for each in here):
                    view.arrive()

    def wait(self) -> None:
        """Do nothing: a screen that was answered shows that the terminal is busy."""

    async def done(self, report: ProvisioningReport) -> bool:
        """Show that the terminal is provisioned, until the engineer touches the restart; return True."""
        settings = report.settings
        restarts: bool = await self._stage.ask(
            ProvisionedView(settings.terminal, settings.service.url, report.due)
        )
        return restarts


def size_for(width: int, height: int) -> Size:
    """Return "portrait" if the screen is higher than wide, else "landscape" or "small", whichever is nearer in width."""
    if height > width:
        return "portrait"
    return "landscape" if width >= (PANELS["small"][0] + PANELS["landscape"][0]) / 2 else "small"


def on_screen(machine: ProvisionedMachine, broker: Sequence[str] | None) -> int:
    """Provision on this machine's screen; return and raise as `provision` does, and raise as `build_glass` does.

    `broker` is the command that starts the device process; None for ``python -m hid broker``.
    """
    application = new_application()
    screen = QGuiApplication.primaryScreen().size()
    size = size_for(screen.width(), screen.height())
    panel = Panel(size=size, full_screen=True, reduced_motion=True)
    glass = build_glass(Settings(panel=panel), load_brand(DEFAULT))
    glass.window.showFullScreen()

    async def main() -> int:
        async with Devices(broker) as devices:
            return await provision(ProvisioningScreen(glass.stage, devices, size), machine)

    try:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
            return runner.run(main())
    finally:
        take_down(glass)
