"""What an attached authenticator is ready for, decided here alone from its AuthenticatorInfo.

The first row that fits decides. "By finger" is built-in verification that is set up and is by fingerprint as far as the
authenticator reports (`AuthenticatorInfo.has_fingers`); ENROLMENT, SIGN_IN and SETTINGS are uses.

    client PIN        | what else it reports                          | readiness
    ------------------+-----------------------------------------------+--------------------
    –                 | no version of FIDO2                           | U2F_ONLY
    none that serves  | uv set up                                     | NO_PASSCODE
    none that serves  | uv, or a sensor, not set up                   | NOT_SET_UP
    none that serves  | nothing                                       | NO_VERIFICATION
    not set           |                                               | NEW
    set               | no tries left; by finger: only for SETTINGS   | BLOCKED
    set               | no tries until put in again; finger: as above | LOCKED
    set               | forcePINChange alone; finger: not for SIGN_IN | MUST_CHANGE
    set               | by finger, more can be captured here          | FINGER
    set               | by finger, enrolled elsewhere                 | FINGER_ELSEWHERE
    set               | fingers can be captured here, none is         | PASSCODE_NO_FINGER
    set               | nothing                                       | PASSCODE

By finger, forcePINChange is not looked at if the client PIN is blocked or locked as well.
A client PIN serves if `AuthenticatorInfo.takes_pin` is true and a PIN may be SHORTEST characters long, or longer.
"""

from collections.abc import Mapping
from enum import Enum, StrEnum, auto
from typing import Any

import msgspec

from hid.events import AuthenticatorInfo

_PROTECTING = ("userVerificationOptionalWithCredentialIDList", "userVerificationRequired")
"""Values of credentialProtectionPolicy that can be enforced (CTAP 2.1 §12.1)."""
SHORTEST = 6
"""Characters of the shortest passcode that this product takes."""


class KeyUse(Enum):
    """What the authenticator is wanted for."""

    ENROLMENT = auto()
    SIGN_IN = auto()
    """Also a member's confirmation, and an approval by a member of staff."""
    SETTINGS = auto()
    """The page of the security key itself, and a reset: both are about the passcode."""


class Readiness(StrEnum):
    """What an authenticator is ready for; the table above says when."""

    NEW = "new"
    """It has no passcode yet: one is chosen first."""
    PASSCODE = "passcode-known"
    """Its owner is verified by passcode, and a touch."""
    PASSCODE_NO_FINGER = "passcode-without-finger"
    """Its owner is verified by passcode; at an enrolment a fingerprint is captured as well."""
    FINGER = "finger-known"
    """Its owner is verified by fingerprint or by passcode."""
    FINGER_ELSEWHERE = "verifies-by-itself"
    """As FINGER, but no fingerprint can be added here: they are enrolled elsewhere."""
    MUST_CHANGE = "must-change"
    """Its passcode has to be changed before it verifies anyone."""
    LOCKED = "locked"
    """It takes a passcode again once it was pulled out and put in, or lifted and laid down."""
    BLOCKED = "blocked"
    """Only a reset helps."""
    NO_PASSCODE = "no-passcode"
    """It verifies its owner by itself and has no client PIN that serves. A branch's settings say whether it is accepted."""
    NOT_SET_UP = "not-set-up"
    """It has no client PIN that serves; its built-in verification is not set up, and can't be set up here."""
    NO_VERIFICATION = "no-verification"
    """It has no way to verify its owner."""
    U2F_ONLY = "u2f-only"
    """It is older than FIDO2."""

    @property
    def has_built_in_uv(self) -> bool:
        """Whether built-in verification is set up and serves without the passcode: FINGER, FINGER_ELSEWHERE, NO_PASSCODE.

        False with LOCKED, BLOCKED and MUST_CHANGE, though a finger may be enrolled: it does not help in that use. If True, the
        sensor may be blocked all the same: `uv_retries` is not looked at.
        """
        return self in {Readiness.FINGER, Readiness.FINGER_ELSEWHERE, Readiness.NO_PASSCODE}

    @property
    def takes_passcode(self) -> bool:
        """Whether a passcode is set and verifies its owner now: neither locked nor blocked, nor to be changed first.

        With FINGER and FINGER_ELSEWHERE, other than for SETTINGS, it may be locked, blocked or due for a change all the same.
        """
        return self in {
            Readiness.PASSCODE,
            Readiness.PASSCODE_NO_FINGER,
            Readiness.FINGER,
            Readiness.FINGER_ELSEWHERE,
        }

    @property
    def can_add_finger(self) -> bool:
        """Whether a fingerprint can be captured here as soon as its passcode was checked: FINGER, PASSCODE_NO_FINGER."""
        return self in {Readiness.FINGER, Readiness.PASSCODE_NO_FINGER}


NEVER_ENROLLED = frozenset(
    {Readiness.NEW, Readiness.U2F_ONLY, Readiness.NO_VERIFICATION, Readiness.NOT_SET_UP},
)
"""States in which an authenticator can hold no account of ours, since enrolment always asks for user verification."""

UNSUITABLE = frozenset(
    {Readiness.U2F_ONLY, Readiness.NO_VERIFICATION, Readiness.NOT_SET_UP, Readiness.NO_PASSCODE},
)
"""States of models that can't be enrolled here; NO_PASSCODE can if a branch's settings say so."""


def readiness(info: AuthenticatorInfo, use: KeyUse) -> Readiness:
    """Decide what an authenticator with this info is ready for, by the table above."""
    if not info.fido2:
        return Readiness.U2F_ONLY
    if not info.takes_pin or info.max_pin_length < max(SHORTEST, info.min_pin_length):
        return _without_pin(info)
    if not info.pin_set:
        return Readiness.NEW
    stuck = _stuck(info)
    finger_helps = info.has_fingers and (
        use is KeyUse.SIGN_IN or (use is KeyUse.ENROLMENT and stuck is not Readiness.MUST_CHANGE)
    )
    if stuck is not None and not finger_helps:
        return stuck
    if info.has_fingers:
        return Readiness.FINGER if info.has_sensor else Readiness.FINGER_ELSEWHERE
    return Readiness.PASSCODE_NO_FINGER if info.has_sensor else Readiness.PASSCODE


def with_passcode(info: AuthenticatorInfo) -> AuthenticatorInfo:
    """Return the info that is expected once its passcode was chosen, changed or entered: set, not locked, no change forced.

    The tries left stay as they are in `info`.
    """
    return msgspec.structs.replace(info, pin_set=True, force_pin_change=False, pin_locked=False)


def with_finger(info: AuthenticatorInfo) -> AuthenticatorInfo:
    """Return the info with a fingerprint, to go by once one was captured, whatever the authenticator itself reports then."""
    return msgspec.structs.replace(info, has_fingers=True, verifies_by_itself=True)


def without_sensor(info: AuthenticatorInfo) -> AuthenticatorInfo:
    """Return the info with `has_sensor` false, to go by once the authenticator refused to enrol a fingerprint."""
    return msgspec.structs.replace(info, has_sensor=False)


def _without_pin(info: AuthenticatorInfo) -> Readiness:
    if info.verifies_by_itself:
        return Readiness.NO_PASSCODE
    if info.has_sensor or info.verifies_by_itself is not None:
        return Readiness.NOT_SET_UP
    return Readiness.NO_VERIFICATION


def _stuck(info: AuthenticatorInfo) -> Readiness | None:
    """Return BLOCKED, LOCKED or MUST_CHANGE if its passcode can't be used now, else None."""
    if info.pin_retries == 0:
        return Readiness.BLOCKED
    if info.pin_locked:
        return Readiness.LOCKED
    return Readiness.MUST_CHANGE if info.force_pin_change else None


def can_make(info: AuthenticatorInfo, options: Mapping[str, Any]) -> bool:
    """Return whether the authenticator reports what these PublicKeyCredentialCreationOptionsJSON demand.

    That is one of the algorithms, unless either side names none. It is also discoverable credentials where residentKey is
    "required", or where requireResidentKey is true and residentKey is neither "preferred" nor "discouraged". And it is
    credProtect where a known policy other than "userVerificationOptional" is enforced; an unknown one is ignored, as when
    the credential is made. User verification and the room left are not looked at.
    """
    wanted = {each.get("alg") for each in options.get("pubKeyCredParams", ())}
    if info.algorithms and wanted and not wanted & set(info.algorithms):
        return False
    selection = options.get("authenticatorSelection", {})
    asked = selection.get("residentKey")
    legacy = asked not in {"preferred", "discouraged"} and selection.get("requireResidentKey") is True
    if (asked == "required" or legacy) and not info.discoverable:
        return False
    extensions = options.get("extensions", {})
    policy = extensions.get("credentialProtectionPolicy")
    enforced = extensions.get("enforceCredentialProtectionPolicy") is True and policy in _PROTECTING
    return info.protects_credentials or not enforced
