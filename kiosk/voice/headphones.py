"""Whether headphones are plugged in: the switch of a sound card's socket, as Linux reports it (linux/input-event-codes.h)."""

import fcntl
import os
import struct
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_EV_SW, _SW_HEADPHONE_INSERT = 0x05, 0x02
_EVENT = struct.Struct("llHHi")
_EVIOCGSW, _EVIOCGBIT_SW = 0x8008451B, 0x80084525
"""EVIOCGSW(8) and EVIOCGBIT(EV_SW, 8): which switches are on, and which there are; a bit each."""
DEVICES = Path("/dev/input")


class Headphones(QObject):
    """Watches the headphone sockets that this user may read when it is made; packaging/voice gives the terminal those alone.

    Signals:
        changed: `inside` has changed.
    """

    changed = Signal()

    def __init__(self, devices: Path = DEVICES, parent: QObject | None = None) -> None:
        """Begin to watch the sockets among `devices`; what can't be read is skipped, so there may be none."""
        super().__init__(parent)
        self._inside: dict[int, bool] = {}
        for path in sorted(devices.glob("event*")):
            self._watch(path)

    @property
    def inside(self) -> bool:
        """Whether any socket has headphones in it."""
        return any(self._inside.values())

    def close(self) -> None:
        """Stop watching. `inside` is False from then on; `changed` is not emitted."""
        for notifier in self.findChildren(QSocketNotifier):
            notifier.setEnabled(False)
        for file in self._inside:
            os.close(file)
        self._inside.clear()

    def _watch(self, path: Path) -> None:
        try:
            file = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            return  # not ours to read
        if not _headphone_bit(file, _EVIOCGBIT_SW):
            os.close(file)
            return
        self._inside[file] = _headphone_bit(file, _EVIOCGSW)
        notifier = QSocketNotifier(file, QSocketNotifier.Type.Read, self)
        notifier.activated.connect(lambda: self._read(file, notifier))

    def _read(self, file: int, notifier: QSocketNotifier) -> None:
        before = self.inside
        try:
            events = os.read(file, 64 * _EVENT.size)
        except BlockingIOError:
            return  # nothing to read after all
        except OSError:  # the sound card has gone
            notifier.setEnabled(False)
            self._inside[file] = False
        else:
            for _, _, kind, code, value in _EVENT.iter_unpack(events):
                if (kind, code) == (_EV_SW, _SW_HEADPHONE_INSERT):
                    self._inside[file] = bool(value)
        if self.inside != before:
            self.changed.emit()


def _headphone_bit(file: int, request: int) -> bool:
    try:
        switches: int = struct.unpack("Q", fcntl.ioctl(file, request, bytes(8)))[0]
    except OSError:
        return False  # not an input device
    return bool(switches >> _SW_HEADPHONE_INSERT & 1)
