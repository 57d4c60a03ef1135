"""The engine runs journeys, whatever they ask. Each answer goes through these stages.

    load     the journey's row, the card holder, and what is known      before anything is changed
    choose   the step that stands: its journey says what takes the answer
    effect   the answer's slow work, outside; then what it changes      ┐
    facts    what is known now                                          │
    choose   the next step                                              │ one unit of work
    arrive   what that step needs: a code sent, a challenge issued      │
    encode   the reply, kept for a retry, and the facts in the row      ┘

Opening a journey is the same from `facts` on. Looking at a journey again (`present`) loads, chooses and encodes, and writes
nothing to the database. Answers to one journey, and its end, are taken one after the other.

Of single journeys the engine knows only which kinds every branch opens, and how a BESIDE journey (staff help) differs: it is
opened beside another journey and has a cap of its own; it goes on when the customer's card is stopped; and its end is
recorded, if staff have not said so themselves, and leaves the card holder remembered, since the customer's journey goes on.
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
from service.journeys.engine.facts import Facts, Path, afresh, opening, proven_by
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
"""Kinds of journey that every branch opens. It also opens those that it offers (`BranchRules.offers`), and no others."""


class NotOfferedError(Exception):
    """This branch opens no journeys of this kind."""


class TooManyError(Exception):
    """The terminal has reached its cap for opening journeys. BESIDE journeys have a cap of their own."""


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
        """Open a journey, bound to this terminal, and count it for the terminal. Return the encoded Reply with its first step.

        `language` is the one that the customer reads. A journey of kind BESIDE stands beside the journey with the id
        `start.beside`. That one may be of any kind but BESIDE: a customer's, or one of kind STAFF.

        A retry with the same idempotency key and body within 15 minutes gets the same Reply, even if the journey is over
        since; nothing is opened or counted.

        Raises:
            NotOfferedError: this branch does not open journeys of this kind.
            TooManyError: the terminal has reached its cap; nothing is opened.
            UnknownJourneyError: for BESIDE: this terminal has no journey with the id `start.beside`, it is over, or it is of
                kind BESIDE.
            IdempotencyKeyReusedError: this terminal has used the idempotency key outside of journeys with another `body`.
            ConflictError: other units of work were faster, eight times.
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

        The step is chosen from what is known now. If the card is stopped, it is CardStopped, but not in a BESIDE journey. A
        step that asks for an authenticator has the challenge that was issued last, even if that has expired
        (`JourneyOrder.show`). The refusal is DELIVERY_FAILED if the message with the journey's code has failed, else None.

        No code is sent, no challenge is issued, nothing is written to the database, and the journey expires no later.

        Raises:
            UnknownJourneyError: this terminal has no such journey, or it is over.
            NoSuchMemberError: the journey's member was erased.
            SystemUnavailable, NoSuchHolderError: the card system does not describe the journey's card holder, and has not
                described them to this process in the last ten minutes.
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
        """Take an answer. Return the encoded Reply: the step that follows, and a refusal if there is one.

        The refusal says why the answer was refused or, after an accepted answer, why the code for the step was not sent.
        Besides what its handler refuses, an answer is refused if the present step does not take it (NOT_EXPECTED), or if its
        handler raises SystemUnavailable or NoSuchHolderError (SYSTEM_UNAVAILABLE).

        If the card is stopped, the present step is CardStopped, which takes StartOver alone, and the audit has a row
        CARD_STOPPED. A BESIDE journey goes on.

        A retry with the same idempotency key and body within 15 minutes gets the same Reply, while the journey lasts. Any
        other answer, refused or not, lets the journey expire `idle` from now (four hours after its opening at the latest),
        and `where.language` becomes its language.

        Raises:
            UnknownJourneyError, NoSuchMemberError, SystemUnavailable, NoSuchHolderError: as for `present`.
            IdempotencyKeyReusedError: the idempotency key was used in this journey with another `body`.
            ConflictError: other units of work were faster, eight times.
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
        """Delete the journey with its challenge, approval and kept answers, and void the code that it waits for.

        If it ends half-way it is counted (`count_left`). What the card system said of its card holder is forgotten
        (`Holders.forget`), but not for a BESIDE journey. A journey beside it stays. Do nothing if this terminal has no such
        journey, or it is over.

        If staff still help, an audit row is added that they left: their answer that says why was lost.

        The kept answer to its start stays for its 15 minutes: a retry of that start gets the Reply of a journey that is over.

        Raises:
            ConflictError: other units of work were faster, eight times.
        """
        async with self._turn(where):
            await until_settled(lambda: self._end(where))

    async def _end(self, where: JourneyPlace) -> None:
        async with self._services.database.write() as work:
            try:
                facts = facts_in(await self._rows.facts(work, where))
            except UnknownJourneyError:
                return
            if facts.holder is not None and facts.kind is not JourneyKind.BESIDE:  # whose own journey goes on
                self._holders.forget(facts.holder)
            if facts.code is not None:
                await self._services.codes.end(work, facts.code)
            if facts.path is Path.BESIDE and facts.staff is not None:
                await self._services.audit.add(
                    work, Event.STAFF_LEFT, terminal=where.terminal, holder=facts.holder, staff=facts.staff
                )
            await self._kept.forget(work, where.journey)
            await self._rows.end(work, where)
        log.info("journey_ended", journey=short(where.journey), terminal=where.terminal)

    def _turn(self, where: JourneyPlace) -> AbstractAsyncContextManager[None]:
        """Return a context manager that lets one answer to this journey, or its end, run at a time, slow work included."""
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
        """Choose the step that follows from the facts, and provide what it needs. Return both as they are from then on.

        `left` is the step before. If a challenge was issued for it and the new step needs none, the journey's challenge is
        deleted. Without `left`, no challenge is deleted.
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
        """Ask who the journey's card holder is. Return the facts and the card holder; None if the facts name no card holder.

        If the card is stopped, return the facts `afresh` on the path STOPPED, and None. A BESIDE journey keeps its
        facts and its card holder: the stopped card ends the customer's own journey alone.
        """
        holder = await self._holders.ask(facts.holder) if facts.holder else None
        if holder is not None and holder.stopped and facts.path is not Path.BESIDE:
            return afresh(facts, Path.STOPPED), None
        return facts, holder

    async def _note_stop(self, work: Work, where: JourneyPlace, before: Facts, facts: Facts) -> None:
        """Add the audit row CARD_STOPPED if `_ask_holder` has just found the card stopped, and made `facts` out of `before`.

        It is added once: the facts that are kept then name no card holder.
        """
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
    """Return whether the answer is an accepted assertion or credential, which has used the journey's challenge up.

    A refused one may have used it up, too.
    """
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
