"""Screens 12 to 15 on a fingerprint key: in each of its states, and interrupted at every point."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from hid.events import (
    Advice,
    CredentialMade,
    FingerWanted,
    Info,
    Reason,
    Sample,
    SampleWanted,
    TouchWanted,
    Verification,
)
from kiosk.racing import first
from kiosk.views.authenticator import (
    CaptureView,
    EnrolledView,
    KeyTroubleView,
    PresentKeyView,
    VerifyView,
)
from kiosk.views.passcode import PasscodeView
from kiosk.views.start import StartView
from kiosk.views.top import QuestionView, TopView
from protocol import answers
from protocol.refusals import RefusalCode
from protocol.steps import CreateCredential
from tests.flows.conftest import Scene, Terminal
from tests.flows.scripted import bio, known_bio, settle
from tests.flows.steps_of_a_walk import CREATE, ENROLLED, PASSCODE, TOP, WORDS, enter

Play = Callable[[Scene], None]

COMPULSORY = CreateCredential(options={"challenge": "AA"}, words=WORDS, compulsory=True)


async def begins(at: Terminal, *script: Any) -> None:
    at.service.plays(*script)
    (await at.stage.expects(StartView)).signIn()


async def chooses(at: Terminal, passcode: str = PASSCODE) -> None:
    """13 and 14."""
    for mode in ("choose", "repeat"):
        pad = await at.stage.expects(PasscodeView)
        assert pad.mode == mode
        assert [each for each in at.devices.operations if each.name == "set_pin"] == []
        enter(pad, passcode)


async def gives_passcode(at: Terminal) -> None:
    """The passcode that the key has."""
    pad = await at.stage.expects(PasscodeView)
    assert pad.mode == "enter"
    enter(pad)
    operation = await at.devices.done("check_pin")
    assert operation.given["pin"] == PASSCODE


async def done(at: Terminal) -> None:
    """15 and the top."""
    await settle()
    assert isinstance(at.service.last, answers.Credential)
    (await at.stage.expects(EnrolledView)).proceed()
    await at.stage.expects(TopView)


# the three states of a fingerprint key


def test_a_new_key_goes_passcode_finger_verification(play: Play) -> None:
    async def scene(at: Terminal) -> None:
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
        assert (verify.finger, verify.waiting, verify.keyName) == (True, False, "Token Bio")
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
        assert making.given["options"] == {"challenge": "AA"}
        assert [each.name for each in at.devices.operations] == [
            "set_pin",
            "capture_finger",
            "make_credential",
        ]

    play(scene)


def test_a_key_that_knows_the_finger_verifies_first_and_proves_its_passcode_last(play: Play) -> None:
    async def scene(at: Terminal) -> None:
        at.devices.plug(known_bio())
        await begins(at, CREATE, ENROLLED, TOP)
        await at.stage.expects(VerifyView)
        await at.devices.makes_credential(Verification.FINGERPRINT)
        await gives_passcode(at)
        await done(at)

    play(scene)


def test_a_key_with_a_passcode_but_no_finger_is_asked_for_it_once(play: Play) -> None:
    async def scene(at: Terminal) -> None:
        at.devices.plug(bio(pin_set=True))
        await begins(at, CREATE, ENROLLED, TOP)
        await gives_passcode(at)
        await at.stage.expects(CaptureView)
        await at.devices.captures()
        await at.devices.makes_credential(Verification.FINGERPRINT)
        await done(at)

    play(scene)


# 13 and 14


def test_a_differing_repetition_goes_back_to_13_and_says_so(play: Play) -> None:
    async def scene(at: Terminal) -> None:
        at.devices.plug()
        await begins(at, CREATE, ENROLLED, TOP)
        enter(await at.stage.expects(PasscodeView))
        enter(await at.stage.expects(PasscodeView), "739201")
        again = await at.stage.expects(PasscodeView)
        assert (again.mode, again.trouble, again.entered) == ("choose", "differs", 0)
        await chooses(at, "739201")
        await at.devices.takes_pin("739201")
        assert [each.name for each in at.devices.operations] == ["set_pin", "capture_finger"]

    play(scene)


@pytest.mark.parametrize(
    ("passcode", "why"),
    [("123456", "sequence"), ("890123", "sequence"), ("111111", "same"), ("121212", "repeated"),
     ("580401", "birth-date"), ("925678", "phone")],
)  # fmt: skip
def test_an_easy_passcode_is_refused_before_it_is_repeated(play: Play, passcode: str, why: str) -> None:
    async def scene(at: Terminal) -> None:
        at.devices.plug()
        await begins(at, CREATE)
        pad = await at.stage.expects(PasscodeView)
        enter(pad, passcode)
        assert await at.stage.expects(PasscodeView) is pad
        assert (pad.mode, pad.trouble, pad.entered) == ("choose", why, 0)

    play(scene)


def test_cancel_clears_and_on_an_empty_pad_asks_whether_to_leave(play: Play) -> None:
    async def scene(at: Terminal) -> None:
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

    play(scene)


def test_cancel_on_14_goes_back_to_13(play: Play) -> None:
    async def scene(at: Terminal) -> None:
        at.devices.plug()
        await begins(at, CREATE)
        enter(await at.stage.expects(PasscodeView))
        (await at.stage.expects(PasscodeView)).cancel()
        pad = await at.stage.expects(PasscodeView)
        assert (pad.mode, pad.trouble) == ("choose", "")

    play(scene)


def test_a_compulsory_enrolment_can_not_be_left(play: Play) -> None:
    async def scene(at: Terminal) -> None:
        await begins(at, COMPULSORY)
        view = await at.stage.expects(PresentKeyView)
        assert view.compulsory
        view.back()
        await at.stage.expects(PresentKeyView)
        assert at.service.answers == []

    play(scene)


@pytest.mark.parametrize("touch", ["later", "back"])
def test_later_asks_first(play: Play, touch: str) -> None:
    async def scene(at: Terminal) -> None:
        await begins(at, CREATE, TOP)
        getattr(await at.stage.expects(PresentKeyView), touch)()
        (await at.stage.expects_cover(QuestionView)).yes()
        await at.stage.expects(TopView)
        assert at.service.answers == [answers.Later()]

    play(scene)


# pulled out and put back


@pytest.mark.parametrize("screens", [0, 1])
def test_pulled_out_at_13_or_14_nothing_was_written(play: Play, screens: int) -> None:
    async def scene(at: Terminal) -> None:
        device = at.devices.plug()
        await begins(at, CREATE, ENROLLED, TOP)
        for _ in range(screens):
            enter(await at.stage.expects(PasscodeView))
        (await at.stage.expects(PasscodeView)).press("4")
        at.devices.pull(device)
        assert (await at.stage.expects(PresentKeyView)).pulledOut
        at.devices.plug()
        await chooses(at)
        await at.devices.takes_pin(PASSCODE)
        await at.stage.expects(CaptureView)

    play(scene)


@pytest.mark.parametrize("written", [True, False])
def test_pulled_out_while_the_pin_is_written_the_key_tells_which(play: Play, written: bool) -> None:
    async def scene(at: Terminal) -> None:
        device = at.devices.plug()
        await begins(at, CREATE, ENROLLED, TOP)
        await chooses(at)
        await at.devices.asked("set_pin")
        at.devices.pull(device)
        assert (await at.stage.expects(PresentKeyView)).pulledOut
        at.devices.plug(bio(pin_set=written))
        assert (await at.stage.expects(PasscodeView)).mode == ("enter" if written else "choose")

    play(scene)


def test_pulled_out_while_the_finger_is_captured_the_passcode_is_asked_and_the_capture_is_new(
    play: Play,
) -> None:
    async def scene(at: Terminal) -> None:
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

    play(scene)


def test_pulled_out_while_the_credential_is_made_it_goes_on_with_the_finger(play: Play) -> None:
    async def scene(at: Terminal) -> None:
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

    play(scene)


def test_pulled_out_before_its_passcode_was_proven_the_credential_stays(play: Play) -> None:
    async def scene(at: Terminal) -> None:
        device = at.devices.plug(known_bio())
        await begins(at, CREATE, ENROLLED, TOP)
        await at.devices.makes_credential(Verification.FINGERPRINT)
        await at.stage.expects(PasscodeView)
        at.devices.pull(device)
        await done(at)

    play(scene)


# finger and passcode


def test_a_blocked_sensor_leads_to_the_passcode_which_is_then_proven(play: Play) -> None:
    async def scene(at: Terminal) -> None:
        at.devices.plug(known_bio())
        await begins(at, CREATE, ENROLLED, TOP)
        finger = await at.devices.asked("make_credential")
        finger.says(FingerWanted, again=True, tries_left=1)
        await settle()
        verify = await at.stage.expects(VerifyView)
        assert (verify.again, verify.fingersLeft) == (True, 1)
        finger.fails(Reason.UV_BLOCKED)
        await gives_passcode(at)
        touch = await at.devices.asked("make_credential")
        verify = await at.stage.expects(VerifyView)
        assert not verify.finger
        touch.says(TouchWanted)
        await settle()
        assert verify.waiting
        await at.devices.makes_credential(Verification.PASSCODE)
        await done(at)

    play(scene)


def test_a_customer_may_prefer_the_passcode_and_the_finger_is_called_off_on_the_key(play: Play) -> None:
    async def scene(at: Terminal) -> None:
        at.devices.plug(known_bio())
        await begins(at, CREATE, ENROLLED, TOP)
        finger = await at.devices.asked("make_credential")
        (await at.stage.expects(VerifyView)).usePasscode()
        await gives_passcode(at)
        assert finger.cancelled
        await at.devices.makes_credential(Verification.PASSCODE)
        await done(at)

    play(scene)


def test_a_sensor_blocked_even_for_the_passcode_is_a_trouble_not_a_crash(play: Play) -> None:
    async def scene(at: Terminal) -> None:
        at.devices.plug(known_bio())
        await begins(at, CREATE)
        await at.stage.expects(VerifyView)
        (await at.devices.asked("make_credential")).fails(Reason.UV_BLOCKED)
        await gives_passcode(at)
        (await at.devices.asked("make_credential")).fails(Reason.UV_BLOCKED)
        assert (await at.stage.expects(KeyTroubleView)).trouble == "uv-blocked"

    play(scene)


@pytest.mark.parametrize("operation", ["capture_finger", "make_credential"])
def test_a_token_that_is_gone_means_the_passcode_once_more(play: Play, operation: str) -> None:
    async def scene(at: Terminal) -> None:
        at.devices.plug(bio(pin_set=True) if operation == "capture_finger" else known_bio())
        await begins(at, CREATE)
        if operation == "make_credential":
            (await at.stage.expects(VerifyView)).usePasscode()
        await gives_passcode(at)
        (await at.devices.asked(operation)).fails(Reason.PIN_WANTED)
        await gives_passcode(at)
        await at.devices.asked(operation)

    play(scene)


def test_a_wrong_passcode_says_how_many_are_left_on_a_new_pad(play: Play) -> None:
    async def scene(at: Terminal) -> None:
        at.devices.plug(bio(pin_set=True))
        await begins(at, CREATE)
        pad = await at.stage.expects(PasscodeView)
        enter(pad, "918273")
        (await at.devices.asked("check_pin")).fails(Reason.PIN_INVALID, tries_left=7, tries_until_replug=2)
        pad = await at.stage.expects(PasscodeView)
        assert (pad.trouble, pad.passcodesLeft, pad.entered) == ("wrong", 7, 0)
        await gives_passcode(at)

    play(scene)


@pytest.mark.parametrize("last", [Reason.PIN_INVALID, Reason.PIN_AUTH_BLOCKED])
def test_a_passcode_locked_until_the_key_is_replugged_goes_on_when_it_was(play: Play, last: Reason) -> None:
    async def scene(at: Terminal) -> None:
        device = at.devices.plug(bio(pin_set=True))
        await begins(at, CREATE)
        enter(await at.stage.expects(PasscodeView), "918273")
        (await at.devices.asked("check_pin")).fails(last, tries_left=5, tries_until_replug=0)
        trouble = await at.stage.expects(KeyTroubleView)
        assert (trouble.trouble, trouble.passcodesLeft) == ("pin-auth-blocked", 5)
        at.devices.pull(device)
        await at.stage.expects(PresentKeyView)
        at.devices.plug(bio(pin_set=True))
        await gives_passcode(at)

    play(scene)


def test_a_blocked_passcode_needs_another_key(play: Play) -> None:
    async def scene(at: Terminal) -> None:
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

    play(scene)


def test_a_forgotten_passcode_is_explained_and_the_credential_stays(play: Play) -> None:
    async def scene(at: Terminal) -> None:
        at.devices.plug(known_bio())
        await begins(at, CREATE, ENROLLED, TOP)
        await at.devices.makes_credential(Verification.FINGERPRINT)
        (await at.stage.expects(PasscodeView)).cancel()
        trouble = await at.stage.expects(KeyTroubleView)
        assert (trouble.trouble, trouble.ways) == ("passcode-unknown", ["proceed"])
        trouble.choose("proceed")
        await done(at)

    play(scene)


# the broker, and keys that can not be used


@pytest.mark.parametrize("operation", ["set_pin", "check_pin", "capture_finger", "make_credential"])
def test_a_broker_lost_in_any_operation_is_a_sentence_and_a_way_on(play: Play, operation: str) -> None:
    keys: dict[str, Info] = {
        "set_pin": bio(),
        "check_pin": bio(pin_set=True),
        "capture_finger": bio(pin_set=True),
        "make_credential": known_bio(),
    }

    async def scene(at: Terminal) -> None:
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

    play(scene)


@pytest.mark.parametrize(
    "info",
    [
        bio(has_sensor=False),
        bio(has_sensor=False, pin_set=True),
        bio(fido2=False, has_sensor=False, takes_pin=False),
        bio(takes_pin=False),
        bio(force_pin_change=True, pin_set=True),
        bio(min_pin_length=8),
    ],
)
def test_a_key_that_this_terminal_does_not_know_how_to_enrol_is_named(play: Play, info: Info) -> None:
    async def scene(at: Terminal) -> None:
        at.devices.plug(info, name="Old Stick")
        await begins(at, CREATE)
        trouble = await at.stage.expects(KeyTroubleView)
        assert (trouble.trouble, trouble.keyName) == ("unsupported-here", "Old Stick")
        assert trouble.ways == ["another-key", "later"]
        assert at.devices.operations == []

    play(scene)


@pytest.mark.parametrize("reason", [Reason.SILENT, Reason.NO_PERMISSION, Reason.BUSY])
def test_a_key_that_nothing_can_be_done_with_says_why(play: Play, reason: Reason) -> None:
    async def scene(at: Terminal) -> None:
        await begins(at, CREATE)
        await at.stage.expects(PresentKeyView)
        device = at.devices.plug(reason)
        trouble = await at.stage.expects(KeyTroubleView)
        assert trouble.trouble == reason.value
        at.devices.pull(device)
        await at.stage.expects(PresentKeyView)

    play(scene)


def test_with_two_keys_the_one_that_stays_is_used(play: Play) -> None:
    async def scene(at: Terminal) -> None:
        one = at.devices.plug(known_bio())
        other = at.devices.plug()
        await begins(at, CREATE)
        trouble = await at.stage.expects(KeyTroubleView)
        assert (trouble.trouble, trouble.ways) == ("two-keys", ["again", "later"])
        trouble.choose("again")
        assert (await at.stage.expects(KeyTroubleView)).trouble == "two-keys"
        at.devices.pull(other)
        assert (await at.devices.asked("make_credential")).device == one

    play(scene)


def test_a_timed_out_finger_can_be_tried_again(play: Play) -> None:
    async def scene(at: Terminal) -> None:
        at.devices.plug(known_bio())
        await begins(at, CREATE)
        (await at.devices.asked("make_credential")).fails(Reason.TIMED_OUT)
        trouble = await at.stage.expects(KeyTroubleView)
        assert (trouble.trouble, trouble.ways) == ("timed-out", ["again", "later"])
        trouble.choose("again")
        await at.devices.makes_credential(Verification.FINGERPRINT)

    play(scene)


@pytest.mark.parametrize("code", [RefusalCode.CREDENTIAL_REFUSED, RefusalCode.ALREADY_ENROLLED])
def test_a_key_that_the_service_refuses_says_so_and_stays_refused(play: Play, code: RefusalCode) -> None:
    async def scene(at: Terminal) -> None:
        device = at.devices.plug(known_bio())
        await begins(at, CREATE, (CREATE, code), ENROLLED, TOP)
        await at.devices.makes_credential(Verification.FINGERPRINT)
        trouble = await at.stage.expects(KeyTroubleView)
        assert (trouble.trouble, trouble.ways) == (code.value, ["another-key", "later"])
        trouble.choose("later")
        (await at.stage.expects_cover(QuestionView)).no()
        assert (await at.stage.expects(KeyTroubleView)).trouble == code.value
        at.devices.pull(device)
        await at.stage.expects(PresentKeyView)
        at.devices.plug(known_bio(), name="Other Bio")
        await at.devices.makes_credential(Verification.FINGERPRINT)
        assert isinstance(at.service.last, answers.Credential)
        assert at.service.last.model == "Other Bio"

    play(scene)


def test_a_challenge_that_ran_out_is_asked_for_again_with_the_same_key(play: Play) -> None:
    async def scene(at: Terminal) -> None:
        at.devices.plug(known_bio())
        await begins(at, CREATE, (CREATE, RefusalCode.CHALLENGE_EXPIRED), ENROLLED, TOP)
        await at.devices.makes_credential(Verification.FINGERPRINT)
        trouble = await at.stage.expects(KeyTroubleView)
        assert (trouble.trouble, trouble.ways) == ("timed-out", ["again", "later"])
        trouble.choose("again")
        await at.devices.makes_credential(Verification.FINGERPRINT)

    play(scene)


# the same moment


def test_a_credential_made_at_the_moment_of_a_touch_is_not_thrown_away(play: Play) -> None:
    async def scene(at: Terminal) -> None:
        at.devices.plug(known_bio())
        await begins(at, CREATE, ENROLLED, TOP)
        view = await at.stage.expects(VerifyView)
        making = await at.devices.asked("make_credential")
        view.usePasscode()
        making.says(CredentialMade, response={"id": "x"}, verification=Verification.FINGERPRINT)
        await settle()
        assert not making.cancelled
        assert isinstance(at.service.last, answers.Credential)

    play(scene)


def test_a_failure_and_a_touch_at_one_moment_end_in_one_of_them(play: Play) -> None:
    async def scene(at: Terminal) -> None:
        device = at.devices.plug()
        await begins(at, CREATE)
        pad = await at.stage.expects(PasscodeView)
        at.devices.pull(device)
        enter(pad)
        assert (await at.stage.expects(PresentKeyView)).pulledOut
        assert at.devices.operations == []

    play(scene)


def test_first_has_ended_the_other_before_it_returns() -> None:
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

    async def main() -> None:
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

    asyncio.run(main())


def test_leaving_the_capture_calls_it_off_on_the_key(play: Play) -> None:
    async def scene(at: Terminal) -> None:
        at.devices.plug(bio(pin_set=True))
        await begins(at, CREATE, TOP)
        await gives_passcode(at)
        samples = await at.devices.asked("capture_finger")
        (await at.stage.expects(CaptureView)).back()
        (await at.stage.expects_cover(QuestionView)).yes()
        await at.stage.expects(TopView)
        assert samples.cancelled

    play(scene)
