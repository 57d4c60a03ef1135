"""Each profile of virtual keys behaves as it claims, seen through python-fido2's client."""

from collections.abc import Callable
from typing import Any

import pytest
from fido2.ctap import CtapError
from fido2.ctap2.bio import FPBioEnrollment
from fido2.ctap2.pin import ClientPin
from fido2.server import Fido2Server
from fido2.webauthn import (
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from hid.virtual.ctap2.reset import factory_state
from hid.virtual.profile import PIN as FACTORY_PIN
from hid.virtual.profile import PROFILES, Profile
from hid.virtual.state import KeptCredential
from tests.support.key_bench import PERMISSION, PIN, RIGHT, RP, TOUCH, Key, make, refused, web_client

ERR = CtapError.ERR
CTAP2 = sorted(name for name, profile in PROFILES.items() if profile.ctap2)
NEW = [name for name in CTAP2 if PROFILES[name].factory_pin is None and PROFILES[name].client_pin]
USABLE = {
    "fingerprint-pin": PIN,
    "fingerprint-ready": PIN,
    "fingers-full": PIN,
    "touch-pin": PIN,
    "pin-weak": "123456",
    "pin-letters": "Madoguchi-9",
}


def test_pin_of_the_factory_profiles_is_the_pin_that_the_tests_use() -> None:
    assert FACTORY_PIN == PIN


def test_profiles_differ_in_product_id_and_name() -> None:
    assert len({profile.product for profile in PROFILES.values()}) == len(PROFILES)
    assert len({profile.name for profile in PROFILES.values()}) == len(PROFILES)


@pytest.mark.parametrize("name", CTAP2)
def test_get_info_of_each_profile_fits_the_profile_and_does_not_contradict_itself(name: str) -> None:
    profile, info = PROFILES[name], Key(name).info()
    assert tuple(info.versions) == profile.versions
    assert bytes(info.aaguid) == profile.aaguid.bytes
    assert ("clientPin" in info.options) is profile.client_pin
    assert info.pin_uv_protocols == (list(profile.pin_protocols) if profile.client_pin else [])
    # §6.4: what one member says has to fit what another does
    assert ("largeBlobKey" in info.extensions) is info.options.get("largeBlobs", False)
    assert ("largeBlobKey" in info.extensions) is (info.max_large_blob >= 1024)
    assert ("credBlob" in info.extensions) is (info.max_cred_blob_length >= 32)
    for extension, needed in (("credBlob", "credProtect"), ("hmac-secret-mc", "hmac-secret")):
        if extension in info.extensions:
            assert needed in info.extensions
    if info.options["rk"]:
        assert ("setMinPINLength" in info.options) is ("minPinLength" in info.extensions)
    if info.options.get("pinUvAuthToken"):
        assert "clientPin" in info.options
    assert ("FIDO_2_3" in info.versions) is (info.authenticator_config_commands is not None)
    assert set(info.transports_for_reset) <= set(info.transports)


@pytest.mark.parametrize("name", NEW)
def test_key_of_each_profile_that_accepts_a_first_pin_registers_and_signs_in_once_it_is_set(name: str) -> None:
    register_and_sign_in(Key(name), lambda key: key.client_pin().set_pin("7392016482"), "7392016482")


@pytest.mark.parametrize("name", sorted(USABLE))
def test_key_of_each_profile_with_a_usable_factory_pin_registers_and_signs_in(name: str) -> None:
    register_and_sign_in(Key(name), lambda _: None, USABLE[name])


def register_and_sign_in(key: Key, prepare: Callable[[Key], None], pin: str) -> None:
    """Register and sign in by PIN, or by finger if the key gives no token for that by PIN."""
    prepare(key)
    if key.profile.no_mc_ga_with_client_pin:
        capture = _bio(key, pin).enroll()
        key.lay(*[RIGHT] * key.profile.samples)
        while capture.capture() is None:
            pass
    server = Fido2Server(PublicKeyCredentialRpEntity(id=RP["id"], name="Member"))
    client = web_client(key, lambda _: key.lay(RIGHT), pin)
    rk = ResidentKeyRequirement.REQUIRED if key.profile.discoverable else ResidentKeyRequirement.DISCOURAGED
    options, state = server.register_begin(
        PublicKeyCredentialUserEntity(id=b"hanako", name="hanako"),
        resident_key_requirement=rk,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    registered = server.register_complete(state, client.make_credential(options.public_key))
    assert registered.credential_data is not None
    assert registered.credential_data.public_key[3] in key.profile.algorithms
    request, state = server.authenticate_begin(
        [registered.credential_data], user_verification=UserVerificationRequirement.REQUIRED
    )
    response = client.get_assertion(request.public_key).get_response(0)
    server.authenticate_complete(state, [registered.credential_data], response)


def _bio(key: Key, pin: str) -> FPBioEnrollment:
    client = key.client_pin()
    return FPBioEnrollment(key.ctap, client.protocol, client.get_pin_token(pin, PERMISSION.BIO_ENROLL))


@pytest.mark.parametrize(
    ("name", "client_pin", "uv"),
    [
        ("fingerprint", False, False),
        ("fingerprint-pin", True, False),
        ("fingerprint-ready", True, True),
        ("touch", False, None),
        ("touch-pin", True, None),
        ("card", False, None),
        ("card-fingerprint", False, False),
        ("no-verification", None, None),
        ("finger-elsewhere", True, True),
        ("no-passcode", None, True),
    ],
)
def test_profile_reports_its_client_pin_and_uv_options(
    name: str, client_pin: bool | None, uv: bool | None
) -> None:
    options = Key(name).info().options
    assert (options.get("clientPin"), options.get("uv")) == (client_pin, uv)


def test_fingerprint_ready_profile_recognises_the_enrolled_finger() -> None:
    key = Key("fingerprint-ready")
    key.lay(RIGHT)
    assert key.client_pin().get_uv_token(PERMISSION.CREDENTIAL_MGMT)
    assert list(key.bio().enumerate_enrollments().values()) == [""]


def test_pin_auth_blocked_profile_refuses_the_pin_until_replugged() -> None:
    key = Key("pin-auth-blocked")
    assert key.client_pin().get_pin_retries() == (5, True)
    with refused(ERR.PIN_AUTH_BLOCKED):
        key.token(None)
    key.replug()
    assert key.client_pin().get_pin_retries() == (5, False)
    assert key.token(None)
    assert key.client_pin().get_pin_retries() == (8, False)


def test_pin_blocked_profile_stays_blocked_after_replugging() -> None:
    key = Key("pin-blocked")
    key.replug()
    assert key.client_pin().get_pin_retries()[0] == 0
    with refused(ERR.PIN_BLOCKED):
        key.token(None, pin="1234")


def test_store_full_profile_makes_a_credential_only_after_one_is_deleted() -> None:
    key = Key("store-full")
    assert key.info().remaining_disc_creds == 0
    with refused(ERR.KEY_STORE_FULL):
        make(key)
    sites = key.manage().enumerate_rps()
    assert [site[3]["id"] for site in sites] == [f"site-{number}.example" for number in range(1, 6)]
    (held,) = key.manage().enumerate_creds(sites[0][4])
    key.manage().delete_cred(held[7])
    make(key)


def test_fingers_full_profile_enrols_a_finger_only_after_one_is_removed() -> None:
    key = Key("fingers-full")
    bio = key.bio()
    known = list(bio.enumerate_enrollments())
    assert len(known) == key.profile.max_fingers
    with refused(ERR.FP_DATABASE_FULL):
        bio.enroll_begin()
    bio.remove_enrollment(known[0])
    key.enrol(RIGHT)


def test_reset_removes_pin_fingers_and_credentials_of_keys_that_left_the_factory_with_some() -> None:
    for name in ("fingers-full", "store-full", "pin-change", "pin-auth-blocked"):
        key = Key(name)
        key.lay(TOUCH)
        key.ctap.reset()
        state = key.memory.state
        assert (state.pin_hash, state.templates, state.credentials) == (None, [], [])
        assert (state.force_pin_change, state.wrong_pins) == (False, 0)


def test_no_verification_profile_makes_credentials_but_has_no_client_pin() -> None:
    key = Key("no-verification")
    with refused(ERR.INVALID_COMMAND):
        key.ctap.client_pin(1, ClientPin.CMD.GET_PIN_RETRIES)
    made = make(key, verified=False)
    assert not made.auth_data.is_user_verified()
    with refused(ERR.INVALID_OPTION):
        make(key, verified=False, options={"uv": True})


@pytest.mark.parametrize(
    ("name", "listed"), [("eddsa-only", [-8]), ("eddsa-first", [-8, -7]), ("no-algorithms", [])]
)
def test_profile_lists_its_algorithms_in_get_info_and_the_eddsa_only_one_refuses_es256(
    name: str, listed: list[int]
) -> None:
    key = Key(name).ready()
    assert [entry["alg"] for entry in key.info().algorithms] == listed
    if name == "eddsa-only":
        with refused(ERR.UNSUPPORTED_ALGORITHM):
            make(key)


def test_profile_with_pin_protocol_one_offers_no_other() -> None:
    key = Key("protocol-one")
    assert key.info().pin_uv_protocols == [1]
    with refused(ERR.INVALID_PARAMETER):
        key.ctap.client_pin(2, ClientPin.CMD.GET_KEY_AGREEMENT)
    assert key.ready().token(PERMISSION.CREDENTIAL_MGMT)


def test_card_profile_reports_nfc_as_its_only_transport() -> None:
    assert Key("card").info().transports == ["nfc"]


def test_two_keys_of_one_profile_share_no_wrapping_key_device_id_or_private_key() -> None:
    def state(profile: Profile) -> Any:
        return factory_state(profile, key_id="k1", profile_id="x", name="x", serial="1")

    one, other = state(PROFILES["store-full"]), state(PROFILES["store-full"])
    assert one.wrapping_key != other.wrapping_key
    assert one.device_id != other.device_id
    private: Callable[[KeptCredential], bytes] = lambda credential: credential.private_key  # noqa: E731
    assert {private(c) for c in one.credentials}.isdisjoint({private(c) for c in other.credentials})
