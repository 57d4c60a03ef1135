"""Operations from the terminal's side of the broker to a virtual key and back, in three processes."""

import asyncio
import base64
import secrets
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest
from webauthn import verify_authentication_response, verify_registration_response

from hid.events import (
    AssertionsMade,
    CredentialMade,
    Done,
    FingerCaptured,
    FingerWanted,
    Progress,
    Sample,
    SampleWanted,
    TouchWanted,
)
from hid.vocabulary import Advice, Reason, Verification
from hid.webauthn import b64decode, parsed_authenticator_data
from tests.support.device_counter import (
    KEY,
    ORIGIN,
    RP_ID,
    b64,
    counter,
    creation_options,
    failed,
    made,
    request_options,
)

FINGERPRINT, PASSCODE = Verification.FINGERPRINT, Verification.PASSCODE
PIN = "247913"


def challenge(options: dict[str, Any]) -> bytes:
    return base64.urlsafe_b64decode(options["challenge"] + "==")


async def test_new_key_is_registered_by_finger_and_signs_in_by_finger_and_passcode(tmp_path: Path) -> None:
    async with counter(tmp_path) as at:
        attached = await at.plug()
        device = attached.device
        assert attached.port.path == "virtual-1"
        assert attached.info is not None
        assert attached.info.has_sensor
        assert not attached.info.pin_set

        assert await at.run(at.devices.set_pin(device, PIN, RP_ID)) == [Done()]
        set_up = at.devices.attached[device].info
        assert set_up is not None
        assert set_up.pin_set
        assert set_up.pin_retries == 8

        captured = await at.run(
            at.devices.capture_finger(device, "右の人さし指"),
            at.willing("too-fast", "too-left", "poor-quality"),
        )
        advice = [event.advice for event in captured if isinstance(event, Sample)]
        assert advice == [Advice.TOO_FAST, Advice.TOO_LEFT, Advice.POOR_QUALITY] + [Advice.GOOD] * 5
        remaining = [event.remaining for event in captured if isinstance(event, Sample)]
        assert remaining == [5, 5, 5, 4, 3, 2, 1, 0]
        assert {event.total for event in captured if isinstance(event, Sample | SampleWanted)} == {5}
        assert isinstance(captured[-1], FingerCaptured)
        with_finger = at.devices.attached[device].info
        assert with_finger is not None
        assert with_finger.has_fingers
        assert with_finger.uv_retries == 3

        options = creation_options()
        events = await at.run(at.devices.make_credential(device, options, ORIGIN, FINGERPRINT), at.willing())
        assert events[0] == FingerWanted(tries_left=3)
        assert isinstance(events[-1], CredentialMade)
        credential = events[-1].response
        assert credential["response"]["transports"] == ["usb"]
        assert credential["clientExtensionResults"] == {"credProps": {"rk": True}}
        data = parsed_authenticator_data(b64decode(credential["response"]["authenticatorData"]), RP_ID)
        assert data.extensions == {"credProtect": 3}
        registered = verify_registration_response(
            credential=credential,
            expected_challenge=challenge(options),
            expected_rp_id=RP_ID,
            expected_origin=ORIGIN,
            require_user_verification=True,
        )

        request = request_options()
        by_finger = await at.run(at.devices.get_assertion(device, request, ORIGIN, FINGERPRINT), at.willing())
        assert await at.run(at.devices.check_pin(device, PIN, RP_ID)) == [Done()]
        by_passcode = await at.run(at.devices.get_assertion(device, request, ORIGIN, PASSCODE), at.willing())
        assert TouchWanted() in by_passcode
        count = registered.sign_count
        for events in (by_finger, by_passcode):
            assert isinstance(events[-1], AssertionsMade)
            (assertion,) = events[-1].assertions
            assert assertion.response["response"]["userHandle"] == options["user"]["id"]
            verified = verify_authentication_response(
                credential=assertion.response,
                expected_challenge=challenge(request),
                expected_rp_id=RP_ID,
                expected_origin=ORIGIN,
                credential_public_key=registered.credential_public_key,
                credential_current_sign_count=count,
                require_user_verification=True,
            )
            count = verified.new_sign_count


async def test_third_wrong_passcode_blocks_the_pin_until_the_key_is_replugged(tmp_path: Path) -> None:
    async with counter(tmp_path) as at:
        device = (await at.plug()).device
        await at.run(at.devices.set_pin(device, PIN, RP_ID))
        failures = [failed(await at.run(at.devices.check_pin(device, "111222", RP_ID))) for _ in range(4)]
        assert [(one.reason, one.tries_left, one.tries_until_replug) for one in failures] == [
            (Reason.PIN_INVALID, 7, 2),
            (Reason.PIN_INVALID, 6, 1),
            (Reason.PIN_AUTH_BLOCKED, None, None),
            (Reason.PIN_AUTH_BLOCKED, None, None),
        ]
        info = at.devices.attached[device].info
        assert info is not None
        assert info.pin_retries == 5
        await at.unplug()
        again = (await at.plug()).device
        assert again != device
        assert await at.run(at.devices.check_pin(again, PIN, RP_ID)) == [Done()]
        gone = failed(await at.run(at.devices.check_pin(device, PIN, RP_ID)))
        assert gone.reason is Reason.REMOVED


async def test_third_unrecognised_finger_blocks_the_sensor_until_the_passcode_is_checked(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path) as at:
        device = await at.with_finger(PIN)
        await made(at, device, FINGERPRINT)
        events = await at.run(
            at.devices.get_assertion(device, request_options(), ORIGIN, FINGERPRINT),
            at.willing(finger="somebody's thumb"),
        )
        wanted = [(one.tries_left, one.again) for one in events if isinstance(one, FingerWanted)]
        assert wanted == [(3, False), (2, True), (1, True)]
        assert failed(events).reason is Reason.UV_BLOCKED
        info = at.devices.attached[device].info
        assert info is not None
        assert info.uv_retries == 0
        await at.run(at.devices.check_pin(device, PIN, RP_ID))
        by_passcode = await at.run(
            at.devices.get_assertion(device, request_options(), ORIGIN, PASSCODE), at.willing()
        )
        assert isinstance(by_passcode[-1], AssertionsMade)
        by_finger = await at.run(
            at.devices.get_assertion(device, request_options(), ORIGIN, FINGERPRINT), at.willing()
        )
        assert isinstance(by_finger[-1], AssertionsMade)


async def test_registration_succeeds_with_the_right_finger_after_a_wrong_one(tmp_path: Path) -> None:
    async with counter(tmp_path) as at:
        device = await at.with_finger(PIN)
        fingers = ["left-thumb", "right-index"]

        async def respond(event: Progress) -> None:
            if isinstance(event, FingerWanted):
                await at.lay(fingers.pop(0))

        events = await at.run(
            at.devices.make_credential(device, creation_options(), ORIGIN, FINGERPRINT), respond
        )
        assert [event.again for event in events if isinstance(event, FingerWanted)] == [False, True]
        assert isinstance(events[-1], CredentialMade)


async def test_finger_capture_fails_as_removed_once_the_key_is_pulled_out_and_needs_the_passcode_anew_after_a_replug(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path) as at:
        device = (await at.plug()).device
        await at.run(at.devices.set_pin(device, PIN, RP_ID))
        samples = iter(range(10))

        async def pull_at_the_third(event: Progress) -> None:
            if isinstance(event, SampleWanted):
                if next(samples) == 2:
                    await at.hand.wait_until_waiting(KEY, "finger")
                    await at.hand.unplug(KEY)
                else:
                    await at.lay()

        events = await at.run(at.devices.capture_finger(device), pull_at_the_third)
        assert failed(events).reason is Reason.REMOVED
        await at.until(lambda: not at.devices.attached)

        again = (await at.plug()).device
        token_gone = failed(await at.run(at.devices.capture_finger(again)))
        assert token_gone.reason is Reason.PIN_WANTED
        await at.run(at.devices.check_pin(again, PIN, RP_ID))
        anew = await at.run(at.devices.capture_finger(again), at.willing())
        assert isinstance(anew[-1], FingerCaptured)
        assert (await at.hand.key(KEY))["fingers"] == 1


async def test_cancelled_capture_leaves_no_template_and_frees_the_key(tmp_path: Path) -> None:
    async with counter(tmp_path) as at:
        device = (await at.plug()).device
        await at.run(at.devices.set_pin(device, PIN, RP_ID))
        async with aclosing(at.devices.capture_finger(device)) as capture:
            async for event in capture:
                if isinstance(event, Sample):
                    break
                await at.lay()
        # Leaving has waited for the end: the key is free at once, and blinks no more.
        assert (await at.hand.key(KEY))["waiting"] is None
        anew = await at.run(at.devices.capture_finger(device), at.willing())
        assert [event.remaining for event in anew if isinstance(event, Sample)] == [4, 3, 2, 1, 0]
        assert (await at.hand.key(KEY))["fingers"] == 1


async def test_cancelling_the_task_of_a_registration_cancels_it_on_the_key(tmp_path: Path) -> None:
    async with counter(tmp_path) as at:
        device = await at.with_finger(PIN)
        wanted = asyncio.Event()

        async def respond(event: Progress) -> None:
            if isinstance(event, FingerWanted):
                wanted.set()

        signing = asyncio.create_task(
            at.run(at.devices.make_credential(device, creation_options(), ORIGIN, FINGERPRINT), respond)
        )
        await wanted.wait()
        await at.hand.wait_until_waiting(KEY, "finger")
        signing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await signing
        assert (await at.hand.key(KEY))["waiting"] is None
        assert await at.hand.credentials(KEY) == []


async def test_unknown_capture_feedback_is_reported_as_the_advice_to_try_again(tmp_path: Path) -> None:
    async with counter(tmp_path) as at:
        device = (await at.plug()).device
        await at.run(at.devices.set_pin(device, PIN, RP_ID))
        await at.hand.fault(KEY, "unknown-feedback", 2)
        events = await at.run(at.devices.capture_finger(device), at.willing())
        advice = [event.advice for event in events if isinstance(event, Sample)]
        assert advice[:2] == [Advice.AGAIN] * 2
        assert isinstance(events[-1], FingerCaptured)


async def test_full_key_fails_a_finger_capture_as_fingerprints_full_and_a_registration_as_credentials_full(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path, "small") as at:
        device = await at.with_finger(PIN)
        full = await at.run(at.devices.capture_finger(device), at.willing(finger="left-index"))
        assert failed(full).reason is Reason.FINGERPRINTS_FULL
        for _ in range(2):
            await made(at, device, FINGERPRINT)
        events = await at.run(
            at.devices.make_credential(device, creation_options(), ORIGIN, FINGERPRINT), at.willing()
        )
        assert failed(events).reason is Reason.CREDENTIALS_FULL


async def test_excluded_credential_fails_make_credential_as_already_enrolled(tmp_path: Path) -> None:
    async with counter(tmp_path) as at:
        device = await at.with_finger(PIN)
        credential = await made(at, device, FINGERPRINT)
        exclude = [
            {"type": "public-key", "id": b64(secrets.token_bytes(32)), "transports": ["usb"]},
            {"type": "public-key", "id": credential.response["id"]},
        ]
        options = creation_options(excludeCredentials=exclude)
        events = await at.run(at.devices.make_credential(device, options, ORIGIN, FINGERPRINT), at.willing())
        assert failed(events).reason is Reason.ALREADY_ENROLLED


async def test_sign_in_returns_assertions_of_all_accounts_on_the_key_or_of_those_on_the_allow_list(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path) as at:
        device = await at.with_finger(PIN)
        names = ["t•••@example.jp", "h•••@example.jp", "s•••@example.jp"]
        ids = [
            (
                await made(
                    at,
                    device,
                    FINGERPRINT,
                    user={"id": b64(secrets.token_bytes(32)), "name": name, "displayName": name},
                )
            ).response["id"]
            for name in names
        ]
        events = await at.run(
            at.devices.get_assertion(device, request_options(), ORIGIN, FINGERPRINT), at.willing()
        )
        assert isinstance(events[-1], AssertionsMade)
        assert [one.user_name for one in events[-1].assertions] == names[::-1]
        assert [one.response["id"] for one in events[-1].assertions] == ids[::-1]

        allow = [{"type": "public-key", "id": ids[1]}, {"type": "public-key", "id": b64(b"x" * 32)}]
        events = await at.run(
            at.devices.get_assertion(device, request_options(allowCredentials=allow), ORIGIN, FINGERPRINT),
            at.willing(),
        )
        assert isinstance(events[-1], AssertionsMade)
        assert [one.response["id"] for one in events[-1].assertions] == [ids[1]]


async def test_credential_is_deleted_only_after_the_passcode_and_deleting_it_again_succeeds(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path) as at:
        device = await at.with_finger(PIN)
        identifier = (await made(at, device, FINGERPRINT)).response["id"]
        unproven = failed(await at.run(at.devices.delete_credential(device, RP_ID, identifier)))
        assert unproven.reason is Reason.PIN_WANTED
        await at.run(at.devices.check_pin(device, PIN, RP_ID))
        for _ in range(2):
            events = await at.run(at.devices.delete_credential(device, RP_ID, identifier))
            assert isinstance(events[-1], Done)
        assert await at.hand.credentials(KEY) == []
        events = await at.run(
            at.devices.get_assertion(device, request_options(), ORIGIN, FINGERPRINT), at.willing()
        )
        assert failed(events).reason is Reason.NO_CREDENTIALS
