"""Field and Form: which characters are accepted, which are refused and named, and what the screen may see."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from kiosk.views.field import Field
from kiosk.views.login import LoginView
from kiosk.views.registration import NewEmailView
from protocol import steps
from protocol.characters import HALF_WIDTH, LOOK_ALIKES, MASK

DIGITS = frozenset("0123456789")
OWNER = QObject()
"""A field lives as long as its parent."""


def field(**how: Any) -> Any:
    return Field(OWNER, **how)


@pytest.mark.parametrize(
    ("typed", "error", "culprit"),
    [
        (" ", "blank", ""),
        ("ab c", "blank", ""),
        ("abc\n", "blank", ""),
        ("abc\r", "blank", ""),
        ("\t", "blank", ""),
        ("\u3000", "blank", ""),
        ("\x1b", "blank", ""),
        ("\u200b", "blank", ""),
        ("ａbc", "full-width", "ａ"),
        ("田中", "full-width", "田"),
        ("ｶﾅ", "full-width", "ｶ"),
        ("€", "full-width", "€"),
        ("x" * 200, "too-long", ""),
    ],
)
def test_forbidden_or_too_long_text_leaves_the_field_unchanged_and_sets_its_error(
    typed: str, error: str, culprit: str
) -> None:
    one = field(longest=64)
    one.type("Ab")
    one.type(typed)
    assert (one.value, one.error, one.culprit) == ("Ab", error, culprit)
    one.type("c")
    assert (one.value, one.error, one.culprit) == ("Abc", "", "")


def test_field_takes_200_characters_at_once_and_254_at_most() -> None:
    one = field()
    one.type("x" * 200)
    assert (one.length, one.error) == (200, "")
    one.type("x" * 55)
    assert (one.length, one.error) == (200, "too-long")
    one.type("x" * 54)
    assert (one.length, one.error) == (254, "")


def test_digit_field_refuses_the_whole_of_a_text_that_is_too_long_or_holds_anything_but_digits() -> None:
    one = field(takes=DIGITS, longest=4)
    one.type("47a")
    assert (one.value, one.error, one.culprit) == ("", "character", "a")
    one.type("47")
    one.type("４")
    assert (one.value, one.error) == ("47", "full-width")
    one.type("110")
    assert (one.value, one.error) == ("47", "too-long")


@given(st.lists(st.text(max_size=30), max_size=8))
def test_field_holds_only_allowed_characters_whatever_is_typed(pieces: list[str]) -> None:
    one = field(longest=40)
    expected = ""
    for piece in pieces:
        one.type(piece)
        if set(piece) <= HALF_WIDTH and len(expected + piece) <= 40:
            expected += piece
            assert one.error == ""
        else:
            assert one.error != ""
        assert one.value == expected


@pytest.mark.parametrize("character", sorted(LOOK_ALIKES))
def test_look_alike_character_typed_last_is_named_only_while_the_field_is_shown(character: str) -> None:
    one = field(hidden=True)
    one.type(character)
    assert one.lookAlike == ""
    one.toggle()
    assert one.lookAlike == character
    one.type("x")
    assert one.lookAlike == ""
    one.type(f"x{character}")
    assert one.lookAlike == character
    one.erase()
    assert one.lookAlike == ""


def test_hidden_field_shows_only_dots_until_toggled() -> None:
    one = field(hidden=True)
    one.type("Secret1!")
    assert one.text == MASK * 8
    assert "Secret" not in "".join(str(one.property(name)) for name in properties_of(one))
    one.toggle()
    assert one.text == "Secret1!"
    one.toggle()
    assert one.text == MASK * 8


def test_field_that_can_not_be_hidden_stays_shown_when_toggled() -> None:
    one = field()
    one.type("abc")
    one.toggle()
    assert (one.shown, one.canHide, one.text) == (True, False, "abc")


def test_wiped_field_is_empty_and_hidden() -> None:
    one = field(hidden=True)
    one.type("Secret1!")
    one.toggle()
    one.type("田")
    one.wipe()
    assert (one.value, one.text, one.error, one.culprit, one.shown) == ("", "", "", "", False)


def test_repr_of_view_and_fields_does_not_hold_the_typed_password() -> None:
    view: Any = LoginView(legacy=True, offers=())
    view.type("tanaka01")
    view.nextField()
    view.type("Secret1!")
    assert view.password.value == "Secret1!"
    for thing in (view, view.password, view.fields):
        assert "Secret1!" not in f"{thing!r} {thing}"


# Form


def test_keyboard_types_into_and_erases_from_the_focused_field() -> None:
    view: Any = LoginView(legacy=True, offers=())
    assert not view.busy
    view.type("a")
    view.focusOn(1)
    view.type("b")
    view.focusOn(7)
    view.type("c")
    view.erase()
    view.nextField()
    view.type("d")
    assert (view.id.value, view.password.value, view.focus) == ("ad", "b", 0)


def test_log_in_form_is_ready_only_while_both_fields_are_filled() -> None:
    view: Any = LoginView(legacy=True, offers=())
    ready: list[bool] = []
    view.loginChanged.connect(lambda: ready.append(view.ready))
    view.type("a")
    view.nextField()
    view.type("b")
    assert ready[-1]
    view.erase()
    assert not ready[-1]


def test_mail_domain_replaces_what_stands_from_the_at_sign_on() -> None:
    view: Any = NewEmailView(steps.NewEmail(addresses_left=3), ["@docomo.ne.jp"])
    view.typeDomain("@docomo.ne.jp")
    assert view.email.value == "@docomo.ne.jp"
    view.email.wipe()
    view.type("abc@gmial.com")
    view.typeDomain("@docomo.ne.jp")
    assert view.email.value == "abc@docomo.ne.jp"


def test_mail_domain_that_does_not_fit_leaves_the_address_unchanged() -> None:
    view: Any = NewEmailView(steps.NewEmail(addresses_left=3), ["@docomo.ne.jp"])
    view.type("x" * 250)
    view.typeDomain("@docomo.ne.jp")
    assert (view.email.value, view.email.error) == ("x" * 250, "too-long")


def properties_of(one: QObject) -> list[str]:
    meta = one.metaObject()
    return [str(meta.property(index).name()) for index in range(meta.propertyCount())]
