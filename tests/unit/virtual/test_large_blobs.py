"""The virtual key's authenticatorLargeBlobs (CTAP 2.1 §6.10), by python-fido2's LargeBlobs and by the bare command."""

import hashlib

import pytest
from fido2.ctap import CtapError
from fido2.ctap2.blob import LargeBlobs

from hid.virtual.profile import PROFILES
from tests.support.key_bench import PERMISSION, TOUCH, V2, Key, ask, descriptor, make, refused

ERR = CtapError.ERR
MAX_FRAGMENT = PROFILES["touch"].max_fragment
EMPTY = bytes.fromhex("8076be8b528d0075f7aae98d6fa57a6d3c")
"""The 17 bytes that §6.10 prints."""


def blobs(key: Key) -> LargeBlobs:
    return LargeBlobs(key.ctap, V2, key.token(PERMISSION.LARGE_BLOB_WRITE))


def checked(length: int) -> bytes:
    """Return an array of this length that ends with its checksum; the key does not read the rest."""
    data = bytes(length - 16)
    return data + hashlib.sha256(data).digest()[:16]


def write(key: Key, token: bytes, fragment: bytes, offset: int = 0, length: int | None = None) -> None:
    message = b"\xff" * 32 + b"\x0c\x00" + offset.to_bytes(4, "little") + hashlib.sha256(fragment).digest()
    key.ctap.large_blobs(
        offset, set=fragment, length=length, pin_uv_param=V2.authenticate(token, message), pin_uv_protocol=2
    )


def test_new_key_holds_an_empty_large_blob_array() -> None:
    key = Key("touch")
    assert key.info().options["largeBlobs"] is True
    assert key.info().max_large_blob == 4096
    assert key.ctap.large_blobs(0, get=MAX_FRAGMENT) == {1: EMPTY}
    assert key.ctap.large_blobs(16, get=5) == {1: EMPTY[16:]}
    assert key.ctap.large_blobs(17, get=5) == {1: b""}


def test_large_blob_is_found_by_its_credential_s_large_blob_key_only_and_outlives_a_power_cycle() -> None:
    key = Key("touch").ready()
    hanako = make(key, "hanako", extensions={"largeBlobKey": True})
    taro = make(key, "taro", extensions={"largeBlobKey": True})
    assert hanako.large_blob_key is not None
    assert taro.large_blob_key is not None
    assert hanako.large_blob_key != taro.large_blob_key
    blobs(key).put_blob(hanako.large_blob_key, b"a certificate" * 100)
    key.replug()
    asked = ask(key, allow_list=[descriptor(hanako)], extensions={"largeBlobKey": True})
    assert asked.large_blob_key == hanako.large_blob_key
    reader = LargeBlobs(key.ctap)
    assert reader.get_blob(hanako.large_blob_key) == b"a certificate" * 100
    assert reader.get_blob(taro.large_blob_key) is None
    blobs(key).delete_blob(hanako.large_blob_key)
    assert key.memory.state.large_blobs == EMPTY


def test_large_blob_array_in_fragments_is_stored_only_when_complete() -> None:
    key = Key("touch").ready()
    token, array = key.token(PERMISSION.LARGE_BLOB_WRITE), checked(4096)
    write(key, token, array[:MAX_FRAGMENT], 0, 4096)
    write(key, token, array[MAX_FRAGMENT : 2 * MAX_FRAGMENT], MAX_FRAGMENT)
    assert key.ctap.large_blobs(0, get=MAX_FRAGMENT) == {1: EMPTY}
    write(key, token, array[2 * MAX_FRAGMENT :], 2 * MAX_FRAGMENT)
    assert key.memory.state.large_blobs == array
    assert key.ctap.large_blobs(4000, get=MAX_FRAGMENT) == {1: array[4000:]}


def test_large_blob_write_can_not_go_on_at_its_old_offset_after_it_is_begun_anew_or_after_a_replug() -> None:
    key = Key("touch").ready()
    token, array = key.token(PERMISSION.LARGE_BLOB_WRITE), checked(100)
    write(key, token, array[:50], 0, 100)
    write(key, token, array[:20], 0, 100)
    with refused(ERR.INVALID_SEQ):
        write(key, token, array[50:], 50)
    write(key, token, array[20:40], 20)
    key.replug()
    token = key.token(PERMISSION.LARGE_BLOB_WRITE)
    with refused(ERR.INVALID_SEQ):
        write(key, token, array[40:], 40)
    assert key.memory.state.large_blobs == EMPTY


def test_large_blob_array_with_a_wrong_checksum_is_refused_at_its_end() -> None:
    key = Key("touch").ready()
    token = key.token(PERMISSION.LARGE_BLOB_WRITE)
    with refused(ERR.INTEGRITY_FAILURE):
        write(key, token, bytes(40), 0, 40)
    assert key.memory.state.large_blobs == EMPTY
    with refused(ERR.INVALID_SEQ):
        write(key, token, b"x", 40)


def test_large_blob_write_to_a_key_with_a_pin_needs_a_token_with_its_permission() -> None:
    key = Key("touch").ready()
    array = checked(40)
    with refused(ERR.PUAT_REQUIRED):
        key.ctap.large_blobs(0, set=array, length=40)
    with refused(ERR.PIN_AUTH_INVALID):
        write(key, key.token(PERMISSION.CREDENTIAL_MGMT), array, 0, 40)
    with refused(ERR.PIN_AUTH_INVALID):
        write(key, bytes(32), array, 0, 40)
    assert key.memory.state.large_blobs == EMPTY


def test_key_without_a_pin_stores_large_blobs_without_a_token() -> None:
    key = Key("touch")
    key.ctap.large_blobs(0, set=checked(40), length=40)
    assert key.memory.state.large_blobs == checked(40)


def test_token_for_assertions_and_large_blobs_still_writes_blobs_after_an_assertion() -> None:
    key = Key("touch").ready()
    make(key)
    key.lay(TOUCH)
    pin = key.client_pin()
    token = pin.get_pin_token(
        "739201", PERMISSION.GET_ASSERTION | PERMISSION.LARGE_BLOB_WRITE, "member.example"
    )
    key.ctap.get_assertion(
        "member.example", bytes(32), pin_uv_param=V2.authenticate(token, bytes(32)), pin_uv_protocol=2
    )
    write(key, token, checked(40), 0, 40)
    assert key.memory.state.large_blobs == checked(40)


def test_reset_empties_the_large_blob_array() -> None:
    key = Key("touch")
    key.ctap.large_blobs(0, set=checked(40), length=40)
    key.lay(TOUCH)
    key.ctap.reset()
    assert key.ctap.large_blobs(0, get=100) == {1: EMPTY}


def test_large_blob_write_is_refused_with_the_array_unchanged_while_nothing_can_be_stored() -> None:
    key = Key("touch")
    key.memory.is_full = True
    with refused(ERR.OTHER):
        key.ctap.large_blobs(0, set=checked(40), length=40)
    key.memory.is_full = False
    assert key.ctap.large_blobs(0, get=100) == {1: EMPTY}


@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        ({1: 10}, ERR.INVALID_PARAMETER),
        ({3: 0}, ERR.INVALID_PARAMETER),
        ({1: 10, 2: bytes(20), 3: 0}, ERR.INVALID_PARAMETER),
        ({1: 10, 3: 0, 4: 17}, ERR.INVALID_PARAMETER),
        ({1: 10, 3: 0, 6: 2}, ERR.INVALID_PARAMETER),
        ({1: MAX_FRAGMENT + 1, 3: 0}, ERR.INVALID_LENGTH),
        ({1: 1, 3: 18}, ERR.INVALID_PARAMETER),
        ({1: 1, 3: 2**40}, ERR.INVALID_PARAMETER),
        ({2: bytes(MAX_FRAGMENT + 1), 3: 0, 4: 4000}, ERR.INVALID_LENGTH),
        ({2: bytes(20), 3: 0}, ERR.INVALID_PARAMETER),
        ({2: bytes(16), 3: 0, 4: 16}, ERR.INVALID_PARAMETER),
        ({2: bytes(20), 3: 0, 4: 4097}, ERR.LARGE_BLOB_STORAGE_FULL),
        ({2: bytes(20), 3: 20, 4: 40}, ERR.INVALID_PARAMETER),
        ({2: bytes(20), 3: 20}, ERR.INVALID_SEQ),
        ({2: bytes(41), 3: 0, 4: 40}, ERR.INVALID_PARAMETER),
    ],
)
def test_malformed_large_blob_requests_get_the_specified_errors(
    parameters: dict[int, object], error: CtapError.ERR
) -> None:
    key = Key("touch")
    with refused(error):
        key.ctap.send_cbor(0x0C, parameters)
    assert key.memory.state.large_blobs == EMPTY


def test_key_without_large_blobs_refuses_their_command_and_a_token_to_write_them() -> None:
    key = Key("not-discoverable")
    assert key.info().options["largeBlobs"] is False
    with refused(ERR.INVALID_COMMAND):
        key.ctap.large_blobs(0, get=17)
    key.ready()
    with refused(ERR.UNAUTHORIZED_PERMISSION):
        key.token(PERMISSION.LARGE_BLOB_WRITE)
