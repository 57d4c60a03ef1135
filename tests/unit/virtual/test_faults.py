"""Faults that the authenticator makes on demand. Those of the framing are in test_ctaphid.py."""

import pytest
from cryptography import x509
from fido2 import cbor as reference
from fido2.ctap import CtapError

from hid.virtual.faults import Fault, Faults
from tests.support.key_bench import (
    ES256_ONLY,
    HASH,
    RP,
    TOUCH,
    Key,
    ask,
    credential_id,
    make,
    refused,
    user_entity,
)

ERR = CtapError.ERR
GET_INFO = b"\x04"


def broken(key: Key, fault: Fault) -> bytes:
    """Return the answer to getInfo with this fault on."""
    key.faults.set(fault)
    return key.call(0x10, GET_INFO)


def test_delayed_fault_is_on_only_after_the_given_number_of_packets() -> None:
    faults = Faults()
    faults.set(Fault.FULL, after=2)
    assert not faults.is_on(Fault.FULL)
    faults.count_packet()
    assert not faults.is_on(Fault.FULL)
    faults.count_packet()
    assert faults.is_on(Fault.FULL)
    faults.count_packet()
    assert faults.is_on(Fault.FULL)
    faults.set(None)
    assert not faults.is_on(Fault.FULL)


def test_count_of_a_delayed_fault_begins_when_the_fault_does() -> None:
    faults = Faults()
    faults.set(Fault.BUSY, 2, after=1)
    assert not faults.take(Fault.BUSY)
    faults.count_packet()
    assert [faults.take(Fault.BUSY) for _ in range(3)] == [True, True, False]
    faults.set(Fault.SILENT, 2, after=1)
    assert not faults.strikes_after(Fault.SILENT)
    faults.count_packet()
    assert [faults.strikes_after(Fault.SILENT) for _ in range(4)] == [False, False, True, True]


def test_unplug_at_byte_fault_strikes_at_the_packet_that_holds_its_byte() -> None:
    faults = Faults()
    faults.set(Fault.UNPLUG_AT_BYTE, 100)
    assert [faults.strikes_after(Fault.UNPLUG_AT_BYTE, 64) for _ in range(2)] == [False, True]


def test_deep_nesting_fault_nests_cbor_as_deep_as_a_message_allows() -> None:
    answer = broken(Key(), Fault.DEEP_NESTING)
    assert answer == b"\0" + b"\x81" * 7608


def test_huge_lengths_fault_announces_an_array_longer_than_any_memory() -> None:
    answer = broken(Key(), Fault.HUGE_LENGTHS)
    assert answer[:10] == b"\0\x9b" + b"\xff" * 8


def test_lying_lengths_fault_announces_one_map_pair_too_many() -> None:
    key = Key("touch")
    right = key.call(0x10, GET_INFO)
    lying = broken(key, Fault.LYING_LENGTHS)
    assert lying[0] == 0
    assert lying[1] == right[1] + 1
    assert lying[2:] == right[2:]
    with pytest.raises((IndexError, ValueError)):
        reference.decode(lying[1:])


@pytest.mark.parametrize("profile", ["touch", "ctap-2.3", "ctap-2.0"])
def test_longest_answer_fault_fills_get_info_to_7609_bytes_that_can_be_decoded(profile: str) -> None:
    key = Key(profile)
    right = reference.decode(key.call(0x10, GET_INFO)[1:])
    answer = broken(key, Fault.LONGEST_ANSWER)
    assert len(answer) == 7609
    decoded = reference.decode(answer[1:])
    assert isinstance(decoded, dict)
    del decoded[0xFF]
    assert decoded == right
    key.lay(TOUCH)
    made = key.ctap.make_credential(HASH, RP, user_entity("a"), ES256_ONLY)
    assert made.fmt == "packed"


def test_deceitful_names_fault_puts_direction_marks_into_account_names() -> None:
    key = Key("touch").ready()
    make(key, "hanako")
    make(key, "taro")
    key.faults.set(Fault.DECEITFUL_NAMES)
    user = ask(key).user
    assert user is not None
    assert user["name"] == "\u202etaro\u2067\u200f"
    assert user["displayName"].startswith("\u202e")
    assert user["id"] == b"taro"


def test_broken_certificate_fault_puts_a_malformed_certificate_into_the_attestation() -> None:
    key = Key("touch").ready()
    key.faults.set(Fault.BROKEN_CERTIFICATE)
    made = make(key)
    with pytest.raises(ValueError, match="parsing"):
        x509.load_der_x509_certificate(made.att_stmt["x5c"][0])


@pytest.mark.parametrize(
    ("fault", "length"), [(Fault.EMPTY_CREDENTIAL_ID, 0), (Fault.LONG_CREDENTIAL_ID, 2000)]
)
def test_credential_id_faults_make_ids_of_0_and_of_2000_bytes(fault: Fault, length: int) -> None:
    key = Key("touch").ready()
    key.faults.set(fault)
    assert len(credential_id(make(key))) == length


def test_pin_auth_blocked_fault_refuses_the_pin_until_it_is_cleared() -> None:
    key = Key("touch").ready()
    key.faults.set(Fault.PIN_AUTH_BLOCKED)
    with refused(ERR.PIN_AUTH_BLOCKED):
        key.token(None)
    key.faults.set(None)
    token = key.token(None)
    assert len(token) == 32


def test_empty_request_gets_invalid_length_and_an_overlong_one_request_too_large() -> None:
    key = Key("touch")
    assert key.call(0x10, b"") == bytes([ERR.INVALID_LENGTH])
    assert key.call(0x10, b"\x01" + bytes(2048)) == bytes([ERR.REQUEST_TOO_LARGE])
