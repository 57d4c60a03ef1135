"""Registration by card over HTTP: R1 and what follows, and what it ends of an ID that the card had before."""

import asyncio
from dataclasses import replace
from unittest.mock import ANY

import pytest
from sqlalchemy import text

from protocol import wire
from protocol.answers import (
    AddAuthenticator,
    AgreeToTerms,
    Answer,
    Assertion,
    ChoosePassword,
    ConfirmEmail,
    Continue,
    Credential,
    Instead,
    Later,
    LogIn,
    ProposeEmail,
    SendCode,
    StartOver,
    SubmitCode,
)
from protocol.journeys import Channel, JourneyKind, Purpose
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import (
    CardCheck,
    CardStopped,
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
    Suspended,
    Terms,
    Top,
)
from service.outbox.outbox import Message
from tests.support.databases import about_sqlite
from tests.support.http_walker import (
    FUJI,
    NEW_PASSWORD,
    SAKURA,
    WAYS_OUT,
    YANAGI,
    card_of,
    go_on_to,
    log_in,
    password_sign_in,
    walk_to,
)
from tests.support.service_counter import Counter, Key, at_counter, watched

TSUBAKI = "椿 陽子"
SAKURAI = "桜井 春子"
UNKNOWN_CARD = "9999000099999991"
OTHER_PASSWORD = Secret("Kx4?mmTr")


async def events(counter: Counter, holder: str) -> list[str]:
    return [
        row.act
        for row in await counter.sql(
            "SELECT act FROM audit JOIN audit_persons ON person = pseudonym WHERE holder = ? ORDER BY id",
            holder,
        )
    ]


@at_counter()
async def test_holder_without_a_legacy_id_registers_with_another_address_than_the_card_s(
    counter: Counter,
) -> None:
    asked = await counter.start(JourneyKind.REGISTRATION)
    assert isinstance(asked, CardCheck)
    assert asked.notice is not None
    await counter.say(card_of(YANAGI, notice=asked.notice.version))
    assert isinstance(counter.step(), Terms)
    await counter.say(agreed_to(counter.step()))
    assert counter.step() == NewEmail(addresses_left=3)
    await counter.say(ProposeEmail(email="Neu@example.jp"))
    assert isinstance(counter.step(), EmailCode)
    assert (counter.step().purpose, counter.step().change) == (Purpose.EMAIL, False)
    await counter.say(SubmitCode(code=await counter.mailed_code()))
    assert counter.step() == EmailConfirm(email="N••••••@example.jp")
    await counter.say(ConfirmEmail(confirmed=True))
    assert isinstance(counter.step(), PhoneCode)
    assert counter.step().purpose is Purpose.REGISTRATION
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert isinstance(counter.step(), NewPassword)
    assert counter.step().journey is JourneyKind.REGISTRATION
    assert counter.step().words.names == ("MIDORI", "YANAGI")
    await counter.say(ChoosePassword(password=Secret("Yanagi!4x9")))
    assert counter.refusal() is RefusalCode.PASSWORD_NAME
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    assert counter.step() == Registered(member_id="N••••••@example.jp", reference=ANY)
    assert sorted(await counter.notices()) == [
        ("Neu@example.jp", Message.REGISTERED),
        ("yanagi.midori@example.jp", Message.EMAIL_CHANGED),
    ]
    assert await counter.sql("SELECT email FROM twin_holders WHERE id = 'holder-13'") == [("Neu@example.jp",)]
    assert await counter.sql(
        "SELECT document, version, terminal FROM terms_agreements t JOIN members m ON m.id = t.member "
        "WHERE m.holder = 'holder-13' ORDER BY document"
    ) == [("card-notice", "2026-11", "counter-1"), ("terms", "2026-12", "counter-1")]
    assert await events(counter, "holder-13") == ["card-matched", "registered"]
    await counter.say(Continue())
    assert isinstance(counter.step(), EnrolmentIntroduction)
    await log_in(counter, ("neu@EXAMPLE.jp", NEW_PASSWORD.reveal()))
    assert isinstance(counter.step(), EnrolmentIntroduction)


@at_counter()
async def test_registration_at_a_terminal_that_shows_no_card_notice_succeeds_and_stores_no_notice(
    counter: Counter,
) -> None:
    await walk_to(counter, Registered, kind=JourneyKind.REGISTRATION, but={CardCheck: card_of(YANAGI)})
    assert await counter.sql("SELECT document FROM terms_agreements WHERE terminal = 'counter-1'") == [
        ("terms",)
    ]


def agreed_to(step: Terms) -> AgreeToTerms:
    return AgreeToTerms(version=step.version, agreed=True)


@at_counter()
async def test_registration_with_the_card_s_email_asks_for_its_code_but_not_to_confirm_it_and_changes_no_card_data(
    counter: Counter,
) -> None:
    await walk_to(counter, Registered, kind=JourneyKind.REGISTRATION, address="yanagi.midori@example.jp")
    assert EmailConfirm not in counter.asked
    assert await counter.notices() == [("yanagi.midori@example.jp", Message.REGISTERED)]
    assert await counter.sql("SELECT kind FROM outbox WHERE kind = 'change-card-email'") == []


WRONG_CARDS = {
    "the birth date": card_of(YANAGI, birth_date="1996-05-28"),
    "the phone": card_of(YANAGI, phone_last_four="5614"),
    "both": card_of(YANAGI, phone_last_four="5614", birth_date="1996-05-28"),
    "the card is another's": card_of(YANAGI, card_number="9999000006606614"),
    "the card is unknown": card_of(YANAGI, card_number=UNKNOWN_CARD),
}


@at_counter("[terminals]\ncards_hourly = 1000")
async def test_mismatched_card_data_get_the_same_refusal_by_the_same_statements_whatever_is_wrong(
    counter: Counter,
) -> None:
    answers = {}
    for name, answer in WRONG_CARDS.items():
        await counter.start(JourneyKind.REGISTRATION)
        writes, statements = await cost(counter, answer)
        why = counter.why()
        assert (why.code, type(counter.step())) == (RefusalCode.CARD_NOT_MATCHED, CardCheck)
        answers[name] = (writes, statements)
    assert len(set(answers.values())) == 1, answers
    assert answers["both"][0] == 2


async def cost(counter: Counter, answer: Answer) -> tuple[int, tuple[str, ...]]:
    """Answer, and return the number of commits and the statements in their order."""
    with watched(counter) as watch:
        await counter.say(answer)
    return watch.commits, tuple(watch.statements)


@at_counter()
async def test_five_mismatches_lock_known_and_unknown_cards_for_30_minutes(counter: Counter) -> None:
    for number in ("9999000013106038", UNKNOWN_CARD):
        for left in (4, 3, 2, 1):
            await counter.start(JourneyKind.REGISTRATION)
            await counter.say(card_of(YANAGI, card_number=number, phone_last_four="0000"))
            assert (counter.refusal(), counter.why().tries_left) == (RefusalCode.CARD_NOT_MATCHED, left)
        for _ in range(2):
            await counter.start(JourneyKind.REGISTRATION)
            await counter.say(card_of(YANAGI, card_number=number, phone_last_four="0000"))
            assert counter.refusal() is RefusalCode.CARD_LOCKED
            assert counter.why().until == "2026-11-24T10:30:00+09:00"
        await counter.say(card_of(YANAGI, card_number=number))
        assert counter.refusal() is RefusalCode.CARD_LOCKED, "what is right does not show while it is locked"
    counter.clock.turn(minutes=30, seconds=1)
    await counter.start(JourneyKind.REGISTRATION)
    await counter.say(card_of(YANAGI, phone_last_four="0000"))
    assert (counter.refusal(), counter.why().tries_left) == (RefusalCode.CARD_NOT_MATCHED, 4)
    await counter.say(card_of(YANAGI))
    assert isinstance(counter.step(), Terms)
    await counter.start(JourneyKind.REGISTRATION)
    await counter.say(card_of(YANAGI, phone_last_four="0000"))
    assert counter.why().tries_left == 4, "a right one ends the row"
    acts = await counter.sql("SELECT act, detail FROM audit WHERE act LIKE 'card-%' AND person IS NULL")
    assert [row.act for row in acts].count("card-locked") == 2
    assert len({row.detail for row in acts}) == 2


@at_counter()
async def test_of_eight_simultaneous_wrong_card_checks_five_reach_the_card_system(counter: Counter) -> None:
    others = [replace(counter) for _ in range(8)]
    for other in others:
        await other.start(JourneyKind.REGISTRATION)
    body = wire.encode(card_of(YANAGI, phone_last_four="0000"))
    replies = [
        wire.decode(response.content, Reply)
        for response in await asyncio.gather(
            *(other.post(f"/v1/journeys/{other.reply.journey}/answers", body) for other in others)
        )
    ]
    codes = [reply.refusal.code for reply in replies if reply.refusal]
    assert len(codes) == 8
    tried = await counter.sql("SELECT count(*) FROM audit WHERE act LIKE 'card-%'")
    assert tried == [(5,)], "the others were told of the lock before the card was asked for"
    assert codes.count(RefusalCode.CARD_LOCKED) >= 4


@at_counter()
async def test_right_and_wrong_check_of_the_same_card_at_once_get_200_each_and_the_wrong_one_is_not_matched(
    counter: Counter,
) -> None:
    right, wrong = replace(counter), replace(counter)
    for each in (right, wrong):
        await each.start(JourneyKind.REGISTRATION)
    taken, mistyped = await asyncio.gather(
        *(
            each.post(f"/v1/journeys/{each.reply.journey}/answers", wire.encode(card_of(YANAGI, **changes)))
            for each, changes in ((right, {}), (wrong, {"phone_last_four": "0000"}))
        )
    )
    assert (taken.status_code, mistyped.status_code) == (200, 200)
    refusal = wire.decode(mistyped.content, Reply).refusal
    assert refusal is not None
    assert refusal.code is RefusalCode.CARD_NOT_MATCHED


@at_counter()
async def test_retried_card_check_is_counted_once(counter: Counter) -> None:
    await counter.start(JourneyKind.REGISTRATION)
    path = f"/v1/journeys/{counter.reply.journey}/answers"
    body = wire.encode(card_of(YANAGI, phone_last_four="0000"))
    first = await counter.post(path, body, "the-same-try")
    assert (await counter.post(path, body, "the-same-try")).content == first.content
    assert await counter.sql("SELECT tries FROM card_tries") == [(1,)]


@at_counter("[terminals]\ncards_hourly = 2")
async def test_terminal_over_its_hourly_cap_of_card_checks_is_refused_another_card_check(
    counter: Counter,
) -> None:
    await counter.start(JourneyKind.REGISTRATION)
    await counter.say(card_of(YANAGI, card_number=UNKNOWN_CARD))
    await counter.say(card_of(YANAGI, card_number="not a card"))
    assert counter.refusal() is RefusalCode.CARD_NOT_MATCHED
    await counter.say(card_of(YANAGI))
    assert counter.refusal() is RefusalCode.TOO_MANY
    counter.clock.turn(hours=1)
    await counter.start(JourneyKind.REGISTRATION)
    await counter.say(card_of(YANAGI))
    assert isinstance(counter.step(), Terms)


@at_counter()
async def test_malformed_card_data_are_refused_as_not_matched_and_count_no_try(counter: Counter) -> None:
    await counter.start(JourneyKind.REGISTRATION)
    for changed in (
        {"card_number": ""},
        {"card_number": "9999000013106039"},
        {"card_number": "9" * 5000},
        {"card_number": "９９９９０００００１３１０６０３８"},
        {"card_number": "9999 0000 1310 6038"},
        {"birth_date": "1996-13-01"},
        {"birth_date": "\N{NULL}"},
        {"phone_last_four": "613"},
        {"phone_last_four": "５６１３"},
        {"phone_last_four": "+819012345613"},
    ):
        await counter.say(card_of(YANAGI, **changed))
        assert (counter.refusal(), type(counter.step())) == (RefusalCode.CARD_NOT_MATCHED, CardCheck), changed
    assert await counter.sql("SELECT * FROM card_tries") == []


@at_counter()
async def test_card_check_with_an_overlong_version_or_unknown_language_of_the_notice_is_refused(
    counter: Counter,
) -> None:
    await counter.start(JourneyKind.REGISTRATION)
    await counter.say(card_of(YANAGI, notice="2026-12", notice_shown="tlh"))
    assert (counter.refusal(), type(counter.step())) == (RefusalCode.NOT_EXPECTED, CardCheck)
    for version in ("2026-12\N{NULL}", "2" * 65):
        with pytest.raises(AssertionError, match="malformed"):
            await counter.say(card_of(YANAGI, notice=version))
    assert await counter.sql("SELECT * FROM card_tries") == []


@about_sqlite
@at_counter()
async def test_card_number_is_in_no_file(counter: Counter) -> None:
    await walk_to(counter, NewPassword, kind=JourneyKind.REGISTRATION)
    await counter.start(JourneyKind.REGISTRATION)
    await counter.say(card_of(YANAGI, card_number=UNKNOWN_CARD))
    files = [path for path in counter.folder.rglob("*") if path.is_file()]
    assert any(b"neu@example.jp" in path.read_bytes() for path in files), "the search can find"
    for path in files:
        content = path.read_bytes()
        assert b"9999000013106038" not in content
        assert UNKNOWN_CARD.encode() not in content


@at_counter()
async def test_stopped_card_is_shown_for_right_card_data_and_not_with_a_wrong_end_of_the_phone(
    counter: Counter,
) -> None:
    await counter.start(JourneyKind.REGISTRATION)
    await counter.say(card_of("菖蒲 節子", phone_last_four="0000"))
    assert counter.refusal() is RefusalCode.CARD_NOT_MATCHED
    await counter.say(card_of("菖蒲 節子"))
    assert counter.step() == CardStopped()
    await counter.say(StartOver())
    assert isinstance(counter.step(), Login)


@at_counter()
async def test_card_stopped_during_a_registration_ends_the_registration(counter: Counter) -> None:
    await walk_to(counter, NewPassword, kind=JourneyKind.REGISTRATION)
    async with counter.service.database.write() as work:
        await work.connection.execute(text("UPDATE twin_holders SET stopped = true WHERE id = 'holder-13'"))
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    assert isinstance(counter.step(), CardStopped)
    assert await counter.sql("SELECT * FROM members WHERE holder = 'holder-13'") == []


@at_counter()
async def test_registration_of_the_holder_of_a_locked_legacy_id_closes_that_legacy_id(counter: Counter) -> None:
    await log_in(counter, ("tsubaki06", "Tsubaki#2718"))
    assert counter.step() == Suspended(legacy=True, offers=WAYS_OUT)
    await counter.say(Instead(journey=JourneyKind.REGISTRATION))
    assert isinstance(counter.step(), CardCheck)
    await counter.say(card_of(TSUBAKI))
    await counter.say(agreed_to(counter.step()))
    await go_on_to(counter, Registered, address="tsubaki.yoko@example.jp")
    await log_in(counter, ("tsubaki06", "Tsubaki#2718"))
    assert counter.refusal() is RefusalCode.WRONG_ID_OR_PASSWORD, "at once, whatever the old system knows yet"
    await counter.service.send_due()
    assert await counter.sql("SELECT closed_at IS NOT NULL FROM twin_legacy_ids WHERE id = 'tsubaki06'") == [
        (1,)
    ]
    assert await counter.sql("SELECT state FROM outbox WHERE kind = 'close-legacy-ids-of'") == [("delivered",)]


@at_counter()
async def test_new_password_of_a_migration_whose_card_was_registered_elsewhere_meanwhile_leads_back_to_the_log_in(
    counter: Counter,
) -> None:
    await walk_to(counter, NewPassword)
    other = replace(counter)
    await walk_to(other, Registered, kind=JourneyKind.REGISTRATION, card=SAKURAI)
    await counter.say(ChoosePassword(password=OTHER_PASSWORD))
    assert counter.refusal() is RefusalCode.WRONG_ID_OR_PASSWORD
    assert isinstance(counter.step(), Login)
    assert await counter.sql("SELECT email FROM members WHERE holder = 'holder-01'") == [("neu@example.jp",)]


@at_counter()
async def test_second_registration_of_a_card_ends_the_first_member_s_sessions_password_and_security_key(
    counter: Counter,
) -> None:
    key, elsewhere = Key(), replace(counter)
    await walk_to(counter, Top, key=key)
    await sign_in(elsewhere, key)
    assert isinstance(elsewhere.step(), Top)
    handle = key.user_handle
    agreed = await counter.sql("SELECT count(*) FROM terms_agreements")

    counter.clock.turn(seconds=31)
    await walk_to(counter, NewEmail, kind=JourneyKind.REGISTRATION, card=SAKURAI)
    await counter.say(ProposeEmail(email="sakurai.haruko@example.jp"))
    assert counter.refusal() is RefusalCode.EMAIL_TAKEN, "with another address only"
    await go_on_to(counter, NewPassword)
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    assert counter.refusal() is RefusalCode.PASSWORD_OLD
    assert isinstance(await elsewhere.look(), Top), "before the commit nothing has ended"
    before = await counter.notices()
    await counter.say(ChoosePassword(password=OTHER_PASSWORD))
    assert counter.step() == Registered(member_id="n••••••@example.jp", reference=ANY)

    response = await elsewhere.http.get(f"/v1/journeys/{elsewhere.reply.journey}")
    assert response.status_code == 404
    response = await elsewhere.post(
        f"/v1/journeys/{elsewhere.reply.journey}/answers", wire.encode(AddAuthenticator())
    )
    assert response.status_code == 404
    for who in (
        ("sakurai.haruko@example.jp", NEW_PASSWORD.reveal()),
        ("neu@example.jp", NEW_PASSWORD.reveal()),
    ):
        await log_in(elsewhere, who)
        assert elsewhere.refusal() is RefusalCode.WRONG_ID_OR_PASSWORD
    await sign_in(elsewhere, key)
    assert elsewhere.refusal() is RefusalCode.UNKNOWN_CREDENTIAL
    assert sorted((await counter.notices())[len(before) :]) == [
        ("neu@example.jp", Message.REGISTERED),
        ("sakurai.haruko@example.jp", Message.EMAIL_CHANGED),
        ("sakurai.haruko@example.jp", Message.MEMBER_REPLACED),
    ]
    happened = await events(counter, "holder-01")
    assert happened[-6:] == [
        "authenticator-removed",
        "session-ended",  # at each of the terminals where it was open
        "session-ended",
        "member-replaced",
        "registered",
        "log-in-wrong",
    ]
    assert await counter.sql("SELECT count(*) FROM members WHERE holder = 'holder-01'") == [(1,)]
    assert (await counter.sql("SELECT count(*) FROM terms_agreements"))[0][0] == agreed[0][0] + 2, (
        "with the notice"
    )

    again = Key()
    counter.clock.turn(seconds=31)
    await go_on_to(counter, CreateCredential)
    await counter.say(Credential(response=again.create(counter.step()), model="Again"))
    assert again.user_handle == handle, "so that the account before is overwritten on the key"
    await sign_in(counter, again)
    assert isinstance(counter.step(), Top)


async def sign_in(counter: Counter, key: Key) -> None:
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=key.get(counter.step())))


@at_counter()
async def test_second_registration_of_a_card_ends_the_member_s_session_even_amid_a_request(
    counter: Counter,
) -> None:
    elsewhere = replace(counter)
    await log_in(elsewhere, FUJI)
    assert isinstance(elsewhere.step(), EnrolmentIntroduction)
    await walk_to(counter, NewPassword, kind=JourneyKind.REGISTRATION, card="藤 花子")
    path = f"/v1/journeys/{counter.reply.journey}/answers"
    commit, answer = await asyncio.gather(
        counter.post(path, wire.encode(ChoosePassword(password=NEW_PASSWORD))),
        elsewhere.post(f"/v1/journeys/{elsewhere.reply.journey}/answers", wire.encode(Later())),
    )
    assert isinstance(wire.decode(commit.content, Reply).step, Registered)
    # answered before the commit, or after it
    assert answer.status_code in (200, 404)
    assert (await elsewhere.http.get(f"/v1/journeys/{elsewhere.reply.journey}")).status_code == 404


@at_counter()
async def test_suspended_member_who_registers_anew_is_reinstated(counter: Counter) -> None:
    """The member ID of the new address signs in, and the old one is refused."""
    await log_in(counter, ("botan.ichiro@example.jp", "Botan!1ro99"))
    await counter.say(Instead(journey=JourneyKind.REGISTRATION))
    await counter.say(card_of("牡丹 一郎"))
    await counter.say(agreed_to(counter.step()))
    await go_on_to(counter, Registered)
    await password_sign_in(counter, ("neu@example.jp", NEW_PASSWORD.reveal()))
    assert isinstance(counter.step(), EnrolmentIntroduction)
    await log_in(counter, ("botan.ichiro@example.jp", "Botan!1ro99"))
    assert counter.refusal() is RefusalCode.WRONG_ID_OR_PASSWORD


@at_counter()
async def test_one_card_registered_twice_at_once_is_registered_once_and_the_other_is_led_back_to_the_card_check(
    counter: Counter,
) -> None:
    for name in (YANAGI, "藤 花子"):
        first, second = replace(counter), replace(counter)
        await walk_to(
            first,
            NewPassword,
            kind=JourneyKind.REGISTRATION,
            address=f"first@{len(name)}.example.jp",
            card=name,
        )
        counter.clock.turn(seconds=31)
        await walk_to(
            second,
            NewPassword,
            kind=JourneyKind.REGISTRATION,
            address=f"second@{len(name)}.example.jp",
            card=name,
        )
        body = wire.encode(ChoosePassword(password=NEW_PASSWORD))
        replies = [
            wire.decode(response.content, Reply)
            for response in await asyncio.gather(
                *(one.post(f"/v1/journeys/{one.reply.journey}/answers", body) for one in (first, second))
            )
        ]
        steps = sorted(type(reply.step).__name__ for reply in replies)
        assert steps == ["CardCheck", "Registered"]
        (loser,) = [reply for reply in replies if isinstance(reply.step, CardCheck)]
        assert loser.refusal is not None
        assert loser.refusal.code is RefusalCode.NOT_EXPECTED
        counter.clock.turn(hours=2)
    assert await counter.sql("SELECT count(*) FROM members WHERE holder IN ('holder-13', 'holder-07')") == [
        (2,)
    ]


@at_counter()
async def test_registration_whose_address_was_taken_before_the_commit_asks_for_another_address(
    counter: Counter,
) -> None:
    await walk_to(counter, NewPassword, kind=JourneyKind.REGISTRATION)
    other = replace(counter)
    await walk_to(other, Registered, kind=JourneyKind.REGISTRATION, address="NEU@example.jp", card=SAKURAI)
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    assert counter.refusal() is RefusalCode.EMAIL_TAKEN
    assert counter.step() == NewEmail(addresses_left=2)
    assert await counter.sql("SELECT * FROM members WHERE holder = 'holder-13'") == []
    counter.clock.turn(seconds=31)
    await go_on_to(counter, NewPassword, but={PhoneCode: Later()}, address="own@example.jp")
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    assert isinstance(counter.step(), Registered)


@at_counter()
async def test_new_password_of_a_registration_sent_again_with_the_same_or_another_idempotency_key_registers_once(
    counter: Counter,
) -> None:
    await walk_to(counter, NewPassword, kind=JourneyKind.REGISTRATION)
    path = f"/v1/journeys/{counter.reply.journey}/answers"
    body = wire.encode(ChoosePassword(password=NEW_PASSWORD))
    first, second = await asyncio.gather(*(counter.post(path, body, "the-commit-twice") for _ in range(2)))
    assert first.content == second.content
    third = wire.decode((await counter.post(path, body)).content, Reply)
    assert third.refusal is not None
    assert third.refusal.code is RefusalCode.NOT_EXPECTED
    assert isinstance(third.step, Registered)
    assert await counter.sql("SELECT count(*) FROM outbox WHERE kind = 'registered'") == [(1,)]


@at_counter()
async def test_answers_out_of_turn_skip_no_step_of_a_registration(counter: Counter) -> None:
    await counter.start(JourneyKind.REGISTRATION)
    early = (
        ProposeEmail(email="a@example.jp"),
        SubmitCode(code=Secret("1234")),
        SendCode(channel=Channel.SMS),
        ConfirmEmail(confirmed=True),
        ChoosePassword(password=NEW_PASSWORD),
        Continue(),
        Later(),
        LogIn(id=SAKURA[0], password=Secret(SAKURA[1])),
        Instead(journey=JourneyKind.REISSUE),
    )
    for answer in early:
        await counter.say(answer)
        assert (counter.refusal(), type(counter.step())) == (RefusalCode.NOT_EXPECTED, CardCheck), answer
    await walk_to(counter, NewEmail, kind=JourneyKind.REGISTRATION)
    for late in (card_of(YANAGI), *early[1:]):
        await counter.say(late)
        assert counter.refusal() is RefusalCode.NOT_EXPECTED, late
        assert isinstance(counter.step(), NewEmail)


@at_counter()
async def test_three_taken_addresses_spend_the_registration_s_tries_despite_starting_over(
    counter: Counter,
) -> None:
    await walk_to(counter, NewEmail, kind=JourneyKind.REGISTRATION)
    for left in (2, 1, 0):
        await counter.say(ProposeEmail(email=FUJI[0]))
        assert counter.refusal() is RefusalCode.EMAIL_TAKEN
        assert counter.step() == NewEmail(addresses_left=left)
    await counter.say(StartOver())
    assert isinstance(counter.step(), Login)
    await counter.say(Instead(journey=JourneyKind.REGISTRATION))
    await counter.say(card_of(YANAGI))
    await counter.say(agreed_to(counter.step()))
    await counter.say(ProposeEmail(email="neu@example.jp"))
    assert counter.refusal() is RefusalCode.EMAIL_ADDRESSES_SPENT


@at_counter()
async def test_starting_over_a_registration_leads_to_screen_1_and_forgets_the_card_holder(
    counter: Counter,
) -> None:
    await walk_to(counter, NewEmail, kind=JourneyKind.REGISTRATION)
    await counter.say(StartOver())
    assert counter.step() == Login(offers=WAYS_OUT)
    ((facts,),) = await counter.sql("SELECT facts FROM journeys")
    assert b"holder" not in facts
    await counter.say(Instead(journey=JourneyKind.REISSUE))
    assert counter.step() == ReissueId()


@at_counter('[journeys]\noffers = ["reissue"]')
async def test_journey_that_is_not_offered_can_not_be_switched_to(counter: Counter) -> None:
    await counter.start()
    for kind in (JourneyKind.REGISTRATION, JourneyKind.STAFF, JourneyKind.SIGN_IN, JourneyKind.ENROLMENT):
        await counter.say(Instead(journey=kind))
        assert counter.refusal() is RefusalCode.NOT_EXPECTED
        assert isinstance(counter.step(), Login)
    await counter.say(Instead(journey=JourneyKind.REISSUE))
    assert counter.step() == ReissueId()
