"""Runs in the guest with the limits of a unit, in place of its program: tries what it may and may not do, and prints what came of it.

One JSON object: of each attempt "done", or the name of the error.
"""

import contextlib
import ctypes
import errno
import json
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

CLONE_NEWUSER, PROT_ALL, MAP_ANONYMOUS_PRIVATE = 0x10000000, 7, 0x22
SCARD_SCOPE_SYSTEM = 2
SCARD_E_NO_SERVICE, SCARD_W_SECURITY_VIOLATION = 0x8010001D, 0x8010006A
libc = ctypes.CDLL(None, use_errno=True)


def opened(path: str, flags: int = os.O_RDWR) -> Callable[[], object]:
    """Return an attempt to open this path."""
    return lambda: os.close(os.open(path, flags | os.O_NONBLOCK))


def listed(path: str) -> Callable[[], object]:
    return lambda: list(Path(path).iterdir())


def of_libc(name: str, *arguments: object) -> Callable[[], object]:
    """Return an attempt to call this function of libc, which raises OSError where the function returns -1."""

    def call() -> None:
        if getattr(libc, name)(*arguments) == -1:
            raise OSError(ctypes.get_errno(), name)

    return call


def smart_cards() -> None:
    """Open a context of pcscd, for up to a minute; raise PermissionError if pcscd refuses this user."""
    context = ctypes.c_long()
    library = ctypes.CDLL("libpcsclite.so.1")
    for _ in range(60):
        answer = library.SCardEstablishContext(
            ctypes.c_ulong(SCARD_SCOPE_SYSTEM), None, None, ctypes.byref(context)
        )
        if answer & 0xFFFFFFFF != SCARD_E_NO_SERVICE:
            break
        time.sleep(1)  # pcscd ends when nobody uses it, and systemd starts another
    if answer & 0xFFFFFFFF == SCARD_W_SECURITY_VIOLATION:
        raise PermissionError(errno.EACCES, "pcscd")
    if answer:
        raise OSError(errno.EIO, f"{answer & 0xFFFFFFFF:#x}")
    library.SCardReleaseContext(context)


def new_code() -> None:
    """Map memory that is writable and executable at once."""
    libc.mmap.restype = ctypes.c_void_p
    place = libc.mmap(None, ctypes.c_size_t(4096), PROT_ALL, MAP_ANONYMOUS_PRIVATE, -1, ctypes.c_long(0))
    if place == ctypes.c_void_p(-1).value:
        raise OSError(ctypes.get_errno(), "mmap")


def dial(path: str) -> None:
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(path)


ATTEMPTS: dict[str, Callable[[], object]] = {
    "key": opened("/dev/hidraw63"),
    "cards": smart_cards,
    "device process": lambda: dial("/run/madoguchi-devices/socket"),
    "screen": opened("/dev/dri/card0"),
    "touch panel": opened("/dev/input/event0", os.O_RDONLY),
    "disk": opened("/dev/vda", os.O_RDONLY),
    "clock": opened("/dev/rtc0", os.O_RDONLY),
    "console": opened("/dev/tty0"),
    "made-up input": opened("/dev/uinput"),
    "IPv4": lambda: socket.socket(socket.AF_INET).close(),
    "IPv6": lambda: socket.socket(socket.AF_INET6).close(),
    "raw network": lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW).close(),
    "Bluetooth": lambda: socket.socket(socket.AF_BLUETOOTH, socket.SOCK_RAW, 1).close(),
    "terminal's state": listed("/var/lib/madoguchi-terminal"),
    "service's state": listed("/var/lib/madoguchi"),
    "root's home": listed("/root"),
    "a person's home": listed("/home"),
    "shadow": opened("/etc/shadow", os.O_RDONLY),
    "write /etc": lambda: Path("/etc/attempt").touch(),
    "write /var": lambda: Path("/var/lib/attempt").touch(),
    "write /run": lambda: Path("/run/attempt").touch(),
    "another's process": lambda: Path("/proc/1").stat(),
    "signal": lambda: os.kill(1, signal.SIGCONT),
    "user namespace": of_libc("unshare", CLONE_NEWUSER),
    "mount": of_libc("mount", b"none", b"/mnt", b"tmpfs", 0, None),
    "kernel log": of_libc("klogctl", 10, None, 0),
    "trace": of_libc("ptrace", 0, 0, 0, 0),
    "machine's name": of_libc("sethostname", b"other", 5),
    "new code": new_code,
    "other user": lambda: os.setuid(0 if os.getuid() else 1),
}


def tried(attempt: Callable[[], object]) -> str:
    """Return "done", or the errno name of the OSError that the attempt raises."""
    try:
        attempt()
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return "done"


with contextlib.suppress(BrokenPipeError):
    json.dump({name: tried(attempt) for name, attempt in ATTEMPTS.items()}, sys.stdout)
