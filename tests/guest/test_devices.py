"""The device process on an installed terminal: what it, the terminal and others may do is tried, and it is killed and stopped."""

import json
from pathlib import Path

import pytest

from tests.guest.terminal import UNIT, Terminal, start_screen

pytestmark = pytest.mark.guest

DEVICES, SOCKET = "madoguchi-devices@", "/run/madoguchi-devices/socket"
ATTEMPTS = Path(__file__).with_name("attempts.py")
IN_PLACE = """
[Unit]
ConditionPathExists=
Conflicts=
PartOf=
[Service]
Type=oneshot
ExecStart=
ExecStart=/usr/bin/python3 /usr/local/lib/attempts.py
Restart=no
WatchdogSec=0
RuntimeDirectory=
StateDirectory=
StandardOutput=truncate:/run/attempts
"""
"""What a copy of a unit has of its own: another program, and nothing that belongs to the unit while it runs."""
PLACES_OF_OTHERS = {
    *("service's state", "root's home", "a person's home", "shadow"),
    *("write /etc", "write /var", "write /run"),
}
DEVICES_OF_OTHERS = {"screen", "touch panel", "disk", "console", "made-up input"}
KERNEL = {
    *("raw network", "Bluetooth", "another's process", "signal", "user namespace", "mount", "kernel log"),
    *("trace", "machine's name", "new code", "other user"),
}


@pytest.fixture
def node(terminal: Terminal) -> None:
    """A node for a key that is not there: who is let through to the driver gets its answer, ENODEV."""
    terminal.machine.sh(
        "test -e /dev/hidraw63 || mknod -m 660 /dev/hidraw63 c $(awk '/hidraw/{print $1}' /proc/devices) 63; "
        "chgrp plugdev /dev/hidraw63; chmod 660 /dev/hidraw63"
    )
    terminal.machine.write("/usr/local/lib/attempts.py", ATTEMPTS.read_text("utf-8"))


def tried_within(terminal: Terminal, unit: str, user: str = "") -> dict[str, str]:
    """Run attempts.py under the limits of a unit, as its user or as `user`. Return each attempt's "done" or error name."""
    machine, folder = terminal.machine, "/run/systemd/system/attempts.service"
    machine.sh(f"mkdir -p {folder}.d && cp /usr/lib/systemd/system/{unit}.service {folder}")
    machine.write(f"{folder}.d/attempts.conf", IN_PLACE + (f"User={user}" if user else ""))
    machine.sh("systemctl daemon-reload && systemctl start attempts", 600)
    came: dict[str, str] = json.loads(machine.sh("cat /run/attempts"))
    return came


def succeeded(came: dict[str, str]) -> set[str]:
    """Return the attempts that succeeded."""
    return {name for name, answer in came.items() if answer == "done"}


@pytest.mark.usefixtures("node")
def test_device_process_reaches_keys_and_cards_and_no_other_device_network_place_or_process(
    terminal: Terminal,
) -> None:
    came = tried_within(terminal, DEVICES)
    assert came["key"] == "ENODEV"
    assert succeeded(came) == {"cards"}
    assert came.keys() > PLACES_OF_OTHERS | DEVICES_OF_OTHERS | KERNEL
    assert came["terminal's state"] == came["device process"] == "EACCES"
    assert came["IPv4"] == came["IPv6"] == "EAFNOSUPPORT"


@pytest.mark.usefixtures("node")
def test_limits_of_the_device_process_s_unit_hold_even_when_it_runs_as_root(terminal: Terminal) -> None:
    """They are the unit's own, and not only file modes, which do not bind root."""
    came = tried_within(terminal, DEVICES, "root")
    assert came["key"] == "ENODEV"
    assert {came[name] for name in DEVICES_OF_OTHERS} == {"EPERM"}
    assert came["IPv4"] == came["IPv6"] == came["raw network"] == "EAFNOSUPPORT"
    assert came["write /etc"] == came["write /var"] == "EROFS"
    assert not succeeded(came) & {"root's home", "a person's home", "terminal's state"}


@pytest.mark.usefixtures("node")
def test_terminal_s_process_reaches_screen_network_and_device_process_and_neither_key_nor_card_reader(
    terminal: Terminal,
) -> None:
    came = tried_within(terminal, UNIT)
    assert came["key"] == came["cards"] == "EACCES"
    assert succeeded(came) == {"device process", "screen", "IPv4", "IPv6", "terminal's state"}
    assert tried_within(terminal, UNIT, "root")["key"] == "EPERM"


@pytest.mark.usefixtures("node")
@pytest.mark.parametrize("user", ["nobody", "madoguchi", "madoguchi-terminal"])
def test_no_other_user_reaches_keys_or_cards_and_only_the_terminal_s_user_reaches_the_device_process(
    terminal: Terminal, user: str
) -> None:
    came = json.loads(terminal.machine.sh(f"runuser -u {user} -- python3 /usr/local/lib/attempts.py", 600))
    assert came["key"] == came["cards"] == "EACCES"
    assert came["device process"] == ("done" if user == "madoguchi-terminal" else "EACCES")


def test_device_process_refuses_a_client_of_another_user_even_if_the_socket_lets_that_user_through(
    terminal: Terminal,
) -> None:
    """As if somebody had changed the owner of the socket: a second socket of the same service is owned by the user `nobody`."""
    terminal.machine.sh(
        f"cd /run/systemd/system; cp /usr/lib/systemd/system/{DEVICES}.service others@.service; "
        "sed 's#madoguchi-devices/socket#others#; s#madoguchi-terminal#nogroup#; s#SocketUser=.*#SocketUser=nobody#' "
        "/usr/lib/systemd/system/madoguchi-devices.socket > others.socket; "
        "systemctl daemon-reload; systemctl start others.socket"
    )
    dial = "import socket; s = socket.socket(socket.AF_UNIX); s.connect('/run/others'); print(s.recv(9))"
    assert terminal.machine.sh(f'runuser -u nobody -- python3 -c "{dial}"', 600) == "b''"
    terminal.machine.until("journalctl -b -u 'others@*' | grep -q 'the client is refused'")
    assert terminal.machine.run("journalctl -b -u 'others@*' | grep 'broker begins'")[0] == 1


STOPPED_AND_ENDED = (
    "kill -STOP {pid}; runuser -u madoguchi-terminal -- python3 -c "
    "\"import socket; socket.socket(socket.AF_UNIX).connect('/run/madoguchi-devices/end')\""
)
"""A stopped device process, which SIGTERM does not end, is told to end as the terminal tells one that sends nonsense."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "attack",
    [
        pytest.param("kill -KILL {pid}", id="killed"),
        pytest.param("kill -STOP {pid}", id="stopped"),
        pytest.param(STOPPED_AND_ENDED, id="ended by the terminal"),
    ],
)
def test_device_process_that_is_killed_or_stuck_is_replaced_while_the_kiosk_goes_on(
    terminal: Terminal, attack: str
) -> None:
    brokers = "pgrep -f '[m]adoguchi broker'"  # not the shell whose command line this is
    # the watchdog looks at one that has said that it is ready
    terminal.machine.until(f"systemctl is-active -q '{DEVICES}*'")
    before = terminal.processes()
    pid = before.pop("broker")
    terminal.machine.sh(attack.format(pid=pid))
    terminal.machine.until(f"{brokers} | grep -vx {pid}")
    now = terminal.processes()
    del now["broker"]
    assert now == before
    terminal.sees(start_screen())
