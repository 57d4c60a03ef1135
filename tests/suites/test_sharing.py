"""Another program talks to the same key all the while: no ceremony is lost, and nothing that the other asks."""

import asyncio
import sys
from pathlib import Path

import pytest

from hid.events import Asserted, CredentialMade, Done, Verification
from tests.unit.hid.counter import (
    ORIGIN,
    ROOT,
    RP_ID,
    SECONDS,
    counter,
    creation_options,
    play,
    request_options,
)

PIN = "247913"
USER = {"id": "bWVtYmVyLTE", "name": "t", "displayName": ""}
"""Always the same account: a new credential takes the place of the one before."""


@pytest.mark.parametrize("ceremonies", [50, pytest.param(1000, marks=pytest.mark.slow)])
def test_no_ceremony_is_lost(tmp_path: Path, ceremonies: int) -> None:
    async def scene() -> None:
        async with counter(tmp_path, "touch") as at:
            device = (await at.plug()).device
            assert isinstance((await at.run(at.devices.set_pin(device, PIN, RP_ID)))[-1], Done)
            (key,) = await asyncio.to_thread(lambda: [*tmp_path.glob("*.ctaphid")])
            neighbour = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "tests.suites.neighbour",
                key,
                cwd=ROOT,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
            )
            assert neighbour.stdin is not None
            assert neighbour.stdout is not None
            answers = Answers(neighbour.stdout)
            try:
                await answers.begun.wait()
                number = 0
                while number < ceremonies or answers.count < ceremonies // 10:
                    assert isinstance((await at.run(at.devices.check_pin(device, PIN, RP_ID)))[-1], Done)
                    if number % 2:
                        ask = at.devices.get_assertion(device, request_options(), ORIGIN, Verification.PASSCODE)
                    else:
                        options = creation_options(user=USER)
                        ask = at.devices.make_credential(device, options, ORIGIN, Verification.PASSCODE)
                    end = (await at.run(ask, at.willing()))[-1]
                    assert isinstance(end, Asserted if number % 2 else CredentialMade), (number, end)
                    assert neighbour.returncode is None
                    number += 1
                neighbour.stdin.close()
                assert await asyncio.wait_for(neighbour.wait(), SECONDS) == 0
            finally:
                if neighbour.returncode is None:
                    neighbour.kill()
                    await neighbour.wait()
                await answers.ended

    play(scene())


class Answers:
    """How often the other program was answered."""

    def __init__(self, said: asyncio.StreamReader) -> None:
        self.count = 0
        self.begun = asyncio.Event()
        self.ended = asyncio.create_task(self._listen(said))

    async def _listen(self, said: asyncio.StreamReader) -> None:
        while await said.readline():
            self.count += 1
            self.begun.set()
