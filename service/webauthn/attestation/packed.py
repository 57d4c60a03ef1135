"""The "packed" format (WebAuthn L3 §8.2): self attestation, or a certificate made for the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.x509.oid import NameOID

from service.webauthn import public_key
from service.webauthn.attestation.statement import (
    StatementResult,
    certificates,
    expect_no_authority,
    extensions_of,
    names_model,
    refuse_certificate,
)
from service.webauthn.refusal import RefusalReason, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from service.webauthn.attestation.statement import StatementSubject

_SERIAL_NUMBER: Final = x509.ObjectIdentifier("1.3.6.1.4.1.45724.1.1.2")
"""id-fido-gen-ce-sernum (§8.2.2)."""


def verify(statement: Mapping[str, object], evidence: StatementSubject) -> StatementResult:
    """Verify the statement's signature; return the trust path.

    With x5c, the attestation certificate is verified too. Without x5c it is a self attestation, and the trust
    path is empty.

    Raises:
        Refused: a check fails (attestation_…).
        Exception: the library's, for a certificate that it can't read.
    """
    algorithm, signature = statement.get("alg"), statement.get("sig")
    if (
        not statement.keys() <= {"alg", "sig", "x5c"}
        or type(algorithm) is not int
        or type(signature) is not bytes
    ):
        refuse(RefusalReason.ATTESTATION_STATEMENT, "a packed statement is alg, sig and perhaps x5c")
    if "x5c" not in statement:
        return _verify_self(algorithm, signature, evidence)
    path = certificates(statement["x5c"])
    key = public_key.from_certificate(path[0].public_key(), algorithm)
    key.verify(signature, evidence.signed, RefusalReason.ATTESTATION_SIGNATURE)
    return StatementResult(path, names_model=_expect_attestation_certificate(path[0], evidence.aaguid))


def _verify_self(algorithm: int, signature: bytes, evidence: StatementSubject) -> StatementResult:
    if algorithm != evidence.public_key.algorithm:
        refuse(
            RefusalReason.ATTESTATION_STATEMENT,
            "self attestation names another algorithm than the credential's",
        )
    evidence.public_key.verify(signature, evidence.signed, RefusalReason.ATTESTATION_SIGNATURE)
    return StatementResult()


def _expect_attestation_certificate(certificate: x509.Certificate, aaguid: UUID) -> bool:
    """Check the requirements of §8.2.1; return whether the certificate names the model, which must then be `aaguid`."""
    extensions = extensions_of(certificate)
    subject = {attribute.oid: attribute.value for attribute in certificate.subject}
    if len(subject) != len(list(certificate.subject)):
        refuse_certificate("says a part of its subject twice")
    if subject.get(NameOID.ORGANIZATIONAL_UNIT_NAME) != "Authenticator Attestation":
        refuse_certificate("has another organizational unit than Authenticator Attestation")
    if len(subject.get(NameOID.COUNTRY_NAME, "")) != 2:
        refuse_certificate("names no country")
    if not subject.get(NameOID.ORGANIZATION_NAME) or not subject.get(NameOID.COMMON_NAME):
        refuse_certificate("lacks the organization or the common name")
    expect_no_authority(extensions)
    if _SERIAL_NUMBER in extensions:
        refuse_certificate(
            "names the one authenticator, as only enterprise attestation may, and none is asked for"
        )
    return names_model(extensions, aaguid)
