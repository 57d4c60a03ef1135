"""Mutated responses: they raise nothing but `Refused`, and none with a changed statement is accepted."""

from __future__ import annotations

import contextlib
import hashlib
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.webauthn import Attestation, Refused, RelyingParty, challenge_of, credential_id_of
from service.webauthn.attestation import FORMATS
from tests.support import soft_authenticator as soft
from tests.support.relying_party import known, register, relying_party, sign_in
from tests.support.soft_formats import AndroidKey, Apple, FidoU2f, Statement, Tpm

KEYS = [pytest.param(soft.ES256_KEY, id="ES256"), pytest.param(soft.EDDSA_KEY, id="EdDSA")]


@st.composite
def _mutation(draw: st.DrawFn, original: bytes) -> bytes:
    """Draw `original` with a few bytes replaced, removed or inserted."""
    changed = bytearray(original)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(changed) - 1))
        match draw(st.sampled_from(("replace", "flip", "remove", "insert", "cut"))):
            case "replace":
                changed[at : at + 1] = draw(st.binary(min_size=1, max_size=1))
            case "flip":
                changed[at] ^= 1 << draw(st.integers(0, 7))
            case "remove":
                del changed[at : at + draw(st.integers(1, 4))]
            case "insert":
                changed[at:at] = draw(st.binary(min_size=1, max_size=8))
            case "cut":
                del changed[at + 1 :]
        if not changed:
            changed.append(0)
    return bytes(changed)


def _unb64(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _with(response: dict[str, Any], member: str, value: object) -> dict[str, Any]:
    return {**response, "response": {**response["response"], member: value}}


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("member", ["clientDataJSON", "authenticatorData", "signature"])
@given(data=st.data())
@settings(deadline=None, max_examples=150)
def test_mutated_assertion_is_refused(data: st.DataObject, member: str, key: soft.PrivateKey) -> None:
    response = soft.Assertion(
        key=key, flags=soft.UP | soft.UV | soft.ED, extensions=soft.cbor({"uvm": [[2, 4, 2]]})
    ).response()
    original = _unb64(response["response"][member])
    changed = data.draw(_mutation(original))
    if changed == original:
        assert sign_in(response, known(key)).user_verified
        return
    with pytest.raises(Refused):
        sign_in(_with(response, member, soft.b64(changed)), known(key))


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("attestation", ["self", "x5c"])
@given(data=st.data())
@settings(deadline=None, max_examples=200)
def test_mutated_registration_with_attestation_is_refused(
    data: st.DataObject, attestation: str, key: soft.PrivateKey
) -> None:
    response = soft.Registration(key=key, attestation=attestation).response()
    right = register(response)
    member = data.draw(st.sampled_from(("clientDataJSON", "attestationObject")))
    original = _unb64(response["response"][member])
    changed = data.draw(_mutation(original))
    if changed == original:
        return
    with pytest.raises(Refused):
        pytest.fail(f"accepted: {register(_with(response, member, soft.b64(changed)))} next to {right}")


PROVEN = [
    pytest.param(soft.Registration(attestation="x5c"), id="packed"),
    pytest.param(Tpm(), id="tpm"),
    pytest.param(AndroidKey(), id="android-key"),
    pytest.param(Apple(), id="apple"),
    pytest.param(FidoU2f(), id="fido-u2f"),
]


def _proven_only(response: dict[str, Any]) -> RelyingParty:
    """Return a relying party that accepts only this response's model, and only if it is proven."""
    model = register(response, relying_party(formats=frozenset(FORMATS), roots={})).aaguid
    roots = {model: (soft.ROOT.certificate,)}
    return relying_party(formats=frozenset(FORMATS), roots=roots, attestation=Attestation.REQUIRED)


def _flips(original: bytes, unsigned: range = range(0)) -> Iterator[bytes]:
    """Yield `original` with one bit flipped, once for every byte that is not in `unsigned`."""
    for at in sorted({*range(len(original))} - {*unsigned}):
        changed = bytearray(original)
        changed[at] ^= 1 << (at % 8)
        yield bytes(changed)


@pytest.mark.parametrize("made", PROVEN)
def test_proven_registration_with_one_bit_of_any_signed_byte_flipped_is_refused(
    made: Statement | soft.Registration,
) -> None:
    response = made.response()
    rp = _proven_only(response)
    assert register(response, rp).attested
    for member in ("clientDataJSON", "attestationObject"):
        original = _unb64(response["response"][member])
        for changed in _flips(original, _unsigned(made, original)):
            with pytest.raises(Refused):
                register(_with(response, member, soft.b64(changed)), rp)


def _unsigned(made: Statement | soft.Registration, original: bytes) -> range:
    """Return the bytes that no signature covers: flags and counter with U2F (§8.6), none in other formats."""
    rp_id_hash = hashlib.sha256(soft.RP_ID.encode()).digest()
    if not isinstance(made, FidoU2f) or rp_id_hash not in original:
        return range(0)
    flags = original.index(rp_id_hash) + len(rp_id_hash)
    return range(flags, flags + 5)


@pytest.mark.parametrize("key", KEYS)
def test_assertion_with_one_bit_of_any_byte_flipped_is_refused(key: soft.PrivateKey) -> None:
    response = soft.Assertion(key=key).response()
    assert sign_in(response, known(key)).user_verified
    for member in ("clientDataJSON", "authenticatorData", "signature", "userHandle"):
        for changed in _flips(_unb64(response["response"][member])):
            with pytest.raises(Refused):
                sign_in(_with(response, member, soft.b64(changed)), known(key))


@given(made=st.sampled_from([Tpm(), AndroidKey(), Apple()]), data=st.data())
@settings(deadline=None, max_examples=400)
def test_mutated_registration_with_a_tpm_android_key_or_apple_statement_is_refused(
    made: Statement, data: st.DataObject
) -> None:
    response = made.response()
    rp = _proven_only(response)
    member = data.draw(st.sampled_from(("clientDataJSON", "attestationObject")))
    original = _unb64(response["response"][member])
    changed = data.draw(_mutation(original))
    if changed == original:
        return
    with pytest.raises(Refused):
        pytest.fail(f"accepted: {register(_with(response, member, soft.b64(changed)), rp)}")


@given(data=st.data())
@settings(deadline=None, max_examples=300)
def test_mutated_registration_without_attestation_is_refused_or_stays_unproven(data: st.DataObject) -> None:
    response = soft.Registration().response()
    changed = data.draw(_mutation(_unb64(response["response"]["attestationObject"])))
    with contextlib.suppress(Refused):
        new = register(_with(response, "attestationObject", soft.b64(changed)))
        assert new.public_key in changed
        assert new.credential_id == soft.CREDENTIAL_ID
        assert new.user_verified
        assert not new.attested


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.binary(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
_MEMBERS = ["id", "rawId", "type", "response", "clientExtensionResults"]
_INNER = ["clientDataJSON", "authenticatorData", "attestationObject", "signature", "userHandle", "transports"]


@given(where=st.sampled_from(_MEMBERS + _INNER), value=_JSON)
@settings(deadline=None, max_examples=300)
def test_any_value_in_any_member_raises_nothing_but_refused(where: str, value: object) -> None:
    for response, verify in (
        (soft.Registration().response(), register),
        (soft.Assertion().response(), sign_in),
    ):
        changed = {**response, where: value} if where in _MEMBERS else _with(response, where, value)
        for ask in (verify, challenge_of, credential_id_of):
            with contextlib.suppress(Refused):
                ask(changed)


@given(raw=st.binary(max_size=300))
@settings(deadline=None, max_examples=300)
def test_random_bytes_in_any_binary_member_are_refused(raw: bytes) -> None:
    for member in ("clientDataJSON", "attestationObject"):
        with pytest.raises(Refused):
            register(_with(soft.Registration().response(), member, soft.b64(raw)))
    for member in ("clientDataJSON", "authenticatorData", "signature"):
        with pytest.raises(Refused):
            sign_in(_with(soft.Assertion().response(), member, soft.b64(raw)))
