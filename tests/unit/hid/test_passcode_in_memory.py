"""What passcodes leave in the device process's memory: no frame that carried one, and at most one string of each."""

import os
from pathlib import Path

import pytest

from hid.events import Done
from tests.support.device_counter import RP_ID, counter, failed, play

RIGHT, WRONG = "K7w-Zq93xT", "M4v-Yp82wS"
MAX_STRINGS = 1
"""Python can't wipe a string: it lies there until its memory is used for something else."""


def memory_of(pid: int) -> bytes:
    """Return all memory that the process can write to."""
    held = b""
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            place, modes = line.split()[:2]
            if modes.startswith("rw"):
                begin, end = (int(number, 16) for number in place.split("-"))
                memory.seek(begin)
                held += memory.read(end - begin)
    return held


@pytest.mark.skipif(os.geteuid() != 0, reason="the process lets nobody but root look")
def test_at_most_one_string_of_each_passcode_stays_in_the_broker_s_memory(tmp_path: Path) -> None:
    held = bytearray()

    async def scene() -> None:
        async with counter(tmp_path) as at:
            device = (await at.plug()).device
            assert isinstance((await at.run(at.devices.set_pin(device, RIGHT, RP_ID)))[-1], Done)
            failed(await at.run(at.devices.check_pin(device, WRONG, RP_ID)))
            assert isinstance((await at.run(at.devices.check_pin(device, RIGHT, RP_ID)))[-1], Done)
            assert at.devices.broker_pid is not None
            held.extend(memory_of(at.devices.broker_pid))

    play(scene())
    for passcode in (RIGHT, WRONG):
        assert held.count(b"\xa3pin\xaa" + passcode.encode()) == 0
        assert held.count(passcode.encode()) <= MAX_STRINGS
        assert held.count(passcode.encode("utf-16-le")) == 0
