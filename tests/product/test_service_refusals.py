"""Every refusal of every step, walked over HTTP: here those of screens 1 to 8, of R1 and P1.

`demo.gallery.refusals.REFUSED` is the list; a walk declares which of them it `reaches`, and fails unless it gets exactly
those; another test fails if no walk declares one of them.
"""

from typing import Any

from demo.gallery.refusals import REFUSED
from protocol import steps
from protocol.answers import (
    CheckCard,
    ChoosePassword,
    IdentifyMember,
    KeepCardEmail,
    LogIn,
    ProposeEmail,
    RemoveAuthenticator,
    SendCode,
    ShowPass,
    SubmitCode,
    UsePassword,
)
from protocol.journeys import Channel, JourneyKind
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import EmailChoice, EmailCode, NewEmail, NewPassword, PhoneCode, Top
from tests.product.refusing import ADDRESSES, OF_KEYS, Reader, reaches, unreached
from tests.support.http_walker import (
    MIDORI,
    NEW_PASSWORD,
    OTHER_ADDRESS,
    SAKURA,
    YANAGI,
    card_of,
    reissue_asked,
    walk_to,
)
from tests.support.local_server import HttpAnswer, always
from tests.support.service_counter import Counter, Key, wrong
from tests.support.staff_walks import pass_given

MOMIJI = ("momiji08", "Momiji#1414")
MEMBER = "sakurai.haruko@example.jp"
PASSWORDS = {
    "k#9": RefusalCode.PASSWORD_LENGTH,
    "kaze#29あ": RefusalCode.PASSWORD_CHARACTER,
    "29384756#": RefusalCode.PASSWORD_NO_LETTER,
    "kaze#moriyama": RefusalCode.PASSWORD_NO_DIGIT,
    "kaze29moriyama": RefusalCode.PASSWORD_NO_SYMBOL,
    "kaze#19840412": RefusalCode.PASSWORD_BIRTH_DATE,
    "kaze#09012345601": RefusalCode.PASSWORD_PHONE,
    "Haruko#2938": RefusalCode.PASSWORD_NAME,
    "kaze#mori4821": RefusalCode.PASSWORD_CARD,
    "kazeno.tori#29": RefusalCode.PASSWORD_EMAIL,
    "password1!": RefusalCode.PASSWORD_COMMON,
    SAKURA[1]: RefusalCode.PASSWORD_OLD,
}


def test_every_refusal_of_the_steps_without_a_key_is_reached_by_a_walk() -> None:
    assert unreached(*(step for step in REFUSED if step not in OF_KEYS)) == set()


def test_every_refusal_code_belongs_to_a_step() -> None:
    assert {code for codes in REFUSED.values() for code in codes} == set(RefusalCode)


# screen 1 ----------------------------------------------------------------------------------------------------


@reaches(
    steps.Login,
    RefusalCode.WRONG_ID_OR_PASSWORD,
    RefusalCode.FORBIDDEN_CHARACTER,
    RefusalCode.TOO_MANY,
    extra="[terminals]\nlog_ins_hourly = 1",
)
async def test_log_in_is_refused_for_forbidden_characters_a_wrong_id_and_over_the_terminal_s_cap(
    reader: Reader,
) -> None:
    await reader.at.start()
    await reader.refused(LogIn(id="saku ra", password=Secret("x")), RefusalCode.FORBIDDEN_CHARACTER)
    await reader.refused(LogIn(id="nobody77", password=Secret("x")), RefusalCode.WRONG_ID_OR_PASSWORD)
    await reader.refused(LogIn(id=SAKURA[0], password=Secret(SAKURA[1])), RefusalCode.TOO_MANY)


@reaches(steps.Login, RefusalCode.SYSTEM_UNAVAILABLE, real=True)
async def test_log_in_is_refused_while_the_legacy_system_answers_503(reader: Reader) -> None:
    reader.at.legacy.server.handler = always(HttpAnswer(503))
    await reader.at.start()
    await reader.refused(LogIn(id=SAKURA[0], password=Secret("x")), RefusalCode.SYSTEM_UNAVAILABLE)


@reaches(steps.Login, RefusalCode.VERIFICATION_NEEDED)
async def test_sending_a_phone_code_long_after_the_password_was_given_asks_for_the_log_in_again(
    reader: Reader,
) -> None:
    at = reader.at
    await walk_to(at, Top, key=Key())
    own = at.step().authenticators[0].id
    at.clock.turn(minutes=6)
    await at.say(RemoveAuthenticator(id=own))
    await at.say(UsePassword())
    await at.say(LogIn(id=MEMBER, password=NEW_PASSWORD))
    at.clock.turn(minutes=6)
    await reader.refused(SendCode(channel=Channel.SMS), RefusalCode.VERIFICATION_NEEDED)


# R1 and P1 ---------------------------------------------------------------------------------------------------


@reaches(
    steps.CardCheck,
    RefusalCode.CARD_NOT_MATCHED,
    RefusalCode.CARD_LOCKED,
    RefusalCode.TOO_MANY,
    extra="[terminals]\ncards_hourly = 6",
)
async def test_card_check_is_refused_as_not_matched_as_locked_and_over_the_terminal_s_cap(
    reader: Reader,
) -> None:
    await reader.at.start(JourneyKind.REGISTRATION)
    for _ in range(4):
        await reader.refused(card_of(YANAGI, phone_last_four="0000"), RefusalCode.CARD_NOT_MATCHED)
    for _ in range(2):
        await reader.refused(card_of(YANAGI, phone_last_four="0000"), RefusalCode.CARD_LOCKED)
    await reader.refused(card_of(YANAGI), RefusalCode.TOO_MANY)


@reaches(steps.CardCheck, RefusalCode.SYSTEM_UNAVAILABLE, real=True)
async def test_card_check_is_refused_while_the_card_system_answers_503(reader: Reader) -> None:
    reader.at.core.server.handler = always(HttpAnswer(503))
    await reader.at.start(JourneyKind.REGISTRATION)
    card = {"card_number": "9999000013106038", "birth_date": "1996-05-27", "phone_last_four": "5613"}
    typed: dict[str, Any] = {name: Secret(value) for name, value in card.items()}
    await reader.refused(CheckCard(**typed), RefusalCode.SYSTEM_UNAVAILABLE)


@reaches(
    steps.PassCode,
    RefusalCode.PASS_WRONG,
    RefusalCode.TOO_MANY,
    extra="[terminals]\npasses_hourly = 1",
)
async def test_pass_is_refused_if_wrong_and_over_the_terminal_s_hourly_cap(reader: Reader) -> None:
    await reader.at.start(JourneyKind.PASS)
    await reader.refused(ShowPass(code=Secret("0000-0000")), RefusalCode.PASS_WRONG)
    await reader.refused(ShowPass(code=Secret("0000-0000")), RefusalCode.TOO_MANY)


@reaches(steps.PassCode, RefusalCode.SYSTEM_UNAVAILABLE, real=True)
async def test_pass_is_refused_while_the_card_system_answers_503(reader: Reader) -> None:
    at = reader.at
    signs = await pass_given(at, "core/0001")
    at.core.server.handler = always(HttpAnswer(503))
    await at.start(JourneyKind.PASS)
    await reader.refused(ShowPass(code=signs), RefusalCode.SYSTEM_UNAVAILABLE)


@reaches(
    steps.ReissueId,
    *ADDRESSES.values(),
    RefusalCode.RESEND_TOO_SOON,
    RefusalCode.RESEND_CAPPED,
    RefusalCode.CODE_LOCKED,
    RefusalCode.TOO_MANY,
    extra="[terminals]\nidentifications_hourly = 10",
)
async def test_reissue_id_is_refused_if_malformed_if_no_code_may_be_sent_or_over_the_terminal_s_cap(
    reader: Reader,
) -> None:
    at = reader.at
    await at.start(JourneyKind.REISSUE)
    for address, code in ADDRESSES.items():
        await reader.refused(IdentifyMember(id=address), code)
    await reissue_asked(at, MEMBER)
    await at.start(JourneyKind.REISSUE)
    await reader.refused(IdentifyMember(id=MEMBER), RefusalCode.RESEND_TOO_SOON)
    for _ in range(5):
        at.clock.turn(seconds=31)
        await at.start(JourneyKind.REISSUE)
        await at.say(IdentifyMember(id=MEMBER))
    at.clock.turn(seconds=31)
    await at.start(JourneyKind.REISSUE)
    await reader.refused(IdentifyMember(id=MEMBER), RefusalCode.RESEND_CAPPED)
    await reissue_asked(at, "nobody@example.jp")
    for _ in range(5):
        await at.say(SubmitCode(code=Secret("0000")))
    await at.start(JourneyKind.REISSUE)
    await reader.refused(IdentifyMember(id="nobody@example.jp"), RefusalCode.CODE_LOCKED)
    await reader.refused(IdentifyMember(id=MEMBER), RefusalCode.TOO_MANY)


# the address -------------------------------------------------------------------------------------------------


@reaches(steps.EmailChoice, RefusalCode.EMAIL_TAKEN)
async def test_taken_card_email_is_refused(reader: Reader) -> None:
    await walk_to(reader.at, EmailChoice, who=MOMIJI)
    assert not reader.at.step().available
    await reader.refused(KeepCardEmail(keep=True), RefusalCode.EMAIL_TAKEN)


@reaches(
    steps.NewEmail,
    *ADDRESSES.values(),
    RefusalCode.EMAIL_TAKEN,
    RefusalCode.EMAIL_ADDRESSES_SPENT,
    RefusalCode.TOO_MANY,
    extra="[terminals]\naddresses_hourly = 3",
)
async def test_malformed_or_taken_new_email_is_refused_and_any_after_three_taken_ones_or_over_the_terminal_s_cap(
    reader: Reader,
) -> None:
    await walk_to(reader.at, NewEmail, but=OTHER_ADDRESS)
    for address, code in ADDRESSES.items():
        await reader.refused(ProposeEmail(email=address), code)
    for _ in range(3):
        await reader.refused(ProposeEmail(email="shared@example.jp"), RefusalCode.EMAIL_TAKEN)
    await reader.refused(ProposeEmail(email="neu@example.jp"), RefusalCode.EMAIL_ADDRESSES_SPENT)
    await walk_to(reader.at, NewEmail, who=MIDORI, but=OTHER_ADDRESS)
    await reader.refused(ProposeEmail(email="neu@example.jp"), RefusalCode.TOO_MANY)


@reaches(
    steps.NewEmail,
    RefusalCode.RESEND_TOO_SOON,
    RefusalCode.RESEND_CAPPED,
    RefusalCode.CODE_LOCKED,
)
async def test_new_email_is_refused_while_no_code_may_be_sent_to_that_address(reader: Reader) -> None:
    at = reader.at
    await walk_to(at, EmailCode, kind=JourneyKind.REGISTRATION)
    await walk_to(at, NewEmail, kind=JourneyKind.REGISTRATION)
    await reader.refused(ProposeEmail(email="neu@example.jp"), RefusalCode.RESEND_TOO_SOON)
    await to_capped(reader, EmailCode, Channel.MAIL, kind=JourneyKind.REGISTRATION)
    await walk_to(at, NewEmail, kind=JourneyKind.REGISTRATION)
    await reader.refused(ProposeEmail(email="neu@example.jp"), RefusalCode.RESEND_CAPPED)
    at.clock.turn(hours=2)
    await walk_to(at, EmailCode, kind=JourneyKind.REGISTRATION)
    for _ in range(5):
        await at.say(SubmitCode(code=wrong(await at.mailed_code())))
    await walk_to(at, NewEmail, kind=JourneyKind.REGISTRATION)
    await reader.refused(ProposeEmail(email="neu@example.jp"), RefusalCode.CODE_LOCKED)


async def to_capped(
    reader: Reader, step: type[steps.Step], channel: Channel, kind: JourneyKind = JourneyKind.MIGRATION
) -> None:
    """Send codes until no more may be sent in this hour."""
    at = reader.at
    at.clock.turn(seconds=31)
    await walk_to(at, step, kind=kind, but=OTHER_ADDRESS)
    while at.step().sent is None or at.step().sent.resends_left:
        at.clock.turn(seconds=31)
        await at.say(SendCode(channel=channel))
        assert at.refusal() is None
    at.clock.turn(seconds=31)


# codes -------------------------------------------------------------------------------------------------------


async def reach_every_refusal_of_a_code(reader: Reader, step: type[steps.Step], channel: Channel) -> None:
    """Reach every refusal of a code, by mail or phone."""
    at: Counter = reader.at

    async def sent() -> Secret:
        return await (at.mailed_code() if channel is Channel.MAIL else at.rung_code())

    await walk_to(at, step, but=OTHER_ADDRESS)
    await reader.refused(SendCode(channel=channel), RefusalCode.RESEND_TOO_SOON)
    await reader.refused(SubmitCode(code=wrong(await sent())), RefusalCode.CODE_WRONG)
    at.clock.turn(minutes=5)
    await reader.refused(SubmitCode(code=await sent()), RefusalCode.CODE_EXPIRED)
    await to_capped(reader, step, channel)
    await reader.refused(SendCode(channel=channel), RefusalCode.RESEND_CAPPED)
    for _ in range(3):
        await reader.refused(SubmitCode(code=wrong(await sent())), RefusalCode.CODE_WRONG)
    await reader.refused(SubmitCode(code=wrong(await sent())), RefusalCode.CODE_LOCKED)


CODE = (
    RefusalCode.CODE_WRONG,
    RefusalCode.CODE_EXPIRED,
    RefusalCode.CODE_LOCKED,
    RefusalCode.RESEND_TOO_SOON,
    RefusalCode.RESEND_CAPPED,
)


@reaches(steps.EmailCode, *CODE)
async def test_mail_code_is_refused_if_wrong_expired_locked_or_asked_for_too_soon_or_too_often(
    reader: Reader,
) -> None:
    await reach_every_refusal_of_a_code(reader, EmailCode, Channel.MAIL)


@reaches(steps.PhoneCode, *CODE)
async def test_phone_code_is_refused_if_wrong_expired_locked_or_asked_for_too_soon_or_too_often(
    reader: Reader,
) -> None:
    await reach_every_refusal_of_a_code(reader, PhoneCode, Channel.SMS)


@reaches(steps.EmailCode, RefusalCode.TOO_MANY, extra="[terminals]\ncodes_hourly = 1")
async def test_terminal_over_its_hourly_cap_of_codes_is_refused_another_mail_code(reader: Reader) -> None:
    await walk_to(reader.at, EmailCode, kind=JourneyKind.REGISTRATION)
    reader.at.clock.turn(seconds=31)
    await reader.refused(SendCode(channel=Channel.MAIL), RefusalCode.TOO_MANY)


@reaches(
    steps.PhoneCode, RefusalCode.CODE_NOT_SENT, RefusalCode.TOO_MANY, extra="[terminals]\ncodes_hourly = 1"
)
async def test_landline_code_is_refused_before_a_call_and_another_call_over_the_terminal_s_cap(
    reader: Reader,
) -> None:
    await walk_to(reader.at, PhoneCode, who=MIDORI)
    await reader.refused(SubmitCode(code=Secret("1234")), RefusalCode.CODE_NOT_SENT)
    await reader.at.say(SendCode(channel=Channel.VOICE))
    reader.at.clock.turn(seconds=31)
    await reader.refused(SendCode(channel=Channel.VOICE), RefusalCode.TOO_MANY)


@reaches(steps.PhoneCode, RefusalCode.DELIVERY_FAILED)
async def test_undelivered_sms_code_shows_delivery_failed(reader: Reader) -> None:
    await reader.at.telephone.__aexit__(None, None, None)
    await walk_to(reader.at, PhoneCode)
    await reads_delivery_failed_later(reader)


@reaches(steps.EmailCode, RefusalCode.DELIVERY_FAILED)
async def test_undelivered_mail_code_shows_delivery_failed(reader: Reader) -> None:
    await reader.at.box.__aexit__(None, None, None)
    await walk_to(reader.at, EmailCode, but=OTHER_ADDRESS)
    await reads_delivery_failed_later(reader)


async def reads_delivery_failed_later(reader: Reader) -> None:
    for _ in range(4):
        await reader.at.service.send_due()
        reader.at.clock.turn(seconds=5)
    await reader.at.look()
    reader.reads(RefusalCode.DELIVERY_FAILED)


# screen 8 ----------------------------------------------------------------------------------------------------


@reaches(steps.NewPassword, *PASSWORDS.values())
async def test_new_password_is_refused_for_each_rule(reader: Reader) -> None:
    at = reader.at
    await walk_to(at, NewPassword, but=OTHER_ADDRESS, address="kazeno.tori@example.jp")
    for password, code in PASSWORDS.items():
        await reader.refused(ChoosePassword(password=Secret(password)), code)


@reaches(
    steps.NewPassword,
    RefusalCode.PASSWORD_OLD,
    RefusalCode.TOO_MANY,
    extra="[terminals]\npasswords_hourly = 1",
)
async def test_new_password_is_refused_over_the_terminal_s_cap(reader: Reader) -> None:
    await walk_to(reader.at, NewPassword)
    await reader.refused(ChoosePassword(password=Secret(SAKURA[1])), RefusalCode.PASSWORD_OLD)
    await reader.refused(ChoosePassword(password=NEW_PASSWORD), RefusalCode.TOO_MANY)
