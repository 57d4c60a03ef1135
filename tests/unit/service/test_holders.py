"""What the card system has said of a card holder is remembered for ten minutes and no longer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest

from protocol.secret import Secret
from service.app import open_service
from service.gateways import SystemUnavailable
from service.gateways.card_system import CardHolder
from service.journeys.engine.holders import Holders
from service.members.freezes import Freezes, StoppableCards
from service.settings_file import load_settings
from service.store.database import Database
from service.store.migrate import migrate
from tests.support.databases import place_in
from tests.support.service_counter import TOKEN, Clock
from tests.support.service_process import PRODUCTION

SECONDS = 30.0
"""No wait of a test is meant to reach it; it turns a hang into a failure."""


def somebody(number: int) -> CardHolder:
    return CardHolder(
        id=f"holder-{number}",
        name="山田 太郎",
        latin_name="TARO YAMADA",
        birth_date=date(1970, 1, 1),
        email=None,
        card_last_four="0000",
        stopped=False,
        phones=(),
    )


@asynccontextmanager
async def fresh_database(folder: Path) -> AsyncIterator[Database]:
    migrate(place_in(folder))
    database = Database(place_in(folder))
    yield database
    await database.close()


class Cards:
    """A card system that answers, or does not."""

    def __init__(self) -> None:
        self.answers = True

    async def holder(self, reference: str) -> CardHolder:
        if not self.answers:
            raise SystemUnavailable("no answer")
        return somebody(int(reference.removeprefix("holder-")))

    async def match(self, *_: object) -> str | None:
        raise AssertionError("nobody asks")

    async def change_email(self, *_: object) -> None:
        raise AssertionError("nobody asks")


def test_keeping_card_holders_drops_those_kept_ten_minutes_ago_without_any_being_asked_for(
    tmp_path: Path,
) -> None:
    async def busy_day() -> int:
        async with fresh_database(tmp_path) as database:
            clock = Clock()
            holders = Holders(StoppableCards(Cards(), database), clock)
            for number in range(600):
                holders.keep(somebody(number))
                clock.turn(seconds=2)
            return len(holders)

    assert asyncio.run(busy_day()) == 300


def test_housekeeping_of_an_idle_service_forgets_a_card_holder_remembered_for_ten_minutes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.upkeep.housekeeping._EVERY_S", 0.01)
    (tmp_path / "service.toml").write_text(PRODUCTION)
    clock = Clock()

    async def idle() -> None:
        async with open_service(
            load_settings(tmp_path / "service.toml"), Secret(TOKEN), clock=clock
        ) as service:
            service.holders.keep(somebody(1))
            clock.turn(seconds=600)
            async with asyncio.timeout(SECONDS):
                while len(service.holders):  # noqa: ASYNC110 - it is the memory that is watched
                    await asyncio.sleep(0.01)

    asyncio.run(idle())


def test_card_holder_is_remembered_for_ten_minutes_after_which_a_silent_card_system_raises_unavailable(
    tmp_path: Path,
) -> None:
    async def outage() -> None:
        async with fresh_database(tmp_path) as database:
            clock, cards = Clock(), Cards()
            holders = Holders(StoppableCards(cards, database), clock)
            assert await holders.ask("holder-1") == somebody(1)
            cards.answers = False
            clock.turn(seconds=300)
            holders.keep(somebody(2))
            clock.turn(seconds=299)
            assert await holders.ask("holder-1") == somebody(1)
            clock.turn(seconds=1)
            with pytest.raises(SystemUnavailable):
                await holders.ask("holder-1")
            assert await holders.ask("holder-2") == somebody(2)

    asyncio.run(outage())


def test_frozen_card_holder_is_stopped_until_thawed_whether_card_system_or_memory_answers(
    tmp_path: Path,
) -> None:
    async def outage() -> None:
        async with fresh_database(tmp_path) as database:
            clock, cards = Clock(), Cards()
            stoppable, freezes = StoppableCards(cards, database), Freezes(clock)
            holders = Holders(stoppable, clock)
            assert not (await holders.ask("holder-1")).stopped
            async with database.write() as work:
                assert await freezes.freeze(work, "holder-1", "0" * 32)
                assert not await freezes.freeze(work, "holder-1", "0" * 32)
            assert (await stoppable.holder("holder-1")).stopped
            assert (await holders.ask("holder-1")).stopped
            cards.answers = False
            assert (await holders.ask("holder-1")).stopped
            async with database.write() as work:
                assert await freezes.thaw(work, "holder-1")
                assert not await freezes.thaw(work, "holder-1")
            cards.answers = True
            assert not (await holders.ask("holder-1")).stopped

    asyncio.run(outage())
