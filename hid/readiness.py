"""What an attached authenticator is ready for, decided here alone from what it told (authenticatorGetInfo).

Rows are tried from the top, the first that fits decides. "By finger" is built-in verification that is set up and
is one by fingerprint as far as the key tells (`AuthenticatorInfo.has_fingers`); ENROLMENT, SIGN_IN and SETTINGS are uses.

    client PIN        | what else it told                             | readiness
    ------------------+-----------------------------------------------+--------------------
    –                 | no version of FIDO2                           | U2F_ONLY
    none that serves  | uv set up                                     | NO_PASSCODE
    none that serves  | uv, or a sensor, not set up                   | NOT_SET_UP
    none that serves  | nothing                                       | NO_VERIFICATION
    not set           |                                               | NEW
    set               | no tries left; not by finger, or for SETTINGS | BLOCKED
    set               | no tries until it is plugged in again; as above | LOCKED
    set               | forcePINChange; not by finger at SIGN_IN      | MUST_CHANGE
    set               | by finger, more can be captured here          | FINGER
    set               | by finger, enrolled elsewhere                 | FINGER_ELSEWHERE
    set               | fingers can be captured here, none is         | PASSCODE_NO_FINGER
    set               | nothing                                       | PASSCODE

A client PIN serves where it takes at least SHORTEST characters.
"""

from collections.abc import Mapping
from enum import Enum, StrEnum, auto
from typing import Any

import msgspec

from hid.events import AuthenticatorInfo

SHORTEST = 6
"""Characters of a passcode that this product takes."""


class Use(Enum):
    """What the authenticator is wanted for."""

    ENROLMENT = auto()
    SIGN_IN = auto()
    """Also a member's confirmation and the approval of a member of staff."""
    SETTINGS = auto()
    """Its own page, and a reset: both are about the passcode."""


class Readiness(StrEnum):
    """See the table above; one value for each row of the specification's table, as far as a key tells it."""

    NEW = "new"
    """A passcode is chosen first."""
    PASSCODE = "passcode-known"
    """The passcode, and a touch."""
    PASSCODE_NO_FINGER = "passcode-without-finger"
    """The passcode; at an enrolment a finger is captured with it."""
    FINGER = "finger-known"
    """A finger, or the passcode."""
    FINGER_ELSEWHERE = "verifies-by-itself"
    """The same; but its fingers are enrolled elsewhere, and none can be added here."""
    MUST_CHANGE = "must-change"
    """The passcode is changed before it proves anything."""
    LOCKED = "locked"
    """It takes a passcode once it was pulled out and put in, or lifted and laid down, again."""
    BLOCKED = "blocked"
    """Only a reset helps."""
    NO_PASSCODE = "no-passcode"
    """It verifies its owner by itself and knows no client PIN: taken only where a branch allows it."""
    NOT_SET_UP = "not-set-up"
    """As NO_PASSCODE, and its owner has not set it up, which can't be done here."""
    NO_VERIFICATION = "no-verification"
    """It can't tell its owner from anybody."""
    U2F_ONLY = "u2f-only"
    """A model from before FIDO2."""

    @property
    def by_finger(self) -> bool:
        """Whether it verifies its owner by itself, before a passcode is asked."""
        return self in {Readiness.FINGER, Readiness.FINGER_ELSEWHERE, Readiness.NO_PASSCODE}

    @property
    def takes_passcode(self) -> bool:
        """Whether its passcode can be proven as it is."""
        return self in {
            Readiness.PASSCODE,
            Readiness.PASSCODE_NO_FINGER,
            Readiness.FINGER,
            Readiness.FINGER_ELSEWHERE,
        }

    @property
    def adds_fingers(self) -> bool:
        """Whether a finger can be captured here, once its passcode is proven."""
        return self in {Readiness.FINGER, Readiness.PASSCODE_NO_FINGER}


NEVER_ENROLLED = frozenset(
    {Readiness.NEW, Readiness.U2F_ONLY, Readiness.NO_VERIFICATION, Readiness.NOT_SET_UP},
)
"""Nothing was ever enrolled on a key in this state: user verification is what this product asks of all of them."""


def readiness(info: AuthenticatorInfo, use: Use) -> Readiness:
    """What the authenticator that told `info` is ready for."""
    if not info.fido2:
        return Readiness.U2F_ONLY
    if not info.takes_pin or info.max_pin_length < max(SHORTEST, info.min_pin_length):
        return _without_pin(info)
    if not info.pin_set:
        return Readiness.NEW
    stuck = _stuck(info)
    finger_helps = info.has_fingers and (
        use is Use.SIGN_IN or (use is Use.ENROLMENT and stuck is not Readiness.MUST_CHANGE)
    )
    if stuck is not None and not finger_helps:
        return stuck
    if info.has_fingers:
        return Readiness.FINGER if info.has_sensor else Readiness.FINGER_ELSEWHERE
    return Readiness.PASSCODE_NO_FINGER if info.has_sensor else Readiness.PASSCODE


def with_passcode(info: AuthenticatorInfo) -> AuthenticatorInfo:
    """What it will tell once its passcode was chosen, changed or entered."""
    return msgspec.structs.replace(info, pin_set=True, force_pin_change=False, pin_locked=False)


def with_finger(info: AuthenticatorInfo) -> AuthenticatorInfo:
    """What it must be taken for once a finger was captured, whatever it tells of built-in verification."""
    return msgspec.structs.replace(info, has_fingers=True, verifies_by_itself=True)


def without_sensor(info: AuthenticatorInfo) -> AuthenticatorInfo:
    """What it must be taken for once it has refused to enrol a finger, whatever it tells of a sensor."""
    return msgspec.structs.replace(info, has_sensor=False)


def _without_pin(info: AuthenticatorInfo) -> Readiness:
    if info.verifies_by_itself:
        return Readiness.NO_PASSCODE
    if info.has_sensor or info.verifies_by_itself is not None:
        return Readiness.NOT_SET_UP
    return Readiness.NO_VERIFICATION


def _stuck(info: AuthenticatorInfo) -> Readiness | None:
    """Why its passcode proves nothing at present."""
    if info.pin_retries == 0:
        return Readiness.BLOCKED
    if info.pin_locked:
        return Readiness.LOCKED
    return Readiness.MUST_CHANGE if info.force_pin_change else None


def can_make(info: AuthenticatorInfo, options: Mapping[str, Any]) -> bool:
    """Whether the credential that is asked for can come about at all, as far as the key tells.

    `options` is a PublicKeyCredentialCreationOptionsJSON. Looked at before anything is written on the key.
    """
    wanted = {each.get("alg") for each in options.get("pubKeyCredParams", ())}
    if info.algorithms and wanted and not wanted & set(info.algorithms):
        return False
    if options.get("authenticatorSelection", {}).get("residentKey") == "required" and not info.discoverable:
        return False
    extensions = options.get("extensions", {})
    enforced = extensions.get("enforceCredentialProtectionPolicy") is True
    optional = extensions.get("credentialProtectionPolicy") in {None, "userVerificationOptional"}
    return info.protects_credentials or not enforced or optional
