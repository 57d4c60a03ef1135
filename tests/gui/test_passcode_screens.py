"""Screens 13 and 14, and passcode pad and keyboard for a key's present passcode: what is typed, shown and refused."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QImage

from demo.gallery.cases_keys import passcode, passcode_text
from demo.gallery.panel_window import SIZES
from demo.gallery.scene import Look, Scene
from kiosk.views.passcode import OtherCharacters, PasscodeView
from kiosk.views.view import BACK
from protocol.secret import Secret
from protocol.steps import PersonalWords
from tests.gui.texts import text_of
from tests.support.staged_terminal import Terminal

BORN_IN_1975 = PersonalWords(
    birth_date="1975-04-12", phones=("09012345678",), names=(), card_last_four=("8842",), email="t@example.jp"
)


def keys_area(glass: Terminal) -> QImage:
    return glass.picture().copy(glass.place(glass.find("pad")).toRect())


@pytest.mark.parametrize("panel", SIZES)
def test_passcode_pad_looks_the_same_while_a_key_of_it_is_pressed(
    terminal: Callable[..., Terminal], panel: str
) -> None:
    glass = terminal(panel)
    view = passcode()
    glass.ask(view)
    untouched = keys_area(glass)
    for name in [f"key-{digit}" for digit in "0123456789"] + ["key-backspace", "key-cancel"]:
        glass.press(name)
        assert keys_area(glass) == untouched, name
        glass.release(glass.middle(name))
        view.wipe()


def test_passcode_pad_shows_a_dot_for_each_digit_and_six_digits_enable_enter(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    view = PasscodeView(mode="choose", sensor=True, words=BORN_IN_1975)
    task = glass.ask(view)
    for count, digit in enumerate("294816", start=1):
        assert not glass.find("key-enter").isEnabled()
        glass.touch(f"key-{digit}")
        assert glass.find("dots").property("count") == count
    assert glass.find("key-enter").isEnabled()
    glass.touch("key-3")
    assert glass.find("dots").property("count") == 6
    glass.touch("key-backspace")
    assert not glass.find("key-enter").isEnabled()
    glass.touch("key-6")
    glass.touch("key-enter")
    assert task.result() == Secret("294816")


def test_cancel_key_clears_a_filled_passcode_pad_and_leaves_the_screen_from_an_empty_one(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    task = glass.ask(passcode())
    glass.touch("key-5")
    glass.touch("key-cancel")
    assert glass.find("dots").property("count") == 0
    assert not task.done()
    glass.touch("key-cancel")
    assert task.result() is BACK


REFUSED = {
    "123456": "passcode-sequence",
    "890123": "passcode-sequence",
    "777777": "passcode-same",
    "121212": "passcode-repeated",
    "750412": "passcode-birth-date",
    "995678": "passcode-phone",
}


@pytest.mark.parametrize(("digits", "text_id"), REFUSED.items())
def test_weak_passcode_is_refused_with_the_reason_and_a_new_layout(
    terminal: Callable[..., Terminal], digits: str, text_id: str
) -> None:
    glass = terminal()
    view = PasscodeView(mode="choose", sensor=True, words=BORN_IN_1975)
    task = glass.ask(view)
    before = view.property("layout")
    for digit in digits:
        glass.touch(f"key-{digit}")
    glass.touch("key-enter")
    assert not task.done()
    assert text_of(text_id) in glass.words()
    assert glass.find("dots").property("count") == 0
    places = glass.find("pad").property("places")
    assert list(places) == view.property("layout") != before
    glass.touch("key-1")
    assert text_of(text_id) not in glass.words()


@pytest.mark.parametrize("panel", SIZES)
def test_passcode_pad_offers_the_keyboard_only_for_an_existing_passcode(
    terminal: Callable[..., Terminal], panel: str
) -> None:
    glass = terminal(panel)
    task = glass.ask(passcode("enter"))
    glass.touch("key-5")
    glass.touch("other-characters")
    assert isinstance(task.result(), OtherCharacters)
    for mode in ("choose", "repeat"):
        glass.ask(passcode(mode))
        assert "other-characters" not in glass.names()


@pytest.mark.parametrize("panel", SIZES)
def test_passcode_of_letters_is_typed_hidden_and_submitted_on_the_keyboard(
    terminal: Callable[..., Terminal], panel: str
) -> None:
    glass = terminal(panel)
    view = passcode_text()
    task = glass.ask(view)
    for key in ("key-a", "key-shift", "key-B", "key-7"):
        glass.touch(key)
    assert not glass.find("submit").isEnabled()
    glass.touch("key-symbols")
    glass.touch("key-$")
    assert "aB7$" not in glass.words()
    glass.touch("submit")
    assert task.result() == Secret("aB7$")
    assert view.fields[0].value == ""


@pytest.mark.parametrize("language", ["en", "ko"])
def test_sentences_of_a_refused_passcode_have_a_blank_between_them(words: QTranslator, language: str) -> None:
    view = PasscodeView(mode="enter", sensor=True)
    view.show_trouble("wrong", 2)
    scene = Scene(view, Look(language=language))
    refusal = str(scene.root.property("refusal"))
    scene.close()
    assert len(re.split(r"[.] (?=\S)", refusal)) == 2
    assert not re.search(r"[.](?=\S)", refusal)
