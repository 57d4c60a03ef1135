"""What a test of the device process's client holds: its sleep, and its events one by one."""

import asyncio

from hid.client import DeviceEvent, Devices
from tests.support.device_counter import SECONDS


class Naps:
    """The sleep between restarts: takes no time and keeps the seconds it was asked for."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)
        await asyncio.sleep(0)


class Subscriber:
    """Follows `devices.events()` one event at a time."""

    def __init__(self, devices: Devices) -> None:
        self.events = devices.events()

    async def until(self, kind: type[DeviceEvent]) -> list[DeviceEvent]:
        """Return the events up to and with the next of `kind`."""
        passed: list[DeviceEvent] = []
        async with asyncio.timeout(SECONDS):
            async for event in self.events:
                passed.append(event)
                if isinstance(event, kind):
                    break
        return passed
