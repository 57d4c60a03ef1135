"""The watchdog reports how long the GUI thread was blocked, and on which screen."""

import pytest

from demo.watchdog import TICK, Watchdog

pytestmark = pytest.mark.usefixtures("qapp")


class Now:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_watchdog_keeps_the_longest_stall_and_lists_screen_and_length_of_each_over_50_ms() -> None:
    now = Now()
    places = iter(["Terms", "Help"])
    watchdog = Watchdog(lambda: next(places), clock=now)
    for late in (0.0, 0.020, 0.060, 0.049, 0.055):
        now.seconds += TICK + late
        watchdog._tick()
    assert round(watchdog.worst, 6) == 0.060
    assert [(where, round(seconds, 6)) for where, seconds in watchdog.long] == [
        ("Terms", 0.06),
        ("Help", 0.055),
    ]


def test_stall_that_is_forgiven_before_the_next_tick_is_not_recorded() -> None:
    now = Now()
    watchdog = Watchdog(lambda: "Top", clock=now)
    now.seconds += 2.0
    watchdog.forgive()
    now.seconds += TICK
    watchdog._tick()
    assert watchdog.worst < 0.001
    assert watchdog.long == []
