"""Strangers at one terminal, who touch and type whatever there is: the terminal runs on, and logs no fault.

What a stranger does follows from their number, apart from when the processes answer. A failure lists what was done.
"""

import asyncio
import json
import random
import shutil
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from demo.customer import Lost
from hid.virtual.hand import HandError
from tests.support.glass_counter import GlassCounter
from tests.support.glass_walker import PASSCODE, USUAL, GlassWalker, StuckError, touching
from tests.support.key_customer import KeyCustomer

GOALS = sorted(USUAL.keys() - {"Turning", "Nothing", "LineLost"})
"""Screens to which a stranger walks as other customers do. Where one is not on the way, the walk ends before it."""
TYPED = ("0", "Aa1!", "あ", "\b", "\t", "\r", " ", "haruko@example.jp", "12345678", "x" * 70)
FINGERS = ("right-index", "left-thumb")
SHARE_WITH_STAFF = 0.4
"""Probability with which staff come before a stranger does anything at random."""
LONGEST_STAY_S = 180
"""Seconds after which a stranger's stay has failed."""


class Stranger:
    """A customer without a purpose, to whom staff come with `staff_keys`. `trail` says what was done, in one line each."""

    def __init__(self, counter: GlassCounter, number: int, staff_keys: list[str]) -> None:
        self._counter = counter
        self._me, self._hand = counter.me, counter.world.hand
        self._staff_keys = staff_keys
        self._random = random.Random(number)  # noqa: S311 - to be played again
        self._walker = GlassWalker(counter, chooses=self._random.choice(("legacy", "newcomer")))
        self.trail = [f"stranger {number}"]

    async def stay(self) -> None:
        """Walk to a screen as others do, perhaps fetch staff, act at random, pull out every key, and go back to the start screen.

        Raises:
            Lost: no button leads there, or the terminal has ended.
        """
        goal = self._random.choice(GOALS)
        with suppress(StuckError):
            await self._walker.walk_to(goal, but={"LoginRefused": touching("back")})
        self._note(f"to {goal}: {' '.join(self._walker.seen)}")
        if self._random.random() < SHARE_WITH_STAFF:
            with suppress(Lost, HandError):
                await self._fetch_staff()
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

    async def _answer(self) -> None:
        """Do what the screen wants of a customer. Where it wants a key, any may be put in."""
        screen = (await self._me.look())["screen"]
        if screen == "PresentKey":
            await self._handle_key()
        elif screen in USUAL:
            self._note(f"answers {screen}")
            with suppress(StuckError):  # a password that was changed meanwhile
                await USUAL[screen](self._walker)

    async def _fetch_staff(self) -> None:
        """Call staff, who come and sign in with a security key of theirs. Raises Lost or HandError where they can't."""
        self._note("fetches staff")
        await self._me.touch_now("help")
        await self._me.touch_now("come")
        await self._present_staff_key()

    async def _present_staff_key(self) -> None:
        """Put in a security key of staff's, enter its passcode and touch it, whatever the screen asks for."""
        key = self._random.choice(self._staff_keys)
        self._note(f"presents {key}")
        await self._hand.plug(key)
        for name in (*(f"key-{digit}" for digit in PASSCODE), "key-enter"):
            await self._me.touch_now(name)
        with suppress(TimeoutError):
            await self._hand.wait_until_waiting(key, "touch", 2)
            await self._hand.touch(key)

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
    Stranger._touch: 53,
    Stranger._touch_twice: 8,
    Stranger._touch_two: 4,
    Stranger._type: 8,
    Stranger._handle_key: 4,
    Stranger._lay_finger: 8,
    Stranger._answer: 6,
    Stranger._fetch_staff: 3,
    Stranger._present_staff_key: 2,
    Stranger._wait: 4,
}
"""What a stranger can do, and how often of a hundred times."""


class Terminal:
    """A terminal that strangers come to, for which a teller and a supervisor have enrolled a key each.

    `kept` is a folder for what members and security keys are before the first stranger comes.
    """

    def __init__(self, counter: GlassCounter, kept: Path) -> None:
        self.counter = counter
        self._kept = kept
        self.staff_keys = counter.run(self._enrol_staff())
        with closing(sqlite3.connect(counter.world.database)) as database:
            database.execute("VACUUM INTO ?", (str(kept / "service.sqlite"),))
        shutil.copy(counter.world.state / "keys.json", kept)

    async def _enrol_staff(self) -> list[str]:
        hands = KeyCustomer(self.counter, "strangers")
        return [await hands.enrols_staff("佐々木 真理"), await hands.enrols_staff("小林 一郎", "supervisor")]

    async def restore(self) -> None:
        """Make members and security keys what they were before the first stranger came, while the terminal runs on."""
        world = self.counter.world
        with (
            closing(sqlite3.connect(self._kept / "service.sqlite")) as kept,
            closing(sqlite3.connect(world.database)) as now,
        ):
            kept.backup(now)
        await world.desk.stop()
        shutil.copy(self._kept / "keys.json", world.state)
        await world.start_desk()


@pytest.fixture(scope="module")
def terminal(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """One terminal for all strangers at a panel of this size. It reads aloud on ALSA's device that sounds nowhere."""
    folder = tmp_path_factory.mktemp(request.param)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("AUDIODRIVER", "alsa")
        environment.setenv("AUDIODEV", "null")
        with GlassCounter(folder / "state", panel=request.param, code_pause=0) as counter:
            yield Terminal(counter, folder)


def strangers(*numbers: int, at: str, marks: tuple[pytest.MarkDecorator, ...] = ()) -> list[object]:
    """Return the parameters of the strangers with these numbers, at a panel of this size."""
    return [pytest.param(at, number, marks=marks, id=f"{at}-{number}") for number in numbers]


@pytest.mark.parametrize(
    ("terminal", "number"),
    [
        *strangers(0, at="portrait"),
        *strangers(*range(1, 20), at="portrait", marks=(pytest.mark.landing,)),
        *strangers(*range(20, 80), at="portrait", marks=(pytest.mark.slow,)),
        *strangers(*range(80, 120), at="small", marks=(pytest.mark.slow,)),
    ],
    indirect=["terminal"],
)
def test_stranger_who_touches_anything_returns_to_the_start_screen_and_no_fault_is_logged(
    terminal: Terminal, number: int
) -> None:
    counter = terminal.counter
    log = counter.world.logs / "terminal.log"
    before = len(log.read_text())
    counter.run(terminal.restore())
    stranger = Stranger(counter, number, terminal.staff_keys)
    try:
        counter.run(stranger.stay(), LONGEST_STAY_S)
    except Exception as error:
        error.add_note("\n".join(stranger.trail))
        raise
    said = log.read_text()[before:].splitlines()
    # what the device process did; a fault of the screens is no JSON, and one of the counter is of another log
    assert [line for line in said if not line.startswith("{") or json.loads(line)["log"] != "hid"] == []
