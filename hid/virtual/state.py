"""What a virtual authenticator remembers without power, and the file that holds a drawer of them.

The file is replaced as a whole: written beside, fsynced, renamed, and the folder fsynced. A process killed at any moment
leaves the old drawer or the new one, and no answer leaves an authenticator before its state is durable.
"""

import contextlib
import fcntl
import hashlib
import os
from pathlib import Path
from typing import Protocol

import msgspec

EMPTY_BLOBS = b"\x80" + hashlib.sha256(b"\x80").digest()[:16]
"""The large-blob array before anything is written: an empty CBOR array and its checksum (CTAP 2.1 §6.10)."""


class KeptCredential(msgspec.Struct, kw_only=True):
    """A discoverable credential (public key credential source with its user, CTAP 2.1 §6.1.2)."""

    id: bytes
    rp_id: str
    rp_name: str | None = None
    user_id: bytes
    user_name: str | None = None
    user_display_name: str | None = None
    algorithm: int
    private_key: bytes
    """32 bytes: the P-256 scalar or the Ed25519 seed."""
    cred_protect: int = 1
    cred_blob: bytes | None = None
    """Bytes that its relying party stored with it (§12.2)."""
    large_blob_key: bytes | None = None
    """32 bytes (§12.3), if the registration asked for them."""
    sign_count: int = 0
    created: int
    """Ordinal, for "most recent first"."""
    verified_by: list[str] = []
    """How its owner was verified at its last assertions, oldest first: "fingerprint" or "passcode".

    A real authenticator does not store this; here it lets a tour check what it shows.
    """


class Template(msgspec.Struct, kw_only=True):
    """An enrolled fingerprint."""

    id: bytes
    finger: str
    """The name of the finger, which stands for its print."""
    name: str = ""
    """templateFriendlyName."""


class KeyState(msgspec.Struct, kw_only=True):
    """The state of one authenticator. A reset changes everything but `id`, `profile`, `name` and `serial`."""

    id: str
    profile: str
    name: str
    serial: str
    pin_hash: bytes | None = None
    """LEFT(SHA-256(PIN), 16) (§6.5.5.5), never the PIN."""
    pin_length: int = 0
    """Code points, so that a raised minimum can demand a change."""
    pin_retries: int
    uv_retries: int
    min_pin_length: int
    min_pin_length_rp_ids: list[str] = []
    force_pin_change: bool = False
    always_uv: bool = False
    credentials: list[KeptCredential] = []
    created: int = 0
    """Number of discoverable credentials made since the reset; those of the factory count."""
    templates: list[Template] = []
    wrapping_key: bytes
    """32 bytes: wraps credentials that are not discoverable and derives hmac-secret's CredRandom."""
    large_blobs: bytes = EMPTY_BLOBS
    """The serialized large-blob array, with its checksum (§6.10)."""
    enterprise_attestation: bool = False
    long_touch_for_reset: bool = False
    pin_complexity: bool = False
    uv_count: int = 0
    """Fingers recognised since the PIN was last given (CTAP 2.2 uvCountSinceLastPinEntry)."""
    wrong_pins: int = 0
    """Wrong PINs that count as entered since power-up when it is first plugged in; 0 from then on."""
    persistent_token: bytes | None = None
    """32 bytes: the persistentPinUvAuthToken, once it was given (CTAP 2.2 §6.5.5.7)."""
    device_id: bytes = b""
    """16 bytes: the content of encIdentifier; changes with each reset."""
    store_id: bytes = b""
    """16 bytes: the content of encCredStoreState; changes with each change of the credentials (CTAP 2.3)."""
    sign_count: int = 0
    """The sign count that all wrapped credentials share."""


class Memory(Protocol):
    """Where one authenticator keeps its state."""

    def load(self) -> KeyState:
        """Return a copy of the state that was last stored."""

    def commit(self, state: KeyState) -> None:
        """Store `state`, and return once it is durable.

        Raise OSError if that fails: `load` returns the old state then, or the new one, stored but perhaps not durable.
        """


class _File(msgspec.Struct, kw_only=True):
    version: int = 1
    next_id: int = 1
    keys: list[KeyState] = []


class StateFileError(Exception):
    """The state file can't be used; the message says why in one sentence."""


class Drawer:
    """The authenticators in one state file, which one process can open at a time.

    Without a file it is empty. Creating one makes the folder if need be, and raises StateFileError if the file is damaged,
    in use or of a newer version, OSError if it can't be read, or the folder or the lock file beside it can't be made.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = os.open(path.with_name(path.name + ".lock"), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            self._file = _opened(path, self._lock)
        except BaseException:
            os.close(self._lock)
            raise

    def close(self) -> None:
        """Release the file for other processes. To be called once."""
        os.close(self._lock)

    @property
    def ids(self) -> list[str]:
        """The ids of all authenticators, oldest first."""
        return [key.id for key in self._file.keys]

    def next_id(self) -> str:
        """Return the id for the next new authenticator."""
        return f"k{self._file.next_id}"

    def add(self, state: KeyState) -> None:
        """Store a new authenticator, whose id must be `next_id()`, durably. Raise OSError if that fails; see `Memory.commit`."""
        self._replace(_File(next_id=self._file.next_id + 1, keys=[*self._file.keys, _copy(state)]))

    def memory(self, key_id: str) -> "DrawerMemory":
        """Return the memory of one authenticator, which must exist."""
        return DrawerMemory(self, key_id)

    def load(self, key_id: str) -> KeyState:
        """Return a copy of the state that the file holds for this id, which must exist."""
        return next(_copy(key) for key in self._file.keys if key.id == key_id)

    def commit(self, state: KeyState) -> None:
        """Replace the state of the same id, which must exist. Raise OSError if that fails; see `Memory.commit`."""
        keys = [_copy(state) if key.id == state.id else key for key in self._file.keys]
        self._replace(_File(next_id=self._file.next_id, keys=keys))

    def _replace(self, file: _File) -> None:
        beside = self._path.with_name(self._path.name + ".new")
        descriptor = os.open(beside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as new:
                new.write(msgspec.json.encode(file))
                new.flush()
                os.fsync(new.fileno())
            beside.replace(self._path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
        self._file = file
        folder = os.open(self._path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


class DrawerMemory:
    """The memory of one authenticator in a drawer."""

    def __init__(self, drawer: Drawer, key_id: str) -> None:
        self._drawer = drawer
        self._key_id = key_id

    def load(self) -> KeyState:
        """Return a copy of this authenticator's state in the drawer."""
        return self._drawer.load(self._key_id)

    def commit(self, state: KeyState) -> None:
        """Store the state in the drawer's file, durably. Raise OSError if that fails; see `Memory.commit`."""
        self._drawer.commit(state)


def _opened(path: Path, lock: int) -> _File:
    """Take the lock and read the file. Raises as Drawer does."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as taken:
        raise StateFileError(f"{path} is in use by another desk of virtual keys") from taken
    try:
        file = msgspec.json.decode(path.read_bytes(), type=_File)
    except FileNotFoundError:
        return _File()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as broken:
        raise StateFileError(f"{path} holds no drawer of virtual keys: {broken}") from broken
    if file.version != 1:
        raise StateFileError(f"{path} was written by a newer version of the virtual key")
    return file


def _copy(state: KeyState) -> KeyState:
    return msgspec.json.decode(msgspec.json.encode(state), type=KeyState)
