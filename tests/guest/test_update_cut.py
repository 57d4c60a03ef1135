"""The power goes six times while the installed machine's own packages are updated: its journal is replayed, and a version starts.

Beside `tests/power_cut`, whose disk loses what was not synced, this is a whole one: a kernel, ext4 with its journal, and dpkg with all
files of the real packages. No systemd: a script is the first process.
"""

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from common.version import VERSION
from tests.guest.renumbered import NEXT, next_release
from tests.support.guest_image import QEMU, image
from tests.support.not_here import NotHere

pytestmark = [pytest.mark.guest, pytest.mark.slow]

CUTS = 6
SECONDS = 900.0
INIT = """#!/bin/bash
mount -t proc none /proc; mount -t sysfs none /sys; mount -t devtmpfs none /dev 2>/dev/null
mount -t tmpfs none /run; mount -t tmpfs none /tmp; mkdir -p /run/madoguchi-update /opt/repository
modprobe -a virtio_blk ext4 2>/dev/null; mount -o ro /dev/vdb /opt/repository
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
exec > /dev/ttyS0 2>&1
current() { readlink /var/lib/madoguchi-release/current; }
case $(cat /proc/cmdline) in
*begins=update*) echo @update; /usr/lib/madoguchi/update; echo @updated $? $(current) ;;
*) /usr/lib/madoguchi/version-guard; echo @current $(current)
   /var/lib/madoguchi-release/current/madoguchi hid --help > /dev/null; echo @starts $?
   echo @intact $(dpkg --verify $(basename $(current) | sed s/^/madoguchi-/) | wc -l)
   /usr/lib/madoguchi/update; echo @updated $? $(current); echo @audit $(dpkg --audit | wc -l) ;;
esac
sync; echo @end; sleep 1; poweroff -ff
"""


class Cut:
    """A machine with a disk of its own, in a folder, whose power can be cut."""

    def __init__(self, kernel: Path, folder: Path) -> None:
        self._kernel = kernel
        self._folder = folder

    def begin_with(self, disk: Path) -> None:
        """Replace the machine's disk by a copy of this one."""
        subprocess.run(["cp", "--sparse=always", "--reflink=auto", disk, self._folder / "disk"], check=True)

    def run(self, begins: str, cut_after: float = SECONDS) -> tuple[str, float]:
        """Start the machine, and cut its power so many seconds after its work began, unless it ends before.

        Return what it said, and for how many seconds it worked.
        """
        console = self._folder / "console"
        console.write_bytes(b"")
        command = [
            *(QEMU, "-nodefaults", "-no-user-config", "-display", "none", "-machine", "q35", "-accel", "tcg"),
            *("-cpu", "Nehalem,+rdrand", "-smp", "1", "-m", "1024", "-no-reboot"),
            *("-drive", f"file={self._folder / 'disk'},if=virtio,format=raw,cache=writeback"),
            *("-drive", f"file={self._folder / 'repository.ext4'},if=virtio,format=raw,readonly=on"),
            *("-kernel", str(self._kernel / "vmlinuz"), "-initrd", str(self._kernel / "initrd")),
            *(
                "-append",
                f"root=/dev/vda rw console=ttyS0 quiet init=/cut.sh begins={begins} mitigations=off random.trust_cpu=on",
            ),
            *("-serial", f"file:{console}"),
        ]
        began = 0.0
        deadline = time.monotonic() + SECONDS
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as qemu:
            try:
                while qemu.poll() is None and time.monotonic() < deadline:
                    said = console.read_text(errors="replace")
                    if not began and "@" in said:
                        began = time.monotonic()
                    if "@end" in said or (began and time.monotonic() > began + cut_after):
                        break
                    time.sleep(0.1)
            finally:
                qemu.kill()
        return console.read_text(errors="replace"), time.monotonic() - began


@pytest.fixture
def base(tmp_path: Path) -> tuple[Cut, Path]:
    """A machine, and the disk of a terminal of this version, with a journal, that it begins with."""
    try:
        guest = image()
    except NotHere as missing:
        pytest.skip(str(missing))
    disk = tmp_path / "base"
    subprocess.run(["cp", "--sparse=always", "--reflink=auto", guest / "disk", disk], check=True)
    subprocess.run(["tune2fs", "-O", "has_journal", disk], check=True, capture_output=True)
    (tmp_path / "cut.sh").write_text(INIT)
    for command in (f"write {tmp_path / 'cut.sh'} /cut.sh", "set_inode_field /cut.sh mode 0100755"):
        subprocess.run(["debugfs", "-w", "-R", command, disk], check=True, capture_output=True)
    repository = next_release(guest, tmp_path)
    for waste in ("conf", "db"):
        shutil.rmtree(repository / waste)
    made = tmp_path / "repository.ext4"
    subprocess.run(["truncate", "--size=512M", made], check=True)
    subprocess.run(
        ["mke2fs", "-q", "-F", "-t", "ext4", "-d", repository, made], check=True, capture_output=True
    )
    return Cut(guest, tmp_path), disk


def test_power_cut_during_an_update_leaves_a_version_that_starts_and_the_next_update_finishes(
    base: tuple[Cut, Path],
) -> None:
    machine, disk = base
    machine.begin_with(disk)
    said, seconds = machine.run("update")
    assert f"@updated 0 /usr/lib/madoguchi/terminal-{NEXT}" in said, said
    for cut in range(CUTS):
        machine.begin_with(disk)
        machine.run("update", seconds * (cut + 0.7) / CUTS)
        said, _ = machine.run("look")
        [current] = [line.split("-")[-1].strip() for line in said.splitlines() if line.startswith("@current ")]
        assert current in {VERSION, NEXT}, said  # by how much of the update was on the disk
        for wanted in ("@starts 0", "@intact 0", f"@updated 0 /usr/lib/madoguchi/terminal-{NEXT}", "@audit 0"):
            assert wanted in said, (cut, said)
