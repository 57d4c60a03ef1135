"""Verification of registrations (§7.1): what a valid one gives, and which attested credentials are refused."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519

from service.webauthn import RefusalReason, Refused
from tests.support import soft_authenticator as soft
from tests.support.relying_party import assert_registration_refused, register, relying_party

FLAGS = soft.UP | soft.UV | soft.AT


@pytest.mark.parametrize("attestation", ["none", "self", "x5c"])
@pytest.mark.parametrize("algorithm", soft.KEYS)
def test_valid_registration_gives_the_credential_record(attestation: str, algorithm: int) -> None:
    key = soft.KEYS[algorithm]
    new = register(soft.Registration(key=key, attestation=attestation).response())
    assert new.credential_id == soft.CREDENTIAL_ID
    assert new.public_key == soft.cbor(soft.cose(key))
    assert new.algorithm == algorithm
    assert new.sign_count == 7
    assert new.aaguid == soft.AAGUID
    assert new.attestation_format == ("none" if attestation == "none" else "packed")
    assert new.attested is (attestation == "x5c")
    assert (new.backup_eligible, new.backed_up, new.user_verified) == (False, False, True)
    assert new.transports == ("nfc", "usb")
    assert new.discoverable is None
    assert new.credential_protection is None


@pytest.mark.parametrize(
    ("flags", "eligible", "backed_up"),
    [(FLAGS | soft.BE, True, False), (FLAGS | soft.BE | soft.BS, True, True)],
)
def test_registration_returns_the_backup_flags(flags: int, eligible: bool, backed_up: bool) -> None:
    new = register(soft.Registration(flags=flags).response())
    assert (new.backup_eligible, new.backed_up) == (eligible, backed_up)


@pytest.mark.parametrize(
    ("results", "discoverable"),
    [({"credProps": {"rk": True}}, True), ({"credProps": {"rk": False}}, False), ({"credProps": {}}, None)],
)
def test_cred_props_say_whether_the_credential_is_discoverable(
    results: dict[str, Any], discoverable: bool | None
) -> None:
    response = soft.Registration(outer={"clientExtensionResults": results}).response()
    assert register(response).discoverable is discoverable


def test_registration_returns_the_cred_protect_level() -> None:
    response = soft.Registration(flags=FLAGS | soft.ED, extensions=soft.cbor({"credProtect": 3})).response()
    assert register(response).credential_protection == 3


def test_registration_response_without_transports_gives_no_transports() -> None:
    response = soft.Registration().response()
    del response["response"]["transports"]
    assert register(response).transports == ()


def test_unknown_transports_are_kept_without_duplicates() -> None:
    response = soft.Registration(inner={"transports": ["warp", "usb", "warp"]}).response()
    assert register(response).transports == ("usb", "warp")


@pytest.mark.parametrize("length", [16, 1023])
def test_credential_ids_of_16_and_of_1023_bytes_are_accepted(length: int) -> None:
    credential_id = b"c" * length
    assert register(soft.Registration(credential_id=credential_id).response()).credential_id == credential_id


COSE = soft.cose(soft.ES256_KEY)
OKP = soft.cose(soft.EDDSA_KEY)
RSA = soft.cose(soft.RS256_KEY)
P = 2**255 - 19


def _edwards(y: int) -> bytes:
    return y.to_bytes(32, "little")


WRONG_KEYS = [
    ("no map", [1], RefusalReason.PUBLIC_KEY),
    ("an unknown algorithm", {**COSE, 3: -47}, RefusalReason.ALGORITHM),
    ("no algorithm", {k: v for k, v in COSE.items() if k != 3}, RefusalReason.ALGORITHM),
    ("an algorithm that is a Boolean", {**COSE, 3: True}, RefusalReason.ALGORITHM),
    ("another curve than the algorithm's", {**COSE, -1: 2}, RefusalReason.PUBLIC_KEY),
    ("another key type", {**COSE, 1: 1}, RefusalReason.PUBLIC_KEY),
    ("a curve that is a Boolean", {**COSE, -1: True}, RefusalReason.PUBLIC_KEY),
    ("a P-384 point under ES256", {**soft.cose(soft.ES384_KEY), 3: -7}, RefusalReason.PUBLIC_KEY),
    ("an Ed25519 key under ES256", {**OKP, 3: -7}, RefusalReason.PUBLIC_KEY),
    ("Ed448's curve number", {**OKP, -1: 7}, RefusalReason.PUBLIC_KEY),
    ("a point off the curve", {**COSE, -3: COSE[-2]}, RefusalReason.PUBLIC_KEY),
    ("a coordinate beyond the field", {**COSE, -2: b"\xff" * 32}, RefusalReason.PUBLIC_KEY),
    ("a compressed point", {**COSE, -3: True}, RefusalReason.PUBLIC_KEY),
    ("a short coordinate", {**COSE, -2: COSE[-2][1:]}, RefusalReason.PUBLIC_KEY),
    ("a padded coordinate", {**COSE, -2: b"\0" + COSE[-2]}, RefusalReason.PUBLIC_KEY),
    ("no coordinate", {k: v for k, v in COSE.items() if k != -3}, RefusalReason.PUBLIC_KEY),
    ("an optional parameter", {**COSE, 2: b"kid"}, RefusalReason.PUBLIC_KEY),
    ("a private part", {**COSE, -4: b"\1" * 32}, RefusalReason.PUBLIC_KEY),
    ("an Edwards point off the curve", {**OKP, -2: _edwards(2)}, RefusalReason.PUBLIC_KEY),
    ("an Edwards coordinate beyond the field", {**OKP, -2: _edwards(P + 3)}, RefusalReason.PUBLIC_KEY),
    ("the Edwards point of order 1", {**OKP, -2: _edwards(1)}, RefusalReason.PUBLIC_KEY),
    ("the Edwards point of order 2", {**OKP, -2: _edwards(P - 1)}, RefusalReason.PUBLIC_KEY),
    ("an Edwards point of order 4", {**OKP, -2: _edwards(0)}, RefusalReason.PUBLIC_KEY),
    (
        "an Edwards point of order 8",
        {**OKP, -2: bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")},
        RefusalReason.PUBLIC_KEY,
    ),
    ("a short RSA modulus", {**RSA, -1: RSA[-1][128:]}, RefusalReason.PUBLIC_KEY),
    ("a padded RSA modulus", {**RSA, -1: b"\0" + RSA[-1]}, RefusalReason.PUBLIC_KEY),
    ("an even RSA modulus", {**RSA, -1: RSA[-1][:-1] + b"\0"}, RefusalReason.PUBLIC_KEY),
    ("another RSA exponent", {**RSA, -2: b"\x03"}, RefusalReason.PUBLIC_KEY),
]


@pytest.mark.parametrize(("_what", "key", "reason"), WRONG_KEYS, ids=[case[0] for case in WRONG_KEYS])
def test_public_key_with_a_fault_is_refused(_what: str, key: object, reason: RefusalReason) -> None:
    assert_registration_refused(reason, soft.Registration(cose=soft.cbor(key)).response())


def test_valid_ed25519_keys_are_accepted() -> None:
    for seed in range(10):
        key = ed25519.Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
        assert register(soft.Registration(key=key).response()).algorithm == -8


def test_registration_with_an_algorithm_that_was_not_offered_is_refused() -> None:
    rp = relying_party(algorithms=(-7,))
    assert_registration_refused(
        RefusalReason.ALGORITHM, soft.Registration(key=soft.EDDSA_KEY, attestation="self").response(), rp
    )


NON_CANONICAL_KEYS = {
    "keys out of order": bytes.fromhex("a5")
    + soft.cbor(COSE)[3:5]
    + soft.cbor(COSE)[1:3]
    + soft.cbor(COSE)[5:],
    "a key twice": bytes.fromhex("a60102") + soft.cbor(COSE)[1:],
    "a number in a longer form": bytes.fromhex("a5011802") + soft.cbor(COSE)[3:],
    "a cut-off string": soft.cbor(COSE)[:-1],
    "an indefinite map": b"\xbf" + soft.cbor(COSE)[1:] + b"\xff",
    "a tag around it": b"\xd8\x18" + soft.cbor(COSE),
}


@pytest.mark.parametrize("what", NON_CANONICAL_KEYS)
def test_malformed_or_non_canonical_cose_key_is_refused(what: str) -> None:
    response = soft.Registration(cose=NON_CANONICAL_KEYS[what]).response()
    assert_registration_refused(RefusalReason.AUTHENTICATOR_DATA, response)


@pytest.mark.parametrize(
    ("knobs", "reason"),
    [
        pytest.param(
            {"flags": soft.UP | soft.UV}, RefusalReason.AUTHENTICATOR_DATA, id="no attested credential"
        ),
        pytest.param({"attested_id": b"d" * 32}, RefusalReason.CREDENTIAL_ID, id="another attested id"),
        pytest.param({"attested_id": b""}, RefusalReason.CREDENTIAL_ID, id="an empty attested id"),
        pytest.param(
            {"credential_id": b"c" * 15}, RefusalReason.CREDENTIAL_ID, id="a credential id of 15 bytes"
        ),
        pytest.param(
            {"attested_id": b"c" * 1024}, RefusalReason.CREDENTIAL_ID, id="an attested id of 1024 bytes"
        ),
        pytest.param(
            {"inner": {"transports": "usb"}}, RefusalReason.MALFORMED, id="transports that are a text"
        ),
        pytest.param(
            {"inner": {"transports": [1]}}, RefusalReason.MALFORMED, id="a transport that is a number"
        ),
        pytest.param({"inner": {"transports": ["x" * 33]}}, RefusalReason.MALFORMED, id="a long transport"),
        pytest.param({"inner": {"transports": ["usb"] * 17}}, RefusalReason.MALFORMED, id="many transports"),
        pytest.param(
            {"outer": {"clientExtensionResults": {"credProps": {"rk": 1}}}},
            RefusalReason.EXTENSIONS,
            id="credProps that say a number",
        ),
        pytest.param(
            {"outer": {"clientExtensionResults": {"credProps": True}}},
            RefusalReason.EXTENSIONS,
            id="credProps that are no object",
        ),
        pytest.param(
            {"flags": FLAGS | soft.ED, "extensions": soft.cbor({"credProtect": 4})},
            RefusalReason.EXTENSIONS,
            id="a credProtect level that does not exist",
        ),
        pytest.param(
            {"flags": FLAGS | soft.ED, "extensions": soft.cbor({"credProtect": True})},
            RefusalReason.EXTENSIONS,
            id="a credProtect level that is a Boolean",
        ),
    ],
)
def test_registration_with_a_fault_is_refused(knobs: dict[str, Any], reason: RefusalReason) -> None:
    assert_registration_refused(reason, soft.Registration(**knobs).response())


DATA = soft.Registration().authenticator_data()
OBJECT = {"fmt": "none", "attStmt": {}, "authData": DATA}


@pytest.mark.parametrize(
    "encoded",
    [
        pytest.param(b"\0", id="a number"),
        pytest.param(b"\xff", id="no CBOR"),
        pytest.param(soft.cbor(OBJECT) + b"\0", id="a byte after the end"),
        pytest.param(soft.cbor({**OBJECT, "epAtt": True}), id="another member"),
        pytest.param(soft.cbor({"fmt": "none", "authData": DATA}), id="no statement"),
        pytest.param(soft.cbor({**OBJECT, "fmt": 1}), id="a format that is a number"),
        pytest.param(soft.cbor({**OBJECT, "attStmt": []}), id="a statement that is a list"),
        pytest.param(soft.cbor({**OBJECT, "authData": DATA.hex()}), id="authenticator data that are a text"),
        pytest.param(b"\x81" * 20000 + b"\0", id="a deep nest"),
        pytest.param(b"\0" * 40000, id="too many bytes"),
    ],
)
def test_malformed_attestation_object_is_refused(encoded: bytes) -> None:
    response = soft.Registration(attestation_object=encoded).response()
    assert_registration_refused(RefusalReason.MALFORMED, response)


@pytest.mark.parametrize("length", [*range(0, 37, 12), 36, 38, 54])
def test_truncated_authenticator_data_are_refused_with_reason_authenticator_data(length: int) -> None:
    response = soft.Registration(attestation_object=soft.cbor({**OBJECT, "authData": DATA[:length]})).response()
    assert_registration_refused(RefusalReason.AUTHENTICATOR_DATA, response)


def test_authenticator_data_truncated_at_any_byte_are_refused() -> None:
    for length in range(len(DATA)):
        encoded = soft.cbor({**OBJECT, "authData": DATA[:length]})
        with pytest.raises(Refused):
            register(soft.Registration(attestation_object=encoded).response())


def test_zero_aaguid_is_accepted_unproven_where_attestation_is_only_wanted() -> None:
    new = register(soft.Registration(aaguid=UUID(int=0)).response())
    assert (new.aaguid, new.attested) == (UUID(int=0), False)
