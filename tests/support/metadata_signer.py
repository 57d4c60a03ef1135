"""Signers of metadata lists: a root, an intermediate authority and a signer, with certificates as web servers have."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from service.mds.blob import Trust
from tests.support import soft_authenticator as soft

SIGNER = "mds.made-up.example"
NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)

type Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

RSA_KEY = rsa.generate_private_key(65537, 2048)


def certificate(
    name: str,
    key: Key,
    issuer: Authority | None,
    *,
    ca: bool,
    days: tuple[int, int] = (-3650, 8000),
    **knobs: Any,
) -> x509.Certificate:
    """Return a certificate as web authorities issue it, valid from and until so many `days` from NOW.

    `knobs` change it: host, usage, serial.
    """
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    public = key.public_key()
    signer = issuer.key if issuer else key
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(public)
        .serial_number(knobs.get("serial", 0x5EED))
        .not_valid_before(NOW + timedelta(days=days[0]))
        .not_valid_after(NOW + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )
    if ca:
        usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
        builder = builder.add_extension(usage, critical=True)
        builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    else:
        host = x509.SubjectAlternativeName([x509.DNSName(knobs.get("host", SIGNER))])
        builder = builder.add_extension(host, critical=False)
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([knobs.get("usage", ExtendedKeyUsageOID.SERVER_AUTH)]), critical=False
        )
    return builder.sign(signer, hashes.SHA256())


@dataclass(frozen=True)
class Authority:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    def revokes(
        self, *serials: int, days: tuple[int, int] = (-1, 30), key: Key | None = None
    ) -> x509.CertificateRevocationList:
        """Return a revocation list in this authority's name; another `key` makes its signature invalid."""
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.certificate.subject)
            .last_update(NOW + timedelta(days=days[0]))
            .next_update(NOW + timedelta(days=days[1]))
        )
        for serial in serials:
            revoked = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(NOW).build()
            builder = builder.add_revoked_certificate(revoked)
        return builder.sign(key or self.key, hashes.SHA256())


def authority(name: str, scalar: int, issuer: Authority | None = None, **knobs: Any) -> Authority:
    """Return an authority with a key made of `scalar`; without an issuer it is a root."""
    key = ec.derive_private_key(scalar, ec.SECP256R1())
    return Authority(certificate(name, key, issuer, ca=True, **knobs), key)


ROOT = authority("Made-up Metadata Root", 0xC001)
MIDDLE = authority("Made-up Metadata CA", 0xC002, ROOT, serial=0x0CA)
LEAF_KEY = ec.derive_private_key(0xC003, ec.SECP256R1())
TRUST = Trust(root=ROOT.certificate, signer=SIGNER)


@dataclass(frozen=True)
class Signing:
    """How a payload is signed into a BLOB: right, or wrong in one chosen place.

    `leaf`: knobs of the signer's `certificate`; `header`: members of the JWT's header, of which a None removes one.
    """

    key: Key = LEAF_KEY
    issuer: Authority = MIDDLE
    chain: tuple[x509.Certificate, ...] = (MIDDLE.certificate,)
    leaf: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=dict)
    signature: bytes | None = None

    def sign(self, payload: bytes) -> bytes:
        """Return the BLOB: a JWT of this payload."""
        made = certificate("signer", self.key, self.issuer, ca=False, **{"serial": 0x1EAF, **self.leaf})
        x5c = [b64encode(one.public_bytes(Encoding.DER)).decode() for one in (made, *self.chain)]
        algorithm = "RS256" if isinstance(self.key, rsa.RSAPrivateKey) else "ES256"
        members = {"typ": "JWT", "alg": algorithm, "x5c": x5c, **self.header}
        header = json.dumps({name: value for name, value in members.items() if value is not None}).encode()
        message = f"{soft.b64(header)}.{soft.b64(payload)}".encode()
        return message + b"." + soft.b64(self.signature or self._signature(message)).encode()

    def _signature(self, message: bytes) -> bytes:
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(message, padding.PKCS1v15(), hashes.SHA256())
        r, s = decode_dss_signature(self.key.sign(message, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32) + s.to_bytes(32)


def entry(aaguid: object = soft.AAGUID, /, *statuses: str, **changes: Any) -> dict[str, Any]:
    """Return an entry on one model, under the soft authenticator's root; a None in `changes` removes a member of the statement."""
    statement = {
        "description": "Soft Key",
        "aaguid": str(aaguid),
        "attestationRootCertificates": [b64encode(soft.ROOT.der).decode()],
        **changes,
    }
    reports = [
        {"status": status, "effectiveDate": "2026-01-01"} for status in statuses or ("FIDO_CERTIFIED_L1",)
    ]
    return {
        "aaguid": str(aaguid),
        "metadataStatement": {name: value for name, value in statement.items() if value is not None},
        "statusReports": reports,
        "timeOfLastStatusChange": "2026-01-01",
    }


def payload(*entries: object, number: int = 7, next_update: str = "2026-12-24") -> bytes:
    """Return a BLOB's payload, of one `entry` unless others are given."""
    listed = {
        "legalHeader": "made up",
        "no": number,
        "nextUpdate": next_update,
        "entries": entries or [entry()],
    }
    return json.dumps(listed).encode()


def settings(folder: Path, **more: str) -> str:
    """Write the root beside a settings file, and return the table that names it."""
    (folder / "metadata-root.pem").write_bytes(ROOT.pem)
    fingerprint = ROOT.certificate.fingerprint(hashes.SHA256()).hex()
    lines = "".join(f'{name} = "{value}"\n' for name, value in more.items())
    return (
        f'[metadata]\nroot = "metadata-root.pem"\nroot_sha256 = "{fingerprint}"\nsigner = "{SIGNER}"\n{lines}'
    )
