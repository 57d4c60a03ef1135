"""What is reported to the screens of a device process that is away, and of card readers that come and go."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from hid.client import BrokerDown, BrokerUp, Devices
from hid.client.devices import DeviceEvent
from hid.events import Readers
from kiosk import unreadable
from kiosk.unreadable import watch_unreadable


class UnreadableRecorder:
    """Feeds events of a device process to `watch_unreadable`, and records what it tells the screens."""

    def __init__(self) -> None:
        self.happens: asyncio.Queue[DeviceEvent] = asyncio.Queue()
        self.told: list[tuple[bool, bool]] = []

    async def events(self) -> AsyncGenerator[DeviceEvent]:
        while True:
            yield await self.happens.get()

    async def of(self, *events: DeviceEvent, has_reader: bool = False) -> list[tuple[bool, bool]]:
        """Return what was told of these events, one after the other."""
        watching = asyncio.create_task(watch_unreadable(self, self._tell, has_reader=has_reader))  # type: ignore[arg-type]
        for event in events:
            self.happens.put_nowait(event)
        await asyncio.sleep(0.05)
        watching.cancel()
        return self.told

    def _tell(self, keys: bool, cards: bool) -> None:
        self.told.append((keys, cards))


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unreadable, "SOON", 0.01)
    monkeypatch.setattr(unreadable, "READERS_SECONDS", 0.01)


async def test_card_reader_that_goes_is_reported_away_to_the_screens_and_cleared_when_one_returns() -> None:
    told = await UnreadableRecorder().of(BrokerUp(), Readers(number=1), Readers(number=0), Readers(number=2))
    assert told == [(False, False), (False, True), (False, False)]


async def test_card_readers_are_not_reported_away_at_a_terminal_that_never_had_one() -> None:
    assert (False, True) not in await UnreadableRecorder().of(BrokerUp(), Readers(number=0))


async def test_card_reader_that_the_settings_name_is_reported_away_only_if_not_found_at_the_start() -> None:
    assert (await UnreadableRecorder().of(BrokerUp(), has_reader=True))[-1] == (False, True)
    assert (False, True) not in await UnreadableRecorder().of(BrokerUp(), Readers(number=1), has_reader=True)


async def test_card_reader_is_reported_away_when_a_restarted_device_process_does_not_find_it() -> None:
    told = await UnreadableRecorder().of(BrokerUp(), Readers(number=1), BrokerDown(), BrokerUp())
    assert told[-1] == (False, True)


async def test_card_reader_is_not_reported_away_when_a_restarted_device_process_finds_it_again() -> None:
    told = await UnreadableRecorder().of(
        BrokerUp(), Readers(number=1), BrokerDown(), BrokerUp(), Readers(number=1)
    )
    assert (False, True) not in told


async def test_card_reader_is_not_reported_away_while_the_device_process_that_looks_for_it_is_away() -> None:
    told = await UnreadableRecorder().of(BrokerUp(), BrokerDown(), has_reader=True)
    assert told == [(True, False)]


async def test_device_process_that_is_soon_back_is_not_reported_away() -> None:
    assert await UnreadableRecorder().of(BrokerUp(), BrokerDown(), BrokerUp()) == [(False, False)]


async def test_device_process_that_can_not_be_started_is_reported_away_and_cleared_when_it_starts(
    tmp_path: Path,
) -> None:
    command, told = tmp_path / "broker", asyncio.Queue[tuple[bool, bool]]()
    async with Devices([str(command)], back_off=(0.05,)) as devices:
        watching = asyncio.create_task(watch_unreadable(devices, lambda *what: told.put_nowait(what)))
        assert await asyncio.wait_for(told.get(), 10) == (True, False)
        command.symlink_to("/bin/cat")
        assert await asyncio.wait_for(told.get(), 10) == (False, False)
        watching.cancel()
