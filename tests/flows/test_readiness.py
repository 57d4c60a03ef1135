"""What a key is ready for at enrolment, sign-in, approval and in its settings: states other than new and set up."""

from typing import Any
from uuid import UUID

import msgspec
import pytest

from hid.events import AssertionMade, AssertionsMade, AuthenticatorInfo
from hid.vocabulary import Reason, Verification
from kiosk.views.choosing import WhoseAccountView
from kiosk.views.enrolment import EnrolledView
from kiosk.views.key_offers import KeyOffersView
from kiosk.views.key_settings import KeySettingsView
from kiosk.views.key_trouble import KeyTroubleView
from kiosk.views.passcode import PasscodeView
from kiosk.views.present_key import PresentKeyView
from kiosk.views.staff_screens import StaffApprovalView
from kiosk.views.top import TopView
from kiosk.views.verify import VerifyView
from protocol import steps
from protocol.journeys import ApprovalAct
from tests.flows.acts import begins, chooses, done, gives_passcode
from tests.support.scripted_steps import CREATE, ENROLLED, PASSCODE, SIGN_IN, TOP, enter
from tests.support.scripted_terminal import FINGER, Terminal, bio, elsewhere, known_bio, settle, touch_key

APPROVAL = steps.StaffApproval(
    options={"challenge": "BB"},
    act=ApprovalAct.RESET_KEY,
    aaguid=UUID(bio().aaguid),
    model="Token",
    member="田・ 花・",
)
SIGNED = (AssertionMade(response={"id": "a"}),)
NO_PIN: dict[str, Any] = {"takes_pin": False}


async def signs_in(at: Terminal, verification: Verification) -> None:
    operation = await at.devices.asked("get_assertion")
    assert operation.given["verification"] is verification
    operation.says(AssertionsMade, assertions=SIGNED, verification=verification)
    await settle()
    if isinstance(at.stage.showing, WhoseAccountView):
        at.stage.showing.yes()


# fingers that are enrolled elsewhere


@pytest.mark.parametrize("passcode", [PASSCODE, "1234"])
async def test_key_with_fingers_enrolled_elsewhere_is_enrolled_by_finger_and_no_finger_is_captured_or_offered(
    at: Terminal, passcode: str
) -> None:
    at.devices.plug(elsewhere())
    await begins(at, CREATE, ENROLLED, TOP)
    view = await at.stage.expects(VerifyView)
    assert (view.wantsFinger, view.enrolledHere, view.hasPasscode) == (True, False, True)
    await at.devices.makes_credential(Verification.FINGERPRINT)
    await gives_passcode(at, passcode)
    if passcode != PASSCODE:
        offers = await at.stage.expects(KeyOffersView)
        assert (offers.offersFinger, offers.flaw) == (False, "short")
        offers.addFinger()
        (await at.stage.expects(KeyOffersView)).proceed()
    enrolled = await at.stage.expects(EnrolledView)
    assert (enrolled.hasSensor, enrolled.hasPasscode) == (True, True)
    await done(at)


async def test_key_with_fingers_enrolled_elsewhere_but_no_passcode_gets_a_passcode_and_no_capture(
    at: Terminal,
) -> None:
    at.devices.plug(touch_key(**FINGER))
    await begins(at, CREATE, ENROLLED, TOP)
    assert (await at.stage.expects(PasscodeView)).hasSensor
    await chooses(at)
    await at.devices.takes_pin(PASSCODE)
    await at.devices.makes_credential(Verification.FINGERPRINT)
    await done(at)


@pytest.mark.parametrize("info", [elsewhere(), elsewhere(force_pin_change=True), known_bio(pin_locked=True)])
async def test_sign_in_by_finger_asks_for_no_passcode_even_if_the_pin_must_change_or_is_locked(
    at: Terminal, info: AuthenticatorInfo
) -> None:
    at.devices.plug(info)
    await begins(at, SIGN_IN, TOP)
    await signs_in(at, Verification.FINGERPRINT)
    await at.stage.expects(TopView)


@pytest.mark.parametrize("info", [elsewhere(), known_bio()])
async def test_sign_in_goes_on_by_passcode_when_the_key_refuses_the_fingerprint_verification_that_it_claims(
    at: Terminal, info: AuthenticatorInfo
) -> None:
    at.devices.plug(info)
    await begins(at, SIGN_IN, TOP)
    (await at.devices.asked("get_assertion")).fails(Reason.UNSUPPORTED)
    await gives_passcode(at)
    await signs_in(at, Verification.PASSCODE)
    await at.stage.expects(TopView)


async def test_settings_of_a_key_with_fingers_enrolled_elsewhere_add_no_finger(at: Terminal) -> None:
    at.devices.plug(elsewhere())
    await begins(at, TOP)
    (await at.stage.expects(TopView)).keySettings()
    await gives_passcode(at)
    await at.devices.done("check_pin")
    page = await at.stage.expects(KeySettingsView)
    assert (page.canChangeFingers, page.enrolsFingersElsewhere, page.fingers) == (False, True, [])
    page.addFinger()
    await at.stage.expects(KeySettingsView)


@pytest.mark.parametrize(("pin_wanted_times", "reason"), [(0, Reason.UNSUPPORTED), (3, Reason.PIN_WANTED)])
async def test_key_that_refuses_to_enrol_a_finger_is_enrolled_by_its_passcode(
    at: Terminal, pin_wanted_times: int, reason: Reason
) -> None:
    at.devices.plug(bio(pin_set=True))
    await begins(at, CREATE, ENROLLED, TOP)
    await gives_passcode(at)
    for _ in range(pin_wanted_times):
        (await at.devices.asked("capture_finger")).fails(Reason.PIN_WANTED)
        await gives_passcode(at)
    (await at.devices.asked("capture_finger")).fails(reason)
    await at.devices.done("check_pin")
    await at.devices.makes_credential(Verification.PASSCODE)
    enrolled = await at.stage.expects(EnrolledView)
    assert (enrolled.hasSensor, enrolled.hasPasscode) == (False, True)
    await done(at)


# no passcode


@pytest.mark.parametrize(
    ("info", "trouble"),
    [
        (touch_key(**NO_PIN, **FINGER), "no-passcode"),
        (touch_key(**NO_PIN, verifies_by_itself=False), "not-set-up"),
        (touch_key(**NO_PIN), "no-verification"),
        (touch_key(algorithms=(-257,)), "unsupported"),
        (touch_key(pin_set=True, pin_locked=True), "pin-auth-blocked"),
    ],
)
async def test_key_that_can_not_be_enrolled_shows_its_trouble_and_nothing_is_asked_of_it(
    at: Terminal, info: AuthenticatorInfo, trouble: str
) -> None:
    options = CREATE.options | {"pubKeyCredParams": [{"type": "public-key", "alg": -7}]}
    at.devices.plug(info)
    await begins(at, msgspec.structs.replace(CREATE, options=options))
    assert (await at.stage.expects(KeyTroubleView)).trouble == trouble
    assert at.devices.operations == []


@pytest.mark.parametrize("without_passcode", [True])
async def test_key_without_a_passcode_is_enrolled_by_finger_if_the_terminal_s_settings_accept_such_keys(
    at: Terminal,
) -> None:
    at.devices.plug(touch_key(**NO_PIN, **FINGER))
    await begins(at, CREATE, ENROLLED, TOP)
    assert not (await at.stage.expects(VerifyView)).hasPasscode
    await at.devices.makes_credential(Verification.FINGERPRINT)
    enrolled = await at.stage.expects(EnrolledView)
    assert (enrolled.hasSensor, enrolled.hasPasscode) == (True, False)
    assert [each.name for each in at.devices.operations] == ["make_credential"]
    await done(at)


@pytest.mark.parametrize("without_passcode", [True])
@pytest.mark.parametrize(
    ("info", "trouble", "ways"),
    [
        (touch_key(**NO_PIN, **FINGER), "credentials-full", ["another-key", "later"]),
        (known_bio(pin_retries=0), "pin-blocked", ["another-key", "reset", "later"]),
        (known_bio(pin_locked=True), "pin-auth-blocked", ["another-key", "later"]),
    ],
)
async def test_full_key_whose_passcode_can_not_list_its_credentials_shows_what_to_do_and_no_passcode_pad(
    at: Terminal, info: AuthenticatorInfo, trouble: str, ways: list[str]
) -> None:
    """The passcode alone lists them here, and this one is not there, or is blocked; the key was verified by finger."""
    at.devices.plug(info)
    await begins(at, CREATE)
    (await at.devices.asked("make_credential")).fails(Reason.CREDENTIALS_FULL)
    view = await at.stage.expects(KeyTroubleView)
    assert (view.trouble, view.ways) == (trouble, ways)


async def test_asking_for_the_passcode_pad_at_a_sign_in_with_a_key_without_a_passcode_leaves_the_finger_awaited(
    at: Terminal,
) -> None:
    at.devices.plug(touch_key(**NO_PIN, **FINGER))
    await begins(at, SIGN_IN)
    view = await at.stage.expects(VerifyView)
    view.usePasscode()
    await settle()
    assert (at.stage.showing, view.busy) == (view, False)
    await signs_in(at, Verification.FINGERPRINT)


async def test_sensor_blocked_at_a_sign_in_on_a_key_without_a_passcode_shows_the_trouble(at: Terminal) -> None:
    at.devices.plug(touch_key(**NO_PIN, **FINGER))
    await begins(at, SIGN_IN)
    (await at.devices.asked("get_assertion")).fails(Reason.UV_BLOCKED)
    assert (await at.stage.expects(KeyTroubleView)).trouble == "uv-blocked"


# a passcode that must be changed, or that is not taken now


async def test_forced_pin_change_of_a_key_with_a_finger_comes_before_the_credential_is_made(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio(force_pin_change=True))
    await begins(at, CREATE, ENROLLED, TOP)
    enter(await at.stage.expects(PasscodeView), "739201")
    await chooses(at)
    await at.devices.done("change_pin")
    await at.devices.makes_credential(Verification.FINGERPRINT)
    await done(at)


@pytest.mark.parametrize("is_approval", [False, True])
async def test_forced_pin_change_comes_before_the_assertion_of_a_sign_in_or_an_approval(
    at: Terminal, is_approval: bool
) -> None:
    await begins(at, APPROVAL if is_approval else SIGN_IN, TOP)
    if is_approval:
        (await at.stage.expects(StaffApprovalView)).proceed()
        await at.stage.expects(PresentKeyView)
    at.devices.plug(touch_key(pin_set=True, force_pin_change=True))
    enter(await at.stage.expects(PasscodeView), "739201")
    assert (await at.stage.expects(PasscodeView)).replaces == "must-change"
    await chooses(at)
    assert (await at.devices.done("change_pin")).given["new_pin"] == PASSCODE
    await at.devices.done("check_pin")
    await signs_in(at, Verification.PASSCODE)
    await at.stage.expects(TopView)


@pytest.mark.parametrize(
    ("values", "trouble"), [({"pin_locked": True}, "pin-auth-blocked"), ({"pin_retries": 0}, "pin-blocked")]
)
async def test_sign_in_shows_the_trouble_instead_of_the_passcode_pad_if_the_key_s_pin_is_locked_or_blocked(
    at: Terminal, values: dict[str, Any], trouble: str
) -> None:
    key = at.devices.plug(touch_key(pin_set=True, **values))
    await begins(at, SIGN_IN)
    assert (await at.stage.expects(KeyTroubleView)).trouble == trouble
    at.devices.pull(key)
    await at.stage.expects(PresentKeyView)
    assert at.devices.operations == []


async def test_key_with_a_blocked_pin_is_enrolled_by_finger_and_shows_that_trouble_instead_of_the_passcode_pad(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio(pin_retries=0))
    await begins(at, CREATE, ENROLLED, TOP)
    await at.devices.makes_credential(Verification.FINGERPRINT)
    trouble = await at.stage.expects(KeyTroubleView)
    assert (trouble.trouble, trouble.ways) == ("pin-blocked", ["proceed"])
    trouble.choose("proceed")
    await done(at)


async def test_forced_pin_change_comes_at_a_sign_in_once_the_sensor_is_blocked(at: Terminal) -> None:
    at.devices.plug(known_bio(force_pin_change=True))
    await begins(at, SIGN_IN, TOP)
    (await at.devices.asked("get_assertion")).fails(Reason.UV_BLOCKED)
    enter(await at.stage.expects(PasscodeView), "739201")
    assert (await at.stage.expects(PasscodeView)).replaces == "must-change"
    await chooses(at)
    await at.devices.done("change_pin")
    await at.devices.done("check_pin")
    await signs_in(at, Verification.PASSCODE)
    await at.stage.expects(TopView)


# what is no authenticator


async def test_plugged_in_fingerprint_reader_shows_that_it_is_no_authenticator(at: Terminal) -> None:
    await begins(at, CREATE)
    await at.stage.expects(PresentKeyView)
    reader = at.devices.plug(Reason.NOT_AN_AUTHENTICATOR, name="Goodix Reader")
    trouble = await at.stage.expects(KeyTroubleView)
    assert (trouble.trouble, trouble.keyName) == ("not-an-authenticator", "Goodix Reader")
    assert trouble.ways == ["another-key", "later"]
    at.devices.pull(reader)
    await at.stage.expects(PresentKeyView)


async def test_sign_in_uses_the_key_and_ignores_a_fingerprint_reader_beside_it(at: Terminal) -> None:
    at.devices.plug(Reason.NOT_AN_AUTHENTICATOR)
    key = at.devices.plug(known_bio())
    await begins(at, SIGN_IN, TOP)
    assert (await at.devices.asked("get_assertion")).device == key
    at.devices.plug(Reason.NOT_AN_AUTHENTICATOR)
    await signs_in(at, Verification.FINGERPRINT)
    await at.stage.expects(TopView)


# another key


@pytest.mark.parametrize("is_read", [True, False])
async def test_key_plugged_in_while_another_key_s_trouble_is_shown_is_used_once_another_key_is_chosen(
    at: Terminal, is_read: bool
) -> None:
    at.devices.plug(bio(fido2=False, takes_pin=False))
    await begins(at, CREATE)
    trouble = await at.stage.expects(KeyTroubleView)
    good = at.devices.plug(known_bio()) if is_read else at.devices.lays_unread()
    trouble.choose("another-key")
    if not is_read:
        await at.stage.expects(PresentKeyView)
        at.devices.ready(good, known_bio())
    assert (await at.devices.asked("make_credential")).device == good
