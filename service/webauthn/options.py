"""What a ceremony starts with: creation and request options in WebAuthn L3 JSON (§5.4, §5.5).

The dictionaries are what `PublicKeyCredential.parseCreationOptionsFromJSON` and `parseRequestOptionsFromJSON` take.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service.webauthn import base64url
from service.webauthn.policy import Attestation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.webauthn.policy import RelyingParty

CHALLENGE_LENGTH = 32
USER_HANDLE_LENGTH = 32

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
    hints: Sequence[str] = ("security-key",),
) -> dict[str, Any]:
    """PublicKeyCredentialCreationOptionsJSON.

    `user_handle` and `challenge` are 32 random bytes; `exclude` lists the member's credentials. User verification is
    required, a discoverable credential preferred, and its disclosure only after user verification (credProtect)
    preferred too: keys that can't are not turned away.
    """
    _expect_length("user_handle", user_handle, USER_HANDLE_LENGTH)
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
            "residentKey": "preferred",
            "requireResidentKey": False,
            "userVerification": "required",
        },
        "hints": list(hints),
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
    hints: Sequence[str] = ("security-key",),
) -> dict[str, Any]:
    """PublicKeyCredentialRequestOptionsJSON; an empty `allow` asks for any discoverable credential of the RP ID."""
    _expect_length("challenge", challenge, CHALLENGE_LENGTH)
    return {
        "challenge": base64url.encode(challenge),
        "timeout": timeout_ms,
        "rpId": rp.id,
        "allowCredentials": [_descriptor(*known) for known in allow],
        "userVerification": "required",
        "hints": list(hints),
    }


def _descriptor(credential_id: bytes, transports: Sequence[str]) -> dict[str, Any]:
    descriptor: dict[str, Any] = {"type": "public-key", "id": base64url.encode(credential_id)}
    if transports:
        descriptor["transports"] = list(transports)
    return descriptor


def _expect_length(name: str, value: bytes, length: int) -> None:
    if len(value) != length:
        raise ValueError(f"{name} must be {length} bytes")
