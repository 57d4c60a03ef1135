"""Measures how long the GUI thread is blocked, since a touch should be answered within a frame."""

import time
from array import array
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

TICK = 0.004
"""Seconds between two looks at the event loop; a longer gap is a stall."""
LONG = 0.05
"""Seconds from which a stall is listed: three frames."""


class Watchdog(QObject):
    """Ticks on the GUI thread; the delay of a tick is how long something blocked the thread.

    Attributes:
        worst: the longest stall so far, in seconds.
        long: every stall of LONG or more: what `where` returned then, and the seconds.
    """

    def __init__(
        self,
        where: Callable[[], str],
        parent: QObject | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        super().__init__(parent)
        self._where = where
        self.worst = 0.0
        self._stalls = array("f")
        self.long: list[tuple[str, float]] = []
        self._clock = clock
        self._last = clock()
        self._timer = QTimer(self, interval=round(TICK * 1000), timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = self._clock()
        stall = now - self._last - TICK
        self.worst = max(self.worst, stall)
        self._stalls.append(stall)
        if stall >= LONG:
            self.long.append((self._where(), stall))
        self._last = now

    def quantile(self, share: float) -> float:
        """Return the stall, in seconds, that this share of all ticks does not exceed; 0.0 before the first tick."""
        return sorted(self._stalls)[max(0, round(share * len(self._stalls)) - 1)] if self._stalls else 0.0

    def forgive(self) -> None:
        """Leave the time since the last tick out of the stalls, as after a picture was taken."""
        self._last = self._clock()
