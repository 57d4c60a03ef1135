"""Tells when the terminal is idle: an order waits for that, and a restart for new settings, for another version or at night."""

from collections.abc import Sized

from kiosk.stage import Stage
from kiosk.timing import Timing
from kiosk.views.start import ClosedView, OutOfServiceView, StartView

QUIET_SECONDS = 60.0
"""How long the start screen must have stood untouched."""


class Idleness:
    """Watches a stage. `attached`: the keys and cards that are attached."""

    def __init__(self, stage: Stage, attached: Sized, timing: Timing) -> None:
        self._stage = stage
        self._attached = attached
        self._timing = timing
        self._quiet_since = timing.now()
        self._stood = False
        stage.touched.connect(self._disturbed)
        stage.viewChanged.connect(self._changed)

    def _disturbed(self) -> None:
        self._quiet_since = self._timing.now()

    def _changed(self) -> None:
        """Count a change of screens as a disturbance, unless both are shown without a customer: a terminal that fails for ever is idle."""
        before, self._stood = self._stood, self._has_no_customer
        if not (before and self._stood):
            self._disturbed()

    @property
    def _has_no_customer(self) -> bool:
        return isinstance(self._stage.showing, StartView | ClosedView | OutOfServiceView)

    @property
    def at_start(self) -> bool:
        """Whether the start screen stands, or the one that says that the terminal is closed, and nothing covers it."""
        return isinstance(self._stage.showing, StartView | ClosedView) and self._stage.covered_by is None

    @property
    def is_idle(self) -> bool:
        """Whether it is `at_start` or out of service, no key or card is attached, and QUIET_SECONDS have passed.

        They begin when this object is made, and anew with each `touched` of the stage and each `viewChanged` from or to a
        screen of a customer, but not when a cover goes.
        """
        quiet = self._timing.now() - self._quiet_since >= QUIET_SECONDS
        return quiet and self._has_no_customer and self._stage.covered_by is None and not self._attached
