"""Log-ins, stops and changes leave an audit row with person and factor, even if no session was opened."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from protocol.answers import (
    Assertion,
    ChangePassword,
    ChoosePassword,
    Later,
    LogIn,
    RemoveAuthenticator,
    RenameAuthenticator,
    SubmitCode,
    UsePassword,
)
from protocol.journeys import JourneyKind
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import (
    CardStopped,
    EnrolmentIntroduction,
    Login,
    NewPassword,
    PhoneCode,
    Registered,
    SignIn,
    Suspended,
    Top,
)
from tests.support.http_walker import (
    FUJI,
    NEW_PASSWORD,
    card_of,
    log_in,
    password_sign_in,
    reissue_asked,
    walk_to,
)
from tests.support.service_counter import Counter, Key, at_counter

MEMBER = "sakurai.haruko@example.jp"
AYAME, KIRI = ("ayame10", "Ayame#1732"), ("kiri.tamotsu@example.jp", "Kiri!tam0ts")
STOP_SAKURAI = "UPDATE twin_holders SET stopped = true WHERE id = 'holder-01'"


async def traces(counter: Counter) -> list[tuple[str, str, str]]:
    """Return event, holder and factor of every audit row about a person."""
    query = "SELECT act, holder, factor FROM audit JOIN audit_persons ON person = pseudonym ORDER BY audit.id"
    return [tuple(row) for row in await counter.sql(query)]


async def stop_sakurai(counter: Counter) -> None:
    async with counter.service.database.write() as work:
        await work.connection.execute(text(STOP_SAKURAI))


async def with_a_key(counter: Counter) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    await stop_sakurai(counter)
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=key.get(counter.step())))


async def with_the_card(counter: Counter) -> None:
    await counter.start(JourneyKind.REGISTRATION)
    await counter.say(card_of("菖蒲 節子"))


async def with_codes(counter: Counter) -> None:
    await reissue_asked(counter, KIRI[0])
    await counter.say(SubmitCode(code=await counter.mailed_code()))


async def on_the_way(counter: Counter) -> None:
    await walk_to(counter, NewPassword)
    await stop_sakurai(counter)
    await counter.say(ChoosePassword(password=NEW_PASSWORD))


@pytest.mark.parametrize(
    ("walk", "holder", "factor"),
    [
        (lambda counter: log_in(counter, AYAME), "holder-10", "legacy-password"),
        (lambda counter: password_sign_in(counter, KIRI), "holder-14", "password"),
        (with_a_key, "holder-01", "key"),
        (with_the_card, "holder-10", "card"),
        (with_codes, "holder-14", ""),
        (on_the_way, "holder-01", "legacy-password-and-phone"),
    ],
    ids=["legacy ID", "password", "key", "card", "reissue", "on the way"],
)
def test_audit_names_holder_and_factor_when_a_stopped_card_ends_a_journey(
    walk: Callable[[Counter], Awaitable[None]], holder: str, factor: str, tmp_path: Path
) -> None:
    """In a reissue no factor is named before the code by phone was right."""

    @at_counter()
    async def stopped(counter: Counter) -> None:
        await walk(counter)
        assert counter.step() == CardStopped()
        assert (await traces(counter))[-1] == ("card-stopped", holder, factor)
        number = len(await traces(counter))
        await counter.look()
        assert len(await traces(counter)) == number

    stopped(tmp_path)


@at_counter()
async def test_audit_row_of_a_registration_by_card_names_card_and_phone_and_that_of_the_replaced_member_too(
    counter: Counter,
) -> None:
    await walk_to(counter, Registered, kind=JourneyKind.REGISTRATION)
    assert ("registered", "holder-13", "card-and-phone") in await traces(counter)
    await walk_to(
        counter, Registered, kind=JourneyKind.REGISTRATION, card="藤 花子", address="fuji2@example.jp"
    )
    assert (await traces(counter))[-2:] == [
        ("member-replaced", "holder-07", "card-and-phone"),
        ("registered", "holder-07", "card-and-phone"),
    ]


@at_counter()
async def test_audit_notes_the_right_password_of_a_suspended_account(counter: Counter) -> None:
    for _ in range(5):
        await log_in(counter, (FUJI[0], "Wrong!111"))
    await log_in(counter, FUJI)
    assert isinstance(counter.step(), Suspended)
    assert (await traces(counter))[-1] == ("log-in-suspended", "holder-07", "password")


@at_counter()
async def test_audit_row_of_a_proven_second_factor_names_both_factors(counter: Counter) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    await password_sign_in(counter, (MEMBER, NEW_PASSWORD.reveal()))
    assert isinstance(counter.step(), PhoneCode)
    assert (await traces(counter))[-1] == ("password-sign-in", "holder-01", "password")
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert isinstance(counter.step(), Top)
    assert (await traces(counter))[-1] == ("second-factor", "holder-01", "password-and-phone")
    counter.clock.turn(minutes=1)
    assert isinstance(await counter.start(JourneyKind.SIGN_IN), SignIn)
    await counter.say(Assertion(response=key.get(counter.step(), count=1)))
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert isinstance(counter.step(), Top)
    assert (await traces(counter))[-1] == ("second-factor", "holder-01", "key-and-phone")


@at_counter()
async def test_audit_notes_a_renamed_key(counter: Counter) -> None:
    await walk_to(counter, Top, key=Key())
    (key,) = counter.step().authenticators
    await counter.say(RenameAuthenticator(id=key.id, name="家のキー"))
    assert counter.refusal() is None
    assert (await traces(counter))[-1] == ("authenticator-renamed", "holder-01", "key")


@at_counter()
async def test_audit_names_password_and_phone_as_factor_of_a_key_removal_without_the_key(
    counter: Counter,
) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=key.get(counter.step())))
    (shown,) = counter.step().authenticators
    counter.clock.turn(minutes=6)
    await counter.say(RemoveAuthenticator(id=shown.id))
    await counter.say(UsePassword())
    await counter.say(LogIn(id=MEMBER, password=NEW_PASSWORD))
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert isinstance(counter.step(), Top)
    assert [row for row in await traces(counter) if row[0] != "session-ended"][-2:] == [
        ("password-confirmed", "holder-01", "password-and-phone"),
        ("authenticator-removed", "holder-01", "password-and-phone"),
    ]


@at_counter()
async def test_audit_row_of_a_rename_after_a_stale_sign_count_and_a_phone_code_names_key_and_phone(
    counter: Counter,
) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    counter.clock.turn(minutes=1)
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=key.get(counter.step(), count=1)))
    assert (await traces(counter))[-1] == ("key-sign-in", "holder-01", "key")
    assert ("key-counter", "holder-01", "key") in await traces(counter)
    await counter.say(SubmitCode(code=await counter.rung_code()))
    (shown,) = counter.step().authenticators
    await counter.say(RenameAuthenticator(id=shown.id, name="家のキー"))
    assert (await traces(counter))[-1] == ("authenticator-renamed", "holder-01", "key-and-phone")


@at_counter()
async def test_right_password_of_another_member_confirms_no_change_and_is_counted_and_audited_as_a_wrong_one(
    counter: Counter,
) -> None:
    await walk_to(counter, Top, but={EnrolmentIntroduction: Later()})
    counter.clock.turn(minutes=6)
    await counter.say(ChangePassword())
    assert isinstance(counter.step(), Login)
    await counter.say(LogIn(id=FUJI[0], password=Secret(FUJI[1])))
    assert counter.refusal() is RefusalCode.WRONG_ID_OR_PASSWORD
    assert (await traces(counter))[-1] == ("log-in-wrong", "holder-07", "password")
    for _ in range(4):
        await log_in(counter, (FUJI[0], "Wrong!111"))
    assert (await traces(counter))[-1] == ("member-suspended", "holder-07", "password")


@at_counter()
async def test_audit_names_the_holder_at_a_wrong_password_and_at_the_suspension_that_follows(
    counter: Counter,
) -> None:
    for _ in range(5):
        await log_in(counter, (FUJI[0], "Wrong!111"))
    assert (await traces(counter))[-2:] == [
        ("log-in-wrong", "holder-07", "password"),
        ("member-suspended", "holder-07", "password"),
    ]
