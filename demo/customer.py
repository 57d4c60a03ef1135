"""A customer who stands at the terminal: reads the screen and touches it, through the door of `demo.door`."""

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

PATIENCE = 20.0
"""Seconds that a customer waits for a screen."""


LOOK_EVERY = 0.03


class Lost(Exception):  # noqa: N818 - named by what happened
    """The screen that was expected did not come. The text names screens and objects, never what was typed."""


class Customer:
    """Touches by the names of the screens' objects, and types; requests of several tasks take turns."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._turn = asyncio.Lock()

    @classmethod
    async def at(cls, door: Path, seconds: float = PATIENCE) -> Self:
        """Stands in front of the terminal whose door this is, as soon as it has opened."""
        async with asyncio.timeout(seconds):
            while True:
                try:
                    return cls(*await asyncio.open_unix_connection(door))
                except (FileNotFoundError, ConnectionRefusedError):
                    await asyncio.sleep(0.05)

    async def leave(self) -> None:
        """Goes away."""
        self._writer.close()

    async def look(self) -> dict[str, Any]:
        """The screen's name, the names of its objects, its texts."""
        return await self._ask(do="look")

    async def on(self, *screens: str) -> str:
        """Waits for one of these screens; its name."""
        look = await self._until(lambda look: look["screen"] in screens and not look["turning"])
        if look["screen"] not in screens:
            raise Lost(f"expected {' or '.join(screens)}, stands before {look['screen']}")
        return str(look["screen"])

    async def sees(self, words: str) -> None:
        """Waits until these words stand on the screen."""
        wanted = _plain(words)
        look = await self._until(lambda look: wanted in _plain("".join(look["texts"])))
        if wanted not in _plain("".join(look["texts"])):
            raise Lost(f"does not read 「{words}」 on {look['screen']}")

    async def _until(self, seen: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first look in which it is seen, or the last one that was waited for."""
        deadline = time.monotonic() + PATIENCE
        while True:
            look = await self.look()
            if seen(look) or time.monotonic() > deadline:
                return look
            await asyncio.sleep(LOOK_EVERY)

    async def touch(self, *names: str) -> None:
        """Touches each of these, as soon as it can be touched."""
        for name in names:
            await self._ask(do="touch", name=name)

    async def touch_now(self, name: str) -> None:
        """Touches this if it can be touched; does not wait for it."""
        await self._ask(do="touch", name=name, patience=0.5)

    async def touch_twice(self, name: str) -> None:
        """Touches this a second time at once, whatever has become of it."""
        await self._ask(do="touch", name=name, times=2)

    async def touch_in_one_frame(self, name: str) -> None:
        """Touches this twice before the screen can have changed."""
        await self._ask(do="touch_in_one_frame", name=name)

    async def touch_with_two(self, name: str, other: str = "") -> None:
        """Lays two fingers on this at once, or one on this and one on another."""
        await self._ask(do="touch_with_two", name=name, other=other)

    async def buttons(self) -> list[str]:
        """The names of everything that can be pressed now; "" for one without a name."""
        return list((await self._ask(do="buttons"))["names"])

    async def drum(self, name: str) -> int:
        """Touches this again and again until the next screen stands; how often."""
        return int((await self._ask(do="drum", name=name))["taps"])

    async def broker(self) -> int:
        """The process id of the terminal's device process; 0 while there is none."""
        return int((await self._ask(do="broker"))["pid"] or 0)

    async def into(self, field: str) -> None:
        """Goes to a field: by touching it, or by 「次の欄」 where the keyboard has left room for one alone."""
        look = await self.look()
        await self.touch(field if field in look["names"] else "key-next")

    async def type(self, text: str) -> None:
        """Types on the on-screen keyboard, changing its layer where the character is not on it."""
        for character in text:
            await self._find_layer(character)
            await self.touch(f"key-{character}")

    async def _find_layer(self, character: str) -> None:
        key = f"key-{character}"
        for turn in ("key-symbols", "key-shift", "key-symbols", "key-shift"):
            names = (await self.look())["names"]
            if key in names:
                return
            wants_symbols = not character.isalnum()
            has_shift = "key-shift" in names
            if turn == "key-symbols" and wants_symbols == has_shift:
                await self.touch("key-symbols")
            elif turn == "key-shift" and has_shift and character.isalpha():
                await self.touch("key-shift")
        raise Lost(f"there is no such key on {(await self.look())['screen']}")

    async def enter(self, digits: str) -> None:
        """Enters digits on a pad."""
        for digit in digits:
            await self.touch(f"key-{digit}")

    async def scan(self, text: str) -> None:
        """Holds something before a scanner, or types it on a hardware keyboard (backspace erases)."""
        await self._ask(do="scan", text=text)

    async def picture(self, path: Path) -> None:
        """Takes a picture of the screen; only a tour may."""
        await self._ask(do="picture", path=str(path))

    async def stalls(self) -> dict[str, Any]:
        """The longest time the GUI thread was busy with one thing."""
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
        """One line out, one in; nothing where the terminal has ended."""
        if self._reader.at_eof():
            return b""
        try:
            self._writer.write(line)
            await self._writer.drain()
            return await self._reader.readline()
        except ConnectionError:
            return b""


def _plain(text: str) -> str:
    """A text without blanks, and without the signs that say where a line may break."""
    return "".join(text.replace("\u200b", "").replace("\u2060", "").replace("&nbsp;", "").split())
