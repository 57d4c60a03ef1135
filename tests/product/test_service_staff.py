"""Staff over HTTP: the one-time code, a key of their own, approvals that permit exactly what was approved."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select, update

from protocol import wire
from protocol.answers import (
    AddAuthenticator,
    AskApproval,
    Assertion,
    Continue,
    Credential,
    KeyReset,
    Later,
    StartOver,
    SubmitCode,
)
from protocol.journeys import ApprovalAct, JourneyKind
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import (
    AcceptedCredentials,
    CreateCredential,
    Ended,
    Enrolled,
    ModelPolicy,
    Registered,
    SignIn,
    StaffApproval,
    StaffCode,
    StaffEnrolled,
    Top,
)
from service.audit import Event, content_of
from service.outbox.outbox import Message
from service.settings import StaffSettings
from service.staff.branches import Branch, Branches
from service.staff.rights import Role
from service.store.tables import approvals, audit, journeys, staff_credentials, staff_duties
from service.upkeep.restored import Follower
from service.webauthn import base64url
from service.words import JAPANESE
from tests.support import soft_authenticator as soft
from tests.support.databases import about_sqlite
from tests.support.http_walker import FUJI, OTHER_ADDRESS, go_on_to, log_in, walk_to
from tests.support.service_counter import ROOT, TOKEN, Counter, Key, at_counter, wrong
from tests.support.service_counter import counter as at
from tests.support.staff_walks import (
    ASK,
    OTHER_MODEL,
    adding_a_key,
    approved,
    asking,
    invited,
    lose_key,
    revoke,
    staff_enrolled,
)

MEMBER = "sakurai.haruko@example.jp"


async def the_only_credential(present: Counter) -> str:
    ((one,),) = await present.sql("SELECT id FROM credentials")
    return str(one)


@asynccontextmanager
async def another_terminal(present: Counter, name: str = "counter-2") -> AsyncIterator[Counter]:
    headers = {"Authorization": f"Bearer {TOKEN}", "Madoguchi-Terminal": name}
    transport = httpx.ASGITransport(present.service.gate)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", headers=headers) as http:
        yield replace(present, http=http)


# the key of a member of staff


@at_counter()
async def test_staff_member_enrols_a_staff_key_with_a_one_time_code(counter: Counter) -> None:
    new = await invited(counter)
    assert await counter.start(JourneyKind.STAFF) == StaffCode(digits=8)
    assert len(new.code) == 8
    await counter.say(SubmitCode(code=new.code))
    step = counter.step()
    assert isinstance(step, CreateCredential)
    assert step.purpose == "staff"
    assert step.words.names == ()
    assert step.options["user"]["name"] == "窓口 一郎"
    assert len(base64url.decode(step.options["user"]["id"], limit=64)) == 48
    assert step.options["rp"]["id"] == "staff.localhost"
    assert step.options["authenticatorSelection"]["residentKey"] == "required"
    assert step.options["authenticatorSelection"]["userVerification"] == "required"
    await counter.say(AskApproval(act=ApprovalAct.RESET_KEY, aaguid=soft.AAGUID))
    assert counter.refusal() is RefusalCode.NOT_EXPECTED
    key = Key()
    await counter.say(Credential(response=key.create(counter.step(), flags=0x41), model="Staff Key"))
    assert counter.refusal() is RefusalCode.CREDENTIAL_REFUSED
    assert counter.why().detail == "user_verification"
    await counter.say(Credential(response=key.create(counter.step()), model="Staff Key"))
    assert counter.step() == StaffEnrolled(name="窓口 一郎")
    assert await counter.look() == StaffEnrolled(name="窓口 一郎")
    await counter.say(Continue())
    assert counter.step() == Ended()
    await counter.say(StartOver())
    assert counter.refusal() is RefusalCode.NOT_EXPECTED
    acts = await counter.sql("SELECT act, terminal FROM audit WHERE staff = ? ORDER BY id", new.staff)
    assert acts == [
        ("staff-code-used", "counter-1"),
        ("authenticator-refused", "counter-1"),
        ("staff-enrolled", "counter-1"),
    ]
    assert await counter.sql("SELECT count(*) FROM credentials") == [(0,)]


@at_counter()
async def test_staff_code_is_accepted_once_and_a_retry_gets_the_same_reply(counter: Counter) -> None:
    new = await invited(counter)
    await counter.start(JourneyKind.STAFF)
    first = await counter.say(SubmitCode(code=new.code), "the-same-request")
    assert await counter.say(SubmitCode(code=new.code), "the-same-request") == first
    await counter.start(JourneyKind.STAFF)
    await counter.say(SubmitCode(code=new.code))
    assert counter.step() == StaffCode(digits=8)
    assert counter.refusal() is RefusalCode.CODE_WRONG


@at_counter()
async def test_staff_code_submitted_at_two_terminals_at_once_is_accepted_at_one(counter: Counter) -> None:
    new = await invited(counter)
    async with another_terminal(counter) as other:
        for one in (counter, other):
            await one.start(JourneyKind.STAFF)
        await asyncio.gather(*(one.say(SubmitCode(code=new.code)) for one in (counter, other)))
        assert {type(one.step()) for one in (counter, other)} == {StaffCode, CreateCredential}


@at_counter()
async def test_five_wrong_staff_codes_end_the_open_codes_of_all_staff(counter: Counter) -> None:
    first, second = await invited(counter), await invited(counter, "窓口 二郎")
    await counter.start(JourneyKind.STAFF)
    for number in range(5):
        guess = wrong(first.code) if number % 2 else Secret("")
        assert guess != second.code
        await counter.say(SubmitCode(code=guess))
        assert counter.refusal() is RefusalCode.CODE_WRONG
        assert counter.why().tries_left is None
        await counter.start(JourneyKind.STAFF)
    for code in (first.code, second.code):
        await counter.say(SubmitCode(code=code))
        assert counter.refusal() is RefusalCode.CODE_WRONG
    later = await invited(counter)
    await counter.say(SubmitCode(code=later.code))
    assert isinstance(counter.step(), CreateCredential)


@at_counter("[terminals]\nstaff_codes_hourly = 3")
async def test_terminal_over_its_hourly_cap_of_staff_codes_refuses_a_right_one_that_another_accepts(
    counter: Counter,
) -> None:
    new = await invited(counter)
    await counter.start(JourneyKind.STAFF)
    for _ in range(3):
        await counter.say(SubmitCode(code=wrong(new.code)))
        assert counter.refusal() is RefusalCode.CODE_WRONG
    await counter.say(SubmitCode(code=new.code))
    assert counter.refusal() is RefusalCode.TOO_MANY
    async with another_terminal(counter) as other:
        await other.start(JourneyKind.STAFF)
        await other.say(SubmitCode(code=new.code))
        assert isinstance(other.step(), CreateCredential)


@at_counter()
async def test_staff_code_is_wrong_after_60_minutes(counter: Counter) -> None:
    new = await invited(counter)
    counter.clock.turn(minutes=60)
    await counter.start(JourneyKind.STAFF)
    await counter.say(SubmitCode(code=new.code))
    assert counter.refusal() is RefusalCode.CODE_WRONG


@at_counter()
async def test_revoked_staff_member_can_not_use_the_staff_code_or_finish_the_enrolment(
    counter: Counter,
) -> None:
    before, between = await invited(counter, "甲"), await invited(counter, "乙")
    await revoke(counter, before.staff)
    await counter.start(JourneyKind.STAFF)
    await counter.say(SubmitCode(code=before.code))
    assert counter.refusal() is RefusalCode.CODE_WRONG
    await counter.say(SubmitCode(code=between.code))
    response = Key().create(counter.step())
    await revoke(counter, between.staff)
    await counter.say(Credential(response=response))
    assert counter.step() == StaffCode(digits=8)
    assert counter.refusal() is RefusalCode.NOT_EXPECTED
    assert await counter.sql("SELECT count(*) FROM staff_credentials") == [(0,)]


@at_counter()
async def test_staff_code_enrols_no_second_key_after_the_first_is_reported_lost(counter: Counter) -> None:
    new = await invited(counter)
    await counter.start(JourneyKind.STAFF)
    await counter.say(SubmitCode(code=new.code))
    await counter.say(Credential(response=Key().create(counter.step())))
    assert isinstance(counter.step(), StaffEnrolled)
    counter.clock.turn(seconds=1)
    await lose_key(counter, new.staff)
    assert await counter.look() == StaffCode(digits=8)


@at_counter()
async def test_giving_up_a_staff_enrolment_leaves_its_code_used(counter: Counter) -> None:
    new = await invited(counter)
    await counter.start(JourneyKind.STAFF)
    assert await counter.say(StartOver()) == Ended()
    await counter.start(JourneyKind.STAFF)
    await counter.say(SubmitCode(code=new.code))
    assert await counter.say(Later()) == Ended()
    await counter.start(JourneyKind.STAFF)
    await counter.say(SubmitCode(code=new.code))
    assert counter.refusal() is RefusalCode.CODE_WRONG


@at_counter()
async def test_credential_that_staff_or_a_member_has_can_not_be_enrolled_by_another(counter: Counter) -> None:
    staff_key, member_key = Key(), Key()
    await staff_enrolled(counter, staff_key)
    await walk_to(counter, Top, key=member_key)
    new = await invited(counter, "窓口 二郎")
    await counter.start(JourneyKind.STAFF)
    await counter.say(SubmitCode(code=new.code))
    assert counter.step().options["excludeCredentials"] == []
    for taken in (staff_key, member_key):
        await counter.say(Credential(response=replace(taken).create(counter.step())))
        assert counter.refusal() is RefusalCode.CREDENTIAL_REFUSED
        assert counter.why().detail == "credential_known"
    await log_in(counter, FUJI)
    await go_on_to(counter, CreateCredential)
    await counter.say(Credential(response=replace(staff_key).create(counter.step())))
    assert counter.refusal() is RefusalCode.CREDENTIAL_REFUSED
    assert counter.why().detail == "credential_known"


@at_counter()
async def test_staff_key_signs_in_no_member(counter: Counter) -> None:
    staff_key, member_key = Key(), Key()
    await staff_enrolled(counter, staff_key)
    await walk_to(counter, Top, key=member_key)
    for handle in (staff_key.user_handle, member_key.user_handle):
        await counter.start(JourneyKind.SIGN_IN)
        await counter.say(Assertion(response=staff_key.get(counter.step(), user_handle=handle)))
        assert isinstance(counter.step(), SignIn)
        assert counter.refusal() is RefusalCode.UNKNOWN_CREDENTIAL


# approval


@at_counter()
async def test_member_enrols_a_key_anew_after_staff_approved_its_reset(counter: Counter) -> None:
    staff_key, lost, kept = Key(), Key(), Key()
    staff = await staff_enrolled(counter, staff_key)
    await walk_to(counter, Top, key=lost)
    await adding_a_key(counter)
    await counter.say(Credential(response=kept.create(counter.step()), model="Second"))
    await counter.say(Continue())
    await adding_a_key(counter)
    before = counter.step().options["challenge"]
    await counter.say(ASK)
    step = counter.step()
    assert (step.act, step.aaguid, step.model, step.member) == (
        ApprovalAct.RESET_KEY, soft.AAGUID, "Token Bio", "桜＊ 春＊",
    )  # fmt: skip
    assert step.options["userVerification"] == "required"
    assert (step.options["rpId"], step.options["allowCredentials"]) == ("staff.localhost", [])
    assert step.former_options is None
    assert step.options["challenge"] != before
    assert await counter.look() == step
    await counter.say(Assertion(response=staff_key.get(step)))
    assert isinstance(counter.step(), CreateCredential)
    approval = counter.step().approval
    assert (approval.act, approval.aaguid, approval.valid_for) == (ApprovalAct.RESET_KEY, soft.AAGUID, 120)
    assert [one.name for one in approval.authenticators] == ["Practice Key", "Second"]
    counter.clock.turn(seconds=119)
    assert (await counter.look()).approval.valid_for == 1
    challenge = counter.step().options["challenge"]
    await counter.say(KeyReset(aaguid=soft.AAGUID, authenticators=(approval.authenticators[0].id,)))
    assert isinstance(counter.step(), CreateCredential)
    assert counter.refusal() is None
    assert counter.step().approval is None
    assert counter.step().options["challenge"] != challenge
    excluded = [one["id"] for one in counter.step().options["excludeCredentials"]]
    assert excluded == [base64url.encode(kept.credential_id)]
    notice = (await counter.mails())[-1]
    assert notice.to == MEMBER
    assert "Practice Key" in notice.text
    anew = Key()
    await counter.say(Credential(response=anew.create(counter.step()), model="Practice Key"))
    assert isinstance(counter.step(), Enrolled)
    assert anew.user_handle == lost.user_handle
    await counter.say(Continue())
    assert [one.name for one in counter.step().authenticators] == ["Second", "Practice Key"]
    rows = await counter.sql(
        "SELECT act, holder, terminal, detail FROM audit JOIN audit_persons ON person = pseudonym"
        " WHERE staff = ? ORDER BY audit.id DESC LIMIT 3",
        staff,
    )
    assert rows[::-1] == [
        ("approved", "holder-01", "counter-1", f"reset-key {soft.AAGUID}"),
        ("key-reset", "holder-01", "counter-1", f"reset-key {soft.AAGUID}"),
        ("authenticator-removed", "holder-01", "counter-1", approval.authenticators[0].id),
    ]
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=lost.get(counter.step())))
    assert counter.refusal() is RefusalCode.UNKNOWN_CREDENTIAL


@at_counter()
async def test_removal_after_a_reset_that_staff_approved_is_told_to_the_address_of_before_today_too(
    counter: Counter,
) -> None:
    staff_key, member_key = Key(), Key()
    await staff_enrolled(counter, staff_key)
    await walk_to(counter, Top, key=member_key, but=OTHER_ADDRESS)
    await adding_a_key(counter)
    await counter.say(ASK)
    await counter.say(Assertion(response=staff_key.get(counter.step())))
    (enrolled,) = counter.step().approval.authenticators
    await counter.notices()
    await counter.say(KeyReset(aaguid=soft.AAGUID, authenticators=(enrolled.id,)))
    assert sorted(to for to, what in await counter.notices() if what is Message.KEY_REMOVED) == [
        "neu@example.jp",
        MEMBER,
    ]


@at_counter()
async def test_reset_of_a_never_enrolled_key_that_staff_approved_removes_no_credential(
    counter: Counter,
) -> None:
    staff_key, member_key = Key(), Key()
    await approved(counter, staff_key, member_key)
    letters = len(await counter.mails())
    await counter.say(KeyReset(aaguid=soft.AAGUID))
    assert counter.refusal() is None
    assert len(await counter.mails()) == letters
    assert await counter.sql("SELECT count(*) FROM credentials") == [(1,)]
    assert await counter.sql("SELECT count(*) FROM audit WHERE act = 'key-reset'") == [(1,)]


@at_counter()
async def test_staff_approval_is_unavailable_without_enrolled_staff(counter: Counter) -> None:
    await walk_to(counter, CreateCredential)
    await counter.say(KeyReset(aaguid=soft.AAGUID))
    assert counter.refusal() is RefusalCode.APPROVAL_NOT_GOOD
    await counter.say(ASK)
    assert isinstance(counter.step(), CreateCredential)
    assert counter.refusal() is RefusalCode.APPROVAL_UNAVAILABLE


@at_counter()
async def test_request_for_a_staff_approval_is_refused_before_the_phone_is_proven(counter: Counter) -> None:
    await staff_enrolled(counter, Key())
    await walk_to(counter, Registered)
    await counter.say(Continue())
    for _ in range(2):
        await counter.say(ASK)
        assert counter.refusal() is RefusalCode.NOT_EXPECTED
        await counter.say(Continue())


@at_counter()
async def test_declined_staff_approval_leads_back_to_the_customer_s_key_and_voids_the_challenge(
    counter: Counter,
) -> None:
    staff_key = Key()
    await asking(counter, staff_key, Key())
    for_one_model = staff_key.get(counter.step())
    await counter.say(Later())
    assert isinstance(counter.step(), CreateCredential)
    assert counter.step().approval is None
    await counter.say(Assertion(response=for_one_model))
    assert counter.refusal() is RefusalCode.NOT_EXPECTED
    await counter.say(AskApproval(act=ApprovalAct.RESET_KEY, aaguid=OTHER_MODEL))
    await counter.say(Assertion(response=for_one_model))
    assert isinstance(counter.step(), StaffApproval)
    assert counter.refusal() is RefusalCode.CHALLENGE_EXPIRED
    assert await counter.sql("SELECT count(*) FROM approvals") == [(0,)]
    await counter.say(StartOver())
    await counter.say(Assertion(response=for_one_model))
    assert counter.refusal() is RefusalCode.NOT_EXPECTED


@at_counter()
async def test_staff_approval_without_uv_or_with_a_wrong_origin_type_handle_or_signature_is_refused(
    counter: Counter,
) -> None:
    staff_key = Key()
    staff = await asking(counter, staff_key, Key())
    for changes, detail in (
        ({"flags": 0x01}, "user_verification"),
        ({"client_data": {"origin": "http://evil.example"}}, "origin"),
        ({"client_data": {"type": "webauthn.create"}}, "ceremony"),
        ({"user_handle": b"x" * 48}, "user_handle"),
        ({"signature": b"x" * 64}, "signature"),
    ):
        await counter.say(Assertion(response=staff_key.get(counter.step(), **changes)))
        assert isinstance(counter.step(), StaffApproval)
        assert counter.refusal() is RefusalCode.ASSERTION_REFUSED
        assert counter.why().detail == detail
    await counter.say(Assertion(response={}))
    assert counter.refusal() is RefusalCode.ASSERTION_REFUSED
    refused = await counter.sql(
        "SELECT count(*) FROM audit WHERE act = 'approval-refused' AND staff = ?", staff
    )
    assert refused == [(5,)]
    good = staff_key.get(counter.step())
    counter.clock.turn(seconds=301)
    await counter.say(Assertion(response=good))
    assert counter.refusal() is RefusalCode.CHALLENGE_EXPIRED


async def staff_key_locked(counter: Counter) -> None:
    """Lock a staff key by two stale sign counts; assert that each is refused, and a good one afterwards too."""
    staff_key = Key()
    await asking(counter, staff_key, Key())
    for count in (1, 1, 50):
        await counter.say(Assertion(response=staff_key.get(counter.step(), count=count)))
        assert counter.refusal() is RefusalCode.ASSERTION_REFUSED
        assert counter.why().detail == "counter"


@at_counter()
async def test_staff_key_is_locked_by_two_stale_sign_counts_and_then_refused_with_a_good_one(
    counter: Counter,
) -> None:
    await staff_key_locked(counter)


@at_counter()
async def test_lock_of_a_staff_key_is_audited_once_and_redone_after_a_restore(counter: Counter) -> None:
    await staff_key_locked(counter)
    locked = await counter.sql("SELECT staff, detail, person FROM audit WHERE act = 'key-locked'")
    assert locked == [
        (who, key, None) for who, key in await counter.sql("SELECT staff, id FROM staff_credentials")
    ]
    await counter.change(update(staff_credentials).values(counter_alarms=1))  # as an older copy has it
    service = counter.service
    follower = Follower(service.keys, counter.clock, service.audit, StaffSettings())
    async with service.database.write() as work:
        query = select(audit).where(audit.c.act == Event.KEY_LOCKED)
        content = content_of((await work.connection.execute(query)).one())
        assert (await follower.follow(work, [content])).followed == 1
    assert await counter.sql("SELECT counter_alarms FROM staff_credentials") == [(2,)]
    assert await counter.sql("SELECT staff, detail, person FROM audit WHERE act = 'key-locked'") == locked * 2


@at_counter()
async def test_member_s_key_gives_no_staff_approval(counter: Counter) -> None:
    member_key = Key()
    await asking(counter, Key(), member_key)
    await counter.say(Assertion(response=member_key.get(counter.step())))
    assert isinstance(counter.step(), StaffApproval)
    assert counter.refusal() is RefusalCode.NOT_STAFF


async def moved_to_osaka(counter: Counter, staff: str) -> None:
    """Give a member of staff the same duty in another branch instead."""
    async with counter.service.database.write() as work:
        await Branches(counter.clock).add(work, Branch("osaka", "大阪支店"))
    await counter.change(update(staff_duties).where(staff_duties.c.staff == staff).values(branch="osaka"))


@at_counter()
async def test_staff_key_of_another_branch_or_of_the_member_s_own_is_refused_for_the_approval_of_a_reset(
    counter: Counter,
) -> None:
    other, own = Key(), Key()
    elsewhere = await asking(counter, other, Key())
    ((holder,),) = await counter.sql("SELECT holder FROM members JOIN credentials ON member = members.id")
    async with another_terminal(counter, "counter-2") as second:
        await staff_enrolled(second, own, "桜 係員", card_holder=holder)
    await moved_to_osaka(counter, elsewhere)
    await counter.say(Later())
    for key, detail in ((other, "no right here"), (own, "own membership")):
        await counter.say(ASK)
        await counter.say(Assertion(response=key.get(counter.step())))
        assert counter.refusal() is RefusalCode.NOT_STAFF, detail
        assert isinstance(counter.step(), StaffApproval)
        await counter.say(Later())
        refused = await counter.sql("SELECT detail FROM audit WHERE act = 'approval-refused' ORDER BY id")
        assert refused[-1] == (detail,)
    assert await counter.sql("SELECT count(*) FROM approvals") == [(0,)]


@at_counter()
async def test_staff_approval_is_unavailable_while_no_staff_of_the_branch_may_give_it(counter: Counter) -> None:
    staff = await asking(counter, Key(), Key())
    await counter.say(Later())
    await moved_to_osaka(counter, staff)
    await counter.say(ASK)
    assert counter.refusal() is RefusalCode.APPROVAL_UNAVAILABLE
    async with another_terminal(counter, "counter-2") as second:
        await staff_enrolled(second, Key(), "監査 花", role=Role.AUDITOR)
        await counter.say(ASK)
        assert counter.refusal() is RefusalCode.APPROVAL_UNAVAILABLE
        await staff_enrolled(second, Key(), "窓口 二郎")
    await counter.say(ASK)
    assert isinstance(counter.step(), StaffApproval)


@at_counter()
async def test_staff_approval_permits_only_one_key_reset(counter: Counter) -> None:
    await approved(counter, Key(), Key())
    one = await the_only_credential(counter)
    await counter.say(KeyReset(aaguid=soft.AAGUID))
    assert counter.refusal() is None
    await counter.say(KeyReset(aaguid=soft.AAGUID, authenticators=(one,)))
    assert counter.refusal() is RefusalCode.APPROVAL_NOT_GOOD
    assert await the_only_credential(counter) == one


@at_counter()
async def test_assertion_of_a_staff_approval_is_accepted_only_once(counter: Counter) -> None:
    staff_key = Key()
    await asking(counter, staff_key, Key())
    assertion = Assertion(response=staff_key.get(counter.step()))
    await counter.say(assertion)
    await counter.say(KeyReset(aaguid=soft.AAGUID))
    await counter.say(ASK)
    await counter.say(assertion)
    assert counter.refusal() is RefusalCode.CHALLENGE_EXPIRED


@at_counter()
async def test_reset_can_be_reported_for_ten_minutes_after_its_approval_has_expired(counter: Counter) -> None:
    await approved(counter, Key(), Key())
    one = await the_only_credential(counter)
    counter.clock.turn(minutes=11, seconds=59)
    assert (await counter.look()).approval is None
    await counter.say(KeyReset(aaguid=soft.AAGUID, authenticators=(one,)))
    assert counter.refusal() is None
    assert await counter.sql("SELECT count(*) FROM credentials") == [(0,)]


@at_counter()
async def test_granted_staff_approval_expires_after_two_minutes_and_can_be_asked_for_again(
    counter: Counter,
) -> None:
    staff_key = Key()
    await approved(counter, staff_key, Key())
    one = await the_only_credential(counter)
    counter.clock.turn(minutes=2)
    assert (await counter.look()).approval is None
    counter.clock.turn(minutes=10)
    report = KeyReset(aaguid=soft.AAGUID, authenticators=(one,))
    await counter.say(report)
    assert counter.refusal() is RefusalCode.APPROVAL_NOT_GOOD
    assert await the_only_credential(counter) == one
    await counter.say(ASK)
    await counter.say(Assertion(response=staff_key.get(counter.step())))
    await counter.say(report)
    assert counter.refusal() is None
    assert await counter.sql("SELECT count(*) FROM credentials") == [(0,)]


@at_counter()
async def test_staff_approval_permits_a_reset_only_of_its_model_and_the_member_s_own_keys(
    counter: Counter,
) -> None:
    stranger = Key()
    await log_in(counter, FUJI)
    await go_on_to(counter, CreateCredential)
    await counter.say(Credential(response=stranger.create(counter.step())))
    fuji = await the_only_credential(counter)
    staff_key, other = Key(), Key()
    await staff_enrolled(counter, staff_key)
    await walk_to(counter, Top, key=Key())
    await adding_a_key(counter)
    await counter.say(Credential(response=other.create(counter.step(), aaguid=OTHER_MODEL)))
    await counter.say(Continue())
    ids = {one.name: one.id for one in counter.step().authenticators}
    await adding_a_key(counter)
    await counter.say(ASK)
    await counter.say(Assertion(response=staff_key.get(counter.step())))
    assert [one.name for one in counter.step().approval.authenticators] == ["Practice Key"]
    for report in (
        KeyReset(aaguid=soft.AAGUID, authenticators=(fuji,)),
        KeyReset(aaguid=soft.AAGUID, authenticators=(ids[JAPANESE.unnamed_key],)),
        KeyReset(aaguid=soft.AAGUID, authenticators=(ids["Practice Key"], "0" * 32)),
        KeyReset(aaguid=OTHER_MODEL, authenticators=(ids["Practice Key"],)),
    ):
        await counter.say(report)
        assert counter.refusal() is RefusalCode.NOT_EXPECTED
    await counter.say(KeyReset(aaguid=OTHER_MODEL, authenticators=(ids[JAPANESE.unnamed_key],)))
    assert counter.refusal() is RefusalCode.APPROVAL_NOT_GOOD
    assert await counter.sql("SELECT count(*) FROM credentials") == [(3,)]
    await counter.say(KeyReset(aaguid=soft.AAGUID, authenticators=(ids["Practice Key"],) * 2))
    assert counter.refusal() is None
    assert await counter.sql("SELECT count(*) FROM credentials") == [(2,)]


@at_counter()
async def test_staff_approval_for_one_member_permits_no_reset_of_another_at_the_same_terminal(
    counter: Counter,
) -> None:
    await approved(counter, Key(), Key())
    journey = counter.reply.journey
    await log_in(counter, FUJI)
    await go_on_to(counter, CreateCredential)
    assert counter.step().approval is None
    carried = update(approvals).where(approvals.c.journey == journey).values(journey=counter.reply.journey)
    await counter.change(carried)  # as if the row could be carried over
    assert (await counter.look()).approval is None
    await counter.say(KeyReset(aaguid=soft.AAGUID))
    assert counter.refusal() is RefusalCode.APPROVAL_NOT_GOOD


@at_counter()
async def test_reset_that_staff_approved_is_refused_after_starting_over(counter: Counter) -> None:
    await approved(counter, Key(), Key())
    await counter.say(StartOver())
    await counter.say(KeyReset(aaguid=soft.AAGUID))
    assert counter.refusal() is RefusalCode.NOT_EXPECTED


@at_counter()
async def test_staff_approval_can_be_granted_and_used_only_at_the_terminal_that_asked_for_it(
    counter: Counter,
) -> None:
    staff_key = Key()
    await asking(counter, staff_key, Key())
    async with another_terminal(counter) as other:
        body = wire.encode(Assertion(response=staff_key.get(counter.step())))
        path = f"/v1/journeys/{counter.reply.journey}/answers"
        assert (await other.post(path, body)).status_code == 404
        await log_in(other, FUJI)
        await go_on_to(other, CreateCredential)
        await other.say(ASK)
        await other.say(Assertion(response=staff_key.get(counter.step())))
        assert isinstance(other.step(), StaffApproval)
        assert other.refusal() is RefusalCode.CHALLENGE_EXPIRED
        await counter.say(Assertion(response=staff_key.get(counter.step())))
        assert counter.step().approval is not None
        assert (await other.post(path, wire.encode(KeyReset(aaguid=soft.AAGUID)))).status_code == 404
        await other.say(Later())
        await other.say(KeyReset(aaguid=soft.AAGUID))
        assert other.refusal() is RefusalCode.APPROVAL_NOT_GOOD


@at_counter()
async def test_assertion_signed_for_another_key_model_is_no_staff_approval(counter: Counter) -> None:
    """The challenge is this journey's own, but the signed one names another model than the journey has now."""
    staff_key = Key()
    await asking(counter, staff_key, Key())
    ((facts,),) = await counter.sql("SELECT facts FROM journeys WHERE id = ?", counter.reply.journey)
    changed = facts.replace(str(soft.AAGUID).encode(), str(OTHER_MODEL).encode())
    assert changed != facts
    await counter.change(update(journeys).where(journeys.c.id == counter.reply.journey).values(facts=changed))
    await counter.say(Assertion(response=staff_key.get(counter.step())))
    assert counter.refusal() is RefusalCode.ASSERTION_REFUSED
    assert counter.why().detail == "challenge"


@at_counter()
async def test_revoked_staff_approve_nothing_and_their_approvals_are_void(counter: Counter) -> None:
    leaver, stayer = Key(), Key()
    left = await staff_enrolled(counter, leaver)
    await staff_enrolled(counter, stayer, "窓口 二郎")
    await walk_to(counter, Top, key=Key())
    await adding_a_key(counter)
    await counter.say(ASK)
    await counter.say(Assertion(response=leaver.get(counter.step())))
    assert counter.step().approval is not None
    await revoke(counter, left)
    await counter.say(KeyReset(aaguid=soft.AAGUID))
    assert counter.refusal() is RefusalCode.APPROVAL_NOT_GOOD
    await counter.say(ASK)
    await counter.say(Assertion(response=leaver.get(counter.step())))
    assert counter.refusal() is RefusalCode.NOT_STAFF
    await counter.say(Assertion(response=stayer.get(counter.step())))
    assert counter.step().approval is not None


@at_counter()
async def test_staff_approval_step_leads_back_to_create_credential_when_the_last_staff_member_is_revoked(
    counter: Counter,
) -> None:
    key = Key()
    staff = await asking(counter, key, Key())
    answer = Assertion(response=key.get(counter.step()))
    await revoke(counter, staff)
    await counter.say(answer)
    assert isinstance(counter.step(), CreateCredential)
    assert counter.refusal() is RefusalCode.NOT_EXPECTED


@pytest.mark.parametrize("way", ["later", "enrolled"])
async def test_staff_approval_whose_only_staff_was_revoked_is_not_asked_for_when_the_member_adds_another_key_later(
    way: str, tmp_path: Path
) -> None:
    key = Key()
    async with at(tmp_path) as counter:
        await revoke(counter, await asking(counter, Key(), key))
        step = await counter.look()
        await counter.say(Later() if way == "later" else Credential(response=Key().create(step)))
        await go_on_to(counter, Top)
        counter.clock.turn(minutes=6)
        await counter.say(AddAuthenticator())
        assert counter.step().purpose == "confirm"
        assert counter.step().options["allowCredentials"] != []
        async with another_terminal(counter) as other:
            await staff_enrolled(other, Key(), "窓口 二郎")
        await counter.say(Assertion(response=key.get(counter.step())))
        await go_on_to(counter, CreateCredential)


@at_counter()
async def test_deleting_a_journey_deletes_its_staff_approval(counter: Counter) -> None:
    await approved(counter, Key(), Key())
    assert await counter.sql("SELECT count(*) FROM approvals") == [(1,)]
    await counter.http.delete(f"/v1/journeys/{counter.reply.journey}")
    assert await counter.sql("SELECT count(*) FROM approvals") == [(0,)]


# models and orphans


@at_counter()
async def test_create_credential_step_has_an_empty_model_policy_when_every_model_is_accepted(
    counter: Counter,
) -> None:
    await walk_to(counter, CreateCredential)
    assert counter.step().models == ModelPolicy()


VENDOR = f"{ROOT}/hid/virtual/attestation-root.pem"


@pytest.mark.parametrize(
    ("models", "policy", "code"),
    [
        (f'denied = ["{soft.AAGUID}"]', ModelPolicy(denied=(soft.AAGUID,)), RefusalCode.MODEL_NOT_ALLOWED),
        (f'revoked = ["{soft.AAGUID}"]', ModelPolicy(revoked=(soft.AAGUID,)), RefusalCode.MODEL_REVOKED),
        (
            f'allowed = ["{OTHER_MODEL}"]\nroots = [{{aaguid = "{OTHER_MODEL}", file = "{VENDOR}"}}]',
            ModelPolicy(allowed=(OTHER_MODEL,)),
            RefusalCode.MODEL_NOT_ALLOWED,
        ),
        (f'allowed = ["{soft.AAGUID}"]', ModelPolicy(allowed=()), RefusalCode.MODEL_NOT_ALLOWED),
    ],
)
async def test_create_credential_step_holds_the_model_policy_and_a_denied_credential_is_refused(
    tmp_path: Path, models: str, policy: ModelPolicy, code: RefusalCode
) -> None:
    async with at(tmp_path, models=models) as present:
        await walk_to(present, CreateCredential)
        assert present.step().models == policy
        assert policy.refusal_of(soft.AAGUID) is code
        await present.say(Credential(response=Key().create(present.step())))
        assert present.refusal() is code
        new = await invited(present)
        await present.start(JourneyKind.STAFF)
        await present.say(SubmitCode(code=new.code))
        assert present.step().models == policy
        await present.say(Credential(response=Key().create(present.step())))
        assert present.refusal() is code


@at_counter()
async def test_top_step_holds_the_accepted_credentials_and_creation_options_name_the_same_member_and_credentials(
    counter: Counter,
) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    accepted = counter.step().accepted
    assert accepted == AcceptedCredentials(
        rp_id="localhost",
        user_id=base64url.encode(key.user_handle),
        credential_ids=(base64url.encode(key.credential_id),),
    )
    await adding_a_key(counter)
    options = counter.step().options
    assert options["rp"]["id"] == accepted.rp_id
    assert options["user"]["id"] == accepted.user_id
    assert tuple(one["id"] for one in options["excludeCredentials"]) == accepted.credential_ids


# the operator


def staff_command(folder: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "service", "staff", *arguments, "--settings", str(folder / "service.toml")]
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stdout + done.stderr


@at_counter()
async def test_staff_command_adds_lists_and_revokes_beside_a_running_service(counter: Counter) -> None:
    async def command(*arguments: str) -> tuple[int, str]:
        return await asyncio.to_thread(staff_command, counter.folder, *arguments)

    status, said = await command("add", "窓口 一郎")
    assert status == 0, said
    staff, name, *words = said.split()
    code = words[words.index("code") + 1].rstrip(",")
    assert (len(staff), name, code.isdecimal(), len(code)) == (32, "窓口", True, 8)
    assert (await command("list"))[1].splitlines() == [f"{staff}  code open  窓口 一郎  main:teller"]
    files = [file for file in counter.folder.iterdir() if not file.is_socket()]
    assert [file.name for file in files if code.encode() in file.read_bytes()] == []
    counter.clock.now = datetime.now(UTC)
    await counter.start(JourneyKind.STAFF)
    await counter.say(SubmitCode(code=Secret(code)))
    await counter.say(Credential(response=Key().create(counter.step()), model="Staff Key"))
    assert counter.step() == StaffEnrolled(name="窓口 一郎")
    assert (await command("list"))[1].splitlines() == [f"{staff}  enrolled  窓口 一郎  main:teller  Staff Key"]
    assert await command("revoke", staff) == (0, f"revoked {staff}\n")
    assert (await command("list"))[1].splitlines() == [f"{staff}  revoked  窓口 一郎  Staff Key"]
    assert (await command("revoke", staff))[0] == os.EX_DATAERR
    for name in ("", " ", "a\nb", "あ" * 41):
        assert (await command("add", name))[0] == os.EX_USAGE
    rows = await counter.sql("SELECT act, terminal FROM audit WHERE act IN ('staff-added', 'staff-revoked')")
    assert rows == [("staff-added", "command line"), ("staff-revoked", "command line")]


@about_sqlite
def test_staff_command_creates_no_database_or_master_key_that_is_missing(tmp_path: Path) -> None:
    async def walk() -> None:
        async with at(tmp_path):
            pass

    asyncio.run(walk())
    for file in ("master.key", "members.sqlite"):
        (tmp_path / file).rename(tmp_path / f"{file}.away")
        status, said = staff_command(tmp_path, "list")
        assert (status != 0, said.count("\n"), (tmp_path / file).exists()) == (True, 1, False), said
