"""What is taken away at the very moment of its use permits nothing, whichever of the two is committed first."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, update

from protocol.answers import (
    AddAuthenticator,
    Assertion,
    ChangePassword,
    ChoosePassword,
    Continue,
    Credential,
    KeyReset,
    Later,
    LogIn,
    RemoveAuthenticator,
    SubmitCode,
)
from protocol.journeys import ApprovalAct, JourneyKind
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import (
    CreateCredential,
    Enrolled,
    NewPassword,
    PasswordReset,
    PhoneCode,
    SignIn,
    Suspended,
    Top,
)
from service.crypto.keys import Keys
from service.crypto.master_key import read_master_key
from service.crypto.passwords import Passwords
from service.staff.approvals import Approvals, Subject
from service.store.tables import credentials, members, staff_credentials
from tests.support import soft_authenticator as soft
from tests.support.http_walker import FUJI, NEW_PASSWORD, go_on_to, password_sign_in, walk_to
from tests.support.service_counter import Counter, Key, at_counter, meanwhile
from tests.support.staff_walks import ASK, asking, revoke, staff_of

MEMBER = "sakurai.haruko@example.jp"
OLD = LogIn(id=FUJI[0], password=Secret(FUJI[1]))


class Held:
    """Holds back the result of the next password verification until `let_go` is set; others go on meanwhile."""

    def __init__(self, passwords: Passwords) -> None:
        self._passwords = passwords
        self._verify: Any = passwords.verify
        self.began, self.let_go = asyncio.Event(), asyncio.Event()
        passwords.verify = self._hold  # type: ignore[method-assign]

    async def _hold(self, encoded: str | None, password: Secret) -> bool:
        self._passwords.verify = self._verify  # type: ignore[method-assign]
        said: bool = await self._verify(encoded, password)
        self.began.set()
        await self.let_go.wait()
        return said


@at_counter()
async def test_old_password_verified_while_it_is_replaced_does_not_sign_in(counter: Counter) -> None:
    owner = replace(counter)
    await walk_to(owner, NewPassword, kind=JourneyKind.REISSUE, who=FUJI)
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
async def test_old_password_whose_change_is_being_committed_does_not_sign_in(counter: Counter) -> None:
    new_hash = await counter.service.passwords.hash(NEW_PASSWORD)
    await counter.start()
    async with meanwhile(counter) as work:
        ours = members.c.email_canonical == FUJI[0]
        await work.connection.execute(update(members).where(ours).values(password_hash=new_hash))
        signing_in = asyncio.create_task(counter.say(OLD))
    await signing_in
    assert counter.refusal() is RefusalCode.WRONG_ID_OR_PASSWORD


@at_counter()
async def test_member_suspended_while_the_password_is_verified_is_not_signed_in(counter: Counter) -> None:
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


async def with_two_keys(counter: Counter) -> tuple[Key, Counter]:
    """Enrol two keys; return the first, and another counter where it has signed in. `counter` is the owner's."""
    first, second = Key(), Key()
    await walk_to(counter, Top, key=first)
    counter.clock.turn(minutes=1)
    await counter.say(AddAuthenticator())
    await go_on_to(counter, CreateCredential)
    await counter.say(Credential(response=second.create(counter.step()), model="Second"))
    await counter.say(Continue())
    other = replace(counter)
    await other.start(JourneyKind.SIGN_IN)
    await other.say(Assertion(response=first.get(other.step())))
    assert isinstance(other.step(), Top)
    return first, other


async def is_over(counter: Counter) -> bool:
    return (await counter.http.get(f"/v1/journeys/{counter.reply.journey}")).status_code == 404


async def first_of(counter: Counter) -> str:
    ((credential,),) = await counter.sql("SELECT id FROM credentials ORDER BY enrolled_at LIMIT 1")
    return str(credential)


@at_counter()
async def test_session_opened_by_a_key_ends_when_that_key_is_removed(counter: Counter) -> None:
    _, thief = await with_two_keys(counter)
    await thief.say(ChangePassword())
    assert isinstance(thief.step(), NewPassword)
    await counter.say(RemoveAuthenticator(id=await first_of(counter)))
    assert await is_over(thief)
    assert isinstance(await counter.look(), Top)
    ended = "SELECT factor, detail FROM audit WHERE act = 'session-ended'"
    assert await counter.sql(ended) == await counter.sql(
        "SELECT '', id FROM members WHERE holder = 'holder-01'"
    )


@at_counter()
async def test_removal_of_a_key_ends_the_session_it_was_enrolled_in_and_leaves_one_opened_by_password(
    counter: Counter,
) -> None:
    key, _ = await with_two_keys(counter)
    by_password = replace(counter)
    await password_sign_in(by_password, (MEMBER, NEW_PASSWORD.reveal()))
    owner = replace(counter)
    await owner.start(JourneyKind.SIGN_IN)
    await owner.say(Assertion(response=key.get(owner.step())))
    ((second,),) = await counter.sql("SELECT id FROM credentials ORDER BY enrolled_at DESC LIMIT 1")
    await owner.say(RemoveAuthenticator(id=second))
    assert await is_over(counter)
    assert not await is_over(by_password)


@at_counter()
async def test_session_opened_by_a_key_ends_when_a_stale_sign_count_locks_the_key(counter: Counter) -> None:
    key, thief = await with_two_keys(counter)
    half = replace(counter)
    for at in (half, replace(counter)):
        await at.start(JourneyKind.SIGN_IN)
        await at.say(Assertion(response=key.get(at.step(), count=1)))
    assert at.refusal() is RefusalCode.ASSERTION_REFUSED
    assert await is_over(thief)
    assert await is_over(half)
    assert isinstance(await counter.look(), Top)


@at_counter()
async def test_session_is_not_confirmed_by_an_assertion_that_locks_the_key(counter: Counter) -> None:
    key, thief = await with_two_keys(counter)
    await counter.change(update(credentials).values(counter_alarms=1))
    counter.clock.turn(minutes=6)
    await thief.say(ChangePassword())
    await thief.say(Assertion(response=key.get(thief.step(), count=1)))
    assert thief.refusal() is RefusalCode.ASSERTION_REFUSED
    await thief.say(Later())
    counter.clock.turn(minutes=-6)  # as if it were still fresh
    await thief.say(ChangePassword())
    assert isinstance(thief.step(), SignIn)


@at_counter()
async def test_key_whose_removal_is_being_committed_does_not_sign_in(counter: Counter) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    await counter.start(JourneyKind.SIGN_IN)
    for count in (None, 1):  # one that counts on, and one that would be asked for a code
        step = counter.step()
        signing_in: Any = None
        async with meanwhile(counter) as work:
            kept = (await work.connection.execute(select(credentials))).one()
            await work.connection.execute(delete(credentials))
            signing_in = asyncio.create_task(counter.say(Assertion(response=key.get(step, count=count))))
        await signing_in
        assert counter.refusal() is RefusalCode.UNKNOWN_CREDENTIAL
        assert isinstance(counter.step(), SignIn)
        await counter.change(insert(credentials).values(**kept._asdict()))


@at_counter()
async def test_staff_member_whose_revocation_is_being_committed_approves_nothing(counter: Counter) -> None:
    key = Key()
    who = await asking(counter, key, Key())
    async with meanwhile(counter) as work:
        assert await staff_of(counter).revoke(work, who)
        approving = asyncio.create_task(counter.say(Assertion(response=key.get(counter.step()))))
    await approving
    assert counter.refusal() is RefusalCode.NOT_STAFF
    assert await counter.sql("SELECT id FROM approvals") == []


@at_counter()
async def test_staff_revocation_that_waits_for_the_commit_of_an_approval_voids_that_approval(
    counter: Counter,
) -> None:
    key = Key()
    who = await asking(counter, key, Key())
    ((member,),) = await counter.sql("SELECT id FROM members WHERE holder = 'holder-01'")
    subject = Subject(
        journey=counter.reply.journey,
        terminal="counter-1",
        member=member,
        act=ApprovalAct.RESET_KEY,
        aaguid=soft.AAGUID,
    )
    async with meanwhile(counter) as work:
        assert await staff_of(counter).find(work, key.credential_id) is not None
        await Approvals(Keys(read_master_key(counter.folder / "master.key")), counter.clock).add(
            work, subject, who
        )
        revoking = asyncio.create_task(revoke(counter, who))
    await revoking
    assert await counter.sql("SELECT id FROM approvals") == []


@pytest.mark.parametrize(
    ("alarms", "count_grows_by"), [(0, 0), (1, 0), (2, 1)], ids=["first", "locks", "locked"]
)
def test_staff_approval_is_void_after_a_stale_sign_count_or_a_use_of_its_locked_staff_key(
    alarms: int, count_grows_by: int, tmp_path: Path
) -> None:
    async def walk(counter: Counter) -> None:
        key, bystander = Key(), replace(counter)
        await asking(counter, key, Key())
        await counter.say(Assertion(response=key.get(counter.step())))
        assert counter.step().approval is not None
        await password_sign_in(bystander, FUJI)
        await bystander.say(Continue())
        await bystander.say(SubmitCode(code=await bystander.rung_code()))
        await bystander.say(ASK)
        await counter.change(update(staff_credentials).values(counter_alarms=alarms))
        await bystander.say(Assertion(response=key.get(bystander.step(), count=key.count + count_grows_by)))
        assert bystander.refusal() is RefusalCode.ASSERTION_REFUSED
        await counter.say(KeyReset(aaguid=soft.AAGUID))
        assert counter.refusal() is RefusalCode.APPROVAL_NOT_GOOD

    at_counter()(walk)(tmp_path)


@at_counter()
async def test_session_opened_by_password_alone_ends_when_a_first_key_is_enrolled(counter: Counter) -> None:
    thief = replace(counter)
    await password_sign_in(thief, FUJI)
    await thief.say(Later())
    assert isinstance(thief.step(), Top)
    await password_sign_in(counter, FUJI)
    await go_on_to(counter, CreateCredential)
    await counter.say(Credential(response=Key().create(counter.step()), model="First"))
    await counter.say(Continue())
    assert isinstance(counter.step(), Top)
    assert await is_over(thief)


@at_counter()
async def test_log_in_at_the_same_time_as_a_first_key_s_enrolment_opens_no_session_by_password_alone(
    counter: Counter,
) -> None:
    await password_sign_in(counter, FUJI)
    await go_on_to(counter, CreateCredential)
    thief = replace(counter)
    await thief.start()
    first = Credential(response=Key().create(counter.step()), model="First")
    await asyncio.gather(counter.say(first), thief.say(OLD))
    assert isinstance(counter.step(), Enrolled)
    # logged in after the enrolment, or before it
    assert isinstance(thief.step(), PhoneCode) or await is_over(thief)


@at_counter()
async def test_log_in_opened_before_a_first_key_s_enrolment_needs_a_phone_code_and_a_password(
    counter: Counter,
) -> None:
    """The enrolment waits for a unit of work on the member's row, such as a log-in's; the password comes after it."""
    await password_sign_in(counter, FUJI)
    await go_on_to(counter, CreateCredential)
    thief = replace(counter)
    await thief.start()
    first = Credential(response=Key().create(counter.step()), model="First")
    ((member,),) = await counter.sql("SELECT id FROM members WHERE email_canonical = ?", FUJI[0])
    async with meanwhile(counter) as work:  # whoever signs in has come as far as the password's row
        ours = update(members).where(members.c.id == member).values(password_failures=0)
        await work.connection.execute(ours)
        enrolling = asyncio.create_task(counter.say(first))
    await enrolling
    assert isinstance(counter.step(), Enrolled)
    await thief.say(OLD)
    assert isinstance(thief.step(), PhoneCode)
