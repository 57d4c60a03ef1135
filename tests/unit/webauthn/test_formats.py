"""Attestation formats other than packed (§8.3, §8.4, §8.6, §8.8): valid statements are accepted, others refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import ExtendedKeyUsageOID

from service.webauthn import Attestation, RefusalReason, RelyingParty
from service.webauthn.attestation import FORMATS
from tests.support import soft_authenticator as soft
from tests.support.relying_party import assert_registration_refused, register, relying_party
from tests.support.soft_formats import (
    AIK_USAGE,
    ALL_APPLICATIONS,
    CREATION_TIME,
    ORIGIN_GENERATED,
    PURPOSE_SIGN,
    RSA_AIK_KEY,
    TPM_NAMES,
    AndroidKey,
    Apple,
    FidoU2f,
    Statement,
    Tpm,
    tlv,
    tpm_name,
)

NO_MODEL = UUID(int=0)
OTHER_KEY = ec.derive_private_key(0xBAD, ec.SECP256R1())
STATEMENT, SIGNATURE, CERTIFICATE, TRUST = (
    RefusalReason.ATTESTATION_STATEMENT,
    RefusalReason.ATTESTATION_SIGNATURE,
    RefusalReason.ATTESTATION_CERTIFICATE,
    RefusalReason.ATTESTATION_TRUST,
)


def every_format(**policy: Any) -> RelyingParty:
    roots = {soft.AAGUID: (soft.ROOT.certificate,), NO_MODEL: (soft.ROOT.certificate,)}
    return relying_party(**{"formats": frozenset(FORMATS), "roots": roots, **policy})


ONE_MODEL = {soft.AAGUID: (soft.ROOT.certificate,)}
INTERMEDIATE = soft.authority("Soft Keys CA", 0xA002, soft.ROOT)
ES256_TPM = Tpm(base=soft.Registration())
RIGHT: list[tuple[str, Statement]] = [
    ("tpm, RSA key, ECC attestation key", Tpm()),
    ("tpm, RSA key, its exponent written out", Tpm(exponent=65537)),
    ("tpm, ECC key", ES256_TPM),
    ("tpm, P-384 key", Tpm(base=soft.Registration(key=soft.ES384_KEY), curve=4)),
    ("tpm, P-521 key", Tpm(base=soft.Registration(key=soft.ES512_KEY), curve=5)),
    ("tpm, RSA attestation key", Tpm(aik_key=RSA_AIK_KEY)),
    ("tpm, P-384 attestation key", Tpm(aik_key=soft.ES384_KEY)),
    ("tpm, P-521 attestation key", Tpm(aik_key=soft.ES512_KEY)),
    ("tpm, a name by SHA-384", Tpm(name_algorithm=0x000C)),
    ("tpm, a name by SHA-512", Tpm(name_algorithm=0x000D)),
    ("tpm, an intermediate", Tpm(issuer=INTERMEDIATE, more_certificates=(INTERMEDIATE.der,))),
    ("android-key", AndroidKey()),
    ("android-key, RSA", AndroidKey(base=soft.Registration(key=soft.RS256_KEY))),
    ("android-key, an intermediate", AndroidKey(issuer=INTERMEDIATE, more_certificates=(INTERMEDIATE.der,))),
    ("apple", Apple()),
    ("apple, an intermediate", Apple(issuer=INTERMEDIATE, more_certificates=(INTERMEDIATE.der,))),
]


@pytest.mark.parametrize(("_what", "made"), RIGHT, ids=[case[0] for case in RIGHT])
def test_valid_tpm_android_key_or_apple_statement_proves_the_model_under_its_root(
    _what: str, made: Statement
) -> None:
    new = register(made.response(), every_format(roots=ONE_MODEL, attestation=Attestation.REQUIRED))
    assert (new.attested, new.attestation_format, new.aaguid) == (True, made.fmt, soft.AAGUID)


def test_valid_u2f_statement_proves_the_vendor_but_no_model() -> None:
    """It is attested under a root of the zero AAGUID, and unproven under roots of other models alone."""
    new = register(FidoU2f().response(), every_format(roots={NO_MODEL: (soft.ROOT.certificate,)}))
    assert (new.attested, new.aaguid) == (True, NO_MODEL)
    assert not register(FidoU2f().response(), every_format(roots=ONE_MODEL)).attested


@pytest.mark.parametrize("made", [Tpm(), AndroidKey(), Apple(), FidoU2f()], ids=lambda made: made.fmt)
def test_attestation_format_outside_the_policy_is_refused(made: Statement) -> None:
    assert_registration_refused(RefusalReason.ATTESTATION_FORMAT, made.response())


@pytest.mark.parametrize("made", [Tpm(), AndroidKey(), Apple(), FidoU2f()], ids=lambda made: made.fmt)
def test_chain_to_an_unknown_root_is_refused(made: Statement) -> None:
    stranger = soft.authority("Soft Keys Root", 0xDEAD)
    assert_registration_refused(TRUST, replace(made, issuer=stranger).response(), every_format())


@pytest.mark.parametrize("made", [AndroidKey(), Apple()], ids=lambda made: made.fmt)
def test_root_of_several_models_proves_none_if_the_certificate_names_no_model(made: Statement) -> None:
    shared = {soft.AAGUID: (soft.ROOT.certificate,), UUID(int=7): (soft.ROOT.certificate,)}
    assert not register(made.response(), every_format(roots=shared)).attested


def test_tpm_certificate_proves_the_model_under_a_shared_root_only_if_it_names_the_model() -> None:
    shared = {soft.AAGUID: (soft.ROOT.certificate,), UUID(int=7): (soft.ROOT.certificate,)}
    assert register(Tpm().response(), every_format(roots=shared)).attested
    extensions = ((tpm_name(), True), AIK_USAGE)
    nameless = Tpm(certificate={"extensions": extensions})
    assert not register(nameless.response(), every_format(roots=shared)).attested
    assert register(nameless.response(), every_format(roots=ONE_MODEL)).attested


def _members(made: Statement) -> list[tuple[str, Statement, RefusalReason]]:
    """Return malformed variants of the statement, and the reason for which each is refused."""
    cases = [
        (f"{made.fmt} without {name}", replace(made, changes={name: None}), STATEMENT)
        for name in made.members()
    ]
    x5c = made.members()["x5c"]
    return [
        *cases,
        (f"{made.fmt} with an unknown member", replace(made, changes={"x": 1}), STATEMENT),
        (f"{made.fmt} with an empty x5c", replace(made, changes={"x5c": []}), STATEMENT),
        (f"{made.fmt} with x5c as bytes", replace(made, changes={"x5c": x5c[0]}), STATEMENT),
        (f"{made.fmt} with rubbish in x5c", replace(made, changes={"x5c": [b"rubbish"]}), CERTIFICATE),
        (f"{made.fmt} with nothing in it", replace(made, changes=dict.fromkeys(made.members())), STATEMENT),
    ]


POINT = soft.ES256_KEY.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
WRONG_U2F = [
    ("two certificates", FidoU2f(more_certificates=(soft.ROOT.der,)), STATEMENT),
    ("a P-384 certificate", FidoU2f(leaf_key=soft.ES384_KEY), STATEMENT),
    ("an RSA certificate", FidoU2f(leaf_key=soft.RS256_KEY), STATEMENT),
    ("a model", FidoU2f(base=soft.Registration()), STATEMENT),
    ("a signature of text", FidoU2f(changes={"sig": "x"}), STATEMENT),
    ("a bad signature", FidoU2f(changes={"sig": b"x" * 70}), SIGNATURE),
    ("another first byte", FidoU2f(reserved=b"\1"), SIGNATURE),
    ("another point", FidoU2f(signed_point=POINT[:-1] + b"\0"), SIGNATURE),
    (
        "an Ed25519 credential",
        FidoU2f(base=soft.Registration(aaguid=NO_MODEL, key=soft.EDDSA_KEY), signed_point=POINT),
        STATEMENT,
    ),
    (
        "another credential's signature",
        FidoU2f(changes={"sig": FidoU2f(base=soft.Registration(credential_id=b"d" * 32)).members()["sig"]}),
        SIGNATURE,
    ),
]

NAMES = list(TPM_NAMES)


def _aik(*extensions: tuple[x509.ExtensionType, bool], **knobs: Any) -> Tpm:
    return Tpm(certificate={"extensions": extensions or ((tpm_name(), True), AIK_USAGE), **knobs})


def _named(**changes: str | None) -> Tpm:
    """Return a statement whose certificate has another manufacturer (m), model (t) or version (v) of the TPM, or none."""
    names = {
        oid: changes.get(letter, value) for (oid, value), letter in zip(TPM_NAMES.items(), "mtv", strict=True)
    }
    said = {oid: value for oid, value in names.items() if value is not None}
    return _aik((tpm_name(said), True), AIK_USAGE)


DNS_NAME = x509.SubjectAlternativeName([x509.DNSName("tpm.example")])
OTHER_USAGE = (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), False)
WRONG_TPM = [
    ("another version", Tpm(changes={"ver": "1.2"}), STATEMENT),
    ("a version that is a number", Tpm(changes={"ver": 2}), STATEMENT),
    ("ECDAA", Tpm(changes={"x5c": None, "ecdaaKeyId": b"x"}), STATEMENT),
    ("an algorithm of text", Tpm(changes={"alg": "-7"}), STATEMENT),
    ("RS1, with SHA-1", Tpm(aik_key=RSA_AIK_KEY, changes={"alg": -65535}), STATEMENT),
    ("EdDSA, which no TPM signs with", Tpm(aik_key=soft.EDDSA_KEY), STATEMENT),
    ("another key's algorithm", Tpm(changes={"alg": -257}), STATEMENT),
    ("a signature of text", Tpm(changes={"sig": "x"}), STATEMENT),
    ("a bad signature", Tpm(changes={"sig": b"x" * 70}), SIGNATURE),
    ("certInfo of text", Tpm(changes={"certInfo": "x"}), STATEMENT),
    ("pubArea of text", Tpm(changes={"pubArea": "x"}), STATEMENT),
    ("an empty certInfo", Tpm(changes={"certInfo": b""}), STATEMENT),
    ("an empty pubArea", Tpm(changes={"pubArea": b""}), STATEMENT),
    ("another key in pubArea", Tpm(base=soft.Registration(), area_key=OTHER_KEY), STATEMENT),
    ("a key of another kind in pubArea", Tpm(area_key=soft.ES256_KEY), STATEMENT),
    ("an RSA key in the pubArea of an EC credential", replace(ES256_TPM, area_key=soft.RS256_KEY), STATEMENT),
    ("another exponent in pubArea", Tpm(exponent=3), STATEMENT),
    ("another length of the modulus in pubArea", Tpm(bits=1024), STATEMENT),
    ("another curve in pubArea", replace(ES256_TPM, curve=4), STATEMENT),
    ("an unknown curve in pubArea", replace(ES256_TPM, curve=0x10), STATEMENT),
    ("a symmetric object", Tpm(kind=0x0025), STATEMENT),
    ("a name by SHA-1", Tpm(name_algorithm=0x0004), STATEMENT),
    ("a byte after pubArea", Tpm(area_tail=b"\0"), STATEMENT),
    ("a byte after an ECC pubArea", replace(ES256_TPM, area_tail=b"\0"), STATEMENT),
    (
        "an Ed25519 credential",
        Tpm(base=soft.Registration(key=soft.EDDSA_KEY), area_key=soft.ES256_KEY),
        STATEMENT,
    ),
    ("another magic", Tpm(magic=0xFF544348), STATEMENT),
    ("a quote instead of a certificate", Tpm(structure=0x8018), STATEMENT),
    ("another challenge", Tpm(extra_data=bytes(32)), STATEMENT),
    ("no challenge", Tpm(extra_data=b""), STATEMENT),
    ("another object's name", Tpm(certified_name=b"\x00\x0b" + bytes(32)), STATEMENT),
    ("a byte after certInfo", Tpm(attest_tail=b"\0"), STATEMENT),
    ("a subject", _aik(subject=soft.name("a TPM")), CERTIFICATE),
    ("no alternative name", _aik(AIK_USAGE), CERTIFICATE),
    ("an alternative name that is not critical", _aik((tpm_name(), False), AIK_USAGE), CERTIFICATE),
    ("an alternative name of a host", _aik((DNS_NAME, True), AIK_USAGE), CERTIFICATE),
    ("no manufacturer", _named(m=None), CERTIFICATE),
    ("a manufacturer that is no vendor id", _named(m="Soft"), CERTIFICATE),
    ("a manufacturer with more behind it", _named(m="id:FFFFF1D0 "), CERTIFICATE),
    ("no model", _named(t=None), CERTIFICATE),
    ("no version", _named(v=None), CERTIFICATE),
    ("no usage", _aik((tpm_name(), True)), CERTIFICATE),
    ("another usage", _aik((tpm_name(), True), OTHER_USAGE), CERTIFICATE),
    ("an authority's constraints", _aik(ca=True), CERTIFICATE),
    ("no constraints", _aik(ca=None), CERTIFICATE),
    (
        "another model",
        _aik((tpm_name(), True), AIK_USAGE, soft.aaguid_extension(UUID(int=9))),
        CERTIFICATE,
    ),
    (
        "a critical model",
        _aik((tpm_name(), True), AIK_USAGE, soft.aaguid_extension(critical=True)),
        CERTIFICATE,
    ),
]

VERSION_AND_LEVEL = (tlv("02", b"\x03") + tlv("0a", b"\x01")) * 2
WRONG_ANDROID = [
    ("a bad signature", AndroidKey(changes={"sig": b"x" * 70}), SIGNATURE),
    ("an algorithm of text", AndroidKey(changes={"alg": "-7"}), STATEMENT),
    ("another key's algorithm", AndroidKey(changes={"alg": -257}), STATEMENT),
    ("another key than the credential's", AndroidKey(leaf_key=OTHER_KEY), CERTIFICATE),
    ("no key description", AndroidKey(described=False), CERTIFICATE),
    ("another challenge", AndroidKey(challenge=bytes(32)), CERTIFICATE),
    ("no challenge", AndroidKey(challenge=b""), CERTIFICATE),
    (
        "every application, by hardware",
        AndroidKey(hardware=PURPOSE_SIGN + ALL_APPLICATIONS + ORIGIN_GENERATED),
        CERTIFICATE,
    ),
    ("every application, by software", AndroidKey(software=ALL_APPLICATIONS), CERTIFICATE),
    ("an imported key", AndroidKey(hardware=PURPOSE_SIGN + tlv("bf853e", tlv("02", b"\2"))), CERTIFICATE),
    ("no origin", AndroidKey(hardware=PURPOSE_SIGN), CERTIFICATE),
    (
        "an origin that software vouches for",
        AndroidKey(software=ORIGIN_GENERATED, hardware=PURPOSE_SIGN),
        CERTIFICATE,
    ),
    ("no purpose", AndroidKey(hardware=ORIGIN_GENERATED), CERTIFICATE),
    (
        "a purpose that software vouches for",
        AndroidKey(software=PURPOSE_SIGN, hardware=ORIGIN_GENERATED),
        CERTIFICATE,
    ),
    (
        "the purpose to decrypt",
        AndroidKey(hardware=tlv("a1", tlv("31", tlv("02", b"\1"))) + ORIGIN_GENERATED),
        CERTIFICATE,
    ),
    (
        "two purposes",
        AndroidKey(hardware=tlv("a1", tlv("31", tlv("02", b"\2") + tlv("02", b"\3"))) + ORIGIN_GENERATED),
        CERTIFICATE,
    ),
    ("an authorization twice", AndroidKey(hardware=PURPOSE_SIGN * 2 + ORIGIN_GENERATED), CERTIFICATE),
    (
        "a purpose of another form",
        AndroidKey(hardware=tlv("a1", tlv("02", b"\2")) + ORIGIN_GENERATED),
        CERTIFICATE,
    ),
    ("authorizations that are cut off", AndroidKey(hardware=ORIGIN_GENERATED[:-1]), CERTIFICATE),
    ("authorizations that end in a tag", AndroidKey(hardware=PURPOSE_SIGN + b"\xbf\x85"), CERTIFICATE),
    ("a length in a longer form", AndroidKey(hardware=PURPOSE_SIGN + b"\x02\x81\x01\x00"), CERTIFICATE),
    ("a length without end", AndroidKey(hardware=PURPOSE_SIGN + b"\x02\x80\x00\x00"), CERTIFICATE),
    ("a description that is no DER", AndroidKey(description=b"\x30\x05\x02"), CERTIFICATE),
    ("an empty description", AndroidKey(description=b""), CERTIFICATE),
    ("a description of other fields", AndroidKey(description=tlv("30", VERSION_AND_LEVEL)), CERTIFICATE),
    ("a description in a set", AndroidKey(description=tlv("31", VERSION_AND_LEVEL)), CERTIFICATE),
]

WRONG_APPLE = [
    ("a signature", Apple(changes={"sig": b"x"}), STATEMENT),
    ("an algorithm", Apple(changes={"alg": -7}), STATEMENT),
    ("no nonce", Apple(described=False), CERTIFICATE),
    ("another nonce", Apple(nonce=tlv("30", tlv("a1", tlv("04", bytes(32))))), CERTIFICATE),
    ("an empty nonce", Apple(nonce=b""), CERTIFICATE),
    ("another key than the credential's", Apple(leaf_key=OTHER_KEY), CERTIFICATE),
]

WRONG = [
    *(case for made in (Tpm(), AndroidKey(), Apple(), FidoU2f()) for case in _members(made)),
    *((f"{made.fmt} with {what}", made, reason) for what, made, reason in WRONG_U2F),
    *((f"{made.fmt} with {what}", made, reason) for what, made, reason in WRONG_TPM),
    *((f"{made.fmt} with {what}", made, reason) for what, made, reason in WRONG_ANDROID),
    *((f"{made.fmt} with {what}", made, reason) for what, made, reason in WRONG_APPLE),
]


@pytest.mark.parametrize("policy", [Attestation.NONE, Attestation.REQUIRED])
@pytest.mark.parametrize(("_what", "made", "reason"), WRONG, ids=[case[0] for case in WRONG])
def test_unsound_tpm_android_key_apple_or_u2f_statement_is_refused_even_if_attestation_is_not_wanted(
    _what: str, made: Statement, reason: RefusalReason, policy: Attestation
) -> None:
    assert_registration_refused(reason, made.response(), every_format(attestation=policy))


def test_android_key_statement_with_further_authorizations_is_accepted() -> None:
    """Later versions of Android's keystore add authorizations."""
    more = AndroidKey(software=CREATION_TIME + tlv("bf8545", tlv("04", b"app")))
    assert register(more.response(), every_format(roots=ONE_MODEL)).attested
