"""The fifteen test vectors of W3C's Web Authentication Level 3: each is verified, or refused with the reason given here."""

import datetime as dt
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cbor2 import loads
from cryptography import x509

from service.webauthn import (
    AttestationPolicy,
    KnownCredential,
    RefusalReason,
    Refused,
    RelyingParty,
    credential_id_of,
    verify_assertion,
    verify_registration,
)
from service.webauthn.attestation import FORMATS
from service.webauthn.authenticator_data import parse
from service.webauthn.public_key import ALGORITHMS
from tests.support.soft_authenticator import b64

FILE = json.loads((Path(__file__).parent / "data/w3c-l3-vectors.json").read_text())
VECTORS = {name: each for name, each in FILE["vectors"].items() if each["registration"]}
ROOT = x509.load_der_x509_certificate(bytes.fromhex(FILE["attestation_ca"]["attestation_ca_cert"]))
TODAY = dt.datetime(2026, 11, 29, tzinfo=dt.UTC)

FRAMED = RefusalReason.CROSS_ORIGIN
EXPECTED = {
    "none-es256": ("unproven", "verified"),
    "packed-self-es256": ("unproven", "verified"),
    "none-es256-long-credential-id": ("unproven", "verified"),
    "packed-es256": ("proven", "verified"),
    "packed-es384": ("proven", "verified"),
    "packed-es512": ("proven", "verified"),
    "packed-rs256": ("proven", "verified"),
    "packed-eddsa": ("proven", "verified"),
    "tpm-es256": ("proven", "verified"),
    "apple-es256": ("proven", "verified"),
    # a page in somebody else's frame is not one of ours
    "none-es256-crossOrigin": (FRAMED, FRAMED),
    "none-es256-topOrigin": (FRAMED, FRAMED),
    # Ed448 is no algorithm of this relying party
    "packed-ed448": (RefusalReason.ALGORITHM, RefusalReason.ALGORITHM),
    # the vector's key description names no hardware that the key is kept in
    "android-key-es256": (RefusalReason.ATTESTATION_CERTIFICATE, "verified"),
    # CTAP1 knows no model: the AAGUID must be zero, and the vector has another
    "fido-u2f-es256": (RefusalReason.ATTESTATION_STATEMENT, "verified"),
}
"""Of the registration and of the assertion."""


def relying_party(aaguid: str, *, verifies: bool = False) -> RelyingParty:
    policy = AttestationPolicy(
        formats=frozenset(FORMATS), algorithms=tuple(ALGORITHMS), roots={UUID(hex=aaguid): (ROOT,)}
    )
    return RelyingParty(
        id="example.org",
        name="W3C",
        origins=frozenset({"https://example.org"}),
        policy=policy,
        requires_user_verification=verifies,
    )


def response(vector: dict[str, Any], ceremony: str) -> dict[str, Any]:
    names = ("clientDataJSON", "attestationObject", "authenticatorData", "signature")
    id_ = b64(bytes.fromhex(vector["registration"]["credential_id"]))
    response = {name: b64(bytes.fromhex(vector[ceremony][name])) for name in names if name in vector[ceremony]}
    return {"id": id_, "rawId": id_, "type": "public-key", "clientExtensionResults": {}, "response": response}


def registered(vector: dict[str, Any]) -> str:
    answer, given = response(vector, "registration"), vector["registration"]
    try:
        new = verify_registration(
            relying_party(given["aaguid"]),
            answer,
            challenge=bytes.fromhex(given["challenge"]),
            now=TODAY,
        )
    except Refused as refused:
        return refused.reason
    assert (new.credential_id.hex(), new.aaguid.hex) == (given["credential_id"], given["aaguid"])
    return "proven" if new.attested else "unproven"


def signed_in(vector: dict[str, Any], *, verifies: bool = False) -> str:
    """Verify the vector's assertion against its registered public key, even if the registration itself is refused."""
    given = vector["registration"]
    made = parse(loads(bytes.fromhex(given["attestationObject"]))["authData"])
    assert made.attested
    answer = response(vector, "authentication")
    try:
        verify_assertion(
            relying_party(given["aaguid"], verifies=verifies),
            answer,
            challenge=bytes.fromhex(vector["authentication"]["challenge"]),
            credential=KnownCredential(
                credential_id=credential_id_of(answer),
                public_key=made.attested.public_key,
                algorithm=made.attested.cose[3],
                sign_count=made.sign_count,
                user_handle=b"w3c",
                backup_eligible=made.backup_eligible,
            ),
            allow=(credential_id_of(answer),),
        )
    except Refused as refused:
        return refused.reason
    return "verified"


def test_all_vectors_of_the_recommendation_have_an_expected_result() -> None:
    assert len(VECTORS) == 15
    assert VECTORS.keys() == EXPECTED.keys()


@pytest.mark.parametrize("name", VECTORS)
def test_vector_gets_the_expected_result_in_both_ceremonies(name: str) -> None:
    assert (registered(VECTORS[name]), signed_in(VECTORS[name])) == EXPECTED[name]


@pytest.mark.parametrize("name", VECTORS)
@pytest.mark.parametrize(("ceremony", "verify"), [("registration", registered), ("authentication", signed_in)])
def test_vector_with_one_flipped_bit_in_its_attested_data_or_assertion_signature_is_refused(
    name: str, ceremony: str, verify: Any
) -> None:
    field = "attestationObject" if ceremony == "registration" else "signature"
    octets = bytearray.fromhex(VECTORS[name][ceremony][field])
    octets[-1 if ceremony == "registration" else len(octets) // 2] ^= 1
    turned = {**VECTORS[name], ceremony: {**VECTORS[name][ceremony], field: octets.hex()}}
    assert verify(turned) not in {"proven", "unproven", "verified"}


@pytest.mark.parametrize("name", VECTORS)
def test_vector_s_assertion_without_user_verification_is_refused_where_verification_is_required(
    name: str,
) -> None:
    """An assertion with it keeps the result that it has where verification is not required."""
    was_verified = bytes.fromhex(VECTORS[name]["authentication"]["authenticatorData"])[32] & 4
    wide, strict = signed_in(VECTORS[name]), signed_in(VECTORS[name], verifies=True)
    assert strict == (RefusalReason.USER_VERIFICATION if wide == "verified" and not was_verified else wide)
