"""The window: pages, overlays, touches that must do nothing, hardware keys, the help button, larger text."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from demo.gallery.cases import all_cases
from demo.gallery.cases_keys import passcode, staff, top
from demo.gallery.geometry import within
from demo.gallery.panel_window import FINGERS, SIZES
from demo.terminal import marked
from kiosk.glass import card_name
from kiosk.views.enrolment import EnrolledView, EnrolmentIntroductionView
from kiosk.views.login import LoginView
from kiosk.views.overlays import IdleView, StaffCalledView
from kiosk.views.pass_code import PassCodeView
from kiosk.views.present_key import TakeKeyView
from kiosk.views.start import StartView
from kiosk.views.top import QuestionView
from kiosk.views.view import View
from protocol.answers import Answer, Continue, Later, ShowPass
from protocol.secret import Secret
from tests.gui.texts import text_of
from tests.gui.touches import KEYS, TOUCHES
from tests.support.staged_terminal import Terminal


@pytest.mark.parametrize("make", [lambda: IdleView(20), lambda: QuestionView("start-over"), StaffCalledView])
def test_overlay_lets_no_touch_through_to_the_screen_below(
    terminal: Callable[..., Terminal], make: Callable[[], View]
) -> None:
    glass = terminal()
    below = glass.ask(top(*KEYS))
    # where no cover has a button of its own
    places = [glass.middle(name) for name in ("key-0-rename", "key-0-remove")]
    cover = glass.cover(make())
    for place in places:
        glass.press_at(place)
        glass.release(place)
        glass.breathe()
    assert not below.done()
    assert not cover.done()


def test_nfc_card_of_an_unknown_model_is_named_by_the_text_for_an_unnamed_card(
    terminal: Callable[..., Terminal],
) -> None:
    assert card_name(terminal().engine) == text_of("unnamed-card")


def test_overlay_of_a_staff_call_hides_what_the_screen_shows(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    pictures = []
    for screen in (top(*KEYS), passcode(entered=4)):
        glass.ask(screen)
        task = glass.cover(staff("called"))
        pictures.append(glass.picture())
        glass.touch("proceed")
        assert task.done()
    assert pictures[0] == pictures[1]


def test_touches_during_a_page_transition_do_nothing(terminal: Callable[..., Terminal]) -> None:
    glass = terminal(settle=60_000)
    glass.ask(top()).cancel()
    task = glass.start(glass.stage.ask(EnrolledView(sensor=True)))
    glass.until_built("proceed")
    glass.touch("proceed")
    assert not task.done()


def test_first_page_takes_touches_in_its_first_frame(terminal: Callable[..., Terminal]) -> None:
    glass = terminal(settle=60_000, motion=True)
    task = glass.start(glass.stage.ask(EnrolledView(sensor=True)))
    while glass.glass.property("turning"):
        glass.glass.grabWindow()
        QTest.qWait(1)
    glass.touch("proceed")
    assert task.done()


def test_second_of_two_quick_touches_at_one_place_does_not_act_on_the_next_page(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    first = glass.ask(EnrolledView(sensor=True))
    glass.glass.setProperty("settle", 60_000)
    at = glass.middle("proceed")
    glass.touch("proceed")
    second = glass.start(glass.stage.ask(top()))  # its "end" lies where "proceed" lay
    glass.until_built("end")
    while glass.middle("end") != at:  # a page may need more than one frame to be laid out
        glass.glass.grabWindow()
        QTest.qWait(1)
    glass.touch("end")
    assert first.done()
    assert not second.done()


@pytest.mark.parametrize("state", ["mobile", "registration", "enrolment", "landline-sent"])
def test_digit_boxes_of_a_phone_code_lie_in_their_field_and_above_the_call_button(
    terminal: Callable[..., Terminal], state: str
) -> None:
    glass = terminal()
    glass.ask(all_cases()["PhoneCode"][state]())
    field = glass.find("field-code")
    boxes = [glass.place(box) for box in field.childItems() if box.height()]
    assert len(boxes) == 4
    assert max(box.bottom() for box in boxes) <= glass.place(glass.find("voice-call")).top()
    assert all(glass.place(field).contains(box) for box in boxes)


def test_touches_after_the_first_button_s_do_not_change_the_answer(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    view = EnrolmentIntroductionView(compulsory=False)
    task = glass.ask(view)
    at = {name: glass.middle(name) for name in ("later", "proceed")}
    for name in ("proceed", "later", "proceed"):
        glass.press_at(at[name])
        glass.release(at[name])
    glass.breathe()
    assert task.result() == Continue()
    assert view.property("busy")
    assert text_of("submit-wait") in glass.words()


@pytest.mark.parametrize(("released_first", "answer"), [(0, Later()), (1, Continue())])
def test_two_buttons_of_a_screen_under_two_fingers_give_the_answer_of_the_button_that_is_released_first(
    terminal: Callable[..., Terminal], released_first: int, answer: Answer
) -> None:
    glass = terminal()
    task = glass.ask(EnrolmentIntroductionView(compulsory=False))
    at = {0: glass.middle("later"), 1: glass.middle("proceed")}
    both = QTest.touchEvent(glass.window, FINGERS, False)
    both.press(0, at[0], glass.window).press(1, at[1], glass.window).commit(False)
    other = 1 - released_first
    lifted = QTest.touchEvent(glass.window, FINGERS, False).stationary(other)
    lifted.release(released_first, at[released_first], glass.window).commit(False)
    QTest.touchEvent(glass.window, FINGERS, False).release(other, at[other], glass.window).commit(False)
    glass.breathe()
    assert task.result() == answer


def test_pages_asked_covered_and_wiped_during_a_fade_raise_no_qt_warning(
    terminal: Callable[..., Terminal],
) -> None:
    """A warning of Qt or QML fails the test: no page may look at a view that has gone."""
    glass = terminal(motion=True)
    for make, _name, _answer in TOUCHES[::3]:
        asked = glass.start(glass.stage.ask(make()))
        QTest.qWait(20)  # half way through
        cover = glass.start(glass.stage.cover(IdleView(20)))
        asked.cancel()
        glass.breathe()
        glass.stage.wipe()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        cover.cancel()
        glass.breathe()
    glass.rest()
    assert len([item for item in glass.items() if item.objectName() == "help"]) == 1


@pytest.fixture
def form_and_touches(terminal: Callable[..., Terminal]) -> tuple[Terminal, list[int]]:
    """Show a form; return the terminal and a list that gets one more entry with each touch that its stage reports."""
    glass = terminal()
    glass.ask(LoginView(legacy=True, offers=()))
    touches: list[int] = []
    glass.stage.touched.connect(lambda: touches.append(1))
    return glass, touches


NOWHERE = QPoint(5, 700)
"""A place of the glass with nothing to touch."""


def test_touched_buttons_and_typed_keys_reset_the_idle_watch_while_a_palm_rests_on_the_glass(
    form_and_touches: tuple[Terminal, list[int]],
) -> None:
    glass, touches = form_and_touches
    glass.touch("field-id-box")
    glass.rest()
    assert len(touches) == 1
    touches.clear()
    glass.press_at(NOWHERE)  # the palm, which stays
    assert touches == []
    for number in (1, 2, 3):
        glass.press_too("key-a")
        QTest.touchEvent(glass.window, FINGERS, False).stationary(0).release(
            1, glass.middle("key-a"), glass.window
        ).commit(False)
        glass.breathe()
        assert len(touches) == number
    QTest.keyClick(glass.glass, Qt.Key.Key_B)
    QTest.keyClick(glass.glass, Qt.Key.Key_Backspace)
    assert len(touches) == 5


def test_touch_beside_every_button_and_keys_without_effect_do_not_reset_the_idle_watch(
    form_and_touches: tuple[Terminal, list[int]],
) -> None:
    glass, touches = form_and_touches
    for _ in range(3):
        glass.press_at(NOWHERE)
        glass.release(NOWHERE)
    for key in (
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_F5,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Space,  # the field refuses it
        Qt.Key.Key_Return,
        Qt.Key.Key_Backspace,  # there is nothing to erase
    ):
        QTest.keyClick(glass.glass, key)
    QTest.keyClick(glass.glass, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    glass.cover(StaffCalledView())
    QTest.keyClick(glass.glass, Qt.Key.Key_A)
    glass.breathe()
    assert touches == []


def test_abandoned_start_screen_resets_text_size_and_contrast_and_closes_their_menu(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    glass.ask(StartView(compulsory=False))
    for name in ("letters", "size-1.5", "high-contrast"):
        glass.touch(name)
    glass.stage.abandoned.emit()
    glass.breathe()
    assert "close" not in glass.names()
    assert (glass.theme.property("textScale"), glass.theme.property("highContrast")) == (1, False)


def test_overlay_over_the_open_menu_of_languages_takes_the_touch_and_keeps_the_chosen_text_size(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    glass.ask(StartView(compulsory=False))
    glass.touch("letters")
    glass.touch("size-1.5")
    warned = glass.cover(IdleView(20))
    glass.touch("proceed")
    assert warned.result() is True
    assert glass.theme.property("textScale") == 1.5


def test_menu_of_languages_closes_when_the_screen_below_it_is_replaced(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    glass.ask(StartView(compulsory=False))
    glass.touch("letters")
    assert "close" in glass.names()
    glass.ask(TakeKeyView())
    assert "close" not in glass.names()


def everything_below(item: QQuickItem) -> Iterator[QQuickItem]:
    """Yield an item and all within it, whether or not they can be seen."""
    yield item
    for child in item.childItems():
        yield from everything_below(child)


def test_menu_of_languages_is_built_without_a_touch_after_the_first_page_stands(
    terminal: Callable[..., Terminal], qtbot: QtBot
) -> None:
    glass = terminal()

    def is_built() -> bool:
        return any(item.objectName() == "LettersPanel" for item in everything_below(glass.root))

    assert not is_built()
    glass.ask(StartView(compulsory=False))
    qtbot.waitUntil(is_built, timeout=20_000)


def test_wait_of_more_than_three_seconds_says_what_is_waited_for(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    view = LoginView(legacy=True, offers=())
    glass.ask(view)
    page = glass.find("Login")
    assert page.property("longWait") == 3000
    page.setProperty("longWait", 1)
    longer = text_of("submit-wait-longer")
    view.finish(None)
    glass.breathe()
    assert text_of("submit-wait") in glass.words()
    QTest.qWait(20)
    assert longer in glass.words()
    glass.ask(view)
    assert longer not in glass.words()


def test_help_button_of_the_window_calls_staff_and_the_screen_stays(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    task = glass.ask(passcode(entered=3))
    calls: list[int] = []
    glass.stage.staffWanted.connect(lambda: calls.append(1))
    glass.touch("help")
    assert calls == [1]
    assert not task.done()


def test_scanner_types_into_the_field_after_a_button_was_touched_and_its_line_break_is_an_error(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    view = LoginView(legacy=True, offers=())
    glass.ask(view)
    glass.touch("letters")
    glass.touch("close")  # a button was touched last: its keys go to the field all the same
    for key in (Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_1):
        QTest.keyClick(glass.glass, key)
    assert view.fields[0].value == "ab1"
    QTest.keyClick(glass.glass, Qt.Key.Key_Return)
    assert view.fields[0].value == "ab1"
    assert view.fields[0].property("error") == "blank"
    QTest.keyClick(glass.glass, Qt.Key.Key_Backspace)
    assert view.fields[0].value == "ab"


def reads(glass: Terminal, code: str) -> None:
    """Type a code at the window as a code reader does, and Enter."""
    for sign in code:
        QTest.sendKeyEvent(
            QTest.KeyAction.Click, glass.glass, Qt.Key.Key_unknown, sign, Qt.KeyboardModifier.NoModifier
        )
    QTest.keyClick(glass.glass, Qt.Key.Key_Return)
    glass.breathe()


def test_pass_that_a_code_reader_types_at_the_window_is_the_answer_of_the_pass_screen(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    task = glass.ask(PassCodeView())
    reads(glass, "7k3m-q2xd")
    assert task.result() == ShowPass(code=Secret("7K3MQ2XD"))


@pytest.mark.parametrize(("gives_passes", "answer"), [(True, ShowPass(code=Secret("7K3MQ2XD"))), (False, None)])
def test_start_screen_is_answered_by_a_code_reader_s_pass_only_where_the_branch_gives_passes(
    terminal: Callable[..., Terminal], gives_passes: bool, answer: ShowPass | None
) -> None:
    glass = terminal()
    task = glass.ask(StartView(passes=gives_passes))
    reads(glass, "7K3M-Q2XD")
    assert (task.result() if task.done() else None) == answer


def test_code_reader_s_enter_does_not_press_the_start_screen_s_button_that_tab_has_focused(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    task = glass.ask(StartView(passes=True))
    QTest.keyClick(glass.glass, Qt.Key.Key_Tab)
    reads(glass, "4901234567894")
    assert not task.done()
    QTest.keyClick(glass.glass, Qt.Key.Key_Tab, delay=100)
    reads(glass, "7K3MQ2XD")
    assert isinstance(task.result(), ShowPass)


def test_pass_that_is_read_while_the_menu_of_languages_is_open_does_not_answer_the_start_screen(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    task = glass.ask(StartView(passes=True))
    glass.touch("letters")
    reads(glass, "7K3MQ2XD")
    assert not task.done()


def test_hardware_keys_do_not_reach_a_field_under_an_overlay(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    view = LoginView(legacy=True, offers=())
    glass.ask(view)
    glass.cover(IdleView(20))
    QTest.keyClick(glass.glass, Qt.Key.Key_X)
    assert view.fields[0].value == ""


def test_text_size_and_contrast_hold_beyond_the_session_s_end_until_the_customer_has_left(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    glass.ask(TakeKeyView())
    before = glass.find("heading").height()
    glass.touch("letters")
    glass.touch("size-1.5")
    glass.touch("high-contrast")
    assert glass.theme.property("textScale") == 1.5
    assert glass.theme.property("highContrast") is True
    glass.touch("close")
    assert "close" not in glass.names()
    assert glass.find("heading").height() > before
    glass.touch("letters")
    glass.stage.wipe()
    assert glass.theme.property("textScale") == 1.5
    glass.stage.abandoned.emit()
    glass.breathe()
    assert "close" not in glass.names()
    assert glass.theme.property("textScale") == 1
    assert glass.theme.property("highContrast") is False


@pytest.mark.landing
@pytest.mark.parametrize("panel", SIZES)
def test_text_of_another_size_leaves_nothing_of_the_former_on_the_screen(
    terminal: Callable[..., Terminal], panel: str
) -> None:
    glass = terminal(panel)
    spoiled = []
    for screen, states in all_cases().items():
        glass.ask(next(iter(states.values()))())
        for scale in (1, 1.5, 1):
            glass.theme.setProperty("textScale", scale)
            glass.rest()
            seen = glass.picture()
            glass.glass.contentItem().setOpacity(0)
            glass.picture()
            glass.glass.contentItem().setOpacity(1)
            # what is painted over itself has darker edges; what was left behind is as dark as what was moved
            if largest_difference(seen, glass.picture()) > 128:
                spoiled.append(f"{screen} at {scale}")
    assert spoiled == []


def largest_difference(one: QImage, other: QImage) -> int:
    """Return the largest difference of any channel of any pixel, of 255."""
    difference = one.convertToFormat(QImage.Format.Format_RGB888)
    painter = QPainter(difference)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    painter.end()
    return max(bytes(difference.constBits()))


@pytest.mark.parametrize("panel", SIZES)
def test_mark_of_a_training_stands_above_the_page_covers_none_of_it_and_adds_no_height(
    terminal: Callable[..., Terminal], panel: str
) -> None:
    glass = terminal(panel)
    assert "practice" not in glass.names()
    marking = marked("練習")(glass, None)
    glass.loop.run_until_complete(marking.__aenter__())
    band = glass.find("practice")
    for size in (1.0, 1.5):
        glass.theme.setProperty("textScale", size)
        for view in (top(*KEYS), passcode()):
            glass.ask(view)
            page = glass.glass.property("page")
            assert [child.property("text") for child in band.childItems()] == ["練習"]
            assert glass.place(page).top() >= glass.place(band).bottom()
            assert (page.width(), page.height()) == (
                glass.theme.property("width"),
                glass.theme.property("height"),
            )
            assert glass.glass.height() == SIZES[panel][1]
            assert within(glass.place(page), QRectF(0, 0, glass.glass.width(), glass.glass.height()))
    task = glass.ask(EnrolledView(sensor=True))
    glass.touch("proceed")
    assert task.done()
    glass.loop.run_until_complete(marking.__aexit__(None, None, None))
