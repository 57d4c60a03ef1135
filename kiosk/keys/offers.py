"""After enrolment of a key that had passcode and finger before: its passcode is asked for, and changes are offered.

Whatever happens here, the credential stays.
"""

import contextlib

from hid.events import Failed, Ready
from hid.readiness import KeyUse
from kiosk.keys.access import Key, KeyAccess, Left, Removed, Trouble, ask_with, outcome, trouble_of
from kiosk.keys.enrolment import Made
from kiosk.keys.fingers import capture_finger
from kiosk.keys.passcodes import change_passcode, digits_of, enter_passcode
from kiosk.keys.presenting import key_of, say_trouble
from kiosk.keys.troubles import ready_for, ways_out
from kiosk.passcode_rules import flaw_of
from kiosk.timing import first
from kiosk.views.key_offers import KeyOffer, KeyOffersView
from kiosk.views.present_key import KeyChoice
from protocol.secret import Secret
from protocol.steps import PersonalWords


async def prove_and_offer(access: KeyAccess, made: Made) -> None:
    """Ask for the passcode, then offer a finger or a new passcode until the customer goes on.

    It does nothing if the key had no passcode and finger before (`Made.knew_owner`). The passcode is not asked
    for if it was just verified. A new passcode is offered if the present one is flawed.

    It ends if there is nothing to offer, if the passcode can't be verified, or if the key is pulled out. A key
    pulled out while an offer is carried out is waited for. Its passcode is then asked for again. The customer
    may also go on without it. The passcode is also asked for again after a change that failed, since the key may
    have the new one. An end of the device process during the offers counts as pulling out. Troubles are shown on
    the screen and never raised.
    """
    key, words = made.key, made.words
    if not made.knew_owner:
        return
    passcode = made.passcode or await _proven(access, key)
    done: KeyOffer | None = None
    while passcode is not None:
        offer = await _wanted(access, key, passcode, words, done)
        if offer is None:
            return
        done = None
        try:
            passcode, done = await _taken_up(access, key, passcode, words, offer)
        except Left:
            continue
        except Removed:
            returned = await _returned(access, key)
            if returned is None:
                return
            key, passcode = returned, await _proven(access, returned)
        except Trouble as found:
            if not await _tries_again(access, found):
                return
            if offer is KeyOffer.CHANGE_PASSCODE:
                passcode = await _proven(access, key)


async def _proven(access: KeyAccess, key: Key) -> Secret | None:
    """Ask for the passcode, so that the customer knows that it works. Return None if they do not know it."""
    try:
        ready_for(key, KeyUse.SETTINGS, {})
        return await enter_passcode(access, key)
    except Removed:
        return None
    except Left:
        trouble = Trouble("passcode-unknown", key=key)
    except Trouble as found:
        trouble = found
    await say_trouble(access, trouble, "enrolment", (KeyChoice.PROCEED,))
    return None


async def _wanted(
    access: KeyAccess, key: Key, passcode: Secret, words: PersonalWords, done: KeyOffer | None
) -> KeyOffer | None:
    """Return the offer that the customer touched, or None; pulling the key out means that nothing more is wanted."""
    flaw = flaw_of(passcode.reveal(), words, digits_of(key))
    finger = key.ready(KeyUse.ENROLMENT).can_add_finger
    if flaw is None and not finger and done is None:
        return None
    view = KeyOffersView(flaw=flaw, finger=finger, done=done)
    try:
        wanted = await ask_with(access, key, view)
    except (Removed, Trouble):
        return None
    return wanted if isinstance(wanted, KeyOffer) else None


async def _taken_up(
    access: KeyAccess, key: Key, passcode: Secret, words: PersonalWords, offer: KeyOffer
) -> tuple[Secret, KeyOffer | None]:
    """Carry out an offer. Return the passcode that is valid now, and what was done, if anything."""
    if offer is KeyOffer.CHANGE_PASSCODE:
        flaw = flaw_of(passcode.reveal(), words, digits_of(key))
        return await change_passcode(access, key, passcode, words, flaw), offer
    added = await _finger_added(access, key, passcode)
    return passcode, offer if added else None


async def _finger_added(access: KeyAccess, key: Key, passcode: Secret) -> bool:
    """Capture another finger with a fresh token, without asking for the passcode again. Return False if none was added.

    Raises Trouble if the check of the passcode fails, else as `capture_finger` does.
    """
    end = await outcome(access.devices.check_pin(key.device, passcode.reveal(), access.rp_id))
    if isinstance(end, Failed):
        raise trouble_of(end, key)
    return await capture_finger(access, key, another=True)


async def _returned(access: KeyAccess, key: Key) -> Key | None:
    """Wait for the key to be plugged in again. Return it, or None if the customer goes on without it."""
    trouble = Trouble("removed-after", key=key)
    way = await first(_return_of(access, key), say_trouble(access, trouble, "enrolment", (KeyChoice.PROCEED,)))
    return way if isinstance(way, Key) else None


async def _return_of(access: KeyAccess, key: Key) -> Key:
    """Wait for a key of the same model, name and serial, which is all that a key can be recognised by, and return it."""
    async with contextlib.aclosing(access.devices.events()) as events:
        async for event in events:
            attached = access.devices.attached.get(event.device) if isinstance(event, Ready) else None
            if attached is None or attached.info is None or attached.info.aaguid != key.info.aaguid:
                continue
            if (attached.port.name, attached.port.serial) == (key.port.name, key.port.serial):
                access.stage.stirred.emit()
                return key_of(access, attached, attached.info)
    raise Removed


async def _tries_again(access: KeyAccess, trouble: Trouble) -> bool:
    way = await say_trouble(access, trouble, "enrolment", ways_out(trouble.trouble, "after"))
    return way is KeyChoice.AGAIN
