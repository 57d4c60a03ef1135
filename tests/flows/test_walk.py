"""Screens 1 to 9: the screen of each step, what a refusal keeps, registration or reissue instead, and a lost line."""

from typing import Any

import pytest

from kiosk.client import ClocksDiffer, JourneyGone, LineLost, ServiceDown
from kiosk.views.card_check import CardNumberView
from kiosk.views.code import EmailCodeView, PhoneChoiceView, PhoneCodeView
from kiosk.views.enrolment import EnrolledView, EnrolmentIntroductionView
from kiosk.views.login import CardStoppedView, LoginRefusedView, LoginView, MemberIdView, SuspendedView
from kiosk.views.overlays import JourneyGoneView, LineLostView
from kiosk.views.pass_code import PassCodeView
from kiosk.views.present_key import PresentKeyView
from kiosk.views.registration import (
    EmailChoiceView,
    EmailConfirmView,
    NewEmailView,
    NewPasswordView,
    RegisteredView,
    TermsView,
)
from kiosk.views.reissue import PasswordResetView, ReissueIdView
from kiosk.views.start import HelpView, StartView
from kiosk.views.top import QuestionView, TopView
from kiosk.views.view import View
from protocol import answers, steps
from protocol.journeys import JourneyKind
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from tests.flows.acts import brings_a_legacy_id
from tests.support.scripted_steps import (
    CARD_CHECK,
    CREATE,
    EMAIL_CHOICE,
    ENROLLED,
    INTRODUCTION,
    LANDLINE,
    LOGIN,
    MOBILE,
    NEW_EMAIL,
    NEW_PASSWORD,
    PASS_CODE,
    PASSWORD,
    PASSWORD_RESET,
    REGISTERED,
    REISSUE_ID,
    SIGN_IN,
    TERMS,
    TOP,
    email_code,
    log_in,
    phone_code,
    sent,
)
from tests.support.scripted_terminal import Terminal

CODE = answers.SubmitCode(code=Secret("4711"))
START_OVER = answers.StartOver()


async def begins(at: Terminal, *script: Any) -> None:
    """Begin with a legacy ID, at a service that plays these replies."""
    at.service.plays(*script)
    await brings_a_legacy_id(at)


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        (LOGIN, LoginView),
        (SIGN_IN, PresentKeyView),
        (steps.MemberId(), MemberIdView),
        (CARD_CHECK, CardNumberView),
        (REISSUE_ID, ReissueIdView),
        (PASSWORD_RESET, PasswordResetView),
        (TERMS, TermsView),
        (EMAIL_CHOICE, EmailChoiceView),
        (NEW_EMAIL, NewEmailView),
        (email_code(), EmailCodeView),
        (steps.EmailConfirm(email="ab••••••@example.jp"), EmailConfirmView),
        (phone_code(code=sent()), PhoneCodeView),
        (phone_code(MOBILE, LANDLINE, chosen=None), PhoneChoiceView),
        (NEW_PASSWORD, NewPasswordView),
        (REGISTERED, RegisteredView),
        (INTRODUCTION, EnrolmentIntroductionView),
        (CREATE, PresentKeyView),
        (ENROLLED, EnrolledView),
        (TOP, TopView),
        (steps.Suspended(legacy=False), SuspendedView),
        (steps.CardStopped(), CardStoppedView),
        (PASS_CODE, PassCodeView),
    ],
)
async def test_each_step_of_a_customer_s_journey_shows_its_screen(
    at: Terminal, step: steps.AnyStep, kind: type[View]
) -> None:
    await begins(at, step)
    await at.stage.expects(kind)


async def test_journey_ended_by_the_service_leads_to_the_start_screen(at: Terminal) -> None:
    await begins(at, steps.Ended())
    await at.starts_over()


async def test_migration_walk_sends_each_step_s_answer_with_an_idempotency_key_of_its_own(at: Terminal) -> None:
    await begins(
        at, LOGIN, TERMS, EMAIL_CHOICE, NEW_EMAIL, email_code(), steps.EmailConfirm(email="a••@b.jp"),
        phone_code(code=sent()), NEW_PASSWORD, REGISTERED, INTRODUCTION, TOP,
    )  # fmt: skip
    log_in(await at.stage.expects(LoginView))
    (await at.stage.expects(TermsView)).agree("")
    (await at.stage.expects(EmailChoiceView)).no()
    email = await at.stage.expects(NewEmailView)
    email.type("abc..d@wrong.example")
    email.typeDomain("@docomo.ne.jp")
    email.submit()
    code = await at.stage.expects(EmailCodeView)
    code.type("4711")
    code.submit()
    (await at.stage.expects(EmailConfirmView)).ok()
    phone = await at.stage.expects(PhoneCodeView)
    phone.type("4711")
    phone.submit()
    password = await at.stage.expects(NewPasswordView)
    password.type(PASSWORD)
    password.nextField()
    password.type(PASSWORD)
    password.submit()
    (await at.stage.expects(RegisteredView)).proceed()
    (await at.stage.expects(EnrolmentIntroductionView)).later()
    (await at.stage.expects(TopView)).end()
    await at.starts_over()
    assert at.service.answers == [
        answers.LogIn(id="tanaka01", password=Secret(PASSWORD)),
        answers.AgreeToTerms(version="3", agreed=True),
        answers.KeepCardEmail(keep=False),
        answers.ProposeEmail(email="abc..d@docomo.ne.jp"),
        CODE,
        answers.ConfirmEmail(confirmed=True),
        CODE,
        answers.ChoosePassword(password=Secret(PASSWORD)),
        answers.Continue(),
        answers.Later(),
    ]
    assert len(set(at.service.keys)) == len(at.service.keys)


# 1 Login


async def test_wrong_password_keeps_the_id_and_drops_the_password(at: Terminal) -> None:
    await begins(at, LOGIN, (LOGIN, RefusalCode.WRONG_ID_OR_PASSWORD))
    login = await at.stage.expects(LoginView)
    log_in(login)
    (await at.stage.expects(LoginRefusedView)).again()
    assert await at.stage.expects(LoginView) is login
    assert (login.id.value, login.password.value, login.focus) == ("tanaka01", "", 1)


@pytest.mark.parametrize(
    ("typed", "warned"), [("tanaka01", False), ("nobody@example.jp", True), ("abc..d@docomo.ne.jp", True)]
)
async def test_refused_log_in_warns_of_a_suspension_after_an_email_address_and_not_after_a_legacy_id(
    at: Terminal, typed: str, warned: bool
) -> None:
    await begins(at, LOGIN, (LOGIN, RefusalCode.WRONG_ID_OR_PASSWORD))
    log_in(await at.stage.expects(LoginView), typed)
    assert (await at.stage.expects(LoginRefusedView)).isAddress == warned


@pytest.mark.parametrize("code", [RefusalCode.TOO_MANY, RefusalCode.FORBIDDEN_CHARACTER])
async def test_log_in_refused_as_too_many_or_for_a_forbidden_character_keeps_the_id_without_the_password(
    at: Terminal, code: RefusalCode
) -> None:
    await begins(at, LOGIN, (LOGIN, code))
    login = await at.stage.expects(LoginView)
    log_in(login)
    assert await at.stage.expects(LoginView) is login
    assert (login.refusal, login.id.value, login.password.value) == (code.value, "tanaka01", "")


async def test_starting_over_forgets_what_was_entered_on_screen_1(at: Terminal) -> None:
    await begins(at, LOGIN, TERMS, LOGIN)
    login = await at.stage.expects(LoginView)
    log_in(login)
    terms = await at.stage.expects(TermsView)
    assert login.password.value == ""
    terms.cancel()
    again = await at.stage.expects(LoginView)
    assert at.service.last == answers.AgreeToTerms(version="3", agreed=False)
    assert (again.id.value, again.password.value) == ("", "")


@pytest.mark.parametrize("step", [REGISTERED, INTRODUCTION], ids=["registered", "introduction"])
async def test_starting_over_after_the_registration_is_complete_asks_for_the_member_id_on_screen_1(
    at: Terminal, step: steps.AnyStep
) -> None:
    await begins(at, LOGIN, step, phone_code(code=sent()), LOGIN)
    login = await at.stage.expects(LoginView)
    assert login.isLegacy
    log_in(login)
    (await at.stage.expects(RegisteredView if step is REGISTERED else EnrolmentIntroductionView)).proceed()
    (await at.stage.expects(PhoneCodeView)).back()
    assert not (await at.stage.expects(LoginView)).isLegacy


@pytest.mark.parametrize(
    ("step", "kind"), [(EMAIL_CHOICE, EmailChoiceView), (NEW_PASSWORD, NewPasswordView)], ids=["3", "8"]
)
async def test_back_on_screens_3_and_8_asks_before_starting_over(
    at: Terminal, step: steps.AnyStep, kind: type[View]
) -> None:
    await begins(at, step)
    view = await at.stage.expects(kind)
    view.back()
    question = await at.stage.expects_cover(QuestionView)
    assert question.question == "start-over"
    question.no()
    assert await at.stage.expects(kind) is view
    assert at.service.answers == []
    at.service.plays(LOGIN)
    view.back()
    (await at.stage.expects_cover(QuestionView)).yes()
    await at.stage.expects(LoginView)
    assert at.service.answers == [answers.StartOver()]


async def test_back_on_screen_1_and_on_its_refusal_ends_the_journey_at_the_start(at: Terminal) -> None:
    await begins(at, LOGIN)
    (await at.stage.expects(LoginView)).back()
    await at.starts_over()
    await begins(at, LOGIN, (LOGIN, RefusalCode.WRONG_ID_OR_PASSWORD))
    login = await at.stage.expects(LoginView)
    log_in(login)
    (await at.stage.expects(LoginRefusedView)).back()
    await at.starts_over()
    assert login.id.value == ""


async def test_help_on_screen_1_keeps_what_was_entered(at: Terminal) -> None:
    await begins(at, LOGIN)
    login = await at.stage.expects(LoginView)
    login.type("tanaka01")
    login.help()
    (await at.stage.expects(HelpView)).back()
    assert (await at.stage.expects(LoginView)).id.value == "tanaka01"


async def test_back_on_the_screen_of_a_suspended_account_starts_over_at_screen_1(at: Terminal) -> None:
    await begins(at, steps.Suspended(legacy=True), LOGIN)
    (await at.stage.expects(SuspendedView)).back()
    await at.stage.expects(LoginView)
    assert at.service.answers == [START_OVER]


WAYS = {"register": JourneyKind.REGISTRATION, "reissue": JourneyKind.REISSUE}
FIRST_QUESTIONS: dict[JourneyKind, tuple[steps.AnyStep, type[View]]] = {
    JourneyKind.REGISTRATION: (CARD_CHECK, CardNumberView),
    JourneyKind.REISSUE: (REISSUE_ID, ReissueIdView),
}


@pytest.mark.parametrize("touch", WAYS)
@pytest.mark.parametrize("screen", [LoginView, LoginRefusedView, SuspendedView])
async def test_offered_registration_or_reissue_starts_from_the_screens_of_log_in_refusal_and_suspension(
    at: Terminal, screen: type[View], touch: str
) -> None:
    """And back on its first question starts over at screen 1."""
    kind = WAYS[touch]
    step, first_screen = FIRST_QUESTIONS[kind]
    login = steps.Login(offers=(kind,))
    suspended = steps.Suspended(legacy=False, offers=(kind,))
    await begins(at, suspended if screen is SuspendedView else login)
    if screen is LoginRefusedView:
        at.service.plays((login, RefusalCode.WRONG_ID_OR_PASSWORD))
        log_in(await at.stage.expects(LoginView))
    at.service.plays(step)
    getattr(await at.stage.expects(screen), touch)()
    await at.stage.expects(first_screen)
    at.service.plays(login)
    (await at.stage.expects(first_screen)).back()
    await at.stage.expects(LoginView)
    assert at.service.answers[-2:] == [answers.Instead(journey=kind), START_OVER]


@pytest.mark.parametrize("touch", WAYS)
@pytest.mark.parametrize("screen", [LoginView, LoginRefusedView, SuspendedView])
async def test_registration_or_reissue_that_is_not_offered_sends_no_answer(
    at: Terminal, screen: type[View], touch: str
) -> None:
    await begins(at, steps.Suspended(legacy=False) if screen is SuspendedView else LOGIN)
    if screen is LoginRefusedView:
        at.service.plays((LOGIN, RefusalCode.WRONG_ID_OR_PASSWORD))
        log_in(await at.stage.expects(LoginView))
    view = await at.stage.expects(screen)
    asked = len(at.service.answers)
    getattr(view, touch)()
    await at.stage.expects(screen)
    assert len(at.service.answers) == asked


async def test_back_on_the_screen_of_a_stopped_payment_card_starts_over_at_screen_1(at: Terminal) -> None:
    await begins(at, steps.CardStopped(), LOGIN)
    (await at.stage.expects(CardStoppedView)).back()
    await at.stage.expects(LoginView)
    assert at.service.last == START_OVER


async def test_screen_sends_one_answer_however_often_its_buttons_are_touched(at: Terminal) -> None:
    await begins(at, TERMS, EMAIL_CHOICE)
    terms = await at.stage.expects(TermsView)
    terms.agree("")
    terms.agree("")
    terms.cancel()
    await at.stage.expects(EmailChoiceView)
    terms.cancel()
    await at.stage.expects(EmailChoiceView)
    assert at.service.answers == [answers.AgreeToTerms(version="3", agreed=True)]


# 4 and 8


async def test_taken_email_address_stays_in_its_field_and_its_refusal_goes_once_it_is_edited(
    at: Terminal,
) -> None:
    await begins(at, NEW_EMAIL, (NEW_EMAIL, RefusalCode.EMAIL_TAKEN))
    email = await at.stage.expects(NewEmailView)
    email.type("abc@docomo.ne.jp")
    email.submit()
    assert await at.stage.expects(NewEmailView) is email
    assert (email.refusal, email.email.value) == ("email-taken", "abc@docomo.ne.jp")
    email.type("x")
    assert email.refusal == ""


async def test_malformed_email_address_is_refused_without_asking_the_service(at: Terminal) -> None:
    await begins(at, NEW_EMAIL)
    email = await at.stage.expects(NewEmailView)
    email.type("abc.docomo.ne.jp")
    email.submit()
    assert (await at.stage.expects(NewEmailView)).refusal == "email-missing-at"
    assert at.service.answers == []


async def test_new_password_refused_as_the_old_one_empties_both_fields(at: Terminal) -> None:
    """Before that, a repetition that lacks a character is not sent."""
    await begins(at, NEW_PASSWORD, (NEW_PASSWORD, RefusalCode.PASSWORD_OLD))
    view = await at.stage.expects(NewPasswordView)
    view.type(PASSWORD)
    view.focusOn(1)
    view.type(PASSWORD[:-1])
    view.submit()
    assert at.service.answers == []
    assert not view.differs
    view.type(PASSWORD[-1:])
    view.submit()
    view = await at.stage.expects(NewPasswordView)
    assert (view.refusal, view.focus) == ("password-old", 0)
    assert (view.password.value, view.repeated.value) == ("", "")


async def test_refusal_is_shown_on_a_screen_without_input_fields(at: Terminal) -> None:
    await begins(at, EMAIL_CHOICE, (EMAIL_CHOICE, RefusalCode.EMAIL_TAKEN))
    (await at.stage.expects(EmailChoiceView)).yes()
    assert (await at.stage.expects(EmailChoiceView)).refusal == "email-taken"


# the line


async def test_request_on_a_lost_line_to_the_service_is_retried_with_the_same_idempotency_key(
    at: Terminal,
) -> None:
    await begins(at, LOGIN, LineLost(), LineLost(), LineLost(), TERMS)
    log_in(await at.stage.expects(LoginView))
    lost = await at.stage.expects_cover(LineLostView)
    assert not lost.trying
    assert isinstance(at.stage.showing, LoginView)
    await at.clock.passes(6)
    await at.stage.expects(TermsView)
    assert len(at.service.keys) == 5
    assert len(set(at.service.keys)) == 2
    assert at.service.answers == [at.service.last] * 4


async def test_cover_of_a_lost_line_says_why_the_last_try_failed(at: Terminal) -> None:
    troubles = (ClocksDiffer(), ServiceDown(), LineLost(), ClocksDiffer())
    await begins(at, NEW_PASSWORD, ClocksDiffer(), *troubles, REGISTERED)
    password = await at.stage.expects(NewPasswordView)
    password.type("Yuki#guni2026")
    password.nextField()
    password.type("Yuki#guni2026")
    password.submit()
    lost = await at.stage.expects_cover(LineLostView)
    causes = [lost.cause]
    for _ in troubles[1:]:
        await at.clock.passes(3)
        causes.append(lost.cause)
    assert causes == ["clock", "service", "line", "clock"]
    assert at.stage.showing is password
    lost.again()
    await at.stage.expects(RegisteredView)


async def test_customer_can_retry_a_lost_line_to_the_service_at_once(at: Terminal) -> None:
    await begins(at, TERMS, LineLost(), LineLost(), EMAIL_CHOICE)
    (await at.stage.expects(TermsView)).agree("")
    (await at.stage.expects_cover(LineLostView)).again()
    await at.stage.expects(EmailChoiceView)


async def test_customer_can_give_up_on_a_lost_line_to_the_service_and_the_session_is_wiped(
    at: Terminal,
) -> None:
    await begins(at, TERMS, LineLost(), LineLost())
    (await at.stage.expects(TermsView)).agree("")
    (await at.stage.expects_cover(LineLostView)).end()
    await at.starts_over()


async def test_giving_up_on_a_line_lost_at_the_first_request_leads_to_the_start_and_ends_no_journey(
    at: Terminal,
) -> None:
    await begins(at, LineLost(), LineLost())
    (await at.stage.expects_cover(LineLostView)).end()
    await at.stage.expects(StartView)
    assert at.service.ended == []


async def test_journey_that_the_service_ends_after_a_refused_assertion_shows_that_the_key_was_refused(
    at: Terminal,
) -> None:
    await begins(at, LOGIN, (steps.Ended(), RefusalCode.ASSERTION_REFUSED))
    log_in(await at.stage.expects(LoginView))
    gone = await at.stage.expects(JourneyGoneView)
    assert gone.keyRefused
    gone.back()
    await at.starts_over()


@pytest.mark.parametrize("script", [(JourneyGone(),), (LineLost(), LineLost(), JourneyGone())])
async def test_expired_journey_is_shown_and_leads_to_the_start_screen(
    at: Terminal, script: tuple[Exception, ...]
) -> None:
    await begins(at, LOGIN, *script)
    log_in(await at.stage.expects(LoginView))
    await at.clock.passes(3)
    (await at.stage.expects(JourneyGoneView)).back()
    await at.starts_over()
