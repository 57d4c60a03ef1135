"""A customer who does what the screen says, whatever key they bring, and the steps that they are led through.

Steps are the names of what was asked of the key (set_pin, check_pin), how it verified (finger, passcode), and what the
screen showed if nothing was asked of the key.
"""

from collections.abc import Callable
from typing import Any

from hid.events import AssertionMade, AssertionsMade, AuthenticatorInfo, CredentialMade
from hid.vocabulary import Verification
from kiosk.views.choosing import WhoseAccountView
from kiosk.views.enrolment import EnrolledView
from kiosk.views.key_offers import KeyOffersView
from kiosk.views.key_trouble import KeyTroubleView
from kiosk.views.passcode import PasscodeView
from kiosk.views.start import UnknownKeyView
from kiosk.views.top import TopView
from kiosk.views.view import View
from tests.flows.acts import begins
from tests.support.scripted_steps import CREATE, ENROLLED, SIGN_IN, TOP, enter
from tests.support.scripted_terminal import Operation, Terminal, settle

PASSCODE = "24791365"
"""What the customer enters: as many of its first digits as the passcode pad wants."""
MAX_TURNS = 30
"""Screens and operations after which a walk that has not ended fails."""


async def enrols(at: Terminal, info: AuthenticatorInfo) -> tuple[str, ...]:
    """Plug in a key with this info, enrol it, and return the steps."""
    at.devices.plug(info)
    await begins(at, CREATE, ENROLLED, TOP)
    return await _led(at)


async def signs_in(at: Terminal, info: AuthenticatorInfo) -> tuple[str, ...]:
    """Plug in a key with this info, sign in with it, and return the steps."""
    at.devices.plug(info)
    await begins(at, SIGN_IN, TOP)
    return await _led(at)


async def _led(at: Terminal) -> tuple[str, ...]:
    steps: list[str] = []
    for _ in range(MAX_TURNS):
        await settle()
        running = [operation for operation in at.devices.operations if not operation.over]
        if running:
            steps.append(await _served(at, running[0]))
            continue
        showing = at.stage.showing
        if isinstance(showing, WhoseAccountView):
            showing.yes()
            continue
        if isinstance(showing, TopView):
            return tuple(steps)
        steps.append(_answered(showing))
        if isinstance(showing, KeyTroubleView | UnknownKeyView | EnrolledView):
            return tuple(steps)
    raise AssertionError(f"no end: {steps}")


async def _served(at: Terminal, operation: Operation) -> str:
    """Let the key do what was asked of it, and return the step's name."""
    match operation.name:
        case "set_pin":
            await at.devices.takes_pin(operation.given["pin"])
        case "capture_finger":
            await at.devices.captures()
            return "capture"
        case "make_credential" | "get_assertion":
            return _signed(operation)
        case _:
            await at.devices.done(operation.name)
    return operation.name


def _signed(operation: Operation) -> str:
    verification: Verification = operation.given["verification"]
    if operation.name == "make_credential":
        operation.says(CredentialMade, response={"id": "a"}, verification=verification)
    else:
        operation.says(
            AssertionsMade, assertions=(AssertionMade(response={"id": "a"}),), verification=verification
        )
    return "finger" if verification is Verification.FINGERPRINT else "passcode"


def _answered(view: View | None) -> str:
    assert view is not None, "nothing stands on the glass"
    screens: dict[type[View], Callable[[Any], str]] = {
        PasscodeView: _typed,
        KeyOffersView: _declined,
        KeyTroubleView: lambda trouble: f"refused {trouble.trouble}",
        UnknownKeyView: lambda cards: f"refused {cards.unknownKey}",
        EnrolledView: _promised,
    }
    assert type(view) in screens, f"{type(view).__name__} is no screen of this way"
    return screens[type(view)](view)


def _typed(pad: Any) -> str:
    mode: str = pad.mode
    enter(pad, PASSCODE[: pad.length])
    return mode


def _declined(offers: Any) -> str:
    offers.proceed()
    return "offers"


def _promised(enrolled: Any) -> str:
    by = ["finger"] * enrolled.hasSensor + ["passcode"] * enrolled.hasPasscode
    return f"15 {' and '.join(by)}"
