"""The client's part of WebAuthn: what is sent to a key, and what is accepted from a hostile one."""

import contextlib
import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hid.errors import DeviceError
from hid.vocabulary import Reason
from hid.webauthn import (
    authentication_response,
    b64decode,
    b64encode,
    parse_creation,
    parse_sign_in,
    parsed_authenticator_data,
    registration_response,
)
from tests.support.device_counter import ORIGIN, RP_ID, creation_options, request_options

HASH = hashlib.sha256(RP_ID.encode()).digest()
VERIFIED = HASH + b"\x05" + bytes(4)


def refusal(options: dict[str, Any], origin: str = ORIGIN) -> Reason:
    with pytest.raises(DeviceError) as failure:
        parse_creation(options, origin)
    return failure.value.reason


def test_client_data_is_serialized_as_the_specification_orders_it() -> None:
    creation = parse_creation(creation_options(challenge="AQID"), ORIGIN)
    assert creation.client_data == (
        b'{"type":"webauthn.create","challenge":"AQID","origin":"http://localhost:8080","crossOrigin":false}'
    )
    sign_in = parse_sign_in(request_options(), ORIGIN)
    assert json.loads(sign_in.client_data)["type"] == "webauthn.get"


@pytest.mark.parametrize(
    ("rp_id", "origin", "fits"),
    [
        ("localhost", "http://localhost:8080", True),
        ("id.example.jp", "https://id.example.jp", True),
        ("example.jp", "https://id.example.jp", True),
        ("id.example.jp", "https://example.jp", False),
        ("example.jp", "http://example.jp", False),
        ("co.jp", "https://bank.co.jp", False),
        ("ample.jp", "https://example.jp", False),
        ("localhost", "https://example.jp", False),
    ],
)
def test_rp_id_must_equal_or_be_a_registrable_suffix_of_a_secure_origin_s_host(
    rp_id: str, origin: str, fits: bool
) -> None:
    options = creation_options(rp={"id": rp_id, "name": "RP"})
    if fits:
        assert parse_creation(options, origin).rp["id"] == rp_id
    else:
        assert refusal(options, origin) is Reason.REFUSED


def test_missing_rp_id_means_the_origin_s_host() -> None:
    assert parse_creation(creation_options(rp={"name": "RP"}), ORIGIN).rp["id"] == "localhost"
    assert parse_sign_in({"challenge": "AQID"}, "https://id.example.jp").rp_id == "id.example.jp"


def test_algorithms_keep_their_order_without_unknown_types_and_an_empty_list_means_es256_and_rs256() -> None:
    parameters = [
        {"type": "public-key", "alg": -8},
        {"type": "future-key", "alg": -7},
        {"type": "public-key", "alg": "ML-DSA"},
        {"type": "public-key", "alg": -70001},
        {"type": "public-key", "alg": -7, "extra": 1},
    ]
    creation = parse_creation(creation_options(pubKeyCredParams=parameters), ORIGIN)
    assert creation.algorithms == (-8, -70001, -7)
    assert parse_creation(creation_options(pubKeyCredParams=[]), ORIGIN).algorithms == (-7, -257)


def test_unknown_and_null_option_members_are_skipped() -> None:
    options = creation_options(
        hints=["security-key"], timeout=None, attestationFormats=[], excludeCredentials=None
    )
    assert parse_creation(options, ORIGIN).exclude == ()


@pytest.mark.parametrize(
    ("resident_key", "require_resident_key", "expected"),
    [
        ("discouraged", True, "discouraged"),
        ("preferred", True, "preferred"),
        ("required", False, "required"),
        (None, True, "required"),
        ("of the future", True, "required"),
        ("of the future", False, "discouraged"),
    ],
)
def test_missing_or_unknown_resident_key_falls_back_to_require_resident_key(
    resident_key: str | None, require_resident_key: bool, expected: str
) -> None:
    """WebAuthn Level 3 §5.4.4: unknown values are ignored."""
    selection = {"residentKey": resident_key, "requireResidentKey": require_resident_key}
    assert parse_creation(creation_options(authenticatorSelection=selection), ORIGIN).resident_key == expected


def test_names_in_creation_options_are_cut_to_64_bytes() -> None:
    """One firmware refuses longer ones, as CBOR that it can't read."""
    long = "窓口" * 40
    options = creation_options(
        rp={"id": RP_ID, "name": long}, user={"id": "AQID", "name": long, "displayName": long}
    )
    creation = parse_creation(options, ORIGIN)
    names = (creation.rp["name"], creation.user["name"], creation.user["displayName"])
    assert names == ("窓口" * 10 + "窓",) * 3


@pytest.mark.parametrize(
    ("policy", "level"),
    [("userVerificationRequired", 3), ("userVerificationOptional", 1), ("of the future", None), (3, None)],
)
def test_known_cred_protect_policy_becomes_the_key_s_level_and_an_unknown_one_none(
    policy: object, level: int | None
) -> None:
    options = creation_options(extensions={"credentialProtectionPolicy": policy})
    assert parse_creation(options, ORIGIN).cred_protect == level


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(VERIFIED[:-1], id="cut short"),
        pytest.param(VERIFIED + b"x", id="more after the end"),
        pytest.param(bytes(32) + VERIFIED[32:], id="another RP"),
        pytest.param(HASH + b"\x01" + bytes(4), id="not verified"),
        pytest.param(HASH + b"\x45" + bytes(4), id="attested data announced and not there"),
        pytest.param(HASH + b"\x45" + bytes(4) + bytes(16) + b"\xff\xff", id="a credential id of 64 kB"),
        pytest.param(HASH + b"\x85" + bytes(4), id="extensions announced and not there"),
    ],
)
def test_malformed_or_unverified_authenticator_data_or_another_rp_s_fail_as_silent(data: bytes) -> None:
    with pytest.raises(DeviceError) as failure:
        parsed_authenticator_data(data, RP_ID)
    assert failure.value.reason is Reason.SILENT


ATTESTED = HASH + b"\xc5" + bytes(4) + bytes(16) + b"\x00\x04abcd"


@given(
    st.binary(max_size=120).map(HASH.__add__)
    | st.binary(max_size=120).map(ATTESTED.__add__)
    | st.just(ATTESTED + b"\x81" * 5000)
)
def test_any_authenticator_data_are_accepted_as_verified_or_raise_a_device_error(data: bytes) -> None:
    with contextlib.suppress(DeviceError):
        assert parsed_authenticator_data(data, RP_ID).is_user_verified()


def test_registration_with_a_public_key_off_the_curve_fails_as_silent() -> None:
    key = bytes.fromhex("a5010203262001215820") + b"\x01" * 32 + bytes.fromhex("225820") + b"\x02" * 32
    data = HASH + b"\x45" + bytes(4) + bytes(16) + b"\x00\x04abcd" + key
    creation = parse_creation(creation_options(), ORIGIN)
    with pytest.raises(DeviceError) as failure:
        registration_response(creation, ("packed", data, {}), transports=["usb"], discoverable=True)
    assert failure.value.reason is Reason.SILENT


def test_public_key_of_an_unknown_algorithm_is_passed_on_without_spki() -> None:
    key = bytes.fromhex("a2010303390103")
    data = HASH + b"\x45" + bytes(4) + bytes(16) + b"\x00\x04abcd" + key
    creation = parse_creation(creation_options(), ORIGIN)
    made = registration_response(
        creation, ("packed", data, {}), transports=["usb", "nfc", "usb"], discoverable=True
    )
    assert made["id"] == b64encode(b"abcd")
    assert made["response"]["publicKeyAlgorithm"] == -260
    assert "publicKey" not in made["response"]
    assert made["response"]["transports"] == ["nfc", "usb"]


@pytest.mark.parametrize("algorithm", ["f5", "1bffffffffffffffff", "3bffffffffffffffff", "60", "a0", "80"])
def test_public_key_with_an_oversized_or_non_integer_algorithm_fails_as_silent(algorithm: str) -> None:
    data = HASH + b"\x45" + bytes(4) + bytes(16) + b"\x00\x04abcd" + bytes.fromhex("a2010303" + algorithm)
    creation = parse_creation(creation_options(), ORIGIN)
    with pytest.raises(DeviceError) as failure:
        registration_response(creation, ("packed", data, {}), transports=["usb"], discoverable=True)
    assert failure.value.reason is Reason.SILENT


def test_attestation_is_passed_on_only_when_asked_for() -> None:
    key = bytes.fromhex("a2010103390103")
    data = HASH + b"\x45" + bytes(4) + bytes(16) + b"\x00\x04abcd" + key
    answer = ("packed", data, {"sig": b"tells who made it"})
    for attestation, passed_on in (("none", False), ("direct", True)):
        creation = parse_creation(creation_options(attestation=attestation), ORIGIN)
        made = registration_response(creation, answer, transports=[], discoverable=False)
        assert (b"tells who" in b64decode(made["response"]["attestationObject"])) is passed_on


def test_assertion_without_a_user_handle_is_passed_on() -> None:
    sign_in = parse_sign_in(request_options(), ORIGIN)
    response = authentication_response(sign_in, b"id", VERIFIED, b"signature", None)
    assert "userHandle" not in response["response"]
    assert response["id"] == response["rawId"] == b64encode(b"id")


@given(st.binary(max_size=100))
def test_base64url_is_encoded_without_padding_and_decoded_to_the_same_bytes(data: bytes) -> None:
    assert b64decode(b64encode(data)) == data
    assert "=" not in b64encode(data)


@pytest.mark.parametrize("text", ["a", "a+b/", "窓口", "ab cd", "AQID\n"])
def test_malformed_base64url_is_refused(text: str) -> None:
    with pytest.raises(DeviceError) as failure:
        b64decode(text)
    assert failure.value.reason is Reason.REFUSED
