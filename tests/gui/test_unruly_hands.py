"""Hands, wet sleeves and scanners at the glass: no crash, no way out of the terminal, and no press or text by accident."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from demo.gallery.cases_keys import capture, passcode
from demo.gallery.panel_window import FINGERS
from kiosk.views.login import LoginView
from kiosk.views.start import StartView, Wish
from kiosk.words import Words
from tests.support.staged_terminal import Terminal

DROPS = 400
"""Touches of wet glass, one after the other."""
SCANNED = 4096
"""Characters that a scanner fires."""


def lay(glass: Terminal, places: list[QPoint]) -> None:
    """Lay a finger on each place at once, and lift them all."""
    down = QTest.touchEvent(glass.window, FINGERS, False)
    for finger, place in enumerate(places):
        down.press(finger, place, glass.window)
    down.commit(False)
    up = QTest.touchEvent(glass.window, FINGERS, False)
    for finger, place in enumerate(places):
        up.release(finger, place, glass.window)
    up.commit(False)
    glass.breathe()


def test_ten_fingers_at_once_give_the_answer_of_the_first_alone(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    task = glass.ask(StartView(compulsory=False))
    cards = [glass.middle(name) for name in ("legacy", "member", "newcomer")]
    palm = [cards[0] + QPoint(x, y) for x in range(-60, 61, 40) for y in (-10, 10)]
    lay(glass, [*cards, *palm, QPoint(540, 300)][:10])
    assert task.result() is Wish.LEGACY  # the first finger's; a screen is answered once


def test_stream_of_wet_touches_beside_the_buttons_leaves_the_screen_as_it_is(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    task = glass.ask(StartView(compulsory=False))
    before = glass.words()
    for number in range(DROPS):
        lay(glass, [QPoint(10 + 7 * (number % 5), 20 + 4 * number), QPoint(1070, 1900 - 4 * number)])
    assert not task.done()
    assert glass.words() == before


def test_finger_that_never_lifts_types_nothing_and_another_finger_goes_on_typing(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    view = LoginView(legacy=True, offers=())
    glass.ask(view)
    glass.press("key-a")
    for _ in range(3):
        glass.press_too("key-b")
        QTest.touchEvent(glass.window, FINGERS, False).stationary(0).release(
            1, glass.middle("key-b"), glass.window
        ).commit(False)
        glass.breathe()
    assert view.fields[0].value == "bbb"


def test_four_kilobytes_from_a_scanner_are_cut_to_the_field_s_length_and_shown_as_an_error(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    view = LoginView(legacy=True, offers=())
    task = glass.ask(view)
    for number in range(SCANNED):
        QTest.keyClick(glass.glass, Qt.Key.Key_A if number % 2 else Qt.Key.Key_B)
    glass.breathe()
    assert not task.done()
    assert len(view.fields[0].value) == view.fields[0].longest
    assert view.fields[0].property("error") != ""


@pytest.mark.parametrize("scale", [1, 2])
def test_language_text_size_and_low_reach_chosen_during_a_finger_capture_keep_its_good_samples(
    terminal: Callable[..., Terminal], scale: int
) -> None:
    glass = terminal()
    words = Words(glass.engine)
    glass.singleton("Terminal").setProperty("languages", words.languages())
    try:
        view = capture(None, 2, 5)
        task = glass.ask(view)
        for name in ("letters", "language-ko", f"size-{scale}", "low-reach", "close"):
            glass.touch(name)
        assert "Capture" in glass.names()
        assert view.property("good") == 3
        assert not task.done()
    finally:
        words.close()


def test_language_chosen_while_a_passcode_is_entered_keeps_the_digits(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    words = Words(glass.engine)
    glass.singleton("Terminal").setProperty("languages", words.languages())
    try:
        view = passcode(entered=3)
        glass.ask(view)
        for name in ("letters", "language-en", "close"):
            glass.touch(name)
        assert view.property("entered") == 3
    finally:
        words.close()
