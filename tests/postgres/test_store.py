"""What PostgreSQL alone does: exhausted pools, deadlocks, and advisory locks that end with their connection."""

import asyncio
import gc
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from service.store import postgresql
from service.store.database import ConflictError, Database, until_settled
from service.store.migrate import StoreError, expect_current, migrate
from service.store.place import PostgresServer
from tests.support.postgresql_server import server

pytestmark = pytest.mark.slow


def with_databases(test: Callable[[Database, Database], Awaitable[None]]) -> None:
    async def walk() -> None:
        name = f"t{secrets.token_hex(8)}"
        server().execute(f"CREATE DATABASE {name}")
        one, other = (Database(server().place(name, connections=2)) for _ in range(2))
        try:
            await test(one, other)
        finally:
            await one.close()
            await other.close()

    asyncio.run(walk())


def test_exhausted_connection_pool_raises_operational_error_and_recovers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(postgresql, "_POOL_S", 0.1)

    async def walk(database: Database, _other: Database) -> None:
        async with database.read(), database.write():
            with pytest.raises(OperationalError):
                async with database.read():
                    pass
        async with database.read() as work:
            assert (await work.connection.execute(text("SELECT 1"))).scalar_one() == 1

    with_databases(walk)


def test_connection_whose_opening_is_cancelled_is_closed_without_the_garbage_collector() -> None:
    async def walk(database: Database, _other: Database) -> None:
        async def reads() -> None:
            async with database.read():
                pass

        def connections() -> object:
            return server().execute("SELECT pid FROM pg_stat_activity WHERE datname ~ '^t[0-9a-f]{16}$'")

        assert not gc.isenabled()
        reading = asyncio.create_task(reads())
        async with asyncio.timeout(20):
            while not connections():  # noqa: ASYNC110 - the server's side of it
                await asyncio.sleep(0)
            assert not reading.done()
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
            while connections():  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.01)

    with_databases(walk)


def test_migrate_on_an_unusable_postgresql_server_raises_store_error_with_the_reason(tmp_path: Path) -> None:
    name = f"t{secrets.token_hex(8)}"
    there = server().place(name)
    server().execute("CREATE ROLE stranger LOGIN")
    server().execute(f"CREATE DATABASE {name}")
    reasons = {
        server().place("nowhere"): 'database "nowhere" does not exist',
        PostgresServer(url=there.url.replace(str(server().folder), str(tmp_path))): "No such file or directory",
        PostgresServer(url=there.url.replace("madoguchi@", "nobody@")): 'role "nobody" does not exist',
        PostgresServer(url=there.url.replace("madoguchi@", "stranger@")): r"InsufficientPrivilege \(42501\)",
        PostgresServer(
            url=there.url, password_file=tmp_path / "password"
        ): rf"{tmp_path}/password: No such file",
    }
    for place, reason in reasons.items():
        with pytest.raises(StoreError, match=rf"can't be used.*{reason}"):
            migrate(place)
    with pytest.raises(StoreError, match="is empty: the member service fills it"):
        expect_current(there)


def test_deadlocked_unit_of_work_is_retried_once_and_both_units_finish() -> None:
    async def walk(one: Database, other: Database) -> None:
        both_hold, tries = asyncio.Barrier(2), []

        async def hold(database: Database, first: str, second: str) -> None:
            tries.append(first)
            again = tries.count(first) > 1
            async with database.write() as work:
                await work.lock(first)
                if not again:
                    await both_hold.wait()
                await work.lock(second)

        async with asyncio.timeout(60):
            await asyncio.gather(
                until_settled(lambda: hold(one, "a", "b")), until_settled(lambda: hold(other, "b", "a"))
            )
        assert len(tries) == 3

    with_databases(walk)


def test_advisory_lock_keeps_a_second_database_waiting_until_the_holder_s_connection_ends() -> None:
    async def walk(one: Database, other: Database) -> None:
        async with one.turn("x"):
            taken = asyncio.create_task(_take(other))
            await asyncio.sleep(0.2)
            assert not taken.done()
            server().execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
            )
            await taken

    with_databases(walk)


def test_advisory_lock_granted_just_before_its_waiter_is_cancelled_ends_with_the_waiter() -> None:
    def waiting() -> bool:
        return bool(server().execute("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"))

    async def walk(one: Database, other: Database) -> None:
        async with one.turn("x"):
            taken = asyncio.create_task(_take(other))
            while not waiting():  # noqa: ASYNC110 - the server tells no event
                await asyncio.sleep(0.01)
            server().execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
            )
            while waiting():  # the loop stands still, so that the task does not see its lock
                pass
            taken.cancel()
            with pytest.raises(asyncio.CancelledError):
                await taken
        await _take(one)

    with_databases(walk)


async def _take(database: Database) -> None:
    async with database.turn("x"):
        pass


def test_conflict_error_is_an_operational_error() -> None:
    with pytest.raises(OperationalError):
        raise ConflictError
