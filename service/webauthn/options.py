"""Creation and request options of a ceremony, in WebAuthn L3 JSON (§5.4, §5.5).

The dictionaries are what `PublicKeyCredential.parseCreationOptionsFromJSON` and `parseRequestOptionsFromJSON` take.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from service.webauthn import base64url
from service.webauthn.policy import Attestation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.webauthn.policy import RelyingParty

CHALLENGE_LENGTH = 32
USER_HANDLE_LENGTH = 32
"""Bytes of a member's user handle."""
STAFF_HANDLE_LENGTH = 48
"""Bytes of the user handle of a member of staff: another length, so that no handle can be both."""
_HINTS = ["security-key"]

type Descriptor = tuple[bytes, Sequence[str]]
"""A credential id and the transports that were stored with it."""


def creation_options(
    rp: RelyingParty,
    *,
    user_handle: bytes,
    user_name: str,
    display_name: str,
    challenge: bytes,
    timeout_ms: int,
    exclude: Iterable[Descriptor] = (),
    resident_key: Literal["preferred", "required"] = "preferred",
) -> dict[str, Any]:
    """Return PublicKeyCredentialCreationOptionsJSON.

    `user_handle` is 32 random bytes (48 for a member of staff), `challenge` 32; ValueError is raised for other lengths.
    `exclude` lists the credentials that the user has. User verification is required. credProtect
    (userVerificationRequired) is asked for and not enforced: keys without it are accepted too.
    """
    _expect_length("user_handle", user_handle, USER_HANDLE_LENGTH, STAFF_HANDLE_LENGTH)
    _expect_length("challenge", challenge, CHALLENGE_LENGTH)
    asked = rp.policy.attestation is not Attestation.NONE
    return {
        "rp": {"id": rp.id, "name": rp.name},
        "user": {"id": base64url.encode(user_handle), "name": user_name, "displayName": display_name},
        "challenge": base64url.encode(challenge),
        "pubKeyCredParams": [{"type": "public-key", "alg": algorithm} for algorithm in rp.policy.algorithms],
        "timeout": timeout_ms,
        "excludeCredentials": [_descriptor(*known) for known in exclude],
        "authenticatorSelection": {
            "residentKey": resident_key,
            "requireResidentKey": resident_key == "required",
            "userVerification": "required",
        },
        "hints": _HINTS.copy(),
        "attestation": "direct" if asked else "none",
        "attestationFormats": sorted(rp.policy.formats - {"none"}) if asked else [],
        "extensions": {
            "credProps": True,
            "credentialProtectionPolicy": "userVerificationRequired",
            "enforceCredentialProtectionPolicy": False,
        },
    }


def request_options(
    rp: RelyingParty,
    *,
    challenge: bytes,
    timeout_ms: int,
    allow: Iterable[Descriptor] = (),
) -> dict[str, Any]:
    """Return PublicKeyCredentialRequestOptionsJSON, with user verification required.

    `challenge` is 32 bytes, else ValueError is raised. An empty `allow` asks for any discoverable credential of the RP ID.
    """
    _expect_length("challenge", challenge, CHALLENGE_LENGTH)
    return {
        "challenge": base64url.encode(challenge),
        "timeout": timeout_ms,
        "rpId": rp.id,
        "allowCredentials": [_descriptor(*known) for known in allow],
        "userVerification": "required",
        "hints": _HINTS.copy(),
    }


def _descriptor(credential_id: bytes, transports: Sequence[str]) -> dict[str, Any]:
    descriptor: dict[str, Any] = {"type": "public-key", "id": base64url.encode(credential_id)}
    if transports:
        descriptor["transports"] = list(transports)
    return descriptor


def _expect_length(name: str, value: bytes, *lengths: int) -> None:
    if len(value) not in lengths:
        raise ValueError(f"{name} must be {' or '.join(map(str, lengths))} bytes")
