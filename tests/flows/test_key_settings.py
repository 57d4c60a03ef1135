"""The settings of a key, opened from the top screen: its fingers and its passcode."""

from typing import Any

import msgspec

from hid.events import Finger, FingerCaptured, FingersListed
from hid.vocabulary import Reason
from kiosk.views.fingers import CaptureView
from kiosk.views.key_settings import KeySettingsView
from kiosk.views.key_trouble import KeyTroubleView
from kiosk.views.passcode import PasscodeView
from kiosk.views.present_key import PresentKeyView
from kiosk.views.top import QuestionView, RenameView, TopView
from tests.flows.acts import begins, chooses, gives_passcode
from tests.support.scripted_steps import PASSCODE, TOP, WORDS
from tests.support.scripted_terminal import Terminal, bio, known_bio, settle, touch_key

FINGERS = (Finger(template_id="01"), Finger(template_id="02", name="親指"))
NEW = "739201"


async def to_the_page(at: Terminal, fingers: tuple[Finger, ...] = FINGERS) -> Any:
    at.devices.plug(known_bio(pin_retries=8, uv_retries=3))
    await begins(at, msgspec.structs.replace(TOP, words=WORDS))
    (await at.stage.expects(TopView)).keySettings()
    assert (await at.stage.expects(PasscodeView)).purpose == "settings"
    await gives_passcode(at)
    return await shown(at, fingers)


async def shown(at: Terminal, fingers: tuple[Finger, ...] = FINGERS, passcode: str = PASSCODE) -> Any:
    assert (await at.devices.done("check_pin")).given["pin"] == passcode
    await at.devices.done("list_fingers", FingersListed, fingers=fingers)
    return await at.stage.expects(KeySettingsView)


async def test_key_settings_show_the_names_of_the_fingers_and_the_passcode_and_finger_tries_left(
    at: Terminal,
) -> None:
    page = await to_the_page(at)
    assert page.fingers == ["", "親指"]
    assert (page.passcodesLeft, page.fingersLeft, page.done) == (8, 3, "")
    page.back()
    await at.stage.expects(TopView)


async def test_fingers_are_renamed_removed_and_added_in_the_key_settings(at: Terminal) -> None:
    """After each change the fingers are listed again, and the page says what was done."""
    page = await to_the_page(at)
    page.renameFinger(0)
    naming = await at.stage.expects(RenameView)
    assert (naming.isFinger, naming.present) == (True, "")
    naming.choose("右手の人差し指")
    named = await at.devices.done("rename_finger")
    assert (named.given["template_id"], named.given["name"]) == ("01", "右手の人差し指")

    page = await shown(at)
    assert page.done == "rename-finger"
    page.removeFinger(1)
    (await at.stage.expects_cover(QuestionView)).yes()
    assert (await at.devices.done("remove_finger")).given["template_id"] == "02"

    page = await shown(at, FINGERS[:1])
    assert page.done == "remove-finger"
    page.addFinger()
    assert (await at.stage.expects(CaptureView)).hasFingers
    await at.devices.done("capture_finger", FingerCaptured, template_id="03")
    assert (await shown(at)).done == "add-finger"


async def test_key_settings_change_the_passcode_but_refuse_the_member_s_birth_date(at: Terminal) -> None:
    page = await to_the_page(at)
    page.changePasscode()
    pad = await at.stage.expects(PasscodeView)
    assert pad.purpose == "settings"
    for digit in "580401":  # the birth date
        pad.press(digit)
    pad.submit()
    assert pad.trouble == "birth-date"
    await chooses(at, NEW)
    changed = await at.devices.done("change_pin")
    assert (changed.given["pin"], changed.given["new_pin"]) == (PASSCODE, NEW)
    assert (await shown(at, passcode=NEW)).done == "change-passcode"


async def test_leaving_a_change_in_the_key_settings_leads_back_to_the_settings(at: Terminal) -> None:
    page = await to_the_page(at)
    page.changePasscode()
    (await at.stage.expects(PasscodeView)).cancel()
    page = await shown(at)
    page.removeFinger(0)
    (await at.stage.expects_cover(QuestionView)).no()
    page = await shown(at)
    page.renameFinger(0)
    (await at.stage.expects(RenameView)).back()
    assert (await shown(at)).done == ""


async def test_key_pulled_out_while_its_settings_are_shown_is_waited_for_and_back_leads_to_the_top_screen(
    at: Terminal,
) -> None:
    await to_the_page(at)
    at.devices.pull(next(iter(at.devices.attached)))
    waiting = await at.stage.expects(PresentKeyView)
    assert (waiting.purpose, waiting.pulledOut) == ("settings", True)
    waiting.back()
    await at.stage.expects(TopView)


async def test_settings_of_a_key_without_a_sensor_open_after_the_passcode_and_list_no_fingers(
    at: Terminal,
) -> None:
    at.devices.plug(touch_key(pin_set=True))
    await begins(at, TOP)
    (await at.stage.expects(TopView)).keySettings()
    await gives_passcode(at)
    await at.devices.done("check_pin")
    page = await at.stage.expects(KeySettingsView)
    assert (page.canChangeFingers, page.fingers, page.passcodesLeft) == (False, [], -1)


async def test_settings_of_a_new_key_show_the_trouble_that_it_has_no_passcode_and_lead_back_to_the_top_screen(
    at: Terminal,
) -> None:
    at.devices.plug(bio())
    await begins(at, TOP)
    (await at.stage.expects(TopView)).keySettings()
    trouble = await at.stage.expects(KeyTroubleView)
    assert (trouble.trouble, trouble.ways) == (Reason.PIN_NOT_SET.value, ["another-key", "proceed"])
    trouble.choose("proceed")
    await settle()
    await at.stage.expects(TopView)
