"""Changes of e-mail address and password from the top screen: each after a fresh verification, and with a notice."""

import asyncio
from dataclasses import replace

from protocol import wire
from protocol.answers import (
    AddAuthenticator,
    Answer,
    Assertion,
    ChangeEmail,
    ChangePassword,
    ChoosePassword,
    ConfirmEmail,
    Continue,
    Credential,
    Instead,
    Later,
    LogIn,
    ProposeEmail,
    RemoveAuthenticator,
    RenameAuthenticator,
    SendCode,
    StartOver,
    SubmitCode,
    UsePassword,
)
from protocol.journeys import Channel, JourneyKind, Purpose
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import (
    AccountChange,
    CreateCredential,
    EmailCode,
    EmailConfirm,
    EnrolmentIntroduction,
    Login,
    NewEmail,
    NewPassword,
    PhoneCode,
    Registered,
    ReissueId,
    Reply,
    SignIn,
    Top,
)
from service.outbox.outbox import Message
from tests.support.http_walker import (
    FUJI,
    NEW_PASSWORD,
    OTHER_ADDRESS,
    go_on_to,
    log_in,
    password_sign_in,
    walk_to,
)
from tests.support.service_counter import Counter, Key, at_counter

MEMBER = "sakurai.haruko@example.jp"
OTHER_PASSWORD = Secret("Kx4?mmTr")


async def sign_in(counter: Counter, key: Key) -> None:
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=key.get(counter.step())))
    assert isinstance(counter.step(), Top), counter.reply


async def at_top(counter: Counter) -> Key:
    """Sign in a member by key, and return the key."""
    key = Key()
    await walk_to(counter, Top, key=key)
    await sign_in(counter, key)
    return key


@at_counter()
async def test_confirmed_email_change_notifies_the_old_address_and_ends_other_sessions(
    counter: Counter,
) -> None:
    elsewhere = replace(counter)
    key = await at_top(elsewhere)
    await sign_in(counter, key)
    before = await counter.notices()
    await counter.say(ChangeEmail())
    assert counter.step() == NewEmail(addresses_left=3, change=True)
    await counter.say(ProposeEmail(email="Neu@example.jp"))
    assert isinstance(counter.step(), EmailCode)
    assert (counter.step().purpose, counter.step().change) == (Purpose.EMAIL, True)
    await counter.say(SubmitCode(code=await counter.mailed_code()))
    assert counter.step() == EmailConfirm(email="N••••••@example.jp", change=True)
    assert await counter.sql("SELECT email FROM members WHERE holder = 'holder-01'") == [(MEMBER,)]
    await counter.say(ConfirmEmail(confirmed=True))
    assert isinstance(counter.step(), Top)
    assert counter.step().done is AccountChange.EMAIL_CHANGED
    assert counter.step().member_id == "N••••••@example.jp"
    assert (await counter.look()).done is AccountChange.EMAIL_CHANGED, "a lost line costs nothing"
    await counter.say(RenameAuthenticator(id=counter.step().authenticators[0].id, name="キー"))
    assert counter.step().done is None, "said once"
    assert (await counter.notices())[len(before) :] == [(MEMBER, Message.MEMBER_ID_CHANGED)]
    assert await counter.sql("SELECT email FROM twin_holders WHERE id = 'holder-01'") == [("Neu@example.jp",)]
    assert await counter.sql("SELECT state FROM outbox WHERE kind = 'change-card-email'") == [("delivered",)]
    assert [row.act for row in await counter.sql("SELECT act FROM audit WHERE act LIKE 'email-%'")] == [
        "email-changed"
    ]
    assert (await elsewhere.http.get(f"/v1/journeys/{elsewhere.reply.journey}")).status_code == 404
    await sign_in(counter, key)
    for member_id, right in ((MEMBER, False), ("neu@EXAMPLE.jp", True)):
        await password_sign_in(counter, (member_id, NEW_PASSWORD.reveal()))
        assert isinstance(counter.step(), PhoneCode if right else Login)


@at_counter()
async def test_password_change_refuses_forbidden_passwords_sends_a_notice_and_ends_other_sessions(
    counter: Counter,
) -> None:
    elsewhere = replace(counter)
    key = await at_top(elsewhere)
    await sign_in(counter, key)
    await counter.say(ChangePassword())
    assert isinstance(counter.step(), NewPassword)
    assert counter.step().change
    assert counter.step().words.email == MEMBER
    counter.clock.turn(minutes=15)
    for refused, code in (
        ("Short1!", RefusalCode.PASSWORD_LENGTH),
        ("Sakurai!4x9", RefusalCode.PASSWORD_NAME),
        ("Xq!19840412", RefusalCode.PASSWORD_BIRTH_DATE),
        ("Xq!x4821x", RefusalCode.PASSWORD_CARD),
        (NEW_PASSWORD.reveal(), RefusalCode.PASSWORD_OLD),
    ):
        await counter.say(ChoosePassword(password=Secret(refused)))
        assert counter.refusal() is code, "the rules hold however long the screen stands"
        assert isinstance(counter.step(), NewPassword)
    await counter.notices()  # what came before has left: the next one is the last
    await counter.say(ChoosePassword(password=OTHER_PASSWORD))
    assert isinstance(counter.step(), Top)
    assert counter.step().done is AccountChange.PASSWORD_CHANGED
    await counter.say(Continue())
    assert (counter.refusal(), counter.step().done) == (RefusalCode.NOT_EXPECTED, None)
    assert (await counter.notices())[-1] == (MEMBER, Message.PASSWORD_SET)
    assert len(await counter.sql("SELECT 1 FROM audit WHERE act = 'password-changed'")) == 1
    assert (await elsewhere.http.get(f"/v1/journeys/{elsewhere.reply.journey}")).status_code == 404
    for password, right in ((NEW_PASSWORD, False), (OTHER_PASSWORD, True)):
        await password_sign_in(counter, (MEMBER, password.reveal()))
        assert isinstance(counter.step(), PhoneCode if right else Login)


@at_counter()
async def test_each_change_by_a_member_with_a_key_needs_an_assertion_not_older_than_five_minutes(
    counter: Counter,
) -> None:
    key = await at_top(counter)
    for change, wanted in ((ChangeEmail(), NewEmail), (ChangePassword(), NewPassword)):
        counter.clock.turn(minutes=5, seconds=1)
        await counter.say(change)
        assert isinstance(counter.step(), SignIn)
        assert counter.step().purpose == "confirm"
        await counter.say(Later())
        assert isinstance(counter.step(), Top)
        await counter.say(change)
        await counter.say(Assertion(response=key.get(counter.step())))
        assert isinstance(counter.step(), wanted)
        await counter.say(Later())
        assert isinstance(counter.step(), Top)
        assert counter.step().done is None
        await counter.say(change)
        assert isinstance(counter.step(), wanted), "five minutes are not over"
        await counter.say(Later())


@at_counter()
async def test_keyless_member_s_changes_need_password_and_phone_code_not_older_than_five_minutes(
    counter: Counter,
) -> None:
    await password_sign_in(counter, FUJI)
    await counter.say(Later())
    assert isinstance(counter.step(), Top)
    await counter.say(ChangePassword())
    assert isinstance(counter.step(), PhoneCode), "the password was proven a moment ago"
    await counter.say(Later())
    assert isinstance(counter.step(), Top)
    counter.clock.turn(minutes=6)
    await counter.say(ChangeEmail())
    assert isinstance(counter.step(), Login)
    await counter.say(LogIn(id=MEMBER, password=Secret(FUJI[1])))
    assert counter.refusal() is RefusalCode.WRONG_ID_OR_PASSWORD
    await counter.say(LogIn(id=FUJI[0], password=Secret(FUJI[1])))
    assert isinstance(counter.step(), PhoneCode)
    assert counter.step().purpose is Purpose.SIGN_IN
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert counter.step() == NewEmail(addresses_left=3, change=True)
    await go_on_to(counter, EmailConfirm)
    await counter.say(ConfirmEmail(confirmed=True))
    assert counter.step().done is AccountChange.EMAIL_CHANGED
    await counter.say(ChangePassword())
    assert isinstance(counter.step(), NewPassword), "five minutes are not over"
    await counter.say(ChoosePassword(password=OTHER_PASSWORD))
    assert counter.step().done is AccountChange.PASSWORD_CHANGED
    told = [to for to, what in await counter.notices() if what is Message.PASSWORD_SET]
    assert told == ["neu@example.jp"]


@at_counter()
async def test_email_change_refuses_malformed_and_taken_addresses_and_any_address_after_three_taken_ones(
    counter: Counter,
) -> None:
    await at_top(counter)
    await counter.say(ChangeEmail())
    await counter.say(ProposeEmail(email="no-address"))
    assert counter.refusal() is RefusalCode.EMAIL_MISSING_AT
    for address, left in ((FUJI[0], 2), (MEMBER.upper(), 1), ("shared@example.jp", 0)):
        await counter.say(ProposeEmail(email=address))
        assert counter.refusal() is RefusalCode.EMAIL_TAKEN
        assert counter.step() == NewEmail(addresses_left=left, change=True)
    await counter.say(ProposeEmail(email="neu@example.jp"))
    assert counter.refusal() is RefusalCode.EMAIL_ADDRESSES_SPENT
    await counter.say(Later())
    await counter.say(ChangeEmail())
    assert counter.step() == NewEmail(addresses_left=0, change=True), "going back and forth gives no more"


@at_counter()
async def test_email_change_given_up_at_any_step_keeps_the_address_and_starting_over_logs_out(
    counter: Counter,
) -> None:
    await at_top(counter)
    for depth in range(3):
        await counter.say(ChangeEmail())
        assert counter.step() == NewEmail(addresses_left=3 - max(0, depth - 1), change=True)
        if depth > 0:
            counter.clock.turn(seconds=31)
            await counter.say(ProposeEmail(email=f"neu{depth}@example.jp"))
            assert isinstance(counter.step(), EmailCode), counter.reply
        if depth > 1:
            await counter.say(SubmitCode(code=await counter.mailed_code()))
            assert isinstance(counter.step(), EmailConfirm)
        await counter.say(ConfirmEmail(confirmed=False) if depth > 1 else Later())
        assert isinstance(counter.step(), Top)
        assert counter.step().done is None
    await counter.say(ChangePassword())
    await counter.say(StartOver())
    assert isinstance(counter.step(), Login), "and starting over leaves the session"
    assert await counter.sql("SELECT email FROM members WHERE holder = 'holder-01'") == [(MEMBER,)]
    assert await counter.sql("SELECT kind FROM outbox WHERE kind = 'change-card-email'") == []


@at_counter()
async def test_mailed_code_of_a_given_up_address_proves_no_other_address(counter: Counter) -> None:
    await at_top(counter)
    await counter.say(ChangeEmail())
    await counter.say(ProposeEmail(email="one@example.jp"))
    first = await counter.mailed_code()
    await counter.say(Later())
    await counter.say(ChangeEmail())
    await counter.say(SubmitCode(code=first))
    assert counter.refusal() is RefusalCode.NOT_EXPECTED
    counter.clock.turn(seconds=31)
    await counter.say(ProposeEmail(email="two@example.jp"))
    await counter.say(SubmitCode(code=first))
    assert counter.refusal() is RefusalCode.CODE_WRONG


@at_counter()
async def test_member_is_asked_for_another_address_if_the_new_one_is_taken_before_confirmation(
    counter: Counter,
) -> None:
    await at_top(counter)
    await counter.say(ChangeEmail())
    await go_on_to(counter, EmailConfirm)
    await walk_to(replace(counter), Registered, kind=JourneyKind.REGISTRATION, address="NEU@example.jp")
    await counter.say(ConfirmEmail(confirmed=True))
    assert counter.refusal() is RefusalCode.EMAIL_TAKEN
    assert counter.step() == NewEmail(addresses_left=2, change=True)
    assert await counter.sql("SELECT email FROM members WHERE holder = 'holder-01'") == [(MEMBER,)]


@at_counter()
async def test_address_that_two_members_change_to_at_once_becomes_only_one_member_s(counter: Counter) -> None:
    other = replace(counter)
    await at_top(counter)
    await counter.say(ChangeEmail())
    await go_on_to(counter, EmailConfirm)
    await password_sign_in(other, FUJI)
    await other.say(Later())
    await other.say(ChangeEmail())
    await other.say(SubmitCode(code=await other.rung_code()))
    await go_on_to(other, EmailConfirm)
    body = wire.encode(ConfirmEmail(confirmed=True))
    replies = [
        wire.decode(response.content, Reply)
        for response in await asyncio.gather(
            *(one.post(f"/v1/journeys/{one.reply.journey}/answers", body) for one in (counter, other))
        )
    ]
    assert sorted(type(reply.step).__name__ for reply in replies) == ["NewEmail", "Top"]
    assert len(await counter.sql("SELECT 1 FROM members WHERE email_canonical = 'neu@example.jp'")) == 1


@at_counter()
async def test_second_of_two_simultaneous_password_changes_of_a_member_gets_404_and_changes_nothing(
    counter: Counter,
) -> None:
    key, other = await at_top(counter), replace(counter)
    await sign_in(other, key)
    await counter.say(ChangePassword())
    await other.say(ChangePassword())
    responses = await asyncio.gather(
        *(
            one.post(
                f"/v1/journeys/{one.reply.journey}/answers", wire.encode(ChoosePassword(password=password))
            )
            for one, password in ((counter, OTHER_PASSWORD), (other, Secret("Wq8-ttHz")))
        )
    )
    assert sorted(response.status_code for response in responses) == [200, 404]
    assert await counter.sql("SELECT count(*) FROM outbox WHERE kind = 'password-set'") == [(1,)]


@at_counter()
async def test_email_change_confirmed_twice_at_once_and_again_later_sends_one_notice(counter: Counter) -> None:
    await at_top(counter)
    await counter.say(ChangeEmail())
    await go_on_to(counter, EmailConfirm)
    path = f"/v1/journeys/{counter.reply.journey}/answers"
    body = wire.encode(ConfirmEmail(confirmed=True))
    first, second = await asyncio.gather(*(counter.post(path, body, "twice-the-same") for _ in range(2)))
    assert first.content == second.content
    late = wire.decode((await counter.post(path, body)).content, Reply)
    assert late.refusal is not None
    assert late.refusal.code is RefusalCode.NOT_EXPECTED
    assert await counter.sql("SELECT count(*) FROM outbox WHERE kind = 'member-id-changed'") == [(1,)]


@at_counter()
async def test_suspended_member_with_a_key_can_log_in_by_password_again_after_changing_it(
    counter: Counter,
) -> None:
    key = await at_top(counter)
    for _ in range(5):
        await log_in(counter, (MEMBER, "Not-this-1"))
    await sign_in(counter, key)
    await counter.say(ChangePassword())
    await counter.say(ChoosePassword(password=OTHER_PASSWORD))
    assert counter.step().done is AccountChange.PASSWORD_CHANGED
    await password_sign_in(counter, (MEMBER, OTHER_PASSWORD.reveal()))
    assert isinstance(counter.step(), PhoneCode)


@at_counter()
async def test_answers_within_a_change_are_refused_at_the_top_screen_and_changes_at_the_log_in(
    counter: Counter,
) -> None:
    await at_top(counter)
    early: list[Answer] = [
        ProposeEmail(email="neu@example.jp"),
        SubmitCode(code=Secret("1234")),
        SendCode(channel=Channel.MAIL),
        ConfirmEmail(confirmed=True),
        ChoosePassword(password=OTHER_PASSWORD),
        Later(),
        Instead(journey=JourneyKind.REISSUE),
    ]
    for answer in early:
        await counter.say(answer)
        assert counter.refusal() is RefusalCode.NOT_EXPECTED, answer
        assert isinstance(counter.step(), Top)
    await counter.start()
    for change in (ChangeEmail(), ChangePassword()):
        await counter.say(change)
        assert counter.refusal() is RefusalCode.NOT_EXPECTED
        assert isinstance(counter.step(), Login)


@at_counter()
async def test_member_who_forgot_the_password_leaves_the_session_for_a_reissue(counter: Counter) -> None:
    await at_top(counter)
    counter.clock.turn(minutes=6)
    await counter.say(ChangeEmail())
    await counter.say(UsePassword())
    await counter.say(Instead(journey=JourneyKind.REISSUE))
    assert counter.step() == ReissueId()
    ((facts,),) = await counter.sql("SELECT facts FROM journeys WHERE id = ?", counter.reply.journey)
    assert b"member" not in facts


@at_counter()
async def test_password_alone_signs_in_again_after_the_last_key_was_removed(counter: Counter) -> None:
    key = await at_top(counter)
    await counter.notices()  # what came before has left: the next one is the last
    await counter.say(RemoveAuthenticator(id=counter.step().authenticators[0].id))
    assert (counter.step().authenticators, counter.step().offers_enrolment) == ((), True)
    assert (await counter.notices())[-1] == (MEMBER, Message.KEY_REMOVED)
    assert [row.act for row in await counter.sql("SELECT act FROM audit ORDER BY id")][-1] == (
        "authenticator-removed"
    )
    await password_sign_in(counter, (MEMBER, NEW_PASSWORD.reveal()))
    assert isinstance(counter.step(), EnrolmentIntroduction)
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=key.get(counter.step())))
    assert counter.refusal() is RefusalCode.UNKNOWN_CREDENTIAL


@at_counter()
async def test_member_with_two_keys_signs_in_by_each_and_may_remove_one(counter: Counter) -> None:
    first, second = await at_top(counter), Key()
    counter.clock.turn(seconds=31)
    await counter.say(AddAuthenticator())
    await go_on_to(counter, CreateCredential)
    await counter.say(Credential(response=second.create(counter.step()), model="Second"))
    await counter.say(Continue())
    for key in (first, second):
        await sign_in(counter, key)
        assert len(counter.step().authenticators) == 2
    await counter.say(RemoveAuthenticator(id=counter.step().authenticators[0].id))
    assert [one.name for one in counter.step().authenticators] == ["Second"]
    assert not counter.step().offers_enrolment
    await sign_in(counter, second)
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=first.get(counter.step())))
    assert counter.refusal() is RefusalCode.UNKNOWN_CREDENTIAL


@at_counter()
async def test_migration_without_a_usable_card_email_makes_another_address_the_card_email(
    counter: Counter,
) -> None:
    for who, address, old in (
        (("hinata05", "Hinata#3141"), "hinata@example.jp", None),
        (("momiji08", "Momiji#1414"), "momiji@example.jp", "shared@example.jp"),
    ):
        await walk_to(counter, NewEmail, who=who, but=OTHER_ADDRESS)
        assert counter.step() == NewEmail(addresses_left=3)
        await go_on_to(counter, NewPassword, address=address)
        before = await counter.notices()
        await counter.say(ChoosePassword(password=NEW_PASSWORD))
        assert isinstance(counter.step(), Registered)
        told_now = [to for to, _ in (await counter.notices())[len(before) :]]
        assert told_now == [address, *([old] if old else [])]
        assert len(await counter.sql("SELECT 1 FROM twin_holders WHERE email = ?", address)) == 1
