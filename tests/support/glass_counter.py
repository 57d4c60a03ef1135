"""A terminal with its service, mail box, telephone and keys as processes, and the customer at its screen."""

import asyncio
import functools
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Coroutine
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Self

from demo.customer import Customer, Lost
from demo.world import World

LONGEST_WALK_S = 100
"""Seconds after which a walk has failed."""
COVERS = {
    "Question": ("yes",),
    "StaffCalled": ("proceed",),
    "Idle": ("end",),
    "SessionEnd": ("end",),
    "LineLost": ("end",),
}
"""Screens that cover another one, and the button that leaves each."""
WAYS_BACK = ("close", "to-start", "cancel", "later", "back", "end", "none", "proceed", "way-proceed")
"""Names of buttons that leave a screen: first what closes a page over it, then the one that leads farthest."""


class GlassCounter:
    """Service, mail box, telephone, keys and terminal in their own processes; `run` plays a walk through them.

    One event loop lasts as long as the counter, so that several tests can walk at one counter. Pages come without motion
    and take touches at once, unless `real_pace` is set: then as in a branch.

    Attributes:
        world: everything around the terminal.
        me: the customer at the terminal's door.
    """

    world: World
    me: Customer

    def __init__(
        self, state: Path, *, world: type[World] = World, real_pace: bool = False, **options: Any
    ) -> None:
        self._state = state
        self._real_pace = real_pace
        self._kind = world
        self._options = options
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        try:
            self._runner.run(self._open())
        except BaseException:
            self._runner.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._runner.run(self._close())
        finally:
            self._runner.close()

    def run[T](self, walk: Coroutine[Any, Any, T], seconds: float = LONGEST_WALK_S) -> T:
        """Run a walk to its end, which takes `seconds` at most, and return its result.

        If it fails, save a picture and add its path and the logs' to the error.
        """
        try:
            return self._runner.run(asyncio.wait_for(walk, seconds))
        except Exception as error:
            error.add_note(self._runner.run(self._last_picture()))
            raise

    async def start_terminal(self) -> None:
        """Start another terminal, and connect the customer to it. The one before must have ended."""
        if hasattr(self, "me"):
            await self.me.leave()
        await self.world.start_terminal(self._state / "door")
        self.me = await Customer.at(self._state / "door")
        if not self._real_pace:
            await self.me.hurry()

    def rows(self, statement: str, *values: object) -> list[Any]:
        """Return the rows of a query on the service's database."""
        with closing(sqlite3.connect(self.world.database, timeout=10)) as database:
            database.row_factory = sqlite3.Row
            return database.execute(statement, values).fetchall()

    def write(self, statement: str, *values: object) -> None:
        """Change the service's database directly, for instance to what it would hold an hour later."""
        with closing(sqlite3.connect(self.world.database, timeout=10)) as database, database:
            database.execute(statement, values)

    async def eventually(self, holds: Callable[[], bool], seconds: float = 15) -> None:
        """Wait until `holds` is true. Raise TimeoutError after `seconds`."""
        async with asyncio.timeout(seconds):
            while not holds():  # noqa: ASYNC110 - what another process writes sets no event here
                await asyncio.sleep(0.05)

    async def go_home(self) -> None:
        """Go from any screen to the start screen. Raise Lost if no button leads there."""
        for _ in range(60):
            look = await self.me.look()
            if look["screen"] == "Start" and not look["turning"]:
                return
            if look["screen"] == "TakeKey":
                for key in await self.world.hand.keys():
                    if key["plugged"]:
                        await self.world.hand.unplug(key["id"])
            ways = COVERS.get(look["screen"], WAYS_BACK)
            with suppress(Lost, StopIteration):
                await self.me.touch_now(next(name for name in ways if name in look["names"]))
            await asyncio.sleep(0.1)
        raise Lost(f"no way back from {look['screen']}")

    async def _open(self) -> None:
        if not (self._state / "service.sqlite").exists():
            await asyncio.to_thread(_copy_seeded, self._state)
        self.world = self._kind(self._state, **self._options)
        await self.world.__aenter__()
        try:
            await self.start_terminal()
        except BaseException:
            await self.world.__aexit__()
            raise

    async def _close(self) -> None:
        await self.me.leave()
        await self.world.__aexit__()

    async def _last_picture(self) -> str:
        logs = f"logs: {self.world.logs}"
        try:
            await self.me.leave()
            self.me = await Customer.at(self._state / "door", seconds=3)
            await self.me.picture(self._state / "last.png")
        except Exception:  # noqa: BLE001 - the walk's own failure is what counts
            return f"no picture could be taken; {logs}"
        return f"the last picture: {self._state / 'last.png'}; {logs}"


@functools.cache
def _seeded() -> tempfile.TemporaryDirectory[str]:
    """Make a world's state with the made-up members, once."""
    kept = tempfile.TemporaryDirectory()

    async def make() -> None:
        async with World(Path(kept.name)):
            pass

    asyncio.run(make())
    return kept


def _copy_seeded(state: Path) -> None:
    """Copy the made-up members, whose passwords take a second to hash; keys and logs are each counter's own."""
    others = shutil.ignore_patterns("keys.json", "logs", "lock")
    shutil.copytree(_seeded().name, state, ignore=others, dirs_exist_ok=True)
