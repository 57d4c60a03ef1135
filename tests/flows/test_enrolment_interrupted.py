"""Enrolment interrupted: the key pulled out, the device process lost, keys that can't be used, two events at once."""

import asyncio

import pytest

from hid.events import AuthenticatorInfo, CredentialMade, Sample
from hid.vocabulary import Advice, Reason, Verification
from kiosk.timing import first
from kiosk.views.fingers import CaptureView
from kiosk.views.key_trouble import KeyTroubleView
from kiosk.views.passcode import PasscodeView
from kiosk.views.present_key import PresentKeyView
from kiosk.views.top import QuestionView, TopView
from kiosk.views.verify import VerifyView
from protocol import answers
from protocol.refusals import RefusalCode
from tests.flows.acts import begins, chooses, done, gives_passcode
from tests.support.scripted_steps import CREATE, ENROLLED, PASSCODE, TOP, enter
from tests.support.scripted_terminal import Terminal, bio, known_bio, settle

# pulled out and put back


@pytest.mark.parametrize("screens", [0, 1])
async def test_key_pulled_out_on_screen_13_or_14_gets_no_pin_and_put_back_starts_again_at_screen_13(
    at: Terminal, screens: int
) -> None:
    device = at.devices.plug()
    await begins(at, CREATE, ENROLLED, TOP)
    for _ in range(screens):
        enter(await at.stage.expects(PasscodeView))
    (await at.stage.expects(PasscodeView)).press("4")
    at.devices.pull(device)
    assert (await at.stage.expects(PresentKeyView)).pulledOut
    assert at.devices.operations == []
    at.devices.plug()
    await chooses(at)
    await at.devices.takes_pin(PASSCODE)
    await at.stage.expects(CaptureView)


@pytest.mark.parametrize("pin_was_set", [True, False])
async def test_key_replugged_after_an_interrupted_set_pin_asks_for_the_pin_if_set_else_for_a_new_one(
    at: Terminal, pin_was_set: bool
) -> None:
    device = at.devices.plug()
    await begins(at, CREATE, ENROLLED, TOP)
    await chooses(at)
    await at.devices.asked("set_pin")
    at.devices.pull(device)
    assert (await at.stage.expects(PresentKeyView)).pulledOut
    at.devices.plug(bio(pin_set=pin_was_set))
    assert (await at.stage.expects(PasscodeView)).mode == ("enter" if pin_was_set else "choose")


async def test_key_replugged_after_an_interrupted_capture_asks_for_the_passcode_and_captures_from_the_start(
    at: Terminal,
) -> None:
    device = at.devices.plug()
    await begins(at, CREATE, ENROLLED, TOP)
    await chooses(at)
    await at.devices.takes_pin(PASSCODE)
    samples = await at.devices.asked("capture_finger")
    samples.says(Sample, advice=Advice.GOOD, remaining=1, total=3)
    await settle()
    at.devices.pull(device)
    assert (await at.stage.expects(PresentKeyView)).pulledOut
    at.devices.plug(bio(pin_set=True))
    await gives_passcode(at)
    capture = await at.stage.expects(CaptureView)
    assert (capture.good, capture.total, capture.advice) == (0, 0, "")
    await at.devices.captures()
    await at.devices.makes_credential(Verification.FINGERPRINT)
    await done(at)


async def test_key_replugged_after_an_interrupted_make_credential_repeats_it_by_finger(at: Terminal) -> None:
    device = at.devices.plug()
    await begins(at, CREATE, ENROLLED, TOP)
    await chooses(at)
    await at.devices.takes_pin(PASSCODE)
    await at.devices.captures()
    await at.devices.asked("make_credential")
    at.devices.pull(device)
    assert (await at.stage.expects(PresentKeyView)).pulledOut
    again = at.devices.plug(known_bio())
    await at.devices.makes_credential(Verification.FINGERPRINT)
    assert at.service.last == answers.Credential(response={"id": again}, model="Token Bio")


async def test_key_pulled_out_at_the_passcode_question_after_make_credential_is_still_enrolled(
    at: Terminal,
) -> None:
    device = at.devices.plug(known_bio())
    await begins(at, CREATE, ENROLLED, TOP)
    await at.devices.makes_credential(Verification.FINGERPRINT)
    await at.stage.expects(PasscodeView)
    at.devices.pull(device)
    await done(at)


# the device process, and keys that can not be used


@pytest.mark.parametrize("operation", ["set_pin", "check_pin", "capture_finger", "make_credential"])
async def test_device_process_lost_during_an_operation_shows_the_trouble_and_a_retry_asks_for_a_key(
    at: Terminal, operation: str
) -> None:
    keys: dict[str, AuthenticatorInfo] = {
        "set_pin": bio(),
        "check_pin": bio(pin_set=True),
        "capture_finger": bio(pin_set=True),
        "make_credential": known_bio(),
    }
    at.devices.plug(keys[operation])
    await begins(at, CREATE)
    if operation == "set_pin":
        await chooses(at)
    elif operation == "check_pin":
        enter(await at.stage.expects(PasscodeView))
    elif operation == "capture_finger":
        await gives_passcode(at)
    await at.devices.asked(operation)
    at.devices.lose_broker()
    trouble = await at.stage.expects(KeyTroubleView)
    assert (trouble.trouble, trouble.ways) == ("broker-lost", ["again", "later"])
    trouble.choose("again")
    await at.stage.expects(PresentKeyView)
    at.devices.plug(known_bio())
    await at.devices.makes_credential(Verification.FINGERPRINT)


@pytest.mark.parametrize("reason", [Reason.SILENT, Reason.NO_PERMISSION, Reason.BUSY])
async def test_unusable_key_shows_its_reason_until_it_is_pulled_out(at: Terminal, reason: Reason) -> None:
    await begins(at, CREATE)
    await at.stage.expects(PresentKeyView)
    device = at.devices.plug(reason)
    trouble = await at.stage.expects(KeyTroubleView)
    assert trouble.trouble == reason.value
    at.devices.pull(device)
    await at.stage.expects(PresentKeyView)


async def test_make_credential_that_times_out_waiting_for_a_finger_can_be_tried_again(at: Terminal) -> None:
    at.devices.plug(known_bio())
    await begins(at, CREATE)
    (await at.devices.asked("make_credential")).fails(Reason.TIMED_OUT)
    trouble = await at.stage.expects(KeyTroubleView)
    assert (trouble.trouble, trouble.ways) == ("timed-out", ["again", "later"])
    trouble.choose("again")
    await at.devices.makes_credential(Verification.FINGERPRINT)


async def test_credential_refused_by_the_service_shows_the_trouble_until_that_key_is_pulled_out(
    at: Terminal,
) -> None:
    """A touch of "later" and a no to its question lead back to the trouble. Afterwards another key can be used."""
    device = at.devices.plug(known_bio())
    refused = RefusalCode.CREDENTIAL_REFUSED
    await begins(at, CREATE, (CREATE, refused), ENROLLED, TOP)
    await at.devices.makes_credential(Verification.FINGERPRINT)
    trouble = await at.stage.expects(KeyTroubleView)
    assert (trouble.trouble, trouble.ways) == (refused.value, ["another-key", "later"])
    trouble.choose("later")
    (await at.stage.expects_cover(QuestionView)).no()
    assert (await at.stage.expects(KeyTroubleView)).trouble == refused.value
    at.devices.pull(device)
    await at.stage.expects(PresentKeyView)
    at.devices.plug(known_bio(), name="Other Bio")
    await at.devices.makes_credential(Verification.FINGERPRINT)
    assert isinstance(at.service.last, answers.Credential)
    assert at.service.last.model == "Other Bio"


async def test_credential_for_an_expired_challenge_shows_a_time_out_and_can_be_made_again_with_the_same_key(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio())
    await begins(at, CREATE, (CREATE, RefusalCode.CHALLENGE_EXPIRED), ENROLLED, TOP)
    await at.devices.makes_credential(Verification.FINGERPRINT)
    trouble = await at.stage.expects(KeyTroubleView)
    assert (trouble.trouble, trouble.ways) == ("timed-out", ["again", "later"])
    trouble.choose("again")
    await at.devices.makes_credential(Verification.FINGERPRINT)


# two events at once


async def test_credential_made_just_as_the_customer_asks_for_the_passcode_instead_is_sent(at: Terminal) -> None:
    at.devices.plug(known_bio())
    await begins(at, CREATE, ENROLLED, TOP)
    view = await at.stage.expects(VerifyView)
    making = await at.devices.asked("make_credential")
    view.usePasscode()
    making.says(CredentialMade, response={"id": "x"}, verification=Verification.FINGERPRINT)
    await settle()
    assert not making.cancelled
    assert isinstance(at.service.last, answers.Credential)


async def test_passcode_entered_just_as_the_key_is_pulled_out_is_not_used(at: Terminal) -> None:
    device = at.devices.plug()
    await begins(at, CREATE)
    pad = await at.stage.expects(PasscodeView)
    at.devices.pull(device)
    enter(pad)
    assert (await at.stage.expects(PresentKeyView)).pulledOut
    assert at.devices.operations == []


async def test_first_of_timing_ends_as_the_faster_coroutine_after_the_slower_was_cancelled_and_ended() -> None:
    """If the faster one raises, so does first(); if first() is cancelled, so are both."""
    ended: list[str] = []

    async def slow() -> str:
        try:
            await asyncio.sleep(3600)
        finally:
            await asyncio.sleep(0)
            ended.append("slow")
        return "slow"

    async def quick() -> str:
        return "quick"

    async def broken() -> str:
        raise LookupError

    assert await first(slow(), quick()) == "quick"
    assert await first(quick(), slow()) == "quick"
    assert await first(quick(), broken()) == "quick"
    with pytest.raises(LookupError):
        await first(slow(), broken())
    waiting = asyncio.create_task(first(slow(), slow()))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert ended == ["slow"] * 5
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_leaving_the_enrolment_during_a_finger_capture_cancels_the_capture_on_the_key(
    at: Terminal,
) -> None:
    at.devices.plug(bio(pin_set=True))
    await begins(at, CREATE, TOP)
    await gives_passcode(at)
    samples = await at.devices.asked("capture_finger")
    (await at.stage.expects(CaptureView)).back()
    (await at.stage.expects_cover(QuestionView)).yes()
    await at.stage.expects(TopView)
    assert samples.cancelled
