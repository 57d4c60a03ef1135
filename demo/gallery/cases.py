"""The screens in every state that a customer can meet: the CASES of cases_SUBJECT.py.

These are {screen: {state: function that makes the view}}; a state that begins with `refused-` shows a refusal.
"""

import importlib
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial

import msgspec

from kiosk.views.positions import position_of
from kiosk.views.screens import screen_of
from kiosk.views.view import SCREENS, Given, View
from protocol.steps import Bar, BarPosition, CardCheck, CreateCredential, PersonalWords, Step

type Cases = dict[str, dict[str, Callable[[], View]]]

SUBJECTS = ("accounts", "keys", "staff", "refusals")
REFUSED = "refused-"
"""How a state begins that shows a refusal."""


def all_cases(*subjects: str) -> Cases:
    """Return the functions that make the views of these SUBJECTS, or of all: {screen: {state: function}}.

    They put each view where it usually stands in a steps bar, which those of CASES do not.
    """
    cases: Cases = defaultdict(dict)
    found: dict[str, Cases] = {
        subject: importlib.import_module(f"demo.gallery.cases_{subject}").CASES for subject in SUBJECTS
    }
    plain = _plain_cases({screen for of_subject in found.values() for screen in of_subject})
    found["accounts"] = found["accounts"] | plain
    for subject in subjects or SUBJECTS:
        for screen, states in found[subject].items():
            cases[screen] |= {state: partial(_standing, make) for state, make in states.items()}
    return dict(cases)


def _plain_cases(but: set[str]) -> Cases:
    """Return a case of each step's screen, `but` for these, that can be made of the step alone, without a value for it."""
    return {
        view.screen: {"plain": partial(screen_of, step(), Given((), time.monotonic))}
        for step, view in SCREENS.items()
        if view.screen not in but and not any(field.required for field in msgspec.structs.fields(step))
    }


def _standing(make: Callable[[], View]) -> View:
    """Return the view where it usually stands in a steps bar."""
    view = make()
    wording = getattr(view, "wording", "change" if getattr(view, "isChange", False) else "")
    wording = wording or getattr(view, "purpose", "")
    usual = _USUAL.get((view.screen, wording), _USUAL.get((view.screen, "")))
    if usual is not None:
        bar, at = usual
        view.position = BarPosition(bar, at, LENGTHS[bar])
    elif getattr(view, "purpose", "enrolment") == "enrolment":
        steps: list[Step] = [CardCheck(position=BarPosition(Bar.CARD, 1, 3)), _CREATE]
        view.position = next(filter(None, (position_of(view, step) for step in steps)), None)
    return view


LENGTHS = {Bar.REGISTRATION: 3, Bar.CARD: 3, Bar.REISSUE: 4, Bar.EMAIL_CHANGE: 3, Bar.ENROLMENT: 5}
"""How many steps each steps bar has."""
_CREATE = CreateCredential(options={}, words=PersonalWords(), position=BarPosition(Bar.ENROLMENT, 2, 5))
_USUAL: dict[tuple[str, str], tuple[Bar, int] | None] = {
    ("EmailChoice", ""): (Bar.REGISTRATION, 1),
    ("NewEmail", ""): (Bar.REGISTRATION, 1),
    ("NewEmail", "change"): (Bar.EMAIL_CHANGE, 1),
    ("EmailCode", ""): (Bar.REGISTRATION, 1),
    ("EmailCode", "reissue"): (Bar.REISSUE, 1),
    ("EmailCode", "change"): (Bar.EMAIL_CHANGE, 2),
    ("EmailConfirm", ""): (Bar.REGISTRATION, 1),
    ("EmailConfirm", "change"): (Bar.EMAIL_CHANGE, 3),
    ("PhoneCode", ""): (Bar.REGISTRATION, 2),
    ("PhoneCode", "reissue"): (Bar.REISSUE, 2),
    ("PhoneCode", "enrolment"): (Bar.ENROLMENT, 1),
    ("PhoneCode", "sign-in"): None,
    ("PhoneChoice", ""): (Bar.REGISTRATION, 2),
    ("NewPassword", "migration"): (Bar.REGISTRATION, 2),
    ("NewPassword", "registration"): (Bar.REGISTRATION, 2),
    ("NewPassword", "reissue"): (Bar.REISSUE, 3),
    ("Registered", ""): (Bar.REGISTRATION, 3),
    ("ReissueId", ""): (Bar.REISSUE, 1),
    ("PasswordReset", ""): (Bar.REISSUE, 4),
    ("EnrolmentIntroduction", ""): (Bar.ENROLMENT, 1),
    ("Enrolled", ""): (Bar.ENROLMENT, 5),
}
"""Where the service puts the screens of its steps, by screen and wording."""
