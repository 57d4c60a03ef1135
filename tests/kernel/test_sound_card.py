"""The terminal's voice at a sound card, through Debian's driver and mixer: what is heard of a recording."""

import array
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.voice.player import Player
from tests.kernel.guest import HEARD, INSIDE

pytestmark = [
    pytest.mark.guest,
    pytest.mark.skipif(shutil.which("play") is None, reason="no sox: script/bootstrap --tests"),
    pytest.mark.skipif(shutil.which("alsactl") is None, reason="no alsa-utils: script/bootstrap --tests --all"),
]

PATIENCE = 60_000
"""Milliseconds in which a recording of a second has been played."""
HEADER, FRAMES = 44, 44_100
"""Bytes before the first sample of what the card plays; samples a second of each of its two channels."""
SILENT = 330
"""A sample below one hundredth of full scale."""


@pytest.fixture(scope="module", autouse=True)
def unmuted() -> None:
    """Let the rule of alsa-utils, on which the voice's package depends, set the volume of the card, which begins mute."""
    Path("/run/lock").mkdir(exist_ok=True)
    subprocess.run(["udevadm", "trigger", "--action=add", "--subsystem-match=sound"], check=True)
    subprocess.run(["udevadm", "settle"], check=True)


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """One second of the note a'."""
    path = tmp_path / "note.wav"
    subprocess.run(["sox", "-n", "-r", "48000", "-c", "1", path, "synth", "1", "sine", "440"], check=True)
    return path


def heard(qtbot: QtBot, player: Player, recording: Path) -> tuple[float, int]:
    """Play a recording. Return for how many seconds the card sounded, and how loud: a sample that 1 in 20 exceeds."""
    played = Path(os.environ[INSIDE]) / HEARD
    before = played.stat().st_size
    with qtbot.waitSignal(player.ended, timeout=PATIENCE):
        player.play([recording])
    with played.open("rb") as file:
        file.seek(before + (HEADER - before) % 4)
        sound = file.read()
    samples = array.array("h", sound[: len(sound) // 2 * 2])
    sounding = sorted(size for size in map(abs, samples) if size > SILENT)
    return len(sounding) / (2 * FRAMES), sounding[len(sounding) * 19 // 20] if sounding else 0


def test_recording_sounds_for_its_length_a_quarter_longer_if_slow_and_9_db_louder_if_loud(
    qtbot: QtBot, recording: Path
) -> None:
    player = Player()
    seconds, loudness = heard(qtbot, player, recording)
    player.slow = True
    slow_seconds, _ = heard(qtbot, player, recording)
    player.slow, player.loud = False, True
    _, loud = heard(qtbot, player, recording)
    assert seconds == pytest.approx(1, abs=0.15)
    assert slow_seconds / seconds == pytest.approx(1.25, abs=0.15)
    assert loud / loudness == pytest.approx(10 ** (9 / 20), rel=0.2)
