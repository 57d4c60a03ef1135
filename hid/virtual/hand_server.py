"""DIR/hand: JSON lines in, JSON lines out, for whoever moves keys and fingers.

Requests: ``{"do": "keys"}``, ``plug``, ``unplug``, ``add``, ``touch``, ``credentials``, ``fault``, ``watch``.
A request that can't be done is answered with ``{"error": sentence}``. After ``watch`` the connection carries one
line for each key as it is and then one for each change, and takes no further requests.
"""

import asyncio
import json
import socket
from typing import Any

from hid.virtual.desk import Desk, NotPossible

_LISTENER_LIMIT = 1 << 20
"""Bytes a watcher may be behind before it is dropped."""


async def serve_hand(desk: Desk, listening: socket.socket) -> None:
    """Serve until cancelled; then hang up on everybody."""
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


async def _converse(desk: Desk, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while line := await reader.readline():
            request = _decode(line)
            if request is not None and request.get("do") == "watch":
                await _watch(desk, reader, writer)
                return
            _write(writer, await _answer(desk, request))
            await writer.drain()
    except (ConnectionError, ValueError):
        pass  # hung up in the middle, or a line without an end
    finally:
        writer.close()


def _decode(line: bytes) -> dict[str, Any] | None:
    try:
        request = json.loads(line)
    except ValueError:
        return None
    return request if isinstance(request, dict) else None


async def _answer(desk: Desk, request: dict[str, Any] | None) -> dict[str, Any]:
    if request is None:
        return {"error": "a request is one line with one JSON object"}
    try:
        return await _do(desk, request)
    except NotPossible as why:
        return {"error": str(why)}
    except KeyError as missing:
        return {"error": f"the request lacks {missing}"}
    except OSError as why:
        return {"error": f"the state of the keys can't be written: {why.strerror}"}


async def _do(desk: Desk, request: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = {}
    match request.get("do"):
        case "keys":
            answer["keys"] = desk.describe_all()
        case "add":
            answer["key"] = desk.add(request["profile"], request.get("name"))
        case "plug":
            desk.plug(request["key"])
        case "unplug":
            await desk.unplug(request["key"])
        case "touch":
            finger, sample = request.get("finger", "right-index"), request.get("sample", "good")
            answer["waiting"] = desk.touch(request["key"], finger, sample)
        case "credentials":
            answer["credentials"] = desk.credentials(request["key"])
        case "fault":
            desk.set_fault(request["key"], request["fault"], request.get("n"))
        case other:
            raise NotPossible(f"the desk can't do {other!r}")
    return answer


async def _watch(desk: Desk, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    def tell(notice: dict[str, Any]) -> None:
        if writer.transport.get_write_buffer_size() > _LISTENER_LIMIT:
            writer.transport.abort()
        else:
            _write(writer, notice)

    for description in desk.describe_all():
        _write(writer, {"key": description})
    desk.listeners.add(tell)
    try:
        while await reader.read(4096):
            pass
    finally:
        desk.listeners.discard(tell)


def _write(writer: asyncio.StreamWriter, answer: dict[str, Any]) -> None:
    if not writer.is_closing():
        writer.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
