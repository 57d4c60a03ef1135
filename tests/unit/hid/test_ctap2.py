"""What is read from odd getInfo responses, PIN operations on such keys, and an exclude list longer than the key takes."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cbor import decode, encode
from fido2.ctap import CtapError
from hypothesis import given, settings
from hypothesis import strategies as st

from hid import wire
from hid.authenticator import OpenAuthenticator
from hid.ctap2.client_pin import Permission
from hid.errors import DeviceError
from hid.events import AuthenticatorInfo, Failed, Ready
from hid.requests import ChangePin, CheckPin, MakeCredential, SetPin
from hid.vocabulary import Reason, Transport, Verification
from tests.support.ctaphid_peer import CBOR, Peer
from tests.support.device_counter import ORIGIN, RP_ID, b64, creation_options

AAGUID = bytes(range(16))
GET_INFO, MAKE_CREDENTIAL, GET_ASSERTION, CLIENT_PIN = 4, 1, 2, 6
PREVIEW, TOKEN = "userVerificationMgmtPreview", "pinUvAuthToken"
MC_GA = Permission.MAKE_CREDENTIAL | Permission.GET_ASSERTION
NO_CREDENTIALS, EXCLUDED = b"\x2e", b"\x19"


def answering(peer: Peer, answers: dict[int, Callable[[dict[int, Any]], bytes]]) -> list[tuple[int, Any]]:
    """Let the peer answer CBOR commands; return the list in which commands and parameters are kept."""
    heard: list[tuple[int, Any]] = []

    def answer(payload: bytes) -> None:
        command, parameters = payload[0], decode(payload[1:]) if payload[1:] else {}
        heard.append((command, parameters))
        respond = answers.get(command)
        assert isinstance(parameters, dict)
        peer.say(CBOR, respond(parameters) if respond else b"\x01")

    peer.on_cbor = answer
    return heard


def info_of(peer: Peer, answer: dict[int, Any]) -> AuthenticatorInfo:
    heard = answering(peer, {GET_INFO: lambda _: b"\0" + encode(answer)})
    info = OpenAuthenticator(peer.connection, Transport.USB, lambda _: None).info
    assert [command for command, _ in heard].count(GET_INFO) == 1
    return info


def test_get_info_of_versions_and_aaguid_alone_reads_as_a_fido2_key_without_options_and_counts(
    peer: Peer,
) -> None:
    info = info_of(peer, {1: ["FIDO_2_0"], 3: AAGUID})
    assert info.fido2
    assert info.aaguid == "00010203-0405-0607-0809-0a0b0c0d0e0f"
    assert (info.takes_pin, info.pin_set, info.has_sensor, info.discoverable) == (False,) * 4
    assert (info.pin_retries, info.uv_retries, info.remaining_credentials) == (None,) * 3


def test_malformed_get_info_field_reads_as_absent_and_the_others_as_they_are(peer: Peer) -> None:
    odd = {
        1: ["FIDO_2_1", "FIDO_3_7"],
        2: "no list",
        3: AAGUID,
        4: {"rk": True, "clientPin": False, "bioEnroll": False},
        6: [9],
        10: [{"type": "public-key", "alg": -99999}],
        13: 6,
        20: -(2**64),
        99: b"of the future",
    }
    info = info_of(peer, odd)
    assert info.versions == ("FIDO_2_1", "FIDO_3_7")
    assert info.discoverable
    assert info.has_sensor
    assert info.min_pin_length == 6
    assert info.remaining_credentials is None


def test_integer_in_the_aaguid_s_place_reads_as_the_zero_aaguid(peer: Peer) -> None:
    assert info_of(peer, {1: ["FIDO_2_0"], 3: 2**40}).aaguid == "00000000-0000-0000-0000-000000000000"


def test_built_in_verification_by_a_keypad_does_not_count_as_fingers(peer: Peer) -> None:
    keypad = {1: ["FIDO_2_1"], 3: AAGUID, 4: {"uv": True}, 18: 0x04}
    assert not info_of(peer, keypad).has_fingers


@pytest.mark.parametrize(
    ("options", "modality", "sensor", "fingers", "by_itself"),
    [
        pytest.param(
            {"uv": True, "bioEnroll": True}, 0x01, True, True, True, id="a sensor that tells presence"
        ),
        pytest.param({"bioEnroll": True}, None, True, True, True, id="a sensor that tells no uv"),
        pytest.param(
            {"uv": False, "bioEnroll": False}, 0x02, True, False, False, id="a sensor without a finger"
        ),
        pytest.param({"uv": True}, None, False, True, True, id="a card that matches by itself"),
        pytest.param({"uv": True}, 0x04, False, False, True, id="a keypad"),
        pytest.param({}, None, False, False, None, id="nothing"),
        pytest.param({"uv": False, PREVIEW: False}, None, True, False, False, id="a sensor of CTAP 2.0"),
        pytest.param(
            {PREVIEW: False, TOKEN: True}, None, False, False, None, id="a preview without permission"
        ),
    ],
)
def test_sensor_enrolled_fingers_and_built_in_verification_are_read_from_get_info(
    peer: Peer,
    options: dict[str, bool],
    modality: int | None,
    sensor: bool,
    fingers: bool,
    by_itself: bool | None,
) -> None:
    answer = {1: ["FIDO_2_1"], 3: AAGUID, 4: options} | ({} if modality is None else {18: modality})
    info = info_of(peer, answer)
    assert (info.has_sensor, info.has_fingers, info.verifies_by_itself) == (sensor, fingers, by_itself)


def test_key_with_unknown_pin_uv_auth_protocols_takes_no_pin(peer: Peer) -> None:
    assert not info_of(peer, {1: ["FIDO_2_1"], 4: {"clientPin": False}, 6: [9]}).takes_pin


@pytest.mark.parametrize(("options", "takes_pin"), [({}, False), ({"bioEnroll": False}, True)])
def test_key_whose_pin_gives_no_credential_permission_takes_a_pin_only_if_it_enrols_fingers(
    peer: Peer, options: dict[str, bool], takes_pin: bool
) -> None:
    reported = {"clientPin": False, TOKEN: True, "noMcGaPermissionsWithClientPin": True} | options
    assert info_of(peer, {1: ["FIDO_2_1"], 4: reported}).takes_pin is takes_pin


@pytest.mark.parametrize(
    ("options", "manages"),
    [
        ({}, False),
        ({"credMgmt": True, TOKEN: True}, True),
        ({"credentialMgmtPreview": True}, True),
        ({"credentialMgmtPreview": False}, False),
        ({"credentialMgmtPreview": True, TOKEN: True}, False),
    ],
)
def test_key_manages_credentials_by_its_option_or_by_the_preview_if_its_token_has_no_permissions(
    peer: Peer, options: dict[str, bool], manages: bool
) -> None:
    assert info_of(peer, {1: ["FIDO_2_1"], 4: options}).manages_credentials is manages


def test_pin_retries_and_the_pin_s_lock_until_a_power_cycle_are_read_when_the_key_is_opened(peer: Peer) -> None:
    answering(
        peer,
        {
            GET_INFO: lambda _: b"\0" + encode({1: ["FIDO_2_1"], 4: {"clientPin": True}, 6: [2]}),
            CLIENT_PIN: lambda _: b"\0" + encode({3: 5, 4: True}),
        },
    )
    info = OpenAuthenticator(peer.connection, Transport.USB, lambda _: None).info
    assert (info.pin_retries, info.pin_locked) == (5, True)


@pytest.mark.parametrize(
    ("options", "tries"),
    [({"uv": True}, 3), ({"bioEnroll": True}, 3), ({"uv": False, "bioEnroll": False}, None), ({}, None)],
)
def test_finger_tries_are_asked_only_of_a_key_that_is_set_up_to_verify_by_itself(
    peer: Peer, options: dict[str, bool], tries: int | None
) -> None:
    heard = answering(
        peer,
        {
            GET_INFO: lambda _: b"\0" + encode({1: ["FIDO_2_1"], 4: {"clientPin": False} | options, 6: [2]}),
            CLIENT_PIN: lambda _: b"\0" + encode({5: 3}),
        },
    )
    assert OpenAuthenticator(peer.connection, Transport.USB, lambda _: None).info.uv_retries == tries
    assert [asked[2] for command, asked in heard if command == CLIENT_PIN] == ([] if tries is None else [7])


@pytest.mark.parametrize(
    ("options", "permissions"),
    [
        ({}, MC_GA),
        ({"bioEnroll": False, "credMgmt": True}, MC_GA | Permission.BIO_ENROLL | Permission.CREDENTIAL_MGMT),
        ({PREVIEW: False, "credentialMgmtPreview": True}, MC_GA),
        ({PREVIEW: True, "credentialMgmtPreview": False, "bioEnroll": True}, MC_GA | Permission.BIO_ENROLL),
    ],
)
def test_pin_token_is_asked_for_with_exactly_the_permissions_that_the_key_supports(
    peer: Peer, options: dict[str, bool], permissions: Permission
) -> None:
    public = ec.generate_private_key(ec.SECP256R1()).public_key().public_numbers()
    agreement = {1: 2, 3: -25, -1: 1, -2: public.x.to_bytes(32), -3: public.y.to_bytes(32)}
    answer = {1: ["FIDO_2_1"], 3: AAGUID, 4: {"clientPin": True, TOKEN: True} | options, 6: [2]}
    heard = answering(
        peer,
        {
            GET_INFO: lambda _: b"\0" + encode(answer),
            CLIENT_PIN: lambda asked: b"\0" + encode({1: agreement}) if asked[2] == 2 else b"\x31",
        },
    )
    authenticator = OpenAuthenticator(peer.connection, Transport.USB, lambda _: None)
    authenticator.perform(CheckPin(pin="247913", rp_id=RP_ID), lambda _: None)
    assert [asked[9] for command, asked in heard if command == CLIENT_PIN and asked[2] == 9] == [permissions]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (b"", "silent: an empty answer"),
        (b"\0", "silent: getInfo without versions"),
        (b"\x7f", "CTAP error: 0x7F - OTHER"),
        (b"\0\x80", "silent: an answer that is no map"),
        (b"\0\xa0", "silent: getInfo without versions"),
        (b"\0" + b"\x81" * 3000, "silent: CBOR nested too deeply"),
    ],
)
def test_key_whose_get_info_fails_or_is_malformed_can_not_be_opened(
    peer: Peer, answer: bytes, error: str
) -> None:
    answering(peer, {GET_INFO: lambda _: answer})
    with pytest.raises((DeviceError, CtapError)) as raised:
        OpenAuthenticator(peer.connection, Transport.USB, lambda _: None)
    assert str(raised.value) == error


_odd: st.SearchStrategy[Any] = st.recursive(
    st.integers(-(2**63), 2**64 - 1) | st.booleans() | st.text(max_size=6) | st.binary(max_size=16),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=4,
)


@settings(max_examples=60)
@given(st.dictionaries(st.integers(2, 32), _odd, max_size=8))
def test_info_from_any_get_info_is_decoded_by_the_terminal_as_it_was_sent(fields: dict[int, Any]) -> None:
    peer = Peer()
    try:
        info = info_of(peer, {1: ["FIDO_2_0"], 3: AAGUID} | fields)
    finally:
        peer.close()
    frame = wire.frame(Ready(device="d", info=info))
    assert wire.broker_message(frame[wire.HEADER :]) == Ready(device="d", info=info)


def test_pin_check_on_a_key_without_any_user_verification_fails_as_no_verification(peer: Peer) -> None:
    answering(peer, {GET_INFO: lambda _: b"\0" + encode({1: ["FIDO_2_0"], 3: AAGUID})})
    authenticator = OpenAuthenticator(peer.connection, Transport.USB, lambda _: None)
    ended = authenticator.perform(CheckPin(pin="247913", rp_id=RP_ID), lambda _: None)
    assert isinstance(ended, Failed)
    assert ended.reason is Reason.NO_VERIFICATION


@pytest.mark.parametrize(
    "request_",
    [
        SetPin(pin="247913", rp_id=RP_ID),
        ChangePin(pin="247913", new_pin="864209", rp_id=RP_ID),
        CheckPin(pin="247913", rp_id=RP_ID),
    ],
    ids=lambda request: type(request).__name__,
)
def test_pin_operation_on_a_key_that_has_fingers_and_no_client_pin_fails_as_unsupported(
    peer: Peer, request_: SetPin | ChangePin | CheckPin
) -> None:
    options = {"uv": True, "pinUvAuthToken": True}
    answering(peer, {GET_INFO: lambda _: b"\0" + encode({1: ["FIDO_2_1"], 3: AAGUID, 4: options, 6: [2]})})
    authenticator = OpenAuthenticator(peer.connection, Transport.USB, lambda _: None)
    ended = authenticator.perform(request_, lambda _: None)
    assert isinstance(ended, Failed)
    assert ended.reason is Reason.UNSUPPORTED


def test_pin_of_a_key_that_lists_no_protocol_is_checked_by_protocol_one(peer: Peer) -> None:
    """CTAP 2.0 has only that protocol, and a key need not list it."""
    heard = answering(peer, {GET_INFO: lambda _: b"\0" + encode({1: ["FIDO_2_0"], 4: {"clientPin": True}})})
    authenticator = OpenAuthenticator(peer.connection, Transport.USB, lambda _: None)
    ended = authenticator.perform(CheckPin(pin="247913", rp_id=RP_ID), lambda _: None)
    assert isinstance(ended, Failed)
    assert ended.detail == "INVALID_COMMAND"
    assert heard[-1] == (CLIENT_PIN, {1: 1, 2: 2})


def test_exclude_list_longer_than_the_key_takes_is_probed_in_parts_before_the_registration(peer: Peer) -> None:
    """The key takes two at a time; of six ids one is longer than it makes, and the last is its own: ALREADY_ENROLLED."""
    ours = b"5" * 8
    exclude = [bytes([digit]) * 8 for digit in b"1234"] + [b"6" * 99, ours]
    info = {1: ["FIDO_2_1"], 3: AAGUID, 4: {"rk": True, "uv": True, "up": True}, 5: 1200, 7: 2, 8: 64}

    def assert_present(parameters: dict[int, Any]) -> bytes:
        assert parameters[5] == {"up": False}
        return b"\0" + encode({2: bytes(37), 3: b"s"}) if _ids(parameters[3]) == [ours] else NO_CREDENTIALS

    heard = answering(
        peer,
        {
            GET_INFO: lambda _: b"\0" + encode(info),
            GET_ASSERTION: assert_present,
            MAKE_CREDENTIAL: lambda parameters: EXCLUDED if _ids(parameters[5]) == [ours] else b"\0",
        },
    )
    authenticator = OpenAuthenticator(peer.connection, Transport.USB, lambda _: None)
    options = creation_options(excludeCredentials=[{"type": "public-key", "id": b64(one)} for one in exclude])
    ended = authenticator.perform(
        MakeCredential(options=options, origin=ORIGIN, verification=Verification.FINGERPRINT),
        lambda _: None,
    )
    assert isinstance(ended, Failed)
    assert ended.reason is Reason.ALREADY_ENROLLED
    assert [command for command, _ in heard] == [GET_INFO, *[GET_ASSERTION] * 2, MAKE_CREDENTIAL]
    assert heard[-1][1][7] == {"rk": True, "uv": True}
    assert heard[1][1][1] == RP_ID
    assert heard[1][1][2] != hashlib.sha256(b"").digest()


def _ids(descriptors: list[dict[str, Any]]) -> list[bytes]:
    return [one["id"] for one in descriptors]
