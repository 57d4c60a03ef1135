"""What is taken away at the very moment when it is used opens nothing: whichever of the two is first, it is both or neither."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import update

from protocol.answers import ChoosePassword, LogIn
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import PasswordReset, Suspended
from service.passwords import Passwords
from service.store.database import Work
from service.store.tables import members
from tests.postgres.places import ON_POSTGRESQL
from tests.product.service_counter import Counter, at_counter
from tests.product.service_walks import FUJI, NEW_PASSWORD, to_reissue_password

_WAITING = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
OLD = LogIn(id=FUJI[0], password=Secret(FUJI[1]))


class Held:
    """Holds back what the next verification of a password says, until it is let go."""

    def __init__(self, passwords: Passwords) -> None:
        self._passwords = passwords
        self._verify: Any = passwords._verify
        self.began, self.let_go = asyncio.Event(), threading.Event()
        self._loop = asyncio.get_running_loop()
        passwords._verify = self._hold  # type: ignore[method-assign]

    def _hold(self, encoded: str, password: Secret) -> bool:
        self._passwords._verify = self._verify  # type: ignore[method-assign]
        said = self._verify(encoded, password)
        self._loop.call_soon_threadsafe(self.began.set)
        self.let_go.wait()
        return said


@asynccontextmanager
async def meanwhile(counter: Counter) -> AsyncIterator[Work]:
    """A unit of work of somebody else; it ends when something waits for it."""
    async with counter.service.database.write() as work:
        yield work
        async with asyncio.timeout(60):
            while ON_POSTGRESQL and not await counter.sql(_WAITING):
                await counter.sql("SELECT pg_sleep(0.01)")


@at_counter()
async def test_the_old_password_does_not_sign_in_once_another_has_taken_its_place(counter: Counter) -> None:
    owner = replace(counter)
    await to_reissue_password(owner, FUJI[0])
    await counter.start()
    held = Held(counter.service.passwords)
    signing_in = asyncio.create_task(counter.say(OLD))
    await held.began.wait()
    await owner.say(ChoosePassword(password=NEW_PASSWORD))
    assert isinstance(owner.step(), PasswordReset)
    held.let_go.set()
    await signing_in
    assert counter.refusal() is RefusalCode.WRONG_ID_OR_PASSWORD
    assert await counter.sql("SELECT act FROM audit WHERE act = 'password-sign-in'") == []


@at_counter()
async def test_a_password_that_is_being_changed_waits_and_is_the_old_one(counter: Counter) -> None:
    new_hash = await counter.service.passwords.hash(NEW_PASSWORD)
    await counter.start()
    async with meanwhile(counter) as work:
        ours = members.c.email_canonical == FUJI[0]
        await work.connection.execute(update(members).where(ours).values(password_hash=new_hash))
        signing_in = asyncio.create_task(counter.say(OLD))
    await signing_in
    assert counter.refusal() is RefusalCode.WRONG_ID_OR_PASSWORD


@at_counter()
async def test_a_suspension_that_comes_while_the_password_is_verified_counts(counter: Counter) -> None:
    await counter.start()
    held = Held(counter.service.passwords)
    signing_in = asyncio.create_task(counter.say(OLD))
    await held.began.wait()
    await counter.change(
        update(members).where(members.c.email_canonical == FUJI[0]).values(suspended_at=counter.clock.now)
    )
    held.let_go.set()
    await signing_in
    assert counter.step() == Suspended(legacy=False, offers=counter.step().offers)
