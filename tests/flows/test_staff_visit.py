"""Staff who come to a customer at the terminal: they prove themselves, see where the customer stands, help, and go again."""

from typing import Any
from uuid import UUID

import msgspec
import pytest

from hid.events import AssertionMade, AssertionsMade
from hid.vocabulary import Transport, Verification
from kiosk.client import JourneyGone, LineLost
from kiosk.views.card_check import CardNoticeView, CardNumberView
from kiosk.views.choosing import SelectKeyView
from kiosk.views.enrolment import EnrolledView
from kiosk.views.key_trouble import KeyTroubleView
from kiosk.views.login import LoginView
from kiosk.views.overlays import IdleView, JourneyGoneView, LineLostView, SessionEndView, StaffCalledView
from kiosk.views.passcode import PasscodeView
from kiosk.views.passcode_text import PasscodeTextView
from kiosk.views.present_key import PresentKeyView, TakeKeyView
from kiosk.views.registration import EmailChoiceView, TermsView
from kiosk.views.staff_beside import StaffBesideView
from kiosk.views.staff_screens import StaffApprovalView
from kiosk.views.start import HelpView, StartView
from kiosk.views.top import QuestionView, TopView
from kiosk.views.verify import VerifyView
from protocol import steps
from protocol.answers import AskSecond, Assertion, HandOver, KeepCardEmail, Later, Prolong, StartOver, Wrote
from protocol.journeys import ApprovalAct, JourneyKind, StaffEnd
from protocol.refusals import RefusalCode
from tests.flows.acts import BESIDE, PROOF, begins, comes, gives_passcode, is_beside, proves, wants_no_more
from tests.support.scripted_steps import (
    CREATE,
    EMAIL_CHOICE,
    ENROLLED,
    LOGIN,
    PASS_CODE,
    TERMS,
    TOLD_CARD_CHECK,
    TOP,
    email_code,
)
from tests.support.scripted_terminal import Terminal, elsewhere, known_bio, settle, touch_key

SECOND = msgspec.structs.replace(PROOF, writer="佐々木 真理")
RESET = steps.StaffApproval(
    options=PROOF.options, act=ApprovalAct.RESET_KEY, aaguid=UUID(int=7), model="Token", member="田・ 花・"
)
BOTH = msgspec.structs.replace(BESIDE, checker="高橋 誠")


async def test_staff_prove_themselves_see_where_the_customer_stands_and_give_the_screen_back(
    at: Terminal,
) -> None:
    """What the customer had typed on a screen of their own is wiped before."""
    await begins(at, LOGIN)
    (await at.stage.expects(LoginView)).type("taro")
    beside, device = await is_beside(at)
    assert at.service.started[-1] is JourneyKind.BESIDE
    assert at.service.staff_answers == [Assertion(response={"id": "first"})]
    assert (beside.at, beside.why) == ("IDとパスワード", "")
    assert at.stage.has_staff
    beside.toScreen()
    # their key is not the customer's
    assert (await at.stage.expects_shown(TakeKeyView)).ofStaff
    at.devices.pull(device)
    again = await at.stage.expects(LoginView)
    assert again.id.value == "", "what a private screen held is wiped before staff look"
    assert at.service.left == [StaffEnd.STAFF]


async def test_staff_s_screen_names_the_customer_s_screen_and_the_refusal_shown_there(at: Terminal) -> None:
    await begins(at, (EMAIL_CHOICE, RefusalCode.EMAIL_TAKEN))
    beside, _ = await is_beside(at)
    assert (beside.at, beside.why) == ("メールアドレスの選択", "email-taken")


@pytest.mark.parametrize("ended_by", ["customer", "key"])
async def test_visit_of_staff_ends_once_staff_s_key_is_out_whether_or_not_the_customer_dismissed_them_before(
    at: Terminal, ended_by: str
) -> None:
    await begins(at, TERMS)
    await at.stage.expects(TermsView)
    _, device = await is_beside(at)
    if ended_by == "customer":
        at.stage.dismissStaff()
        await at.stage.expects_shown(TakeKeyView)
    at.devices.pull(device)
    await at.stage.expects(TermsView)
    assert at.service.left == [StaffEnd(ended_by)]
    assert not at.stage.has_staff


async def test_back_before_staff_have_shown_a_key_leads_to_the_customer_s_screen(at: Terminal) -> None:
    await begins(at, TERMS)
    at.service.plays_for_staff(PROOF, steps.Ended())
    await comes(at)
    (await at.stage.expects(PresentKeyView)).back()
    await at.stage.expects(TermsView)
    assert at.service.staff_answers == [Later()]


async def test_key_that_is_not_staff_s_shows_the_trouble_and_back_leads_to_the_customer_s_screen(
    at: Terminal,
) -> None:
    await begins(at, TERMS)
    at.service.plays_for_staff(PROOF, (PROOF, RefusalCode.NOT_STAFF), steps.Ended())
    await comes(at)
    await proves(at)
    trouble = await at.stage.expects(KeyTroubleView)
    assert trouble.trouble == "not-staff"
    trouble.back()
    await at.stage.expects(TermsView)
    assert not at.stage.has_staff


async def test_customer_s_own_key_that_is_in_already_is_not_taken_for_that_of_staff(at: Terminal) -> None:
    at.devices.plug(touch_key(pin_set=True))
    await begins(at, TERMS)
    at.service.plays_for_staff(PROOF, BESIDE)
    await comes(at)
    await at.stage.expects(PresentKeyView)


async def test_idle_warning_comes_after_five_minutes_once_staff_have_prolonged_the_session(
    at: Terminal,
) -> None:
    await begins(at, TERMS)
    beside, device = await is_beside(at, msgspec.structs.replace(BESIDE, prolongs_left=5))
    beside.prolong()
    assert (await at.stage.expects(StaffBesideView)).prolongsLeft == 5
    assert at.service.staff_answers[-1] == Prolong()
    at.devices.pull(device)
    await at.stage.expects(TermsView)
    await at.clock.passes(290)  # far more than the sixty seconds of idle time
    await at.stage.expects(TermsView)
    await at.clock.passes(20)
    assert at.stage.covered_by is not None


async def test_session_end_notice_comes_five_minutes_later_once_staff_have_prolonged_the_session(
    at: Terminal,
) -> None:
    await begins(at, TERMS)
    beside, device = await is_beside(at, msgspec.structs.replace(BESIDE, prolongs_left=5))
    beside.prolong()
    await settle()
    at.devices.pull(device)
    for _ in range(14):
        await at.clock.passes(250)
        at.stage.touch()
    await at.stage.expects(TermsView)  # after 58 minutes, where the warning would have come after 55
    await at.clock.passes(150)
    await at.stage.expects_cover(SessionEndView)


async def test_staff_lead_one_screen_back_only_where_the_journey_allows_it_and_can_start_it_over(
    at: Terminal,
) -> None:
    """Either ends their visit, and the service is told by which."""
    await begins(at, email_code(0, change=True), TERMS)
    beside, device = await is_beside(at)
    assert beside.goesBack
    beside.goBack()
    await at.stage.expects_shown(TakeKeyView)
    at.devices.pull(device)
    await at.stage.expects(TermsView)
    at.service.plays(LOGIN)
    beside, device = await is_beside(at)
    assert not beside.goesBack
    beside.startOver()
    await settle()
    at.devices.pull(device)
    await at.stage.expects(LoginView)
    assert at.service.answers == [Later(), StartOver()]
    assert at.service.left == [StaffEnd.BACK, StaffEnd.START_OVER], "the record says what they did"


async def test_staff_hand_the_customer_over_to_the_desk_and_their_visit_goes_on(at: Terminal) -> None:
    await begins(at, EMAIL_CHOICE)
    beside, _ = await is_beside(at, BESIDE)
    beside.handOver()
    await settle()
    assert at.service.staff_answers[-1] == HandOver(screen="EmailChoice")
    assert (await at.stage.expects(StaffBesideView)).done == "handed-over"


async def test_staff_end_the_session_after_a_question_and_everything_is_wiped(at: Terminal) -> None:
    await begins(at, EMAIL_CHOICE)
    beside, device = await is_beside(at)
    beside.endJourney()
    (await at.stage.expects_cover(QuestionView)).no()
    beside = await at.stage.expects(StaffBesideView)
    beside.endJourney()
    (await at.stage.expects_cover(QuestionView)).yes()
    assert not (await at.stage.expects_shown(TakeKeyView)).ofStaff, "no screen of the customer's follows"
    assert at.service.ended[-1] == "journey"
    at.devices.pull(device)
    await at.starts_over()
    assert at.service.left == [StaffEnd.END]


async def reads_and_writes(at: Terminal, *script: Any) -> str:
    """Have two of staff read and write for the customer. Return the device of the second one's key, which stays in."""
    beside, first = await is_beside(at, SECOND, BOTH, *script)
    beside.write()
    asked = await at.stage.expects_cover(QuestionView)
    assert asked.question == "read-and-write"
    asked.yes()
    assert (await at.stage.expects(PresentKeyView)).second
    at.devices.pull(first)
    return await proves(at, second=True)


async def test_answer_that_staff_write_is_sent_once_the_second_of_them_has_checked_it(
    at: Terminal,
) -> None:
    """The terms that follow are the customer's own: they are answered without a check."""
    await begins(at, EMAIL_CHOICE, TERMS)
    device = await reads_and_writes(at, BOTH)
    assert at.service.staff_answers[1:] == [AskSecond(), Assertion(response={"id": "second"})]
    choice = await at.stage.expects(EmailChoiceView)
    assert (at.stage.property("staff").property("checker"), at.stage.property("staff").property("own")) == (
        "高橋 誠",
        False,
    )
    choice.yes()
    asked = await at.stage.expects_cover(QuestionView)
    assert (asked.question, asked.subject) == ("written", "高橋 誠")
    asked.no()
    assert at.service.answers == []
    (await at.stage.expects(EmailChoiceView)).yes()
    (await at.stage.expects_cover(QuestionView)).yes()
    # the terms are the customer's own
    terms = await at.stage.expects(TermsView)
    assert at.service.staff_answers[-1] == Wrote(step="email-choice")
    assert at.service.answers == [KeepCardEmail(keep=True)]
    assert at.stage.property("staff").property("own")
    at.service.plays(EMAIL_CHOICE)
    terms.agree("ja")
    await at.stage.expects(EmailChoiceView)
    assert at.service.staff_answers[-1] == Wrote(step="email-choice"), "what the customer did is not staff's"
    at.devices.pull(device)
    await at.stage.expects(EmailChoiceView)
    assert (at.stage.has_staff, at.service.left) == (False, [StaffEnd.KEY])


async def test_step_for_the_customer_s_own_key_ends_the_visit_and_has_staff_s_key_taken_out(
    at: Terminal,
) -> None:
    await begins(at, EMAIL_CHOICE, CREATE)
    device = await reads_and_writes(at, BOTH)
    (await at.stage.expects(EmailChoiceView)).yes()
    (await at.stage.expects_cover(QuestionView)).yes()
    await settle()
    assert (await at.stage.expects_shown(TakeKeyView)).ofStaff
    assert at.devices.operations[-1].name == "get_assertion", (
        "nothing was asked of the key that is not the customer's"
    )
    at.devices.pull(device)
    await at.stage.expects(PresentKeyView)
    assert at.service.left == [StaffEnd.OWN_STEP]


async def test_call_for_staff_during_a_visit_of_staff_is_not_sent_and_leads_to_staff_s_screen(
    at: Terminal,
) -> None:
    await begins(at, EMAIL_CHOICE)
    await reads_and_writes(at)
    await at.stage.expects(EmailChoiceView)
    at.stage.callStaff()
    beside = await at.stage.expects(StaffBesideView)
    assert (beside.writes, len(at.service.called_from)) == (True, 1)
    beside.toScreen()
    await at.stage.expects(EmailChoiceView)
    assert at.stage.has_staff


async def test_staff_who_come_while_the_line_is_lost_are_asked_for_their_key_once_it_is_back(
    at: Terminal,
) -> None:
    await begins(at, EMAIL_CHOICE)
    choice = await at.stage.expects(EmailChoiceView)
    at.service.plays(LineLost(), LineLost(), TERMS)
    at.service.plays_for_staff(PROOF, BESIDE)
    choice.yes()
    await at.stage.expects_cover(LineLostView)
    await comes(at)
    assert at.service.started.count(JourneyKind.BESIDE) == 0
    await at.clock.passes(5)
    device = await proves(at)
    beside = await at.stage.expects(StaffBesideView)
    assert (beside.at, at.service.answers) == ("規約の確認", [KeepCardEmail(keep=True)] * 3)
    beside.toScreen()
    at.devices.pull(device)
    await at.stage.expects(TermsView)
    assert at.stage.covered_by is None


async def test_call_for_staff_touched_on_staff_s_own_screen_does_not_show_that_screen_a_second_time(
    at: Terminal,
) -> None:
    await begins(at, EMAIL_CHOICE)
    beside, device = await is_beside(at)
    at.stage.callStaff()
    await settle()
    beside.toScreen()
    at.devices.pull(device)
    await at.stage.expects(EmailChoiceView)
    assert at.service.started.count(JourneyKind.BESIDE) == 1


async def test_call_for_staff_at_the_start_screen_does_not_offer_staff_to_begin_a_visit(
    at: Terminal,
) -> None:
    await at.stage.expects(StartView)
    at.stage.callStaff()
    assert not (await at.stage.expects_cover(StaffCalledView)).expectsStaff


@pytest.mark.parametrize(
    "reply", [JourneyGone(), (steps.Ended(), RefusalCode.ASSERTION_REFUSED)], ids=["expired", "refused"]
)
async def test_call_for_staff_after_the_journey_is_gone_does_not_offer_staff_to_begin_a_visit(
    at: Terminal, reply: Any
) -> None:
    await begins(at, EMAIL_CHOICE)
    at.service.plays(reply)
    (await at.stage.expects(EmailChoiceView)).yes()
    await at.stage.expects(JourneyGoneView)
    at.stage.callStaff()
    assert not (await at.stage.expects_cover(StaffCalledView)).expectsStaff


# a touch that ends it counts whatever is under way


@pytest.mark.parametrize("during", ["question", "second proof", "line lost"])
async def test_customer_s_touch_ends_the_visit_of_staff_at_a_question_a_proof_or_a_lost_line(
    at: Terminal, during: str
) -> None:
    await begins(at, EMAIL_CHOICE)
    if during == "line lost":
        device = await reads_and_writes(at, BOTH)
        at.service.plays(LineLost(), LineLost(), EMAIL_CHOICE)
        (await at.stage.expects(EmailChoiceView)).yes()
        (await at.stage.expects_cover(QuestionView)).yes()
        await at.stage.expects_cover(LineLostView)
    else:
        beside, device = await is_beside(at, SECOND)
        beside.write()
        question = await at.stage.expects_cover(QuestionView)
    if during == "second proof":
        question.yes()
        await at.stage.expects(PresentKeyView)
    at.stage.dismissStaff()
    if during == "line lost":
        await at.clock.passes(5)
    await at.stage.expects_shown(TakeKeyView)
    at.devices.pull(device)
    await at.stage.expects(EmailChoiceView)
    assert (at.stage.has_staff, at.service.left) == (False, [StaffEnd.CUSTOMER])


@pytest.mark.parametrize("question", ["read-and-write", "end-journey", "written"])
async def test_staff_s_key_pulled_out_while_a_question_is_shown_ends_the_visit_and_sends_nothing(
    at: Terminal, question: str
) -> None:
    await begins(at, EMAIL_CHOICE)
    if question == "written":
        device = await reads_and_writes(at)
        (await at.stage.expects(EmailChoiceView)).yes()
    else:
        beside, device = await is_beside(at)
        if question == "end-journey":
            beside.endJourney()
        else:
            beside.write()
    assert (await at.stage.expects_cover(QuestionView)).question == question
    sent = len(at.service.staff_answers)
    at.devices.pull(device)
    await at.stage.expects(EmailChoiceView)
    assert (at.stage.has_staff, at.service.left) == (False, [StaffEnd.KEY])
    assert (len(at.service.staff_answers), at.service.answers) == (sent, [])


@pytest.mark.parametrize(
    "reply", [(BOTH, RefusalCode.NOT_EXPECTED), BESIDE, steps.Ended()], ids=["refused", "alone", "ended"]
)
async def test_staff_s_answer_is_not_sent_and_the_visit_ends_if_the_service_records_no_check(
    at: Terminal, reply: Any
) -> None:
    await begins(at, EMAIL_CHOICE)
    device = await reads_and_writes(at, reply)
    (await at.stage.expects(EmailChoiceView)).yes()
    (await at.stage.expects_cover(QuestionView)).yes()
    await at.stage.expects_shown(TakeKeyView)
    at.devices.pull(device)
    await at.stage.expects(EmailChoiceView)
    assert (at.service.answers, at.stage.has_staff) == ([], False)
    assert at.service.left == [StaffEnd.JOURNEY]


@pytest.mark.parametrize("warning", ["runs out", "is answered"])
async def test_visit_of_staff_ends_as_idle_with_a_session_whose_warning_runs_out_else_with_the_journey(
    at: Terminal, warning: str
) -> None:
    await begins(at, EMAIL_CHOICE)
    device = await reads_and_writes(at)
    await at.stage.expects(EmailChoiceView)
    await at.clock.passes(61)
    view = await at.stage.expects_cover(IdleView)
    if warning == "is answered":
        view.end()
    await at.clock.passes(21)
    await at.stage.expects_shown(TakeKeyView)
    at.devices.pull(device)
    await at.starts_over()
    assert at.service.left == [StaffEnd.IDLE if warning == "runs out" else StaffEnd.JOURNEY]


# in whose language


@pytest.mark.parametrize("staff_come_to", ["help", "approve"])
async def test_screens_about_staff_s_key_are_marked_for_staff_and_the_others_for_the_customer(
    at: Terminal, staff_come_to: str
) -> None:
    """What is for staff is in Japanese, whatever language the customer chose."""
    shown: list[Any] = []
    at.stage.viewChanged.connect(lambda: shown.append(at.stage.showing))
    at.stage.coverChanged.connect(lambda: shown.extend([at.stage.covered_by] if at.stage.covered_by else []))
    if staff_come_to == "help":
        await begins(at, TERMS)
        at.service.plays_for_staff(PROOF, BESIDE)
        await comes(at)
    else:
        await begins(at, RESET)
        (await at.stage.expects(StaffApprovalView)).proceed()
    await at.stage.expects(PresentKeyView)
    passed_over = at.devices.plug(touch_key(fido2=False))
    (await at.stage.expects(KeyTroubleView)).choose("another-key")
    await at.stage.expects(PresentKeyView)
    cards = [at.devices.plug(touch_key(pin_set=True), name=name, transport=Transport.NFC) for name in "AB"]
    (await at.stage.expects(SelectKeyView)).choose(0)
    pad = await at.stage.expects(PasscodeView)
    pad.back()
    (await at.stage.expects_cover(QuestionView)).no()
    (await at.stage.expects(PasscodeView)).otherCharacters()
    keyboard = await at.stage.expects(PasscodeTextView)
    await at.clock.passes(121)
    (await at.stage.expects_cover(IdleView)).proceed()
    await settle()
    keyboard.type("580147")
    keyboard.submit()
    await at.devices.done("check_pin")
    await at.stage.expects(VerifyView)
    await at.clock.passes(1)
    for device in (passed_over, *cards):
        at.devices.pull(device)
    await at.stage.expects(PresentKeyView)
    of_staff = {view.screen for view in shown if view.for_staff}
    assert of_staff == {
        *("PresentKey", "KeyTrouble", "SelectKey", "Passcode", "Question", "PasscodeText", "Verify")
    }
    customers = {"StaffApproval"} if staff_come_to == "approve" else {"Terms", "StaffCalled"}
    assert {view.screen for view in shown if not view.for_staff} == {"Idle", *customers}


# whose key it is


async def test_customer_goes_on_only_once_the_keys_of_both_staff_members_are_pulled_out(at: Terminal) -> None:
    await begins(at, EMAIL_CHOICE)
    beside, first = await is_beside(at, SECOND, BOTH)
    beside.write()
    (await at.stage.expects_cover(QuestionView)).yes()
    second = await proves(at, second=True)
    await at.stage.expects(EmailChoiceView)
    at.devices.pull(second)
    assert (await at.stage.expects_shown(TakeKeyView)).ofStaff
    assert at.service.left == [StaffEnd.KEY]
    at.devices.pull(first)
    await at.stage.expects(EmailChoiceView)


async def test_key_settings_wait_for_the_customer_s_key_although_staff_s_is_still_plugged_in(
    at: Terminal,
) -> None:
    await begins(at, TOP)
    await at.stage.expects(TopView)
    device = await reads_and_writes(at)
    (await at.stage.expects(TopView)).keySettings()
    asked = await at.stage.expects(PresentKeyView)
    assert asked.purpose == "settings"
    at.devices.plug(elsewhere())
    await at.stage.expects(PasscodeView)
    assert at.stage.property("staff").property("own"), "a passcode is the customer's own"
    at.devices.pull(device)
    await at.stage.expects(TopView)
    assert at.service.left == [StaffEnd.KEY]


@pytest.mark.parametrize("at_once", [False, True], ids=["later", "as it signs"])
async def test_staff_s_key_that_a_new_device_process_finds_is_not_the_customer_s_until_it_is_put_in_again(
    at: Terminal, at_once: bool
) -> None:
    await begins(at, EMAIL_CHOICE, CREATE)
    at.service.plays_for_staff(PROOF, BESIDE)
    await comes(at)
    await at.stage.expects(PresentKeyView)
    at.devices.plug(touch_key(pin_set=True), path="usb-1")
    await gives_passcode(at)
    (await at.devices.asked("get_assertion")).says(
        AssertionsMade,
        assertions=(AssertionMade(response={"id": "first"}),),
        verification=Verification.PASSCODE,
    )
    if not at_once:
        await at.stage.expects(StaffBesideView)
    at.devices.lose_broker()
    choice = await at.stage.expects(EmailChoiceView)
    assert at.service.left == [StaffEnd.KEY]
    found = at.devices.plug(touch_key(pin_set=True), path="usb-1", left_in=True)
    choice.yes()
    await at.stage.expects(PresentKeyView)
    at.devices.pull(found)
    at.devices.plug(touch_key(pin_set=True), path="usb-1")
    await at.stage.expects(PasscodeView)


# what the customer finds again


async def test_password_typed_before_the_help_page_was_opened_is_wiped_once_staff_come(at: Terminal) -> None:
    await begins(at, LOGIN)
    login = await at.stage.expects(LoginView)
    login.focusOn(1)
    login.type("Sakura")
    login.help()
    await at.stage.expects(HelpView)
    device = await reads_and_writes(at)
    again = await at.stage.expects(LoginView)
    assert again.password.value == ""
    at.devices.pull(device)


async def test_enrolled_screen_describes_the_same_key_after_a_visit_of_staff(at: Terminal) -> None:
    at.devices.plug(touch_key(pin_set=True))
    await begins(at, CREATE, ENROLLED, TOP)
    await gives_passcode(at)
    await at.devices.done("check_pin")
    await at.devices.makes_credential(Verification.PASSCODE)
    before = await at.stage.expects(EnrolledView)
    assert (before.hasSensor, before.isCard) == (False, False)
    beside, device = await is_beside(at)
    beside.toScreen()
    await settle()
    at.devices.pull(device)
    again = await at.stage.expects(EnrolledView)
    assert (again.hasSensor, again.isCard) == (False, False)
    again.proceed()
    await at.stage.expects(TopView)


async def test_visit_of_staff_after_the_offers_leads_back_to_the_enrolled_screen_not_the_offers(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio())
    await begins(at, CREATE, ENROLLED)
    await at.devices.makes_credential(Verification.FINGERPRINT)
    await gives_passcode(at)
    await wants_no_more(at)
    await at.stage.expects(EnrolledView)
    beside, device = await is_beside(at)
    beside.toScreen()
    await settle()
    at.devices.pull(device)
    await at.stage.expects(EnrolledView)


async def test_staff_are_not_offered_to_read_and_write_where_the_customer_s_own_key_is_wanted(
    at: Terminal,
) -> None:
    await begins(at, CREATE)
    await at.stage.expects(PresentKeyView)
    beside, _ = await is_beside(at)
    assert not beside.mayWrite


@pytest.mark.parametrize("step", [PASS_CODE, steps.StaffCode(digits=8)], ids=["pass", "staff code"])
async def test_screens_of_a_pass_and_of_a_staff_code_are_filled_in_by_their_owner_alone(
    at: Terminal, step: steps.Step
) -> None:
    await begins(at, step)
    await reads_and_writes(at)
    assert at.stage.property("staff").property("own")


async def test_card_notice_is_the_customer_s_own_and_the_card_number_after_it_may_be_written_by_staff(
    at: Terminal,
) -> None:
    await begins(at, TOLD_CARD_CHECK)
    await reads_and_writes(at)
    notice = await at.stage.expects(CardNoticeView)
    assert at.stage.property("staff").property("own")
    notice.proceed("ja")
    await at.stage.expects(CardNumberView)
    assert not at.stage.property("staff").property("own")
