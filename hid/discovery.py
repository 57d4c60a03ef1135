"""What is attached, as arrivals and departures, without opening a device.

Each source tells the whole of what it sees now; the difference to what it told before are the events. So a
lost or doubled notice of the kernel does no harm: notices only say that now is a good moment to look.
"""

import errno
import os
import select
import socket
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from hid.bus import VirtualBus
from hid.fingerprint_readers import FingerprintReaders
from hid.found import Found
from hid.log import say
from hid.pcsc import Readers
from hid.sysfs import hidraw_keys

RESCAN_SECONDS = 1.0
"""Without notices from the kernel."""
WATCHED_RESCAN_SECONDS = 5.0
"""With them: some sandboxes grant the socket and then deliver nothing."""
READERS_SECONDS = 2.0
"""How long somebody who looks once waits for pcscd, which may just be starting."""

UDEV_CONTROL = Path("/run/udev/control")
_NETLINK_KOBJECT_UEVENT = 15
_KERNEL_GROUP = 1
_UDEV_GROUP = 2
_DATAGRAM = 16 * 1024


class Source(Protocol):
    """A place where authenticators turn up."""

    @property
    def watched(self) -> int | None:
        """The descriptor that becomes readable with news."""

    @property
    def pause(self) -> float:
        """Seconds after which `look` wants to be called again, news or not."""

    def look(self) -> dict[str, Found]:
        """All that is there now, by presence: plugged in again is another presence."""

    def close(self) -> None:
        """Lets go of whatever it watches with."""


class Hidraw:
    """FIDO keys on hidraw nodes: sysfs, looked at whenever udev (or the kernel) has news of hidraw."""

    def __init__(self, root: Path = Path("/sys"), nodes: Path = Path("/dev")) -> None:
        self._root = root
        self._nodes = nodes
        self._notices = _uevents()

    @property
    def watched(self) -> int | None:
        """The netlink socket, where it is permitted."""
        return None if self._notices is None else self._notices.fileno()

    @property
    def pause(self) -> float:
        """Seconds to the next look at sysfs."""
        return RESCAN_SECONDS if self._notices is None else WATCHED_RESCAN_SECONDS

    def look(self) -> dict[str, Found]:
        """All FIDO keys under sysfs now."""
        while self._notices is not None and _heard(self._notices):
            pass
        return hidraw_keys(self._root, self._nodes, UDEV_CONTROL.parent if UDEV_CONTROL.exists() else None)

    def close(self) -> None:
        """Closes the netlink socket."""
        if self._notices is not None:
            self._notices.close()
            self._notices = None


class Discovery:
    """Watches its sources on a thread of its own and tells arrivals and departures from there."""

    def __init__(
        self,
        sources: Sequence[Source],
        arrived: Callable[[str, Found], None],
        departed: Callable[[str], None],
    ) -> None:
        self._sources = sources
        self._arrived = arrived
        self._departed = departed
        self._known: list[dict[str, Found]] = [{} for _ in sources]
        self._stop = os.eventfd(0, os.EFD_CLOEXEC)
        self._thread = threading.Thread(target=self._run, name="discovery")

    def start(self) -> None:
        """Begins to watch."""
        self._thread.start()

    def close(self) -> None:
        """Ends the thread and waits for it."""
        os.eventfd_write(self._stop, 1)
        self._thread.join()
        os.close(self._stop)

    def _run(self) -> None:
        try:
            while True:
                for index, source in enumerate(self._sources):
                    self._known[index] = self._compare(self._known[index], source.look())
                if self._wait():
                    return
        finally:
            for source in self._sources:
                source.close()

    def _compare(self, before: dict[str, Found], now: dict[str, Found]) -> dict[str, Found]:
        for presence in before.keys() - now.keys():
            self._departed(presence)
        for presence, found in now.items():
            if presence not in before:
                self._arrived(presence, found)
        return now

    def _wait(self) -> bool:
        """Until some source may have news; True when it is time to end."""
        poll = select.poll()
        poll.register(self._stop, select.POLLIN)
        for source in self._sources:
            if source.watched is not None:
                poll.register(source.watched, select.POLLIN)
        pause = min((source.pause for source in self._sources), default=None)
        ready = poll.poll(None if pause is None else pause * 1000)
        return any(descriptor == self._stop for descriptor, _ in ready)


def sources(virtual: Path | None = None) -> list[Source]:
    """The sources of this machine, and with a folder its virtual keys."""
    found: list[Source] = [Hidraw(), Readers(), FingerprintReaders()]
    if virtual is not None:
        found.append(VirtualBus(virtual))
    return found


def attached(virtual: Path | None = None, *, settle: float = 0.2) -> list[Found]:
    """What is attached at this moment; virtual keys get `settle` seconds to be announced, readers some more."""
    found: list[Found] = []
    for source in sources(virtual):
        source.look()
        if isinstance(source, VirtualBus):
            time.sleep(settle)
        elif isinstance(source, Readers):
            source.settle(READERS_SECONDS)
        found += source.look().values()
        source.close()
    return found


def _uevents() -> socket.socket | None:
    """The kernel's notices as udev passes them on, or straight from the kernel where no udev runs.

    udev's come after it has set the node's permissions, so that a first opening is not refused.
    """
    group = _UDEV_GROUP if UDEV_CONTROL.exists() else _KERNEL_GROUP
    try:
        notices = socket.socket(
            socket.AF_NETLINK, socket.SOCK_RAW | socket.SOCK_NONBLOCK, _NETLINK_KOBJECT_UEVENT
        )
    except OSError as error:
        say("no notices from the kernel, looking every second", detail=_name(error))
        return None
    try:
        notices.bind((0, group))
    except OSError as error:
        notices.close()
        say("no notices from the kernel, looking every second", detail=_name(error))
        return None
    return notices


def _heard(notices: socket.socket) -> bool:
    """Takes one notice. What it says is not believed, and not needed: sysfs is looked at in any case."""
    try:
        notices.recv(_DATAGRAM)
    except BlockingIOError:
        return False
    except OSError as error:
        return error.errno == errno.ENOBUFS  # some were lost: one more reason to look
    return True


def _name(error: OSError) -> str:
    return errno.errorcode.get(error.errno or 0, type(error).__name__)
