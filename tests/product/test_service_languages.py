"""What the service writes and says is in the language that the customer reads, then and later."""

import re

import pytest
from msgspec.structs import replace

from protocol.answers import AgreeToTerms, KeepCardEmail, LogIn, SendCode
from protocol.brand import DEFAULT, load_brand
from protocol.journeys import Channel, JourneyKind
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import CardCheck, EmailChoice, EmailCode, PhoneCode, Registered, Terms
from service.words import LANGUAGES
from tests.support.http_walker import YANAGI, card_of, walk_to
from tests.support.service_counter import Counter, at_counter

BRAND = load_brand(DEFAULT)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_brand_has_every_language_of_the_service(language: str) -> None:
    assert BRAND.in_language(language).language == language


@at_counter()
async def test_code_is_mailed_sent_and_spoken_in_the_language_of_the_screen(counter: Counter) -> None:
    counter.http.headers["Accept-Language"] = "ko"
    await walk_to(counter, EmailCode, but={EmailChoice: KeepCardEmail(keep=False)})
    (mail,) = await counter.mails()
    korean = BRAND.in_language("ko")
    assert mail.subject == korean.mail.email_code.subject.format(**korean.words())
    await walk_to(counter, PhoneCode)
    await counter.service.send_due()
    counter.http.headers["Accept-Language"] = "en"
    counter.clock.turn(seconds=60)
    await counter.say(SendCode(channel=Channel.VOICE))
    assert counter.refusal() is None
    sms, call = await counter.rings()
    assert sms.text.startswith(korean.telephone.code_sms.partition("{")[0])
    assert call.text.startswith(BRAND.in_language("en").telephone.code_call.partition("{")[0])


@at_counter()
async def test_later_notice_has_a_japanese_subject_and_begins_in_the_language_in_which_the_member_signed_up(
    counter: Counter,
) -> None:
    counter.http.headers["Accept-Language"] = "zh"
    await walk_to(counter, Registered)
    chinese = BRAND.in_language("zh")
    assert [mail.subject for mail in await counter.mails()][-1] == chinese.mail.registered.subject.format(
        **chinese.words()
    )
    del counter.http.headers["Accept-Language"]
    await counter.start(JourneyKind.MIGRATION)
    ((address,),) = await counter.sql("SELECT email FROM members WHERE language = 'zh'")
    for _ in range(5):
        await counter.say(LogIn(id=address, password=Secret("Wrong#1234")))
    suspended = (await counter.mails())[-1]
    assert suspended.subject == BRAND.mail.member_suspended.subject.format(**BRAND.words())
    assert suspended.text.startswith(chinese.mail.member_suspended.text.strip().partition("\n")[0])


@at_counter()
async def test_mail_for_a_language_that_the_service_does_not_write_is_in_japanese(counter: Counter) -> None:
    counter.http.headers["Accept-Language"] = "x" * 200
    await walk_to(counter, EmailCode, but={EmailChoice: KeepCardEmail(keep=False)})
    (mail,) = await counter.mails()
    assert mail.subject == BRAND.mail.email_code.subject.format(**BRAND.words())


@at_counter()
async def test_terms_come_in_every_other_language_too_and_consent_stores_the_language_shown(
    counter: Counter,
) -> None:
    counter.http.headers["Accept-Language"] = "ko"
    await walk_to(counter, Terms)
    terms = counter.step()
    assert isinstance(terms, Terms)
    assert terms.text == BRAND.terms.text
    assert {code: reference.text for code, reference in terms.references.items()} == {
        code: other.terms.text for code, other in BRAND.others.items()
    }
    korean = AgreeToTerms(version=terms.version, agreed=True, shown="ko")
    counter.clock.turn(minutes=1)
    await walk_to(counter, Registered, but={Terms: korean})
    assert await counter.sql(
        "SELECT version, language FROM terms_agreements WHERE terminal = 'counter-1' AND document = 'terms'"
    ) == [(terms.version, "ko")]


@at_counter()
async def test_consent_to_terms_in_a_language_that_was_not_offered_is_refused(counter: Counter) -> None:
    await walk_to(counter, Terms)
    terms = counter.step()
    assert isinstance(terms, Terms)
    await counter.say(AgreeToTerms(version=terms.version, agreed=True, shown="fr"))
    assert counter.refusal() is RefusalCode.NOT_EXPECTED
    assert isinstance(counter.step(), Terms)


@at_counter()
async def test_card_notice_is_stored_with_the_language_that_it_was_read_in(
    counter: Counter,
) -> None:
    asked = await counter.start(JourneyKind.REGISTRATION)
    assert isinstance(asked, CardCheck)
    assert asked.notice is not None
    assert asked.notice.text == BRAND.card_notice.text
    assert asked.notice.others == {code: other.card_notice.text for code, other in BRAND.others.items()}
    counter.http.headers["Accept-Language"] = "ko"  # chosen after the notice was read
    card = replace(card_of(YANAGI, notice=asked.notice.version), notice_shown="en")
    await walk_to(counter, Registered, kind=JourneyKind.REGISTRATION, but={CardCheck: card})
    assert await counter.sql(
        "SELECT version, language FROM terms_agreements WHERE terminal = 'counter-1' AND document = 'card-notice'"
    ) == [(asked.notice.version, "en")]


@pytest.mark.parametrize("language", sorted(BRAND.others))
def test_translated_terms_have_the_article_numbers_of_the_binding_japanese_terms(language: str) -> None:
    def numbers(text: str) -> list[str]:
        return re.findall(r"^\s*(?:第|Article |제)(\d+)", text, re.MULTILINE)

    assert numbers(BRAND.terms.text)
    assert numbers(BRAND.in_language(language).terms.text) == numbers(BRAND.terms.text)
