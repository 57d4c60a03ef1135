"""Positions in the steps bar: of a step's own screen as the step says, of the terminal's screens by one table."""

import pytest

from kiosk.stage import Stage
from kiosk.views.card_check import BirthDateView
from kiosk.views.choosing import StoredCredentialsView
from kiosk.views.enrolment import EnrolledView
from kiosk.views.key_trouble import KeyTroubleView
from kiosk.views.passcode import PasscodeView
from kiosk.views.present_key import PresentKeyView
from kiosk.views.reissue import ReissueIdView
from kiosk.views.view import View
from protocol.steps import (
    Bar,
    BarPosition,
    CardCheck,
    CreateCredential,
    Enrolled,
    PersonalWords,
    ReissueId,
    SignIn,
    Step,
)

AT_KEY = BarPosition(Bar.ENROLMENT, 2, 5)
CREATE = CreateCredential(options={}, words=PersonalWords(), position=AT_KEY)
CARD = CardCheck(position=BarPosition(Bar.CARD, 1, 3))
REISSUE = ReissueId(position=BarPosition(Bar.REISSUE, 1, 4))
ENROLLED = Enrolled(authenticator="k", position=BarPosition(Bar.ENROLMENT, 5, 5))


def shown(view: View, step: Step | None) -> tuple[str, int]:
    stage = Stage()
    stage.step = step
    stage.show(view)
    return view.property("stepsBar"), view.property("stepReached")


@pytest.mark.parametrize(
    ("view", "step", "place"),
    [
        (ReissueIdView([]), REISSUE, ("reissue", 1)),
        (BirthDateView(), CARD, ("card", 2)),
        (PresentKeyView(purpose="enrolment"), CREATE, ("enrolment", 2)),
        (PasscodeView(mode="choose", sensor=True), CREATE, ("enrolment", 3)),
        (PasscodeView(mode="choose", sensor=False), CREATE, ("enrolment-by-touch", 3)),
        (StoredCredentialsView([], sensor=True), CREATE, ("enrolment", 4)),
        (StoredCredentialsView([], sensor=False), CREATE, ("enrolment-by-touch", 3)),
        (PasscodeView(mode="enter", sensor=True), ENROLLED, ("enrolment", 3)),
        (EnrolledView(sensor=False), ENROLLED, ("enrolment-by-touch", 5)),
    ],
)
def test_steps_bar_and_the_place_in_it_follow_from_the_screen_and_the_current_step(
    view: View, step: Step, place: tuple[str, int]
) -> None:
    assert shown(view, step) == place


@pytest.mark.parametrize(
    ("view", "step"),
    [
        (PasscodeView(mode="enter", sensor=True), SignIn(options={})),
        (PresentKeyView(purpose="enrolment"), CreateCredential(options={}, words=PersonalWords())),
        (KeyTroubleView("silent", purpose="enrolment", ways=()), CREATE),
        (PasscodeView(mode="enter", sensor=True), None),
    ],
)
def test_screen_outside_the_steps_bar_has_no_position(view: View, step: Step | None) -> None:
    assert shown(view, step) == ("", 0)
