"""The master key and what is derived from it: one subkey for each use, labelled and versioned (HKDF, RFC 5869).

The master key is 32 random bytes, kept as text ``v1:<base64>``. Every derived key carries the version of its
master in its label, so that a next version can be put beside this one.
"""

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from enum import StrEnum
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from service.secret_files import credentials, is_readable_by_others

_VERSION = "v1"
_LENGTH = 32
_NONCE = 12
CREDENTIAL_NAME = "madoguchi-master-key"
"""The file looked for in the environment's credential directory (systemd's LoadCredential)."""


class MasterKeyError(Exception):
    """The master key is missing, unreadable or not the one of this database; the text is one sentence."""


class Use(StrEnum):
    """What a subkey is for. One key never serves two uses."""

    CODES = "codes"
    HASHES = "hashes"
    ANSWERS = "kept answers"
    APPROVALS = "approvals"
    CHECK = "check"


class Keys:
    """The subkeys of one master key."""

    def __init__(self, master: bytes) -> None:
        self._subkeys = {use: _derive(master, use) for use in Use}
        self._answers = AESGCM(self._subkeys[Use.ANSWERS])

    def mac(self, use: Use, *parts: str | bytes) -> bytes:
        """HMAC-SHA-256 over the parts, each with its length, so that no two lists of parts look alike."""
        mac = hmac.new(self._subkeys[use], digestmod=hashlib.sha256)
        for part in parts:
            data = part.encode() if isinstance(part, str) else part
            mac.update(len(data).to_bytes(8) + data)
        return mac.digest()

    def encrypt(self, plain: bytes, bound_to: bytes) -> bytes:
        """AES-256-GCM: nonce and ciphertext, readable only with the same `bound_to`."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._answers.encrypt(nonce, plain, bound_to)

    def decrypt(self, sealed: bytes, bound_to: bytes) -> bytes:
        """What was encrypted.

        Raises:
            cryptography.exceptions.InvalidTag: it was changed, or bound to something else.
        """
        return self._answers.decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to)

    def fingerprint(self) -> bytes:
        """What a database keeps to know its own key again; it tells nothing about the key."""
        return self.mac(Use.CHECK, "the key of this database")


def read_master_key(path: Path) -> bytes:
    """The master key: from the environment's credential directory where it is there, else from `path`.

    Raises:
        MasterKeyError: there is none, or it can't be used.
    """
    source = _credential() or path
    try:
        if is_readable_by_others(source):
            raise MasterKeyError(f"the master key {source} is readable by others: chmod 600 it")
        version, _, text = source.read_text("ascii").strip().partition(":")
        master = base64.b64decode(text, validate=True)
    except FileNotFoundError:
        raise MasterKeyError(f"the master key {source} is missing: put it back from its backup") from None
    except OSError as error:
        raise MasterKeyError(f"the master key {source} can't be read ({error.strerror})") from None
    except (UnicodeDecodeError, binascii.Error):
        raise MasterKeyError(f"the master key {source} is damaged") from None
    if version != _VERSION or len(master) != _LENGTH:
        raise MasterKeyError(f"the master key {source} is damaged, or of a version unknown here")
    return master


def create_master_key(path: Path) -> bytes:
    """The master key of a fresh database: written once, readable by its owner alone.

    Where the environment's credential directory or an earlier start holds one already, that one is taken.

    Raises:
        MasterKeyError: it can't be written.
    """
    if _credential() or path.exists():
        return read_master_key(path)
    master = secrets.token_bytes(_LENGTH)
    text = f"{_VERSION}:{base64.b64encode(master).decode()}\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:  # noqa: PTH123 - Path.open takes no mode
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise MasterKeyError(f"the master key {path} can't be written ({error.strerror})") from None
    return master


def _credential() -> Path | None:
    directory = credentials()
    path = directory / CREDENTIAL_NAME if directory else None
    return path if path and path.exists() else None


def _derive(master: bytes, use: Use) -> bytes:
    label = f"madoguchi {_VERSION} {use}".encode()
    return HKDF(algorithm=SHA256(), length=_LENGTH, salt=None, info=label).derive(master)
