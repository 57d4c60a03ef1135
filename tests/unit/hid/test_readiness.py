"""What a key is ready for, by its getInfo: each row of the table in hid/readiness.py, and that every key has a readiness."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hid.events import AuthenticatorInfo
from hid.readiness import KeyUse, Readiness, can_make, readiness

ENROLMENT, SIGN_IN, SETTINGS = KeyUse
R = Readiness


def info_with(**values: Any) -> AuthenticatorInfo:
    """Return the info of a FIDO2 key without sensor whose PIN is not set, with these changes."""
    known: dict[str, Any] = {
        "aaguid": "00000000-0000-0000-0000-000000000001",
        "versions": ("FIDO_2_1",),
        "fido2": True,
        "has_sensor": False,
        "has_fingers": False,
        "pin_set": False,
        "takes_pin": True,
        "min_pin_length": 4,
        "max_pin_length": 63,
        "force_pin_change": False,
        "always_uv": False,
        "discoverable": True,
        "manages_credentials": True,
    }
    return AuthenticatorInfo(**(known | values))


NO_PIN: dict[str, Any] = {"takes_pin": False}
PIN: dict[str, Any] = {"pin_set": True}
SENSOR: dict[str, Any] = {"has_sensor": True, "verifies_by_itself": False}
FINGER: dict[str, Any] = {"has_fingers": True, "verifies_by_itself": True}


@pytest.mark.parametrize(
    ("values", "enrolment", "sign_in", "settings"),
    [
        ({"fido2": False, "takes_pin": False}, *[R.U2F_ONLY] * 3),
        (NO_PIN, *[R.NO_VERIFICATION] * 3),
        (NO_PIN | FINGER, *[R.NO_PASSCODE] * 3),
        (NO_PIN | SENSOR, *[R.NOT_SET_UP] * 3),
        (NO_PIN | {"verifies_by_itself": False}, *[R.NOT_SET_UP] * 3),
        ({"max_pin_length": 5}, *[R.NO_VERIFICATION] * 3),
        ({"min_pin_length": 12, "max_pin_length": 8}, *[R.NO_VERIFICATION] * 3),
        ({}, *[R.NEW] * 3),
        (SENSOR, *[R.NEW] * 3),
        (FINGER, *[R.NEW] * 3),
        (PIN, *[R.PASSCODE] * 3),
        (PIN | SENSOR, *[R.PASSCODE_NO_FINGER] * 3),
        (PIN | SENSOR | FINGER, *[R.FINGER] * 3),
        (PIN | FINGER, *[R.FINGER_ELSEWHERE] * 3),
        (PIN | {"pin_retries": 0}, *[R.BLOCKED] * 3),
        (PIN | SENSOR | FINGER | {"pin_retries": 0}, R.FINGER, R.FINGER, R.BLOCKED),
        (PIN | FINGER | {"pin_retries": 0}, R.FINGER_ELSEWHERE, R.FINGER_ELSEWHERE, R.BLOCKED),
        (PIN | {"pin_locked": True}, *[R.LOCKED] * 3),
        (PIN | {"pin_locked": True, "pin_retries": 0}, *[R.BLOCKED] * 3),
        (PIN | SENSOR | FINGER | {"pin_locked": True}, R.FINGER, R.FINGER, R.LOCKED),
        (PIN | {"force_pin_change": True}, *[R.MUST_CHANGE] * 3),
        (PIN | SENSOR | {"force_pin_change": True}, *[R.MUST_CHANGE] * 3),
        (PIN | SENSOR | FINGER | {"force_pin_change": True}, R.MUST_CHANGE, R.FINGER, R.MUST_CHANGE),
    ],
)
def test_readiness_for_each_use_follows_from_get_info_as_the_table_says(
    values: dict[str, Any], enrolment: Readiness, sign_in: Readiness, settings: Readiness
) -> None:
    assert [readiness(info_with(**values), purpose) for purpose in KeyUse] == [enrolment, sign_in, settings]


@given(
    st.fixed_dictionaries(
        {
            "fido2": st.booleans(),
            "has_sensor": st.booleans(),
            "has_fingers": st.booleans(),
            "verifies_by_itself": st.none() | st.booleans(),
            "pin_set": st.booleans(),
            "takes_pin": st.booleans(),
            "force_pin_change": st.booleans(),
            "pin_locked": st.booleans(),
            "pin_retries": st.none() | st.integers(0, 8),
        }
    ),
    st.sampled_from(KeyUse),
)
def test_readiness_that_takes_a_passcode_implies_a_set_pin_and_one_that_adds_fingers_a_sensor(
    values: dict[str, Any], purpose: KeyUse
) -> None:
    """A passcode is taken in the states of `Readiness.takes_passcode` and, to be changed, in MUST_CHANGE."""
    found = readiness(info_with(**values), purpose)
    if found in {R.PASSCODE, R.PASSCODE_NO_FINGER, R.FINGER, R.FINGER_ELSEWHERE, R.MUST_CHANGE}:
        assert values["pin_set"]
        assert values["takes_pin"]
    if found.can_add_finger:
        assert values["has_sensor"]


@pytest.mark.parametrize(
    ("values", "options", "possible"),
    [
        ({}, {}, True),
        ({"algorithms": (-8,)}, {"pubKeyCredParams": [{"type": "public-key", "alg": -7}]}, False),
        ({"algorithms": (-8, -7)}, {"pubKeyCredParams": [{"type": "public-key", "alg": -7}]}, True),
        ({"discoverable": False}, {"authenticatorSelection": {"residentKey": "required"}}, False),
        ({"discoverable": False}, {"authenticatorSelection": {"residentKey": "preferred"}}, True),
        ({"discoverable": False}, {"authenticatorSelection": {"requireResidentKey": True}}, False),
        *[
            (
                {"discoverable": False},
                {"authenticatorSelection": {"residentKey": wish, "requireResidentKey": True}},
                is_known,
            )
            for wish, is_known in (("preferred", True), ("discouraged", True), ("of the future", False))
        ],
        ({}, {"extensions": {"credentialProtectionPolicy": "userVerificationRequired"}}, True),
        *[
            (
                {"protects_credentials": has},
                {
                    "extensions": {
                        "credentialProtectionPolicy": policy,
                        "enforceCredentialProtectionPolicy": True,
                    }
                },
                possible,
            )
            for has, policy, possible in (
                (True, "userVerificationRequired", True),
                (False, "userVerificationRequired", False),
                (False, "userVerificationOptionalWithCredentialIDList", False),
                (False, "userVerificationOptional", True),
                (False, "of the future", True),
            )
        ],
    ],
)
def test_can_make_tells_from_get_info_whether_the_creation_options_can_be_met(
    values: dict[str, Any], options: dict[str, Any], possible: bool
) -> None:
    assert can_make(info_with(**values), options) is possible
