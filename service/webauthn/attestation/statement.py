"""Input and result of every verification procedure for attestation statements (WebAuthn L3 §6.5.4)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Never

from cryptography import x509
from msgspec import Struct

from service.webauthn.refusal import RefusalReason, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final
    from uuid import UUID

    from service.webauthn.public_key import PublicKey

AAGUID_EXTENSION: Final = x509.ObjectIdentifier("1.3.6.1.4.1.45724.1.1.4")
"""id-fido-gen-ce-aaguid: the model for which an attestation certificate was made (§8.2.1)."""

_CERTIFICATES_LIMIT = 8
_OCTET_STRING_OF_16 = b"\x04\x10"

type Extensions = Mapping[x509.ObjectIdentifier, x509.Extension[x509.ExtensionType]]


class StatementSubject(Struct, frozen=True, kw_only=True):
    """The registration that a statement is about."""

    aaguid: UUID
    credential_id: bytes
    public_key: PublicKey
    rp_id_hash: bytes
    authenticator_data: bytes
    """As the authenticator wrote them."""
    client_data_hash: bytes

    @property
    def signed(self) -> bytes:
        """What most formats sign: authenticatorData followed by the hash of clientDataJSON."""
        return self.authenticator_data + self.client_data_hash


class StatementResult(Struct, frozen=True):
    """The result of a sound statement.

    `trust_path` is the attestation certificate and its intermediates, empty for the format "none" and for self attestation.
    `names_model`: the certificate carries the AAGUID itself, so that a root shared by several models can vouch for it.
    """

    trust_path: tuple[x509.Certificate, ...] = ()
    names_model: bool = False


def certificates(x5c: object) -> tuple[x509.Certificate, ...]:
    """Return the certificates of an x5c member, the attestation certificate first.

    Raises:
        Refused: `x5c` is no array of 1 to 8 byte strings (attestation_statement), or one of them is no certificate
            (attestation_certificate).
    """
    if not isinstance(x5c, list) or not 1 <= len(x5c) <= _CERTIFICATES_LIMIT:
        refuse(RefusalReason.ATTESTATION_STATEMENT, "x5c is no array of one to eight certificates")
    if not all(type(der) is bytes for der in x5c):
        refuse(RefusalReason.ATTESTATION_STATEMENT, "x5c holds something else than byte strings")
    try:
        return tuple(_load(der) for der in x5c)
    except ValueError:
        refuse(RefusalReason.ATTESTATION_CERTIFICATE, "x5c holds something else than certificates")


@lru_cache(maxsize=256)
def _load(der: bytes) -> x509.Certificate:
    """Parse a certificate. The latest are kept, since one is in at least 100,000 authenticators (§14.4.1).

    Every algorithm signs in whole bytes, so no bit at the signature's end is unused: a certificate has one encoding.
    Raises ValueError for another encoding of the signature, and for what is no certificate.
    """
    certificate = x509.load_der_x509_certificate(der)
    if der[-len(certificate.signature) - 1] != 0:
        raise ValueError("bits of the signature are called unused")
    return certificate


def extensions_of(certificate: x509.Certificate) -> Extensions:
    """Return the extensions of a certificate, by OID; refuse it (attestation_certificate) if it is not of version 3.

    Raises the library's exception if it can't parse one; `verify_registration` turns that into `Refused` (malformed).
    """
    if certificate.version is not x509.Version.v3:
        refuse_certificate("is not of version 3")
    return {extension.oid: extension for extension in certificate.extensions}


def expect_no_authority(extensions: Extensions) -> None:
    """Refuse a certificate (attestation_certificate) unless its basic constraints say CA false."""
    constraints = extensions.get(x509.BasicConstraints.oid)
    if constraints is None or not isinstance(constraints.value, x509.BasicConstraints) or constraints.value.ca:
        refuse_certificate("may be an authority's: its basic constraints do not say CA false")


def names_model(extensions: Extensions, aaguid: UUID) -> bool:
    """Return whether the certificate's extensions carry the AAGUID.

    `aaguid`: the only AAGUID that they may carry.

    Raises:
        Refused: the extension is critical or carries another AAGUID (attestation_certificate).
    """
    model = extensions.get(AAGUID_EXTENSION)
    if model is None:
        return False
    if model.critical or not isinstance(model.value, x509.UnrecognizedExtension):
        refuse_certificate("marks the AAGUID extension as critical")
    if model.value.value != _OCTET_STRING_OF_16 + aaguid.bytes:
        refuse_certificate("was made for another model")
    return True


def refuse_certificate(what: str) -> Never:
    """Raise `Refused` (attestation_certificate); `what` ends the sentence "the attestation certificate …"."""
    refuse(RefusalReason.ATTESTATION_CERTIFICATE, f"the attestation certificate {what}")
