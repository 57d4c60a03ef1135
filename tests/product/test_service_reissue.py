"""Reissue over HTTP: a new password by mail and phone code, and no way to tell an unknown ID from a member's."""

import asyncio
from dataclasses import replace
from pathlib import Path
from unittest.mock import ANY

import msgspec
import pytest
from sqlalchemy import update

from protocol import wire
from protocol.answers import (
    Answer,
    Assertion,
    ChoosePassword,
    Continue,
    IdentifyMember,
    Instead,
    Later,
    LogIn,
    SendCode,
    StartOver,
    SubmitCode,
)
from protocol.journeys import Channel, JourneyKind, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.secret import Secret
from protocol.steps import (
    CardStopped,
    CreateCredential,
    EmailCode,
    EnrolmentIntroduction,
    Login,
    NewPassword,
    PasswordReset,
    PhoneCode,
    ReissueId,
    Reply,
    Suspended,
    Top,
)
from service.crypto.keys import Keys, SubkeyUse
from service.crypto.master_key import read_master_key
from service.outbox.outbox import Message
from service.store.tables import members
from tests.support.http_walker import (
    FUJI,
    NEW_PASSWORD,
    WAYS_OUT,
    go_on_to,
    log_in,
    password_sign_in,
    reissue_asked,
    walk_to,
)
from tests.support.service_counter import Counter, Key, at_counter, watched, wrong
from tests.support.service_counter import counter as reopened

BOTAN = ("botan.ichiro@example.jp", "Botan!1ro99")
NOBODY = "nobody.there@example.jp"
SAKURAIS_ID = "sakurai.haruko@example.jp"
OTHER_PASSWORD = Secret("Kx4?mmTr")


@at_counter()
async def test_suspended_member_sets_another_password_by_reissue(counter: Counter) -> None:
    await password_sign_in(counter, BOTAN)
    assert counter.step() == Suspended(legacy=False, offers=WAYS_OUT)
    await counter.say(Instead(journey=JourneyKind.REISSUE))
    assert counter.step() == ReissueId()
    await counter.say(IdentifyMember(id="Botan.Ichiro@EXAMPLE.jp"))
    assert isinstance(counter.step(), EmailCode)
    assert counter.step().email == "Bo••••••@EXAMPLE.jp", "as typed, whoever it is"
    assert counter.step().purpose is Purpose.REISSUE
    assert (await counter.mails())[-1].to == BOTAN[0]
    await counter.say(SubmitCode(code=await counter.mailed_code()))
    assert isinstance(counter.step(), PhoneCode)
    assert counter.step().purpose is Purpose.REISSUE
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert isinstance(counter.step(), NewPassword)
    assert (counter.step().journey, counter.step().change) == (JourneyKind.REISSUE, False)
    assert counter.step().words.birth_date == "1988-12-06"
    for refused, code in (
        ("1chiro!Botan", RefusalCode.PASSWORD_NAME),
        ("Xq!19881206", RefusalCode.PASSWORD_BIRTH_DATE),
        ("Password1!", RefusalCode.PASSWORD_COMMON),
    ):
        await counter.say(ChoosePassword(password=Secret(refused)))
        assert counter.refusal() is code
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    assert counter.step() == PasswordReset(
        member_id="bo••••••@example.jp", offers_enrolment=True, reference=ANY
    )
    assert (await counter.notices())[-1] == (BOTAN[0], Message.PASSWORD_SET)
    assert [
        row.act
        for row in await counter.sql(
            "SELECT act FROM audit JOIN audit_persons ON person = pseudonym WHERE holder = 'holder-09' ORDER BY id"
        )
    ] == [
        "log-in-suspended",
        "reissue-asked",
        "reissued",
    ]
    await counter.say(Continue())
    assert isinstance(counter.step(), EnrolmentIntroduction)
    await go_on_to(counter, CreateCredential)
    await password_sign_in(counter, (BOTAN[0], NEW_PASSWORD.reveal()))
    assert isinstance(counter.step(), EnrolmentIntroduction)
    await log_in(counter, BOTAN)
    assert counter.refusal() is RefusalCode.WRONG_ID_OR_PASSWORD


@at_counter()
async def test_reissue_in_english_stores_english_as_the_member_s_language(counter: Counter) -> None:
    counter.http.headers["Accept-Language"] = "en"
    await walk_to(counter, PasswordReset, kind=JourneyKind.REISSUE, who=FUJI)
    await counter.say(Continue())
    assert await counter.sql("SELECT language FROM members WHERE email LIKE 'fuji.%'") == [("en",)]


@at_counter()
async def test_reissue_refuses_the_old_password(counter: Counter) -> None:
    await walk_to(counter, NewPassword, kind=JourneyKind.REISSUE, who=FUJI)
    await change_hash_of(counter, FUJI[0], "Zz7?kkPm")
    await counter.say(ChoosePassword(password=Secret("Zz7?kkPm")))
    assert counter.refusal() is RefusalCode.PASSWORD_OLD
    assert isinstance(counter.step(), NewPassword)


async def change_hash_of(counter: Counter, member_id: str, password: str) -> None:
    """Set a member's password. The made-up ones hold the member's name, which another rule would refuse first."""
    encoded = await counter.service.passwords.hash(Secret(password))
    await counter.change(update(members).where(members.c.email == member_id).values(password_hash=encoded))


@at_counter()
async def test_reissue_ends_the_member_s_sessions_and_other_reissues_and_leaves_the_key(
    counter: Counter,
) -> None:
    key, elsewhere = Key(), replace(counter)
    await walk_to(counter, Top, key=key)
    await elsewhere.start(JourneyKind.SIGN_IN)
    await elsewhere.say(Assertion(response=key.get(elsewhere.step())))
    assert isinstance(elsewhere.step(), Top)
    half_way = replace(counter)
    await walk_to(half_way, NewPassword, kind=JourneyKind.REISSUE, who=(SAKURAIS_ID, ""))
    counter.clock.turn(seconds=31)
    await walk_to(counter, NewPassword, kind=JourneyKind.REISSUE, who=(SAKURAIS_ID, ""))
    await counter.say(ChoosePassword(password=OTHER_PASSWORD))
    assert counter.step() == PasswordReset(
        member_id="sa••••••@example.jp", offers_enrolment=False, reference=ANY
    )
    for ended in (elsewhere, half_way):
        path = f"/v1/journeys/{ended.reply.journey}"
        assert (await ended.http.get(path)).status_code == 404
        response = await ended.post(f"{path}/answers", wire.encode(ChoosePassword(password=NEW_PASSWORD)))
        assert response.status_code == 404
    await counter.say(Continue())
    assert isinstance(counter.step(), Top)
    assert len(counter.step().authenticators) == 1
    await elsewhere.start(JourneyKind.SIGN_IN)
    await elsewhere.say(Assertion(response=key.get(elsewhere.step())))
    assert isinstance(elsewhere.step(), Top)


@at_counter()
async def test_reissue_for_a_stopped_card_shows_the_stop_only_after_the_right_code(counter: Counter) -> None:
    await reissue_asked(counter, "kiri.tamotsu@example.jp")
    assert isinstance(counter.step(), EmailCode)
    code = await counter.mailed_code()
    await counter.say(SubmitCode(code=wrong(code)))
    assert counter.refusal() is RefusalCode.CODE_WRONG
    await counter.say(SubmitCode(code=code))
    assert counter.step() == CardStopped()


def _without_the_address(seen: list[tuple[object, object]]) -> list[tuple[object, object]]:
    """Return the steps and refusals without the masked address, which differs with what was typed."""
    return [
        (msgspec.structs.replace(step, email="") if isinstance(step, EmailCode) else step, why)
        for step, why in seen
    ]


async def walked(counter: Counter, member_id: str) -> list[tuple[object, object]]:
    """Return every step and refusal of two hours of a reissue, as an attacker who can't read the mail sees them."""
    seen: list[tuple[object, object]] = []

    async def say(answer: Answer) -> None:
        await counter.say(answer)
        seen.append((counter.step(), counter.reply.refusal))

    for digits in ("0000", "1111"):
        await reissue_asked(counter, member_id)
        seen.append((counter.step(), counter.reply.refusal))
        for _ in range(2):
            await say(SubmitCode(code=Secret(digits)))
        await say(SendCode(channel=Channel.MAIL))
        counter.clock.turn(seconds=31)
        await say(SendCode(channel=Channel.MAIL))
        await say(SendCode(channel=Channel.SMS))
        counter.clock.turn(minutes=6)
        await say(SubmitCode(code=Secret(digits)))
    await say(SendCode(channel=Channel.MAIL))
    await say(SubmitCode(code=Secret("222")))
    await say(SubmitCode(code=Secret("2222")))
    await say(SendCode(channel=Channel.MAIL))
    counter.clock.turn(minutes=19)
    await say(SubmitCode(code=Secret("3333")))
    await reissue_asked(counter, member_id)
    seen.append((counter.step(), counter.reply.refusal))
    counter.clock.turn(minutes=12)
    while counter.refusal() is not RefusalCode.RESEND_CAPPED:
        await reissue_asked(counter, member_id)
        seen.append((counter.step(), counter.reply.refusal))
        counter.clock.turn(seconds=31)
    return seen


def test_reissue_gives_the_same_replies_for_known_and_unknown_ids(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Same clock, same answers: an unknown ID, a member who was just sent codes for something else, a suspended one, one whose
    card is stopped.
    """
    seen = {}

    async def look(member_id: str) -> None:
        async with reopened(tmp_path_factory.mktemp("who")) as counter:
            await log_in(counter, FUJI)
            await counter.say(Continue())
            counter.clock.turn(seconds=31)
            await counter.say(SendCode(channel=Channel.SMS))
            assert counter.step().sent.resends_left == 4, "fuji has been sent codes for something else"
            seen[member_id] = await walked(counter, member_id)
            sent = await counter.sql("SELECT count(*) FROM outbox WHERE kind = 'code' AND recipient LIKE '%@%'")
            assert (sent[0][0] > 0) is (member_id != NOBODY)

    for member_id in (NOBODY, FUJI[0], BOTAN[0], "kiri.tamotsu@example.jp"):
        asyncio.run(look(member_id))
    distinct = {str(_without_the_address(one)) for one in seen.values()}
    assert len(distinct) == 1
    codes = {why.code for _, why in seen[NOBODY] if isinstance(why, Refusal)}
    assert {
        RefusalCode.CODE_WRONG,
        RefusalCode.CODE_EXPIRED,
        RefusalCode.CODE_LOCKED,
        RefusalCode.RESEND_TOO_SOON,
        RefusalCode.RESEND_CAPPED,
        RefusalCode.NOT_EXPECTED,
    } <= codes


@at_counter()
async def test_each_step_of_a_reissue_runs_the_same_statements_for_known_and_unknown_ids(
    counter: Counter,
) -> None:
    costs = []
    for member_id in (FUJI[0], NOBODY, BOTAN[0], "other.nobody@example.jp"):
        await counter.start(JourneyKind.REISSUE)
        costs.append(
            [
                await statements_of(counter, answer)
                for answer in (
                    IdentifyMember(id=member_id),
                    SubmitCode(code=Secret("12345")),
                    SendCode(channel=Channel.MAIL),
                )
            ]
        )
        for _ in range(4):
            await counter.say(SubmitCode(code=Secret("12345")))
        assert counter.refusal() is RefusalCode.CODE_LOCKED
    assert all(one == costs[0] for one in costs[1:])
    assert all(len(one) > 10 for one in costs[0])


async def statements_of(counter: Counter, answer: Answer) -> list[str]:
    with watched(counter) as watch:
        await counter.say(answer)
    return watch.statements


@at_counter()
async def test_no_code_is_right_for_an_unknown_id_even_after_a_member_took_that_id(counter: Counter) -> None:
    await reissue_asked(counter, NOBODY)
    ((code,),) = await counter.sql("SELECT id FROM codes")
    keys = Keys(read_master_key(counter.folder / "master.key"))
    right = Secret(f"{int.from_bytes(keys.mac(SubkeyUse.CODES, code)[:16]) % 10**4:04}")
    await counter.say(SubmitCode(code=right))
    assert (counter.refusal(), counter.why().tries_left) == (RefusalCode.CODE_WRONG, 4)
    await counter.change(
        update(members).where(members.c.holder == "holder-07").values(email=NOBODY, email_canonical=NOBODY)
    )
    await counter.say(SubmitCode(code=right))
    assert (counter.refusal(), counter.why().tries_left) == (RefusalCode.CODE_WRONG, 3)
    assert isinstance(counter.step(), EmailCode)
    assert await counter.mails() == []
    assert await counter.sql("SELECT kind, recipient, state FROM outbox") == [("nothing", "", "accepted")]


@at_counter()
async def test_undeliverable_reissue_mail_does_not_show_whether_an_id_exists(counter: Counter) -> None:
    replies = []
    await counter.box.__aexit__(None, None, None)
    for member_id in (FUJI[0], NOBODY):
        await reissue_asked(counter, member_id)
        for _ in range(4):
            await counter.service.send_due()
            counter.clock.turn(seconds=5)
        await counter.look()
        replies.append(_without_the_address([(counter.step(), counter.reply.refusal)]))
    assert await counter.sql("SELECT state FROM outbox ORDER BY id") == [("failed",), ("accepted",)]
    assert replies[0] == replies[1]


@at_counter()
async def test_code_lock_of_a_reissue_locks_only_reissues_of_the_id_and_ends_after_30_minutes(
    counter: Counter,
) -> None:
    await reissue_asked(counter, FUJI[0])
    code = await counter.mailed_code()
    for _ in range(5):
        await counter.say(SubmitCode(code=wrong(code)))
    assert counter.refusal() is RefusalCode.CODE_LOCKED
    await counter.say(SubmitCode(code=code))
    assert counter.refusal() is RefusalCode.CODE_LOCKED
    await reissue_asked(counter, FUJI[0].upper())
    assert (counter.refusal(), counter.step()) == (RefusalCode.CODE_LOCKED, ReissueId())
    locked = await counter.sql(
        "SELECT holder, detail FROM audit JOIN audit_persons ON person = pseudonym WHERE act = 'codes-locked'"
    )
    assert locked == [("holder-07", "reissue")]
    assert (FUJI[0], Message.CODES_LOCKED) in await counter.notices()
    await log_in(counter, FUJI)
    assert isinstance(counter.step(), EnrolmentIntroduction), "nobody is locked out by another's guesses"
    counter.clock.turn(minutes=30, seconds=1)
    await walk_to(counter, NewPassword, kind=JourneyKind.REISSUE, who=FUJI)


@pytest.mark.parametrize("member_id", [FUJI[0], NOBODY])
async def test_each_terminal_still_sends_one_reissue_code_an_hour_to_an_id_whose_daily_codes_are_spent(
    member_id: str, tmp_path: Path
) -> None:
    """Once a day's codes for an ID are spent, each terminal still sends it one an hour, whether or not the ID exists."""
    async with reopened(tmp_path) as counter:
        asked = 0
        for _ in range(4):
            while True:
                await reissue_asked(counter, member_id)
                if counter.refusal() is not None:
                    break
                asked += 1
                counter.clock.turn(seconds=31)
            assert counter.refusal() is RefusalCode.RESEND_CAPPED
            counter.clock.turn(hours=1)
        assert asked == 6 + 5 + 1 + 1, "an hour's, what was left of the day's, and one an hour"
        for terminal in ("counter-1", "counter-2"):
            counter.http.headers["Madoguchi-Terminal"] = terminal
            counter.clock.turn(seconds=31)
            await reissue_asked(counter, member_id)
            assert counter.refusal() is None
            assert counter.step().sent.resends_left == 0
            await reissue_asked(counter, member_id)
            assert counter.refusal() is RefusalCode.RESEND_TOO_SOON


@at_counter()
async def test_reissue_code_asked_for_at_another_terminal_leaves_the_member_s_first_code_valid(
    counter: Counter,
) -> None:
    await reissue_asked(counter, FUJI[0])
    waited_for, asked = await counter.mailed_code(), counter.reply
    counter.http.headers["Madoguchi-Terminal"] = "counter-2"
    counter.clock.turn(seconds=31)
    await reissue_asked(counter, FUJI[0])
    assert counter.refusal() is None
    counter.http.headers["Madoguchi-Terminal"] = "counter-1"
    counter.reply = asked
    await counter.say(SubmitCode(code=waited_for))
    assert isinstance(counter.step(), PhoneCode), counter.reply


@at_counter("[terminals]\nidentifications_hourly = 2")
async def test_terminal_over_its_hourly_cap_of_member_ids_is_refused_another_reissue(counter: Counter) -> None:
    for member_id in (NOBODY, FUJI[0]):
        await reissue_asked(counter, member_id)
        assert isinstance(counter.step(), EmailCode)
    await reissue_asked(counter, BOTAN[0])
    assert (counter.refusal(), counter.step()) == (RefusalCode.TOO_MANY, ReissueId())


@at_counter()
async def test_malformed_reissue_id_is_refused_with_its_reason_and_creates_no_code(counter: Counter) -> None:
    await counter.start(JourneyKind.REISSUE)
    for member_id, code in (
        (None, RefusalCode.EMAIL_MISSING_AT),
        ("sakura01", RefusalCode.EMAIL_MISSING_AT),
        ("ａ@example.jp", RefusalCode.EMAIL_FULL_WIDTH),
        ("@example.jp", RefusalCode.EMAIL_EDGE_AT),
    ):
        await counter.say(IdentifyMember(id=member_id))
        assert (counter.refusal(), counter.step()) == (code, ReissueId())
    assert await counter.sql("SELECT * FROM codes") == []


@at_counter()
async def test_answers_out_of_turn_skip_no_step_of_a_reissue(counter: Counter) -> None:
    await counter.start(JourneyKind.REISSUE)
    early: list[Answer] = [
        SubmitCode(code=Secret("1234")),
        SendCode(channel=Channel.MAIL),
        ChoosePassword(password=NEW_PASSWORD),
        Continue(),
        Later(),
        LogIn(id=FUJI[0], password=Secret(FUJI[1])),
    ]
    for answer in early:
        await counter.say(answer)
        assert (counter.refusal(), counter.step()) == (RefusalCode.NOT_EXPECTED, ReissueId()), answer
    await counter.say(IdentifyMember(id=FUJI[0]))
    for answer in [*early[2:], IdentifyMember(id=BOTAN[0])]:
        await counter.say(answer)
        assert counter.refusal() is RefusalCode.NOT_EXPECTED, answer
        assert isinstance(counter.step(), EmailCode)
    await counter.say(SubmitCode(code=await counter.mailed_code()))
    assert isinstance(counter.step(), PhoneCode)
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    assert counter.refusal() is RefusalCode.NOT_EXPECTED
    await counter.say(SubmitCode(code=await counter.mailed_code()))
    assert counter.refusal() is RefusalCode.CODE_WRONG, "the mail's code is not the phone's"


@at_counter()
async def test_reissue_code_is_accepted_once_and_a_retry_gets_the_same_reply(counter: Counter) -> None:
    await reissue_asked(counter, FUJI[0])
    path = f"/v1/journeys/{counter.reply.journey}/answers"
    body = wire.encode(SubmitCode(code=await counter.mailed_code()))
    first, second, other = await asyncio.gather(
        counter.post(path, body, "the-same-code"),
        counter.post(path, body, "the-same-code"),
        counter.post(path, body),
    )
    assert first.content == second.content
    assert isinstance(wire.decode(first.content, Reply).step, PhoneCode)
    third = wire.decode(other.content, Reply)
    assert third.refusal is not None
    assert third.refusal.code is RefusalCode.CODE_WRONG
    assert len(await counter.rings()) == 1


@at_counter()
async def test_new_password_of_a_reissue_sent_twice_with_one_idempotency_key_is_set_once(
    counter: Counter,
) -> None:
    await walk_to(counter, NewPassword, kind=JourneyKind.REISSUE, who=FUJI)
    path = f"/v1/journeys/{counter.reply.journey}/answers"
    body = wire.encode(ChoosePassword(password=NEW_PASSWORD))
    first, second = await asyncio.gather(*(counter.post(path, body, "the-commit-twice") for _ in range(2)))
    assert first.content == second.content
    assert isinstance(wire.decode(first.content, Reply).step, PasswordReset)
    assert await counter.sql("SELECT count(*) FROM outbox WHERE kind = 'password-set'") == [(1,)]


@at_counter()
async def test_starting_over_a_reissue_leads_to_screen_1(counter: Counter) -> None:
    await walk_to(counter, NewPassword, kind=JourneyKind.REISSUE, who=FUJI)
    await counter.say(StartOver())
    assert counter.step() == Login(offers=WAYS_OUT)
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    assert counter.refusal() is RefusalCode.NOT_EXPECTED
    await log_in(counter, FUJI)
    assert isinstance(counter.step(), EnrolmentIntroduction), "nothing has changed"
