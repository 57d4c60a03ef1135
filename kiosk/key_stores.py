"""Stores for a terminal's key, the best first. A new key goes into the first available store; the first key found is used.

    the keyring of the terminal's session (Secret Service), if it is unlocked
    a file, encrypted under a secret that systemd hands to the terminal (LoadCredential=madoguchi-terminal-secret)
    a plain file of mode 0600: whoever reads the disk has the key, and `python -m kiosk doctor` says so

The doctor tells an engineer when a better store is available than the one that has the key.
"""

import base64
import os
import secrets
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk import state_files

CREDENTIAL_NAME = "madoguchi-terminal-secret"
"""The file looked for in systemd's credential directory; 16 bytes or more."""
_RING = "madoguchi-terminal"
_NONCE = 12
_KEY_BYTES = 32


class IdentityError(Exception):
    """The terminal's key can't be read or stored, or is damaged. The text is one sentence for an engineer."""


class KeyStore(Protocol):
    """A store for the key of one terminal: the 32 bytes of its private key (Ed25519)."""

    says: str
    """Where it is, in words for an engineer."""
    is_safe: bool
    """Whether a copy of the disk does not contain the key in clear."""

    def is_there(self) -> bool:
        """Return whether the store can be used now."""
        ...

    def read(self) -> bytes | None:
        """Return the key, or None if there is none.

        Raises:
            IdentityError: it can't be read.
        """
        ...

    def expect_room(self) -> None:
        """Raise an IdentityError if a key could not be stored; called before a one-time code is consumed for it."""
        ...

    def write(self, key: bytes) -> None:
        """Store the key in place of the one before.

        Raises:
            IdentityError: it can't be written.
        """
        ...


class Keyring:
    """The session's keyring (Secret Service). No other backend of the library is used: some write plain files."""

    is_safe = True

    def __init__(self, terminal: str) -> None:
        self._terminal = terminal
        self.says = "the session's keyring (Secret Service)"

    def is_there(self) -> bool:
        """Return whether there is an unlocked keyring. A locked one is of no use: at a terminal its password can't be typed."""
        import secretstorage  # noqa: PLC0415 - an embedded terminal needs none of it
        from secretstorage.exceptions import SecretStorageException  # noqa: PLC0415

        with suppress(SecretStorageException, OSError), closing(secretstorage.dbus_init()) as bus:
            return not secretstorage.Collection(bus).is_locked()
        return False

    def read(self) -> bytes | None:
        """Return the key in the keyring, or None if it has none. Raises an IdentityError if it can't be read or decoded."""
        from keyring.backends.SecretService import Keyring as Ring  # noqa: PLC0415
        from keyring.errors import KeyringError  # noqa: PLC0415

        try:
            kept = Ring().get_password(_RING, self._terminal)
            return None if kept is None else base64.b64decode(kept, validate=True)
        except (KeyringError, ValueError):
            raise IdentityError("the terminal's key in the keyring can't be read") from None

    def expect_room(self) -> None:
        """Do nothing: an unlocked keyring has room."""

    def write(self, key: bytes) -> None:
        """Store the key in the keyring; raise an IdentityError if it does not take it."""
        from keyring.backends.SecretService import Keyring as Ring  # noqa: PLC0415
        from keyring.errors import KeyringError  # noqa: PLC0415

        try:
            Ring().set_password(_RING, self._terminal, base64.b64encode(key).decode())
        except KeyringError:
            raise IdentityError("the keyring does not take the terminal's key") from None


class SealedFile:
    """A file that is encrypted under a secret that systemd hands over on this machine alone."""

    is_safe = True

    def __init__(self, folder: Path, terminal: str) -> None:
        self._path = folder / f"{terminal}.sealed"
        self._terminal = terminal
        self.says = f"{self._path}, encrypted under the credential {CREDENTIAL_NAME}"

    def is_there(self) -> bool:
        """Return whether systemd has handed over a secret of 16 bytes or more."""
        return self._secret() is not None

    def read(self) -> bytes | None:
        """Return the decrypted key, or None if there is no file.

        Raises an IdentityError if it can't be read, others can read it, or the secret is another, or gone.
        """
        sealed = _read_file(self._path)
        if sealed is None:
            return None
        try:
            return self._cipher().decrypt(sealed[:_NONCE], sealed[_NONCE:], self._terminal.encode())
        except (InvalidTag, ValueError):
            raise IdentityError(f"{self._path} was not encrypted under this credential") from None

    def expect_room(self) -> None:
        """Write a trial file beside and delete it; the folder is made if missing. Raise an IdentityError if that fails."""
        _expect_room_for(self._path)

    def write(self, key: bytes) -> None:
        """Encrypt the key into the file; raise an IdentityError if that can't be written, or there is no secret (`is_there`)."""
        nonce = secrets.token_bytes(_NONCE)
        _write_file(self._path, nonce + self._cipher().encrypt(nonce, key, self._terminal.encode()))

    def _cipher(self) -> AESGCM:
        secret = self._secret()
        if secret is None:
            raise IdentityError(f"the credential {CREDENTIAL_NAME} is not there, or shorter than 16 bytes")
        info = b"madoguchi terminal key"
        return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret))

    def _secret(self) -> bytes | None:
        folder = os.environ.get("CREDENTIALS_DIRECTORY")
        if not folder:
            return None
        try:
            secret = (Path(folder) / CREDENTIAL_NAME).read_bytes()
        except OSError:
            return None
        return secret if len(secret) >= 16 else None


class PlainFile:
    """A file of mode 0600."""

    is_safe = False

    def __init__(self, folder: Path, terminal: str) -> None:
        self._path = folder / f"{terminal}.key"
        self.says = f"{self._path}, in clear: whoever reads this disk has the terminal's key"

    def is_there(self) -> bool:
        """Return True: it can always be tried."""
        return True

    def read(self) -> bytes | None:
        """Return the key in the file; None if there is no file.

        Raises:
            IdentityError: the file can't be read, or other users can read it.
        """
        return _read_file(self._path)

    def expect_room(self) -> None:
        """Write a trial file beside and delete it; the folder is made if missing. Raise an IdentityError if that fails."""
        _expect_room_for(self._path)

    def write(self, key: bytes) -> None:
        """Write the key into the file; raise an IdentityError if it can't be written."""
        _write_file(self._path, key)


class StoredKey(NamedTuple):
    """A key, and the store that it is in."""

    key: Ed25519PrivateKey
    store: KeyStore


def places(terminal: str, state: Path | None) -> tuple[KeyStore, ...]:
    """Return the stores for a terminal's key, the best first. Files are in `state`, or in `state_folder()` if it is None."""
    folder = state or state_folder()
    return Keyring(terminal), SealedFile(folder, terminal), PlainFile(folder, terminal)


def state_folder() -> Path:
    """Return the folder that the terminal may write: systemd's StateDirectory, else the user's (XDG Base Directory)."""
    if from_systemd := os.environ.get("STATE_DIRECTORY"):
        return Path(from_systemd.split(":")[0])
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state") / "madoguchi-terminal"


def find_key(among: tuple[KeyStore, ...]) -> StoredKey | None:
    """Return the terminal's key from the first usable store that has one; None if no usable store has it.

    Raises:
        IdentityError: that store, or a usable one before it, can't be read; or the key is damaged.
    """
    for place in among:
        kept = place.read() if place.is_there() else None
        if kept is not None:
            if len(kept) != _KEY_BYTES:
                raise IdentityError(f"the terminal's key is damaged: {place.says}")
            return StoredKey(Ed25519PrivateKey.from_private_bytes(kept), place)
    return None


def best_of(among: tuple[KeyStore, ...]) -> KeyStore:
    """Return the store for a new key: the first that can be used."""
    return next(place for place in among if place.is_there())


def keep_key(among: tuple[KeyStore, ...], key: Ed25519PrivateKey) -> KeyStore:
    """Store the key in the best of these stores (`best_of`), and return that store.

    The other stores keep what they have.

    Raises:
        IdentityError: the key can't be stored.
    """
    place = best_of(among)
    place.write(key.private_bytes_raw())
    return place


def _read_file(path: Path) -> bytes | None:
    try:
        return state_files.read(path, allowed=0o600)
    except OSError as error:
        raise IdentityError(f"{path} can't be read ({error.strerror})") from None


def _expect_room_for(path: Path) -> None:
    trial = path.with_name(f"{path.name}.trial")
    _write_file(trial, bytes(64))  # no key's file is longer
    trial.unlink()


def _write_file(path: Path, data: bytes) -> None:
    try:
        state_files.write(path, data)
    except OSError as error:
        raise IdentityError(f"{path} can't be written ({error.strerror})") from None
