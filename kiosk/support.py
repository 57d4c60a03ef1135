"""`kiosk support-bundle`: one file for the vendor, who alone can read it: a terminal's settings, logs, versions, devices, figures.

Of the logs a line is taken where it has a form that this terminal writes, and only its parts in that form. A line of
systemd's own (process 1) is taken whole if it is short, plain ASCII and without a number of seven digits or more.
Anything else (of cage, Qt, a library) is counted, and left out. Of devices there are numbers and drivers, never their
names or serial numbers, which may be a customer's.
"""

import argparse
import io
import json
import os
import platform
import re
import subprocess
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from common.version import VERSION
from kiosk import updates
from kiosk.settings import Settings

UNITS = (
    "madoguchi-terminal.service",
    "madoguchi-devices@*.service",
    "madoguchi-update.service",
    "pcscd.service",
    "seatd.service",
)
"""The units whose journal and state are in a bundle."""
JOURNAL = ("journalctl", "--output=json", "--no-pager", "--since=-7days", *(f"--unit={unit}" for unit in UNITS))
PACKAGES = ("dpkg-query", "--show", "--showformat=${Package} ${Version}\n")
STATE = "ActiveState,SubState,Result,NRestarts,ExecMainStatus,ActiveEnterTimestamp,MemoryCurrent,MemoryPeak,CPUUsageNSec"
"""Properties of a unit: how it stands, and what memory and processor time it has used."""
FIGURES = ("systemctl", "show", *UNITS, f"--property=Id,{STATE}")
"""The command that prints the STATE of each of UNITS."""
LONGEST = 20_000
"""How many lines of the journal a bundle has at most: the latest ones."""

_TRACE = r"\w{1,64} at [\w.<>]{1,160}:\d{1,5}"
_OURS = re.compile(
    r"(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} )?(?P<logger>(?:kiosk|hid)[a-z_.]{0,60}) (?P<text>"
    r"the service refuses this terminal: (?:[a-z-]{1,40}|\d{3})"
    rf"|out of service, reference [0-9A-F]{{6}}(?:, and then)?: {_TRACE}(?:; {_TRACE})*"
    r"|the names of models are as they were"
    r"|the device process is ended(?:: [A-Za-z ]{1,60})?)(?:: .*)?",
    re.ASCII,
)
"""What the terminal's own parts log; what follows a form after a colon is left out."""
_FIELDS = {
    "event": r"[a-z ,']{1,60}",
    "device": r"[0-9a-f]{8}-\d{1,4}",
    "operation": r"\d{1,6}",
    "request": r"[A-Za-z]{1,40}",
    "outcome": r"[A-Za-z]{1,40}",
    "reason": r"[a-z-]{1,40}",
    "detail": r"[A-Z_]{1,40}",
    "where": r"[\w.<>]{1,160}:\d{1,5}",
}
"""Fields of the device process's lines, and their forms. Names of devices are not among them."""
_OF_SYSTEMD = re.compile(r"[\x20-\x7e]{1,200}")
_LONG_NUMBER = re.compile(r"\d{7}")


def command_line(words: Sequence[str]) -> tuple[Path | None, Path | None]:
    """Parse the words; return settings file and file to write, each None if not given. Raises SystemExit as argparse does."""
    parser = argparse.ArgumentParser(
        prog="kiosk support-bundle",
        description="Write what the vendor needs to help, encrypted with the settings' support_key. Run as root, who may "
        "read the journal.",
    )
    parser.add_argument("--settings", type=Path, metavar="FILE", help="the branch's settings, a TOML file")
    parser.add_argument("--out", type=Path, metavar="FILE", help="the file to write, which may not exist yet")
    given = parser.parse_args(words)
    return given.settings, given.out


def support_bundle(settings: Settings, out: Path | None, journal: Sequence[str] = JOURNAL) -> int:
    """Write the encrypted bundle to a new file, `out` or one in the current folder, and print its path.

    Return 0; or 1, after a sentence on standard error and without a new file, if the settings have no support_key, the file is
    there already or can't be written, or age is missing or fails.

    journal: the command that prints the journal's entries, a JSON object a line.
    """
    if not settings.support_key:
        return _no("the settings have no support_key: the vendor's public key, age1…")
    path = out or Path(f"support-{settings.terminal}-{datetime.now(UTC):%Y%m%d-%H%M%S}.tar.age")
    bundle = _packed(
        {
            "about.json": _about(settings),
            "journal.txt": _journal(journal),
            "packages.txt": "\n".join(_said_by(PACKAGES)),
            "units.txt": "\n".join(_said_by(FIGURES)),
            "devices.txt": devices(Path("/sys")),
            "figures.json": _figures(),
        }
    )
    try:
        file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb")
    except OSError as error:
        return _no(f"{path} can't be written: {error.strerror}")
    with file:
        age = ["age", "--encrypt", "--recipient", settings.support_key]
        try:
            ran = subprocess.run(age, input=bundle, stdout=file, stderr=subprocess.PIPE, check=False)  # noqa: S603
        except OSError as error:
            path.unlink()
            missing = isinstance(error, FileNotFoundError)
            return _no("age is missing: apt install age" if missing else f"age can't be run: {error.strerror}")
    if ran.returncode:
        path.unlink()
        said = ran.stderr.decode(errors="replace").splitlines()
        return _no(f"age: {said[0] if said else f'exit code {ran.returncode}'}")
    print(path)  # noqa: T201 - what the engineer asked for
    return os.EX_OK


def journal_lines(entries: Iterable[str]) -> list[str]:
    """Return the lines of the journal that go into a support bundle, in their order.

    `entries`: JSON entries of journalctl. At most LONGEST lines are taken, the last ones. After them comes a line for
    each program whose entries were left out, with their number. Programs whose name is anything but 1 to 15
    lower-case letters and hyphens are counted together as "others". Entries that can't be read are counted as "unreadable". Lines
    dropped because of LONGEST are not counted.
    """
    taken: list[str] = []
    left: Counter[str] = Counter()
    for entry in entries:
        try:
            fields = json.loads(entry)
            moment = datetime.fromtimestamp(int(fields["__REALTIME_TIMESTAMP"]) / 1e6, UTC)
            message = _recognised(str(fields["MESSAGE"]), of_systemd=fields.get("_PID") == "1")
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError):
            left["unreadable"] += 1
            continue
        if message:
            taken.append(f"{moment:%Y-%m-%dT%H:%M:%S.%f}Z {message}")
        else:
            left[_name(fields.get("_COMM"))] += 1
    return taken[-LONGEST:] + [f"left out: {number} lines of {name}" for name, number in sorted(left.items())]


def _recognised(message: str, *, of_systemd: bool) -> str:
    """Return the parts of a line that have a form of ours; empty if it has none."""
    if of_systemd:
        return (
            f"systemd {message}" if _OF_SYSTEMD.fullmatch(message) and not _LONG_NUMBER.search(message) else ""
        )
    if message.startswith("{"):
        try:
            said = json.loads(message)
        except (ValueError, RecursionError):
            return ""
        if said.get("log") != "hid":
            return ""
        parts = [
            f"{name}={value}"
            for name, form in _FIELDS.items()
            if re.fullmatch(form, value := str(said.get(name, "")))
        ]
        return f"hid {' '.join(parts)}" if "event" in said and parts else ""
    ours = _OURS.fullmatch(message)
    return f"{ours['logger']} {ours['text']}" if ours else ""


def _name(comm: object) -> str:
    return comm if isinstance(comm, str) and re.fullmatch(r"[a-z-]{1,15}", comm) else "others"


def devices(sys_folder: Path) -> str:
    """Return a text with a line for each attached USB device; empty if there is none.

    A line has the device's place, vendor and product number, class and speed. In the same line each interface follows
    with its class and driver, or "-" without a driver.
    """
    lines = []
    for device in sorted((sys_folder / "bus/usb/devices").glob("*")):
        numbers = [_text(device / name) for name in ("idVendor", "idProduct", "bDeviceClass", "speed")]
        if not numbers[0]:
            continue
        interfaces = [
            f"{_text(each / 'bInterfaceClass')}:{(each / 'driver').resolve().name if (each / 'driver').exists() else '-'}"
            for each in sorted(device.glob(f"{device.name}:*"))
        ]
        lines.append(" ".join([device.name, *numbers, *interfaces]))
    return "\n".join(lines)


def _about(settings: Settings) -> str:
    about = {
        "version": VERSION,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "kernel": platform.release(),
        "python": platform.python_version(),
        "ring": updates.ring(),
        "no update": updates.last_fault(),
        "settings": msgspec.to_builtins(settings, enc_hook=str),
    }
    return json.dumps(about, ensure_ascii=False, indent=1)


def _figures() -> str:
    memory = dict(line.split(":", 1) for line in _text(Path("/proc/meminfo")).splitlines())
    disk = os.statvfs("/var")
    figures = {
        "seconds since the start": round(time.clock_gettime(time.CLOCK_BOOTTIME)),
        "load": os.getloadavg(),
        "memory": {name: memory.get(name, "").strip() for name in ("MemTotal", "MemAvailable", "SwapFree")},
        "disk of /var": {"bytes free": disk.f_bavail * disk.f_frsize, "files free": disk.f_favail},
    }
    return json.dumps(figures, indent=1)


def _journal(command: Sequence[str]) -> str:
    *entries, last = _said_by(command)
    return "\n".join(filter(None, [*journal_lines(entries), last]))


def _said_by(command: Sequence[str]) -> list[str]:
    """Return the lines that a command prints, and a last one: why it failed, or an empty one. Its error output is left out."""
    try:
        ran = subprocess.run(command, capture_output=True, check=False, text=True, errors="replace")  # noqa: S603
    except OSError as error:
        return [f"{command[0]}: {error.strerror}"]
    return [*ran.stdout.splitlines(), f"{command[0]}: exit code {ran.returncode}" if ran.returncode else ""]


def _packed(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for name, text in files.items():
            content = text.encode()
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


def _text(path: Path) -> str:
    try:
        return path.read_text(errors="replace").strip()
    except OSError:
        return ""


def _no(sentence: str) -> int:
    print(f"kiosk: {sentence}", file=sys.stderr)  # noqa: T201
    return 1
