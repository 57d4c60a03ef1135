"""Stretches of the way that many tests walk before they come to their own."""

from protocol.answers import (
    AgreeToTerms,
    CheckCard,
    ChoosePassword,
    ConfirmEmail,
    Continue,
    Credential,
    IdentifyMember,
    KeepCardEmail,
    LogIn,
    ProposeEmail,
    SubmitCode,
    UsePassword,
)
from protocol.journeys import JourneyKind
from protocol.secret import Secret
from protocol.steps import (
    CreateCredential,
    EmailCode,
    EmailConfirm,
    Enrolled,
    Login,
    NewPassword,
    PhoneCode,
    Registered,
    Terms,
)
from service.members.seed import PEOPLE
from tests.support.service_counter import Counter, Key

WAYS_OUT = (JourneyKind.REGISTRATION, JourneyKind.REISSUE)
NEW_PASSWORD = Secret("Zb7!qvWk")
SAKURA = ("sakura01", "Sakura#2468")
MIDORI = ("midori02", "Midori#1357")
YANAGI = "柳 翠"
FUJI = ("fuji.hanako@example.jp", "Fuji!hana77")


def card_of(name: str, **changed: str) -> CheckCard:
    """What a made-up card holder types at R1."""
    (person,) = [one for one in PEOPLE if one.name == name]
    typed = {
        "card_number": person.card,
        "birth_date": person.born.isoformat(),
        "phone_last_four": person.phones[0][-4:],
        **changed,
    }
    return CheckCard(**{key: Secret(value) for key, value in typed.items()})


async def log_in(counter: Counter, who: tuple[str, str]) -> None:
    await counter.start()
    await counter.say(LogIn(id=who[0], password=Secret(who[1])))


async def to_email_choice(counter: Counter, who: tuple[str, str] = SAKURA) -> None:
    await log_in(counter, who)
    assert isinstance(counter.step(), Terms), counter.reply
    await counter.say(AgreeToTerms(version=counter.step().version, agreed=True))


async def to_new_email(counter: Counter, who: tuple[str, str] = SAKURA) -> None:
    await to_email_choice(counter, who)
    await counter.say(KeepCardEmail(keep=False))


async def to_email_code(counter: Counter, address: str = "neu@example.jp") -> None:
    await to_new_email(counter)
    await counter.say(ProposeEmail(email=address))


async def to_phone_code(counter: Counter, who: tuple[str, str] = SAKURA) -> None:
    await to_email_choice(counter, who)
    await counter.say(KeepCardEmail(keep=True))
    assert isinstance(counter.step(), PhoneCode), counter.reply


async def to_password(counter: Counter) -> None:
    await to_phone_code(counter)
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert isinstance(counter.step(), NewPassword), counter.reply


async def migrated(counter: Counter) -> None:
    await to_password(counter)
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    assert isinstance(counter.step(), Registered), counter.reply


async def to_credential(counter: Counter) -> None:
    """From Registered, Top or a password sign-in: to the step that makes a credential."""
    if isinstance(counter.step(), Registered):
        await counter.say(Continue())
    await counter.say(Continue())
    assert isinstance(counter.step(), PhoneCode), counter.reply
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert isinstance(counter.step(), CreateCredential), counter.reply


async def enrolled(counter: Counter, key: Key) -> None:
    """Sakurai migrates and enrols `key`; ends on the top screen."""
    await migrated(counter)
    await to_credential(counter)
    await counter.say(Credential(response=key.create(counter.step()), model="Practice Key"))
    assert isinstance(counter.step(), Enrolled), counter.reply
    await counter.say(Continue())


async def password_sign_in(counter: Counter, who: tuple[str, str]) -> None:
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(UsePassword())
    assert isinstance(counter.step(), Login), counter.reply
    await counter.say(LogIn(id=who[0], password=Secret(who[1])))


async def card_checked(counter: Counter, name: str = YANAGI) -> None:
    """A registration: R1 and the terms."""
    await counter.start(JourneyKind.REGISTRATION)
    await counter.say(card_of(name))
    assert isinstance(counter.step(), Terms), counter.reply
    await counter.say(AgreeToTerms(version=counter.step().version, agreed=True))


async def address_proven(counter: Counter, address: str) -> None:
    """From NewEmail past the code; confirmed, where that is asked and is no commit."""
    await counter.say(ProposeEmail(email=address))
    assert isinstance(counter.step(), EmailCode), counter.reply
    await counter.say(SubmitCode(code=await counter.mailed_code()))
    if isinstance(counter.step(), EmailConfirm) and not counter.step().change:
        await counter.say(ConfirmEmail(confirmed=True))


async def to_registration_password(counter: Counter, address: str, name: str = YANAGI) -> None:
    await card_checked(counter, name)
    await address_proven(counter, address)
    assert isinstance(counter.step(), PhoneCode), counter.reply
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert isinstance(counter.step(), NewPassword), counter.reply


async def registered(counter: Counter, address: str = "neu@example.jp", name: str = YANAGI) -> None:
    await to_registration_password(counter, address, name)
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    assert isinstance(counter.step(), Registered), counter.reply


async def reissue_asked(counter: Counter, member_id: str) -> None:
    await counter.start(JourneyKind.REISSUE)
    await counter.say(IdentifyMember(id=member_id))


async def to_reissue_password(counter: Counter, member_id: str) -> None:
    await reissue_asked(counter, member_id)
    assert isinstance(counter.step(), EmailCode), counter.reply
    await counter.say(SubmitCode(code=await counter.mailed_code()))
    assert isinstance(counter.step(), PhoneCode), counter.reply
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert isinstance(counter.step(), NewPassword), counter.reply
