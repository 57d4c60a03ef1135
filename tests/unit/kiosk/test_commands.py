"""What `kiosk doctor` says of the machine and of the member service, and `kiosk enrol` of an answer that is no enrolment."""

import io
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk import commands
from kiosk.client import TokenAuth
from kiosk.commands import LEAST_ROOM, enrol, machine_checks, service_checks
from kiosk.provisioning.service import expect_service
from kiosk.settings import ServiceSettings, Settings
from protocol.secret import Secret
from tests.unit.kiosk.server import Server


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> None:
    _leave(monkeypatch, LEAST_ROOM)


def _leave(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    monkeypatch.setattr(
        shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10 * free, 9 * free, free)
    )


@pytest.mark.usefixtures("room")
def test_doctor_reports_nothing_with_disk_room_and_a_set_clock_even_without_a_state_folder(
    tmp_path: Path,
) -> None:
    assert list(machine_checks(tmp_path / "state" / "folder")) == []


@pytest.mark.usefixtures("room")
def test_doctor_reports_a_clock_of_1970_and_names_timedatectl(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class At1970(datetime):
        @classmethod
        def now(cls, _zone: Any = None) -> Any:
            return datetime(1970, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(commands, "datetime", At1970)
    (check,) = machine_checks(tmp_path)
    assert "the clock says 1970" in check.says
    assert "timedatectl" in check.says


def test_doctor_reports_a_state_folder_with_too_little_disk_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _leave(monkeypatch, LEAST_ROOM - 1)
    (check,) = machine_checks(tmp_path)
    assert check.says.startswith(f"{tmp_path} has 100 MB left: ")


@pytest.mark.parametrize(
    "date", [{}, {"Date": "yesterday"}, {"Date": "Tue, 24 Nov 99999999999 10:00:00 GMT"}], ids=str
)
def test_doctor_and_provisioning_say_nothing_of_the_clock_if_the_service_s_date_is_missing_or_malformed(
    server: Server, date: dict[str, str]
) -> None:
    settings = Settings(service=ServiceSettings(url=server.url))
    server.script = [(200, b'{"status":"ok"}', date), (200, b"[]"), (200, b'{"status":"ok"}', date)]
    checks = list(service_checks(settings, TokenAuth(Secret("token"))))
    assert [check.says for check in checks] == ["the member service takes this terminal's signature"]
    expect_service(settings)


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (403, "does not take the code for ginza-3 (403)"),
        (503, "answers 503: try again later"),
        (302, "answers 302: try again later"),
    ],
)
def test_enrol_exits_with_1_and_says_that_its_code_is_not_taken_after_403_and_try_later_after_503_or_302(
    status: int,
    says: str,
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/no-bus")
    monkeypatch.setattr("sys.stdin", io.StringIO("code\n"))
    server.script = [(status, b"")]
    settings = Settings(terminal="ginza-3", state=tmp_path, service=ServiceSettings(url=server.url))
    assert enrol(settings) == 1
    told = capsys.readouterr().err
    assert says in told
    assert ("it is good once" in told) is (status == 403)
