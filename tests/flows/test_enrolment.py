"""Screens 12 to 15 with a fingerprint key: new, with a passcode, with a finger; by passcode if the sensor is blocked."""

import asyncio

import pytest
from msgspec.structs import replace

from hid.events import FingerWanted, Sample, SampleWanted, TouchWanted
from hid.vocabulary import Advice, Reason, Verification
from kiosk.views.enrolment import EnrolmentIntroductionView
from kiosk.views.fingers import CaptureView
from kiosk.views.key_trouble import KeyTroubleView
from kiosk.views.login import LoginView
from kiosk.views.passcode import PasscodeView
from kiosk.views.present_key import KeyKnownView, PresentKeyView
from kiosk.views.top import QuestionView, TopView
from kiosk.views.verify import VerifyView
from protocol import answers
from tests.flows.acts import begins, chooses, done, gives_passcode, wants_no_more
from tests.support.scripted_steps import (
    COMPULSORY,
    CREATE,
    ENROLLED,
    INTRODUCTION,
    LOGIN,
    PASSCODE,
    TOP,
    enter,
)
from tests.support.scripted_terminal import Terminal, bio, known_bio, settle

# the three states of a fingerprint key


async def test_new_fingerprint_key_gets_a_passcode_then_a_finger_then_makes_the_credential_by_finger(
    at: Terminal,
) -> None:
    """Meanwhile the screen shows the advice on each sample, and how many are good."""
    await begins(at, CREATE, ENROLLED, TOP)
    await at.stage.expects(PresentKeyView)
    device = at.devices.plug()
    await chooses(at)
    await at.devices.takes_pin(PASSCODE)
    capture = await at.stage.expects(CaptureView)
    assert capture.total == 0
    samples = await at.devices.asked("capture_finger")
    samples.says(SampleWanted, remaining=3, total=3)
    await settle()
    assert (capture.advice, capture.good, capture.total) == ("", 0, 3)
    samples.says(Sample, advice=Advice.GOOD, remaining=2, total=3)
    samples.says(SampleWanted, remaining=2, total=3)
    await settle()
    assert (capture.advice, capture.good) == ("good", 1)
    samples.says(Sample, advice=Advice.TOO_LEFT, remaining=2, total=3)
    await settle()
    assert (capture.advice, capture.good) == ("too-left", 1)
    await at.devices.captures()
    verify = await at.stage.expects(VerifyView)
    assert (verify.wantsFinger, verify.waiting, verify.keyName) == (True, False, "Token Bio")
    making = await at.devices.asked("make_credential")
    making.says(FingerWanted)
    await settle()
    assert verify.waiting
    await at.devices.makes_credential(Verification.FINGERPRINT)
    await done(at)
    assert at.service.answers == [
        answers.Credential(response={"id": device}, model="Token Bio"),
        answers.Continue(),
    ]
    assert making.given["options"] == CREATE.options
    assert [each.name for each in at.devices.operations] == [
        "set_pin",
        "capture_finger",
        "make_credential",
    ]


async def test_key_with_passcode_and_finger_makes_the_credential_by_finger_and_then_asks_for_the_passcode(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio())
    await begins(at, CREATE, ENROLLED, TOP)
    await at.stage.expects(VerifyView)
    await at.devices.makes_credential(Verification.FINGERPRINT)
    await gives_passcode(at)
    await wants_no_more(at)
    await done(at)


async def test_fingerprint_key_without_a_finger_asks_for_its_passcode_once_and_captures_a_finger(
    at: Terminal,
) -> None:
    at.devices.plug(bio(pin_set=True))
    await begins(at, CREATE, ENROLLED, TOP)
    await gives_passcode(at)
    await at.stage.expects(CaptureView)
    await at.devices.captures()
    await at.devices.makes_credential(Verification.FINGERPRINT)
    await done(at)


@pytest.mark.parametrize("handshake_seconds", [0.05])
async def test_key_that_can_be_enrolled_is_shown_as_known_before_the_enrolment_goes_on_by_itself(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio())
    await begins(at, CREATE, ENROLLED, TOP)
    known = await at.stage.expects(KeyKnownView)
    assert (known.keyName, known.isCard) == ("Token Bio", False)
    gone = asyncio.Event()
    at.stage.viewChanged.connect(gone.set)
    await gone.wait()
    await at.stage.expects(VerifyView)


@pytest.mark.parametrize("handshake_seconds", [30])
async def test_key_pulled_out_while_it_is_shown_as_known_is_asked_for_again(at: Terminal) -> None:
    key = at.devices.plug(known_bio())
    await begins(at, CREATE, ENROLLED, TOP)
    await at.stage.expects(KeyKnownView)
    at.devices.pull(key)
    assert (await at.stage.expects(PresentKeyView)).pulledOut


# 13 and 14


async def test_passcode_repeated_differently_leads_back_to_screen_13_which_says_that_the_two_differ(
    at: Terminal,
) -> None:
    at.devices.plug()
    await begins(at, CREATE, ENROLLED, TOP)
    enter(await at.stage.expects(PasscodeView))
    enter(await at.stage.expects(PasscodeView), "739201")
    again = await at.stage.expects(PasscodeView)
    assert (again.mode, again.trouble, again.entered) == ("choose", "differs", 0)
    await chooses(at, "739201")
    await at.devices.takes_pin("739201")
    assert [each.name for each in at.devices.operations] == ["set_pin", "capture_finger"]


@pytest.mark.parametrize(
    ("passcode", "why"),
    [("123456", "sequence"), ("890123", "sequence"), ("111111", "same"), ("121212", "repeated"),
     ("580401", "birth-date"), ("925678", "phone")],
)  # fmt: skip
async def test_guessable_new_passcode_is_refused_with_its_reason_before_it_is_repeated(
    at: Terminal, passcode: str, why: str
) -> None:
    at.devices.plug()
    await begins(at, CREATE)
    pad = await at.stage.expects(PasscodeView)
    enter(pad, passcode)
    assert await at.stage.expects(PasscodeView) is pad
    assert (pad.mode, pad.trouble, pad.entered) == ("choose", why, 0)


async def test_cancel_clears_the_passcode_pad_and_on_an_empty_pad_asks_whether_to_leave_the_enrolment(
    at: Terminal,
) -> None:
    at.devices.plug()
    await begins(at, CREATE, TOP)
    pad = await at.stage.expects(PasscodeView)
    pad.press("4")
    pad.cancel()
    assert (await at.stage.expects(PasscodeView)).entered == 0
    pad.cancel()
    (await at.stage.expects_cover(QuestionView)).no()
    pad = await at.stage.expects(PasscodeView)
    pad.cancel()
    (await at.stage.expects_cover(QuestionView)).back()
    pad = await at.stage.expects(PasscodeView)
    pad.cancel()
    question = await at.stage.expects_cover(QuestionView)
    assert question.question == "leave-enrolment"
    question.yes()
    await at.stage.expects(TopView)
    assert at.service.answers == [answers.Later()]
    assert at.devices.operations == []


async def test_cancel_on_screen_14_leads_back_to_screen_13(at: Terminal) -> None:
    at.devices.plug()
    await begins(at, CREATE)
    enter(await at.stage.expects(PasscodeView))
    (await at.stage.expects(PasscodeView)).cancel()
    pad = await at.stage.expects(PasscodeView)
    assert (pad.mode, pad.trouble) == ("choose", "")


async def test_leaving_a_compulsory_enrolment_asks_first_and_then_leads_back_to_screen_1(at: Terminal) -> None:
    await begins(at, COMPULSORY, LOGIN)
    view = await at.stage.expects(PresentKeyView)
    assert view.compulsory
    view.back()
    (await at.stage.expects_cover(QuestionView)).yes()
    await at.stage.expects(LoginView)
    assert at.service.answers == [answers.StartOver()]


async def test_leaving_the_introduction_of_a_compulsory_enrolment_asks_first_and_then_leads_back_to_screen_1(
    at: Terminal,
) -> None:
    await begins(at, replace(INTRODUCTION, compulsory=True), LOGIN)
    (await at.stage.expects(EnrolmentIntroductionView)).back()
    (await at.stage.expects_cover(QuestionView)).yes()
    await at.stage.expects(LoginView)
    assert at.service.answers == [answers.StartOver()]


async def test_key_enrolled_already_can_be_used_as_it_is_without_a_question(at: Terminal) -> None:
    at.devices.plug(known_bio())
    await begins(at, CREATE, TOP)
    (await at.devices.asked("make_credential")).fails(Reason.ALREADY_ENROLLED)
    trouble = await at.stage.expects(KeyTroubleView)
    assert trouble.ways == ["proceed", "another-key"]
    trouble.choose("proceed")
    await at.stage.expects(TopView)
    assert at.service.answers == [answers.Later()]


@pytest.mark.parametrize("touch", ["later", "back"])
async def test_leaving_an_optional_enrolment_asks_first_and_then_leads_to_the_member_s_top_screen(
    at: Terminal, touch: str
) -> None:
    await begins(at, CREATE, TOP)
    getattr(await at.stage.expects(PresentKeyView), touch)()
    (await at.stage.expects_cover(QuestionView)).yes()
    await at.stage.expects(TopView)
    assert at.service.answers == [answers.Later()]


# finger and passcode


async def test_key_whose_sensor_blocks_in_an_enrolment_makes_the_credential_by_passcode_and_touch(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio())
    await begins(at, CREATE, ENROLLED, TOP)
    finger = await at.devices.asked("make_credential")
    finger.says(FingerWanted, again=True, tries_left=1)
    await settle()
    verify = await at.stage.expects(VerifyView)
    assert (verify.fingerRejected, verify.fingersLeft) == (True, 1)
    finger.fails(Reason.UV_BLOCKED)
    assert (await at.stage.expects(PasscodeView)).trouble == "uv-blocked"
    await gives_passcode(at)
    touch = await at.devices.asked("make_credential")
    verify = await at.stage.expects(VerifyView)
    assert not verify.wantsFinger
    touch.says(TouchWanted)
    await settle()
    assert verify.waiting
    await at.devices.makes_credential(Verification.PASSCODE)
    await wants_no_more(at)
    await done(at)


async def test_asking_for_the_passcode_instead_cancels_the_make_credential_that_awaits_a_finger(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio())
    await begins(at, CREATE, ENROLLED, TOP)
    finger = await at.devices.asked("make_credential")
    (await at.stage.expects(VerifyView)).usePasscode()
    await gives_passcode(at)
    assert finger.cancelled
    await at.devices.makes_credential(Verification.PASSCODE)
    await wants_no_more(at)
    await done(at)


async def test_sensor_reported_blocked_by_make_credential_even_with_the_passcode_shows_the_trouble(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio())
    await begins(at, CREATE)
    await at.stage.expects(VerifyView)
    (await at.devices.asked("make_credential")).fails(Reason.UV_BLOCKED)
    await gives_passcode(at)
    (await at.devices.asked("make_credential")).fails(Reason.UV_BLOCKED)
    assert (await at.stage.expects(KeyTroubleView)).trouble == "uv-blocked"


@pytest.mark.parametrize("operation", ["capture_finger", "make_credential"])
async def test_pin_token_expired_at_capture_or_make_credential_asks_for_the_passcode_once_more(
    at: Terminal, operation: str
) -> None:
    at.devices.plug(bio(pin_set=True) if operation == "capture_finger" else known_bio())
    await begins(at, CREATE)
    if operation == "make_credential":
        (await at.stage.expects(VerifyView)).usePasscode()
    await gives_passcode(at)
    (await at.devices.asked(operation)).fails(Reason.PIN_WANTED)
    await gives_passcode(at)
    await at.devices.asked(operation)


async def test_wrong_passcode_shows_the_tries_left_on_an_empty_passcode_pad(at: Terminal) -> None:
    at.devices.plug(bio(pin_set=True))
    await begins(at, CREATE)
    pad = await at.stage.expects(PasscodeView)
    enter(pad, "918273")
    (await at.devices.asked("check_pin")).fails(Reason.PIN_INVALID, tries_left=7, tries_until_replug=2)
    pad = await at.stage.expects(PasscodeView)
    assert (pad.trouble, pad.passcodesLeft, pad.entered) == ("wrong", 7, 0)
    await gives_passcode(at)


@pytest.mark.parametrize("reason", [Reason.PIN_INVALID, Reason.PIN_AUTH_BLOCKED])
async def test_key_that_takes_no_passcode_until_replugged_shows_the_trouble_and_once_replugged_the_passcode_pad(
    at: Terminal, reason: Reason
) -> None:
    device = at.devices.plug(bio(pin_set=True))
    await begins(at, CREATE)
    enter(await at.stage.expects(PasscodeView), "918273")
    (await at.devices.asked("check_pin")).fails(reason, tries_left=5, tries_until_replug=0)
    trouble = await at.stage.expects(KeyTroubleView)
    assert (trouble.trouble, trouble.passcodesLeft) == ("pin-auth-blocked", 5)
    at.devices.pull(device)
    await at.stage.expects(PresentKeyView)
    at.devices.plug(bio(pin_set=True))
    await gives_passcode(at)


async def test_pin_blocked_by_a_wrong_passcode_shows_the_trouble_and_another_key_can_be_used(
    at: Terminal,
) -> None:
    device = at.devices.plug(bio(pin_set=True))
    await begins(at, CREATE)
    enter(await at.stage.expects(PasscodeView))
    (await at.devices.asked("check_pin")).fails(Reason.PIN_BLOCKED)
    trouble = await at.stage.expects(KeyTroubleView)
    assert (trouble.trouble, trouble.keyName) == ("pin-blocked", "Token Bio")
    trouble.choose("another-key")
    assert not (await at.stage.expects(PresentKeyView)).pulledOut
    at.devices.pull(device)
    at.devices.plug()
    assert (await at.stage.expects(PasscodeView)).mode == "choose"


async def test_cancelling_the_passcode_pad_after_make_credential_shows_a_trouble_and_enrols_the_key(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio())
    await begins(at, CREATE, ENROLLED, TOP)
    await at.devices.makes_credential(Verification.FINGERPRINT)
    (await at.stage.expects(PasscodeView)).cancel()
    trouble = await at.stage.expects(KeyTroubleView)
    assert (trouble.trouble, trouble.ways) == ("passcode-unknown", ["proceed"])
    trouble.choose("proceed")
    await done(at)
