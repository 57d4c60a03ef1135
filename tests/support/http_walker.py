"""A customer over HTTP who answers each step in the usual way, up to the step that a test is about.

A test says only where it leaves the usual way:

    await walk_to(counter, PhoneCode)                                # a migration, up to the phone's code
    await walk_to(counter, EmailCode, but={EmailChoice: KeepCardEmail(keep=False)})
    await walk_to(counter, Top, kind=JourneyKind.SIGN_IN, key=key)   # a sign-in
    await go_on_to(counter, Top, key=Key())                          # from the step that is asked now
"""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, get_type_hints

from protocol.answers import (
    AgreeToTerms,
    Answer,
    Assertion,
    CheckCard,
    ChoosePassword,
    ChoosePhone,
    Credential,
    IdentifyMember,
    KeepCardEmail,
    Later,
    LogIn,
    ProposeEmail,
    SendCode,
    ShowPass,
    StartOver,
    SubmitCode,
    UsePassword,
)
from protocol.journeys import Channel, JourneyKind
from protocol.secret import Secret
from protocol.steps import (
    CardCheck,
    CreateCredential,
    EmailChoice,
    EmailCode,
    Login,
    NewEmail,
    NewPassword,
    PassCode,
    PhoneCode,
    ReissueId,
    SignIn,
    Step,
    Terms,
)
from service.journeys.order import ORDER
from service.members.seed import PEOPLE
from tests.support.service_counter import Key

WAYS_OUT = (JourneyKind.REGISTRATION, JourneyKind.REISSUE)
"""The journeys that settings can offer at the login."""
NEW_PASSWORD = Secret("Zb7!qvWk")
SAKURA = ("sakura01", "Sakura#2468")
MIDORI = ("midori02", "Midori#1357")
"""Like SAKURA, a legacy ID and its password."""
YANAGI = "柳 翠"
"""The name of a card holder without any ID."""
FUJI = ("fuji.hanako@example.jp", "Fuji!hana77")
"""A member ID and its password."""
OTHER_ADDRESS: Mapping[type[Step], Answer] = {EmailChoice: KeepCardEmail(keep=False)}
"""The way of a customer who does not keep the card's e-mail address."""
MAX_ANSWERS = 30
"""More than any way has; a walk that needs more goes round in a circle."""


class Terminal(Protocol):
    """What the walker needs of a terminal, whatever lies between it and the service."""

    reply: Any

    async def start(self, kind: JourneyKind, /) -> Any: ...
    async def say(self, answer: Answer, /) -> Any: ...
    async def mailed_code(self) -> Secret: ...
    async def rung_code(self) -> Secret: ...


@dataclass(frozen=True)
class Walk:
    """A customer on the way, before `step`.

    Attributes:
        who: the ID, legacy or new, and its password.
        card: the name of a made-up card holder.
        address: the e-mail address that is proposed.
        key: the security key; without one the customer signs in by password.
        shows: the pass that staff gave.
    """

    terminal: Terminal
    who: tuple[str, str] = SAKURA
    card: str = YANAGI
    address: str = "neu@example.jp"
    key: Key | None = None
    shows: Secret | None = None

    @property
    def step(self) -> Any:
        return self.terminal.reply.step


def card_of(name: str, *, notice: str = "", **changed: str) -> CheckCard:
    """Return what a made-up card holder types at R1; `notice` is the version of the card notice that was read before."""
    (person,) = [one for one in PEOPLE if one.name == name]
    typed = {
        "card_number": person.card,
        "birth_date": person.born.isoformat(),
        "phone_last_four": person.phones[0][-4:],
        **changed,
    }
    secrets: dict[str, Any] = {key: Secret(value) for key, value in typed.items()}
    return CheckCard(**secrets, notice=notice)


async def _mailed_code(walk: Walk) -> Answer:
    return SubmitCode(code=await walk.terminal.mailed_code())


async def _phone_code(walk: Walk) -> Answer:
    if walk.step.phone is None:
        return ChoosePhone(phone=walk.step.phones[0].id)
    if walk.step.sent is None:
        return SendCode(channel=Channel.VOICE)
    return SubmitCode(code=await walk.terminal.rung_code())


def _credential(walk: Walk) -> Answer:
    assert walk.key is not None, "the walk needs a key"
    return Credential(response=walk.key.create(walk.step), model="Practice Key")


def _pass(walk: Walk) -> Answer:
    assert walk.shows is not None, "the walk needs a pass"
    return ShowPass(code=walk.shows)


def _sign_in(walk: Walk) -> Answer:
    return UsePassword() if walk.key is None else Assertion(response=walk.key.get(walk.step))


USUAL: dict[type[Step], Callable[[Walk], Answer | Awaitable[Answer]]] = {
    Login: lambda walk: LogIn(id=walk.who[0], password=Secret(walk.who[1])),
    CardCheck: lambda walk: card_of(walk.card, notice=walk.step.notice.version),
    PassCode: _pass,
    ReissueId: lambda walk: IdentifyMember(id=walk.who[0]),
    Terms: lambda walk: AgreeToTerms(version=walk.step.version, agreed=True),
    NewEmail: lambda walk: ProposeEmail(email=walk.address),
    EmailCode: _mailed_code,
    PhoneCode: _phone_code,
    NewPassword: lambda _: ChoosePassword(password=NEW_PASSWORD),
    CreateCredential: _credential,
    SignIn: _sign_in,
}
"""The usual answer to each step; to one that is not here, `_yes`."""


def _yes(walk: Walk) -> Answer:
    """Return the first answer that the service takes to a step, but for ways back, and that needs nothing but yes."""
    taken = (
        answer
        for journey in ORDER.journeys.values()
        for step, answer in journey.answers
        if step is type(walk.step)
    )
    for answer in taken:
        fields = get_type_hints(answer)
        if answer not in {StartOver, Later} and {*fields.values()} <= {bool}:
            return answer(**dict.fromkeys(fields, True))
    raise AssertionError(f"no usual answer to {type(walk.step).__name__}")


async def walk_to(
    terminal: Terminal,
    to: type[Step],
    *,
    kind: JourneyKind = JourneyKind.MIGRATION,
    but: Mapping[type[Step], Answer] | None = None,
    **customer: Any,
) -> Any:
    """Begin a journey and answer up to the step `to`; return it. Assert that no answer but the last is refused.

    `but`: answers in place of the usual ones. `customer`: fields of `Walk`.
    """
    await terminal.start(kind)
    return await go_on_to(terminal, to, but=but, **customer)


async def go_on_to(
    terminal: Terminal, to: type[Step], *, but: Mapping[type[Step], Answer] | None = None, **customer: Any
) -> Any:
    """Answer from the step that is asked now, if it is not `to` already, up to the step `to`; return it, as `walk_to` does."""
    way = Walk(terminal, **customer)
    for _ in range(MAX_ANSWERS):
        if isinstance(way.step, to):  # where no code could be sent on arrival, that is the test's own matter
            return way.step
        kind = type(way.step)
        answer = (but or {}).get(kind) or USUAL.get(kind, _yes)(way)
        await terminal.say(await answer if inspect.isawaitable(answer) else answer)
        if not isinstance(way.step, to):
            assert terminal.reply.refusal is None, terminal.reply
    raise AssertionError(f"no way to {to.__name__}: {way.step}")


async def log_in(terminal: Terminal, who: tuple[str, str]) -> Any:
    """Begin a migration and answer screen 1, whatever comes of it; return the step after it."""
    await terminal.start(JourneyKind.MIGRATION)
    return await terminal.say(LogIn(id=who[0], password=Secret(who[1])))


async def password_sign_in(terminal: Terminal, who: tuple[str, str]) -> Any:
    """Begin a sign-in and give a password instead of a key, whatever comes of it; return the step after it."""
    await walk_to(terminal, Login, kind=JourneyKind.SIGN_IN)
    return await terminal.say(LogIn(id=who[0], password=Secret(who[1])))


async def reissue_asked(terminal: Terminal, member_id: str) -> Any:
    """Begin a reissue for a member ID, whatever comes of it; return the step after it."""
    await terminal.start(JourneyKind.REISSUE)
    return await terminal.say(IdentifyMember(id=member_id))
