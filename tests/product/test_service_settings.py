"""Settings that an operator signs with OpenSSL, and orders to restart or close, go by the service to a real terminal."""

import base64
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from kiosk.orders import Orders
from kiosk.published_settings import FILE_NAME
from tests.support.branch import NAME
from tests.support.service_counter import ROOT
from tests.support.service_process import PRODUCTION, Process, run_in
from tests.support.terminal_process import own_state, terminal, terminal_settings

FIRST = "number = 1\n[all]\nregistration = false\n"
SECOND = f"number = 2\n[all]\nregistration = true\n[terminals.{NAME}.idle]\nafter = 90\n"


def openssl(folder: Path, *words: str) -> bytes:
    return subprocess.run(["openssl", *words], cwd=folder, capture_output=True, check=True, timeout=60).stdout


def public_key(folder: Path, name: str = "operator") -> str:
    """Make an operator's key, and return its public key as the settings files have it."""
    openssl(folder, "genpkey", "-algorithm", "ed25519", "-out", f"{name}.pem")
    der = openssl(folder, "pkey", "-in", f"{name}.pem", "-pubout", "-outform", "DER")
    return base64.b64encode(der[-32:]).decode()


def published(folder: Path, text: str, *more: str, key: str = "operator") -> tuple[int, str]:
    """Sign a document with an operator's key, and publish it. Return the exit code and what was said."""
    (folder / "new.toml").write_text(text)
    openssl(folder, "pkeyutl", "-sign", "-rawin", "-inkey", f"{key}.pem", "-in", "new.toml", "-out", "new.sig")
    return run_in(folder, "settings", "publish", str(folder / "new.toml"), str(folder / "new.sig"), *more)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """The folder of a service that runs, and of a terminal that is enrolled with it; both know the operator's key."""
    key = public_key(tmp_path)
    (tmp_path / "service.toml").write_text(f'{PRODUCTION}[terminals]\nsettings_key = "{key}"\n')
    with Process(tmp_path / "service.toml", token=False) as service:
        terminal_settings(tmp_path, f"http://127.0.0.1:{service.port}")
        path = tmp_path / "terminal.toml"
        path.write_text(f'settings_key = "{key}"\nstate = "state"\n{path.read_text()}')
        code = run_in(tmp_path, "terminal", "add", NAME)[1].split("code ")[1].split(" ")[0]
        status, said = terminal(tmp_path, "enrol", f"{code}\n")
        assert status == os.EX_OK, said
        yield tmp_path


@contextmanager
def running(folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Run the terminal with its screen until the block ends."""
    command = [sys.executable, "-m", "kiosk", "--settings", str(folder / "terminal.toml")]
    with (folder / "journal").open("ab") as journal:
        process = subprocess.Popen(command, cwd=ROOT, env=own_state(folder), stderr=journal)
    try:
        yield process
    finally:
        process.terminate()
        assert process.wait(60) == 0


def until(folder: Path, words: str) -> None:
    """Wait until the doctor at the terminal says this, some 60 seconds at most."""
    said = ""
    for _ in range(60):
        said = terminal(folder, "doctor")[1]
        if words in said:
            return
    raise AssertionError(said)


def test_published_settings_are_previewed_listed_shown_and_audited_and_never_older_or_of_another_signer(
    folder: Path,
) -> None:
    public_key(folder, "other")
    for number, text in ((1, FIRST), (2, SECOND)):
        assert published(folder, text) == (os.EX_OK, f"published number {number}\n")
    third = SECOND.replace("= 2", "= 3").replace("= 90", "= 80")
    status, said = published(folder, third, "--preview")
    assert (status, said.splitlines()) == (
        os.EX_OK,
        [
            "--- number 2",
            "+++ number 3",
            "@@ -1,5 +1,5 @@",
            "-number = 2",
            "+number = 3",
            " [all]",
            " registration = true",
            f" [terminals.{NAME}.idle]",
            "-after = 90",
            "+after = 80",
        ],
    )
    for text, key, why in (
        (third, "other", "the signature is not one of settings_key"),
        (FIRST, "operator", "1 came, 2 is in force"),
        (SECOND, "operator", "2 came, 2 is in force"),
        (third.replace("after", "befor"), "operator", "unknown field `befor`"),
        (third.replace("80", "0"), "operator", "$.idle.after"),
        ("x", "operator", "no document of settings"),
    ):
        for more in ((), ("--preview",)):
            status, said = published(folder, text, *more, key=key)
            assert (status, said.count("\n"), why in said) == (os.EX_DATAERR, 1, True), said
    assert [line.split("  ")[0] for line in run_in(folder, "settings", "list")[1].splitlines()] == ["1", "2"]
    assert run_in(folder, "settings", "show", "1") == (os.EX_OK, FIRST)
    assert run_in(folder, "settings", "show", "3")[0] == os.EX_DATAERR
    assert run_in(folder, "settings", "publish", "nowhere", "nowhere")[0] == os.EX_NOINPUT
    (folder / "service.toml").write_text(PRODUCTION)
    status, said = published(folder, third)
    assert (status, said.startswith("service: terminals.settings_key")) == (os.EX_CONFIG, True), said
    with closing(sqlite3.connect(folder / "members.sqlite")) as database:
        rows = database.execute("SELECT factor, detail FROM audit WHERE act = 'settings-published'").fetchall()
    assert rows == [("operator", "1"), ("operator", "2")]


@pytest.mark.landing
def test_terminal_fetches_published_settings_and_keeps_them_when_the_service_sends_forged_or_older_ones(
    folder: Path,
) -> None:
    published(folder, FIRST)
    published(folder, SECOND)
    with running(folder):
        until(folder, "ok: the published settings are number 2")
    for forged, why in (
        (
            "UPDATE published_settings SET number = 9, text = replace(text, '= 2', '= 9') WHERE number = 2",
            "signature",
        ),
        ("DELETE FROM published_settings WHERE number = 9", "1 came, 2 is in force"),
    ):
        with closing(sqlite3.connect(folder / "members.sqlite")) as database, database:
            database.execute(forged)
        with running(folder):
            until(folder, "to do: published settings are refused, number 2 stays: ")
            until(folder, why)
    assert FILE_NAME in {path.name for path in (folder / "state").iterdir()}
    journal = (folder / "journal").read_text()
    assert "published settings number 2 are kept" in journal
    assert "published settings are refused, number 2 stays: the signature is not one of settings_key" in journal


@pytest.mark.slow
def test_unused_terminal_that_starts_after_new_settings_were_published_ends_by_itself_within_150_seconds(
    folder: Path,
) -> None:
    published(folder, FIRST)
    with running(folder) as process:
        assert process.wait(150) == 0
    assert "  settings 1  heard " in run_in(folder, "terminal", "list", "--live")[1]


@pytest.mark.slow
def test_unused_terminal_that_starts_after_the_operator_ordered_a_restart_ends_by_itself(folder: Path) -> None:
    assert run_in(folder, "terminal", "restart", NAME)[0] == os.EX_OK
    with running(folder) as process:
        assert process.wait(110) == 0
    assert "ordered by the operator: restart" in (folder / "journal").read_text()


@pytest.mark.slow
def test_unused_terminal_started_after_an_order_to_close_keeps_that_order_and_runs_on(
    folder: Path,
) -> None:
    assert run_in(folder, "terminal", "close", NAME)[0] == os.EX_OK
    with running(folder) as process:
        for _ in range(300):
            if "ordered by the operator: close" in (folder / "journal").read_text():
                break
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.3)
        assert Orders(folder / "state").closed
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(3)
