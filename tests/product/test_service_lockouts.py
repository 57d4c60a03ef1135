"""Locks, tries, pauses and caps per member, ID, telephone or terminal: what counts, and what does not lift them."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text, update

from protocol import wire
from protocol.answers import ChoosePhone, LogIn, SendCode, StartOver, SubmitCode
from protocol.journeys import Channel, JourneyKind
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import (
    EmailCode,
    EnrolmentIntroduction,
    Login,
    NewPassword,
    PhoneCode,
    Reply,
    Suspended,
)
from service.outbox.outbox import Details, Message
from service.store.tables import twin_legacy_ids
from service.upkeep.housekeeping import sweep
from tests.support.http_walker import (
    FUJI,
    MIDORI,
    OTHER_ADDRESS,
    SAKURA,
    WAYS_OUT,
    log_in,
    password_sign_in,
    walk_to,
)
from tests.support.service_counter import Counter, at_counter, watched, wrong

BAD = Secret("Not-this-1")


async def fail(counter: Counter, typed: str) -> tuple[str, RefusalCode | None]:
    await counter.start()
    await counter.say(LogIn(id=typed, password=BAD))
    return type(counter.step()).__name__, counter.refusal()


async def told_of_the_lock(counter: Counter) -> list[str]:
    return [to for to, message in await counter.notices() if message is Message.CODES_LOCKED]


@pytest.mark.parametrize(
    ("typed", "mailed_to"),
    [
        (SAKURA[0], "sakurai.haruko@example.jp"),
        ("nobody77", None),
        ("fuji07", None),
        (FUJI[0], FUJI[0]),
        ("nobody@example.jp", None),
    ],
)
def test_fifth_wrong_password_locks_known_and_unknown_ids_alike(
    typed: str, mailed_to: str | None, tmp_path: Path
) -> None:
    @at_counter()
    async def walk(counter: Counter) -> None:
        for _ in range(4):
            assert await fail(counter, typed) == ("Login", RefusalCode.WRONG_ID_OR_PASSWORD)
        assert await fail(counter, typed) == ("Suspended", None)
        assert counter.step() == Suspended(legacy="@" not in typed, offers=WAYS_OUT)
        assert await fail(counter, typed) == ("Suspended", None)
        counter.clock.turn(days=30)
        assert await fail(counter, typed) == ("Suspended", None)
        message = Message.MEMBER_SUSPENDED if "@" in typed else Message.LEGACY_LOCKED
        assert await counter.notices() == ([(mailed_to, message)] if mailed_to else [])

    walk(tmp_path)


@at_counter()
async def test_notice_of_a_lock_to_a_holder_whom_the_card_system_does_not_know_fails_at_once(
    counter: Counter,
) -> None:
    async with counter.service.database.write() as work:
        details = Details(at=counter.clock.now)
        await counter.service.outbox.queue(work, Message.CODES_LOCKED, "nobody", details)
    assert await counter.notices() == []
    failed = [("failed", "the card system does not know the holder")]
    assert await counter.sql("SELECT state, fault FROM outbox") == failed


@at_counter()
async def test_right_password_resets_the_count_of_wrong_ones(counter: Counter) -> None:
    for who in (SAKURA, FUJI):
        for _ in range(4):
            await fail(counter, who[0])
        await log_in(counter, who)
        assert counter.refusal() is None
        for _ in range(4):
            assert await fail(counter, who[0]) == ("Login", RefusalCode.WRONG_ID_OR_PASSWORD)


@at_counter()
async def test_right_password_of_a_suspended_member_does_not_sign_in(counter: Counter) -> None:
    for _ in range(5):
        await fail(counter, FUJI[0])
    await log_in(counter, FUJI)
    assert counter.step() == Suspended(legacy=False, offers=WAYS_OUT)
    await counter.say(StartOver())
    assert isinstance(counter.step(), Login)


@at_counter()
async def test_wrong_log_in_of_known_migrated_and_unknown_ids_does_equal_work_and_gets_one_reply(
    counter: Counter,
) -> None:
    """Two password verifications and three commits."""
    answers = {}
    for typed in (SAKURA[0], "nobody77", "fuji07", FUJI[0], "nobody@example.jp", "tsubaki@example.jp"):
        verifications, writes = await _cost(counter, typed)
        answers[typed] = (verifications, writes, counter.step(), counter.reply.refusal)
    assert set(answers.values()) == {(2, 3, Login(offers=WAYS_OUT), counter.reply.refusal)}


async def _cost(counter: Counter, typed: str, password: Secret = BAD) -> tuple[int, int]:
    """Return how many passwords one log-in verifies, and how many commits it makes."""
    await counter.start()
    verified = 0
    passwords = counter.service.passwords
    original = passwords._verify

    def counted(encoded: str, password: Secret) -> bool:
        nonlocal verified
        verified += 1
        return original(encoded, password)

    passwords._verify = counted  # type: ignore[method-assign]
    try:
        with watched(counter) as watch:
            await counter.say(LogIn(id=typed, password=password))
    finally:
        passwords._verify = original  # type: ignore[method-assign]
    return verified, watch.commits


@at_counter()
async def test_right_log_in_of_a_member_verifies_two_passwords_as_a_wrong_one_does(counter: Counter) -> None:
    verified, _ = await _cost(counter, FUJI[0], Secret(FUJI[1]))
    assert (verified, type(counter.step())) == (2, EnrolmentIntroduction)


@at_counter("[terminals]\nlog_ins_hourly = 3")
async def test_log_in_at_a_terminal_over_its_cap_is_refused_before_a_password_is_verified(
    counter: Counter,
) -> None:
    for _ in range(3):
        await fail(counter, "nobody77")
    verified, _ = await _cost(counter, FUJI[0])
    assert verified == 0
    assert counter.refusal() is RefusalCode.TOO_MANY


@at_counter()
async def test_five_wrong_phone_codes_lock_for_30_minutes_despite_new_codes_and_journeys(
    counter: Counter,
) -> None:
    await walk_to(counter, PhoneCode)
    for left in (4, 3):
        await counter.say(SubmitCode(code=wrong(await counter.rung_code())))
        assert counter.why().tries_left == left
    counter.clock.turn(seconds=31)
    await walk_to(counter, PhoneCode)
    for left in (2, 1):
        await counter.say(SubmitCode(code=wrong(await counter.rung_code())))
        assert counter.why().tries_left == left
    right = await counter.rung_code()
    await counter.say(SubmitCode(code=wrong(right)))
    assert counter.refusal() is RefusalCode.CODE_LOCKED
    assert counter.why().until == "2026-11-24T10:30:31+09:00"
    assert counter.step().sent.valid_for == 0
    await counter.say(SubmitCode(code=right))
    assert counter.refusal() is RefusalCode.CODE_LOCKED
    counter.clock.turn(minutes=1)
    await counter.say(SendCode(channel=Channel.SMS))
    assert counter.refusal() is RefusalCode.CODE_LOCKED
    assert await told_of_the_lock(counter) == ["sakurai.haruko@example.jp"]
    sent = len(await counter.rings())
    await walk_to(counter, PhoneCode)
    assert counter.refusal() is RefusalCode.CODE_LOCKED
    assert counter.step().sent is None
    assert len(await counter.rings()) == sent
    counter.clock.turn(minutes=29, seconds=1)
    await counter.start()
    await walk_to(counter, NewPassword)


@at_counter()
async def test_lock_of_the_mail_code_does_not_lock_the_phone_code(counter: Counter) -> None:
    await walk_to(counter, EmailCode, but=OTHER_ADDRESS)
    code = await counter.mailed_code()
    for _ in range(5):
        await counter.say(SubmitCode(code=wrong(code)))
    assert counter.refusal() is RefusalCode.CODE_LOCKED
    assert await told_of_the_lock(counter) == ["sakurai.haruko@example.jp"], "not the address that was typed"
    counter.clock.turn(minutes=1)
    await walk_to(counter, PhoneCode)
    assert counter.refusal() is None
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert counter.refusal() is None


@at_counter()
async def test_code_is_sent_again_at_most_five_times_an_hour_and_ten_times_a_day(counter: Counter) -> None:
    await walk_to(counter, PhoneCode, who=MIDORI)
    await counter.say(SendCode(channel=Channel.VOICE))
    assert counter.step().sent.resends_left == 5
    for left in (4, 3, 2, 1, 0):
        counter.clock.turn(seconds=30)
        await counter.say(SendCode(channel=Channel.VOICE))
        assert counter.refusal() is None
        assert counter.step().sent.resends_left == left
    counter.clock.turn(seconds=30)
    await counter.say(SendCode(channel=Channel.VOICE))
    assert counter.refusal() is RefusalCode.RESEND_CAPPED
    counter.clock.turn(hours=1)
    await walk_to(counter, PhoneCode, who=MIDORI)
    sent = 0
    while True:
        await counter.say(SendCode(channel=Channel.VOICE))
        if counter.refusal() is not None:
            break
        sent += 1
        counter.clock.turn(minutes=13)
    assert counter.refusal() is RefusalCode.RESEND_CAPPED
    assert sent == 5
    assert len(await counter.sql("SELECT id FROM codes WHERE holder = 'holder-02'")) == 11


@at_counter("[terminals]\ncodes_hourly = 2")
async def test_terminal_over_its_hourly_cap_of_codes_is_refused_another_code_as_too_many(
    counter: Counter,
) -> None:
    for who in (SAKURA, ("kaede04", "Kaede#9753")):
        await walk_to(counter, PhoneCode, who=who)
        assert counter.refusal() is None
    await counter.say(ChoosePhone(phone=counter.step().phones[0].id))
    assert counter.refusal() is None
    await walk_to(counter, PhoneCode, who=MIDORI)
    await counter.say(SendCode(channel=Channel.VOICE))
    assert counter.refusal() is RefusalCode.TOO_MANY


@at_counter("[terminals]\ncodes_daily = 2")
async def test_terminal_over_its_daily_cap_of_codes_is_refused_another_code_as_too_many(
    counter: Counter,
) -> None:
    for who in (SAKURA, ("kaede04", "Kaede#9753")):
        await walk_to(counter, PhoneCode, who=who)
        if counter.step().phone is None:
            await counter.say(ChoosePhone(phone=counter.step().phones[0].id))
        assert counter.refusal() is None
        counter.clock.turn(hours=11)
        await sweep(counter.service.database, counter.clock)
    await walk_to(counter, PhoneCode, who=MIDORI)
    await counter.say(SendCode(channel=Channel.VOICE))
    assert counter.refusal() is RefusalCode.TOO_MANY
    counter.clock.turn(hours=2)
    await walk_to(counter, PhoneCode, who=MIDORI)
    await counter.say(SendCode(channel=Channel.VOICE))
    assert counter.refusal() is None


@at_counter("[codes]\nnumber_daily = 2")
async def test_telephone_over_its_daily_cap_of_codes_gets_no_code_for_any_member(counter: Counter) -> None:
    """A family's telephone: each member has caps of their own, and the telephone has one for all of them."""
    async with counter.service.database.write() as work:
        await work.connection.execute(
            text(
                "UPDATE twin_phones SET number = '+819012345678', mobile = true WHERE holder IN ('holder-01', 'holder-02')"
            )
        )
    await walk_to(counter, PhoneCode)
    assert len(await counter.rings()) == 1
    counter.clock.turn(seconds=31)
    await counter.say(SendCode(channel=Channel.VOICE))
    assert counter.refusal() is None
    await walk_to(counter, PhoneCode, who=MIDORI)
    assert (counter.refusal(), counter.step().sent) == (RefusalCode.RESEND_CAPPED, None)
    await counter.say(SendCode(channel=Channel.VOICE))
    assert counter.refusal() is RefusalCode.RESEND_CAPPED
    assert len(await counter.rings()) == 2
    await walk_to(counter, EmailCode, kind=JourneyKind.REGISTRATION)
    assert counter.refusal() is None, "a mail is no call"
    counter.clock.turn(days=1)
    await walk_to(counter, PhoneCode, who=MIDORI)
    assert counter.refusal() is None


@at_counter()
async def test_right_code_submitted_five_times_at_once_is_used_once(counter: Counter) -> None:
    await walk_to(counter, PhoneCode)
    code = await counter.rung_code()
    path = f"/v1/journeys/{counter.reply.journey}/answers"
    body = wire.encode(SubmitCode(code=code))
    replies = [
        wire.decode(response.content, Reply)
        for response in await asyncio.gather(*(counter.post(path, body) for _ in range(5)))
    ]
    assert sorted(reply.refusal.code.value if reply.refusal else "" for reply in replies) == [
        "",
        *["not-expected"] * 4,
    ]
    assert not any(isinstance(reply.step, PhoneCode) for reply in replies)


@at_counter()
async def test_legacy_id_in_the_form_of_an_address_is_locked_as_an_unknown_one_is_whatever_the_letters_case(
    counter: Counter,
) -> None:
    """The old web system may know the letters' case, or count otherwise."""
    here = update(twin_legacy_ids).where(twin_legacy_ids.c.id == "sakura01")
    await counter.change(here.values(id="hanako@old.example"))
    locked = []
    for known in ("hanako@old.example", "nobody@old.example"):
        for one in (known, known, known, known, known.upper()):
            await counter.start()
            await counter.say(LogIn(id=one, password=Secret("Not-this-1")))
            locked.append(isinstance(counter.step(), Suspended))
    assert locked == 2 * [False, False, False, False, True]


@at_counter()
async def test_code_of_one_journey_is_wrong_in_another(counter: Counter) -> None:
    await walk_to(counter, PhoneCode)
    first = await counter.rung_code()
    counter.clock.turn(seconds=31)
    await walk_to(counter, PhoneCode)
    await counter.say(SubmitCode(code=first))
    assert counter.refusal() is RefusalCode.CODE_WRONG


@at_counter()
async def test_undelivered_phone_code_shows_delivery_failed_and_may_be_sent_again_at_once(
    counter: Counter,
) -> None:
    await counter.telephone.__aexit__(None, None, None)
    await walk_to(counter, PhoneCode)
    for _ in range(4):
        await counter.service.send_due()
        counter.clock.turn(seconds=5)
    step = await counter.look()
    assert isinstance(step, PhoneCode)
    assert counter.refusal() is RefusalCode.DELIVERY_FAILED
    assert step.sent is not None
    assert step.sent.resend_after == 0


@at_counter()
async def test_right_password_of_a_suspended_member_at_a_sign_in_leads_to_the_suspended_step(
    counter: Counter,
) -> None:
    await password_sign_in(counter, ("botan.ichiro@example.jp", "Botan!1ro99"))
    assert isinstance(counter.step(), Suspended)
