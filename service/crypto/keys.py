"""What is derived from the master key: one subkey for each use, labelled and versioned (HKDF, RFC 5869).

Every derived key carries the version of its master in its label. After a rotation the last version stays for reading, the
one before it goes (`service.crypto.master_key`). What each use does with that:

    answers         encrypted under the version in use, read under either
    approvals       made under the version in use, accepted under either (two minutes)
    codes           an id names the version that its code is derived under
    audit           a row names the version of its seal; see service.audit.chain for rows older than what is kept
    hashes          must not change while the database lives: a key of their own, which the database keeps encrypted
                    under the master key and which a rotation encrypts anew
"""

import hmac
import re
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from service.clock import Clock, system_clock

KEY_LENGTH = 32
SINCE_EVER = datetime(1970, 1, 1, tzinfo=UTC)
_NONCE = 12
_ID_LENGTH = 32
_NAMED = re.compile(r"v([1-9][0-9]{0,5})-")


class MasterKeyError(Exception):
    """The master key is missing, unreadable or not the one of this database; the text is one sentence."""


class SubkeyUse(StrEnum):
    """What a subkey is for. One key never serves two uses."""

    CODES = "codes"
    HASHES = "hashes"
    ANSWERS = "kept answers"
    APPROVALS = "approvals"
    AUDIT = "audit"
    AUDIT_HEADS = "audit heads"
    WRAP = "wrap"
    CHECK = "check"


_SIZES_KEPT = 256
_SIZES = tuple(size.to_bytes(8) for size in range(_SIZES_KEPT))


class Master(msgspec.Struct, frozen=True, kw_only=True):
    """One version of the master key, and from when it is used."""

    version: int
    key: bytes
    used_from: datetime = SINCE_EVER

    def __repr__(self) -> str:
        return f"Master(version={self.version}, …)"


class Keys:
    """The subkeys of a master key, all of whose kept versions it knows."""

    def __init__(self, master: bytes | Sequence[Master], clock: Clock = system_clock) -> None:
        self.clock = clock
        self._stable: bytes | None = None
        self.take((Master(version=1, key=master),) if isinstance(master, bytes) else master)

    def take(self, masters: Sequence[Master]) -> None:
        """From now on these versions, as they stand in the file: for a service that goes on while it is rotated."""
        self.masters = tuple(sorted(masters, key=lambda master: master.version, reverse=True))
        self._subkeys = {
            (master.version, use): _derive(master, use) for master in self.masters for use in SubkeyUse
        }

    @property
    def versions(self) -> tuple[int, ...]:
        """The versions that are kept, the newest first."""
        return tuple(master.version for master in self.masters)

    @property
    def current(self) -> int:
        """The version that is used for what is made now."""
        now = self.clock()
        in_use = [master.version for master in self.masters if master.used_from <= now]
        return in_use[0] if in_use else self.masters[-1].version

    @property
    def used_since(self) -> datetime:
        """When the version in use began to be."""
        return next(master.used_from for master in self.masters if master.version == self.current)

    def mac(self, use: SubkeyUse, *parts: str | bytes, version: int | None = None) -> bytes:
        """HMAC-SHA-256 over the parts, each with its length, so that no two lists of parts look alike.

        Raises:
            LookupError: that version is not kept.
        """
        framed: list[bytes] = []
        for part in parts:
            data = part.encode() if isinstance(part, str) else part
            size = len(data)
            framed += _SIZES[size] if size < _SIZES_KEPT else size.to_bytes(8), data
        return hmac.digest(self._subkey(use, version), b"".join(framed), "sha256")

    def encrypt(self, plain: bytes, bound_to: bytes, use: SubkeyUse = SubkeyUse.ANSWERS) -> bytes:
        """AES-256-GCM under the version in use: nonce and ciphertext, readable only with the same `bound_to`."""
        return self._seal(plain, bound_to, use, self.current)

    def decrypt(self, sealed: bytes, bound_to: bytes, use: SubkeyUse = SubkeyUse.ANSWERS) -> bytes:
        """What was encrypted, under any version that is kept.

        Raises:
            cryptography.exceptions.InvalidTag: it was changed, or bound to something else.
        """
        for version in self.versions:
            try:
                cipher = AESGCM(self._subkeys[version, use])
                return cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to)
            except InvalidTag:
                continue
        raise InvalidTag

    def new_id(self) -> str:
        """A random id that names the version in use (116 bits of chance while there are fewer than ten versions)."""
        name = f"v{self.current}-"
        return name + secrets.token_hex(_ID_LENGTH)[: _ID_LENGTH - len(name)]

    def version_of(self, named: str) -> int:
        """The version that an id names; 1 for one from before ids did."""
        found = _NAMED.match(named)
        return int(found[1]) if found else 1

    def signer(self, version: int | None = None) -> Ed25519PrivateKey:
        """The key that signs the audit's heads.

        Raises:
            LookupError: that version is not kept.
        """
        return Ed25519PrivateKey.from_private_bytes(self._subkey(SubkeyUse.AUDIT_HEADS, version))

    def fingerprint(self, version: int | None = None) -> bytes:
        """What a database keeps to know its own key again; it tells nothing about the key. Of the newest version."""
        return self.mac(SubkeyUse.CHECK, "the key of this database", version=version or self.versions[0])

    # the key of hashes -------------------------------------------------------------------------------------

    def new_hash_key(self) -> bytes:
        """Draw the hashes' key of a fresh database, and use it; encrypted, for the database to keep."""
        self._stable = secrets.token_bytes(KEY_LENGTH)
        return self.wrapped_hash_key()

    def use_hash_key(self, wrapped: bytes | None) -> None:
        """Use the one that a database keeps. None, from a database of before: the first version's own subkey.

        Raises:
            MasterKeyError: it is not this master key's.
        """
        if wrapped is None:
            self._stable = self._subkey(SubkeyUse.HASHES, 1)
            return
        try:
            self._stable = self.decrypt(wrapped, b"hash key", SubkeyUse.WRAP)
        except InvalidTag:
            raise MasterKeyError(
                "the key of hashes in the database can't be read with this master key"
            ) from None

    def wrapped_hash_key(self) -> bytes:
        """The one in use, encrypted under the newest version."""
        return self._seal(self._subkey(SubkeyUse.HASHES, None), b"hash key", SubkeyUse.WRAP, self.versions[0])

    def _seal(self, plain: bytes, bound_to: bytes, use: SubkeyUse, version: int) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        return nonce + AESGCM(self._subkeys[version, use]).encrypt(nonce, plain, bound_to)

    def _subkey(self, use: SubkeyUse, version: int | None) -> bytes:
        if use is SubkeyUse.HASHES and self._stable is not None:
            return self._stable
        return self._subkeys[self.current if version is None else version, use]


def _derive(master: Master, use: SubkeyUse) -> bytes:
    label = f"madoguchi v{master.version} {use}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_LENGTH, salt=None, info=label).derive(master.key)
