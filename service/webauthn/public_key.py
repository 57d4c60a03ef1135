"""COSE public keys as WebAuthn allows them (L3 §5.8.5, §6.5.1.1) and the signatures they verify.

A key comes as a decoded COSE_Key map. Its parameters must be exactly those of its algorithm, of exactly the right
sizes, and the point on the curve (of Ed25519: `expect_sound`); the arithmetic of signatures is the `cryptography` package's.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from fido2 import cbor
from msgspec import Struct

from service.webauthn.refusal import RefusalReason, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping

ES256: Final = -7
EDDSA: Final = -8
ES384: Final = -35
ES512: Final = -36
RS256: Final = -257

# COSE_Key parameters and key types (RFC 9053 section 7, RFC 8230 section 4)
_KTY, _ALG = 1, 3
_OKP, _EC2, _RSA = 1, 2, 3
_CRV, _X, _Y = -1, -2, -3
_N, _E = -1, -2


class Ecdsa:
    """ECDSA on the curve that WebAuthn ties to the algorithm (L3 §5.8.5)."""

    def __init__(self, crv: int, curve: ec.EllipticCurve, digest: hashes.HashAlgorithm) -> None:
        self._crv = crv
        self._curve = curve
        self._size = (curve.key_size + 7) // 8
        self._scheme = ec.ECDSA(digest)

    def load(self, cose: Mapping[int, Any]) -> ec.EllipticCurvePublicKey:
        """Load the key of an EC2 map; raise `Refused` (public_key) for other parameters, and unless it is a point of the curve."""
        _expect_parameters(cose, {_KTY: _EC2, _CRV: self._crv}, {_X: self._size, _Y: self._size})
        try:
            return ec.EllipticCurvePublicKey.from_encoded_point(self._curve, b"\x04" + cose[_X] + cose[_Y])
        except ValueError:
            refuse(RefusalReason.PUBLIC_KEY, "the point does not lie on the curve")

    def fits(self, key: object) -> bool:
        """Return whether a certificate's key can be used with this algorithm: one on its curve."""
        return isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name == self._curve.name

    def verify(self, key: Any, signature: bytes, message: bytes) -> None:
        """Verify a signature (DER) over `message`; raise InvalidSignature if it is wrong."""
        key.verify(signature, message, self._scheme)


class Eddsa:
    """Ed25519, the only EdDSA curve of WebAuthn (L3 §5.8.5)."""

    def load(self, cose: Mapping[int, Any]) -> ed25519.Ed25519PublicKey:
        """Load the key of an OKP map; raise `Refused` (public_key) for other parameters. `expect_sound` checks the point."""
        _expect_parameters(cose, {_KTY: _OKP, _CRV: 6}, {_X: 32})
        return ed25519.Ed25519PublicKey.from_public_bytes(cose[_X])

    def fits(self, key: object) -> bool:
        """Return whether a certificate's key can be used with this algorithm."""
        return isinstance(key, ed25519.Ed25519PublicKey)

    def verify(self, key: Any, signature: bytes, message: bytes) -> None:
        """Verify a signature (64 bytes) over `message`; raise InvalidSignature if it is wrong."""
        key.verify(signature, message)


class Rsassa:
    """RSASSA-PKCS1-v1_5 with SHA-256, for platforms' TPMs and older attestation certificates."""

    def load(self, cose: Mapping[int, Any]) -> rsa.RSAPublicKey:
        """Load the RSA key of a COSE map.

        Raises:
            Refused: the map has other parameters, the exponent is not 65537, or the modulus is even, begins with a zero byte
                or is not of 256 to 512 bytes (public_key).
        """
        _expect_parameters(cose, {_KTY: _RSA, _E: b"\x01\x00\x01"}, {_N: None})
        modulus = cose[_N]
        if not (256 <= len(modulus) <= 512 and modulus[0] and modulus[-1] & 1):
            refuse(RefusalReason.PUBLIC_KEY, "the RSA modulus is out of bounds")
        return rsa.RSAPublicNumbers(65537, int.from_bytes(modulus)).public_key()

    def fits(self, key: object) -> bool:
        """Return whether a certificate's key can be used with this algorithm: RSA of at least 2048 bits."""
        return isinstance(key, rsa.RSAPublicKey) and key.key_size >= 2048

    def verify(self, key: Any, signature: bytes, message: bytes) -> None:
        """Verify a signature over `message`; raise InvalidSignature if it is wrong."""
        key.verify(signature, message, padding.PKCS1v15(), hashes.SHA256())


type Algorithm = Ecdsa | Eddsa | Rsassa

ALGORITHMS: Final[Mapping[int, Algorithm]] = {
    ES256: Ecdsa(1, ec.SECP256R1(), hashes.SHA256()),
    EDDSA: Eddsa(),
    ES384: Ecdsa(2, ec.SECP384R1(), hashes.SHA384()),
    ES512: Ecdsa(3, ec.SECP521R1(), hashes.SHA512()),
    RS256: Rsassa(),
}
"""Algorithms whose signatures can be verified, by COSE algorithm identifier."""


class PublicKey(Struct, frozen=True):
    """A public key and the one algorithm that it is used with."""

    algorithm: int
    key: ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey | rsa.RSAPublicKey

    def verify(self, signature: bytes, message: bytes, reason: RefusalReason) -> None:
        """Verify a signature over `message`; raise `Refused` for `reason` if it is wrong."""
        try:
            ALGORITHMS[self.algorithm].verify(self.key, signature, message)
        except (InvalidSignature, ValueError):
            refuse(reason, "the signature does not verify")


def from_cose(cose: object) -> PublicKey:
    """Load the key of a decoded COSE_Key map, under no policy.

    Raises `Refused`: algorithm (none of ALGORITHMS), public_key (no map, or other parameters than its algorithm's).
    """
    if not isinstance(cose, dict):
        refuse(RefusalReason.PUBLIC_KEY, "a COSE_Key is a map")
    number = cose.get(_ALG)
    if type(number) is not int or number not in ALGORITHMS:
        refuse(RefusalReason.ALGORITHM, "the algorithm of the key is not known here")
    return PublicKey(number, ALGORITHMS[number].load(cose))


@lru_cache(maxsize=4096)
def from_stored(cose: bytes) -> PublicKey:
    """Load the key of a COSE_Key that registration returned; the latest are kept loaded.

    A loaded key verifies faster the second time, and takes about 2 KiB. A credential that was removed leaves its key
    here, which does no harm: a key is found by its own bytes, and those come from the store each time.
    """
    return from_cose(cbor.decode(cose))


def from_certificate(key: object, number: int) -> PublicKey:
    """Return a certificate's key for the COSE algorithm `number`; raise `Refused` (attestation_statement) if they don't fit."""
    algorithm = ALGORITHMS.get(number)
    if algorithm is None or not algorithm.fits(key):
        refuse(
            RefusalReason.ATTESTATION_STATEMENT, "the certificate's key does not fit the statement's algorithm"
        )
    return PublicKey(number, key)  # type: ignore[arg-type]  # `fits` has just looked


def expect_sound(public_key: PublicKey) -> None:
    """Raise `Refused` (public_key) for an Ed25519 key that is no point of the curve, or one of small order.

    The library takes any 32 bytes and fails only when a signature is verified; a key of small order verifies
    signatures that were never made with its private key. The other curves and RSA are checked when the key is loaded.
    """
    if isinstance(public_key.key, ed25519.Ed25519PublicKey):
        encoded = int.from_bytes(public_key.key.public_bytes_raw(), "little")
        if not _is_sound_edwards_point(encoded % (1 << 255)):  # the top bit is the sign of x
            refuse(RefusalReason.PUBLIC_KEY, "the point does not lie on the curve, or is of small order")


def _is_sound_edwards_point(y: int) -> bool:
    """Return whether a point -x² + y² = 1 + d·x²·y² (RFC 8032 §5.1) exists for `y` and its order is not 1, 2, 4 or 8."""
    p = 2**255 - 19
    d = -121665 * pow(121666, -1, p) % p
    if y >= p:
        return False
    if y in (0, 1, p - 1) or (d * y**4 + 2 * y**2 - 1) % p == 0:
        return False
    x_squared = (y * y - 1) * pow(d * y * y + 1, -1, p) % p
    return pow(x_squared, (p - 1) // 2, p) == 1


def _expect_parameters(
    cose: Mapping[int, Any], fixed: dict[int, object], strings: dict[int, int | None]
) -> None:
    """Refuse a COSE_Key that has not exactly the `fixed` values and byte `strings` (label to length; None: any)."""
    if len(cose) != 1 + len(fixed) + len(strings):
        refuse(RefusalReason.PUBLIC_KEY, "the COSE_Key has other parameters than its algorithm's")
    for label, value in fixed.items():
        found = cose.get(label)
        if type(found) is not type(value) or found != value:
            refuse(RefusalReason.PUBLIC_KEY, "the key type or curve is not the algorithm's")
    for label, length in strings.items():
        found = cose.get(label)
        if type(found) is not bytes or len(found) != (length or len(found)):
            refuse(RefusalReason.PUBLIC_KEY, "a coordinate of the key is missing or of the wrong size")
