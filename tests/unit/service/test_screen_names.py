"""Staff have a name for every screen that a terminal tells of, and for every step at which a journey can end."""

from collections.abc import Iterator
from typing import get_args

import kiosk.views.screens  # noqa: F401 - it imports every view
from kiosk.views.view import View
from protocol.screen_names import named_screens
from protocol.steps import AnyStep


def _views(of: type[View] = View) -> Iterator[type[View]]:
    for each in of.__subclasses__():
        yield each
        yield from _views(each)


def test_every_screen_and_every_step_has_a_name_that_staff_read() -> None:
    screens = {each.screen for each in _views() if "screen" in vars(each)}
    steps = {step.__name__ for step in get_args(AnyStep)}
    assert len(screens) > 40
    assert len(steps) > 20
    assert (screens | steps) - named_screens() == set()
