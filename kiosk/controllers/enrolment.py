"""Screens 12 to 14: from a key in the customer's hand to a credential that the service can take.

A new fingerprint key goes passcode → finger → verification; one that knows the finger goes to the
verification at once, and is asked for its passcode afterwards (offers.py), so that the customer knows it works. A weak
passcode that a key has is replaced before the credential is made.
"""

from typing import NamedTuple

import msgspec

from hid.events import CredentialMade
from kiosk.controllers.desk import (
    TRY_AGAIN,
    Desk,
    Key,
    Trouble,
    with_key,
)
from kiosk.controllers.fingers import capture_finger
from kiosk.controllers.passcodes import choose_passcode, enter_passcode, strengthened
from kiosk.controllers.verification import verified
from kiosk.passcode import SIX
from kiosk.views.authenticator import KeyChoice
from kiosk.views.top import QuestionView
from protocol import steps
from protocol.answers import Credential, Later
from protocol.secret import Secret


class Enrolment(NamedTuple):
    """What the walk sends to the service, and what it must know afterwards."""

    answer: Credential | Later
    key: Key | None = None
    known_before: bool = False
    """The key knew passcode and finger before it was enrolled here."""
    passcode: Secret | None = None
    """Its passcode, where it was proven on the way."""
    words: steps.PersonalWords = steps.PersonalWords()
    """What a passcode must not hold."""


async def enrol(desk: Desk, step: steps.CreateCredential, refused: str = "") -> Enrolment:
    """The customer's way through 12, 13 and 14. `refused` is why the service did not take the last key."""
    enrolled = await with_key(
        desk,
        lambda key: _enrol_on(desk, key, step),
        purpose="enrolment",
        ways=lambda trouble: _ways(trouble, compulsory=step.compulsory),
        may_leave=lambda: _may_leave(desk, step),
        compulsory=step.compulsory,
        refused=refused,
    )
    return enrolled if isinstance(enrolled, Enrolment) else Enrolment(Later())


async def _enrol_on(desk: Desk, key: Key, step: steps.CreateCredential) -> Enrolment:
    info = key.info
    if not info.has_sensor or info.force_pin_change or info.min_pin_length > SIX or not info.takes_pin:
        raise Trouble("unsupported-here", key_name=key.name)
    knows_finger = info.pin_set and info.has_fingers
    passcode: Secret | None = None

    async def proven(entered: Secret) -> None:
        nonlocal passcode
        passcode = await strengthened(desk, key, entered, step.words)

    if not info.pin_set:
        await choose_passcode(desk, key, step.words)
    elif not knows_finger:
        await proven(await enter_passcode(desk, key))
    if not knows_finger and await capture_finger(desk, key):
        key = key._replace(info=msgspec.structs.replace(info, pin_set=True, has_fingers=True))
    made = await verified(
        desk,
        key,
        lambda verification: desk.devices.make_credential(key.device, step.options, desk.origin, verification),
        "enrolment",
        proven,
    )
    if not isinstance(made, CredentialMade):
        raise Trouble("silent", key_name=key.name)
    answer = Credential(response=made.response, model=key.name)
    return Enrolment(answer, key, knows_finger, passcode, step.words)


async def _may_leave(desk: Desk, step: steps.CreateCredential) -> bool:
    """Enrolment can be put off, after a question, unless the branch makes it compulsory."""
    return not step.compulsory and bool(await desk.stage.cover(QuestionView("leave-enrolment")))


def _ways(trouble: str, *, compulsory: bool) -> tuple[KeyChoice, ...]:
    """The ways out of a trouble, the likeliest first."""
    on = KeyChoice.AGAIN if trouble in TRY_AGAIN else KeyChoice.ANOTHER_KEY
    return (on,) if compulsory else (on, KeyChoice.LATER)
