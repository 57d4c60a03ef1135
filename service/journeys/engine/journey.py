"""What journeys are made of: handlers, outcomes, steps bars, arrivals at steps, and the services that handlers use.

A handler first does what takes time (a password hash, a question to the card company) outside of any unit of work, then
returns an effect: what changes, in the one unit of work that also keeps the reply. A refusal is never raised: it is in the
outcome of the effect. Tries that take time to check (passwords, cards) the handler counts for terminal and card before that,
in a unit of work of its own. If an effect raises ConflictError, the answer is taken again, the handler's part and its count
included.
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
from service.gateways.card_system import CardHolder
from service.gateways.legacy_directory import LegacyDirectory
from service.journeys.engine.facts import Facts, Path, other_journey, started_over
from service.journeys.engine.known import Known
from service.mds.catalogue import Catalogue
from service.members.freezes import Freezes, StoppableCards
from service.members.lockouts import CardTries, UnknownIds
from service.members.members import Members
from service.outbox.outbox import Outbox
from service.staff.accounts import Staff
from service.staff.approvals import Approvals
from service.staff.branches import Branches
from service.staff.calls import StaffCalls
from service.staff.passes import Passes
from service.staff.stock import Stock
from service.store.database import Database, Work
from service.terminals.caps import TerminalCaps
from service.webauthn import RefusalReason, RelyingParty


@dataclass(frozen=True, kw_only=True)
class JourneyServices:
    """Everything that a handler may use.

    Attributes:
        password_tries: wrong passwords in a row, the last of which suspends.
        sign_in_time: how long a challenge is valid for an assertion.
        enrolment_time: how long a challenge is valid for a new credential.
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
    branches: Branches
    calls: StaffCalls
    approvals: Approvals
    passes: Passes
    stock: Stock
    challenges: Challenges
    codes: Codes
    outbox: Outbox
    caps: TerminalCaps
    audit: Audit
    legacy: LegacyDirectory
    cards: StoppableCards
    freezes: Freezes
    catalogue: Catalogue
    staff_identity: Identity
    branch_origin: str
    decoys: Decoys
    sign_in_time: timedelta
    enrolment_time: timedelta

    @property
    def rp(self) -> RelyingParty:
        """The members' relying party, with the models of keys as they are known now."""
        return self.catalogue.rp

    @property
    def staff_rp(self) -> RelyingParty:
        """The relying party of staff's keys: their RP ID, and the origins of terminals and branch page; the rest as in `rp`."""
        identity = self.staff_identity
        return replace(self.rp, id=identity.rp_id, origins=frozenset({identity.origin, self.branch_origin}))


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What an effect leads to. `holder` is given if the facts name one that was not known before."""

    facts: Facts
    refusal: Refusal | None = None
    reason: RefusalReason | None = None
    """Why the relying party refused, for metrics and log: the terminal may not learn it."""
    holder: CardHolder | None = None


type Effect = Callable[[Work], Awaitable[Outcome]]
type Handler = Callable[[JourneyServices, Known, Any], Awaitable[Effect]]
"""Takes one kind of answer to one step, and returns what it leads to: the effect."""
type Answers = Mapping[tuple[type[Step], type[Answer]], Handler]


class StepsBar(NamedTuple):
    """A steps bar: the steps at each of its positions; empty for a position of the terminal's own screens alone."""

    name: Bar
    steps: tuple[tuple[type[Step], ...], ...]

    def positions(self) -> dict[type[Step], BarPosition]:
        """Return the position of each step that is in the bar, counted from 1."""
        return {
            step: BarPosition(self.name, at, len(self.steps))
            for at, here in enumerate(self.steps, 1)
            for step in here
        }


class Journey:
    """One journey: how it chooses the next step, the handlers of its steps' answers, and its steps bars."""

    def __init__(self, choose: Callable[[Known], AnyStep], answers: Answers, *bars: StepsBar) -> None:
        self.answers = answers
        self._choose = choose
        self._positions = {step: place for bar in bars for step, place in bar.positions().items()}

    def next_step(self, known: Known) -> AnyStep:
        """Return the present step, with its position in the steps bar if it has one."""
        step = self._choose(known)
        position = self._positions.get(type(step))
        return step if position is None else replace(step, position=position)


class Arrived(NamedTuple):
    """What reaching a step leads to: the step as it is shown, and the facts from then on."""

    step: AnyStep
    facts: Facts
    refusal: Refusal | None = None
    """Why the step could not be given what it needs."""


async def _as_it_is(_services: JourneyServices, _work: Work, _known: Known, step: AnyStep) -> AnyStep:
    return step


class Arrival(NamedTuple):
    """What steps of one kind need when they are reached: a code sent, a challenge issued."""

    reach: Callable[[JourneyServices, Work, Known, Any], Awaitable[Arrived]]
    """Provide what the step needs, in the unit of work that leads to it."""
    show: Callable[[JourneyServices, Work, Known, Any], Awaitable[AnyStep]] = _as_it_is
    """Return the step as it was reached, to be shown once more; reads only."""
    issues_challenge: bool = False
    """Whether a challenge is issued, which is deleted when a step without one follows."""


class JourneyOrder(NamedTuple):
    """All journeys, by path; and `arrivals`, what a step needs when it is reached, by kind of step."""

    journeys: Mapping[Path, Journey]
    arrivals: Mapping[type[Step], Arrival]

    def next_step(self, known: Known) -> AnyStep:
        """Return the present step; there is one for every combination of facts."""
        return self.journeys[known.facts.path].next_step(known)

    def handler_for(self, path: Path, step: Step, answer: Answer) -> Handler | None:
        """Return the handler of this answer to this step; None if the step does not take it."""
        return self.journeys[path].answers.get((type(step), type(answer)))

    def issues_challenge(self, step: Step) -> bool:
        """Return whether a challenge is issued for this step."""
        arrival = self.arrivals.get(type(step))
        return arrival is not None and arrival.issues_challenge

    async def reach(self, services: JourneyServices, work: Work, known: Known, step: AnyStep) -> Arrived:
        """Provide what the step needs: a challenge, unless one is still valid; a code by SMS to a mobile, tried once.

        Return the step with it or, for a code that is refused, without it and with the refusal; and the facts from then on. A
        step that needs nothing comes back as it is.
        """
        arrival = self.arrivals.get(type(step))
        return await arrival.reach(services, work, known, step) if arrival else Arrived(step, known.facts)

    async def show(self, services: JourneyServices, work: Work, known: Known, step: AnyStep) -> AnyStep:
        """Return the step to be shown once more; reads only.

        A step that needs a challenge has the one that was issued last, valid or not, or a random one if none is stored.
        """
        arrival = self.arrivals.get(type(step))
        return await arrival.show(services, work, known, step) if arrival else step


def settled(facts: Facts, refusal: Refusal | None = None) -> Effect:
    """Return an effect that leads to `facts`, and changes nothing else; `refusal` is given to the terminal."""

    async def effect(_work: Work) -> Outcome:
        return Outcome(facts=facts, refusal=refusal)

    return effect


def refused(known: Known, code: RefusalCode, *, until: str | None = None) -> Effect:
    """Return an effect that changes nothing and refuses the answer; `until` is the end of a lock."""
    return settled(known.facts, Refusal(code=code, until=until))


async def start_over(services: JourneyServices, known: Known, _answer: object) -> Effect:
    """Start over as `started_over` says, and delete the challenge: an assertion over it is then refused."""

    async def effect(work: Work) -> Outcome:
        await services.challenges.drop(work, known.journey)
        return Outcome(facts=started_over(known.facts))

    return effect


async def take_way_out(_services: JourneyServices, known: Known, answer: Instead) -> Effect:
    """Begin a journey of `BranchRules.offers`, and sign the member out; refuse any other (NOT_EXPECTED)."""
    if answer.journey not in known.branch.offers:
        return refused(known, RefusalCode.NOT_EXPECTED)
    return settled(other_journey(known.facts, answer.journey))
