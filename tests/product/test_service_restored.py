"""A copy is made while customers are served, and restored later: they sign in, and what is missing is found."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from protocol.steps import Top
from tests.support.backups import AT_ONCE, Customer, back_up, lose, restore
from tests.support.callers import Callers
from tests.support.databases import ON_POSTGRESQL, about_sqlite, beside, place_in
from tests.support.service_counter import Key, copy_seeded, settings_text
from tests.support.service_process import Process, run_in


def row_counts(folder: Path) -> tuple[int, ...]:
    """Return how many credentials, calls for staff and audit rows there are."""
    tables = ("credentials", "staff_calls", "audit")
    return tuple(beside(folder, f"SELECT count(*) FROM {name}")[0][0] for name in tables)  # noqa: S608 - our own names


def test_backup_made_while_serving_is_restored_and_a_saved_audit_head_shows_missing_rows(
    tmp_path: Path,
) -> None:
    copy_seeded(tmp_path)
    settings = tmp_path / "service.toml"
    settings.write_text(settings_text(9, tmp_path / "line", AT_ONCE))
    key = Key()
    with Process(settings, log=tmp_path / "first.log") as process:
        customer = Customer(process.port, tmp_path)
        assert isinstance(customer.enrol(key), Top)
        callers = Callers(process.port)
        callers.wait_for(20)
        copy = back_up(tmp_path)
        callers.wait_for(len(callers.answered) + 20)
        callers.end()
        for _ in range(3):
            assert isinstance(customer.sign_in(key), Top)
        status, later = run_in(tmp_path, "audit", "head")
        assert status == os.EX_OK
        process.process.kill()
        process.process.wait()
    keys, calls, audited = row_counts(tmp_path)
    (tmp_path / "heads").write_text(later)

    lose(place_in(tmp_path))
    restore(tmp_path, copy)
    back = row_counts(tmp_path)
    assert back[0] == keys
    assert 20 <= back[1] < calls
    assert back[2] < audited
    assert run_in(tmp_path, "audit", "verify")[0] == os.EX_OK
    status, said = run_in(tmp_path, "audit", "verify", "--heads", str(tmp_path / "heads"))
    assert (status, "it is missing, and a head of" in said) == (os.EX_DATAERR, True), said

    with Process(settings, log=tmp_path / "second.log") as process:
        customer = Customer(process.port, tmp_path)
        assert beside(tmp_path, "SELECT sign_count FROM credentials WHERE model = 'Practice Key'") == [(1,)]
        assert isinstance(customer.sign_in(key), Top)
        assert isinstance(customer.sign_in_with_password(), Top)
        assert process.end()[0] == os.EX_OK
    assert beside(
        tmp_path, "SELECT sign_count, counter_alarms FROM credentials WHERE model = 'Practice Key'"
    ) == [(key.count, 0)]
    assert run_in(tmp_path, "audit", "verify")[0] == os.EX_OK


def rotate(folder: Path) -> str:
    """Rotate by the operator's command and date that three days back, so that the version is in use.

    Returns the key file's text.
    """
    status, said = run_in(folder, "key", "rotate")
    assert status == os.EX_OK, said
    file = folder / "master.key"
    *last, new = file.read_text("ascii").splitlines()
    name, key, _ = new.split(":", 2)
    long_ago = (datetime.now(UTC) - timedelta(days=3)).isoformat()
    file.write_text("\n".join([*last, f"{name}:{key}:{long_ago}"]) + "\n", "ascii")
    return file.read_text("ascii")


def assert_signs_in(folder: Path, key: Key) -> None:
    """Serve the database; assert that a key and a code sign in, and that the audit verifies."""
    with Process(folder / "service.toml", log=folder / "again.log") as process:
        customer = Customer(process.port, folder)
        assert isinstance(customer.sign_in(key), Top)
        assert isinstance(customer.sign_in_with_password(), Top)
        assert process.end()[0] == os.EX_OK
    status, said = run_in(folder, "audit", "verify")
    assert status == os.EX_OK, said


def assert_refused(folder: Path, why: str) -> None:
    """Assert that service and command exit with one sentence that says which copy of the key file is needed."""
    for words in (("serve",), ("audit", "verify")):
        status, said = run_in(folder, *words)
        assert (status, why in said, said.count("\n")) == (os.EX_NOPERM, True, 1), said
        assert str(folder / "master.key") in said


@pytest.mark.landing
def test_backup_is_served_only_with_a_key_file_that_holds_its_master_key_version(tmp_path: Path) -> None:
    copy_seeded(tmp_path)
    settings, file = tmp_path / "service.toml", tmp_path / "master.key"
    settings.write_text(settings_text(9, tmp_path / "line", AT_ONCE))
    key, first = Key(), file.read_text("ascii")
    with Process(settings, log=tmp_path / "first.log") as process:
        assert isinstance(Customer(process.port, tmp_path).enrol(key), Top)
        before = back_up(tmp_path, "before")
        rotate(tmp_path)
        assert process.end()[0] == os.EX_OK
    status, said = run_in(tmp_path, "key", "list")
    newest, first_one = said.splitlines()
    assert (status, newest[:17], first_one) == (os.EX_OK, "v2  in use  from ", "v1  for reading"), said
    assert_signs_in(tmp_path, key)
    assert beside(tmp_path, "SELECT DISTINCT key_version FROM audit ORDER BY 1") == [(1,), (2,)]
    after = back_up(tmp_path, "after")

    for copy in (before, after):
        lose(place_in(tmp_path))
        restore(tmp_path, copy)
        assert_signs_in(tmp_path, key)

    third = rotate(tmp_path)
    lose(place_in(tmp_path))
    restore(tmp_path, before)
    assert_refused(tmp_path, "it holds v2 and v3, and the end of the audit is sealed under v1")
    file.write_text(first, "ascii")
    assert_signs_in(tmp_path, key)

    lose(place_in(tmp_path))
    restore(tmp_path, after)
    assert_refused(tmp_path, "it holds v1, and the end of the audit is sealed under v2")
    file.write_text(third, "ascii")
    assert_signs_in(tmp_path, key)
    file.unlink()
    assert_refused(tmp_path, "is missing: put it back from its backup")


@about_sqlite
def test_backup_and_restore_replace_no_file_refuse_damaged_copies_and_leave_no_partial_one(
    tmp_path: Path,
) -> None:
    copy_seeded(tmp_path)
    (tmp_path / "service.toml").write_text(settings_text(9, tmp_path / "line"))
    copy = tmp_path / "copy"
    assert run_in(tmp_path, "backup", str(copy))[0] == os.EX_OK
    kept = copy.read_bytes()
    for words in (("backup", str(copy)), ("restore", str(copy))):
        status, said = run_in(tmp_path, *words)
        assert (status, "is there already: move it away first" in said) == (os.EX_IOERR, True), said
    (tmp_path / "members.sqlite").unlink()
    (tmp_path / "members.sqlite-wal").write_bytes(b"a log that stayed behind")
    status, said = run_in(tmp_path, "restore", str(copy))
    assert (status, "members.sqlite-wal is there already" in said) == (os.EX_IOERR, True), said
    (tmp_path / "members.sqlite-wal").unlink()
    assert copy.read_bytes() == kept
    refused = {"missing": "is missing", "another": "is no database of a member service", "damaged": "damaged"}
    with closing(sqlite3.connect(tmp_path / "another")) as another:
        another.execute("CREATE TABLE letters (text)")
    (tmp_path / "damaged").write_bytes(kept[:8192] + bytes(4096) + kept[12288:])
    for name, why in refused.items():
        status, said = run_in(tmp_path, "restore", str(tmp_path / name))
        assert (status, why in said, said.count("\n")) == (os.EX_IOERR, True, 1), said
    status, said = run_in(tmp_path, "backup", str(tmp_path / "copy-2"))
    assert (status, said.count("\n")) == (os.EX_IOERR, 1), said
    status, said = run_in(tmp_path, "restore", "/proc/nowhere/x")
    assert (status, said.count("\n")) == (os.EX_IOERR, 1), said
    assert {path.name for path in tmp_path.iterdir() if "copy" in path.name or path.name[0] == "."} == {"copy"}
    assert run_in(tmp_path, "restore", str(copy))[0] == os.EX_OK


@pytest.mark.skipif(not ON_POSTGRESQL, reason="about a server")
def test_backup_and_restore_commands_refuse_postgresql_and_name_pg_dump_and_pg_restore(tmp_path: Path) -> None:
    copy_seeded(tmp_path)
    (tmp_path / "service.toml").write_text(settings_text(9, tmp_path / "line"))
    for name, other in (("backup", "pg_dump"), ("restore", "pg_restore")):
        status, said = run_in(tmp_path, name, str(tmp_path / "copy"))
        assert (status, f"is on a server: {other} does that" in said) == (os.EX_IOERR, True), said
