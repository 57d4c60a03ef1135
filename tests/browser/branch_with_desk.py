"""A branch in one run: a terminal with its service and its keys as processes, and Chromium at the branch page of that service."""

import asyncio
import socket
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Self

from demo.customer import LOOK_EVERY, PATIENCE
from demo.settings import branch_settings
from demo.world import World
from service.staff.rights import Role
from tests.browser.branch_window import Screen, window_at
from tests.support.chromium import Chromium, chromium
from tests.support.desk_browser import PROOF
from tests.support.glass_counter import GlassCounter
from tests.support.key_customer import PASSCODE, KeyCustomer

_LONGEST_STORY_S = 300
_ADVICE = "pubKeyCredParams is missing"
"""Chromium wants RS256 among the algorithms, for authenticators that are built into a PC. Staff have security keys."""
_RECORDED = """
    SELECT act, staff.name, second.name AS second, holder, detail FROM audit
    LEFT JOIN audit_persons ON person = pseudonym
    LEFT JOIN staff ON staff.id = audit.staff
    LEFT JOIN staff AS second ON audit.detail LIKE '%' || second.id || '%'
    WHERE act = ? ORDER BY audit.id
"""


class BranchWorld(World):
    """A world with a branch page, whose staff give passes. It trusts the models of the virtual keys, and takes Chromium's, too."""

    gives_passes = True

    def __init__(self, state: Path, **options: Any) -> None:
        super().__init__(state, **options)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._page_port = free.getsockname()[1]

    @property
    def branch_url(self) -> str:
        """The branch page's address."""
        return f"http://staff.localhost:{self._page_port}"

    def _service_settings(self) -> str:
        path = Path(super()._service_settings())
        text = path.read_text("utf-8").replace('policy = "required"', 'policy = "wanted"')
        path.write_text(text + branch_settings(origin=self.branch_url, port=self._page_port), "utf-8")
        return str(path)


class BranchWithDesk:
    """Opens all of it in a folder. `run` plays a story; an error that it ends with has a picture of the terminal and the desks' texts.

    Attributes:
        counter: the terminal, and the customer at it.
        hand: at the terminal, what customers and staff do with keys.
    """

    counter: GlassCounter
    hand: KeyCustomer

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = AsyncExitStack()
        self._desks: list[Screen] = []

    def __enter__(self) -> Self:
        self.counter = GlassCounter(self._folder / "counter", world=BranchWorld).__enter__()
        try:
            self._browser: Chromium = self.counter.run(
                self._open.enter_async_context(chromium(self._folder / "profile"))
            )
        except BaseException:
            self.counter.__exit__()
            raise
        self.hand = KeyCustomer(self.counter, "stories")
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.counter.run(self._open.aclose())
        finally:
            self.counter.__exit__()

    def run(self, story: Coroutine[Any, Any, None]) -> None:
        """Play a story to its end; assert that no page had a fault."""
        try:
            self.counter.run(story, _LONGEST_STORY_S)
        except Exception as error:
            for number, desk in enumerate(self._desks, 1):
                error.add_note(f"desk {number}: {self.counter.run(desk.text())}")
            raise
        faults = [one for desk in self._desks for one in desk.faults() if _ADVICE not in one]
        assert not faults, faults

    # staff -------------------------------------------------------------------------------------------------

    async def at_desk(self, name: str, role: Role = Role.TELLER) -> Screen:
        """Have a new member of staff enrol a key of Chromium's, and sign in with it. Return their window."""
        world = self.counter.world
        assert isinstance(world, BranchWorld)
        code = await world.staff_code(name, role)
        desk = await window_at(self._browser, world.branch_url)
        self._desks.append(desk)
        await desk.tab.add_key()
        await desk.open("/enrol")
        await desk.fill(code=code)
        await desk.press("このキーを登録する")
        await desk.press("キーでログインする")
        assert await desk.path() == ("/desk" if role is Role.CALL_CENTRE else "/live"), await desk.text()
        return desk

    async def at_terminal(self, name: str, role: Role = Role.TELLER) -> str:
        """Have a new member of staff enrol a key at the terminal. Return the key's id."""
        return await self.hand.enrols_staff(name, role)

    async def proves(self, key: str) -> None:
        """Put a staff key into the terminal once it asks for one, enter its passcode and touch it. It stays in."""
        await self.hand.on("PresentKey")
        await self.counter.world.hand.plug(key)
        await self.hand.enters(PASSCODE)
        await self.hand.touches(key)

    async def takes_away(self, key: str) -> None:
        """Pull a staff key out of the terminal."""
        await self.counter.world.hand.unplug(key)

    async def is_alone(self) -> None:
        """Wait until the terminal no longer shows the frame that says that staff help here."""
        async with asyncio.timeout(PATIENCE):
            while "dismiss-staff" in (await self.counter.me.look())["names"]:  # noqa: ASYNC110 - the terminal draws it
                await asyncio.sleep(LOOK_EVERY)

    async def enrols(self, key: str) -> None:
        """Have the customer enrol a new fingerprint key, from the screen that asks for one, and leave with it."""
        await self.hand.plugs(key)
        await self.hand.chooses()
        await self.hand.captures(key)
        await self.hand.verifies(key)
        await self.hand.finishes(sensor=True)
        await self.hand.leaves()

    # what there is -----------------------------------------------------------------------------------------

    def recorded(self, act: str) -> list[tuple[str, ...]]:
        """Return of each audit row with this act: staff, second person, card holder ("" if none), and the detail's first word."""
        return [
            (row["name"], row["second"] or "", row["holder"] or "", row["detail"].partition(" ")[0])
            for row in self.counter.rows(_RECORDED, act)
        ]

    def in_stock(self) -> dict[str, int]:
        """Return how many keys of the stock are in each state."""
        return dict(map(tuple, self.counter.rows("SELECT state, count(*) FROM stock GROUP BY state")))


async def find(desk: Screen, customer: dict[str, str]) -> None:
    """Find a customer, and stand on their page."""
    await desk.open("/desk")
    await desk.fill(**customer)
    await desk.press("見つける")


async def sign(desk: Screen, act: str, **fields: str) -> None:
    """From the customer's page, fill the form of an act and sign it."""
    await desk.press(act)
    await desk.fill(**(PROOF | fields))
    await desk.press("内容を確かめる")
    await desk.press("キーで署名する")


async def approve(desk: Screen, act: str) -> None:
    """As the second person, sign what somebody else has asked for."""
    await desk.open("/awaiting")
    await desk.press(act)
    await desk.tab.run("document.querySelectorAll('[type=checkbox]').forEach(one => one.click())")
    await desk.press("キーで署名する")
    assert "済みました" in await desk.text(), await desk.text()
