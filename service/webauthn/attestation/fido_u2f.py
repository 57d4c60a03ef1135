"""The "fido-u2f" format (WebAuthn L3 §8.6): a U2F key's registration, which the client has put into WebAuthn's form."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from service.webauthn import public_key
from service.webauthn.attestation.statement import StatementResult, certificates
from service.webauthn.refusal import RefusalReason, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.webauthn.attestation.statement import StatementSubject

_NO_MODEL = UUID(int=0)


def verify(statement: Mapping[str, object], evidence: StatementSubject) -> StatementResult:
    """Verify the signature over U2F's own message; return the trust path.

    Raises:
        Refused: a check fails (attestation_…), also for what is no certificate.
        Exception: the library's, for a certificate whose public key it can't load.
    """
    signature = statement.get("sig")
    if statement.keys() != {"sig", "x5c"} or type(signature) is not bytes:
        refuse(RefusalReason.ATTESTATION_STATEMENT, "a fido-u2f statement is sig and x5c")
    path = certificates(statement["x5c"])
    if len(path) != 1:
        refuse(RefusalReason.ATTESTATION_STATEMENT, "a fido-u2f statement has exactly one certificate")
    if evidence.public_key.algorithm != public_key.ES256 or evidence.aaguid != _NO_MODEL:
        refuse(RefusalReason.ATTESTATION_STATEMENT, "a U2F key makes ES256 keys and claims no model")
    key = public_key.from_certificate(path[0].public_key(), public_key.ES256)
    point = evidence.public_key.key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    message = b"\0" + evidence.rp_id_hash + evidence.client_data_hash + evidence.credential_id + point
    key.verify(signature, message, RefusalReason.ATTESTATION_SIGNATURE)
    return StatementResult(path)
