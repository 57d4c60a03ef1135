"""The key pair of a credential: making it, showing it as a COSE_Key, signing; and credentials wrapped in their id."""

import hashlib
import hmac
import secrets
from typing import Any

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hid.virtual.profile import EDDSA, ES256

_NONCE = 12


def generate(algorithm: int) -> bytes:
    """Generate a private key of 32 bytes: for EDDSA the Ed25519 seed, else the P-256 scalar."""
    if algorithm == EDDSA:
        return secrets.token_bytes(32)
    return ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value.to_bytes(32, "big")


def cose_key(algorithm: int, private_key: bytes) -> dict[int, Any]:
    """Return the public key as a COSE_Key (RFC 9053 §7)."""
    if algorithm == EDDSA:
        public = ed25519.Ed25519PrivateKey.from_private_bytes(private_key).public_key()
        raw = public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        return {1: 1, 3: EDDSA, -1: 6, -2: raw}
    numbers = _p256(private_key).public_key().public_numbers()
    return {1: 2, 3: ES256, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}


def sign(algorithm: int, private_key: bytes, message: bytes) -> bytes:
    """Sign a message, in the form of WebAuthn §6.5.5: DER for ES256, raw for EdDSA."""
    if algorithm == EDDSA:
        return ed25519.Ed25519PrivateKey.from_private_bytes(private_key).sign(message)
    return _p256(private_key).sign(message, ec.ECDSA(hashes.SHA256()))


def _p256(private_key: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(private_key, "big"), ec.SECP256R1())


class Wrapped(msgspec.Struct, array_like=True):
    """A credential that is not stored: its id holds all of it, encrypted."""

    algorithm: int
    private_key: bytes
    cred_protect: int


def wrap(wrapping_key: bytes, rp_id_hash: bytes, wrapped: Wrapped) -> bytes:
    """Encrypt a credential into its id, for this authenticator and this relying party alone."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(wrapping_key).encrypt(nonce, msgspec.msgpack.encode(wrapped), rp_id_hash)


def unwrap(wrapping_key: bytes, rp_id_hash: bytes, credential_id: bytes) -> Wrapped | None:
    """Decrypt what `wrap` encrypted for this authenticator and relying party. Return None for any other id."""
    if len(credential_id) < _NONCE + 16:
        return None
    try:
        content = AESGCM(wrapping_key).decrypt(credential_id[:_NONCE], credential_id[_NONCE:], rp_id_hash)
    except InvalidTag:
        return None
    return msgspec.msgpack.decode(content, type=Wrapped)


def cred_random(wrapping_key: bytes, credential_id: bytes, *, user_verified: bool) -> bytes:
    """Return hmac-secret's CredRandomWithUV or CredRandomWithoutUV (CTAP 2.1 §12.5)."""
    purpose = b"with UV" if user_verified else b"without UV"
    return hmac.digest(wrapping_key, hashlib.sha256(credential_id).digest() + purpose, "sha256")
