"""A member of staff enrols a key of their own: the customers' screens, and no step of a customer's way."""

import msgspec

from hid.events import Verification
from kiosk.views.authenticator import EnrolmentIntroductionView, KeyTroubleView, PresentKeyView, VerifyView
from kiosk.views.passcode import PasscodeView
from kiosk.views.staff import StaffCodeView, StaffEnrolledView
from kiosk.views.start import HelpView, StartView
from kiosk.views.top import QuestionView
from protocol import answers, steps
from tests.flows.acts import Play, begins, chooses
from tests.flows.conftest import Terminal
from tests.flows.scripted import settle, touch_key
from tests.flows.steps_of_a_walk import CREATE, INTRODUCTION, PASSCODE

OF_STAFF = msgspec.structs.replace(CREATE, purpose="staff")
ENROLLED = steps.StaffEnrolled(name="窓口 一郎")


async def gives_code(at: Terminal, *script: steps.AnyStep) -> None:
    at.service.plays(steps.StaffCode(digits=8), *script)
    (await at.stage.expects(StartView)).help()
    (await at.stage.expects(HelpView)).staff()
    code = await at.stage.expects(StaffCodeView)
    code.type("98765432")
    code.submit()


def test_no_screen_of_it_stands_in_a_customer_s_steps_bar(play: Play) -> None:
    async def scene(at: Terminal) -> None:
        await gives_code(at, OF_STAFF, ENROLLED, steps.Ended())
        view = await at.stage.expects(PresentKeyView)
        assert (view.stepsBar, view.compulsory) == ("", True)
        device = at.devices.plug(touch_key())
        assert (await at.stage.expects(PasscodeView)).stepsBar == ""
        await chooses(at)
        await at.devices.takes_pin(PASSCODE)
        await at.devices.done("check_pin")
        assert (await at.stage.expects(VerifyView)).stepsBar == ""
        await at.devices.makes_credential(Verification.PASSCODE)
        (await at.stage.expects(StaffEnrolledView)).proceed()
        at.devices.pull(device)
        await at.starts_over()
        await begins(at, INTRODUCTION)
        assert (await at.stage.expects(EnrolmentIntroductionView)).stepsBar == "enrolment"

    play(scene)


def test_who_gives_it_up_is_told_that_the_code_is_used_up(play: Play) -> None:
    async def scene(at: Terminal) -> None:
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

    play(scene)
