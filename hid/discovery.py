"""What is attached, as arrivals and departures, without opening a device.

A source always returns everything that it sees; the differences between two looks are the arrivals and departures. A lost
or repeated notice of the kernel does no harm: a notice only says that now is a good moment to look.
"""

import os
import select
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

from hid.found import FoundDevice
from hid.nfc.readers import CardReaders
from hid.usb.fingerprint_readers import FingerprintReaders
from hid.usb.hidraw_source import HidrawSource
from hid.usb.virtual_bus import VirtualBus

READERS_SECONDS = 2.0
"""How long `attached` waits for pcscd, which may just be starting."""


class Source(Protocol):
    """One way in which devices are attached: hidraw nodes, card readers and so on. Not all of them are authenticators."""

    @property
    def watched(self) -> int | None:
        """Descriptor that becomes readable when there is something to look at; None if there is none to watch."""

    @property
    def pause(self) -> float:
        """Seconds until `look` has to be called again at the latest, notice or not."""

    def look(self) -> dict[str, FoundDevice]:
        """Return everything that is there now, by presence. A device plugged in again is another presence."""

    def close(self) -> None:
        """Release whatever it watches with."""


class Discovery:
    """Watches sources on a thread of its own.

    From there it calls, source by source, `departed` with each presence that has gone, then `arrived` with each that has come
    and its FoundDevice. After them it calls `counted` with the number of card readers, if that has changed; it is 0 at first.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        arrived: Callable[[str, FoundDevice], None],
        departed: Callable[[str], None],
        counted: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._sources = sources
        self._arrived = arrived
        self._departed = departed
        self._counted = counted
        self._readers = 0
        self._known: list[dict[str, FoundDevice]] = [{} for _ in sources]
        self._stop = os.eventfd(0, os.EFD_CLOEXEC)
        self._thread = threading.Thread(target=self._run, name="discovery")

    def start(self) -> None:
        """Start watching."""
        self._thread.start()

    def close(self) -> None:
        """End the thread, which must have been started, and wait for it; it closes the sources."""
        os.eventfd_write(self._stop, 1)
        self._thread.join()
        os.close(self._stop)

    def _run(self) -> None:
        try:
            while True:
                # all before anything is reported: a reader that is plugged in after a key's report is not there at the first look
                looks = [source.look() for source in self._sources]
                for before, now in zip(self._known, looks, strict=True):
                    self._compare(before, now)
                self._known = looks
                readers = sum(source.number for source in self._sources if isinstance(source, CardReaders))
                if readers != self._readers:
                    self._readers = readers
                    self._counted(readers)
                if self._wait():
                    return
        finally:
            for source in self._sources:
                source.close()

    def _compare(self, before: dict[str, FoundDevice], now: dict[str, FoundDevice]) -> None:
        for presence in before.keys() - now.keys():
            self._departed(presence)
        for presence, found in now.items():
            if presence not in before:
                self._arrived(presence, found)

    def _wait(self) -> bool:
        """Wait until a source is due for a look. Return True if watching has to end instead."""
        poll = select.poll()
        poll.register(self._stop, select.POLLIN)
        for source in self._sources:
            if source.watched is not None:
                poll.register(source.watched, select.POLLIN)
        pause = min((source.pause for source in self._sources), default=None)
        ready = poll.poll(None if pause is None else pause * 1000)
        return any(descriptor == self._stop for descriptor, _ in ready)


def sources(virtual: Path | None = None) -> list[Source]:
    """Open the sources of this machine, and that of the virtual keys in the folder `virtual`, if one is given."""
    found: list[Source] = [HidrawSource(), CardReaders(), FingerprintReaders()]
    if virtual is not None:
        found.append(VirtualBus(virtual))
    return found


def attached(virtual: Path | None = None, *, settle: float = 0.2) -> list[FoundDevice]:
    """Return what is attached at this moment, without fingerprint readers for computers.

    Waits up to READERS_SECONDS for the card readers and, if `virtual` is given, `settle` seconds for its keys to be announced.
    """
    found: list[FoundDevice] = []
    here = sources(virtual)
    with ExitStack() as opened:
        for source in here:
            opened.callback(source.close)
        for source in here:
            source.look()
            if isinstance(source, VirtualBus):
                time.sleep(settle)
            elif isinstance(source, CardReaders):
                source.settle(READERS_SECONDS)
            found += source.look().values()
    return found
