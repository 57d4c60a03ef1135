"""Screens 12 to 14: from a key in the customer's hand to a credential that the service can take.

A new fingerprint key goes passcode → finger → verification; one that knows the finger goes to the
verification at once, and is asked for its passcode afterwards, so that the customer knows it works.
"""

from typing import NamedTuple

import msgspec

from hid.events import CredentialMade, Failed, Progress, Reason, Sample, SampleWanted, Verification
from kiosk.controllers.desk import (
    TRY_AGAIN,
    Desk,
    Key,
    Left,
    Removed,
    Trouble,
    outcome,
    say_trouble,
    trouble_of,
    with_key,
)
from kiosk.controllers.passcodes import SIX, choose_passcode, enter_passcode
from kiosk.controllers.verification import verified
from kiosk.racing import first
from kiosk.views.authenticator import CaptureView, KeyChoice
from kiosk.views.top import QuestionView
from kiosk.views.view import BACK
from protocol import steps
from protocol.answers import Credential, Later


class Enrolment(NamedTuple):
    """What the walk sends to the service, and what it must know afterwards."""

    answer: Credential | Later
    key: Key | None = None
    passcode_unproven: bool = False
    """The key had a passcode before and was not asked for it yet."""


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
    if not info.pin_set:
        await choose_passcode(desk, key, step.words)
    elif not knows_finger:
        await enter_passcode(desk, key)
    if not knows_finger:
        await _capture(desk, key)
        key = key._replace(info=msgspec.structs.replace(info, pin_set=True, has_fingers=True))
    made = await verified(
        desk,
        key,
        lambda verification: desk.devices.make_credential(key.device, step.options, desk.origin, verification),
        "enrolment",
    )
    if not isinstance(made, CredentialMade):
        raise Trouble("silent", key_name=key.name)
    answer = Credential(response=made.response, model=key.name)
    unproven = knows_finger and made.verification is Verification.FINGERPRINT
    return Enrolment(answer, key, passcode_unproven=unproven)


async def _capture(desk: Desk, key: Key) -> None:
    """The finger, until every sample is good. Where the token is gone meanwhile the passcode is asked again."""
    view = CaptureView(key.name)
    advice = None

    def progress(event: Progress) -> None:
        nonlocal advice
        desk.stage.stirred.emit()  # a finger on the key is life too
        match event:
            case Sample():
                advice = event.advice
                view.show_sample(advice, event.remaining, event.total)
            case SampleWanted():
                view.show_sample(advice, event.remaining, event.total)

    while True:
        end = await first(outcome(desk.devices.capture_finger(key.device), progress), desk.stage.ask(view))
        if end is BACK:
            raise Left
        if not isinstance(end, Failed):
            return
        if end.reason is not Reason.PIN_WANTED:
            raise trouble_of(end, key)
        await enter_passcode(desk, key)
        view, advice = CaptureView(key.name), None


async def prove_passcode(desk: Desk, key: Key) -> None:
    """The passcode once, on a key that had one before, so that the customer knows it works.

    Not known: words about what a forgotten one means. The credential stays.
    """
    try:
        await enter_passcode(desk, key)
    except Removed:
        return
    except Left:
        await say_trouble(
            desk, Trouble("passcode-unknown", key_name=key.name), "enrolment", (KeyChoice.PROCEED,)
        )
    except Trouble as found:
        await say_trouble(desk, found, "enrolment", (KeyChoice.PROCEED,))


async def _may_leave(desk: Desk, step: steps.CreateCredential) -> bool:
    """Enrolment can be put off, after a question, unless the branch makes it compulsory."""
    return not step.compulsory and bool(await desk.stage.cover(QuestionView("leave-enrolment")))


def _ways(trouble: str, *, compulsory: bool) -> tuple[KeyChoice, ...]:
    """The ways out of a trouble, the likeliest first."""
    on = KeyChoice.AGAIN if trouble in TRY_AGAIN else KeyChoice.ANOTHER_KEY
    return (on,) if compulsory else (on, KeyChoice.LATER)
