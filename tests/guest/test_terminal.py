"""A Debian with service and terminal, installed by the commands of docs/service.md and docs/field.md, started, touched, attacked.

It draws on a made-up screen (QEMU's, 1080 × 1920), is touched through a made-up panel, and has a made-up USB bus.
docs/field.md says how long it takes.
"""

import re
from collections.abc import Callable

import pytest

from demo.gallery.scene import Scene
from demo.gallery.still import drawn as still
from kiosk.views.login import LoginView
from kiosk.views.overlays import LineLostView
from kiosk.views.present_key import PresentKeyView, TakeKeyView
from kiosk.views.staff_screens import StaffCodeView, StaffEnrolledView
from kiosk.views.start import HelpPage, HelpView
from protocol import steps
from protocol.journeys import JourneyKind
from tests.guest.terminal import START_SECONDS, UNIT, Terminal, operator, start_screen
from tests.guest.twin import INSTALLED

pytestmark = pytest.mark.guest

DOCTOR = "madoguchi doctor --settings /etc/madoguchi/terminal.toml"
STAFF, PASSCODE = "madoguchi-1", "247913"


def test_documented_installation_ends_in_the_start_screen_which_answers_touches(terminal: Terminal) -> None:
    shown = terminal.sees(start_screen())
    terminal.touches(shown, "qa")
    terminal.touches(terminal.sees(HelpView(HelpPage.QA, from_start=True)), "back")
    terminal.sees(start_screen())


def test_terminal_s_unit_holds_cage_and_kiosk_alone_and_no_login_session_exists(terminal: Terminal) -> None:
    assert set(terminal.processes_of_its_unit()) == {"cage", "kiosk"}
    assert terminal.machine.sh("loginctl list-sessions --no-legend") == ""


def test_kiosk_and_hid_doctor_pass_and_kiosk_doctor_fails_with_a_closed_device_socket(
    terminal: Terminal,
) -> None:
    """`hid list` then finds no authenticator (exit code 3), and the service's `audit verify` passes."""
    code, said = terminal.machine.run(DOCTOR, 600)
    assert code == 0, said
    terminal.machine.sh("chmod 0 /run/madoguchi-devices/socket")
    code, said = terminal.machine.run(DOCTOR, 600)
    terminal.machine.sh("chmod 600 /run/madoguchi-devices/socket")
    assert (code, "to do: this user may not connect" in said) == (1, True), said
    code, said = terminal.machine.run("madoguchi hid doctor", 600)
    assert code == 0, said
    assert terminal.machine.run("madoguchi hid list", 600)[0] == 3
    operator(terminal.machine, "audit", "verify")


@pytest.mark.parametrize(("unit", "tenths"), [(UNIT, 16), ("madoguchi-devices@0", 9)])
def test_systemd_rates_the_exposure_of_each_installed_unit_at_or_below_its_limit(
    terminal: Terminal, unit: str, tenths: int
) -> None:
    printed = terminal.machine.sh(f"systemd-analyze security --no-pager --threshold={tenths} {unit}")
    assert "exposure level" in printed


@pytest.mark.slow
@pytest.mark.parametrize(
    ("process", "signal"), [("kiosk", "STOP"), ("kiosk", "KILL"), ("cage", "STOP"), ("cage", "KILL")]
)
def test_stopped_or_killed_kiosk_or_cage_is_restarted_with_the_start_screen(
    terminal: Terminal, process: str, signal: str
) -> None:
    before, restarts = terminal.processes(), terminal.restarts()
    terminal.machine.sh(f"kill -{signal} {before[process]}")
    terminal.machine.until(f"[ $(systemctl show --value -p NRestarts {UNIT}) -gt {restarts} ]")
    terminal.sees(start_screen())
    assert not set(terminal.processes().values()) & set(before.values())


@pytest.mark.slow
@pytest.mark.parametrize("reason", ["crashes", "settings"])
def test_terminal_that_can_not_stay_up_gives_way_to_a_still_picture_until_it_is_started_as_by_its_timer(
    terminal: Terminal, reason: str
) -> None:
    machine, settings = terminal.machine, "/etc/madoguchi/terminal.toml"
    if reason == "settings":
        machine.sh(
            f"cp -p {settings} /run/kept; echo nonsense >> {settings}; systemctl restart --no-block {UNIT}"
        )
    else:
        pid = f"$(systemctl show --value -p MainPID {UNIT})"
        machine.sh(f"systemctl reset-failed {UNIT}")
        machine.sh(
            f"until systemctl is-failed -q {UNIT}; do [ {pid} = 0 ] || kill -KILL {pid} || true; sleep 0.2; done",
            START_SECONDS,
        )
    terminal.sees(still("portrait"))
    assert machine.sh("systemctl is-active madoguchi-terminal.timer") == "active"
    if reason == "settings":
        machine.sh(f"mv /run/kept {settings}")
    # as the timer does after ten minutes
    machine.sh(f"systemctl reset-failed {UNIT}; systemctl start --no-block {UNIT}")
    terminal.sees(start_screen())
    code, left = machine.run("systemctl is-active madoguchi-out-of-service madoguchi-terminal.timer")
    assert (code, left.split()) == (3, ["inactive", "inactive"])


@pytest.mark.slow
def test_operator_s_live_list_shows_the_terminal_free_on_its_start_screen(terminal: Terminal) -> None:
    terminal.sees(start_screen())
    line = "^shinjuku-2  free  version .*  screen Start  no devices .*heard [0-9]+ s ago$"
    terminal.machine.until(f"madoguchi-service terminal list --live | grep -E '{line}'", START_SECONDS)


@pytest.mark.slow
def test_version_judged_unfit_gives_way_to_the_previous_version_at_the_next_start(terminal: Terminal) -> None:
    machine, versions = terminal.machine, "/var/lib/madoguchi-release"
    before = machine.sh(f"readlink {versions}/current").strip()
    machine.sh(
        f"cp -a {before} {before}.bad; ln -sfn {before} {versions}/previous; ln -sfn {before}.bad {versions}/current; "
        f": > {versions}/trial; echo $(basename {before}).bad unfit > /var/lib/madoguchi-terminal/verdict; "
        f"systemctl reset-failed {UNIT}; systemctl restart --no-block {UNIT}",
        START_SECONDS,
    )
    machine.until(f"[ $(readlink {versions}/current) = {before} ]")
    terminal.sees(start_screen())
    said = machine.sh(f"journalctl -b -o cat -u {UNIT} | grep 'does not prove itself'").strip()
    assert said.endswith(f"back to {before.rpartition('/')[2]}")


@pytest.mark.slow
@pytest.mark.parametrize("lost", ["service", "cable"])
def test_lost_connection_to_the_service_is_shown_and_the_customer_goes_on_when_it_is_back(
    terminal: Terminal, lost: str
) -> None:
    def line(*, up: bool) -> None:
        if lost == "cable":
            terminal.machine.link(up=up)
        else:
            terminal.machine.sh(f"systemctl {'start' if up else 'stop'} madoguchi-service", START_SECONDS)

    shown = terminal.sees(start_screen())
    line(up=False)
    try:
        terminal.touches(shown, "member")
        view = LineLostView()
        view.show_trying(trying=lost == "cable")
        terminal.sees(view)
    finally:
        line(up=True)
    terminal.touches(
        terminal.sees(LoginView(legacy=False, offers=(JourneyKind.REGISTRATION, JourneyKind.REISSUE))), "back"
    )
    terminal.sees(start_screen())


@pytest.mark.slow
def test_clock_in_1970_loses_the_connection_until_it_is_set_right_and_the_doctor_names_the_clock(
    terminal: Terminal,
) -> None:
    machine = terminal.machine
    shown = terminal.sees(start_screen())
    machine.sh("date +%s > /run/time; date -s @86400; sleep 10")  # so long a connection of before is kept open
    try:
        terminal.touches(shown, "member")
        lost = Scene(LineLostView("clock"), INSTALLED)
        terminal.reads(lost)
        lost.close()
        code, said = machine.run(DOCTOR, START_SECONDS)
        assert (code, "to do: the clock says 1970" in said) == (1, True), said
    finally:
        machine.sh("date -s @$(cat /run/time)")
    terminal.touches(
        terminal.sees(LoginView(legacy=False, offers=(JourneyKind.REGISTRATION, JourneyKind.REISSUE))), "back"
    )
    terminal.sees(start_screen())


@pytest.mark.slow
def test_terminal_starts_on_a_full_disk_and_its_doctor_reports_the_disk(terminal: Terminal) -> None:
    machine = terminal.machine
    machine.sh("systemctl stop madoguchi-service", START_SECONDS)  # whose own full disk other tests have
    machine.sh(
        "cat /dev/zero > /filler 2>/dev/null || true; [ $(df --output=avail / | tail -1) = 0 ]", START_SECONDS
    )
    try:
        machine.sh(f"systemctl restart {UNIT}", START_SECONDS)
        terminal.sees(start_screen())
        code, said = machine.run(DOCTOR, START_SECONDS)
        assert (code, "MB left" in said) == (1, True), said
    finally:
        machine.sh("rm /filler; systemctl start madoguchi-service", START_SECONDS)


@pytest.mark.slow
def test_member_of_staff_enrols_a_usb_key_although_it_was_pulled_out_before_its_passcode_was_chosen(
    terminal: Terminal, hand: Callable[[str], str]
) -> None:
    code = re.sub(r"[^0-9]", "", operator(terminal.machine, "staff", "add", STAFF).split("code ")[1].split()[0])
    terminal.touches(terminal.sees(start_screen()), "qa")
    terminal.touches(terminal.sees(HelpView(HelpPage.QA, from_start=True)), "staff")
    terminal.sees(StaffCodeView(steps.StaffCode(digits=8)))
    for digit in code:
        terminal.machine.press(digit)
    typed = StaffCodeView(steps.StaffCode(digits=8))
    typed.type(code)
    terminal.touches(terminal.sees(typed), "submit")
    terminal.sees(PresentKeyView(purpose="enrolment", compulsory=True))
    hand("await hand.plug('k1')")
    terminal.sees_pad("choose")
    hand("await hand.unplug('k1')")
    terminal.sees(PresentKeyView(purpose="enrolment", compulsory=True, pulled_out=True))
    hand("await hand.plug('k1')")
    terminal.enters(PASSCODE, "choose")
    terminal.enters(PASSCODE, "repeat")
    hand(
        "while not await hand.credentials('k1'):\n"
        "            await hand.wait_until_waiting('k1', 'finger', 600)\n"
        "            await hand.touch('k1')\n"
        "            await asyncio.sleep(2)"
    )
    terminal.touches(terminal.sees(StaffEnrolledView(STAFF)), "proceed")
    terminal.sees(TakeKeyView())
    hand("await hand.unplug('k1')")
    terminal.sees(start_screen())
    assert "enrolled" in operator(terminal.machine, "staff", "list")
