"""What customers do in many tests."""

from collections.abc import Callable
from typing import Any

from hid.events import AssertionMade, AssertionsMade
from hid.vocabulary import Verification
from kiosk.views.choosing import WhoseAccountView
from kiosk.views.enrolment import EnrolledView
from kiosk.views.key_offers import KeyOffersView
from kiosk.views.overlays import StaffCalledView
from kiosk.views.passcode import PasscodeView
from kiosk.views.passcode_text import PasscodeTextView
from kiosk.views.present_key import PresentKeyView
from kiosk.views.staff_beside import StaffBesideView
from kiosk.views.start import StartView
from kiosk.views.top import TopView
from protocol import answers, steps
from tests.support.scripted_steps import PASSCODE, enter
from tests.support.scripted_terminal import Scene, Terminal, settle, touch_key

PROOF = steps.StaffProof(options={"challenge": "CC", "rpId": "staff.example"})
BESIDE = steps.StaffBeside(name="佐々木 真理", branch="ひばりが丘支店", prolongs_left=6)
Play = Callable[[Scene], None]
"""What the fixture `play` returns: plays a scene on a terminal."""


async def brings_a_legacy_id(at: Terminal) -> None:
    """From the start screen, choose the way of those who have a legacy ID."""
    (await at.stage.expects(StartView)).legacy()


async def has_never_been_here(at: Terminal) -> None:
    """From the start screen, choose the way of those who have neither ID."""
    (await at.stage.expects(StartView)).newcomer()


async def begins(at: Terminal, *script: Any) -> None:
    """Have the service reply by this script, and begin a journey: by the key just put in, else by the button for a member ID."""
    at.service.plays(*script)
    await settle()
    if isinstance(at.stage.showing, StartView):
        at.stage.showing.member()


async def is_known(at: Terminal) -> Any:
    """Confirm the account that the key opens, and return the view of the top screen."""
    (await at.stage.expects(WhoseAccountView)).yes()
    return await at.stage.expects(TopView)


async def chooses(at: Terminal, passcode: str = PASSCODE) -> None:
    """Enter a new passcode and repeat it (screens 13 and 14); assert that no PIN is written before."""
    for mode in ("choose", "repeat"):
        pad = await at.stage.expects(PasscodeView)
        assert pad.mode == mode
        assert [each for each in at.devices.operations if each.name in {"set_pin", "change_pin"}] == []
        enter(pad, passcode)


async def gives_passcode(at: Terminal, passcode: str = PASSCODE) -> None:
    """Enter the key's passcode, on the passcode pad if that takes it, else on the keyboard, and let the key accept it."""
    pad = await at.stage.expects(PasscodeView)
    assert pad.mode == "enter"
    if len(passcode) == pad.length and passcode.isdigit():
        enter(pad, passcode)
    else:
        pad.otherCharacters()
        keyboard = await at.stage.expects(PasscodeTextView)
        keyboard.type(passcode)
        keyboard.submit()
    operation = await at.devices.done("check_pin")
    assert operation.given["pin"] == passcode


async def wants_no_more(at: Terminal) -> None:
    """Go on from the offers for a key that had been set up before."""
    (await at.stage.expects(KeyOffersView)).proceed()


async def done(at: Terminal) -> None:
    """Assert that a credential was sent, and go on from screen 15 to the top screen."""
    await settle()
    assert isinstance(at.service.last, answers.Credential)
    (await at.stage.expects(EnrolledView)).proceed()
    await at.stage.expects(TopView)


async def comes(at: Terminal) -> None:
    """Have the customer call, and a member of staff touch 「係員専用」."""
    at.stage.callStaff()
    (await at.stage.expects_cover(StaffCalledView)).come()
    await settle()


async def proves(at: Terminal, *, second: bool = False) -> str:
    """Put a staff key in, and sign with its passcode. Return the device."""
    await at.stage.expects(PresentKeyView)
    device: str = at.devices.plug(touch_key(pin_set=True))
    await gives_passcode(at)
    asked = await at.devices.asked("get_assertion")
    assert asked.given["origin"] == "https://staff.example"
    asked.says(
        AssertionsMade,
        assertions=(AssertionMade(response={"id": "second" if second else "first"}),),
        verification=Verification.PASSCODE,
    )
    await settle()
    return device


async def is_beside(at: Terminal, *script: Any) -> tuple[Any, str]:
    """Have staff come to the screen that is shown and prove themselves. Return what they see, and their key's device."""
    at.service.plays_for_staff(PROOF, BESIDE, *script)
    await comes(at)
    device = await proves(at)
    return await at.stage.expects(StaffBesideView), device
