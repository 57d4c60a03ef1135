"""A software authenticator and its client: makes WebAuthn responses that are right, or wrong in one chosen place.

Independent of the code under test: CBOR is cbor2's, keys and certificates are the cryptography package's. Each knob
is a field; a test that wants a wrong byte deeper down edits a decoded part and lets the rest be signed over it.
Signatures are deterministic (RFC 6979), so that a mutation found once is found again.
"""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import cbor2
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.x509.oid import NameOID

RP_ID = "kiosk.example"
ORIGIN = "https://counter.kiosk.example:8443"
CHALLENGE = bytes(range(32))
USER_HANDLE = b"u" * 32
CREDENTIAL_ID = b"c" * 32
AAGUID = UUID("8d1b1fcb-3c76-49a9-9129-5515b346aa02")
NOW = datetime(2026, 6, 1, tzinfo=UTC)

UP, UV, BE, BS, AT, ED = 0x01, 0x04, 0x08, 0x10, 0x40, 0x80
AAGUID_OID = x509.ObjectIdentifier("1.3.6.1.4.1.45724.1.1.4")

type PrivateKey = ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey

ES256_KEY = ec.derive_private_key(0x5EED, ec.SECP256R1())
ES384_KEY = ec.derive_private_key(0x5EED, ec.SECP384R1())
ES512_KEY = ec.derive_private_key(0x5EED, ec.SECP521R1())
EDDSA_KEY = ed25519.Ed25519PrivateKey.from_private_bytes(b"\x5e" * 32)
RS256_KEY = rsa.generate_private_key(65537, 2048)
KEYS: dict[int, PrivateKey] = {-7: ES256_KEY, -8: EDDSA_KEY, -35: ES384_KEY, -36: ES512_KEY, -257: RS256_KEY}
_DIGESTS = {"secp256r1": hashes.SHA256(), "secp384r1": hashes.SHA384(), "secp521r1": hashes.SHA512()}


def b64(data: bytes) -> str:
    """Return base64url without padding."""
    return urlsafe_b64encode(data).decode().rstrip("=")


def cbor(item: object) -> bytes:
    """Encode in canonical form, as CTAP2 demands it."""
    return cbor2.dumps(item, canonical=True)


def sign(key: PrivateKey, message: bytes) -> bytes:
    """Sign as the key's COSE algorithm demands it."""
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(message, ec.ECDSA(_DIGESTS[key.curve.name], deterministic_signing=True))
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(message, padding.PKCS1v15(), hashes.SHA256())
    return key.sign(message)


def cose(key: PrivateKey) -> dict[int, Any]:
    """Return the COSE_Key of the public key."""
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return {1: 1, 3: -8, -1: 6, -2: key.public_key().public_bytes_raw()}
    if isinstance(key, rsa.RSAPrivateKey):
        return {1: 3, 3: -257, -1: key.public_key().public_numbers().n.to_bytes(256), -2: b"\x01\x00\x01"}
    alg, crv, size = {"secp256r1": (-7, 1, 32), "secp384r1": (-35, 2, 48), "secp521r1": (-36, 3, 66)}[
        key.curve.name
    ]
    point = key.public_key().public_numbers()
    return {1: 2, 3: alg, -1: crv, -2: point.x.to_bytes(size), -3: point.y.to_bytes(size)}


@dataclass(frozen=True)
class Authority:
    """A certificate and its key, which issues others."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)


def name(
    common_name: str, *, ou: str | None = None, country: str | None = None, o: str | None = None
) -> x509.Name:
    parts = {
        NameOID.COUNTRY_NAME: country,
        NameOID.ORGANIZATION_NAME: o,
        NameOID.ORGANIZATIONAL_UNIT_NAME: ou,
        NameOID.COMMON_NAME: common_name or None,
    }
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts.items() if value is not None])


ATTESTATION_SUBJECT = name("Soft Key Attestation", ou="Authenticator Attestation", country="JP", o="Soft Keys")


def issue(
    subject: x509.Name,
    key: PrivateKey,
    issuer: Authority | None,
    *,
    ca: bool | None,
    path_length: int | None = None,
    key_cert_sign: bool | None = None,
    extensions: tuple[tuple[x509.ExtensionType, bool], ...] = (),
    start: datetime = NOW - timedelta(days=365),
    end: datetime = NOW + timedelta(days=365),
) -> x509.Certificate:
    """Return a certificate signed by `issuer`, or by itself; with `ca` None it has no basic constraints."""
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(0x5EED)
        .not_valid_before(start)
        .not_valid_after(end)
    )
    if ca is not None:
        builder = builder.add_extension(x509.BasicConstraints(ca, path_length), critical=True)
    if key_cert_sign is not None:
        usage = x509.KeyUsage(True, False, False, False, False, key_cert_sign, False, False, False)
        builder = builder.add_extension(usage, critical=True)
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical)
    signer = issuer.key if issuer else key
    assert isinstance(signer, ec.EllipticCurvePrivateKey)
    return builder.sign(signer, hashes.SHA256(), ecdsa_deterministic=True)


def authority(common_name: str, scalar: int, issuer: Authority | None = None, **knobs: Any) -> Authority:
    """Return an authority with a key made of `scalar`; `knobs` are those of `issue`."""
    key = ec.derive_private_key(scalar, ec.SECP256R1())
    return Authority(issue(name(common_name), key, issuer, **{"ca": True, **knobs}), key)


def aaguid_extension(aaguid: UUID = AAGUID, *, critical: bool = False) -> tuple[x509.ExtensionType, bool]:
    return x509.UnrecognizedExtension(AAGUID_OID, b"\x04\x10" + aaguid.bytes), critical


ROOT = authority("Soft Keys Root", 0xA001)
LEAF_KEY = ec.derive_private_key(0xB001, ec.SECP256R1())


def leaf(issuer: Authority = ROOT, **knobs: Any) -> bytes:
    """Return an attestation certificate in DER as §8.2.1 demands it, or as the knobs change it."""
    knobs = {"subject": ATTESTATION_SUBJECT, "ca": False, "extensions": (aaguid_extension(),), **knobs}
    key = knobs.pop("key", LEAF_KEY)
    return issue(key=key, issuer=issuer, **knobs).public_bytes(serialization.Encoding.DER)


LEAF = leaf()


@dataclass(frozen=True)
class Ceremony:
    """What both ceremonies have in common; a None in `client_data` removes the member.

    `inner` and `outer` replace members of the response and of the credential around it; `trailing` ends authData.
    """

    key: PrivateKey = ES256_KEY
    credential_id: bytes = CREDENTIAL_ID
    rp_id: str = RP_ID
    flags: int = UP | UV
    sign_count: int = 7
    extensions: bytes = b""
    trailing: bytes = b""
    client_data: dict[str, Any] = field(default_factory=dict)
    client_data_raw: bytes | None = None
    outer: dict[str, Any] = field(default_factory=dict)
    inner: dict[str, Any] = field(default_factory=dict)

    def client_data_json(self, ceremony: str) -> bytes:
        """Return clientDataJSON; `ceremony` is its type."""
        if self.client_data_raw is not None:
            return self.client_data_raw
        members = {
            "type": ceremony,
            "challenge": b64(CHALLENGE),
            "origin": ORIGIN,
            "crossOrigin": False,
            **self.client_data,
        }
        return json.dumps({k: v for k, v in members.items() if v is not None}, separators=(",", ":")).encode()

    def head(self, flags: int) -> bytes:
        """Return authenticator data up to the sign count."""
        return hashlib.sha256(self.rp_id.encode()).digest() + bytes([flags]) + self.sign_count.to_bytes(4)

    def envelope(self, response: dict[str, Any]) -> dict[str, Any]:
        """Return the credential's JSON around this response."""
        return {
            "id": b64(self.credential_id),
            "rawId": b64(self.credential_id),
            "type": "public-key",
            "authenticatorAttachment": "cross-platform",
            "clientExtensionResults": {},
            "response": {**response, **self.inner},
            **self.outer,
        }


@dataclass(frozen=True)
class Registration(Ceremony):
    """makeCredential. `attestation` is none, self or x5c; `statement` replaces members of attStmt (None removes)."""

    flags: int = UP | UV | AT
    aaguid: UUID = AAGUID
    attested_id: bytes | None = None
    cose: bytes | None = None
    attestation: str = "none"
    fmt: str | None = None
    statement: dict[str, Any] = field(default_factory=dict)
    x5c: tuple[bytes, ...] = (LEAF,)
    leaf_key: PrivateKey = LEAF_KEY
    attestation_object: bytes | None = None

    def authenticator_data(self) -> bytes:
        attested_id = self.credential_id if self.attested_id is None else self.attested_id
        attested = b""
        if self.flags & AT:
            key = self.cose if self.cose is not None else cbor(cose(self.key))
            attested = self.aaguid.bytes + len(attested_id).to_bytes(2) + attested_id + key
        return self.head(self.flags) + attested + self.extensions + self.trailing

    def response(self) -> dict[str, Any]:
        client_data = self.client_data_json("webauthn.create")
        data = self.authenticator_data()
        signed = data + hashlib.sha256(client_data).digest()
        statement: dict[str, Any] = {}
        if self.attestation == "self":
            statement = {"alg": cose(self.key)[3], "sig": sign(self.key, signed)}
        if self.attestation == "x5c":
            statement = {
                "alg": cose(self.leaf_key)[3],
                "sig": sign(self.leaf_key, signed),
                "x5c": list(self.x5c),
            }
        statement = {k: v for k, v in {**statement, **self.statement}.items() if v is not None}
        fmt = self.fmt or ("none" if self.attestation == "none" else "packed")
        attestation_object = self.attestation_object or cbor(
            {"fmt": fmt, "attStmt": statement, "authData": data}
        )
        return self.envelope(
            {
                "clientDataJSON": b64(client_data),
                "attestationObject": b64(attestation_object),
                "transports": ["usb", "nfc"],
            }
        )


@dataclass(frozen=True)
class Assertion(Ceremony):
    """getAssertion. `user_handle` None leaves it out."""

    user_handle: bytes | None = USER_HANDLE
    signature: bytes | None = None

    def authenticator_data(self) -> bytes:
        return self.head(self.flags) + self.extensions + self.trailing

    def response(self) -> dict[str, Any]:
        client_data = self.client_data_json("webauthn.get")
        data = self.authenticator_data()
        signature = self.signature or sign(self.key, data + hashlib.sha256(client_data).digest())
        response = {
            "clientDataJSON": b64(client_data),
            "authenticatorData": b64(data),
            "signature": b64(signature),
        }
        if self.user_handle is not None:
            response["userHandle"] = b64(self.user_handle)
        return self.envelope(response)
