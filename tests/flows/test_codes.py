"""Screens 5, 7 and 11: a one-time code by e-mail, SMS or call, and the choice of the phone."""

import pytest
from msgspec.structs import replace

from kiosk.views.code import EmailCodeView, PhoneChoiceView, PhoneCodeView
from kiosk.views.enrolment import EnrolmentIntroductionView
from kiosk.views.login import LoginView
from kiosk.views.start import HelpView
from kiosk.views.view import View
from protocol import answers, steps
from protocol.journeys import Channel, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.secret import Secret
from tests.flows.acts import Play, begins
from tests.support.scripted_steps import (
    INTRODUCTION,
    LANDLINE,
    LOGIN,
    MOBILE,
    email_code,
    log_in,
    phone_code,
    sent,
)
from tests.support.scripted_terminal import Terminal, settle

CODE = answers.SubmitCode(code=Secret("4711"))
START_OVER = answers.StartOver()


@pytest.mark.parametrize("code", [RefusalCode.CODE_WRONG, RefusalCode.CODE_EXPIRED, RefusalCode.CODE_LOCKED])
@pytest.mark.parametrize(
    ("step", "kind"), [(email_code(), EmailCodeView), (phone_code(code=sent()), PhoneCodeView)]
)
async def test_refused_one_time_code_empties_its_field_and_shows_the_reason_and_the_tries_left(
    at: Terminal, step: steps.AnyStep, kind: type[View], code: RefusalCode
) -> None:
    why = Refusal(code=code, tries_left=3, until="2026-11-24T14:05:00+09:00")
    await begins(at, step, (step, why))
    view = await at.stage.expects(kind)
    view.type("4711")
    view.submit()
    assert await at.stage.expects(kind) is view
    assert (view.refusal, view.triesLeft, view.code.value) == (code.value, 3, "")
    assert at.service.answers == [CODE]


def test_email_code_can_be_sent_again_by_touch_only_after_its_resend_pause(play: Play) -> None:
    async def scene(at: Terminal) -> None:
        await begins(at, email_code(), email_code(60))
        view = await at.stage.expects(EmailCodeView)
        view.resend()
        await at.clock.passes(29)
        view.resend()
        assert (view.resendAfter, view.secondsLeft) == (1, 271)
        await assert_replies_left(at, 1)
        await at.clock.passes(1)
        view.resend()
        assert (await at.stage.expects(EmailCodeView)).resendAfter == 60
        assert at.service.answers == [answers.SendCode(channel=Channel.MAIL)]

    async def assert_replies_left(at: Terminal, left: int) -> None:
        await settle()
        assert len(at.service.script) == left

    play(scene)


async def test_phone_code_can_be_sent_again_by_sms_or_as_a_call_and_its_screen_has_a_help_page(
    at: Terminal,
) -> None:
    code, call = phone_code(code=sent(resend_after=0)), phone_code(code=sent(Channel.VOICE, 0))
    await begins(at, code, code, call)
    view = await at.stage.expects(PhoneCodeView)
    view.help()
    assert (await at.stage.expects(HelpView)).page == "code"
    (await at.stage.expects(HelpView)).back()
    (await at.stage.expects(PhoneCodeView)).resendSms()
    view = await at.stage.expects(PhoneCodeView)
    view.call()
    assert (await at.stage.expects(PhoneCodeView)).channel == "voice"
    assert at.service.answers == [
        answers.SendCode(channel=Channel.SMS),
        answers.SendCode(channel=Channel.VOICE),
    ]


async def test_landline_s_code_screen_asks_the_service_for_a_call_when_touched_never_for_an_sms(
    at: Terminal,
) -> None:
    waiting = phone_code(LANDLINE, chosen=LANDLINE)
    await begins(at, waiting, phone_code(LANDLINE, chosen=LANDLINE, code=sent(Channel.VOICE)))
    view = await at.stage.expects(PhoneCodeView)
    view.resendSms()
    assert at.service.answers == []
    view.call()
    await at.stage.expects(PhoneCodeView)
    assert at.service.answers == [answers.SendCode(channel=Channel.VOICE)]


async def test_choice_of_another_phone_leads_back_to_the_code_unchanged_or_sends_choose_phone(
    at: Terminal,
) -> None:
    both = phone_code(MOBILE, LANDLINE, code=sent())
    await begins(at, both, phone_code(MOBILE, LANDLINE, chosen=LANDLINE))
    view = await at.stage.expects(PhoneCodeView)
    view.type("47")
    view.otherPhone()
    (await at.stage.expects(PhoneChoiceView)).back()
    assert await at.stage.expects(PhoneCodeView) is view
    view.otherPhone()
    (await at.stage.expects(PhoneChoiceView)).choose("p2")
    assert (await at.stage.expects(PhoneCodeView)).number == LANDLINE.number
    assert at.service.answers == [answers.ChoosePhone(phone="p2")]


async def test_refusal_to_send_a_code_is_shown_on_the_screen_where_a_phone_is_chosen(at: Terminal) -> None:
    which = phone_code(MOBILE, LANDLINE, chosen=None)
    await begins(at, which, (which, RefusalCode.RESEND_CAPPED))
    (await at.stage.expects(PhoneChoiceView)).choose("p1")
    assert (await at.stage.expects(PhoneChoiceView)).refusal == "resend-capped"


@pytest.mark.parametrize("step", [phone_code(code=sent()), email_code()])
async def test_back_on_a_code_screen_starts_the_journey_over_at_screen_1_without_a_question(
    at: Terminal, step: steps.AnyStep
) -> None:
    await begins(at, step, LOGIN, step, LOGIN)
    (await at.stage.expects(View)).back()
    log_in(await at.stage.expects(LoginView))
    (await at.stage.expects(View)).back()
    await at.stage.expects(LoginView)
    assert [answer for answer in at.service.answers if answer == START_OVER] == [START_OVER] * 2


async def test_phone_code_for_another_purpose_gets_a_new_view_and_its_own_steps_bar(at: Terminal) -> None:
    before, after = (
        steps.BarPosition(steps.Bar.REGISTRATION, 2, 3),
        steps.BarPosition(steps.Bar.ENROLMENT, 1, 5),
    )
    code = replace(phone_code(code=sent()), position=before)
    again = replace(phone_code(code=sent(), purpose=Purpose.ENROLMENT), position=after)
    await begins(at, code, INTRODUCTION, again)
    first = await at.stage.expects(PhoneCodeView)
    first.type("4711")
    first.submit()
    (await at.stage.expects(EnrolmentIntroductionView)).proceed()
    second = await at.stage.expects(PhoneCodeView)
    assert second is not first
    assert (first.stepsBar, second.stepsBar) == ("registration", "enrolment")


@pytest.mark.parametrize(
    ("step", "kind"), [(email_code(), EmailCodeView), (phone_code(code=sent()), PhoneCodeView)]
)
async def test_failed_delivery_is_shown_on_the_code_screen_and_keeps_the_typed_digits(
    at: Terminal, step: steps.AnyStep, kind: type[View]
) -> None:
    await begins(at, step)
    view = await at.stage.expects(kind)
    view.type("47")
    await at.clock.passes(6)
    assert view.refusal == ""
    at.service.delivery = Refusal(code=RefusalCode.DELIVERY_FAILED)
    await at.clock.passes(6)
    assert (view.refusal, view.code.value) == ("delivery-failed", "47")
