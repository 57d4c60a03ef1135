"""The engine opens journeys, takes answers, keeps each reply with its effect, ends journeys.

One answer is one unit of work: what it changes, the journey's facts, the challenge or the code that the next
step needs, and the kept reply are committed together. Answers to one journey are taken one after the other.
"""

import secrets
from contextlib import AbstractAsyncContextManager
from datetime import timedelta

from msgspec.structs import replace

from protocol import wire
from protocol.answers import Answer, StartJourney
from protocol.emails import canonical
from protocol.journeys import JourneyKind
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import CreateCredential, PhoneCode, Reply, SignIn, StaffApproval
from service.audit import Event
from service.authenticators.credentials import MemberCredential
from service.crypto.keys import Keys
from service.gateways import SystemUnavailable
from service.gateways.card_system import CardHolder, NoSuchHolderError
from service.idempotency import KeptAnswers, RequestIdentity
from service.journeys.engine.ceremonies import Ceremonies
from service.journeys.engine.facts import Facts, Path, opening, proven_by
from service.journeys.engine.holders import Holders
from service.journeys.engine.journey import Effect, JourneyServices, Outcome, refused
from service.journeys.engine.known import BranchRules, Known
from service.journeys.engine.rows import Journeys, UnknownJourneyError, Where, facts_in
from service.journeys.order import handler_for, next_step
from service.journeys.parts import phone_code
from service.logs import log, short
from service.members.members import Member
from service.metrics import Metrics
from service.staff.approvals import Standing
from service.store.database import Work, until_settled
from service.terminals.caps import Act

_ALWAYS_OPENED = (JourneyKind.MIGRATION, JourneyKind.SIGN_IN, JourneyKind.STAFF)
"""Besides what the branch offers."""


class NotOfferedError(Exception):
    """This branch does not offer the journey."""


class TooManyError(Exception):
    """The terminal has opened too many journeys for now."""


class JourneyEngine:
    """Opens journeys, takes answers, ends journeys."""

    def __init__(
        self,
        services: JourneyServices,
        branch: BranchRules,
        ceremonies: Ceremonies,
        keys: Keys,
        metrics: Metrics,
        idle: timedelta,
    ) -> None:
        self._services = services
        self._branch = branch
        self._ceremonies = ceremonies
        self._keys = keys
        self._metrics = metrics
        self._kept = KeptAnswers(keys, services.clock)
        self._rows = Journeys(services.clock, self._kept, idle)
        self._holders = Holders(services.cards, services.clock)

    async def start(self, terminal: str, key: str, body: bytes, start: StartJourney) -> bytes:
        """Open a journey; the encoded Reply.

        Raises:
            NotOfferedError, TooManyError, KeyReusedError.
        """
        if start.kind not in (*_ALWAYS_OPENED, *self._branch.offers):
            raise NotOfferedError
        request = RequestIdentity(self._keys, terminal=terminal, key=key, journey="", body=body)
        return await until_settled(lambda: self._start(request, start))

    async def _start(self, request: RequestIdentity, start: StartJourney) -> bytes:
        terminal = request.terminal
        async with self._services.database.write() as work:
            kept = await self._kept.find(work, request)
            if kept is not None:
                return kept
            if not await self._services.caps.take(work, terminal, Act.JOURNEY):
                raise TooManyError
            where = Where(journey=secrets.token_hex(16), terminal=terminal)
            facts = opening(start.kind)
            before = await self._rows.open(work, where, facts)
            encoded = await self._reply(work, where, before, Outcome(facts=facts), None, is_new=True)
            await self._kept.keep(work, request, encoded)
        log.info("journey_started", journey=short(where.journey), terminal=terminal)
        return encoded

    async def present(self, where: Where) -> bytes:
        """The step as it stands, for a terminal that lost the line; the encoded Reply.

        Raises:
            UnknownJourneyError.
            SystemUnavailable, NoSuchHolderError: the card system has not said for long who this is.
        """
        async with self._turn(where):
            return await until_settled(lambda: self._present(where))

    async def _present(self, where: Where) -> bytes:
        async with self._services.database.read() as work:
            before = await self._rows.facts(work, where)
        facts, holder = await self._holder(facts_in(before))
        async with self._services.database.write() as work:
            await self._note_stop(work, where, facts_in(before), facts)
            known = await self._known(work, where, facts, holder)
            failed = Refusal(code=RefusalCode.DELIVERY_FAILED) if known.delivery_failed else None
            outcome = Outcome(facts=facts, refusal=failed)
            return await self._reply(work, where, before, outcome, holder, prolongs=False)

    async def answer(self, where: Where, key: str, body: bytes, answer: Answer) -> bytes:
        """Take an answer; the encoded Reply, and the same one for a retry.

        Raises:
            UnknownJourneyError, KeyReusedError.
            SystemUnavailable, NoSuchHolderError: the card system has not said for long who this is.
        """
        request = RequestIdentity(
            self._keys, terminal=where.terminal, key=key, journey=where.journey, body=body
        )
        async with self._turn(where):
            return await until_settled(lambda: self._answer(where, request, answer))

    async def _answer(self, where: Where, request: RequestIdentity, answer: Answer) -> bytes:
        before, kept = await self._rows.facts_and_answer(self._services.database, where, request)
        if kept is not None:
            return kept
        facts, holder = await self._holder(
            replace(facts_in(before), done=None)
        )  # that was said with the reply before
        async with self._services.database.read() as work:
            known = await self._known(work, where, facts, holder)
        effect = await self._effect(known, answer)
        async with self._services.database.write() as work:
            await self._note_stop(work, where, facts_in(before), facts)
            outcome = await effect(work)
            if outcome.holder is not None:
                self._holders.keep(outcome.holder)
            encoded = await self._reply(work, where, before, outcome, outcome.holder or holder)
            await self._kept.keep(work, request, encoded)
        _log_answer(where, answer, outcome)
        return encoded

    async def end(self, where: Where) -> None:
        """The idle wipe, or the end: the journey, its code, its challenge and its kept answers are gone."""
        async with self._turn(where), self._services.database.write() as work:
            try:
                facts = facts_in(await self._rows.facts(work, where))
            except UnknownJourneyError:
                return
            if facts.holder is not None:
                self._holders.forget(facts.holder)
            if facts.code is not None:
                await self._services.codes.end(work, facts.code)
            await self._kept.forget(work, where.journey)
            await self._rows.end(work, where)
        log.info("journey_ended", journey=short(where.journey), terminal=where.terminal)

    def _turn(self, where: Where) -> AbstractAsyncContextManager[None]:
        """Of this journey: also what an answer does outside of its unit of work is done once."""
        return self._services.database.turn(f"journey {where.journey}")

    async def _effect(self, known: Known, answer: Answer) -> Effect:
        handler = handler_for(known.facts.path, next_step(known), answer)
        if handler is None:
            return refused(known, RefusalCode.NOT_EXPECTED)
        try:
            return await handler(self._services, known, answer)
        except (SystemUnavailable, NoSuchHolderError) as fault:
            log.warning("system_unavailable", reason=str(fault) or "the card system: no such holder")
            return refused(known, RefusalCode.SYSTEM_UNAVAILABLE)

    async def _reply(
        self,
        work: Work,
        where: Where,
        before: bytes,
        outcome: Outcome,
        holder: CardHolder | None,
        *,
        prolongs: bool = True,
        is_new: bool = False,
    ) -> bytes:
        """Choose the next step, send or issue what it needs, keep the facts in the place of those before, encode."""
        facts, refusal = outcome.facts, outcome.refusal
        known = await self._known(work, where, facts, holder)
        step = next_step(known)
        if isinstance(step, PhoneCode) and step.phone is not None and not facts.sent_at_once:
            arrival = await phone_code.send_at_once(self._services, work, known, step.purpose)
            facts, refusal = arrival.facts, refusal or arrival.refusal
            known = await self._known(work, where, facts, holder)
            step = next_step(known)
        if isinstance(step, SignIn | StaffApproval | CreateCredential):
            offered = await self._ceremonies.options(work, known, step)
            step = next_step(replace(known, options=offered.options, former_options=offered.former))
        else:
            await self._services.challenges.drop(work, where.journey)
        if not (is_new and facts is outcome.facts):
            await self._rows.keep(work, where, before, facts, prolongs=prolongs)
        if refusal is not None and prolongs:
            tag = str(type(step).__struct_config__.tag)
            work.after_commit(lambda: self._metrics.refused(tag, refusal.code, outcome.reason))
        return wire.encode(Reply(journey=where.journey, step=step, refusal=refusal))

    async def _known(self, work: Work, where: Where, facts: Facts, holder: CardHolder | None) -> Known:
        services, rp_id = self._services, self._services.staff_identity.rp_id
        member: Member | None = None
        credentials: tuple[MemberCredential, ...] = ()
        if facts.member:
            member, credentials = await services.credentials.with_member(work, facts.member)
        staff = await services.staff.get(work, facts.staff) if facts.staff else None
        known = Known(
            journey=where.journey,
            terminal=where.terminal,
            facts=facts,
            branch=replace(self._branch, models=services.catalogue.policy),
            now=services.clock(),
            holder=holder if facts.holder else None,
            member=member,
            credentials=credentials,
            sent=await services.codes.describe(work, facts.code) if facts.code else None,
            delivery_failed=await services.codes.has_failed(work, facts.code) if facts.code else False,
            allow=await self._ceremonies.allowed(work, facts),
            approval=await self._approval(work, where, facts),
            can_be_approved=await services.staff.can_approve(work, rp_id) if facts.asked else False,
            staff=staff,
            staff_has_key=await services.staff.has_key(work, staff.id, rp_id) if staff else False,
        )
        address = canonical(known.card_email) if facts.path is Path.MIGRATION else None
        taken = await services.members.email_taken(work, address) if address else False
        return replace(known, card_email_taken=taken)

    async def _approval(self, work: Work, where: Where, facts: Facts) -> Standing | None:
        """What staff have allowed: it opens what only a member who enrols a key can ask for."""
        if facts.path is not Path.ENROLMENT or facts.member is None:
            return None
        return await self._services.approvals.standing(work, where.journey, facts.member)

    async def _holder(self, facts: Facts) -> tuple[Facts, CardHolder | None]:
        """The card holder; and the facts, which are none any more where the card has been stopped meanwhile."""
        holder = await self._holders.ask(facts.holder) if facts.holder else None
        if holder is not None and holder.stopped:
            return Facts(kind=facts.kind, path=Path.STOPPED), None
        return facts, holder

    async def _note_stop(self, work: Work, where: Where, before: Facts, facts: Facts) -> None:
        """Where the journey of a card holder has come to its end by that."""
        if before.holder is not None and facts.path is Path.STOPPED:
            await self._services.audit.add(
                work,
                Event.CARD_STOPPED,
                terminal=where.terminal,
                holder=before.holder,
                factor=proven_by(before),
            )


def _log_answer(where: Where, answer: Answer, outcome: Outcome) -> None:
    log.info(
        "answered",
        journey=short(where.journey),
        terminal=where.terminal,
        answer=type(answer).__name__,
        refusal=outcome.refusal.code if outcome.refusal else None,
        reason=outcome.reason,
    )
