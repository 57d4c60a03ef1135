"""Headphones put into a sound card's socket, as the kernel tells it. Only the ioctls are answered here: they need a sound card."""

import os
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import kiosk.voice.headphones
from kiosk.voice.headphones import Headphones

SWITCH, HEADPHONES, MICROPHONE = 5, 2, 4


@pytest.fixture
def sound_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A sound card's events, as whoever writes them sees it: nothing is plugged in."""
    os.mkfifo(tmp_path / "event0")
    asked = kiosk.voice.headphones._EVIOCGBIT_SW
    monkeypatch.setattr(kiosk.voice.headphones, "_headphone_bit", lambda _, request: request == asked)
    file = os.open(tmp_path / "event0", os.O_RDWR)
    yield file
    os.close(file)


def tell(sound_card: int, switch: int, value: int) -> None:
    os.write(sound_card, struct.pack("llHHi", 0, 0, SWITCH, switch, value))


def test_headphones_plugged_in_and_pulled_out_are_reported(
    qtbot: QtBot, sound_card: int, tmp_path: Path
) -> None:
    headphones = Headphones(tmp_path)
    assert not headphones.inside
    for value in (1, 0):
        with qtbot.waitSignal(headphones.changed):
            tell(sound_card, HEADPHONES, value)
        assert headphones.inside is bool(value)
    headphones.close()


def test_microphone_is_not_taken_for_headphones(qtbot: QtBot, sound_card: int, tmp_path: Path) -> None:
    headphones = Headphones(tmp_path)
    with qtbot.waitSignal(headphones.changed):
        tell(sound_card, MICROPHONE, 1)
        tell(sound_card, HEADPHONES, 1)
    with qtbot.assertNotEmitted(headphones.changed, wait=100):
        tell(sound_card, MICROPHONE, 0)
    headphones.close()


def test_event_file_that_is_not_a_sound_card_s_is_ignored(tmp_path: Path) -> None:
    (tmp_path / "event0").write_bytes(b"")
    headphones = Headphones(tmp_path)
    assert not headphones.inside
    headphones.close()
