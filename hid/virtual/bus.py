"""DIR/bus: who is plugged in, told to everybody who listens, as JSON datagrams over SEQPACKET."""

import asyncio
import contextlib
import json
import socket
from typing import Any

from hid.virtual.desk import Desk


async def serve_bus(desk: Desk, listening: socket.socket) -> None:
    """Serve until cancelled."""
    loop = asyncio.get_running_loop()
    async with asyncio.TaskGroup() as clients:
        while True:
            client, _ = await loop.sock_accept(listening)
            client.setblocking(False)
            clients.create_task(_serve_client(desk, client))


async def _serve_client(desk: Desk, client: socket.socket) -> None:
    """All that is plugged in now, then each change, until the client hangs up."""
    loop = asyncio.get_running_loop()

    def tell(notice: dict[str, Any]) -> None:
        # A listener that does not read is not worth the desk's memory; one that is gone is noticed below.
        with contextlib.suppress(OSError):
            client.send(json.dumps(notice, ensure_ascii=False).encode())

    with client:
        for notice in desk.plugged():
            tell(notice)
        desk.bus_listeners.add(tell)
        try:
            while await loop.sock_recv(client, 4096):
                pass
        except OSError:
            pass
        finally:
            desk.bus_listeners.discard(tell)
