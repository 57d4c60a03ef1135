"""Another program on a virtual key that the terminal uses: asks for a channel, an echo and getInfo, again and again.

    python -m tests.suites.neighbour SOCKET

Says a line each time that all of it was answered. Ends with its standard input.
"""

import os
import select
import sys
from pathlib import Path

from fido2.hid import CTAPHID

from hid.connection import HidConnection
from hid.pipes import SocketPipe

GET_INFO = b"\x04"
LONGEST_ECHO = 1000


def main() -> None:
    """Asks until nobody wants to know any more."""
    connection = HidConnection(SocketPipe(Path(sys.argv[1])))
    answered = 0
    while not select.select([sys.stdin], [], [], 0)[0]:
        connection.open()
        said = os.urandom(answered * 7 % LONGEST_ECHO)
        assert connection.call(CTAPHID.PING, said) == said
        assert connection.call(CTAPHID.CBOR, GET_INFO)[:1] == b"\0"
        answered += 1
        print(answered, flush=True)  # noqa: T201  # it is a program
    connection.close()


if __name__ == "__main__":
    main()
