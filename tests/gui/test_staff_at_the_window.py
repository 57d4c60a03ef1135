"""Staff are in: the frame around every screen, what ends it, and the language that staff read."""

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QColor

from demo.gallery.cases_accounts import email_choice
from demo.gallery.cases_staff import beside
from kiosk.views.overlays import IdleView, LineLostView
from kiosk.views.passcode import PasscodeView
from kiosk.views.present_key import PresentKeyView
from kiosk.views.staff_beside import StaffPresence, StaffWish, Stopped
from kiosk.views.start import HelpPage, HelpView
from kiosk.views.top import QuestionView
from kiosk.words import Words
from tests.gui.texts import text_of
from tests.support.staged_terminal import Terminal

VIOLET = QColor("#4A2C7A")


@pytest.fixture
def glass(terminal: Callable[..., Terminal]) -> Iterator[Terminal]:
    """The window, in which every language is known."""
    opened = terminal()
    words = Words(opened.engine)
    opened.singleton("Terminal").setProperty("languages", words.languages())
    yield opened
    words.close()


def edges(glass: Terminal) -> set[str]:
    """Return the colours of the window's edges, at their middle."""
    picture = glass.glass.grabWindow()
    wide, high = picture.width() - 1, picture.height() - 1
    places = [(0, high // 2), (wide, high // 2), (wide // 2, high)]
    return {picture.pixelColor(x, y).name() for x, y in places}


def test_violet_frame_names_the_staff_who_are_in_its_button_ends_their_help_and_the_screen_is_touched_as_before(
    glass: Terminal,
) -> None:
    dismissed: list[bool] = []
    glass.stage.staffDismissed.connect(lambda: dismissed.append(True))
    task = glass.ask(email_choice())
    assert edges(glass) != {VIOLET.name()}
    glass.stage.show_staff(StaffPresence("佐々木 真理", "高橋 誠"))
    glass.rest()
    assert edges(glass) == {VIOLET.name()}
    assert text_of("staff-band-both", "佐々木 真理", "高橋 誠") in glass.words()
    glass.touch("dismiss-staff")
    assert dismissed == [True]
    glass.touch("yes")
    assert task.done(), "the screen itself is touched as ever"
    glass.stage.show_staff(None)
    glass.rest()
    assert edges(glass) != {VIOLET.name()}
    assert "佐々木" not in glass.words()


def test_button_that_ends_the_help_of_staff_works_on_a_page_that_covers_the_customer_s_screen(
    glass: Terminal,
) -> None:
    dismissed: list[bool] = []
    glass.stage.staffDismissed.connect(lambda: dismissed.append(True))
    glass.ask(email_choice())
    glass.stage.show_staff(StaffPresence("佐々木 真理", "高橋 誠"))
    glass.cover(LineLostView())
    glass.touch("dismiss-staff")
    assert dismissed == [True]


def test_second_staff_member_is_asked_in_japanese_over_a_screen_in_the_customer_s_language(
    glass: Terminal,
) -> None:
    glass.ask(email_choice())
    asked = text_of("question-written", "高橋 誠")
    glass.engine.setUiLanguage("ko")
    question = QuestionView("written", "高橋 誠")
    glass.cover(question)
    assert asked in glass.words()
    question.yes()
    glass.rest()
    assert glass.engine.uiLanguage() == "ko"


def test_question_to_the_second_staff_member_names_only_a_choice_touched_on_the_page_below(
    glass: Terminal,
) -> None:
    before, after = text_of("beside-written").split("%1")
    for touched in (True, False):
        glass.ask(email_choice())
        if touched:
            glass.touch("no")
        question = QuestionView("written", "高橋 誠")
        glass.cover(question)
        assert re.findall(f"{before}([^」]*){after}", glass.words()) == [text_of("screen-no")] * touched
        question.yes()
        glass.rest()


def test_staff_use_their_key_in_japanese_and_a_warning_meanwhile_is_in_the_customer_s_language(
    glass: Terminal,
) -> None:
    glass.ask(email_choice())
    their_key, their_passcode = text_of("beside-present"), text_of("beside-passcode")
    glass.engine.setUiLanguage("ko")
    glass.ask(PresentKeyView(purpose="approval"))
    assert their_key in glass.words()
    glass.ask(PasscodeView(mode="enter", sensor=False, purpose="approval"))
    assert their_passcode in glass.words()
    warning = IdleView(20)
    glass.cover(warning)
    assert glass.engine.uiLanguage() == "ko"
    warning.proceed()
    glass.rest()
    assert their_passcode in glass.words()
    glass.ask(PresentKeyView(purpose="enrolment"))
    assert not re.search("[ぁ-ゖ]", glass.words())


def test_q_and_a_of_the_start_screen_is_in_the_customer_s_language_although_it_has_the_staff_button(
    glass: Terminal,
) -> None:
    glass.ask(email_choice())
    glass.engine.setUiLanguage("ko")
    glass.ask(HelpView(HelpPage.QA, from_start=True))
    assert "staff" in glass.names()
    assert glass.engine.uiLanguage() == "ko"


@pytest.mark.parametrize(
    ("stopped", "advice"),
    [
        (Stopped("KeyTrouble", trouble="pin-auth-blocked"), "trouble-pin-auth-blocked-do"),
        (Stopped("EmailCode", "code-wrong"), "advice-code-wrong-mail"),
        (Stopped("PhoneCode", "code-wrong"), "advice-code-wrong-phone"),
    ],
)
def test_staff_s_screen_shows_what_the_customer_was_told_to_do_labelled_as_told_to_the_customer(
    glass: Terminal, stopped: Stopped, advice: str
) -> None:
    glass.ask(beside(stopped))
    assert text_of("beside-guidance", text_of(advice)) in glass.words()


@pytest.mark.parametrize("customer", ["goes on", "has left"])
def test_staff_read_japanese_and_the_customer_their_own_language_again_unless_they_have_left(
    glass: Terminal, customer: str
) -> None:
    glass.ask(email_choice())
    write, operating = text_of("beside-write"), text_of("staff-band-operating")
    glass.engine.setUiLanguage("ko")
    glass.rest()
    assert not re.search("[ぁ-ゖ]", glass.words())
    task = glass.ask(beside(Stopped("Capture")))
    assert write in glass.words()
    assert operating not in glass.words(), "nobody is in yet"
    glass.touch("proceed")
    assert task.result() is StaffWish.SCREEN
    if customer == "has left":
        glass.stage.abandoned.emit()
    glass.ask(email_choice())
    assert glass.engine.uiLanguage() == ("ko" if customer == "goes on" else "")
