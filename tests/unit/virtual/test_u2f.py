"""U2F beside CTAP2 in one virtual key, in process: raw messages, parsed by python-fido2."""

import hashlib
import struct
from collections.abc import Mapping
from typing import Any

from fido2.cose import ES256
from fido2.ctap1 import RegistrationData, SignatureData
from fido2.ctap2.config import Config

from hid.virtual.transports.u2f import U2f
from tests.support.key_bench import HASH, RP, TOUCH, Key, make, public_key

APPLICATION = hashlib.sha256(RP["id"].encode()).digest()
REGISTER, AUTHENTICATE, VERSION = 1, 2, 3
ENFORCE, CHECK_ONLY, DO_NOT_ENFORCE = 3, 7, 8
OK = 0x9000


class U2fKey(Key):
    """A key of the profile `touch-u2f`; `touched` is whether it is being touched when U2F checks."""

    def __init__(self) -> None:
        self.touched = True
        super().__init__("touch-u2f")

    def u2f(self, instruction: int, control: int = 0, data: bytes = b"") -> tuple[bytes, int]:
        apdu = struct.pack(">BBBB", 0, instruction, control, 0)
        apdu += b"\0" + (len(data).to_bytes(2, "big") + data if data else b"") + b"\0\0"
        answer = U2f(self.authenticator, lambda: self.touched).answer(apdu)
        return answer[:-2], int.from_bytes(answer[-2:], "big")

    def register(self) -> RegistrationData:
        answer, status = self.u2f(REGISTER, data=HASH + APPLICATION)
        assert status == OK
        return RegistrationData(answer)

    def authenticate(self, handle: bytes, control: int = ENFORCE) -> tuple[bytes, int]:
        return self.u2f(AUTHENTICATE, control, HASH + APPLICATION + bytes([len(handle)]) + handle)


def test_credential_made_over_u2f_signs_in_over_u2f_and_ctap2() -> None:
    key = U2fKey()
    assert key.info().versions[0] == "U2F_V2"
    assert key.u2f(VERSION) == (b"U2F_V2", OK)
    made = key.register()
    made.verify(APPLICATION, HASH)
    answer, status = key.authenticate(made.key_handle)
    assert status == OK
    SignatureData(answer).verify(APPLICATION, HASH, made.public_key)
    key.lay(TOUCH)
    allow: list[Mapping[str, Any]] = [{"type": "public-key", "id": made.key_handle}]
    asserted = key.ctap.get_assertion(RP["id"], HASH, allow_list=allow)
    assert asserted.auth_data.counter == SignatureData(answer).counter + 1
    x, y = made.public_key[1:33], made.public_key[33:]
    asserted.verify(HASH, ES256({1: 2, 3: -7, -1: 1, -2: x, -3: y}))


def test_credential_made_over_ctap2_signs_in_over_u2f_unless_it_requires_verification() -> None:
    key = U2fKey()
    key.ready()
    made = make(key, options=None)
    assert made.auth_data.credential_data is not None
    answer, status = key.authenticate(made.auth_data.credential_data.credential_id)
    assert status == OK
    cose = public_key(made)
    SignatureData(answer).verify(APPLICATION, HASH, b"\x04" + cose[-2] + cose[-3])
    protected = make(key, options=None, extensions={"credProtect": 3})
    assert protected.auth_data.credential_data is not None
    assert key.authenticate(protected.auth_data.credential_data.credential_id) == (b"", 0x6A80)


def test_u2f_without_a_touch_does_not_register_and_signs_only_if_presence_is_not_enforced() -> None:
    key = U2fKey()
    handle = key.register().key_handle
    key.touched = False
    assert key.u2f(REGISTER, data=HASH + APPLICATION) == (b"", 0x6985)
    assert key.authenticate(handle) == (b"", 0x6985)
    assert key.authenticate(handle, CHECK_ONLY) == (b"", 0x6985)
    assert key.authenticate(bytes(64), CHECK_ONLY) == (b"", 0x6A80)
    answer, status = key.authenticate(handle, DO_NOT_ENFORCE)
    assert (status, SignatureData(answer).user_presence) == (OK, 0)


def test_always_uv_key_refuses_u2f() -> None:
    key = U2fKey()
    handle = key.register().key_handle
    Config(key.ctap).toggle_always_uv()
    assert "U2F_V2" not in key.info().versions
    assert key.u2f(REGISTER, data=HASH + APPLICATION) == (b"", 0x6986)
    assert key.authenticate(handle) == (b"", 0x6986)


def test_credential_made_over_u2f_does_not_sign_in_after_a_reset() -> None:
    key = U2fKey()
    handle = key.register().key_handle
    key.lay(TOUCH)
    key.ctap.reset()
    assert key.authenticate(handle) == (b"", 0x6A80)


def test_u2f_refuses_to_sign_when_the_counter_can_not_be_stored() -> None:
    key = U2fKey()
    handle = key.register().key_handle
    key.memory.is_full = True
    assert key.authenticate(handle) == (b"", 0x6F00)
    key.memory.is_full = False
    answer, _ = key.authenticate(handle)
    assert SignatureData(answer).counter == 1


def test_malformed_u2f_messages_get_the_specified_status() -> None:
    """6D00 for an unknown instruction, 6700 for a wrong length, 6E00 for another class."""
    key = U2fKey()
    assert key.u2f(9) == (b"", 0x6D00)
    assert key.u2f(REGISTER, data=bytes(63)) == (b"", 0x6700)
    assert key.u2f(AUTHENTICATE, ENFORCE, bytes(64)) == (b"", 0x6700)
    u2f = U2f(key.authenticator, lambda: True)
    for apdu, word in ((b"", "6700"), (b"\x80\x01\0\0", "6e00"), (b"\0\x01\0\0\x01\x02\x03\x04", "6700")):
        assert u2f.answer(apdu).hex() == word
