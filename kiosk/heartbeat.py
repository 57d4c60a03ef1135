"""The heartbeat: tells the service how this terminal stands, and takes the settings and orders that the answer brings.

It beats each minute, and at once when the terminal becomes free, is taken or goes out of service: staff see that on the
branch page.

Nothing waits for it. It looks at names of screens and of error types, and at numbers: never at what a view holds, at a device's names, or
at an error's text.
"""

import asyncio
import re
from collections.abc import Callable
from contextlib import aclosing

from common.version import VERSION
from hid.client import AttachedDevice, BrokerDown, Devices
from hid.events import Unusable
from hid.vocabulary import Transport
from kiosk import updates
from kiosk.client import MemberService
from kiosk.idleness import Idleness
from kiosk.orders import Orders
from kiosk.published_settings import PublishedSettings
from kiosk.stage import Stage
from kiosk.timing import Timing, first
from kiosk.views.start import ClosedView, OutOfServiceView, StartView
from protocol.heartbeats import Act, Availability, DeviceKind, Heartbeat, HeartbeatAnswer, UpdateFault

FIRST = 5.0
"""Seconds until the first heartbeat: by then the devices have reported."""
MINUTE = 60.0
"""Seconds from one heartbeat to the next at most."""
SOONEST = 1.0
"""Seconds from one heartbeat to the next at least."""
LONGEST = 10_000_000
"""Seconds that a heartbeat can tell of at most (`protocol.wire.Count`)."""


class Pulse:
    """Watches what the terminal does, and tells the service of it.

    restart: ends the terminal, which is then started again. It is called after a heartbeat if a restart is due and the
        terminal is idle (`Idleness`). A restart is due once it was ordered, or published settings have changed the
        settings.
    """

    def __init__(
        self,
        stage: Stage,
        devices: Devices,
        timing: Timing,
        published: PublishedSettings,
        orders: Orders,
        restart: Callable[[], None],
    ) -> None:
        self._stage = stage
        self._devices = devices
        self._timing = timing
        self._published = published
        self._orders = orders
        self._restart = restart
        self._is_due = False
        """Whether a restart is due."""
        self._availability = _availability(stage)
        self._since = timing.now()
        self._idleness = Idleness(stage, devices.attached, timing)
        self._changed = asyncio.Event()
        """Set when the availability has changed since the last heartbeat."""
        self._error = ""
        self._error_at = 0.0
        stage.viewChanged.connect(self._look)

    def note(self, error: object) -> None:
        """Remember the type of an error; of a group, the first one's. All heartbeats tell of it until another is noted."""
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        self._error = re.sub(r"\W", "_", type(error).__name__, flags=re.ASCII)[:64]
        self._error_at = self._timing.now()

    async def beat(self, service: MemberService) -> None:
        """Send heartbeats to the service and act on its answers, until cancelled.

        The first is sent after FIRST seconds. Each next one follows after a MINUTE, or once the availability
        has changed. At least SOONEST seconds lie between two. Settings are taken at any time. An order is
        dropped if the terminal is not idle; the service sends it again. An end of the device process is noted
        as an error.
        """
        async with asyncio.TaskGroup() as group:
            group.create_task(self._note_devices())
            await self._timing.sleep(FIRST)
            while True:
                # files are read, and this thread draws
                ring, fault = await asyncio.to_thread(lambda: (updates.ring(), updates.last_fault()))
                self._changed.clear()
                heartbeat = self._heartbeat(ring, fault[0] if fault else None)
                await self._heed(await service.tell(heartbeat) or HeartbeatAnswer())
                await self._timing.sleep(SOONEST)
                await first(self._changed.wait(), self._rest_of_minute())

    async def _rest_of_minute(self) -> None:
        await self._timing.sleep(MINUTE - SOONEST)

    async def _heed(self, answer: HeartbeatAnswer) -> None:
        if answer.settings is not None:
            # a file is written, and this thread draws
            self._is_due |= await asyncio.to_thread(self._published.take, answer.settings)
        order = answer.order
        if order is not None and self._idleness.is_idle and await self._orders.obey(order):
            self._is_due |= order.act is Act.RESTART
        if self._is_due and self._idleness.is_idle:
            self._restart()

    def _heartbeat(self, ring: str, update_fault: UpdateFault | None) -> Heartbeat:
        """Return how the terminal stands now. The arguments are what `kiosk.updates` knows."""
        shown = self._stage.covered_by or self._stage.showing
        return Heartbeat(
            version=VERSION,
            availability=self._availability,
            availability_seconds=self._seconds(self._since),
            screen=shown.screen if shown else "",
            devices=self._counted(),
            error=self._error,
            error_seconds=self._seconds(self._error_at) if self._error else 0,
            settings=self._published.number,
            settings_refused=self._published.refused,
            order=self._orders.number,
            ring=ring,
            update_fault=update_fault,
        )

    async def _note_devices(self) -> None:
        async with aclosing(self._devices.events()) as events:
            async for event in events:
                if isinstance(event, BrokerDown):
                    self.note(event)

    def _look(self) -> None:
        now = _availability(self._stage)
        if now is not self._availability:
            self._availability, self._since = now, self._timing.now()
            self._changed.set()

    def _seconds(self, moment: float) -> int:
        return min(int(self._timing.now() - moment), LONGEST)

    def _counted(self) -> dict[str, int]:
        """Count the devices by kind; kinds of which there are none are left out."""
        kinds = [_kind(device) for device in self._devices.attached.values()]
        counted = {kind.value: kinds.count(kind) for kind in DeviceKind}
        counted[DeviceKind.READER] = min(self._devices.readers, 255)
        return {kind: number for kind, number in counted.items() if number}


def _availability(stage: Stage) -> Availability:
    match stage.showing:
        case StartView():
            return Availability.FREE
        case ClosedView() | OutOfServiceView() | None:
            return Availability.OUT_OF_SERVICE
        case _:
            return Availability.IN_USE


def _kind(device: AttachedDevice) -> DeviceKind:
    if isinstance(device.state, Unusable):
        return DeviceKind.UNUSABLE
    if device.attached.transport is Transport.NFC:
        return DeviceKind.CARD
    return DeviceKind.FINGERPRINT_KEY if device.info and device.info.has_sensor else DeviceKind.KEY
