"""The "tpm" format (WebAuthn L3 §8.3): a Trusted Platform Module certifies a key that lives in it."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from service.webauthn import public_key
from service.webauthn.attestation import tpm_structures
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

    from service.webauthn.attestation.statement import Extensions, StatementSubject
    from service.webauthn.attestation.tpm_structures import PublicArea

_DIGESTS: Final = {
    public_key.ES256: "sha256",
    public_key.RS256: "sha256",
    public_key.ES384: "sha384",
    public_key.ES512: "sha512",
}
"""The hash of each algorithm with which an attestation key may sign. RS1 (SHA-1) of old platforms is none of them."""
_CURVES: Final = {0x0003: "secp256r1", 0x0004: "secp384r1", 0x0005: "secp521r1"}
"""TPM_ECC_CURVE (TPM 2.0 part 2, section 6.4)."""
_AIK_CERTIFICATE: Final = x509.ObjectIdentifier("2.23.133.8.3")
"""tcg-kp-AIKCertificate."""
_MANUFACTURER, _MODEL, _VERSION = (x509.ObjectIdentifier(f"2.23.133.2.{number}") for number in (1, 2, 3))
_VENDOR_ID = re.compile("id:[0-9A-Fa-f]{8}")


def verify(statement: Mapping[str, object], evidence: StatementSubject) -> StatementResult:
    """Verify the TPM's certification of the key and the signer's certificate; return the trust path.

    Raises:
        Refused: a check fails (attestation_…).
        Exception: the library's, for a certificate that it can't read.
    """
    algorithm, signature = statement.get("alg"), statement.get("sig")
    certified, area = statement.get("certInfo"), statement.get("pubArea")
    if statement.keys() != {"ver", "alg", "x5c", "sig", "certInfo", "pubArea"} or statement["ver"] != "2.0":
        refuse(RefusalReason.ATTESTATION_STATEMENT, "a tpm statement is of version 2.0 and has six members")
    if type(algorithm) is not int or algorithm not in _DIGESTS:
        refuse(RefusalReason.ATTESTATION_STATEMENT, "the statement is signed by another algorithm than allowed")
    if type(signature) is not bytes or type(certified) is not bytes or type(area) is not bytes:
        refuse(RefusalReason.ATTESTATION_STATEMENT, "a member of a tpm statement is no byte string")
    try:
        subject = tpm_structures.read_public_area(area)
        quote = tpm_structures.read_attest(certified)
    except ValueError:
        refuse(RefusalReason.ATTESTATION_STATEMENT, "pubArea or certInfo is not what a TPM writes")
    if not _is_of(subject, evidence.public_key.key):
        refuse(RefusalReason.ATTESTATION_STATEMENT, "pubArea is another key than the credential's")
    if quote.extra_data != hashlib.new(_DIGESTS[algorithm], evidence.signed).digest():
        refuse(RefusalReason.ATTESTATION_STATEMENT, "certInfo was not made for this ceremony")
    if quote.name != subject.name:
        refuse(RefusalReason.ATTESTATION_STATEMENT, "certInfo names another object than pubArea")
    path = certificates(statement["x5c"])
    key = public_key.from_certificate(path[0].public_key(), algorithm)
    key.verify(signature, certified, RefusalReason.ATTESTATION_SIGNATURE)
    return StatementResult(path, names_model=_expect_attestation_certificate(path[0], evidence.aaguid))


def _is_of(area: PublicArea, key: object) -> bool:
    """Return whether parameters and unique of the public area are those of the credential's key."""
    if isinstance(key, rsa.RSAPublicKey):
        return area.rsa == (key.public_numbers().n, key.public_numbers().e)
    if isinstance(key, ec.EllipticCurvePublicKey) and area.ecc is not None:
        curve, x, y = area.ecc
        numbers = key.public_numbers()
        return (_CURVES.get(curve), x, y) == (key.curve.name, numbers.x, numbers.y)
    return False


def _expect_attestation_certificate(certificate: x509.Certificate, aaguid: UUID) -> bool:
    """Check the requirements of §8.3.1; return whether the certificate names the model, which must then be `aaguid`."""
    extensions = extensions_of(certificate)
    if list(certificate.subject):
        refuse_certificate("has a subject, and a TPM's has none")
    _expect_tpm_named(extensions)
    usage = extensions.get(x509.ExtendedKeyUsage.oid)
    if (
        usage is None
        or not isinstance(usage.value, x509.ExtendedKeyUsage)
        or _AIK_CERTIFICATE not in usage.value
    ):
        refuse_certificate("is not for attestation by a TPM")
    expect_no_authority(extensions)
    return names_model(extensions, aaguid)


def _expect_tpm_named(extensions: Extensions) -> None:
    """Refuse a certificate without the TPM's manufacturer, model and version (TCG EK credential profile 3.2.9).

    The name stands for the empty subject, so it is critical (RFC 5280 section 4.2.1.6). Whether a manufacturer is
    registered is left to the roots: the register grows.
    """
    found = extensions.get(x509.SubjectAlternativeName.oid)
    if found is None or not found.critical or not isinstance(found.value, x509.SubjectAlternativeName):
        refuse_certificate("has no critical alternative name")
    names = found.value.get_values_for_type(x509.DirectoryName)
    said = {attribute.oid: str(attribute.value) for name in names for attribute in name}
    if not _VENDOR_ID.fullmatch(said.get(_MANUFACTURER, "")) or not said.get(_MODEL) or not said.get(_VERSION):
        refuse_certificate("does not say which TPM it is of")
