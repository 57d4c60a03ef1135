"""NFC cards on a real pcscd: laid, used, lifted at any command, and cards that are no authenticators."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from itertools import count
from typing import Any

import pytest

from hid.events import AssertionsMade, CredentialMade, Done, Unusable
from hid.virtual.transports.nfc import PRESENCE_SECONDS
from hid.virtual.vpcd import serve
from hid.vocabulary import Reason, Transport, Verification
from tests.support.card_readers import (
    CardCounter,
    CreditCard,
    LiftedAt,
    OtherCard,
    Readers,
    Wrapped,
    blank,
    card_counter,
    chip,
)
from tests.support.device_counter import ORIGIN, RP_ID, SECONDS, b64, creation_options, play, request_options

PIN = "247913"
PASSCODE = Verification.PASSCODE


async def enrolled(at: CardCounter, device: str, **changes: object) -> CredentialMade:
    """Set PIN on a new card and make a credential; return it. Assert that both succeed."""
    assert isinstance(await at.end(at.devices.set_pin(device, PIN, RP_ID)), Done)
    options = creation_options(**changes)
    made = await at.end(at.devices.make_credential(device, options, ORIGIN, PASSCODE))
    assert isinstance(made, CredentialMade), made
    return made


async def signed_in(at: CardCounter, device: str, **changes: object) -> AssertionsMade:
    """Prove PIN and get assertions; return them. Assert that both succeed."""
    assert isinstance(await at.end(at.devices.check_pin(device, PIN, RP_ID)), Done)
    asserted = await at.end(at.devices.get_assertion(device, request_options(**changes), ORIGIN, PASSCODE))
    assert isinstance(asserted, AssertionsMade), asserted
    return asserted


async def test_both_readers_are_counted_before_and_after_a_card_lay_there_and_none_while_the_broker_is_gone(
    readers: Readers,
) -> None:
    async with card_counter(readers) as at, asyncio.timeout(SECONDS):
        assert at.devices.readers == 0
        while at.devices.readers != 2:  # noqa: ASYNC110 - it is the number itself that is watched
            await asyncio.sleep(0.02)
        await at.lay(chip())
        await at.lift()
        assert at.devices.readers == 2
        assert at.devices.broker_pid is not None
        os.kill(at.devices.broker_pid, signal.SIGKILL)
        while at.devices.readers:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        while at.devices.readers < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def test_nfc_card_is_enrolled_and_signs_in_without_losing_power(readers: Readers) -> None:
    async with card_counter(readers) as at:
        card = Wrapped(chip())
        laid = await at.lay(card)
        assert (laid.attached.transport, laid.port.path) == (Transport.NFC, "Virtual PCD 00 00")
        assert laid.info is not None
        assert (laid.info.fido2, laid.info.pin_set) == (True, False)
        powered = card.powered
        made = await enrolled(at, laid.device)
        assert made.response["response"]["transports"] == ["nfc"]
        assert len((await signed_in(at, laid.device)).assertions) == 1
        assert card.powered == powered
        await at.lift()


@pytest.mark.parametrize(
    "options", [{"takes_chains": False}, {"contact": True}, {}], ids=["long", "contact", "chain"]
)
async def test_long_request_to_an_nfc_card_is_chained_unless_it_takes_no_chains_and_its_response_comes_in_parts(
    readers: Readers, options: dict[str, Any]
) -> None:
    memory = blank()
    async with card_counter(readers) as at:
        card = Wrapped(chip(memory, **options))
        laid = await at.lay(card)
        strangers = [{"type": "public-key", "id": b64(bytes([number]) * 64)} for number in range(8)]
        await enrolled(at, laid.device, excludeCredentials=strangers)
        longest = max(map(len, card.apdus))
        assert longest > 261 if options.get("takes_chains") is False else longest <= 261
        assert any(apdu[1] == 0xC0 for apdu in card.apdus)  # the answer came in parts
        await at.lift()


async def test_nfc_card_refuses_the_passcode_after_three_wrong_ones_until_it_is_laid_anew(
    readers: Readers,
) -> None:
    memory = blank()
    async with card_counter(readers) as at:
        card = Wrapped(chip(memory))
        device = (await at.lay(card)).device
        await enrolled(at, device)
        powered = card.powered
        left = []
        for _ in range(2):
            wrong = await at.failure(at.devices.check_pin(device, "990099", RP_ID))
            assert wrong.reason is Reason.PIN_INVALID
            left.append((wrong.tries_left, wrong.tries_until_replug))
        assert left == [(7, 2), (6, 1)]
        third = await at.failure(at.devices.check_pin(device, "990099", RP_ID))
        assert third.reason is Reason.PIN_AUTH_BLOCKED
        blocked = await at.failure(at.devices.check_pin(device, PIN, RP_ID))
        assert blocked.reason is Reason.PIN_AUTH_BLOCKED
        assert card.powered == powered
        await at.lift()
        again = await at.lay(chip(memory))
        assert again.device != device
        assert again.info is not None
        assert again.info.pin_retries == 5
        await signed_in(at, again.device)
        await at.lift()


@pytest.mark.parametrize("after", [False, True], ids=["before it is done", "before it is answered"])
def test_nfc_card_lifted_at_any_command_fails_as_removed_and_can_be_enrolled_when_laid_again(
    readers: Readers, after: bool
) -> None:
    """Each command of opening, passcode and credential is cut off once, as by a customer who lifts the card too early."""
    memory = blank()
    reasons = set()

    async def scene() -> None:
        async with card_counter(readers) as at:
            for cut in count():
                laid = await at.lay_for_a_moment(LiftedAt(chip(memory), cut, after=after))
                done = laid is not None and await attempt(at, laid.device)
                await at.lift()
                if done:
                    return

    async def attempt(at: CardCounter, device: str) -> bool:
        state = at.devices.attached.get(device)
        if state is None or state.info is None:
            return False
        prove = at.devices.check_pin if state.info.pin_set else at.devices.set_pin
        end = await at.end(prove(device, PIN, RP_ID))
        if isinstance(end, Done):
            options = creation_options(user={"id": b64(b"the same"), "name": "t", "displayName": "t"})
            end = await at.end(at.devices.make_credential(device, options, ORIGIN, PASSCODE))
        reasons.add(getattr(end, "reason", None))
        return isinstance(end, CredentialMade)

    play(scene())
    assert reasons == {Reason.REMOVED, None}
    assert len(memory.state.credentials) == 1
    assert memory.state.pin_retries == 8


async def test_nfc_card_on_one_reader_still_signs_in_after_the_card_on_the_other_reader_is_lifted(
    readers: Readers,
) -> None:
    async with card_counter(readers) as at:
        first, second = await at.lay(chip(), 0), await at.lay(chip(), 1)
        assert {one.port.path for one in at.devices.attached.values()} == {
            "Virtual PCD 00 00",
            "Virtual PCD 00 01",
        }
        await enrolled(at, second.device)
        await at.lift(0)
        await signed_in(at, second.device)
        assert first.device not in at.devices.attached
        await at.lift(1)


class TrainCard(OtherCard):
    @property
    def atr(self) -> bytes:
        return bytes.fromhex("3b8f8001804f0ca0000003061100 3b0000000042")


@pytest.mark.parametrize(
    ("kind", "reason", "apdus"),
    [
        (CreditCard, Reason.PAYMENT_CARD, 2),
        (OtherCard, Reason.NOT_FIDO, 2),
        (TrainCard, Reason.NOT_FIDO, 0),
    ],
)
async def test_card_without_fido_is_reported_unusable_and_left_to_other_programs(
    readers: Readers, kind: type[OtherCard], reason: Reason, apdus: int
) -> None:
    async with card_counter(readers) as at:
        card = kind(chip())
        laid = await at.lay(card)
        assert isinstance(laid.state, Unusable)
        assert laid.state.reason is reason
        assert len(card.apdus) == apdus
        async with held_elsewhere():
            pass
        await at.lift()
        assert (await at.lay(chip())).info is not None
        await at.lift()


@contextlib.asynccontextmanager
async def held_elsewhere() -> AsyncIterator[None]:
    """Have another program connect exclusively to the card of the first reader, until the end of the block."""
    program = """
from smartcard import scard
error, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
error = scard.SCARD_E_NO_SMARTCARD
while error == scard.SCARD_E_NO_SMARTCARD:  # it has just been laid down
    error, handle, protocol = scard.SCardConnect(context, "Virtual PCD 00 00", scard.SCARD_SHARE_EXCLUSIVE, 3)
assert not error, hex(error)
print("held", flush=True)
input()
scard.SCardDisconnect(handle, scard.SCARD_LEAVE_CARD)
"""
    pipe = asyncio.subprocess.PIPE
    other = await asyncio.create_subprocess_exec(sys.executable, "-c", program, stdin=pipe, stdout=pipe)
    async with asyncio.timeout(SECONDS):
        assert other.stdout is not None
        assert await other.stdout.readline() == b"held\n"
        yield
        await other.communicate(b"\n")
        assert other.returncode == 0


async def test_nfc_card_held_by_another_program_is_busy_until_released(readers: Readers) -> None:
    card = Wrapped(chip())
    lying = asyncio.create_task(serve(await asyncio.to_thread(readers.connect), card))
    async with contextlib.AsyncExitStack() as at_the_end:
        async with held_elsewhere():
            at = await at_the_end.enter_async_context(card_counter(readers))
            laid = await at.reported(set())
            assert isinstance(laid.state, Unusable)
            assert laid.state.reason is Reason.BUSY
            assert not card.apdus
        await at.until(lambda: at.devices.attached[laid.device].info is not None)
        lying.cancel()
        await at.until(lambda: not at.devices.attached)


class Restless(Wrapped):
    """Answers nonsense, as a card that does not lie still, until `lies_still` is set."""

    lies_still = False

    async def answer(self, apdu: bytes) -> bytes:
        said = await super().answer(apdu)
        return said if self.lies_still else b"\x90"


async def test_nfc_card_with_nonsense_responses_is_tried_again_reported_as_hold_still_and_opens_once_it_lies_still(
    readers: Readers,
) -> None:
    async with card_counter(readers) as at:
        card = Restless(chip())
        laid = await at.lay(card)
        assert isinstance(laid.state, Unusable)
        assert laid.state.reason is Reason.HOLD_STILL
        assert len(card.apdus) > 1
        card.lies_still = True
        await at.until(lambda: at.devices.attached[laid.device].info is not None)
        await at.lift()


async def test_ctap_errors_that_a_card_sends_as_status_words_fail_as_wrong_passcode_and_no_credential(
    readers: Readers,
) -> None:
    memory = blank()
    async with card_counter(readers) as at:
        device = (await at.lay(chip(memory, says_errors_as_words=True))).device
        await enrolled(at, device)
        wrong = await at.failure(at.devices.check_pin(device, "990099", RP_ID))
        assert (wrong.reason, wrong.tries_left) == (Reason.PIN_INVALID, 7)
        proved = await at.end(at.devices.check_pin(device, PIN, RP_ID))
        assert isinstance(proved, Done)
        unknown = [{"type": "public-key", "id": b64(bytes(32))}]
        options = request_options(allowCredentials=unknown)
        refused = await at.failure(at.devices.get_assertion(device, options, ORIGIN, PASSCODE))
        assert refused.reason is Reason.NO_CREDENTIALS
        await at.lift()


async def test_make_credential_on_an_nfc_card_that_lay_too_long_fails_as_lay_again_and_succeeds_once_it_is_laid_anew(
    readers: Readers,
) -> None:
    memory, late = blank(), [0.0]
    async with card_counter(readers) as at:
        device = (await at.lay(chip(memory, clock=lambda: late[0]))).device
        late[0] += PRESENCE_SECONDS + 1
        assert isinstance(await at.end(at.devices.set_pin(device, PIN, RP_ID)), Done)
        creation = at.devices.make_credential(device, creation_options(), ORIGIN, PASSCODE)
        failed = await at.failure(creation)
        assert failed.reason is Reason.LAY_AGAIN
        await at.lift()
        device = (await at.lay(chip(memory))).device
        assert isinstance(await at.end(at.devices.check_pin(device, PIN, RP_ID)), Done)
        creation = at.devices.make_credential(device, creation_options(), ORIGIN, PASSCODE)
        assert isinstance(await at.end(creation), CredentialMade)
        await at.lift()
