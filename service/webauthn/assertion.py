"""Verification of an authentication assertion (WebAuthn L3 §7.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from service.webauthn import authenticator_data, base64url, client_data, counter, credential_json, public_key
from service.webauthn.refusal import RefusalReason, nothing_but_refused, refuse

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from service.webauthn.counter import CounterVerdict
    from service.webauthn.policy import RelyingParty

SIGNATURE_LIMIT = 1024
USER_HANDLE_LIMIT = 64


class KnownCredential(Struct, frozen=True, kw_only=True):
    """The stored record of the credential whose ID a response bears; `credential_id_of` reads that ID."""

    credential_id: bytes
    public_key: bytes
    """COSE_Key as registration returned it."""
    algorithm: int
    sign_count: int
    user_handle: bytes
    """The user handle of the member, or member of staff, who owns it."""
    backup_eligible: bool


class VerifiedAssertion(Struct, frozen=True, kw_only=True):
    """The result of a verified assertion."""

    sign_count: int
    """To be stored. Never lower than the stored one, so that a cloned authenticator that lags behind is noticed each time."""
    counter: CounterVerdict
    backed_up: bool
    """The BS flag, to be stored: it may change during a credential's life."""
    user_verified: bool
    """The UV flag; always True if the relying party requires user verification."""


@nothing_but_refused
def verify_assertion(
    rp: RelyingParty,
    response: Mapping[str, Any],
    *,
    challenge: bytes,
    credential: KnownCredential,
    allow: Collection[bytes] = (),
) -> VerifiedAssertion:
    """Verify an AuthenticationResponseJSON against the options that it answers.

    `challenge` is the one issued for this ceremony; the caller deletes it. `allow` holds the credential IDs of the options'
    `allowCredentials`: the credential must be one of them. If it is empty, the response must bear the user handle;
    one that it bears must be the credential's in any case.
    A sign count that did not grow is not refused here: `counter` of the result says so.

    Raises:
        Refused: a check failed. Nothing else is raised, whatever the response holds.
    """
    assertion = credential_json.parse(response)
    _expect_credential(assertion, credential, allow)
    client_data_hash = client_data.verify(
        assertion.response_bytes("clientDataJSON", limit=client_data.MAX_BYTES),
        rp,
        ceremony="webauthn.get",
        challenge=challenge,
    )
    raw = assertion.response_bytes("authenticatorData", limit=authenticator_data.MAX_BYTES)
    data = authenticator_data.parse(raw)
    authenticator_data.verify(data, rp)
    if data.attested is not None:
        refuse(RefusalReason.AUTHENTICATOR_DATA, "an assertion attests no credential")
    key = public_key.from_stored(credential.public_key)
    if key.algorithm != credential.algorithm:
        refuse(RefusalReason.ALGORITHM, "the stored key is of another algorithm")
    signature = assertion.response_bytes("signature", limit=SIGNATURE_LIMIT)
    key.verify(signature, raw + client_data_hash, RefusalReason.SIGNATURE)
    if (
        data.backup_eligible is not credential.backup_eligible
    ):  # after it: else a key that lies is told apart sooner
        refuse(RefusalReason.BACKUP_STATE, "backup eligibility is not what it was at registration")
    return VerifiedAssertion(
        sign_count=max(data.sign_count, credential.sign_count),
        counter=counter.judge(
            stored=credential.sign_count, reported=data.sign_count, backup_eligible=credential.backup_eligible
        ),
        backed_up=data.backed_up,
        user_verified=data.user_verified,
    )


def _expect_credential(
    assertion: credential_json.PublicKeyCredential, credential: KnownCredential, allow: Collection[bytes]
) -> None:
    """Refuse a response that is not of the credential and its member (steps of §7.2)."""
    if assertion.id != credential.credential_id:
        refuse(RefusalReason.CREDENTIAL_ID, "the response speaks of another credential")
    if allow and assertion.id not in allow:
        refuse(RefusalReason.CREDENTIAL_NOT_OFFERED, "the credential is not one of those asked for")
    text = assertion.response.get("userHandle")
    if text is None:
        if not allow:
            refuse(RefusalReason.USER_HANDLE, "the authenticator chose the account and does not say which")
    elif base64url.decode(text, limit=USER_HANDLE_LIMIT) != credential.user_handle:
        refuse(RefusalReason.USER_HANDLE, "the user handle is another member's")
