"""Our device process against a hidraw node: what discovery reads, what openings and removals meet, a whole enrolment."""

import asyncio
import fcntl
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hid.events import (
    AssertionsMade,
    Done,
    FingerCaptured,
    FingerWanted,
    Port,
    Progress,
    Ready,
    Sample,
    SampleWanted,
    Unusable,
)
from hid.virtual.profile import PROFILES, VENDOR
from hid.virtual.transports.packets import MANUFACTURER
from hid.vocabulary import Reason, Transport, Verification
from tests.support.desk_process import DeskProcess
from tests.support.device_counter import (
    KEY,
    ORIGIN,
    RP_ID,
    SECONDS,
    Counter,
    failed,
    made,
    play,
    request_options,
)
from tests.support.made_up_machine import bench, made_up_machine, mocked_counter

PIN = "247913"
NO_ROOT_S_PRIVILEGE = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
"""The superuser may open anything; without these capabilities it may what a file's mode says."""


async def said(at: Counter, kind: type[Ready | Unusable]) -> Any:
    """Waits until the only attached device is Ready or Unusable, as `kind` says; gives that event."""
    await at.until(lambda: any(isinstance(one.state, kind) for one in at.devices.attached.values()))
    (one,) = at.devices.attached.values()
    return one.state


async def test_hidraw_node_is_described_by_its_usb_parent(tmp_path: Path) -> None:
    async with mocked_counter(tmp_path) as at:
        key = await at.plug()
        serial = key.port.serial
        assert len(serial) == 8
        assert key.attached.transport is Transport.USB
        assert key.port == Port(
            path="usb-0000:00:01.0-1",
            vendor=VENDOR,
            product=PROFILES["fingerprint"].product,
            name="Practice Key Bio",
            manufacturer=MANUFACTURER,
            serial=serial,
        )
        assert key.info is not None
        assert (key.info.has_sensor, key.info.pin_set) == (True, False)


async def test_two_keys_at_two_usb_ports_are_told_apart_by_port_and_a_pin_is_set_on_the_second_alone(
    tmp_path: Path,
) -> None:
    async with mocked_counter(tmp_path) as at:
        other = await at.hand.add("touch")
        first, second = await at.plug(), await at.plug(other)
        assert [one.port.name for one in (first, second)] == ["Practice Key Bio", "Practice Key"]
        assert [one.port.path for one in (first, second)] == ["usb-0000:00:01.0-1", "usb-0000:00:01.0-2"]
        assert isinstance((await at.run(at.devices.set_pin(second.device, PIN, RP_ID)))[-1], Done)
        assert [key["pin_set"] for key in await at.hand.keys()] == [False, True]


async def test_fingerprint_reader_is_reported_only_if_plugged_in_after_the_broker_began(
    tmp_path: Path,
) -> None:
    async with bench(tmp_path) as there:
        there.machine.reader("1-7")
        await there.plug()  # once its notice is here, the bridge has done what it was sent before
        async with there.counter() as at:
            await said(at, Ready)
            (key,) = at.devices.attached
            there.machine.reader("1-8")
            await at.until(lambda: any(isinstance(one.state, Unusable) for one in at.devices.attached.values()))
            (reader,) = (one for name, one in at.devices.attached.items() if name != key)
            assert isinstance(reader.state, Unusable)
            assert reader.state.reason is Reason.NOT_AN_AUTHENTICATOR
            assert (reader.port.path, reader.port.name) == ("usb-1-8", "Goodix Reader")
            there.machine.reader("-1-8")
            await at.until(lambda: set(at.devices.attached) == {key})


def test_udev_notice_of_a_plugged_or_unplugged_key_wakes_the_hidraw_source(tmp_path: Path) -> None:
    """The program looks only after a notice; without one its alarm ends it."""
    program = f"""\
import json, select, signal
from hid.usb.hidraw_source import HidrawSource
signal.alarm({SECONDS:.0f})
source = HidrawSource()
known = [found.port.name for found in source.look().values()]
for _ in range(2):
    print("looked", flush=True)
    names = known
    while names == known:
        select.select([source.watched], [], [])
        names = [found.port.name for found in source.look().values()]
    known = names
    print(json.dumps(known), flush=True)
source.close()
"""
    with DeskProcess(tmp_path / "desk") as at, made_up_machine(at.folder) as machine:
        watching = subprocess.Popen(
            machine.command(sys.executable, "-c", program), stdout=subprocess.PIPE, text=True
        )
        assert watching.stdout is not None
        try:
            assert watching.stdout.readline() == "looked\n"
            at.do(at.hand.plug(KEY))
            assert watching.stdout.readline() == '["Practice Key Bio"]\n'
            assert watching.stdout.readline() == "looked\n"
            at.do(at.hand.unplug(KEY))
            assert watching.stdout.readline() == "[]\n"
        finally:
            watching.kill()
            watching.wait()
            watching.stdout.close()


def test_key_whose_node_may_not_be_opened_is_unusable_until_the_node_s_mode_permits_it(tmp_path: Path) -> None:
    before = NO_ROOT_S_PRIVILEGE if os.geteuid() == 0 else ()

    async def scene() -> None:
        async with bench(tmp_path) as there:
            node = await there.plug()
            node.chmod(0)
            async with there.counter(*before) as at:
                unusable = await said(at, Unusable)
                assert unusable.reason is Reason.NO_PERMISSION
                assert f'ATTRS{{idVendor}}=="{VENDOR:04x}"' in unusable.detail
                node.chmod(0o600)
                await said(at, Ready)

    play(scene())


async def test_key_whose_node_is_locked_by_another_program_is_busy_until_it_is_released(tmp_path: Path) -> None:
    async with bench(tmp_path) as there:
        node = await there.plug()
        with node.open("rb") as other:
            fcntl.flock(other, fcntl.LOCK_EX)
            async with there.counter() as at:
                assert (await said(at, Unusable)).reason is Reason.BUSY
                fcntl.flock(other, fcntl.LOCK_UN)
                await said(at, Ready)


async def test_capture_fails_as_removed_when_the_key_is_pulled_out_and_wants_the_pin_anew_after_replugging(
    tmp_path: Path,
) -> None:
    async with mocked_counter(tmp_path) as at:
        device = (await at.plug()).device
        assert isinstance((await at.run(at.devices.set_pin(device, PIN, RP_ID)))[-1], Done)

        async def pull(event: Progress) -> None:
            if isinstance(event, SampleWanted):
                await at.hand.wait_until_waiting(KEY, "finger", SECONDS)
                await at.hand.unplug(KEY)

        assert failed(await at.run(at.devices.capture_finger(device), pull)).reason is Reason.REMOVED
        await at.until(lambda: not at.devices.attached)
        assert failed(await at.run(at.devices.list_fingers(device))).reason is Reason.REMOVED

        again = (await at.plug()).device
        assert again != device
        # The token went with the power: a new presence wants the passcode anew.
        assert failed(await at.run(at.devices.capture_finger(again))).reason is Reason.PIN_WANTED
        assert isinstance((await at.run(at.devices.check_pin(again, PIN, RP_ID)))[-1], Done)
        captured = await at.run(at.devices.capture_finger(again), at.willing())
        assert isinstance(captured[-1], FingerCaptured)


async def test_pulling_a_hub_with_three_keys_fails_a_capture_as_removed_and_each_key_works_as_soon_as_it_is_back(
    tmp_path: Path,
) -> None:
    async with mocked_counter(tmp_path) as at:
        keys = [KEY, await at.hand.add("touch"), await at.hand.add("fingerprint")]

        async def hub_in() -> None:
            for key in keys:
                await at.hand.plug(key)
            await at.until(
                lambda: [type(one.state) for one in at.devices.attached.values()] == [Ready] * len(keys)
            )

        async def pull(event: Progress) -> None:
            if isinstance(event, SampleWanted):
                await asyncio.gather(*map(at.hand.unplug, keys))

        await hub_in()
        device = next(one.device for one in at.devices.attached.values() if one.info and one.info.has_sensor)
        assert isinstance((await at.run(at.devices.set_pin(device, PIN, RP_ID)))[-1], Done)
        assert failed(await at.run(at.devices.capture_finger(device), pull)).reason is Reason.REMOVED
        await at.until(lambda: not at.devices.attached)
        await hub_in()
        for one in [*at.devices.attached.values()]:
            assert one.info
            use = at.devices.check_pin if one.info.pin_set else at.devices.set_pin
            assert isinstance((await at.run(use(one.device, PIN, RP_ID)))[-1], Done)


async def test_key_on_a_hidraw_node_enrols_and_signs_in_by_finger_and_passcode(tmp_path: Path) -> None:
    async with mocked_counter(tmp_path) as at:
        device = (await at.plug()).device
        assert isinstance((await at.run(at.devices.set_pin(device, PIN, RP_ID)))[-1], Done)
        captured = await at.run(at.devices.capture_finger(device), at.willing("too-fast"))
        assert [event.good for event in captured if isinstance(event, Sample)] == [False, *[True] * 5]
        assert isinstance(captured[-1], FingerCaptured)

        credential = await made(at, device, Verification.FINGERPRINT)
        (held,) = await at.hand.credentials(KEY)
        assert held["credential_id"] == credential.response["id"]

        signed = await at.run(
            at.devices.get_assertion(device, request_options(), ORIGIN, Verification.FINGERPRINT),
            at.willing(),
        )
        assert isinstance(signed[0], FingerWanted)
        assert isinstance(signed[-1], AssertionsMade)
        assert signed[-1].assertions[0].response["id"] == credential.response["id"]

        assert isinstance((await at.run(at.devices.check_pin(device, PIN, RP_ID)))[-1], Done)
        signed = await at.run(
            at.devices.get_assertion(device, request_options(), ORIGIN, Verification.PASSCODE),
            at.willing(),
        )
        assert isinstance(signed[-1], AssertionsMade)
        (held,) = await at.hand.credentials(KEY)
        assert held["verified_by"] == ["fingerprint", "passcode"]
