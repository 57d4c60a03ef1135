"""Approvals, the list of staff, a database of the first version, and the policy for models of keys."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from alembic import command
from msgspec.structs import replace
from sqlalchemy import insert, inspect
from sqlalchemy.exc import IntegrityError

from protocol.journeys import ApprovalAct
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import ModelPolicy
from service.crypto.keys import Keys
from service.deployment import keys_of, open_deployment
from service.settings import StaffSettings
from service.staff.accounts import Staff, StaffState
from service.staff.approvals import Approvals, Subject
from service.store.database import Database
from service.store.migrate import (
    NewerDatabaseError,
    StoreError,
    exclusive_transaction,
    expect_current,
    migrate,
)
from service.store.place import Place, PostgresServer
from service.store.tables import journeys, members
from service.store.upgrade import alembic_config
from tests.support.databases import about_sqlite, place_in
from tests.support.service_counter import Clock

SUBJECT = Subject(journey="j", terminal="t", member="m", act=ApprovalAct.RESET_KEY, aaguid=UUID(int=7))
OTHERS: dict[str, Any] = {"journey": "k", "terminal": "u", "member": "n", "act": "other", "aaguid": UUID(int=8)}


def test_table_of_changed_approval_subjects_changes_each_field_of_a_subject() -> None:
    assert set(OTHERS) == set(Subject.__struct_fields__)


@pytest.mark.parametrize("part", OTHERS)
def test_approval_challenge_is_bound_to_each_part_of_its_subject_and_to_the_master_key(part: str) -> None:
    approvals = Approvals(Keys(bytes(32)), Clock())
    challenge = approvals.challenge(SUBJECT)
    assert len(challenge) == 32
    assert approvals.is_over(challenge, SUBJECT)
    assert not approvals.is_over(challenge, replace(SUBJECT, **{part: OTHERS[part]}))
    assert not approvals.is_over(bytes([challenge[0] ^ 1]) + challenge[1:], SUBJECT)
    assert not Approvals(Keys(b"k" * 32), Clock()).is_over(challenge, SUBJECT)
    assert approvals.challenge(SUBJECT) != challenge


async def _people(database: Database, staff: Staff, clock: Clock) -> str:
    """Store journeys and members for approvals, and a member of staff; return the latter's id."""
    async with database.write() as work:
        for journey in ("j", "k"):
            await work.connection.execute(
                insert(journeys).values(
                    id=journey, terminal="t", facts=b"{}", started_at=clock.now, expires_at=clock.now
                )
            )
        for member in ("m", "n"):
            await work.connection.execute(
                insert(members).values(
                    id=member,
                    holder=member,
                    email=member,
                    email_canonical=member,
                    user_handle=member.encode() * 32,
                    password_hash="",
                    created_at=clock.now,
                )
            )
        return (await staff.add(work, "窓口")).staff


@pytest.mark.parametrize("part", OTHERS)
async def test_approval_is_used_only_for_its_own_subject_and_only_once(part: str, tmp_path: Path) -> None:
    clock, keys = Clock(), Keys(bytes(32))
    approvals, staff = Approvals(keys, clock), Staff(keys, clock, StaffSettings())
    migrate(place_in(tmp_path))
    database = Database(place_in(tmp_path))
    approver = await _people(database, staff, clock)
    async with database.write() as work:
        await approvals.add(work, SUBJECT, approver)
    async with database.write() as work:
        assert await approvals.use(work, replace(SUBJECT, **{part: OTHERS[part]})) is None
    async with database.write() as work:
        assert await approvals.use(work, SUBJECT) == approver
    async with database.write() as work:
        assert await approvals.use(work, SUBJECT) is None
    await database.close()


async def test_staff_list_shows_lapsed_once_a_code_has_expired_or_was_used_without_a_key_and_revoked_once_revoked(
    tmp_path: Path,
) -> None:
    clock = Clock()
    staff = Staff(Keys(bytes(32)), clock, StaffSettings())
    migrate(place_in(tmp_path))
    database = Database(place_in(tmp_path))
    async with database.write() as work:
        first = await staff.add(work, "甲")
    clock.turn(minutes=60)
    async with database.write() as work:
        second, third = await staff.add(work, "乙"), await staff.add(work, "丙")
        assert await staff.use_code(work, Secret("")) is None
        assert await staff.use_code(work, second.code) == second.staff
        assert await staff.revoke(work, third.staff)
        assert not await staff.revoke(work, third.staff)
    async with database.read() as work:
        listed = {one.id: one.state for one in await staff.everybody(work)}
        assert listed == {
            first.staff: StaffState.LAPSED, second.staff: StaffState.LAPSED, third.staff: StaffState.REVOKED
        }  # fmt: skip
        assert await staff.get(work, second.staff) is not None
        assert await staff.get(work, third.staff) is None
    assert second.code.reveal() not in repr(second)
    await database.close()


async def test_staff_invited_again_are_listed_as_invited_though_the_void_first_code_would_end_later(
    tmp_path: Path,
) -> None:
    clock, keys = Clock(), Keys(bytes(32))
    migrate(place_in(tmp_path))
    database = Database(place_in(tmp_path))
    async with database.write() as work:
        added = await Staff(keys, clock, StaffSettings(code_minutes=60)).add(work, "甲")
    staff = Staff(keys, clock, StaffSettings(code_minutes=5))
    async with database.write() as work:
        assert await staff.invite(work, added.staff, "rp.example") is not None
    async with database.read() as work:
        [listed] = await staff.everybody(work)
    assert listed.state is StaffState.INVITED
    await database.close()


def _first_version(place: Place) -> None:
    if isinstance(place, Path):
        place.touch()
    with exclusive_transaction(place) as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")


def test_database_of_the_first_version_is_upgraded_and_keeps_its_audit(tmp_path: Path) -> None:
    path = place_in(tmp_path)
    _first_version(path)
    with exclusive_transaction(path) as connection:
        connection.exec_driver_sql(
            "INSERT INTO audit (at, act, terminal, detail) VALUES (1, 'migrated', 't', 'd')"
        )
    with pytest.raises(StoreError, match="older version"):
        expect_current(path)
    migrate(path)
    expect_current(path)
    for change in ("UPDATE audit SET act = 'x'", "DELETE FROM audit"):
        with (
            pytest.raises(IntegrityError, match=r"append-only|IntegrityConstraintViolation"),
            exclusive_transaction(path) as connection,
        ):
            connection.exec_driver_sql(change)
    with exclusive_transaction(path) as connection:
        rows = connection.exec_driver_sql("SELECT act, detail, staff FROM audit").all()
    assert rows == [("migrated", "d", None)]


def test_database_of_other_software_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = place_in(tmp_path)
    if isinstance(path, Path):
        path.touch()
    with exclusive_transaction(path) as connection:
        connection.exec_driver_sql("CREATE TABLE letters (body TEXT)")
    for work in (migrate, expect_current):
        with pytest.raises(StoreError, match="is no database of a member service"):
            work(path)
    with exclusive_transaction(path) as connection:
        assert inspect(connection).get_table_names() == ["letters"]


def test_database_without_its_deployment_table_raises_a_store_error_that_names_the_database_s_fault(
    tmp_path: Path,
) -> None:
    path, key = place_in(tmp_path), tmp_path / "master.key"
    open_deployment(path, key, clock=Clock(), create_as_demo=True)
    with exclusive_transaction(path) as connection:
        connection.exec_driver_sql("DROP TABLE deployment")
    with pytest.raises(StoreError, match=r"can't be used: (SQLITE_ERROR|UndefinedTable)"):
        open_deployment(path, key, clock=Clock(), create_as_demo=True)
    with pytest.raises(StoreError, match=r"can't be used: (SQLITE_ERROR|UndefinedTable)"):
        keys_of(path, key)


def test_migration_with_a_database_password_file_that_is_not_utf_8_raises_a_store_error_that_names_the_file(
    tmp_path: Path,
) -> None:
    file = tmp_path / "password"
    file.write_bytes(b"\xe9")
    place = PostgresServer(url="postgresql+psycopg://madoguchi@localhost/members", password_file=file)
    with pytest.raises(StoreError, match=rf"can't be used \({file}: it is not UTF-8\)"):
        migrate(place)


@about_sqlite
def test_keys_of_refuses_an_unserved_newer_or_missing_database_and_makes_no_file_for_a_missing_one(
    tmp_path: Path,
) -> None:
    path, key = tmp_path / "store.sqlite", tmp_path / "master.key"
    with pytest.raises(StoreError, match="missing"):
        keys_of(path, key)
    assert list(tmp_path.iterdir()) == []
    migrate(path)
    with pytest.raises(StoreError, match="not been served"):
        keys_of(path, key)
    keys, _ = open_deployment(path, key, clock=Clock(), create_as_demo=True)
    assert keys_of(path, key).fingerprint() == keys.fingerprint()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(NewerDatabaseError):
        keys_of(path, key)


@pytest.mark.parametrize(
    ("policy", "code"),
    [
        (ModelPolicy(), None),
        (ModelPolicy(allowed=(UUID(int=7),)), None),
        (ModelPolicy(allowed=()), RefusalCode.MODEL_NOT_ALLOWED),
        (ModelPolicy(allowed=(UUID(int=8),)), RefusalCode.MODEL_NOT_ALLOWED),
        (ModelPolicy(denied=(UUID(int=7),)), RefusalCode.MODEL_NOT_ALLOWED),
        (ModelPolicy(denied=(UUID(int=7),), revoked=(UUID(int=7),)), RefusalCode.MODEL_REVOKED),
        (ModelPolicy(denied=(UUID(int=8),), revoked=(UUID(int=9),)), None),
    ],
)
def test_model_policy_gives_the_reason_why_a_model_is_refused(
    policy: ModelPolicy, code: RefusalCode | None
) -> None:
    """It gives None for an accepted model."""
    assert policy.refusal_of(UUID(int=7)) is code
