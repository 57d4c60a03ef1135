"""A device counter: the process of virtual keys, the broker as a process, and the hand that moves keys."""

import asyncio
import base64
import contextlib
import secrets
import subprocess
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

from hid.client import AttachedDevice, Devices
from hid.events import (
    ENDS,
    CredentialMade,
    Done,
    Failed,
    FingerCaptured,
    FingerWanted,
    Progress,
    SampleWanted,
    TouchWanted,
)
from hid.virtual.hand import Hand, HandError
from hid.vocabulary import Verification

ROOT = Path(__file__).resolve().parents[2]
RP_ID = "localhost"
ORIGIN = "http://localhost:8080"
KEY = "k1"
SECONDS = 30.0
"""No wait of a test is meant to reach it; it turns a hang into a failure."""

type Respond = Callable[[Progress], Coroutine[Any, Any, None]]


def b64(data: bytes) -> str:
    """Return base64url without padding, as WebAuthn's JSON has it."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def creation_options(**changes: Any) -> dict[str, Any]:
    options = {
        "rp": {"id": RP_ID, "name": "The card company"},
        "user": {"id": b64(secrets.token_bytes(32)), "name": "t•••@example.jp", "displayName": ""},
        "challenge": b64(secrets.token_bytes(32)),
        "pubKeyCredParams": [{"type": "public-key", "alg": alg} for alg in (-70001, -7, -8)],
        "authenticatorSelection": {"residentKey": "preferred", "userVerification": "required"},
        "attestation": "direct",
        "extensions": {"credProps": True, "credentialProtectionPolicy": "userVerificationRequired"},
    }
    return options | changes


def request_options(**changes: Any) -> dict[str, Any]:
    return {"challenge": b64(secrets.token_bytes(32)), "rpId": RP_ID, "userVerification": "required"} | changes


class Counter:
    """The terminal's devices, the customer's hand, and one virtual key named `KEY`."""

    def __init__(self, devices: Devices, hand: Hand, end_desk: Callable[[], None]) -> None:
        self.devices = devices
        self.hand = hand
        self.end_desk = end_desk
        self._went_on = asyncio.Event()

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait until `happened` is true, which is asked at each event of the devices."""
        async with asyncio.timeout(SECONDS), aclosing(self.devices.events()) as events:
            async for _ in events:
                if happened():
                    return

    async def plug(self, key: str = KEY) -> AttachedDevice:
        """Plug the key in, and return it once it has reported its abilities or why it can't be used."""
        before = set(self.devices.attached)
        await self.hand.plug(key)
        await self.until(
            lambda: any(one.state for name, one in self.devices.attached.items() if name not in before)
        )
        return next(one for name, one in self.devices.attached.items() if name not in before)

    async def unplug(self, key: str = KEY) -> None:
        """Pull a key out, and wait until no key is attached."""
        await self.hand.unplug(key)
        await self.until(lambda: not self.devices.attached)

    async def lay(self, finger: str = "right-index", sample: str = "good", key: str = KEY) -> None:
        """Lay a finger once the sensor waits for one; do nothing if the operation goes on before."""
        if await self._waits(key, "finger"):
            with contextlib.suppress(HandError):  # it may have fallen out just now
                await self.hand.touch(key, finger=finger, sample=sample)

    async def press(self, key: str = KEY) -> None:
        """Touch a key once it waits for a touch; do nothing if the operation goes on before."""
        if await self._waits(key, "touch"):
            with contextlib.suppress(HandError):
                await self.hand.touch(key)

    async def _waits(self, key: str, what: str) -> bool:
        went_on = asyncio.create_task(self._went_on.wait())
        waiting = asyncio.create_task(self.hand.wait_until_waiting(key, what, SECONDS))
        try:
            await asyncio.wait({went_on, waiting}, return_when=asyncio.FIRST_COMPLETED)
            return not went_on.done()
        finally:
            for task in (went_on, waiting):
                task.cancel()
            await asyncio.gather(went_on, waiting, return_exceptions=True)

    async def run(
        self, operation: AsyncGenerator[Progress, None], respond: Respond | None = None
    ) -> list[Progress]:
        """Run an operation to its end and return all its events; `respond` acts as the customer after each one."""
        progress: list[Progress] = []
        response: asyncio.Task[None] | None = None
        async with asyncio.timeout(SECONDS), aclosing(operation) as events:
            async for event in events:
                progress.append(event)
                if response is not None:
                    self._went_on.set()
                    await response
                    self._went_on.clear()
                response = None if respond is None else asyncio.create_task(respond(event))
            if response is not None:
                await response
        assert [isinstance(event, ENDS) for event in progress] == [False] * (len(progress) - 1) + [True]
        return progress

    def willing(self, *samples: str, finger: str = "right-index") -> Respond:
        """Return the `respond` of a customer who does what is asked: first the bad `samples`, then good ones."""
        waiting = list(samples)

        async def respond(event: Progress) -> None:
            if isinstance(event, SampleWanted | FingerWanted):
                await self.lay(finger, waiting.pop(0) if waiting else "good")
            elif isinstance(event, TouchWanted):
                await self.press()

        return respond

    async def with_finger(self, pin: str = "247913") -> str:
        """Plug the key in, set its PIN and capture a finger. Return the device."""
        device = (await self.plug()).device
        assert isinstance((await self.run(self.devices.set_pin(device, pin, RP_ID)))[-1], Done)
        captured = await self.run(self.devices.capture_finger(device), self.willing())
        assert isinstance(captured[-1], FingerCaptured), captured[-1]
        return device


@contextlib.contextmanager
def desk(folder: Path, profile: str = "fingerprint") -> Iterator[Callable[[], None]]:
    """Run the process of virtual keys, with an unplugged one of this profile. Yield what terminates the process."""
    process = subprocess.Popen(
        [sys.executable, "-m", "hid.virtual", str(folder), "--profile", profile, "--with-parent"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        assert b"ready" in process.stdout.readline()
        yield process.terminate
    finally:
        process.stdin.close()
        process.wait(SECONDS)
        process.stdout.close()


@contextlib.asynccontextmanager
async def counter(folder: Path, profile: str = "fingerprint", **devices: Any) -> AsyncIterator[Counter]:
    """Run a process of virtual keys, and a broker that sees them."""
    with desk(folder, profile) as end_desk:
        async with await Hand.connect(folder / "hand") as hand, Devices(virtual=folder, **devices) as terminal:
            yield Counter(terminal, hand, end_desk)


def play(scene: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine in a loop of its own."""
    asyncio.run(scene)


def failed(events: list[Progress]) -> Failed:
    """Return the last event. Assert that it is a failure."""
    assert isinstance(events[-1], Failed), events[-1]
    return events[-1]


async def made(at: Counter, device: str, how: Verification, **changes: Any) -> CredentialMade:
    """Make a credential with a willing customer; `changes` go into the options. Assert that it is made, and return it."""
    options = creation_options(**changes)
    events = await at.run(at.devices.make_credential(device, options, ORIGIN, how), at.willing())
    assert isinstance(events[-1], CredentialMade), events[-1]
    return events[-1]
