"""Another program on a key that the terminal uses: asks for a channel, an echo and getInfo, again and again.

    python -m tests.support.key_neighbour SOCKET|NODE

of a virtual key, or /dev/hidrawN, which it opens as browsers do: without a look at who has locked it.

Says a line each time that all of it was answered. Ends with its standard input.
"""

import os
import select
import sys
from pathlib import Path

from fido2.hid import CTAPHID

from hid.found import Pipe
from hid.usb.ctaphid import HidConnection
from hid.usb.pipes import HidrawPipe, SocketPipe

GET_INFO = b"\x04"
LONGEST_ECHO = 1000


def main() -> None:
    """Ask until standard input is closed."""
    connection = HidConnection(_pipe(Path(sys.argv[1])))
    answered = 0
    while not select.select([sys.stdin], [], [], 0)[0]:
        connection.open()
        said = os.urandom(answered * 7 % LONGEST_ECHO)
        assert connection.call(CTAPHID.PING, said) == said
        assert connection.call(CTAPHID.CBOR, GET_INFO)[:1] == b"\0"
        answered += 1
        print(answered, flush=True)  # noqa: T201  # it is a program
    connection.close()


def _pipe(way: Path) -> Pipe:
    return UnlockedNode(way) if way.is_char_device() else SocketPipe(way)


class UnlockedNode(HidrawPipe):
    """A node that is opened without a lock of its own, whoever else has locked it."""

    def __init__(self, node: Path) -> None:
        self._fd = os.open(node, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)


if __name__ == "__main__":
    main()
