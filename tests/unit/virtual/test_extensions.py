"""The extensions (CTAP 2.1 §12) and hmac-secret-mc of CTAP 2.2, by python-fido2's client halves of them."""

from typing import Any

import pytest
from fido2.ctap import CtapError
from fido2.ctap2.config import Config
from fido2.ctap2.credman import CredentialManagement
from fido2.ctap2.pin import ClientPin, PinProtocol, PinProtocolV1

from hid.virtual.profile import MAX_CRED_BLOB_LENGTH
from tests.support.key_bench import PERMISSION, RP, TOUCH, V2, Key, ask, descriptor, make, refused

ERR = CtapError.ERR
SALT_A, SALT_B = bytes(32), b"\x01" * 32


def salted(key: Key, salts: bytes, protocol: PinProtocol = V2) -> tuple[dict[int, Any], bytes]:
    """Return the input of hmac-secret, and the shared secret that decrypts its output."""
    agreement, secret = ClientPin(key.ctap, protocol)._get_shared_secret()  # type: ignore[no-untyped-call]
    encrypted = protocol.encrypt(secret, salts)
    return {
        1: agreement,
        2: encrypted,
        3: protocol.authenticate(secret, encrypted),
        4: protocol.VERSION,
    }, secret


def outputs(key: Key, made: Any, salts: bytes, *, protocol: PinProtocol = V2, verified: bool = True) -> bytes:
    asked, secret = salted(key, salts, protocol)
    answer = ask(key, verified=verified, allow_list=[descriptor(made)], extensions={"hmac-secret": asked})
    assert answer.auth_data.extensions is not None
    decrypted: bytes = protocol.decrypt(secret, answer.auth_data.extensions["hmac-secret"])
    return decrypted


def test_hmac_secret_of_two_salts_equals_the_secrets_of_each_salt() -> None:
    key = Key("touch").ready()
    made = make(key, extensions={"hmac-secret": True})
    first, second = outputs(key, made, SALT_A), outputs(key, made, SALT_B)
    assert len(first) == len(second) == 32
    assert first != second
    assert outputs(key, made, SALT_A + SALT_B) == first + second
    assert outputs(key, made, SALT_A + SALT_B, protocol=PinProtocolV1()) == first + second


@pytest.mark.parametrize("salts", [bytes(16), bytes(48), bytes(96)])
def test_hmac_secret_salts_of_wrong_length_are_refused(salts: bytes) -> None:
    key = Key("touch").ready()
    made = make(key, extensions={"hmac-secret": True})
    with refused(ERR.INVALID_LENGTH):
        outputs(key, made, salts)


def test_hmac_secret_salts_with_a_wrong_salt_auth_are_refused() -> None:
    key = Key("touch").ready()
    made = make(key, extensions={"hmac-secret": True})
    asked, _ = salted(key, SALT_A)
    asked[3] = bytes(32)
    with refused(ERR.PIN_AUTH_INVALID):
        ask(key, allow_list=[descriptor(made)], extensions={"hmac-secret": asked})


def test_hmac_secret_without_user_presence_is_refused() -> None:
    key = Key("touch").ready()
    made = make(key, extensions={"hmac-secret": True})
    asked, _ = salted(key, SALT_A)
    with refused(ERR.UNSUPPORTED_OPTION):
        ask(key, allow_list=[descriptor(made)], extensions={"hmac-secret": asked}, options={"up": False})


@pytest.mark.parametrize("verified", [True, False])
@pytest.mark.parametrize("salts", [SALT_A, SALT_A + SALT_B])
def test_hmac_secret_mc_at_registration_equals_the_hmac_secret_of_an_assertion(
    salts: bytes, verified: bool
) -> None:
    key = Key("ctap-2.3").ready()
    asked, secret = salted(key, salts)
    made = make(
        key,
        verified=verified,
        options={"rk": verified},
        extensions={"hmac-secret": True, "hmac-secret-mc": asked},
    )
    assert made.auth_data.extensions is not None
    assert made.auth_data.extensions["hmac-secret"] is True
    at_making = V2.decrypt(secret, made.auth_data.extensions["hmac-secret-mc"])
    assert at_making == outputs(key, made, salts, verified=verified)
    assert at_making != outputs(key, made, salts, verified=not verified)


def test_hmac_secret_mc_without_hmac_secret_is_refused() -> None:
    key = Key("ctap-2.3").ready()
    asked, _ = salted(key, SALT_A)
    with refused(ERR.MISSING_PARAMETER):
        make(key, extensions={"hmac-secret-mc": asked})


def test_ctap_2_1_key_ignores_hmac_secret_mc() -> None:
    key = Key("touch").ready()
    asked, _ = salted(key, SALT_A)
    made = make(key, extensions={"hmac-secret": True, "hmac-secret-mc": asked})
    assert made.auth_data.extensions == {"hmac-secret": True}


def test_cred_blob_is_kept_over_a_replug_and_returned_only_when_asked_for() -> None:
    key = Key("touch").ready()
    assert key.info().max_cred_blob_length == MAX_CRED_BLOB_LENGTH
    made = make(key, "hanako", extensions={"credBlob": bytes(MAX_CRED_BLOB_LENGTH)})
    assert made.auth_data.extensions == {"credBlob": True}
    key.replug()
    assert ask(key, extensions={"credBlob": True}).auth_data.extensions == {
        "credBlob": bytes(MAX_CRED_BLOB_LENGTH)
    }
    assert ask(key).auth_data.extensions is None


def test_cred_blob_too_long_or_of_a_non_discoverable_credential_is_not_stored_but_the_credential_is_made() -> (
    None
):
    key = Key("touch").ready()
    made = make(key, extensions={"credBlob": bytes(MAX_CRED_BLOB_LENGTH + 1)})
    assert made.auth_data.extensions == {"credBlob": False}
    assert ask(key, extensions={"credBlob": True}).auth_data.extensions == {"credBlob": b""}
    made = make(key, options=None, extensions={"credBlob": b"x"})
    assert made.auth_data.extensions == {"credBlob": False}
    answer = ask(key, allow_list=[descriptor(made)], extensions={"credBlob": True})
    assert answer.auth_data.extensions == {"credBlob": b""}


def test_large_blob_key_is_given_only_on_request_and_refused_for_a_non_discoverable_credential() -> None:
    key = Key("touch").ready()
    for wishes in (
        {"options": None, "extensions": {"largeBlobKey": True}},
        {"extensions": {"largeBlobKey": False}},
    ):
        with refused(ERR.INVALID_OPTION):
            make(key, **wishes)
    without = make(key, "taro")
    assert without.large_blob_key is None
    made = make(key, "hanako", extensions={"largeBlobKey": True})
    assert made.large_blob_key is not None
    assert len(made.large_blob_key) == 32
    assert made.auth_data.extensions is None
    assert ask(key, allow_list=[descriptor(made)]).large_blob_key is None
    assert ask(key, allow_list=[descriptor(without)], extensions={"largeBlobKey": True}).large_blob_key is None
    with refused(ERR.INVALID_OPTION):
        ask(key, extensions={"largeBlobKey": False})
    listed = key.manage().enumerate_creds(made.auth_data.rp_id_hash)
    assert [each.get(CredentialManagement.RESULT.LARGE_BLOB_KEY) for each in listed] == [
        None,
        made.large_blob_key,
    ]


def test_minimum_pin_length_is_reported_only_to_listed_rps_that_ask_for_it() -> None:
    key = Key("touch").ready()
    Config(key.ctap, V2, key.token(PERMISSION.AUTHENTICATOR_CFG)).set_min_pin_length(None, [RP["id"]])
    made = make(key, extensions={"minPinLength": True})
    assert made.auth_data.extensions == {"minPinLength": 4}
    for wishes in (
        {"rp": {"id": "other.example"}},
        {"extensions": {"minPinLength": False}},
        {"extensions": None},
    ):
        made = make(key, **({"extensions": {"minPinLength": True}} | wishes))
        assert made.auth_data.extensions is None


def test_pin_complexity_policy_is_reported_to_listed_rps() -> None:
    key = Key("ctap-2.3").ready()
    Config(key.ctap, V2, key.token(PERMISSION.AUTHENTICATOR_CFG)).set_min_pin_length(None, [RP["id"]])
    made = make(key, extensions={"pinComplexityPolicy": True, "minPinLength": True})
    assert made.auth_data.extensions == {"minPinLength": 4, "pinComplexityPolicy": True}


@pytest.mark.parametrize("level", [0, 4, -1])
def test_invalid_cred_protect_levels_are_refused(level: int) -> None:
    with refused(ERR.INVALID_OPTION):
        make(Key("touch").ready(), extensions={"credProtect": level})


def test_extensions_that_the_key_does_not_support_are_ignored() -> None:
    key = Key("no-verification")
    key.lay(TOUCH)
    made = make(
        key,
        verified=False,
        extensions={"credProtect": 9, "credBlob": b"x", "hmac-secret": True, "largeBlobKey": False, "odd": {}},
    )
    assert made.auth_data.extensions is None
