"""Screens 1 to 9 over HTTP: the way through, and every refusal that the service gives on it."""

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
from tests.product.service_counter import Counter, at_counter, wrong
from tests.product.service_walks import (
    FUJI,
    MIDORI,
    NEW_PASSWORD,
    SAKURA,
    log_in,
    migrated,
    to_email_choice,
    to_email_code,
    to_new_email,
    to_password,
    to_phone_code,
)


@at_counter()
async def test_a_member_with_a_mobile_keeps_the_card_email(counter: Counter) -> None:
    await log_in(counter, SAKURA)
    assert isinstance(counter.step, Terms)
    await counter.say(AgreeToTerms(version=counter.step.version, agreed=True))
    assert counter.step == EmailChoice(email="sa••••••@example.jp", available=True)
    await counter.say(KeepCardEmail(keep=True))
    assert isinstance(counter.step, PhoneCode)
    assert counter.step.phones[0].number == "090-12••-••••"
    assert counter.step.sent is not None
    assert counter.step.sent.channel is Channel.SMS
    (ring,) = await counter.rings()
    assert (ring.kind, ring.to) == ("sms", "+819012345601")
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert isinstance(counter.step, NewPassword)
    assert counter.step.words.birth_date == "1984-04-12"
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    assert counter.step == Registered(member_id="sa••••••@example.jp")
    (mail,) = await counter.mails()
    assert mail.to == "sakurai.haruko@example.jp"
    assert await counter.sql("SELECT version, terminal FROM terms_agreements t JOIN members m ON m.id = t.member "
                             "WHERE m.holder = 'holder-01'") == [("2026-11", "counter-1")]


@at_counter()
async def test_a_member_with_a_landline_changes_the_email_and_takes_a_call(counter: Counter) -> None:
    await to_new_email(counter, MIDORI)
    await counter.say(ProposeEmail(email="abc..d@docomo.ne.jp"))
    assert isinstance(counter.step, EmailCode)
    assert counter.step.email == "ab••••••@docomo.ne.jp"
    await counter.say(SubmitCode(code=await counter.mailed_code()))
    assert isinstance(counter.step, EmailConfirm)
    await counter.say(ConfirmEmail(confirmed=True))
    assert isinstance(counter.step, PhoneCode)
    assert counter.step.sent is None
    assert await counter.rings() == []
    await counter.say(SendCode(channel=Channel.SMS))
    assert counter.refusal is RefusalCode.NOT_EXPECTED
    await counter.say(SendCode(channel=Channel.VOICE))
    (ring,) = await counter.rings()
    assert (ring.kind, ring.to) == ("call", "+81332345602")
    await counter.say(SubmitCode(code=await counter.rung_code()))
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    assert isinstance(counter.step, Registered)
    told = {(mail.to, mail.subject) for mail in (await counter.mails())[1:]}
    assert {to for to, _ in told} == {'"abc..d"@docomo.ne.jp', "midorikawa@example.jp"} or {
        to for to, _ in told
    } == {"abc..d@docomo.ne.jp", "midorikawa@example.jp"}
    assert await counter.sql("SELECT email FROM twin_holders WHERE id = 'holder-02'") == [("abc..d@docomo.ne.jp",)]


@at_counter()
async def test_the_legacy_id_logs_in_no_more_and_the_member_id_does(counter: Counter) -> None:
    await migrated(counter)
    await log_in(counter, SAKURA)
    assert counter.refusal is RefusalCode.WRONG_ID_OR_PASSWORD
    await counter.service.send_due()
    await log_in(counter, SAKURA)
    assert counter.refusal is RefusalCode.WRONG_ID_OR_PASSWORD
    await log_in(counter, ("Sakurai.Haruko@EXAMPLE.jp", NEW_PASSWORD.reveal()))
    assert counter.step.__class__.__name__ == "EnrolmentIntroduction"
