"""A pcscd that is started after the broker, is killed during an operation, and is started again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hid.events import CredentialMade, Done
from hid.vocabulary import Reason, Verification
from tests.support.card_readers import Readers, Wrapped, blank, card_counter, chip
from tests.support.device_counter import ORIGIN, RP_ID, creation_options

PIN = "247913"


@pytest.fixture
def no_readers(machine: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Readers]:
    with Readers(tmp_path) as readers:
        monkeypatch.setenv("PCSCLITE_CSOCK_NAME", str(readers.socket))
        yield readers


class Killing(Wrapped):
    """Kills its pcscd at command number `at`, counted from 0."""

    def __init__(self, readers: Readers, at: int) -> None:
        super().__init__(chip(blank()))
        self.readers = readers
        self.at = at

    async def answer(self, apdu: bytes) -> bytes:
        if len(self.apdus) == self.at:
            self.readers.kill()
        return await super().answer(apdu)


async def test_operation_fails_as_reader_lost_when_pcscd_is_killed_and_a_card_is_enrolled_after_its_restart(
    no_readers: Readers,
) -> None:
    async with card_counter(no_readers) as at:
        no_readers.start()
        card = Killing(no_readers, at=10**6)
        laid = await at.lay(card)
        card.at = len(card.apdus) + 1
        failed = await at.failure(at.devices.set_pin(laid.device, PIN, RP_ID))
        assert failed.reason is Reason.READER_LOST
        await at.until(lambda: not at.devices.attached)
        no_readers.start()
        device = (await at.lay(chip())).device
        assert isinstance(await at.end(at.devices.set_pin(device, PIN, RP_ID)), Done)
        how = Verification.PASSCODE
        made = at.devices.make_credential(device, creation_options(), ORIGIN, how)
        assert isinstance(await at.end(made), CredentialMade)
