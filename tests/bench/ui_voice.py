"""What the GUI thread does for the voice: looking at a page for what is new, and giving the player what is said."""

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtQuick import QQuickItem

from demo.gallery.scene import application
from kiosk.views.login import LoginView
from kiosk.voice.player import Player
from kiosk.voice.reader import page_lines
from kiosk.voice.recordings import Recordings
from kiosk.words import JAPANESE, Words
from tests.support.bench_figures import Figure
from tests.support.silent_recordings import make_silent_recordings
from tests.support.staged_terminal import Terminal

ROUNDS = 50
FRAME = 16.7
"""Milliseconds of one frame."""


def figures() -> list[Figure]:
    application()
    glass = Terminal()
    words = Words(glass.engine)
    asked = glass.ask(LoginView(legacy=True, offers=()))
    page = glass.glass.property("page")
    assert isinstance(page, QQuickItem)
    with tempfile.TemporaryDirectory() as kept:
        make_silent_recordings(Path(kept))
        folder = Path(kept) / JAPANESE
        read = [_milliseconds(lambda: Recordings([folder])) for _ in range(ROUNDS // 5)]
        recordings = Recordings([folder])

        def look() -> None:
            for line in page_lines(glass.glass, page):
                recordings.of(line.text)

        looks = [_milliseconds(look) for _ in range(ROUNDS)]
        starts, stops = _playing(next(folder.glob("*.opus")))
    asked.cancel()
    words.close()
    glass.close()
    without = "" if starts else "SoX is not installed: script/bootstrap --tests"
    return [
        Figure(name="voice-look-at-a-page", unit="ms", ours=tuple(looks), at=0.95, goal=FRAME),
        Figure(name="voice-start-to-play", unit="ms", ours=starts, at=0.95, goal=FRAME, not_measured=without),
        Figure(name="voice-fall-silent", unit="ms", ours=stops, at=0.95, goal=FRAME, not_measured=without),
        Figure(name="voice-read-a-language-in-a-thread", unit="ms", ours=tuple(read)),
    ]


def _playing(recording: Path) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return what starting the player's process and ending it take the caller, in milliseconds; nothing without SoX."""
    if shutil.which("play") is None:
        return (), ()
    player = Player()
    starts, stops = [], []
    for _ in range(ROUNDS):
        starts.append(_milliseconds(lambda: player.play([recording])))
        stops.append(_milliseconds(player.stop))
        while player.is_playing():
            time.sleep(0.01)
            application().processEvents()
    return tuple(starts), tuple(stops)


def _milliseconds(done: Callable[[], object]) -> float:
    began = time.perf_counter()
    done()
    return 1000 * (time.perf_counter() - began)
