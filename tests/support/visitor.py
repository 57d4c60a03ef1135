"""A visitor who reads what the screen says and does it, whatever happened before: as a person would go on.

One way through everything: migrate with another e-mail address, enrol a fingerprint key, reach the top. After
an interruption the same eyes lead on: where the line was lost they wait, where the journey is gone they start
over, and whoever has migrated already signs in.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from demo.customer import Lost
from demo.evidence import Expected
from demo.telephone import code_in
from hid.virtual.hand import HandError
from tests.support.glass_counter import GlassCounter

LEGACY = ("sakura01", "Sakura#2468")
OLD_EMAIL = "sakurai.haruko@example.jp"
NEW = Expected(legacy_id="sakura01", email="haruko.new@docomo.ne.jp", password="Yuki#guni2026", key="k1")
PASSCODE = "274916"
FINGER = "right-index"
PATIENCE = 60.0
"""Seconds for a whole walk."""


class StuckError(AssertionError):
    """The visitor could not go on. The text names screens, never what was typed."""


@dataclass
class Visitor:
    """Walks at a counter until the top is reached.

    Attributes:
        seen: every screen that was before the visitor, in turn.
        read: every text that stood on them.
    """

    counter: GlassCounter
    seen: list[str] = field(default_factory=list)
    read: set[str] = field(default_factory=set)
    has_migrated: bool = False
    _tried_key: bool = False
    _used: set[str] = field(default_factory=set)
    _asked_again: float = 0.0

    async def reach_top(self) -> None:
        """From wherever the visitor stands."""
        await self.reach("Top")

    async def reach(self, goal: str) -> None:
        """To a screen of the way to the top, from wherever the visitor stands before it."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            screen = await self._look()
            if screen == goal:
                return
            act: Callable[[], Awaitable[None]] | None = getattr(self, f"_on_{screen.lower()}", None)
            if act is None:
                raise StuckError(f"{screen} is not on the way; seen: {self.seen}")
            try:
                await act()
            except (Lost, HandError):
                # What was about to be touched is gone: another screen has come, or a process has ended.
                await self._wait()
            await asyncio.sleep(0.02)
        raise StuckError(f"does not get to {goal}; seen: {self.seen}")

    async def leave(self) -> None:
        """From the top, with the key in hand."""
        await self.counter.me.on("Top")
        await self.counter.me.touch("end")
        if (await self._key())["plugged"]:
            await self.counter.me.on("TakeKey")
            await self.counter.world.hand.unplug(NEW.key)
        await self.counter.me.on("Start")

    async def _look(self) -> str:
        try:
            look = await self.counter.me.look()
        except Lost:
            return "Nothing"
        screen = str(look["screen"]) if not look["turning"] else "Turning"
        if screen != "Turning" and (not self.seen or self.seen[-1] != screen):
            self.seen.append(screen)
        self.read.update(look["texts"])
        return screen

    async def _touch(self, *names: str) -> None:
        """Touches the first of these that can be seen."""
        look = await self.counter.me.look()
        name = next((name for name in names if name in look["names"]), None)
        if name is not None:
            await self.counter.me.touch_now(name)
            await self._until_left(look["screen"], seconds=0.5)

    async def _wait(self) -> None:
        await asyncio.sleep(0.05)

    _on_turning = _on_nothing = _on_linelost = _wait

    # the way --------------------------------------------------------------------------------------------------

    async def _on_start(self) -> None:
        self._tried_key = False
        await self._touch("sign-in" if self.has_migrated else "first-use")

    async def _on_firstuse(self) -> None:
        await self._touch("back" if self.has_migrated else "legacy")

    async def _on_login(self) -> None:
        name, password = (NEW.email, NEW.password) if self.has_migrated else LEGACY
        await self._fill(name, password, second="field-password")
        await self._touch("submit")
        await self._until_left("Login")

    async def _on_loginrefused(self) -> None:
        """The legacy ID logs in no more: the migration was committed, whatever the screen had said."""
        if self.has_migrated:
            raise StuckError(f"the new password is not taken; seen: {self.seen}")
        self.has_migrated = True
        await self._touch("back")

    async def _on_terms(self) -> None:
        await self._touch("agree")

    async def _on_emailchoice(self) -> None:
        await self._touch("no")

    async def _on_newemail(self) -> None:
        await self._fill(NEW.email)
        await self._touch("submit")
        await self._until_left("NewEmail")

    async def _on_emailcode(self) -> None:
        await self._enter_code([letter.text for letter in self.counter.world.mailbox.letters.all()])

    async def _on_emailconfirm(self) -> None:
        await self._touch("ok")

    async def _on_phonecode(self) -> None:
        await self._enter_code([ring.text for ring in self.counter.world.telephone.rings.all()])

    async def _on_newpassword(self) -> None:
        await self._fill(NEW.password, NEW.password, second="field-repeated")
        await self._touch("submit")
        await self._until_left("NewPassword")

    async def _on_registered(self) -> None:
        self.has_migrated = True
        await self._touch("proceed")

    async def _on_enrolmentintroduction(self) -> None:
        self.has_migrated = True
        await self._touch("proceed")

    async def _on_presentkey(self) -> None:
        look = await self.counter.me.look()
        if self._tried_key and "use-password" in look["names"]:
            await self._touch("use-password")
            return
        self._tried_key = "use-password" in look["names"]
        if not (await self._key())["plugged"]:
            await self.counter.world.hand.plug(NEW.key)

    async def _on_passcode(self) -> None:
        await self._press(PASSCODE)
        await self._touch("key-enter")

    async def _on_capture(self) -> None:
        await self._lay_finger()

    async def _on_verify(self) -> None:
        await self._lay_finger()

    async def _on_keytrouble(self) -> None:
        await self._touch("way-again", "way-use-password", "way-another-key", "way-proceed")

    async def _on_keyoffers(self) -> None:
        await self._touch("proceed")

    async def _on_enrolled(self) -> None:
        await self._touch("proceed")

    async def _on_journeygone(self) -> None:
        await self._touch("proceed")

    async def _on_takekey(self) -> None:
        if (await self._key())["plugged"]:
            await self.counter.world.hand.unplug(NEW.key)

    # how ------------------------------------------------------------------------------------------------------

    async def _fill(self, first: str, then: str = "", second: str = "") -> None:
        """Types on a hardware keyboard."""
        me = self.counter.me
        names = (await me.look())["names"]
        await me.touch_now(
            next(name for name in names if name in {"field-id", "field-email", "field-password"})
        )
        await me.scan(first)
        if second:
            await me.touch_now(second)
            await me.scan(then)

    async def _press(self, digits: str) -> None:
        for digit in digits:
            await self.counter.me.touch_now(f"key-{digit}")

    async def _until_left(self, screen: str, seconds: float = 4) -> None:
        """Waits for what comes of a touch, for a moment: nothing comes while the service is away."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and await self._look() in {screen, "Turning"}:
            await self._wait()

    async def _enter_code(self, texts: list[str]) -> None:
        fresh = [code for text in texts if (code := code_in(text)) and code not in self._used]
        if fresh:
            self._used.add(fresh[-1])
            screen = await self._look()
            await self._press(fresh[-1])
            await self._touch("submit")
            self._asked_again = time.monotonic()
            await self._until_left(screen)
        elif time.monotonic() > self._asked_again + 3:
            self._asked_again = time.monotonic()
            await self._touch("resend")
        else:
            await self._wait()

    async def _key(self) -> dict[str, Any]:
        return await self.counter.world.hand.key(NEW.key)

    async def _lay_finger(self) -> None:
        if (await self._key())["waiting"] in {"finger", "touch"}:
            await self.counter.world.hand.touch(NEW.key, finger=FINGER)
        else:
            await self._wait()
