"""What the screens around a key show: advice, troubles, offers, fingers, pictures."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest

from demo.gallery.cases_keys import CASES, OF_CARDS, authenticator, capture, offers, top, trouble
from demo.gallery.cases_staff import CASES as STAFF_CASES
from demo.gallery.scene import plain
from hid.vocabulary import Advice
from kiosk.glass import say_unreadable
from kiosk.keys.troubles import TROUBLES, purposes_of
from kiosk.passcode_rules import PasscodeFlaw
from kiosk.views.enrolment import EnrolmentIntroductionView
from kiosk.views.fingers import FingersView
from kiosk.views.key_offers import KeyOffer
from kiosk.views.present_key import PresentKeyView, TakeKeyView
from kiosk.views.reset import ResetKeyView
from kiosk.views.start import StartView
from kiosk.views.top import QuestionView, RenameView
from tests.gui.texts import text_of
from tests.support.staged_terminal import Terminal


def test_offers_screen_has_a_passcode_change_button_only_for_a_flawed_passcode_and_says_what_was_done(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    glass.ask(offers())
    assert not {"change-passcode", "done"} & glass.names()
    glass.ask(offers(PasscodeFlaw.SHORT, KeyOffer.ADD_FINGER))
    assert {"change-passcode", "done"} <= glass.names()
    glass.ask(offers(None, KeyOffer.CHANGE_PASSCODE))
    assert "change-passcode" not in glass.names()


def test_unnamed_fingers_are_numbered_by_their_place(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    glass.ask(FingersView(["", "<b>Thumb</b>", ""]))
    words = glass.words().split("|")
    numbered = [text_of("fingers-numbered", number) for number in (1, 2, 3)]
    assert [each for each in words if each in numbered] == [numbered[0], numbered[2]]
    assert "<b>Thumb</b>" in words
    glass.cover(QuestionView("remove-finger-number", "3"))
    assert text_of("question-remove-finger-number", 3) in glass.words()


def test_touched_name_proposal_is_the_answer_of_the_rename_screen(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    task = glass.ask(RenameView("Key"))
    glass.touch("name-2")
    assert task.result() == text_of("rename-spare")


def test_capture_advice_says_and_draws_where_to_put_the_finger(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    for advice, heading, axis, sign in [
        (Advice.TOO_LEFT, "capture-further-right", "offsetX", -1),
        (Advice.TOO_RIGHT, "capture-further-left", "offsetX", 1),
        (Advice.TOO_HIGH, "capture-lower", "offsetY", -1),
        (Advice.TOO_LOW, "capture-higher", "offsetY", 1),
    ]:
        glass.ask(capture(advice, 3, 8))
        assert plain(glass.find("heading").property("words")) == text_of(heading)
        assert glass.find("ring").property(axis) * sign > 0


@pytest.mark.parametrize("card", [False, True])
def test_capture_shows_the_key_s_sensor_until_the_first_touch_and_then_the_ring(
    terminal: Callable[..., Terminal], card: bool
) -> None:
    glass = terminal()
    view = capture(None, 8, 8, card=card)
    glass.ask(view)
    where = text_of("verify-card-finger" if card else "verify-finger")
    assert plain(glass.find("heading").property("words")) == where
    assert "ring" not in glass.names()
    view.show_sample(Advice.NO_TOUCH, 8, 8)
    glass.rest()
    assert "ring" not in glass.names()
    view.show_sample(Advice.GOOD, 7, 8)
    glass.rest()
    assert "ring" in glass.names()


def table(of: QObject, name: str) -> dict[str, str]:
    value = of.property(name)
    return dict(value.toVariant() if hasattr(value, "toVariant") else value)


def test_every_capture_advice_has_a_heading_and_every_key_trouble_has_words_without_an_error_code(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    advice = table(glass.singleton("CaptureAdvice"), "headings")
    assert {each.value for each in Advice} <= set(advice)
    troubles = glass.singleton("KeyTroubleWords")
    for name in ("whatHappened", "whatToDo", "cardHappened", "cardToDo"):
        words = table(troubles, name)
        assert (
            set(words) <= set(OF_CARDS)
            if name.startswith("card")
            else set(words) == {one for one in TROUBLES if purposes_of(one)}
        )
        assert all(text.endswith("。") == name.endswith("ToDo") for text in words.values())
        assert not any("エラー" in text or "コード:" in text for text in words.values())


OF_A_CARD = [
    (screen, state)
    for screen, states in (CASES | STAFF_CASES).items()
    for state in states
    if (state == "card" or state.startswith("card-") or state == "staff-card") and screen != "UnusableKey"
]
"""But for the screen that shows what keys look like."""


@pytest.mark.parametrize(("screen", "state"), OF_A_CARD)
def test_screens_of_an_nfc_card_say_nothing_of_plugging_in_pulling_out_or_touching_and_draw_no_key(
    screen: str, state: str, terminal: Callable[..., Terminal]
) -> None:
    glass = terminal()
    glass.ask((CASES | STAFF_CASES)[screen][state]())
    words = glass.words()
    assert not [each for each in ("差しこ", "抜", "触れ") if each in words]
    assert "key-picture" not in glass.names()


def test_top_screen_draws_a_card_for_an_authenticator_with_nfc_alone(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    stick = authenticator(1, "Key", transports=("nfc", "usb"))
    card = authenticator(2, "Card", transports=("nfc",))
    for keys, drawn in ((stick,), {"key-picture"}), ((card,), {"card-picture"}):
        glass.ask(top(*keys))
        assert glass.names() & {"key-picture", "card-picture"} == drawn


@pytest.mark.parametrize(
    ("code", "is_named"), [("payment-card", False), ("not-fido", False), ("hold-still", True)]
)
def test_trouble_screen_of_a_card_calls_it_a_security_key_unless_the_trouble_is_that_it_is_not_one(
    terminal: Callable[..., Terminal], code: str, is_named: bool
) -> None:
    glass = terminal()
    glass.ask(trouble(code, card=True))
    assert (text_of("unnamed-card") in glass.words().split("|")) is is_named


def test_take_key_screen_draws_the_key_or_nfc_card_left_behind(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    view = TakeKeyView()
    glass.ask(view)
    assert "key-picture" in glass.names()
    view.show_left(card=True)
    assert glass.names() & {"key-picture", "card-picture"} == {"card-picture"}


def test_screen_that_asks_for_a_key_says_that_the_key_was_pulled_out_if_it_was(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    glass.ask(PresentKeyView(purpose="enrolment"))
    assert "refusal" not in glass.names()
    glass.ask(PresentKeyView(purpose="enrolment", pulled_out=True))
    assert plain(glass.find("refusal").property("words")) == text_of("present-pulled-out")


def test_reset_screen_counts_down_ten_seconds_only_in_the_phase_in_which_the_key_takes_a_touch(
    terminal: Callable[..., Terminal],
) -> None:
    glass, view = terminal(), ResetKeyView(key_name="Token")
    glass.ask(view)
    assert "seconds-left" not in glass.names()
    view.show_phase("touch")
    glass.rest()
    ring = glass.find("seconds-left")
    assert ring.property("total") == 10
    while ring.property("secondsLeft") > 8:
        QTest.qWait(20)
    view.show_phase("wait")
    glass.rest()
    assert "seconds-left" not in glass.names()


def test_screen_that_asks_for_a_key_says_nothing_of_cards_at_a_terminal_without_an_nfc_reader(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    glass.singleton("Terminal").setProperty("cardAt", -1)
    for purpose in ("enrolment", "sign-in", "confirm"):
        for pulled_out in (False, True):
            glass.ask(PresentKeyView(purpose=purpose, pulled_out=pulled_out))
            assert plain(glass.find("heading").property("words")) == text_of("present-key")
            assert "カード" not in glass.words()
    assert plain(glass.find("refusal").property("words")) == text_of("present-pulled-out")


@pytest.mark.parametrize("notice", ["keys-away", "cards-away"])
def test_while_keys_or_cards_can_not_be_read_the_screens_say_so_and_invite_no_unreadable_card(
    terminal: Callable[..., Terminal], notice: str
) -> None:
    glass = terminal()
    for view in (
        StartView(compulsory=False),
        PresentKeyView(purpose="enrolment"),
        PresentKeyView(purpose="sign-in"),
    ):
        glass.ask(view)
        inviting = glass.words()
        say_unreadable(glass.engine, keys_away=notice == "keys-away", cards_away=notice == "cards-away")
        assert text_of(notice) in glass.words()
        if notice == "cards-away":
            assert "置" not in glass.words().replace(text_of(notice), "")
        say_unreadable(glass.engine, keys_away=False, cards_away=False)
        assert glass.words() == inviting


def test_compulsory_enrolment_has_no_button_to_put_it_off(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    for view in (
        EnrolmentIntroductionView(compulsory=True),
        PresentKeyView(purpose="enrolment", compulsory=True),
    ):
        glass.ask(view)
        assert "later" not in glass.names()
