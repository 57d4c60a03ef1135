"""kill -9 at any moment of the walk: the customer is told, the terminal works on, the database is consistent.

What was killed is started again, as a supervisor would; the walker goes on, or starts over, and gets to the top screen.
At the moment of the kill either everything of the migration is stored or nothing is; at the end there is one member,
one credential in the service and the same one on the key.
"""

import asyncio
import base64
import os
import random
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from demo.evidence import gather
from tests.support.glass_counter import GlassCounter
from tests.support.glass_walker import NEW, OLD_EMAIL, GlassWalker

MOMENTS = 30
QUICK = 1
"""Of these, what each run takes; `script/test --all` takes all of them."""
WALK_S = 4.0
"""What the walk takes; a kill later than its end is one on the top screen."""

OF_THE_KEY = {"Passcode", "Capture", "Verify"}


class Killer:
    """Kills one process at one moment, checks what is left, and starts again what a supervisor would."""

    def __init__(self, counter: GlassCounter, walker: GlassWalker, folder: Path) -> None:
        self._counter = counter
        self._walker = walker
        self._folder = folder
        self.screen = ""
        self.before: int = 0

    async def strike(self, victim: str, moment: float) -> None:
        await asyncio.sleep(moment)
        self.before = len(self._walker.seen)
        self.screen = self._walker.seen[-1] if self._walker.seen else ""
        await getattr(self, f"_kill_{victim}")()

    @property
    def seen_since(self) -> list[str]:
        """The screens that the customer has seen since the kill, beginning with the one at that moment."""
        return self._walker.seen[max(0, self.before - 1) :]

    async def _kill_service(self) -> None:
        await self._counter.world.service.kill()
        assert_stored_whole_or_not_at_all(self._database())
        await self._counter.eventually(
            lambda: "LineLost" in self.seen_since or self._walker.seen[-1:] == ["Top"], seconds=60
        )
        await self._counter.world.start_service()

    async def _kill_keys(self) -> None:
        await self._counter.world.desk.kill()
        await asyncio.sleep(0.5)
        await self._counter.world.start_desk()

    async def _kill_broker(self) -> None:
        if broker := await self._counter.me.broker():
            os.kill(broker, signal.SIGKILL)
            # Until another one runs, a customer who leaves is not told of the key.
            while await self._counter.me.broker() in {0, broker}:  # noqa: ASYNC110 - of another process
                await asyncio.sleep(0.05)

    async def _kill_terminal(self) -> None:
        terminal = self._counter.world.terminal
        assert terminal is not None
        await terminal.kill()
        await asyncio.sleep(0.5)
        await self._counter.start_terminal()

    def _database(self) -> Path:
        """Copy the killed service's database, since opening it would repair it, and return the copy."""
        for path in self._counter.world.database.parent.glob("service.sqlite*"):
            if not path.name.endswith("-shm"):
                shutil.copy(path, self._folder)
        return self._folder / "service.sqlite"


def assert_stored_whole_or_not_at_all(database: Path) -> None:
    """Assert that member, terms, e-mail, password and the card company's message are all stored, or none of them."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        members = connection.execute("SELECT * FROM members WHERE holder = 'holder-01'").fetchall()
        terms = connection.execute(
            "SELECT t.member FROM terms_agreements t JOIN members m ON m.id = t.member WHERE m.holder = 'holder-01'"
        ).fetchall()
        messages = connection.execute("SELECT 1 FROM outbox WHERE kind = 'close-legacy-id'").fetchall()
        closed = connection.execute(
            "SELECT closed_at FROM twin_legacy_ids WHERE id = ?", (NEW.legacy_id,)
        ).fetchone()["closed_at"]
        email = connection.execute("SELECT email FROM twin_holders WHERE id = 'holder-01'").fetchone()["email"]
        keys = connection.execute(
            "SELECT 1 FROM credentials c JOIN members m ON m.id = c.member WHERE m.holder = 'holder-01'"
        ).fetchall()
    if not members:
        assert (len(terms), len(messages), closed, email, len(keys)) == (0, 0, None, OLD_EMAIL, 0)
        return
    (member,) = members
    assert member["email"] == NEW.email
    assert PasswordHasher().verify(member["password_hash"], NEW.password)
    assert len(terms) == 1
    assert len(messages) == 1
    # the card system may not have been told the address yet, and the key not been enrolled
    assert email in {OLD_EMAIL, NEW.email}
    assert len(keys) <= 1


async def assert_migrated_and_enrolled(counter: GlassCounter) -> None:
    """Assert that the walk's member is stored, with one credential that is on the key with the same sign count."""
    closed = "SELECT 1 FROM twin_legacy_ids WHERE id = ? AND closed_at IS NOT NULL"
    await counter.eventually(lambda: bool(counter.rows(closed, NEW.legacy_id)))
    renamed = "SELECT 1 FROM twin_holders WHERE email = ?"
    await counter.eventually(lambda: bool(counter.rows(renamed, NEW.email)))
    evidence = await gather(counter.world, (NEW,))
    assert evidence.migrated
    assert evidence.enrolled
    assert len(counter.rows("SELECT 1 FROM members WHERE holder = 'holder-01'")) == 1


async def assert_at_most_one_orphan(counter: GlassCounter) -> None:
    """Assert that the key holds every credential of the service, and at most one other."""
    known = {bytes(row["credential_id"]) for row in counter.rows("SELECT credential_id FROM credentials")}
    held = {_bytes(each["credential_id"]) for each in await counter.world.hand.credentials(NEW.key)}
    assert len(held - known) <= 1
    assert known <= held


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _moments() -> list[object]:
    return [
        pytest.param(seed, id=f"moment-{seed}", marks=[] if seed < QUICK else pytest.mark.slow)
        for seed in range(MOMENTS)
    ]


@pytest.mark.parametrize(
    "killed",
    [pytest.param(killed, marks=pytest.mark.landing) for killed in ("service", "broker", "keys", "terminal")],
)
@pytest.mark.parametrize("seed", _moments())
def test_customer_reaches_the_top_with_one_credential_though_one_process_is_killed_on_the_way(
    killed: str,
    seed: int,
    new_counter: Callable[..., GlassCounter],
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    moment = random.Random(f"{killed} {seed}").uniform(0, WALK_S)  # noqa: S311 - a moment, no secret
    counter = new_counter(code_pause=0)
    walker = GlassWalker(counter)
    killer = Killer(counter, walker, tmp_path)

    async def walk() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(killer.strike(killed, moment))
            await walker.walk_to("Top")
        await assert_at_most_one_orphan(counter)
        await walker.walk_to("Top")
        await assert_migrated_and_enrolled(counter)
        await walker.leave()

    counter.run(walk())
    record_property("kill", f"{killed} after {moment:.1f} s: {' > '.join(killer.seen_since)}")
    _assert_told(killed, killer, walker)


def _assert_told(victim: str, killer: Killer, walker: GlassWalker) -> None:
    """Assert that the customer read what had happened, if it came between them and the top screen."""
    since = killer.seen_since
    match victim:
        case "service" if since != ["Top"] and since[1:] != ["Top"]:
            # To the top without it: its last answer had been on its way already.
            assert "LineLost" in since
        case "broker" | "keys" if killer.screen in OF_THE_KEY:
            # A screen may have been on its way already; a credential that was made needs the key no more.
            assert {"PresentKey", "KeyTrouble"} & set(since[1:]) or since[:2] == ["Verify", "Enrolled"]
        case "terminal":
            assert "Start" in since
