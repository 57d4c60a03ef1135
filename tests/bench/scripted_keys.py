"""A bus of keys in this process, so that the moment at which a key does something is known to whoever measures.

Speaks as hid/usb/virtual_bus.py and hid/usb/pipes.py listen: datagrams on DIR/bus, reports on a socket for each key.
"""

import asyncio
import contextlib
import itertools
import json
import socket
import time
from pathlib import Path
from typing import Self

from fido2.cbor import encode
from fido2.hid import CTAPHID

from hid.usb.ctaphid import BROADCAST, Reassembly, packets

CHANNEL = 0x00000102
KEEPALIVE_SECONDS = 0.1
"""How often a key says that it waits, and looks whether it is to stop (CTAP 2.1 §11.2.9.1.5)."""
PROCESSING, UPNEEDED = b"\x01", b"\x02"

_WITH_CBOR = 0x04
_GET_INFO, _SELECTION = 0x04, 0x0B
_CANCELLED = b"\x2d"
_INFO = b"\0" + encode({1: ["FIDO_2_0", "FIDO_2_1"], 3: bytes(16), 4: {"rk": True, "up": True}})


class ScriptedKey:
    """A key from its plugging in to its unplugging. `selecting` is set once the host has asked for a touch.

    manner: ``keepalives`` says each 100 ms that it waits, ``silent`` says it once and answers no cancel, ``led`` says it only
    when `say` is called.
    """

    def __init__(self, path: Path, manner: str) -> None:
        self.path = path
        self.selecting = asyncio.Event()
        self._manner = manner
        self._listening = _listen(path)
        self._client: socket.socket | None = None
        self._cancelled = False
        self._tasks = {asyncio.create_task(self._serve())}

    def say(self, status: bytes) -> None:
        """Send a keepalive with this status."""
        self._send(CTAPHID.KEEPALIVE, status)

    async def close(self) -> None:
        """End the key, as one that is pulled out."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._client is not None:
            self._client.close()
        self._listening.close()

    async def _serve(self) -> None:
        """Serve one host after another: a device process that was killed is followed by another."""
        loop = asyncio.get_running_loop()
        while True:
            self._client, _ = await loop.sock_accept(self._listening)
            self._client.setblocking(False)
            message = Reassembly()
            while report := await loop.sock_recv(self._client, 65):
                complete = message.feed(report)
                if complete is not None:
                    message = Reassembly()
                    self._hear(*complete)
            self._client.close()

    def _hear(self, command: int, payload: bytes) -> None:
        if command == CTAPHID.INIT:
            opened = payload + CHANNEL.to_bytes(4) + bytes([2, 1, 0, 0, _WITH_CBOR])
            self._send(CTAPHID.INIT, opened, BROADCAST)
        elif command == CTAPHID.CANCEL:
            self._cancelled = True
        elif payload[0] == _GET_INFO:
            self._send(CTAPHID.CBOR, _INFO)
        elif payload[0] == _SELECTION:
            self._cancelled = False
            self.selecting.set()
            if self._manner != "led":
                self.say(UPNEEDED)
            if self._manner != "silent":
                self._tasks.add(asyncio.create_task(self._wait_for_touch()))

    async def _wait_for_touch(self) -> None:
        while not self._cancelled:
            await asyncio.sleep(KEEPALIVE_SECONDS)
            if self._manner == "keepalives" and not self._cancelled:
                self.say(UPNEEDED)
        self._send(CTAPHID.CBOR, _CANCELLED)

    def _send(self, command: int, payload: bytes, channel: int = CHANNEL) -> None:
        assert self._client is not None
        for packet in packets(channel, command, payload):
            self._client.send(packet)


class ScriptedBus:
    """A bus into which one key at a time is plugged, as `key`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)
        self._clients: list[socket.socket] = []
        self.key: ScriptedKey | None = None

    async def __aenter__(self) -> Self:
        self._listening = _listen(self._folder / "bus")
        self._accepting = asyncio.create_task(self._accept())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.key is not None:
            await self.unplug()
        self._accepting.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._accepting
        for client in (self._listening, *self._clients):
            client.close()

    def plug(self, manner: str = "keepalives") -> float:
        """Plug a key in; return when the bus's listeners were told (monotonic seconds)."""
        self.key = ScriptedKey(self._folder / f"k{next(self._numbers)}.ctaphid", manner)
        return self._tell(self._plugged(self.key))

    async def unplug(self) -> float:
        """Pull the key out; return when (monotonic seconds)."""
        assert self.key is not None
        key, self.key = self.key, None
        at = time.monotonic()
        await key.close()
        self._tell({"unplugged": {"id": "k"}})
        return at

    async def _accept(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            client, _ = await loop.sock_accept(self._listening)
            self._clients.append(client)
            if self.key is not None:
                client.send(json.dumps(self._plugged(self.key)).encode())

    def _plugged(self, key: ScriptedKey) -> dict[str, object]:
        ids = {"id": "k", "path": "scripted-1", "vendor": 0x1209, "product": 0xF1D0, "name": "Scripted Key"}
        return {"plugged": {**ids, "socket": str(key.path)}}

    def _tell(self, notice: dict[str, object]) -> float:
        at = time.monotonic()
        for client in list(self._clients):
            try:
                client.send(json.dumps(notice).encode())
            except OSError:  # a broker of before
                self._clients.remove(client)
                client.close()
        return at


def _listen(path: Path) -> socket.socket:
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET | socket.SOCK_NONBLOCK)
    listening.bind(str(path))
    listening.listen()
    return listening
