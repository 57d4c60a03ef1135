"""Enrolment with a virtual key that has a PIN and a finger, through the device process; and a device process that fails."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from hid.client import Devices
from hid.events import AssertionsMade, Done, FingerWanted
from hid.vocabulary import Reason, Verification
from kiosk.keys.access import KeyAccess
from kiosk.keys.enrolment import enrol
from kiosk.keys.offers import prove_and_offer
from kiosk.keys.presenting import until_taken
from kiosk.views.fingers import FingersView
from kiosk.views.key_offers import KeyOffersView
from kiosk.views.passcode import PasscodeView
from kiosk.views.passcode_text import PasscodeTextView
from kiosk.views.present_key import TakeKeyView
from kiosk.views.top import QuestionView
from kiosk.views.view import View
from protocol import steps
from protocol.answers import Credential
from tests.support.device_counter import (
    KEY,
    ORIGIN,
    RP_ID,
    SECONDS,
    Counter,
    counter,
    creation_options,
    failed,
    request_options,
)
from tests.support.scripted_steps import WORDS, enter
from tests.support.scripted_terminal import ScriptedStage

COMPANY_PIN = "Sakura-2047"
NEW = "739201"
PAUSE = 0.005


async def shown(stage: ScriptedStage, kind: type[View]) -> Any:
    """Return the view of this kind, or the one that covers it, as soon as it waits for an answer."""
    async with asyncio.timeout(SECONDS):
        while True:
            view = stage.covered_by or stage.showing
            if isinstance(view, kind) and not view.property("busy"):
                return view
            await asyncio.sleep(PAUSE)


async def customer(at: Counter, stage: ScriptedStage) -> None:
    """Act as a customer whose key holds one finger and a company's PIN, and has no room for another finger."""
    await at.lay("right-index")
    (await shown(stage, PasscodeView)).otherCharacters()
    keyboard = await shown(stage, PasscodeTextView)
    keyboard.type(COMPANY_PIN)
    keyboard.submit()
    offers = await shown(stage, KeyOffersView)
    assert offers.flaw == "not-six-digits"
    offers.changePasscode()
    for mode in ("choose", "repeat"):
        pad = await shown(stage, PasscodeView)
        while pad.mode != mode:
            await asyncio.sleep(PAUSE)
            pad = await shown(stage, PasscodeView)
        enter(pad, NEW)
    offers = await shown(stage, KeyOffersView)
    assert (offers.flaw, offers.done) == ("", "change-passcode")
    offers.addFinger()
    fingers = await shown(stage, FingersView)
    assert fingers.names == [""]
    fingers.remove(0)
    (await shown(stage, QuestionView)).yes()
    for _ in range(5):
        await at.lay("left-thumb")
    offers = await shown(stage, KeyOffersView)
    assert offers.done == "add-finger"
    offers.proceed()


async def test_virtual_key_with_a_company_pin_and_a_full_sensor_gets_pin_and_finger_replaced(
    qapp: QGuiApplication, tmp_path: Path
) -> None:
    async with counter(tmp_path, "small") as at:
        device = await at.with_finger(COMPANY_PIN)
        stage = ScriptedStage()
        desk = KeyAccess(stage, at.devices, ORIGIN, RP_ID)
        step = steps.CreateCredential(options=creation_options(), words=WORDS)
        acting = asyncio.create_task(customer(at, stage))
        async with asyncio.timeout(SECONDS):
            enrolment = await enrol(desk, step)
            assert isinstance(enrolment.answer, Credential)
            await prove_and_offer(desk, enrolment)
            await acting

        old = failed(await at.run(at.devices.check_pin(device, COMPANY_PIN, RP_ID)))
        assert old.reason is Reason.PIN_INVALID
        assert isinstance((await at.run(at.devices.check_pin(device, NEW, RP_ID)))[-1], Done)
        assert (await at.hand.key(KEY))["fingers"] == 1
        signed = await at.run(
            at.devices.get_assertion(device, request_options(), ORIGIN, Verification.FINGERPRINT),
            at.willing(finger="left-thumb"),
        )
        assert isinstance(signed[-1], AssertionsMade)
        assert sum(isinstance(event, FingerWanted) for event in signed) == 1


BREAKS_OFF = """
import signal, socket, sys
from hid import wire
from hid.events import Attached, Port, Transport

signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
port = Port(path="1-1", vendor=1, product=1, name="Key")
with socket.socket(fileno=int(sys.argv[-1])) as client:
    client.sendall(wire.frame(Attached(device="d1", transport=Transport.USB, port=port)))
    signal.sigwait({signal.SIGUSR1})
    client.sendall(len(deep := b"\\x81\\xa1a" * 50_000).to_bytes(wire.HEADER) + deep)
    signal.pause()
"""
"""A device process that tells one key and, when it is asked to, what is no event."""


async def test_screen_that_waits_for_a_key_to_be_taken_ends_when_the_device_process_sends_a_broken_event(
    qapp: QGuiApplication,
) -> None:
    async with Devices([sys.executable, "-c", BREAKS_OFF]) as devices, asyncio.timeout(SECONDS):
        async for _ in devices.events():
            if devices.attached:
                break
        stage = ScriptedStage()
        waiting = asyncio.create_task(until_taken(KeyAccess(stage, devices, ORIGIN, RP_ID)))
        await stage.expects(TakeKeyView)
        assert devices.broker_pid is not None
        os.kill(devices.broker_pid, signal.SIGUSR1)
        await waiting
