"""What CTAP 2.2 and 2.3 added: members of getInfo, the persistent token, the long touch, the PIN's complexity."""

import asyncio

import msgspec
import pytest
from fido2.ctap import CtapError
from fido2.ctap2.config import Config
from fido2.ctap2.credman import CredentialManagement

from hid.virtual.authenticator import VirtualAuthenticator
from hid.virtual.hands import Hands
from hid.virtual.profile import PROFILES
from hid.virtual.user import FingerLaid, Placement, Waiting
from tests.support.key_bench import PERMISSION, PIN, RIGHT, RP, TOUCH, V2, WRONG, Key, make, refused

ERR = CtapError.ERR
LONG = TOUCH._replace(held=6.0)


def persistent(key: Key) -> bytes:
    return key.token(PERMISSION.PERSISTENT_CREDENTIAL_MGMT)


def test_get_info_has_the_members_of_ctap_2_2_and_2_3_on_a_2_3_key_and_not_on_a_2_1_key() -> None:
    info = Key("ctap-2.3").info()
    assert info.versions == ["FIDO_2_0", "FIDO_2_1", "FIDO_2_3"]
    assert info.attestation_formats == ["packed", "none"]
    assert info.uv_count_since_pin == 0
    assert info.long_touch_for_reset is True
    assert info.enc_identifier is None
    assert info.transports == ["usb", "nfc"]
    assert info.transports_for_reset == ["usb"]
    assert info.pin_complexity_policy is True
    assert info.pin_complexity_policy_url == b"https://keys.example/pin"
    assert info.max_pin_length == 63
    assert info.enc_cred_store_state is None
    assert info.authenticator_config_commands == [2, 3, 4]
    answer = Key("fingerprint").ctap.send_cbor(0x04)
    assert max(answer) == 0x14


def test_uv_count_since_pin_counts_recognised_fingers_until_the_pin_is_given() -> None:
    key = Key("ctap-2.3").ready()
    key.lay(RIGHT, WRONG, RIGHT)
    pin = key.client_pin()
    pin.get_uv_token(PERMISSION.CREDENTIAL_MGMT)
    with refused(ERR.UV_INVALID):
        pin.get_uv_token(PERMISSION.CREDENTIAL_MGMT)
    pin.get_uv_token(PERMISSION.CREDENTIAL_MGMT)
    assert key.info().uv_count_since_pin == 2
    key.token(PERMISSION.CREDENTIAL_MGMT)
    assert key.info().uv_count_since_pin == 0


# The persistent token --------------------------------------------------------------------------------------


def test_persistent_token_decrypts_the_same_identifier_after_a_replug_and_another_on_another_key() -> None:
    key = Key("ctap-2.3").ready()
    token = persistent(key)
    assert token == persistent(key)
    before = key.info()
    key.replug()
    after = key.info()
    assert after.enc_identifier != before.enc_identifier
    assert after.get_identifier(token) == before.get_identifier(token) == key.memory.state.device_id
    assert before.get_identifier(bytes(32)) != before.get_identifier(token)
    other = Key("ctap-2.3").ready()
    assert other.info().get_identifier(persistent(other)) != before.get_identifier(token)


def test_cred_store_state_under_a_persistent_token_differs_after_each_change_but_not_after_a_replug() -> None:
    key = Key("ctap-2.3").ready()
    token = persistent(key)
    seen = [key.info().get_cred_store_state(token)]
    made = make(key, "hanako")
    seen.append(key.info().get_cred_store_state(token))
    assert made.auth_data.credential_data is not None
    described = {"type": "public-key", "id": made.auth_data.credential_data.credential_id}
    key.manage().update_user_info(described, {"id": b"hanako", "name": "花子"})  # type: ignore[arg-type]
    seen.append(key.info().get_cred_store_state(token))
    key.manage().delete_cred(described)  # type: ignore[arg-type]
    seen.append(key.info().get_cred_store_state(token))
    assert len(set(seen)) == len(seen)
    key.replug()
    assert key.info().get_cred_store_state(token) == seen[-1]


def test_persistent_token_lists_credentials_after_a_power_cycle_but_deletes_none() -> None:
    key = Key("ctap-2.3").ready()
    make(key, "hanako")
    token = persistent(key)
    key.replug()
    manage = CredentialManagement(key.ctap, V2, token)
    assert manage.get_metadata() == {1: 1, 2: 24}
    (site,) = manage.enumerate_rps()
    (held,) = manage.enumerate_creds(site[CredentialManagement.RESULT.RP_ID_HASH])
    with refused(ERR.PIN_AUTH_INVALID):
        manage.delete_cred(held[CredentialManagement.RESULT.CREDENTIAL_ID])
    assert len(key.memory.state.credentials) == 1


def test_persistent_token_stays_valid_after_another_token_is_given() -> None:
    key = Key("ctap-2.3").ready()
    make(key, "hanako")
    token = persistent(key)
    key.token(PERMISSION.CREDENTIAL_MGMT, "other.example")
    assert len(CredentialManagement(key.ctap, V2, token).enumerate_rps()) == 1


def test_persistent_token_can_be_obtained_by_finger() -> None:
    key = Key("ctap-2.3").ready()
    key.lay(RIGHT)
    token = key.client_pin().get_uv_token(PERMISSION.PERSISTENT_CREDENTIAL_MGMT)
    assert token == persistent(key)


@pytest.mark.parametrize("ended_by", ["pin change", "forced change", "reset"])
def test_persistent_token_and_encrypted_identifier_end_with_a_pin_change_a_demanded_one_or_a_reset(
    ended_by: str,
) -> None:
    key = Key("ctap-2.3").ready()
    token = persistent(key)
    device_id = key.memory.state.device_id
    match ended_by:
        case "pin change":
            key.client_pin().change_pin(PIN, "482916")
        case "forced change":
            Config(key.ctap, V2, key.token(PERMISSION.AUTHENTICATOR_CFG)).set_min_pin_length(
                force_change_pin=True
            )
        case _:
            key.lay(LONG)
            key.ctap.reset()
    with refused(ERR.PIN_AUTH_INVALID):
        CredentialManagement(key.ctap, V2, token).get_metadata()
    assert key.info().enc_identifier is None
    assert (key.memory.state.device_id == device_id) is (ended_by != "reset")


def test_persistent_token_is_refused_together_with_another_permission_and_by_an_older_key() -> None:
    with refused(ERR.UNAUTHORIZED_PERMISSION):
        Key("ctap-2.3").ready().token(PERMISSION.PERSISTENT_CREDENTIAL_MGMT | PERMISSION.CREDENTIAL_MGMT)
    with refused(ERR.UNAUTHORIZED_PERMISSION):
        persistent(Key("touch").ready())


# The PIN ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pin", ["0000", "123456", "987654", "aaaaaa", "abcdef"])
def test_simple_pins_are_refused_by_a_ctap_2_3_key_without_losing_a_retry(pin: str) -> None:
    key = Key("ctap-2.3")
    with refused(ERR.PIN_POLICY_VIOLATION):
        key.client_pin().set_pin(pin)
    key.client_pin().set_pin(PIN)
    with refused(ERR.PIN_POLICY_VIOLATION):
        key.client_pin().change_pin(PIN, pin)
    assert key.client_pin().get_pin_retries() == (8, False)


def test_request_for_the_pin_complexity_policy_is_accepted_by_a_2_3_key_and_refused_by_a_2_1_key() -> None:
    key = Key("ctap-2.3").ready()
    Config(key.ctap, V2, key.token(PERMISSION.AUTHENTICATOR_CFG)).set_min_pin_length(pin_complexity_policy=True)
    key = Key("touch")
    with refused(ERR.INVALID_PARAMETER):
        key.ctap.config(3, {4: True})


# The long touch --------------------------------------------------------------------------------------------


def test_reset_of_a_ctap_2_3_key_needs_a_long_touch() -> None:
    key = Key("ctap-2.3").ready()
    key.lay(TOUCH)
    with refused(ERR.USER_ACTION_TIMEOUT):
        key.ctap.reset()
    assert key.info().options["clientPin"] is True
    key.lay(TOUCH, LONG)
    key.ctap.reset()
    assert key.user.asked[-1] == "long touch"
    assert key.info().options["clientPin"] is False


def test_long_touch_for_reset_can_be_enabled_and_is_disabled_by_the_reset() -> None:
    key = Key(msgspec.structs.replace(PROFILES["ctap-2.3"], long_touch_for_reset=False)).ready()
    assert key.ctap.send_cbor(0x04)[0x18] is False
    Config(key.ctap, V2, key.token(PERMISSION.AUTHENTICATOR_CFG))._call(4)  # type: ignore[no-untyped-call]
    assert key.info().long_touch_for_reset is True
    key.lay(TOUCH)
    with refused(ERR.USER_ACTION_TIMEOUT):
        key.ctap.reset()
    key.lay(LONG)
    key.ctap.reset()
    assert key.ctap.send_cbor(0x04)[0x18] is False


async def test_touch_held_for_less_than_5_seconds_does_not_end_the_wait_for_a_long_touch() -> None:
    hands = Hands(lambda: None)
    waiting = asyncio.create_task(hands.long_touch(30))
    await asyncio.sleep(0)
    assert hands.waiting is Waiting.LONG_TOUCH
    assert hands.lay(FingerLaid("any", Placement.GOOD, 4.9)) is Waiting.LONG_TOUCH
    assert hands.waiting is Waiting.LONG_TOUCH
    assert hands.lay(FingerLaid("any", Placement.GOOD, 5.0)) is Waiting.LONG_TOUCH
    await waiting
    assert hands.waiting is None


def test_reset_over_nfc_is_refused_before_any_touch_by_a_key_that_resets_only_over_usb() -> None:
    key = Key("ctap-2.3").ready()
    key.authenticator = VirtualAuthenticator(
        key.profile, key.memory, key.user, key.clock, key.faults, transport="nfc"
    )
    key.lay(LONG)
    with refused(ERR.OPERATION_DENIED):
        key.ctap.reset()
    assert key.user.fingers == [LONG]
    assert key.memory.state.pin_hash is not None


# Attestation -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("preferred", "expected"),
    [
        (["none"], "none"),
        (["tpm", "none", "packed"], "none"),
        (["packed", "none"], "packed"),
        (["tpm"], "packed"),
    ],
)
def test_ctap_2_3_key_gives_the_attestation_format_that_the_platform_prefers_and_a_2_1_key_packed(
    preferred: list[str], expected: str
) -> None:
    def formats(profile: str) -> str:
        key = Key(profile)
        key.lay(TOUCH)
        request = {1: bytes(32), 2: RP, 3: {"id": b"a"}, 4: [{"type": "public-key", "alg": -7}], 11: preferred}
        answer: str = key.ctap.send_cbor(0x01, request)[1]
        return answer

    assert formats("ctap-2.3") == expected
    assert formats("touch") == "packed"
