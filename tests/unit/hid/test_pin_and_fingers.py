"""Change of the PIN, and fingers on a key: listed, renamed and removed, through the broker and against odd answers."""

from pathlib import Path
from typing import Any

import pytest
from fido2.cbor import decode, encode
from fido2.ctap2.pin import PinProtocolV2

from hid.ctap2.client_pin import Permission, PinUvToken
from hid.ctap2.fingerprints import Fingerprints
from hid.ctap2.protocol import TolerantCtap2
from hid.errors import DeviceError
from hid.events import AuthenticatorInfo, Done, Finger, FingerCaptured, FingersListed
from hid.vocabulary import Reason, Verification
from tests.support.ctaphid_peer import CBOR, Peer
from tests.support.device_counter import KEY, RP_ID, Counter, counter, failed, made, play

PIN, OTHER_PIN = "Sakura-2047", "247913"
FINGERPRINT, PASSCODE = Verification.FINGERPRINT, Verification.PASSCODE


def info(at: Counter, device: str) -> AuthenticatorInfo:
    known = at.devices.attached[device].info
    assert known is not None
    return known


async def fingers(at: Counter, device: str) -> tuple[Finger, ...]:
    listed = (await at.run(at.devices.list_fingers(device)))[-1]
    assert isinstance(listed, FingersListed), listed
    return listed.fingers


# the PIN


@pytest.mark.parametrize("profile", ["fingerprint", "fingerprint-preview", "ctap-2.0", "touch"])
async def test_changed_pin_replaces_the_old_one_and_its_token_serves_the_next_registration(
    tmp_path: Path, profile: str
) -> None:
    async with counter(tmp_path, profile) as at:
        device = (await at.plug()).device
        await at.run(at.devices.set_pin(device, PIN, RP_ID))
        changed = await at.run(at.devices.change_pin(device, PIN, OTHER_PIN, RP_ID))
        assert isinstance(changed[-1], Done)
        await made(at, device, PASSCODE)
        old = failed(await at.run(at.devices.check_pin(device, PIN, RP_ID)))
        assert (old.reason, old.tries_left) == (Reason.PIN_INVALID, 7)
        assert isinstance((await at.run(at.devices.check_pin(device, OTHER_PIN, RP_ID)))[-1], Done)


async def test_pin_change_with_a_wrong_current_pin_uses_up_one_retry_and_changes_nothing(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path) as at:
        device = (await at.plug()).device
        await at.run(at.devices.set_pin(device, PIN, RP_ID))
        wrong = failed(await at.run(at.devices.change_pin(device, "999888", OTHER_PIN, RP_ID)))
        assert (wrong.reason, wrong.tries_left, wrong.tries_until_replug) == (Reason.PIN_INVALID, 7, 2)
        assert info(at, device).pin_retries == 7
        assert isinstance((await at.run(at.devices.check_pin(device, PIN, RP_ID)))[-1], Done)


@pytest.mark.parametrize(
    ("profile", "new_pin", "why"),
    [
        ("fingerprint", "123", Reason.PIN_POLICY),
        ("pin-change", "1234", Reason.PIN_POLICY),
        ("u2f", OTHER_PIN, Reason.UNSUPPORTED),
    ],
)
async def test_pin_change_to_a_pin_against_the_rules_fails_as_pin_policy_and_on_a_u2f_key_as_unsupported(
    tmp_path: Path, profile: str, new_pin: str, why: Reason
) -> None:
    async with counter(tmp_path, profile) as at:
        attached = await at.plug()
        assert attached.info is not None
        present = "1234" if attached.info.pin_set else PIN
        if not attached.info.pin_set and attached.info.takes_pin:
            await at.run(at.devices.set_pin(attached.device, PIN, RP_ID))
        events = await at.run(at.devices.change_pin(attached.device, present, new_pin, RP_ID))
        assert failed(events).reason is why


async def test_pin_change_on_a_key_without_a_pin_fails_as_pin_not_set(tmp_path: Path) -> None:
    async with counter(tmp_path) as at:
        device = (await at.plug()).device
        events = await at.run(at.devices.change_pin(device, PIN, OTHER_PIN, RP_ID))
        assert failed(events).reason is Reason.PIN_NOT_SET


async def test_key_that_forces_a_pin_change_makes_a_credential_after_the_change(tmp_path: Path) -> None:
    async with counter(tmp_path, "pin-change") as at:
        device = (await at.plug()).device
        assert info(at, device).force_pin_change
        assert failed(await at.run(at.devices.check_pin(device, "1234", RP_ID))).reason is Reason.PIN_POLICY
        changed = await at.run(at.devices.change_pin(device, "1234", OTHER_PIN, RP_ID))
        assert isinstance(changed[-1], Done)
        assert not info(at, device).force_pin_change
        await made(at, device, PASSCODE)


def test_broker_s_log_of_setting_and_changing_a_pin_holds_neither_pin(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async def scene() -> None:
        async with counter(tmp_path) as at:
            device = (await at.plug()).device
            await at.run(at.devices.set_pin(device, PIN, RP_ID))
            await at.run(at.devices.change_pin(device, PIN, OTHER_PIN, RP_ID))

    play(scene())
    log = capfd.readouterr().err
    assert '"ChangePin"' in log
    assert PIN not in log
    assert OTHER_PIN not in log


# the fingers


@pytest.mark.parametrize("profile", ["fingerprint", "fingerprint-preview"])
async def test_fingers_are_listed_by_name_and_removed_one_by_one(tmp_path: Path, profile: str) -> None:
    async with counter(tmp_path, profile) as at:
        device = (await at.plug()).device
        await at.run(at.devices.set_pin(device, PIN, RP_ID))
        assert await fingers(at, device) == ()
        captured = []
        for finger, name in [("right-index", ""), ("left-thumb", "左の親指")]:
            events = await at.run(at.devices.capture_finger(device, name), at.willing(finger=finger))
            assert isinstance(events[-1], FingerCaptured)
            captured.append(Finger(template_id=events[-1].template_id, name=name))
        assert await fingers(at, device) == tuple(captured)
        for left in (captured[1:], []):
            gone = captured[len(captured) - len(left) - 1]
            events = await at.run(at.devices.remove_finger(device, gone.template_id))
            assert isinstance(events[-1], Done)
            assert await fingers(at, device) == tuple(left)
            assert info(at, device).has_fingers is bool(left)
        assert (await at.hand.key(KEY))["fingers"] == 0


@pytest.mark.parametrize("profile", ["fingerprint", "fingerprint-preview"])
async def test_finger_s_new_name_is_cut_to_64_bytes_an_absent_finger_is_refused_and_a_malformed_id_is_unsupported(
    tmp_path: Path, profile: str
) -> None:
    async with counter(tmp_path, profile) as at:
        device = await at.with_finger(PIN)
        (only,) = await fingers(at, device)
        for name, kept in [("右の親指", "右の親指"), ("指" * 30, "指" * 21), ("", "")]:
            events = await at.run(at.devices.rename_finger(device, only.template_id, name))
            assert isinstance(events[-1], Done)
            assert await fingers(at, device) == (Finger(template_id=only.template_id, name=kept),)
        for absent, why in [("00ff", Reason.REFUSED), ("left thumb", Reason.UNSUPPORTED)]:
            events = await at.run(at.devices.rename_finger(device, absent, "x"))
            assert failed(events).reason is why


async def test_full_sensor_takes_another_finger_after_one_was_removed(tmp_path: Path) -> None:
    async with counter(tmp_path, "small") as at:
        device = await at.with_finger(PIN)
        left_index = at.willing(finger="left-index")
        full = await at.run(at.devices.capture_finger(device), left_index)
        assert failed(full).reason is Reason.FINGERPRINTS_FULL
        (only,) = await fingers(at, device)
        await at.run(at.devices.remove_finger(device, only.template_id))
        captured = await at.run(at.devices.capture_finger(device), left_index)
        assert isinstance(captured[-1], FingerCaptured)
        assert [each.template_id for each in await fingers(at, device)] == [captured[-1].template_id]


async def test_removing_an_absent_finger_succeeds_and_one_of_a_malformed_id_fails_as_unsupported(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path) as at:
        device = await at.with_finger(PIN)
        assert isinstance((await at.run(at.devices.remove_finger(device, "00ff")))[-1], Done)
        nonsense = failed(await at.run(at.devices.remove_finger(device, "left thumb")))
        assert nonsense.reason is Reason.UNSUPPORTED
        assert (await at.hand.key(KEY))["fingers"] == 1


async def test_fingers_of_a_replugged_key_are_not_listed_or_removed_before_the_passcode_is_checked(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path) as at:
        device = await at.with_finger(PIN)
        (only,) = await fingers(at, device)
        await at.unplug()
        again = (await at.plug()).device
        for operation in (
            at.devices.list_fingers(again),
            at.devices.remove_finger(again, only.template_id),
        ):
            assert failed(await at.run(operation)).reason is Reason.PIN_WANTED
        assert (await at.hand.key(KEY))["fingers"] == 1


async def test_listing_fingers_of_a_key_without_a_sensor_fails_as_unsupported(tmp_path: Path) -> None:
    async with counter(tmp_path, "touch") as at:
        device = (await at.plug()).device
        await at.run(at.devices.set_pin(device, PIN, RP_ID))
        events = await at.run(at.devices.list_fingers(device))
        assert failed(events).reason is Reason.UNSUPPORTED


# a list from a key that says something odd


def listed(peer: Peer, answer: Any) -> tuple[Finger, ...]:
    """Return the fingers that are read from this answer to enumerateEnrollments."""

    def on_cbor(payload: bytes) -> None:
        get_info = payload[0] == 4
        peer.say(CBOR, b"\0" + encode({1: ["FIDO_2_1"], 4: {"bioEnroll": True}} if get_info else answer))
        if not get_info:
            parameters = decode(payload[1:])
            assert isinstance(parameters, dict)
            assert parameters[2] == 4

    peer.on_cbor = on_cbor
    peer.connection.open()
    token = PinUvToken(PinProtocolV2(), bytes(32), Permission.BIO_ENROLL, RP_ID)
    return Fingerprints(TolerantCtap2(peer.connection), token).list_all()


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ({1: b"\x01"}, ""),
        ({1: b"\x01", 2: 7}, ""),
        ({1: b"\x01", 2: "  親指\n\x07 "}, "親指"),
        ({1: b"\x01", 2: "x" * 300}, "x" * 64),
    ],
)
def test_finger_name_reads_as_empty_if_missing_or_no_text_and_else_cleaned_and_cut_to_64_characters(
    peer: Peer, template: Any, name: str
) -> None:
    assert listed(peer, {7: [template]}) == (Finger(template_id="01", name=name),)


@pytest.mark.parametrize(
    "answer",
    [{}, {7: "fingers"}, {7: [b"\x01"]}, {7: [{2: "a name alone"}]}, {7: [{1: b""}]}, {7: [{1: b"\x01"}] * 65}],
)
def test_malformed_finger_list_fails_as_silent(peer: Peer, answer: Any) -> None:
    with pytest.raises(DeviceError) as nonsense:
        listed(peer, answer)
    assert nonsense.value.reason is Reason.SILENT
