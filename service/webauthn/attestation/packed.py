"""The "packed" format (WebAuthn L3 §8.2): self attestation, or a certificate made for the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Never

from cryptography import x509
from cryptography.x509.oid import NameOID

from service.webauthn import public_key
from service.webauthn.attestation.statement import AAGUID_EXTENSION, Finding, certificates
from service.webauthn.refusal import RefusalReason, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from service.webauthn.attestation.statement import Evidence

_OCTET_STRING_OF_16 = b"\x04\x10"


def verify(statement: Mapping[str, object], evidence: Evidence) -> Finding:
    """Check the signature, and with x5c the certificate's form; raises `Refused` (attestation_…)."""
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
    return Finding(path, names_model=_expect_attestation_certificate(path[0], evidence.aaguid))


def _verify_self(algorithm: int, signature: bytes, evidence: Evidence) -> Finding:
    if algorithm != evidence.public_key.algorithm:
        refuse(
            RefusalReason.ATTESTATION_STATEMENT,
            "self attestation names another algorithm than the credential's",
        )
    evidence.public_key.verify(signature, evidence.signed, RefusalReason.ATTESTATION_SIGNATURE)
    return Finding()


def _expect_attestation_certificate(certificate: x509.Certificate, aaguid: UUID) -> bool:
    """Requirements of §8.2.1; returns whether the certificate names the model (and then it is `aaguid`)."""
    if certificate.version is not x509.Version.v3:
        _refuse_certificate("is not of version 3")
    subject = {attribute.oid: attribute.value for attribute in certificate.subject}
    if len(subject) != len(list(certificate.subject)):
        _refuse_certificate("says a part of its subject twice")
    if subject.get(NameOID.ORGANIZATIONAL_UNIT_NAME) != "Authenticator Attestation":
        _refuse_certificate("has another organizational unit than Authenticator Attestation")
    if len(subject.get(NameOID.COUNTRY_NAME, "")) != 2:
        _refuse_certificate("names no country")
    if not subject.get(NameOID.ORGANIZATION_NAME) or not subject.get(NameOID.COMMON_NAME):
        _refuse_certificate("lacks the organization or the common name")
    extensions = {extension.oid: extension for extension in certificate.extensions}
    constraints = extensions.get(x509.BasicConstraints.oid)
    if constraints is None or not isinstance(constraints.value, x509.BasicConstraints) or constraints.value.ca:
        _refuse_certificate("may be an authority's: its basic constraints do not say CA false")
    model = extensions.get(AAGUID_EXTENSION)
    if model is None:
        return False
    if model.critical or not isinstance(model.value, x509.UnrecognizedExtension):
        _refuse_certificate("marks the AAGUID extension as critical")
    if model.value.value != _OCTET_STRING_OF_16 + aaguid.bytes:
        _refuse_certificate("was made for another model")
    return True


def _refuse_certificate(what: str) -> Never:
    refuse(RefusalReason.ATTESTATION_CERTIFICATE, f"the attestation certificate {what}")
