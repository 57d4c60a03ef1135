"""What a field test notes of the terminal's screens."""

from types import SimpleNamespace
from typing import Any, cast

from field.screen import TerminalScreen
from kiosk.stage import Stage
from kiosk.views.view import View


class StandingView(View):
    screen = "Start"
    private = True  # no picture and no texts: these tests have no window


class OtherView(StandingView):
    screen = "Login"


def test_screen_that_stood_at_the_beginning_is_noted_when_it_comes_back_after_another() -> None:
    stage, window = Stage(), SimpleNamespace(property=lambda _name: False)
    screen = TerminalScreen(cast("Any", SimpleNamespace(stage=stage, window=window)))
    standing, other = StandingView(), OtherView()
    stage.show(standing)
    screen.begin()
    for view in (standing, other, standing):
        stage.show(view)
        screen._look()
    assert [one.screen for one in screen.seen] == ["Login", "Start"]
