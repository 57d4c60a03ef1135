"""The engine runs journeys, whatever they ask. Each answer is one pass.

    load     the journey's row, the card holder, and what is known      before anything is changed
    choose   the step that stands: its journey says what takes the answer
    effect   the answer's slow work, outside; then what it changes      ┐
    facts    what is known now                                          │
    choose   the next step                                              │ one unit of work
    arrive   what that step needs: a code sent, a challenge issued      │
    encode   the reply, kept for a retry, and the facts in the row      ┘

Of single journeys it knows two things: which of them every branch opens, and that a visit of staff beside a customer goes on when the
customer's card is stopped, and lets the customer's journey keep the card holder when it ends. Opening a journey is the same from `facts` on. Looking at one again (`present`) loads, chooses and encodes, and writes
nothing. Answers to one journey are taken one after the other.
"""

import secrets
from contextlib import AbstractAsyncContextManager
from datetime import timedelta

from msgspec.structs import replace

from protocol import wire
from protocol.answers import Answer, Assertion, Credential, StartJourney
from protocol.journeys import JourneyKind
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import AnyStep, Reply
from service.audit import Event
from service.crypto.keys import Keys
from service.gateways import SystemUnavailable
from service.gateways.card_system import CardHolder, NoSuchHolderError
from service.idempotency import KeptAnswers, RequestIdentity
from service.journeys.engine.facts import Facts, Path, opening, proven_by
from service.journeys.engine.holders import Holders
from service.journeys.engine.journey import Arrived, Effect, JourneyOrder, JourneyServices, Outcome, refused
from service.journeys.engine.known import BranchRules, Known
from service.journeys.engine.loading import Loader
from service.journeys.engine.rows import JourneyPlace, Journeys, UnknownJourneyError, facts_in
from service.logs import log, short
from service.metrics import Metrics
from service.store.database import ConflictError, Work, until_settled
from service.terminals.caps import CappedAct
from service.webauthn import RefusalReason

_ALWAYS_OPENED = (
    JourneyKind.MIGRATION,
    JourneyKind.SIGN_IN,
    JourneyKind.STAFF,
    JourneyKind.PASS,
    JourneyKind.BESIDE,
)
"""Journeys that every branch opens, besides those that it offers."""


class NotOfferedError(Exception):
    """This branch does not offer the journey."""


class TooManyError(Exception):
    """The terminal has opened too many journeys for now."""


class JourneyEngine:
    """Opens journeys, shows their present step, takes answers, ends journeys."""

    def __init__(
        self,
        order: JourneyOrder,
        services: JourneyServices,
        holders: Holders,
        branch: BranchRules,
        keys: Keys,
        metrics: Metrics,
        idle: timedelta,
    ) -> None:
        self._order = order
        self._services = services
        self._offers = (*_ALWAYS_OPENED, *branch.offers)
        self._keys = keys
        self._metrics = metrics
        self._kept = KeptAnswers(keys, services.clock)
        self._rows = Journeys(services.clock, self._kept, idle)
        self._holders = holders
        self._loader = Loader(services, branch)

    async def start(
        self, terminal: str, idempotency_key: str, body: bytes, start: StartJourney, language: str = "ja"
    ) -> bytes:
        """Open a journey of a customer who reads `language`, and count it for the terminal. Return the encoded Reply.

        A retry with the same idempotency key within 15 minutes gets the same Reply, and nothing is opened or counted.

        Raises:
            NotOfferedError, TooManyError, IdempotencyKeyReusedError (with another `body`), ConflictError (others were faster, eight times).
            UnknownJourneyError: for BESIDE, this terminal has no customer's journey with the id `start.beside`, or it is over.
        """
        if start.kind not in self._offers:
            raise NotOfferedError
        request = RequestIdentity(
            self._keys, terminal=terminal, idempotency_key=idempotency_key, journey="", body=body
        )
        return await until_settled(lambda: self._start(request, start, language))

    async def _start(self, request: RequestIdentity, start: StartJourney, language: str) -> bytes:
        try:
            return await self._open(request, start, language)
        except (ConflictError, TooManyError, UnknownJourneyError):
            # a retry of a start that succeeded, which is rare: its answer is kept
            async with self._services.database.read() as work:
                kept = await self._kept.find(work, request)
            if kept is None:
                raise
            return kept

    async def _open(self, request: RequestIdentity, start: StartJourney, language: str) -> bytes:
        terminal = request.terminal
        async with self._services.database.write() as work:
            act = CappedAct.BESIDE if start.kind is JourneyKind.BESIDE else CappedAct.JOURNEY
            if not await self._services.caps.take(work, terminal, act):
                raise TooManyError
            where = JourneyPlace(journey=secrets.token_hex(16), terminal=terminal, language=language)
            facts = replace(opening(start.kind), language=language)
            if start.kind is JourneyKind.BESIDE:
                beside = JourneyPlace(journey=start.beside or "", terminal=terminal)
                if facts_in(await self._rows.facts(work, beside)).kind is JourneyKind.BESIDE:
                    raise UnknownJourneyError
                facts = replace(facts, beside=beside.journey)
            known = await self._loader.known(work, where, facts, None)
            step = self._order.next_step(known)
            before = await self._rows.open(work, where, facts, step)
            arrived = await self._order.reach(self._services, work, known, step)
            if arrived.facts is not facts:
                await self._rows.keep(work, where, before, arrived.facts, arrived.step)
            encoded = _encoded(where, arrived.step, arrived.refusal)
            await self._kept.keep(work, request, encoded)
        log.info("journey_started", journey=short(where.journey), terminal=terminal)
        return encoded

    async def present(self, where: JourneyPlace) -> bytes:
        """Return the encoded Reply with the present step, for a terminal that lost the connection or waits for a code.

        The Reply has DELIVERY_FAILED if the code's message has failed, CardStopped if the card was stopped. Looking prolongs no journey.

        Raises:
            UnknownJourneyError, NoSuchMemberError.
            SystemUnavailable, NoSuchHolderError: the card system does not describe the card holder, nor did in the last ten minutes.
        """
        async with self._services.database.read() as work:
            before = await self._rows.facts(work, where)
        facts, holder = await self._ask_holder(facts_in(before))
        async with self._services.database.read() as work:
            known = await self._loader.known(work, where, facts, holder)
            step = await self._order.show(self._services, work, known, self._order.next_step(known))
        failed = Refusal(code=RefusalCode.DELIVERY_FAILED) if known.delivery_failed else None
        return _encoded(where, step, failed)

    async def answer(self, where: JourneyPlace, idempotency_key: str, body: bytes, answer: Answer) -> bytes:
        """Take an answer. Return the encoded Reply: the step that follows, and the refusal if the answer is refused.

        A retry with the same idempotency key within 15 minutes gets the same Reply, while the journey lasts. Besides what the
        handler refuses, refuse an answer that the present step does not take (NOT_EXPECTED), or whose handler
        raises SystemUnavailable or NoSuchHolderError (SYSTEM_UNAVAILABLE). If the card was stopped, the present step is
        CardStopped, which takes StartOver alone, whatever was asked.

        Raises:
            UnknownJourneyError, IdempotencyKeyReusedError (with another `body`), ConflictError (others were faster, eight times).
            SystemUnavailable, NoSuchHolderError, NoSuchMemberError: as for `present`.
        """
        request = RequestIdentity(
            self._keys,
            terminal=where.terminal,
            idempotency_key=idempotency_key,
            journey=where.journey,
            body=body,
        )
        async with self._turn(where):
            return await until_settled(lambda: self._answer(where, request, answer))

    async def _answer(self, where: JourneyPlace, request: RequestIdentity, answer: Answer) -> bytes:
        before, kept = await self._rows.facts_and_answer(self._services.database, where, request)
        if kept is not None:
            return kept
        standing = replace(
            facts_in(before), done=None, language=where.language
        )  # the reply before has reported `done`
        facts, holder = await self._ask_holder(standing)
        async with self._services.database.read() as work:
            known = await self._loader.known(work, where, facts, holder)
        step = self._order.next_step(known)
        effect = await self._effect_of(known, step, answer)
        async with self._services.database.write() as work:
            await self._note_stop(work, where, standing, facts)
            outcome = await effect(work)
            if outcome.holder is not None:
                self._holders.keep(outcome.holder)
            left = None if _used_challenge_up(answer, outcome) else step
            facts = replace(outcome.facts, language=where.language)
            arrived = await self._reach(work, where, facts, outcome.holder or holder, left)
            await self._rows.keep(work, where, before, arrived.facts, arrived.step)
            refusal = outcome.refusal or arrived.refusal
            encoded = _encoded(where, arrived.step, refusal)
            await self._kept.keep(work, request, encoded)
            if refusal is not None:
                self._count(work, arrived.step, refusal, outcome.reason)
        _log_answer(where, answer, outcome)
        return encoded

    async def end(self, where: JourneyPlace) -> None:
        """Delete the journey with its challenge, approval and kept answers, void its code, and count it if it ends half-way.

        The kept answer to its start stays for its 15 minutes: a retry of that start gets the Reply of a journey that is over.
        Do nothing if this terminal has no such journey, or it is over.
        """
        async with self._turn(where), self._services.database.write() as work:
            try:
                facts = facts_in(await self._rows.facts(work, where))
            except UnknownJourneyError:
                return
            if facts.holder is not None and facts.kind is not JourneyKind.BESIDE:  # whose own journey goes on
                self._holders.forget(facts.holder)
            if facts.code is not None:
                await self._services.codes.end(work, facts.code)
            await self._kept.forget(work, where.journey)
            await self._rows.end(work, where)
        log.info("journey_ended", journey=short(where.journey), terminal=where.terminal)

    def _turn(self, where: JourneyPlace) -> AbstractAsyncContextManager[None]:
        """Return the lock that lets answers to this journey run one at a time, their slow work included."""
        return self._services.database.turn(f"journey {where.journey}")

    async def _effect_of(self, known: Known, step: AnyStep, answer: Answer) -> Effect:
        handler = self._order.handler_for(known.facts.path, step, answer)
        if handler is None:
            return refused(known, RefusalCode.NOT_EXPECTED)
        try:
            return await handler(self._services, known, answer)
        except (SystemUnavailable, NoSuchHolderError) as fault:
            log.warning("system_unavailable", reason=str(fault) or "the card system: no such holder")
            return refused(known, RefusalCode.SYSTEM_UNAVAILABLE)

    async def _reach(
        self,
        work: Work,
        where: JourneyPlace,
        facts: Facts,
        holder: CardHolder | None,
        left: AnyStep | None = None,
    ) -> Arrived:
        """Return the step that follows from the facts, with what it needs.

        `left` is the step before: its challenge is dropped if the new step issues none.
        """
        known = await self._loader.known(work, where, facts, holder)
        step = self._order.next_step(known)
        if left is not None and self._order.issues_challenge(left) and not self._order.issues_challenge(step):
            await self._services.challenges.drop(work, where.journey)
        return await self._order.reach(self._services, work, known, step)

    def _count(self, work: Work, step: AnyStep, refusal: Refusal, reason: RefusalReason | None) -> None:
        tag = str(type(step).__struct_config__.tag)
        work.after_commit(lambda: self._metrics.refused(tag, refusal.code, reason))

    async def _ask_holder(self, facts: Facts) -> tuple[Facts, CardHolder | None]:
        """Ask who the card holder is. Return the facts, which are void if the card was stopped, and the holder.

        Staff beside a customer stay: it is the customer's own journey that the card ends.
        """
        holder = await self._holders.ask(facts.holder) if facts.holder else None
        if holder is not None and holder.stopped and facts.path is not Path.BESIDE:
            return Facts(kind=facts.kind, path=Path.STOPPED), None
        return facts, holder

    async def _note_stop(self, work: Work, where: JourneyPlace, before: Facts, facts: Facts) -> None:
        """Write the audit row of a stopped card, once: when it is the card that ends this journey."""
        if before.holder is not None and facts.path is Path.STOPPED:
            await self._services.audit.add(
                work,
                Event.CARD_STOPPED,
                terminal=where.terminal,
                holder=before.holder,
                factor=proven_by(before),
            )


def _encoded(where: JourneyPlace, step: AnyStep, refusal: Refusal | None) -> bytes:
    return wire.encode(Reply(journey=where.journey, step=step, refusal=refusal))


def _used_challenge_up(answer: Answer, outcome: Outcome) -> bool:
    """Return whether the answer has used the journey's challenge up."""
    return isinstance(answer, Assertion | Credential) and outcome.refusal is None


def _log_answer(where: JourneyPlace, answer: Answer, outcome: Outcome) -> None:
    log.info(
        "answered",
        journey=short(where.journey),
        terminal=where.terminal,
        answer=type(answer).__name__,
        refusal=outcome.refusal.code if outcome.refusal else None,
        reason=outcome.reason,
    )
