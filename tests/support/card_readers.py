"""A pcscd of its own with two readers, and a counter that uses it."""

import asyncio
import contextlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from pathlib import Path
from typing import Any, Self

from hid.client import AttachedDevice, Devices
from hid.events import Failed, Progress
from hid.virtual.ctap2.reset import factory_state
from hid.virtual.profile import PROFILES
from hid.virtual.transports.nfc import Chip
from hid.virtual.vpcd import LiftedError, OnReader, serve
from tests.support.card_readers_door import DRIVER
from tests.support.device_counter import SECONDS
from tests.support.key_bench import RamMemory

DOOR = Path(__file__).with_name("card_readers_door.py")


def _unshare() -> list[str]:
    as_root = [] if os.geteuid() == 0 else ["--map-root-user"]
    return ["unshare", *as_root, "--mount", "--net", "--fork", "--kill-child"]


def missing() -> str:
    """Return what this machine lacks for these tests; empty if nothing."""
    if shutil.which("pcscd") is None:
        return "pcscd is not installed"
    if not DRIVER.exists():
        return "vsmartcard-vpcd is not installed"
    tried = subprocess.run([*_unshare(), "true"], capture_output=True, text=True, check=False)
    return f"no namespaces of one's own: {tried.stderr.strip()}" if tried.returncode else ""


class Readers:
    """A pcscd and its readers in namespaces of their own (card_readers_door.py); `socket` reaches it from here."""

    def __init__(self, folder: Path) -> None:
        run = folder / "run"
        run.mkdir()
        self.socket = run / "pcscd.comm"
        self._door, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._door.settimeout(SECONDS)
        command = [*_unshare(), sys.executable, str(DOOR), str(theirs.fileno()), str(run)]
        with theirs:
            self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._door.close()
        assert self._process.wait(SECONDS) == 0

    def start(self, *, bare: bool = False) -> None:
        """Start pcscd, with `bare` without a reader, and wait until it serves."""
        self._ask("start bare" if bare else "start")

    def kill(self) -> None:
        self._ask("kill")

    def connect(self, reader: int = 0) -> socket.socket:
        """Return a connection to a reader, for a card to be served on."""
        self._door.send(f"card {reader}".encode())
        said, (descriptor,), *_ = socket.recv_fds(self._door, 64, 1)
        assert said == b"ok"
        return socket.socket(fileno=descriptor)

    def _ask(self, what: str) -> None:
        self._door.send(what.encode())
        assert self._door.recv(64) == b"ok"


def blank(profile: str = "card") -> RamMemory:
    """Return the memory of a card that was never used."""
    return RamMemory(factory_state(PROFILES[profile], key_id="k1", profile_id=profile, name="Card", serial="1"))


def chip(memory: RamMemory | None = None, profile: str = "card", **how: Any) -> Chip:
    """Return a card with this memory, or with a new one."""
    return Chip(PROFILES[profile], memory or blank(profile), **how)


class Wrapped:
    """A card that passes commands on to another and keeps them in `apdus`; `powered` counts how often it got power."""

    def __init__(self, inner: OnReader) -> None:
        self.inner = inner
        self.apdus: list[bytes] = []
        self.powered = 0

    @property
    def atr(self) -> bytes:
        return self.inner.atr

    def power(self) -> None:
        self.powered += 1
        self.inner.power()

    async def answer(self, apdu: bytes) -> bytes:
        self.apdus.append(apdu)
        return await self.inner.answer(apdu)


class LiftedAt(Wrapped):
    """Is lifted at command number `at`, from 0: before it is done, or with `after` when it is done and not yet answered."""

    def __init__(self, inner: OnReader, at: int, *, after: bool = False) -> None:
        super().__init__(inner)
        self.at = at
        self.after = after

    async def answer(self, apdu: bytes) -> bytes:
        if len(self.apdus) < self.at:
            return await super().answer(apdu)
        if self.after:
            await super().answer(apdu)
        raise LiftedError


class CardCounter:
    """The terminal's devices, and cards that are laid on two readers."""

    def __init__(self, devices: Devices, readers: Readers) -> None:
        self.devices = devices
        self.readers = readers
        self._lying: dict[int, asyncio.Task[None]] = {}

    async def put(self, card: OnReader, reader: int = 0) -> None:
        """Lay the card down without waiting for the terminal."""
        connection = await asyncio.to_thread(self.readers.connect, reader)
        self._lying[reader] = asyncio.create_task(serve(connection, card))

    async def lay(self, card: OnReader, reader: int = 0) -> AttachedDevice:
        """Lay the card down; return the device once its state is reported."""
        before = set(self.devices.attached)
        await self.put(card, reader)
        return await self.reported(before)

    async def lay_for_a_moment(self, card: OnReader, reader: int = 0) -> AttachedDevice | None:
        """Lay the card down; return the device, or None if the card is lifted before its state is reported."""
        before = set(self.devices.attached)
        await self.put(card, reader)
        reported = asyncio.create_task(self.reported(before))
        await asyncio.wait({reported, self._lying[reader]}, return_when=asyncio.FIRST_COMPLETED)
        if reported.done():
            return reported.result()
        reported.cancel()
        await asyncio.gather(reported, return_exceptions=True)
        return None

    async def reported(self, before: set[str]) -> AttachedDevice:
        """Return the device that is not in `before`, once its state is reported."""

        def new() -> list[AttachedDevice]:
            return [one for name, one in self.devices.attached.items() if name not in before and one.state]

        await self.until(lambda: bool(new()))
        return new()[0]

    async def lift(self, reader: int = 0) -> None:
        """Take the card away, unless it is gone already, and wait until the terminal has noticed."""
        lying = self._lying.pop(reader)
        lying.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await lying
        path = f"Virtual PCD 00 {reader:02}"
        await self.until(lambda: all(one.port.path != path for one in self.devices.attached.values()))

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait until this has happened, looked at after each event of the devices; TimeoutError after SECONDS."""
        async with asyncio.timeout(SECONDS), aclosing(self.devices.events()) as events:
            if happened():
                return
            async for _ in events:
                if happened():
                    return

    async def end(self, operation: Any) -> Progress:
        """Return the last event of an operation."""
        async with asyncio.timeout(SECONDS), aclosing(operation) as events:
            progress = [event async for event in events]
        last: Progress = progress[-1]
        return last

    async def failure(self, operation: Any) -> Failed:
        """Return how the operation failed; assert that it did."""
        end = await self.end(operation)
        assert isinstance(end, Failed), end
        return end

    async def close(self) -> None:
        for lying in self._lying.values():
            lying.cancel()
        await asyncio.gather(*self._lying.values(), return_exceptions=True)


@contextlib.asynccontextmanager
async def card_counter(readers: Readers) -> AsyncIterator[CardCounter]:
    """Run a broker that sees the readers. PCSCLITE_CSOCK_NAME has to be set."""
    async with Devices() as devices:
        at = CardCounter(devices, readers)
        try:
            yield at
        finally:
            await at.close()


class OtherCard(Wrapped):
    """A card without the FIDO application."""

    async def answer(self, apdu: bytes) -> bytes:
        self.apdus.append(apdu)
        return bytes.fromhex("6a82")


class CreditCard(OtherCard):
    """A card that lists its payment applications, when it is asked for them."""

    async def answer(self, apdu: bytes) -> bytes:
        refusal = await super().answer(apdu)
        return (
            bytes.fromhex("6f10840e325041592e5359532e4444463031 9000") if b"2PAY.SYS.DDF01" in apdu else refusal
        )
