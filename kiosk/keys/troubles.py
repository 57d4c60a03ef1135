"""The troubles of authenticators, by the purpose of their use, and the ways out: the table behind the screen KeyTrouble."""

from collections.abc import Mapping

from hid.readiness import UNSUITABLE, KeyUse, Readiness
from hid.vocabulary import Reason
from kiosk.keys.access import Key, Trouble
from kiosk.views.present_key import KeyChoice
from protocol.refusals import RefusalCode

PURPOSES = ("enrolment", "after", "sign-in", "confirm", "approval", "settings")
"""As in PresentKeyView; "after" is an enrolment whose credential is made already."""

TRY_AGAIN = frozenset(
    {
        Reason.TIMED_OUT.value,
        Reason.BROKER_LOST.value,
        Reason.BUSY.value,
        Reason.REFUSED.value,
        Reason.HOLD_STILL.value,
        Reason.LAY_AGAIN.value,
        RefusalCode.SYSTEM_UNAVAILABLE.value,
        RefusalCode.APPROVAL_NOT_GOOD.value,
    },
)
"""Troubles after which the same key may succeed at the next attempt; another one is offered for "confirm" only."""
TRY_BOTH = frozenset(
    {
        Reason.SILENT.value,
        Reason.PIN_WANTED.value,
        Reason.PIN_INVALID.value,
        RefusalCode.ASSERTION_REFUSED.value,
    }
)
"""Troubles after which the same key is offered again first, and another one too, but for "after"."""

_NO_MODEL = ("enrolment", "settings")
_OF_SOME: Mapping[str, tuple[str, ...]] = {
    Reason.REMOVED: (),  # it is waited for
    Reason.CANCELLED: (),  # by a screen that has gone
    Reason.PIN_POLICY: (),  # another passcode is asked for at once
    Reason.ALREADY_ENROLLED: ("enrolment",),
    Reason.CREDENTIALS_FULL: ("enrolment",),
    Reason.FINGERPRINTS_FULL: ("enrolment", "after", "settings"),
    Reason.RESET_TOO_LATE: ("enrolment",),
    **dict.fromkeys((state.value for state in UNSUITABLE), _NO_MODEL),
    Reason.PIN_NOT_SET: ("settings",),
    Reason.NO_CREDENTIALS: ("confirm", "approval"),  # at a sign-in the three cards tell it
    "passcode-unknown": ("after",),
    "removed-after": ("after",),
    RefusalCode.CREDENTIAL_REFUSED: ("enrolment",),
    RefusalCode.MODEL_NOT_ALLOWED: ("enrolment",),
    RefusalCode.MODEL_REVOKED: ("enrolment",),
    RefusalCode.APPROVAL_UNAVAILABLE: ("enrolment",),
    RefusalCode.APPROVAL_NOT_GOOD: ("enrolment",),
    RefusalCode.UNKNOWN_CREDENTIAL: ("confirm",),
    RefusalCode.ASSERTION_REFUSED: ("sign-in", "confirm", "approval"),
    RefusalCode.SYSTEM_UNAVAILABLE: ("sign-in", "confirm"),
    RefusalCode.NOT_STAFF: ("approval",),
}
TROUBLES = tuple(dict.fromkeys([*(reason.value for reason in Reason), *map(str, _OF_SOME)]))
"""Every trouble there is; KeyTrouble has words for those that have a purpose."""


def purposes_of(trouble: str) -> tuple[str, ...]:
    """Return the purposes for which an authenticator can have this trouble: PURPOSES as a rule, () if it is never shown."""
    return _OF_SOME.get(trouble, PURPOSES)


def ways_out(
    trouble: str, purpose: str, *, may_wait: bool = False, resets: bool = False
) -> tuple[KeyChoice, ...]:
    """Return the ways out of a trouble, the likeliest first.

    At an enrolment, `may_wait` adds LATER, but after ALREADY_ENROLLED it adds PROCEED (the key is used as it is); and `resets` adds
    RESET after PIN_BLOCKED. For other purposes they change nothing.
    """
    again = KeyChoice.AGAIN if trouble in TRY_AGAIN | TRY_BOTH else KeyChoice.ANOTHER_KEY
    other = [KeyChoice.ANOTHER_KEY] if trouble in TRY_BOTH else []
    match purpose:
        case "confirm":
            return tuple(dict.fromkeys((again, KeyChoice.ANOTHER_KEY, KeyChoice.USE_PASSWORD)))
        case "sign-in":
            return (again, *other, KeyChoice.USE_PASSWORD)
        case "approval":
            may_wait = resets = False
        case "settings":
            return (again, *other, KeyChoice.PROCEED)
        case "after":
            tries = [KeyChoice.AGAIN] if trouble in TRY_AGAIN | TRY_BOTH else []
            return (*tries, KeyChoice.PROCEED)
        case "enrolment" if may_wait and trouble == Reason.ALREADY_ENROLLED:
            return (KeyChoice.PROCEED, KeyChoice.ANOTHER_KEY)
    resets = resets and trouble == Reason.PIN_BLOCKED
    resetting, later = [KeyChoice.RESET] if resets else [], [KeyChoice.LATER] if may_wait else []
    return (again, *other, *resetting, *later)


_STUCK = {
    Readiness.BLOCKED: Reason.PIN_BLOCKED.value,
    Readiness.LOCKED: Reason.PIN_AUTH_BLOCKED.value,
}
"""States in which a key can't verify its owner, whatever the purpose."""


def ready_for(key: Key, use: KeyUse, troubles: Mapping[Readiness, str]) -> Readiness:
    """Return what the authenticator is ready for.

    `troubles` names the trouble of each state that does not serve this purpose.

    Raises:
        Trouble: it is in such a state; or no finger does for `use` and its passcode is blocked: for good (PIN_BLOCKED), or until
            it is plugged in again (PIN_AUTH_BLOCKED).
    """
    ready = key.ready(use)
    trouble = {**_STUCK, **troubles}.get(ready)
    if trouble is not None:
        raise Trouble(trouble, key=key)
    return ready
