"""The store: migrations, units of work, codes and challenges, the outbox, and what the sweep deletes."""

import asyncio
import json
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime, timedelta, timezone
from itertools import count, pairwise
from pathlib import Path
from typing import Never

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import column, delete, insert, inspect, select, table, text, update
from sqlalchemy.engine import Connection as EngineConnection
from sqlalchemy.exc import IntegrityError, InterfaceError

from protocol.journeys import Channel, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.secret import Secret
from service.audit import Audit
from service.authenticators.challenges import Challenges
from service.codes.codes import Codes
from service.codes.counts import Holder
from service.crypto.keys import Keys
from service.gateways import DeliveryFailed
from service.members.lockouts import UnknownIds
from service.members.members import Members, WrongPassword
from service.outbox.delivery import Delivery
from service.outbox.due import Due
from service.outbox.outbox import Details, Message, Outbox
from service.settings import CodeSettings, RetentionSettings
from service.store import migrations
from service.store.connection import Connection
from service.store.database import Database
from service.store.migrate import VERSIONS, exclusive_transaction, migrate, plain_engine
from service.store.ready import is_ready
from service.store.tables import card_tries, journeys, kept_answers, metadata, outbox, staff_calls
from service.store.upgrade import alembic_config
from service.terminals.caps import CappedAct, TerminalCaps
from service.upkeep.housekeeping import sweep
from tests.support.databases import about_sqlite, place_in, store
from tests.support.service_counter import Clock

HOLDER = Holder(holder="h", purpose=Purpose.MIGRATION, terminal="t")


def codes(database: Database, clock: Clock) -> tuple[Codes, Outbox]:
    box, keys = Outbox(database, clock), Keys(bytes(32))
    caps = TerminalCaps(dict.fromkeys(CappedAct, 1000), clock)
    return (
        Codes(
            keys=keys,
            clock=clock,
            settings=CodeSettings(),
            outbox=box,
            caps=caps,
            audit=Audit(keys, clock),
            members=Members(clock),
        ),
        box,
    )


def test_migrations_lead_to_the_declared_tables(tmp_path: Path) -> None:
    assert migrate(place_in(tmp_path))
    assert not migrate(place_in(tmp_path))
    engine = plain_engine(place_in(tmp_path))
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
        # Some migrations give tables comments on the server; tables.py has docstrings for whoever reads it.
        assert [one for one in found if one[0] not in ("add_table_comment", "remove_table_comment")] == []
    engine.dispose()


def test_migrations_import_no_module_of_the_service_or_the_protocol() -> None:
    """What a migration did once must not change when today's code changes."""
    folder = Path(migrations.__file__).parent / "versions"
    ours = re.compile(r"^(from|import) (service|protocol)\b", re.MULTILINE)
    assert [path.name for path in folder.glob("*.py") if ours.search(path.read_text("utf-8"))] == []


def test_upgrade_fills_in_the_member_of_open_journeys_from_their_facts(tmp_path: Path) -> None:
    place, config = place_in(tmp_path), alembic_config()
    if isinstance(place, Path):
        place.touch()
    with exclusive_transaction(place) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        for name, facts in (("signed-in", {"path": "top", "member": "m"}), ("nobody", {"path": "login"})):
            encoded = json.dumps(facts).encode()
            connection.execute(
                insert(
                    table("journeys", *map(column, ("id", "terminal", "facts", "started_at", "expires_at")))
                ).values(id=name, terminal="t", facts=encoded, started_at=1, expires_at=2)
            )
    migrate(place)
    with exclusive_transaction(place) as connection:
        kept = connection.exec_driver_sql("SELECT id, member FROM journeys ORDER BY id").all()
    assert kept == [("nobody", None), ("signed-in", "m")]


def test_messages_keep_their_numbers_in_an_upgrade_and_none_is_reused_afterwards(tmp_path: Path) -> None:
    place, config = place_in(tmp_path), alembic_config()
    if isinstance(place, Path):
        place.touch()
    waiting = {"kind": "registered", "recipient": "r", "details": b"{}", "state": "queued"}
    moments = dict.fromkeys(("queued_at", "due_at", "state_at"), datetime(2026, 11, 24, tzinfo=UTC))
    with exclusive_transaction(place) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0007")
        for _ in range(3):
            connection.execute(insert(outbox).values(**waiting, **moments))
        connection.execute(delete(outbox).where(outbox.c.id == 2))
    migrate(place)
    with exclusive_transaction(place) as connection:
        connection.execute(delete(outbox).where(outbox.c.id == 3))
        connection.execute(insert(outbox).values(**waiting, **moments))
        assert connection.execute(select(outbox.c.id).order_by(outbox.c.id)).all() == [(1,), (4,)]


@about_sqlite
async def test_sqlite_runs_with_wal_full_synchronisation_and_foreign_keys(tmp_path: Path) -> None:
    async with store(tmp_path) as database, database.read() as work:
        for pragma, value in {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}.items():
            assert (await work.connection.execute(text(f"PRAGMA {pragma}"))).scalar_one() == value
    async with store(tmp_path) as database:
        with pytest.raises(IntegrityError):
            async with database.write() as work:
                await work.connection.execute(
                    text(
                        "INSERT INTO challenges (id, journey, challenge, expires_at) VALUES ('a', 'none', x'00', 1)"
                    )
                )


async def test_failed_unit_of_work_leaves_nothing_and_does_not_call_what_was_to_follow_its_commit(
    tmp_path: Path,
) -> None:
    woken: list[str] = []

    async def fail(database: Database) -> None:
        async with database.write() as work:
            call = {"id": "1", "terminal": "t", "screen": "s", "called_at": datetime.now(UTC)}
            await work.connection.execute(insert(staff_calls).values(**call))
            work.after_commit(lambda: woken.append("committed"))
            raise RuntimeError

    async with store(tmp_path) as database:
        with pytest.raises(RuntimeError):
            await fail(database)
        async with database.write() as work:
            assert (await work.connection.execute(select(staff_calls))).all() == []
            work.after_commit(lambda: woken.append("second"))
            assert woken == []
    assert woken == ["second"]


@about_sqlite
async def test_sqlite_writer_locks_the_database_at_its_beginning_and_readers_go_on(tmp_path: Path) -> None:
    async with store(tmp_path) as database, database.write(), database.read() as work:
        await work.connection.execute(select(staff_calls))
        with (
            closing(sqlite3.connect(tmp_path / "members.sqlite", timeout=0)) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            other.execute("BEGIN IMMEDIATE")


def test_stored_moment_of_another_time_zone_comes_back_equal_in_utc(tmp_path: Path) -> None:
    at = datetime(2026, 11, 24, 10, 0, 0, 123456, tzinfo=timezone(timedelta(hours=9)))

    async def walk() -> None:
        async with store(tmp_path) as database:
            async with database.write() as work:
                await work.connection.execute(
                    insert(staff_calls).values(id="1", terminal="t", screen="s", called_at=at)
                )
            async with database.read() as work:
                row = (await work.connection.execute(select(staff_calls))).one()
            assert row.called_at == at
            assert row.called_at.tzinfo is UTC

    asyncio.run(walk())


def test_right_one_time_code_submitted_three_times_at_once_is_accepted_once(tmp_path: Path) -> None:
    async def walk() -> None:
        clock = Clock()
        async with store(tmp_path) as database:
            ours, _ = codes(database, clock)
            async with database.write() as work:
                code = await ours.send(work, HOLDER, Channel.SMS, "+819012345678")
            assert isinstance(code, str)
            right = ours.derive(code, 4)

            async def submit() -> Refusal | None:
                async with database.write() as work:
                    return await ours.check(work, HOLDER, code, right)

            answers = await asyncio.gather(*(submit() for _ in range(3)))
            assert [answer.code if answer else None for answer in answers] == [
                None,
                RefusalCode.CODE_WRONG,
                RefusalCode.CODE_WRONG,
            ]

    asyncio.run(walk())


async def test_derived_one_time_codes_are_evenly_distributed_and_differ_by_id(tmp_path: Path) -> None:
    async with store(tmp_path) as database:
        ours, _ = codes(database, Clock())
        seen = [ours.derive(f"{number:032x}", 4).reveal() for number in range(5000)]
        assert all(len(code) == 4 and code.isdecimal() for code in seen)
        assert len(set(seen)) > 3500
        assert min(sum(code[0] == str(digit) for code in seen) for digit in range(10)) > 400
        assert ours.derive("a", 8) != ours.derive("b", 8)


async def test_stored_challenge_is_accepted_once_and_only_in_its_journey_before_it_expires(
    tmp_path: Path,
) -> None:
    clock = Clock()
    challenges = Challenges(clock)
    async with store(tmp_path) as database, database.write() as work:
        for journey in ("one", "two"):
            await work.connection.execute(
                insert(journeys).values(
                    id=journey, terminal="t", facts=b"", started_at=clock.now, expires_at=clock.now
                )
            )
        first = await challenges.waiting(work, "one", timedelta(seconds=300))
        second = await challenges.waiting(work, "two", timedelta(seconds=300))
        assert len(first) == 32
        assert first != second
        clock.turn(seconds=299)
        assert await challenges.waiting(work, "two", timedelta(seconds=300), b"fresh") == second
        assert not await challenges.use(work, "one", second)
        assert await challenges.use(work, "one", first)
        assert not await challenges.use(work, "one", first)
        clock.turn(seconds=1)
        assert not await challenges.use(work, "two", second)
        assert await challenges.waiting(work, "two", timedelta(seconds=300), b"fresh") == b"fresh"
        assert await challenges.use(work, "two", b"fresh")


class Line:
    """Fails once for each of its faults, then keeps what was sent."""

    def __init__(self, *faults: DeliveryFailed) -> None:
        self.faults = list(faults)
        self.sent: list[Due] = []

    async def __call__(self, due: Due) -> None:
        if self.faults:
            raise self.faults.pop(0)
        self.sent.append(due)


async def _states(database: Database) -> list[tuple[str, int]]:
    async with database.read() as work:
        rows = await work.connection.execute(select(outbox.c.state, outbox.c.attempts).order_by(outbox.c.id))
        return [(row.state, row.attempts) for row in rows]


async def test_message_is_retried_after_its_pauses_and_not_sent_again_when_accepted(tmp_path: Path) -> None:
    clock, line = Clock(), Line(DeliveryFailed("busy"), DeliveryFailed("busy"))
    async with store(tmp_path) as database:
        box = Outbox(database, clock)
        delivery = Delivery(database, clock, box)
        async with database.write() as work:
            await box.queue(work, Message.REGISTERED, "a@example.jp", Details(at=clock.now))
        await delivery.send_due(line)
        assert await _states(database) == [("queued", 1)]
        await delivery.send_due(line)
        assert await _states(database) == [("queued", 1)]
        for seconds in (2, 10):
            clock.turn(seconds=seconds)
            await delivery.send_due(line)
        assert await _states(database) == [("accepted", 3)]
        await delivery.send_due(line)
        assert len(line.sent) == 1


async def test_permanent_fault_fails_a_mail_but_an_order_to_close_a_legacy_id_stays_queued_until_delivered(
    tmp_path: Path,
) -> None:
    clock = Clock()
    line = Line(*(DeliveryFailed("no such address", permanent=True) for _ in range(2)))
    async with store(tmp_path) as database:
        box = Outbox(database, clock)
        delivery = Delivery(database, clock, box)
        async with database.write() as work:
            await box.queue(work, Message.REGISTERED, "a@example.jp", Details(at=clock.now))
            await box.queue(work, Message.CLOSE_LEGACY_ID, "id", Details(at=clock.now))
        await delivery.send_due(line)
        assert await _states(database) == [("failed", 1), ("queued", 1)]
        clock.turn(days=400)
        await delivery.send_due(line)
        assert await _states(database) == [("failed", 1), ("delivered", 2)]


async def test_one_time_code_replaced_by_a_newer_one_before_it_was_sent_fails_unsent(tmp_path: Path) -> None:
    clock, line = Clock(), Line()
    async with store(tmp_path) as database:
        ours, box = codes(database, clock)
        async with database.write() as work:
            await ours.send(work, HOLDER, Channel.SMS, "+819012345678")
        clock.turn(minutes=1)
        async with database.write() as work:
            second = await ours.send(work, HOLDER, Channel.SMS, "+819012345678")
        await Delivery(database, clock, box).send_due(line)
        assert [due.code for due in line.sent] == [second]
        assert await _states(database) == [("failed", 0), ("accepted", 1)]


async def test_delivery_in_the_background_sends_a_message_as_soon_as_it_is_committed(tmp_path: Path) -> None:
    clock, arrived = Clock(), asyncio.Event()

    async def line(_due: Due) -> None:
        arrived.set()

    async with store(tmp_path) as database:
        box = Outbox(database, clock)
        delivery = Delivery(database, clock, box, looks_every_s=3600)
        running = asyncio.create_task(delivery.run(line))
        await asyncio.sleep(0)
        async with database.write() as work:
            await box.queue(work, Message.REGISTERED, "a@example.jp", Details(at=clock.now))
        async with asyncio.timeout(30):
            await arrived.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_unreadable_message_fails_one_of_an_unknown_kind_stays_queued_and_others_are_sent(
    tmp_path: Path,
) -> None:
    clock, line = Clock(), Line()
    async with store(tmp_path) as database:
        box = Outbox(database, clock)
        delivery = Delivery(database, clock, box)
        async with database.write() as work:
            for recipient in ("a@example.jp", "b@example.jp", "c@example.jp"):
                await box.queue(work, Message.REGISTERED, recipient, Details(at=clock.now))
            await work.connection.execute(text("UPDATE outbox SET kind = 'of another version' WHERE id = 1"))
            await work.connection.execute(update(outbox).where(outbox.c.id == 2).values(details=b"\0"))
        await delivery.send_due(line)
        assert [due.recipient for due in line.sent] == ["c@example.jp"]
        assert await _states(database) == [("queued", 0), ("failed", 0), ("accepted", 1)]


async def test_message_whose_sending_fails_unexpectedly_does_not_delay_the_others(tmp_path: Path) -> None:
    clock, sent = Clock(), []

    async def line(due: Due) -> None:
        if due.recipient == "bad@example.jp":
            raise LookupError("what it says stays here")
        sent.append(due.recipient)

    async with store(tmp_path) as database:
        box = Outbox(database, clock)
        delivery = Delivery(database, clock, box)
        async with database.write() as work:
            for address in ("bad@example.jp", "good@example.jp"):
                await box.queue(work, Message.REGISTERED, address, Details(at=clock.now))
        await delivery.send_due(line)
        assert sent == ["good@example.jp"]
        assert await _states(database) == [("queued", 1), ("accepted", 1)]


async def test_delivery_in_the_background_outlives_a_temporarily_failing_store(tmp_path: Path) -> None:
    clock, arrived = Clock(), asyncio.Event()

    async def line(_due: Due) -> None:
        arrived.set()

    async with store(tmp_path) as database:
        box = Outbox(database, clock)
        delivery = Delivery(database, clock, box, rest_s=0.01)
        async with database.write() as work:
            await box.queue(work, Message.REGISTERED, "a@example.jp", Details(at=clock.now))
            await work.connection.execute(text("ALTER TABLE outbox RENAME TO gone"))
        running = asyncio.create_task(delivery.run(line))
        await asyncio.sleep(0.05)
        assert not running.done()
        async with database.write() as work:
            await work.connection.execute(text("ALTER TABLE gone RENAME TO outbox"))
        async with asyncio.timeout(30):
            await arrived.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_readiness_is_denied_and_delivery_rests_after_an_error_of_the_driver_that_is_no_database_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as an InterfaceError, which psycopg raises on a connection that it has closed itself."""
    clock, arrived = Clock(), asyncio.Event()

    async def line(_due: Due) -> None:
        arrived.set()

    def closed(_database: Database) -> Never:
        raise InterfaceError(None, None, sqlite3.InterfaceError("closed"), hide_parameters=True)

    async with store(tmp_path) as database:
        box = Outbox(database, clock)
        delivery = Delivery(database, clock, box, rest_s=0.01)
        async with database.write() as work:
            await box.queue(work, Message.REGISTERED, "a@example.jp", Details(at=clock.now))
        with monkeypatch.context() as failing:
            failing.setattr(Database, "read", closed)
            assert not await is_ready(database)
            running = asyncio.create_task(delivery.run(line))
            await asyncio.sleep(0.05)
            assert not running.done()
        async with asyncio.timeout(30):
            await arrived.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


_WISHES = st.lists(
    st.tuples(st.sampled_from([1, 31, 600, 3700, 40_000]), st.sampled_from(list(Purpose))), max_size=40
)


def test_no_hour_or_day_has_more_resent_one_time_codes_for_a_card_holder_than_its_cap(tmp_path: Path) -> None:
    """Those for one purpose are 30 seconds apart at least. Examples share a database; each has a card holder of its own."""
    place, holders = place_in(tmp_path), count()
    migrate(place)

    async def walk(wishes: list[tuple[int, Purpose]], name: str) -> None:
        clock = Clock()
        sent: list[tuple[datetime, Purpose]] = []
        database = Database(place)
        ours, _ = codes(database, clock)
        try:
            for seconds, purpose in wishes:
                clock.turn(seconds=seconds)
                whose = Holder(holder=name, purpose=purpose, terminal=name)
                async with database.write() as work:
                    answer = await ours.send(work, whose, Channel.MAIL, "a@example.jp")
                if isinstance(answer, Refusal):
                    # by the wishes before this one, which are drawn
                    assert answer.code in (RefusalCode.RESEND_TOO_SOON, RefusalCode.RESEND_CAPPED)
                else:
                    sent.append((clock.now, purpose))
        finally:
            await database.close()
        for window, cap in ((timedelta(hours=1), 5), (timedelta(days=1), 10)):
            for start, _ in sent:
                inside = [purpose for at, purpose in sent if start <= at < start + window]
                assert len(inside) - len(set(inside)) <= cap
        for purpose in Purpose:
            times = [at for at, own in sent if own is purpose]
            assert all(b - a >= timedelta(seconds=30) for a, b in pairwise(times))

    @settings(max_examples=60, deadline=None)
    @given(_WISHES)
    def holds(wishes: list[tuple[int, Purpose]]) -> None:
        asyncio.run(walk(wishes, f"holder {next(holders)}"))

    holds()


async def test_sweep_deletes_an_expired_journey_at_once_codes_and_messages_after_a_day_and_card_tries_after_two(
    tmp_path: Path,
) -> None:
    clock = Clock()
    async with store(tmp_path) as database:
        ours, _ = codes(database, clock)
        async with database.write() as work:
            await work.connection.execute(
                insert(journeys).values(
                    id="j", terminal="t", facts=b"{}", started_at=clock.now, expires_at=clock.now
                )
            )
            await ours.send(work, HOLDER, Channel.SMS, "+819012345678")
            await work.connection.execute(insert(card_tries).values(card_mac=b"c", tries=4, last_at=clock.now))
        clock.turn(hours=23)
        await sweep(database, clock)
        assert await _count(database) == (0, 1, 1, 1)
        clock.turn(hours=2)
        await sweep(database, clock)
        assert await _count(database) == (0, 0, 0, 1)
        clock.turn(hours=24)
        await sweep(database, clock)
        assert await _count(database) == (0, 0, 0, 0)


def test_unknown_id_stays_locked_until_it_was_not_typed_for_the_retention_time(tmp_path: Path) -> None:
    async def walk() -> None:
        clock = Clock()
        ids = UnknownIds(Keys(bytes(32)), clock, tries=3)
        typed = [f"nobody{number}" for number in range(5)]
        async with store(tmp_path) as database:

            async def try_all() -> set[WrongPassword]:
                async with database.write() as work:
                    return {await ids.wrong_password(work, each) for each in typed}

            answers = [await try_all() for _ in range(3)]
            clock.turn(hours=365 * 24 - 1)
            await sweep(database, clock, RetentionSettings(batch=2))
            answers.append(await try_all())
            clock.turn(hours=365 * 24 + 1)
            await sweep(database, clock, RetentionSettings(unknown_ids_days=400))
            assert await _count(database, "unknown_ids") == (5,)
            await sweep(database, clock, RetentionSettings(batch=2))
            assert await _count(database, "unknown_ids") == (0,)
            assert answers == [
                {WrongPassword.WRONG},
                {WrongPassword.WRONG},
                {WrongPassword.LOCKS},
                {WrongPassword.LOCKED},
            ]
            assert await try_all() == {WrongPassword.WRONG}

    asyncio.run(walk())


async def test_sweep_deletes_calls_for_staff_after_90_days(tmp_path: Path) -> None:
    clock = Clock()
    async with store(tmp_path) as database:
        async with database.write() as work:
            for number, answered in enumerate((None, clock.now)):
                call = {"id": f"c{number}", "terminal": "t", "screen": "s", "called_at": clock.now}
                await work.connection.execute(insert(staff_calls).values(**call, acknowledged_at=answered))
        for days, left in ((90, 2), (0.01, 0)):
            clock.turn(days=days)
            await sweep(database, clock)
            assert await _count(database, "staff_calls") == (left,)


def test_count_of_wrong_one_time_codes_is_kept_for_the_retention_time_after_the_last_of_them(
    tmp_path: Path,
) -> None:
    """Unknown IDs have counts of wrong codes too, so without an end their rows would only grow."""

    async def walk() -> None:
        clock = Clock()
        async with store(tmp_path) as database:
            ours, _ = codes(database, clock)

            async def guess() -> RefusalCode:
                async with database.write() as work:
                    code = await ours.send(work, HOLDER, Channel.MAIL, None)
                    assert isinstance(code, str)
                    refusal = await ours.check(work, HOLDER, code, Secret("none"), was_sent=False)
                assert refusal is not None
                clock.turn(days=1)
                await sweep(database, clock, RetentionSettings(unknown_ids_days=90))
                return refusal.code

            guesses = [await guess() for _ in range(4)]
            clock.turn(days=88, hours=23)
            await sweep(database, clock, RetentionSettings(unknown_ids_days=90))
            assert [*guesses, await guess()] == [*[RefusalCode.CODE_WRONG] * 4, RefusalCode.CODE_LOCKED]
            clock.turn(days=89)
            await sweep(database, clock, RetentionSettings(unknown_ids_days=91))
            assert await _count(database, "code_failures") == (1,)
            clock.turn(seconds=1)
            await sweep(database, clock, RetentionSettings(unknown_ids_days=90))
            assert await _count(database, "code_failures") == (0,)

    asyncio.run(walk())


def test_sweep_deletes_in_units_of_work_of_one_batch_until_every_expired_row_is_gone(tmp_path: Path) -> None:
    async def walk() -> None:
        clock = Clock()
        async with store(tmp_path) as database:
            async with database.write() as work:
                for number in range(25):
                    await work.connection.execute(
                        insert(journeys).values(
                            id=f"j{number}",
                            terminal="t",
                            facts=b"{}",
                            started_at=clock.now,
                            expires_at=clock.now + timedelta(minutes=number % 2),
                        )
                    )
                    await work.connection.execute(
                        insert(kept_answers).values(
                            terminal="t",
                            key=f"k{number}",
                            journey="j",
                            body_mac=b"",
                            answer=b"",
                            expires_at=clock.now + timedelta(minutes=number % 2),
                        )
                    )
            units = 0
            write = database.store.write

            @asynccontextmanager
            async def counted() -> AsyncIterator[Connection]:
                nonlocal units
                units += 1
                async with write() as connection:
                    yield connection

            database.store.write = counted  # type: ignore[method-assign]
            await sweep(database, clock, RetentionSettings(batch=5))
            async with database.read() as work:
                left = (await work.connection.execute(select(kept_answers.c.key))).all()
            assert len(left) == 12
            assert (await _count(database))[0] == 12
            assert (
                units == 20 - 2 + 2 * 3
            )  # 13 rows of each of two tables, five at a time; a look at each of the others

    asyncio.run(walk())


async def _count(database: Database, *tables: str) -> tuple[int, ...]:
    async with database.read() as work:
        return tuple(
            [
                (await work.connection.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one()  # noqa: S608 - names of ours
                for table in tables or ("journeys", "codes", "outbox", "card_tries")
            ]
        )


def test_supported_database_versions_are_those_of_the_migrations() -> None:
    scripts = ScriptDirectory.from_config(alembic_config())
    assert [script.revision for script in scripts.walk_revisions()] == list(reversed(VERSIONS))
    assert scripts.get_current_head() == VERSIONS[-1]


type Columns = dict[tuple[str, str], tuple[str, bool, bool]]


def _columns(connection: EngineConnection) -> Columns:
    """Return for each table and column the type, whether it may be null, and whether it has a default."""
    inspector = inspect(connection)
    return {
        (name, each["name"]): (str(each["type"]), each["nullable"], each["default"] is not None)
        for name in inspector.get_table_names()
        for each in inspector.get_columns(name)
    }


def test_migrations_since_0004_keep_every_column_and_add_only_what_the_version_before_can_ignore(
    tmp_path: Path,
) -> None:
    """During a rolling update the version before goes on reading and writing, so a migration may only add."""
    place, config, schemas = place_in(tmp_path), alembic_config(), list[Columns]()
    if isinstance(place, Path):
        place.touch()
    for version in VERSIONS[VERSIONS.index("0004") :]:  # before it, one process had the database for itself
        with exclusive_transaction(place) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, version)
            schemas.append(_columns(connection))
    for before, after in pairwise(schemas):
        assert {column: after.get(column) for column in before} == before
        tables = {name for name, _ in before}
        for (name, added), (_, nullable, has_default) in after.items():
            is_new = name in tables and (name, added) not in before
            if is_new and not nullable:
                assert has_default, (name, added)
