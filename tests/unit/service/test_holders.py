"""What the card system has said of a card holder is remembered for ten minutes and no longer."""

import asyncio
from datetime import date
from pathlib import Path

import pytest

from protocol.secret import Secret
from service.app import open_service
from service.gateways import SystemUnavailable
from service.gateways.card_system import CardHolder
from service.journeys.engine.holders import Holders
from service.settings_file import load_settings
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


def test_memory_holds_only_the_card_holders_described_in_the_last_ten_minutes_though_nobody_asks_for_them() -> (
    None
):
    clock = Clock()
    holders = Holders(Cards(), clock)
    for number in range(600):
        holders.keep(somebody(number))
        clock.turn(seconds=2)
    assert len(holders) == 300


def test_card_holder_in_the_memory_of_an_idle_service_is_forgotten_by_housekeeping(
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


def test_card_holder_is_remembered_for_ten_minutes_after_which_a_silent_card_system_raises_unavailable() -> (
    None
):
    clock, cards = Clock(), Cards()
    holders = Holders(cards, clock)
    assert asyncio.run(holders.ask("holder-1")) == somebody(1)
    cards.answers = False
    clock.turn(seconds=300)
    holders.keep(somebody(2))
    clock.turn(seconds=299)
    assert asyncio.run(holders.ask("holder-1")) == somebody(1)
    clock.turn(seconds=1)
    with pytest.raises(SystemUnavailable):
        asyncio.run(holders.ask("holder-1"))
    assert asyncio.run(holders.ask("holder-2")) == somebody(2)
