"""The virtual key's PIN, retries and tokens (CTAP 2.1 §6.5.5), by python-fido2's ClientPin."""

import pytest
from fido2.ctap import CtapError
from fido2.ctap2.base import AttestationResponse
from fido2.ctap2.pin import ClientPin, PinProtocol, PinProtocolV1
from fido2.webauthn import AuthenticatorData

from hid.virtual.faults import Fault
from tests.support.key_bench import (
    ES256_ONLY,
    HASH,
    PERMISSION,
    PIN,
    RIGHT,
    RP,
    TOUCH,
    V2,
    WRONG,
    Key,
    refused,
    user_entity,
)

ERR = CtapError.ERR
FLAG = AuthenticatorData.FLAG
PROTOCOLS = pytest.mark.parametrize("protocol", [PinProtocolV1(), V2], ids=["one", "two"])


@PROTOCOLS
def test_pin_can_be_set_used_and_changed_by_either_pin_uv_auth_protocol(protocol: PinProtocol) -> None:
    key = Key()
    assert not key.info().options["clientPin"]
    pin = key.client_pin(protocol)
    pin.set_pin(PIN)
    assert key.info().options["clientPin"]
    assert len(pin.get_pin_token(PIN, PERMISSION.BIO_ENROLL)) == 32
    pin.change_pin(PIN, "482916")
    with refused(ERR.PIN_INVALID):
        pin.get_pin_token(PIN, PERMISSION.BIO_ENROLL)
    assert pin.get_pin_token("482916", PERMISSION.BIO_ENROLL)


def test_virtual_key_stores_the_hash_of_its_pin_and_not_the_pin() -> None:
    key = Key().ready()
    assert key.memory.state.pin_hash is not None
    assert len(key.memory.state.pin_hash) == 16
    assert PIN not in repr(key.memory.state)


def test_set_pin_is_refused_when_a_pin_is_set() -> None:
    key = Key().ready()
    with refused(ERR.PIN_AUTH_INVALID):
        key.client_pin().set_pin("111111")


@pytest.mark.parametrize("pin", ["123456", "1234567"])
def test_pin_shorter_than_the_minimum_is_refused(pin: str) -> None:
    with refused(ERR.PIN_POLICY_VIOLATION):
        Key("long-pin").client_pin().set_pin(pin)


def test_pin_length_counts_code_points_not_bytes() -> None:
    key = Key("long-pin")
    with refused(ERR.PIN_POLICY_VIOLATION):
        key.client_pin().set_pin("口座窓口")
    key.client_pin().set_pin("口座窓口口座窓口")
    assert key.token(PERMISSION.MAKE_CREDENTIAL, RP["id"], pin="口座窓口口座窓口")


def test_request_for_the_pin_retries_is_refused_while_no_pin_is_set() -> None:
    key = Key()
    with refused(ERR.PIN_NOT_SET):
        key.client_pin().get_pin_retries()


def test_three_wrong_pins_block_the_pin_until_the_key_is_replugged() -> None:
    key = Key().ready()
    pin = key.client_pin()
    for left in (7, 6):
        with refused(ERR.PIN_INVALID):
            pin.get_pin_token("000000", PERMISSION.BIO_ENROLL)
        assert pin.get_pin_retries() == (left, False)
    with refused(ERR.PIN_AUTH_BLOCKED):
        pin.get_pin_token("000000", PERMISSION.BIO_ENROLL)
    assert pin.get_pin_retries() == (5, True)
    with refused(ERR.PIN_AUTH_BLOCKED):
        pin.get_pin_token(PIN, PERMISSION.BIO_ENROLL)
    key.replug()
    assert key.client_pin().get_pin_retries() == (5, False)
    assert key.token(PERMISSION.BIO_ENROLL)
    assert key.client_pin().get_pin_retries() == (8, False)


def test_eight_wrong_pins_block_the_pin_and_replugging_does_not_unblock_it() -> None:
    key = Key().ready()
    for _ in range(7):
        with pytest.raises(CtapError):
            key.token(PERMISSION.BIO_ENROLL, pin="000000")
        key.replug()
    with refused(ERR.PIN_BLOCKED):
        key.token(PERMISSION.BIO_ENROLL, pin="000000")
    key.replug()
    with refused(ERR.PIN_BLOCKED):
        key.token(PERMISSION.BIO_ENROLL)
    with refused(ERR.PIN_BLOCKED):
        key.client_pin().change_pin(PIN, "482916")


def test_right_pin_is_refused_with_the_retries_unchanged_while_nothing_can_be_stored() -> None:
    key = Key().ready()
    key.memory.is_full = True
    with refused(ERR.OTHER):
        key.token(PERMISSION.BIO_ENROLL)
    assert key.authenticator.state.pin_retries == 8


def test_wrong_pin_replaces_the_key_agreement_key() -> None:
    key = Key().ready()
    before = key.ctap.client_pin(2, ClientPin.CMD.GET_KEY_AGREEMENT)
    with pytest.raises(CtapError):
        key.token(PERMISSION.BIO_ENROLL, pin="000000")
    assert key.ctap.client_pin(2, ClientPin.CMD.GET_KEY_AGREEMENT) != before


def test_pin_token_for_credential_management_is_refused_for_a_registration() -> None:
    key = Key().ready()
    token = key.token(PERMISSION.CREDENTIAL_MGMT)
    with refused(ERR.PIN_AUTH_INVALID):
        make(key, token)


def test_pin_token_for_one_rp_is_refused_for_a_registration_at_another() -> None:
    key = Key().ready()
    token = key.token(PERMISSION.MAKE_CREDENTIAL, "other.example")
    with refused(ERR.PIN_AUTH_INVALID):
        make(key, token)


def test_pin_token_unused_for_30_seconds_expires() -> None:
    key = Key().ready()
    key.lay(TOUCH)
    token = key.token(PERMISSION.MAKE_CREDENTIAL, RP["id"])
    key.clock.move(29.9)
    make(key, token)
    token = key.token(PERMISSION.MAKE_CREDENTIAL, RP["id"])
    key.clock.move(30)
    with refused(ERR.PIN_AUTH_INVALID):
        make(key, token)


def test_pin_token_in_use_expires_after_10_minutes() -> None:
    key = Key().ready()
    bio = key.bio()
    bio.enumerate_enrollments()
    key.clock.move(599)
    bio.enumerate_enrollments()
    key.clock.move(1)
    with refused(ERR.PIN_AUTH_INVALID):
        bio.enumerate_enrollments()


def test_pin_token_is_spent_by_a_registration_with_a_touch() -> None:
    key = Key().ready()
    token = key.token(PERMISSION.MAKE_CREDENTIAL | PERMISSION.GET_ASSERTION, RP["id"])
    key.lay(TOUCH, TOUCH)
    make(key, token)
    with refused(ERR.PIN_AUTH_INVALID):
        make(key, token)


def test_pin_change_invalidates_the_pin_token() -> None:
    key = Key().ready()
    bio = key.bio()
    key.client_pin().change_pin(PIN, "482916")
    with refused(ERR.PIN_AUTH_INVALID):
        bio.enumerate_enrollments()


def test_key_that_forces_a_pin_change_gives_a_token_only_after_another_pin_is_set() -> None:
    key = Key("pin-change")
    assert key.info().force_pin_change
    with refused(ERR.PIN_POLICY_VIOLATION):
        key.token(PERMISSION.MAKE_CREDENTIAL, RP["id"], pin="1234")
    with refused(ERR.PIN_POLICY_VIOLATION):
        key.client_pin().change_pin("1234", "1234")
    key.client_pin().change_pin("1234", PIN)
    assert not key.info().force_pin_change
    assert key.token(PERMISSION.MAKE_CREDENTIAL, RP["id"])


def test_registration_with_a_token_just_given_by_finger_needs_no_touch() -> None:
    key = Key().ready()
    key.lay(RIGHT)
    pin = key.client_pin()
    token = pin.get_uv_token(PERMISSION.MAKE_CREDENTIAL, RP["id"])
    assert make(key, token).auth_data.flags == FLAG.UP | FLAG.UV | FLAG.AT
    assert key.user.asked[-1:] == ["finger"]


def test_registration_30_seconds_after_the_finger_gave_the_token_needs_a_touch() -> None:
    key = Key().ready()
    key.lay(RIGHT, TOUCH)
    pin = key.client_pin()
    permissions = PERMISSION.MAKE_CREDENTIAL | PERMISSION.CREDENTIAL_MGMT
    token = pin.get_uv_token(permissions, RP["id"])
    key.clock.move(20)
    assert key.authenticator.token.verify(
        key.authenticator.protocol(2), b"", pin.protocol.authenticate(token, b""), key.clock()
    )
    key.clock.move(10)
    make(key, token)
    assert key.user.asked[-1] == "touch"


def test_three_wrong_fingers_block_the_sensor_until_the_pin_is_given() -> None:
    key = Key().ready()
    pin = key.client_pin()
    key.lay(WRONG, WRONG, WRONG)
    for left in (2, 1):
        with refused(ERR.UV_INVALID):
            pin.get_uv_token(PERMISSION.GET_ASSERTION, RP["id"])
        assert pin.get_uv_retries() == left
    with refused(ERR.UV_BLOCKED):
        pin.get_uv_token(PERMISSION.GET_ASSERTION, RP["id"])
    key.replug()
    key.lay(RIGHT)
    with refused(ERR.UV_BLOCKED):
        key.client_pin().get_uv_token(PERMISSION.GET_ASSERTION, RP["id"])
    assert key.token(PERMISSION.GET_ASSERTION, RP["id"])
    assert key.client_pin().get_uv_retries() == 3
    assert key.client_pin().get_uv_token(PERMISSION.GET_ASSERTION, RP["id"])


def test_untouched_sensor_leaves_the_uv_retries_unchanged() -> None:
    key = Key().ready()
    key.lay()
    with refused(ERR.USER_ACTION_TIMEOUT):
        key.client_pin().get_uv_token(PERMISSION.GET_ASSERTION, RP["id"])
    assert key.client_pin().get_uv_retries() == 3


def test_token_by_finger_for_bio_enrolment_is_refused() -> None:
    with refused(ERR.UNAUTHORIZED_PERMISSION):
        Key().ready().client_pin().get_uv_token(PERMISSION.BIO_ENROLL)


def test_no_mc_ga_permissions_key_gives_a_pin_token_for_management_but_none_for_assertions() -> None:
    key = Key("no-pin-for-sites").ready()
    assert key.info().options["noMcGaPermissionsWithClientPin"]
    with refused(ERR.UNAUTHORIZED_PERMISSION):
        key.token(PERMISSION.GET_ASSERTION, RP["id"])
    assert key.token(PERMISSION.CREDENTIAL_MGMT)


def test_ctap_2_0_key_verifies_by_protocol_one_and_a_token_without_permissions() -> None:
    key = Key("ctap-2.0").ready()
    assert "pinUvAuthToken" not in key.info().options
    assert key.info().pin_uv_protocols == [1]
    key.lay(TOUCH)
    assert make(key, key.token(None), PinProtocolV1()).auth_data.is_user_verified()


def test_pin_token_of_a_ctap_2_0_key_is_valid_an_hour_later_but_not_after_a_replug() -> None:
    key = Key("ctap-2.0").ready()
    token = key.token(None)
    key.lay(TOUCH, TOUCH, TOUCH)
    make(key, token, PinProtocolV1())
    key.clock.move(3600)
    make(key, token, PinProtocolV1())
    key.replug()
    with refused(ERR.PIN_AUTH_INVALID):
        make(key, token, PinProtocolV1())


def test_pin_auth_blocked_fault_outlives_a_power_cycle() -> None:
    key = Key().ready()
    key.faults.set(Fault.PIN_AUTH_BLOCKED)
    key.replug()
    with refused(ERR.PIN_AUTH_BLOCKED):
        key.token(PERMISSION.BIO_ENROLL)


def make(key: Key, token: bytes, protocol: PinProtocol | None = None) -> AttestationResponse:
    protocol = protocol or V2
    return key.ctap.make_credential(
        HASH,
        RP,
        user_entity("hanako"),
        ES256_ONLY,
        options={"rk": True},
        pin_uv_param=protocol.authenticate(token, HASH),
        pin_uv_protocol=protocol.VERSION,
    )
