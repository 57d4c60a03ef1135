"""Screens 1 to 9 over HTTP: the way through, and refusals that the service gives on it."""

from unittest.mock import ANY

from sqlalchemy import text, update

from protocol.answers import (
    AgreeToTerms,
    ChoosePassword,
    ChoosePhone,
    ConfirmEmail,
    KeepCardEmail,
    LogIn,
    ProposeEmail,
    SendCode,
    StartOver,
    SubmitCode,
)
from protocol.journeys import Channel
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import (
    CardStopped,
    EmailChoice,
    EmailCode,
    EmailConfirm,
    Login,
    NewEmail,
    NewPassword,
    PhoneCode,
    Registered,
    Suspended,
    Terms,
)
from service.store.tables import twin_holders, twin_phones
from tests.support.http_walker import (
    FUJI,
    MIDORI,
    NEW_PASSWORD,
    OTHER_ADDRESS,
    SAKURA,
    WAYS_OUT,
    go_on_to,
    log_in,
    walk_to,
)
from tests.support.service_counter import Counter, at_counter, wrong

HINATA = ("hinata05", "Hinata#3141")
"""A card holder without a card e-mail."""


@at_counter()
async def test_member_with_a_mobile_migrates_with_the_card_email(counter: Counter) -> None:
    await walk_to(counter, Registered)
    assert counter.asked[EmailChoice] == EmailChoice(email="sa••••••@example.jp", available=True)
    assert counter.asked[PhoneCode].phones[0].number == "090-12••-••••"
    assert counter.asked[PhoneCode].sent.channel is Channel.SMS
    assert counter.asked[NewPassword].words.birth_date == "1984-04-12"
    assert counter.step() == Registered(member_id="sa••••••@example.jp", reference=ANY)
    (ring,) = await counter.rings()
    assert (ring.kind, ring.to) == ("sms", "+819012345601")
    (mail,) = await counter.mails()
    assert mail.to == "sakurai.haruko@example.jp"
    assert await counter.sql(
        "SELECT version, terminal FROM terms_agreements t JOIN members m ON m.id = t.member "
        "WHERE m.holder = 'holder-01'"
    ) == [("2026-12", "counter-1")]


@at_counter()
async def test_member_with_a_landline_migrates_with_another_email_by_voice_call(counter: Counter) -> None:
    address = "abc..d@docomo.ne.jp"
    await walk_to(counter, PhoneCode, who=MIDORI, but=OTHER_ADDRESS, address=address)
    assert counter.step().sent is None
    assert await counter.rings() == []
    await counter.say(SendCode(channel=Channel.SMS))
    assert counter.refusal() is RefusalCode.NOT_EXPECTED
    await counter.say(SendCode(channel=Channel.VOICE))
    (ring,) = await counter.rings()
    assert (ring.kind, ring.to) == ("call", "+81332345602")
    await go_on_to(counter, Registered, but=OTHER_ADDRESS, address=address)
    assert counter.asked[EmailCode].email == "ab••••••@docomo.ne.jp"
    assert {mail.to.replace('"', "") for mail in (await counter.mails())[1:]} == {
        address,
        "midorikawa@example.jp",
    }
    assert await counter.sql("SELECT email FROM twin_holders WHERE id = 'holder-02'") == [(address,)]


@at_counter()
async def test_migrated_member_logs_in_by_member_id_and_no_longer_by_legacy_id(counter: Counter) -> None:
    await walk_to(counter, Registered)
    await log_in(counter, SAKURA)
    assert counter.refusal() is RefusalCode.WRONG_ID_OR_PASSWORD
    await counter.service.send_due()
    await log_in(counter, SAKURA)
    assert counter.refusal() is RefusalCode.WRONG_ID_OR_PASSWORD
    await log_in(counter, ("Sakurai.Haruko@EXAMPLE.jp", NEW_PASSWORD.reveal()))
    assert counter.step().__class__.__name__ == "EnrolmentIntroduction"


@at_counter()
async def test_holder_without_a_card_email_is_not_asked_to_keep_it(counter: Counter) -> None:
    await walk_to(counter, NewEmail, who=HINATA)
    assert counter.step() == NewEmail(addresses_left=3)


@at_counter()
async def test_card_email_that_is_a_member_id_already_can_not_be_kept(counter: Counter) -> None:
    await walk_to(counter, EmailChoice, who=("momiji08", "Momiji#1414"))
    assert isinstance(counter.step(), EmailChoice)
    assert not counter.step().available
    await counter.say(KeepCardEmail(keep=True))
    assert counter.refusal() is RefusalCode.EMAIL_TAKEN
    assert isinstance(counter.step(), EmailChoice)


async def card_gets_an_email(counter: Counter, address: str) -> None:
    await counter.change(update(twin_holders).where(twin_holders.c.id == "holder-05").values(email=address))


@at_counter()
async def test_mailed_code_does_not_prove_the_phone_when_the_card_gets_an_email_address_meanwhile(
    counter: Counter,
) -> None:
    for landline in (False, True):
        await walk_to(counter, EmailCode, who=HINATA, but=OTHER_ADDRESS)
        mailed = await counter.mailed_code()
        if landline:
            await counter.change(
                update(twin_phones)
                .where(twin_phones.c.holder == "holder-05")
                .values(mobile=False, number="+81332345699")
            )
        await card_gets_an_email(counter, "hinata@example.jp")
        await counter.look()
        await counter.say(KeepCardEmail(keep=True))
        step = counter.step()
        assert isinstance(step, PhoneCode)
        assert (step.sent and step.sent.channel) == (None if landline else Channel.SMS)
        await counter.say(SubmitCode(code=mailed))
        assert counter.refusal() is (RefusalCode.CODE_NOT_SENT if landline else RefusalCode.CODE_WRONG)
        await card_gets_an_email(counter, "")
        counter.clock.turn(seconds=31)


@at_counter()
async def test_card_email_that_changed_since_the_customer_kept_it_is_asked_about_again(
    counter: Counter,
) -> None:
    await walk_to(counter, NewPassword)
    await counter.change(
        update(twin_holders).where(twin_holders.c.id == "holder-01").values(email="mallory@example.jp")
    )
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    assert counter.step() == EmailChoice(email="ma••••••@example.jp", available=True)
    await counter.say(KeepCardEmail(keep=True))
    assert isinstance(counter.step(), NewPassword)
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    assert counter.step() == Registered(member_id="ma••••••@example.jp", reference=ANY)


@at_counter()
async def test_stopped_card_ends_the_migration(counter: Counter) -> None:
    await log_in(counter, ("ayame10", "Ayame#1732"))
    assert counter.step() == CardStopped()
    await counter.say(StartOver())
    assert isinstance(counter.step(), Login)


@at_counter()
async def test_declined_terms_lead_back_to_screen_1(counter: Counter) -> None:
    await walk_to(counter, Terms)
    await counter.say(AgreeToTerms(version="another", agreed=True))
    assert counter.refusal() is RefusalCode.NOT_EXPECTED
    assert isinstance(counter.step(), Terms)
    await counter.say(AgreeToTerms(version=counter.step().version, agreed=False))
    assert isinstance(counter.step(), Login)
    await counter.say(KeepCardEmail(keep=True))
    assert counter.refusal() is RefusalCode.NOT_EXPECTED


@at_counter()
async def test_malformed_email_address_is_refused_with_its_reason_and_uses_up_no_try(counter: Counter) -> None:
    await walk_to(counter, NewEmail, but=OTHER_ADDRESS)
    for address, code in {
        "ａｂｃ@example.jp": RefusalCode.EMAIL_FULL_WIDTH,
        "abc example.jp": RefusalCode.EMAIL_FULL_WIDTH,
        "a(b)c@example.jp": RefusalCode.EMAIL_FORBIDDEN_SYMBOL,
        "@example.jp": RefusalCode.EMAIL_EDGE_AT,
        "abc@": RefusalCode.EMAIL_EDGE_AT,
        "abc.example.jp": RefusalCode.EMAIL_MISSING_AT,
        "abc..d@example.jp": RefusalCode.EMAIL_MALFORMED,
        "a" * 200 + "@example.jp": RefusalCode.EMAIL_MALFORMED,
    }.items():
        await counter.say(ProposeEmail(email=address))
        assert counter.refusal() is code, address
    assert counter.step() == NewEmail(addresses_left=3)
    assert await counter.mails() == []


@at_counter()
async def test_three_taken_addresses_spend_the_journey_s_tries_despite_starting_over(counter: Counter) -> None:
    await walk_to(counter, NewEmail, but=OTHER_ADDRESS)
    for left in (2, 1, 0):
        await counter.say(ProposeEmail(email="SHARED@example.JP"))
        assert counter.refusal() is RefusalCode.EMAIL_TAKEN
        assert counter.step() == NewEmail(addresses_left=left)
    await counter.say(ProposeEmail(email="free@example.jp"))
    assert counter.refusal() is RefusalCode.EMAIL_ADDRESSES_SPENT
    await counter.say(StartOver())
    counter.clock.turn(seconds=31)
    assert await go_on_to(counter, NewEmail, but=OTHER_ADDRESS) == NewEmail(addresses_left=0)


@at_counter()
async def test_tries_of_addresses_stay_spent_after_a_stopped_card(counter: Counter) -> None:
    await walk_to(counter, NewEmail, but=OTHER_ADDRESS)
    await counter.say(ProposeEmail(email="shared@example.jp"))
    await counter.say(StartOver())
    await counter.say(LogIn(id="ayame10", password=Secret("Ayame#1732")))
    assert counter.step() == CardStopped()
    await counter.say(StartOver())
    assert await go_on_to(counter, NewEmail, but=OTHER_ADDRESS) == NewEmail(addresses_left=2)
    await counter.change(update(twin_holders).where(twin_holders.c.id == "holder-01").values(stopped=True))
    await counter.say(ProposeEmail(email="shared@example.jp"))
    assert counter.step() == CardStopped()
    await counter.say(StartOver())
    assert await go_on_to(counter, NewEmail, but=OTHER_ADDRESS, who=MIDORI) == NewEmail(addresses_left=2)


@at_counter("[terminals]\naddresses_hourly = 2")
async def test_terminal_over_its_hourly_cap_of_addresses_may_not_propose_another(counter: Counter) -> None:
    await walk_to(counter, NewEmail, but=OTHER_ADDRESS)
    for _ in range(2):
        await counter.say(ProposeEmail(email="shared@example.jp"))
    await walk_to(counter, NewEmail, who=MIDORI, but=OTHER_ADDRESS)
    await counter.say(ProposeEmail(email="shared@example.jp"))
    assert counter.refusal() is RefusalCode.TOO_MANY
    counter.clock.turn(hours=1, seconds=1)
    await walk_to(counter, NewEmail, who=MIDORI, but=OTHER_ADDRESS)
    await counter.say(ProposeEmail(email="shared@example.jp"))
    assert counter.refusal() is RefusalCode.EMAIL_TAKEN


@at_counter()
async def test_wrong_late_or_superseded_email_code_is_refused(counter: Counter) -> None:
    await walk_to(counter, EmailCode, but=OTHER_ADDRESS)
    first = await counter.mailed_code()
    await counter.say(SubmitCode(code=wrong(first)))
    assert counter.refusal() is RefusalCode.CODE_WRONG
    assert counter.why().tries_left == 4
    await counter.say(SendCode(channel=Channel.MAIL))
    assert counter.refusal() is RefusalCode.RESEND_TOO_SOON
    assert counter.why().retry_after == 30
    counter.clock.turn(seconds=30)
    await counter.say(SendCode(channel=Channel.MAIL))
    assert counter.refusal() is None
    await counter.say(SubmitCode(code=first))
    assert counter.refusal() is RefusalCode.CODE_WRONG
    second = await counter.mailed_code()
    assert second != first
    counter.clock.turn(minutes=5)
    await counter.say(SubmitCode(code=second))
    assert counter.refusal() is RefusalCode.CODE_EXPIRED
    await counter.say(SendCode(channel=Channel.MAIL))
    await counter.say(SubmitCode(code=await counter.mailed_code()))
    assert isinstance(counter.step(), EmailConfirm)
    await counter.say(ConfirmEmail(confirmed=False))
    assert isinstance(counter.step(), Login)


@at_counter()
async def test_code_for_a_landline_is_refused_as_not_sent_before_a_call(counter: Counter) -> None:
    await walk_to(counter, PhoneCode, who=MIDORI)
    await counter.say(SubmitCode(code=Secret("1234")))
    assert counter.refusal() is RefusalCode.CODE_NOT_SENT


@at_counter()
async def test_holder_of_several_phones_picks_one_before_a_code_is_sent(counter: Counter) -> None:
    await walk_to(counter, PhoneCode, who=("asahi03", "Asahi#8642"))
    mobile, landline = counter.step().phones
    assert counter.step().phone is None
    await counter.say(SendCode(channel=Channel.VOICE))
    assert counter.refusal() is RefusalCode.NOT_EXPECTED
    await counter.say(ChoosePhone(phone="phone-9"))
    assert counter.refusal() is RefusalCode.NOT_EXPECTED
    await counter.say(ChoosePhone(phone=landline.id))
    assert counter.step().sent is None
    assert await counter.rings() == []
    await counter.say(ChoosePhone(phone=mobile.id))
    assert [ring.to for ring in await counter.rings()] == ["+819012345603"]
    assert counter.step().sent.channel is Channel.SMS
    await counter.say(ChoosePhone(phone=landline.id))
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert counter.refusal() is RefusalCode.CODE_NOT_SENT


@at_counter()
async def test_new_password_is_refused_for_each_rule_that_it_breaks_and_a_good_one_registers(
    counter: Counter,
) -> None:
    await walk_to(counter, NewPassword)
    for password, code in {
        "Ab1!": RefusalCode.PASSWORD_LENGTH,
        "Ab1!" * 6: RefusalCode.PASSWORD_LENGTH,
        "Ab1!あいうえ": RefusalCode.PASSWORD_CHARACTER,
        "Ab1! efgh": RefusalCode.PASSWORD_CHARACTER,
        "12345678!": RefusalCode.PASSWORD_NO_LETTER,
        "Abcdefgh!": RefusalCode.PASSWORD_NO_DIGIT,
        "Abcdefg12": RefusalCode.PASSWORD_NO_SYMBOL,
        "Xq!19840412": RefusalCode.PASSWORD_BIRTH_DATE,
        "Xq!zz5601": RefusalCode.PASSWORD_PHONE,
        "Haruko!73": RefusalCode.PASSWORD_NAME,
        "Xq!zz4821": RefusalCode.PASSWORD_CARD,
        "sakurai.haruko!7": RefusalCode.PASSWORD_NAME,
        "Password1!": RefusalCode.PASSWORD_COMMON,
        SAKURA[1]: RefusalCode.PASSWORD_OLD,
    }.items():
        await counter.say(ChoosePassword(password=Secret(password)))
        assert counter.refusal() is code, password
        assert isinstance(counter.step(), NewPassword)
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    assert isinstance(counter.step(), Registered)


@at_counter()
async def test_email_taken_before_the_migration_commits_leads_back_to_the_new_email_step(
    counter: Counter,
) -> None:
    await walk_to(counter, NewPassword, but=OTHER_ADDRESS, address="race@example.jp")
    async with counter.service.database.write() as work:
        await work.connection.execute(
            text("UPDATE members SET email_canonical = 'race@example.jp' WHERE holder = 'holder-12'")
        )
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    assert counter.refusal() is RefusalCode.EMAIL_TAKEN
    assert counter.step() == NewEmail(addresses_left=2)


@at_counter()
async def test_log_in_with_forbidden_characters_or_of_impossible_length_is_refused_and_not_counted(
    counter: Counter,
) -> None:
    await counter.start()
    for typed, password in (("ｓakura01", "x"), ("saku ra", "x"), ("sakura01\n", "x"), ("sakura01", "パス")):
        await counter.say(LogIn(id=typed, password=Secret(password)))
        assert counter.refusal() is RefusalCode.FORBIDDEN_CHARACTER
    for typed, password in (("", "x"), ("sakura01", ""), ("a" * 255, "x"), ("sakura01", "x" * 255)):
        await counter.say(LogIn(id=typed, password=Secret(password)))
        assert counter.refusal() is RefusalCode.WRONG_ID_OR_PASSWORD
    assert await counter.sql("SELECT failures FROM twin_legacy_ids WHERE id = 'sakura01'") == [(0,)]
    assert await counter.sql("SELECT * FROM unknown_ids") == []


@at_counter()
async def test_locked_legacy_id_gets_the_suspended_step_and_a_migrated_legacy_id_is_refused(
    counter: Counter,
) -> None:
    await log_in(counter, ("tsubaki06", "Tsubaki#2718"))
    assert counter.step() == Suspended(legacy=True, offers=WAYS_OUT)
    await log_in(counter, ("fuji07", "Fuji#16180"))
    assert counter.refusal() is RefusalCode.WRONG_ID_OR_PASSWORD
    await log_in(counter, ("botan.ichiro@example.jp", "Botan!1ro99"))
    assert counter.step() == Suspended(legacy=False, offers=WAYS_OUT)
    await log_in(counter, FUJI)
    assert counter.step().compulsory is False
