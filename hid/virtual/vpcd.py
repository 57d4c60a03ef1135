"""A card on the reader of vsmartcard's vpcd, which is a reader of the real pcscd.

    python -m hid.virtual.vpcd [HOST:PORT] [--profile NAME] [--state FILE]

lays one card down and lifts it when standard input ends; it ends with vpcd, too. The card is the oldest one in FILE, or a
new one of the profile if FILE holds none. Keep vpcd in a network of its own: it
listens on every address without authentication.

The card is the client. Both sides send two bytes of length and that many more. One byte alone is an order of the reader:
off, on, reset, or get the ATR, which is the only one that is answered.
"""

import argparse
import asyncio
import contextlib
import socket
import sys
import tempfile
from pathlib import Path
from typing import Protocol

from hid.virtual import standard_input
from hid.virtual.ctap2.reset import factory_state
from hid.virtual.profile import PROFILES
from hid.virtual.state import Drawer, StateFileError
from hid.virtual.transports.nfc import Chip

PORT = 35963
"""Port of vpcd's first reader; the second has the next number."""

_OFF, _ATR = b"\x00", b"\x04"
_ORDERS = {_OFF, b"\x01", b"\x02"}


class LiftedError(Exception):
    """The card was lifted in the middle of a command."""


class OnReader(Protocol):
    """A card on a reader."""

    @property
    def atr(self) -> bytes:
        """Answer to reset."""

    def power(self) -> None:
        """Switch the power off and on."""

    async def answer(self, apdu: bytes) -> bytes:
        """Run one command. Return the answer with its status word. Raise LiftedError if the card is lifted."""


async def serve(reader: socket.socket, card: OnReader) -> None:
    """Let `card` answer until vpcd ends, `card` raises LiftedError, or the task is cancelled; then close `reader`."""
    reader.setblocking(False)
    loop = asyncio.get_running_loop()
    with contextlib.suppress(LiftedError, ConnectionError, EOFError), reader:
        while True:
            message = await _read(reader, int.from_bytes(await _read(reader, 2)))
            if message in _ORDERS:
                if message != _OFF:
                    card.power()
                continue
            answer = card.atr if message == _ATR else await card.answer(message)
            await loop.sock_sendall(reader, len(answer).to_bytes(2) + answer)


async def _read(reader: socket.socket, size: int) -> bytes:
    """Read exactly `size` bytes. Raise EOFError if vpcd closes the connection before that.

    vpcd sends length and body apart and waits for TCP's acknowledgement in between. Without QUICKACK, which has to be
    set each time, that comes 40 ms late.
    """
    got = b""
    while len(got) < size:
        reader.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        some = await asyncio.get_running_loop().sock_recv(reader, size - len(got))
        if not some:
            raise EOFError
        got += some
    return got


def main() -> int:
    """Lay a card down until standard input or vpcd ends; return 0 then.

    Return 2 at once, with the reason on standard error, if there is no reader, FILE can't be used, or standard input is neither
    a pipe nor a socket nor a terminal. Raise SystemExit after --help and for wrong options.
    """
    parser = argparse.ArgumentParser(
        prog="python -m hid.virtual.vpcd", description="A made-up card on vpcd's reader."
    )
    parser.add_argument("address", nargs="?", default=f"localhost:{PORT}", metavar="HOST:PORT")
    parser.add_argument(
        "--profile", choices=sorted(PROFILES), default="card", help="which key it is (default: card)"
    )
    parser.add_argument(
        "--state", type=Path, metavar="FILE", help="keeps the card (default: it is new each time)"
    )
    given = parser.parse_args()
    host, _, port = given.address.rpartition(":")
    try:
        reader = socket.create_connection((host, int(port)))
    except (OSError, OverflowError, ValueError) as why:
        return _no(f"no reader at {given.address}: {why}")
    with reader, tempfile.TemporaryDirectory() as nowhere:
        try:
            drawer = Drawer(given.state or Path(nowhere) / "card.json")
            card = _card(drawer, given.profile)
        except (StateFileError, OSError) as why:
            return _no(str(why))
        if not standard_input.can_end():
            return _no("standard input must be a pipe, a socket or a terminal")
        asyncio.run(_lie(reader, card))
        drawer.close()
    return 0


def _card(drawer: Drawer, profile_id: str) -> Chip:
    """Return the drawer's oldest card; put a new one of this profile into an empty drawer first.

    Raises StateFileError if the oldest one is of an unknown profile, OSError if the new one can't be stored.
    """
    if not drawer.ids:
        drawer.add(
            factory_state(
                PROFILES[profile_id],
                key_id=drawer.next_id(),
                profile_id=profile_id,
                name="Practice Card",
                serial="1",
            )
        )
    key_id = drawer.ids[0]
    kept = drawer.load(key_id).profile
    if kept not in PROFILES:
        raise StateFileError(f"the drawer holds a card of an unknown profile {kept!r}")
    return Chip(PROFILES[kept], drawer.memory(key_id))


async def _lie(reader: socket.socket, card: Chip) -> None:
    lying = asyncio.create_task(serve(reader, card))
    standard_input.when_ended(lying.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await lying


def _no(reason: str) -> int:
    print(reason, file=sys.stderr)  # noqa: T201
    return 2


if __name__ == "__main__":
    sys.exit(main())
