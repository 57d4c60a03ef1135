"""What the screens for choosing between keys, for a full key, for a reset and for staff show."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTranslator

from demo.gallery.cases_staff import LONG_STORED, STORED, approval, reset
from demo.gallery.panel_window import SIZES
from demo.gallery.scene import Look, Scene, plain
from kiosk.views.choosing import StoredCredentialsView
from kiosk.views.present_key import PresentKeyView
from kiosk.views.start import HelpPage, HelpView, Wish
from kiosk.views.top import QuestionView
from tests.gui.texts import text_of
from tests.support.staged_terminal import Terminal


def test_reset_screen_has_no_back_button_while_the_key_is_being_reset(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    view = reset("touch")
    task = glass.ask(view)
    assert "back" in glass.names()
    view.show_phase("wait")
    glass.rest()
    assert "back" not in glass.names()
    assert not task.done()


def test_reset_screen_shows_the_heading_of_each_phase_and_no_refusal_once_it_is_cleared(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    view = reset("pull-out", "too-late")
    glass.ask(view)
    assert "refusal" in glass.names()
    for phase in ("put-in", "touch", "wait"):
        view.show_trouble("")
        view.show_phase(phase)
        glass.rest()
        assert plain(glass.find("heading").property("words")) == text_of(f"reset-{phase}")
        assert "refusal" not in glass.names()


def test_long_account_name_on_a_key_is_cut_to_one_line_beside_its_whole_service_name(
    words: QTranslator,
) -> None:
    for panel in SIZES:
        for view in (
            StoredCredentialsView([LONG_STORED], sensor=True),
            QuestionView("delete-credential", LONG_STORED),
        ):
            scene = Scene(view, Look(panel))
            service, account = scene.find("service"), scene.find("account")
            assert service.property("text") == "login.microsoftonline.com"
            assert account.property("text").startswith("hanako.tanaka")
            assert account.property("truncated")
            assert account.property("lineCount") == 1
            scene.close()


def test_markup_in_names_on_a_key_is_shown_as_text(words: QTranslator) -> None:
    for view in (StoredCredentialsView(STORED, sensor=True), QuestionView("delete-credential", STORED[2])):
        scene = Scene(view)
        accounts = [item.property("text") for item in scene.items() if item.objectName() == "account"]
        assert "<b>hanako</b>" in accounts
        scene.close()


def test_screen_for_a_staff_member_s_key_has_no_password_no_account_or_later_button(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    glass.ask(PresentKeyView(purpose="approval"))
    assert not {"use-password", "no-account", "later"} & glass.names()


@pytest.mark.parametrize("panel", SIZES)
def test_help_page_has_the_staff_button_only_when_opened_from_the_start_screen(
    terminal: Callable[..., Terminal], panel: str
) -> None:
    glass = terminal(panel)
    glass.ask(HelpView(HelpPage.QA))
    assert "staff" not in glass.names()
    task = glass.ask(HelpView(HelpPage.QA, from_start=True))
    glass.touch("staff")
    assert task.result() is Wish.STAFF


def test_staff_approval_names_the_member_and_the_key(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    glass.ask(approval("Member", "Model"))
    for text in (text_of("top-member", "Member"), "Model"):
        assert text in glass.words()
