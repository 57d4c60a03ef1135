"""Ways out of a terminal, as one list: what is tried, and how. `python -m tests.support.escapes` prints it as docs/escapes.md.

The tests of tests/guest go through KEYS, TOUCHES and USB; ELSEWHERE names the test that makes each other attempt.
"""

import sys
from collections.abc import Sequence
from typing import Any

KEYS = {
    "another console": " ".join(f"ctrl-alt-f{number}" for number in range(1, 13)),
    "another console, without Ctrl": "alt-f1 alt-f2",
    "the console before": "alt-left",
    "the console after": "alt-right",
    "closing the window": "alt-f4",
    "another window": "alt-tab",
    "the window behind": "alt-esc",
    "the window's menu": "alt-spc",
    "a window of half the screen": "alt-ret",
    "restarting the machine": "ctrl-alt-delete",
    "restarting the machine at once": " ".join(["ctrl-alt-delete"] * 8),
    "ending the compositor": "ctrl-alt-backspace",
    "a console in a window": "ctrl-alt-t",
    "interrupting the program": "ctrl-c",
    "ending its input": "ctrl-d",
    "quitting the program": "ctrl-q",
    "closing a page": "ctrl-w",
    "stopping the program": "ctrl-z",
    "a new page": "ctrl-n ctrl-t",
    "loading anew": "f5 ctrl-r",
    "printing": "ctrl-p",
    "opening a file": "ctrl-o",
    "developers' tools": "f12 ctrl-shift-i",
    "the start menu": "meta_l",
    "locking the desktop": "meta_l-l",
    "running a command": "meta_l-r",
    "help": "f1",
    "leaving the full screen": "f11 esc",
    "a picture of the screen": "print",
    "a context menu": "menu shift-f10",
    "power": "power",
    "sleep": "sleep",
    "wake": "wake",
    "sticky keys": " ".join(["shift"] * 5),
    "SysRq: the keyboard taken from the terminal": "alt-sysrq-r",
    "SysRq: that, then another console": "alt-sysrq-r ctrl-alt-f2",
    "SysRq: all that is on the console killed": "alt-sysrq-k",
    "SysRq: every process ended": "alt-sysrq-e",
    "SysRq: every process killed": "alt-sysrq-i",
    "SysRq: a process killed for memory": "alt-sysrq-f",
    "SysRq: the machine restarted": "alt-sysrq-b",
    "SysRq: the machine switched off": "alt-sysrq-o",
    "SysRq: the disk read-only": "alt-sysrq-u",
    "SysRq: what it can do": "alt-sysrq-h",
}
"""Keys of a keyboard, by QEMU's names: those with hyphens at once, the others one after another."""

LONG_KEYS = {"power, held": "power", "Ctrl+Alt+Del, held": "ctrl-alt-delete", "Esc, held": "esc"}
"""Keys that are held for ten seconds, by QEMU's names."""

_EDGE = 0.002
_CORNERS = {
    "top left": (_EDGE, _EDGE),
    "top right": (1 - _EDGE, _EDGE),
    "bottom left": (_EDGE, 1 - _EDGE),
    "bottom right": (1 - _EDGE, 1 - _EDGE),
}
_LEFT, _RIGHT, _TOP, _BOTTOM = (_EDGE, 0.5), (1 - _EDGE, 0.5), (0.5, _EDGE), (0.5, 1 - _EDGE)
_MIDDLE = (0.5, 0.5)


def _row(fingers: int, y: float, to: float) -> list[list[tuple[float, float]]]:
    return [[(0.2 + 0.06 * number, y), (0.2 + 0.06 * number, to)] for number in range(fingers)]


TOUCHES: dict[str, tuple[Sequence[Sequence[tuple[float, float]]], float, int]] = {
    **{f"{name} corner, pressed for ten seconds": ([[place]], 10, 1) for name, place in _CORNERS.items()},
    **{f"{name} corner, tapped twenty times": ([[place]], 0.05, 20) for name, place in _CORNERS.items()},
    "swipe from the left edge": ([[_LEFT, _MIDDLE]], 0.3, 2),
    "swipe from the right edge": ([[_RIGHT, _MIDDLE]], 0.3, 2),
    "swipe from the top edge": ([[_TOP, _MIDDLE]], 0.3, 2),
    "swipe from the bottom edge": ([[_BOTTOM, _MIDDLE]], 0.3, 2),
    "slow drag from the bottom edge to the top": ([[_BOTTOM, _TOP]], 5, 1),
    "middle, pressed and drawn off the glass": ([[_MIDDLE, (_EDGE, 0.6)]], 5, 1),
    "two fingers drawn together": ([[_LEFT, (0.45, 0.5)], [_RIGHT, (0.55, 0.5)]], 0.5, 2),
    "three fingers up": (_row(3, 1 - _EDGE, 0.3), 0.4, 2),
    "four fingers down": (_row(4, _EDGE, 0.7), 0.4, 2),
    "five fingers drawn together": (
        [[corner, _MIDDLE] for corner in (*_CORNERS.values(), _TOP)],
        0.5,
        2,
    ),
    "ten fingers at once": ([[(_EDGE, 0.05 + 0.09 * number)] for number in range(10)], 3, 1),
}
"""Where fingers move on the start screen, for how many seconds, and how many times. None of them taps a button."""

USB: dict[str, Sequence[dict[str, Any]]] = {
    "a keyboard": [{"driver": "usb-kbd"}],
    "a keyboard behind a hub": [{"driver": "usb-hub", "port": "4"}, {"driver": "usb-kbd", "port": "4.1"}],
    "a mouse": [{"driver": "usb-mouse"}],
    "a graphics tablet that points like a mouse": [{"driver": "usb-tablet"}],
    "a pen tablet": [{"driver": "usb-wacom-tablet"}],
    "a network adapter": [{"driver": "usb-net"}],
    "a sound card": [{"driver": "usb-audio", "audiodev": "silence"}],
    "a serial adapter": [{"driver": "usb-serial", "chardev": "nothing", "always-plugged": True}],
    "a stick with a file system": [{"driver": "usb-storage", "drive": "stick"}],
    "a disk by UAS": [{"driver": "usb-uas"}],
    "a camera or telephone with files (MTP)": [{"driver": "usb-mtp", "rootdir": "/usr/share/doc"}],
}
"""What is plugged in, each as arguments of QEMU's `device_add`."""

_KERNEL = "tests/kernel/test_usb_interfaces.py::test_"
_TERMINAL = "tests/guest/test_terminal.py::test_"
_DEVICES = "tests/guest/test_devices.py::test_"
_BOOT = "tests/guest/test_boot_chain.py::test_"
_REPLACED = _DEVICES + "device_process_that_is_killed_or_stuck_is_replaced_while_the_kiosk_goes_on"
_RESTARTED = _TERMINAL + "stopped_or_killed_kiosk_or_cage_is_restarted_with_the_start_screen"
_STILL = (
    _TERMINAL + "terminal_that_can_not_stay_up_gives_way_to_a_still_picture_until_it_is_started_as_by_its_timer"
)
_STARTS = _BOOT + "sealed_machine_starts_its_own_kernel_without_a_prompt_although_foreign_boot_media_come_first"
_ASKS = _BOOT + "sealed_disk_asks_for_its_recovery_key_and_opens_by_that_and_not_by_the_installer_s_passphrase"
_PLANTED = (
    _BOOT + "planted_disk_with_the_name_of_the_sealed_disk_starts_but_the_tpm_refuses_it_the_sealed_disk_s_key"
)

ELSEWHERE = {
    "USB, by interface": {
        "the keyboard in a security key": _KERNEL
        + "keyboard_interface_of_a_security_key_is_closed_while_its_fido_interface_has_a_hidraw_node",
        "a keyboard that does not call itself one": _KERNEL
        + "keyboard_behind_an_interface_without_protocol_is_deauthorized_once_it_is_found",
        "a mouse as a gadget": _KERNEL + "boot_mouse_interface_is_closed",
    },
    "Crashes": {
        "the terminal's program stopped": _RESTARTED,
        "the terminal's program killed": _RESTARTED,
        "the compositor stopped": _RESTARTED,
        "the compositor killed": _RESTARTED,
        "the device process killed": _REPLACED,
        "the device process stopped": _REPLACED,
        "the device process stopped, and told to end": _REPLACED,
        "the terminal's program killed again and again": _STILL,
        "settings that can't be read": _STILL,
    },
    "Boot": {
        "a USB stick with a loader that Microsoft has signed": _STARTS,
        "a USB stick with this machine's kernel and another command line": _STARTS,
        "a disk with this machine's kernel, its signature taken off": _STARTS,
        "a USB stick with this machine's kernel, signed by another key": _STARTS,
        "the disk in another machine": _ASKS,
        "Secure Boot switched off": _ASKS,
        "a word added to the kernel's command line by the firmware": _ASKS,
        "another disk of the same name, to ask the TPM from": _PLANTED,
    },
}

_PAGE = """\
# Ways out that were tried

What somebody could try in front of a terminal, or with its case open, as one list: {count} attempts, of which none may lead out. `script/test --guest`
tries them in a guest that was installed by the documents' commands, and this page is printed from its list
(`python -m tests.support.escapes`); a test holds the two together.

"""
_PARTS = {
    "Keys": (
        "On a keyboard that is not on USB, since one on USB is dead. Nothing starts anew, the console is the same, no prompt is there.",
        {
            what: f"`{keys}`" if len(keys) < 60 else f"`{keys.split()[0]}` … `{keys.split()[-1]}`"
            for what, keys in KEYS.items()
        },
    ),
    "Keys held down": (
        "For ten seconds; the same holds.",
        {what: f"`{keys}`" for what, keys in LONG_KEYS.items()},
    ),
    "Touches": ("On the start screen. Nothing opens, and the same holds.", dict.fromkeys(TOUCHES, "")),
    "What is plugged in": (
        "The machine gets no keys, no pointer and no network from it; what points as a touch panel does is a finger more. The same holds.",
        {what: " ".join(f"`{device['driver']}`" for device in devices) for what, devices in USB.items()},
    ),
}
_ENDS = {
    "USB, by interface": "Of one device, what may work does, and the rest is closed.",
    "Crashes": "The start screen comes back, or a still picture says that the terminal can't be used.",
    "Boot": "A machine that was sealed as [machine.md](machine.md) says starts its own kernel, or asks for its recovery key.",
}


def count() -> int:
    """Return how many attempts the page lists."""
    return sum(len(rows) for _, rows in _PARTS.values()) + sum(map(len, ELSEWHERE.values()))


def page() -> str:
    """Return the text of docs/escapes.md."""
    text = _PAGE.format(count=count())
    for part, (end, rows) in (_PARTS | {part: (_ENDS[part], rows) for part, rows in ELSEWHERE.items()}).items():
        text += f"## {part}\n\n{end}\n\n"
        for what, how in rows.items():
            test = f"`{how.rpartition('::')[0]}`" if "::" in how else how
            text += f"- {what}: {test}\n" if how else f"- {what}\n"
        text += "\n"
    return text.rstrip() + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
