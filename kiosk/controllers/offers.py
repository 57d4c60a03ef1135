"""After the credential is made on a key that knew passcode and finger before: its passcode once, and what is offered.

Whatever happens here, the credential stays.
"""

import contextlib

from hid.events import Failed, Ready
from hid.readiness import Use
from kiosk.controllers.desk import (
    Desk,
    Key,
    Left,
    Removed,
    Trouble,
    ask_with,
    key_of,
    outcome,
    say_trouble,
    trouble_of,
)
from kiosk.controllers.enrolment import Enrolment
from kiosk.controllers.fingers import capture_finger
from kiosk.controllers.passcodes import change_passcode, digits_of, enter_passcode
from kiosk.controllers.ready import ready_for
from kiosk.controllers.troubles import ways_out
from kiosk.passcode import flaw_of
from kiosk.racing import first
from kiosk.views.authenticator import KeyChoice
from kiosk.views.key_offers import KeyOffer, KeyOffersView
from protocol.secret import Secret
from protocol.steps import PersonalWords


async def prove_and_offer(desk: Desk, enrolment: Enrolment) -> None:
    """The passcode, where it was not proven on the way; then another finger and another passcode are offered."""
    key, words = enrolment.key, enrolment.words
    if key is None or not enrolment.known_before:
        return
    passcode = enrolment.passcode or await _proven(desk, key)
    done: KeyOffer | None = None
    while passcode is not None:
        offer = await _wanted(desk, key, passcode, words, done)
        if offer is None:
            return
        done = None
        try:
            passcode, done = await _taken_up(desk, key, passcode, words, offer)
        except Left:
            continue
        except Removed:
            returned = await _returned(desk, key)
            if returned is None:
                return
            key, passcode = returned, await _proven(desk, returned)
        except Trouble as found:
            if not await _tries_again(desk, found):
                return


async def _proven(desk: Desk, key: Key) -> Secret | None:
    """The passcode, so that the customer knows it works.

    Not known: words about what a forgotten one means.
    """
    try:
        ready_for(key, Use.SETTINGS, {})
        return await enter_passcode(desk, key)
    except Removed:
        return None
    except Left:
        trouble = Trouble("passcode-unknown", key=key)
    except Trouble as found:
        trouble = found
    await say_trouble(desk, trouble, "enrolment", (KeyChoice.PROCEED,))
    return None


async def _wanted(
    desk: Desk, key: Key, passcode: Secret, words: PersonalWords, done: KeyOffer | None
) -> KeyOffer | None:
    """What the customer touched; a key that is taken out now says that nothing more is wanted."""
    flaw = flaw_of(passcode.reveal(), words, digits_of(key))
    finger = key.ready(Use.ENROLMENT).adds_fingers
    if flaw is None and not finger and done is None:
        return None
    view = KeyOffersView(flaw=flaw, finger=finger, done=done)
    try:
        wanted = await ask_with(desk, key, view)
    except (Removed, Trouble):
        return None
    return wanted if isinstance(wanted, KeyOffer) else None


async def _taken_up(
    desk: Desk, key: Key, passcode: Secret, words: PersonalWords, offer: KeyOffer
) -> tuple[Secret, KeyOffer | None]:
    """The passcode from now on, and what was done."""
    if offer is KeyOffer.CHANGE_PASSCODE:
        flaw = flaw_of(passcode.reveal(), words, digits_of(key))
        return await change_passcode(desk, key, passcode, words, flaw), offer
    added = await _finger_added(desk, key, passcode)
    return passcode, offer if added else None


async def _finger_added(desk: Desk, key: Key, passcode: Secret) -> bool:
    """A token may have run out while the customer read: a new one, without asking for the passcode again."""
    end = await outcome(desk.devices.check_pin(key.device, passcode.reveal(), desk.rp_id))
    if isinstance(end, Failed):
        raise trouble_of(end, key)
    return await capture_finger(desk, key, another=True)


async def _returned(desk: Desk, key: Key) -> Key | None:
    """The same key, put in again; None where the customer goes on without it."""
    trouble = Trouble("removed-after", key=key)
    way = await first(_return_of(desk, key), say_trouble(desk, trouble, "enrolment", (KeyChoice.PROCEED,)))
    return way if isinstance(way, Key) else None


async def _return_of(desk: Desk, key: Key) -> Key:
    """Model, name and serial are what there is to know a key by."""
    async with contextlib.aclosing(desk.devices.events()) as events:
        async for event in events:
            attached = desk.devices.attached.get(event.device) if isinstance(event, Ready) else None
            if attached is None or attached.info is None or attached.info.aaguid != key.info.aaguid:
                continue
            if (attached.port.name, attached.port.serial) == (key.port.name, key.port.serial):
                desk.stage.stirred.emit()
                return key_of(desk, attached, attached.info)
    raise Removed


async def _tries_again(desk: Desk, trouble: Trouble) -> bool:
    way = await say_trouble(desk, trouble, "enrolment", ways_out(trouble.trouble, "after"))
    return way is KeyChoice.AGAIN
