"""Ways out of an installed terminal by keys, touches and what is plugged in, each tried: the list of escapes.py."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.guest.terminal import START_SECONDS, UNIT, Terminal, start_screen
from tests.support.escapes import KEYS, LONG_KEYS, TOUCHES, USB

pytestmark = [pytest.mark.guest, pytest.mark.slow]

INTERFACES = "cd /sys/bus/usb/devices; ls -d *:*"
INPUTS = "ls /dev/input"
LIKE_A_PANEL = {"usb-tablet"}
"""Drivers of what a touch panel on USB can't be told from: another finger on the glass, and no more."""
DRIVERS = "cd /sys/bus/usb/devices; for each in *:*; do [ ! -e $each/driver ] || basename $(readlink $each/driver); done"


@pytest.fixture
def unmoved(terminal: Terminal) -> Iterator[Callable[[], bool]]:
    """A function that tells whether machine and terminal run, console and prompts are as they were when it was last called."""
    terminal.sees(start_screen())

    def state() -> str:
        return terminal.machine.sh(
            "cat /proc/sys/kernel/random/boot_id /sys/class/tty/tty0/active; "
            # jobs of services may be a timer's; the machine ends by a target's
            f"systemctl show -p MainPID,NRestarts {UNIT}; systemctl list-jobs --no-legend '*.target'; "
            "ps -o comm= -C agetty,login; true"
        )

    # the start of the machine ends some time after its start screen stands
    terminal.machine.until("[ -z \"$(systemctl list-jobs --no-legend '*.target')\" ]", START_SECONDS)
    before = state()

    def same() -> bool:
        nonlocal before
        last, before = before, state()
        return last == before

    yield same
    terminal.sees(start_screen())


def test_keyboard_shortcuts_neither_restart_the_terminal_nor_switch_the_console(
    terminal: Terminal, unmoved: Callable[[], bool]
) -> None:
    led_out = []
    for what, combinations in KEYS.items():
        for keys in combinations.split():
            terminal.machine.press(*keys.split("-"))
        if not unmoved():
            led_out.append(what)
    for what, keys in LONG_KEYS.items():
        terminal.machine.press(*keys.split("-"), seconds=10)
        if not unmoved():
            led_out.append(what)
    assert led_out == []


def test_presses_and_swipes_beside_the_buttons_leave_the_start_screen_as_it_is(
    terminal: Terminal, unmoved: Callable[[], bool]
) -> None:
    for fingers, seconds, times in TOUCHES.values():
        for _ in range(times):
            terminal.machine.gesture(fingers, seconds)
        terminal.sees(start_screen(), within=60)
        assert unmoved()


@pytest.mark.parametrize("devices", USB.values(), ids=USB)
def test_plugged_in_usb_device_brings_no_keys_mouse_disk_or_network_and_leaves_the_start_screen_as_it_is(
    terminal: Terminal, unmoved: Callable[[], bool], devices: list[dict[str, Any]]
) -> None:
    machine = terminal.machine
    before, inputs = machine.sh(INTERFACES).split(), machine.sh(INPUTS)
    for number, device in enumerate(devices):
        machine.ask("device_add", id=f"plugged{number}", bus="usb.0", **device)
        if device["driver"] == "usb-uas":  # it waits for disks, and none comes
            machine.ask("qom-set", path=f"/machine/peripheral/plugged{number}", property="attached", value=True)
    try:
        machine.until(f"[ $({INTERFACES} | wc -l) -ge {len(before) + len(devices)} ]")
        machine.sh("udevadm settle")
        assert set(machine.sh(DRIVERS).split()) <= {"hub", "usbhid"}
        is_like_a_panel = any(device["driver"] in LIKE_A_PANEL for device in devices)
        assert is_like_a_panel or machine.sh(INPUTS) == inputs
        for keys in ("ctrl-alt-f2", "meta_l", "1", "ret"):
            machine.press(*keys.split("-"))
        terminal.sees(start_screen(), within=60)
        assert unmoved()
    finally:
        for number in reversed(range(len(devices))):
            machine.ask("device_del", id=f"plugged{number}")
        machine.until(f"[ $({INTERFACES} | wc -l) -eq {len(before)} ]")
