"""DIR/hand: JSON lines in, JSON lines out, for a client that moves keys and fingers.

Requests: ``{"do": "keys"}``, ``add`` (with ``profile``, ``name``), ``plug``, ``unplug``, ``credentials`` (with ``key``),
``touch`` (``key``, ``finger``, ``sample``, ``held``), ``fault`` (``key``, ``fault``, ``n``, ``after``), ``watch``. The
members are the parameters of `VirtualDesk`'s methods; what has a default there may be left out, and ``finger``
("right-index"), ``sample`` ("good") and ``n`` (null). A line of over 64 KiB ends the connection.
The answer is a map, empty or with the member ``keys``, ``key`` (the new id), ``waiting`` or ``credentials``; to one that
can't be done or read it is ``{"error": sentence}``. After ``watch`` the connection carries a line for each key as it is, then
one for each change and each wink, and takes no further requests; a watcher that does not read is disconnected.
"""

import asyncio
import json
import socket
from typing import Any

import msgspec

from hid.virtual.desk.desk import NotPossible, VirtualDesk


class _Keys(msgspec.Struct, tag_field="do", tag="keys"):
    pass


class _Add(msgspec.Struct, tag_field="do", tag="add"):
    profile: str
    name: str | None = None


class _Plug(msgspec.Struct, tag_field="do", tag="plug"):
    key: str


class _Unplug(msgspec.Struct, tag_field="do", tag="unplug"):
    key: str


class _Touch(msgspec.Struct, tag_field="do", tag="touch"):
    key: str
    finger: str = "right-index"
    sample: str = "good"
    held: float = 0.0


class _Credentials(msgspec.Struct, tag_field="do", tag="credentials"):
    key: str


class _Fault(msgspec.Struct, tag_field="do", tag="fault"):
    key: str
    fault: str | None
    n: int | None = None
    after: int = 0


class _Watch(msgspec.Struct, tag_field="do", tag="watch"):
    pass


_Request = _Keys | _Add | _Plug | _Unplug | _Touch | _Credentials | _Fault | _Watch
_REQUESTS = msgspec.json.Decoder(_Request)

_LISTENER_LIMIT = 1 << 20
"""Bytes that may wait for a watcher before it is disconnected."""


async def serve_hand(desk: VirtualDesk, listening: socket.socket) -> None:
    """Answer every client that connects, until cancelled; then disconnect them all."""
    writers: set[asyncio.StreamWriter] = set()

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.add(writer)
        try:
            await _converse(desk, reader, writer)
        finally:
            writers.discard(writer)

    server = await asyncio.start_unix_server(converse, sock=listening)
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        server.close()
        for writer in writers:
            writer.close()


async def _converse(desk: VirtualDesk, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while line := await reader.readline():
            try:
                request = _REQUESTS.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
                _write(writer, {"error": f"this is no request: {wrong}"})
                continue
            if isinstance(request, _Watch):
                await _watch(desk, reader, writer)
                return
            _write(writer, await _answer(desk, request))
            await writer.drain()
    except (ConnectionError, ValueError):
        pass  # hung up in the middle, or a line without an end
    finally:
        writer.close()


async def _answer(desk: VirtualDesk, request: _Request) -> dict[str, Any]:
    try:
        return await _do(desk, request)
    except NotPossible as why:
        return {"error": str(why)}
    except OSError as why:
        return {"error": f"the state of the keys can't be written: {why.strerror}"}


async def _do(desk: VirtualDesk, request: _Request) -> dict[str, Any]:
    answer: dict[str, Any] = {}
    match request:
        case _Keys():
            answer["keys"] = desk.describe_all()
        case _Add(profile, name):
            answer["key"] = desk.add(profile, name)
        case _Plug(key):
            desk.plug(key)
        case _Unplug(key):
            await desk.unplug(key)
        case _Touch(key, finger, sample, held):
            answer["waiting"] = desk.touch(key, finger, sample, held)
        case _Credentials(key):
            answer["credentials"] = desk.credentials(key)
        case _Fault(key, fault, n, after):
            desk.set_fault(key, fault, n, after)
    return answer


async def _watch(desk: VirtualDesk, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    def report(notice: dict[str, Any]) -> None:
        if writer.transport.get_write_buffer_size() > _LISTENER_LIMIT:
            writer.transport.abort()
        else:
            _write(writer, notice)

    for description in desk.describe_all():
        _write(writer, {"key": description})
    desk.listeners.add(report)
    try:
        while await reader.read(4096):
            pass
    finally:
        desk.listeners.discard(report)


def _write(writer: asyncio.StreamWriter, answer: dict[str, Any]) -> None:
    if not writer.is_closing():
        writer.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
