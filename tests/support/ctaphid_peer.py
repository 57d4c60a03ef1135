"""A scripted CTAPHID authenticator at the far end of a real socket pair, with a clock that takes no real time."""

import contextlib
import select
import socket
from collections.abc import Callable, Mapping

from hid.usb.ctaphid import BROADCAST, HidConnection, Reassembly, packets
from hid.usb.pipes import SocketPipe

INIT, CBOR, CANCEL, ERROR, KEEPALIVE = 0x06, 0x10, 0x11, 0x3F, 0x3B
CHANNEL = 0x00000102
NONCE = bytes(range(8))
CAPABILITIES = 0x04
ERR_BUSY = 0x06


class Peer:
    """Looks at what was written and answers by its script whenever the other side would wait.

    Is the clock as well: a wait in which nothing is ready takes no real time, it moves `time` on.
    """

    def __init__(self) -> None:
        ours, self._theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._theirs.setblocking(False)
        self.time = 1000.0
        self.heard: list[tuple[int, int, bytes]] = []
        """Every message that came: channel, command, payload."""
        self.on_init: Callable[[bytes], None] = self.accept
        self.on_cbor: Callable[[bytes], None] = lambda payload: self.say(CBOR, b"\0" + payload)
        self.on_cancel: Callable[[], None] = lambda: self.say(CBOR, b"\x2d")
        self.on_wait: Callable[[], None] = lambda: None
        """Called once for each wait in which nothing was ready, before the time moves."""
        self._message = Reassembly()
        self.connection = HidConnection(SocketPipe(ours), clock=self, nonce=lambda size: NONCE[:size])

    def now(self) -> float:
        return self.time

    def poll(self, masks: Mapping[int, int], seconds: float) -> set[int]:
        """Return the descriptors that are ready, as `select.poll` does; none after a wait, which moves `time` on."""
        self._hear()
        ready = _ready(masks)
        if not ready and seconds != 0:  # else it is a look, and no wait
            self.on_wait()
            ready = _ready(masks)
            if not ready:
                self.time += max(seconds, 0.001)
        return ready

    def accept(self, nonce: bytes, channel: int = CHANNEL) -> None:
        """Answer an INIT by giving out this channel."""
        self.say(INIT, init_answer(nonce, channel), BROADCAST)

    def say(self, command: int, payload: bytes = b"", channel: int = CHANNEL) -> None:
        """Send a message, in as many reports as it takes."""
        for packet in packets(channel, command, payload):
            self.send(packet)

    def send(self, report: bytes) -> None:
        """Send one report as it is."""
        self._theirs.send(report)

    def unplug(self) -> None:
        self._theirs.close()

    def close(self) -> None:
        self.connection.close()
        self._theirs.close()

    def count(self, command: int) -> int:
        """Return how many messages of this command came."""
        return sum(heard == command for _, heard, _ in self.heard)

    def _hear(self) -> None:
        with contextlib.suppress(BlockingIOError, OSError):
            while report := self._theirs.recv(65):
                complete = self._message.feed(report)
                if complete is not None:
                    self._message = Reassembly()
                    self._answer(int.from_bytes(report[:4]), *complete)

    def _answer(self, channel: int, command: int, payload: bytes) -> None:
        self.heard.append((channel, command, payload))
        if command == INIT:
            self.on_init(payload)
        elif command == CBOR:
            self.on_cbor(payload)
        elif command == CANCEL:
            self.on_cancel()


def init_answer(nonce: bytes, channel: int) -> bytes:
    return nonce + channel.to_bytes(4) + bytes([2, 1, 0, 0, CAPABILITIES])


def _ready(masks: Mapping[int, int]) -> set[int]:
    poll = select.poll()
    for descriptor, mask in masks.items():
        poll.register(descriptor, mask)
    return {descriptor for descriptor, _ in poll.poll(0)}
