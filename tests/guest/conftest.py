"""A guest in which service and terminal were installed by the documents' own commands, for all tests of a run."""

import faulthandler
import socket
import textwrap
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from kiosk.views.passcode import PasscodeView
from kiosk.views.start import StartView
from kiosk.views.view import View
from tests.guest.documents import commands
from tests.guest.image import image
from tests.guest.machine import Machine, booted
from tests.guest.twin import SHARE, Twin, digits
from tests.kernel.image import NotHere

UNIT = "madoguchi-terminal"
SERVICE = "members.branch.example"
"""The service's name. The terminal reaches it by way of its network cable, though both run in one guest."""
HOST = "10.0.2.2"
"""The machine outside, as QEMU's network shows it."""
START_SECONDS = 900.0
"""Of service or terminal, in an emulator whose processors are shared with other tests."""
SECRETS = ("mail.password", "telephone.token", "legacy.token", "core.token", "staff.token")


class Terminal:
    """The terminal in a guest, as whoever stands in front of it and whoever works on it see it."""

    def __init__(self, machine: Machine, pictures: Path) -> None:
        self.machine = machine
        self._pictures = pictures

    def sees(self, view: View, but: str = "") -> Twin:
        """Waits until the glass shows this screen, whatever stands where the item of the name `but` is."""
        twin, screen, end = Twin(view), QImage(), time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            screen = self.machine.screen()
            if twin.difference(screen, but) <= SHARE:
                return twin
            time.sleep(1)
        kept = self._pictures / f"{view.screen}-is-missing.png"
        screen.save(str(kept))
        twin.picture.save(str(kept.with_name(f"{view.screen}-wanted.png")))
        said = self.machine.run(f"journalctl -b -n 30 --no-pager -u {UNIT}")[1]
        raise AssertionError(
            f"{view.screen}: {twin.difference(screen, but):.4f} is another, see {kept}\n{said}"
        )

    def sees_pad(self, mode: str, entered: int = 0) -> Twin:
        """Waits until the passcode's pad is there, with so many dots; where its digits are, the twin does not know."""
        view = PasscodeView(mode=mode, sensor=True)
        for _ in range(entered):
            view.press("1")
        return self.sees(view, "pad")

    def enters(self, passcode: str, mode: str) -> None:
        """Reads where the digits are, and touches them one by one."""
        pad = self.sees_pad(mode)
        places = digits(self.machine.screen(), pad)
        for number, digit in enumerate(passcode, 1):
            at = places[digit].center()
            self.machine.touch(at.x(), at.y())
            self.sees_pad(mode, number)
        self.touches(pad, "key-enter")

    def touches(self, twin: Twin, name: str) -> None:
        """A finger on the button of this name."""
        at = twin.place(name).center()
        self.machine.touch(at.x(), at.y())

    def processes(self) -> dict[str, int]:
        """Who runs in the unit: cage, kiosk and broker, by process id."""
        told = self.machine.sh(
            f"for pid in $(cat /sys/fs/cgroup/system.slice/{UNIT}.service/cgroup.procs); do "
            "echo $pid $(tr '\\0' ' ' < /proc/$pid/cmdline); done"
        )
        words = [line.split() for line in told.splitlines()]
        return {
            ("cage" if word[1].endswith("cage") else word[2]): int(word[0]) for word in words if len(word) > 2
        }

    def restarts(self) -> int:
        return int(self.machine.sh(f"systemctl show --value -p NRestarts {UNIT}"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """These tests take longer than others, and every wait has a limit of its own: no stacks on the way."""
    if Path(__file__).parent in item.path.parents:
        faulthandler.cancel_dump_traceback_later()
    return (yield)


@pytest.fixture(scope="session")
def guest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """A fresh one, before anything is installed."""
    folder = tmp_path_factory.mktemp("guest")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    try:
        with booted(image(), folder, port=port) as machine:
            machine.wait_until_up()
            yield machine
    except NotHere as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def service(guest: Machine) -> Machine:
    """With the service installed and started as docs/service.md says, under TLS at a name of its own."""
    guest.sh(_in_project(commands("service.md", "install")))
    guest.sh(
        "cd /etc/madoguchi; openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
        f"-subj /CN={SERVICE} -addext subjectAltName=DNS:{SERVICE} -addext keyUsage=digitalSignature,keyCertSign "
        "-keyout /root/tls.key -out tls.pem; install -m 0600 -o madoguchi -g madoguchi /root/tls.key tls.key; "
        f"for name in {' '.join(SECRETS)}; do head -c 24 /dev/urandom | base64 > /root/secret; "
        "install -m 0600 -o madoguchi -g madoguchi /root/secret $name; done; "
        f"echo {HOST} {SERVICE} >> /etc/hosts"
    )
    listen = f"""
        host = "0.0.0.0"
        names = ["{SERVICE}"]
        certificate = "/etc/madoguchi/tls.pem"
        certificate_key = "/etc/madoguchi/tls.key"
    """
    _set(
        guest,
        "service.toml",
        {r"^\[listen\]": "[listen]" + textwrap.dedent(listen), "^port = 8470": f"port = {guest.port}"},
    )
    guest.sh(commands("service.md", "start"), START_SECONDS)
    return guest


@pytest.fixture(scope="session")
def terminal(service: Machine, tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """With the terminal installed, enrolled and started as docs/field.md says; the start screen stands on the glass."""
    machine = service
    machine.sh(_in_project(commands("field.md", "install")))
    _set(
        machine,
        "terminal.toml",
        {
            "^url = .*": f'url = "https://{SERVICE}:{machine.port}"',
            "^# ca_file = .*": 'ca_file = "/etc/madoguchi/tls.pem"',
            "^# reduced_motion = .*": "reduced_motion = true",
            "^# after = .*": "after = 3600.0",
        },
    )
    # The emulator is ten times slower than a terminal: only how long it may take to start is another here.
    machine.sh(f"mkdir -p /etc/systemd/system/{UNIT}.service.d")
    machine.write(
        f"/etc/systemd/system/{UNIT}.service.d/emulated.conf", f"[Service]\nTimeoutStartSec={START_SECONDS}"
    )
    said = operator(machine, "terminal", "add", "shinjuku-2")
    code = said.split("code ")[1].split()[0]
    machine.sh(f"echo {code} | {commands('field.md', 'enrol')}", START_SECONDS)
    machine.restart(commands("field.md", "start"))
    there = Terminal(machine, tmp_path_factory.mktemp("pictures"))
    there.sees(StartView(compulsory=False))
    return there


def operator(machine: Machine, *words: str) -> str:
    """`python -m service …`, as docs/service.md writes it out."""
    prefix = "cd /opt/madoguchi && runuser -u madoguchi -- .venv/bin/python -m service"
    return machine.sh(f"{prefix} {' '.join(words)}", START_SECONDS)


def _in_project(lines: str) -> str:
    return f"set -eu; cd /opt/madoguchi\n{lines}"


def _set(machine: Machine, name: str, lines: dict[str, str]) -> None:
    """Edits a settings file: what the document leaves to its reader."""
    for pattern, line in lines.items():
        text = line.replace("\n", "\\n").replace("/", "\\/")
        machine.sh(f"cd /etc/madoguchi; grep -q '{pattern}' {name}; sed -i 's/{pattern}/{text}/' {name}")
