"""What a customer waits for: a key to be seen, an event to reach the screen, a key to be free again, the device process
to be back. Everything from the socket of a key to the asyncio client, through the real device process."""

import asyncio
import os
import signal
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, asynccontextmanager, contextmanager
from pathlib import Path

from hid.client import Devices
from hid.events import Attached, Detached, Failed, Progress, Ready, TouchWanted
from tests.bench.scripted_keys import PROCESSING, UPNEEDED, ScriptedBus
from tests.support.bench_figures import Figure

PLUGS, EVENTS, CANCELS, SILENT_CANCELS, PULLS, KILLS = 60, 300, 30, 4, 20, 6
IDLE_SECONDS = 30.0
SETTLE_SECONDS = 3.0
SECONDS = 20.0
"""Each event comes sooner; a hang becomes a failure."""


def figures() -> list[Figure]:
    """Measure one after the other, in one loop; return the figures."""
    with _without_the_device_process_log(), tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_figures(Path(folder)))


@contextmanager
def _without_the_device_process_log() -> Iterator[None]:
    """Keep the device process's log, which goes to our standard error, out of it while the block lasts."""
    kept = os.dup(2)
    with Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


async def _figures(folder: Path) -> list[Figure]:
    async with ScriptedBus(folder) as bus:
        async with _terminal(folder) as terminal:
            found = await _plugging(bus, terminal)
            found += await _events(bus, terminal)
            found += await _cancelling(bus, terminal)
            found += await _at_rest(bus, terminal)
        found += await _killing(bus, folder)
    return found


class _Terminal:
    """The terminal's client of the device process, and its events."""

    def __init__(self, devices: Devices) -> None:
        self.devices = devices
        self._events = devices.events()

    async def until(self, kind: type[Attached | Ready | Detached]) -> float:
        """Wait for the next event of this kind. Return when it came (monotonic seconds)."""
        async with asyncio.timeout(SECONDS):
            async for event in self._events:
                if isinstance(event, kind):
                    return time.monotonic()
        raise AssertionError

    @property
    def device(self) -> str:
        (device,) = self.devices.attached
        return device


@asynccontextmanager
async def _terminal(folder: Path) -> AsyncIterator[_Terminal]:
    async with Devices(virtual=folder) as devices:
        yield _Terminal(devices)


async def _plugging(bus: ScriptedBus, terminal: _Terminal) -> list[Figure]:
    bus.plug()
    await terminal.until(Ready)  # the first start of the device process is not what is measured here
    seen, known, gone = [], [], []
    for _ in range(PLUGS):
        at = await bus.unplug()
        gone.append(await terminal.until(Detached) - at)
        at = bus.plug()
        seen.append(await terminal.until(Attached) - at)
        known.append(await terminal.until(Ready) - at)
    await bus.unplug()
    await terminal.until(Detached)
    return [
        _milliseconds("plug-to-key-seen", seen, goal=100, at=0.95),
        _milliseconds("plug-to-key-ready", known, goal=100, at=0.95),
        _milliseconds("unplug-to-key-gone", gone, goal=100, at=0.95),
    ]


async def _events(bus: ScriptedBus, terminal: _Terminal) -> list[Figure]:
    bus.plug("led")
    await terminal.until(Ready)
    key, taken = bus.key, []
    assert key is not None
    async with aclosing(terminal.devices.select(terminal.device)) as operation:
        coming = asyncio.create_task(_next(operation))
        await key.selecting.wait()
        for _ in range(EVENTS):
            key.say(PROCESSING)
            await asyncio.sleep(0.01)
            at = time.monotonic()
            key.say(UPNEEDED)
            event, heard = await coming
            assert isinstance(event, TouchWanted)
            taken.append(heard - at)
            coming = asyncio.create_task(_next(operation))
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)
    await bus.unplug()
    await terminal.until(Detached)
    return [_milliseconds("device-event-to-client", taken, goal=10, at=0.95)]


async def _next(operation: AsyncIterator[Progress]) -> tuple[Progress, float]:
    event = await anext(operation)
    return event, time.monotonic()


async def _cancelling(bus: ScriptedBus, terminal: _Terminal) -> list[Figure]:
    found = []
    for manner, rounds, goal in (("keepalives", CANCELS, 150), ("silent", SILENT_CANCELS, 2200)):
        taken = []
        for _ in range(rounds):
            bus.plug(manner)
            await terminal.until(Ready)
            operation = terminal.devices.select(terminal.device)
            assert isinstance(await anext(operation), TouchWanted)
            at = time.monotonic()
            await operation.aclose()
            taken.append(time.monotonic() - at)
            await bus.unplug()
            await terminal.until(Detached)
        found.append(_milliseconds(f"cancel-to-idle-{manner}", taken, goal=goal, at=1.0))
    taken = []
    for _ in range(PULLS):
        bus.plug()
        await terminal.until(Ready)
        operation = terminal.devices.select(terminal.device)
        assert isinstance(await anext(operation), TouchWanted)
        at = await bus.unplug()
        event, heard = await _next(operation)
        assert isinstance(event, Failed), event
        taken.append(heard - at)
        await terminal.until(Detached)
    return [*found, _milliseconds("cancel-to-idle-unplugged", taken, goal=100, at=1.0)]


async def _at_rest(bus: ScriptedBus, terminal: _Terminal) -> list[Figure]:
    bus.plug()
    await terminal.until(Ready)
    pid = terminal.devices.broker_pid
    assert pid is not None
    await asyncio.sleep(SETTLE_SECONDS)
    before, began = _processor_seconds(pid), time.monotonic()
    await asyncio.sleep(IDLE_SECONDS)
    share = (_processor_seconds(pid) - before) / (time.monotonic() - began)
    resident = _resident(pid)
    await bus.unplug()
    await terminal.until(Detached)
    return [
        Figure(name="broker-at-rest-processor", unit="%", ours=(share * 100,), goal=0.2),
        Figure(name="broker-memory", unit="MB", ours=(resident,), goal=45),
    ]


async def _killing(bus: ScriptedBus, folder: Path) -> list[Figure]:
    """Kill the device process of a new terminal each time: one whose device process ends repeatedly waits longer and longer."""
    taken = []
    bus.plug("led")
    for _ in range(KILLS):
        async with _terminal(folder) as terminal:
            await terminal.until(Ready)
            pid = terminal.devices.broker_pid
            assert pid is not None
            at = time.monotonic()
            os.kill(pid, signal.SIGKILL)
            await terminal.until(Detached)
            taken.append(await terminal.until(Ready) - at)
    return [_milliseconds("broker-killed-to-key-ready", taken, goal=1000, at=1.0)]


def _milliseconds(name: str, seconds: list[float], *, goal: float, at: float) -> Figure:
    return Figure(name=name, unit="ms", ours=tuple(one * 1000 for one in seconds), goal=goal, at=at)


def _processor_seconds(pid: int) -> float:
    """Return the processor seconds of all threads of a process, counted in nanoseconds."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9


def _resident(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise AssertionError
