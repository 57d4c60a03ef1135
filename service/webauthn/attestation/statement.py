"""What every verification procedure of an attestation statement takes and finds (WebAuthn L3 §6.5.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography import x509
from msgspec import Struct

from service.webauthn.refusal import RefusalReason, refuse

if TYPE_CHECKING:
    from typing import Final
    from uuid import UUID

    from service.webauthn.public_key import PublicKey

AAGUID_EXTENSION: Final = x509.ObjectIdentifier("1.3.6.1.4.1.45724.1.1.4")
"""id-fido-gen-ce-aaguid: the model for which an attestation certificate was made (§8.2.1)."""

_CERTIFICATES_LIMIT = 8


class Evidence(Struct, frozen=True):
    """What a statement speaks about. `signed` is authenticatorData followed by the hash of clientDataJSON."""

    aaguid: UUID
    public_key: PublicKey
    signed: bytes


class Finding(Struct, frozen=True):
    """What a sound statement says.

    `trust_path` is the attestation certificate and its intermediates, empty for none and for self attestation.
    `names_model`: the certificate carries the AAGUID itself, so that a root shared by several models can vouch for it.
    """

    trust_path: tuple[x509.Certificate, ...] = ()
    names_model: bool = False


def certificates(x5c: object) -> tuple[x509.Certificate, ...]:
    """Certificates of an x5c member: a non-empty array of DER byte strings, the attestation certificate first."""
    if not isinstance(x5c, list) or not 1 <= len(x5c) <= _CERTIFICATES_LIMIT:
        refuse(RefusalReason.ATTESTATION_STATEMENT, "x5c is no array of one to eight certificates")
    if not all(type(der) is bytes for der in x5c):
        refuse(RefusalReason.ATTESTATION_STATEMENT, "x5c holds something else than byte strings")
    try:
        return tuple(x509.load_der_x509_certificate(der) for der in x5c)
    except ValueError:
        refuse(RefusalReason.ATTESTATION_CERTIFICATE, "x5c holds something else than certificates")
