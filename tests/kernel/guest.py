"""A virtual machine with Debian's kernel whose root file system is the host's, for reading only.

What runs in it changes nothing on the host but the files of one folder.
"""

import shlex
import shutil
import subprocess
from pathlib import Path

from tests.kernel.image import image
from tests.support.device_counter import ROOT
from tests.support.not_here import NotHere

SECONDS, SECONDS_OF_SLOW_ONES = 600, 3600
"""A boot and the plain tests take two minutes or so on an idle machine."""
INSIDE = "MADOGUCHI_GUEST"
"""Set in the guest's environment: the folder that it shares with the host."""
HEARD = "heard.wav"
"""The file in that folder to which the emulator writes what the sound card plays, in 44,100 frames a second of 2 × 16 bits."""
_QEMU = "qemu-system-x86_64"
_UDEV = Path("/usr/lib/systemd/systemd-udevd")
_JOB = Path(__file__).with_name("job.sh")
_SHARED = "/run/out"


def run_tests(tests: list[str], shared: Path, seconds: int = SECONDS) -> str:
    """Boot the guest and run the tests in it, for at most so many seconds; return what it said. Raises NotHere.

    Their reports are in `shared`, see conftest.py.
    """
    if shutil.which(_QEMU) is None:
        raise NotHere(f"no {_QEMU}: apt install qemu-system-x86")
    if not _UDEV.exists():
        raise NotHere("no udev: apt install udev")
    booted = image()
    words = " ".join(map(shlex.quote, tests))
    start = f"export {INSIDE}={_SHARED} project={shlex.quote(str(ROOT))}\nset -- {words}\n"
    (shared / "job").write_text(start + _JOB.read_text())
    console = shared / "console"
    command = [
        *(
            _QEMU,
            "-nodefaults",
            "-no-user-config",
            "-display",
            "none",
            "-device",
            "bochs-display",
            "-no-reboot",
        ),
        # /dev/kvm may be there and of no use: the emulator is slower and always works.
        *("-machine", "pc", "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "2", "-m", "1024"),
        *("-audiodev", f"wav,id=sound,path={shared / HEARD}"),
        *("-device", "intel-hda", "-device", "hda-output,audiodev=sound"),
        *("-serial", f"file:{console}"),
        *("-kernel", str(booted.kernel), "-initrd", str(booted.initramfs)),
        *("-append", "console=ttyS0 quiet panic=-1 mitigations=off random.trust_cpu=on rdinit=/init"),
        *_folder("host", Path("/"), "readonly=on,multidevs=remap"),
        *_folder("out", shared, "readonly=off"),
    ]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
        qemu = ran.stderr
    except subprocess.TimeoutExpired:
        qemu = f"the guest was ended after {seconds} s"
    said = [qemu, *(file.read_text(errors="replace") for file in (console, shared / "said") if file.exists())]
    return "\n".join(said)


def _folder(tag: str, path: Path, options: str) -> tuple[str, ...]:
    share = f"local,id={tag},path={path},security_model=none,{options}"
    return "-fsdev", share, "-device", f"virtio-9p-pci,fsdev={tag},mount_tag={tag}"


FIGURES = "figures"
"""The name of a test's property whose text is printed at the end of the run."""
