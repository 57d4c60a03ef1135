"""What the answers work with, and the shape that every answer's handler has.

A handler first does what takes time (a password hash, a question to the card company) outside of any unit of
work, then returns an effect: what changes, in the one unit of work that also keeps the reply.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from protocol.answers import Answer, Instead
from protocol.refusals import Refusal, RefusalCode
from protocol.staff_identity import Identity
from protocol.steps import AnyStep, Bar, BarPosition, Step
from service.audit import Audit
from service.authenticators.challenges import Challenges
from service.authenticators.credentials import Credentials
from service.authenticators.decoys import Decoys
from service.clock import Clock
from service.codes.codes import Codes
from service.crypto.passwords import Passwords
from service.gateways.card_system import CardHolder, CardSystem
from service.gateways.legacy_directory import LegacyDirectory
from service.journeys.engine.facts import Facts, Path, instead, over_again
from service.journeys.engine.known import Known
from service.mds.catalogue import Catalogue
from service.members.lockouts import CardTries, UnknownIds
from service.members.members import Members
from service.outbox.outbox import Outbox
from service.staff.accounts import Staff
from service.staff.approvals import Approvals
from service.store.database import Database, Work
from service.terminals.caps import TerminalCaps
from service.webauthn import RefusalReason, RelyingParty


@dataclass(frozen=True, kw_only=True)
class JourneyServices:
    """Everything that an answer may need.

    Attributes:
        password_tries: the wrong one in a row that suspends.
        sign_in_time: how long a challenge is good for an assertion.
        enrolment_time: the same for a new credential.
    """

    database: Database
    clock: Clock
    passwords: Passwords
    password_tries: int
    members: Members
    unknown_ids: UnknownIds
    card_tries: CardTries
    credentials: Credentials
    staff: Staff
    approvals: Approvals
    challenges: Challenges
    codes: Codes
    outbox: Outbox
    caps: TerminalCaps
    audit: Audit
    legacy: LegacyDirectory
    cards: CardSystem
    catalogue: Catalogue
    staff_identity: Identity
    decoys: Decoys
    sign_in_time: timedelta
    enrolment_time: timedelta

    @property
    def rp(self) -> RelyingParty:
        """The relying party, with the models as they are known now."""
        return self.catalogue.rp

    @property
    def staff_rp(self) -> RelyingParty:
        """The same for staff."""
        identity = self.staff_identity
        return replace(self.rp, id=identity.rp_id, origins=frozenset({identity.origin}))


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What an effect leads to. `holder` where the facts name one that was not known before."""

    facts: Facts
    refusal: Refusal | None = None
    reason: RefusalReason | None = None
    """The relying party's, behind the refusal: for figures, also where the terminal must not learn it."""
    holder: CardHolder | None = None


type Effect = Callable[[Work], Awaitable[Outcome]]
type Handler = Callable[[JourneyServices, Known, Any], Awaitable[Effect]]
type Answers = Mapping[tuple[type[Step], type[Answer]], Handler]


class StepsBar(NamedTuple):
    """A steps bar: for each of its positions, the steps that stand there; empty where only the terminal's own screens do."""

    name: Bar
    steps: tuple[tuple[type[Step], ...], ...]

    def positions(self) -> dict[type[Step], BarPosition]:
        """The position of each step in it."""
        return {
            step: BarPosition(self.name, at, len(self.steps))
            for at, here in enumerate(self.steps, 1)
            for step in here
        }


class Journey:
    """One journey: how it chooses the next step, which answers each step takes, and the bars that its steps stand in."""

    def __init__(self, choose: Callable[[Known], AnyStep], answers: Answers, *bars: StepsBar) -> None:
        self.answers = answers
        self._choose = choose
        self._positions = {step: place for bar in bars for step, place in bar.positions().items()}

    def next_step(self, known: Known) -> AnyStep:
        """The one question that stands now, with its position in the steps bar."""
        step = self._choose(known)
        position = self._positions.get(type(step))
        return step if position is None else replace(step, position=position)


class Arrived(NamedTuple):
    """What reaching a step leads to: the step as it is shown, the facts from then on, and why what it needs is missing."""

    step: AnyStep
    facts: Facts
    refusal: Refusal | None = None


async def _as_it_is(_services: JourneyServices, _work: Work, _known: Known, step: AnyStep) -> AnyStep:
    return step


class Arrival(NamedTuple):
    """What steps of one kind need when they are reached: a code sent, a challenge issued."""

    reach: Callable[[JourneyServices, Work, Known, Any], Awaitable[Arrived]]
    """Give it, in the unit of work that leads there."""
    show: Callable[[JourneyServices, Work, Known, Any], Awaitable[AnyStep]] = _as_it_is
    """Show the step once more, as it was reached; reads only."""
    waits_for_key: bool = False
    """A challenge is issued, and is good no more once the step is left."""


class Order(NamedTuple):
    """All journeys: which one orders the steps of a path, and what steps need when they are reached, by kind."""

    journeys: Mapping[Path, Journey]
    arrivals: Mapping[type[Step], Arrival]

    def next_step(self, known: Known) -> AnyStep:
        """The one question that stands now. Total: every combination of facts has one."""
        return self.journeys[known.facts.path].next_step(known)

    def handler_for(self, path: Path, step: Step, answer: Answer) -> Handler | None:
        """What takes this answer to this step; None where the step does not take it."""
        return self.journeys[path].answers.get((type(step), type(answer)))

    def waits_for_key(self, step: Step) -> bool:
        """Whether a challenge stands while this step is asked."""
        arrival = self.arrivals.get(type(step))
        return arrival is not None and arrival.waits_for_key

    async def reach(self, services: JourneyServices, work: Work, known: Known, step: AnyStep) -> Arrived:
        """Give the step what it needs."""
        arrival = self.arrivals.get(type(step))
        return await arrival.reach(services, work, known, step) if arrival else Arrived(step, known.facts)

    async def show(self, services: JourneyServices, work: Work, known: Known, step: AnyStep) -> AnyStep:
        """The step once more, as it was reached; reads only."""
        arrival = self.arrivals.get(type(step))
        return await arrival.show(services, work, known, step) if arrival else step


def settled(facts: Facts, refusal: Refusal | None = None) -> Effect:
    """An effect that changes nothing but the journey itself."""

    async def effect(_work: Work) -> Outcome:
        return Outcome(facts=facts, refusal=refusal)

    return effect


def refused(known: Known, code: RefusalCode, *, until: str | None = None) -> Effect:
    """Nothing changes, and this is why."""
    return settled(known.facts, Refusal(code=code, until=until))


async def start_over(services: JourneyServices, known: Known, _answer: object) -> Effect:
    """Back to screen 1, where a new challenge waits: what a key answered before is nobody's any more."""

    async def effect(work: Work) -> Outcome:
        await services.challenges.drop(work, known.journey)
        return Outcome(facts=over_again(known.facts))

    return effect


async def take_way_out(_services: JourneyServices, known: Known, answer: Instead) -> Effect:
    """One of the journeys that the step offered, from its beginning; a session ends with that."""
    if answer.journey not in known.branch.offers:
        return refused(known, RefusalCode.NOT_EXPECTED)
    return settled(instead(known.facts, answer.journey))
