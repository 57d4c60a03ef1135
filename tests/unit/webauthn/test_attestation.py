"""Attestation (§7.1, §8.2, §8.7): statements, certificates and chains under each policy."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from service.webauthn import Attestation, RefusalReason, Refused, verify_registration
from tests.support import soft_authenticator as soft
from tests.support.relying_party import RP, assert_registration_refused, register, relying_party

OTHER_AAGUID = UUID("11111111-2222-4333-8444-555555555555")
WRONG_STATEMENTS = [
    ("none with a statement", "none", {"statement": {"sig": b"x"}}, RefusalReason.ATTESTATION_STATEMENT),
    ("an unknown format", "none", {"fmt": "acme"}, RefusalReason.ATTESTATION_FORMAT),
    ("a format in capitals", "none", {"fmt": "None"}, RefusalReason.ATTESTATION_FORMAT),
    ("packed with nothing in it", "none", {"fmt": "packed"}, RefusalReason.ATTESTATION_STATEMENT),
    ("packed without an algorithm", "self", {"statement": {"alg": None}}, RefusalReason.ATTESTATION_STATEMENT),
    ("packed without a signature", "self", {"statement": {"sig": None}}, RefusalReason.ATTESTATION_STATEMENT),
    ("a signature that is a text", "self", {"statement": {"sig": "x"}}, RefusalReason.ATTESTATION_STATEMENT),
    ("an algorithm that is a text", "self", {"statement": {"alg": "-7"}}, RefusalReason.ATTESTATION_STATEMENT),
    ("ECDAA", "self", {"statement": {"ecdaaKeyId": b"x"}}, RefusalReason.ATTESTATION_STATEMENT),
    ("self with another algorithm", "self", {"statement": {"alg": -8}}, RefusalReason.ATTESTATION_STATEMENT),
    (
        "self with a bad signature",
        "self",
        {"statement": {"sig": b"x" * 70}},
        RefusalReason.ATTESTATION_SIGNATURE,
    ),
    ("self with no signature bytes", "self", {"statement": {"sig": b""}}, RefusalReason.ATTESTATION_SIGNATURE),
    ("x5c with a bad signature", "x5c", {"statement": {"sig": b"x" * 70}}, RefusalReason.ATTESTATION_SIGNATURE),
    ("x5c with no certificate", "x5c", {"x5c": ()}, RefusalReason.ATTESTATION_STATEMENT),
    ("x5c that is bytes", "x5c", {"statement": {"x5c": soft.LEAF}}, RefusalReason.ATTESTATION_STATEMENT),
    ("x5c with a number", "x5c", {"statement": {"x5c": [1]}}, RefusalReason.ATTESTATION_STATEMENT),
    ("x5c with rubbish", "x5c", {"x5c": (b"rubbish",)}, RefusalReason.ATTESTATION_CERTIFICATE),
    ("x5c with bytes after it", "x5c", {"x5c": (soft.LEAF + b"\0",)}, RefusalReason.ATTESTATION_CERTIFICATE),
    ("nine certificates", "x5c", {"x5c": (soft.LEAF,) * 9}, RefusalReason.ATTESTATION_STATEMENT),
    ("x5c with an unknown algorithm", "x5c", {"statement": {"alg": -47}}, RefusalReason.ATTESTATION_STATEMENT),
    (
        "x5c with another key's algorithm",
        "x5c",
        {"statement": {"alg": -8}},
        RefusalReason.ATTESTATION_STATEMENT,
    ),
    (
        "x5c with another curve's algorithm",
        "x5c",
        {"statement": {"alg": -35}},
        RefusalReason.ATTESTATION_STATEMENT,
    ),
    ("the signature of another key", "x5c", {"leaf_key": soft.ES256_KEY}, RefusalReason.ATTESTATION_SIGNATURE),
]


@pytest.mark.parametrize("policy", [Attestation.NONE, Attestation.WANTED, Attestation.REQUIRED])
@pytest.mark.parametrize(
    ("_what", "attestation", "knobs", "reason"), WRONG_STATEMENTS, ids=[case[0] for case in WRONG_STATEMENTS]
)
def test_unsound_none_or_packed_statement_or_unknown_format_is_refused_under_every_policy(
    _what: str, attestation: str, knobs: dict[str, Any], reason: RefusalReason, policy: Attestation
) -> None:
    response = soft.Registration(attestation=attestation, **knobs).response()
    assert_registration_refused(reason, response, relying_party(attestation=policy))


FULL = {"ou": "Authenticator Attestation", "country": "JP", "o": "Soft Keys"}
MALFORMED_AAGUID = (x509.UnrecognizedExtension(soft.AAGUID_OID, b"\x04\x0f" + soft.AAGUID.bytes[1:]), False)
NAKED_AAGUID = (x509.UnrecognizedExtension(soft.AAGUID_OID, soft.AAGUID.bytes), False)
SERIAL_NUMBER = (
    x509.UnrecognizedExtension(x509.ObjectIdentifier("1.3.6.1.4.1.45724.1.1.2"), b"\x04\x0212"),
    False,
)
TWO_UNITS = x509.Name(
    [
        *soft.ATTESTATION_SUBJECT,
        x509.NameAttribute(x509.NameOID.ORGANIZATIONAL_UNIT_NAME, "Authenticator Attestation"),
    ]
)
WRONG_CERTIFICATES = [
    ("another organizational unit", {"subject": soft.name("x", **{**FULL, "ou": "Keys"})}),
    ("no organizational unit", {"subject": soft.name("x", country="JP", o="x")}),
    ("the organizational unit twice", {"subject": TWO_UNITS}),
    ("no country", {"subject": soft.name("x", ou=FULL["ou"], o="x")}),
    ("no organization", {"subject": soft.name("x", ou=FULL["ou"], country="JP")}),
    ("no common name", {"subject": soft.name("", **FULL)}),
    ("an authority's constraints", {"ca": True}),
    ("no constraints", {"ca": None}),
    ("the AAGUID of another model", {"extensions": (soft.aaguid_extension(OTHER_AAGUID),)}),
    ("a critical AAGUID", {"extensions": (soft.aaguid_extension(critical=True),)}),
    ("an AAGUID of 15 bytes", {"extensions": (MALFORMED_AAGUID,)}),
    ("the serial number of one authenticator", {"extensions": (soft.aaguid_extension(), SERIAL_NUMBER)}),
    ("an AAGUID that is not wrapped", {"extensions": (NAKED_AAGUID,)}),
]


@pytest.mark.parametrize(("_what", "knobs"), WRONG_CERTIFICATES, ids=[case[0] for case in WRONG_CERTIFICATES])
def test_attestation_certificate_with_a_fault_is_refused_also_without_a_root_for_its_model(
    _what: str, knobs: dict[str, Any]
) -> None:
    response = soft.Registration(attestation="x5c", x5c=(soft.leaf(**knobs),)).response()
    assert_registration_refused(RefusalReason.ATTESTATION_CERTIFICATE, response)
    unknown_model = relying_party(roots={})
    assert_registration_refused(RefusalReason.ATTESTATION_CERTIFICATE, response, unknown_model)


def test_attestation_certificate_with_an_unused_bit_in_its_signature_is_refused() -> None:
    batches = (soft.leaf(subject=soft.name(f"batch {number}", **FULL)) for number in range(100))
    even = next(der for der in batches if der[-1] % 2 == 0)
    assert register(soft.Registration(attestation="x5c", x5c=(even,)).response()).attested
    start = len(even) - len(x509.load_der_x509_certificate(even).signature)
    changed = even[: start - 1] + b"\x01" + even[start:]
    assert x509.load_der_x509_certificate(changed).tbs_certificate_bytes in even
    response = soft.Registration(attestation="x5c", x5c=(changed,)).response()
    assert_registration_refused(RefusalReason.ATTESTATION_CERTIFICATE, response)


@pytest.mark.parametrize(
    ("version", "reason"), [(0, RefusalReason.ATTESTATION_CERTIFICATE), (1, RefusalReason.MALFORMED)]
)
def test_attestation_certificate_of_a_version_other_than_3_is_refused(
    version: int, reason: RefusalReason
) -> None:
    third = bytes.fromhex("a003020102")
    assert soft.LEAF.count(third) == 1
    changed = soft.LEAF.replace(third, third[:-1] + bytes([version]))
    response = soft.Registration(attestation="x5c", x5c=(changed,)).response()
    assert_registration_refused(reason, response)


@pytest.mark.parametrize("algorithm", [-7, -8, -35, -36, -257])
def test_packed_statement_signed_with_any_supported_algorithm_proves_the_model(algorithm: int) -> None:
    key = soft.KEYS[algorithm]
    response = soft.Registration(attestation="x5c", x5c=(soft.leaf(key=key),), leaf_key=key).response()
    assert register(response).attested


INTERMEDIATE = soft.authority("Soft Keys CA", 0xA002, soft.ROOT)
UNDER_INTERMEDIATE = soft.leaf(INTERMEDIATE)


@pytest.mark.parametrize(
    "x5c",
    [
        pytest.param((UNDER_INTERMEDIATE, INTERMEDIATE.der), id="through an intermediate"),
        pytest.param(
            (UNDER_INTERMEDIATE, INTERMEDIATE.der, soft.ROOT.der), id="with the root in the statement"
        ),
        pytest.param(
            (soft.leaf(extensions=()),), id="whose certificate names no model, when its root has one only"
        ),
    ],
)
def test_chain_to_the_models_root_proves_the_model(x5c: tuple[bytes, ...]) -> None:
    assert register(soft.Registration(attestation="x5c", x5c=x5c).response()).attested


def test_attestation_certificate_that_is_itself_a_root_proves_the_model() -> None:
    rp = relying_party(roots={soft.AAGUID: (x509.load_der_x509_certificate(soft.LEAF),)})
    assert register(soft.Registration(attestation="x5c").response(), rp).attested


def _chain_through(**knobs: Any) -> tuple[bytes, ...]:
    intermediate = soft.authority("Soft Keys CA", 0xA002, soft.ROOT, **knobs)
    return soft.leaf(intermediate), intermediate.der


IMPOSTOR = soft.authority("Soft Keys Root", 0xDEAD)
PAST = soft.NOW - timedelta(days=1)
FUTURE = soft.NOW + timedelta(days=1)
_NARROW = soft.authority("Soft Keys CA", 0xA002, soft.ROOT, path_length=0)
_BELOW = soft.authority("Soft Keys CA 2", 0xA003, _NARROW)
_SELF_SIGNED = soft.issue(
    soft.ATTESTATION_SUBJECT, soft.LEAF_KEY, None, ca=False, extensions=(soft.aaguid_extension(),)
)
_STRANGE_EXTENSION = (x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\x00"), True)
WRONG_CHAINS = [
    ("a root of the same name", (soft.leaf(IMPOSTOR),)),
    ("a root of the same name in the chain", (soft.leaf(IMPOSTOR), IMPOSTOR.der)),
    ("a certificate that signed itself", (_SELF_SIGNED.public_bytes(Encoding.DER),)),
    ("a missing intermediate", (UNDER_INTERMEDIATE,)),
    ("an intermediate that is no authority", _chain_through(ca=False)),
    ("an intermediate without constraints", _chain_through(ca=None)),
    ("an intermediate that may not sign certificates", _chain_through(key_cert_sign=False)),
    ("an expired intermediate", _chain_through(end=PAST)),
    ("a longer path than allowed", (soft.leaf(_BELOW), _BELOW.der, _NARROW.der)),
    ("an expired certificate", (soft.leaf(end=PAST),)),
    ("a certificate not valid before tomorrow", (soft.leaf(start=FUTURE),)),
    (
        "an unknown critical extension",
        (soft.leaf(extensions=(soft.aaguid_extension(), _STRANGE_EXTENSION)),),
    ),
]


@pytest.mark.parametrize("policy", [Attestation.NONE, Attestation.WANTED, Attestation.REQUIRED])
@pytest.mark.parametrize(("_what", "x5c"), WRONG_CHAINS, ids=[case[0] for case in WRONG_CHAINS])
def test_model_with_known_roots_and_a_faulty_chain_is_refused_under_every_policy(
    _what: str, x5c: tuple[bytes, ...], policy: Attestation
) -> None:
    response = soft.Registration(attestation="x5c", x5c=x5c).response()
    assert_registration_refused(RefusalReason.ATTESTATION_TRUST, response, relying_party(attestation=policy))


def test_chain_to_an_expired_root_is_refused() -> None:
    old = soft.authority("Soft Keys Root", 0xA001, end=PAST)
    rp = relying_party(roots={soft.AAGUID: (old.certificate,)})
    assert_registration_refused(
        RefusalReason.ATTESTATION_TRUST, soft.Registration(attestation="x5c").response(), rp
    )


def test_chain_is_checked_at_the_time_of_registration_not_today() -> None:
    short = soft.leaf(start=soft.NOW - timedelta(minutes=1), end=soft.NOW + timedelta(minutes=1))
    assert register(soft.Registration(attestation="x5c", x5c=(short,)).response()).attested


def test_cached_chain_is_refused_outside_its_validity() -> None:
    short = soft.leaf(start=soft.NOW, end=soft.NOW + timedelta(minutes=1))
    response = soft.Registration(attestation="x5c", x5c=(short,)).response()
    for minutes, good in [(-1, False), (0, True), (1, True), (2, False), (1, True), (-1, False)]:
        now = soft.NOW + timedelta(minutes=minutes)
        if good:
            assert verify_registration(RP, response, challenge=soft.CHALLENGE, now=now).attested
        else:
            with pytest.raises(Refused) as refused:
                verify_registration(RP, response, challenge=soft.CHALLENGE, now=now)
            assert refused.value.reason is RefusalReason.ATTESTATION_TRUST


def test_cached_chain_is_refused_after_its_root_was_distrusted() -> None:
    response = soft.Registration(attestation="x5c").response()
    other = soft.authority("Other Keys Root", 0xA009)
    assert register(response).attested
    distrusting = relying_party(roots={soft.AAGUID: (other.certificate,)})
    assert_registration_refused(RefusalReason.ATTESTATION_TRUST, response, distrusting)


def test_each_of_300_chains_more_than_the_cache_holds_is_verified_by_its_own_validity() -> None:
    for number in range(300):
        expired = number % 2 == 1
        end = PAST + timedelta(seconds=number) if expired else FUTURE + timedelta(seconds=number)
        response = soft.Registration(attestation="x5c", x5c=(soft.leaf(end=end),)).response()
        if expired:
            assert_registration_refused(RefusalReason.ATTESTATION_TRUST, response)
        else:
            assert register(response).attested


def test_model_attested_under_the_root_of_another_vendor_is_refused() -> None:
    """Root and certificate are valid, but the AAGUID is another vendor's."""
    other_root = soft.authority("Other Keys Root", 0xA009)
    rp = relying_party(roots={soft.AAGUID: (soft.ROOT.certificate,), OTHER_AAGUID: (other_root.certificate,)})
    response = soft.Registration(
        attestation="x5c", aaguid=OTHER_AAGUID, x5c=(soft.leaf(extensions=()),)
    ).response()
    assert_registration_refused(RefusalReason.ATTESTATION_TRUST, response, rp)


def test_root_of_several_models_proves_a_model_only_if_the_certificate_names_it() -> None:
    rp = relying_party(roots={soft.AAGUID: (soft.ROOT.certificate,), OTHER_AAGUID: (soft.ROOT.certificate,)})
    assert register(soft.Registration(attestation="x5c").response(), rp).attested
    nameless = soft.Registration(attestation="x5c", x5c=(soft.leaf(extensions=()),)).response()
    assert not register(nameless, rp).attested


@pytest.mark.parametrize("attestation", ["none", "self"])
def test_model_without_a_chain_stays_unproven_and_is_refused_where_proof_is_required(attestation: str) -> None:
    response = soft.Registration(attestation=attestation).response()
    assert not register(response).attested
    assert_registration_refused(
        RefusalReason.ATTESTATION_REQUIRED, response, relying_party(attestation=Attestation.REQUIRED)
    )
    assert_registration_refused(
        RefusalReason.AUTHENTICATOR_MODEL, response, relying_party(allowed=frozenset({soft.AAGUID}))
    )


def test_model_without_known_roots_stays_unproven_and_is_refused_where_proof_is_required() -> None:
    elsewhere = {OTHER_AAGUID: (soft.ROOT.certificate,)}
    response = soft.Registration(attestation="x5c").response()
    assert not register(response, relying_party(roots=elsewhere)).attested
    required = relying_party(roots=elsewhere, attestation=Attestation.REQUIRED)
    assert_registration_refused(RefusalReason.ATTESTATION_REQUIRED, response, required)


def test_allow_list_accepts_its_proven_model_and_refuses_a_model_outside_it() -> None:
    response = soft.Registration(attestation="x5c").response()
    assert register(response, relying_party(allowed=frozenset({soft.AAGUID}))).attested
    assert_registration_refused(
        RefusalReason.AUTHENTICATOR_MODEL, response, relying_party(allowed=frozenset({OTHER_AAGUID}))
    )


@pytest.mark.parametrize("attestation", ["none", "self", "x5c"])
def test_denied_or_revoked_model_is_refused_whether_proven_or_claimed(attestation: str) -> None:
    response = soft.Registration(attestation=attestation).response()
    assert_registration_refused(
        RefusalReason.AUTHENTICATOR_MODEL, response, relying_party(denied=frozenset({soft.AAGUID}))
    )
    assert_registration_refused(
        RefusalReason.AUTHENTICATOR_REVOKED, response, relying_party(revoked=frozenset({soft.AAGUID}))
    )


def test_attestation_format_none_is_refused_under_a_policy_of_packed_alone() -> None:
    rp = relying_party(formats=frozenset({"packed"}))
    assert_registration_refused(RefusalReason.ATTESTATION_FORMAT, soft.Registration().response(), rp)
    assert register(soft.Registration(attestation="x5c").response(), rp).attested
