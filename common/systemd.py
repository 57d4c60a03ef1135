"""Tells systemd the state of this process: sd_notify(3), a datagram to the socket named in the environment."""

import os
import socket


def tell_systemd(state: str) -> None:
    """Send `state`, for instance ``READY=1``. Do nothing if systemd did not start this process, or does not listen.

    With Type=notify systemd waits for READY=1 before it starts units that need this one.
    """
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line:
        try:
            line.sendto(state.encode(), "\0" + address[1:] if address.startswith("@") else address)
        except OSError:
            return  # if it waits for this, it will start us again after its time-out


def watchdog_seconds() -> float | None:
    """Return how long systemd waits between two ``WATCHDOG=1`` (WatchdogSec=); None if it has no watchdog.

    WATCHDOG_PID is ignored: in a terminal's unit it names the compositor, which does not send the message.
    """
    microseconds = os.environ.get("WATCHDOG_USEC", "")
    return int(microseconds) / 1e6 if microseconds.isdecimal() and int(microseconds) else None
