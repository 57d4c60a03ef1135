"""Verification of a registration (WebAuthn L3 §7.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from service.webauthn import authenticator_data, client_data, credential_json, ctap_cbor, public_key
from service.webauthn.appraisal import appraise
from service.webauthn.attestation.statement import StatementSubject
from service.webauthn.refusal import RefusalReason, nothing_but_refused, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from service.webauthn.policy import RelyingParty

ATTESTATION_OBJECT_LIMIT = 32768


class NewCredential(Struct, frozen=True, kw_only=True):
    """A verified credential to be stored: the credential record of §4, and facts on its authenticator."""

    credential_id: bytes
    """16 to 1023 bytes. The caller checks that it is not stored yet (`RefusalReason.CREDENTIAL_KNOWN`)."""
    public_key: bytes
    """COSE_Key, CTAP2 canonical CBOR."""
    algorithm: int
    """COSE algorithm identifier."""
    sign_count: int
    aaguid: UUID
    """The model that the authenticator claims to be; all zero when it claims none. Believe it only if `attested`."""
    attestation_format: str
    attested: bool
    """The model is proven by a chain to one of its roots."""
    backup_eligible: bool
    backed_up: bool
    user_verified: bool
    """The UV flag, for uvInitialized (§4); always True if the relying party requires user verification."""
    transports: tuple[str, ...]
    """As the client says (usb, nfc, …), sorted; unsigned. Names not known today are kept, as §5.8.4 asks."""
    discoverable: bool | None
    """What credProps says of it; None if the client reports nothing. Unsigned."""
    credential_protection: int | None
    """The credProtect level of CTAP 2.1 §12.1 (3: disclosed only after user verification); None when not reported."""


@nothing_but_refused
def verify_registration(
    rp: RelyingParty, response: Mapping[str, Any], *, challenge: bytes, now: datetime
) -> NewCredential:
    """Verify a RegistrationResponseJSON against the options that it answers.

    `challenge` is the one issued for this ceremony; the caller deletes it. Attestation certificates must be valid at
    `now` (aware).

    Raises:
        Refused: a check failed. Nothing else is raised, whatever the response holds.
    """
    credential = credential_json.parse(response)
    client_data_hash = client_data.verify(
        credential.response_bytes("clientDataJSON", limit=client_data.MAX_BYTES),
        rp,
        ceremony="webauthn.create",
        challenge=challenge,
    )
    fmt, statement, raw = _open_attestation_object(
        credential.response_bytes("attestationObject", limit=ATTESTATION_OBJECT_LIMIT)
    )
    data = authenticator_data.parse(raw)
    authenticator_data.verify(data, rp)
    attested = data.attested
    if attested is None:
        refuse(RefusalReason.AUTHENTICATOR_DATA, "no credential is attested")
    if attested.credential_id != credential.id:
        refuse(RefusalReason.CREDENTIAL_ID, "the attested credential id is another one")
    key = public_key.from_cose(attested.cose)
    if key.algorithm not in rp.policy.algorithms:
        refuse(RefusalReason.ALGORITHM, "the algorithm of the key was not offered")
    public_key.expect_sound(key)
    evidence = StatementSubject(
        aaguid=attested.aaguid,
        credential_id=attested.credential_id,
        public_key=key,
        rp_id_hash=data.rp_id_hash,
        authenticator_data=raw,
        client_data_hash=client_data_hash,
    )
    proven = appraise(rp.policy, fmt, statement, evidence, now)
    return NewCredential(
        credential_id=attested.credential_id,
        public_key=attested.public_key,
        algorithm=key.algorithm,
        sign_count=data.sign_count,
        aaguid=attested.aaguid,
        attestation_format=fmt,
        attested=proven,
        backup_eligible=data.backup_eligible,
        backed_up=data.backed_up,
        user_verified=data.user_verified,
        transports=_transports(credential.response.get("transports", [])),
        discoverable=_discoverable(credential.extension_results),
        credential_protection=_credential_protection(data.extensions),
    )


def _open_attestation_object(encoded: bytes) -> tuple[str, Mapping[str, object], bytes]:
    """Return format, statement and authenticator data of an attestation object (§6.5.4)."""
    found = ctap_cbor.decode(encoded, RefusalReason.MALFORMED)
    if not isinstance(found, dict) or found.keys() != {"fmt", "attStmt", "authData"}:
        refuse(
            RefusalReason.MALFORMED, "the attestation object has other members than fmt, attStmt and authData"
        )
    fmt, statement, raw = found["fmt"], found["attStmt"], found["authData"]
    if type(fmt) is not str or type(statement) is not dict or type(raw) is not bytes:
        refuse(RefusalReason.MALFORMED, "a member of the attestation object is of another type")
    return fmt, statement, raw


def _transports(transports: object) -> tuple[str, ...]:
    if not isinstance(transports, list) or len(transports) > 16:
        refuse(RefusalReason.MALFORMED, "transports is no short list")
    if not all(type(name) is str and 1 <= len(name) <= 32 and name.isascii() for name in transports):
        refuse(RefusalReason.MALFORMED, "a transport is no short text")
    return tuple(sorted(set(transports)))


def _discoverable(results: Mapping[str, Any]) -> bool | None:
    properties = results.get("credProps", {})
    found = properties.get("rk") if isinstance(properties, dict) else "?"
    if found is not None and type(found) is not bool:
        refuse(RefusalReason.EXTENSIONS, "credProps is of another form")
    return found


def _credential_protection(extensions: Mapping[str, Any]) -> int | None:
    level = extensions.get("credProtect")
    if level is not None and (type(level) is not int or level not in (1, 2, 3)):
        refuse(RefusalReason.EXTENSIONS, "credProtect is no level of CTAP")
    return level
