"""Keys of a desk as devices of the kernel: follows DIR/bus and carries reports both ways, on one thread for each key.

The caller of `run` says what the device is: a USB gadget, or one of uhid.
"""

import argparse
import errno
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from hid.discovery import Discovery
from hid.errors import DeviceError
from hid.events import Port
from hid.found import FoundDevice, Pipe
from hid.log import say
from hid.usb.pipes import SocketPipe
from hid.usb.virtual_bus import VirtualBus
from hid.vocabulary import Reason

type MakeDevice = Callable[[Port], Pipe]
"""Makes the device for a key that was plugged in; closing it pulls it out. Raises OSError if it can't."""


_AT_ONCE = 64
"""Reports of a host that are passed on before one of the key."""


def run(face: str, description: str, lacking: Callable[[], str | None], plug: MakeDevice) -> int:
    """Run the command ``python -m hid.virtual.FACE`` until SIGTERM or SIGINT; return 0 then. `plug` makes each device.

    Return 2 at once, the reason on standard error, if `lacking` gives one. Raise SystemExit after --help and wrong arguments.
    """
    parser = argparse.ArgumentParser(prog=f"python -m hid.virtual.{face}", description=description)
    parser.add_argument("dir", type=Path, help="folder of a desk of virtual keys; it may begin later")
    folder: Path = parser.parse_args().dir
    if why := lacking():
        print(why, file=sys.stderr)  # noqa: T201
        return 2
    carry_keys(folder.absolute(), plug)
    return 0


def carry_keys(folder: Path, plug: MakeDevice) -> None:
    """Carry the keys of the desk in `folder` until SIGTERM or SIGINT, which stay blocked. Wait for a desk that is not there.

    A key whose device can't be made, or whose device is gone, is logged and left out until it is plugged in again.
    """
    keys: dict[str, _Carrier] = {}

    def arrived(presence: str, found: FoundDevice) -> None:
        keys[presence] = _Carrier(found, plug)

    def departed(presence: str) -> None:
        keys.pop(presence).end()

    ended = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, ended)  # before any thread: each inherits it
    discovery = Discovery([VirtualBus(folder)], arrived, departed)
    discovery.start()
    signal.sigwait(ended)
    discovery.close()
    for carrier in keys.values():
        carrier.end()


def carry(key: Pipe, device: Pipe, stop: int) -> None:
    """Carry reports both ways until the descriptor `stop` is readable. Raise DeviceError(REMOVED) if a side is gone.

    If one side can't take a report yet, it is kept and the other side is not read: no report is lost.
    """
    to_device: bytes | None = None
    to_key: bytes | None = None
    while True:
        poll = select.poll()
        poll.register(stop, select.POLLIN)
        poll.register(key, _events(reads=to_device is None, writes=to_key is not None))
        poll.register(device, _events(reads=to_key is None, writes=to_device is not None))
        if any(descriptor == stop for descriptor, _ in poll.poll()):
            return
        to_device = to_device or key.read()
        if to_device is not None and device.write(to_device):
            to_device = None
        to_key = _pass_on(device, key, to_key)


def _pass_on(device: Pipe, key: Pipe, kept: bytes | None) -> bytes | None:
    """Pass on many reports of hosts at once, since uhid keeps only 31. Return the one that could not be passed on."""
    for _ in range(_AT_ONCE):
        report = kept or device.read()
        if report is None or not key.write(report):
            return report
        kept = None
    return None


def gone(error: OSError) -> DeviceError:
    """Return DeviceError(REMOVED) for an error of the kernel's device, with the errno's name as its detail."""
    return DeviceError(Reason.REMOVED, errno.errorcode.get(error.errno or 0, type(error).__name__))


def _events(*, reads: bool, writes: bool) -> int:
    return (select.POLLIN if reads else 0) | (select.POLLOUT if writes else 0)


class _Carrier:
    """Carries one key from plugging in to pulling out."""

    def __init__(self, found: FoundDevice, plug: MakeDevice) -> None:
        self._found = found
        self._plug = plug
        self._stop = os.eventfd(0, os.EFD_CLOEXEC)
        self._thread = threading.Thread(target=self._run, name=f"key {found.port.path}")
        self._thread.start()

    def end(self) -> None:
        """Pull the device out and wait for its thread."""
        os.eventfd_write(self._stop, 1)
        self._thread.join()
        os.close(self._stop)

    def _run(self) -> None:
        name = self._found.port.name
        try:
            key = self._found.connect()
        except DeviceError as gone:
            say("key gone", name=name, detail=gone.detail)
            return
        assert isinstance(key, SocketPipe)  # as every key of a desk is
        try:
            device = self._plug(self._found.port)
        except OSError as error:
            say("no device", name=name, detail=error.strerror)
            key.close()
            return
        say("plugged", name=name)
        try:
            with closing(key), closing(device):
                carry(key, device, self._stop)
        except DeviceError as gone:
            say("side gone", name=name, detail=gone.detail)
        except OSError as error:
            say("device not pulled out", name=name, detail=error.strerror)
