"""The virtual key as a USB device under Debian's kernel: USB core, usbhid, hidraw, udev and an ordinary user, all real."""

import asyncio
import os
import signal
import socket
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import aclosing
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from hid.events import Attached, Done, FingerCaptured, Port, Progress, Ready, SampleWanted, Unusable
from hid.virtual.profile import PROFILES, VENDOR
from hid.virtual.transports.packets import MANUFACTURER
from hid.vocabulary import Reason
from kiosk.keys.access import KeyAccess
from kiosk.keys.enrolment import enrol
from kiosk.keys.sign_in import KeyAssertion, sign_in
from kiosk.views.passcode import PasscodeView
from kiosk.views.present_key import PresentKeyView
from kiosk.views.view import View
from protocol import steps
from protocol.answers import Assertion, Credential
from tests.kernel.counter import GROUP, as_user, bench, node, plugged_into, users_counter
from tests.kernel.guest import FIGURES
from tests.support.device_counter import (
    KEY,
    ORIGIN,
    RP_ID,
    SECONDS,
    Counter,
    creation_options,
    failed,
    request_options,
)
from tests.support.scripted_steps import WORDS, enter
from tests.support.scripted_terminal import ScriptedStage

pytestmark = pytest.mark.guest

PIN = "247913"
PAUSE = 0.005
WALK_SECONDS = 60.0
PLUGGED = 20
"""How often it is measured how soon a key is seen."""


@pytest.fixture(autouse=True, scope="module")
def keys_on_usb() -> Iterator[None]:
    with plugged_into("gadget"):
        yield


async def shown(stage: ScriptedStage, kind: type[View]) -> Any:
    """Return the view of this kind, on stage or above it, once it waits for an answer."""
    async with asyncio.timeout(SECONDS):
        while True:
            view = stage.covered_by or stage.showing
            if isinstance(view, kind) and not view.property("busy"):
                return view
            await asyncio.sleep(PAUSE)


async def said(at: Counter, kind: type[Ready | Unusable]) -> Any:
    """Return the state of the one attached device, once it is of this kind."""
    await at.until(lambda: any(isinstance(one.state, kind) for one in at.devices.attached.values()))
    (one,) = at.devices.attached.values()
    return one.state


async def test_usb_key_is_described_by_its_usb_device_and_its_node_has_the_udev_rule_s_group_and_mode() -> None:
    async with users_counter() as at:
        key = await at.plug()
        assert key.port == Port(
            path="usb-dummy_hcd.0-1",
            vendor=VENDOR,
            product=PROFILES["fingerprint"].product,
            name="Practice Key Bio",
            manufacturer=MANUFACTURER,
            serial=key.port.serial,
        )
        assert len(key.port.serial) == 8
        there = await asyncio.to_thread(node)
        assert (there.group(), there.stat().st_mode & 0o777) == (GROUP, 0o660)
        await at.unplug()


async def test_usb_key_is_unusable_for_a_user_outside_the_group_until_its_node_s_mode_permits_opening() -> None:
    async with bench() as there, there.counter() as at:
        await at.hand.plug(KEY)
        unusable = await said(at, Unusable)
        assert unusable.reason is Reason.NO_PERMISSION
        assert f'ATTRS{{idVendor}}=="{VENDOR:04x}"' in unusable.detail
        (await asyncio.to_thread(node)).chmod(0o666)
        await said(at, Ready)


async def test_ordinary_user_s_fido2_token_lists_a_usb_key_and_reads_its_info() -> None:
    def ask(*words: str) -> str:
        return subprocess.check_output([*as_user(GROUP), "fido2-token", *words], text=True, timeout=SECONDS)

    async with bench() as at:
        await at.hand.plug(KEY)
        there = str(await asyncio.to_thread(node))
        assert await asyncio.to_thread(ask, "-L") == (
            f"{there}: vendor={VENDOR:#06x}, product=0xf1d0 ({MANUFACTURER} Practice Key Bio)\n"
        )
        assert "version strings: FIDO_2_0, FIDO_2_1\n" in await asyncio.to_thread(ask, "-I", there)


async def test_usb_key_pulled_out_while_its_sensor_waits_can_be_plugged_in_again() -> None:
    """The capture fails as removed; plugged in again, the key wants its passcode and then captures a finger."""
    async with users_counter() as at:
        device = (await at.plug()).device
        assert isinstance((await at.run(at.devices.set_pin(device, PIN, RP_ID)))[-1], Done)

        async def pull(event: Progress) -> None:
            if isinstance(event, SampleWanted):
                await at.hand.wait_until_waiting(KEY, "finger", SECONDS)
                await at.hand.unplug(KEY)

        assert failed(await at.run(at.devices.capture_finger(device), pull)).reason is Reason.REMOVED
        await at.until(lambda: not at.devices.attached)

        again = (await at.plug()).device
        assert again != device
        assert failed(await at.run(at.devices.capture_finger(again))).reason is Reason.PIN_WANTED
        assert isinstance((await at.run(at.devices.check_pin(again, PIN, RP_ID)))[-1], Done)
        captured = await at.run(at.devices.capture_finger(again), at.willing())
        assert isinstance(captured[-1], FingerCaptured)
        await at.unplug()


async def test_two_usb_keys_are_two_devices_and_pulling_one_out_leaves_the_other() -> None:
    async with users_counter() as at:
        other = await at.hand.add("touch")
        first, second = await at.plug(), await at.plug(other)
        assert [one.port.path for one in (first, second)] == ["usb-dummy_hcd.0-1", "usb-dummy_hcd.1-1"]
        assert [one.port.name for one in (first, second)] == ["Practice Key Bio", "Practice Key"]
        assert isinstance((await at.run(at.devices.set_pin(second.device, PIN, RP_ID)))[-1], Done)
        assert [key["pin_set"] for key in await at.hand.keys()] == [False, True]
        await at.hand.unplug(other)
        await at.until(lambda: list(at.devices.attached) == [first.device])
        await at.unplug()


async def test_key_left_waiting_by_a_killed_broker_is_ready_for_the_next_broker_after_a_touch() -> None:
    async with users_counter() as at:
        device = (await at.plug()).device
        assert isinstance((await at.run(at.devices.set_pin(device, PIN, RP_ID)))[-1], Done)

        async def kill(event: Progress) -> None:
            if isinstance(event, SampleWanted):
                await at.hand.wait_until_waiting(KEY, "finger", SECONDS)
                assert at.devices.broker_pid is not None
                os.kill(at.devices.broker_pid, signal.SIGKILL)

        assert failed(await at.run(at.devices.capture_finger(device), kill)).reason is Reason.BROKER_LOST
        await at.until(lambda: bool(at.devices.attached))
        assert device not in at.devices.attached
        assert await at.hand.touch(KEY) == "finger"  # USB tells no key that its host has gone
        ready = await said(at, Ready)
        assert ready.info.pin_set
        await at.unplug()


async def test_terminal_s_walks_make_a_credential_on_a_usb_key_and_then_an_assertion_by_finger(
    qapp: QGuiApplication,
) -> None:
    """Passcode chosen, finger captured, credential made; then, with the key put in anew, a sign-in by finger."""

    async def enrols(at: Counter, stage: ScriptedStage) -> None:
        await shown(stage, PresentKeyView)
        await at.hand.plug(KEY)
        pad = await shown(stage, PasscodeView)
        enter(pad, PIN)
        async with asyncio.timeout(SECONDS):
            while pad.mode != "repeat":
                pad = await shown(stage, PasscodeView)
                await asyncio.sleep(PAUSE)
        enter(pad, PIN)
        for _ in range(PROFILES["fingerprint"].samples + 1):  # the samples, and the verification
            await at.lay()

    async def signs_in(at: Counter, stage: ScriptedStage) -> None:
        await shown(stage, PresentKeyView)
        await at.hand.plug(KEY)
        await at.lay()

    async with users_counter() as at:
        stage = ScriptedStage()
        counter = KeyAccess(stage, at.devices, ORIGIN, RP_ID)
        async with asyncio.timeout(WALK_SECONDS):
            customer = asyncio.create_task(enrols(at, stage))
            enrolment = await enrol(counter, steps.CreateCredential(options=creation_options(), words=WORDS))
            await customer
        assert isinstance(enrolment.answer, Credential)
        assert enrolment.answer.model == "Practice Key Bio"
        (held,) = await at.hand.credentials(KEY)
        assert held["credential_id"] == enrolment.answer.response["id"]
        await at.unplug()

        async with asyncio.timeout(WALK_SECONDS):
            customer = asyncio.create_task(signs_in(at, stage))
            signed = await sign_in(counter, steps.SignIn(options=request_options()))
            await customer
        assert isinstance(signed, KeyAssertion)
        assert isinstance(signed.answer, Assertion)
        assert signed.answer.response["id"] == held["credential_id"]
        (held,) = await at.hand.credentials(KEY)
        assert held["verified_by"] == ["fingerprint"]
        await at.unplug()


async def test_time_until_a_plugged_usb_key_is_attached_is_recorded(
    record_property: Callable[[str, object], None],
) -> None:
    """Record the times from udev's notice and from the plugging to Attached at the terminal, and assert nothing of them."""
    from_notice, from_plug = [], []
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW | socket.SOCK_NONBLOCK, 15) as udev:
        udev.bind((0, 2))
        async with users_counter() as at:
            await at.plug()  # once for nothing: the broker has to be there first
            await at.unplug()
            while not await _is_quiet(udev):
                pass
            for _ in range(PLUGGED):
                plugged = time.monotonic()
                notice = asyncio.create_task(_notice(udev))
                attached = asyncio.create_task(_attached(at))
                await at.hand.plug(KEY)
                heard, seen = await notice, await attached
                from_notice.append((seen - heard) * 1000)
                from_plug.append((seen - plugged) * 1000)
                await at.unplug()
                while not await _is_quiet(udev):
                    pass
    record_property(FIGURES, f"udev's notice → Attached {_of(from_notice)}; plug → Attached {_of(from_plug)}")


async def _notice(udev: socket.socket) -> float:
    """When udev said that a hidraw node had come."""
    async with asyncio.timeout(SECONDS):
        while True:
            notice = await asyncio.get_running_loop().sock_recv(udev, 1 << 16)
            if b"\0ACTION=add\0" in b"\0" + notice and b"SUBSYSTEM=hidraw\0" in notice:
                return time.monotonic()


async def _attached(at: Counter) -> float:
    async with asyncio.timeout(SECONDS), aclosing(at.devices.events()) as events:
        async for event in events:
            if isinstance(event, Attached):
                break
    return time.monotonic()


async def _is_quiet(udev: socket.socket) -> bool:
    """Whether udev has had nothing to say for a moment."""
    try:
        async with asyncio.timeout(0.2):
            await asyncio.get_running_loop().sock_recv(udev, 1 << 16)
    except TimeoutError:
        return True
    return False


def _of(milliseconds: list[float]) -> str:
    late = statistics.quantiles(milliseconds, n=20, method="inclusive")[-1]
    most = max(milliseconds)
    return f"median {statistics.median(milliseconds):.0f} ms, p95 {late:.0f} ms, most {most:.0f} ms (n = {PLUGGED})"
