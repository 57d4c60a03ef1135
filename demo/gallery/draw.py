"""Pictures to be looked at: every screen in every state and with every refusal, and the controls' own pages.

A picture is OUT/PANEL/SCREEN-STATE.png, in another than the plain look OUT/PANEL-LOOK/SCREEN-STATE.png; controls-PAGE.png has
controls. Where a screen has a keyboard, SCREEN-STATE-reading.png is without it; where it has none, SCREEN-STATE-ways.png has the
ways that had no room before. States come from cases_SUBJECT.py; those that begin with `refused-` show a refusal. OUT/index.html
leafs through the pictures of this run.
"""

import argparse
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QImage

from demo.gallery import geometry, references
from demo.gallery.cases import REFUSED, Cases, all_cases
from demo.gallery.looks import LANGUAGES, SCALES, Shot, every, looks, pairs
from demo.gallery.panel_window import PanelWindow
from demo.gallery.scene import ROOT, Look, Scene, application
from kiosk.words import JAPANESE

PAGES = sorted((Path(__file__).parent / "controls").glob("*.qml"))
"""QML files that show controls side by side, without a view."""
POSES = {"": "", "keyboard away": "-reading", "other ways": "-ways"}
"""How the files of a screen's poses end."""
CONTROLS = "controls"


@dataclass
class Picture:
    """One picture, and what was measured in it.

    `file`: as `Shot.file`. `state`: the state, or "STATE, POSE". `touch`: size and name of the `smallest_touch`, or empty.
    `kept`: there is a file. False only where just pictures with findings were wanted and this one has none.
    """

    file: str
    screen: str
    state: str
    look: Look
    kept: bool
    findings: tuple[str, ...] = ()
    touch: str = ""
    pages: int = 1


class Job(NamedTuple):
    """What one process draws at a time: a screen's states, or the controls' pages, in one look.

    `screen` is CONTROLS for the controls' pages, which `states` names then. `findings_only`: write only pictures of screens
    with findings; those of controls in any case.
    """

    out: Path
    screen: str
    states: tuple[str, ...]
    look: Look
    findings_only: bool


def draw(jobs: list[Job]) -> list[Picture]:
    """Draw these on all cores. Return the pictures in the order of the jobs.

    Raises:
        SystemExit: a picture can't be written.
        RuntimeError: a screen's QML is faulty, or the customer's words are not built (BrokenProcessPool).
    """
    cores = len(os.sched_getaffinity(0))
    # Qt does not survive a fork
    with ProcessPoolExecutor(cores, multiprocessing.get_context("spawn"), application) as pool:
        drawn = {pool.submit(_drawn, job): job for job in jobs}
        for number, done in enumerate(as_completed(drawn), 1):
            done.result()
            job = drawn[done]
            sys.stderr.write(f"gallery: {job.look.folder()}: {job.screen}, {number} of {len(jobs)}\n")
        return [picture for each in drawn for picture in each.result()]


def _drawn(job: Job) -> list[Picture]:
    (job.out / job.look.folder()).mkdir(parents=True, exist_ok=True)
    taken = _of_controls if job.screen == CONTROLS else _of_state
    return [picture for state in job.states for picture in taken(job, state)]


_cases = cache(all_cases)


def _of_state(job: Job, state: str) -> Iterator[Picture]:
    scene = Scene(_cases()[job.screen][state](), job.look)
    for pose in geometry.poses(scene):
        findings = geometry.faults(scene, job.look)
        least, name = geometry.smallest_touch(scene)
        picture = Picture(
            file=Shot(job.screen, state, job.look).file(POSES[pose]),
            screen=job.screen,
            state=", ".join(filter(None, (state, pose))),
            look=job.look,
            kept=bool(findings) or not job.findings_only,
            findings=tuple(findings),
            touch=f"{least:.1f} mm, {name}" if name else "",
            pages=geometry.pages_to_read(scene),
        )
        if picture.kept:
            _save(scene.picture(), job.out / picture.file)
        yield picture
    scene.close()


def _of_controls(job: Job, page: str) -> Iterator[Picture]:
    glass = PanelWindow(
        Path(__file__).parent / f"controls/{page}.qml",
        job.look.panel,
        job.look.scale,
        contrast=job.look.contrast,
    )
    picture = Picture(f"{job.look.folder()}/{CONTROLS}-{page}.png", CONTROLS, page, job.look, kept=True)
    _save(glass.picture(), job.out / picture.file)
    glass.close()
    yield picture


def _save(picture: QImage, path: Path) -> None:
    if not picture.save(str(path)):
        raise SystemExit(f"gallery: {path} can't be written")


def write_index(pictures: list[Picture], out: Path) -> None:
    """Write OUT/index.html, which shows these pictures one by one with their measurements.

    A picture that was not kept has its measurements only.
    """
    page = (Path(__file__).parent / "index.html").read_text()
    told = json.dumps([asdict(picture) for picture in pictures], ensure_ascii=False).replace("<", "\\u003c")
    (out / "index.html").write_text(page.replace("[/* pictures */]", told))


def _looks(chosen: argparse.Namespace) -> list[Look]:
    languages = [code if code != JAPANESE else "" for code in chosen.language]
    contrasts, lows = ([each == "on" for each in values or ["on"]] for values in (chosen.contrast, chosen.low))
    return looks() if chosen.all_looks else looks(chosen.panel, chosen.scale, contrasts, languages, lows)


def _jobs(chosen: argparse.Namespace, cases: Cases) -> list[Job]:
    few = chosen.pairs or chosen.accept
    shots = pairs(cases) if few else every(cases, _looks(chosen))
    out, least = chosen.out.absolute(), chosen.findings
    jobs = [
        Job(out, screen, tuple(shot.state for shot in states), look, least)
        for (screen, look), states in groupby(shots, key=lambda shot: (shot.screen, shot.look))
    ]
    pages = () if chosen.only or few else tuple(page.stem for page in PAGES)
    return jobs + [Job(out, CONTROLS, pages, look, least) for look in _looks(chosen) if pages]


def main() -> None:
    """Draw the pictures that the command line asks for, and print how many.

    With --pairs or --accept these are the pairwise set, whatever looks are asked for; --accept makes them the references.
    """
    arguments = argparse.ArgumentParser(prog="script/gallery", usage="script/gallery --help", add_help=False)
    arguments.add_argument("--out", type=Path, default=ROOT / "build/gallery")
    arguments.add_argument("--only", nargs="+", default=[])
    arguments.add_argument("--panel", nargs="+", choices=SCALES, default=list(SCALES))
    arguments.add_argument("--scale", nargs="+", type=float, choices=SCALES["portrait"], default=[1.0])
    arguments.add_argument("--language", nargs="+", choices=(JAPANESE, *LANGUAGES[1:]), default=[JAPANESE])
    arguments.add_argument("--contrast", nargs="*", choices=("off", "on"), default=["off"])
    arguments.add_argument("--low", nargs="*", choices=("off", "on"), default=["off"])
    for choice in ("--all-looks", "--pairs", "--accept", "--findings"):
        arguments.add_argument(choice, action="store_true")
    chosen = arguments.parse_args()
    cases = all_cases()
    if unknown := set(chosen.only) - set(cases):
        arguments.error(f"no such screen: {', '.join(sorted(unknown))}; there are {', '.join(sorted(cases))}")
    if chosen.accept and chosen.findings:
        arguments.error("--accept keeps all pictures")

    began = time.monotonic()
    cases = {screen: cases[screen] for screen in chosen.only or cases}
    jobs = _jobs(chosen, cases)
    if not jobs:
        arguments.error("no panel has this look: ×2 and low reach are of the high one alone")
    pictures = draw(jobs)
    out = chosen.out.absolute()
    write_index(pictures, out)
    if chosen.accept:
        references.accept(
            [shot.file() for shot in pairs(cases)], [shot.file() for shot in pairs(all_cases())], out
        )
    states = {(job.screen, state) for job in jobs for state in job.states if job.screen != CONTROLS}
    refusals = sum(state.startswith(REFUSED) for _, state in states)
    kept, faulty = (
        sum(map(bool, each)) for each in zip(*((one.kept, one.findings) for one in pictures), strict=True)
    )
    sys.stdout.write(
        f"gallery: {len({screen for screen, _ in states})} screens, {len(states) - refusals} states, {refusals} refusals, "
        f"{kept} pictures in {out} ({time.monotonic() - began:.0f} s), {faulty} with findings: {out}/index.html\n"
    )


if __name__ == "__main__":
    main()
