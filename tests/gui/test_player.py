"""Recordings played by SoX itself, on ALSA's device that takes all and sounds nowhere."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.voice.player import Player

MISSING = "sox, libsox-fmt-alsa and libsox-fmt-opus not installed: script/bootstrap --tests"
pytestmark = pytest.mark.skipif(shutil.which("play") is None, reason=MISSING)
PATIENCE = 20_000
"""Milliseconds; a loaded machine takes its time to start a process."""


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIODRIVER", "alsa")
    monkeypatch.setenv("AUDIODEV", "null")


@pytest.fixture
def player(qtbot: QtBot) -> Player:
    return Player()


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "hello.wav"
    subprocess.run(["sox", "-n", "-r", "48000", "-c", "1", path, "synth", "0.2", "sine", "440"], check=True)
    return path


@pytest.fixture
def starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that gets one more line with each start of SoX's player."""
    path, folder = tmp_path / "starts", tmp_path / "bin"
    folder.mkdir()
    (folder / "play").write_text(f'#!/bin/sh\necho >> "{path}"\nexec {shutil.which("play")} "$@"\n')
    (folder / "play").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return path


def test_recordings_are_played_to_their_end(
    qtbot: QtBot, player: Player, recording: Path, starts: Path
) -> None:
    with qtbot.waitSignal(player.ended, timeout=PATIENCE):
        player.play([recording, recording])
    assert starts.read_text() == "\n" * 2


def test_player_that_is_given_no_recordings_does_not_play(player: Player) -> None:
    player.play([])
    assert not player.is_playing()


def test_recording_given_while_another_is_played_is_played_before_the_player_reports_the_end(
    qtbot: QtBot, player: Player, recording: Path, starts: Path
) -> None:
    player.slow = True
    with qtbot.waitSignal(player.ended, timeout=PATIENCE):
        player.play([recording])
        player.play([recording])
    assert starts.read_text() == "\n" * 2


def test_player_stopped_amid_50_recordings_drops_them_logs_nothing_and_reports_the_end_after_one_more(
    qtbot: QtBot, player: Player, recording: Path, starts: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(player.ended, timeout=PATIENCE):
        player.play([recording] * 50)
        player.stop()
        player.play([recording])
    # the recording that was stopped may have ended before it was counted
    assert starts.read_text() in {"\n", "\n" * 2}
    assert not caplog.records


def test_broken_recording_is_left_out_and_the_log_says_so_without_its_name(
    qtbot: QtBot, player: Player, recording: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (broken := tmp_path / "broken.opus").write_bytes(b"OggS and then nothing")
    with qtbot.waitSignal(player.ended, timeout=PATIENCE):
        player.play([broken, recording])
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "the voice can't be played" in caplog.text
    assert "broken" not in caplog.text  # the name of a recording can be a character that was typed
    caplog.clear()


def test_recording_that_is_missing_is_left_out_and_the_log_says_so(
    qtbot: QtBot, player: Player, recording: Path, starts: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(player.ended, timeout=PATIENCE):
        player.play([recording, recording.with_name("missing.opus"), recording])
    assert starts.read_text() == "\n" * 2
    assert "a recording is missing" in caplog.text
    caplog.clear()


def test_no_argument_of_the_player_s_process_names_what_it_plays(
    player: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    (tmp_path / "play").write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/arguments"\ncat > "{tmp_path}/played"\n'
    )
    (tmp_path / "play").chmod(0o755)
    (tmp_path / "character-4b.opus").write_bytes(b"a letter")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with qtbot.waitSignal(player.ended, timeout=PATIENCE):
        player.play([tmp_path / "character-4b.opus"])
    assert (tmp_path / "played").read_bytes() == b"a letter"
    assert "character" not in (tmp_path / "arguments").read_text()


def test_machine_without_sox_stays_silent_and_the_log_says_so(
    qtbot: QtBot,
    player: Player,
    recording: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("PATH", "")
    player.play([recording])
    qtbot.waitUntil(lambda: "the voice can't be played" in caplog.text, timeout=PATIENCE)
    with qtbot.waitSignal(player.ended, timeout=PATIENCE):
        player.play([recording])
    assert not player.is_playing()
    caplog.clear()
