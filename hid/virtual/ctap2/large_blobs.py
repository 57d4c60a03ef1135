"""authenticatorLargeBlobs (CTAP 2.1 §6.10): one array of the platform.

It is read without a token, and written with one if the key is protected or always verifies.

::

    set offset 0, length ──▶ staged ──set offset …──▶ staged ──last byte──▶ its check is right: stored
                               │                                            else INTEGRITY_FAILURE, and dropped
                               └─ another offset 0, power-down: what was stored before stays; a reset empties the array
"""

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hid.virtual.ctap2.parameters import Parameters
from hid.virtual.ctap2.pin_uv_auth_token import Permission
from hid.virtual.ctap2.status import CtapRefusal, Status
from hid.virtual.state import EMPTY_BLOBS

if TYPE_CHECKING:
    from hid.virtual.authenticator import VirtualAuthenticator

_GET, _SET, _OFFSET, _LENGTH, _PIN_UV_AUTH_PARAM, _PROTOCOL = range(1, 7)
_R_CONFIG = 0x01

_CHECK = 16
_LARGEST_OFFSET = 2**32 - 1


@dataclass
class BlobWrite:
    """A new array that is being written: its whole length in bytes, and the bytes received so far."""

    length: int
    data: bytearray = field(default_factory=bytearray)


async def large_blobs(key: "VirtualAuthenticator", request: Parameters) -> dict[int, Any] | None:
    """Run largeBlobs: return the fragment that is read, or write one and return None. Raise CtapRefusal if it is refused."""
    offset = request.get(_OFFSET, int)
    if offset is None or not 0 <= offset <= _LARGEST_OFFSET:
        raise CtapRefusal(Status.INVALID_PARAMETER)
    if (_GET in request) == (_SET in request):
        raise CtapRefusal(Status.INVALID_PARAMETER)
    if _GET in request:
        return _read(key, request, offset)
    _write(key, request, offset)
    return None


def _read(key: "VirtualAuthenticator", request: Parameters, offset: int) -> dict[int, Any]:
    count, stored = request.need(_GET, int), key.state.large_blobs
    if any(name in request for name in (_LENGTH, _PIN_UV_AUTH_PARAM, _PROTOCOL)):
        raise CtapRefusal(Status.INVALID_PARAMETER)
    if count > key.profile.max_fragment:
        raise CtapRefusal(Status.INVALID_LENGTH)
    if count < 0 or offset > len(stored):
        raise CtapRefusal(Status.INVALID_PARAMETER)
    return {_R_CONFIG: stored[offset : offset + count]}


def _write(key: "VirtualAuthenticator", request: Parameters, offset: int) -> None:
    fragment = request.need(_SET, bytes)
    if len(fragment) > key.profile.max_fragment:
        raise CtapRefusal(Status.INVALID_LENGTH)
    write = _begin(key, request) if offset == 0 else _continue(key, request, offset)
    if key.is_protected or key.state.always_uv:
        message = b"\xff" * 32 + b"\x0c\x00" + offset.to_bytes(4, "little") + hashlib.sha256(fragment).digest()
        key.authorize(request, (_PROTOCOL, _PIN_UV_AUTH_PARAM), message, Permission.LARGE_BLOB_WRITE)
    if offset + len(fragment) > write.length:
        raise CtapRefusal(Status.INVALID_PARAMETER)
    key.blob_write = write
    write.data += fragment
    if len(write.data) == write.length:
        _store(key, bytes(write.data))


def _begin(key: "VirtualAuthenticator", request: Parameters) -> BlobWrite:
    length = request.get(_LENGTH, int)
    if length is None or length < len(EMPTY_BLOBS):
        raise CtapRefusal(Status.INVALID_PARAMETER)
    if length > key.profile.max_large_blobs:
        raise CtapRefusal(Status.LARGE_BLOB_STORAGE_FULL)
    return BlobWrite(length)


def _continue(key: "VirtualAuthenticator", request: Parameters, offset: int) -> BlobWrite:
    if _LENGTH in request:
        raise CtapRefusal(Status.INVALID_PARAMETER)
    if key.blob_write is None or offset != len(key.blob_write.data):
        raise CtapRefusal(Status.INVALID_SEQ)
    return key.blob_write


def _store(key: "VirtualAuthenticator", array: bytes) -> None:
    key.blob_write = None
    if hashlib.sha256(array[:-_CHECK]).digest()[:_CHECK] != array[-_CHECK:]:
        raise CtapRefusal(Status.INTEGRITY_FAILURE)
    key.state.large_blobs = array
    key.commit()
