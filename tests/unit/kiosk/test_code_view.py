"""Screens 5 and 7: boxes and countdowns of a one-time code, by the test's own clock."""

from typing import Any

import pytest
from PySide6.QtCore import QTimer

from kiosk.views.code import EmailCodeView, PhoneCodeView
from protocol import steps
from protocol.answers import SendCode, SubmitCode
from protocol.journeys import Channel, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.secret import Secret


class Now:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 5000.0

    def __call__(self) -> float:
        return self.seconds


def email(resend_after: int = 30, resends_left: int = 4, digits: int = 4) -> steps.EmailCode:
    return steps.EmailCode(
        email="ab••••••@example.jp",
        valid_minutes=5,
        sent=steps.CodeSent(
            digits=digits,
            channel=Channel.MAIL,
            valid_for=300,
            resend_after=resend_after,
            resends_left=resends_left,
        ),
    )


def phone(sent: steps.CodeSent | None = None) -> steps.PhoneCode:
    landline = steps.Phone(id="p2", number="03-34••-••••", mobile=False)
    return steps.PhoneCode(
        purpose=Purpose.MIGRATION, phones=(landline,), phone="p2", valid_minutes=5, digits=6, sent=sent
    )


@pytest.mark.parametrize(
    ("passed", "pause", "left"),
    [(0, 30, 300), (0.4, 30, 300), (1, 29, 299), (29, 1, 271), (29.999, 1, 271), (30, 0, 270), (400, 0, 0)],
)
def test_code_screen_s_countdowns_never_end_early_nor_go_below_zero(
    passed: float, pause: int, left: int
) -> None:
    now = Now()
    view: Any = EmailCodeView(email(), now)
    now.seconds += passed
    assert (view.resendAfter, view.secondsLeft) == (pause, left)


def test_code_sent_anew_restarts_both_countdowns_and_empties_the_boxes() -> None:
    now = Now()
    view: Any = EmailCodeView(email(), now)
    view.type("471")
    now.seconds += 100
    view.take(email(resend_after=60))
    assert (view.resendAfter, view.secondsLeft, view.code.value) == (60, 300, "")


def test_resend_touched_within_its_pause_is_ignored_and_after_it_sent_even_with_no_resends_left() -> None:
    now = Now()
    view: Any = EmailCodeView(email(resends_left=0), now)
    answers: list[Any] = []
    view.finish = answers.append
    view.resend()
    now.seconds += 31
    view.resend()
    assert answers == [SendCode(channel=Channel.MAIL)]


@pytest.mark.parametrize(
    ("code", "seconds", "can_resend"),
    [
        (RefusalCode.CODE_WRONG, 300, True),
        (RefusalCode.CODE_EXPIRED, 0, True),
        (RefusalCode.CODE_LOCKED, 0, True),
        (RefusalCode.DELIVERY_FAILED, 0, True),
        (RefusalCode.RESEND_CAPPED, 300, False),
    ],
)
def test_refusal_ends_the_countdown_if_the_code_can_not_be_entered_any_more_and_resending_only_if_capped(
    code: RefusalCode, seconds: int, can_resend: bool
) -> None:
    view: Any = EmailCodeView(email(), Now())
    view.refuse(Refusal(code=code))
    view.scan("1")
    assert (view.secondsLeft, view.awaited, view.canResend) == (seconds, seconds > 0, can_resend)


def test_countdown_timer_runs_only_after_a_code_was_sent() -> None:
    view: Any = PhoneCodeView(phone(), Now())
    [timer] = view.findChildren(QTimer)
    assert not timer.isActive()
    assert (view.secondsLeft, view.resendAfter, view.channel) == (0, 0, "")
    view.take(
        phone(steps.CodeSent(digits=6, channel=Channel.VOICE, valid_for=300, resend_after=30, resends_left=4))
    )
    assert timer.isActive()
    assert view.channel == "voice"


@pytest.mark.parametrize("digits", [4, 6, 8])
def test_code_boxes_take_the_step_s_number_of_digits_and_are_submitted_only_when_all_are_filled(
    digits: int,
) -> None:
    view: Any = EmailCodeView(email(digits=digits), Now())
    given: list[object] = []
    view.finish = given.append
    for place in range(digits):
        assert not view.ready
        view.submit()
        view.type(str(place))
    view.type("9")
    assert (view.ready, view.code.error, view.digits) == (True, "too-long", digits)
    view.submit()
    assert given == [SubmitCode(code=Secret("01234567"[:digits]))]
    assert "0123" not in repr(given)
