"""What a key remembers without power, and the file that holds a drawer of them.

The file is replaced as a whole: written beside, fsynced, renamed, and the folder fsynced. A process killed at
any moment leaves either the old drawer or the new one, and no answer leaves a key before its state is there.
"""

import contextlib
import fcntl
import hashlib
import os
from pathlib import Path
from typing import Protocol

import msgspec

EMPTY_BLOBS = b"\x80" + hashlib.sha256(b"\x80").digest()[:16]
"""The large-blob array of a key nobody has written to: an empty CBOR array and its check (CTAP 2.1 §6.10)."""


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
    """§12.2: what its relying party left with it."""
    large_blob_key: bytes | None = None
    """§12.3: 32 bytes, if they were asked for at its making."""
    sign_count: int = 0
    created: int
    """Ordinal, for "most recent first"."""
    verified_by: list[str] = []
    """How its owner was verified at its last assertions, oldest first: "fingerprint" or "passcode".

    A real key forgets that; a practice key remembers, so that a tour's claim can be checked.
    """


class Template(msgspec.Struct, kw_only=True):
    """An enrolled fingerprint."""

    id: bytes
    finger: str
    """The made-up print itself: the name of the finger."""
    name: str = ""
    """templateFriendlyName."""


class KeyState(msgspec.Struct, kw_only=True):
    """All of one key. A reset brings everything back but `id`, `profile`, `name` and `serial`."""

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
    """Credentials ever made since the reset."""
    templates: list[Template] = []
    wrapping_key: bytes
    """32 bytes: wraps credentials that are not discoverable and derives hmac-secret's CredRandom."""
    large_blobs: bytes = EMPTY_BLOBS
    """The serialized large-blob array, its check at the end (§6.10)."""
    enterprise_attestation: bool = False
    long_touch_for_reset: bool = False
    pin_complexity: bool = False
    uv_count: int = 0
    """Fingers recognised since the PIN was last given (CTAP 2.2 uvCountSinceLastPinEntry)."""
    wrong_pins: int = 0
    """Wrong PINs that the key has seen since its last power-up when it is plugged in for the first time."""
    persistent_token: bytes | None = None
    """32 bytes: the persistentPinUvAuthToken, once somebody has had it (CTAP 2.2 §6.5.5.7)."""
    device_id: bytes = b""
    """16 bytes: what encIdentifier hides; another one after each reset."""
    store_id: bytes = b""
    """16 bytes: what encCredStoreState hides; another one after each change of the credentials (CTAP 2.3)."""
    sign_count: int = 0
    """Of all wrapped credentials together."""


class Memory(Protocol):
    """Where one key keeps its state."""

    def load(self) -> KeyState:
        """The state last committed."""

    def commit(self, state: KeyState) -> None:
        """Keep `state`; return only when it is durable. Raises OSError and keeps the old state else."""


class _File(msgspec.Struct, kw_only=True):
    version: int = 1
    next_id: int = 1
    keys: list[KeyState] = []


class StateFileError(Exception):
    """The state file can't be used; the message says why in one sentence."""


class Drawer:
    """The keys of one state file, open to one process at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = os.open(path.with_name(path.name + ".lock"), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            os.close(self._lock)
            raise StateFileError(f"{path} is in use by another desk of virtual keys") from taken
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            content = msgspec.json.encode(_File())
        try:
            self._file = msgspec.json.decode(content, type=_File)
        except msgspec.DecodeError as broken:
            os.close(self._lock)
            raise StateFileError(f"{path} holds no drawer of virtual keys: {broken}") from broken
        if self._file.version != 1:
            os.close(self._lock)
            raise StateFileError(f"{path} was written by a newer version of the virtual key")

    def close(self) -> None:
        """Let another process have the file."""
        os.close(self._lock)

    @property
    def ids(self) -> list[str]:
        """Of all keys, oldest first."""
        return [key.id for key in self._file.keys]

    def next_id(self) -> str:
        """The id a new key has to take."""
        return f"k{self._file.next_id}"

    def add(self, state: KeyState) -> None:
        """Put a new key in, under the id that `next_id` gave."""
        self._replace(_File(next_id=self._file.next_id + 1, keys=[*self._file.keys, _copy(state)]))

    def memory(self, key_id: str) -> "DrawerMemory":
        """The place of one key."""
        return DrawerMemory(self, key_id)

    def load(self, key_id: str) -> KeyState:
        """A copy of what the file holds."""
        return next(_copy(key) for key in self._file.keys if key.id == key_id)

    def commit(self, state: KeyState) -> None:
        """Replace the key of the same id."""
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
    """One key's place in the drawer: a `Memory`."""

    def __init__(self, drawer: Drawer, key_id: str) -> None:
        self._drawer = drawer
        self._key_id = key_id

    def load(self) -> KeyState:
        """See `Memory`."""
        return self._drawer.load(self._key_id)

    def commit(self, state: KeyState) -> None:
        """See `Memory`."""
        self._drawer.commit(state)


def _copy(state: KeyState) -> KeyState:
    return msgspec.json.decode(msgspec.json.encode(state), type=KeyState)
