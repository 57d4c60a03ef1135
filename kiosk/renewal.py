"""Ends the terminal while it is idle, so that its unit starts it anew; and judges a version that is on trial.

idle ──────┬─ another version is to run ────────────────────────────→ end: the unit starts that one
           └─ it is night, and this process is old ─────────────────→ end: the unit starts it anew
on trial ──┬─ the start screen is back, or stands after PROOF ──────→ "fit"
           └─ it is back, and the out-of-service screen was shown ──→ "unfit", and end at once: the unit goes back

The screen of a terminal that is closed by an order counts as the start screen (`Idleness.at_start`).
"""

import asyncio
import contextlib
import logging
import sys
from collections.abc import AsyncIterator, Callable, Sized
from datetime import datetime
from pathlib import Path

from hid.client import Devices
from kiosk import state_files
from kiosk.glass import Glass
from kiosk.idleness import Idleness
from kiosk.key_stores import state_folder
from kiosk.stage import Stage
from kiosk.timing import Timing
from kiosk.views.start import ClosedView, OutOfServiceView, StartView

LOOK_SECONDS = 20.0
"""Seconds between two looks whether the terminal is to end."""
PROOF_SECONDS = 600.0
"""Seconds after its start when a version on trial is fit although no customer came, if the start screen stands then."""
NIGHT = range(3, 5)
"""Hours of the branch's clock in which a process ends that is OLD_SECONDS old."""
OLD_SECONDS = 12 * 3600.0
"""Age at which a process ends at night."""

_log = logging.getLogger(__name__)


class Versions:
    """The installed versions, as the unit keeps them. Only the verdict is written, into the terminal's own state.

    own: folder of the version that runs.
    folder: `current` in it links to the version that is to run; `trial` is there while that one has not proven itself.
    """

    def __init__(self, own: Path, folder: Path, state: Path) -> None:
        self._own = own
        self._folder = folder
        self._verdict = state / "verdict"

    def another_is_current(self) -> bool:
        """Return whether another version than this is to run; False if no versions are kept here."""
        current = self._folder / "current"
        return current.exists() and current.resolve() != self._own

    def on_trial(self) -> bool:
        """Return whether this version has yet to prove itself; after `judge` it stays so until the unit's next start."""
        return (self._folder / "trial").exists() and not self.another_is_current()

    def judge(self, *, fit: bool) -> None:
        """Write whether this version is fit, for the unit's next start. Log it if it can't be written."""
        try:
            state_files.write(self._verdict, f"{self._own.name} {'fit' if fit else 'unfit'}\n".encode())
        except OSError as error:
            _log.warning("the verdict on this version can't be written: %s", error.strerror)


class Renewal:
    """Watches the stage for moments to end the terminal, and for what a version on trial proves.

    attached: the keys and cards that are attached.
    end: ends the terminal.
    """

    def __init__(
        self,
        stage: Stage,
        versions: Versions,
        attached: Sized,
        end: Callable[[], object],
        timing: Timing,
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._stage = stage
        self._versions = versions
        self._idleness = Idleness(stage, attached, timing)
        self._end = end
        self._timing = timing
        self._clock = clock
        self._began = timing.now()
        self._served = False
        """A customer has left the start screen."""
        self._failures = 0
        """How often the out-of-service screen was shown."""

    async def watch(self) -> None:
        """Look every LOOK_SECONDS: judge a version on trial, once; call `end` and return if the terminal is to end.

        An unfit version is to end at once. An idle terminal is to end if another version is current, or if it is NIGHT and
        this process is OLD_SECONDS old.
        """
        self._stage.viewChanged.connect(self._changed)
        try:
            on_trial = self._versions.on_trial()
            while True:
                await self._timing.sleep(LOOK_SECONDS)
                if on_trial and (fit := self._verdict()) is not None:
                    on_trial = False
                    await asyncio.to_thread(self._versions.judge, fit=fit)
                    if not fit:
                        break
                if self._idleness.is_idle and self._is_due():
                    break
            self._end()
        finally:
            self._stage.viewChanged.disconnect(self._changed)

    def _changed(self) -> None:
        self._served |= not isinstance(self._stage.showing, StartView | ClosedView)
        self._failures += isinstance(self._stage.showing, OutOfServiceView)

    def _verdict(self) -> bool | None:
        """Return whether the version on trial is fit; None if that can't be said yet.

        One that fails again and again is unfit although its start screen never stands for long.
        """
        if self._failures < 2 and not self._idleness.at_start:
            return None
        if self._failures or self._served:
            return not self._failures
        return True if self._timing.now() - self._began >= PROOF_SECONDS else None

    def _is_due(self) -> bool:
        old = self._timing.now() - self._began >= OLD_SECONDS
        return (old and self._clock().hour in NIGHT) or self._versions.another_is_current()


def renewed(
    versions: Path, state: Path | None
) -> "Callable[[Glass, Devices], contextlib.AbstractAsyncContextManager[None]]":
    """Return a `Beside` that ends the terminal for another version in the folder `versions`, and at night if it is old.

    It also judges a version on trial, and ends an unfit one. The verdict is written to systemd's StateDirectory, else to `state`
    or `state_folder()`.
    """
    kept = Versions(
        Path(sys.executable).resolve().parent, versions, state_files.unit_folder(state or state_folder())
    )

    @contextlib.asynccontextmanager
    async def beside(glass: Glass, devices: Devices) -> AsyncIterator[None]:
        renewal = Renewal(glass.stage, kept, devices.attached, glass.window.close, Timing())
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(renewal.watch())
            try:
                yield
            finally:
                watching.cancel()

    return beside
