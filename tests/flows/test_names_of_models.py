"""Keys and cards are shown by their model's known name; the service gets the key's own name, or "card"."""

from uuid import UUID

from hid.events import AuthenticatorInfo
from hid.vocabulary import Transport, Verification
from kiosk.views.choosing import SelectKeyView
from kiosk.views.key_offers import KeyOffersView
from kiosk.views.key_trouble import KeyTroubleView
from kiosk.views.staff_screens import StaffApprovalView
from kiosk.views.top import QuestionView
from kiosk.views.verify import VerifyView
from protocol import answers, steps
from protocol.journeys import ApprovalAct
from tests.flows.acts import begins, done, gives_passcode, wants_no_more
from tests.support.scripted_steps import CREATE, ENROLLED, TOP
from tests.support.scripted_terminal import Terminal, bio, known_bio, touch_key

AAGUID = bio().aaguid
CARD = "2fc0579f-8113-47ea-b116-bb5a8db9202a"
KNOWN = {AAGUID: "Example Token Bio (USB-A)", CARD: "Example NFC Card"}
BLOCKED = touch_key(pin_set=True, pin_retries=0)
APPROVAL = steps.StaffApproval(
    options={"challenge": "BB"},
    act=ApprovalAct.RESET_KEY,
    aaguid=UUID(AAGUID),
    model="Token",
    member="田・ 花・",
)


def card(aaguid: str = CARD) -> AuthenticatorInfo:
    return touch_key(pin_set=True, aaguid=aaguid)


async def test_key_is_shown_by_its_model_s_name_also_after_replugging_and_sent_by_the_name_it_gives_itself(
    at: Terminal,
) -> None:
    at.model_names.update(KNOWN)
    device = at.devices.plug(known_bio(), name="Token Bio")
    await begins(at, CREATE, ENROLLED, TOP)
    assert (await at.stage.expects(VerifyView)).keyName == KNOWN[AAGUID]
    await at.devices.makes_credential(Verification.FINGERPRINT)
    assert at.service.last == answers.Credential(response={"id": device}, model="Token Bio")
    await gives_passcode(at)
    for _ in range(2):
        (await at.stage.expects(KeyOffersView)).addFinger()
        await at.devices.done("check_pin")
        await at.devices.asked("capture_finger")
        at.devices.pull(device)
        assert (await at.stage.expects(KeyTroubleView)).keyName == KNOWN[AAGUID]
        device = at.devices.plug(known_bio(), name="Token Bio")
        await gives_passcode(at)
    await wants_no_more(at)
    await done(at)


async def test_question_whether_to_reset_a_key_shows_its_model_s_name_and_the_service_gets_its_own_name(
    at: Terminal,
) -> None:
    at.model_names.update(KNOWN)
    at.devices.plug(BLOCKED, name="Token")
    await begins(at, CREATE, APPROVAL)
    trouble = await at.stage.expects(KeyTroubleView)
    assert trouble.keyName == KNOWN[AAGUID]
    trouble.choose("reset")
    question = await at.stage.expects_cover(QuestionView)
    assert question.subject == KNOWN[AAGUID]
    question.yes()
    await at.stage.expects(StaffApprovalView)
    assert at.service.last == answers.AskApproval(act=ApprovalAct.RESET_KEY, aaguid=UUID(AAGUID), model="Token")


async def test_nfc_card_is_listed_by_its_model_s_name_or_as_card_if_the_model_is_unknown(at: Terminal) -> None:
    at.model_names.update(KNOWN)
    at.devices.plug(known_bio())
    at.devices.plug(card(), name="Reader A", transport=Transport.NFC)
    at.devices.plug(card(str(UUID(int=7))), name="Reader B", transport=Transport.NFC)
    await begins(at, CREATE)
    view = await at.stage.expects(SelectKeyView)
    assert view.names == ["Example NFC Card", "card"]


async def test_nfc_card_of_an_unknown_model_is_named_in_the_language_chosen_since_the_terminal_started(
    at: Terminal,
) -> None:
    at.model_names[""] = "security card"  # another language was chosen since the terminal began
    at.devices.plug(known_bio())
    at.devices.plug(card(), name="Reader A", transport=Transport.NFC)
    await begins(at, CREATE)
    assert (await at.stage.expects(SelectKeyView)).names == ["security card"]


async def test_nfc_card_shown_by_its_model_s_name_is_still_marked_and_sent_as_a_card(at: Terminal) -> None:
    at.model_names.update(KNOWN)
    device = at.devices.plug(card(), name="Reader A", transport=Transport.NFC)
    await begins(at, CREATE, ENROLLED, TOP)
    await gives_passcode(at)
    await at.devices.done("check_pin")
    view = await at.stage.expects(VerifyView)
    assert (view.keyName, view.isCard) == ("Example NFC Card", True)
    await at.devices.makes_credential(Verification.PASSCODE)
    assert at.service.last == answers.Credential(response={"id": device}, model="card")
