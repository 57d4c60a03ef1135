"""A terminal's ceremonies on a key that another program talks to all the while."""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from hid.events import AssertionsMade, CredentialMade, Done
from hid.vocabulary import Verification
from tests.support.device_counter import (
    ORIGIN,
    ROOT,
    RP_ID,
    SECONDS,
    Counter,
    creation_options,
    request_options,
)

PIN = "247913"
USER = {"id": "bWVtYmVyLTE", "name": "t", "displayName": ""}
"""Always the same account: a new credential takes the place of the one before."""


async def no_ceremony_is_lost(
    at: Counter, device: str, way: Path, ceremonies: int, *, neighbour_as: Sequence[str] = ()
) -> None:
    """Register and sign in by turns on a new key without a sensor. Assert that each succeeds, and all that the neighbour asks.

    way: the key's socket or node, which the neighbour opens.
    ceremonies: how many at least; they go on until the neighbour was answered a tenth as often.
    neighbour_as: words before its command.
    """
    assert isinstance((await at.run(at.devices.set_pin(device, PIN, RP_ID)))[-1], Done)
    neighbour = await asyncio.create_subprocess_exec(
        *neighbour_as,
        sys.executable,
        "-m",
        "tests.support.key_neighbour",
        way,
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert neighbour.stdin is not None
    assert neighbour.stdout is not None
    answers = Answers(neighbour.stdout)
    try:
        await asyncio.wait_for(answers.begun.wait(), SECONDS)
        number = 0
        while number < ceremonies or answers.count < ceremonies // 10:
            assert isinstance((await at.run(at.devices.check_pin(device, PIN, RP_ID)))[-1], Done)
            if number % 2:
                ask = at.devices.get_assertion(device, request_options(), ORIGIN, Verification.PASSCODE)
            else:
                options = creation_options(user=USER)
                ask = at.devices.make_credential(device, options, ORIGIN, Verification.PASSCODE)
            end = (await at.run(ask, at.willing()))[-1]
            assert isinstance(end, AssertionsMade if number % 2 else CredentialMade), (number, end)
            assert neighbour.returncode is None
            number += 1
        neighbour.stdin.close()
        assert await asyncio.wait_for(neighbour.wait(), SECONDS) == 0
    finally:
        if neighbour.returncode is None:
            neighbour.kill()
            await neighbour.wait()
        await answers.ended


class Answers:
    """Counts how often the other program was answered."""

    def __init__(self, said: asyncio.StreamReader) -> None:
        self.count = 0
        self.begun = asyncio.Event()
        self.ended = asyncio.create_task(self._listen(said))

    async def _listen(self, said: asyncio.StreamReader) -> None:
        while await said.readline():
            self.count += 1
            self.begun.set()
