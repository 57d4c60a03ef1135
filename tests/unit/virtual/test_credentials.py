"""The virtual key's makeCredential, getAssertion and getNextAssertion, by python-fido2's client and by the bare commands."""

from collections.abc import Mapping
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from fido2.attestation.base import AttestationType, verify_x509_chain
from fido2.attestation.packed import PackedAttestation
from fido2.client import ClientError
from fido2.ctap import CtapError
from fido2.server import Fido2Server
from fido2.webauthn import (
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from hid.virtual.ctap2.attestation import ROOT_CERTIFICATE
from hid.virtual.faults import Fault
from tests.support.key_bench import (
    ES256_ONLY,
    HASH,
    PERMISSION,
    RIGHT,
    RP,
    TOUCH,
    V2,
    WRONG,
    Key,
    ask,
    credential_id,
    descriptor,
    make,
    public_key,
    refused,
    user_entity,
    web_client,
)

ERR = CtapError.ERR
ROOT = x509.load_pem_x509_certificate(ROOT_CERTIFICATE.read_bytes())
EDDSA_FIRST: list[Mapping[str, Any]] = [{"type": "public-key", "alg": -8}, *ES256_ONLY]


@pytest.mark.parametrize("profile", ["fingerprint", "touch", "fingerprint-preview", "ctap-2.0", "always-uv"])
def test_python_fido2_s_client_registers_and_signs_in_with_each_of_five_profiles(profile: str) -> None:
    key = Key(profile).ready()
    server = Fido2Server(PublicKeyCredentialRpEntity(id=RP["id"], name="Member"))
    person = PublicKeyCredentialUserEntity(id=b"hanako", name="hanako")

    def on_prompt(_: str) -> None:
        key.lay(RIGHT)

    client = web_client(key, on_prompt)
    options, state = server.register_begin(
        person,
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    registered = server.register_complete(state, client.make_credential(options.public_key))
    assert registered.credential_data is not None
    assert registered.is_user_verified()
    request, state = server.authenticate_begin(user_verification=UserVerificationRequirement.REQUIRED)
    response = client.get_assertion(request.public_key).get_response(0)
    server.authenticate_complete(state, [registered.credential_data], response)
    assert response.response.user_handle == b"hanako"


def test_registration_on_a_key_with_an_excluded_credential_fails_as_device_ineligible() -> None:
    key = Key().ready()
    server = Fido2Server(PublicKeyCredentialRpEntity(id=RP["id"], name="Member"))
    person = PublicKeyCredentialUserEntity(id=b"hanako", name="hanako")
    client = web_client(key, lambda _: key.lay(RIGHT))
    options, state = server.register_begin(person, user_verification=UserVerificationRequirement.REQUIRED)
    registered = server.register_complete(state, client.make_credential(options.public_key))
    assert registered.credential_data is not None
    options, _ = server.register_begin(
        person, [registered.credential_data], user_verification=UserVerificationRequirement.REQUIRED
    )
    with pytest.raises(ClientError) as refusal:
        client.make_credential(options.public_key)
    assert refusal.value.code == ClientError.ERR.DEVICE_INELIGIBLE


@pytest.mark.parametrize(
    ("key_params", "algorithm"), [(ES256_ONLY, -7), (EDDSA_FIRST, -8)], ids=["ES256", "EdDSA"]
)
def test_attestation_is_packed_and_chains_to_the_virtual_keys_root_certificate(
    key_params: list[Any], algorithm: int
) -> None:
    key = Key().ready()
    made = make(key, key_params=key_params)
    assert made.fmt == "packed"
    assert public_key(made)[3] == algorithm
    result = PackedAttestation().verify(made.att_stmt, made.auth_data, HASH)
    assert result.attestation_type is AttestationType.BASIC
    leaf = x509.load_der_x509_certificate(result.trust_path[0])
    leaf.verify_directly_issued_by(ROOT)
    verify_x509_chain([*result.trust_path, ROOT.public_bytes(Encoding.DER)])
    ask(key).verify(HASH, public_key(made))


def test_registration_that_offers_only_unsupported_algorithms_is_refused() -> None:
    with refused(ERR.UNSUPPORTED_ALGORITHM):
        make(Key().ready(), key_params=[{"type": "public-key", "alg": -65000}])


def test_assertion_and_get_next_assertion_return_the_rp_s_accounts_newest_first() -> None:
    key = Key().ready()
    for name in ("hanako", "taro", "jiro"):
        make(key, name)
    make(key, "elsewhere", rp={"id": "other.example"})
    ctap = key.ctap
    first = ask(key)
    assert first.number_of_credentials == 3
    assert first.user == {"id": b"jiro", "name": "jiro", "displayName": "JIRO"}
    assert [(ctap.get_next_assertion().user or {})["name"] for _ in range(2)] == ["taro", "hanako"]


def test_get_next_assertion_is_refused_after_the_last_account_and_after_another_command() -> None:
    key = Key().ready()
    make(key, "hanako")
    make(key, "taro")
    ctap = key.ctap
    ask(key)
    assert ctap.get_next_assertion().user == {"id": b"hanako", "name": "hanako", "displayName": "HANAKO"}
    with refused(ERR.NOT_ALLOWED):
        ctap.get_next_assertion()
    ask(key)
    ctap.get_info()
    with refused(ERR.NOT_ALLOWED):
        ctap.get_next_assertion()


def test_get_next_assertion_over_30_seconds_after_the_assertion_is_refused() -> None:
    key = Key().ready()
    make(key, "hanako")
    make(key, "taro")
    ctap = key.ctap
    ask(key)
    key.clock.move(31)
    with refused(ERR.NOT_ALLOWED):
        ctap.get_next_assertion()


def test_assertion_of_an_rp_s_only_account_holds_its_user_handle_and_no_names() -> None:
    key = Key().ready()
    make(key)
    first = ask(key)
    assert first.user == {"id": b"hanako"}
    assert first.number_of_credentials is None


def test_assertion_without_user_verification_holds_no_account_names() -> None:
    key = Key().ready()
    make(key, "hanako")
    make(key, "taro")
    assert ask(key, verified=False).user == {"id": b"taro"}


def test_new_credential_of_an_account_replaces_its_old_one() -> None:
    key = Key().ready()
    old = make(key)
    new = make(key)
    assert [c.id for c in key.memory.state.credentials] == [credential_id(new)]
    with refused(ERR.NO_CREDENTIALS):
        ask(key, allow_list=[descriptor(old)])


def test_full_key_replaces_an_account_s_credential_but_refuses_another_account_as_does_the_full_fault() -> None:
    key = Key("small").ready()
    make(key, "hanako")
    make(key, "taro")
    assert key.info().remaining_disc_creds == 0
    with refused(ERR.KEY_STORE_FULL):
        make(key, "jiro")
    make(key, "taro")
    key = Key().ready()
    key.faults.set(Fault.FULL)
    with refused(ERR.KEY_STORE_FULL):
        make(key)


def test_each_credential_has_a_sign_count_of_its_own_that_goes_on_after_a_replug() -> None:
    key = Key().ready()
    made = make(key, "hanako")
    make(key, "taro")
    assert made.auth_data.counter == 0
    hanako = [descriptor(made)]
    assert [ask(key, allow_list=hanako).auth_data.counter for _ in range(3)] == [1, 2, 3]
    key.replug()
    assert ask(key, allow_list=hanako).auth_data.counter == 4
    assert {c.user_name: c.sign_count for c in key.memory.state.credentials} == {"hanako": 4, "taro": 0}


def test_non_discoverable_credential_is_not_stored_and_signs_only_by_its_id_for_its_rp_and_key() -> None:
    key = Key().ready()
    made = make(key, options=None)
    assert key.memory.state.credentials == []
    answer = ask(key, allow_list=[descriptor(made)])
    answer.verify(HASH, public_key(made))
    assert answer.user is None
    with refused(ERR.NO_CREDENTIALS):
        ask(key)
    with refused(ERR.NO_CREDENTIALS):
        ask(key, rp_id="other.example", allow_list=[descriptor(made)])
    with refused(ERR.NO_CREDENTIALS):
        ask(Key().ready(), allow_list=[descriptor(made)])


def test_credential_id_of_0_to_1000_bytes_that_the_key_did_not_make_finds_nothing() -> None:
    key = Key().ready()
    for length in (0, 1, 27, 28, 62, 128, 1000):
        with refused(ERR.NO_CREDENTIALS):
            ask(key, allow_list=[{"type": "public-key", "id": bytes(length)}])


def test_excluded_credential_is_reported_only_after_a_touch_and_only_to_its_own_rp() -> None:
    key = Key().ready()
    made = make(key)
    with refused(ERR.CREDENTIAL_EXCLUDED):
        make(key, "taro", exclude_list=[descriptor(made)])
    assert key.user.asked[-1] == "touch"
    make(key, "taro", rp={"id": "other.example"}, exclude_list=[descriptor(made)])


def test_untouched_key_makes_no_credential() -> None:
    key = Key().ready()
    token = key.token(PERMISSION.MAKE_CREDENTIAL, RP["id"])
    key.lay()
    with refused(ERR.USER_ACTION_TIMEOUT):
        key.ctap.make_credential(
            HASH,
            RP,
            user_entity("a"),
            ES256_ONLY,
            options={"rk": True},
            pin_uv_param=V2.authenticate(token, HASH),
            pin_uv_protocol=2,
        )
    assert key.memory.state.credentials == []


def test_protected_key_makes_only_non_discoverable_credentials_without_verification() -> None:
    """Protected: with a PIN. A key without one makes discoverable credentials without verification, too."""
    with refused(ERR.PUAT_REQUIRED):
        make(Key().ready(), verified=False)
    assert make(Key().ready(), verified=False, options=None).auth_data.flags & 0x05 == 0x01
    assert make(Key(), verified=False).auth_data.flags & 0x05 == 0x01


def test_built_in_uv_by_an_enrolled_finger_needs_no_token_and_by_another_loses_a_retry() -> None:
    key = Key().ready()
    key.lay(RIGHT)
    made = key.ctap.make_credential(HASH, RP, user_entity("a"), ES256_ONLY, options={"rk": True, "uv": True})
    assert made.auth_data.is_user_verified()
    key.lay(WRONG)
    with refused(ERR.PUAT_REQUIRED):
        key.ctap.get_assertion(RP["id"], HASH, options={"uv": True})
    assert key.memory.state.uv_retries == 2


def test_built_in_verification_is_refused_while_no_finger_is_enrolled() -> None:
    key = Key()
    with refused(ERR.INVALID_OPTION):
        key.ctap.get_assertion(RP["id"], HASH, options={"uv": True})


def test_always_uv_key_makes_no_credential_without_pin_or_finger_and_with_them_wants_a_finger_unasked() -> None:
    key = Key("always-uv")
    with refused(ERR.PUAT_REQUIRED):
        make(key, verified=False, options=None)
    key.ready()
    key.lay(RIGHT)
    made = key.ctap.make_credential(HASH, RP, user_entity("a"), ES256_ONLY)
    assert made.auth_data.is_user_verified()
    assert key.user.asked[-1] == "finger"


@pytest.mark.parametrize(
    ("level", "found_if_listed", "found_without_list"), [(1, True, True), (2, True, False), (3, False, False)]
)
def test_unverified_assertion_finds_a_credential_as_its_cred_protect_level_allows(
    level: int, found_if_listed: bool, found_without_list: bool
) -> None:
    """Level 1 always, level 2 if it is in the allow list, level 3 never; a verified assertion finds each."""
    key = Key().ready()
    made = make(key, extensions={"credProtect": level})
    assert made.auth_data.extensions == {"credProtect": level}
    for allow_list, found in (([descriptor(made)], found_if_listed), (None, found_without_list)):
        if found:
            ask(key, verified=False, allow_list=allow_list)
        else:
            with refused(ERR.NO_CREDENTIALS):
                ask(key, verified=False, allow_list=allow_list)
        ask(key, allow_list=allow_list)


def test_hmac_secret_is_the_same_each_time_and_differs_without_user_verification() -> None:
    key = Key("touch").ready()
    made = make(key, extensions={"hmac-secret": True})
    assert made.auth_data.extensions == {"hmac-secret": True}

    def derive(*, verified: bool) -> bytes:
        protocol = V2
        agreement, secret = protocol.encapsulate(key.ctap.client_pin(2, 2)[1])
        salts = protocol.encrypt(secret, b"s" * 64)
        asked = {1: agreement, 2: salts, 3: protocol.authenticate(secret, salts), 4: 2}
        answer = ask(key, verified=verified, allow_list=[descriptor(made)], extensions={"hmac-secret": asked})
        assert answer.auth_data.extensions is not None
        output: bytes = protocol.decrypt(secret, answer.auth_data.extensions["hmac-secret"])
        return output

    first = derive(verified=True)
    assert len(first) == 64
    assert first[:32] == first[32:]
    assert first == derive(verified=True)
    assert first != derive(verified=False)


def test_assertion_without_presence_has_no_up_flag_and_leaves_the_token_valid() -> None:
    key = Key().ready()
    made = make(key)
    token = key.token(PERMISSION.GET_ASSERTION, RP["id"])
    for options, flags in (({"up": False}, 0x04), ({"up": True}, 0x05)):
        key.lay(TOUCH)
        answer = key.ctap.get_assertion(
            RP["id"],
            HASH,
            [descriptor(made)],
            options=options,
            pin_uv_param=V2.authenticate(token, HASH),
            pin_uv_protocol=2,
        )
        assert answer.auth_data.flags == flags


@pytest.mark.parametrize(("has_pin", "error"), [(False, ERR.PIN_NOT_SET), (True, ERR.PIN_INVALID)])
def test_empty_pin_auth_waits_for_a_touch_and_answers_whether_a_pin_is_set(
    has_pin: bool, error: CtapError.ERR
) -> None:
    key = Key().ready() if has_pin else Key()
    key.lay(TOUCH)
    with refused(error):
        key.ctap.make_credential(HASH, RP, user_entity("a"), ES256_ONLY, pin_uv_param=b"", pin_uv_protocol=1)
    assert key.user.asked[-1] == "touch"


def test_assertion_is_refused_with_the_sign_count_unchanged_while_nothing_can_be_stored() -> None:
    key = Key().ready()
    made = make(key)
    token = key.token(PERMISSION.GET_ASSERTION, RP["id"])
    key.memory.is_full = True
    key.lay(TOUCH)
    with refused(ERR.OTHER):
        key.ctap.get_assertion(RP["id"], HASH, pin_uv_param=V2.authenticate(token, HASH), pin_uv_protocol=2)
    key.memory.is_full = False
    assert ask(key, allow_list=[descriptor(made)]).auth_data.counter == 1


def test_get_next_assertion_fails_while_nothing_can_be_stored_and_is_refused_afterwards() -> None:
    key = Key().ready()
    make(key, "hanako")
    make(key, "taro")
    ctap = key.ctap
    ask(key)
    key.memory.is_full = True
    with refused(ERR.OTHER):
        ctap.get_next_assertion()
    key.memory.is_full = False
    with refused(ERR.NOT_ALLOWED):
        ctap.get_next_assertion()
    assert {c.user_name: c.sign_count for c in key.memory.state.credentials} == {"hanako": 0, "taro": 1}


def test_key_without_credential_storage_makes_only_non_discoverable_credentials() -> None:
    key = Key("not-discoverable").ready()
    assert key.info().options["rk"] is False
    with refused(ERR.UNSUPPORTED_OPTION):
        make(key)
    make(key, options=None)


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"\x01", 0x14),
        (b"\x01\xa0\x00", 0x12),
        (b"\x01\x80", 0x11),
        (b"\x01\xa1\x01\x01", 0x11),
        (b"\x02\xff", 0x12),
        (b"\x04\xbf\xff", 0x12),
        (b"\x06\xa1\x02\x18\xff", 0x3E),
        (b"\x33", 0x01),
        (b"\x40", 0x01),
    ],
    ids=str,
)
def test_malformed_and_unknown_commands_get_the_specified_errors(request_bytes: bytes, status: int) -> None:
    assert Key().call(0x10, request_bytes) == bytes([status])


def test_broken_names_fault_sends_account_names_that_are_not_valid_utf_8() -> None:
    key = Key().ready()
    make(key, "hanako")
    make(key, "taro")
    key.faults.set(Fault.BROKEN_NAMES)
    with pytest.raises(UnicodeDecodeError):
        ask(key)


def test_odd_algorithms_profile_lists_two_unknown_algorithms_first_and_makes_credentials() -> None:
    key = Key("odd-algorithms").ready()
    assert [each["alg"] for each in key.info().algorithms] == [-65000, -54321, -7, -8]
    make(key)


def test_non_canonical_fault_gives_non_canonical_cbor_and_other_aaguid_fault_a_new_aaguid_each_time() -> None:
    key = Key()
    key.faults.set(Fault.OTHER_AAGUID)
    assert key.info().aaguid != key.info().aaguid
    key.faults.set(Fault.NON_CANONICAL)
    with pytest.raises(ValueError, match="Non-canonical"):
        _ = key.ctap
