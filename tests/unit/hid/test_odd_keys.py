"""Kinds of keys, and known mistakes of keys: all through the broker, against virtual keys."""

import asyncio
import hashlib
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from hid.events import AssertionsMade, CredentialMade, Done, FingerCaptured, Unusable
from hid.vocabulary import Reason, Verification
from hid.webauthn import b64decode
from tests.support.device_counter import (
    KEY,
    ORIGIN,
    RP_ID,
    counter,
    creation_options,
    failed,
    made,
    request_options,
)

FINGERPRINT, PASSCODE = Verification.FINGERPRINT, Verification.PASSCODE
PIN = "247913"


@pytest.mark.parametrize(
    ("profile", "verification"),
    [
        ("touch", PASSCODE),
        ("ctap-2.0", PASSCODE),
        ("ctap-2.3", FINGERPRINT),
        ("not-discoverable", PASSCODE),
        ("fingerprint-preview", PASSCODE),
        ("fingerprint-preview", FINGERPRINT),
        ("always-uv", PASSCODE),
        ("always-uv", FINGERPRINT),
        ("no-pin-for-sites", FINGERPRINT),
        ("long-pin", PASSCODE),
        ("protocol-one", PASSCODE),
        ("no-algorithms", PASSCODE),
        ("odd-algorithms", PASSCODE),
        ("enterprise", PASSCODE),
    ],
)
async def test_keys_of_many_profiles_are_enrolled_and_sign_in_by_finger_or_passcode(
    tmp_path: Path, profile: str, verification: Verification
) -> None:
    async with counter(tmp_path, profile) as at:
        attached = await at.plug()
        device = attached.device
        assert attached.info is not None
        pin = PIN + "58"[: max(0, attached.info.min_pin_length - len(PIN))]
        await at.run(at.devices.set_pin(device, pin, RP_ID))
        if verification is FINGERPRINT:
            captured = await at.run(at.devices.capture_finger(device), at.willing())
            assert isinstance(captured[-1], FingerCaptured)
        credential = await made(at, device, verification)
        assert credential.response["clientExtensionResults"]["credProps"]["rk"] is attached.info.discoverable
        if verification is PASSCODE:
            await at.run(at.devices.check_pin(device, pin, RP_ID))
        allow = [{"type": "public-key", "id": credential.response["id"]}]
        events = await at.run(
            at.devices.get_assertion(device, request_options(allowCredentials=allow), ORIGIN, verification),
            at.willing(),
        )
        assert isinstance(events[-1], AssertionsMade), events[-1]
        assert events[-1].verification is verification


@pytest.mark.parametrize(
    ("profile", "algorithm"),
    [("eddsa-only", -8), ("eddsa-first", -7), ("ctap-2.0", -7), ("odd-algorithms", -7)],
)
async def test_registration_takes_the_first_offered_algorithm_that_the_key_knows(
    tmp_path: Path, profile: str, algorithm: int
) -> None:
    async with counter(tmp_path, profile) as at:
        device = (await at.plug()).device
        await at.run(at.devices.set_pin(device, PIN, RP_ID))
        options = creation_options()
        events = await at.run(at.devices.make_credential(device, options, ORIGIN, PASSCODE), at.willing())
        assert isinstance(events[-1], CredentialMade)
        response = events[-1].response["response"]
        assert response["publicKeyAlgorithm"] == algorithm
        key = load_der_public_key(b64decode(response["publicKey"]))
        await at.run(at.devices.check_pin(device, PIN, RP_ID))
        events = await at.run(
            at.devices.get_assertion(
                device,
                request_options(allowCredentials=[{"type": "public-key", "id": events[-1].response["id"]}]),
                ORIGIN,
                PASSCODE,
            ),
            at.willing(),
        )
        assert isinstance(events[-1], AssertionsMade)
        signed = {
            name: b64decode(value) for name, value in events[-1].assertions[0].response["response"].items()
        }
        message = signed["authenticatorData"] + hashlib.sha256(signed["clientDataJSON"]).digest()
        if isinstance(key, Ed25519PublicKey):
            key.verify(signed["signature"], message)
        else:
            assert isinstance(key, EllipticCurvePublicKey)
            key.verify(signed["signature"], message, ECDSA(SHA256()))


async def test_pin_of_letters_fails_as_pin_invalid_in_another_case_and_serves_a_registration_as_it_was_set(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path, "pin-letters") as at:
        attached = await at.plug()
        assert attached.info is not None
        assert attached.info.pin_set
        wrong = failed(await at.run(at.devices.check_pin(attached.device, "madoguchi-9", RP_ID)))
        assert wrong.reason is Reason.PIN_INVALID
        events = await at.run(at.devices.check_pin(attached.device, "Madoguchi-9", RP_ID))
        assert isinstance(events[-1], Done)
        await made(at, attached.device, PASSCODE)


async def test_key_without_user_verification_fails_what_needs_it_as_no_verification_and_can_still_be_selected(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path, "no-verification") as at:
        device = (await at.plug()).device
        info = at.devices.attached[device].info
        assert info is not None
        assert (info.takes_pin, info.has_sensor) == (False, False)
        for operation in (
            at.devices.set_pin(device, PIN, RP_ID),
            at.devices.check_pin(device, PIN, RP_ID),
            at.devices.change_pin(device, PIN, "864209", RP_ID),
            at.devices.make_credential(device, creation_options(), ORIGIN, PASSCODE),
            at.devices.make_credential(device, creation_options(), ORIGIN, FINGERPRINT),
            at.devices.get_assertion(device, request_options(), ORIGIN, PASSCODE),
        ):
            assert failed(await at.run(operation)).reason is Reason.NO_VERIFICATION
        events = await at.run(at.devices.select(device), at.willing())
        assert isinstance(events[-1], Done)
        assert await at.hand.credentials(KEY) == []


async def test_u2f_only_key_is_recognised_and_its_pin_check_fails_as_unsupported(tmp_path: Path) -> None:
    async with counter(tmp_path, "u2f") as at:
        attached = await at.plug()
        assert attached.info is not None
        assert not attached.info.fido2
        assert attached.port.name == "Practice Key U2F"
        events = await at.run(at.devices.check_pin(attached.device, PIN, RP_ID))
        assert failed(events).reason is Reason.UNSUPPORTED


async def test_set_pin_to_a_pin_against_the_key_s_rules_fails_as_pin_policy_and_no_pin_is_set(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path, "long-pin") as at:
        attached = await at.plug()
        assert attached.info is not None
        assert attached.info.min_pin_length == 8
        for pin in (PIN, "1" * 64, "窓口窓口窓口窓口窓口窓口窓口窓口窓口窓口窓口"):
            events = await at.run(at.devices.set_pin(attached.device, pin, RP_ID))
            assert failed(events).reason is Reason.PIN_POLICY
        assert not (await at.hand.key(KEY))["pin_set"]
        unset = await at.run(at.devices.check_pin(attached.device, "24791357", RP_ID))
        assert failed(unset).reason is Reason.PIN_NOT_SET


async def test_set_pin_is_refused_when_a_pin_is_set(tmp_path: Path) -> None:
    async with counter(tmp_path) as at:
        device = (await at.plug()).device
        await at.run(at.devices.set_pin(device, PIN, RP_ID))
        again = await at.run(at.devices.set_pin(device, "135792", RP_ID))
        assert failed(again).reason is Reason.REFUSED
        assert await at.run(at.devices.check_pin(device, PIN, RP_ID)) == [Done()]


async def test_check_pin_fails_as_pin_policy_on_a_key_that_forces_a_pin_change(tmp_path: Path) -> None:
    async with counter(tmp_path, "pin-change") as at:
        attached = await at.plug()
        assert attached.info is not None
        assert attached.info.force_pin_change
        events = await at.run(at.devices.check_pin(attached.device, "1234", RP_ID))
        assert failed(events).reason is Reason.PIN_POLICY


async def test_passcode_entered_once_serves_one_registration_and_is_wanted_again_for_the_next(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path) as at:
        device = await at.with_finger(PIN)
        await made(at, device, PASSCODE)
        again = await at.run(
            at.devices.make_credential(device, creation_options(), ORIGIN, PASSCODE), at.willing()
        )
        assert failed(again).reason is Reason.PIN_WANTED


@pytest.mark.parametrize(
    ("changes", "origin", "reason"),
    [
        ({}, "https://evil.example", Reason.REFUSED),
        ({}, "http://example.com", Reason.REFUSED),
        ({"challenge": "not base64url!"}, ORIGIN, Reason.REFUSED),
        ({"user": {"id": "", "name": "x"}}, ORIGIN, Reason.REFUSED),
        ({"user": None}, ORIGIN, Reason.REFUSED),
        ({"pubKeyCredParams": [{"type": "public-key", "alg": -70001}]}, ORIGIN, Reason.UNSUPPORTED),
    ],
)
async def test_malformed_or_foreign_origin_creation_options_fail_as_refused_and_unknown_algorithms_as_unsupported(
    tmp_path: Path, changes: dict[str, Any], origin: str, reason: Reason
) -> None:
    async with counter(tmp_path) as at:
        device = await at.with_finger(PIN)
        events = await at.run(
            at.devices.make_credential(device, creation_options(**changes), origin, FINGERPRINT),
            at.willing(),
        )
        assert failed(events).reason is reason
        assert await at.hand.credentials(KEY) == []


@pytest.mark.parametrize("fault", ["foreign-frames", "wrong-nonce", "non-canonical", "busy"])
async def test_key_with_foreign_frames_wrong_nonces_odd_cbor_or_busy_errors_still_registers(
    tmp_path: Path, fault: str
) -> None:
    async with counter(tmp_path) as at:
        await at.hand.fault(KEY, fault, 2 if fault == "busy" else None)
        device = await at.with_finger(PIN)
        credential = await made(at, device, FINGERPRINT)
        assert credential.verification is FINGERPRINT


async def test_key_that_sends_garbage_is_unusable_as_silent_until_it_is_replugged_without_the_fault(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path) as at:
        await at.hand.fault(KEY, "garbage")
        attached = await at.plug()
        assert isinstance(attached.state, Unusable)
        assert attached.state.reason is Reason.SILENT
        events = await at.run(at.devices.check_pin(attached.device, PIN, RP_ID))
        assert failed(events).reason is Reason.SILENT
        await at.unplug()
        await at.hand.fault(KEY, None)
        assert (await at.plug()).info is not None


@pytest.mark.parametrize(
    ("packets", "most_credentials"), [(1, 0), (2, 0), (4, 0), (7, 0), (12, 1), (20, 1), (30, 1)]
)  # seven are too few for the whole request
async def test_registration_on_a_key_unplugged_after_n_packets_fails_as_removed_unless_it_was_complete(
    tmp_path: Path, packets: int, most_credentials: int
) -> None:
    async with counter(tmp_path) as at:
        device = await at.with_finger(PIN)
        await at.hand.fault(KEY, "unplug-after-N-packets", packets)
        events = await at.run(
            at.devices.make_credential(device, creation_options(), ORIGIN, FINGERPRINT), at.willing()
        )
        await at.until(lambda: device not in at.devices.attached or isinstance(events[-1], CredentialMade))
        is_made = isinstance(events[-1], CredentialMade)
        # some 31 packets, by how often the key says that it waits for the finger
        assert is_made or failed(events).reason is Reason.REMOVED
        assert is_made <= len(await at.hand.credentials(KEY)) <= most_credentials


async def test_operations_on_two_keys_run_side_by_side_and_pulling_one_out_leaves_the_other(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path) as at:
        other = await at.hand.add("touch")
        first, second = await at.plug(), await at.plug(other)
        assert first.port.path != second.port.path
        for device in (first.device, second.device):
            await at.run(at.devices.set_pin(device, PIN, RP_ID))
        capturing = asyncio.create_task(at.run(at.devices.capture_finger(first.device)))
        await at.hand.wait_until_waiting(KEY, "finger")
        assert isinstance((await at.run(at.devices.check_pin(second.device, PIN, RP_ID)))[-1], Done)
        await at.hand.unplug(KEY)
        assert failed(await capturing).reason is Reason.REMOVED
        assert isinstance((await at.run(at.devices.check_pin(second.device, PIN, RP_ID)))[-1], Done)


async def test_make_credential_by_a_pin_without_credential_permission_fails_as_unsupported(
    tmp_path: Path,
) -> None:
    """The same before any PIN check, after one for no RP and after one for the RP."""
    async with counter(tmp_path, "no-pin-for-sites") as at:
        await at.with_finger(PIN)
        await at.unplug()
        device = (await at.plug()).device
        for checked_for in (None, "", RP_ID):
            if checked_for is not None:
                await at.run(at.devices.check_pin(device, PIN, checked_for))
            events = await at.run(at.devices.make_credential(device, creation_options(), ORIGIN, PASSCODE))
            assert failed(events).reason is Reason.UNSUPPORTED
