"""Verification of the owner (screen 12, sign-in): by finger or passcode, while the key signs."""

from collections.abc import AsyncGenerator, Awaitable, Callable

from hid.events import Failed, FingerWanted, Progress, TouchWanted
from hid.readiness import KeyUse, Readiness
from hid.vocabulary import Reason, Verification
from kiosk.keys.access import Key, KeyAccess, Left, outcome, trouble_of
from kiosk.keys.passcodes import enter_passcode, make_forced_change, renew_token
from kiosk.keys.troubles import ready_for
from kiosk.timing import first
from kiosk.views.present_key import KeyChoice
from kiosk.views.verify import VerifyView
from kiosk.views.view import BACK
from protocol.secret import Secret
from protocol.steps import PersonalWords

_NOT_BY_FINGER = (Reason.UV_BLOCKED, Reason.PIN_WANTED, Reason.UNSUPPORTED)
"""Ends of a verification by finger after which the passcode does: some keys tell a sensor that they have not."""

type VerifiedOperation = Callable[[Verification], AsyncGenerator[Progress]]


async def _as_it_is(_passcode: Secret) -> None:
    """Do nothing with a verified passcode."""


async def run_verified(
    access: KeyAccess,
    key: Key,
    operation: VerifiedOperation,
    purpose: str,
    proven: Callable[[Secret], Awaitable[None]] = _as_it_is,
    known: Secret | None = None,
) -> Progress:
    """Run an operation with the finger, or with the passcode; return its last event, never Failed.

    A key that verifies its owner by itself is asked for the finger first, also with `known`. The passcode is used if it can't or if
    it blocks fingers, wants the passcode or lacks a sensor after all, or if the customer prefers it; never with a key that verifies
    its owner by itself and has no passcode. The caller has refused a key that has neither.
    `proven` is awaited with a passcode that is entered here, before the operation runs with it. `known` is a passcode that was
    chosen or entered before: it is asked again only if the key wants it once more. One that the key wants changed is changed first,
    without `proven`.

    Raises:
        Left: 「やめる」, or 「取消」 on the pad.
        Removed: the key was pulled out.
        Trouble: the key refuses, or the device process ended; also what `proven` raises.
    """
    why = ""
    ready = key.ready(KeyUse.SIGN_IN)
    if ready.has_built_in_uv:
        end = await _shown(access, key, operation(Verification.FINGERPRINT), purpose, ready)
        if ready is Readiness.NO_PASSCODE or not _wants_passcode(end, *_NOT_BY_FINGER):
            return _succeeded(end, key)
        if isinstance(end, Failed) and end.reason is Reason.UV_BLOCKED:
            why = Reason.UV_BLOCKED.value
    if known is None and ready_for(key, KeyUse.SETTINGS, {}) is Readiness.MUST_CHANGE:
        known = await make_forced_change(access, key, PersonalWords(), purpose)
    while True:
        if known is None:
            await proven(await enter_passcode(access, key, purpose, why))
        else:
            await renew_token(access, key, known)
            known = None
        end = await _shown(access, key, operation(Verification.PASSCODE), purpose, Readiness.PASSCODE)
        if not _wants_passcode(end, Reason.PIN_WANTED):
            return _succeeded(end, key)


def _wants_passcode(end: Progress | KeyChoice, *reasons: Reason) -> bool:
    return isinstance(end, KeyChoice) or (isinstance(end, Failed) and end.reason in reasons)


def _succeeded(end: Progress | KeyChoice, key: Key) -> Progress:
    if isinstance(end, Failed):
        raise trouble_of(end, key)
    assert isinstance(end, Progress)
    return end


async def _shown(
    access: KeyAccess,
    key: Key,
    events: AsyncGenerator[Progress],
    purpose: str,
    ready: Readiness,
) -> Progress | KeyChoice:
    """Return the operation's last event, or USE_PASSCODE. If both happen, what the key has done counts.

    Raises Left if the customer leaves the screen.
    """
    view = VerifyView(
        purpose=purpose,
        finger=ready.has_built_in_uv,
        enrolled_here=ready is Readiness.FINGER,
        passcode=ready is not Readiness.NO_PASSCODE,
        key_name=key.name,
        card=key.is_card,
    )

    def progress(event: Progress) -> None:
        access.stage.stirred.emit()
        match event:
            case FingerWanted():
                view.show_waiting(again=event.again, tries_left=event.tries_left)
            case TouchWanted():
                view.show_waiting()

    end = await first(outcome(events, progress), access.stage.ask(view))
    if end is BACK:
        raise Left
    return end
