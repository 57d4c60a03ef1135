"""The screens in every state that a customer can meet: cases_SUBJECT.py hold them.

CASES: {screen: {state: function that makes the view}}; a state that begins with `refused-` shows a refusal.
"""

import importlib
from collections import defaultdict
from collections.abc import Callable

from kiosk.views.view import View

type Cases = dict[str, dict[str, Callable[[], View]]]

SUBJECTS = ("accounts", "keys", "staff", "refusals")
REFUSED = "refused-"


def all_cases(*subjects: str) -> Cases:
    """The cases of these subjects, or of all, by screen and state."""
    cases: Cases = defaultdict(dict)
    for subject in subjects or SUBJECTS:
        found: Cases = importlib.import_module(f"tests.gui.cases_{subject}").CASES
        for screen, states in found.items():
            cases[screen] |= states
    return dict(cases)
