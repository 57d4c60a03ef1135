"""Tells when the terminal is idle: an order waits for that, and a restart for new settings, for another version or at night."""

from collections.abc import Sized

from kiosk.stage import Stage
from kiosk.timing import Timing
from kiosk.views.start import ClosedView, StartView

QUIET_SECONDS = 60.0
"""How long the start screen must have stood untouched."""


class Idleness:
    """Watches a stage. `attached`: the keys and cards that are attached."""

    def __init__(self, stage: Stage, attached: Sized, timing: Timing) -> None:
        self._stage = stage
        self._attached = attached
        self._timing = timing
        self._quiet_since = timing.now()
        for signal in (stage.touched, stage.viewChanged):
            signal.connect(self._disturbed)

    def _disturbed(self) -> None:
        self._quiet_since = self._timing.now()

    @property
    def at_start(self) -> bool:
        """Whether the start screen stands, or the one that says that the terminal is closed, and nothing covers it."""
        return isinstance(self._stage.showing, StartView | ClosedView) and self._stage.covered_by is None

    @property
    def is_idle(self) -> bool:
        """Whether it is `at_start`, no key or card is attached, and QUIET_SECONDS have passed.

        They begin when this object is made, and anew with each `touched` and `viewChanged` of the stage, but not when a cover goes.
        """
        quiet = self._timing.now() - self._quiet_since >= QUIET_SECONDS
        return quiet and self.at_start and not self._attached
