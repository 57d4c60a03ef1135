"""Runs in namespaces of its own: a pcscd with vpcd's two readers, which nothing outside can see or disturb.

    unshare [--map-root-user] --mount --net --fork --kill-child python card_readers_door.py FD FOLDER

FD is a SEQPACKET socket: ``start`` and ``kill`` pcscd, which ``start bare`` starts without the readers; ``card N`` gives a
connection to the N-th reader, as a descriptor: a socket stays in the network it was made in, whoever holds it. FOLDER becomes
/run/pcscd, and is where pcscd's socket is found from outside.
"""

import array
import fcntl
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

FIRST_PORT = 35963
SECONDS = 10.0
DRIVER = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
READER = f"""\
FRIENDLYNAME "Virtual PCD"
DEVICENAME   /dev/null:{FIRST_PORT:#x}
LIBPATH      {DRIVER}
CHANNELID    {FIRST_PORT:#x}
"""
_SIOCGIFFLAGS, _SIOCSIFFLAGS, _IFF_UP = 0x8913, 0x8914, 1


def _settle(folder: Path) -> None:
    """Mount an empty /run with `folder` as /run/pcscd, and bring the loopback up."""
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/run"], check=True)
    runtime = Path("/run/pcscd")
    runtime.mkdir()
    subprocess.run(["mount", "--bind", str(folder), str(runtime)], check=True)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        flags = fcntl.ioctl(any_socket, _SIOCGIFFLAGS, struct.pack("16sh14x", b"lo", 0))
        up = struct.unpack("16sh14x", flags)[1] | _IFF_UP
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", up))


def _start(folder: Path, *, bare: bool) -> subprocess.Popen[bytes]:
    settings = folder.parent / "readers"
    settings.mkdir(exist_ok=True)
    if not bare:
        (settings / "vpcd").write_text(READER)
    with (folder.parent / "pcscd.log").open("ab") as log:
        daemon = subprocess.Popen(
            ["pcscd", "--foreground", "--disable-polkit", "--config", str(settings)], stdout=log, stderr=log
        )
    if bare:
        _retried(lambda: _to_pcscd(folder)).close()
    else:
        _connected(1).close()  # the second reader's port is opened last
    return daemon


def _to_pcscd(folder: Path) -> socket.socket:
    end = socket.socket(socket.AF_UNIX)
    end.connect(str(folder / "pcscd.comm"))
    return end


def _connected(reader: int) -> socket.socket:
    return _retried(lambda: socket.create_connection(("127.0.0.1", FIRST_PORT + reader)))


def _retried(connect: Callable[[], socket.socket]) -> socket.socket:
    give_up = time.monotonic() + SECONDS
    while True:
        try:
            return connect()
        except OSError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.01)


def _serve(door: socket.socket, folder: Path) -> None:
    daemon: subprocess.Popen[bytes] | None = None
    while request := door.recv(64):
        match request.split():
            case [b"start", *how]:
                daemon = _start(folder, bare=b"bare" in how)
                door.send(b"ok")
            case [b"kill"] if daemon is not None:
                daemon.send_signal(signal.SIGKILL)
                daemon.wait()
                door.send(b"ok")
            case [b"card", number]:
                with _connected(int(number)) as card:
                    rights = array.array("i", [card.fileno()])
                    door.sendmsg([b"ok"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
            case _:
                door.send(b"what?")
    if daemon is not None:
        daemon.kill()
        daemon.wait()


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as end:
        _settle(Path(sys.argv[2]))
        _serve(end, Path(sys.argv[2]))
