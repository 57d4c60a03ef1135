"""A hardware keyboard without a finger on the glass: Tab, arrows and Enter reach and press everything, and nothing traps them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from demo.gallery.cases import SUBJECTS, all_cases
from demo.gallery.cases_keys import passcode
from demo.gallery.panel_window import is_touchable
from kiosk.views.login import LoginView
from kiosk.views.overlays import IdleView
from kiosk.views.start import StartView
from tests.support.staged_terminal import Terminal


def held(glass: Terminal) -> str:
    """Return the name of the touchable that has the focus, or ""."""
    item = glass.glass.activeFocusItem()
    return item.objectName() if is_touchable(item) else ""


def press(glass: Terminal, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(glass.glass, key)
    glass.breathe()


def tab_to(glass: Terminal, name: str) -> None:
    for _ in range(100):
        if held(glass) == name:
            return
        press(glass, Qt.Key.Key_Tab)
    pytest.fail(f"Tab does not lead to {name}")


def open_touchables(glass: Terminal) -> list[QQuickItem]:
    """What a customer could touch now: neither disabled nor, being on another page of a list, see-through."""
    hidden = [item for item in glass.items() if item.opacity() == 0]
    return [
        item
        for item in glass.items()
        if is_touchable(item)
        and item.isEnabled()
        and not any(above is item or above.isAncestorOf(item) for above in hidden)
    ]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_tab_visits_everything_that_can_be_touched_once_and_then_the_first_again(
    terminal: Callable[..., Terminal], subject: str
) -> None:
    glass = terminal()
    missed = []
    for screen, states in all_cases(subject).items():
        view = next(iter(states.values()))()
        glass.ask(view)
        stops = open_touchables(glass)
        visited = []
        for _ in stops:
            press(glass, Qt.Key.Key_Tab)
            visited.append(glass.glass.activeFocusItem())
        if set(map(id, visited)) != set(map(id, stops)):
            missed.append((screen, [item.objectName() for item in stops if item not in visited]))
        press(glass, Qt.Key.Key_Tab)
        if stops and glass.glass.activeFocusItem() is not visited[0]:
            missed.append((screen, ["comes round"]))
    assert missed == []


def test_enter_presses_what_has_the_focus(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    task = glass.ask(StartView(compulsory=False))
    tab_to(glass, "member")
    press(glass, Qt.Key.Key_Return)
    assert task.done()


def test_shift_tab_goes_back_and_arrows_go_where_they_point(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    glass.ask(LoginView(legacy=True, offers=()))
    tab_to(glass, "key-g")
    for key, name in (("Right", "key-h"), ("Up", "key-y"), ("Left", "key-t"), ("Down", "key-g")):
        press(glass, getattr(Qt.Key, f"Key_{key}"))
        assert held(glass) == name
    press(glass, Qt.Key.Key_Backtab)
    assert held(glass) == "key-f"


def test_typing_takes_the_focus_off_a_button_so_that_a_scanner_s_blank_presses_nothing(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    view = LoginView(legacy=True, offers=())
    task = glass.ask(view)
    tab_to(glass, "back")
    press(glass, Qt.Key.Key_A, Qt.Key.Key_Space)
    assert not task.done()
    assert view.fields[0].value == "a"
    assert held(glass) == ""


def test_tab_of_a_scanner_is_refused_by_the_field_and_moves_no_focus(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    view = LoginView(legacy=True, offers=())
    glass.ask(view)
    press(glass, Qt.Key.Key_A, Qt.Key.Key_Tab)
    assert held(glass) == ""
    assert view.fields[0].property("error") == "blank"


def test_tab_arrows_and_enter_with_alt_control_or_meta_neither_move_the_focus_nor_press_what_has_it(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    task = glass.ask(StartView(compulsory=False))
    tab_to(glass, "member")
    for modifier in ("Alt", "Control", "Meta"):
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return):
            QTest.keyClick(glass.glass, key, getattr(Qt.KeyboardModifier, f"{modifier}Modifier"))
            glass.breathe()
            assert held(glass) == "member", (modifier, key)
    assert not task.done()


def test_touched_button_does_not_get_the_focus(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    glass.ask(passcode())
    glass.touch("key-3")
    assert held(glass) == ""


def test_tab_reaches_the_buttons_of_an_overlay_and_no_button_of_the_screen_below(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    glass.ask(StartView(compulsory=False))
    glass.cover(IdleView(20))
    below = {"legacy", "member", "newcomer"}
    visited = set()
    for _ in range(12):
        press(glass, Qt.Key.Key_Tab)
        visited.add(held(glass))
    assert "proceed" in visited
    assert not visited & below


def test_tab_reaches_only_the_help_button_of_a_screen_that_has_been_answered(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    view = LoginView(legacy=True, offers=())
    glass.ask(view)
    view.finish(None)
    visited = set()
    for _ in range(5):
        press(glass, Qt.Key.Key_Tab)
        visited.add(held(glass))
    assert visited == {"help"}


def test_keys_do_nothing_and_raise_no_warning_before_the_first_screen_stands(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    press(glass, Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert held(glass) == ""
