"""Every arrow of `ARROWS`, and every answer that a step takes, walked over HTTP.

What the service takes is read from its own table, so that no answer can be added without a walk.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

from sqlalchemy import update

from protocol.answers import (
    AddAuthenticator,
    AgreeToTerms,
    AskApproval,
    AskSecond,
    Assertion,
    ChangeEmail,
    ChangePassword,
    ChoosePassword,
    ChoosePhone,
    ConfirmEmail,
    Continue,
    Credential,
    HandOver,
    IdentifyMember,
    Instead,
    KeyReset,
    Later,
    LogIn,
    Prolong,
    ProposeEmail,
    RemoveAuthenticator,
    RenameAuthenticator,
    SendCode,
    ShowPass,
    StaffLeave,
    StartOver,
    SubmitCode,
    UsePassword,
    Wrote,
)
from protocol.journeys import ApprovalAct, Channel, JourneyKind, StaffEnd
from protocol.secret import Secret
from protocol.steps import (
    CreateCredential,
    EmailCode,
    EmailConfirm,
    EnrolmentIntroduction,
    Login,
    NewEmail,
    NewPassword,
    PhoneCode,
    Registered,
    Terms,
    Top,
)
from service.journeys import order
from service.members.seed import PEOPLE
from service.staff.passes import PassJourney
from service.store.tables import credentials, twin_holders
from tests.support import soft_authenticator as soft
from tests.support.arrows import ARROWS, Walker, steps_of
from tests.support.http_walker import (
    FUJI,
    MIDORI,
    NEW_PASSWORD,
    OTHER_ADDRESS,
    YANAGI,
    card_of,
    go_on_to,
    log_in,
    password_sign_in,
    reissue_asked,
    walk_to,
)
from tests.support.service_counter import Key, counter
from tests.support.staff_walks import adding_a_key, asking, invited, letter_given, pass_given, staff_enrolled

ASK = AskApproval(act=ApprovalAct.RESET_KEY, aaguid=soft.AAGUID, model="Token Bio")
MEMBER = "sakurai.haruko@example.jp"
BOTAN = ("botan.ichiro@example.jp", "Botan!1ro99")
KIRI = "kiri.tamotsu@example.jp"
AYAME = ("ayame10", "Ayame#1732")
HINATA = ("hinata05", "Hinata#3141")
ASAHI = ("asahi03", "Asahi#8642")


type Walk = Callable[[Walker], Awaitable[None]]


# a first visit -----------------------------------------------------------------------------------------------


async def with_another_address(at: Walker) -> None:
    await walk_to(at, EmailCode, but=OTHER_ADDRESS)
    at.clock.turn(seconds=31)
    await at.say(SendCode(channel=Channel.MAIL))
    await go_on_to(at, CreateCredential, but=OTHER_ADDRESS)
    await at.say(Later())


async def with_the_card_s_address(at: Walker) -> None:
    await walk_to(at, NewPassword, who=ASAHI)


async def without_a_card_s_address(at: Walker) -> None:
    await walk_to(at, NewEmail, who=HINATA)


async def given_up(at: Walker) -> None:
    await walk_to(at, Terms, who=MIDORI)
    await at.say(AgreeToTerms(version=at.step().version, agreed=False))
    at.clock.turn(minutes=1)
    await walk_to(at, EmailConfirm, but=OTHER_ADDRESS)
    await at.say(ConfirmEmail(confirmed=False))


async def out_of_screen_1(at: Walker) -> None:
    for kind in (JourneyKind.REGISTRATION, JourneyKind.REISSUE):
        await at.start()
        await at.say(Instead(journey=kind))
        await password_sign_in(at, BOTAN)
        await at.say(Instead(journey=kind))
    await log_in(at, AYAME)
    await at.say(StartOver())


async def registration(at: Walker) -> None:
    await walk_to(at, Registered, kind=JourneyKind.REGISTRATION)
    await at.say(Continue())
    await at.start(JourneyKind.REGISTRATION)
    await at.say(card_of("菖蒲 節子"))


async def registration_with_the_card_s_address(at: Walker) -> None:
    (yanagi,) = [one for one in PEOPLE if one.name == YANAGI]
    await walk_to(at, PhoneCode, kind=JourneyKind.REGISTRATION, address=yanagi.email)


async def reissue(at: Walker) -> None:
    await walk_to(at, NewPassword, kind=JourneyKind.REISSUE, who=BOTAN)
    await at.say(ChoosePassword(password=NEW_PASSWORD))
    await at.say(Continue())
    await at.say(Later())
    await reissue_asked(at, KIRI)
    await at.say(SubmitCode(code=await at.mailed_code()))
    await walk_to(at, Top, key=Key())
    at.clock.turn(minutes=1)
    await walk_to(at, NewPassword, kind=JourneyKind.REISSUE, who=(MEMBER, ""))
    await at.say(ChoosePassword(password=Secret("Kaze#mori29")))
    await at.say(Continue())


# with a key --------------------------------------------------------------------------------------------------


async def sign_in(at: Walker) -> None:
    key = Key()
    await walk_to(at, Top, key=key)
    await at.start(JourneyKind.SIGN_IN)
    await at.say(IdentifyMember())
    await at.say(IdentifyMember(id=MEMBER))
    await at.say(Assertion(response=key.get(at.step())))
    await at.start(JourneyKind.SIGN_IN)
    await at.say(IdentifyMember())
    await at.say(UsePassword())
    await password_sign_in(at, FUJI)
    await password_sign_in(at, (MEMBER, NEW_PASSWORD.reveal()))
    await at.say(SubmitCode(code=await at.rung_code()))
    at.clock.turn(minutes=1)
    await at.start(JourneyKind.SIGN_IN)
    await at.say(Assertion(response=key.get(at.step(), count=key.count)))
    await at.change(update(twin_holders).where(twin_holders.c.id == "holder-01").values(stopped=True))
    await at.start(JourneyKind.SIGN_IN)
    await at.say(Assertion(response=key.get(at.step())))


async def at_the_top(at: Walker) -> None:
    key = Key()
    await walk_to(at, Top, key=key)
    own = at.step().authenticators[0].id
    await at.say(RenameAuthenticator(id=own, name="家のキー"))
    await at.say(ChangePassword())
    await at.say(Later())
    await at.say(ChangePassword())
    await at.say(ChoosePassword(password=Secret("Kaze#mori29")))
    at.clock.turn(minutes=6)
    await at.say(ChangeEmail())
    await at.say(Later())
    await at.say(ChangeEmail())
    await at.say(Assertion(response=key.get(at.step())))
    await at.say(Later())
    await at.say(ChangeEmail())
    await at.say(ProposeEmail(email="neu@example.jp"))
    await at.say(Later())
    at.clock.turn(minutes=1)
    await at.say(ChangeEmail())
    await at.say(ProposeEmail(email="neu@example.jp"))
    await at.say(SubmitCode(code=await at.mailed_code()))
    await at.say(ConfirmEmail(confirmed=True))
    await adding_a_key(at)
    await at.say(Later())


async def by_password(at: Walker) -> None:
    await walk_to(at, Top, key=Key())
    own = at.step().authenticators[0].id
    at.clock.turn(minutes=6)
    await at.say(RemoveAuthenticator(id=own))
    await at.say(UsePassword())
    await at.say(Later())
    await at.say(RemoveAuthenticator(id=own))
    await at.say(UsePassword())
    await at.say(LogIn(id=MEMBER, password=NEW_PASSWORD))
    await at.say(Later())
    await at.say(RemoveAuthenticator(id=own))
    await at.say(UsePassword())
    await at.say(LogIn(id=MEMBER, password=NEW_PASSWORD))
    for late in (
        ChoosePhone(phone="phone-1"),
        SendCode(channel=Channel.SMS),
        SubmitCode(code=Secret("1234")),
    ):
        at.clock.turn(minutes=6)
        await at.say(late)
        await at.say(LogIn(id=MEMBER, password=NEW_PASSWORD))
    await at.say(SubmitCode(code=await at.rung_code()))


async def with_staff(at: Walker) -> None:
    staff_key = Key()
    await asking(at, staff_key, Key())
    await at.say(Later())
    await at.say(ASK)
    await at.say(Assertion(response=staff_key.get(at.step())))
    await at.say(KeyReset(aaguid=soft.AAGUID))
    await at.say(ASK)
    await at.say(StartOver())
    new = await invited(at, "窓口 二郎")
    await at.start(JourneyKind.STAFF)
    await at.say(SubmitCode(code=new.code))
    await at.say(Later())


async def with_staff_beside(at: Walker) -> None:
    first, second = Key(), Key()
    await staff_enrolled(at, first, "窓口 三郎")
    await staff_enrolled(at, second, "窓口 四郎")
    await walk_to(at, Terms)
    customers = at.reply.journey
    await at.start(JourneyKind.BESIDE, customers)
    await at.say(Assertion(response=first.get(at.step())))
    await at.say(AskSecond())
    await at.say(Later())
    await at.say(AskSecond())
    await at.say(Assertion(response=second.get(at.step())))
    await at.say(Wrote(step="terms"))
    await at.say(Prolong())
    await at.say(HandOver(screen="Terms"))
    await at.say(StaffLeave(end=StaffEnd.STAFF))
    for over in (Later(), StartOver()):
        await at.start(JourneyKind.BESIDE, customers)
        await at.say(over)
    for leaving in (StaffLeave(end=StaffEnd.KEY), StartOver()):
        await at.start(JourneyKind.BESIDE, customers)
        await at.say(Assertion(response=first.get(at.step())))
        if isinstance(leaving, StaffLeave):
            await at.say(AskSecond())
        await at.say(leaving)


# starting over -----------------------------------------------------------------------------------------------


async def to_staff_enrolled(at: Walker) -> None:
    new = await invited(at)
    await at.start(JourneyKind.STAFF)
    await at.say(SubmitCode(code=new.code))
    await at.say(Credential(response=Key().create(at.step()), model="Staff Key"))


async def to_enrolled(at: Walker) -> None:
    await walk_to(at, CreateCredential)
    await at.say(Credential(response=Key().create(at.step()), model="Practice Key"))


async def to_reset(at: Walker) -> None:
    await walk_to(at, NewPassword, kind=JourneyKind.REISSUE, who=BOTAN)
    await at.say(ChoosePassword(password=NEW_PASSWORD))


async def to_member_id(at: Walker) -> None:
    await at.start(JourneyKind.SIGN_IN)
    await at.say(IdentifyMember())


def started(kind: JourneyKind) -> Walk:
    async def start(at: Walker) -> None:
        await at.start(kind)

    return start


ARRIVALS: tuple[Walk, ...] = (
    *map(
        started,
        (
            JourneyKind.MIGRATION,
            JourneyKind.REGISTRATION,
            JourneyKind.REISSUE,
            JourneyKind.SIGN_IN,
            JourneyKind.STAFF,
        ),
    ),
    *(
        partial(walk_to, to=step, but=OTHER_ADDRESS)
        for step in dict.fromkeys(steps_of(" ".join(ARROWS["migration"][1::-1])))
        if step not in {Login, EnrolmentIntroduction}
    ),
    lambda at: password_sign_in(at, BOTAN),
    to_member_id,
    lambda at: password_sign_in(at, FUJI),
    to_staff_enrolled,
    to_reset,
)


async def with_a_pass(at: Walker) -> None:
    signs = await pass_given(at, "holder-13")
    await walk_to(at, Terms, kind=JourneyKind.PASS, shows=signs)
    signs = await pass_given(at, "holder-07", journey=PassJourney.ENROLMENT)
    await walk_to(at, EnrolmentIntroduction, kind=JourneyKind.PASS, shows=signs)
    await at.start(JourneyKind.PASS)
    await at.say(StartOver())


async def with_a_letter(at: Walker) -> None:
    key = Key()
    await walk_to(at, Top, key=key)
    await at.change(update(credentials).values(young_until=at.clock() + timedelta(hours=24)))
    at.clock.turn(minutes=1)
    ((holder,),) = await at.sql("SELECT holder FROM members JOIN credentials ON member = members.id")
    code = await letter_given(at, holder)
    at.clock.turn(hours=16)
    for answer in (Later(), StartOver(), ShowPass(code=code)):
        await at.start(JourneyKind.SIGN_IN)
        await at.say(Assertion(response=key.get(at.step())))
        await at.say(ChangeEmail())
        await at.say(answer)


async def starting_over(at: Walker) -> None:
    for arrive in ARRIVALS:
        await arrive(at)
        await at.say(StartOver())
        at.clock.turn(hours=1)


async def starting_over_late(at: Walker) -> None:
    await to_enrolled(at)
    await at.say(StartOver())
    await walk_to(at, NewPassword, kind=JourneyKind.REGISTRATION)
    at.clock.turn(hours=1)
    await password_sign_in(at, FUJI)
    await at.say(Continue())
    await at.say(SubmitCode(code=await at.rung_code()))
    await at.say(StartOver())
    await password_sign_in(at, FUJI)
    await at.say(Later())
    await at.say(AddAuthenticator())
    await at.say(Later())
    await at.say(StartOver())


WALKS: tuple[Walk, ...] = (
    with_another_address,
    with_the_card_s_address,
    without_a_card_s_address,
    given_up,
    out_of_screen_1,
    registration,
    registration_with_the_card_s_address,
    reissue,
    sign_in,
    at_the_top,
    by_password,
    with_staff,
    with_staff_beside,
    with_a_pass,
    with_a_letter,
    starting_over,
    starting_over_late,
)


def walked(folder: Path) -> tuple[set[tuple[str, str]], set[tuple[type, type]]]:
    """Walk every walk at a counter of its own; return the arrows, and the pairs of step and answer."""
    arrows: set[tuple[str, str]] = set()
    taken: set[tuple[type, type]] = set()

    async def walk_all() -> None:
        for place, walk in zip(places, WALKS, strict=True):
            async with counter(place) as present:
                walker = Walker(**vars(present))
                walker.arrows, walker.taken = arrows, taken
                await walk(walker)

    places = [
        folder / str(number) for number in range(len(WALKS))
    ]  # short: a socket's path ends at 107 characters
    for place in places:
        place.mkdir()
    asyncio.run(walk_all())
    return arrows, taken


def test_walks_go_along_every_arrow_in_the_table_and_give_every_answer_that_a_step_accepts(
    tmp_path: Path,
) -> None:
    arrows, taken = walked(tmp_path)
    drawn = {arrow for ways in ARROWS.values() for way in ways for arrow in pairwise(way.split())}
    assert drawn - arrows == set()
    takes = {pair for journey in order._JOURNEYS.values() for pair in journey.answers}
    assert takes - taken == set()
