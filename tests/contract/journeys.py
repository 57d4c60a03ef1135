"""The journeys that are recorded of a release: most answers and steps, and what a terminal says beside them.

Not recorded: a journey with a pass, staff beside a customer, and the choice of a phone.
"""

from base64 import b64encode

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.identity import Signer
from protocol.answers import (
    AddAuthenticator,
    AskApproval,
    Assertion,
    ChangeEmail,
    ChangePassword,
    ChoosePassword,
    Continue,
    Credential,
    IdentifyMember,
    Instead,
    KeyReset,
    Later,
    LogIn,
    RemoveAuthenticator,
    RenameAuthenticator,
    SendCode,
    StartOver,
    SubmitCode,
    UsePassword,
)
from protocol.heartbeats import Act, Availability, Heartbeat
from protocol.journeys import Channel, JourneyKind
from protocol.published_settings import SettingsFault, SignedSettings
from protocol.secret import Secret
from protocol.steps import NewEmail, NewPassword, PhoneCode, StaffApproval, Top
from protocol.wire import encode
from service.audit import Audit
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
from tests.support.staff_walks import ASK, adding_a_key, staff_enrolled

BOTAN = ("botan.ichiro@example.jp", "Botan!1ro99")
"""ID and password of a member whose password is suspended."""
AYAME = ("ayame10", "Ayame#1732")
"""A legacy ID and its password; the holder's card is stopped."""
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
    """Walk migration, sign-in, registration, reissue and staff's enrolment at a service that takes the shared token.

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
    await _staff(counter)
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


async def _staff(counter: Counter) -> None:
    staff_key, member_key = Key(), Key()
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
