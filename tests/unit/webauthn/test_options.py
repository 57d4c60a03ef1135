"""Creation and request options (§5.4, §5.5), and the relying party and policy that they come from."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from webauthn.helpers import parse_authentication_options_json, parse_registration_options_json

from service.webauthn import (
    Attestation,
    AttestationPolicy,
    RelyingParty,
    creation_options,
    request_options,
)
from tests.support import soft_authenticator as soft
from tests.support.relying_party import relying_party

STORED = (soft.CREDENTIAL_ID, ("nfc", "usb"))


def _creation(rp: RelyingParty | None = None, **changes: Any) -> dict[str, Any]:
    arguments = {
        "user_handle": soft.USER_HANDLE,
        "user_name": "t***@example.jp",
        "display_name": "山田 太郎",
        "challenge": soft.CHALLENGE,
        "timeout_ms": 300_000,
        "exclude": [STORED],
        **changes,
    }
    return creation_options(rp or relying_party(algorithms=(-7, -8)), **arguments)


def test_creation_options_are_these_with_user_verification_and_a_protected_discoverable_credential() -> None:
    assert _creation() == {
        "rp": {"id": "kiosk.example", "name": "Kiosk"},
        "user": {"id": soft.b64(soft.USER_HANDLE), "name": "t***@example.jp", "displayName": "山田 太郎"},
        "challenge": soft.b64(soft.CHALLENGE),
        "pubKeyCredParams": [{"type": "public-key", "alg": -7}, {"type": "public-key", "alg": -8}],
        "timeout": 300_000,
        "excludeCredentials": [
            {"type": "public-key", "id": soft.b64(soft.CREDENTIAL_ID), "transports": ["nfc", "usb"]}
        ],
        "authenticatorSelection": {
            "residentKey": "preferred",
            "requireResidentKey": False,
            "userVerification": "required",
        },
        "hints": ["security-key"],
        "attestation": "direct",
        "attestationFormats": ["packed"],
        "extensions": {
            "credProps": True,
            "credentialProtectionPolicy": "userVerificationRequired",
            "enforceCredentialProtectionPolicy": False,
        },
    }


def test_creation_options_ask_for_no_attestation_under_policy_none() -> None:
    options = _creation(relying_party(attestation=Attestation.NONE))
    assert (options["attestation"], options["attestationFormats"]) == ("none", [])


def test_request_options_list_the_allowed_credentials_or_an_empty_list() -> None:
    options = request_options(relying_party(), challenge=soft.CHALLENGE, timeout_ms=60_000, allow=[STORED])
    assert options == {
        "challenge": soft.b64(soft.CHALLENGE),
        "timeout": 60_000,
        "rpId": "kiosk.example",
        "allowCredentials": [
            {"type": "public-key", "id": soft.b64(soft.CREDENTIAL_ID), "transports": ["nfc", "usb"]}
        ],
        "userVerification": "required",
        "hints": ["security-key"],
    }
    anyone = request_options(relying_party(), challenge=soft.CHALLENGE, timeout_ms=60_000)
    assert anyone["allowCredentials"] == []


def test_py_webauthn_parses_the_creation_and_request_options() -> None:
    creation = parse_registration_options_json(json.dumps(_creation()))
    assert (creation.challenge, creation.user.id) == (soft.CHALLENGE, soft.USER_HANDLE)
    request = parse_authentication_options_json(
        json.dumps(request_options(relying_party(), challenge=soft.CHALLENGE, timeout_ms=1, allow=[STORED]))
    )
    assert request.allow_credentials is not None
    assert request.allow_credentials[0].id == soft.CREDENTIAL_ID


@pytest.mark.parametrize("changes", [{"challenge": b"x" * 31}, {"user_handle": b"x" * 64}])
def test_challenge_or_user_handle_of_wrong_length_raises_value_error(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"must be 32 (or 48 )?bytes"):
        _creation(**changes)


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        ({"algorithms": ()}, "algorithms"),
        ({"algorithms": (-7, -65535)}, "algorithms"),
        ({"algorithms": (-7, -7)}, "twice"),
        ({"formats": frozenset()}, "formats"),
        ({"formats": frozenset({"acme"})}, "formats"),
        ({"attestation": Attestation.NONE, "allowed": frozenset({soft.AAGUID})}, "allow list"),
    ],
)
def test_attestation_policy_with_empty_unknown_or_contradictory_parts_raises_value_error(
    policy: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        AttestationPolicy(**policy)


@pytest.mark.parametrize(
    "origin",
    [
        "http://kiosk.example",
        "https://kiosk.example/",
        "https://Kiosk.example",
        "https://kiosk.example?x",
        "https://user@kiosk.example",
        "https://kiosk.example:443",
        "https://kiosk.example:0443",
        "https://kiosk.example:8443x",
        "https://kiosk.example:",
        "https://otherkiosk.example",
        "https://kiosk.example.evil",
        "kiosk.example",
        "",
    ],
)
def test_origin_that_is_malformed_insecure_or_not_of_the_rp_id_raises_value_error(origin: str) -> None:
    with pytest.raises(ValueError, match="origin"):
        RelyingParty(id="kiosk.example", name="Kiosk", origins=frozenset({origin}))


def test_relying_party_without_origins_raises_value_error() -> None:
    with pytest.raises(ValueError, match="needs an origin"):
        RelyingParty(id="kiosk.example", name="Kiosk", origins=frozenset())


@pytest.mark.parametrize("name", ["jp", "co.jp", "github.io", "x.kawasaki.jp", "xn--55qx5d.cn", "internal"])
def test_rp_id_that_is_a_public_suffix_raises_value_error(name: str) -> None:
    with pytest.raises(ValueError, match="public suffix"):
        RelyingParty(id=name, name="Kiosk", origins=frozenset({f"https://kiosk.{name}"}))


@pytest.mark.parametrize("name", ["card.co.jp", "city.kawasaki.jp", "card.github.io", "xn--55qx5d.example"])
def test_rp_id_below_a_public_suffix_is_accepted(name: str) -> None:
    RelyingParty(id=name, name="Kiosk", origins=frozenset({f"https://kiosk.{name}"}))


def test_http_origin_of_localhost_is_accepted() -> None:
    RelyingParty(id="localhost", name="Demo", origins=frozenset({"http://localhost:8765"}))


@pytest.mark.parametrize("origin", ["https://localhost:443", "http://localhost:80"])
def test_origin_with_the_default_port_of_its_scheme_raises_value_error_that_says_so(origin: str) -> None:
    with pytest.raises(ValueError, match="no default port"):
        RelyingParty(id="localhost", name="Demo", origins=frozenset({origin}))


@pytest.mark.parametrize("origin", ["https://localhost:80", "http://localhost:443"])
def test_origin_with_the_default_port_of_the_other_scheme_is_accepted(origin: str) -> None:
    RelyingParty(id="localhost", name="Demo", origins=frozenset({origin}))


def test_creation_options_accept_a_48_byte_staff_handle_and_a_required_resident_key() -> None:
    options = _creation(user_handle=b"s" * 48, resident_key="required")
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["requireResidentKey"] is True
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert parse_registration_options_json(json.dumps(options)).user.id == b"s" * 48


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ({}, None),
        ({"denied": {soft.AAGUID}}, None),
        ({"attestation": Attestation.REQUIRED}, {soft.AAGUID}),
        ({"allowed": {soft.AAGUID, UUID(int=1)}}, {soft.AAGUID}),
        ({"allowed": {UUID(int=1)}}, set()),
    ],
)
def test_provable_models_are_the_accepted_ones_with_a_root_or_unlimited_where_no_proof_is_required(
    policy: dict[str, Any], expected: set[UUID] | None
) -> None:
    sets = {name: frozenset(value) if isinstance(value, set) else value for name, value in policy.items()}
    assert relying_party(**sets).policy.provable == expected
