"""Selection by a touch, and reset to the factory state: through the broker, and against odd answers."""

import asyncio
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest
from fido2.cbor import encode

from hid.authenticator import OpenAuthenticator
from hid.events import AuthenticatorInfo, Done, Failed, FingersListed, Progress, TouchWanted
from hid.requests import AnyDeviceRequest, Reset, Select
from hid.vocabulary import Reason, Transport, Verification
from tests.support.ctaphid_peer import CBOR, Peer
from tests.support.device_counter import KEY, RP_ID, counter, failed, made

PIN = "247913"
FINGERPRINT = Verification.FINGERPRINT


# "this one"


@pytest.mark.parametrize("with_pin", [False, True])
@pytest.mark.parametrize("profile", ["fingerprint", "touch", "ctap-2.0", "fingerprint-preview", "always-uv"])
async def test_touched_key_is_selected_and_keeps_no_credential(
    tmp_path: Path, profile: str, *, with_pin: bool
) -> None:
    async with counter(tmp_path, profile) as at:
        device = (await at.plug()).device
        if with_pin:
            await at.run(at.devices.set_pin(device, PIN, RP_ID))
        events = await at.run(at.devices.select(device), at.willing())
        assert [type(event) for event in events] == [TouchWanted, Done]
        assert await at.hand.credentials(KEY) == []


@pytest.mark.parametrize("profile", ["u2f", "pin-blocked", "pin-change"])
async def test_u2f_key_and_key_with_a_blocked_pin_or_a_forced_pin_change_can_be_selected(
    tmp_path: Path, profile: str
) -> None:
    async with counter(tmp_path, profile) as at:
        device = (await at.plug()).device
        events = await at.run(at.devices.select(device), at.willing())
        assert [type(event) for event in events] == [TouchWanted, Done]


@pytest.mark.parametrize("profile", ["touch", "ctap-2.0", "u2f"])
async def test_key_can_be_selected_right_after_a_cancelled_selection(tmp_path: Path, profile: str) -> None:
    async with counter(tmp_path, profile) as at:
        device = (await at.plug()).device
        async with aclosing(at.devices.select(device)) as selection:
            async for event in selection:
                assert isinstance(event, TouchWanted)
                break
        if profile != "u2f":  # which blinks on for a second after the last question
            assert (await at.hand.key(KEY))["waiting"] is None
        again = await at.run(at.devices.select(device), at.willing())
        assert isinstance(again[-1], Done)


async def test_touched_one_of_two_keys_is_selected_and_the_other_can_be_used_afterwards(tmp_path: Path) -> None:
    """The other's selection, which waits for a touch as well, is cancelled before."""

    async with counter(tmp_path) as at:
        other = await at.hand.add("touch")
        first, second = (await at.plug()).device, (await at.plug(other)).device
        asking = {device: asyncio.create_task(at.run(at.devices.select(device))) for device in (first, second)}
        for key in (KEY, other):
            await at.hand.wait_until_waiting(key, "touch")
        await at.hand.touch(other)
        assert isinstance((await asking[second])[-1], Done)
        asking[first].cancel()
        await asyncio.gather(asking[first], return_exceptions=True)
        assert (await at.hand.key(KEY))["waiting"] is None
        assert isinstance((await at.run(at.devices.set_pin(first, PIN, RP_ID)))[-1], Done)


# back to the factory's state


async def test_reset_erases_the_key_which_is_then_reported_without_pin_and_fingers(tmp_path: Path) -> None:
    async with counter(tmp_path) as at:
        device = await at.with_finger(PIN)
        await made(at, device, FINGERPRINT)
        await at.unplug()
        device = (await at.plug()).device
        await at.run(at.devices.check_pin(device, PIN, RP_ID))
        events = await at.run(at.devices.reset(device), at.willing())
        assert [type(event) for event in events] == [TouchWanted, Done]
        info = at.devices.attached[device].info
        assert info is not None
        assert (info.pin_set, info.has_fingers) == (False, False)
        assert info.remaining_credentials == 25
        assert await at.hand.credentials(KEY) == []
        stale = failed(await at.run(at.devices.list_fingers(device)))
        assert stale.reason is Reason.PIN_WANTED
        await at.run(at.devices.set_pin(device, "864209", RP_ID))
        assert isinstance((await at.run(at.devices.list_fingers(device)))[-1], FingersListed)


async def test_key_with_a_blocked_pin_has_full_tries_for_a_new_pin_after_a_reset(tmp_path: Path) -> None:
    async with counter(tmp_path, "pin-blocked") as at:
        device = (await at.plug()).device
        blocked = failed(await at.run(at.devices.check_pin(device, "1234", RP_ID)))
        assert blocked.reason is Reason.PIN_BLOCKED
        await at.run(at.devices.reset(device), at.willing())
        assert isinstance((await at.run(at.devices.set_pin(device, PIN, RP_ID)))[-1], Done)
        failure = failed(await at.run(at.devices.check_pin(device, "111222", RP_ID)))
        assert (failure.tries_left, failure.tries_until_replug) == (7, 2)


async def test_reset_that_is_cancelled_or_ended_by_pulling_the_key_out_changes_nothing(tmp_path: Path) -> None:
    async with counter(tmp_path, "touch") as at:
        device = (await at.plug()).device
        await at.run(at.devices.set_pin(device, PIN, RP_ID))
        async with aclosing(at.devices.reset(device)) as reset:
            async for _ in reset:
                break
        assert (await at.hand.key(KEY))["waiting"] is None

        async def pull(event: Progress) -> None:
            if isinstance(event, TouchWanted):
                await at.hand.unplug(KEY)

        events = await at.run(at.devices.reset(device), pull)
        assert failed(events).reason is Reason.REMOVED
        assert (await at.hand.key(KEY))["pin_set"]


async def test_reset_of_a_u2f_only_key_fails_as_unsupported(tmp_path: Path) -> None:
    async with counter(tmp_path, "u2f") as at:
        device = (await at.plug()).device
        assert failed(await at.run(at.devices.reset(device))).reason is Reason.UNSUPPORTED


# keys that answer oddly


def asked(
    peer: Peer,
    request: AnyDeviceRequest,
    answer: bytes,
    info: dict[int, Any],
    transport: Transport = Transport.USB,
) -> tuple[Progress, list[int], AuthenticatorInfo]:
    """Run an operation; return its end, the commands that the key got (without getInfo), and its info."""
    commands: list[int] = []

    def on_cbor(payload: bytes) -> None:
        if payload[0] == 4:
            peer.say(CBOR, b"\0" + encode({1: ["FIDO_2_1"]} | info))
            return
        commands.append(payload[0])
        peer.say(CBOR, b"\x01" if payload[0] == 0x0B and answer != b"\0" else answer)

    peer.on_cbor = on_cbor
    authenticator = OpenAuthenticator(peer.connection, transport, lambda _: None)
    return authenticator.perform(request, lambda _: None), commands, authenticator.info


RESET = Reset()
SELECT = Select()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"\x30", Reason.RESET_TOO_LATE),
        (b"\x27", Reason.REFUSED),
        (b"\x2f", Reason.TIMED_OUT),
        (b"\x3a", Reason.TIMED_OUT),
        (b"\x01", Reason.UNSUPPORTED),
    ],
)
def test_failed_reset_has_the_reason_for_its_ctap_error(peer: Peer, answer: bytes, reason: Reason) -> None:
    ended, commands, _ = asked(peer, RESET, answer, {})
    assert isinstance(ended, Failed)
    assert ended.reason is reason
    assert commands == [7]


def test_reset_over_a_transport_that_the_key_excludes_fails_as_unsupported_and_is_not_sent(peer: Peer) -> None:
    ended, commands, info = asked(peer, RESET, b"\0", {24: True, 26: ["nfc"]})
    assert isinstance(ended, Failed)
    assert ended.reason is Reason.UNSUPPORTED
    assert commands == []
    assert (info.transports_for_reset, info.long_touch_for_reset) == (("nfc",), True)


def test_reset_succeeds_if_the_key_confirms_it_and_is_silent_afterwards(peer: Peer) -> None:
    def on_cbor(payload: bytes) -> None:
        if payload[0] == 7:
            peer.on_cbor = lambda _: None
            peer.say(CBOR, b"\0")
        else:
            peer.say(CBOR, b"\0" + encode({1: ["FIDO_2_1"]}))

    peer.on_cbor = on_cbor
    authenticator = OpenAuthenticator(peer.connection, Transport.USB, lambda _: None)
    assert authenticator.perform(RESET, lambda _: None) == Done()


@pytest.mark.parametrize("answer", [b"\0", b"\x31", b"\x33", b"\x35"])
def test_key_is_selected_by_authenticator_selection_or_without_it_by_a_registration_bound_to_fail(
    peer: Peer, answer: bytes
) -> None:
    ended, commands, _ = asked(peer, SELECT, answer, {})
    assert ended == Done()
    assert commands == ([0x0B] if answer == b"\0" else [0x0B, 0x01])


def test_untouched_selection_fails_as_timed_out(peer: Peer) -> None:
    ended, _, _ = asked(peer, SELECT, b"\x2f", {1: ["FIDO_2_0"]})
    assert isinstance(ended, Failed)
    assert ended.reason is Reason.TIMED_OUT


def test_selection_of_an_nfc_card_fails_as_unsupported_and_is_not_sent(peer: Peer) -> None:
    ended, commands, _ = asked(peer, SELECT, b"\0", {}, Transport.NFC)
    assert isinstance(ended, Failed)
    assert (ended.reason, commands) == (Reason.UNSUPPORTED, [])
