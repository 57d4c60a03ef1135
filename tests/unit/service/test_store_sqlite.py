"""SQLite: commits that units of work share, the lock, prepared and other statements, and cached reads."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import bindparam, event, insert, select, text, tuple_, update
from sqlalchemy.exc import DatabaseError, DBAPIError, IntegrityError, MultipleResultsFound, NoResultFound

from service.store.database import ConflictError, Database, Work
from service.store.migrate import fault_name, migrate
from service.store.sqlite import SqliteStore
from service.store.statements import Prepared
from service.store.tables import staff_calls

_ADD = Prepared(insert(staff_calls))
_BY_ID = Prepared(select(staff_calls).where(staff_calls.c.id == bindparam("of")))
_FIND = Prepared(select(staff_calls).where(staff_calls.c.screen == bindparam("on")))
AT = datetime(2026, 11, 24, tzinfo=UTC)


def with_database(folder: Path, test: Callable[[Database], Awaitable[None]]) -> None:
    async def walk() -> None:
        migrate(folder / "store.sqlite")
        database = Database(folder / "store.sqlite")
        try:
            await test(database)
        finally:
            await database.close()

    asyncio.run(walk())


async def add(work: Work, name: str) -> None:
    await work.connection.execute(_ADD, {"id": name, "terminal": "t", "screen": "s", "called_at": AT})


def on_the_disk(folder: Path) -> set[str]:
    with closing(sqlite3.connect(folder / "store.sqlite")) as other:
        return {name for (name,) in other.execute("SELECT id FROM staff_calls")}


def commits_of(database: Database) -> list[str]:
    store, seen = database.store, []
    assert isinstance(store, SqliteStore)
    store._writer.raw.set_trace_callback(lambda text: seen.append(text) if text == "COMMIT" else None)
    return seen


def test_units_of_work_share_commits_and_are_durable_when_they_end(tmp_path: Path) -> None:
    async def walk(database: Database) -> None:
        commits, committed = commits_of(database), []

        async def one(name: str) -> None:
            async with database.write() as work:
                await add(work, name)
                work.after_commit(lambda: committed.append(name))
                assert name not in committed
            assert name in committed
            assert name in on_the_disk(tmp_path)

        await asyncio.gather(*(one(str(number)) for number in range(40)))
        assert len(committed) == 40
        assert 1 <= len(commits) < 20

    with_database(tmp_path, walk)


def test_failed_unit_of_work_does_not_fail_others_that_share_its_commit(tmp_path: Path) -> None:
    async def walk(database: Database) -> None:
        async def one(number: int) -> None:
            async with database.write() as work:
                await add(work, str(number))
                if number % 3 == 0:
                    raise LookupError

        ended = await asyncio.gather(*(one(number) for number in range(9)), return_exceptions=True)
        assert [isinstance(each, LookupError) for each in ended] == [number % 3 == 0 for number in range(9)]
        assert on_the_disk(tmp_path) == {"1", "2", "4", "5", "7", "8"}

    with_database(tmp_path, walk)


def test_read_after_a_lost_conflict_sees_the_winner_s_rows_and_none_of_the_loser_s(tmp_path: Path) -> None:
    async def walk(database: Database) -> None:
        async def first() -> None:
            async with database.write() as work:
                await add(work, "first")

        async def too_late() -> None:
            async with database.write() as work:
                await add(work, "second")
                raise ConflictError

        async def second() -> None:
            with pytest.raises(ConflictError):
                await too_late()
            async with database.read() as work:
                found = await work.connection.execute(select(staff_calls.c.id))
                assert found.all() == [("first",)]

        await asyncio.gather(first(), second())

    with_database(tmp_path, walk)


def test_failed_commit_fails_all_that_share_it_and_the_next_goes_on(tmp_path: Path) -> None:
    async def walk(database: Database) -> None:
        committed = []

        async def one(name: str) -> None:
            async with database.write() as work:
                await add(work, name)
                work.after_commit(lambda: committed.append(name))
                if name == "orphan":  # a fault that SQLite finds no sooner than at the commit
                    await work.connection.execute(text("PRAGMA defer_foreign_keys = ON"))
                    await work.connection.execute(
                        text(
                            "INSERT INTO challenges (id, journey, challenge, expires_at) VALUES ('a', 'none', x'00', 1)"
                        )
                    )

        ended = await asyncio.gather(one("first"), one("orphan"), return_exceptions=True)
        assert [type(each) for each in ended] == [IntegrityError, IntegrityError]
        assert (committed, on_the_disk(tmp_path)) == ([], set())
        await one("next")
        assert (committed, on_the_disk(tmp_path)) == (["next"], {"next"})

    with_database(tmp_path, walk)


def test_rollback_that_a_unit_of_work_swallowed_fails_those_that_share_its_commit_with_a_database_error(
    tmp_path: Path,
) -> None:
    async def walk(database: Database) -> None:
        async def one(name: str) -> None:
            async with database.write() as work:
                await add(work, name)
                if name == "fault":
                    await work.connection.execute(text("ROLLBACK"))

        ended = await asyncio.gather(one("first"), one("fault"), return_exceptions=True)
        assert [isinstance(each, DatabaseError) for each in ended] == [True, True]
        assert all(fault_name(each) for each in ended if isinstance(each, DBAPIError))
        await one("next")
        assert on_the_disk(tmp_path) == {"next"}

    with_database(tmp_path, walk)


def test_transaction_rolled_back_by_sqlite_fails_the_units_of_work_in_it_and_not_the_next(
    tmp_path: Path,
) -> None:
    async def walk(database: Database) -> None:
        async def one(name: str) -> None:
            async with database.write() as work:
                await add(work, name)
                if name == "fault":  # as after a full disk or an I/O error
                    await work.connection.execute(text("ROLLBACK"))
                    raise LookupError

        ended = await asyncio.gather(one("first"), one("fault"), one("after"), return_exceptions=True)
        assert isinstance(ended[0], DBAPIError)
        assert isinstance(ended[1], LookupError)
        assert ended[2] is None
        assert on_the_disk(tmp_path) == {"after"}

    with_database(tmp_path, walk)


def test_lock_of_another_process_is_awaited_without_blocking_the_loop(tmp_path: Path) -> None:
    async def walk(database: Database) -> None:
        with closing(sqlite3.connect(tmp_path / "store.sqlite", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")

            async def write() -> None:
                async with database.write() as work:
                    await add(work, "waited")

            writing = asyncio.create_task(write())
            for _ in range(20):
                await asyncio.sleep(0.005)
                async with database.read() as work:
                    assert (await work.connection.execute(select(staff_calls))).all() == []
            assert not writing.done()
            other.execute("COMMIT")
            await writing
        assert on_the_disk(tmp_path) == {"waited"}

    with_database(tmp_path, walk)


def test_unit_of_work_cancelled_while_another_process_holds_the_lock_begins_nothing_and_the_next_goes_on(
    tmp_path: Path,
) -> None:
    async def walk(database: Database) -> None:
        async def write(name: str) -> None:
            async with database.write() as work:
                await add(work, name)

        with closing(sqlite3.connect(tmp_path / "store.sqlite", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            waiting = asyncio.create_task(write("cancelled"))
            for _ in range(2):  # also once it has been told
                await asyncio.sleep(0.05)
                waiting.cancel()
            other.execute("COMMIT")
            with pytest.raises(asyncio.CancelledError):
                await waiting
            await write("next")
            other.execute("BEGIN IMMEDIATE")  # the lock is free
        assert on_the_disk(tmp_path) == {"next"}

    with_database(tmp_path, walk)


def test_cancelled_unit_of_work_leaves_nothing_and_the_next_goes_on(tmp_path: Path) -> None:
    async def walk(database: Database) -> None:
        reached = asyncio.Event()

        async def stay() -> None:
            async with database.write() as work:
                await add(work, "cancelled")
                reached.set()
                await asyncio.sleep(3600)

        staying = asyncio.create_task(stay())
        await reached.wait()
        staying.cancel()
        async with database.write() as work:
            await add(work, "next")
        assert on_the_disk(tmp_path) == {"next"}

    with_database(tmp_path, walk)


def test_checkpoint_that_sqlite_refuses_raises_a_database_error(tmp_path: Path) -> None:
    async def walk(database: Database) -> None:
        store = database.store
        assert isinstance(store, SqliteStore)
        event.listen(store._engine, "connect", lambda connection, _: connection.execute("BEGIN IMMEDIATE"))
        with pytest.raises(DatabaseError, match="locked"):
            await database.checkpoint()

    with_database(tmp_path, walk)


def test_prepared_statement_gives_the_same_rows_as_sqlalchemy(tmp_path: Path) -> None:
    """It raises NoResultFound and MultipleResultsFound as SQLAlchemy does, and TypeError for a parameter that it has not."""

    async def walk(database: Database) -> None:
        async with database.write() as work:
            for name in ("a", "b"):
                await add(work, name)
            rows = (await work.connection.execute(_FIND, {"on": "s"})).all()
            plain = await work.connection.run_sync(lambda one: one.execute(select(staff_calls)).all())
            assert [tuple(row) for row in rows] == [tuple(row) for row in plain]
            assert (rows[0].called_at, rows[0].acknowledged_at) == (AT, None)
            by_hand = await work.connection.run_sync(
                lambda one, name: one.scalar(select(name)), staff_calls.c.id
            )
            assert by_hand == "a"
            none = await work.connection.execute(_FIND, {"on": "another"})
            assert (none.one_or_none(), await work.connection.scalar(_FIND, {"on": "another"})) == (None, None)
            with pytest.raises(NoResultFound):
                none.one()
            with pytest.raises(MultipleResultsFound):
                (await work.connection.execute(_FIND, {"on": "s"})).one()
            with pytest.raises(TypeError, match="same parameters"):
                await work.connection.execute(_FIND, {"on": "s", "more": 1})

    with_database(tmp_path, walk)


def test_values_in_a_statement_that_is_not_prepared_are_converted_by_their_column_types(tmp_path: Path) -> None:
    async def walk(database: Database) -> None:
        calls = staff_calls.c
        async with database.write() as work:
            for name in ("a", "b", "c"):
                await add(work, name)
            later = AT + timedelta(minutes=1)
            moved = update(staff_calls).where(calls.id.in_(["b", "c"])).values(called_at=later)
            assert (await work.connection.execute(moved)).rowcount == 2
            for found, query in (
                (["b", "c"], select(calls.id).where(calls.called_at.in_([later]))),
                (["a"], select(calls.id).where(tuple_(calls.id, calls.called_at).in_([("a", AT), ("b", AT)]))),
                (["c"], select(calls.id).where(calls.called_at == later).order_by(calls.id.desc()).limit(1)),
                ([], select(calls.id).where(calls.id.in_([]))),
            ):
                assert [row.id for row in await work.connection.execute(query)] == found
            assert await work.connection.scalar(select(calls.called_at).where(calls.id == "b")) == later

    with_database(tmp_path, walk)


def reads_of_this_process() -> int:
    return int(Path("/proc/self/io").read_text().split("syscr: ")[1].split()[0])


def test_scattered_lookups_repeated_in_a_big_file_need_hardly_any_read_of_the_file(tmp_path: Path) -> None:
    """SQLite caches 2 MB of a file for each connection; a mapped file is cached by the system as a whole."""

    async def walk(database: Database) -> None:
        async with database.write() as work:
            for number in range(8_000):
                await work.connection.execute(
                    _ADD, {"id": f"{number}", "terminal": "t", "screen": f"{number:01000}", "called_at": AT}
                )
        await database.store.checkpoint()
        scattered = [str(number * 2_903 % 8_000) for number in range(1_000)]
        for ahead in (True, False):
            before = reads_of_this_process()
            for name in scattered:
                assert await database.store.look(_BY_ID, {"of": name})
            read = reads_of_this_process() - before
            if not ahead:
                assert read < 100

    with_database(tmp_path, walk)


def test_prepared_statement_that_would_take_a_list_is_refused() -> None:
    with pytest.raises(TypeError):
        Prepared(select(staff_calls).where(staff_calls.c.id.in_(bindparam("several"))))
    Prepared(select(staff_calls).where(staff_calls.c.id.in_(["these", "two"])))
