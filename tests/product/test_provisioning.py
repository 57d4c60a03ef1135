"""A blank machine becomes a terminal of a real member service under TLS, is moved to another, and is retired."""

import asyncio
import io
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.key_stores import SealedFile
from kiosk.provisioning import service as asked_service
from kiosk.provisioning.commands import main
from kiosk.provisioning.machine import ProvisionedMachine
from kiosk.provisioning.text import Text
from kiosk.provisioning.walk import provision
from tests.support.certificates import self_signed
from tests.support.provisioning import MachineFolder, machine_in
from tests.support.service_counter import ROOT
from tests.support.service_process import PRODUCTION, Process, run_in

TLS = '[listen]\ncertificate = "tls.pem"\ncertificate_key = "tls.key"\n'
NAME = "ginza-2"
EVERY_UNIT = "madoguchi-terminal madoguchi-update.timer madoguchi-update.path madoguchi-provision"


class Branch:
    """A member service that runs under TLS with an authority of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self_signed(folder)
        (folder / "service.toml").write_text(PRODUCTION + TLS)
        self.process = Process(folder / "service.toml", token=False)
        self.address = f"https://127.0.0.1:{self.process.port}"

    def ticket(self, name: str = NAME) -> str:
        status, said = run_in(self.folder, "terminal", "add", name, "--address", self.address)
        assert status == os.EX_OK, said
        return said.split("ticket: ")[1].strip()

    def state_of(self, name: str = NAME) -> str:
        lines = run_in(self.folder, "terminal", "list")[1].splitlines()
        return {line.split("  ")[0]: line.split("  ")[1] for line in lines}[name]

    def audit(self) -> list[Any]:
        with closing(sqlite3.connect(self.folder / "members.sqlite")) as database:
            return database.execute("SELECT act, terminal, factor, detail FROM audit ORDER BY id").fetchall()


@pytest.fixture(scope="module")
def branch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Branch]:
    branch = Branch(tmp_path_factory.mktemp("branch") / "service")
    with branch.process:
        yield branch


@pytest.fixture(scope="module")
def other_branch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Branch]:
    branch = Branch(tmp_path_factory.mktemp("other") / "service")
    with branch.process:
        yield branch


@pytest.fixture
def closing_branch(tmp_path: Path) -> Iterator[Branch]:
    """A branch whose service the test ends."""
    branch = Branch(tmp_path / "closing")
    with branch.process:
        yield branch


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[MachineFolder]:
    with machine_in(tmp_path / "machine") as there:
        yield there


def provisioned(there: MachineFolder, *lines: str) -> int:
    return asyncio.run(provision(Text(io.StringIO("\n".join(lines))), there.machine))


def stored_key(there: MachineFolder) -> bytes:
    """Return the key of the settings in force, which is in a sealed file."""
    settings = there.in_force()
    assert settings.state is not None
    with there.machine.as_terminal():
        key = SealedFile(settings.state, settings.terminal).read()
    assert key is not None
    return key


def test_ticket_makes_a_blank_machine_an_enrolled_terminal_and_its_code_is_in_no_file_or_report(
    blank: MachineFolder, branch: Branch, capsys: pytest.CaptureFixture[str]
) -> None:
    ticket = branch.ticket()
    assert provisioned(blank, ticket, "landscape", "510.5", "0.9", "-1") == os.EX_OK
    settings, said = blank.in_force(), capsys.readouterr().out
    assert (settings.terminal, settings.service.url) == (NAME, branch.address)
    assert (settings.service.rp_id, settings.service.origin) == ("card.example", "https://kiosk.card.example")
    assert settings.service.staff_identity.rp_id == "staff.card.example"
    assert (settings.panel.size, settings.panel.width_mm) == ("landscape", 510.5)
    assert (settings.panel.key_at, settings.panel.card_at, settings.panel.full_screen) == (0.9, -1, True)
    assert settings.mail_domains
    assert branch.state_of() == "enrolled"
    assert stored_key(blank)
    assert blank.systemctl_was_told() == [
        "enable madoguchi-terminal madoguchi-update.timer madoguchi-update.path", "disable madoguchi-provision", "set-default graphical.target",
    ]  # fmt: skip
    assert (blank.root / "etc/systemd/system/getty@.service").readlink() == Path("/dev/null")
    report = (blank.root / f"var/log/madoguchi-{NAME}.txt").read_text()
    assert said == report
    assert "ok: the member service takes this terminal's signature" in report
    assert f"{settings.state}/{NAME}.sealed" in report
    assert "reader       none" in report
    code = ticket.split()[2]
    everything = b"".join(blank.everything().values()) + report.encode()
    assert code.encode() not in everything


def test_unusable_ticket_panel_or_clock_gets_one_sentence_and_leaves_the_terminal_as_it_was(
    blank: MachineFolder, branch: Branch, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    good = branch.ticket()
    address, name, code, pin = good.split()
    assert provisioned(blank, good) == os.EX_OK
    blank.systemctl_was_told()
    before, key = blank.everything(), stored_key(blank)
    fresh = branch.ticket().split()[2]

    def told(line: str, *more: str) -> str:
        capsys.readouterr()
        assert provisioned(blank, line, *more) == 1
        said = capsys.readouterr()
        assert (said.out, said.err.count("\n")) == ("", 1), said
        assert (fresh in said.err, blank.systemctl_was_told()) == (False, [])
        return said.err

    assert "no ticket on standard input" in told("")
    assert "the ticket's address" in told("no ticket")
    assert "the ticket's code" in told(f"{address} {name}")
    assert "presents no certificate of the ticket's pin" in told(f"{address} {name} {fresh} {'0' * 64}")
    assert "is not believed (self-signed" in told(f"{address} {name} {fresh}")
    elsewhere = address.replace("127.0.0.1", "localhost")
    assert "is not believed (Hostname mismatch" in told(f"{elsewhere} {name} {fresh} {pin}")
    for unreached in ("https://127.0.0.1:9", "https://nowhere.invalid", "https://127.0.0.1:99999", "https://["):
        assert "can't be reached" in told(f"{unreached} {name} {fresh} {pin}")
    assert "does not take the code" in told(f"{address} {name} AAAA-AAAA-AAAA-AAAA {pin}")
    assert "does not take the code" in told(f"{address} ginza-3 {fresh} {pin}")
    assert "does not take the code" in told(f"{address} {name} {code} {pin}")  # void since the next was made
    assert "panel" in told(f"{address} {name} {fresh} {pin}", "portrait", "100")
    assert "panel" in told(f"{address} {name} {fresh} {pin}", "huge")

    class At1970(datetime):
        @classmethod
        def now(cls, _zone: Any = None) -> Any:
            return datetime(1970, 1, 1, tzinfo=UTC)

    with monkeypatch.context() as patched:
        patched.setattr(asked_service, "datetime", At1970)
        assert "the clock says 1970" in told(f"{address} {name} {fresh} {pin}")
    kept = {name: content for name, content in blank.everything().items() if name in before}
    assert kept == before
    assert stored_key(blank) == key
    assert branch.state_of() == "enrolled"


def test_terminal_moved_to_another_branch_is_revoked_at_the_first_branch_s_service(
    blank: MachineFolder, branch: Branch, other_branch: Branch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert provisioned(blank, branch.ticket(), "small") == os.EX_OK
    first = blank.in_force()
    assert provisioned(blank, other_branch.ticket("umeda-1")) == os.EX_OK
    settings = blank.in_force()
    assert (settings.terminal, settings.service.url) == ("umeda-1", other_branch.address)
    assert settings.panel.size == "small"
    assert (
        f"before       the member service at {branch.address} has forgotten {NAME}" in capsys.readouterr().out
    )
    assert (branch.state_of(), other_branch.state_of("umeda-1")) == ("revoked", "enrolled")
    assert branch.audit()[-1] == ("terminal-revoked", NAME, "terminal-key", NAME)
    assert first.state is not None
    assert not first.state.exists()
    left = list((blank.root / "etc/madoguchi").iterdir())
    assert sorted(path.suffix for path in left) == [".pem", ".toml"]


def test_terminal_moves_although_its_first_service_is_away_and_names_the_revoke_command_left_to_do(
    blank: MachineFolder, closing_branch: Branch, other_branch: Branch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert provisioned(blank, closing_branch.ticket()) == os.EX_OK
    closing_branch.process.end()
    assert provisioned(blank, other_branch.ticket()) == os.EX_OK
    assert (
        f"service terminal revoke {NAME}, at {closing_branch.address}, is left to its operator"
        in capsys.readouterr().out
    )
    assert other_branch.state_of() == "enrolled"


def test_terminal_provisioned_again_at_the_same_service_gets_another_key_in_place_of_the_first(
    blank: MachineFolder, branch: Branch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert provisioned(blank, branch.ticket()) == os.EX_OK
    key = stored_key(blank)
    assert provisioned(blank, branch.ticket()) == os.EX_OK
    assert stored_key(blank) != key
    assert f"no longer takes this key of {NAME}" in capsys.readouterr().out
    assert branch.state_of() == "enrolled"


def test_retired_terminal_is_revoked_and_audited_at_its_service_and_may_retire_again(
    blank: MachineFolder, branch: Branch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert provisioned(blank, branch.ticket()) == os.EX_OK
    blank.systemctl_was_told()
    assert main(["retire", "ginza-3"], machine=blank.machine) == 1
    assert f"this terminal is {NAME}, and not ginza-3" in capsys.readouterr().err
    assert main(["retire", NAME], machine=blank.machine) == os.EX_OK
    assert f"has forgotten {NAME}" in capsys.readouterr().out
    assert branch.state_of() == "revoked"
    assert branch.audit()[-1] == ("terminal-revoked", NAME, "terminal-key", NAME)
    assert not (blank.root / "var/lib/madoguchi-terminal").exists()
    assert not any((blank.root / "etc/credstore.encrypted").iterdir())
    assert not (blank.root / "etc/systemd/system/getty@.service").is_symlink()
    assert blank.systemctl_was_told() == [
        "set-default multi-user.target", f"disable {EVERY_UNIT}", f"stop {EVERY_UNIT}",
    ]  # fmt: skip
    assert main(["retire", NAME], machine=blank.machine) == os.EX_OK
    assert f"no key of {NAME} is here: service terminal revoke {NAME}" in capsys.readouterr().out
    assert provisioned(blank, branch.ticket()) == os.EX_OK


def test_retirement_while_service_and_systemctl_fail_removes_the_state_and_says_what_is_left_to_do(
    blank: MachineFolder, closing_branch: Branch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert provisioned(blank, closing_branch.ticket()) == os.EX_OK
    closing_branch.process.end()
    blank.systemctl_fails("set-default")
    assert main(["retire", NAME], machine=blank.machine) == 1
    said = capsys.readouterr()
    assert f"service terminal revoke {NAME}, at {closing_branch.address}, is left to its operator" in said.out
    assert "systemctl set-default multi-user.target fails" in said.err
    assert not (blank.root / "var/lib/madoguchi-terminal").exists()


def test_retirement_names_a_file_that_it_can_not_remove_and_succeeds_once_it_can(
    blank: MachineFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    name, folder = blank.in_force().terminal, blank.root / "etc/credstore.encrypted"
    folder.write_text("a file")
    assert main(["retire", name], machine=blank.machine) == 1
    assert capsys.readouterr().err == f"retire: {folder}/madoguchi-terminal-secret: Not a directory\n"
    folder.unlink()
    assert main(["retire", name], machine=blank.machine) == os.EX_OK


def test_provisioning_while_another_one_runs_fails_and_says_so(
    blank: MachineFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    with blank.machine.alone():
        assert main(["provision"], machine=ProvisionedMachine(blank.root, user="")) == 1
    assert "somebody else is provisioning" in capsys.readouterr().err


def test_move_by_another_name_after_an_interrupted_move_revokes_the_first_name_at_the_old_and_new_service(
    blank: MachineFolder, branch: Branch, other_branch: Branch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The move to the new service under the first name is cut off; the next ticket there has another name."""
    assert provisioned(blank, branch.ticket()) == os.EX_OK
    with monkeypatch.context() as patched:
        patched.setattr(ProvisionedMachine, "key_of", interrupted)
        with pytest.raises(KeyboardInterrupt):
            provisioned(blank, other_branch.ticket())
    assert (branch.state_of(), blank.in_force().service.url) == ("enrolled", other_branch.address)
    assert provisioned(blank, other_branch.ticket("umeda-1")) == os.EX_OK
    assert (branch.state_of(), other_branch.state_of(), other_branch.state_of("umeda-1")) == (
        "revoked", "revoked", "enrolled",
    )  # fmt: skip


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_interrupted_provisioning_finishes_with_the_same_ticket_in_another_case_without_hyphens(
    blank: MachineFolder, branch: Branch, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, name, code, pin = branch.ticket().split()
    with monkeypatch.context() as patched:
        patched.setattr(ProvisionedMachine, "draft", interrupted)
        with pytest.raises(KeyboardInterrupt):
            provisioned(blank, f"{address} {name} {code} {pin}")
    assert branch.state_of() == "enrolled"
    assert (
        provisioned(blank, f"{address}/ {name} {code.lower().replace('-', '')} {pin[:32].upper()}") == os.EX_OK
    )


BY_TEXT = """
import asyncio, io, sys
from pathlib import Path
from kiosk.provisioning import machine, walk
from kiosk.provisioning.text import Text
sys.exit(asyncio.run(walk.provision(Text(io.StringIO(sys.argv[2])), machine.ProvisionedMachine(Path(sys.argv[1]), user=""))))
"""


def test_full_disk_at_provisioning_is_reported_in_one_sentence_and_leaves_the_ticket_usable(
    blank: MachineFolder, branch: Branch
) -> None:
    ticket, before = branch.ticket("full-1"), blank.everything()
    ended = subprocess.run(
        ["bash", "-c", 'ulimit -f 0; exec "$@"', "_", sys.executable, "-c", BY_TEXT, str(blank.root), ticket],
        cwd=ROOT, check=False, capture_output=True, text=True, timeout=100,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1), ended
    assert "File too large" in ended.stderr
    assert branch.state_of("full-1") == "code open"
    assert {name: content for name, content in blank.everything().items() if name in before} == before
    assert provisioned(blank, ticket) == os.EX_OK


ON_SCREEN = """
import asyncio, sys
from pathlib import Path
from kiosk.provisioning import screen
from kiosk.provisioning.machine import ProvisionedMachine
from kiosk.views.provisioning import MeasureView, ProvisionedView, TicketView

async def until(stage, kind):
    while not isinstance(stage.showing, kind) or stage.showing.property("busy"):
        await asyncio.sleep(0.02)
    return stage.showing

async def engineer(stage, line):
    for character in "https://127.0.0.1:9 x AAAA-AAAA\\n":
        (await until(stage, TicketView)).scan(character)
    view = await until(stage, TicketView)
    assert view.property("trouble") == "away", view.property("trouble")
    for field in view.fields:
        field.wipe()
    view.focusOn(0)
    for character in line + "\\n":
        view.scan(character)
    for touches in ([(100, 100), (442.4, 315.9)], [(540, 900)], []):
        view = await until(stage, MeasureView)
        for touch in touches:
            view.touch(*touch, 1080)
        view.submit() if touches else view.skip()
    (await until(stage, ProvisionedView)).restart()

async def played(front, machine):
    playing = asyncio.create_task(engineer(front._stage, sys.argv[2]))
    code = await real(front, machine)
    await playing
    return code

real, screen.provision = screen.provision, played
screen.size_for = lambda *_: "portrait"
sys.exit(screen.on_screen(ProvisionedMachine(Path(sys.argv[1]), user=""), None))
"""


def test_terminal_is_provisioned_on_its_own_touchscreen_after_an_unreachable_ticket_and_restarts(
    blank: MachineFolder, branch: Branch
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ON_SCREEN, str(blank.root), branch.ticket()],
        cwd=ROOT, check=False, capture_output=True, text=True, timeout=100,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = [line for line in done.stderr.splitlines() if not line.startswith('{"at"')]
    assert said == [
        "provision: the member service at https://127.0.0.1:9 can't be reached (ConnectError: service.url)"
    ]
    settings = blank.in_force()
    assert (settings.terminal, branch.state_of()) == (NAME, "enrolled")
    assert (settings.panel.width_mm, settings.panel.key_at, settings.panel.card_at) == (270.0, 0.5, -1)
    assert blank.systemctl_was_told()[-1] == "reboot"


KILLED = """
import asyncio, io, os, sys
from pathlib import Path
from kiosk.provisioning import machine, service, walk
from kiosk.provisioning.text import Text
where = sys.argv[3]
def dies_at(of, name, after):
    real = getattr(of, name)
    def dying(*given, **more):
        if not after: os.kill(os.getpid(), 9)
        real(*given, **more)
        os.kill(os.getpid(), 9)
    setattr(of, name, dying)
name, _, when = where.partition(" ")
dies_at(service if hasattr(service, name) else machine.ProvisionedMachine, name, when == "after")
asyncio.run(walk.provision(Text(io.StringIO(sys.argv[2])), machine.ProvisionedMachine(Path(sys.argv[1]), user="")))
"""
STEPS = (
    "keep_authority after",
    "new_key after",
    "enrol after",
    "draft after",
    "adopt after",
    "retire after",
    "forget_former after",
    "forget_others after",
    "become_terminal",
)


@pytest.mark.parametrize("step", STEPS)
def test_move_that_was_killed_leaves_a_terminal_that_works_and_ends_by_the_same_ticket(
    step: str, blank: MachineFolder, branch: Branch, other_branch: Branch
) -> None:
    """It works at the first branch or already at the other; the same ticket, given again, completes the move."""
    assert provisioned(blank, branch.ticket()) == os.EX_OK
    ticket = other_branch.ticket("umeda-1")
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(blank.root), ticket, step],
        cwd=ROOT,
        check=False,
        capture_output=True,
    )
    assert ended.returncode == -signal.SIGKILL, ended
    settings = blank.in_force()
    at = branch if settings.terminal == NAME else other_branch
    assert at.state_of(settings.terminal) == "enrolled"
    assert all(check.fine for check in blank.machine.checks(settings))
    assert provisioned(blank, ticket) == os.EX_OK
    assert blank.in_force().terminal == "umeda-1"
    assert (branch.state_of(), other_branch.state_of("umeda-1")) == ("revoked", "enrolled")
    assert all(check.fine for check in blank.machine.checks(blank.in_force()))
