"""The units that are installed, as systemd reads them; the service's own lines are run as they stand there."""

import configparser
import os
import re
import select
import shlex
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import msgspec
import pytest

from hid.client.broker_process import SERVICE_SOCKET
from kiosk import updates
from kiosk.key_stores import CREDENTIAL_NAME
from protocol.heartbeats import UpdateFault
from tests.support.service_counter import ROOT
from tests.support.service_process import PRODUCTION

UNIT = ROOT / "packaging/service/usr/lib/systemd/system/madoguchi-service.service"
TERMINAL = ROOT / "packaging/terminal/usr/lib/systemd/system/madoguchi-terminal.service"
OUT_OF_SERVICE = TERMINAL.with_name("madoguchi-out-of-service.service")
PROVISION = TERMINAL.with_name("madoguchi-provision.service")
DEVICES = TERMINAL.with_name("madoguchi-devices@.service")
SOCKET = TERMINAL.with_name("madoguchi-devices.socket")
UPDATE = [TERMINAL.with_name(f"madoguchi-update.{kind}") for kind in ("service", "path", "timer")]
END = [TERMINAL.with_name(f"madoguchi-devices-end.{kind}") for kind in ("socket", "service")]
EXPOSURES = {UNIT: 20, TERMINAL: 16, DEVICES: 9, OUT_OF_SERVICE: 20}
"""At most, in tenths. What stays is the network of service and terminal, the terminal's screen, and keys and udev's notices."""
NO_NEW_CODE = """
import ctypes, os, sys
PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN = 65, 1
if ctypes.CDLL(None).prctl(PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN, 0, 0, 0):
    sys.exit("this kernel has no PR_SET_MDWE")
os.execv(sys.argv[1], sys.argv[1:])
"""
"""What MemoryDenyWriteExecute= asks of a process, for the process that takes this one's place."""


@pytest.fixture
def unit() -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(UNIT)
    return parser


def analyze(*words: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd-analyze is missing: apt install systemd")
    return subprocess.run([program, *words], capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    "unit_file", [*EXPOSURES, PROVISION, SOCKET, *END, *UPDATE], ids=lambda unit: unit.name
)
def test_systemd_verifies_the_unit_files(unit_file: Path, tmp_path: Path) -> None:
    """The installed programs are replaced by one that exists here, since a missing program is a fault too."""
    for each in (*EXPOSURES, PROVISION, SOCKET, *END, *UPDATE):
        text = each.read_text()
        for program in (
            "/usr/bin/python3",
            "/usr/bin/cage",
            "%t/madoguchi-devices/running/madoguchi",
            "+/usr/lib/madoguchi/version-guard",
            "/usr/lib/madoguchi/update",
        ):
            text = text.replace(f"={program}", f"={sys.executable}")
        (tmp_path / each.name).write_text(text)
    done = analyze("verify", "--recursive-errors=no", str(tmp_path / unit_file.name))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_terminal_unit_passes_the_credential_that_the_terminal_reads_and_a_state_folder_of_mode_700() -> None:
    lines = TERMINAL.read_text().splitlines()
    assert f"LoadCredentialEncrypted={CREDENTIAL_NAME}" in lines
    assert {"StateDirectory=madoguchi-terminal", "StateDirectoryMode=0700"} <= set(lines)


@pytest.mark.parametrize(("unit_file", "tenths"), EXPOSURES.items(), ids=[unit.name for unit in EXPOSURES])
def test_systemd_rates_the_exposure_of_each_unit_at_most_as_stated(unit_file: Path, tenths: int) -> None:
    done = analyze("security", "--offline=yes", f"--threshold={tenths}", str(unit_file))
    assert done.returncode == 0, done.stdout[-400:]


def test_update_unit_starts_by_the_terminal_s_file_and_writes_its_fault_where_the_terminal_reads() -> None:
    """It removes that file first; its script names each UpdateFault but TAKEN_BACK."""

    service, path, _ = (place.read_text() for place in UPDATE)
    asked = f"/var/lib/madoguchi-terminal/{updates.ORDERED}"
    assert f"\nPathExists={asked}\n" in path
    assert f"\nExecStartPre=-/usr/bin/rm -f {asked}\n" in service
    assert f"\nRuntimeDirectory={updates.LAST_FAULT.parent.relative_to('/run')}\n" in service
    script = (ROOT / "packaging/terminal/usr/lib/madoguchi/update").read_text()
    assert f"\nown={updates.LAST_FAULT.parent} versions={updates.VERSIONS}\n" in script
    words = set(re.findall(r"\bends ([a-z]+) ", script))
    assert words == {*UpdateFault} - {UpdateFault.TAKEN_BACK}


def test_terminal_s_unit_connects_to_the_socket_whose_service_serves_the_terminal_s_user_alone() -> None:
    """The units name one user and one socket; the socket that ends the service is beside it."""

    terminal, devices, socket_unit = (place.read_text() for place in (TERMINAL, DEVICES, SOCKET))
    assert "\nUser=madoguchi-terminal\n" in terminal
    assert "\nSocketUser=madoguchi-terminal\n" in socket_unit
    assert " broker --user madoguchi-terminal " in devices
    assert f"\nListenStream=%t/{SERVICE_SOCKET.relative_to('/run')}\n" in socket_unit
    assert f" --devices %t/{SERVICE_SOCKET.relative_to('/run')}\n" in terminal
    assert f"\nListenStream=%t/{SERVICE_SOCKET.with_name('end').relative_to('/run')}\n" in END[0].read_text()


def test_service_started_by_the_unit_s_lines_notifies_readiness(
    unit: configparser.RawConfigParser, tmp_path: Path
) -> None:
    """It may not make memory executable, answers /health after READY=1, and exits with 0 at SIGTERM."""

    settings = tmp_path / "service.toml"
    settings.write_text(PRODUCTION)
    environment = {"PATH": os.environ["PATH"], "NOTIFY_SOCKET": str(tmp_path / "notify")}
    assert unit["Service"]["MemoryDenyWriteExecute"] == "yes"

    def command(line: str) -> list[str]:
        words = shlex.split(unit["Service"][line])
        assert words[0] == "/usr/bin/python3"
        words = [word.replace("/etc/madoguchi/service.toml", str(settings)) for word in words[1:]]
        return [sys.executable, "-c", NO_NEW_CODE, sys.executable, *words]

    subprocess.run(command("ExecStartPre"), cwd=ROOT, env=environment, check=True, timeout=60)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(environment["NOTIFY_SOCKET"])
        with subprocess.Popen(
            command("ExecStart"), cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
        ) as service:
            try:
                assert select.select([line], [], [], 60)[0], "it never said that it is ready"
                assert line.recv(100) == b"READY=1"
                assert service.stderr is not None
                entries = (msgspec.json.decode(text) for text in service.stderr)
                port = next(entry["port"] for entry in entries if entry["event"] == "listening")
                health = httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False)
                assert health.json() == {"status": "ok", "demo": False}
            finally:
                service.send_signal(signal.SIGTERM)
            assert service.wait(30) == 0
