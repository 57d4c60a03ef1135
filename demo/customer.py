"""A scripted customer: reads the screen and touches it, through the socket of `demo.door`."""

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, Self

PATIENCE = 20.0
"""Seconds that a customer waits for a screen, a text or a message."""
LOOK_EVERY = 0.03
"""Seconds from one look to the next."""


class Lost(Exception):  # noqa: N818 - named by what happened
    """What was expected did not appear, or the terminal has ended. The text holds no more of what was typed than one key."""


class Effort(NamedTuple):
    """What was done at the glass: all touches, and those among them that entered a character."""

    touches: int = 0
    characters: int = 0


class Customer:
    """Touches items by their `objectName`, and types. Requests of several tasks take turns.

    effort: what `touch`, `into`, `type` and `enter` have taken so far.

    A touch waits 15 seconds until its item can be touched, if nothing else is said. Every method that asks the terminal raises
    Lost if that can't be done there, or the terminal has ended or hung up. The terminal still does what a cancelled request
    asks, and the next request waits for that.
    """

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._turn = asyncio.Lock()
        self._unread = 0
        """Replies that are to come: the last request's, and those of cancelled ones before it."""
        self.effort = Effort()

    @classmethod
    async def at(cls, door: Path, seconds: float = PATIENCE) -> Self:
        """Connect to the terminal's door, once it is open.

        Raises:
            TimeoutError: it did not open in time.
        """
        async with asyncio.timeout(seconds):
            while True:
                try:
                    return cls(*await asyncio.open_unix_connection(door))
                except (FileNotFoundError, ConnectionRefusedError):
                    await asyncio.sleep(0.05)

    async def leave(self) -> None:
        """Disconnect."""
        self._writer.close()

    async def look(self, *properties: str) -> dict[str, Any]:
        """Return what is shown: `screen`, `turning` (while it changes), the `names` of its items, its `texts` with their markup.

        `state` holds these properties of the screen's view by name, None for one that it does not have. While no screen is
        shown, `screen` and `state` are empty.
        """
        return await self._ask(do="look", properties=properties)

    async def on(self, *screens: str, **state: object) -> str:
        """Wait until one of these screens is shown, and return its name.

        `state`: properties that its view must have. While a page is turning, it waits on; after PATIENCE a turning page counts.

        Raises:
            Lost: after PATIENCE another screen is shown, or the view is in another state.
        """

        def arrived(look: dict[str, Any]) -> bool:
            return look["screen"] in screens and state.items() <= look["state"].items() and not look["turning"]

        look = await self._until(arrived, *state)
        if not arrived(look | {"turning": False}):
            raise Lost(f"expected {' or '.join(screens)} {state}, not {look['screen']} {look['state']}")
        return str(look["screen"])

    async def after(self, screen: str) -> str:
        """Wait until another screen than this is shown, and no page turns, and return its name.

        After PATIENCE a turning page counts.

        Raises:
            Lost: this screen is still shown after PATIENCE.
        """
        look = await self._until(lambda look: look["screen"] != screen and not look["turning"])
        if look["screen"] == screen:
            raise Lost(f"expected another screen than {screen} {look['state']}")
        return str(look["screen"])

    async def sees(self, words: str) -> None:
        """Wait until these words stand on the screen; blanks and line breaks don't matter.

        Raises:
            Lost: they did not appear within PATIENCE.
        """
        wanted = _plain(words)
        look = await self._until(lambda look: wanted in _plain("".join(look["texts"])))
        if wanted not in _plain("".join(look["texts"])):
            raise Lost(f"does not read 「{words}」 on {look['screen']}")

    async def _until(self, seen: Callable[[dict[str, Any]], bool], *properties: str) -> dict[str, Any]:
        """Return the first look for which `seen` holds, or the last one after PATIENCE."""
        deadline = time.monotonic() + PATIENCE
        pause = LOOK_EVERY
        while True:
            look = await self.look(*properties)
            if seen(look) or time.monotonic() > deadline:
                return look
            await asyncio.sleep(pause)
            pause = min(3 * LOOK_EVERY, 1.3 * pause)

    async def touch(self, *names: str) -> None:
        """Touch these items one after the other, each as soon as it can be; raise Lost if one can't be within 15 seconds."""
        for name in names:
            await self._ask(do="touch", name=name)
            self.effort = self.effort._replace(touches=self.effort.touches + 1)

    async def touch_now(self, name: str) -> None:
        """Touch this item; raise Lost if it can't be touched within half a second."""
        await self._ask(do="touch", name=name, patience=0.5)

    async def press(self, name: str) -> None:
        """Press this item by Tab and Enter alone; raise Lost if it can't be touched within half a second, or reached."""
        await self._ask(do="press", name=name, patience=0.5)

    async def touch_twice(self, name: str) -> None:
        """Touch this item, and the same place again at once, whatever is there by then."""
        await self._ask(do="touch", name=name, times=2)

    async def touch_in_one_frame(self, name: str) -> None:
        """Touch this item twice before the screen can change."""
        await self._ask(do="touch_in_one_frame", name=name)

    async def touch_with_two(self, name: str, other: str = "") -> None:
        """Lay two fingers on this item at once, or one on it and one on `other`."""
        await self._ask(do="touch_with_two", name=name, other=other)

    async def buttons(self) -> list[str]:
        """Return the names of all items that can be pressed now; "" for one without a name."""
        return list((await self._ask(do="buttons"))["names"])

    async def drum(self, name: str) -> int:
        """Touch this item's place until another screen is shown, five seconds at most. Return how often it was touched."""
        return int((await self._ask(do="drum", name=name))["taps"])

    async def hurry(self) -> None:
        """From now on, have pages appear without motion and take touches as soon as they stand, and make touches short."""
        await self._ask(do="hurry")

    async def broker(self) -> int:
        """Return the process id of the terminal's device process; 0 while there is none."""
        return int((await self._ask(do="broker"))["pid"] or 0)

    async def into(self, field: str) -> None:
        """Touch a field to focus it. If it is not shown, touch the item "next-field" once, which focuses the next field."""
        look = await self.look()
        await self.touch(field if field in look["names"] else "next-field")

    async def type(self, text: str) -> None:
        """Type on the on-screen keyboard, touching shift or the signs where needed. Raises Lost if a character has no key."""
        for character in text:
            await self._find_layer(character)
            await self._enters(character)

    async def _find_layer(self, character: str) -> None:
        for _ in range(3):
            names = (await self.look())["names"]
            if f"key-{character}" in names:
                return
            other = "key-symbols" if "key-!" in names or not character.isalpha() else "key-shift"
            await self.touch(other)
        raise Lost(f"there is no such key on {(await self.look())['screen']}")

    async def enter(self, digits: str) -> None:
        """Enter digits on a pad by touching its keys."""
        for digit in digits:
            await self._enters(digit)

    async def _enters(self, character: str) -> None:
        await self.touch(f"key-{character}")
        self.effort = self.effort._replace(characters=self.effort.characters + 1)

    async def scan(self, text: str) -> None:
        """Send key events with these characters, as a scanner or a hardware keyboard does (backspace erases)."""
        await self._ask(do="scan", text=text)

    async def picture(self, path: Path) -> None:
        """Have the terminal save a picture of its window at this absolute path; raise Lost if it can't be written."""
        await self._ask(do="picture", path=str(path))

    async def stalls(self) -> dict[str, Any]:
        """Return how long the GUI thread was blocked since the door opened, in milliseconds: `worst_ms`, `p999_ms`, and `long`.

        `p999_ms` is what 999 of 1000 ticks do not exceed. `long` has a pair of screen and stall for each stall of 50 ms or more.
        """
        return await self._ask(do="stalls")

    async def _ask(self, **request: Any) -> dict[str, Any]:
        async with self._turn:
            line = await self._exchange(json.dumps(request).encode() + b"\n")
        if not line:
            raise Lost("the terminal has ended")
        reply: dict[str, Any] = json.loads(line)
        if "error" in reply:
            raise Lost(reply["error"])
        return reply

    async def _exchange(self, line: bytes) -> bytes:
        """Send a line. Return the line that answers it, or nothing if the terminal has ended."""
        reply = b""
        if self._reader.at_eof():
            return reply
        try:
            self._writer.write(line)
            self._unread += 1
            await self._writer.drain()
            while self._unread:
                reply = await self._reader.readline()
                self._unread -= 1
        except ConnectionError:
            return b""
        return reply


def _plain(text: str) -> str:
    """Return the text without blanks, and without the marks that allow or forbid a line break."""
    return "".join(text.replace("\u200b", "").replace("\u2060", "").replace("&nbsp;", "").split())
