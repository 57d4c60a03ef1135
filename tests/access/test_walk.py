"""The whole way of a migration with enrolment, by what assistive technology reads and does alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.access.listener import Listener
from tests.access.reader import Reader
from tests.support.glass_counter import GlassCounter
from tests.support.glass_walker import LEGACY, NEW, PASSCODE, GlassWalker


@pytest.fixture
def counter(bus: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GlassCounter]:
    """A counter whose terminal stands on the display that assistive technology sees."""
    for name, value in bus.items():
        monkeypatch.setenv(name, value)
    with GlassCounter(tmp_path / "counter", code_pause=0) as opened:
        yield opened


@pytest.mark.landing
def test_customer_migrates_and_enrols_a_key_by_the_accessibility_tree_alone_which_reads_no_secret(
    bus: dict[str, str], counter: GlassCounter
) -> None:
    with Reader(bus["DBUS_SESSION_BUS_ADDRESS"]) as reader:
        one = Listener(reader)
        walker = GlassWalker(counter, hand=one.press)

        async def walk() -> None:
            await walker.walk_to("Top")
            await one.press("end")
            await counter.me.on("TakeKey")
            await counter.world.hand.unplug(NEW.key)
            await counter.me.on("Start")

        counter.run(walk())
    assert counter.rows("SELECT count(*) FROM credentials")[0][0] == 1
    secrets = (LEGACY[1], NEW.password, PASSCODE)
    assert [text for text in one.heard for secret in secrets if secret in text] == []
    assert LEGACY[0] in one.heard
