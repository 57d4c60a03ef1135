"""Enrolment with keys without a sensor, refused models, two keys, full keys, and keys that are reset."""

from typing import Any
from uuid import UUID

import msgspec
import pytest

from hid.events import (
    AssertionMade,
    AssertionsMade,
    AuthenticatorInfo,
    CredentialsListed,
    Done,
    Failed,
    StoredCredential,
)
from hid.vocabulary import Reason, Transport, Verification
from kiosk.views.choosing import SelectKeyView, StoredCredentialsView, WhichKeyView
from kiosk.views.enrolment import EnrolledView
from kiosk.views.key_trouble import KeyTroubleView
from kiosk.views.passcode import PasscodeView
from kiosk.views.passcode_text import PasscodeTextView
from kiosk.views.present_key import PresentKeyView
from kiosk.views.reset import ResetKeyView
from kiosk.views.staff_screens import StaffApprovalView
from kiosk.views.top import QuestionView
from kiosk.views.verify import VerifyView
from protocol import answers, steps
from protocol.journeys import ApprovalAct
from protocol.refusals import RefusalCode
from tests.flows.acts import begins, chooses, done, gives_passcode, is_beside
from tests.support.scripted_steps import CREATE, ENROLLED, KEY, PASSCODE, TOP, enter
from tests.support.scripted_terminal import Terminal, bio, known_bio, settle, touch_key

AAGUID = UUID(bio().aaguid)
OTHER = "739201"
STORED = (
    StoredCredential(rp_id="shop.example", credential_id="b25l", user_name="hanako"),
    StoredCredential(rp_id="bank.example", credential_id="dHdv", display_name="鈴木 花子"),
)


async def touches(at: Terminal) -> None:
    """Make the credential of a key without a sensor: the passcode is sent again without asking, and the key touched."""
    assert (await at.devices.done("check_pin")).given["pin"] == PASSCODE
    view = await at.stage.expects(VerifyView)
    assert not view.wantsFinger
    await at.devices.makes_credential(Verification.PASSCODE)


async def refuses_digits(at: Terminal, passcode: str, operation: str = "set_pin") -> None:
    """Choose a passcode on the pad, which the key's rules refuse."""
    at.devices.operations.clear()
    await chooses(at, passcode)
    (await at.devices.asked(operation)).fails(Reason.PIN_POLICY)


async def types(at: Terminal, passcode: str) -> None:
    """Enter a new passcode and repeat it, on the keyboard."""
    for mode in ("choose", "repeat"):
        keyboard = await at.stage.expects(PasscodeTextView)
        assert keyboard.mode == mode
        keyboard.type(passcode)
        keyboard.submit()


async def finished(at: Terminal) -> None:
    view = await at.stage.expects(EnrolledView)
    assert not view.hasSensor
    await done(at)


async def test_new_key_without_a_sensor_gets_a_passcode_and_makes_the_credential_by_passcode_and_touch(
    at: Terminal,
) -> None:
    at.devices.plug(touch_key())
    await begins(at, CREATE, ENROLLED, TOP)
    assert not (await at.stage.expects(PasscodeView)).hasSensor
    await chooses(at)
    await at.devices.takes_pin(PASSCODE)
    await touches(at)
    await finished(at)


async def test_key_with_a_passcode_and_no_sensor_is_enrolled_after_asking_for_the_passcode_once(
    at: Terminal,
) -> None:
    at.devices.plug(touch_key(pin_set=True))
    await begins(at, CREATE, ENROLLED, TOP)
    await gives_passcode(at)
    await touches(at)
    await finished(at)


async def test_short_passcode_of_a_key_without_a_sensor_is_replaced_before_the_credential_is_made(
    at: Terminal,
) -> None:
    at.devices.plug(touch_key(pin_set=True))
    await begins(at, CREATE, ENROLLED, TOP)
    await gives_passcode(at, "1234")
    assert (await at.stage.expects(PasscodeView)).replaces == "short"
    await chooses(at)
    assert (await at.devices.done("change_pin")).given["pin"] == "1234"
    await touches(at)
    await finished(at)


async def test_forced_pin_change_comes_before_make_credential_and_a_wrong_old_pin_is_asked_for_again(
    at: Terminal,
) -> None:
    at.devices.plug(touch_key(pin_set=True, force_pin_change=True))
    await begins(at, CREATE, ENROLLED, TOP)
    enter(await at.stage.expects(PasscodeView), OTHER)
    pad = await at.stage.expects(PasscodeView)
    assert (pad.mode, pad.replaces) == ("choose", "must-change")
    await chooses(at)
    wrong = await at.devices.asked("change_pin")
    wrong.fails(Reason.PIN_INVALID, tries_left=7, tries_until_replug=2)
    pad = await at.stage.expects(PasscodeView)
    assert (pad.mode, pad.trouble, pad.passcodesLeft) == ("enter", "wrong", 7)
    enter(pad, "391720")
    at.devices.operations.clear()
    await chooses(at)
    changed = await at.devices.done("change_pin")
    assert (changed.given["pin"], changed.given["new_pin"]) == ("391720", PASSCODE)
    await touches(at)
    await finished(at)


async def test_passcode_pad_takes_eight_digits_for_a_key_whose_minimum_pin_length_is_eight(
    at: Terminal,
) -> None:
    at.devices.plug(touch_key(min_pin_length=8))
    await begins(at, CREATE, ENROLLED, TOP)
    assert (await at.stage.expects(PasscodeView)).length == 8
    await chooses(at, "24791365")
    await at.devices.takes_pin("24791365")
    await at.devices.done("check_pin")
    await at.devices.makes_credential(Verification.PASSCODE)
    await finished(at)


async def test_key_whose_minimum_pin_length_exceeds_the_passcode_pad_gets_the_keyboard(at: Terminal) -> None:
    at.devices.plug(touch_key(min_pin_length=16))
    await begins(at, CREATE)
    assert (await at.stage.expects(PasscodeTextView)).shortest == 16
    await types(at, "sakura-no-hana-47")
    await at.devices.takes_pin("sakura-no-hana-47")


async def test_key_whose_rules_forbid_a_passcode_takes_another_one_of_digits(at: Terminal) -> None:
    at.devices.plug(touch_key())
    await begins(at, CREATE, ENROLLED, TOP)
    await refuses_digits(at, OTHER)
    pad = await at.stage.expects(PasscodeView)
    assert (pad.mode, pad.trouble) == ("choose", "pin-policy")
    at.devices.operations.clear()
    await chooses(at)
    await at.devices.takes_pin(PASSCODE)
    await touches(at)
    await finished(at)


async def test_key_that_refuses_the_present_passcode_as_the_one_to_change_it_into_takes_another_one(
    at: Terminal,
) -> None:
    at.devices.plug(touch_key(pin_set=True, force_pin_change=True))
    await begins(at, CREATE)
    enter(await at.stage.expects(PasscodeView), OTHER)
    await refuses_digits(at, OTHER, "change_pin")
    pad = await at.stage.expects(PasscodeView)
    assert (pad.mode, pad.trouble, pad.replaces) == ("choose", "pin-policy", "must-change")
    at.devices.operations.clear()
    await chooses(at)
    changed = await at.devices.done("change_pin")
    assert (changed.given["pin"], changed.given["new_pin"]) == (OTHER, PASSCODE)


async def test_key_that_refuses_digits_twice_gets_the_keyboard_until_it_takes_what_was_typed(
    at: Terminal,
) -> None:
    at.devices.plug(touch_key())
    await begins(at, CREATE)
    await refuses_digits(at, OTHER)
    await refuses_digits(at, PASSCODE)
    assert (await at.stage.expects(PasscodeTextView)).trouble == "pin-policy"
    await types(at, "sakura")
    (await at.devices.asked("set_pin")).fails(Reason.PIN_POLICY)
    keyboard = await at.stage.expects(PasscodeTextView)
    assert (keyboard.mode, keyboard.trouble) == ("choose", "pin-policy")
    await types(at, "Sakura-47")
    await at.devices.takes_pin("Sakura-47")


MODELS = steps.ModelPolicy(denied=(AAGUID,))
REVOKED = steps.ModelPolicy(revoked=(AAGUID,), denied=(AAGUID,))
LISTED = steps.ModelPolicy(allowed=(UUID(int=7),))


@pytest.mark.parametrize(
    ("info", "models", "trouble"),
    [
        (bio(fido2=False, has_sensor=False, takes_pin=False), MODELS, "u2f-only"),
        (touch_key(takes_pin=False), MODELS, "no-verification"),
        (bio(), MODELS, "model-not-allowed"),
        (known_bio(), LISTED, "model-not-allowed"),
        (bio(), REVOKED, "model-revoked"),
    ],
)
async def test_key_that_can_not_be_enrolled_or_is_of_a_refused_model_is_named_and_nothing_is_asked_of_it(
    at: Terminal, info: AuthenticatorInfo, models: steps.ModelPolicy, trouble: str
) -> None:
    at.devices.plug(info, name="Old Stick")
    await begins(at, msgspec.structs.replace(CREATE, models=models))
    view = await at.stage.expects(KeyTroubleView)
    assert (view.trouble, view.keyName) == (trouble, "Old Stick")
    assert view.ways == ["another-key", "later"]
    assert at.devices.operations == []


# two keys --------------------------------------------------------------------------------------------------


async def test_of_two_keys_the_touched_one_makes_the_credential_and_the_selection_of_the_other_ends(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio())
    two = at.devices.plug(known_bio())
    await begins(at, CREATE, ENROLLED, TOP)
    view = await at.stage.expects(SelectKeyView)
    assert (view.names, view.keyBlinks) == ([], True)
    asked = {operation.device: operation for operation in at.devices.operations}
    assert [operation.name for operation in asked.values()] == ["select", "select"]
    asked[two].says(Done)
    assert (await at.devices.asked("make_credential")).device == two
    assert all(operation.over for operation in asked.values())


async def test_nfc_card_beside_a_usb_key_is_chosen_on_the_screen(at: Terminal) -> None:
    at.devices.plug(known_bio())
    card = at.devices.plug(touch_key(pin_set=True), name="Reader A", transport=Transport.NFC)
    await begins(at, CREATE)
    view = await at.stage.expects(SelectKeyView)
    assert (view.names, view.keyBlinks, view.namesDiffer) == (["card"], True, True)
    view.choose(0)
    await at.stage.expects(PasscodeView)
    enter(at.stage.showing)  # type: ignore[arg-type]
    assert (await at.devices.asked("check_pin")).device == card


async def test_of_two_nfc_cards_the_one_left_on_its_reader_is_used(at: Terminal) -> None:
    one = at.devices.plug(touch_key(pin_set=True), name="Reader A", transport=Transport.NFC)
    two = at.devices.plug(touch_key(pin_set=True), name="Reader B", transport=Transport.NFC)
    await begins(at, CREATE)
    view = await at.stage.expects(SelectKeyView)
    assert (view.keyBlinks, view.namesDiffer) == (False, False)
    at.devices.pull(one)
    enter(await at.stage.expects(PasscodeView))
    assert (await at.devices.asked("check_pin")).device == two


async def test_trouble_of_an_nfc_card_calls_it_a_card_instead_of_the_reader_s_name(at: Terminal) -> None:
    at.devices.plug(touch_key(fido2=False), name="Reader A", transport=Transport.NFC)
    await begins(at, CREATE)
    view = await at.stage.expects(KeyTroubleView)
    assert (view.keyName, view.isCard) == ("card", True)


async def test_screen_that_asks_for_the_key_shows_that_an_nfc_card_is_being_read_until_it_is_ready(
    at: Terminal,
) -> None:
    await begins(at, CREATE)
    view = await at.stage.expects(PresentKeyView)
    assert not view.reading
    card = at.devices.lays_unread()
    assert (await at.stage.expects(PresentKeyView)).reading
    at.devices.ready(card, touch_key(pin_set=True))
    await at.stage.expects(PasscodeView)


async def test_timed_out_selection_of_a_key_is_asked_again_and_an_unsupported_one_is_not(at: Terminal) -> None:
    """Of two keys; once the one is pulled out, the other, without a selection, makes the credential."""
    one, two = at.devices.plug(known_bio()), at.devices.plug(known_bio())
    await begins(at, CREATE)
    await at.stage.expects(SelectKeyView)
    for operation in list(at.devices.operations):
        operation.fails(Reason.TIMED_OUT if operation.device == one else Reason.UNSUPPORTED)
    await settle()
    assert [(each.name, each.device) for each in at.devices.operations if not each.over] == [("select", one)]
    at.devices.pull(one)
    assert (await at.devices.asked("make_credential")).device == two


async def test_leaving_the_choice_between_two_keys_asks_whether_to_put_the_enrolment_off_and_yes_does(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio())
    at.devices.plug(known_bio())
    await begins(at, CREATE, TOP)
    (await at.stage.expects(SelectKeyView)).back()
    (await at.stage.expects_cover(QuestionView)).yes()
    await settle()
    assert isinstance(at.service.last, answers.Later)
    assert all(operation.over for operation in at.devices.operations)


# a full key ------------------------------------------------------------------------------------------------


async def to_the_full_key(at: Terminal, *script: Any) -> Any:
    at.devices.plug(touch_key(pin_set=True))
    await begins(at, CREATE, *script)
    await gives_passcode(at)
    await at.devices.done("check_pin")
    (await at.devices.asked("make_credential")).fails(Reason.CREDENTIALS_FULL)
    looked = await at.devices.done("check_pin")
    assert (looked.given["pin"], looked.given["rp_id"]) == (PASSCODE, "")
    await at.devices.done("list_credentials", CredentialsListed, credentials=STORED)
    view = await at.stage.expects(StoredCredentialsView)
    assert view.names == ["shop.example — hanako", "bank.example — 鈴木 花子"]
    return view


async def test_full_key_lists_its_credentials_and_is_enrolled_after_the_customer_deletes_one(
    at: Terminal,
) -> None:
    view = await to_the_full_key(at, ENROLLED, TOP)
    view.choose(1)
    (await at.stage.expects_cover(QuestionView)).no()
    view = await at.stage.expects(StoredCredentialsView)
    view.choose(1)
    question = await at.stage.expects_cover(QuestionView)
    assert (question.question, question.subject) == ("delete-credential", "bank.example — 鈴木 花子")
    question.yes()
    deleted = await at.devices.done("delete_credential")
    assert (deleted.given["rp_id"], deleted.given["credential_id"]) == ("bank.example", "dHdv")
    await touches(at)
    await finished(at)


async def test_another_key_can_be_used_instead_of_a_full_key(at: Terminal) -> None:
    (await to_the_full_key(at, ENROLLED, TOP)).anotherKey()
    await at.stage.expects(PresentKeyView)
    at.devices.plug(known_bio())
    await at.devices.makes_credential(Verification.FINGERPRINT)


async def test_full_key_without_credential_management_shows_that_it_is_full(at: Terminal) -> None:
    at.devices.plug(touch_key(pin_set=True, manages_credentials=False))
    await begins(at, CREATE)
    await gives_passcode(at)
    await at.devices.done("check_pin")
    (await at.devices.asked("make_credential")).fails(Reason.CREDENTIALS_FULL)
    assert (await at.stage.expects(KeyTroubleView)).trouble == "credentials-full"


# a credential that the service did not take ----------------------------------------------------------------


async def test_credential_refused_by_the_service_is_deleted_from_the_key_which_keeps_the_enrolled_ones(
    at: Terminal,
) -> None:
    at.devices.plug(touch_key(pin_set=True))
    await begins(at, CREATE, (CREATE, RefusalCode.CREDENTIAL_REFUSED))
    await gives_passcode(at)
    await touches(at)
    await at.devices.done("check_pin")
    tidied = await at.devices.done("tidy_credentials")
    assert (tidied.given["user_id"], list(tidied.given["keep"])) == ("dXNlcg", ["b25l"])
    assert (await at.stage.expects(KeyTroubleView)).trouble == "credential-refused"


# reset -----------------------------------------------------------------------------------------------------

BLOCKED = touch_key(pin_set=True, pin_retries=0)
APPROVAL = steps.StaffApproval(
    options={"challenge": "BB"}, act=ApprovalAct.RESET_KEY, aaguid=AAGUID, model="Token", member="田・ 花・"
)


def approved(*authenticators: steps.ListedAuthenticator) -> steps.CreateCredential:
    approval = steps.Approval(
        act=ApprovalAct.RESET_KEY, aaguid=AAGUID, valid_for=120, authenticators=authenticators
    )
    return msgspec.structs.replace(CREATE, approval=approval)


async def to_the_reset(at: Terminal, *authenticators: steps.ListedAuthenticator) -> Any:
    """Plug in a blocked key, ask for its reset, have staff approve it with a key, and return the reset's view."""
    blocked = at.devices.plug(BLOCKED, name="Token", serial="7", path="usb-2")
    await begins(at, CREATE, APPROVAL, approved(*authenticators), CREATE, ENROLLED, TOP)
    trouble = await at.stage.expects(KeyTroubleView)
    assert (trouble.trouble, trouble.ways) == ("pin-blocked", ["another-key", "reset", "later"])
    trouble.choose("reset")
    (await at.stage.expects_cover(QuestionView)).yes()
    approval = await at.stage.expects(StaffApprovalView)
    assert at.service.last == answers.AskApproval(act=ApprovalAct.RESET_KEY, aaguid=AAGUID, model="Token")
    assert (approval.member, approval.model) == ("田・ 花・", "Token")
    approval.proceed()
    assert (await at.stage.expects(PresentKeyView)).purpose == "approval"
    staff = at.devices.plug(known_bio(), name="Staff Key")
    signed = await at.devices.asked("get_assertion")
    assert signed.device == staff
    signed.says(
        AssertionsMade, assertions=(AssertionMade(response={"id": "s"}),), verification=Verification.FINGERPRINT
    )
    view = await at.stage.expects(ResetKeyView)
    assert isinstance(at.service.last, answers.Assertion)
    assert view.phase == "pull-out"
    assert not view.otherKeyIsIn
    at.devices.pull(blocked)
    await settle()
    assert (view.phase, view.otherKeyIsIn) == ("pull-out", True)
    at.devices.pull(staff)
    await settle()
    assert (view.phase, view.otherKeyIsIn) == ("put-in", False)
    return view


async def put_in(at: Terminal, info: AuthenticatorInfo = BLOCKED) -> str:
    device = at.devices.plug(info, name="Token", serial="7", path="usb-2")
    await settle()
    return device


async def test_key_with_a_blocked_pin_is_reset_after_staff_s_approval_and_enrolled_anew(at: Terminal) -> None:
    view = await to_the_reset(at, KEY)
    device = await put_in(at)
    assert view.phase == "touch"
    reset = await at.devices.asked("reset")
    at.devices.ready(device, touch_key())
    reset.says(Done)
    await settle()
    assert answers.KeyReset(aaguid=AAGUID, authenticators=("k1",)) in at.service.answers
    await chooses(at)
    await at.devices.takes_pin(PASSCODE)
    await touches(at)
    await finished(at)


async def test_reset_touched_too_late_asks_to_pull_the_key_out_and_can_be_repeated(at: Terminal) -> None:
    view = await to_the_reset(at)
    device = await put_in(at)
    (await at.devices.asked("reset")).fails(Reason.RESET_TOO_LATE)
    await settle()
    assert (view.phase, view.trouble) == ("pull-out", "too-late")
    at.devices.pull(device)
    device = await put_in(at)
    assert (view.phase, view.trouble) == ("touch", "")
    at.devices.pull(device)  # at the worst moment
    await settle()
    assert view.phase == "put-in"
    await put_in(at)
    await at.devices.done("reset")
    assert answers.KeyReset(aaguid=AAGUID) in at.service.answers


@pytest.mark.parametrize(
    ("info", "serial", "path"),
    [
        (BLOCKED, "8", "usb-2"),
        (BLOCKED, "7", "usb-3"),
        (touch_key(pin_set=True, pin_retries=8), "7", "usb-2"),
        (bio(aaguid=str(UUID(int=9)), pin_set=True, pin_retries=0), "7", "usb-2"),
    ],
)
async def test_reset_of_a_key_with_other_serial_number_usb_port_model_or_an_unblocked_pin_is_refused(
    at: Terminal, info: AuthenticatorInfo, serial: str, path: str
) -> None:
    view = await to_the_reset(at)
    device = at.devices.plug(info, name="Token", serial=serial, path=path)
    await settle()
    assert (view.phase, view.trouble) == ("pull-out", "other-key")
    assert "reset" not in {operation.name for operation in at.devices.operations}
    at.devices.pull(device)
    await put_in(at)
    await at.devices.asked("reset")


async def test_member_with_two_keys_of_the_reset_model_says_which_of_them_was_reset(at: Terminal) -> None:
    second = msgspec.structs.replace(KEY, id="k2", last_used_at="2026-11-24T14:05:00+09:00")
    await to_the_reset(at, KEY, second)
    await put_in(at)
    await at.devices.done("reset")
    which = await at.stage.expects(WhichKeyView)
    assert which.names == ["家のキー", "家のキー"]
    assert [bool(each["used"]) for each in which.dates] == [False, True]
    which.choose(1)
    await settle()
    assert answers.KeyReset(aaguid=AAGUID, authenticators=("k2",)) in at.service.answers


async def to_which_key(at: Terminal) -> Any:
    """Reset a key of which the member has two, and return the question which of them it was."""
    await to_the_reset(at, KEY, msgspec.structs.replace(KEY, id="k2"))
    await put_in(at)
    await at.devices.done("reset")
    return await at.stage.expects(WhichKeyView)


async def test_reset_is_reported_with_no_key_named_if_the_customer_leaves_the_question_which_it_was(
    at: Terminal,
) -> None:
    (await to_which_key(at)).back()
    await settle()
    assert at.service.answers[-1] == answers.KeyReset(aaguid=AAGUID)


async def test_question_which_key_was_reset_is_asked_again_after_a_visit_of_staff_and_the_answer_reported(
    at: Terminal,
) -> None:
    await to_which_key(at)
    beside, device = await is_beside(at)
    beside.toScreen()
    at.devices.pull(device)
    (await at.stage.expects(WhichKeyView)).choose(1)
    await settle()
    assert at.service.answers[-1] == answers.KeyReset(aaguid=AAGUID, authenticators=("k2",))


async def test_reset_is_reported_before_staff_start_over_at_the_question_which_key_it_was(at: Terminal) -> None:
    await to_which_key(at)
    beside, device = await is_beside(at)
    beside.startOver()
    await settle()
    at.devices.pull(device)
    await settle()
    assert at.service.answers[-2:] == [answers.KeyReset(aaguid=AAGUID), answers.StartOver()]


async def test_reset_is_reported_when_the_session_ends_at_the_question_which_key_it_was(at: Terminal) -> None:
    await to_which_key(at)
    await at.clock.passes(100)
    assert at.service.answers[-1] == answers.KeyReset(aaguid=AAGUID)
    assert at.service.ended == ["journey"]


@pytest.mark.parametrize("by", ["the customer", "staff", "the end of the session"])
async def test_reset_that_the_key_has_carried_out_when_it_is_broken_off_is_reported(
    at: Terminal, by: str
) -> None:
    view = await to_the_reset(at, KEY)
    device = await put_in(at)
    await at.devices.asked("reset")
    at.devices.ready(device, touch_key())  # its answer to the reset is still to come
    if by == "the customer":
        view.back()
    elif by == "staff":
        beside, staff = await is_beside(at)
        beside.toScreen()
        at.devices.pull(staff)
    else:
        await at.clock.passes(145)
    await settle()
    assert answers.KeyReset(aaguid=AAGUID, authenticators=("k1",)) in at.service.answers


async def test_key_is_not_reset_on_an_approval_that_has_nearly_run_out_and_staff_can_be_asked_again(
    at: Terminal,
) -> None:
    await to_the_reset(at, KEY)
    await at.clock.passes(101)
    await put_in(at)
    trouble = await at.stage.expects(KeyTroubleView)
    assert (trouble.trouble, trouble.ways) == ("approval-not-good", ["again", "later"])
    assert "reset" not in {operation.name for operation in at.devices.operations}
    trouble.choose("again")
    assert "reset" in (await at.stage.expects(KeyTroubleView)).ways


async def test_key_is_not_reset_on_an_approval_for_another_model_that_still_stands(at: Terminal) -> None:
    at.devices.plug(BLOCKED, name="Token")
    standing = approved()
    assert standing.approval is not None
    other = msgspec.structs.replace(standing.approval, aaguid=UUID(int=9))
    await begins(at, CREATE, APPROVAL, msgspec.structs.replace(standing, approval=other))
    (await at.stage.expects(KeyTroubleView)).choose("reset")
    (await at.stage.expects_cover(QuestionView)).yes()
    (await at.stage.expects(StaffApprovalView)).back()
    assert (await at.stage.expects(KeyTroubleView)).trouble == "pin-blocked"


async def test_reset_given_up_before_the_touch_is_cancelled_on_the_key_and_leads_back_to_its_trouble(
    at: Terminal,
) -> None:
    view = await to_the_reset(at)
    await put_in(at)
    asked = await at.devices.asked("reset")
    view.back()
    trouble = await at.stage.expects(KeyTroubleView)
    assert trouble.trouble == "pin-blocked"
    assert asked.cancelled
    assert not any(isinstance(answer, answers.KeyReset) for answer in at.service.answers)


async def test_reset_for_which_the_service_offers_no_approval_shows_that_approval_is_unavailable(
    at: Terminal,
) -> None:
    at.devices.plug(BLOCKED)
    await begins(at, CREATE, (CREATE, RefusalCode.APPROVAL_UNAVAILABLE))
    (await at.stage.expects(KeyTroubleView)).choose("reset")
    (await at.stage.expects_cover(QuestionView)).yes()
    assert (await at.stage.expects(KeyTroubleView)).trouble == "approval-unavailable"


async def test_key_with_a_blocked_pin_that_can_not_be_reset_over_its_transport_is_offered_no_reset(
    at: Terminal,
) -> None:
    at.devices.plug(msgspec.structs.replace(BLOCKED, transports_for_reset=("nfc",)))
    await begins(at, CREATE)
    assert (await at.stage.expects(KeyTroubleView)).ways == ["another-key", "later"]


async def test_approval_that_is_not_good_any_more_leads_back_to_the_blocked_key_and_its_reset(
    at: Terminal,
) -> None:
    at.devices.plug(BLOCKED, name="Token")
    await begins(at, CREATE, APPROVAL, (CREATE, RefusalCode.APPROVAL_NOT_GOOD))
    (await at.stage.expects(KeyTroubleView)).choose("reset")
    (await at.stage.expects_cover(QuestionView)).yes()
    (await at.stage.expects(StaffApprovalView)).back()
    trouble = await at.stage.expects(KeyTroubleView)
    assert (trouble.trouble, trouble.ways) == ("approval-not-good", ["again", "later"])
    trouble.choose("again")
    assert "reset" in (await at.stage.expects(KeyTroubleView)).ways


async def test_last_wrong_passcode_shows_that_the_pin_is_blocked_and_offers_the_reset(at: Terminal) -> None:
    device = at.devices.plug(touch_key(pin_set=True))
    await begins(at, CREATE)
    enter(await at.stage.expects(PasscodeView))
    checked = await at.devices.asked("check_pin")
    at.devices.ready(device, BLOCKED)
    checked.says(Failed, reason=Reason.PIN_INVALID, tries_left=0, tries_until_replug=0)
    trouble = await at.stage.expects(KeyTroubleView)
    assert (trouble.trouble, trouble.ways) == ("pin-blocked", ["another-key", "reset", "later"])
