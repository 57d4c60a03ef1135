"""What an operator does on the command line about messages that were not delivered; no service runs."""

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from service.clock import system_clock
from service.deployment import open_deployment
from service.gateways import DeliveryFailed
from service.outbox.delivery import Delivery
from service.outbox.due import Due
from service.outbox.outbox import Details, Message, Outbox
from service.store.database import Database
from tests.support.service_process import PRODUCTION, run


def prepared(folder: Path) -> Path:
    """Return the settings of a database with a dead letter (1) and a waiting order (2)."""
    settings = folder / "service.toml"
    settings.write_text(PRODUCTION)
    database = folder / "members.sqlite"
    open_deployment(database, folder / "master.key", clock=system_clock, create_as_demo=False)

    async def refused(due: Due) -> None:
        raise DeliveryFailed("the mail server refused the address (550)", permanent=not due.message.is_order)

    async def fill() -> None:
        store = Database(database)
        outbox = Outbox(store, system_clock)
        details = Details(at=system_clock())
        async with store.write() as work:
            await outbox.queue(work, Message.REGISTERED, "a@example.jp", details)
            await outbox.queue(work, Message.CLOSE_LEGACY_ID, "sakura01", details)
        await Delivery(store, system_clock, outbox).send_due(refused)
        await store.close()

    asyncio.run(fill())
    return settings


def states(folder: Path) -> list[tuple[int, str]]:
    with closing(sqlite3.connect(folder / "members.sqlite")) as database:
        return list(database.execute("SELECT id, state FROM outbox ORDER BY id"))


def test_outbox_list_shows_a_failed_mail_which_outbox_retry_queues_again_only_once(
    tmp_path: Path,
) -> None:
    """No address or ID is shown. `outbox reconcile` says that a waiting order is tried now."""
    settings = str(prepared(tmp_path))
    status, said = run("outbox", "list", "--settings", settings)
    assert status == os.EX_OK
    first, second = said.splitlines()
    assert first.startswith("1  failed  registered  ")
    assert second.startswith("2  queued  close-legacy-id  ")
    assert "(550)" in first
    assert "example.jp" not in said
    assert "sakura01" not in said
    assert run("outbox", "retry", "1", "--settings", settings) == (os.EX_OK, "1 is sent again as 3\n")
    assert states(tmp_path) == [(1, "failed"), (2, "queued"), (3, "queued")]
    with closing(sqlite3.connect(tmp_path / "members.sqlite")) as database:
        noted = database.execute("SELECT terminal, detail FROM audit WHERE act = 'message-sent-again'")
        assert list(noted) == [("command line", "1 as 3")]
    status, said = run("outbox", "retry", "1", "--settings", settings)
    assert (status, "there is no such dead letter" in said) == (os.EX_DATAERR, True)
    assert "a later order counts" in said
    status, said = run("outbox", "retry", "one", "--settings", settings)
    assert (status, "a number as the list says it" in said) == (os.EX_USAGE, True)
    assert run("outbox", "retry", "all", "--settings", settings) == (os.EX_OK, "")
    status, said = run("outbox", "reconcile", "--settings", settings)
    assert (status, said.splitlines()[0]) == (os.EX_OK, "1 orders wait and are tried now")


@pytest.mark.parametrize("state", ["accepted", "delivered"])
def test_outbox_retry_of_a_message_that_was_taken_sends_nothing_again(tmp_path: Path, state: str) -> None:
    """A mistyped number mails no customer a second time."""
    settings = str(prepared(tmp_path))
    with closing(sqlite3.connect(tmp_path / "members.sqlite")) as database, database:
        database.execute("UPDATE outbox SET state = ? WHERE id = 1", (state,))
    status, said = run("outbox", "retry", "1", "--settings", settings)
    assert (status, "there is no such dead letter" in said) == (os.EX_DATAERR, True), said
    assert states(tmp_path) == [(1, state), (2, "queued")]


def test_outbox_command_without_a_database_exits_with_one_sentence(tmp_path: Path) -> None:
    settings = tmp_path / "service.toml"
    settings.write_text(PRODUCTION)
    status, said = run("outbox", "list", "--settings", str(settings))
    assert (status, said.count("\n")) == (os.EX_IOERR, 1), said
    assert said.startswith("service: the database")
