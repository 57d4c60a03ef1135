"""Strangers at one terminal, who touch and type whatever there is: the terminal runs on, and logs no fault.

What a stranger does follows from their number, apart from when the processes answer. A failure lists what was done.
"""

import asyncio
import json
import random
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from demo.customer import Lost
from hid.virtual.hand import HandError
from tests.support.glass_counter import GlassCounter
from tests.support.glass_walker import USUAL, GlassWalker, StuckError, touching

GOALS = sorted(USUAL.keys() - {"Turning", "Nothing", "LineLost"})
"""Screens to which a stranger walks as other customers do. Where one is not on the way, the walk ends before it."""
TYPED = ("0", "Aa1!", "あ", "\b", "\t", "\r", " ", "haruko@example.jp", "12345678", "x" * 70)
FINGERS = ("right-index", "left-thumb")
LONGEST_STAY_S = 180
"""Seconds after which a stranger's stay has failed."""


class Stranger:
    """A customer without a purpose. `trail` says what they did, in one line each."""

    def __init__(self, counter: GlassCounter, number: int) -> None:
        self._counter = counter
        self._me, self._hand = counter.me, counter.world.hand
        self._random = random.Random(number)  # noqa: S311 - to be played again
        self.trail = [f"stranger {number}"]

    async def stay(self) -> None:
        """Walk to a screen as others do, act at random, pull out every key, and go back to the start screen.

        Raises:
            Lost: no button leads there, or the terminal has ended.
        """
        walker = GlassWalker(self._counter, chooses=self._random.choice(("legacy", "newcomer")))
        goal = self._random.choice(GOALS)
        with suppress(StuckError):
            await walker.walk_to(goal, but={"LoginRefused": touching("back")})
        self.trail.append(f"to {goal}: {' '.join(walker.seen)}")
        for _ in range(self._random.randrange(5, 40)):
            (act,) = self._random.choices(list(ACTS), weights=list(ACTS.values()))
            with suppress(Lost, HandError):  # what was to be touched is gone
                await act(self)
        for key in await self._hand.keys():
            if key["plugged"]:
                await self._hand.unplug(key["id"])
        await self._counter.go_home()

    async def _touch(self) -> None:
        name, _ = await self._two_buttons()
        self._note(f"touches {name}")
        await self._me.touch_now(name)

    async def _touch_twice(self) -> None:
        name, _ = await self._two_buttons()
        self._note(f"touches {name} twice")
        await self._random.choice((self._me.touch_twice, self._me.touch_in_one_frame))(name)

    async def _touch_two(self) -> None:
        name, other = await self._two_buttons()
        self._note(f"touches {name} and {other}")
        await self._me.touch_with_two(name, other)

    async def _type(self) -> None:
        text = self._random.choice(TYPED)
        self._note(f"types {text[:8]!r}")
        await self._me.scan(text)

    async def _handle_key(self) -> None:
        key = self._random.choice(await self._hand.keys())
        self._note(f"{'pulls out' if key['plugged'] else 'puts in'} {key['id']}")
        await (self._hand.unplug if key["plugged"] else self._hand.plug)(key["id"])

    async def _lay_finger(self) -> None:
        waiting = [key["id"] for key in await self._hand.keys() if key["waiting"]]
        if waiting:
            self._note(f"lays a finger on {waiting[0]}")
            await self._hand.touch(waiting[0], finger=self._random.choice(FINGERS))

    async def _wait(self) -> None:
        self._note("waits")
        await asyncio.sleep(self._random.random())

    async def _two_buttons(self) -> tuple[str, str]:
        """Return two names of buttons, perhaps the same. Raise Lost if there is none."""
        names = [name for name in await self._me.buttons() if name]
        if not names:
            raise Lost("no button")
        return self._random.choice(names), self._random.choice(names)

    def _note(self, what: str) -> None:
        self.trail.append(what)


ACTS: dict[Callable[[Stranger], Awaitable[None]], int] = {
    Stranger._touch: 60,
    Stranger._touch_twice: 8,
    Stranger._touch_two: 4,
    Stranger._type: 8,
    Stranger._handle_key: 5,
    Stranger._lay_finger: 10,
    Stranger._wait: 5,
}
"""What a stranger can do, and how often of a hundred times."""


@pytest.fixture(scope="module")
def at_first(counter: GlassCounter, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the service's database as it is before the first stranger comes."""
    copy = tmp_path_factory.mktemp("at-first") / "service.sqlite"
    with closing(sqlite3.connect(counter.world.database)) as database:
        database.execute("VACUUM INTO ?", (str(copy),))
    return copy


async def restore(counter: GlassCounter, at_first: Path) -> None:
    """Make members and keys what they were at first, while the terminal runs on."""
    with (
        closing(sqlite3.connect(at_first)) as kept,
        closing(sqlite3.connect(counter.world.database)) as now,
    ):
        kept.backup(now)
    await counter.world.desk.stop()
    (counter.world.state / "keys.json").unlink(missing_ok=True)
    await counter.world.start_desk()


@pytest.mark.parametrize(
    "number",
    [
        0,
        *(pytest.param(number, marks=pytest.mark.landing) for number in range(1, 20)),
        *(pytest.param(number, marks=pytest.mark.slow) for number in range(20, 120)),
    ],
)
def test_stranger_who_touches_anything_returns_to_the_start_screen_and_no_fault_is_logged(
    counter: GlassCounter, at_first: Path, number: int
) -> None:
    log = counter.world.logs / "terminal.log"
    before = len(log.read_text())
    counter.run(restore(counter, at_first))
    stranger = Stranger(counter, number)
    try:
        counter.run(stranger.stay(), LONGEST_STAY_S)
    except Exception as error:
        error.add_note("\n".join(stranger.trail))
        raise
    said = log.read_text()[before:].splitlines()
    # what the device process did; a fault of the screens is no JSON, and one of the counter is of another log
    assert [line for line in said if not line.startswith("{") or json.loads(line)["log"] != "hid"] == []
