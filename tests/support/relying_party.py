"""The relying party of the WebAuthn tests, and short ways to verify a response with it."""

from __future__ import annotations

from typing import Any

import pytest

from service.webauthn import (
    AttestationPolicy,
    KnownCredential,
    NewCredential,
    RefusalReason,
    Refused,
    RelyingParty,
    VerifiedAssertion,
    verify_assertion,
    verify_registration,
)
from tests.support import soft_authenticator as soft

EVERY_ALGORITHM = (-7, -8, -35, -36, -257)


def relying_party(**policy: Any) -> RelyingParty:
    """Return one that trusts the soft authenticator's root and takes every algorithm, but for what `policy` changes."""
    policy = {"roots": {soft.AAGUID: (soft.ROOT.certificate,)}, "algorithms": EVERY_ALGORITHM, **policy}
    return RelyingParty(
        id=soft.RP_ID,
        name="Kiosk",
        origins=frozenset({soft.ORIGIN, "https://kiosk.example"}),
        policy=AttestationPolicy(**policy),
    )


RP = relying_party()


def register(response: dict[str, Any], rp: RelyingParty = RP) -> NewCredential:
    """Verify a registration's response. Raises Refused."""
    return verify_registration(rp, response, challenge=soft.CHALLENGE, now=soft.NOW)


def known(key: soft.PrivateKey = soft.ES256_KEY, **changes: Any) -> KnownCredential:
    """Return the stored credential of the soft authenticator, with sign count 6."""
    stored = {
        "credential_id": soft.CREDENTIAL_ID,
        "public_key": soft.cbor(soft.cose(key)),
        "algorithm": soft.cose(key)[3],
        "sign_count": 6,
        "user_handle": soft.USER_HANDLE,
        "backup_eligible": False,
    }
    return KnownCredential(**{**stored, **changes})


def sign_in(
    response: dict[str, Any],
    credential: KnownCredential | None = None,
    allow: tuple[bytes, ...] = (),
    rp: RelyingParty = RP,
) -> VerifiedAssertion:
    """Verify an assertion's response, by `known()` unless another credential is given. Raises Refused."""
    return verify_assertion(
        rp, response, challenge=soft.CHALLENGE, credential=credential or known(), allow=allow
    )


def assert_registration_refused(reason: RefusalReason, response: dict[str, Any], rp: RelyingParty = RP) -> None:
    with pytest.raises(Refused) as refused:
        register(response, rp)
    assert refused.value.reason is reason


def assert_sign_in_refused(reason: RefusalReason, response: dict[str, Any], **context: Any) -> None:
    with pytest.raises(Refused) as refused:
        sign_in(response, **context)
    assert refused.value.reason is reason
