"""Screens 13 and 14, and pad and keyboard for a key's present passcode: what is typed, shown and refused."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage

from demo.gallery.cases_keys import passcode, passcode_text
from demo.gallery.panel_window import SIZES
from kiosk.passcode_rules import PasscodeFlaw
from kiosk.views.passcode import OtherCharacters, PasscodeView
from kiosk.views.view import BACK
from protocol.secret import Secret
from protocol.steps import PersonalWords
from tests.gui.terminal import Terminal

BORN_IN_1975 = PersonalWords(
    birth_date="1975-04-12", phones=("09012345678",), names=(), card_last_four=("8842",), email="t@example.jp"
)


def keys_area(glass: Terminal) -> QImage:
    return glass.picture().copy(glass.place(glass.find("pad")).toRect())


@pytest.mark.parametrize("panel", SIZES)
def test_passcode_screen_shows_no_touched_key(terminal: Callable[..., Terminal], panel: str) -> None:
    glass = terminal(panel)
    view = passcode()
    glass.ask(view)
    untouched = keys_area(glass)
    for name in [f"key-{digit}" for digit in "0123456789"] + ["key-backspace", "key-cancel"]:
        glass.press(name)
        assert keys_area(glass) == untouched, name
        glass.release(glass.middle(name))
        view.wipe()


def test_pad_dots_count_digits_and_six_enable_the_answer(terminal: Callable[..., Terminal]) -> None:
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


def test_cancel_clears_the_pad_and_leaves_an_empty_one(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    task = glass.ask(passcode())
    glass.touch("key-5")
    glass.touch("key-cancel")
    assert glass.find("dots").property("count") == 0
    assert not task.done()
    glass.touch("key-cancel")
    assert task.result() is BACK


REFUSED = {
    "123456": "連続した数字は設定できません",
    "890123": "連続した数字は設定できません",
    "777777": "同じ数字だけのパスコードは設定できません",
    "121212": "同じ並びをくり返す数字は設定できません",
    "750412": "生年月日に関する数字は設定できません",
    "995678": "電話番号に関する数字は設定できません",
}


@pytest.mark.parametrize(("digits", "words_"), REFUSED.items())
def test_weak_passcode_is_refused_with_the_reason_and_a_new_layout(
    terminal: Callable[..., Terminal], digits: str, words_: str
) -> None:
    glass = terminal()
    view = PasscodeView(mode="choose", sensor=True, words=BORN_IN_1975)
    task = glass.ask(view)
    for digit in digits:
        glass.touch(f"key-{digit}")
    glass.touch("key-enter")
    assert not task.done()
    assert words_ in glass.words()
    assert glass.find("dots").property("count") == 0
    places = glass.find("pad").property("places")
    assert list(places) == view.property("layout")
    glass.touch("key-1")
    assert words_ not in glass.words()


WORDS_OF_13_AND_14: list[tuple[Callable[[], PasscodeView], str]] = [
    (
        passcode,
        "セキュリティキーの生体認証が利用できない場合に代替するパスコードを設定します。パスコードを6桁でご入力ください。",
    ),
    (
        lambda: passcode(sensor=False),
        "セキュリティキーのパスコードを設定します。パスコードを6桁でご入力ください。",
    ),
    (lambda: passcode("repeat"), "確認のため再度パスコードを入力してください。"),
    (
        lambda: passcode(trouble="sequence"),
        "「123456」のような連続した数字は、セキュリティ上パスコードに設定できません。連続していない数字で入力を再度お試しください。",
    ),
]


def test_screens_13_and_14_show_the_specification_s_words(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    for make, text in WORDS_OF_13_AND_14:
        glass.ask(make())
        assert text in glass.words(), f"the specification wants: {text}"
    glass.ask(passcode())
    assert "<b>クレジットカードの暗証番号とは別の番号</b>" in glass.words()


@pytest.mark.parametrize("panel", SIZES)
def test_pad_for_an_existing_passcode_leads_to_the_keyboard(
    terminal: Callable[..., Terminal], panel: str
) -> None:
    glass = terminal(panel)
    task = glass.ask(passcode("enter"))
    glass.touch("key-5")
    assert "パスコードに数字以外の文字がある方" in glass.words()
    glass.touch("other-characters")
    assert isinstance(task.result(), OtherCharacters)
    for mode in ("choose", "repeat"):
        glass.ask(passcode(mode))
        assert "other-characters" not in glass.names()


@pytest.mark.parametrize("panel", SIZES)
def test_passcode_of_letters_is_typed_hidden_and_answered(
    terminal: Callable[..., Terminal], panel: str
) -> None:
    glass = terminal(panel)
    view = passcode_text()
    task = glass.ask(view)
    if panel == "small":
        glass.touch("field-passcode-box")
    for key in ("key-a", "key-shift", "key-B", "key-7"):
        glass.touch(key)
    assert not glass.find("submit").isEnabled()
    glass.touch("key-symbols")
    glass.touch("key-$")
    assert "aB7$" not in glass.words()
    glass.touch("submit")
    assert task.result() == Secret("aB7$")
    assert view.fields[0].value == ""


@pytest.mark.parametrize("panel", SIZES)
def test_wrong_passcode_of_letters_shows_the_tries_left(terminal: Callable[..., Terminal], panel: str) -> None:
    glass = terminal(panel)
    glass.ask(passcode_text(left=7))
    assert "パスコードが一致しません。あと7回入力できます。" in glass.words()
    glass.ask(passcode_text(left=2))
    assert "あと2回で、このキーは使えなくなります。" in glass.words()


@pytest.mark.parametrize(
    ("flaw", "why"),
    [
        (
            PasscodeFlaw.SHORT,
            "キーの今のパスコードは、6文字より短いものです。6桁の新しいパスコードに変更します。",
        ),
        (
            PasscodeFlaw.GUESSABLE,
            "キーの今のパスコードは、第三者に推測されやすいものです。6桁の新しいパスコードに変更します。",
        ),
        (
            PasscodeFlaw.NOT_SIX_DIGITS,
            "キーの今のパスコードを、6桁の数字に変更します。新しいパスコードをご入力ください。",
        ),
    ],
)
def test_passcode_change_says_its_reason_and_what_else_it_changes(
    terminal: Callable[..., Terminal], flaw: PasscodeFlaw, why: str
) -> None:
    glass = terminal()
    glass.ask(passcode(replaces=flaw))
    assert why in glass.words()
    assert "このキーをお使いのほかのサービスでも、パスコードが変わります。" in glass.words()
