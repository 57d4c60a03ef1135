"""Two answers at the same moment, two hundred times: exactly one wins, on either database.

On PostgreSQL they come to two services on one database, as with two workers, so that nothing in a process's memory can
separate them. On SQLite there is one service, and they come to it together.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import msgspec
import pytest
from sqlalchemy import delete, func, insert, select

from protocol.answers import Answer, Assertion, ChoosePassword, ConfirmEmail, Credential, SendCode, SubmitCode
from protocol.journeys import Channel, JourneyKind, Purpose
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import CreateCredential, Enrolled, NewPassword, PhoneCode, Registered, SignIn, Top
from service.app import open_service
from service.audit import Event
from service.codes.codes import Codes
from service.crypto.keys import Keys
from service.crypto.master_key import read_master_key
from service.journeys.engine.facts import Facts, Path, without_phone
from service.journeys.engine.rows import facts_in
from service.members.members import Members, WrongPassword
from service.settings import CodeSettings
from service.settings_file import load_settings
from service.store.tables import (
    audit,
    code_failures,
    codes,
    credentials,
    journeys,
    members,
    outbox,
    terms_agreements,
)
from tests.support.databases import ON_POSTGRESQL
from tests.support.http_walker import MIDORI, NEW_PASSWORD, walk_to
from tests.support.service_counter import TOKEN, Counter, Key, at_counter, wrong

pytestmark = pytest.mark.slow
SAKURAI_S_EMAIL = "sakurai.haruko@example.jp"
ROUNDS = 200
CAPS = """\
[terminals]
journeys_hourly = 1000000
codes_hourly = 1000000
codes_daily = 1000000
passwords_hourly = 1000000
[codes]
hourly = 100
daily = 1000"""


@asynccontextmanager
async def another_worker(first: Counter) -> AsyncIterator[Counter]:
    """Provide the same counter at another service on the same database; on SQLite at the same service."""
    if not ON_POSTGRESQL:
        yield replace(first)
        return
    async with open_service(
        load_settings(first.folder / "service.toml"), Secret(TOKEN), clock=first.clock, background=False
    ) as service:
        transport = httpx.ASGITransport(service.gate)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://127.0.0.1", headers=first.http.headers
        ) as http:
            yield replace(first, service=service, http=http)


async def stand_at(counter: Counter, facts: Facts) -> Any:
    """Put the counter into a new journey with these facts, and return the step that it asks.

    An answer that no such step accepts leads to it.
    """
    journey = secrets.token_hex(16)
    await counter.change(
        insert(journeys).values(
            id=journey,
            terminal="counter-1",
            facts=msgspec.json.encode(facts),
            started_at=counter.clock.now,
            expires_at=counter.clock.now + timedelta(minutes=20),
        )
    )
    counter.reply = msgspec.structs.replace(counter.reply, journey=journey)
    step = await counter.say(ConfirmEmail(confirmed=True))
    assert counter.refusal() is RefusalCode.NOT_EXPECTED
    return step


async def both(one: Counter, first: Answer, two: Counter, second: Answer) -> list[tuple[Any, Any]]:
    """Give both answers at the same moment; return each one's step and refusal."""
    await asyncio.gather(one.say(first), two.say(second))
    return [(one.step(), one.refusal()), (two.step(), two.refusal())]


def winners(answers: list[tuple[Any, Any]], step: type) -> int:
    return sum(isinstance(one, step) and refusal is None for one, refusal in answers)


def migrating(facts: Facts, holder: str = "holder-01", legacy_id: str = "sakura01", **more: Any) -> Facts:
    """Return the facts of another card holder's migration that stands where this one does; the e-mail that is kept is Sakurai's."""
    others = {
        "holder": holder,
        "legacy_id": legacy_id,
        "old_password_hash": None,
        "kept_email": SAKURAI_S_EMAIL,
    }
    return msgspec.structs.replace(facts, **others, **more)


async def count(counter: Counter, column: Any, *where: Any) -> int:
    async with counter.service.database.read() as work:
        return int(await work.connection.scalar(select(func.count(column)).where(*where)))


@at_counter(CAPS)
async def test_phone_code_submitted_twice_at_once_is_used_once(counter: Counter) -> None:
    ours = code_of(counter)
    async with another_worker(counter) as other:
        facts = await opened(counter)
        other.reply = counter.reply
        for number in range(ROUNDS):
            counter.clock.turn(days=2)
            step = await stand_at(counter, migrating(facts))
            assert isinstance(step, PhoneCode)
            async with counter.service.database.read() as work:
                code = await work.connection.scalar(
                    select(codes.c.id).where(codes.c.sent_at == counter.clock.now)
                )
            if number % 2:  # in two journeys, or in one
                await stand_at(other, migrating(facts, code=code, sent_at_once=True))
            else:
                other.reply = counter.reply
            typed = SubmitCode(code=ours.derive(code, 4))
            answers = await both(counter, typed, other, typed)
            assert winners(answers, NewPassword) == 1, (number, answers)


@at_counter(CAPS)
async def test_assertion_sent_twice_at_once_signs_in_once(counter: Counter) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    async with another_worker(counter) as other:
        for number in range(ROUNDS):
            step = await stand_at(counter, Facts(kind=JourneyKind.SIGN_IN, path=Path.KEY))
            assert isinstance(step, SignIn)
            other.reply = counter.reply
            asserted = Assertion(response=key.get(step))
            answers = await both(counter, asserted, other, asserted)
            assert winners(answers, Top) == 1, (number, answers)
    assert await count(counter, audit.c.id, audit.c.act == Event.KEY_SIGN_IN) == ROUNDS


@at_counter(CAPS)
async def test_only_one_of_two_simultaneous_assertions_with_one_sign_count_signs_in(counter: Counter) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    async with another_worker(counter) as other:
        for number in range(ROUNDS):
            steps = [
                await stand_at(each, Facts(kind=JourneyKind.SIGN_IN, path=Path.KEY))
                for each in (counter, other)
            ]
            first = Assertion(response=key.get(steps[0]))
            second = Assertion(response=key.get(steps[1], count=key.count))
            answers = await both(counter, first, other, second)
            assert winners(answers, Top) == 1, (number, answers)
            await counter.change(credentials.update().values(counter_alarms=0))
            counter.clock.turn(days=2)


@at_counter(CAPS)
async def test_two_stale_sign_counts_at_once_after_an_earlier_one_lock_the_key_which_is_audited_once(
    counter: Counter,
) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    async with another_worker(counter) as other:
        for number in range(ROUNDS):
            await counter.change(credentials.update().values(counter_alarms=1))
            steps = [
                await stand_at(each, Facts(kind=JourneyKind.SIGN_IN, path=Path.KEY))
                for each in (counter, other)
            ]
            first, second = (Assertion(response=key.get(step, count=1)) for step in steps)
            answers = await both(counter, first, other, second)
            assert [refusal for _, refusal in answers] == [RefusalCode.ASSERTION_REFUSED] * 2, (number, answers)
            assert await count(counter, audit.c.id, audit.c.act == Event.KEY_LOCKED) == number + 1
            counter.clock.turn(days=2)


@at_counter(CAPS)
async def test_credential_sent_by_two_members_at_once_is_enrolled_for_one(counter: Counter) -> None:
    async with another_worker(counter) as other:
        await opened(counter)
        other.reply = counter.reply
        async with counter.service.database.read() as work:
            query = select(members.c.id, members.c.holder).order_by(members.c.holder).limit(2)
            owners = (await work.connection.execute(query)).all()
        for number in range(ROUNDS):
            key, handles = Key(), []
            for each, owner in zip((counter, other), owners, strict=True):
                step = await stand_at(
                    each,
                    Facts(
                        kind=JourneyKind.SIGN_IN,
                        path=Path.ENROLMENT,
                        member=owner.id,
                        holder=owner.holder,
                        introduced=True,
                        phone_proven_at=counter.clock.now,
                    ),
                )
                assert isinstance(step, CreateCredential)
                handles.append(Credential(response=key.create(step), model="Key"))
            answers = await both(counter, handles[0], other, handles[1])
            assert winners(answers, Enrolled) == 1, (number, answers)
            assert {refusal for _, refusal in answers} == {None, RefusalCode.CREDENTIAL_REFUSED}
    assert await count(counter, credentials.c.id) == ROUNDS


@at_counter(CAPS)
async def test_address_that_two_holders_migrate_with_at_once_becomes_one_member_s_id(counter: Counter) -> None:
    async with another_worker(counter) as other:
        facts = await opened(counter)
        other.reply = counter.reply
        before = await count(counter, members.c.id)
        for number in range(ROUNDS):
            chosen = {
                "keeps_card_email": False,
                "email": "neu@example.jp",
                "email_proven": True,
                "email_confirmed": True,
                "phone_proven_at": counter.clock.now,
            }
            for each, (holder, legacy_id) in zip(
                (counter, other), (("holder-01", "sakura01"), ("holder-02", "midori02")), strict=True
            ):
                step = await stand_at(each, migrating(facts, holder, legacy_id, **chosen))
                assert isinstance(step, NewPassword)
            password = ChoosePassword(password=NEW_PASSWORD)
            answers = await both(counter, password, other, password)
            assert winners(answers, Registered) == 1, (number, answers)
            assert {refusal for _, refusal in answers} == {None, RefusalCode.EMAIL_TAKEN}
            assert await count(counter, members.c.id) == before + 1
            ours = select(members.c.id).where(members.c.email_canonical == "neu@example.jp").scalar_subquery()
            await counter.change(delete(terms_agreements).where(terms_agreements.c.member == ours))
            await counter.change(delete(members).where(members.c.email_canonical == "neu@example.jp"))


@at_counter(CAPS.replace("hourly = 100\n", "hourly = 2\n").replace("daily = 1000", "daily = 2"))
async def test_last_allowed_code_asked_for_twice_at_once_is_sent_once(counter: Counter) -> None:
    async with another_worker(counter) as other:
        facts = await opened(counter)
        other.reply = counter.reply
        for number in range(ROUNDS):
            counter.clock.turn(days=2)
            await stand_at(counter, migrating(facts))
            counter.clock.turn(seconds=31)
            await counter.say(SendCode(channel=Channel.SMS))
            assert counter.refusal() is None
            counter.clock.turn(seconds=31)
            await stand_at(other, migrating(facts, sent_at_once=True))
            again = SendCode(channel=Channel.SMS)
            answers = await both(counter, again, other, again)
            assert sum(refusal is None for _, refusal in answers) == 1, (number, answers)
            sent = await count(counter, codes.c.id, codes.c.sent_at > counter.clock.now - timedelta(days=1))
            assert sent == 3
    assert await count(counter, outbox.c.id, outbox.c.kind == "code") == 3 * ROUNDS


@at_counter(CAPS)
async def test_last_allowed_wrong_code_at_once_with_another_or_the_right_one_locks_at_most_once(
    counter: Counter,
) -> None:
    ours = code_of(counter)
    async with another_worker(counter) as other:
        facts = await opened(counter)
        other.reply = counter.reply
        for number in range(ROUNDS):
            counter.clock.turn(days=2)
            await counter.change(delete(code_failures))
            await stand_at(counter, migrating(facts))
            async with counter.service.database.read() as work:
                code = await work.connection.scalar(
                    select(codes.c.id).where(codes.c.sent_at == counter.clock.now)
                )
            await stand_at(other, migrating(facts, code=code, sent_at_once=True))
            await counter.change(
                insert(code_failures).values(holder="holder-01", purpose=Purpose.MIGRATION, failures=4)
            )
            right = ours.derive(code, 4)
            # The right one beside the last wrong one wins or comes too late; it is never both.
            typed = SubmitCode(code=right if number % 2 else wrong(right))
            answers = await both(counter, SubmitCode(code=wrong(right)), other, typed)
            refusals = {refusal for _, refusal in answers}
            locked = await count(counter, code_failures.c.holder, code_failures.c.locked_until.is_not(None))
            if winners(answers, NewPassword):
                assert (locked, refusals) == (0, {RefusalCode.CODE_WRONG, None}), (number, answers)
            else:
                assert (locked, refusals) == (1, {RefusalCode.CODE_LOCKED}), (number, answers)
            locks = await count(
                counter, audit.c.id, audit.c.act == Event.CODES_LOCKED, audit.c.at == counter.clock.now
            )
            assert locks == locked


@at_counter()
async def test_last_allowed_wrong_password_counted_twice_at_once_suspends_once(counter: Counter) -> None:
    ours = Members(counter.clock)
    async with another_worker(counter) as other:
        async with counter.service.database.read() as work:
            member = await work.connection.scalar(select(members.c.id).limit(1))
        for _ in range(ROUNDS):
            await counter.change(members.update().values(password_failures=4, suspended_at=None))

            async def fail(at: Counter) -> WrongPassword:
                async with at.service.database.write() as work:
                    return await ours.wrong_password(work, member, 5)

            counted = await asyncio.gather(fail(counter), fail(other))
            assert set(counted) == {WrongPassword.LOCKS, WrongPassword.LOCKED}


async def opened(counter: Counter) -> Facts:
    """Walk a migration up to the code for a landline, so that none is sent. Return its facts; `stand_at` puts others into its place."""
    await walk_to(counter, PhoneCode, who=MIDORI)
    ((facts,),) = await counter.sql("SELECT facts FROM journeys")
    return without_phone(facts_in(facts))


def code_of(counter: Counter) -> Codes:
    """Return codes that can only derive a code from its id, as the sender does."""
    keys: Any = Keys(read_master_key(counter.folder / "master.key"))
    nothing: Any = None
    return Codes(
        keys=keys,
        clock=counter.clock,
        settings=CodeSettings(),
        outbox=nothing,
        caps=nothing,
        audit=nothing,
        members=nothing,
    )
