"""A key that comes with a passcode and fingers: keyboard, weak passcodes, what is offered, a full fingerprint store."""

import pytest

from hid.events import AuthenticatorInfo, Finger, FingersListed, Sample
from hid.vocabulary import Advice, Reason, Verification
from kiosk.views.enrolment import EnrolledView
from kiosk.views.fingers import CaptureView, FingersView
from kiosk.views.key_offers import KeyOffersView
from kiosk.views.key_trouble import KeyTroubleView
from kiosk.views.passcode import PasscodeView
from kiosk.views.passcode_text import PasscodeTextView
from kiosk.views.top import QuestionView, TopView
from kiosk.views.verify import VerifyView
from tests.flows.acts import begins, chooses, done, gives_passcode, is_beside, wants_no_more
from tests.support.scripted_steps import CREATE, ENROLLED, PASSCODE, SIGN_IN, TOP, enter
from tests.support.scripted_terminal import Terminal, bio, known_bio, settle

LETTERS = "Sakura-2047"
NEW = "739201"
FINGERS = (Finger(template_id="a1", name="右の人さし指"), Finger(template_id="b2"))


async def to_the_offers(at: Terminal, passcode: str = PASSCODE, info: AuthenticatorInfo | None = None) -> str:
    """Enrol by finger, give the passcode at the end, and return the key's device."""
    device = at.devices.plug(info or known_bio())
    await begins(at, CREATE, ENROLLED, TOP)
    await at.devices.makes_credential(Verification.FINGERPRINT)
    await gives_passcode(at, passcode)
    return device


async def changes(at: Terminal, present: str, new: str = NEW) -> None:
    """Choose a new passcode (screens 13 and 14), and assert that the key gets both."""
    await chooses(at, new)
    operation = await at.devices.done("change_pin")
    assert (operation.given["pin"], operation.given["new_pin"]) == (present, new)


def done_so_far(at: Terminal) -> list[str]:
    return [each.name for each in at.devices.operations]


# the keyboard


async def test_passcode_with_letters_is_typed_on_the_keyboard_and_back_leads_to_an_empty_passcode_pad(
    at: Terminal,
) -> None:
    """Three characters can't be submitted."""
    at.devices.plug(bio(pin_set=True))
    await begins(at, CREATE, ENROLLED, TOP)
    pad = await at.stage.expects(PasscodeView)
    pad.press("4")
    pad.otherCharacters()
    keyboard = await at.stage.expects(PasscodeTextView)
    keyboard.type("Sak")
    assert (keyboard.ready, keyboard.passcode.text) == (False, "•••")
    keyboard.submit()
    assert at.devices.operations == []
    keyboard.back()
    pad = await at.stage.expects(PasscodeView)
    assert pad.entered == 0
    assert keyboard.passcode.value == ""
    await gives_passcode(at, LETTERS)
    await at.stage.expects(CaptureView)
    await at.devices.captures()
    await at.devices.makes_credential(Verification.FINGERPRINT)
    await done(at)


async def test_wrong_passcode_on_the_keyboard_shows_the_tries_left_and_an_empty_field(at: Terminal) -> None:
    at.devices.plug(bio(pin_set=True))
    await begins(at, CREATE)
    (await at.stage.expects(PasscodeView)).otherCharacters()
    keyboard = await at.stage.expects(PasscodeTextView)
    keyboard.type("Sakura-2048")
    keyboard.submit()
    (await at.devices.asked("check_pin")).fails(Reason.PIN_INVALID, tries_left=7, tries_until_replug=2)
    assert await at.stage.expects(PasscodeTextView) is keyboard
    assert (keyboard.trouble, keyboard.passcodesLeft, keyboard.passcode.value) == ("wrong", 7, "")
    keyboard.type(LETTERS)
    assert keyboard.trouble == ""
    keyboard.submit()
    await at.devices.done("check_pin")
    await at.stage.expects(CaptureView)


async def test_passcode_with_letters_can_be_given_at_a_sign_in(at: Terminal) -> None:
    at.devices.plug(known_bio())
    await begins(at, SIGN_IN)
    (await at.stage.expects(VerifyView)).usePasscode()
    await gives_passcode(at, LETTERS)
    await at.devices.asked("get_assertion")


async def test_passcode_pad_for_a_new_passcode_stays_when_other_characters_are_asked_for(at: Terminal) -> None:
    at.devices.plug()
    await begins(at, CREATE)
    pad = await at.stage.expects(PasscodeView)
    pad.otherCharacters()
    assert await at.stage.expects(PasscodeView) is pad


# a weak passcode, before the credential is made


@pytest.mark.parametrize(
    ("weak", "why"),
    [
        ("2947", "short"),
        ("a1b2", "short"),
        ("123456", "guessable"),
        ("19580401", "guessable"),
        ("aaaaaa", "guessable"),
    ],
)
async def test_weak_passcode_is_replaced_before_a_finger_is_captured_and_the_passcode_pad_says_why(
    at: Terminal, weak: str, why: str
) -> None:
    at.devices.plug(bio(pin_set=True))
    await begins(at, CREATE, ENROLLED, TOP)
    await gives_passcode(at, weak)
    pad = await at.stage.expects(PasscodeView)
    assert (pad.mode, pad.replaces) == ("choose", why)
    await changes(at, weak)
    await at.stage.expects(CaptureView)
    await at.devices.captures()
    await at.devices.makes_credential(Verification.FINGERPRINT)
    await done(at)


async def test_weak_passcode_given_because_the_sensor_is_blocked_is_replaced_before_the_credential_is_made(
    at: Terminal,
) -> None:
    at.devices.plug(known_bio())
    await begins(at, CREATE, ENROLLED, TOP)
    (await at.devices.asked("make_credential")).fails(Reason.UV_BLOCKED)
    await gives_passcode(at, "2947")
    await changes(at, "2947")
    await at.devices.makes_credential(Verification.PASSCODE)
    offers = await at.stage.expects(KeyOffersView)
    assert offers.flaw == ""
    offers.proceed()
    await done(at)


async def test_declining_to_replace_a_weak_passcode_ends_the_enrolment_with_the_key_unchanged(
    at: Terminal,
) -> None:
    at.devices.plug(bio(pin_set=True))
    await begins(at, CREATE, TOP)
    await gives_passcode(at, "2947")
    (await at.stage.expects(PasscodeView)).cancel()
    (await at.stage.expects_cover(QuestionView)).yes()
    await at.stage.expects(TopView)
    assert done_so_far(at) == ["check_pin"]


# what is offered afterwards


@pytest.mark.parametrize(
    ("passcode", "flaw"),
    [(PASSCODE, ""), (LETTERS, "not-six-digits"), ("24791358", "not-six-digits"), ("2947", "short"),
     ("580401", "guessable")],
)  # fmt: skip
async def test_passcode_change_is_offered_unless_the_passcode_has_six_digits_that_are_hard_to_guess(
    at: Terminal, passcode: str, flaw: str
) -> None:
    await to_the_offers(at, passcode)
    offers = await at.stage.expects(KeyOffersView)
    assert (offers.flaw, offers.done) == (flaw, "")
    if not flaw:
        offers.changePasscode()
    assert await at.stage.expects(KeyOffersView) is offers
    offers.proceed()
    await done(at)
    assert done_so_far(at) == ["make_credential", "check_pin"]


async def test_offered_passcode_change_takes_six_digits_that_are_hard_to_guess_and_is_offered_once(
    at: Terminal,
) -> None:
    await to_the_offers(at, LETTERS)
    (await at.stage.expects(KeyOffersView)).changePasscode()
    pad = await at.stage.expects(PasscodeView)
    assert (pad.mode, pad.replaces) == ("choose", "not-six-digits")
    enter(pad, "123456")
    assert (await at.stage.expects(PasscodeView)).trouble == "sequence"
    await changes(at, LETTERS)
    offers = await at.stage.expects(KeyOffersView)
    assert (offers.flaw, offers.done) == ("", "change-passcode")
    offers.proceed()
    await done(at)


async def test_another_finger_is_added_at_the_offers_without_asking_for_the_passcode_again(
    at: Terminal,
) -> None:
    await to_the_offers(at)
    (await at.stage.expects(KeyOffersView)).addFinger()
    assert (await at.devices.done("check_pin")).given["pin"] == PASSCODE
    capture = await at.stage.expects(CaptureView)
    assert capture.hasFingers
    samples = await at.devices.asked("capture_finger")
    samples.says(Sample, advice=Advice.ALREADY_ENROLLED, remaining=3, total=3)
    await settle()
    assert capture.advice == "already-enrolled"
    await at.devices.captures()
    offers = await at.stage.expects(KeyOffersView)
    assert offers.done == "add-finger"
    offers.proceed()
    await done(at)


@pytest.mark.parametrize("act", ["addFinger", "changePasscode"])
async def test_leaving_another_finger_or_a_passcode_change_leads_back_to_the_offers_and_changes_nothing(
    at: Terminal, act: str
) -> None:
    await to_the_offers(at, LETTERS)
    getattr(await at.stage.expects(KeyOffersView), act)()
    if act == "addFinger":
        await at.devices.done("check_pin")
        capture = await at.devices.asked("capture_finger")
        (await at.stage.expects(CaptureView)).back()
        await settle()
        assert capture.cancelled
    else:
        (await at.stage.expects(PasscodeView)).cancel()
    offers = await at.stage.expects(KeyOffersView)
    assert (offers.flaw, offers.done) == ("not-six-digits", "")
    await wants_no_more(at)
    await done(at)
    assert "change_pin" not in done_so_far(at)


async def test_key_pulled_out_at_the_offers_after_make_credential_is_enrolled_all_the_same(
    at: Terminal,
) -> None:
    at.devices.pull(await to_the_offers(at))
    await done(at)


async def test_key_pulled_out_while_a_finger_is_added_is_asked_for_its_passcode_when_back_and_another_key_is_not(
    at: Terminal,
) -> None:
    device = await to_the_offers(at)
    (await at.stage.expects(KeyOffersView)).addFinger()
    await at.devices.done("check_pin")
    await at.devices.asked("capture_finger")
    at.devices.pull(device)
    trouble = await at.stage.expects(KeyTroubleView)
    assert (trouble.trouble, trouble.keyName, trouble.ways) == ("removed-after", "Token Bio", ["proceed"])
    stranger = at.devices.plug(known_bio(), serial="another one")
    assert await at.stage.expects(KeyTroubleView) is trouble
    at.devices.pull(stranger)
    at.devices.plug(known_bio())
    await gives_passcode(at)
    (await at.stage.expects(KeyOffersView)).addFinger()
    await at.devices.done("check_pin")
    await at.devices.captures()
    await wants_no_more(at)
    await done(at)


@pytest.mark.parametrize("pin_was_changed", [True, False])
async def test_key_replugged_after_an_interrupted_change_pin_is_offered_it_again_only_if_it_has_the_old_passcode(
    at: Terminal, pin_was_changed: bool
) -> None:
    device = await to_the_offers(at, LETTERS)
    (await at.stage.expects(KeyOffersView)).changePasscode()
    await chooses(at, NEW)
    await at.devices.asked("change_pin")
    at.devices.pull(device)
    await at.stage.expects(KeyTroubleView)
    at.devices.plug(known_bio())
    await gives_passcode(at, NEW if pin_was_changed else LETTERS)
    offers = await at.stage.expects(KeyOffersView)
    assert offers.flaw == ("" if pin_was_changed else "not-six-digits")
    offers.proceed()
    await done(at)


@pytest.mark.parametrize("reason", [Reason.BUSY, Reason.SILENT])
async def test_passcode_is_asked_for_after_a_failed_change_since_the_key_may_have_the_new_one(
    at: Terminal, reason: Reason
) -> None:
    await to_the_offers(at, LETTERS)
    (await at.stage.expects(KeyOffersView)).changePasscode()
    await chooses(at, NEW)
    (await at.devices.asked("change_pin")).fails(reason)
    (await at.stage.expects(KeyTroubleView)).choose("again")
    await gives_passcode(at, NEW)
    (await at.stage.expects(KeyOffersView)).addFinger()
    assert (await at.devices.done("check_pin")).given["pin"] == NEW


@pytest.mark.parametrize("when", ["afterwards", "as the key changes it"])
async def test_passcode_changed_at_the_offers_is_the_one_that_the_key_gets_after_a_visit_of_staff(
    at: Terminal, when: str
) -> None:
    """The passcode before was given already while the credential was made."""
    at.devices.plug(known_bio())
    await begins(at, CREATE, ENROLLED, TOP)
    (await at.devices.asked("make_credential")).fails(Reason.UV_BLOCKED)
    await gives_passcode(at, "24791358")
    await at.devices.makes_credential(Verification.PASSCODE)
    (await at.stage.expects(KeyOffersView)).changePasscode()
    if when == "afterwards":
        await changes(at, "24791358")
        await at.stage.expects(KeyOffersView)
    else:
        await chooses(at, NEW)
        await at.devices.asked("change_pin")
    beside, device = await is_beside(at)
    beside.toScreen()
    at.devices.pull(device)
    await gives_passcode(at, NEW)
    (await at.stage.expects(KeyOffersView)).addFinger()
    assert (await at.devices.done("check_pin")).given["pin"] == NEW


async def test_customer_who_goes_on_without_the_key_pulled_out_while_a_finger_is_added_is_enrolled(
    at: Terminal,
) -> None:
    device = await to_the_offers(at)
    (await at.stage.expects(KeyOffersView)).addFinger()
    await at.devices.asked("check_pin")
    at.devices.pull(device)
    (await at.stage.expects(KeyTroubleView)).choose("proceed")
    await done(at)


@pytest.mark.parametrize(
    ("reason", "ways"),
    [
        (Reason.BUSY, ["again", "proceed"]),
        (Reason.SILENT, ["again", "proceed"]),
        (Reason.UNSUPPORTED, ["proceed"]),
    ],
)
async def test_failed_passcode_change_shows_the_trouble_and_the_enrolment_goes_on(
    at: Terminal, reason: Reason, ways: list[str]
) -> None:
    await to_the_offers(at, LETTERS)
    (await at.stage.expects(KeyOffersView)).changePasscode()
    await chooses(at, NEW)
    (await at.devices.asked("change_pin")).fails(reason)
    trouble = await at.stage.expects(KeyTroubleView)
    assert (trouble.trouble, trouble.ways) == (reason.value, ways)
    trouble.choose(ways[0])
    if ways[0] == "again":
        await gives_passcode(at, LETTERS)
        assert (await at.stage.expects(KeyOffersView)).flaw == "not-six-digits"
        await wants_no_more(at)
    await done(at)


async def test_device_process_lost_while_a_finger_is_added_ends_the_offers_and_the_key_is_enrolled(
    at: Terminal,
) -> None:
    await to_the_offers(at)
    (await at.stage.expects(KeyOffersView)).addFinger()
    await at.devices.done("check_pin")
    await at.devices.asked("capture_finger")
    at.devices.lose_broker()
    (await at.stage.expects(KeyTroubleView)).choose("again")
    await done(at)


async def test_key_that_was_new_is_enrolled_without_offers(at: Terminal) -> None:
    at.devices.plug()
    await begins(at, CREATE, ENROLLED, TOP)
    await chooses(at)
    await at.devices.takes_pin(PASSCODE)
    await at.devices.captures()
    await at.devices.makes_credential(Verification.FINGERPRINT)
    await at.stage.expects(EnrolledView)


# a full store


async def to_the_fingers(at: Terminal) -> None:
    """Ask for another finger on a key whose fingerprint storage is full."""
    await to_the_offers(at)
    (await at.stage.expects(KeyOffersView)).addFinger()
    await at.devices.done("check_pin")
    (await at.devices.asked("capture_finger")).fails(Reason.FINGERPRINTS_FULL)
    await at.devices.done("list_fingers", FingersListed, fingers=FINGERS)


@pytest.mark.parametrize(
    ("index", "question", "subject"),
    [(0, "remove-finger", "右の人さし指"), (1, "remove-finger-number", "2")],
)
async def test_finger_of_a_full_sensor_is_removed_after_a_question_and_another_is_captured(
    at: Terminal, index: int, question: str, subject: str
) -> None:
    await to_the_fingers(at)
    fingers = await at.stage.expects(FingersView)
    assert fingers.names == ["右の人さし指", ""]
    fingers.remove(index)
    asked = await at.stage.expects_cover(QuestionView)
    assert (asked.question, asked.subject) == (question, subject)
    asked.no()
    fingers = await at.stage.expects(FingersView)
    assert "remove_finger" not in done_so_far(at)
    fingers.remove(index)
    (await at.stage.expects_cover(QuestionView)).yes()
    removal = await at.devices.done("remove_finger")
    assert removal.given["template_id"] == FINGERS[index].template_id
    await at.stage.expects(CaptureView)
    await at.devices.captures()
    assert (await at.stage.expects(KeyOffersView)).done == "add-finger"


async def test_customer_who_removes_no_finger_of_a_full_sensor_goes_on_without_another_finger(
    at: Terminal,
) -> None:
    await to_the_fingers(at)
    (await at.stage.expects(FingersView)).proceed()
    assert (await at.stage.expects(KeyOffersView)).done == ""
    await wants_no_more(at)
    await done(at)
    assert "remove_finger" not in done_so_far(at)


async def test_key_pulled_out_at_the_question_whether_to_remove_a_finger_keeps_its_fingers(
    at: Terminal,
) -> None:
    await to_the_fingers(at)
    (await at.stage.expects(FingersView)).remove(0)
    await at.stage.expects_cover(QuestionView)
    (device,) = at.devices.attached
    at.devices.pull(device)
    assert (await at.stage.expects(KeyTroubleView)).trouble == "removed-after"
    assert "remove_finger" not in done_so_far(at)


async def test_pin_token_expired_when_a_finger_is_removed_asks_for_the_passcode_once_more(at: Terminal) -> None:
    await to_the_fingers(at)
    (await at.stage.expects(FingersView)).remove(1)
    (await at.stage.expects_cover(QuestionView)).yes()
    (await at.devices.asked("remove_finger")).fails(Reason.PIN_WANTED)
    await gives_passcode(at)
    await at.devices.done("remove_finger")
    await at.devices.asked("capture_finger")


@pytest.mark.parametrize("fails", ["list_fingers", "remove_finger"])
async def test_key_that_falls_silent_when_its_fingers_are_listed_or_removed_shows_the_trouble(
    at: Terminal, fails: str
) -> None:
    if fails == "remove_finger":
        await to_the_fingers(at)
        (await at.stage.expects(FingersView)).remove(0)
        (await at.stage.expects_cover(QuestionView)).yes()
    else:
        await to_the_offers(at)
        (await at.stage.expects(KeyOffersView)).addFinger()
        await at.devices.done("check_pin")
        (await at.devices.asked("capture_finger")).fails(Reason.FINGERPRINTS_FULL)
    (await at.devices.asked(fails)).fails(Reason.SILENT)
    assert (await at.stage.expects(KeyTroubleView)).trouble == "silent"


async def test_key_with_a_full_fingerprint_store_that_lists_no_finger_offers_another_key_or_later(
    at: Terminal,
) -> None:
    at.devices.plug(bio(pin_set=True))
    await begins(at, CREATE)
    await gives_passcode(at)
    (await at.devices.asked("capture_finger")).fails(Reason.FINGERPRINTS_FULL)
    await at.devices.done("list_fingers", FingersListed, fingers=())
    trouble = await at.stage.expects(KeyTroubleView)
    assert (trouble.trouble, trouble.ways) == ("fingerprints-full", ["another-key", "later"])
