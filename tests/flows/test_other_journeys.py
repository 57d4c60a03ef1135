"""Registration, reissue, and the changes from the top screen: each walk from its first question to its end."""

from typing import Any

import msgspec
import pytest

from kiosk.views.card_check import BirthDateView, CardNoticeView, CardNumberView, PhoneEndView
from kiosk.views.code import EmailCodeView, PhoneChoiceView, PhoneCodeView
from kiosk.views.enrolment import EnrolmentIntroductionView
from kiosk.views.login import LoginView
from kiosk.views.present_key import PresentKeyView
from kiosk.views.registration import (
    EmailConfirmView,
    NewEmailView,
    NewPasswordView,
    RegisteredView,
    TermsView,
)
from kiosk.views.reissue import PasswordResetView, ReissueIdView
from kiosk.views.top import QuestionView, TopView
from kiosk.views.view import View
from protocol import answers, steps
from protocol.journeys import JourneyKind, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.secret import Secret
from tests.flows.acts import begins, brings_a_legacy_id, has_never_been_here
from tests.support.scripted_steps import (
    CARD,
    CARD_CHECK,
    CONFIRM,
    INTRODUCTION,
    LANDLINE,
    LOGIN,
    MOBILE,
    NEW_EMAIL,
    NEW_PASSWORD,
    NOTICE,
    OTHER_EMAIL,
    OTHER_PASSWORD,
    PASSWORD,
    PASSWORD_RESET,
    REGISTERED,
    REISSUE_ID,
    REISSUED_PASSWORD,
    SIGN_IN,
    TERMS,
    TOLD_CARD_CHECK,
    TOP,
    email_code,
    phone_code,
    sent,
)
from tests.support.scripted_terminal import Terminal, known_bio, settle

CODE = answers.SubmitCode(code=Secret("4711"))
LOGIN_WITH_WAYS = steps.Login(offers=(JourneyKind.REGISTRATION, JourneyKind.REISSUE))
EMAIL_CONFIRM = steps.EmailConfirm(email="ab••••••@example.jp")
TYPED = {CardNumberView: "4980123456789011", BirthDateView: "19580401", PhoneEndView: "5678"}


async def proves(at: Terminal) -> None:
    """Answer the questions of screen R1 in order."""
    for kind, text in TYPED.items():
        view = await at.stage.expects(kind)
        view.type(text)
        view.submit()


async def enters_code(at: Terminal, kind: type[EmailCodeView | PhoneCodeView]) -> None:
    view = await at.stage.expects(kind)
    view.type("4711")
    view.submit()


async def proposes(at: Terminal, address: str = "new@example.jp") -> None:
    view = await at.stage.expects(NewEmailView)
    view.type(address)
    view.submit()


async def chooses_password(at: Terminal) -> Any:
    view = await at.stage.expects(NewPasswordView)
    for _field in range(2):
        view.type(PASSWORD)
        view.nextField()
    view.submit()
    return view


# registration


async def test_registration_walk_sends_each_step_s_answer_and_leads_to_the_enrolment_s_introduction(
    at: Terminal,
) -> None:
    at.service.plays(
        CARD_CHECK, TERMS, NEW_EMAIL, email_code(), EMAIL_CONFIRM,
        phone_code(code=sent(), purpose=Purpose.REGISTRATION),
        msgspec.structs.replace(NEW_PASSWORD, journey=JourneyKind.REGISTRATION), REGISTERED, INTRODUCTION,
    )  # fmt: skip
    await has_never_been_here(at)
    await proves(at)
    (await at.stage.expects(TermsView)).agree("")
    await proposes(at)
    await enters_code(at, EmailCodeView)
    (await at.stage.expects(EmailConfirmView)).ok()
    await enters_code(at, PhoneCodeView)
    assert (await chooses_password(at)).wording == "registration"
    (await at.stage.expects(RegisteredView)).proceed()
    await at.stage.expects(EnrolmentIntroductionView)
    assert at.service.started == [JourneyKind.REGISTRATION]
    assert at.service.answers == [
        CARD,
        answers.AgreeToTerms(version="3", agreed=True),
        answers.ProposeEmail(email="new@example.jp"),
        CODE,
        answers.ConfirmEmail(confirmed=True),
        CODE,
        answers.ChoosePassword(password=Secret(PASSWORD)),
        answers.Continue(),
    ]


async def test_back_leads_from_phone_number_to_birth_date_to_card_number_and_keeps_what_was_given(
    at: Terminal,
) -> None:
    at.service.plays(CARD_CHECK)
    await has_never_been_here(at)
    number = await at.stage.expects(CardNumberView)
    number.type(TYPED[CardNumberView])
    number.submit()
    born = await at.stage.expects(BirthDateView)
    born.type(TYPED[BirthDateView])
    born.submit()
    (await at.stage.expects(PhoneEndView)).back()
    assert await at.stage.expects(BirthDateView) is born
    born.back()
    assert await at.stage.expects(CardNumberView) is number
    # masked as they are they can be given again
    at.service.plays(TERMS)
    number.submit()
    (await at.stage.expects(BirthDateView)).submit()
    phone = await at.stage.expects(PhoneEndView)
    phone.type(TYPED[PhoneEndView])
    phone.submit()
    await at.stage.expects(TermsView)
    assert at.service.answers == [CARD]
    at.assert_wiped()


async def test_card_notice_precedes_the_card_number_and_the_answer_has_its_version_and_language(
    at: Terminal,
) -> None:
    at.service.plays(TOLD_CARD_CHECK, TERMS)
    await has_never_been_here(at)
    notice = await at.stage.expects(CardNoticeView)
    assert notice.words == NOTICE.text
    notice.proceed("")
    (await at.stage.expects(CardNumberView)).back()
    assert await at.stage.expects(CardNoticeView) is notice
    notice.proceed("en")
    await proves(at)
    await at.stage.expects(TermsView)
    assert at.service.answers == [msgspec.structs.replace(CARD, notice=NOTICE.version, notice_shown="en")]


async def test_card_data_given_again_after_a_refusal_carry_the_language_in_which_the_notice_was_shown(
    at: Terminal,
) -> None:
    at.service.plays(TOLD_CARD_CHECK, (TOLD_CARD_CHECK, Refusal(code=RefusalCode.CARD_NOT_MATCHED)), TERMS)
    await has_never_been_here(at)
    (await at.stage.expects(CardNoticeView)).proceed("en")
    await proves(at)
    await proves(at)
    await at.stage.expects(TermsView)
    assert at.service.answers == 2 * [msgspec.structs.replace(CARD, notice=NOTICE.version, notice_shown="en")]


async def test_refused_card_data_are_asked_for_again_without_the_notice_which_back_still_leads_to(
    at: Terminal,
) -> None:
    at.service.plays(TOLD_CARD_CHECK, (TOLD_CARD_CHECK, Refusal(code=RefusalCode.CARD_NOT_MATCHED)))
    await has_never_been_here(at)
    (await at.stage.expects(CardNoticeView)).proceed("")
    await proves(at)
    number = await at.stage.expects(CardNumberView)
    assert number.refusal == RefusalCode.CARD_NOT_MATCHED.value
    number.back()
    (await at.stage.expects(CardNoticeView)).back()
    await at.starts_over()


async def test_back_on_the_card_number_screen_ends_the_journey_and_leads_to_the_start(
    at: Terminal,
) -> None:
    at.service.plays(CARD_CHECK)
    await has_never_been_here(at)
    number = await at.stage.expects(CardNumberView)
    number.type("4980")
    number.back()
    await at.starts_over()
    assert at.service.answers == []
    assert at.service.ended == ["journey"]


@pytest.mark.parametrize("code", [RefusalCode.CARD_NOT_MATCHED, RefusalCode.CARD_LOCKED, RefusalCode.TOO_MANY])
async def test_refused_card_data_are_asked_for_again_from_the_card_number_on(
    at: Terminal, code: RefusalCode
) -> None:
    refusal = Refusal(code=code, until="2026-11-24T14:05:00+09:00")
    at.service.plays(CARD_CHECK, (CARD_CHECK, refusal), TERMS)
    await has_never_been_here(at)
    await proves(at)
    number = await at.stage.expects(CardNumberView)
    assert number.refusal == code.value
    assert number.until != ""
    at.assert_wiped()
    number.type("4")
    assert number.refusal == ""
    number.erase()
    await proves(at)
    await at.stage.expects(TermsView)
    assert at.service.answers == [CARD, CARD]


async def test_incomplete_or_impossible_card_data_are_not_sent(at: Terminal) -> None:
    wrong = {CardNumberView: "4980123456789012", BirthDateView: "19580231"}
    at.service.plays(CARD_CHECK)
    await has_never_been_here(at)
    for kind, text in TYPED.items():
        view = await at.stage.expects(kind)
        view.type(text[:-1])
        view.submit()
        assert not view.ready
        if kind in wrong:
            view.clear()
            view.type(wrong[kind])
            view.submit()
            assert (await at.stage.expects(kind)).flawed
            view.clear()
            view.type(text[:-1])
        assert not (await at.stage.expects(kind)).flawed
        if kind is not PhoneEndView:
            view.type(text[-1])
            view.submit()
    assert at.service.answers == []


async def test_back_from_a_stopped_payment_card_in_a_registration_leads_to_screen_1_for_the_member_id(
    at: Terminal,
) -> None:
    at.service.plays(CARD_CHECK, steps.CardStopped(), LOGIN)
    await has_never_been_here(at)
    await proves(at)
    await settle()
    (at.stage.showing).back()  # type: ignore[union-attr]
    login = await at.stage.expects(LoginView)
    # whoever has no legacy ID is asked for the new one
    assert not login.isLegacy
    login.back()
    await at.starts_over()


# reissue


async def test_reissue_walk_sends_each_step_s_answer_and_leads_to_the_enrolment_s_introduction(
    at: Terminal,
) -> None:
    at.service.plays(
        LOGIN_WITH_WAYS, REISSUE_ID, email_code(purpose=Purpose.REISSUE),
        phone_code(code=sent(), purpose=Purpose.REISSUE), REISSUED_PASSWORD, PASSWORD_RESET, INTRODUCTION,
    )  # fmt: skip
    await brings_a_legacy_id(at)
    (await at.stage.expects(LoginView)).reissue()
    asked = await at.stage.expects(ReissueIdView)
    asked.type("hanako@wrong.example")
    asked.typeDomain("@docomo.ne.jp")
    asked.submit()
    await enters_code(at, EmailCodeView)
    await enters_code(at, PhoneCodeView)
    assert (await chooses_password(at)).wording == "reissue"
    (await at.stage.expects(PasswordResetView)).proceed()
    await at.stage.expects(EnrolmentIntroductionView)
    assert at.service.answers == [
        answers.Instead(journey=JourneyKind.REISSUE),
        answers.IdentifyMember(id="hanako@docomo.ne.jp"),
        CODE,
        CODE,
        answers.ChoosePassword(password=Secret(PASSWORD)),
        answers.Continue(),
    ]


async def test_malformed_member_id_of_a_reissue_is_not_sent_and_one_that_the_service_refuses_stays_in_its_field(
    at: Terminal,
) -> None:
    await begins(at, LOGIN_WITH_WAYS, REISSUE_ID, (REISSUE_ID, RefusalCode.TOO_MANY))
    (await at.stage.expects(LoginView)).reissue()
    asked = await at.stage.expects(ReissueIdView)
    asked.type("sakura01")
    asked.submit()
    assert (await at.stage.expects(ReissueIdView)).refusal == "email-missing-at"
    assert at.service.answers == [answers.Instead(journey=JourneyKind.REISSUE)]
    asked.type("@example.jp")
    asked.submit()
    assert await at.stage.expects(ReissueIdView) is asked
    assert (asked.refusal, asked.email.value) == ("too-many", "sakura01@example.jp")


@pytest.mark.parametrize("purpose", [Purpose.REISSUE, Purpose.EMAIL])
async def test_back_on_an_email_code_of_a_reissue_or_registration_leads_to_screen_1(
    at: Terminal, purpose: Purpose
) -> None:
    await begins(at, email_code(purpose=purpose), LOGIN)
    code = await at.stage.expects(EmailCodeView)
    assert code.wording == ("reissue" if purpose is Purpose.REISSUE else "registration")
    code.back()
    await at.stage.expects(LoginView)
    assert at.service.answers == [answers.StartOver()]


async def test_back_on_the_new_password_screen_of_a_reissue_leads_to_screen_1_after_a_question(
    at: Terminal,
) -> None:
    await begins(at, REISSUED_PASSWORD, LOGIN)
    (await at.stage.expects(NewPasswordView)).back()
    (await at.stage.expects_cover(QuestionView)).yes()
    await at.stage.expects(LoginView)
    assert at.service.answers == [answers.StartOver()]


async def test_back_on_the_phone_code_after_a_reissue_leads_to_screen_1_which_asks_for_the_member_id(
    at: Terminal,
) -> None:
    at.service.plays(LOGIN_WITH_WAYS, PASSWORD_RESET, phone_code(code=sent()), LOGIN)
    await brings_a_legacy_id(at)
    (await at.stage.expects(LoginView)).reissue()
    (await at.stage.expects(PasswordResetView)).proceed()
    (await at.stage.expects(PhoneCodeView)).back()
    assert not (await at.stage.expects(LoginView)).isLegacy


# changes from the top screen


async def test_new_email_address_is_proven_by_a_code_then_confirmed_by_the_customer_and_reported_on_the_top_screen(
    at: Terminal,
) -> None:
    changed = msgspec.structs.replace(TOP, done=steps.AccountChange.EMAIL_CHANGED)
    await begins(
        at, TOP, OTHER_EMAIL, email_code(change=True),
        steps.EmailConfirm(email="ne•@example.jp", change=True), changed,
    )  # fmt: skip
    (await at.stage.expects(TopView)).changeEmail()
    await proposes(at)
    await enters_code(at, EmailCodeView)
    (await at.stage.expects(EmailConfirmView)).ok()
    assert (await at.stage.expects(TopView)).done == "email-changed"
    assert at.service.answers == [
        answers.ChangeEmail(),
        answers.ProposeEmail(email="new@example.jp"),
        CODE,
        answers.ConfirmEmail(confirmed=True),
    ]


async def test_changed_password_is_reported_on_the_top_screen(at: Terminal) -> None:
    changed = msgspec.structs.replace(TOP, done=steps.AccountChange.PASSWORD_CHANGED)
    await begins(at, TOP, OTHER_PASSWORD, changed)
    (await at.stage.expects(TopView)).changePassword()
    assert (await chooses_password(at)).wording == "change"
    assert (await at.stage.expects(TopView)).done == "password-changed"
    assert at.service.answers == [
        answers.ChangePassword(),
        answers.ChoosePassword(password=Secret(PASSWORD)),
    ]


@pytest.mark.parametrize(
    ("step", "kind", "touch"),
    [
        (OTHER_EMAIL, NewEmailView, "back"),
        (email_code(change=True), EmailCodeView, "back"),
        (OTHER_PASSWORD, NewPasswordView, "back"),
        (CONFIRM, PresentKeyView, "back"),
        (LOGIN, LoginView, "back"),
        (phone_code(code=sent(), purpose=Purpose.SIGN_IN), PhoneCodeView, "back"),
        (phone_code(MOBILE, LANDLINE, chosen=None, purpose=Purpose.SIGN_IN), PhoneChoiceView, "back"),
    ],
    ids=["address", "code", "password", "by-key", "by-password", "by-phone", "which-phone"],
)
async def test_back_from_an_account_change_or_its_verification_leads_to_the_top_screen_without_the_change(
    at: Terminal, step: steps.AnyStep, kind: type[View], touch: str
) -> None:
    await begins(at, TOP, step, TOP)
    (await at.stage.expects(TopView)).changeEmail()
    getattr(await at.stage.expects(kind), touch)()
    assert (await at.stage.expects(TopView)).done == ""
    assert at.service.answers == [answers.ChangeEmail(), answers.Later()]


async def test_back_from_a_reissue_begun_in_a_fresh_verification_leads_to_screen_1_and_back_again_to_the_sign_in(
    at: Terminal,
) -> None:
    key = at.devices.plug(known_bio())
    await begins(at, TOP, LOGIN_WITH_WAYS, REISSUE_ID, LOGIN, SIGN_IN)
    (await at.stage.expects(TopView)).changePassword()
    at.devices.pull(key)
    (await at.stage.expects(LoginView)).reissue()
    (await at.stage.expects(ReissueIdView)).back()
    (await at.stage.expects(LoginView)).back()
    await at.stage.expects(PresentKeyView)
    assert at.service.answers[1:] == [
        answers.Instead(journey=JourneyKind.REISSUE),
        answers.StartOver(),
        answers.StartOver(),
    ]


async def test_cancelled_confirmation_of_a_changed_email_address_leads_back_to_the_top_screen(
    at: Terminal,
) -> None:
    await begins(at, TOP, steps.EmailConfirm(email="ne•@example.jp", change=True), TOP)
    (await at.stage.expects(TopView)).changeEmail()
    (await at.stage.expects(EmailConfirmView)).cancel()
    await at.stage.expects(TopView)
    assert at.service.last == answers.ConfirmEmail(confirmed=False)


async def test_taken_email_address_is_refused_on_the_screen_that_changes_it_and_stays_in_its_field(
    at: Terminal,
) -> None:
    await begins(at, TOP, OTHER_EMAIL, (OTHER_EMAIL, RefusalCode.EMAIL_TAKEN))
    (await at.stage.expects(TopView)).changeEmail()
    await proposes(at)
    view = await at.stage.expects(NewEmailView)
    assert (view.refusal, view.email.value, view.isChange) == ("email-taken", "new@example.jp", True)
