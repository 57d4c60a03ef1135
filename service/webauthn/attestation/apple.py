"""The "apple" format (WebAuthn L3 §8.8): an anonymous certificate, made for this one credential."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from cryptography import x509

from service.webauthn.attestation.statement import (
    StatementResult,
    certificates,
    extensions_of,
    refuse_certificate,
)
from service.webauthn.refusal import RefusalReason, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.webauthn.attestation.statement import StatementSubject

_NONCE: Final = x509.ObjectIdentifier("1.2.840.113635.100.8.2")
_SEQUENCE_OF_TAGGED_OCTET_STRING = bytes.fromhex("3024a1220420")


def verify(statement: Mapping[str, object], evidence: StatementSubject) -> StatementResult:
    """Verify that the certificate is for this key and this ceremony; return the trust path.

    The statement has no signature. The certificate's issuer vouches, so the statement proves nothing without a
    chain to a root.

    Raises:
        Refused: a check fails (attestation_…).
        Exception: the library's, for a certificate that it can't read.
    """
    if statement.keys() != {"x5c"}:
        refuse(RefusalReason.ATTESTATION_STATEMENT, "an apple statement is x5c")
    path = certificates(statement["x5c"])
    nonce = extensions_of(path[0]).get(_NONCE)
    wanted = _SEQUENCE_OF_TAGGED_OCTET_STRING + hashlib.sha256(evidence.signed).digest()
    if nonce is None or not isinstance(nonce.value, x509.UnrecognizedExtension) or nonce.value.value != wanted:
        refuse_certificate("was not made for this ceremony")
    if path[0].public_key() != evidence.public_key.key:
        refuse_certificate("is for another key than the credential's")
    return StatementResult(path)
