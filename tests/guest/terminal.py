"""The terminal in a guest, and the operator's commands there."""

import time
from pathlib import Path

from PySide6.QtGui import QImage

from demo.gallery.scene import Scene
from kiosk.views.passcode import PasscodeView
from kiosk.views.start import StartView
from kiosk.views.view import View
from tests.guest.machine import Machine
from tests.guest.twin import SHARE, Twin, digits, unlike

UNIT = "madoguchi-terminal"
NAME = "shinjuku-2"
SERVICE = "members.branch.example"
"""The service's name. The terminal reaches it by way of its network cable, though both run in one guest."""


TEXT_SHARE = 0.01
"""Of a heading's dots, how many may be another: letters are smoothed otherwise."""
START_SECONDS = 900.0
"""Longest start of service or terminal, in an emulator whose processors are shared with other tests."""


def start_screen() -> StartView:
    """Return the start screen as the guest's terminal shows it."""
    return StartView(compulsory=False)


class Terminal:
    """The terminal in a guest, as whoever stands in front of it and whoever works on it see it."""

    def __init__(self, machine: Machine, pictures: Path) -> None:
        self.machine = machine
        self._pictures = pictures

    def sees(self, view: View | QImage, but: str = "", within: float = START_SECONDS) -> Twin:
        """Wait until the glass shows this screen or picture; return its twin. What stands in the place of the item `but` may differ."""
        twin, screen, end = Twin(view), QImage(), time.monotonic() + within
        while time.monotonic() < end:
            screen = self.machine.screen()
            if twin.difference(screen, but) <= SHARE:
                return twin
            time.sleep(1)
        name = view.screen if isinstance(view, View) else "picture"
        kept = self._pictures / f"{name}-is-missing.png"
        screen.save(str(kept))
        twin.picture.save(str(kept.with_name(f"{name}-wanted.png")))
        raise AssertionError(
            f"{name}: {twin.difference(screen, but):.4f} is another, see {kept}\n{self._journal()}"
        )

    def _journal(self) -> str:
        return self.machine.run(f"journalctl -b -n 30 --no-pager -u {UNIT}")[1]

    def reads(self, scene: Scene, name: str = "heading") -> None:
        """Wait until this item of the scene stands on the glass where it stands in the scene."""
        screen, end = QImage(), time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            screen = self.machine.screen()
            if unlike(screen, scene, name) <= TEXT_SHARE:
                return
            time.sleep(1)
        kept = self._pictures / f"{scene.view.screen}-is-missing.png"
        screen.save(str(kept))
        raise AssertionError(f"{scene.view.screen}: {name} is another, see {kept}\n{self._journal()}")

    def sees_pad(self, mode: str, entered: int = 0) -> Twin:
        """Wait until the passcode's pad is there, with so many dots. Return a twin whose digits may stand in other places."""
        view = PasscodeView(mode=mode, sensor=True)
        for _ in range(entered):
            view.press("1")
        return self.sees(view, "pad")

    def enters(self, passcode: str, mode: str) -> None:
        """Wait for the passcode's pad, read where its digits are, touch them one by one, and then Enter."""
        pad = self.sees_pad(mode)
        places = digits(self.machine.screen(), pad)
        for number, digit in enumerate(passcode, 1):
            at = places[digit].center()
            self.machine.touch(at.x(), at.y())
            self.sees_pad(mode, number)
        self.touches(pad, "key-enter")

    def touches(self, twin: Twin, name: str) -> None:
        """Touch the twin's button of this name on the glass."""
        at = twin.place(name).center()
        self.machine.touch(at.x(), at.y())

    def processes(self) -> dict[str, int]:
        """Return the process ids in the terminal's unit and in the device process's, by name: "cage", "kiosk" and "broker"."""
        return self._processes(f"{UNIT}.service") | self._processes("system-madoguchi*devices.slice/*")

    def processes_of_its_unit(self) -> dict[str, int]:
        """Return the process ids in the terminal's unit alone, by name."""
        return self._processes(f"{UNIT}.service")

    def _processes(self, group: str) -> dict[str, int]:
        printed = self.machine.sh(
            f"for pid in $(cat /sys/fs/cgroup/system.slice/{group}/cgroup.procs); do "
            "echo $pid $(tr '\\0' ' ' < /proc/$pid/cmdline); done"
        )
        words = [line.split() for line in printed.splitlines()]
        return {
            ("cage" if word[1].endswith("cage") else word[2]): int(word[0]) for word in words if len(word) > 2
        }

    def restarts(self) -> int:
        return int(self.machine.sh(f"systemctl show --value -p NRestarts {UNIT}"))


def operator(machine: Machine, *words: str) -> str:
    """Run `madoguchi-service` with these words in the guest; return what it says. Assert that it succeeds."""
    return machine.sh(f"madoguchi-service {' '.join(words)}", START_SECONDS)


def ticket(machine: Machine) -> str:
    """Add the terminal NAME at the service in the guest; return its ticket."""
    return operator(machine, "terminal", "add", NAME).split("ticket: ")[1].splitlines()[0]
