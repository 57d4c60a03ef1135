"""One key from plugging in to pulling out: a listening SEQPACKET socket that carries its reports."""

import asyncio
import contextlib
import logging
import secrets
import socket
from collections.abc import Callable
from pathlib import Path

from hid.virtual.authenticator import VirtualAuthenticator
from hid.virtual.faults import Faults
from hid.virtual.hands import Hands
from hid.virtual.profile import Profile
from hid.virtual.state import Memory
from hid.virtual.transports.ctaphid import Callbacks, CtapHid
from hid.virtual.transports.u2f import U2f
from hid.virtual.user import FingerLaid, Waiting

log = logging.getLogger(__name__)

_TOUCH_KEPT = 10.0
"""Seconds for which a U2F key remembers a touch that came between two requests."""

_STILL_ASKING = 1.0
"""Seconds for which a U2F key blinks after the last request of its host."""


class Plug:
    """A key that is plugged in, served on the running event loop. `path` is its socket.

    `on_change` is called when `waiting` may have changed, `on_wink` at CTAPHID_WINK, `on_pull` when a fault has cut its hosts
    off, after which the creator has to `close` it. Creating one raises OSError if the socket can't be made, or the key's state
    can't be read from `memory` or written to it.
    """

    def __init__(
        self,
        profile: Profile,
        memory: Memory,
        faults: Faults,
        path: Path,
        port: int,
        *,
        on_change: Callable[[], None],
        on_wink: Callable[[], None],
        on_pull: Callable[[], None],
    ) -> None:
        self.path = path
        self.port = port
        self._profile = profile
        self._faults = faults
        self._hands = Hands(self._changed)
        self._on_change = on_change
        self._on_pull = on_pull
        self._loop = asyncio.get_running_loop()
        self._touched: float | None = None
        self._asked: float | None = None
        self._hosts: set[socket.socket] = set()
        authenticator = VirtualAuthenticator(profile, memory, self._hands, self._loop.time, faults)
        self._ctaphid = CtapHid(
            Callbacks(
                send=self._send,
                cbor=authenticator.answer if profile.ctap2 else None,
                message=U2f(authenticator, self._take_touch).answer if profile.u2f else None,
                waits_for_user=lambda: self._hands.waiting is not None,
                wink=on_wink,
                pull=self._fall_out,
                call_later=self._loop.call_later,
            ),
            faults,
        )
        self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET | socket.SOCK_NONBLOCK)
        try:
            self._listening.bind(str(path))
            self._listening.listen()
        except OSError:
            self._listening.close()
            raise
        self._serving = self._loop.create_task(self._serve())

    @property
    def waiting(self) -> Waiting | None:
        """What the key waits for, TOUCH also for a second after a U2F request that lacked one; None if for nothing."""
        if self._hands.waiting is None and self._asked is not None:
            return Waiting.TOUCH if self._loop.time() - self._asked < _STILL_ASKING else None
        return self._hands.waiting

    def lay(self, laid: FingerLaid) -> Waiting | None:
        """Lay a finger. Return what the key was waiting for; None if for nothing.

        If it waits for a long touch and this one is too short, it goes on waiting.
        A key with U2F on which no CTAP2 command waits keeps the touch for 10 seconds, for one U2F request that needs it.
        Any other touch that nothing waits for has no effect.
        """
        if self._profile.u2f and self._hands.waiting is None:
            waited = self.waiting
            self._touched = self._loop.time()
            return waited
        return self._hands.lay(laid)

    async def close(self) -> None:
        """Pull the key out: close its sockets and end what is running, without an answer."""
        self._ctaphid.abandon()
        self._serving.cancel()
        try:
            with contextlib.suppress(asyncio.CancelledError):
                await self._serving
        finally:
            self._listening.close()
            self.path.unlink(missing_ok=True)

    async def _serve(self) -> None:
        """Serve as a hidraw node does: every client gets all reports of the key, and may send reports."""
        async with asyncio.TaskGroup() as listening:
            while True:
                host, _ = await self._loop.sock_accept(self._listening)
                host.setblocking(False)
                self._hosts.add(host)
                listening.create_task(self._listen_to(host))

    async def _listen_to(self, host: socket.socket) -> None:
        channels: set[int] = set()
        try:
            while (report := await self._loop.sock_recv(host, 4096)) and host in self._hosts:
                channels.add(int.from_bytes(report[:4]))
                self._ctaphid.receive(report)
        except OSError as gone:
            log.debug("a host went away: %s", gone)
        finally:
            self._hosts.discard(host)
            host.close()
            # USB knows no such moment. Here it keeps a host that was killed from leaving a blinking key.
            self._ctaphid.abandon(channels)

    def _send(self, report: bytes) -> None:
        for host in self._hosts:
            # One that does not read loses reports, as it would on USB.
            with contextlib.suppress(BlockingIOError, ConnectionError):
                host.send(report)

    def _changed(self) -> None:
        self._ctaphid.status_changed()
        self._on_change()

    def _take_touch(self) -> bool:
        now = self._loop.time()
        if self._touched is not None and now - self._touched < _TOUCH_KEPT:
            self._touched = self._asked = None
            self._on_change()
            return True
        self._asked = now
        self._on_change()
        self._loop.call_later(_STILL_ASKING, self._on_change)
        return False

    def _fall_out(self) -> None:
        """Stop carrying reports; the desk will close it soon."""
        self._hosts.clear()
        self._on_pull()


def new_serial() -> str:
    """Return a made-up USB serial number."""
    return secrets.token_hex(4).upper()
