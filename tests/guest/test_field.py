"""The field test on an installed terminal, in the terminal's place and within its limits."""

import pytest

from tests.guest.terminal import START_SECONDS, UNIT, Terminal, start_screen

pytestmark = [pytest.mark.guest, pytest.mark.slow]

RUNNING = "pgrep -f '[m]adoguchi-field test'"


def test_field_test_runs_in_the_terminal_s_place_and_the_terminal_comes_back(terminal: Terminal) -> None:
    machine = terminal.machine
    machine.sh(
        "mkdir -p /root/reports; systemd-run --unit=tester --working-directory=/root/reports "
        "madoguchi-field-test --patience 60 -k member_service"
    )
    machine.until(RUNNING, START_SECONDS)
    assert machine.run("pgrep -f '[m]adoguchi kiosk'")[0] == 1
    assert machine.sh(f"ps -o user= -p $({RUNNING} | head -1)") == UNIT
    machine.until("systemctl show -p ActiveState tester | grep -q inactive", START_SECONDS)
    terminal.sees(start_screen())
    said = machine.sh("journalctl -b -o cat -u tester")
    assert "1 passed" in said, said
    assert "passed" in machine.sh("cat /root/reports/field-*.xml | grep -c 'failures=\"0\"' && echo passed")
    assert "会員サービスとつながり" in machine.sh("cat /root/reports/field-*.html")
    assert machine.run("ls /run/systemd/system/madoguchi-terminal.service.d/*")[0] != 0
