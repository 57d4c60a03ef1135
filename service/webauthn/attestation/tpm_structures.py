"""The two structures of a TPM that the "tpm" format carries: TPMT_PUBLIC and TPMS_ATTEST (TPM 2.0 part 2, 12.2.4 and 10.12.8).

Numbers are big-endian; a TPM2B is a 16-bit length and its bytes. Each reader takes exactly the whole structure and
raises ValueError otherwise.
"""

from __future__ import annotations

import hashlib
from typing import Final

from msgspec import Struct

_ALG_RSA, _ALG_ECC, _ALG_NULL = 0x0001, 0x0023, 0x0010
_NAME_DIGESTS: Final = {0x000B: "sha256", 0x000C: "sha384", 0x000D: "sha512"}
"""TPM_ALG_ID of hashes. SHA-1 (0x0004) is none of them."""
_GENERATED_VALUE = 0xFF544347
_ST_ATTEST_CERTIFY = 0x8017
_DEFAULT_EXPONENT = 65537
_CLOCK_INFO_AND_FIRMWARE = 17 + 8


class PublicArea(Struct, frozen=True):
    """A TPMT_PUBLIC: its name, and its key as `rsa` (modulus, exponent) or `ecc` (TPM_ECC_CURVE, x, y); the other is None."""

    name: bytes
    """The object's name: its hash algorithm, then the hash of the area (part 1, section 16)."""
    rsa: tuple[int, int] | None = None
    ecc: tuple[int, int, int] | None = None


class Attest(Struct, frozen=True):
    """A TPMS_ATTEST.

    `name` is the certified object's name, formed as `PublicArea.name`. `extra_data` is what the TPM's caller
    gave.
    """

    extra_data: bytes
    name: bytes


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, size: int) -> bytes:
        taken = self._data[self._at : self._at + size]
        if len(taken) != size:
            raise ValueError("a structure is cut off")
        self._at += size
        return taken

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size))

    def sized(self) -> bytes:
        return self.take(self.number(2))

    def scheme(self, details: int) -> None:
        """Skip an algorithm and its `details` bytes; a null algorithm has no details."""
        if self.number(2) != _ALG_NULL:
            self.take(details)

    def end(self) -> None:
        if self._at != len(self._data):
            raise ValueError("bytes follow the structure")


def read_public_area(data: bytes) -> PublicArea:
    """Parse a TPMT_PUBLIC.

    Raises:
        ValueError: the data are not one TPMT_PUBLIC, the key is neither RSA nor ECC, or the name's hash is not
            SHA-256, SHA-384 or SHA-512.
    """
    reader = _Reader(data)
    kind, name_algorithm = reader.number(2), reader.number(2)
    reader.take(4)  # objectAttributes
    reader.sized()  # authPolicy
    if name_algorithm not in _NAME_DIGESTS or kind not in (_ALG_RSA, _ALG_ECC):
        raise ValueError("an object of another kind")
    name = name_algorithm.to_bytes(2) + hashlib.new(_NAME_DIGESTS[name_algorithm], data).digest()
    reader.scheme(4)  # symmetric: key bits and mode
    reader.scheme(2)  # scheme: its hash
    if kind == _ALG_RSA:
        bits, exponent, modulus = reader.number(2), reader.number(4), reader.sized()
        reader.end()
        if len(modulus) * 8 != bits:
            raise ValueError("a modulus of another length than the key's")
        return PublicArea(name, rsa=(int.from_bytes(modulus), exponent or _DEFAULT_EXPONENT))
    curve = reader.number(2)
    reader.scheme(2)  # kdf: its hash
    x, y = reader.sized(), reader.sized()
    reader.end()
    return PublicArea(name, ecc=(curve, int.from_bytes(x), int.from_bytes(y)))


def read_attest(data: bytes) -> Attest:
    """Parse the TPMS_ATTEST of a certified object (§8.3).

    Clock, firmware and signer are skipped.

    Raises:
        ValueError: the data are anything else.
    """
    reader = _Reader(data)
    if reader.number(4) != _GENERATED_VALUE or reader.number(2) != _ST_ATTEST_CERTIFY:
        raise ValueError("not made by a TPM, or no certificate of an object")
    reader.sized()  # qualifiedSigner
    extra_data = reader.sized()
    reader.take(_CLOCK_INFO_AND_FIRMWARE)
    name = reader.sized()
    reader.sized()  # qualifiedName
    reader.end()
    return Attest(extra_data, name)
