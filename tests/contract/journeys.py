"""The journeys that are recorded of a release: nearly every answer and step, and what a terminal says beside them."""

from base64 import b64encode
from dataclasses import replace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.identity import Signer
from protocol.answers import (
    AddAuthenticator,
    AskApproval,
    AskSecond,
    Assertion,
    ChangeEmail,
    ChangePassword,
    ChoosePassword,
    ChoosePhone,
    Continue,
    Credential,
    HandOver,
    IdentifyMember,
    Instead,
    KeyReset,
    Later,
    LogIn,
    Prolong,
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
from protocol.heartbeats import Act, Availability, Heartbeat
from protocol.journeys import Channel, JourneyKind, StaffEnd
from protocol.published_settings import SettingsFault, SignedSettings
from protocol.secret import Secret
from protocol.steps import NewEmail, NewPassword, PhoneCode, StaffApproval, Top
from protocol.wire import encode
from service.audit import Audit
from service.staff.passes import PassJourney
from service.staff.rights import Role
from service.terminals.orders import give
from service.terminals.published_settings import publish
from tests.support import soft_authenticator as soft
from tests.support.branch import NAME, Branch
from tests.support.http_walker import (
    FUJI,
    OTHER_ADDRESS,
    SAKURA,
    go_on_to,
    log_in,
    password_sign_in,
    walk_to,
)
from tests.support.service_counter import Counter, Key, wrong
from tests.support.staff_walks import ASK, adding_a_key, pass_given, staff_enrolled

BOTAN = ("botan.ichiro@example.jp", "Botan!1ro99")
"""ID and password of a member whose password is suspended."""
AYAME = ("ayame10", "Ayame#1732")
"""A legacy ID and its password; the holder's card is stopped."""
MEMBER = "holder-07"
"""The card holder who is the member FUJI."""
ONE_TERMINAL = "counter-1"
OPERATOR = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
TERMINALS_KEY = Ed25519PrivateKey.from_private_bytes(b"t" * 32)
OPERATORS_KEY = f'[terminals]\nsettings_key = "{b64encode(OPERATOR.public_key().public_bytes_raw()).decode()}"'
"""The table of the service's settings by which it trusts OPERATOR."""
_TEXT = "number = 5\n[all]\nregistration = false\n"
DOCUMENT = SignedSettings(text=_TEXT, signature=OPERATOR.sign(_TEXT.encode()))
BEAT = Heartbeat(
    version="0.1.0",
    availability=Availability.IN_USE,
    availability_seconds=90,
    screen="PhoneCode",
    devices={"key": 1, "reader": 2},
    error="ValueError",
    error_seconds=600,
    settings_refused=SettingsFault.SIGNATURE,
)


async def customers(counter: Counter) -> None:
    """Walk migration, sign-in, registration, reissue, a pass, staff's enrolment and help at a service that takes the shared token.

    Some answers on the way are refused. At the end, send what a terminal says beside journeys.
    """
    key = Key()
    await _migration(counter, key)
    await _top(counter)
    await _sign_in(counter, key)
    await password_sign_in(counter, BOTAN)  # suspended
    await counter.say(Instead(journey=JourneyKind.REISSUE))
    await log_in(counter, AYAME)  # a stopped card
    await counter.say(StartOver())
    await walk_to(
        counter, Top, kind=JourneyKind.REGISTRATION, but=OTHER_ADDRESS, address="neu2@example.jp", key=Key()
    )
    await _with_pass(counter)
    staff_key = Key()
    await _staff(counter, staff_key)
    await _helped(counter, staff_key)
    await _beside(counter)


async def _migration(counter: Counter, key: Key) -> None:
    await log_in(counter, (SAKURA[0], "wrong"))
    await counter.say(LogIn(id="ｓ", password=Secret("x")))
    await go_on_to(counter, NewEmail, but=OTHER_ADDRESS)
    await go_on_to(counter, PhoneCode)
    await counter.look()
    await counter.say(SubmitCode(code=wrong(await counter.rung_code())))
    await counter.say(SendCode(channel=Channel.VOICE))  # too soon
    counter.clock.turn(seconds=61)
    await counter.say(SendCode(channel=Channel.VOICE))
    await go_on_to(counter, Top, key=key)


async def _top(counter: Counter) -> None:
    await counter.say(RenameAuthenticator(id=counter.step().authenticators[0].id, name="仕事用"))
    await counter.say(ChangeEmail())
    await counter.say(Later())
    await counter.say(ChangePassword())
    await counter.say(Later())
    await counter.say(AddAuthenticator())
    await counter.say(Later())
    await counter.say(RenameAuthenticator(id="unknown", name="x"))


async def _sign_in(counter: Counter, key: Key) -> None:
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=Key(user_handle=b"u").get(counter.step())))
    await counter.say(IdentifyMember())
    await counter.say(UsePassword())
    await walk_to(counter, Top, kind=JourneyKind.SIGN_IN, key=key)
    counter.clock.turn(minutes=6)
    await counter.say(ChangePassword())  # a fresh verification
    await go_on_to(counter, NewPassword, key=key)
    await go_on_to(counter, Top, but={NewPassword: ChoosePassword(password=Secret("Kx4?mmTr"))})
    await counter.say(RemoveAuthenticator(id=counter.step().authenticators[0].id))


async def _with_pass(counter: Counter) -> None:
    await counter.start(JourneyKind.PASS)
    await counter.say(ShowPass(code=Secret("0000-0000")))
    await counter.say(ShowPass(code=await pass_given(counter, MEMBER, journey=PassJourney.ENROLMENT)))
    await go_on_to(counter, PhoneCode)
    await counter.say(ChoosePhone(phone=counter.step().phones[0].id))


async def _staff(counter: Counter, staff_key: Key) -> None:
    member_key = Key()
    await staff_enrolled(counter, staff_key)
    await walk_to(counter, Top, kind=JourneyKind.REISSUE, who=FUJI, key=member_key)
    await adding_a_key(counter)
    await counter.say(ASK)
    await counter.say(Assertion(response=staff_key.get(counter.step())))
    await counter.say(KeyReset(aaguid=soft.AAGUID))
    await counter.say(KeyReset(aaguid=soft.AAGUID))  # its approval is used
    await counter.say(AskApproval(act=ASK.act, aaguid=soft.AAGUID))
    assert isinstance(counter.step(), StaffApproval)
    await counter.say(Later())
    await counter.say(Credential(response=member_key.create(counter.step()), model="Practice Key"))
    await counter.say(Continue())


async def _helped(counter: Counter, staff_key: Key) -> None:
    """Have two of staff help beside a customer, read and write for them, and hand them over to the desk."""
    second_key, staff = Key(), replace(counter)
    await staff_enrolled(counter, second_key, "責任 一郎", role=Role.SUPERVISOR)
    await counter.start()
    await staff.start(JourneyKind.BESIDE, counter.reply.journey)
    await staff.say(Assertion(response=staff_key.get(staff.step())))
    await staff.say(Prolong())
    await staff.say(AskSecond())
    await staff.say(Assertion(response=second_key.get(staff.step())))
    await staff.say(Wrote(step="login"))
    await staff.say(HandOver(screen="Login"))
    await staff.say(StaffLeave(end=StaffEnd.STAFF))


async def _beside(counter: Counter) -> None:
    """Say what a terminal says beside the journeys of its customers."""
    await counter.http.delete(f"/v1/journeys/{counter.reply.journey}")
    await counter.call_staff("PhoneCode")
    await counter.http.get("/v1/staff-calls")
    await counter.http.get("/v1/models")
    await counter.http.post("/v1/heartbeats", content=encode(BEAT))
    audit = Audit(counter.service.keys, counter.clock)
    async with counter.service.database.write() as work:
        await publish(work, DOCUMENT, OPERATOR.public_key().public_bytes_raw(), audit, counter.clock)
    for act in (Act.CLOSE, Act.RESTART):
        async with counter.service.database.write() as work:
            await give(work, ONE_TERMINAL, act, audit, counter.clock)
        await counter.http.post("/v1/heartbeats", content=encode(BEAT))


async def enrolled(branch: Branch) -> None:
    """Enrol a terminal, which then opens a journey and tells a heartbeat, both signed."""
    assert await branch.enrol(await branch.code(), TERMINALS_KEY) == 201
    signer = Signer(NAME, TERMINALS_KEY)
    await branch.start(signer)
    await branch.http.post(
        "/v1/heartbeats", content=encode(BEAT), headers={"Madoguchi-Terminal": NAME}, auth=signer
    )
