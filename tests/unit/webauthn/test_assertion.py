"""Verification of assertions (§7.2): which are refused, and what a valid one gives."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from service.webauthn import CounterVerdict, RefusalReason, VerifiedAssertion
from tests.support import soft_authenticator as soft
from tests.support.relying_party import assert_sign_in_refused, known, register, sign_in

OTHER_ID = b"d" * 32


@pytest.mark.parametrize("algorithm", soft.KEYS)
def test_valid_assertion_is_verified(algorithm: int) -> None:
    key = soft.KEYS[algorithm]
    verified = sign_in(soft.Assertion(key=key).response(), known(key))
    assert verified == VerifiedAssertion(
        sign_count=7, counter=CounterVerdict.OK, backed_up=False, user_verified=True
    )


def test_registration_result_is_enough_to_verify_an_assertion() -> None:
    new = register(soft.Registration(key=soft.EDDSA_KEY, attestation="x5c").response())
    stored = known(
        soft.EDDSA_KEY,
        credential_id=new.credential_id,
        public_key=new.public_key,
        algorithm=new.algorithm,
        sign_count=new.sign_count,
        backup_eligible=new.backup_eligible,
    )
    assert sign_in(soft.Assertion(key=soft.EDDSA_KEY, sign_count=8).response(), stored).sign_count == 8


def test_user_handle_may_be_missing_when_the_credential_is_in_the_allow_list() -> None:
    response = soft.Assertion(user_handle=None).response()
    assert sign_in(response, allow=(OTHER_ID, soft.CREDENTIAL_ID)).counter is CounterVerdict.OK
    null = soft.Assertion(user_handle=None, inner={"userHandle": None}).response()
    assert sign_in(null, allow=(soft.CREDENTIAL_ID,)).counter is CounterVerdict.OK


SIGNED_BY_ANOTHER = ec.derive_private_key(0xBAD, ec.SECP256R1())
BE = soft.UP | soft.UV | soft.BE
WRONG_ASSERTIONS: list[tuple[str, dict[str, Any], dict[str, Any], RefusalReason]] = [
    ("the signature of another key", {"key": SIGNED_BY_ANOTHER}, {}, RefusalReason.SIGNATURE),
    ("a signature that is no DER", {"signature": b"\x30\x00"}, {}, RefusalReason.SIGNATURE),
    ("a signature of 2000 bytes", {"signature": b"\x30" * 2000}, {}, RefusalReason.MALFORMED),
    ("no signature", {"inner": {"signature": None}}, {}, RefusalReason.MALFORMED),
    ("no authenticator data", {"inner": {"authenticatorData": None}}, {}, RefusalReason.MALFORMED),
    (
        "cut-off authenticator data",
        {"inner": {"authenticatorData": "AAAA"}},
        {},
        RefusalReason.AUTHENTICATOR_DATA,
    ),
    ("no client data", {"inner": {"clientDataJSON": None}}, {}, RefusalReason.MALFORMED),
    ("another member's handle", {"user_handle": b"v" * 32}, {}, RefusalReason.USER_HANDLE),
    (
        "another member's handle for an asked credential",
        {"user_handle": b"v" * 32},
        {"allow": (soft.CREDENTIAL_ID,)},
        RefusalReason.USER_HANDLE,
    ),
    ("an empty handle", {"user_handle": b""}, {"allow": (soft.CREDENTIAL_ID,)}, RefusalReason.USER_HANDLE),
    ("no handle without an allow list", {"user_handle": None}, {}, RefusalReason.USER_HANDLE),
    ("a handle that is a number", {"inner": {"userHandle": 1}}, {}, RefusalReason.MALFORMED),
    ("a handle of 65 bytes", {"user_handle": b"v" * 65}, {}, RefusalReason.MALFORMED),
    ("a credential not asked for", {}, {"allow": (OTHER_ID,)}, RefusalReason.CREDENTIAL_NOT_OFFERED),
    (
        "another credential's record",
        {},
        {"credential": known(credential_id=OTHER_ID)},
        RefusalReason.CREDENTIAL_ID,
    ),
    ("new backup eligibility", {"flags": BE}, {}, RefusalReason.BACKUP_STATE),
    ("lost backup eligibility", {}, {"credential": known(backup_eligible=True)}, RefusalReason.BACKUP_STATE),
    (
        "an attested credential",
        {"flags": soft.UP | soft.UV | soft.AT, "trailing": soft.Registration().authenticator_data()[37:]},
        {},
        RefusalReason.AUTHENTICATOR_DATA,
    ),
    ("a record of another algorithm", {}, {"credential": known(algorithm=-8)}, RefusalReason.ALGORITHM),
    ("a record with a broken key", {}, {"credential": known(public_key=b"\xa0")}, RefusalReason.ALGORITHM),
    ("a record with no key", {}, {"credential": known(public_key=b"")}, RefusalReason.MALFORMED),
]


@pytest.mark.parametrize(
    ("_what", "knobs", "context", "reason"), WRONG_ASSERTIONS, ids=[case[0] for case in WRONG_ASSERTIONS]
)
def test_assertion_with_a_fault_is_refused_with_the_fault_s_reason(
    _what: str, knobs: dict[str, Any], context: dict[str, Any], reason: RefusalReason
) -> None:
    assert_sign_in_refused(reason, soft.Assertion(**knobs).response(), **context)


def test_backup_state_of_a_backup_eligible_credential_is_taken_from_each_assertion() -> None:
    stored = known(backup_eligible=True)
    assert not sign_in(soft.Assertion(flags=BE).response(), stored).backed_up
    assert sign_in(soft.Assertion(flags=BE | soft.BS).response(), stored).backed_up


@pytest.mark.parametrize(
    ("stored", "reported", "backup_eligible", "verdict", "kept"),
    [
        pytest.param(0, 0, False, CounterVerdict.OK, 0, id="no counter"),
        pytest.param(0, 1, False, CounterVerdict.OK, 1, id="the first count"),
        pytest.param(6, 7, False, CounterVerdict.OK, 7, id="one more"),
        pytest.param(6, 2**32 - 1, False, CounterVerdict.OK, 2**32 - 1, id="the last count"),
        pytest.param(7, 7, False, CounterVerdict.SUSPICIOUS, 7, id="equal"),
        pytest.param(7, 6, False, CounterVerdict.SUSPICIOUS, 7, id="lower"),
        pytest.param(7, 0, False, CounterVerdict.SUSPICIOUS, 7, id="zero after non-zero"),
        pytest.param(7, 7, True, CounterVerdict.TOLERATED, 7, id="equal, backup-eligible"),
        pytest.param(7, 0, True, CounterVerdict.TOLERATED, 7, id="zero, backup-eligible"),
        pytest.param(0, 0, True, CounterVerdict.OK, 0, id="no counter, backup-eligible"),
    ],
)
def test_sign_count_that_stops_growing_is_suspicious_or_for_a_backup_eligible_credential_tolerated(
    stored: int, reported: int, backup_eligible: bool, verdict: CounterVerdict, kept: int
) -> None:
    """A growing count is OK, and so is one that is always 0; the higher of the stored and the reported count is kept."""
    flags = BE if backup_eligible else soft.UP | soft.UV
    verified = sign_in(
        soft.Assertion(sign_count=reported, flags=flags).response(),
        known(sign_count=stored, backup_eligible=backup_eligible),
    )
    assert (verified.counter, verified.sign_count) == (verdict, kept)
