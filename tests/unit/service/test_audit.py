"""The audit's chain: rows that are changed, removed, added or moved without the master key are faults."""

import asyncio
import io
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from types import NoneType

import pytest
from alembic import command
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy import text as sql

from service.audit import COMMAND_LINE, Audit, ChainVerdict, Event, Factor, content_of, keep_heads
from service.audit.chain import FIRST_LINK, Content, Head, link_of, parse_head
from service.crypto.keys import Keys
from service.crypto.master_key import rotate_master_key
from service.deployment import keys_of, open_deployment
from service.logs import set_up_logs
from service.store.database import Database, Work
from service.store.migrate import exclusive_transaction
from service.store.place import Place
from service.store.tables import audit as table
from service.store.upgrade import alembic_config
from service.upkeep.restored import ExportedRow, NotTheAuditError, rows_since
from tests.support.databases import about_sqlite, place_in
from tests.support.service_counter import Clock

ROWS = 12
COLUMNS = ", ".join(Content._fields)


def with_audit[T](
    folder: Path,
    act: Callable[[Work, Audit], Awaitable[T]],
    place: Place | None = None,
    clock: Clock | None = None,
) -> T:
    """Run one unit of work of the service on the database in `folder`, or at `place`."""
    place, clock = place or folder / "store.sqlite", clock or Clock()

    async def walk() -> T:
        keys = keys_of(place, folder / "master.key", clock)
        database = Database(place)
        try:
            async with database.write() as work:
                return await act(work, Audit(keys, clock))
        finally:
            await database.close()

    return asyncio.run(walk())


def verdict(folder: Path, *heads: Head, place: Place | None = None) -> ChainVerdict:
    return with_audit(folder, lambda work, audit: audit.verify(work, heads), place)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a database with twelve audit rows about two persons, and return its folder."""
    folder = tmp_path_factory.mktemp("audit")
    open_deployment(folder / "store.sqlite", folder / "master.key", clock=Clock(), create_as_demo=False)

    async def write(work: Work, audit: Audit) -> None:
        for number in range(ROWS):
            holder = f"holder-{number % 2}" if number % 3 else None
            await audit.add(
                work, Event.KEY_SIGN_IN, terminal="counter-1", holder=holder, detail=f"detail {number}"
            )

    with_audit(folder, write)
    return folder


@pytest.fixture
def chain(written: Path, tmp_path: Path) -> Path:
    shutil.copytree(written, tmp_path / "copy")
    return tmp_path / "copy"


class Intruder:
    """An attacker who can write the database's file, past its triggers, and has no master key."""

    def __init__(self, folder: Path) -> None:
        self.database = sqlite3.connect(folder / "store.sqlite", isolation_level=None)
        for trigger in ("UPDATE", "DELETE", "REPLACE"):
            self.database.execute(f"DROP TRIGGER audit_no_{trigger}")

    def do(self, statement: str, *values: object) -> None:
        assert self.database.execute(statement, values).rowcount

    def link_anew(self, since: int) -> None:
        """Compute the links again from a row on, and the end's, as anybody can."""
        rows = self.database.execute(
            f"SELECT {COLUMNS} FROM audit WHERE id >= ? ORDER BY id",  # noqa: S608 - our own columns
            (since,),
        ).fetchall()
        before = self.database.execute("SELECT link FROM audit WHERE id = ?", (since - 1,)).fetchone()
        link = before[0] if before else FIRST_LINK
        for row in rows:
            link = link_of(link, Content(*row))
            self.do("UPDATE audit SET link = ? WHERE id = ?", link, row[0])
        self.do("UPDATE audit_head SET row = (SELECT max(id) FROM audit), link = ?", link)

    def renumber(self, since: int, by: int) -> None:
        ids = self.database.execute("SELECT id FROM audit WHERE id >= ? ORDER BY id", (since,)).fetchall()
        for (number,) in reversed(ids) if by > 0 else ids:
            self.do("UPDATE audit SET id = ? WHERE id = ?", number + by, number)


def change(intruder: Intruder) -> None:
    intruder.do("UPDATE audit SET detail = 'another' WHERE id = 5")


def change_the_time(intruder: Intruder) -> None:
    intruder.do("UPDATE audit SET at = at - 1 WHERE id = 5")


def blame_somebody_else(intruder: Intruder) -> None:
    intruder.do("UPDATE audit SET person = (SELECT person FROM audit WHERE id = 3) WHERE id = 2")


def change_and_link_anew(intruder: Intruder) -> None:
    change(intruder)
    intruder.link_anew(5)


def change_the_last_one_and_link_anew(intruder: Intruder) -> None:
    intruder.do("UPDATE audit SET detail = 'another' WHERE id = ?", ROWS)
    intruder.link_anew(ROWS)


def take_one_out(intruder: Intruder) -> None:
    intruder.do("DELETE FROM audit WHERE id = 5")


def take_one_out_and_close_the_gap(intruder: Intruder) -> None:
    take_one_out(intruder)
    intruder.renumber(6, -1)
    intruder.link_anew(5)


def take_the_last_ones_off(intruder: Intruder) -> None:
    intruder.do("DELETE FROM audit WHERE id > 9")


def take_the_last_ones_off_and_set_the_end_back(intruder: Intruder) -> None:
    take_the_last_ones_off(intruder)
    intruder.do(
        "UPDATE audit_head SET row = 9, link = (SELECT link FROM audit WHERE id = 9),"
        " seal = (SELECT seal FROM audit WHERE id = 9)"
    )


def take_the_end_away(intruder: Intruder) -> None:
    take_the_last_ones_off(intruder)
    intruder.do("DELETE FROM audit_head")


def take_everything(intruder: Intruder) -> None:
    intruder.do("DELETE FROM audit")
    intruder.do("DELETE FROM audit_head")


def put_one_at_the_end(intruder: Intruder) -> None:
    intruder.do(
        "INSERT INTO audit SELECT id + 1, at, act, person, staff, terminal, factor, detail, key_version, link, seal"
        " FROM audit WHERE id = ?",
        ROWS,
    )
    intruder.link_anew(ROWS)


def put_one_between(intruder: Intruder) -> None:
    intruder.renumber(6, 1)
    intruder.do(
        "INSERT INTO audit SELECT 6, at, act, person, staff, terminal, factor, detail, key_version, link, seal"
        " FROM audit WHERE id = 5"
    )
    intruder.link_anew(6)


def change_the_order(intruder: Intruder) -> None:
    for old, new in ((5, -1), (6, 5), (-1, 6)):
        intruder.do("UPDATE audit SET id = ? WHERE id = ?", new, old)


def repeat_another(intruder: Intruder) -> None:
    intruder.do(
        "UPDATE audit SET (at, act, person, detail, link, seal) ="
        " (SELECT at, act, person, detail, link, seal FROM audit WHERE id = 4) WHERE id = 5"
    )


def say_that_it_was_before_the_chain(intruder: Intruder) -> None:
    change(intruder)
    intruder.do("UPDATE audit SET key_version = 0, seal = x''")
    intruder.link_anew(1)
    intruder.do("UPDATE audit_head SET key_version = 0, seal = x''")


def say_that_the_key_is_another(intruder: Intruder) -> None:
    change(intruder)
    intruder.do("UPDATE audit SET key_version = 7")
    intruder.link_anew(1)


def name_somebody_else(intruder: Intruder) -> None:
    intruder.do("UPDATE audit_persons SET holder = 'holder-9' WHERE holder = 'holder-1'")


def forget_somebody(intruder: Intruder) -> None:
    intruder.do("DELETE FROM audit_persons WHERE holder = 'holder-1'")


TAMPERINGS = [
    change,
    change_the_time,
    blame_somebody_else,
    change_and_link_anew,
    change_the_last_one_and_link_anew,
    take_one_out,
    take_one_out_and_close_the_gap,
    take_the_last_ones_off,
    take_the_last_ones_off_and_set_the_end_back,
    take_the_end_away,
    take_everything,
    put_one_at_the_end,
    put_one_between,
    change_the_order,
    repeat_another,
    say_that_it_was_before_the_chain,
    say_that_the_key_is_another,
    name_somebody_else,
    forget_somebody,
]


def test_untouched_audit_chain_verifies(chain: Path) -> None:
    assert verdict(chain) == ChainVerdict(rows=ROWS, unsealed=0, faults=())


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda tamper: tamper.__name__)
@pytest.mark.parametrize("goes_on", [False, True], ids=["at rest", "and the service goes on"])
def test_audit_tampered_with_without_the_master_key_has_faults_also_after_another_row_is_added(
    tamper: Callable[[Intruder], None], goes_on: bool, chain: Path
) -> None:
    intruder = Intruder(chain)
    with closing(intruder.database):
        tamper(intruder)
    if goes_on:
        with_audit(chain, lambda work, audit: audit.add(work, Event.KEY_SIGN_IN, terminal="counter-2"))
    assert verdict(chain).faults


def test_changed_audit_row_is_reported_as_the_only_fault(chain: Path) -> None:
    intruder = Intruder(chain)
    with closing(intruder.database):
        change(intruder)
    assert [fault.row for fault in verdict(chain).faults] == [5]


def test_first_audit_row_added_after_two_rotations_of_the_master_key_verifies(
    tmp_path: Path,
) -> None:
    place, path, clock = tmp_path / "store.sqlite", tmp_path / "master.key", Clock()
    open_deployment(place, path, clock=clock, create_as_demo=False)
    for _ in range(2):
        clock.turn(seconds=timedelta(days=3).total_seconds())
        keys_of(place, path, clock)
        rotate_master_key(path, clock)
    clock.turn(seconds=timedelta(days=3).total_seconds())

    async def added(work: Work, audit: Audit) -> None:
        await audit.add(work, Event.MASTER_KEY_ROTATED, terminal=COMMAND_LINE)

    with_audit(tmp_path, added, clock=clock)
    found = with_audit(tmp_path, lambda work, audit: audit.verify(work, ()), clock=clock)
    assert found == ChainVerdict(rows=1, unsealed=0, faults=())


def test_older_copy_of_the_audit_is_detected_by_a_signed_head_kept_elsewhere(
    chain: Path, tmp_path: Path
) -> None:
    shutil.copytree(chain, tmp_path / "old")
    with_audit(chain, lambda work, audit: audit.add(work, Event.STAFF_REVOKED, terminal="command line"))
    kept = parse_head(
        f"Nov 24 host service[1]: {with_audit(chain, lambda work, audit: audit.head(work)).text()}"
    )
    assert kept.row == ROWS + 1
    assert not verdict(chain, kept).faults
    assert not verdict(tmp_path / "old").faults
    assert [fault.row for fault in verdict(tmp_path / "old", kept).faults] == [ROWS + 1]


def test_each_of_two_copies_of_the_audit_that_went_different_ways_is_at_fault_by_the_signed_head_of_the_other(
    chain: Path, tmp_path: Path
) -> None:
    shutil.copytree(chain, tmp_path / "old")
    folders = (chain, tmp_path / "old")
    with_audit(chain, lambda work, audit: audit.add(work, Event.STAFF_REVOKED, terminal="command line"))
    with_audit(folders[1], lambda work, audit: audit.add(work, Event.AUDIT_EXPORTED, terminal="command line"))
    heads = [with_audit(folder, lambda work, audit: audit.head(work)) for folder in folders]
    for folder in folders:
        assert [fault.row for fault in verdict(folder, *heads).faults] == [ROWS + 1]


def test_altered_audit_head_is_found_at_fault_and_text_without_a_head_raises_value_error(chain: Path) -> None:
    head = with_audit(chain, lambda work, audit: audit.head(work))
    moved = parse_head(head.text().replace("madoguchi-audit-head 12", "madoguchi-audit-head 11"))
    assert len(verdict(chain, moved).faults) == 2
    for text in ("", "madoguchi-audit-head", "madoguchi-audit-head x y z v1 AA==", "nothing of the kind"):
        with pytest.raises(ValueError, match="no head"):
            parse_head(text)


def test_audit_table_refuses_update_delete_and_replace(chain: Path) -> None:
    with closing(sqlite3.connect(chain / "store.sqlite")) as database:
        for statement in (
            "UPDATE audit SET detail = '' WHERE id = 1",
            "DELETE FROM audit WHERE id = 1",
            "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE id = 1",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                database.execute(statement)


def test_audit_chain_verifies_after_a_card_holder_s_erasure_and_its_tables_no_longer_name_the_holder(
    chain: Path,
) -> None:
    async def erase(work: Work, audit: Audit) -> None:
        await audit.add(work, Event.MEMBER_ERASED, terminal="command line", holder="holder-1")
        audit.forget(work, "holder-1")

    with_audit(chain, erase)
    assert not verdict(chain).faults
    with closing(sqlite3.connect(chain / "store.sqlite")) as database:
        rows = [*database.execute("SELECT * FROM audit"), *database.execute("SELECT * FROM audit_persons")]
    assert not any("holder-1" in str(row) for row in rows)
    assert any("holder-0" in str(row) for row in rows)


def test_concurrent_audit_writers_of_which_some_roll_back_make_one_chain_without_gaps(tmp_path: Path) -> None:
    """Several writers on each connection to the database, as in one process, and several connections, as of several processes."""
    place, key = place_in(tmp_path), tmp_path / "master.key"
    keys, _ = open_deployment(place, key, clock=Clock(), create_as_demo=False)

    async def write(database: Database, number: int) -> None:
        async with database.write() as work:
            await Audit(keys, Clock()).add(
                work, Event.STAFF_CALLED, terminal="t", holder=f"holder-{number % 4}"
            )
            await asyncio.sleep(0)
            await Audit(keys, Clock()).add(work, Event.STAFF_CALLED, terminal="t")
            if number % 5 == 0:
                raise RuntimeError

    async def walk() -> list[BaseException | None]:
        databases = [Database(place) for _ in range(3)]
        done = await asyncio.gather(
            *(write(database, number) for database in databases for number in range(20)),
            return_exceptions=True,
        )
        for database in databases:
            await database.close()
        return done

    done = asyncio.run(walk())
    assert [type(one) for one in done] == [
        RuntimeError if number % 5 == 0 else NoneType for number in range(60)
    ]
    assert verdict(tmp_path, place=place) == ChainVerdict(rows=96, unsealed=0, faults=())


def test_audit_row_has_its_event_s_default_factor_unless_another_is_given(chain: Path) -> None:
    async def write(work: Work, audit: Audit) -> None:
        await audit.add(work, Event.KEY_SIGN_IN, terminal="counter-1")
        await audit.add(work, Event.AUTHENTICATOR_REMOVED, terminal="counter-1")
        await audit.add(work, Event.AUTHENTICATOR_REMOVED, terminal="counter-1", factor=Factor.KEY)

    with_audit(chain, write)
    with closing(sqlite3.connect(chain / "store.sqlite")) as database:
        factors = database.execute("SELECT factor FROM audit WHERE id > ? ORDER BY id", (ROWS,)).fetchall()
    assert factors == [("key",), ("",), ("key",)]


TEXTS = st.text(max_size=3) | st.none()


@given(st.lists(TEXTS, min_size=3, max_size=3), st.lists(TEXTS, min_size=3, max_size=3))
def test_audit_links_are_equal_exactly_if_person_staff_and_detail_are_equal(
    some: list[str | None], others: list[str | None]
) -> None:
    def link(parts: list[str | None]) -> bytes:
        person, staff, detail = parts
        return link_of(
            FIRST_LINK,
            Content(
                id=1,
                at=0,
                act="",
                person=person,
                staff=staff,
                terminal="",
                factor="",
                detail=detail or "",
                key_version=1,
            ),
        )

    def same(parts: list[str | None]) -> tuple[object, ...]:
        return (parts[0], parts[1], parts[2] or "")

    assert (link(some) == link(others)) == (same(some) == same(others))


def open_with_older_rows(tmp_path: Path) -> Keys:
    """Let an older version write three rows, and open its deployment; return the keys."""
    place, key, config = place_in(tmp_path, "store"), tmp_path / "master.key", alembic_config()
    if isinstance(place, Path):
        place.touch()
    with exclusive_transaction(place) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        fingerprint = Keys(bytes(32)).fingerprint()
        connection.execute(
            sql("INSERT INTO deployment (id, demo, key_fingerprint, created_at) VALUES (1, false, :key, 0)"),
            {"key": fingerprint},
        )
        for number in (3, 4, 9):
            connection.execute(
                sql(
                    "INSERT INTO audit (id, at, act, holder, terminal, detail)"
                    " VALUES (:number, :number, 'migrated', 'holder-1', 't', 'd')"
                ),
                {"number": number},
            )
    key.write_text("v1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")
    key.chmod(0o600)
    keys, _ = open_deployment(place, key, clock=Clock(), create_as_demo=False)
    return keys


def test_audit_rows_of_an_older_version_are_linked_by_the_upgrade_and_verify_as_unsealed(
    tmp_path: Path,
) -> None:
    """They stay, and seals of later rows cover them."""
    assert open_with_older_rows(tmp_path).versions == (1,)
    place = place_in(tmp_path, "store")
    assert verdict(tmp_path, place=place) == ChainVerdict(rows=4, unsealed=3, faults=())
    assert with_audit(tmp_path, lambda work, audit: audit.person_of(work, "holder-1"), place)


@about_sqlite
def test_audit_row_of_an_older_version_that_is_changed_after_the_upgrade_is_a_fault(tmp_path: Path) -> None:
    open_with_older_rows(tmp_path)
    intruder = Intruder(tmp_path)
    with closing(intruder.database):
        intruder.do("UPDATE audit SET terminal = 'u' WHERE id = 2")
        intruder.link_anew(2)
    assert verdict(tmp_path).faults


def test_signed_audit_head_written_to_the_log_is_parsed_and_verifies(chain: Path) -> None:
    async def walk() -> str:
        clock, log = Clock(), io.StringIO()
        keys = keys_of(chain / "store.sqlite", chain / "master.key", clock)
        database = Database(chain / "store.sqlite")
        set_up_logs(log)
        keeping = asyncio.create_task(keep_heads(database, Audit(keys, clock)))
        for _ in range(3000):
            if log.getvalue():
                break
            await asyncio.sleep(0.01)
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        await database.close()
        return log.getvalue()

    line = asyncio.run(walk())
    assert '"event": "audit_head"' in line
    head = parse_head(line)
    assert head.row == ROWS
    assert not verdict(chain, head).faults


def test_audit_export_compared_with_an_empty_copy_yields_all_rows_but_is_refused_if_it_lacks_the_first_row(
    chain: Path, tmp_path: Path
) -> None:
    async def rows_of(work: Work, _audit: Audit) -> list[ExportedRow]:
        rows = (await work.connection.execute(select(table).order_by(table.c.id))).all()
        return [ExportedRow(content_of(row), row.link, row.seal) for row in rows]

    exported = with_audit(chain, rows_of)
    shutil.copy(chain / "master.key", tmp_path / "master.key")
    keys, _ = open_deployment(
        tmp_path / "empty.sqlite", tmp_path / "master.key", clock=Clock(), create_as_demo=False
    )

    def since(rows: list[ExportedRow]) -> tuple[Content, ...]:
        return with_audit(tmp_path, lambda work, _: rows_since(work, keys, rows), tmp_path / "empty.sqlite")

    assert since(exported) == tuple(row.told for row in exported)
    with pytest.raises(NotTheAuditError, match="row 2 does not follow"):
        since(exported[1:])
