"""Attestation statements of the formats other than packed, valid or wrong in one chosen place.

Each class is one registration. A knob replaces one field of a structure before it is hashed and signed, so that what
stands around the wrong field is right.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.support import soft_authenticator as soft

REGISTRATION = soft.Registration()
WITHOUT_MODEL = soft.Registration(aaguid=UUID(int=0))
WITH_RSA_KEY = soft.Registration(key=soft.RS256_KEY)
AIK_KEY = ec.derive_private_key(0xA1C, ec.SECP256R1())
RSA_AIK_KEY = rsa.generate_private_key(65537, 2048)


@dataclass(frozen=True)
class Statement:
    """A registration with a statement of one format; `changes` replaces its members (None removes), last of all."""

    base: soft.Registration = REGISTRATION
    changes: dict[str, Any] = field(default_factory=dict)
    issuer: soft.Authority = soft.ROOT
    certificate: dict[str, Any] = field(default_factory=dict)
    """Knobs of the certificate (`soft.issue`)."""
    more_certificates: tuple[bytes, ...] = ()

    fmt = ""

    def response(self) -> dict[str, Any]:
        """Return the registration's RegistrationResponseJSON."""
        statement = {**self.members(), **self.changes}
        return replace(self.base, fmt=self.fmt, statement=statement).response()

    def members(self) -> dict[str, Any]:
        """Return the members of attStmt, right or as the knobs make them."""
        raise NotImplementedError

    @property
    def client_data_hash(self) -> bytes:
        return hashlib.sha256(self.base.client_data_json("webauthn.create")).digest()

    @property
    def signed(self) -> bytes:
        """Return authenticator data and the hash of client data, joined."""
        return self.base.authenticator_data() + self.client_data_hash

    def x5c(self, key: soft.PrivateKey, **defaults: Any) -> list[bytes]:
        """Return the chain in DER, whose first certificate is of `key`."""
        knobs = {"ca": False, **defaults, **self.certificate}
        made = soft.issue(key=key, issuer=self.issuer, **knobs)
        return [made.public_bytes(Encoding.DER), *self.more_certificates]


@dataclass(frozen=True)
class FidoU2f(Statement):
    """U2F's raw registration message, signed by the batch's key."""

    base: soft.Registration = WITHOUT_MODEL
    leaf_key: soft.PrivateKey = soft.LEAF_KEY
    reserved: bytes = b"\0"
    signed_point: bytes | None = None

    fmt = "fido-u2f"

    def members(self) -> dict[str, Any]:
        base = self.base
        point = self.signed_point or base.key.public_key().public_bytes(
            Encoding.X962, PublicFormat.UncompressedPoint
        )
        rp_id_hash = hashlib.sha256(base.rp_id.encode()).digest()
        message = self.reserved + rp_id_hash + self.client_data_hash + base.credential_id + point
        x5c = self.x5c(self.leaf_key, subject=soft.name("U2F batch 7"))
        return {"sig": soft.sign(self.leaf_key, message), "x5c": x5c}


def _sized(data: bytes) -> bytes:
    return len(data).to_bytes(2) + data


TPM_NAMES = {
    x509.ObjectIdentifier("2.23.133.2.1"): "id:FFFFF1D0",
    x509.ObjectIdentifier("2.23.133.2.2"): "Soft TPM",
    x509.ObjectIdentifier("2.23.133.2.3"): "id:00000001",
}
AIK_USAGE = (x509.ExtendedKeyUsage([x509.ObjectIdentifier("2.23.133.8.3")]), False)


def tpm_name(names: dict[x509.ObjectIdentifier, str] = TPM_NAMES) -> x509.SubjectAlternativeName:
    """Return a name with all parts in one relative name, as makers of TPMs write it."""
    parts = x509.RelativeDistinguishedName(x509.NameAttribute(oid, value) for oid, value in names.items())
    return x509.SubjectAlternativeName([x509.DirectoryName(x509.Name([parts]))])


@dataclass(frozen=True)
class Tpm(Statement):
    """TPM2_Certify of the credential's key by an attestation identity key.

    Knobs: `area_key` to `area_tail` of pubArea, `magic` to `attest_tail` of certInfo.
    """

    base: soft.Registration = WITH_RSA_KEY
    aik_key: soft.PrivateKey = AIK_KEY
    area_key: soft.PrivateKey | None = None
    name_algorithm: int = 0x000B
    kind: int | None = None
    bits: int = 2048
    exponent: int = 0
    curve: int = 3
    area_tail: bytes = b""
    magic: int = 0xFF544347
    structure: int = 0x8017
    extra_data: bytes | None = None
    certified_name: bytes | None = None
    attest_tail: bytes = b""

    fmt = "tpm"

    def area(self) -> bytes:
        key = self.area_key or self.base.key
        head = self.name_algorithm.to_bytes(2) + bytes.fromhex("00060472") + _sized(b"policy")
        if isinstance(key, rsa.RSAPrivateKey):
            modulus = key.public_key().public_numbers().n.to_bytes(256)
            rest = bytes.fromhex("00100014000b") + self.bits.to_bytes(2) + self.exponent.to_bytes(4)
            return (self.kind or 0x0001).to_bytes(2) + head + rest + _sized(modulus) + self.area_tail
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        point = key.public_key().public_numbers()
        size = (key.curve.key_size + 7) // 8
        rest = bytes.fromhex("0006008000430010") + self.curve.to_bytes(2) + bytes.fromhex("0010")
        coordinates = _sized(point.x.to_bytes(size)) + _sized(point.y.to_bytes(size))
        return (self.kind or 0x0023).to_bytes(2) + head + rest + coordinates + self.area_tail

    def members(self) -> dict[str, Any]:
        area = self.area()
        algorithm = soft.cose(self.aik_key)[3]
        digest = {-7: "sha256", -257: "sha256", -35: "sha384", -36: "sha512"}.get(algorithm, "sha256")
        digests = {0x000B: "sha256", 0x000C: "sha384", 0x000D: "sha512", 0x0004: "sha1"}
        name = self.name_algorithm.to_bytes(2) + hashlib.new(digests[self.name_algorithm], area).digest()
        extra_data = self.extra_data
        if extra_data is None:
            extra_data = hashlib.new(digest, self.signed).digest()
        attest = (
            self.magic.to_bytes(4)
            + self.structure.to_bytes(2)
            + _sized(b"signer")
            + _sized(extra_data)
            + bytes(17 + 8)
            + _sized(self.certified_name or name)
            + _sized(b"qualified")
            + self.attest_tail
        )
        x5c = self.x5c(
            self.aik_key,
            subject=x509.Name([]),
            extensions=((tpm_name(), True), AIK_USAGE, soft.aaguid_extension(self.base.aaguid)),
        )
        return {
            "ver": "2.0",
            "alg": algorithm,
            "x5c": x5c,
            "sig": soft.sign(self.aik_key, attest),
            "certInfo": attest,
            "pubArea": area,
        }


def tlv(tag: str, content: bytes) -> bytes:
    """Return a DER element."""
    size = len(content)
    length = bytes([size]) if size < 0x80 else b"\x82" + size.to_bytes(2)
    return bytes.fromhex(tag) + length + content


PURPOSE_SIGN = tlv("a1", tlv("31", tlv("02", b"\x02")))
ORIGIN_GENERATED = tlv("bf853e", tlv("02", b"\0"))
ALL_APPLICATIONS = tlv("bf8458", tlv("05", b""))
CREATION_TIME = tlv("bf853d", tlv("02", b"\1\2\3\4\5\6"))
KEY_DESCRIPTION = x509.ObjectIdentifier("1.3.6.1.4.1.11129.2.1.17")


@dataclass(frozen=True)
class AndroidKey(Statement):
    """A key of Android's keystore, whose certificate describes it if `described`."""

    leaf_key: soft.PrivateKey | None = None
    challenge: bytes | None = None
    software: bytes = CREATION_TIME
    hardware: bytes = PURPOSE_SIGN + ORIGIN_GENERATED
    description: bytes | None = None
    described: bool = True

    fmt = "android-key"

    def members(self) -> dict[str, Any]:
        key = self.leaf_key or self.base.key
        challenge = self.client_data_hash if self.challenge is None else self.challenge
        version, level = tlv("02", b"\x03"), tlv("0a", b"\x01")
        description = self.description
        if description is None:
            authorizations = tlv("30", self.software) + tlv("30", self.hardware)
            description = tlv(
                "30", (version + level) * 2 + tlv("04", challenge) + tlv("04", b"") + authorizations
            )
        extension = (x509.UnrecognizedExtension(KEY_DESCRIPTION, description), False)
        x5c = self.x5c(
            key,
            subject=soft.name("Android Keystore Key"),
            ca=None,
            extensions=(extension,) if self.described else (),
        )
        return {"alg": soft.cose(key)[3], "sig": soft.sign(key, self.signed), "x5c": x5c}


APPLE_NONCE = x509.ObjectIdentifier("1.2.840.113635.100.8.2")


@dataclass(frozen=True)
class Apple(Statement):
    """An anonymous certificate over the key, and over the ceremony by its nonce if `described`."""

    leaf_key: soft.PrivateKey | None = None
    nonce: bytes | None = None
    described: bool = True

    fmt = "apple"

    def members(self) -> dict[str, Any]:
        nonce = self.nonce
        if nonce is None:
            nonce = tlv("30", tlv("a1", tlv("04", hashlib.sha256(self.signed).digest())))
        extension = (x509.UnrecognizedExtension(APPLE_NONCE, nonce), False)
        x5c = self.x5c(
            self.leaf_key or self.base.key,
            subject=soft.name("an anonymous credential"),
            extensions=(extension,) if self.described else (),
        )
        return {"x5c": x5c}
