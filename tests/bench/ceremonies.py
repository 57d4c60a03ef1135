"""Verifying a registration and an assertion in process: ours, the peers' and the bare signature, in turn.

Processor time of one core, so that a busy machine counts less. Each round of each side is a batch; a sample is its mean.
"""

import gc
import hashlib
import time
from base64 import urlsafe_b64decode
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any, override

import webauthn
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from fido2.attestation.base import AttestationResult, AttestationVerifier
from fido2.cose import CoseKey
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestationConveyancePreference,
    AttestedCredentialData,
    AuthenticatorData,
    PublicKeyCredentialRpEntity,
)
from webauthn.helpers.structs import AttestationFormat

from service.webauthn import Attestation, public_key, trust, verify_registration
from service.webauthn.attestation import statement
from tests.bench.simple_web_authn import SimpleWebAuthn
from tests.support import soft_authenticator as soft
from tests.support.bench_figures import Figure
from tests.support.relying_party import known, relying_party, sign_in

ROUNDS = 15
TIMES = 200
"""Verifications of one batch."""
NOW = datetime.now(UTC)
PY_WEBAUTHN, FIDO2, SIMPLE, RAW = "py_webauthn", "python-fido2", "SimpleWebAuthn", "the bare signature"
_VALID: dict[str, Any] = {"start": NOW - timedelta(days=1), "end": NOW + timedelta(days=1)}
"""The peers look at the clock themselves."""

type Sides = Mapping[str, Callable[[], float]]
"""By name: a function that verifies a batch, and returns the mean microseconds of one verification."""


def figures() -> list[Figure]:
    """Return the microseconds of each side; goals are ratios to the best peer and to the bare signature."""
    with closing(SimpleWebAuthn()) as simple:
        signing_in = _in_turn(_assertions(simple))
        registering = _in_turn(_registrations(simple))
    return [
        *_rows("assertion-verified", signing_in),
        _row("assertion-verified-over-signature", signing_in, RAW, 1 / 0.7),
        _row("assertion-verified-key-not-loaded", signing_in, RAW, None, ours="ours, key not loaded"),
        *_rows("registration-packed-verified", registering),
        _row(
            "registration-packed-verified-new-batch", registering, PY_WEBAUTHN, None, ours="ours, a new batch"
        ),
    ]


def _rows(name: str, samples: Mapping[str, list[float]]) -> list[Figure]:
    """Return a figure for each peer; the goal stands at the fastest."""
    peers = [peer for peer in (PY_WEBAUTHN, FIDO2, SIMPLE) if peer in samples]
    best = min(peers, key=lambda peer: sorted(samples[peer])[ROUNDS // 2])
    return [_row(name, samples, peer, 1 / 1.2 if peer == best else None) for peer in peers]


def _row(
    name: str, samples: Mapping[str, list[float]], against: str, ratio: float | None, ours: str = "ours"
) -> Figure:
    suffix = {FIDO2: "-beside-fido2", SIMPLE: "-beside-simplewebauthn"}.get(against, "")
    return Figure(
        name=name + suffix,
        unit="µs",
        ours=tuple(samples[ours]),
        peer=tuple(samples[against]),
        against=against,
        ratio_goal=ratio,
    )


def _in_turn(sides: Sides) -> dict[str, list[float]]:
    samples: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(ROUNDS + 2):
        for name, side in sides.items():
            gc.collect()
            taken = side()
            if number >= 2:  # what warms up is not counted
                samples[name].append(taken)
    return samples


def _batch(act: Callable[[], object]) -> Callable[[], float]:
    def batch() -> float:
        began = time.process_time()
        for _ in range(TIMES):
            act()
        return (time.process_time() - began) / TIMES * 1e6

    return batch


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "==")


def _assertions(simple: SimpleWebAuthn) -> Sides:
    response, stored = soft.Assertion().response(), known()
    inner = {name: _bytes(value) for name, value in response["response"].items()}
    message = inner["authenticatorData"] + hashlib.sha256(inner["clientDataJSON"]).digest()
    key, scheme = soft.ES256_KEY.public_key(), ec.ECDSA(hashes.SHA256())
    server, state = _fido2_server(), _fido2_state()
    cose = CoseKey.parse(soft.cose(soft.ES256_KEY))
    credential = AttestedCredentialData.create(soft.AAGUID.bytes, stored.credential_id, cose)

    def ours_unloaded() -> object:
        public_key.from_stored.cache_clear()
        return sign_in(response, stored)

    def py_webauthns() -> object:
        return webauthn.verify_authentication_response(
            credential=response,
            expected_challenge=soft.CHALLENGE,
            expected_rp_id=soft.RP_ID,
            expected_origin=soft.ORIGIN,
            credential_public_key=stored.public_key,
            credential_current_sign_count=stored.sign_count,
            require_user_verification=True,
        )

    job = {**_job(response), "key": soft.b64(stored.public_key), "counter": stored.sign_count}
    return {
        RAW: _batch(lambda: key.verify(inner["signature"], message, scheme)),
        "ours": _batch(lambda: sign_in(response, stored)),
        "ours, key not loaded": _batch(ours_unloaded),
        PY_WEBAUTHN: _batch(py_webauthns),
        FIDO2: _batch(lambda: server.authenticate_complete(state, [credential], response)),
        SIMPLE: lambda: simple.microseconds(job),
    }


def _registrations(simple: SimpleWebAuthn) -> Sides:
    root = soft.authority("Soft Keys Root", 0xA001, **_VALID)
    response = soft.Registration(attestation="x5c", x5c=(soft.leaf(root, **_VALID),)).response()
    rp = relying_party(roots={soft.AAGUID: (root.certificate,)}, attestation=Attestation.REQUIRED)
    pem = root.certificate.public_bytes(Encoding.PEM)
    server, state = _fido2_server(root.der), _fido2_state()

    def ours() -> object:
        return verify_registration(rp, response, challenge=soft.CHALLENGE, now=NOW)

    def ours_new_batch() -> object:
        statement._load.cache_clear()
        trust._CHAINS.clear()
        return ours()

    def py_webauthns() -> object:
        return webauthn.verify_registration_response(
            credential=response,
            expected_challenge=soft.CHALLENGE,
            expected_rp_id=soft.RP_ID,
            expected_origin=soft.ORIGIN,
            require_user_verification=True,
            pem_root_certs_bytes_by_fmt={AttestationFormat.PACKED: [pem]},
        )

    return {
        "ours": _batch(ours),
        "ours, a new batch": _batch(ours_new_batch),
        PY_WEBAUTHN: _batch(py_webauthns),
        FIDO2: _batch(lambda: server.register_complete(state, response)),
        SIMPLE: lambda: simple.microseconds({**_job(response), "root": pem.decode()}),
    }


def _job(response: dict[str, Any]) -> dict[str, Any]:
    return {
        "times": TIMES,
        "response": response,
        "challenge": soft.b64(soft.CHALLENGE),
        "origin": soft.ORIGIN,
        "rp_id": soft.RP_ID,
    }


class _UnderRoot(AttestationVerifier):
    def __init__(self, root: bytes) -> None:
        super().__init__()
        self._root = root

    @override
    def ca_lookup(self, attestation_result: AttestationResult, auth_data: AuthenticatorData) -> bytes:
        return self._root


def _fido2_server(root: bytes | None = None) -> Fido2Server:
    return Fido2Server(
        PublicKeyCredentialRpEntity(name="Kiosk", id=soft.RP_ID),
        attestation=AttestationConveyancePreference.DIRECT,
        verify_origin=lambda origin: origin == soft.ORIGIN,
        verify_attestation=_UnderRoot(root) if root else None,
    )


def _fido2_state() -> dict[str, Any]:
    return {"challenge": soft.b64(soft.CHALLENGE), "user_verification": "required"}
