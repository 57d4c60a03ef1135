"""Enrolment, sign-in by key, and the top screen over HTTP, with a key that answers as a real one would."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from protocol.answers import (
    AddAuthenticator,
    Assertion,
    Continue,
    Credential,
    IdentifyMember,
    Later,
    LogIn,
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
    CardStopped,
    CreateCredential,
    Enrolled,
    EnrolmentIntroduction,
    Login,
    MemberId,
    PhoneCode,
    Registered,
    SignIn,
    Top,
)
from service.audit.folding import close_folds
from service.clock import on_the_wire
from service.outbox.outbox import Message
from service.store import statements
from tests.support import soft_authenticator as soft
from tests.support.http_walker import FUJI, NEW_PASSWORD, go_on_to, log_in, password_sign_in, walk_to
from tests.support.letters import message_of
from tests.support.service_counter import Counter, Key, at_counter, watched
from tests.support.service_counter import counter as at

MEMBER = "sakurai.haruko@example.jp"


async def sign_in(counter: Counter, key: Key) -> None:
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=key.get(counter.step())))


@at_counter()
async def test_member_enrols_a_key_and_signs_in_with_it(counter: Counter) -> None:
    key = Key()
    await walk_to(counter, Registered)
    await counter.say(Continue())
    assert counter.step() == EnrolmentIntroduction(compulsory=False)
    await counter.say(Continue())
    assert isinstance(counter.step(), PhoneCode)
    assert counter.step().purpose is Purpose.ENROLMENT
    await counter.say(SubmitCode(code=await counter.rung_code()))
    options = counter.step().options
    assert options["user"]["name"] == "桜＊ 春＊ sa••••••@example.jp"
    assert options["user"]["displayName"] == "桜＊ 春＊"
    assert counter.step().words.card_last_four == ("4821",)
    await counter.say(Credential(response=key.create(counter.step()), model="Practice\nKey"))
    step = counter.step()
    assert step == Enrolled(authenticator="Practice Key", reference=step.reference)
    assert step.reference
    await counter.say(Continue())
    assert isinstance(counter.step(), Top)
    assert [one.name for one in counter.step().authenticators] == ["Practice Key"]
    (notice,) = (mail for mail in await counter.mails() if "Practice Key" in mail.text)
    assert notice.to == MEMBER
    await sign_in(counter, key)
    assert isinstance(counter.step(), Top)
    assert counter.step().name == "桜＊ 春＊"
    assert counter.step().authenticators[0].last_used_at is not None
    assert await counter.sql("SELECT sign_count FROM credentials") == [(2,)]


@at_counter()
async def test_second_key_of_a_member_gets_the_same_user_handle(counter: Counter) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    handle = key.user_handle
    await counter.say(AddAuthenticator())
    await counter.say(Continue())
    counter.clock.turn(seconds=31)
    await counter.say(SendCode(channel=Channel.SMS))
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert isinstance(counter.step(), CreateCredential)
    assert [one["id"] for one in counter.step().options["excludeCredentials"]]
    other = Key()
    await counter.say(Credential(response=other.create(counter.step()), model="Second"))
    assert other.user_handle == handle
    await counter.say(Continue())
    assert len(counter.step().authenticators) == 2


@at_counter()
async def test_challenge_is_refused_after_a_refused_assertion_in_another_journey_and_once_expired(
    counter: Counter,
) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    await counter.start(JourneyKind.SIGN_IN)
    first = counter.step()
    assert (await counter.look()).options == first.options
    answer = key.get(first)
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=answer))
    assert counter.refusal() is RefusalCode.CHALLENGE_EXPIRED
    late = key.get(counter.step())
    counter.clock.turn(seconds=301)
    await counter.say(Assertion(response=late))
    assert counter.refusal() is RefusalCode.CHALLENGE_EXPIRED
    good = key.get(counter.step())
    bad = {**good, "response": {**good["response"], "signature": "AAAA"}}
    await counter.say(Assertion(response=bad))
    assert counter.refusal() is RefusalCode.UNKNOWN_CREDENTIAL
    await counter.say(Assertion(response=good))
    assert counter.refusal() is RefusalCode.CHALLENGE_EXPIRED
    await counter.say(Assertion(response=key.get(counter.step())))
    assert isinstance(counter.step(), Top)


@at_counter()
async def test_malformed_assertions_and_those_of_another_origin_without_uv_or_of_unknown_keys_are_refused(
    counter: Counter,
) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    await counter.start(JourneyKind.SIGN_IN)
    for response in ({}, {"id": 1}, {"id": "AA", "rawId": "AA", "type": "public-key", "response": []}):
        await counter.say(Assertion(response=response))
        assert counter.refusal() is RefusalCode.ASSERTION_REFUSED
    await counter.say(
        Assertion(response=key.get(counter.step(), client_data={"origin": "http://evil.example"}))
    )
    assert counter.refusal() is RefusalCode.ASSERTION_REFUSED
    assert counter.why().detail == "origin"
    await counter.say(Assertion(response=key.get(counter.step(), flags=0x01)))
    assert counter.why().detail == "user_verification"
    stranger = Key(user_handle=key.user_handle)
    await counter.say(Assertion(response=stranger.get(counter.step())))
    assert counter.refusal() is RefusalCode.UNKNOWN_CREDENTIAL


@at_counter()
async def test_registration_of_another_member_s_credential_id_is_refused(counter: Counter) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    await log_in(counter, FUJI)
    await go_on_to(counter, CreateCredential)
    await counter.say(Credential(response=replace(key).create(counter.step())))
    assert counter.refusal() is RefusalCode.CREDENTIAL_REFUSED
    assert counter.why().detail == "credential_known"
    assert await counter.sql("SELECT count(*) FROM credentials") == [(1,)]
    await counter.say(Later())
    assert isinstance(counter.step(), Top)
    assert counter.step().offers_enrolment


@at_counter()
async def test_key_with_a_stale_sign_count_needs_a_phone_code_once_and_is_locked_the_next_time(
    counter: Counter,
) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    await sign_in(counter, key)
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=key.get(counter.step(), count=2)))
    assert isinstance(counter.step(), PhoneCode)
    assert (counter.step().purpose, counter.step().after_key) == (Purpose.SIGN_IN, True)
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert isinstance(counter.step(), Top)
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=key.get(counter.step(), count=1)))
    assert counter.refusal() is RefusalCode.ASSERTION_REFUSED
    for count in (50, 1):
        await counter.say(Assertion(response=key.get(counter.step(), count=count)))
        assert counter.refusal() is RefusalCode.ASSERTION_REFUSED
    assert await counter.sql("SELECT sign_count FROM credentials") == [(2,)]
    locked = await counter.sql("SELECT detail FROM audit WHERE act = 'key-locked'")
    assert locked == await counter.sql("SELECT id FROM credentials")
    (notice,) = (mail for mail in await counter.mails() if message_of(mail) is Message.KEY_LOCKED)
    assert notice.to == MEMBER
    assert "Practice Key" in notice.text


@pytest.mark.parametrize("count", [2, 1, 0], ids=["equal", "lower", "zero after more"])
async def test_stale_sign_count_is_audited_and_mailed_to_the_member_and_asks_for_a_phone_code(
    tmp_path: Path, count: int
) -> None:
    async with at(tmp_path) as counter:
        key = Key()
        await walk_to(counter, Top, key=key)
        await sign_in(counter, key)
        await counter.start(JourneyKind.SIGN_IN)
        await counter.say(Assertion(response=key.get(counter.step(), count=count)))
        assert isinstance(counter.step(), PhoneCode)
        events = await counter.sql("SELECT detail FROM audit WHERE act = 'key-counter'")
        assert events == await counter.sql("SELECT id FROM credentials")
        assert await counter.sql("SELECT sign_count, counter_alarms FROM credentials") == [(2, 1)]
        (notice,) = [mail for mail in await counter.mails() if message_of(mail) is Message.KEY_COUNTER]
        assert notice.to == MEMBER
        assert "Practice Key" in notice.text


@at_counter()
async def test_key_whose_sign_count_stays_zero_is_accepted(counter: Counter) -> None:
    key = Key()
    await walk_to(counter, CreateCredential)
    response = key.create(counter.step(), sign_count=0)
    await counter.say(Credential(response=response, model="Uncounting"))
    for _ in range(3):
        await counter.start(JourneyKind.SIGN_IN)
        await counter.say(Assertion(response=key.get(counter.step(), count=0)))
        assert isinstance(counter.step(), Top)
    assert await counter.sql("SELECT counter_alarms FROM credentials") == [(0,)]


@at_counter()
async def test_backed_up_credential_signs_in_with_a_higher_lower_equal_or_zero_sign_count(
    counter: Counter,
) -> None:
    key, on_several = Key(), soft.UP | soft.UV | soft.BE | soft.BS
    await walk_to(counter, CreateCredential)
    await counter.say(
        Credential(response=key.create(counter.step(), flags=on_several | soft.AT), model="Passkey")
    )
    for count in (9, 4, 4, 0):
        await counter.start(JourneyKind.SIGN_IN)
        await counter.say(Assertion(response=key.get(counter.step(), count=count, flags=on_several)))
        assert isinstance(counter.step(), Top)
    assert await counter.sql("SELECT sign_count, counter_alarms FROM credentials") == [(9, 0)]


@at_counter()
async def test_key_of_a_suspended_member_signs_in_but_not_while_the_card_is_stopped(counter: Counter) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    for _ in range(5):
        await log_in(counter, (MEMBER, "Wrong!111"))
    assert counter.step().legacy is False
    await sign_in(counter, key)
    assert isinstance(counter.step(), Top)
    async with counter.service.database.write() as work:
        await work.connection.execute(text("UPDATE twin_holders SET stopped = true WHERE id = 'holder-01'"))
    await sign_in(counter, key)
    assert counter.step() == CardStopped()


@at_counter()
async def test_password_of_a_member_with_a_key_opens_the_top_screen_only_with_a_phone_code(
    counter: Counter,
) -> None:
    await walk_to(counter, Top, key=Key())
    await password_sign_in(counter, (MEMBER, NEW_PASSWORD.reveal()))
    assert isinstance(counter.step(), PhoneCode)
    assert (counter.step().purpose, counter.step().after_key) == (Purpose.SIGN_IN, False)
    await counter.say(Continue())
    assert counter.refusal() is RefusalCode.NOT_EXPECTED
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert isinstance(counter.step(), Top)


@at_counter()
async def test_keyless_member_is_offered_enrolment_at_each_log_in_also_after_putting_it_off(
    counter: Counter,
) -> None:
    for _ in range(2):
        await password_sign_in(counter, FUJI)
        assert counter.step() == EnrolmentIntroduction(compulsory=False)
        await counter.say(Later())
        assert isinstance(counter.step(), Top)
    assert counter.step().last_sign_in == "2026-11-24T10:00:00+09:00"


@at_counter("[journeys]\nenrolment_compulsory = true")
async def test_compulsory_enrolment_can_not_be_skipped(counter: Counter) -> None:
    await password_sign_in(counter, FUJI)
    assert counter.step() == EnrolmentIntroduction(compulsory=True)
    await counter.say(Later())
    assert counter.refusal() is RefusalCode.NOT_EXPECTED
    await go_on_to(counter, CreateCredential)
    assert counter.step().compulsory
    await counter.say(Later())
    assert counter.refusal() is RefusalCode.NOT_EXPECTED


@at_counter()
async def test_known_keyless_and_unknown_member_ids_all_get_sign_in_options_with_a_credential(
    counter: Counter,
) -> None:
    """That of an unknown ID is the same each time. An assertion for a made-up one is refused; the member's own signs in."""
    key = Key()
    await walk_to(counter, Top, key=key)
    lists = []
    for asked in (MEMBER, "nobody@example.jp", "nobody@example.jp", FUJI[0], "other@example.jp"):
        await counter.start(JourneyKind.SIGN_IN)
        await counter.say(IdentifyMember())
        assert counter.step() == MemberId()
        await counter.say(IdentifyMember(id=asked))
        assert isinstance(counter.step(), SignIn)
        assert counter.refusal() is None
        named, *_ = counter.step().options["allowCredentials"]
        lists.append(named["id"])
    assert lists[1] == lists[2]
    assert len(set(lists)) == 4
    await counter.say(Assertion(response=key.get(counter.step())))
    assert counter.refusal() is RefusalCode.ASSERTION_REFUSED
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(IdentifyMember(id=MEMBER))
    await counter.say(Assertion(response=key.get(counter.step(), user_handle=None)))
    assert isinstance(counter.step(), Top)


@at_counter()
async def test_member_id_that_is_no_address_is_refused_at_a_sign_in_by_key(counter: Counter) -> None:
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(IdentifyMember(id="nonsense"))
    assert counter.refusal() is RefusalCode.EMAIL_MISSING_AT


@at_counter()
async def test_two_members_with_credentials_of_one_key_model_sign_in_as_themselves(counter: Counter) -> None:
    accounts = []
    for who in (("tachibana.ken@example.jp", "Tachi!ken31"), ("tachibana.yui@example.jp", "Tachi!yui42")):
        await log_in(counter, who)
        await go_on_to(counter, CreateCredential)
        account = Key()
        await counter.say(Credential(response=account.create(counter.step()), model="Family"))
        accounts.append(account)
    for account, name in zip(accounts, ("橘 ＊", "橘 結＊"), strict=True):
        await sign_in(counter, account)
        assert counter.step().name == name


@at_counter()
async def test_three_renames_of_a_key_within_an_hour_are_two_audit_rows_of_which_one_holds_their_number(
    counter: Counter,
) -> None:
    await walk_to(counter, Top, key=Key())
    own = counter.step().authenticators[0].id
    for name in ("キー１", "キー２", "キー３"):
        await counter.say(RenameAuthenticator(id=own, name=name))
        assert counter.step().authenticators[0].name == name
    rows = "SELECT factor, detail FROM audit WHERE act = 'authenticator-renamed' ORDER BY id"
    assert await counter.sql(rows) == [("key", own)]
    at = on_the_wire(counter.clock())
    counter.clock.turn(minutes=61)
    async with counter.service.database.write() as work:
        await close_folds(work, counter.service.audit, counter.clock())
    assert (await counter.sql(rows))[1:] == [("", f"{own} 3 times, {at} to {at}")]


@at_counter()
async def test_second_sign_in_by_key_compiles_no_sql_statement(counter: Counter) -> None:
    key, compiled = Key(), []
    await walk_to(counter, Top, key=key)
    await sign_in(counter, key)
    compile_statement = statements.Compiled.__init__

    def noting(self: statements.Compiled, statement: Any, *others: Any) -> None:
        compiled.append(str(statement))
        compile_statement(self, statement, *others)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(statements.Compiled, "__init__", noting)
        await sign_in(counter, key)
    assert isinstance(counter.step(), Top)
    assert compiled == []


@at_counter()
async def test_key_is_renamed_and_after_a_fresh_assertion_removed_on_the_top_screen(counter: Counter) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    own = counter.step().authenticators[0].id
    await counter.say(RenameAuthenticator(id=own, name="  わたしのキー "))
    assert counter.step().authenticators[0].name == "わたしのキー"
    for name in ("", "あ" * 21, "a\nb"):
        await counter.say(RenameAuthenticator(id=own, name=name))
        assert counter.refusal() is RefusalCode.FORBIDDEN_CHARACTER
    await counter.say(RemoveAuthenticator(id="0" * 32))
    assert counter.refusal() is RefusalCode.NOT_EXPECTED
    counter.clock.turn(minutes=5, seconds=1)
    await counter.say(RemoveAuthenticator(id=own))
    assert isinstance(counter.step(), SignIn)
    assert counter.step().purpose == "confirm"
    assert len(counter.step().options["allowCredentials"]) == 1
    await counter.say(Later())
    assert isinstance(counter.step(), Top)
    await counter.say(RemoveAuthenticator(id=own))
    await counter.say(Assertion(response=key.get(counter.step())))
    assert isinstance(counter.step(), Top)
    assert counter.step().authenticators == ()
    assert (await counter.mails())[-1].to == MEMBER
    await sign_in(counter, key)
    assert counter.refusal() is RefusalCode.UNKNOWN_CREDENTIAL


@at_counter()
async def test_removal_of_a_lost_key_needs_password_and_phone_code(counter: Counter) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    await sign_in(counter, key)
    own = counter.step().authenticators[0].id
    counter.clock.turn(minutes=6)
    await counter.say(RemoveAuthenticator(id=own))
    await counter.say(UsePassword())
    assert isinstance(counter.step(), Login)
    await counter.say(LogIn(id=FUJI[0], password=Secret(FUJI[1])))
    assert counter.refusal() is RefusalCode.WRONG_ID_OR_PASSWORD
    await counter.say(LogIn(id=MEMBER, password=NEW_PASSWORD))
    assert isinstance(counter.step(), PhoneCode)
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert isinstance(counter.step(), Top)
    assert counter.step().authenticators == ()


@at_counter()
async def test_password_older_than_five_minutes_does_not_confirm_a_removal(counter: Counter) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    await password_sign_in(counter, (MEMBER, NEW_PASSWORD.reveal()))
    counter.clock.turn(minutes=4)
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert isinstance(counter.step(), Top)
    own = counter.step().authenticators[0].id
    counter.clock.turn(minutes=1, seconds=1)
    await counter.say(RemoveAuthenticator(id=own))
    await counter.say(UsePassword())
    assert isinstance(counter.step(), Login)
    await counter.say(LogIn(id=MEMBER, password=NEW_PASSWORD))
    assert isinstance(counter.step(), PhoneCode)
    counter.clock.turn(minutes=5, seconds=1)
    for answer in (SendCode(channel=Channel.SMS), SubmitCode(code=await counter.rung_code())):
        await counter.say(answer)
        assert isinstance(counter.step(), Login)
        assert counter.refusal() is RefusalCode.VERIFICATION_NEEDED
    await counter.say(LogIn(id=MEMBER, password=NEW_PASSWORD))
    await counter.say(SendCode(channel=Channel.SMS))
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert isinstance(counter.step(), Top)
    assert counter.step().authenticators == ()


@at_counter()
async def test_first_key_of_a_member_is_enrolled_only_with_a_password_not_older_than_five_minutes(
    counter: Counter,
) -> None:
    await password_sign_in(counter, FUJI)
    await counter.say(Later())
    await counter.say(AddAuthenticator())
    assert isinstance(counter.step(), EnrolmentIntroduction)
    await counter.say(Later())
    counter.clock.turn(minutes=5, seconds=1)
    await counter.say(AddAuthenticator())
    assert isinstance(counter.step(), Login)
    await counter.say(LogIn(id=FUJI[0], password=Secret("Wrong#1234")))
    assert counter.refusal() is RefusalCode.WRONG_ID_OR_PASSWORD
    await counter.say(LogIn(id=FUJI[0], password=Secret(FUJI[1])))
    assert isinstance(counter.step(), EnrolmentIntroduction)
    await go_on_to(counter, CreateCredential)


@at_counter()
async def test_assertion_of_another_member_s_key_does_not_confirm_a_removal(counter: Counter) -> None:
    own, other = Key(), Key()
    await log_in(counter, FUJI)
    await go_on_to(counter, CreateCredential)
    await counter.say(Credential(response=other.create(counter.step())))
    await walk_to(counter, Top, key=own)
    counter.clock.turn(minutes=6)
    await counter.say(RemoveAuthenticator(id=counter.step().authenticators[0].id))
    await counter.say(Assertion(response=other.get(counter.step())))
    assert counter.refusal() is RefusalCode.UNKNOWN_CREDENTIAL
    assert isinstance(counter.step(), SignIn)


@at_counter()
async def test_starting_over_at_the_top_screen_leads_to_the_log_in_and_the_journey_forgets_the_holder(
    counter: Counter,
) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    await sign_in(counter, key)
    await counter.say(StartOver())
    assert isinstance(counter.step(), Login)
    await counter.say(StartOver())
    assert isinstance(counter.step(), SignIn)
    assert counter.step().purpose == "sign-in"
    ((facts,),) = await counter.sql("SELECT facts FROM journeys WHERE id = ?", counter.reply.journey)
    assert b"holder" not in facts


@at_counter()
async def test_get_of_a_step_that_waits_for_a_key_only_reads_and_shows_the_same_challenge(
    counter: Counter,
) -> None:
    first = await counter.start(JourneyKind.SIGN_IN)
    with watched(counter) as watch:
        assert (await counter.look()).options == first.options
        counter.clock.turn(minutes=10)
        assert (await counter.look()).options == first.options, "an answer to it gets a fresh one"
    assert watch.statements
    assert watch.commits == 0
    assert [one for one in watch.statements if not one.startswith("SELECT")] == []
