"""A Debian with service and terminal, installed by the commands of docs/service.md and docs/field.md, started, touched, attacked.

It draws on a made-up screen (QEMU's, 1080 × 1920) and is touched through a made-up panel. docs/field.md says how long it takes.
"""

import pytest

from kiosk.views.overlays import LineLostView
from kiosk.views.present_key import PresentKeyView
from kiosk.views.start import FirstUseView, StartView
from tests.guest.conftest import START_SECONDS, UNIT, Terminal, operator

pytestmark = pytest.mark.guest


def start() -> StartView:
    return StartView(compulsory=False)


def test_documented_commands_end_in_the_start_screen_and_a_touch_leads_on(terminal: Terminal) -> None:
    shown = terminal.sees(start())
    terminal.touches(shown, "first-use")
    terminal.touches(terminal.sees(FirstUseView()), "back")
    terminal.sees(start())


def test_cage_terminal_and_device_process_stay_in_their_unit_with_its_journal(terminal: Terminal) -> None:
    terminal.machine.until(f"journalctl -b -u {UNIT} | grep -q 'broker begins'")
    assert set(terminal.processes()) == {"cage", "kiosk", "broker"}
    assert terminal.machine.sh("loginctl list-sessions --no-legend") == ""


def test_terminal_opens_keys_and_readers_and_the_doctors_find_nothing_to_do(terminal: Terminal) -> None:
    def asks(words: str) -> tuple[int, str]:
        as_terminal = (
            "systemd-run --pipe --wait --quiet --collect -p User=madoguchi-terminal -p SupplementaryGroups='video plugdev' "
            "-p LoadCredentialEncrypted=madoguchi-terminal-secret /opt/madoguchi-terminal/madoguchi"
        )
        return terminal.machine.run(f"{as_terminal} {words}", 600)

    terminal.machine.sh("modprobe usbhid")  # this machine has no USB by itself
    code, said = asks("kiosk doctor --settings /etc/madoguchi/terminal.toml")
    assert code == 0, said
    code, said = asks("hid doctor")
    assert code == 0, said
    assert asks("hid list")[0] == 3
    operator(terminal.machine, "audit", "verify")


def test_installed_machine_exposes_little(terminal: Terminal) -> None:
    """Of 10, at most 2.4: it has a network, a screen and keys."""
    told = terminal.machine.sh(f"systemd-analyze security --no-pager --threshold=24 {UNIT} | tail -1")
    assert "exposure level" in told


ESCAPES = (
    *(f"ctrl-alt-f{number}" for number in range(1, 13)),
    *("alt-f1", "alt-f2", "alt-f4", "alt-left", "alt-right", "alt-tab", "alt-esc", "alt-spc", "alt-ret"),
    *("ctrl-alt-delete", "ctrl-alt-backspace", "ctrl-alt-t", "ctrl-c", "ctrl-d", "ctrl-q", "ctrl-w", "ctrl-z"),
    *("meta_l", "meta_l-l", "meta_l-r", "f1", "f11", "print", "esc", "menu"),
    *("power", "sleep", "wake"),
    # the kernel's own keys: take the keyboard from the terminal, kill all that is on the console, end the machine, write it down
    *(f"alt-sysrq-{letter}" for letter in "rkeifbouh"),
    "alt-sysrq-r ctrl-alt-f2",
    " ".join(["ctrl-alt-delete"] * 8),
)


@pytest.mark.slow
def test_no_keyboard_shortcut_leads_out_of_the_terminal(terminal: Terminal) -> None:
    assert len(ESCAPES) > 40
    machine = terminal.machine
    terminal.sees(start())

    def state() -> str:
        """This start of the machine, the console that is shown, who runs, and which prompts there are."""
        return machine.sh(
            "cat /proc/sys/kernel/random/boot_id /sys/class/tty/tty0/active; "
            f"systemctl show -p MainPID,NRestarts {UNIT}; systemctl list-jobs --no-legend; ps -o comm= -C agetty,login; true"
        )

    before, led_out = state(), {}
    for escape in ESCAPES:
        for keys in escape.split():
            machine.press(*keys.split("-"))
        if (now := state()) != before:
            led_out[escape] = now
            before = now
    assert led_out == {}
    terminal.sees(start())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("who", "signal"), [("kiosk", "STOP"), ("kiosk", "KILL"), ("cage", "STOP"), ("cage", "KILL")]
)
def test_stuck_or_dead_terminal_or_cage_is_restarted(terminal: Terminal, who: str, signal: str) -> None:
    before, restarts = terminal.processes(), terminal.restarts()
    terminal.machine.sh(f"kill -{signal} {before[who]}")
    terminal.machine.until(f"[ $(systemctl show --value -p NRestarts {UNIT}) -gt {restarts} ]")
    terminal.sees(start())
    assert not set(terminal.processes().values()) & set(before.values())


@pytest.mark.slow
def test_killed_device_process_is_replaced_under_the_same_screen(terminal: Terminal) -> None:
    terminal.machine.until("pgrep -f 'madoguchi broker'")
    before = terminal.processes()
    terminal.machine.sh(f"kill -KILL {before.pop('broker')}")
    terminal.machine.until("pgrep -f 'madoguchi broker'")
    now = terminal.processes()
    del now["broker"]
    assert now == before
    terminal.sees(start())


@pytest.mark.slow
@pytest.mark.parametrize("lost", ["service", "cable"])
def test_lost_line_is_told_and_the_customer_goes_on_once_back(terminal: Terminal, lost: str) -> None:
    def line(*, up: bool) -> None:
        if lost == "cable":
            terminal.machine.link(up=up)
        else:
            terminal.machine.sh(f"systemctl {'start' if up else 'stop'} madoguchi-service", START_SECONDS)

    shown = terminal.sees(start())
    line(up=False)
    try:
        terminal.touches(shown, "sign-in")
        view = LineLostView()
        view.show_trying(trying=lost == "cable")
        terminal.sees(view)
    finally:
        line(up=True)
    terminal.touches(terminal.sees(PresentKeyView(purpose="sign-in")), "back")
    terminal.sees(start())
