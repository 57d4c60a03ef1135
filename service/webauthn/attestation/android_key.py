"""The "android-key" format (WebAuthn L3 §8.4): a key in Android's keystore, and what its certificate says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cryptography import x509
from msgspec import Struct

from service.webauthn import public_key
from service.webauthn.attestation import der
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

_KEY_DESCRIPTION: Final = x509.ObjectIdentifier("1.3.6.1.4.1.11129.2.1.17")
_PURPOSE, _ALL_APPLICATIONS, _ORIGIN = der.explicit(1), der.explicit(600), der.explicit(702)
_KM_PURPOSE_SIGN = der.Element(der.INTEGER, b"\x02")
_KM_ORIGIN_GENERATED = b"\x00"
_SHAPE = (
    der.INTEGER,  # attestationVersion
    der.ENUMERATED,  # attestationSecurityLevel
    der.INTEGER,  # keyMintVersion
    der.ENUMERATED,  # keyMintSecurityLevel
    der.OCTET_STRING,  # attestationChallenge
    der.OCTET_STRING,  # uniqueId
    der.SEQUENCE,  # softwareEnforced
    der.SEQUENCE,  # hardwareEnforced
)


class _KeyDescription(Struct, frozen=True):
    """The parts of Android's KeyDescription that are checked. Secure hardware enforces `origin` and `purposes`."""

    challenge: bytes
    any_application: bool
    origin: bytes | None
    purposes: list[der.Element]


def verify(statement: Mapping[str, object], evidence: StatementSubject) -> StatementResult:
    """Verify the signature and the key's description; return the trust path.

    The key's origin and purposes count only where secure hardware enforces them, so a key that Android's software
    protects is refused.

    Raises:
        Refused: a check fails (attestation_…).
        Exception: the library's, for a certificate that it can't read.
    """
    algorithm, signature = statement.get("alg"), statement.get("sig")
    if statement.keys() != {"alg", "sig", "x5c"} or type(algorithm) is not int or type(signature) is not bytes:
        refuse(RefusalReason.ATTESTATION_STATEMENT, "an android-key statement is alg, sig and x5c")
    path = certificates(statement["x5c"])
    key = public_key.from_certificate(path[0].public_key(), algorithm)
    key.verify(signature, evidence.signed, RefusalReason.ATTESTATION_SIGNATURE)
    if key.key != evidence.public_key.key:
        refuse_certificate("is for another key than the credential's")
    extension = extensions_of(path[0]).get(_KEY_DESCRIPTION)
    if extension is None or not isinstance(extension.value, x509.UnrecognizedExtension):
        refuse_certificate("has no key description")
    description = _read(extension.value.value)
    if description.challenge != evidence.client_data_hash:
        refuse_certificate("was not made for this ceremony")
    if description.any_application:
        refuse_certificate("says that every application may use the key")
    if description.origin != _KM_ORIGIN_GENERATED:
        refuse_certificate("does not say that the key was generated in the secure hardware")
    if description.purposes != [_KM_PURPOSE_SIGN]:
        refuse_certificate("does not say that the key only signs")
    return StatementResult(path)


def _read(encoded: bytes) -> _KeyDescription:
    try:
        fields = list(der.elements(der.only(encoded, der.SEQUENCE)))
        if tuple(field.tag for field in fields) != _SHAPE:
            refuse_certificate("has a key description of another form")
        software, hardware = (_authorizations(field.content) for field in fields[6:])
        return _KeyDescription(
            challenge=fields[4].content,
            any_application=_ALL_APPLICATIONS in software or _ALL_APPLICATIONS in hardware,
            origin=der.only(hardware[_ORIGIN], der.INTEGER) if _ORIGIN in hardware else None,
            purposes=list(der.elements(der.only(hardware[_PURPOSE], der.SET))) if _PURPOSE in hardware else [],
        )
    except (ValueError, IndexError):
        refuse_certificate("has a key description that is not DER")


def _authorizations(encoded: bytes) -> Mapping[int, bytes]:
    listed = list(der.elements(encoded))
    by_tag = dict(listed)
    if len(by_tag) != len(listed):
        raise ValueError("an authorization stands twice")
    return by_tag
