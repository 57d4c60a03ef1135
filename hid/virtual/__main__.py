"""``python -m hid.virtual DIR``: a drawer of made-up keys that programs plug in and touch, until SIGTERM or SIGINT.

With --with-parent, also until standard input ends. DIR/hand takes orders (`desk.hand_server` lists them); DIR/bus reports
what is plugged in. An empty drawer first gets a key of each --profile, or one of "fingerprint".
"""

import argparse
import asyncio
import fcntl
import json
import os
import signal
import socket
import sys
from pathlib import Path

from hid.virtual import standard_input
from hid.virtual.desk.bus import serve_bus
from hid.virtual.desk.desk import NotPossible, VirtualDesk
from hid.virtual.desk.hand_server import serve_hand
from hid.virtual.profile import PROFILES
from hid.virtual.state import Drawer, StateFileError

_LONGEST_FOLDER = 88
"""Bytes of the folder's path. A socket's path has room for 107, and the key's socket adds its name."""


def main() -> int:
    """Run the desk. Return 0 when it was asked to end, with every key pulled out.

    Return 2, with the reason on standard error, if DIR has too long a path or a desk already, or can't be made or locked, the
    keys can't be used, or --with-parent has no standard input that can end. Makes DIR if need be and closes it to all but
    its owner; prints ``{"ready": DIR}`` once its sockets listen. Raises SystemExit after --help and for wrong
    options, OSError if its sockets can't be made, ExceptionGroup if the bus can accept no more.
    """
    arguments = _parse()
    folder: Path = arguments.dir.absolute()
    if len(os.fsencode(folder)) > _LONGEST_FOLDER:
        print(f"{folder} is too long a name for a folder of sockets", file=sys.stderr)
        return 2
    if arguments.with_parent and not standard_input.can_end():
        print("--with-parent wants standard input to be a pipe, a socket or a terminal", file=sys.stderr)
        return 2
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        lock = _lock(folder)
        drawer = Drawer(arguments.state or folder / "keys.json")
        desk = VirtualDesk(folder, drawer)
        if not drawer.ids:
            for profile in arguments.profile or ["fingerprint"]:
                desk.add(profile)
    except (StateFileError, NotPossible, OSError) as why:
        print(why, file=sys.stderr)
        return 2
    asyncio.run(_serve(desk, folder, with_parent=arguments.with_parent))
    drawer.close()
    os.close(lock)
    return 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m hid.virtual", description=__doc__)
    parser.add_argument("dir", type=Path, help="folder of the sockets bus, hand and *.ctaphid; made if need be")
    parser.add_argument("--state", type=Path, help="file that keeps the keys (default: keys.json in DIR)")
    parser.add_argument(
        "--profile",
        action="append",
        choices=sorted(PROFILES),
        help="a key to put into an empty drawer; repeatable",
    )
    parser.add_argument("--with-parent", action="store_true", help="end when standard input ends")
    return parser.parse_args()


def _lock(folder: Path) -> int:
    """Lock the folder, remove sockets that an earlier desk has left there, and return the lock's descriptor.

    Raises NotPossible if another desk has locked the folder, OSError if the lock can't be had or a socket not be removed.
    """
    lock = os.open(folder / "desk.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise NotPossible(f"another desk of virtual keys is running in {folder}") from None
    for left_over in (folder / "bus", folder / "hand", *folder.glob("*.ctaphid")):
        left_over.unlink(missing_ok=True)
    return lock


async def _serve(desk: VirtualDesk, folder: Path, *, with_parent: bool) -> None:
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    if with_parent:
        standard_input.when_ended(ended.set)
    with (
        _listen(folder / "bus", socket.SOCK_SEQPACKET) as bus,
        _listen(folder / "hand", socket.SOCK_STREAM) as hand,
    ):
        servers = [loop.create_task(serve_bus(desk, bus)), loop.create_task(serve_hand(desk, hand))]
        print(json.dumps({"ready": str(folder)}), flush=True)
        waiting = loop.create_task(ended.wait())
        await asyncio.wait([waiting, *servers], return_when=asyncio.FIRST_COMPLETED)
        await desk.close()
        for task in (waiting, *servers):
            task.cancel()
        results = await asyncio.gather(waiting, *servers, return_exceptions=True)
    for left_over in (folder / "bus", folder / "hand"):
        left_over.unlink(missing_ok=True)
    for result in results:
        if isinstance(result, Exception):
            raise result


def _listen(path: Path, kind: socket.SocketKind) -> socket.socket:
    listening = socket.socket(socket.AF_UNIX, kind)
    listening.setblocking(False)
    listening.bind(str(path))
    listening.listen()
    return listening


if __name__ == "__main__":
    sys.exit(main())
