"""What an authenticator's getInfo means: what the model can do, and the AuthenticatorInfo that the terminal gets.

`Info` is python-fido2's type for getInfo, `AuthenticatorInfo` ours.
"""

import uuid

from fido2.ctap2.base import Info
from fido2.ctap2.pin import ClientPin
from fido2.webauthn import Aaguid

from common.printable import printable
from hid.answer_map import AnswerMap, number
from hid.events import AuthenticatorInfo

MAX_ALGORITHMS = 64
"""COSE algorithms that are reported to the terminal at most; no authenticator has as many."""
UV_MODALITY_FINGERPRINT = 0x02
"""FIDO registry of predefined values, USER_VERIFY_FINGERPRINT_INTERNAL."""

_COSE = number(-0xFFFF, 0xFFFF)


def has_permissions(info: Info) -> bool:
    """Return whether its tokens carry permissions (option pinUvAuthToken, §6.5.5.7). No preview of CTAP 2.0 counts then."""
    return info.options.get("pinUvAuthToken") is True


def has_sensor(info: Info) -> bool:
    """Return whether it lists bioEnrollment (§6.7), fingers enrolled or not, or, without pinUvAuthToken, its preview.

    Whether its PIN, which enrolling needs, can be used is `takes_pin`.
    """
    preview = "userVerificationMgmtPreview" in info.options and not has_permissions(info)
    return "bioEnroll" in info.options or preview


def manages_credentials(info: Info) -> bool:
    """Return whether it lists credentialManagement (§6.8) or, without pinUvAuthToken, its preview.

    Whether its PIN, which managing needs, can be used is `takes_pin`.
    """
    preview = info.options.get("credentialMgmtPreview") is True and not has_permissions(info)
    return info.options.get("credMgmt") is True or preview


def takes_pin(info: Info) -> bool:
    """Return whether the authenticator has a client PIN, set or not, that we can use.

    It has to list a PIN protocol of ours, or list no protocol. The PIN has to permit making credentials or
    enrolling fingers. A PIN that only manages credentials does not count.
    """
    speaks = not info.pin_uv_protocols or speaks_protocol(info)
    serves = has_sensor(info) or not (
        has_permissions(info) and info.options.get("noMcGaPermissionsWithClientPin")
    )
    return "clientPin" in info.options and speaks and serves


def speaks_protocol(info: Info) -> bool:
    """Return whether it lists a PIN/UV auth protocol (§6.5.4) of ours.

    False if it lists none, as CTAP 2.0 models may: `takes_pin` lets them pass.
    """
    return any(protocol.VERSION in info.pin_uv_protocols for protocol in ClientPin.PROTOCOLS)


def can_verify(info: Info) -> bool:
    """Return whether the model has any user verification, set up or not: built-in, or a PIN, even one that we can't use."""
    return "clientPin" in info.options or "uv" in info.options or has_sensor(info)


def verifies_by_itself(info: Info) -> bool | None:
    """Return True if a finger is enrolled (option bioEnroll); else whether option uv is set up, None if it is not there."""
    if info.options.get("bioEnroll") is True:
        return True
    return info.options.get("uv")


def has_fingers(info: Info) -> bool:
    """Return whether built-in verification is set up, and is by fingerprint as far as the authenticator reports."""
    finger = has_sensor(info) or not info.uv_modality or bool(info.uv_modality & UV_MODALITY_FINGERPRINT)
    return verifies_by_itself(info) is True and finger


def describe(
    info: Info, *, pin_retries: int | None, pin_locked: bool, uv_retries: int | None
) -> AuthenticatorInfo:
    """Translate getInfo, and the tries that are left, into an AuthenticatorInfo."""
    algorithms = filter(None, (AnswerMap(one).get("alg", _COSE, 0) for one in info.algorithms))
    return AuthenticatorInfo(
        aaguid=str(uuid.UUID(bytes=bytes(info.aaguid or Aaguid.NONE))),
        versions=tuple(printable(version) for version in info.versions),
        fido2=any(version.startswith("FIDO_2") for version in info.versions),
        has_sensor=has_sensor(info),
        has_fingers=has_fingers(info),
        verifies_by_itself=verifies_by_itself(info),
        pin_set=info.options.get("clientPin") is True,
        takes_pin=takes_pin(info),
        min_pin_length=info.min_pin_length,
        max_pin_length=info.max_pin_length,
        force_pin_change=info.force_pin_change,
        always_uv=info.options.get("alwaysUv") is True,
        discoverable=info.options.get("rk") is True,
        manages_credentials=manages_credentials(info),
        remaining_credentials=info.remaining_disc_creds,
        protects_credentials="credProtect" in info.extensions,
        algorithms=tuple(algorithms)[:MAX_ALGORITHMS],
        uv_retries=uv_retries,
        pin_retries=pin_retries,
        pin_locked=pin_locked,
        transports_for_reset=tuple(filter(None, map(printable, info.transports_for_reset))),
        long_touch_for_reset=info.long_touch_for_reset,
    )


def u2f_only() -> AuthenticatorInfo:
    """Return the info of an authenticator that speaks only U2F (CTAP1): here it can be named and selected by touch."""
    return AuthenticatorInfo(
        aaguid=str(uuid.UUID(int=0)),
        versions=("U2F_V2",),
        fido2=False,
        has_sensor=False,
        has_fingers=False,
        pin_set=False,
        takes_pin=False,
        min_pin_length=4,
        max_pin_length=63,
        force_pin_change=False,
        always_uv=False,
        discoverable=False,
        manages_credentials=False,
    )
