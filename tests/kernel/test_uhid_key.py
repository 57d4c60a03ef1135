"""The virtual key as a HID device of /dev/uhid's under Debian's kernel: HID core, hidraw, udev and an ordinary user."""

import asyncio
import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

import pytest
from fido2.hid import CTAPHID

from hid.events import AssertionsMade, Done, Port, Progress, SampleWanted
from hid.usb.ctaphid import HidConnection
from hid.usb.pipes import HidrawPipe
from hid.virtual.profile import PROFILES, VENDOR
from hid.vocabulary import Reason, Verification
from tests.kernel.counter import GROUP, as_user, bench, node, nodes, plugged_into, users_counter
from tests.support.device_counter import (
    KEY,
    ORIGIN,
    ROOT,
    RP_ID,
    SECONDS,
    failed,
    made,
    request_options,
)

pytestmark = pytest.mark.guest

PIN = "247913"
LONGEST = 57 + 30 * 59
"""Bytes of a message of 31 reports: as many as uhid keeps for its device while that is busy."""


@pytest.fixture(autouse=True, scope="module")
def keys_by_uhid() -> Iterator[None]:
    with plugged_into("uhid"):
        yield


async def test_uhid_key_has_its_names_fido2_token_lists_it_and_its_node_has_the_udev_rule_s_group() -> None:
    async with users_counter() as at:
        key = await at.plug()
        assert key.port == Port(
            path="virtual-1",
            vendor=VENDOR,
            product=PROFILES["fingerprint"].product,
            name="Practice Key Bio",
            serial=key.port.serial,
        )
        assert len(key.port.serial) == 8
        there = await asyncio.to_thread(node)
        assert (there.group(), there.stat().st_mode & 0o777) == (GROUP, 0o660)
        listed = await asyncio.to_thread(
            subprocess.check_output,
            [*as_user(GROUP), "fido2-token", "-L"],
            text=True,
            timeout=SECONDS,
        )
        assert listed.startswith(f"{there}: vendor={VENDOR:#06x}, product=0xf1d0 (")
        assert "Practice Key Bio" in listed
        await at.unplug()
        assert await asyncio.to_thread(nodes) == []


async def test_uhid_key_enrols_and_signs_in_and_a_capture_fails_as_removed_when_the_key_is_pulled_out() -> None:
    """Another program's blocked read of the node fails then, too; plugged in again, the key has kept PIN and finger."""
    async with users_counter() as at:
        device = await at.with_finger(PIN)
        await made(at, device, Verification.FINGERPRINT)
        ask = at.devices.get_assertion(device, request_options(), ORIGIN, Verification.FINGERPRINT)
        signed = (await at.run(ask, at.willing()))[-1]
        assert isinstance(signed, AssertionsMade), signed
        (held,) = await at.hand.credentials(KEY)
        assert held["verified_by"] == ["fingerprint"]

        opened = (await asyncio.to_thread(node)).open("rb", buffering=0)
        other = asyncio.create_task(asyncio.to_thread(_read_to_the_end, opened))

        async def pull(event: Progress) -> None:
            if isinstance(event, SampleWanted):
                await at.hand.wait_until_waiting(KEY, "finger", SECONDS)
                await at.hand.unplug(KEY)

        assert isinstance((await at.run(at.devices.check_pin(device, PIN, RP_ID)))[-1], Done)
        assert failed(await at.run(at.devices.capture_finger(device), pull)).reason is Reason.REMOVED
        await at.until(lambda: not at.devices.attached)
        assert await asyncio.wait_for(other, SECONDS) in {errno.EIO, errno.ENODEV}

        again = await at.plug()
        assert again.device != device
        assert again.info is not None
        assert (again.info.pin_set, again.info.has_fingers) == (True, True)
        await at.unplug()


def _read_to_the_end(opened: FileIO) -> int | None:
    """Blocks in reads until one fails; gives its error."""
    with opened:
        while True:
            try:
                opened.read(64)
            except OSError as error:
                return error.errno


async def test_message_of_31_reports_is_echoed_whole_over_uhid() -> None:
    async with bench("touch") as at:
        await at.hand.plug(KEY)
        there = await asyncio.to_thread(node)
        for _ in range(10):
            assert await asyncio.to_thread(_echo, there)


def _echo(there: Path) -> bool:
    connection = HidConnection(HidrawPipe(there))
    connection.open()
    said = os.urandom(LONGEST)
    heard = connection.call(CTAPHID.PING, said)
    connection.close()
    return heard == said


def test_uhid_command_of_a_user_without_access_exits_2_with_the_remedy(tmp_path: Path) -> None:
    ended = subprocess.run(
        [*as_user(), sys.executable, "-m", "hid.virtual.uhid", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr == (
        "/dev/uhid is not yours to open: run this with sudo, or sudo chown $USER /dev/uhid until the next boot\n"
    )
