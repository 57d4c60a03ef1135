"""The metadata BLOB (MDS 3.0 §3.1.7): a JSON Web Signature whose certificates end at a root that is pinned here."""

from __future__ import annotations

from base64 import b64decode
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from service.webauthn import ES256, RS256, RefusalReason, Refused, base64url, public_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MAX_BLOB_BYTES = 48 * 1024 * 1024
"""The longest BLOB that is accepted; today's has 12 million bytes."""
_ALGORITHMS = {"RS256": RS256, "ES256": ES256}
_CERTIFICATES_LIMIT = 6


class MetadataRefusedError(Exception):
    """The list is refused or can't be fetched; the text is one sentence for an operator, and quotes no text of the list."""


class Trust(msgspec.Struct, frozen=True, kw_only=True):
    """Who may sign a BLOB: the host `signer`, under the pinned `root`, which certifies other hosts too."""

    root: x509.Certificate
    signer: str
    crls: tuple[x509.CertificateRevocationList, ...] = ()
    """Revocation lists. Each certificate of the chain is looked up in its issuer's list, if one is here.

    If that list is not current, the BLOB is refused."""


class Blob(msgspec.Struct, frozen=True, kw_only=True):
    """A verified list; its `entries` are undecoded JSON."""

    number: Annotated[int, msgspec.Meta(ge=0, le=2**31)] = msgspec.field(name="no")
    next_update: date = msgspec.field(name="nextUpdate")
    entries: list[msgspec.Raw]


class _Header(msgspec.Struct):
    alg: str
    x5c: Annotated[list[str], msgspec.Meta(min_length=1, max_length=_CERTIFICATES_LIMIT)]
    crit: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


def load_trust(root: Path, sha256: str, signer: str) -> Trust:
    """Load the pinned root from a PEM file; return the trust under it, without revocation lists.

    Raises:
        OSError: the file can't be read.
        ValueError: it holds no certificate, or one with another fingerprint than `sha256`.
    """
    certificate = x509.load_pem_x509_certificate(root.read_bytes())
    if certificate.fingerprint(hashes.SHA256()).hex() != sha256.replace(":", "").lower():
        raise ValueError(f"{root} is another certificate than root_sha256 says")
    return Trust(root=certificate, signer=signer)


def read_crls(files: Sequence[Path]) -> tuple[x509.CertificateRevocationList, ...]:
    """Load revocation lists from files, PEM or DER as authorities publish them.

    Raises:
        OSError: a file can't be read.
        ValueError: a file holds no revocation list.
    """
    return tuple(_crl(path.read_bytes()) for path in files)


def _crl(raw: bytes) -> x509.CertificateRevocationList:
    """Load one list; a PEM may have remarks before it (RFC 7468 §2)."""
    return x509.load_pem_x509_crl(raw) if b"-----BEGIN" in raw else x509.load_der_x509_crl(raw)


def open_blob(raw: bytes, trust: Trust, now: datetime) -> Blob:
    """Verify a BLOB's signature, its chain at `now` (aware) and, as far as `trust.crls` reach, its revocation; return it.

    Raises:
        MetadataRefusedError: the BLOB is refused; the text says why.
    """
    try:
        return _open(raw, trust, now)
    except MetadataRefusedError:
        raise
    except Exception as error:
        raise MetadataRefusedError(f"a library could not read it ({type(error).__name__})") from error


def _open(raw: bytes, trust: Trust, now: datetime) -> Blob:
    if len(raw) > MAX_BLOB_BYTES:
        raise MetadataRefusedError("it is too long")
    parts = raw.strip().split(b".")
    if len(parts) != 3:
        raise MetadataRefusedError("it is no JSON Web Signature")
    try:
        head, payload, signature = (
            base64url.decode(part.decode("ascii"), limit=MAX_BLOB_BYTES) for part in parts
        )
        header = msgspec.json.decode(head, type=_Header)
    except (Refused, ValueError):
        raise MetadataRefusedError("it is no JSON Web Signature with its certificates") from None
    if header.alg not in _ALGORITHMS or header.crit is not msgspec.UNSET:
        raise MetadataRefusedError("it is signed in another way than RS256 or ES256")
    path = [x509.load_der_x509_certificate(b64decode(text, validate=True)) for text in header.x5c]
    _expect_trusted(path, trust, now)
    _verify(path[0], header.alg, signature, b".".join(parts[:2]))
    try:
        return msgspec.json.decode(payload, type=Blob)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise MetadataRefusedError("what is signed is no list of metadata") from None


def _expect_trusted(path: list[x509.Certificate], trust: Trust, now: datetime) -> None:
    """Raise MetadataRefusedError unless a web client would accept the chain from the signer's host, under the root.

    Raise it, too, if one of `trust.crls` revokes a certificate of the chain, or is its issuer's and not current.
    """
    verifier = (
        PolicyBuilder().store(Store([trust.root])).time(now).build_server_verifier(x509.DNSName(trust.signer))
    )
    try:
        chain = verifier.verify(path[0], path[1:])
    except VerificationError:
        raise MetadataRefusedError(
            f"its certificates do not lead from {trust.signer} to the pinned root"
        ) from None
    for certificate, issuer in pairwise(chain):
        for crl in trust.crls:
            if crl.issuer == issuer.subject and _is_signed_by(crl, issuer):
                _expect_not_revoked(certificate, crl, now)


def _is_signed_by(crl: x509.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    key = issuer.public_key()
    return isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey) and crl.is_signature_valid(key)


def _expect_not_revoked(
    certificate: x509.Certificate, crl: x509.CertificateRevocationList, now: datetime
) -> None:
    if crl.next_update_utc is None or not crl.last_update_utc <= now <= crl.next_update_utc:
        raise MetadataRefusedError("the revocation list of its issuer is not current")
    if crl.get_revoked_certificate_by_serial_number(certificate.serial_number) is not None:
        raise MetadataRefusedError("a certificate of it is revoked")


def _verify(certificate: x509.Certificate, algorithm: str, signature: bytes, message: bytes) -> None:
    if algorithm == "ES256":  # r and s, 32 bytes each (RFC 7518 section 3.4)
        if len(signature) != 64:
            raise MetadataRefusedError("its signature does not verify")
        signature = encode_dss_signature(int.from_bytes(signature[:32]), int.from_bytes(signature[32:]))
    try:
        key = public_key.from_certificate(certificate.public_key(), _ALGORITHMS[algorithm])
        key.verify(signature, message, RefusalReason.SIGNATURE)
    except Refused:
        raise MetadataRefusedError("its signature does not verify") from None
