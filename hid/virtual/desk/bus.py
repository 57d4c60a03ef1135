"""DIR/bus: what is plugged in, sent to every listener as JSON datagrams over SEQPACKET.

A new listener gets each key that is plugged in first, then each change::

    {"plugged": {"id": "k1", "path": "virtual-1", "vendor": 4617, "product": 61904, "name": "Practice Key Bio",
                 "serial": "0A1B2C3D", "socket": "DIR/k1-3.ctaphid"}}
    {"unplugged": {"id": "k1"}}

`path` is the port, `socket` a listening SEQPACKET socket that carries one 64-byte report a datagram and lives as
long as this presence. What a listener sends is ignored; it leaves by closing its socket.
"""

import asyncio
import json
import logging
import socket
from typing import Any

from hid.virtual.desk.desk import VirtualDesk

log = logging.getLogger(__name__)


async def serve_bus(desk: VirtualDesk, listening: socket.socket) -> None:
    """Serve every listener that connects, until cancelled; then hang up on all. Hang up on one that does not read, too.

    Raises ExceptionGroup with an OSError, and hangs up on all, if it can't accept another.
    """
    loop = asyncio.get_running_loop()
    async with asyncio.TaskGroup() as clients:
        while True:
            client, _ = await loop.sock_accept(listening)
            client.setblocking(False)
            clients.create_task(_serve_client(desk, client))


async def _serve_client(desk: VirtualDesk, client: socket.socket) -> None:
    """Send what is plugged in now, then each change, until the client hangs up."""
    loop = asyncio.get_running_loop()

    def report(notice: dict[str, Any]) -> None:
        try:
            client.send(json.dumps(notice, ensure_ascii=False).encode())
        except BlockingIOError:
            # It does not read, and would believe in keys that are gone: hang up, so that it knows.
            client.shutdown(socket.SHUT_RDWR)
        except OSError as gone:
            log.debug("a listener of the bus went away: %s", gone)

    with client:
        for notice in desk.plugged():
            report(notice)
        desk.bus_listeners.add(report)
        try:
            while await loop.sock_recv(client, 4096):
                pass
        except OSError:
            pass
        finally:
            desk.bus_listeners.discard(report)
