"""A journey that begins with a pass: staff have identified the customer, and the pass says where the terminal goes on.

    PassCode ── a good pass ──▶ registration, after the card check      for a new member, or one who is to get another ID
                            ──▶ enrolment, signed in                    for a member

If two of staff vouch in place of the code by phone, no such code is asked for. Then the session, and the key that is enrolled
in it, are young (`Facts.vouched`, `MemberCredential.young_until`). So a pass that stands for the code changes no member's
address: it leads to a registration only for a card holder who is no member.
"""

from msgspec.structs import replace

from protocol.answers import ShowPass, StartOver
from protocol.emails import canonical
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import AnyStep, PassCode
from service.audit import Event, Factor
from service.journeys.engine.facts import Facts, Path
from service.journeys.engine.journey import Effect, Journey, JourneyServices, Outcome, refused, settled
from service.journeys.engine.known import Known
from service.journeys.parts.endings import stopped
from service.staff.passes import Pass, PassJourney
from service.store.database import Work
from service.terminals.caps import CappedAct


def next_step(_known: Known) -> AnyStep:
    """Return the step of the path PASS: the pass."""
    return PassCode()


async def show_pass(services: JourneyServices, known: Known, answer: ShowPass) -> Effect:
    """Use a pass up and go on from where it says. A pass for an enrolment signs the member in.

    Every try counts for the terminal. At the terminal's cap it is refused, unchecked and uncounted (TOO_MANY).

    A pass is refused (PASS_WRONG) if it is unknown, not yet good, used, expired or of another branch. It is also refused if
    it leads to no journey, or if the card holder's state no longer fits it. If the card is stopped, the pass is used up and
    STOPPED follows.

    Raises:
        SystemUnavailable: the card system gives no usable answer; the pass stays good.
        NoSuchHolderError: the card system does not know the card holder; the pass stays good.
    """
    async with services.database.write() as work:
        if not await services.caps.take(work, known.terminal, CappedAct.PASS):
            return refused(known, RefusalCode.TOO_MANY)
        branch = await services.branches.of_terminal(work, known.terminal)
        found = await services.passes.find(work, branch, answer.code)
        if found is None:
            await services.audit.add(work, Event.PASS_WRONG, terminal=known.terminal)
            return refused(known, RefusalCode.PASS_WRONG)
    holder = await services.cards.holder(found.holder)

    async def effect(work: Work) -> Outcome:
        await work.lock(f"holder {holder.id}")
        facts = await _facts(services, work, known, found)
        if facts is None or not await services.passes.use(work, found):
            await services.audit.add(work, Event.PASS_WRONG, terminal=known.terminal, holder=holder.id)
            return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.PASS_WRONG))
        await services.audit.add(
            work,
            Event.PASS_USED,
            terminal=known.terminal,
            holder=holder.id,
            detail=f"{found.journey} {found.act}",
        )
        if holder.stopped:
            return await stopped(services, work, known, holder.id, Factor.PASS)
        if facts.member is not None:
            await services.members.signed_in(work, facts.member, known.facts.language)
        return Outcome(facts=facts, holder=holder)

    return effect


async def _facts(services: JourneyServices, work: Work, known: Known, found: Pass) -> Facts | None:
    """Return the facts with which the journey goes on, or None if the pass does not fit the card holder any more.

    A pass for an enrolment does not fit a card holder who is no member. A pass for a registration that stands for the code by
    phone does not fit one who is a member.
    """
    member = await services.members.by_holder(work, found.holder)
    vouched = found.act if found.without_code else None
    facts = replace(known.facts, holder=found.holder, pass_act=found.act, vouched=vouched)
    if found.journey is PassJourney.ENROLMENT:
        if member is None:
            return None
        return replace(facts, path=Path.ENROLMENT, member=member.id, last_sign_in=member.last_sign_in_at)
    if found.without_code and member is not None:
        return None
    return replace(
        facts,
        path=Path.REGISTRATION,
        replaces=canonical(member.email) if member else None,
        phone_proven_at=known.now if found.without_code else None,
    )


async def end(_services: JourneyServices, known: Known, _answer: StartOver) -> Effect:
    """End the journey: the terminal shows the start screen."""
    return settled(Facts(kind=known.facts.kind, path=Path.ENDED))


JOURNEY = Journey(next_step, {(PassCode, ShowPass): show_pass, (PassCode, StartOver): end})
