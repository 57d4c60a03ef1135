"""The U2F raw messages (FIDO U2F Raw Message Formats 1.2), alone or beside CTAP2 (CTAP 2.1 §7.2.4, §10.2).

A credential that is wrapped in its id works with both if it is of ES256 and not of credProtect level 3; a discoverable one
works with CTAP2 alone. What U2F calls application is the hash of the RP ID.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from hid.virtual.ctap2 import attestation, credential_key
from hid.virtual.ctap2.extensions import UV_OPTIONAL, UV_REQUIRED
from hid.virtual.profile import ES256

if TYPE_CHECKING:
    from hid.virtual.authenticator import VirtualAuthenticator

_CHECK_ONLY, _ENFORCE_PRESENCE, _DO_NOT_ENFORCE = 0x07, 0x03, 0x08
_OK = 0x9000
_CONDITIONS_NOT_SATISFIED = 0x6985
_COMMAND_NOT_ALLOWED = 0x6986
_WRONG_DATA = 0x6A80
_WRONG_LENGTH = 0x6700
_INS_NOT_SUPPORTED = 0x6D00
_CLA_NOT_SUPPORTED = 0x6E00
_FAILED = 0x6F00


class _Status(Exception):  # noqa: N818 - an answer of the key
    def __init__(self, word: int) -> None:
        super().__init__(f"{word:04X}")
        self.word = word


class U2f:
    """The U2F side of `key`. It does not wait: what needs a touch is refused without one, and the host asks again.

    `take_touch` returns whether it is touched, and may use the touch up. A key with alwaysUv refuses every command.
    """

    def __init__(self, key: "VirtualAuthenticator", take_touch: Callable[[], bool]) -> None:
        self._key = key
        self._take_touch = take_touch

    def answer(self, apdu: bytes) -> bytes:
        """Run one command of extended length. Return data and status word; the word alone if it is refused or fails."""
        try:
            return self._run(apdu) + _OK.to_bytes(2, "big")
        except _Status as status:
            return status.word.to_bytes(2, "big")
        except OSError:
            self._key.forget_unwritten()
            return _FAILED.to_bytes(2, "big")

    def _run(self, apdu: bytes) -> bytes:
        if len(apdu) < 4:
            raise _Status(_WRONG_LENGTH)
        if apdu[0] != 0:
            raise _Status(_CLA_NOT_SUPPORTED)
        data = _command_data(apdu)
        if self._key.state.always_uv:
            # U2F has no user verification, so a key with alwaysUv refuses it (CTAP 2.1 §7.2.4).
            raise _Status(_COMMAND_NOT_ALLOWED)
        match apdu[1]:
            case 0x01:
                return self._register(data)
            case 0x02:
                return self._authenticate(apdu[2], data)
            case 0x03:
                return b"U2F_V2"
        raise _Status(_INS_NOT_SUPPORTED)

    def _register(self, data: bytes) -> bytes:
        if len(data) != 64:
            raise _Status(_WRONG_LENGTH)
        if not self._take_touch():
            raise _Status(_CONDITIONS_NOT_SATISFIED)
        challenge, application = data[:32], data[32:]
        private_key = credential_key.generate(ES256)
        handle = credential_key.wrap(
            self._key.state.wrapping_key,
            application,
            credential_key.Wrapped(ES256, private_key, UV_OPTIONAL),
        )
        cose = credential_key.cose_key(ES256, private_key)
        public_key: bytes = b"\x04" + cose[-2] + cose[-3]
        signature, certificate = attestation.sign_u2f(
            self._key.profile.aaguid, b"\x00" + application + challenge + handle + public_key
        )
        return b"\x05" + public_key + bytes([len(handle)]) + handle + certificate + signature

    def _authenticate(self, control: int, data: bytes) -> bytes:
        if len(data) < 65 or len(data) != 65 + data[64]:
            raise _Status(_WRONG_LENGTH)
        challenge, application, handle = data[:32], data[32:64], data[65:]
        wrapped = credential_key.unwrap(self._key.state.wrapping_key, application, handle)
        if wrapped is None or wrapped.algorithm != ES256 or wrapped.cred_protect == UV_REQUIRED:
            raise _Status(_WRONG_DATA)
        if control == _CHECK_ONLY or (control == _ENFORCE_PRESENCE and not self._take_touch()):
            raise _Status(_CONDITIONS_NOT_SATISFIED)
        if control not in (_ENFORCE_PRESENCE, _DO_NOT_ENFORCE):
            raise _Status(_WRONG_DATA)
        self._key.state.sign_count += 1
        self._key.commit()
        flags_and_count = bytes([control == _ENFORCE_PRESENCE]) + self._key.state.sign_count.to_bytes(4, "big")
        return flags_and_count + credential_key.sign(
            ES256, wrapped.private_key, application + flags_and_count + challenge
        )


def _command_data(apdu: bytes) -> bytes:
    """Return the data of an APDU of extended length: three bytes of Lc, the data, and perhaps two of Le.

    Raises _Status(_WRONG_LENGTH) if its lengths contradict each other.
    """
    if len(apdu) <= 4 or len(apdu) in (7, 5):
        return b""
    if len(apdu) < 7 or apdu[4] != 0:
        raise _Status(_WRONG_LENGTH)
    length = int.from_bytes(apdu[5:7], "big")
    if len(apdu) - 7 not in (length, length + 2):
        raise _Status(_WRONG_LENGTH)
    return apdu[7 : 7 + length]
