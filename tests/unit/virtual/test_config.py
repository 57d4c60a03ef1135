"""The virtual key's authenticatorConfig (CTAP 2.1 §6.11) and enterprise attestation (§7.1), by python-fido2's Config."""

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID
from fido2.attestation.packed import PackedAttestation
from fido2.ctap import CtapError
from fido2.ctap2.base import AttestationResponse
from fido2.ctap2.config import Config

from tests.support.key_bench import HASH, PERMISSION, PIN, RP, TOUCH, V2, Key, ask, make, refused

ERR = CtapError.ERR


def config(key: Key) -> Config:
    return Config(key.ctap, V2, key.token(PERMISSION.AUTHENTICATOR_CFG))


def serial_in(made: AttestationResponse) -> list[str | bytes]:
    """Return the serial numbers in the attestation certificate's subject."""
    result = PackedAttestation().verify(made.att_stmt, made.auth_data, HASH)
    subject = x509.load_der_x509_certificate(result.trust_path[0]).subject
    return [attribute.value for attribute in subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)]


def test_key_is_configured_without_a_token_until_it_has_a_pin() -> None:
    key = Key("touch")
    Config(key.ctap).set_min_pin_length(6)
    assert key.info().min_pin_length == 6
    assert not key.info().force_pin_change
    with refused(ERR.PIN_POLICY_VIOLATION):
        key.client_pin().set_pin("12345")
    key.client_pin().set_pin("739201")
    with refused(ERR.PUAT_REQUIRED):
        Config(key.ctap).toggle_always_uv()
    with refused(ERR.PIN_AUTH_INVALID):
        Config(key.ctap, V2, key.token(PERMISSION.CREDENTIAL_MGMT)).toggle_always_uv()


def test_always_uv_can_be_switched_off_without_pin_or_finger_and_a_registration_is_refused_until_then() -> None:
    key = Key("always-uv")
    with refused(ERR.PUAT_REQUIRED):
        Config(key.ctap).set_min_pin_length(6)
    with refused(ERR.PUAT_REQUIRED):
        make(key, verified=False)
    Config(key.ctap).toggle_always_uv()
    assert key.info().options["alwaysUv"] is False
    make(key, verified=False)


def test_always_uv_can_be_toggled_and_a_reset_restores_the_factory_setting_off() -> None:
    key = Key("touch").ready()
    made = make(key)
    config(key).toggle_always_uv()
    with refused(ERR.PUAT_REQUIRED):
        ask(key, verified=False)
    assert ask(key).auth_data.is_user_verified()
    config(key).toggle_always_uv()
    assert not ask(key, verified=False).auth_data.is_user_verified()
    assert made.auth_data.is_user_verified()
    config(key).toggle_always_uv()
    key.lay(TOUCH)
    key.ctap.reset()
    assert key.info().options["alwaysUv"] is False


def test_minimum_pin_length_can_not_be_lowered_or_raised_above_the_maximum() -> None:
    key = Key("touch").ready()
    config(key).set_min_pin_length(6)
    assert not key.info().force_pin_change
    for length in (5, 64):
        with refused(ERR.PIN_POLICY_VIOLATION):
            config(key).set_min_pin_length(length)
    assert key.info().min_pin_length == 6


def test_forcing_a_pin_change_invalidates_the_token_in_use_and_allows_none_until_the_change() -> None:
    key = Key("touch")
    with refused(ERR.PIN_NOT_SET):
        Config(key.ctap).set_min_pin_length(force_change_pin=True)
    key.ready()
    manage = key.manage()
    config(key).set_min_pin_length(force_change_pin=True)
    assert key.info().force_pin_change
    with refused(ERR.PIN_AUTH_INVALID):
        manage.get_metadata()
    with refused(ERR.PIN_POLICY_VIOLATION):
        key.token(PERMISSION.MAKE_CREDENTIAL, RP["id"])
    # the way of CTAP 2.0 has another code for it (§6.5.5.7.1)
    with refused(ERR.PIN_INVALID):
        key.token(None)
    assert key.client_pin().get_pin_retries() == (8, False)
    key.client_pin().change_pin(PIN, "482916")
    assert key.token(PERMISSION.MAKE_CREDENTIAL, RP["id"], pin="482916")


def test_too_many_rp_ids_for_the_minimum_pin_length_are_refused() -> None:
    key = Key("touch").ready()
    assert key.info().max_rpids_for_min_pin == 4
    with refused(ERR.KEY_STORE_FULL):
        config(key).set_min_pin_length(4, [f"{number}.example" for number in range(5)])
    assert key.memory.state.min_pin_length_rp_ids == []


@pytest.mark.parametrize("sub_command", [0, 4, 5, 0xFF])
def test_config_sub_commands_that_the_key_does_not_have_are_refused(sub_command: int) -> None:
    with refused(ERR.INVALID_SUBCOMMAND):
        Key("touch").ctap.config(sub_command)


def test_token_by_finger_permits_configuration() -> None:
    key = Key("fingerprint-ready")
    assert key.info().options["uvAcfg"]
    key.lay(TOUCH._replace(finger="right-index"))
    token = key.client_pin().get_uv_token(PERMISSION.AUTHENTICATOR_CFG)
    Config(key.ctap, V2, token).toggle_always_uv()
    assert key.info().options["alwaysUv"]


# Enterprise attestation ------------------------------------------------------------------------------------


def test_enterprise_attestation_can_be_enabled_repeatedly_and_is_disabled_by_a_reset() -> None:
    key = Key("enterprise").ready()
    assert key.info().options["ep"] is False
    for _ in range(2):
        config(key).enable_enterprise_attestation()
        assert key.info().options["ep"] is True
    key.lay(TOUCH)
    key.ctap.reset()
    assert key.info().options["ep"] is False


@pytest.mark.parametrize(
    ("mode", "rp_id", "has_serial"),
    [(1, "member.example", True), (1, "other.example", False), (2, "other.example", True)],
)
def test_enterprise_attestation_holds_the_serial_for_vendor_listed_rps_or_any_in_platform_mode(
    mode: int, rp_id: str, has_serial: bool
) -> None:
    key = Key("enterprise").ready()
    config(key).enable_enterprise_attestation()
    made = make(key, rp={"id": rp_id}, enterprise_attestation=mode)
    assert made.ep_att is (True if has_serial else None)
    assert serial_in(made) == ([key.memory.state.serial] if has_serial else [])


def test_registration_that_does_not_ask_for_enterprise_attestation_gets_none() -> None:
    key = Key("enterprise").ready()
    config(key).enable_enterprise_attestation()
    made = make(key)
    assert made.ep_att is None
    assert serial_in(made) == []


def test_enterprise_attestation_is_refused_while_disabled_or_unsupported() -> None:
    with refused(ERR.INVALID_PARAMETER):
        make(Key("enterprise").ready(), enterprise_attestation=1)
    key = Key("touch").ready()
    assert "ep" not in key.info().options
    with refused(ERR.INVALID_PARAMETER):
        make(key, enterprise_attestation=1)
    with refused(ERR.INVALID_SUBCOMMAND):
        config(key).enable_enterprise_attestation()


@pytest.mark.parametrize("mode", [0, 3])
def test_unknown_enterprise_attestation_modes_are_refused(mode: int) -> None:
    key = Key("enterprise").ready()
    config(key).enable_enterprise_attestation()
    with refused(ERR.INVALID_OPTION):
        make(key, enterprise_attestation=mode)
