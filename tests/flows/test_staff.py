"""A member of staff enrols a key of their own, and approves with it, under the RP ID of staff."""

from uuid import UUID

import msgspec
import pytest

from hid.events import AssertionMade, AssertionsMade
from hid.vocabulary import Reason, Transport, Verification
from kiosk.views.enrolment import EnrolmentIntroductionView
from kiosk.views.key_trouble import KeyTroubleView
from kiosk.views.passcode import PasscodeView
from kiosk.views.present_key import PresentKeyView
from kiosk.views.staff_screens import StaffApprovalView, StaffCodeView, StaffEnrolledView
from kiosk.views.start import HelpView, StartView
from kiosk.views.top import QuestionView
from kiosk.views.verify import VerifyView
from protocol import answers, steps
from protocol.journeys import ApprovalAct
from tests.flows.acts import begins, chooses, gives_passcode
from tests.support.scripted_steps import CREATE, INTRODUCTION, PASSCODE
from tests.support.scripted_terminal import Operation, Terminal, settle, touch_key

OF_STAFF = msgspec.structs.replace(
    CREATE, position=None, purpose="staff", options={**CREATE.options, "rp": {"id": "staff.example"}}
)
ENROLLED = steps.StaffEnrolled(name="窓口 一郎")


async def gives_code(at: Terminal, *script: steps.AnyStep) -> None:
    at.service.plays(steps.StaffCode(digits=8), *script)
    (await at.stage.expects(StartView)).help()
    (await at.stage.expects(HelpView)).staff()
    code = await at.stage.expects(StaffCodeView)
    code.type("98765432")
    code.submit()


async def test_staff_enrolment_uses_staff_s_rp_id_and_its_screens_have_no_steps_bar(at: Terminal) -> None:
    await gives_code(at, OF_STAFF, ENROLLED, steps.Ended())
    view = await at.stage.expects(PresentKeyView)
    assert (view.stepsBar, view.compulsory) == ("", True)
    device = at.devices.plug(touch_key())
    assert (await at.stage.expects(PasscodeView)).stepsBar == ""
    await chooses(at)
    await at.devices.takes_pin(PASSCODE)
    assert (await at.devices.done("check_pin")).given["rp_id"] == "staff.example"
    assert (await at.stage.expects(VerifyView)).stepsBar == ""
    made = await at.devices.asked("make_credential")
    assert made.given["origin"] == "https://staff.example"
    await at.devices.makes_credential(Verification.PASSCODE)
    (await at.stage.expects(StaffEnrolledView)).proceed()
    at.devices.pull(device)
    await at.starts_over()
    await begins(at, INTRODUCTION)
    assert (await at.stage.expects(EnrolmentIntroductionView)).stepsBar == "enrolment"


async def test_giving_up_a_staff_enrolment_asks_the_question_for_staff_and_a_yes_ends_it(at: Terminal) -> None:
    await gives_code(at, OF_STAFF, steps.Ended())
    (await at.stage.expects(PresentKeyView)).back()
    question = await at.stage.expects_cover(QuestionView)
    assert question.question == "leave-staff-enrolment"
    question.no()
    at.devices.plug(touch_key(fido2=False))
    view = await at.stage.expects(KeyTroubleView)
    assert view.ways == ["another-key"]
    view.back()
    (await at.stage.expects_cover(QuestionView)).yes()
    await settle()
    assert isinstance(at.service.last, answers.Later)


AT_STAFF, AT_MEMBERS = {"rpId": "staff.example"}, {"rpId": "example"}
APPROVAL = steps.StaffApproval(
    options=AT_STAFF, act=ApprovalAct.RESET_KEY, aaguid=UUID(int=7), model="Token", member="田・ 花・"
)
BOTH = msgspec.structs.replace(APPROVAL, former_options=AT_MEMBERS)


async def shows_a_staff_key(at: Terminal, step: steps.StaffApproval) -> Operation:
    """Go on from an approval with a staff key, and return the first assertion that is asked of it."""
    await begins(at, step, CREATE)
    (await at.stage.expects(StaffApprovalView)).proceed()
    await at.stage.expects(PresentKeyView)
    at.devices.plug(touch_key(pin_set=True))
    await gives_passcode(at)
    asked = await at.devices.asked("get_assertion")
    assert (asked.given["options"], asked.given["origin"]) == (AT_STAFF, "https://staff.example")
    return asked


async def test_staff_key_unknown_under_staff_s_rp_id_signs_under_the_former_without_a_second_passcode(
    at: Terminal,
) -> None:
    (await shows_a_staff_key(at, BOTH)).fails(Reason.NO_CREDENTIALS)
    renewed = await at.devices.done("check_pin")
    assert (renewed.given["pin"], renewed.given["rp_id"]) == (PASSCODE, "example")
    again = await at.devices.asked("get_assertion")
    assert (again.given["options"], again.given["origin"]) == (AT_MEMBERS, "https://counter.example")
    signed = (AssertionMade(response={"id": "s"}),)
    again.says(AssertionsMade, assertions=signed, verification=Verification.PASSCODE)
    await settle()
    assert at.service.last == answers.Assertion(response={"id": "s"})


async def test_staff_key_put_in_while_the_approval_is_read_is_used_but_no_key_that_was_in_before(
    at: Terminal,
) -> None:
    at.devices.plug(touch_key(pin_set=True))
    await begins(at, APPROVAL, CREATE)
    view = await at.stage.expects(StaffApprovalView)
    staff = at.devices.plug(touch_key(pin_set=True))
    view.proceed()
    await gives_passcode(at)
    assert (await at.devices.asked("get_assertion")).device == staff


@pytest.mark.parametrize("transport", Transport)
async def test_customer_s_key_that_a_new_device_process_finds_is_not_taken_for_staff_s(
    at: Terminal, transport: Transport
) -> None:
    theirs = touch_key(pin_set=True)
    at.devices.plug(theirs, path="usb-1", serial="7", transport=transport)
    await begins(at, APPROVAL, CREATE)
    (await at.stage.expects(StaffApprovalView)).proceed()
    await at.stage.expects(PresentKeyView)
    at.devices.lose_broker()
    at.devices.plug(theirs, path="usb-1", serial="7", transport=transport, left_in=True)
    await at.stage.expects(PresentKeyView)
    staff = at.devices.plug(touch_key(pin_set=True), path="usb-2", left_in=True)
    await gives_passcode(at)
    assert (await at.devices.asked("get_assertion")).device == staff


@pytest.mark.parametrize(
    ("step", "reason"),
    [(APPROVAL, Reason.NO_CREDENTIALS), (BOTH, Reason.TIMED_OUT)],
    ids=["no former options", "time-out"],
)
async def test_staff_key_does_not_sign_under_the_former_rp_id_without_options_for_it_or_after_a_time_out(
    step: steps.StaffApproval, reason: Reason, at: Terminal
) -> None:
    (await shows_a_staff_key(at, step)).fails(reason)
    assert (await at.stage.expects(KeyTroubleView)).trouble == reason.value


@pytest.mark.parametrize("rp_id", ["example", "evil.example", "sub.staff.example", None])
async def test_assertion_under_an_rp_id_other_than_staff_s_is_asked_with_the_terminal_s_origin(
    rp_id: str | None, at: Terminal
) -> None:
    await begins(at, msgspec.structs.replace(APPROVAL, options={"rpId": rp_id}), CREATE)
    (await at.stage.expects(StaffApprovalView)).proceed()
    await at.stage.expects(PresentKeyView)
    at.devices.plug(touch_key(pin_set=True))
    await gives_passcode(at)
    asked = await at.devices.asked("get_assertion")
    assert asked.given["origin"] == "https://counter.example"


async def test_second_of_two_approvals_names_the_first_approver_and_ignores_the_key_still_in(
    at: Terminal,
) -> None:
    second = msgspec.structs.replace(APPROVAL, first="窓口 一郎")
    signed = (AssertionMade(response={"id": "s"}),)
    await begins(at, APPROVAL, second, CREATE)
    view = await at.stage.expects(StaffApprovalView)
    assert view.first == ""
    view.proceed()
    await at.stage.expects(PresentKeyView)
    at.devices.plug(touch_key(pin_set=True))
    await gives_passcode(at)
    (await at.devices.asked("get_assertion")).says(
        AssertionsMade, assertions=signed, verification=Verification.PASSCODE
    )
    view = await at.stage.expects(StaffApprovalView)
    assert view.first == "窓口 一郎"
    view.proceed()
    await at.stage.expects(PresentKeyView)
    await settle()
    assert isinstance(at.stage.showing, PresentKeyView), "the first one's key is not asked again"
    at.devices.plug(touch_key(pin_set=True))
    await gives_passcode(at)
    (await at.devices.asked("get_assertion")).says(
        AssertionsMade, assertions=signed, verification=Verification.PASSCODE
    )
    await settle()
    assert [type(answer) for answer in at.service.answers] == [answers.Assertion] * 2
