"""PIN/UV auth protocols one and two, the authenticator's side (CTAP 2.1 §6.5.6, §6.5.7)."""

import hashlib
import hmac
import secrets
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hid.virtual.ctap2.parameters import Parameters
from hid.virtual.ctap2.status import CtapRefusal, Status

_BLOCK = 16


class PinProtocolOne:
    """Protocol one: SHA-256 key derivation, zero IV, MACs cut to 16 bytes."""

    VERSION = 1

    def __init__(self) -> None:
        self.regenerate()

    def regenerate(self) -> None:
        """Generate a new key agreement key, at power-up and after each wrong PIN; what was shared by the old one is void."""
        self._private = ec.generate_private_key(ec.SECP256R1())

    def get_public_key(self) -> dict[int, Any]:
        """Return the key agreement key as a COSE_Key."""
        numbers = self._private.public_key().public_numbers()
        return {1: 2, 3: -25, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}

    def decapsulate(self, peer: Parameters) -> bytes:
        """Return the secret shared with a COSE_Key.

        Raises CtapRefusal: INVALID_PARAMETER for a point off P-256, MISSING_PARAMETER for a missing coordinate,
        CBOR_UNEXPECTED_TYPE for one that is no byte string.
        """
        x, y = peer.need(-2, bytes), peer.need(-3, bytes)
        try:
            point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b"\x04" + x + y)
        except ValueError as wrong:
            raise CtapRefusal(Status.INVALID_PARAMETER) from wrong
        return self._kdf(self._private.exchange(ec.ECDH(), point))

    def _kdf(self, z: bytes) -> bytes:
        return hashlib.sha256(z).digest()

    def encrypt(self, shared_secret: bytes, plaintext: bytes) -> bytes:
        """Encrypt whole blocks of 16 bytes by AES-CBC with a zero IV."""
        return _cbc(shared_secret, bytes(_BLOCK), plaintext, encrypt=True)

    def decrypt(self, shared_secret: bytes, ciphertext: bytes) -> bytes:
        """Decrypt what `encrypt` returns. Raise CtapRefusal(INVALID_PARAMETER) if it is not in whole blocks."""
        if len(ciphertext) % _BLOCK:
            raise CtapRefusal(Status.INVALID_PARAMETER)
        return _cbc(shared_secret, bytes(_BLOCK), ciphertext, encrypt=False)

    def verify(self, key: bytes, message: bytes, signature: bytes) -> bool:
        """Return whether `signature` is the MAC of `message`; `key` is a shared secret or a pinUvAuthToken."""
        expected = hmac.digest(key, message, "sha256")[:16]
        return hmac.compare_digest(expected, signature)


class PinProtocolTwo(PinProtocolOne):
    """Protocol two: HKDF into a MAC key and an AES key, random IV in front, whole MACs."""

    VERSION = 2

    def _kdf(self, z: bytes) -> bytes:
        return b"".join(
            HKDF(algorithm=hashes.SHA256(), length=32, salt=bytes(32), info=info).derive(z)
            for info in (b"CTAP2 HMAC key", b"CTAP2 AES key")
        )

    def encrypt(self, shared_secret: bytes, plaintext: bytes) -> bytes:
        """Encrypt whole blocks of 16 bytes by AES-CBC; a random IV goes in front."""
        iv = secrets.token_bytes(_BLOCK)
        return iv + _cbc(shared_secret[32:], iv, plaintext, encrypt=True)

    def decrypt(self, shared_secret: bytes, ciphertext: bytes) -> bytes:
        """Decrypt what `encrypt` returns. Raise CtapRefusal(INVALID_PARAMETER) if it is not in whole blocks, or empty."""
        if len(ciphertext) < _BLOCK or len(ciphertext) % _BLOCK:
            raise CtapRefusal(Status.INVALID_PARAMETER)
        return _cbc(shared_secret[32:], ciphertext[:_BLOCK], ciphertext[_BLOCK:], encrypt=False)

    def verify(self, key: bytes, message: bytes, signature: bytes) -> bool:
        """Return whether `signature` is the whole MAC of `message`. The first 32 bytes of `key` are the MAC key."""
        return hmac.compare_digest(hmac.digest(key[:32], message, "sha256"), signature)


PROTOCOLS: dict[int, type[PinProtocolOne]] = {1: PinProtocolOne, 2: PinProtocolTwo}


def _cbc(key: bytes, iv: bytes, data: bytes, *, encrypt: bool) -> bytes:
    cipher = Cipher(algorithms.AES(key), modes.CBC(iv))
    context = cipher.encryptor() if encrypt else cipher.decryptor()
    return context.update(data) + context.finalize()
