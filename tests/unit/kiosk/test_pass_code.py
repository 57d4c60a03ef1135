"""The field of a pass, what a code reader types into it, and at the start screen."""

import asyncio
from typing import Any

import pytest

from kiosk.stage import Stage
from kiosk.views.pass_code import PassCodeView
from kiosk.views.reader import BURST, MOST, CodeReader
from kiosk.views.start import StartView
from protocol.answers import ShowPass
from protocol.secret import Secret

PASS = ShowPass(code=Secret("7K3MQ2XD"))


class Time:
    """The monotonic clock of a reader and a form."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        for module in ("kiosk.views.reader", "kiosk.views.form"):
            monkeypatch.setattr(f"{module}.time.monotonic", lambda: self.now)

    def types(self, view: Any, text: str, pause: float) -> None:
        """Type a text, after each sign a pause of these seconds."""
        for sign in text:
            view.scan(sign)
            self.now += pause


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    return Time(monkeypatch)


READING, TYPING = BURST / 4, BURST * 4


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("7k3", "7K3"),
        ("7K3M", "7K3M"),
        ("7k3m-", "7K3M"),
        ("7K3MQ", "7K3M-Q"),
        ("oil0", "0110"),
        (" 7 K ", "7K"),
    ],
)
def test_pass_field_shows_characters_in_capitals_and_in_two_groups(typed: str, shown: str) -> None:
    view: Any = PassCodeView()
    for sign in typed:
        view.type(sign)
    assert (view.code.property("text"), view.code.property("error")) == (shown, "")


@pytest.mark.parametrize(
    ("typed", "error", "culprit"), [("u", "character", "U"), ("!", "character", "!"), ("ß", "full-width", "ß")]
)
def test_pass_field_refuses_and_names_a_character_that_no_pass_has_and_keeps_what_was_typed(
    typed: str, error: str, culprit: str
) -> None:
    view: Any = PassCodeView()
    view.type("7K3M")
    view.type(typed)
    assert (view.code.value, view.code.property("error"), view.code.property("culprit")) == (
        "7K3M",
        error,
        culprit,
    )


def test_pass_field_says_for_which_digit_the_look_alike_typed_last_was_taken() -> None:
    view: Any = PassCodeView()
    for typed, taken in (("o", "0"), ("l", "1"), ("k", "")):
        view.type(typed)
        assert view.code.property("lookAlike") == taken


def test_ninth_character_of_a_pass_is_refused_as_too_long() -> None:
    view: Any = PassCodeView()
    view.type("7K3M-Q2XD")
    view.type("7")
    assert (view.code.value, view.code.property("error")) == ("7K3MQ2XD", "too-long")


async def test_enter_on_a_keyboard_with_an_unfinished_pass_marks_it_as_malformed_and_keeps_it(
    time: Time,
) -> None:
    view: Any = PassCodeView()
    stage = Stage()
    asked = asyncio.create_task(stage.ask(view))
    await asyncio.sleep(0)
    time.types(view, "7K3M\n", TYPING)
    assert (view.malformed, view.code.value) == (True, "7K3M")
    time.types(view, "q2xd", TYPING)
    assert not view.malformed
    time.types(view, "\n", TYPING)
    assert await asked == PASS
    assert view.code.value == ""


async def test_refused_character_typed_by_hand_does_not_empty_the_pass_field(time: Time) -> None:
    view: Any = PassCodeView()
    time.types(view, "7Ku", TYPING)
    assert (view.code.value, view.code.property("error"), view.malformed) == ("7K", "character", False)


@pytest.mark.parametrize("ending", ["\n", "\n\n"])
async def test_code_reader_s_pass_is_the_answer_whether_one_or_two_line_breaks_end_it(
    time: Time, ending: str
) -> None:
    view: Any = PassCodeView()
    asked = asyncio.create_task(Stage().ask(view))
    await asyncio.sleep(0)
    time.types(view, f"7K3M-Q2XD{ending}", READING)
    assert not view.malformed
    assert await asked == PASS


async def test_code_that_is_no_pass_is_forgotten_so_that_the_pass_can_be_read_next(time: Time) -> None:
    view: Any = PassCodeView()
    asked = asyncio.create_task(Stage().ask(view))
    await asyncio.sleep(0)
    for code in ("4901234567894\n", "https://example.jp/7K3MQ2XD\n", "7K3M\n"):
        time.types(view, code, READING)
        assert (view.malformed, view.code.value, view.code.property("error")) == (True, "", ""), code
        time.now += 1
    time.types(view, "7K3MQ2XD\n", READING)
    assert await asked == PASS


@pytest.mark.parametrize(
    ("gives_passes", "pause", "typed", "is_answered"),
    [
        (True, READING, "7k3m-q2xd\n", True),
        (True, READING, "7K3MQ2XD", False),
        (True, READING, "7K3MQ2XDA\n", False),
        (True, TYPING, "7K3MQ2XD\n", False),
        (False, READING, "7K3MQ2XD\n", False),
    ],
    ids=["pass", "no Enter", "another code", "by hand", "no passes here"],
)
async def test_start_screen_is_answered_only_by_a_whole_pass_typed_as_fast_as_a_code_reader_types(
    time: Time, gives_passes: bool, pause: float, typed: str, is_answered: bool
) -> None:
    view: Any = StartView(passes=gives_passes)
    asked = asyncio.create_task(Stage().ask(view))
    await asyncio.sleep(0)
    time.types(view, typed, pause)
    await asyncio.sleep(0)
    assert asked.done() == is_answered
    if is_answered:
        assert await asked == PASS
    else:
        asked.cancel()


def test_code_reader_s_characters_are_kept_up_to_a_bound_and_gone_once_taken_or_forgotten(time: Time) -> None:
    reader = CodeReader()
    for _ in range(1000):
        assert reader.take("A") is None
    assert reader.take("\n") == "A" * MOST
    assert reader.take("\n") == ""
    reader.take("7")
    reader.forget()
    assert reader.take("\n") == ""
    assert reader.is_typing
    time.now += 2 * BURST
    assert not reader.is_typing
