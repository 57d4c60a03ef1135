"""The hand that plugs, pulls and touches: the client of DIR/hand, on asyncio streams.

::

    hand = await Hand.connect(folder / "hand")
    await hand.plug("k1")
    await hand.wait_until_waiting("k1", "finger")
    await hand.touch("k1", finger="right-index", sample="good")

It imports nothing of the authenticator, so that windows and tests can use it cheaply.
"""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from pathlib import Path
from typing import Any, Self


class HandError(Exception):
    """The desk refused a request, can't be understood or has ended, or this hand was closed; the message says which."""


class DeskEndedError(HandError):
    """The desk has ended."""

    def __init__(self) -> None:
        super().__init__("the desk has ended")


class Hand:
    """One connection to a desk; requests of several tasks take turns.

    Keys are named by their ids and returned as the dictionaries of `VirtualDesk.describe`. Every request but `changes`
    raises HandError if the desk refuses it or can't be understood, DeskEndedError if it has ended. The desk may still do a
    cancelled one.
    """

    def __init__(self, path: Path, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._path = path
        self._reader = reader
        self._writer = writer
        self._turn = asyncio.Lock()
        self._is_cut_short = False
        self._is_closed = False

    @classmethod
    async def connect(cls, path: Path | str) -> Self:
        """Connect to a running desk. Raise OSError if there is none."""
        return cls(Path(path), *await asyncio.open_unix_connection(path))

    async def close(self) -> None:
        """Disconnect; the keys stay as they are. Requests under way and later ones raise HandError; `changes` goes on."""
        self._is_closed = True
        self._writer.close()
        with suppress(ConnectionError):
            await self._writer.wait_closed()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def keys(self) -> list[dict[str, Any]]:
        """Return all keys of the drawer, oldest first."""
        keys: list[dict[str, Any]] = (await self._ask({"do": "keys"}))["keys"]
        return keys

    async def key(self, key: str) -> dict[str, Any]:
        """Return one key of the drawer. Raise RuntimeError if there is none of this id."""
        return next(each for each in await self.keys() if each["id"] == key)

    async def add(self, profile: str = "fingerprint", name: str | None = None) -> str:
        """Put a new key of this profile into the drawer, not plugged in; return its id. Its name is `name` or the profile's."""
        added: str = (await self._ask({"do": "add", "profile": profile, "name": name}))["key"]
        return added

    async def plug(self, key: str) -> None:
        """Plug a key into the lowest free port. One that is plugged in is refused."""
        await self._ask({"do": "plug", "key": key})

    async def unplug(self, key: str) -> None:
        """Pull a key out, whatever it is doing. One that is not plugged in is refused."""
        await self._ask({"do": "unplug", "key": key})

    async def touch(
        self, key: str, finger: str = "right-index", sample: str = "good", held: float = 0.0
    ) -> str | None:
        """Lay a finger on a key, as if for `held` seconds. Return what the key was waiting for; None if for nothing.

        `sample` says how it lies: a value of `user.Placement`. What is waited for is "touch", "finger" or "long-touch"
        (which takes 5 seconds, else the key goes on waiting). A key with U2F keeps a touch for later, see `Plug.lay`.
        """
        request = {"do": "touch", "key": key, "finger": finger, "sample": sample, "held": held}
        waiting: str | None = (await self._ask(request))["waiting"]
        return waiting

    async def credentials(self, key: str) -> list[dict[str, Any]]:
        """Return the discoverable credentials of a key, oldest first, as `VirtualDesk.credentials` does."""
        held: list[dict[str, Any]] = (await self._ask({"do": "credentials", "key": key}))["credentials"]
        return held

    async def fault(self, key: str, fault: str | None, n: int | None = None, after: int = 0) -> None:
        """Switch on a `faults.Fault` (see there for `n`) in place of the one before, after `after` packets; None: no fault."""
        await self._ask({"do": "fault", "key": key, "fault": fault, "n": n, "after": after})

    async def changes(self) -> AsyncGenerator[dict[str, Any]]:
        """Yield notices over a connection of their own: ``{"key": …}`` for each key now and at each change, ``{"wink": id}``.

        Ends when the desk does or hangs up on a slow reader; at once if there is no desk. Leave early by `contextlib.aclosing`.
        Raises HandError if the desk can't be understood.
        """
        try:
            reader, writer = await asyncio.open_unix_connection(self._path)
        except OSError:
            return
        try:
            writer.write(b'{"do": "watch"}\n')
            while (notice := await _heard(reader)) is not None:
                yield notice
        except ConnectionError:
            return
        finally:
            writer.close()

    async def wait_until_waiting(self, key: str, what: str, seconds: float = 30.0) -> None:
        """Wait until the key waits for `what`: "touch", "finger" or "long-touch". Return at once if it does already.

        Raises TimeoutError after `seconds`, for an unknown id as well, DeskEndedError if the desk ends or there is none, else as
        `changes`.
        """
        async with asyncio.timeout(seconds), aclosing(self.changes()) as changes:
            async for notice in changes:
                described = notice.get("key")
                if described and described["id"] == key and described["waiting"] == what:
                    return
        raise DeskEndedError

    async def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        answer = None
        async with self._turn:
            with suppress(OSError):
                if not self._is_closed:
                    answer = await self._exchange(json.dumps(request).encode() + b"\n")
        if answer is None:
            raise HandError("this hand was closed") if self._is_closed else DeskEndedError
        if "error" in answer:
            raise HandError(answer["error"])
        return answer

    async def _exchange(self, line: bytes) -> dict[str, Any] | None:
        """Send one line and return the answer, as `_heard` does.

        Connects anew after an exchange that was cancelled, whose answer may still come, or whose answer was not understood.
        """
        if self._is_cut_short:
            self._writer.close()
            self._reader, self._writer = await asyncio.open_unix_connection(self._path)
            if self._is_closed:  # meanwhile
                self._writer.close()
                return None
        self._is_cut_short = True
        self._writer.write(line)
        await self._writer.drain()
        answer = await _heard(self._reader)
        self._is_cut_short = False
        return answer


async def _heard(reader: asyncio.StreamReader) -> dict[str, Any] | None:
    """Return what the desk says next; None if it has hung up. Raise HandError if that is no line of JSON of up to 64 KiB."""
    try:
        line = await reader.readline()
        heard: dict[str, Any] | None = json.loads(line) if line else None
    except ValueError as wrong:
        raise HandError(f"the desk can't be understood: {wrong}") from None
    return heard
