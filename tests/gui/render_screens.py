"""Pictures of the screens, to be looked at: each in its states, on every panel, in every text size.

    python -m tests.gui.render_screens --out build/screens [--only Login …] [--panel small] [--scale 1.5]

Needs the words compiled (script/words). Cases come from cases_SUBJECT.py:
    CASES: {screen: {state: function that makes the view}}
"""

import argparse
import importlib
from collections.abc import Callable
from pathlib import Path

from kiosk.views.view import View
from tests.gui.scene import PANELS, SCALES, Look, Scene, application

type Cases = dict[str, dict[str, Callable[[], View]]]


SUBJECTS = ("accounts", "keys", "staff")


def all_cases(*subjects: str) -> Cases:
    """The cases of these subjects, or of all, by screen and state."""
    cases: Cases = {}
    for subject in subjects or SUBJECTS:
        cases |= importlib.import_module(f"tests.gui.cases_{subject}").CASES
    return cases


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--subject", choices=SUBJECTS)
    arguments.add_argument("--only", nargs="*", help="screens, by name")
    arguments.add_argument("--state", nargs="*")
    arguments.add_argument("--panel", choices=PANELS)
    arguments.add_argument("--scale", type=float)
    arguments.add_argument("--contrast", action="store_true")
    chosen = arguments.parse_args()

    application()
    chosen.out.mkdir(parents=True, exist_ok=True)
    for screen, states in all_cases(*filter(None, [chosen.subject])).items():
        if chosen.only and screen not in chosen.only:
            continue
        for state, make in states.items():
            if chosen.state and state not in chosen.state:
                continue
            for panel in [chosen.panel] if chosen.panel else PANELS:
                for scale in [chosen.scale] if chosen.scale else SCALES:
                    scene = Scene(make(), Look(panel, scale, chosen.contrast))
                    scene.window.grabWindow().save(str(chosen.out / f"{screen}-{state}-{panel}-{scale:g}.png"))
                    if scene.open_keyboard():
                        name = f"{screen}-{state}-typing-{panel}-{scale:g}.png"
                        scene.window.grabWindow().save(str(chosen.out / name))
                    scene.close()


if __name__ == "__main__":
    main()
