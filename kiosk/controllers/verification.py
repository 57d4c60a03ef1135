"""Screen 12 and the sign-in's finger: the customer proves to be the owner while the key signs."""

from collections.abc import AsyncGenerator, Callable

from hid.events import Failed, FingerWanted, Progress, Reason, TouchWanted, Verification
from kiosk.controllers.desk import Desk, Key, Left, outcome, trouble_of
from kiosk.controllers.passcodes import enter_passcode
from kiosk.racing import first
from kiosk.views.authenticator import KeyChoice, VerifyView
from kiosk.views.view import BACK

type Operation = Callable[[Verification], AsyncGenerator[Progress]]


async def verified(desk: Desk, key: Key, operation: Operation, purpose: str) -> Progress:
    """Runs an operation with the finger, or with the passcode where the finger can't be; its last event.

    Raises:
        Left: 「やめる」.
        Removed: the key was pulled out.
        Trouble: the key says no.
    """
    if key.info.has_sensor and key.info.has_fingers:
        end = await _by_finger(desk, key, operation, purpose)
        if end is not None:
            return end
    await enter_passcode(desk, key, purpose)
    return await _shown(desk, key, operation(Verification.PASSCODE), purpose, finger=False)


async def _by_finger(desk: Desk, key: Key, operation: Operation, purpose: str) -> Progress | None:
    """None where the passcode has to, or is wanted to, stand in."""
    try:
        return await _shown(desk, key, operation(Verification.FINGERPRINT), purpose, finger=True)
    except _PasscodeWanted:
        return None


class _PasscodeWanted(Exception):  # noqa: N818
    pass


async def _shown(
    desk: Desk,
    key: Key,
    events: AsyncGenerator[Progress],
    purpose: str,
    *,
    finger: bool,
) -> Progress:
    view = VerifyView(purpose=purpose, finger=finger, key_name=key.name)

    def progress(event: Progress) -> None:
        desk.stage.stirred.emit()
        match event:
            case FingerWanted():
                view.show_waiting(again=event.again, tries_left=event.tries_left)
            case TouchWanted():
                view.show_waiting()

    end = await first(desk.stage.ask(view), outcome(events, progress))
    match end:
        case KeyChoice.USE_PASSCODE | Failed(reason=Reason.UV_BLOCKED):
            raise _PasscodeWanted
        case Failed():
            raise trouble_of(end, key)
        case _ if end is BACK:
            raise Left
    return end
