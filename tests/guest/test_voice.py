"""The terminal's voice in the guest: its package installed, headphones plugged in, and what the sound card plays."""

import array
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.gallery.scene import Look
from tests.guest.machine import HEARD, Machine
from tests.guest.terminal import START_SECONDS, UNIT, Terminal, start_screen
from tests.guest.twin import Twin
from tests.support.device_counter import ROOT
from tests.support.small_packages import mirror_of

pytestmark = [
    pytest.mark.guest,
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("apt-get") is None, reason="what makes recordings comes from Debian: no apt here"
    ),
]

SAID = ("start-choose", "start-key-or-card")
"""Ids of what is read of the start screen: its heading, and that a key or card signs in."""
HOST = "10.0.2.2"
"""The address of the host in the guest's network."""
SILENT = 330
"""A sample below one hundredth of full scale."""
HEADPHONES = """
import fcntl, os, struct, time
EV_SYN, EV_SW, HEADPHONE = 0, 5, 2
made = os.open("/dev/uinput", os.O_WRONLY)
for what, value in ((0x40045564, EV_SW), (0x4004556D, HEADPHONE)):  # UI_SET_EVBIT, UI_SET_SWBIT
    fcntl.ioctl(made, what, value)
fcntl.ioctl(made, 0x405C5503, struct.pack("4H80sI", 3, 1, 1, 1, b"Headphones", 0))  # UI_DEV_SETUP
fcntl.ioctl(made, 0x5501)  # UI_DEV_CREATE
while not os.path.exists("/run/plugged"):
    time.sleep(0.2)
for kind, code, value in ((EV_SW, HEADPHONE, 1), (EV_SYN, 0, 0)):
    os.write(made, struct.pack("llHHi", 0, 0, kind, code, value))
time.sleep(3600)
"""
"""A program that makes a headphone socket, and plugs headphones into it once /run/plugged is there (linux/uinput.h)."""


@pytest.fixture
def speaking(terminal: Terminal) -> Iterator[Terminal]:
    """The terminal with madoguchi-voice installed and a headphone socket. Afterwards both are gone."""
    machine = terminal.machine
    subprocess.run([ROOT / "script/voice", "--deb", "--only", *SAID], check=True, timeout=1500)
    (deb,) = (ROOT / "dist/voice").glob("madoguchi-voice_*.deb")
    with mirror_of(deb.parent) as mirror:
        address = f"http://{HOST}:{mirror.port}/{deb.name}"
        fetch = f"import urllib.request; urllib.request.urlretrieve('{address}', '/root/voice.deb')"
        machine.sh(f'python3 -c "{fetch}"; dpkg -i /root/voice.deb', START_SECONDS)
    machine.write("/root/headphones.py", HEADPHONES)
    machine.sh("modprobe uinput; systemd-run --quiet --unit=headphones python3 /root/headphones.py")
    machine.sh(f"systemctl daemon-reload; udevadm settle; systemctl restart --no-block {UNIT}", START_SECONDS)
    yield terminal
    machine.sh(
        "rm -f /run/plugged; systemctl stop headphones; dpkg --purge madoguchi-voice; systemctl daemon-reload; "
        f"systemctl restart {UNIT}",
        START_SECONDS,
    )
    terminal.sees(start_screen())


def test_start_screen_is_heard_at_the_sound_card_once_headphones_are_plugged_in(speaking: Terminal) -> None:
    machine = speaking.machine
    speaking.sees(Twin(start_screen(), Look(voice=True)).picture)
    since = machine.sh("date +%s")
    before = (machine.folder / HEARD).stat().st_size
    machine.sh("touch /run/plugged")
    end = time.monotonic() + START_SECONDS
    while not _sounding(machine, before):
        assert time.monotonic() < end, machine.sh(f"journalctl -b -o cat --since @{since} -u {UNIT}")
        time.sleep(1)
    assert "the voice can't be played" not in machine.sh(f"journalctl -b -o cat --since @{since} -u {UNIT}")


def _sounding(machine: Machine, before: int) -> bool:
    """Return whether the card has played half a second that is no silence, since its file had this size."""
    sound = _after(machine.folder / HEARD, before)
    samples = array.array("h", sound[: len(sound) // 2 * 2])
    return sum(abs(sample) > SILENT for sample in samples) > 44_100 / 2


def _after(path: Path, size: int) -> bytes:
    with path.open("rb") as file:
        file.seek(max(44, size) // 4 * 4)
        return file.read()
