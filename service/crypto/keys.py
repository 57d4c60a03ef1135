"""Keys derived from the master key: one subkey for each use, labelled and versioned (HKDF, RFC 5869).

The label of a derived key holds the version of its master key. A rotation keeps the last version for reading and drops the
one before (`service.crypto.master_key`). What that means for each use:

    answers         encrypted under the version in use, read under either
    approvals       made under the version in use, accepted under either (two minutes)
    codes           an id names the version that its code is derived under; letters' codes are hashes, for they are good for 30 days
    audit           a row or a head names the version of its seal; see service.audit.chain for rows older than what is kept
    hashes          must not change while the database lives: a key of their own, which the database keeps encrypted
                    under the master key and which a rotation encrypts anew
"""

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
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from service.clock import Clock, system_clock

KEY_LENGTH = 32
"""Bytes of the master key, and of every key derived from it."""
SINCE_EVER = datetime(1970, 1, 1, tzinfo=UTC)
"""Since when a first version of the master key is in use."""
_NONCE = 12
_ID_LENGTH = 32
_NAMED = re.compile(r"v([1-9][0-9]{0,5})-")


class MasterKeyError(Exception):
    """The master key can't be used, written or rotated, or is not this database's.

    Its text is one sentence for the operator.
    """


class SubkeyUse(StrEnum):
    """What a subkey is for. No subkey serves two uses."""

    CODES = "codes"
    HASHES = "hashes"
    ANSWERS = "kept answers"
    APPROVALS = "approvals"
    AUDIT = "audit"
    AUDIT_HEADS = "audit heads"
    WRAP = "wrap"
    """Encrypts the key for hashes."""
    CHECK = "check"
    """Makes the `fingerprint`."""


_SIZES_KEPT = 256
_SIZES = tuple(size.to_bytes(8) for size in range(_SIZES_KEPT))


class Master(msgspec.Struct, frozen=True, kw_only=True):
    """One version of the master key, and the moment from which it is used."""

    version: int
    key: bytes
    used_from: datetime = SINCE_EVER

    def __repr__(self) -> str:
        return f"Master(version={self.version}, …)"


class _Subkey:
    """A subkey, set up for its use: to set it up anew takes longer than a short message does.

    Attributes:
        raw: its bytes.
        hmac: an HMAC-SHA-256 of nothing yet, to be copied.
        cipher: AES-256-GCM.
    """

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.hmac = HMAC(raw, SHA256())
        self.cipher = AESGCM(raw)


class Keys:
    """Derives the subkeys of every kept version of the master key, and uses them."""

    def __init__(self, master: bytes | Sequence[Master], clock: Clock = system_clock) -> None:
        self.clock = clock
        self._stable: _Subkey | None = None
        self.take((Master(version=1, key=master),) if isinstance(master, bytes) else master)

    def take(self, masters: Sequence[Master]) -> None:
        """Replace the kept versions by `masters`: a running service does so after a rotation. The key for hashes in use stays."""
        self.masters = tuple(sorted(masters, key=lambda master: master.version, reverse=True))
        self._subkeys = {
            (master.version, use): _Subkey(_derive(master, use)) for master in self.masters for use in SubkeyUse
        }

    @property
    def versions(self) -> tuple[int, ...]:
        """The numbers of the kept versions, the newest first."""
        return tuple(master.version for master in self.masters)

    @property
    def current(self) -> int:
        """The version for new ids, seals and ciphertexts: the newest whose `used_from` has come, else the oldest."""
        now = self.clock()
        in_use = [master.version for master in self.masters if master.used_from <= now]
        return in_use[0] if in_use else self.masters[-1].version

    @property
    def used_since(self) -> datetime:
        """The moment from which the current version is used."""
        return next(master.used_from for master in self.masters if master.version == self.current)

    def mac(self, use: SubkeyUse, *parts: str | bytes, version: int | None = None) -> bytes:
        """Return HMAC-SHA-256 over the parts, each preceded by its length, so that no two lists of parts are the same input.

        The key is the subkey of `version`, by default of the current one. For HASHES, once the database's key is in use, it
        is that key, whatever `version` is.

        Raises:
            LookupError: that version is not kept.
        """
        framed: list[bytes] = []
        for part in parts:
            data = part.encode() if isinstance(part, str) else part
            size = len(data)
            framed += _SIZES[size] if size < _SIZES_KEPT else size.to_bytes(8), data
        mac = self._subkey(use, version).hmac.copy()
        mac.update(b"".join(framed))
        return mac.finalize()

    def encrypt(self, plain: bytes, bound_to: bytes, use: SubkeyUse = SubkeyUse.ANSWERS) -> bytes:
        """Encrypt by AES-256-GCM under the current version; return the nonce followed by the ciphertext.

        Decrypting takes the same `bound_to`.
        """
        return self._seal(plain, bound_to, use, self.current)

    def decrypt(self, sealed: bytes, bound_to: bytes, use: SubkeyUse = SubkeyUse.ANSWERS) -> bytes:
        """Return the plaintext of what `encrypt` returned, under any kept version.

        Raises:
            cryptography.exceptions.InvalidTag: the ciphertext was changed or bound to something else, or its key is not kept.
        """
        for version in self.versions:
            try:
                return self._subkeys[version, use].cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to)
            except InvalidTag:
                continue
        raise InvalidTag

    def new_id(self) -> str:
        """Return a random id that names the current version (116 random bits while there are fewer than ten versions)."""
        name = f"v{self.current}-"
        return name + secrets.token_hex(_ID_LENGTH)[: _ID_LENGTH - len(name)]

    def version_of(self, named: str) -> int:
        """Return the version that an id names; 1 for an id without one, made before ids named versions."""
        found = _NAMED.match(named)
        return int(found[1]) if found else 1

    def signer(self, version: int | None = None) -> Ed25519PrivateKey:
        """Return the Ed25519 key that signs the heads of the audit, of the current version by default.

        Raises:
            LookupError: that version is not kept.
        """
        return Ed25519PrivateKey.from_private_bytes(self._subkey(SubkeyUse.AUDIT_HEADS, version).raw)

    def fingerprint(self, version: int | None = None) -> bytes:
        """Return what a database keeps to recognise its master key, of the newest version by default.

        It reveals nothing of the key. Raises LookupError if that version is not kept.
        """
        return self.mac(SubkeyUse.CHECK, "the key of this database", version=version or self.versions[0])

    # the key of hashes -------------------------------------------------------------------------------------

    def new_hash_key(self) -> bytes:
        """Draw the key for hashes of a new database and use it. Return it encrypted, for the database to keep."""
        self._stable = _Subkey(secrets.token_bytes(KEY_LENGTH))
        return self.wrapped_hash_key()

    def use_hash_key(self, wrapped: bytes | None) -> None:
        """Use the key for hashes that a database keeps. None, from an older database, means the first version's own subkey.

        Raises:
            MasterKeyError: it was encrypted under another master key.
            LookupError: it is None, and the first version is no longer kept.
        """
        if wrapped is None:
            self._stable = self._subkey(SubkeyUse.HASHES, 1)
            return
        try:
            self._stable = _Subkey(self.decrypt(wrapped, b"hash key", SubkeyUse.WRAP))
        except InvalidTag:
            raise MasterKeyError(
                "the key of hashes in the database can't be read with this master key"
            ) from None

    def wrapped_hash_key(self) -> bytes:
        """Return the key for hashes encrypted under the newest version, for the database to keep."""
        key = self._subkey(SubkeyUse.HASHES, None).raw
        return self._seal(key, b"hash key", SubkeyUse.WRAP, self.versions[0])

    def _seal(self, plain: bytes, bound_to: bytes, use: SubkeyUse, version: int) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._subkeys[version, use].cipher.encrypt(nonce, plain, bound_to)

    def _subkey(self, use: SubkeyUse, version: int | None) -> _Subkey:
        if use is SubkeyUse.HASHES and self._stable is not None:
            return self._stable
        return self._subkeys[self.current if version is None else version, use]


def _derive(master: Master, use: SubkeyUse) -> bytes:
    label = f"madoguchi v{master.version} {use}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_LENGTH, salt=None, info=label).derive(master.key)
