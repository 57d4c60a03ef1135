"""The commit of the migration is whole or not at all, whatever fails in it; and no secret is written anywhere."""

import asyncio
import io
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from protocol import wire
from protocol.answers import (
    Answer,
    ChangeEmail,
    ChoosePassword,
    ConfirmEmail,
    Continue,
    Later,
    LogIn,
    SubmitCode,
)
from protocol.journeys import JourneyKind
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import (
    AccountChange,
    CardCheck,
    CreateCredential,
    EmailCode,
    EmailConfirm,
    Login,
    NewPassword,
    PasswordReset,
    Registered,
    Reply,
    Top,
)
from service.logs import log, set_up_logs
from service.store.migrate import plain_engine
from service.store.tables import metadata, terminal_uses
from service.terminals.caps import CappedAct
from tests.support.databases import about_sqlite, place_in
from tests.support.http_walker import (
    FUJI,
    NEW_PASSWORD,
    OTHER_ADDRESS,
    SAKURA,
    card_of,
    go_on_to,
    password_sign_in,
    walk_to,
)
from tests.support.service_counter import Counter, Key, at_counter, counter, wrong


class UnthoughtOfError(Exception):
    """An error that no code expects."""


class FaultAt:
    """Raises before the nth statement of each unit of work that writes; the end, before the commit, counts as one."""

    def __init__(self, counter: Counter) -> None:
        self._store = counter.service.database.store
        self._write = self._store.write
        self._store.write = self.write  # type: ignore[method-assign]
        self.left = -1

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Any]:
        async with self._write() as connection:
            yield Faulty(connection, self)
            self.count()

    def count(self) -> None:
        if self.left == 0:
            raise UnthoughtOfError
        self.left -= 1


class Faulty:
    """A connection that counts the statements that run on it."""

    def __init__(self, connection: Any, fault: FaultAt) -> None:
        self._connection = connection
        self._fault = fault

    def __getattr__(self, name: str) -> Any:
        self._fault.count()
        return getattr(self._connection, name)


def dump(folder: Path) -> dict[str, list[Any]]:
    """Return all rows, except how often passwords were tried: that is committed on its own, before the rest."""
    engine = plain_engine(place_in(folder))
    with engine.connect() as connection:
        content = {
            name: sorted(map(repr, connection.execute(select(table))))
            for name, table in metadata.tables.items()
            if table is not terminal_uses
        }
        others = select(terminal_uses.c.terminal, terminal_uses.c.act, terminal_uses.c.at).where(
            terminal_uses.c.act != CappedAct.PASSWORD
        )
        content |= {
            "terminal_uses": sorted(map(repr, connection.execute(others))),
        }
    engine.dispose()
    return content


async def committed_in_the_end(
    counter: Counter, answer: Answer, before: dict[str, list[Any]]
) -> tuple[Reply, int]:
    """Answer again and again, with a fault at each statement in turn, until one answer succeeds.

    Asserts that each fault leaves the database as it was. Returns the reply, and how many statements failed.
    """
    fault, statement, key = FaultAt(counter), 0, secrets.token_hex(16)
    path = f"/v1/journeys/{counter.reply.journey}/answers"
    body = wire.encode(answer)
    while True:
        fault.left = statement
        response = await counter.post(path, body, key)
        if response.status_code == 200:
            break
        assert response.json() == {"error": "fault"}
        assert dump(counter.folder) == before, statement
        statement += 1
    fault.left = -1
    again = await counter.post(path, body, key)
    assert again.content == response.content
    return wire.decode(response.content, Reply), statement


@at_counter()
async def test_fault_at_any_statement_of_a_second_registration_is_undone_and_a_retry_replaces_the_member(
    counter: Counter,
) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    counter.clock.turn(seconds=31)
    await walk_to(counter, NewPassword, kind=JourneyKind.REGISTRATION, card="桜井 春子")
    await counter.service.send_due()
    reply, statements = await committed_in_the_end(
        counter, ChoosePassword(password=Secret("Kx4?mmTr")), dump(counter.folder)
    )
    assert statements > 20
    assert isinstance(reply.step, Registered)
    assert await counter.sql("SELECT email FROM members WHERE holder = 'holder-01'") == [("neu@example.jp",)]
    assert await counter.sql("SELECT * FROM credentials") == []
    queued = await counter.sql("SELECT kind, recipient FROM outbox WHERE kind <> 'code' ORDER BY id")
    assert queued[-5:] == [
        ("member-replaced", "sakurai.haruko@example.jp"),
        ("close-legacy-ids-of", "holder-01"),
        ("registered", "neu@example.jp"),
        ("change-card-email", "holder-01"),
        ("email-changed", "sakurai.haruko@example.jp"),
    ]


@at_counter()
async def test_fault_at_any_statement_of_a_reissue_or_email_change_is_undone_and_a_retry_finishes_it(
    counter: Counter,
) -> None:
    await walk_to(counter, NewPassword, kind=JourneyKind.REISSUE, who=FUJI)
    await counter.service.send_due()
    reply, statements = await committed_in_the_end(
        counter, ChoosePassword(password=NEW_PASSWORD), dump(counter.folder)
    )
    assert statements > 5
    assert isinstance(reply.step, PasswordReset)
    await counter.say(Continue())
    await counter.say(Later())
    await counter.say(ChangeEmail())
    counter.clock.turn(seconds=31)
    await counter.say(SubmitCode(code=await counter.rung_code()))
    await go_on_to(counter, EmailConfirm)
    await counter.service.send_due()
    reply, statements = await committed_in_the_end(counter, ConfirmEmail(confirmed=True), dump(counter.folder))
    assert statements > 8
    assert isinstance(reply.step, Top)
    assert reply.step.done is AccountChange.EMAIL_CHANGED


@at_counter()
async def test_fault_at_any_statement_of_a_migration_is_undone_and_a_retry_finishes_it(
    counter: Counter,
) -> None:
    await walk_to(counter, NewPassword, but=OTHER_ADDRESS)
    await counter.service.send_due()
    before = dump(counter.folder)
    reply, statements = await committed_in_the_end(counter, ChoosePassword(password=NEW_PASSWORD), before)
    assert statements > 15
    assert isinstance(reply.step, Registered)
    assert await counter.sql("SELECT email FROM members WHERE holder = 'holder-01'") == [("neu@example.jp",)]
    queued = await counter.sql("SELECT kind, recipient FROM outbox WHERE kind <> 'code' ORDER BY id")
    assert queued == [
        ("close-legacy-id", "sakura01"),
        ("registered", "neu@example.jp"),
        ("change-card-email", "holder-01"),
        ("email-changed", "sakurai.haruko@example.jp"),
    ]
    await counter.service.send_due()
    assert await counter.sql("SELECT email FROM twin_holders WHERE id = 'holder-01'") == [("neu@example.jp",)]
    assert await counter.sql("SELECT closed_at IS NOT NULL FROM twin_legacy_ids WHERE id = 'sakura01'") == [
        (1,)
    ]
    assert {row.state for row in await counter.sql("SELECT state FROM outbox WHERE kind LIKE '%c%e-%'")} == {
        "delivered"
    }


@at_counter()
async def test_legacy_id_in_two_open_journeys_migrates_once_and_the_second_returns_to_login(
    counter: Counter,
) -> None:
    await walk_to(counter, NewPassword)
    other = replace(counter)
    counter.clock.turn(seconds=31)
    await walk_to(other, NewPassword)
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    assert isinstance(counter.step(), Registered)
    await other.say(ChoosePassword(password=Secret("An0ther!way")))
    assert other.refusal() is RefusalCode.WRONG_ID_OR_PASSWORD
    assert isinstance(other.step(), Login)
    assert await counter.sql("SELECT count(*) FROM members WHERE holder = 'holder-01'") == [(1,)]


@pytest.fixture
def logs() -> Any:
    stream, root = io.StringIO(), logging.getLogger()
    before = root.handlers[:], root.level
    set_up_logs(stream)
    yield stream
    log.stream = None
    root.handlers[:], root.level = before


@about_sqlite
def test_no_secret_of_a_migration_registration_or_reissue_is_in_any_file_or_log(
    tmp_path: Path, logs: io.StringIO
) -> None:
    secrets_used: set[str] = {SAKURA[1], FUJI[1], NEW_PASSWORD.reveal(), "Typed-Wrong-1", "sakura01-typo"}

    async def walk() -> None:
        async with counter(tmp_path, "[codes]\ndigits = 8") as present:
            await present.start()
            await present.say(LogIn(id="sakura01-typo", password=Secret("Typed-Wrong-1")))
            await walk_to(present, EmailCode, but=OTHER_ADDRESS)
            mailed = await present.mailed_code()
            await present.say(SubmitCode(code=wrong(mailed)))
            await go_on_to(present, NewPassword, but=OTHER_ADDRESS)
            rung = await present.rung_code()
            await go_on_to(present, CreateCredential)
            secrets_used.update(
                code.reveal() for code in (mailed, wrong(mailed), rung, await present.rung_code())
            )
            assert all(len(code) == 8 for code in secrets_used if code.isdecimal())
            await password_sign_in(present, FUJI)
            for name in ("柳 翠", "藤 花子"):
                await present.start(JourneyKind.REGISTRATION)
                typed = card_of(name, phone_last_four="0000")
                await present.say(typed)
                assert isinstance(present.step(), CardCheck)
                await present.say(card_of(name))
                secrets_used.update(
                    (typed.card_number.reveal(), card_of(name).birth_date.reveal().replace("-", ""))
                )
            await walk_to(present, NewPassword, kind=JourneyKind.REISSUE, who=FUJI)
            await present.say(ChoosePassword(password=Secret("Re1ssued!x")))
            assert isinstance(present.step(), PasswordReset)
            secrets_used.add("Re1ssued!x")
            _assert_no_file_holds(tmp_path, secrets_used)
        _assert_no_file_holds(tmp_path, secrets_used)

    asyncio.run(walk())
    assert "answered" in logs.getvalue()
    assert not [secret for secret in secrets_used if secret in logs.getvalue()]
    assert "example.jp" not in logs.getvalue()


def _assert_no_file_holds(folder: Path, secrets_used: set[str]) -> None:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert b"neu@example.jp" in (folder / "members.sqlite").read_bytes() + _wal(folder), "the search can find"
    for path in files:
        content = path.read_bytes()
        assert not [secret for secret in secrets_used if secret.encode() in content], path.name


def _wal(folder: Path) -> bytes:
    path = folder / "members.sqlite-wal"
    return path.read_bytes() if path.exists() else b""
