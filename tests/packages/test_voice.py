"""The Debian package of the terminal's voice, made as its script makes it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.device_counter import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("apt-get") is None, reason="what makes recordings comes from Debian: no apt here"
    ),
]

SAID = ("start-legacy", "start-member", "character-38")
"""Ids of two cards of the start screen, and of the digit 8."""


def test_voice_package_holds_playable_recordings_their_texts_and_rights_to_sound_and_to_read_input(
    tmp_path: Path,
) -> None:
    subprocess.run([ROOT / "script/voice", "--deb", "--only", *SAID], check=True, timeout=1500)
    (deb,) = (ROOT / "dist/voice").glob("madoguchi-voice_*.deb")
    subprocess.run(["dpkg-deb", "--extract", deb, tmp_path], check=True)
    voice = tmp_path / "usr/share/madoguchi/voice"
    for recording in [
        voice / language / f"{name}.opus" for language in ("ja", "ja-easy", "en") for name in SAID
    ]:
        seconds = subprocess.run(["soxi", "-D", recording], capture_output=True, text=True, check=True).stdout
        assert 0.3 < float(seconds) < 10
    assert {path.parent.name for path in voice.glob("*/texts.json")} == {"ja", "ja-easy", "en"}
    unit = "usr/lib/systemd/system/madoguchi-terminal.service.d/50-madoguchi-voice.conf"
    allowed = [line for line in (tmp_path / unit).read_text().splitlines() if line.startswith("DeviceAllow=")]
    assert allowed == ["DeviceAllow=char-alsa rw", "DeviceAllow=char-input r"]
