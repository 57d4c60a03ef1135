"""Sign-in by finger and by passcode, the choice of the account, the ways out of a trouble, and the top screen."""

import asyncio
from typing import Any

import pytest

from hid.events import AssertionMade, AssertionsMade, AuthenticatorInfo
from hid.vocabulary import Reason, Transport, Verification
from kiosk.views.choosing import AccountChoiceView, SelectKeyView, WhoseAccountView
from kiosk.views.code import PhoneCodeView
from kiosk.views.enrolment import EnrolmentIntroductionView
from kiosk.views.key_trouble import KeyTroubleView, UnusableKeyView
from kiosk.views.login import LoginView, MemberIdView
from kiosk.views.passcode import PasscodeView
from kiosk.views.present_key import PresentKeyView, TakeKeyView
from kiosk.views.start import HelpView, StartView, UnknownKeyView
from kiosk.views.top import QuestionView, RenameView, TopView
from kiosk.views.verify import VerifyView
from protocol import answers, steps
from protocol.journeys import JourneyKind, Purpose
from protocol.refusals import RefusalCode
from tests.flows.acts import begins, is_known
from tests.support.scripted_steps import (
    CARD_CHECK,
    CONFIRM,
    INTRODUCTION,
    KEY,
    LOGIN,
    PASSCODE,
    SIGN_IN,
    TOP,
    enter,
    phone_code,
    sent,
)
from tests.support.scripted_terminal import Terminal, bio, known_bio, settle, touch_key

ONE = (AssertionMade(response={"id": "a"}),)
TWO = (
    AssertionMade(response={"id": "a"}, user_name="ta••••••@docomo.ne.jp"),
    AssertionMade(response={"id": "b"}, user_name="ha••••••@example.jp"),
)
SECOND = steps.ListedAuthenticator(
    id="k2", name="予備のキー", model="Token Bio", enrolled_at="2026-11-03T09:00:00+09:00"
)


async def waits_for_a_key(at: Terminal, *script: Any) -> Any:
    """Begin a sign-in with a key, and pull that out. Return the view of the screen that asks for it."""
    device = at.devices.plug(known_bio())
    await begins(at, SIGN_IN, *script)
    await at.stage.expects(VerifyView)
    at.devices.pull(device)
    return await at.stage.expects(PresentKeyView)


async def not_found(at: Terminal) -> Any:
    """Begin a sign-in with a key on which is no account. Return the view of the unknown-key screen that follows."""
    at.devices.plug(known_bio())
    await begins(at, SIGN_IN)
    (await at.devices.asked("get_assertion")).fails(Reason.NO_CREDENTIALS)
    return await at.stage.expects(UnknownKeyView)


async def asserts(at: Terminal, assertions: tuple[AssertionMade, ...] = ONE) -> None:
    operation = await at.devices.asked("get_assertion")
    operation.says(AssertionsMade, assertions=assertions, verification=operation.given["verification"])
    await settle()


async def at_top(at: Terminal, top: steps.Top = TOP) -> Any:
    await begins(at, top)
    return await at.stage.expects(TopView)


async def test_sign_in_by_finger_sends_the_assertion_and_leads_to_the_top_screen(at: Terminal) -> None:
    device = at.devices.plug(known_bio())
    await begins(at, SIGN_IN, TOP)
    view = await at.stage.expects(VerifyView)
    assert (view.wantsFinger, view.purpose, view.stepsBar) == (True, "sign-in", "")
    await asserts(at)
    (await is_known(at)).end()
    await settle()
    assert isinstance(at.stage.showing, TakeKeyView)
    at.devices.pull(device)
    await at.starts_over()
    assert at.service.answers == [answers.Assertion(response={"id": "a"})]


async def test_sign_in_goes_on_by_passcode_when_the_sensor_is_blocked(at: Terminal) -> None:
    at.devices.plug(known_bio())
    await begins(at, SIGN_IN, TOP)
    (await at.devices.asked("get_assertion")).fails(Reason.UV_BLOCKED)
    pad = await at.stage.expects(PasscodeView)
    assert (pad.mode, pad.purpose, pad.stepsBar) == ("enter", "sign-in", "")
    enter(pad)
    assert (await at.devices.done("check_pin")).given["pin"] == PASSCODE
    assert (await at.devices.asked("get_assertion")).given["verification"] is Verification.PASSCODE
    await asserts(at)
    await is_known(at)


@pytest.mark.parametrize("touch", ["cancel", "back"])
async def test_leaving_the_passcode_pad_of_a_sign_in_asks_first_and_a_yes_leads_to_the_take_your_key_screen(
    at: Terminal, touch: str
) -> None:
    at.devices.plug(known_bio())
    await begins(at, SIGN_IN)
    (await at.stage.expects(VerifyView)).usePasscode()
    pad = await at.stage.expects(PasscodeView)
    pad.press("4")
    pad.cancel()
    assert (await at.stage.expects(PasscodeView)).entered == 0
    getattr(pad, touch)()
    question = await at.stage.expects_cover(QuestionView)
    assert question.question == "leave-passcode"
    question.no()
    assert await at.stage.expects(PasscodeView) is pad
    getattr(pad, touch)()
    (await at.stage.expects_cover(QuestionView)).yes()
    await at.stage.expects(TakeKeyView)


async def test_account_is_chosen_among_several_on_the_key_by_their_masked_names(at: Terminal) -> None:
    at.devices.plug(known_bio())
    await begins(at, SIGN_IN, TOP)
    await asserts(at, TWO)
    view = await at.stage.expects(AccountChoiceView)
    assert view.names == ["ta••••••@docomo.ne.jp", "ha••••••@example.jp"]
    view.choose(1)
    await at.stage.expects(TopView)
    assert at.service.answers == [answers.Assertion(response={"id": "b"})]


async def test_key_pulled_out_at_the_choice_of_the_account_is_waited_for(at: Terminal) -> None:
    device = at.devices.plug(known_bio())
    await begins(at, SIGN_IN, TOP)
    await asserts(at, TWO)
    await at.stage.expects(AccountChoiceView)
    at.devices.pull(device)
    assert (await at.stage.expects(PresentKeyView)).pulledOut
    at.devices.plug(known_bio())
    await asserts(at)
    await is_known(at)


# a key that comes while the start screen stands


@pytest.mark.parametrize("info", [bio(), touch_key(), bio(has_sensor=False, fido2=False, takes_pin=False)])
async def test_key_that_was_never_enrolled_leads_to_the_unknown_key_screen_and_nothing_is_asked_of_it(
    at: Terminal, info: AuthenticatorInfo
) -> None:
    """There the way by member ID does nothing, and the one by legacy ID starts a migration."""
    at.devices.plug(info)
    await begins(at, SIGN_IN, LOGIN)
    cards = await at.stage.expects(UnknownKeyView)
    assert cards.unknownKey == "not-enrolled"
    assert at.devices.operations == []
    cards.nameMember()
    assert await at.stage.expects(UnknownKeyView) is cards
    cards.legacy()
    assert (await at.stage.expects(LoginView)).isLegacy
    assert at.service.started == [JourneyKind.SIGN_IN, JourneyKind.MIGRATION]
    assert at.service.answers == []


async def test_key_that_reports_no_credentials_at_a_sign_in_leads_to_the_unknown_key_screen_as_not_found(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio())
    await begins(at, SIGN_IN)
    (await at.devices.asked("get_assertion")).fails(Reason.NO_CREDENTIALS)
    assert (await at.stage.expects(UnknownKeyView)).unknownKey == "not-found"


async def test_key_whose_credential_the_service_does_not_know_leads_to_the_unknown_key_screen_as_not_found(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio())
    await begins(at, SIGN_IN, (SIGN_IN, RefusalCode.UNKNOWN_CREDENTIAL))
    await asserts(at)
    assert (await at.stage.expects(UnknownKeyView)).unknownKey == "not-found"


async def test_key_that_was_not_found_signs_in_once_the_member_id_is_typed(at: Terminal) -> None:
    cards = await not_found(at)
    at.service.plays(SIGN_IN, steps.MemberId(), SIGN_IN, TOP)
    cards.nameMember()
    member = await at.stage.expects(MemberIdView)
    member.type("abc@docomo.ne.jp")
    member.submit()
    await asserts(at)
    await is_known(at)
    assert at.service.answers == [
        answers.IdentifyMember(),
        answers.IdentifyMember(id="abc@docomo.ne.jp"),
        answers.Assertion(response={"id": "a"}),
    ]


@pytest.mark.parametrize("way", ["legacy", "member", "newcomer", "nameMember"])
async def test_back_from_each_way_on_of_the_unknown_key_screen_leads_back_to_that_screen(
    at: Terminal, way: str
) -> None:
    cards = await not_found(at)
    scripts: dict[str, list[Any]] = {"nameMember": [SIGN_IN, steps.MemberId()], "newcomer": [CARD_CHECK]}
    at.service.plays(*scripts.get(way, [LOGIN]))
    getattr(cards, way)()
    await settle()
    assert not isinstance(at.stage.showing, UnknownKeyView)
    assert at.stage.showing is not None
    at.stage.showing.back()
    assert (await at.stage.expects(UnknownKeyView)).unknownKey == "not-found"


async def test_unknown_key_that_is_pulled_out_leads_to_the_start(at: Terminal) -> None:
    await not_found(at)
    at.devices.pull(next(iter(at.devices.attached)))
    await at.starts_over()


async def test_back_on_the_unknown_key_screen_asks_to_take_the_key(at: Terminal) -> None:
    (await not_found(at)).back()
    await at.stage.expects(TakeKeyView)


async def test_account_of_a_key_is_shown_for_confirmation_before_the_top_screen_and_back_ends_the_session(
    at: Terminal,
) -> None:
    device = at.devices.plug(known_bio())
    await begins(at, SIGN_IN, TOP)
    await asserts(at)
    view = await at.stage.expects(WhoseAccountView)
    assert (view.name, view.memberId) == (TOP.name, TOP.member_id)
    view.back()
    await at.stage.expects(TakeKeyView)
    assert at.service.ended == ["journey"]
    at.devices.pull(device)
    await at.starts_over()


async def test_key_plugged_in_while_a_help_page_is_read_begins_no_sign_in_until_it_is_put_in_again(
    at: Terminal,
) -> None:
    (await at.stage.expects(StartView)).about()
    device = at.devices.plug(known_bio())  # while a page is read
    (await at.stage.expects(HelpView)).back()
    await at.stage.expects(StartView)
    await at.clock.passes(3600)
    await at.stage.expects(StartView)
    at.devices.pull(device)
    at.service.plays(SIGN_IN)
    at.devices.plug(known_bio())
    await at.stage.expects(VerifyView)
    assert at.service.started == [JourneyKind.SIGN_IN]


async def test_keys_that_a_new_device_process_finds_begin_no_sign_in(at: Terminal) -> None:
    at.devices.plug(known_bio(), left_in=True)
    await at.stage.expects(StartView)
    assert at.service.started == []


async def test_start_screen_shows_that_an_nfc_card_is_being_read_and_a_button_touched_meanwhile_wins(
    at: Terminal,
) -> None:
    start = await at.stage.expects(StartView)
    card = at.devices.lays_unread()
    assert (await at.stage.expects(StartView)).reading
    at.service.plays(LOGIN)
    start.legacy()
    at.devices.ready(card, known_bio())
    await at.stage.expects(LoginView)
    assert at.service.started == [JourneyKind.MIGRATION]


@pytest.mark.parametrize("transport", Transport)
async def test_unusable_key_or_card_is_shown_as_soon_as_it_arrives_and_the_start_when_it_is_removed(
    at: Terminal, transport: Transport
) -> None:
    device = at.devices.plug(Reason.PAYMENT_CARD, transport=transport)
    view = await at.stage.expects(UnusableKeyView)
    assert (view.trouble, view.isCard) == ("payment-card", transport is Transport.NFC)
    at.devices.pull(device)
    await at.starts_over()
    assert at.service.started == []
    assert at.devices.operations == []


async def test_key_that_was_left_in_begins_no_sign_in_when_an_unusable_card_comes_and_goes(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio(), left_in=True)
    await at.stage.expects(StartView)
    card = at.devices.plug(Reason.PAYMENT_CARD, transport=Transport.NFC)
    assert (await at.stage.expects(UnusableKeyView)).isCard
    at.devices.pull(card)
    await at.stage.expects(TakeKeyView)
    assert at.service.started == []


async def test_sign_in_uses_the_key_that_was_just_put_in_and_not_the_key_that_was_left_in(at: Terminal) -> None:
    at.devices.plug(known_bio(), left_in=True)
    await at.stage.expects(StartView)
    at.service.plays(SIGN_IN)
    came = at.devices.plug(known_bio())
    await at.stage.expects(VerifyView)
    assert [operation.device for operation in at.devices.operations] == [came]
    at.devices.pull(came)
    assert (await at.stage.expects(PresentKeyView)).pulledOut


async def test_sign_in_does_not_use_the_key_that_was_left_in_once_a_new_device_process_has_found_it(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio(), path="usb-1", left_in=True)
    await at.stage.expects(StartView)
    at.service.plays(SIGN_IN)
    at.devices.plug(known_bio(), path="usb-2")
    await at.stage.expects(VerifyView)
    at.devices.lose_broker()
    (await at.stage.expects(KeyTroubleView)).choose("again")
    at.devices.plug(known_bio(), path="usb-1", left_in=True)
    await at.stage.expects(PresentKeyView)
    found = at.devices.plug(known_bio(), path="usb-2", left_in=True)
    await at.stage.expects(VerifyView)
    assert at.devices.operations[-1].device == found


async def test_nfc_card_that_could_not_be_read_begins_the_sign_in_once_it_is_read(at: Terminal) -> None:
    card = at.devices.plug(Reason.HOLD_STILL, transport=Transport.NFC)
    await at.stage.expects(UnusableKeyView)
    at.service.plays(SIGN_IN)
    at.devices.ready(card, known_bio())
    await at.stage.expects(VerifyView)


async def test_card_that_is_still_being_read_when_an_unusable_one_is_taken_away_begins_the_sign_in_once_it_is_read(
    at: Terminal,
) -> None:
    payment = at.devices.plug(Reason.PAYMENT_CARD, transport=Transport.NFC)
    await at.stage.expects(UnusableKeyView)
    came = at.devices.lays_unread()
    at.devices.pull(payment)
    await settle()
    assert not isinstance(at.stage.showing, TakeKeyView)
    at.service.plays(SIGN_IN)
    at.devices.ready(came, known_bio())
    await at.stage.expects(VerifyView)


async def test_card_that_is_lifted_before_it_was_read_leads_to_the_start_if_no_other_one_is_there(
    at: Terminal,
) -> None:
    payment = at.devices.plug(Reason.PAYMENT_CARD, transport=Transport.NFC)
    await at.stage.expects(UnusableKeyView)
    came = at.devices.lays_unread()
    at.devices.pull(payment)
    await settle()
    at.devices.pull(came)
    await at.starts_over()
    assert at.service.started == []


@pytest.mark.parametrize("loop_turns", range(8))
async def test_card_laid_down_right_after_a_key_came_is_read_before_either_is_told_to_be_taken_away(
    at: Terminal, loop_turns: int
) -> None:
    await at.stage.expects(StartView)
    at.service.plays(SIGN_IN)
    at.devices.plug(known_bio())
    for _ in range(loop_turns):
        await asyncio.sleep(0)
    card = at.devices.lays_unread()
    await settle()
    at.devices.ready(card, known_bio())
    await settle()
    # whichever is noticed first, by the turns of the loop between them
    assert isinstance(at.stage.showing, SelectKeyView | VerifyView)


@pytest.mark.parametrize("loop_turns", range(8))
async def test_touch_and_key_that_come_at_the_same_moment_begin_exactly_one_journey_and_show_its_screen(
    at: Terminal, loop_turns: int
) -> None:
    start = await at.stage.expects(StartView)
    at.service.opens_with = {JourneyKind.MIGRATION: LOGIN, JourneyKind.SIGN_IN: SIGN_IN}
    at.devices.plug(known_bio())
    for _ in range(loop_turns):
        await asyncio.sleep(0)
    start.legacy()
    await settle()
    (started,) = at.service.started
    # whichever comes first, by the turns of the loop between them
    assert (started, type(at.stage.showing)) in (
        (JourneyKind.MIGRATION, LoginView),
        (JourneyKind.SIGN_IN, VerifyView),
    )


@pytest.mark.parametrize(
    ("touch", "answer"),
    [("usePassword", answers.UsePassword()), ("noAccountOnKey", answers.IdentifyMember())],
)
async def test_sign_in_whose_key_was_pulled_out_offers_the_password_or_the_member_id(
    at: Terminal, touch: str, answer: answers.AnyAnswer
) -> None:
    getattr(await waits_for_a_key(at, steps.MemberId()), touch)()
    await at.stage.expects(MemberIdView)
    assert at.service.answers == [answer]


async def test_sign_in_with_a_member_id_asks_for_the_key_and_wipes_the_id(at: Terminal) -> None:
    (await waits_for_a_key(at, steps.MemberId(), SIGN_IN)).noAccountOnKey()
    view = await at.stage.expects(MemberIdView)
    view.type("abc@docomo.ne.jp")
    view.submit()
    await at.stage.expects(PresentKeyView)
    assert view.id.value == ""
    assert at.service.last == answers.IdentifyMember(id="abc@docomo.ne.jp")


async def test_back_on_the_screen_that_asks_for_the_key_ends_the_sign_in(at: Terminal) -> None:
    (await waits_for_a_key(at)).back()
    await at.starts_over()


@pytest.mark.parametrize(
    ("touch", "step"), [("usePassword", LOGIN), ("noAccountOnKey", steps.MemberId())], ids=["password", "id"]
)
async def test_back_on_a_sign_in_by_password_or_id_leads_to_the_screen_that_asks_for_the_key(
    at: Terminal, touch: str, step: steps.Login | steps.MemberId
) -> None:
    getattr(await waits_for_a_key(at, step, SIGN_IN), touch)()
    typed = await at.stage.expects(LoginView if isinstance(step, steps.Login) else MemberIdView)
    typed.type("abc@docomo.ne.jp")
    typed.back()
    (await at.stage.expects(PresentKeyView)).back()
    assert typed.id.value == ""
    assert at.service.last == answers.StartOver()
    await at.starts_over()


async def test_leaving_a_sign_in_that_waits_for_a_finger_cancels_the_assertion_on_the_key(at: Terminal) -> None:
    device = at.devices.plug(known_bio())
    await begins(at, SIGN_IN)
    finger = await at.devices.asked("get_assertion")
    (await at.stage.expects(VerifyView)).back()
    await settle()
    assert finger.cancelled
    at.devices.pull(device)
    await at.starts_over()


@pytest.mark.parametrize(
    ("code", "name", "ways"),
    [
        (RefusalCode.ASSERTION_REFUSED, "assertion-refused", ["again", "another-key", "use-password"]),
        (RefusalCode.CHALLENGE_EXPIRED, "timed-out", ["again", "use-password"]),
        (RefusalCode.SYSTEM_UNAVAILABLE, "system-unavailable", ["again", "use-password"]),
    ],
)
async def test_refused_assertion_shows_the_trouble_and_its_ways_out(
    at: Terminal, code: RefusalCode, name: str, ways: list[str]
) -> None:
    at.devices.plug(known_bio())
    await begins(at, SIGN_IN, (SIGN_IN, code))
    await asserts(at)
    trouble = await at.stage.expects(KeyTroubleView)
    assert (trouble.trouble, trouble.ways) == (name, ways)


async def test_sign_in_by_password_after_a_refused_assertion_shows_no_account_for_confirmation(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio())
    await begins(at, SIGN_IN, (SIGN_IN, RefusalCode.ASSERTION_REFUSED), LOGIN, TOP)
    await asserts(at)
    (await at.stage.expects(KeyTroubleView)).choose("use-password")
    login = await at.stage.expects(LoginView)
    login.type("hanako1")
    login.nextField()
    login.type("Hanako#2468")
    login.submit()
    await at.stage.expects(TopView)


async def test_sign_in_can_be_tried_again_after_the_device_process_was_lost_awaiting_a_finger(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio())
    await begins(at, SIGN_IN, TOP)
    await at.devices.asked("get_assertion")
    at.devices.lose_broker()
    trouble = await at.stage.expects(KeyTroubleView)
    assert (trouble.trouble, trouble.ways) == ("broker-lost", ["again", "use-password"])
    trouble.choose("again")
    at.devices.plug(known_bio())
    await asserts(at)
    await is_known(at)


async def test_device_process_lost_at_the_passcode_pad_shows_the_trouble_then_waits_for_the_key(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio())
    await begins(at, SIGN_IN)
    (await at.stage.expects(VerifyView)).usePasscode()
    (await at.stage.expects(PasscodeView)).press("4")
    at.devices.lose_broker()
    lost = await at.stage.expects(KeyTroubleView)
    assert lost.trouble == "broker-lost"
    lost.choose("again")
    await at.stage.expects(PresentKeyView)
    at.devices.plug(known_bio())
    await at.devices.asked("get_assertion")


# 16 Top


async def test_enrolled_key_is_renamed_from_the_top_screen_and_back_keeps_its_name(at: Terminal) -> None:
    top = await at_top(at)
    assert [each["id"] for each in top.authenticators] == ["k1"]
    top.rename("k1")
    rename = await at.stage.expects(RenameView)
    assert rename.present == KEY.name
    rename.back()
    (await at.stage.expects(TopView)).rename("k1")
    at.service.plays(TOP)
    (await at.stage.expects(RenameView)).choose("予備のキー")
    await at.stage.expects(TopView)
    assert at.service.answers == [answers.RenameAuthenticator(id="k1", name="予備のキー")]


@pytest.mark.parametrize("touch", ["no", "back"])
async def test_last_enrolled_key_is_not_removed_if_the_question_is_answered_no_or_left(
    at: Terminal, touch: str
) -> None:
    (await at_top(at)).remove("k1")
    question = await at.stage.expects_cover(QuestionView)
    assert (question.question, question.subject) == ("remove-last-key", KEY.name)
    getattr(question, touch)()
    await at.stage.expects(TopView)
    assert at.service.answers == []


async def test_enrolled_key_is_removed_after_a_question_and_a_fresh_verification(at: Terminal) -> None:
    both = steps.Top(name="田・ 花・", member_id="ta••••••@b.jp", authenticators=(KEY, SECOND))
    (await at_top(at, both)).remove("k2")
    at.service.plays(CONFIRM, TOP)
    question = await at.stage.expects_cover(QuestionView)
    assert (question.question, question.subject) == ("remove-key", SECOND.name)
    question.yes()
    assert (await at.stage.expects(PresentKeyView)).purpose == "confirm"
    at.devices.plug(known_bio())
    assert (await at.stage.expects(VerifyView)).purpose == "confirm"
    await asserts(at)
    await at.stage.expects(TopView)
    assert at.service.answers == [
        answers.RemoveAuthenticator(id="k2"),
        answers.Assertion(response={"id": "a"}),
    ]


async def test_fresh_verification_refused_by_the_service_offers_another_try_another_key_or_the_password(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio())
    (await at_top(at)).add()
    at.service.plays(CONFIRM)
    await settle()
    at.service.plays((CONFIRM, RefusalCode.ASSERTION_REFUSED))
    await asserts(at)
    trouble = await at.stage.expects(KeyTroubleView)
    assert (trouble.purpose, trouble.ways) == ("confirm", ["again", "another-key", "use-password"])


@pytest.mark.parametrize("is_silent", [False, True])
async def test_fresh_verification_may_be_given_by_password_with_a_silent_key_or_none(
    at: Terminal, is_silent: bool
) -> None:
    (await at_top(at)).remove("k1")
    at.service.plays(CONFIRM, LOGIN)
    (await at.stage.expects_cover(QuestionView)).yes()
    present = await at.stage.expects(PresentKeyView)
    if is_silent:
        at.devices.plug(Reason.SILENT)
        (await at.stage.expects(KeyTroubleView)).choose("use-password")
    else:
        present.usePassword()
    assert not (await at.stage.expects(LoginView)).isLegacy
    assert at.service.answers == [answers.RemoveAuthenticator(id="k1"), answers.UsePassword()]


@pytest.mark.parametrize(
    "step", [CONFIRM, LOGIN, phone_code(code=sent(), purpose=Purpose.SIGN_IN)], ids=["key", "password", "code"]
)
async def test_leaving_a_fresh_verification_leads_back_to_the_top_screen(
    at: Terminal, step: steps.AnyStep
) -> None:
    top = await at_top(at)
    at.service.plays(step, TOP)
    top.add()
    await settle()
    assert at.stage.showing is not top
    assert at.stage.showing is not None
    at.stage.showing.back()
    await at.stage.expects(TopView)
    assert at.service.answers == [answers.AddAuthenticator(), answers.Later()]


async def test_back_on_the_phone_code_leads_to_the_sign_in_and_back_there_to_the_start(
    at: Terminal,
) -> None:
    top = await at_top(at)
    at.service.plays(phone_code(code=sent(), purpose=Purpose.ENROLMENT), SIGN_IN)
    top.add()
    (await at.stage.expects(PhoneCodeView)).back()
    (await at.stage.expects(PresentKeyView)).back()
    await at.starts_over()
    assert at.service.answers == [answers.AddAuthenticator(), answers.StartOver()]


@pytest.mark.parametrize("touch", ["end", "back"])
async def test_ending_on_the_top_screen_wipes_the_terminal_and_ends_the_journey(
    at: Terminal, touch: str
) -> None:
    getattr(await at_top(at), touch)()
    await at.starts_over()
    assert at.service.ended == ["journey"]


async def test_refusal_that_comes_with_the_top_step_is_shown_on_the_top_screen(at: Terminal) -> None:
    await begins(at, (TOP, RefusalCode.TOO_MANY))
    assert (await at.stage.expects(TopView)).refusal == "too-many"


async def test_adding_a_key_on_the_top_screen_leads_to_the_enrolment_s_introduction(at: Terminal) -> None:
    top = await at_top(at)
    at.service.plays(INTRODUCTION)
    top.add()
    await at.stage.expects(EnrolmentIntroductionView)
    assert at.service.answers == [answers.AddAuthenticator()]
