"""The virtual key's bioEnrollment, credentialManagement, config, selection and reset, by python-fido2's classes."""

from collections.abc import Callable

import msgspec
import pytest
from fido2.ctap import CtapError
from fido2.ctap2.bio import CaptureError, FPBioEnrollment
from fido2.ctap2.config import Config
from fido2.webauthn import PublicKeyCredentialDescriptor, PublicKeyCredentialType, PublicKeyCredentialUserEntity

from hid.virtual.faults import Fault
from hid.virtual.profile import PROFILES
from hid.virtual.user import Placement
from tests.support.key_bench import (
    ES256_ONLY,
    HASH,
    PERMISSION,
    PIN,
    RIGHT,
    RP,
    TOUCH,
    V2,
    WRONG,
    Key,
    badly,
    refused,
    user_entity,
)

ERR = CtapError.ERR
FEEDBACK = FPBioEnrollment.FEEDBACK


def with_pin(profile: str = "fingerprint") -> Key:
    key = Key(profile)
    key.client_pin().set_pin(PIN)
    return key


def hold(key: Key, name: str, rp_id: str = RP["id"]) -> bytes:
    """Make a discoverable credential. Return its id."""
    key.lay(TOUCH)
    token = key.token(PERMISSION.MAKE_CREDENTIAL, rp_id)
    made = key.ctap.make_credential(
        HASH,
        {"id": rp_id, "name": rp_id.upper()},
        user_entity(name),
        ES256_ONLY,
        options={"rk": True},
        pin_uv_param=V2.authenticate(token, HASH),
        pin_uv_protocol=2,
    )
    assert made.auth_data.credential_data is not None
    return made.auth_data.credential_data.credential_id


def described(credential_id: bytes) -> PublicKeyCredentialDescriptor:
    return PublicKeyCredentialDescriptor(type=PublicKeyCredentialType.PUBLIC_KEY, id=credential_id)


@pytest.mark.parametrize("profile", ["fingerprint", "fingerprint-preview"])
def test_finger_enrolment_needs_five_good_samples_and_reports_bad_ones_without_counting_them(
    profile: str,
) -> None:
    key = with_pin(profile)
    option = "userVerificationMgmtPreview" if key.profile.preview else "bioEnroll"
    assert key.info().options[option] is False
    assert key.info().options["uv"] is False
    bio = key.bio()
    assert bio.get_fingerprint_sensor_info()[3] == 5
    capture = bio.enroll()
    key.lay(RIGHT, badly(Placement.TOO_FAST), RIGHT, badly(Placement.TOO_LEFT), RIGHT, RIGHT, RIGHT)
    assert capture.capture() is None
    with pytest.raises(CaptureError) as bad:
        capture.capture()
    assert bad.value.code == FEEDBACK.FP_TOO_FAST
    assert capture.remaining == 4
    assert capture.capture() is None
    with pytest.raises(CaptureError) as bad:
        capture.capture()
    assert bad.value.code == FEEDBACK.FP_TOO_LEFT
    assert [capture.capture() is None for _ in range(3)] == [True, True, False]
    assert bio.enumerate_enrollments() == {capture.template_id: ""}
    assert key.info().options[option] is True
    assert key.info().options["uv"] is True


def test_sensor_that_needs_only_one_sample_enrols_a_finger_by_it() -> None:
    key = Key(msgspec.structs.replace(PROFILES["fingerprint"], samples=1))
    key.client_pin().set_pin(PIN)
    template_id = key.enrol()
    assert key.bio().enumerate_enrollments() == {template_id: ""}


@pytest.mark.parametrize("sample", [sample for sample in Placement if sample is not Placement.GOOD])
def test_each_kind_of_bad_finger_sample_is_reported_as_its_own_feedback(sample: Placement) -> None:
    key = with_pin()
    key.lay(badly(sample))
    with pytest.raises(CaptureError) as bad:
        key.bio().enroll().capture()
    name = FEEDBACK(bad.value.code).name.removeprefix("FP_").lower().replace("_", "-")
    assert name == {Placement.NO_TRANSITION: "no-up-transition"}.get(sample, sample.value)


def test_capture_refuses_a_sample_of_an_enrolled_finger_and_of_another_finger_than_its_first_sample_s() -> None:
    key = with_pin()
    key.enrol(RIGHT)
    capture = key.bio().enroll()
    key.lay(WRONG, RIGHT, badly(Placement.GOOD)._replace(finger="left-ring"))
    capture.capture()
    for feedback in (FEEDBACK.FP_EXISTS, FEEDBACK.FP_MERGE_FAILURE):
        with pytest.raises(CaptureError) as bad:
            capture.capture()
        assert bad.value.code == feedback
    assert capture.remaining == 4


def test_enrolment_sample_without_a_finger_is_reported_as_no_user_activity() -> None:
    key = with_pin()
    key.lay()
    with pytest.raises(CaptureError) as bad:
        key.bio().enroll(timeout=5000).capture()
    assert bad.value.code == FEEDBACK.NO_USER_ACTIVITY


@pytest.mark.parametrize(
    "ended_by", [lambda key: key.bio().enroll_cancel(), lambda key: key.replug()], ids=["cancel", "replug"]
)
def test_finger_enrolment_ended_by_a_cancel_or_a_replug_can_not_go_on_and_leaves_no_template(
    ended_by: Callable[[Key], None],
) -> None:
    key = with_pin()
    capture = key.bio().enroll()
    key.lay(RIGHT)
    capture.capture()
    ended_by(key)
    capture._bio = key.bio()
    with refused(ERR.NOT_ALLOWED):
        capture.capture()
    assert key.memory.state.templates == []


def test_fingers_can_be_named_and_removed() -> None:
    key = with_pin()
    right, left = key.enrol(RIGHT), key.enrol(WRONG)
    bio = key.bio()
    bio.set_name(right, "右手の人差し指")
    assert bio.enumerate_enrollments() == {right: "右手の人差し指", left: ""}
    bio.remove_enrollment(right)
    assert list(bio.enumerate_enrollments()) == [left]
    with refused(ERR.INVALID_OPTION):
        bio.remove_enrollment(right)
    bio.remove_enrollment(left)
    assert bio.enumerate_enrollments() == {}
    assert key.info().options["uv"] is False


def test_finger_enrolment_is_refused_on_a_full_fingerprint_store_and_by_the_fingerprints_full_fault() -> None:
    key = with_pin("small")
    key.enrol()
    with refused(ERR.FP_DATABASE_FULL):
        key.bio().enroll().capture()
    key = with_pin()
    key.faults.set(Fault.FINGERPRINTS_FULL)
    with refused(ERR.FP_DATABASE_FULL):
        key.bio().enroll().capture()


def test_finger_enrolment_on_a_key_with_a_pin_needs_a_token() -> None:
    key = with_pin()
    with refused(ERR.PUAT_REQUIRED):
        key.ctap.bio_enrollment(1, 1)


def test_unknown_feedback_fault_answers_a_sample_with_an_unassigned_code() -> None:
    key = with_pin()
    key.faults.set(Fault.UNKNOWN_FEEDBACK, 1)
    key.lay(RIGHT)
    with pytest.raises(ValueError, match="85"):
        key.bio().enroll().capture()


def test_key_without_a_sensor_refuses_finger_enrolment() -> None:
    key = Key("touch")
    assert "bioEnroll" not in key.info().options
    assert key.call(0x10, b"\x09\xa1\x06\xf5") == b"\x01"


def test_credential_management_counts_lists_renames_and_deletes_credentials() -> None:
    key = Key().ready()
    first, second, third = hold(key, "hanako"), hold(key, "taro"), hold(key, "jiro", "other.example")
    manage = key.manage()
    assert manage.get_metadata() == {1: 3, 2: 22}
    relying_parties = manage.enumerate_rps()
    assert [rp[3]["id"] for rp in relying_parties] == [RP["id"], "other.example"]
    credentials = manage.enumerate_creds(relying_parties[0][4])
    assert [credential[7]["id"] for credential in credentials] == [first, second]
    assert credentials[0][6] == {"id": b"hanako", "name": "hanako", "displayName": "HANAKO"}
    manage.update_user_info(described(second), PublicKeyCredentialUserEntity(id=b"taro", name="太郎"))
    manage.delete_cred(described(first))
    with refused(ERR.NO_CREDENTIALS):
        manage.delete_cred(described(first))
    assert {c.id: c.user_name for c in key.memory.state.credentials} == {second: "太郎", third: "jiro"}
    assert key.info().remaining_disc_creds == 23


def test_update_with_a_display_name_that_is_no_text_changes_neither_name() -> None:
    key = Key().ready()
    held, manage = hold(key, "hanako"), key.manage()
    descriptor = {"type": "public-key", "id": held}
    user = {"id": b"hanako", "name": "花子", "displayName": 5}
    with refused(ERR.CBOR_UNEXPECTED_TYPE):
        manage._call(manage.CMD.UPDATE_USER_INFO, {2: descriptor, 3: user})  # type: ignore[no-untyped-call]
    (credential,) = manage.enumerate_creds(manage.enumerate_rps()[0][4])
    assert credential[6] == {"id": b"hanako", "name": "hanako", "displayName": "HANAKO"}


def test_key_without_credentials_lists_no_rps_and_no_credentials() -> None:
    manage = Key().ready().manage()
    assert manage.enumerate_rps() == []
    assert manage.enumerate_creds(bytes(32)) == []


def test_management_token_for_one_rp_deletes_only_its_credentials_and_neither_counts_nor_lists_rps() -> None:
    key = Key().ready()
    ours, other = hold(key, "hanako"), hold(key, "jiro", "other.example")
    manage = key.manage(RP["id"])
    for call in (manage.get_metadata, manage.enumerate_rps, lambda: manage.delete_cred(described(other))):
        with refused(ERR.PIN_AUTH_INVALID):
            call()
    manage.delete_cred(described(ours))
    assert [c.id for c in key.memory.state.credentials] == [other]


def test_enumerate_credentials_next_within_an_rp_enumeration_is_refused_and_ends_it() -> None:
    key = Key().ready()
    hold(key, "hanako")
    hold(key, "taro", "other.example")
    manage = key.manage()
    manage.enumerate_rps_begin()
    with refused(ERR.NOT_ALLOWED):
        manage.enumerate_creds_next()
    with refused(ERR.NOT_ALLOWED):
        manage.enumerate_rps_next()


def test_minimum_pin_length_raised_above_that_of_the_pin_forces_a_pin_change() -> None:
    """Once the PIN is changed, a registration tells the listed RP the raised length."""
    key = with_pin("touch")
    config = Config(key.ctap, V2, key.token(PERMISSION.AUTHENTICATOR_CFG))
    config.set_min_pin_length(8, [RP["id"]])
    assert key.info().min_pin_length == 8
    assert key.info().force_pin_change
    with refused(ERR.PIN_POLICY_VIOLATION):
        key.token(PERMISSION.MAKE_CREDENTIAL, RP["id"])
    key.client_pin().change_pin(PIN, "12345678")
    key.lay(TOUCH)
    token = key.token(PERMISSION.MAKE_CREDENTIAL, RP["id"], pin="12345678")
    made = key.ctap.make_credential(
        HASH,
        RP,
        user_entity("a"),
        ES256_ONLY,
        extensions={"minPinLength": True},
        pin_uv_param=V2.authenticate(token, HASH),
        pin_uv_protocol=2,
    )
    assert made.auth_data.extensions == {"minPinLength": 8}


def test_always_uv_can_be_switched_on() -> None:
    key = with_pin("touch")
    Config(key.ctap, V2, key.token(PERMISSION.AUTHENTICATOR_CFG)).toggle_always_uv()
    assert key.info().options["alwaysUv"] is True
    assert key.info().options["makeCredUvNotRqd"] is False


def test_selection_needs_a_touch() -> None:
    key = Key()
    key.lay(TOUCH)
    key.ctap.selection()
    assert key.user.asked == ["touch"]
    with refused(ERR.USER_ACTION_TIMEOUT):
        key.ctap.selection()


def test_after_reset_of_a_key_with_a_blocked_pin_a_new_pin_has_8_retries() -> None:
    key = Key("pin-blocked")
    with refused(ERR.PIN_BLOCKED):
        key.token(PERMISSION.MAKE_CREDENTIAL, RP["id"], pin="1234")
    key.lay(TOUCH)
    key.ctap.reset()
    key.ready()
    assert key.client_pin().get_pin_retries() == (8, False)


def test_reset_is_refused_over_10_seconds_after_power_up_and_erases_the_key_after_a_replug() -> None:
    key = Key().ready()
    hold(key, "hanako")
    key.lay(TOUCH)
    key.clock.move(10.1)
    with refused(ERR.NOT_ALLOWED):
        key.ctap.reset()
    key.replug()
    wrapping_key = key.memory.state.wrapping_key
    key.ctap.reset()
    state = key.memory.state
    assert (state.pin_hash, state.templates, state.credentials) == (None, [], [])
    assert state.wrapping_key != wrapping_key
    assert key.info().options["clientPin"] is False
