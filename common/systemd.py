"""What a process says to systemd, where that started it (sd_notify(3), a datagram to the socket of the environment)."""

import os
import socket


def tell_systemd(state: str) -> None:
    """Say it, for instance ``READY=1``; nothing where nobody listens.

    A unit of Type=notify waits for that before it starts what needs this process.
    """
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line:
        try:
            line.sendto(state.encode(), "\0" + address[1:] if address.startswith("@") else address)
        except OSError:
            return  # it waits for nothing then, or starts us again when its patience ends


def watchdog_seconds() -> float | None:
    """How long systemd waits for one ``WATCHDOG=1`` after the other (WatchdogSec=); None where it does not.

    WATCHDOG_PID is not looked at: in a terminal's unit it names the compositor, which can't tell.
    """
    microseconds = os.environ.get("WATCHDOG_USEC", "")
    return int(microseconds) / 1e6 if microseconds.isdecimal() and int(microseconds) else None
