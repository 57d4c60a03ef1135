"""Checks that registration and assertion share: the outer JSON, clientDataJSON, the head of the authenticator data."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from service.webauthn import RefusalReason, Refused, challenge_of, credential_id_of
from tests.support import soft_authenticator as soft
from tests.support.relying_party import register, sign_in

type Make = Callable[..., dict[str, Any]]


def _registration(**knobs: Any) -> dict[str, Any]:
    if "flags" in knobs:
        knobs["flags"] |= soft.AT
    return soft.Registration(**knobs).response()


def _assertion(**knobs: Any) -> dict[str, Any]:
    return soft.Assertion(**knobs).response()


CEREMONIES = [
    pytest.param(_registration, register, id="registration"),
    pytest.param(_assertion, sign_in, id="assertion"),
]

ID = soft.b64(soft.CREDENTIAL_ID)

WRONG_ENVELOPES = [
    ("another credential type", {"type": "password"}, RefusalReason.CREDENTIAL_TYPE),
    ("no credential type", {"type": None}, RefusalReason.CREDENTIAL_TYPE),
    ("another credential's rawId", {"rawId": soft.b64(b"d" * 32)}, RefusalReason.CREDENTIAL_ID),
    ("no rawId", {"rawId": None}, RefusalReason.CREDENTIAL_ID),
    ("no id", {"id": None, "rawId": None}, RefusalReason.MALFORMED),
    ("a padded id", {"id": ID + "=", "rawId": ID + "="}, RefusalReason.MALFORMED),
    ("a blank in the id", {"id": ID + " ", "rawId": ID + " "}, RefusalReason.MALFORMED),
    ("spare bits in the id", {"id": ID[:-1] + "N", "rawId": ID[:-1] + "N"}, RefusalReason.MALFORMED),
    ("base64 of another alphabet", {"id": "+" + ID[1:], "rawId": "+" + ID[1:]}, RefusalReason.MALFORMED),
    ("a full-width id", {"id": "Ａ" * 43, "rawId": "Ａ" * 43}, RefusalReason.MALFORMED),
    ("a lone base64 letter", {"id": "A" * 45, "rawId": "A" * 45}, RefusalReason.MALFORMED),
    ("an id of 15 bytes", {"id": "A" * 20, "rawId": "A" * 20}, RefusalReason.CREDENTIAL_ID),
    ("an id of 1024 bytes", dict.fromkeys(("id", "rawId"), soft.b64(b"c" * 1024)), RefusalReason.MALFORMED),
    ("a response that is a text", {"response": "x"}, RefusalReason.MALFORMED),
    ("no response", {"response": None}, RefusalReason.MALFORMED),
    ("extension results that are a list", {"clientExtensionResults": []}, RefusalReason.MALFORMED),
]

WRONG_CLIENT_DATA = [
    ("another ceremony", {"type": "payment.get"}, RefusalReason.CEREMONY),
    ("no type", {"type": None}, RefusalReason.CEREMONY),
    ("another challenge", {"challenge": soft.b64(b"x" * 32)}, RefusalReason.CHALLENGE),
    ("a padded challenge", {"challenge": soft.b64(soft.CHALLENGE) + "="}, RefusalReason.CHALLENGE),
    ("no challenge", {"challenge": None}, RefusalReason.CHALLENGE),
    ("another port", {"origin": "https://counter.kiosk.example:8444"}, RefusalReason.ORIGIN),
    ("no port", {"origin": "https://counter.kiosk.example"}, RefusalReason.ORIGIN),
    ("another scheme", {"origin": "http://counter.kiosk.example:8443"}, RefusalReason.ORIGIN),
    ("a subdomain", {"origin": "https://evil.counter.kiosk.example:8443"}, RefusalReason.ORIGIN),
    ("a longer domain", {"origin": "https://kiosk.example.evil"}, RefusalReason.ORIGIN),
    ("a slash after the origin", {"origin": soft.ORIGIN + "/"}, RefusalReason.ORIGIN),
    ("an origin in capitals", {"origin": soft.ORIGIN.upper()}, RefusalReason.ORIGIN),
    ("no origin", {"origin": None}, RefusalReason.ORIGIN),
    ("a list of origins", {"origin": [soft.ORIGIN]}, RefusalReason.ORIGIN),
    ("an origin that is an object", {"origin": {}}, RefusalReason.ORIGIN),
    ("crossOrigin", {"crossOrigin": True}, RefusalReason.CROSS_ORIGIN),
    ("a crossOrigin that is a text", {"crossOrigin": "false"}, RefusalReason.CROSS_ORIGIN),
    ("a crossOrigin that is a zero", {"crossOrigin": 0}, RefusalReason.CROSS_ORIGIN),
    ("topOrigin", {"topOrigin": soft.ORIGIN}, RefusalReason.CROSS_ORIGIN),
    ("token binding in use", {"tokenBinding": {"status": "present", "id": "AA"}}, RefusalReason.TOKEN_BINDING),
    ("token binding of no known status", {"tokenBinding": {"status": "?"}}, RefusalReason.TOKEN_BINDING),
    ("token binding that is a text", {"tokenBinding": "supported"}, RefusalReason.TOKEN_BINDING),
    (
        "token binding with an id and no use for it",
        {"tokenBinding": {"status": "supported", "id": "AA"}},
        RefusalReason.TOKEN_BINDING,
    ),
]

WRONG_JSON: dict[str, Callable[[bytes], bytes]] = {
    "a byte order mark": lambda good: b"\xef\xbb\xbf" + good,
    "bytes that are not UTF-8": lambda good: b'{"x":"\xff",' + good[1:],
    "a cut-off object": lambda good: good[:20],
    "something after the object": lambda good: good + b"{}",
    "a list": lambda good: b"[" + good + b"]",
    "nothing": lambda _: b"",
    "a NaN": lambda good: b'{"x":NaN,' + good[1:],
    "UTF-16": lambda good: good.decode().encode("utf-16"),
    "a deep nest": lambda _: b"[" * 4000,
    "a name that stands twice": lambda good: (
        good[:-1] + b',"origin":' + json.dumps(soft.ORIGIN).encode() + b"}"
    ),
}

WRONG_HEADS = [
    ("another RP ID", {"rp_id": "evil.example"}, RefusalReason.RP_ID),
    ("no user presence", {"flags": soft.UV}, RefusalReason.USER_PRESENCE),
    ("no user verification", {"flags": soft.UP}, RefusalReason.USER_VERIFICATION),
    ("backed up without being eligible", {"flags": soft.UP | soft.UV | soft.BS}, RefusalReason.BACKUP_STATE),
    ("bytes after the end", {"trailing": b"\0"}, RefusalReason.AUTHENTICATOR_DATA),
    ("extensions without their flag", {"extensions": soft.cbor({"a": 1})}, RefusalReason.AUTHENTICATOR_DATA),
]

WRONG_EXTENSIONS = {
    "no bytes": b"",
    "an empty map": soft.cbor({}),
    "a list": soft.cbor([1]),
    "a number as a name": soft.cbor({1: 1}),
    "a map and more": soft.cbor({"a": 1}) + b"\0",
    "a name twice": bytes.fromhex("a2616101616102"),
    "names out of order": bytes.fromhex("a2616201616101"),
    "a number longer than need be": bytes.fromhex("a161611801"),
    "an indefinite map": bytes.fromhex("bf616101ff"),
    "a cut-off text": bytes.fromhex("a1616144ff"),
    "a tag": bytes.fromhex("a16161c101"),
    "null": bytes.fromhex("a16161f6"),
    "a float": bytes.fromhex("a16161f93c00"),
}


def _refusal(make: Make, verify: Callable[..., Any], **knobs: Any) -> RefusalReason:
    with pytest.raises(Refused) as refused:
        verify(make(**knobs))
    return refused.value.reason


@pytest.mark.parametrize(("make", "verify"), CEREMONIES)
class TestBothCeremoniesRefuse:
    @pytest.mark.parametrize(("_what", "outer", "reason"), WRONG_ENVELOPES, ids=[c[0] for c in WRONG_ENVELOPES])
    def test_outer_json_with_a_fault_is_refused(
        self, make: Make, verify: Callable[..., Any], _what: str, outer: dict[str, Any], reason: RefusalReason
    ) -> None:
        assert _refusal(make, verify, outer=outer) is reason

    @pytest.mark.parametrize(
        ("_what", "members", "reason"), WRONG_CLIENT_DATA, ids=[c[0] for c in WRONG_CLIENT_DATA]
    )
    def test_client_data_with_a_fault_are_refused(
        self, make: Make, verify: Callable[..., Any], _what: str, members: dict[str, Any], reason: RefusalReason
    ) -> None:
        assert _refusal(make, verify, client_data=members) is reason

    @pytest.mark.parametrize("what", WRONG_JSON)
    def test_malformed_json_of_client_data_is_refused(
        self, make: Make, verify: Callable[..., Any], what: str
    ) -> None:
        good = soft.Ceremony().client_data_json("webauthn.create" if make is _registration else "webauthn.get")
        raw = WRONG_JSON[what](good)
        assert _refusal(make, verify, client_data_raw=raw) is RefusalReason.MALFORMED

    def test_client_data_of_the_other_ceremony_are_refused(
        self, make: Make, verify: Callable[..., Any]
    ) -> None:
        other = "webauthn.get" if make is _registration else "webauthn.create"
        assert _refusal(make, verify, client_data={"type": other}) is RefusalReason.CEREMONY

    def test_huge_client_data_are_refused(self, make: Make, verify: Callable[..., Any]) -> None:
        assert _refusal(make, verify, client_data={"x": "x" * 5000}) is RefusalReason.MALFORMED

    @pytest.mark.parametrize(("_what", "knobs", "reason"), WRONG_HEADS, ids=[c[0] for c in WRONG_HEADS])
    def test_authenticator_data_with_a_fault_are_refused(
        self, make: Make, verify: Callable[..., Any], _what: str, knobs: dict[str, Any], reason: RefusalReason
    ) -> None:
        assert _refusal(make, verify, **knobs) is reason

    @pytest.mark.parametrize("what", WRONG_EXTENSIONS)
    def test_malformed_extensions_of_authenticator_data_are_refused(
        self, make: Make, verify: Callable[..., Any], what: str
    ) -> None:
        knobs = {"flags": soft.UP | soft.UV | soft.ED, "extensions": WRONG_EXTENSIONS[what]}
        assert _refusal(make, verify, **knobs) is RefusalReason.EXTENSIONS

    def test_outer_json_that_is_no_object_is_refused(self, make: Make, verify: Callable[..., Any]) -> None:
        with pytest.raises(Refused) as refused:
            verify([make()])
        assert refused.value.reason is RefusalReason.MALFORMED


@pytest.mark.parametrize(("make", "verify"), CEREMONIES)
class TestBothCeremoniesAccept:
    def test_second_listed_origin_is_accepted_too(self, make: Make, verify: Callable[..., Any]) -> None:
        verify(make(client_data={"origin": "https://kiosk.example"}))

    def test_unknown_client_data_members_are_accepted(self, make: Make, verify: Callable[..., Any]) -> None:
        verify(make(client_data={"other_keys_can_be_added_here": {"x": [1.5]}}))

    def test_client_data_without_cross_origin_are_accepted(
        self, make: Make, verify: Callable[..., Any]
    ) -> None:
        verify(make(client_data={"crossOrigin": None}))

    @pytest.mark.parametrize("status", ["supported", "not-supported"])
    def test_client_data_with_token_binding_that_is_not_in_use_are_accepted(
        self, make: Make, verify: Callable[..., Any], status: str
    ) -> None:
        verify(make(client_data={"tokenBinding": {"status": status}}))

    def test_unrequested_extensions_are_accepted(self, make: Make, verify: Callable[..., Any]) -> None:
        verify(make(flags=soft.UP | soft.UV | soft.ED, extensions=soft.cbor({"hmac-secret": True})))


def test_refusal_text_begins_with_the_reason_and_repeats_nothing_of_the_response() -> None:
    with pytest.raises(Refused) as refused:
        sign_in(_assertion(client_data={"origin": "https://secret.example"}))
    assert "secret" not in str(refused.value)
    assert str(refused.value).startswith("origin: ")


def test_challenge_and_credential_id_can_be_read_before_verification() -> None:
    for response in (_registration(), _assertion(signature=b"bad")):
        assert challenge_of(response) == soft.CHALLENGE
        assert credential_id_of(response) == soft.CREDENTIAL_ID


@pytest.mark.parametrize("read", [challenge_of, credential_id_of])
@pytest.mark.parametrize(
    ("response", "reason"),
    [
        ({}, RefusalReason.CREDENTIAL_TYPE),
        ({"id": 1, "rawId": 1, "type": "public-key"}, RefusalReason.MALFORMED),
        ({"id": ID, "rawId": ID, "type": "public-key"}, RefusalReason.MALFORMED),
        (None, RefusalReason.MALFORMED),
    ],
)
def test_reading_challenge_or_credential_id_of_a_malformed_response_raises_refused(
    read: Callable[[Any], bytes], response: object, reason: RefusalReason
) -> None:
    with pytest.raises(Refused) as refused:
        read(response)
    assert refused.value.reason is reason


def test_panic_of_native_code_while_an_assertion_is_verified_is_refused_as_malformed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class PanicException(BaseException):
        pass

    def panic(*_: object) -> None:
        raise PanicException

    monkeypatch.setattr("service.webauthn.public_key.PublicKey.verify", panic)
    with pytest.raises(Refused) as refused:
        sign_in(_assertion())
    assert refused.value.reason is RefusalReason.MALFORMED


def test_keyboard_interrupt_during_verification_is_not_turned_into_a_refusal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("service.webauthn.public_key.PublicKey.verify", interrupt)
    with pytest.raises(KeyboardInterrupt):
        sign_in(_assertion())
