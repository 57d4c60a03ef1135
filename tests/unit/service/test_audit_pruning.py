"""Pruning of the audit: rows older than the operator's setting go, and rows removed in any other way are faults."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy import text as sql
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from service.audit import Audit, ChainVerdict, Event
from service.audit.chain import Head
from service.audit.pruning import prune
from service.crypto.keys import Keys
from service.deployment import open_deployment
from service.store.database import Database
from service.store.migrate import exclusive_transaction
from service.store.place import Place, PostgresServer
from service.store.tables import audit, audit_base, audit_head
from tests.support.databases import place_in
from tests.support.service_counter import Clock

DAYS = 20
KEPT = timedelta(days=10)


class World:
    """A database with an audit row of one card holder each day for twenty days, and the pruning of it."""

    def __init__(self, folder: Path) -> None:
        self.place: Place = place_in(folder)
        self.clock = Clock()
        self.keys: Keys
        self.keys, _ = open_deployment(
            self.place, folder / "master.key", clock=self.clock, create_as_demo=False
        )

    def begin(self) -> Head:
        """Write the rows; return the head after the fifth."""

        async def walk(database: Database, trail: Audit) -> Head:
            for day in range(DAYS):
                async with database.write() as work:
                    await trail.add(work, Event.KEY_SIGN_IN, terminal="t", holder="holder", detail=str(day))
                if day == 4:
                    async with database.read() as work:
                        early = await trail.head(work)
                self.clock.turn(days=1)
            return early

        return self.do(walk)

    def do[T](self, act: Callable[[Database, Audit], Awaitable[T]]) -> T:
        async def walk() -> T:
            database = Database(self.place)
            try:
                return await act(database, Audit(self.keys, self.clock))
            finally:
                await database.close()

        return asyncio.run(walk())

    def prune(self, batch: int = 200) -> int:
        async def walk(database: Database, trail: Audit) -> int:
            return await prune(database, trail, self.keys, self.clock, KEPT, batch)

        return self.do(walk)

    def verdict(self, *heads: Head) -> ChainVerdict:
        async def walk(database: Database, trail: Audit) -> ChainVerdict:
            async with database.read() as work:
                return await trail.verify(work, heads)

        return self.do(walk)

    def head(self) -> Head:
        async def walk(database: Database, trail: Audit) -> Head:
            async with database.read() as work:
                return await trail.head(work)

        return self.do(walk)

    @contextmanager
    def intruder(self) -> Iterator[Connection]:
        """Provide a connection of an attacker who owns the database and has no master key."""
        with exclusive_transaction(self.place) as connection:
            if isinstance(self.place, PostgresServer):
                connection.execute(sql("DROP TRIGGER audit_keeps_its_end ON audit"))
            else:
                connection.execute(sql("DROP TRIGGER audit_no_DELETE"))
            yield connection


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.mark.parametrize("batch", [1, 3, 200])
def test_audit_pruning_removes_older_rows_adds_one_record_for_each_batch_and_the_rest_verifies(
    world: World, batch: int
) -> None:
    early = world.begin()
    before = world.head()
    assert world.prune(batch) == 10
    units = -(-10 // batch)
    verdict = world.verdict(early, before)  # a head for a row that went proves nothing, and is no fault
    assert verdict == ChainVerdict(rows=DAYS - 10 + units, unsealed=0, faults=())
    with exclusive_transaction(world.place) as connection:
        assert connection.scalar(select(func.min(audit.c.id))) == 11
        details = connection.scalars(select(audit.c.detail).where(audit.c.act == Event.AUDIT_PRUNED)).all()
    assert details[-1].endswith("-10")
    assert len(details) == units


def test_audit_is_pruned_again_only_once_its_oldest_row_is_a_day_overdue(world: World) -> None:
    world.begin()
    assert world.prune() == 10
    assert world.prune() == 0
    world.clock.turn(hours=23)
    assert world.prune() == 0
    world.clock.turn(hours=1)
    assert world.prune() == 1
    assert not world.verdict().faults


def test_audit_pruning_removes_every_row_if_all_are_too_old_and_leaves_its_own_records(world: World) -> None:
    world.begin()
    world.clock.turn(days=1000)
    assert world.prune() == DAYS
    assert world.verdict() == ChainVerdict(rows=2, unsealed=0, faults=())


def test_audit_table_refuses_to_update_rows_or_to_delete_those_that_pruning_left(world: World) -> None:
    world.begin()
    world.prune()
    for number in (11, 20):
        with (
            pytest.raises(DatabaseError, match=r"append-only|IntegrityConstraintViolation"),
            exclusive_transaction(world.place) as connection,
        ):
            connection.execute(delete(audit).where(audit.c.id == number))
    with (
        pytest.raises(DatabaseError, match=r"append-only|IntegrityConstraintViolation"),
        exclusive_transaction(world.place) as connection,
    ):
        connection.execute(update(audit).values(detail=""))
    assert not world.verdict().faults


def take_one_more(connection: Connection) -> None:
    connection.execute(delete(audit).where(audit.c.id == 11))


def take_one_more_and_say_so(connection: Connection) -> None:
    link = connection.scalar(select(audit.c.link).where(audit.c.id == 11))
    take_one_more(connection)
    connection.execute(update(audit_base).values(row=11, link=link))


def forget_the_base(connection: Connection) -> None:
    connection.execute(delete(audit_base))


def take_all_and_begin_anew(connection: Connection) -> None:
    connection.execute(delete(audit))
    connection.execute(delete(audit_base))
    connection.execute(delete(audit_head))


@pytest.mark.parametrize(
    "tampering", [take_one_more, take_one_more_and_say_so, forget_the_base, take_all_and_begin_anew]
)
def test_audit_rows_or_base_removed_by_an_intruder_after_a_pruning_are_faults(
    world: World, tampering: Callable[[Connection], None]
) -> None:
    world.begin()
    world.prune()
    kept = world.head()
    with world.intruder() as connection:
        tampering(connection)
    assert world.verdict(kept).faults


def test_audit_base_put_back_to_that_of_an_earlier_pruning_is_a_fault(world: World) -> None:
    """The base of an earlier pruning has a valid seal, but claims that the rows after it are still there."""
    world.begin()
    world.prune()
    with exclusive_transaction(world.place) as connection:
        older = connection.execute(select(audit_base)).one()
    world.clock.turn(days=5)
    world.prune()
    with world.intruder() as connection:
        connection.execute(update(audit_base).values(**older._mapping))
    assert world.verdict().faults
