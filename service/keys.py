"""The master key and what is derived from it: one subkey for each use, labelled and versioned (HKDF, RFC 5869).

The master key is a file of one line or two: ``v1:<base64 of 32 random bytes>``, and after a rotation the next version
beside it with the moment from which it is used, ``v2:<base64>:<ISO 8601>``. Every derived key carries the version of
its master in its label. The last version stays for reading, the one before it goes. What each use does with that:

    answers         encrypted under the version in use, read under either
    approvals       made under the version in use, accepted under either (two minutes)
    codes           an id names the version that its code is derived under
    audit           a row names the version of its seal; see service.audit.chain for rows older than what is kept
    hashes          must not change while the database lives: a key of their own, which the database keeps encrypted
                    under the master key and which a rotation encrypts anew
"""

import asyncio
import base64
import binascii
import hmac
import os
import re
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from service.clock import Clock, system_clock
from service.logs import log
from service.secret_files import credentials, is_readable_by_others

_LENGTH = 32
_NONCE = 12
_ID_LENGTH = 32
_SINCE_EVER = datetime(1970, 1, 1, tzinfo=UTC)
_NAMED = re.compile(r"v([1-9][0-9]{0,5})-")
CREDENTIAL_NAME = "madoguchi-master-key"
"""The file looked for in the environment's credential directory (systemd's LoadCredential)."""
ANNOUNCED = timedelta(seconds=60)
"""From a rotation to the first use of its version: every process has read it by then."""
_LOOKED_AT_EVERY_S = 5.0
_BETWEEN_ROTATIONS = timedelta(days=2)
"""Longer than any code or kept answer is good, since the version before the last is gone after a rotation."""


class MasterKeyError(Exception):
    """The master key is missing, unreadable or not the one of this database; the text is one sentence."""


class Use(StrEnum):
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
    used_from: datetime = _SINCE_EVER

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
        self._subkeys = {(master.version, use): _derive(master, use) for master in self.masters for use in Use}

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

    def mac(self, use: Use, *parts: str | bytes, version: int | None = None) -> bytes:
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

    def encrypt(self, plain: bytes, bound_to: bytes, use: Use = Use.ANSWERS) -> bytes:
        """AES-256-GCM under the version in use: nonce and ciphertext, readable only with the same `bound_to`."""
        return self._seal(plain, bound_to, use, self.current)

    def decrypt(self, sealed: bytes, bound_to: bytes, use: Use = Use.ANSWERS) -> bytes:
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
        return Ed25519PrivateKey.from_private_bytes(self._subkey(Use.AUDIT_HEADS, version))

    def fingerprint(self, version: int | None = None) -> bytes:
        """What a database keeps to know its own key again; it tells nothing about the key. Of the newest version."""
        return self.mac(Use.CHECK, "the key of this database", version=version or self.versions[0])

    # the key of hashes -------------------------------------------------------------------------------------

    def new_hash_key(self) -> bytes:
        """Draw the hashes' key of a fresh database, and use it; encrypted, for the database to keep."""
        self._stable = secrets.token_bytes(_LENGTH)
        return self.wrapped_hash_key()

    def use_hash_key(self, wrapped: bytes | None) -> None:
        """Use the one that a database keeps. None, from a database of before: the first version's own subkey.

        Raises:
            MasterKeyError: it is not this master key's.
        """
        if wrapped is None:
            self._stable = self._subkey(Use.HASHES, 1)
            return
        try:
            self._stable = self.decrypt(wrapped, b"hash key", Use.WRAP)
        except InvalidTag:
            raise MasterKeyError(
                "the key of hashes in the database can't be read with this master key"
            ) from None

    def wrapped_hash_key(self) -> bytes:
        """The one in use, encrypted under the newest version."""
        return self._seal(self._subkey(Use.HASHES, None), b"hash key", Use.WRAP, self.versions[0])

    def _seal(self, plain: bytes, bound_to: bytes, use: Use, version: int) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        return nonce + AESGCM(self._subkeys[version, use]).encrypt(nonce, plain, bound_to)

    def _subkey(self, use: Use, version: int | None) -> bytes:
        if use is Use.HASHES and self._stable is not None:
            return self._stable
        return self._subkeys[self.current if version is None else version, use]


def key_source(path: Path) -> Path:
    """Where the master key is read from: the environment's credential where there is one, else `path`."""
    return _credential() or path


def read_master_key(path: Path) -> tuple[Master, ...]:
    """The master key's versions: from the environment's credential directory where it is there, else from `path`.

    Raises:
        MasterKeyError: there is none, or it can't be used.
    """
    source = key_source(path)
    try:
        if is_readable_by_others(source):
            raise MasterKeyError(f"the master key {source} is readable by others: chmod 600 it")
        masters = tuple(_master(line) for line in source.read_text("ascii").splitlines() if line.strip())
    except FileNotFoundError:
        raise MasterKeyError(f"the master key {source} is missing: put it back from its backup") from None
    except OSError as error:
        raise MasterKeyError(f"the master key {source} can't be read ({error.strerror})") from None
    except ValueError:
        raise MasterKeyError(f"the master key {source} is damaged, or of a version unknown here") from None
    if not 1 <= len(masters) <= 2 or len({master.version for master in masters}) != len(masters):
        raise MasterKeyError(f"the master key {source} is damaged: one version or two are expected")
    return masters


async def keep_keys(keys: Keys, path: Path, *, every_s: float = _LOOKED_AT_EVERY_S) -> None:
    """Take up what a rotation has put into the file, for ever. A file that can't be used changes nothing."""
    seen = _look(path)
    while True:
        await asyncio.sleep(every_s)
        present = _look(path)
        if present == seen:
            continue
        seen = present
        try:
            masters = read_master_key(path)
        except MasterKeyError:
            log.error("master_key_unusable")
            continue
        if (
            keys.masters[0] not in masters
        ):  # the newest one stays for reading, or the file is another database's
            log.error("master_key_unusable")
            continue
        keys.take(masters)
        log.info("master_key_read", version=keys.versions[0])


def _look(path: Path) -> tuple[int, int] | None:
    try:
        stat = key_source(path).stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns


def create_master_key(path: Path) -> tuple[Master, ...]:
    """The master key of a fresh database: written once, readable by its owner alone.

    Where the environment's credential directory or an earlier start holds one already, that one is taken.

    Raises:
        MasterKeyError: it can't be written.
    """
    if _credential() or path.exists():
        return read_master_key(path)
    masters = (Master(version=1, key=secrets.token_bytes(_LENGTH)),)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, masters)
    except OSError as error:
        raise MasterKeyError(f"the master key {path} can't be written ({error.strerror})") from None
    return masters


def rotate_master_key(path: Path, clock: Clock) -> tuple[Master, ...]:
    """Put the next version beside the last one, used from `ANNOUNCED` later; the version before the last goes.

    The file is replaced whole, with its owner and mode.

    Raises:
        MasterKeyError: it can't be read or written, or was rotated too short a time ago.
    """
    if _credential():
        raise MasterKeyError(
            "the master key is a credential of this process: rotate the file that it is made from"
        )
    last = max(read_master_key(path), key=lambda master: master.version)
    if clock() < last.used_from + _BETWEEN_ROTATIONS:
        raise MasterKeyError(
            f"the master key was rotated less than {_BETWEEN_ROTATIONS.days} days ago: "
            "what was made under the version before may still be good"
        )
    used_from = clock().replace(microsecond=0) + ANNOUNCED
    new = Master(version=last.version + 1, key=secrets.token_bytes(_LENGTH), used_from=used_from)
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.unlink(missing_ok=True)
        _write(fresh, (last, new))
        owner = path.stat()
        os.chown(fresh, owner.st_uid, owner.st_gid)
        fresh.replace(path)
        _sync(path.parent)
    except OSError as error:
        raise MasterKeyError(f"the master key {path} can't be written ({error.strerror})") from None
    return last, new


def _write(path: Path, masters: Sequence[Master]) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:  # noqa: PTH123 - Path.open takes no mode
        file.writelines(_line(master) for master in masters)
        file.flush()
        os.fsync(file.fileno())
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """A name is durable when its folder is."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _line(master: Master) -> str:
    since = "" if master.used_from == _SINCE_EVER else f":{master.used_from.isoformat()}"
    return f"v{master.version}:{base64.b64encode(master.key).decode()}{since}\n"


def _master(line: str) -> Master:
    """One line of the file.

    Raises:
        ValueError: it is none.
    """
    name, _, rest = line.strip().partition(":")
    text, _, since = rest.partition(":")
    named = _NAMED.fullmatch(f"{name}-")
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError("no base64") from None
    if named is None or len(key) != _LENGTH:
        raise ValueError("no version, or no key")
    used_from = datetime.fromisoformat(since) if since else _SINCE_EVER
    if used_from.tzinfo is None:
        raise ValueError("a moment without a zone")
    return Master(version=int(named[1]), key=key, used_from=used_from)


def _credential() -> Path | None:
    directory = credentials()
    path = directory / CREDENTIAL_NAME if directory else None
    return path if path and path.exists() else None


def _derive(master: Master, use: Use) -> bytes:
    label = f"madoguchi v{master.version} {use}".encode()
    return HKDF(algorithm=SHA256(), length=_LENGTH, salt=None, info=label).derive(master.key)
