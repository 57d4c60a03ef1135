"""What the buttons listed in touches.py answer on the screens around a key, and that each has a name of its own."""

from collections.abc import Callable

import pytest
from PySide6.QtQuick import QQuickItem

from demo.gallery.panel_window import SIZES
from kiosk.views.overlays import LineLostView
from kiosk.views.present_key import TakeKeyView
from tests.gui.touches import COVERS, TOUCHES
from tests.support.staged_terminal import Terminal


@pytest.mark.parametrize(
    "panel", [pytest.param(panel, marks=[] if panel == "small" else pytest.mark.landing) for panel in SIZES]
)
def test_touched_button_of_a_key_screen_ends_the_screen_with_its_answer(
    terminal: Callable[..., Terminal], panel: str
) -> None:
    glass = terminal(panel)
    for make, name, answer in TOUCHES:
        task = glass.ask(make())
        glass.touch(name)
        assert task.done(), name
        assert task.result() == answer, name


@pytest.mark.parametrize("panel", SIZES)
def test_touched_button_of_an_overlay_ends_the_overlay_alone_with_its_answer(
    terminal: Callable[..., Terminal], panel: str
) -> None:
    glass = terminal(panel)
    below = glass.ask(TakeKeyView())
    for make, name, answer in COVERS:
        task = glass.cover(make())
        glass.touch(name)
        assert task.done(), name
        assert task.result() == answer, name
        glass.rest()
    assert not below.done()


def test_again_button_of_the_line_lost_screen_does_nothing_while_a_retry_is_under_way(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    view = LineLostView()
    task = glass.cover(view)
    glass.touch("again")
    assert not task.done()
    view.show_trying(trying=False)
    glass.touch("again")
    assert task.result() is True


def test_every_button_of_a_key_screen_or_overlay_has_a_unique_object_name(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    for make, _name, _answer in TOUCHES + COVERS:
        glass.ask(make())
        touchables: list[QQuickItem] = [item for item in glass.items() if item.inherits("QQuickAbstractButton")]
        names = [item.objectName() for item in touchables]
        assert all(names)
        assert len(set(names)) == len(names), names
