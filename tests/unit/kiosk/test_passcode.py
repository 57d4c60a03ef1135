"""The passcode pad's layouts and the rules for passcodes of screens 13 and 14."""

import asyncio
import itertools
import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.passcode_rules import PasscodeRefused, check_passcode
from kiosk.views import passcode as pad
from kiosk.views.passcode import Layouts, PasscodeView
from protocol.steps import PersonalWords

NO_WORDS = PersonalWords()
HANAKO = PersonalWords(birth_date="1958-04-01", phones=("09012345678", "0334567890"))
LAYOUTS = 66
SAMPLES = LAYOUTS * 400
CHI_SQUARED_65_999 = 105.99
"""The value that chi squared with 65 degrees of freedom passes once in a thousand times."""


# the layouts


def test_passcode_pad_s_digits_stand_in_reading_order_around_two_blanks() -> None:
    for _ in range(200):
        layout = Layouts().draw()
        assert len(layout) == 12
        assert "".join(layout) == "1234567890"
        assert layout.count("") == 2


def test_each_of_the_66_passcode_pad_layouts_is_equally_likely() -> None:
    layouts = Layouts(random.Random(20261124))  # noqa: S311 - a fixed sample
    drawn = Counter(tuple(layouts.draw()) for _ in range(SAMPLES))
    assert len(drawn) == LAYOUTS
    chi_squared = sum((count - 400) ** 2 / 400 for count in drawn.values())
    assert chi_squared < CHI_SQUARED_65_999


def test_each_of_the_65_other_passcode_pad_layouts_is_equally_likely_to_follow() -> None:
    chance = random.Random(20261124)  # noqa: S311 - a fixed sample
    drawn: Counter[tuple[str, ...]] = Counter()
    for _ in range(65 * 400):
        layouts = Layouts(_First())
        before = layouts.draw()
        layouts._chance = chance
        drawn[tuple(layouts.draw())] += 1
    assert len(drawn) == LAYOUTS - 1
    assert tuple(before) not in drawn
    assert sum((count - 400) ** 2 / 400 for count in drawn.values()) < CHI_SQUARED_65_999


def test_passcode_pad_layouts_are_drawn_by_the_operating_system_s_generator() -> None:
    assert isinstance(pad.LAYOUTS._chance, random.SystemRandom)


class _First(random.Random):
    """A random generator that always chooses the first of what there is."""

    def choice(self, seq: Any) -> Any:
        return seq[0]


def test_passcode_pad_is_never_shown_with_the_layout_that_was_shown_just_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pad, "LAYOUTS", Layouts(_First()))

    async def asked(view: Any, typed: str = "") -> None:
        answer = asyncio.ensure_future(view.answered())
        await asyncio.sleep(0)
        shown.append(view.layout)
        if typed:
            for digit in typed:
                view.press(digit)
            view.submit()  # refused while it is shown
            shown.append(view.layout)
        view.back()
        await answer

    async def showings() -> None:
        view = choose()
        view.show_trouble("differs")  # not seen before: no showing of its own
        await asked(view)
        await asked(choose())  # 14 after 13
        await asked(view, "123456")  # back to 13
        view.show_trouble("wrong", 3)
        await asked(view)

    shown: list[list[str]] = []
    asyncio.run(showings())
    assert len(shown) == 5
    assert all(one != other for one, other in itertools.pairwise(shown)), shown


# the pad


def choose(length: int = 6) -> Any:
    return PasscodeView(mode="choose", sensor=True, length=length, words=HANAKO)


def test_passcode_pad_s_properties_do_not_tell_which_digit_was_pressed() -> None:
    view = choose()
    seen: list[tuple[Any, ...]] = []
    names = [str(view.metaObject().property(i).name()) for i in range(view.metaObject().propertyCount())]
    for digit in "0123456789":
        view.press(digit)
        seen.append(tuple(view.property(name) for name in names if name != "objectName"))
        view.erase()
    assert all(each == seen[0] for each in seen)


def test_passcode_pad_ignores_non_digits_and_digits_beyond_its_length() -> None:
    view = choose()
    for touch in ("", "12", "a", "４"):
        view.press(touch)
    assert view.entered == 0
    for digit in "24791388":
        view.press(digit)
    assert (view.entered, view.ready) == (6, True)
    view.erase()
    assert (view.entered, view.ready) == (5, False)


def test_pressed_digit_clears_the_refusal_that_the_passcode_pad_shows() -> None:
    view = choose()
    view.show_trouble("wrong", 3)
    assert (view.trouble, view.passcodesLeft) == ("wrong", 3)
    view.press("1")
    assert view.trouble == ""


def test_passcode_shorter_than_the_key_demands_is_not_submitted() -> None:
    view = choose(length=8)
    for digit in "247913":
        view.press(digit)
    view.submit()
    assert (view.entered, view.trouble) == (6, "")


def test_passcode_pad_s_repr_does_not_hold_the_digits_pressed() -> None:
    view = choose()
    for digit in "247913":
        view.press(digit)
    assert "247913" not in f"{view!r} {view}"


# the rules


def test_passcode_of_six_digits_in_sequence_up_or_down_is_refused() -> None:
    for start, step in itertools.product(range(10), (1, -1)):
        passcode = "".join(str((start + step * place) % 10) for place in range(6))
        assert check_passcode(passcode, NO_WORDS) is PasscodeRefused.SEQUENCE, passcode


@given(st.integers(0, 9), st.integers(4, 12))
def test_passcode_of_one_repeated_digit_is_refused(digit: int, length: int) -> None:
    assert check_passcode(str(digit) * length, NO_WORDS) is PasscodeRefused.SAME


@given(st.text("0123456789", min_size=2, max_size=3))
def test_passcode_of_a_repeated_pair_or_triple_is_refused(part: str) -> None:
    assume(len(set(part)) > 1)
    assert check_passcode((part * 3)[:6], NO_WORDS) is PasscodeRefused.REPEATED


@given(st.text("0123456789", min_size=6, max_size=6))
def test_passcode_is_refused_only_for_patterns_when_no_personal_words_are_known(passcode: str) -> None:
    steps = {(int(b) - int(a)) % 10 for a, b in itertools.pairwise(passcode)}
    easy = (
        len(steps) == 1 and steps <= {0, 1, 9},
        passcode[:2] * 3 == passcode,
        passcode[:3] * 2 == passcode,
    )
    assert (check_passcode(passcode, NO_WORDS) is not None) == any(easy)


@pytest.mark.parametrize(
    ("passcode", "refused"),
    [
        ("580401", PasscodeRefused.BIRTH_DATE),
        ("330401", PasscodeRefused.BIRTH_DATE),
        ("195804", PasscodeRefused.BIRTH_DATE),
        ("040158", PasscodeRefused.BIRTH_DATE),
        ("719580", None),
    ],
)
def test_passcode_with_the_birth_date_in_a_usual_form_is_refused_and_one_with_the_birth_year_alone_is_not(
    passcode: str, refused: PasscodeRefused | None
) -> None:
    assert check_passcode(passcode, HANAKO) is refused


@pytest.mark.parametrize(
    ("passcode", "refused"),
    [
        ("090123", PasscodeRefused.PHONE),
        ("335678", PasscodeRefused.PHONE),
        ("334567", PasscodeRefused.PHONE),
        ("567812", PasscodeRefused.PHONE),
        ("567890", PasscodeRefused.SEQUENCE),
        ("901235", None),
    ],
)
def test_passcode_within_a_phone_number_or_with_its_last_four_digits_is_refused_and_one_of_other_digits_is_not(
    passcode: str, refused: PasscodeRefused | None
) -> None:
    assert check_passcode(passcode, HANAKO) is refused


def test_passcode_without_patterns_and_personal_words_is_accepted() -> None:
    assert check_passcode("247913", HANAKO) is None
