"""Pictures to be looked at: every screen in every state and with every refusal, and the controls' own pages.

A picture is OUT/PANEL/SCREEN-STATE.png; where a screen has a keyboard, SCREEN-STATE-reading.png is
without it. States come from cases_SUBJECT.py; those that begin with `refused-` show a refusal.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QImage

from demo.gallery.cases import REFUSED, Cases, all_cases
from demo.gallery.panel_window import PanelWindow
from demo.gallery.scene import PANELS, ROOT, SCALES, Look, Scene, application
from kiosk.views.view import View
from kiosk.words import COMPILED

PAGES = sorted((Path(__file__).parent / "controls").glob("*.qml"))
"""The controls side by side, without a view."""


class Counted(NamedTuple):
    """How many screens, plain states and refusals were drawn, each counted once, and how many pictures in all looks."""

    screens: int
    states: int
    refusals: int
    pictures: int


def draw(out: Path, cases: Cases, pages: list[Path], looks: list[Look]) -> Counted:
    """Draw each case and each page of controls in each look (panel, scale, contrast). Return how many there are.

    Raises:
        SystemExit: a picture can't be written.
    """
    pictures = 0
    for look in looks:
        folder = out / look.panel
        folder.mkdir(parents=True, exist_ok=True)
        for number, (screen, states) in enumerate(cases.items(), 1):
            _say(f"{look.panel}: {screen}, screen {number} of {len(cases)}")
            for state, make in states.items():
                for name, picture in _pictures(make, look):
                    _save(picture, folder / f"{screen}-{state}{name}.png")
                    pictures += 1
        for page in pages:
            _say(f"{look.panel}: controls, {page.stem}")
            glass = PanelWindow(page, look.panel, look.scale, contrast=look.contrast)
            _save(glass.picture(), folder / f"controls-{page.stem}.png")
            glass.close()
            pictures += 1
    names = [state for states in cases.values() for state in states]
    refusals = sum(name.startswith(REFUSED) for name in names)
    return Counted(len(cases), len(names) - refusals, refusals, pictures)


def _pictures(make: Callable[[], View], look: Look) -> Iterator[tuple[str, QImage]]:
    scene = Scene(make(), look)
    yield "", scene.picture()
    if scene.close_keyboard():
        yield "-reading", scene.picture()
    scene.close()


def _save(picture: QImage, path: Path) -> None:
    if not picture.save(str(path)):
        raise SystemExit(f"gallery: {path} can't be written")


def _say(what: str) -> None:
    sys.stderr.write(f"gallery: {what}\n")


def main() -> None:
    """Draw the pictures that the command line asks for, and print how many there are."""
    arguments = argparse.ArgumentParser(prog="script/gallery", usage="script/gallery --help", add_help=False)
    arguments.add_argument("--out", type=Path, default=ROOT / "build/gallery")
    arguments.add_argument("--panel", choices=PANELS)
    arguments.add_argument("--only", nargs="+", default=[])
    arguments.add_argument(
        "--language", choices=sorted(path.stem for path in COMPILED.glob("*.qm")), default=""
    )
    arguments.add_argument("--scale", type=float, choices=(*SCALES, 2.0), default=1.0)
    arguments.add_argument("--contrast", action="store_true")
    chosen = arguments.parse_args()
    cases = all_cases()
    if unknown := set(chosen.only) - set(cases):
        arguments.error(f"no such screen: {', '.join(sorted(unknown))}; there are {', '.join(sorted(cases))}")

    out = chosen.out.absolute()
    began = time.monotonic()
    application()
    counted = draw(
        out,
        {screen: cases[screen] for screen in chosen.only or cases},
        [] if chosen.only else PAGES,
        [
            Look(panel, chosen.scale, chosen.contrast, chosen.language)
            for panel in ([chosen.panel] if chosen.panel else PANELS)
        ],
    )
    sys.stdout.write(
        f"gallery: {counted.screens} screens, {counted.states} states, {counted.refusals} refusals, "
        f"{counted.pictures} pictures in {out} ({time.monotonic() - began:.0f} s)\n"
    )


if __name__ == "__main__":
    main()
