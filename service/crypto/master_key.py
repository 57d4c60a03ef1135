"""The file of the master key: created with a new database, read at each start, rotated while a service runs.

It has one line or two: ``v1:<base64 of 32 random bytes>`` and, after a rotation, the next version with the moment from
which it is used, ``v2:<base64>:<ISO 8601>``. `service.crypto.keys` derives keys from it.
"""

import asyncio
import base64
import binascii
import os
import re
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from service.clock import Clock
from service.crypto.keys import KEY_LENGTH, SINCE_EVER, Keys, Master, MasterKeyError
from service.crypto.secret_files import credentials, is_readable_by_others
from service.logs import log

CREDENTIAL_NAME = "madoguchi-master-key"
"""The file looked for in the environment's credential directory (systemd's LoadCredential)."""
ANNOUNCED = timedelta(seconds=60)
"""Time from a rotation to the first use of its version: every process has read the file by then."""
_LOOKED_AT_EVERY_S = 5.0
_BETWEEN_ROTATIONS = timedelta(days=2)
"""Longer than any code, and any kept answer, that hangs on a version is valid: a rotation drops the version before the last.

The code of a letter is valid for longer, and hangs on the key of hashes (`service.staff.passes`).
"""
_NAMED = re.compile(r"v([1-9][0-9]{0,5})")


def key_source(path: Path) -> Path:
    """Return the path that the master key is read from.

    This is the file CREDENTIAL_NAME in systemd's credential directory if it exists, else `path`.
    """
    return _credential() or path


def read_master_key(path: Path) -> tuple[Master, ...]:
    """Return the versions of the master key, one or two in the order of the file, read from `key_source(path)`.

    Raises:
        MasterKeyError: the file is missing, unreadable or malformed, or its mode lets others in (systemd's credential may).
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
    """Give `keys` the file's versions once, and whenever the file or its mode has changed since, until cancelled.

    It looks every `every_s` seconds, first in so many. A file that can't be used, or lacks the newest version held, is
    logged and changes nothing.
    """
    seen: tuple[int, int] | None = (0, 0)  # no file's: it may have changed, or gone, between the start and now
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
    return stat.st_ino, stat.st_ctime_ns  # any change, its mode's too


def create_master_key(path: Path) -> tuple[Master, ...]:
    """Create the master key of a new database, readable by its owner alone, with its folder if that is missing; return it.

    If there is one already, at `path` or in the credential directory, return that.

    Raises:
        MasterKeyError: it can't be written, or the one that is there can't be used.
    """
    if _credential() or path.exists():
        return read_master_key(path)
    masters = (Master(version=1, key=secrets.token_bytes(KEY_LENGTH)),)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, masters)
    except OSError as error:
        raise MasterKeyError(f"the master key {path} can't be written ({error.strerror})") from None
    return masters


def rotate_master_key(path: Path, clock: Clock) -> tuple[Master, ...]:
    """Keep the newest version, add the next, used from `ANNOUNCED` later, and drop any older one. Return both that stay.

    The file is replaced in one step and keeps its owner; its mode is 600. The caller calls
    `service.deployment.keys_of` after, which brings the database up to date.

    Raises:
        MasterKeyError: it can't be read or written, is systemd's credential, or was rotated less than two days ago.
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
    new = Master(version=last.version + 1, key=secrets.token_bytes(KEY_LENGTH), used_from=used_from)
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
    """Make a renamed file's name durable: fsync its folder."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _line(master: Master) -> str:
    since = "" if master.used_from == SINCE_EVER else f":{master.used_from.isoformat()}"
    return f"v{master.version}:{base64.b64encode(master.key).decode()}{since}\n"


def _master(line: str) -> Master:
    """Parse one line of the file.

    Raises:
        ValueError: it is malformed.
    """
    name, _, rest = line.strip().partition(":")
    text, _, since = rest.partition(":")
    named = _NAMED.fullmatch(name)
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError("no base64") from None
    if named is None or len(key) != KEY_LENGTH:
        raise ValueError("no version, or no key")
    used_from = datetime.fromisoformat(since) if since else SINCE_EVER
    if used_from.tzinfo is None:
        raise ValueError("a moment without a zone")
    return Master(version=int(named[1]), key=key, used_from=used_from)


def _credential() -> Path | None:
    directory = credentials()
    path = directory / CREDENTIAL_NAME if directory else None
    return path if path and path.exists() else None
