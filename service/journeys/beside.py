"""Staff help at a terminal, beside a customer's journey, which stands still meanwhile. Their own key says who they are.

    StaffProof ── their key ──▶ StaffBeside ── Prolong, HandOver ──▶ StaffBeside
                                StaffBeside ── AskSecond ──▶ StaffProof ── another one's key ──▶ StaffBeside, both write
                                StaffBeside ── Wrote ──▶ StaffBeside     what they wrote was checked, and goes on
                                StaffBeside ── StaffLeave ──▶ the end

Of the customer's journey nothing is known here but who they are and how they were identified, and nothing of it is changed
but how long it lasts. When staff show a key, prolong, write, hand over or leave, their help ends (Ended) if that journey is
over, if the customer turns out to be one of them, or if one of them may not help here any more. It ends at once when the first
is revoked or loses the key. 代読・代筆 takes two members of staff: one writes, one checks. The terminal
decides what they may write (the customer's own are password, codes, passcode, terms and consent: kiosk/walks/staff_visit.py);
here it is recorded, screen by screen.
"""

from datetime import timedelta

from msgspec.structs import replace

from protocol.answers import (
    AskSecond,
    Assertion,
    HandOver,
    Later,
    Prolong,
    StaffLeave,
    StartOver,
    Wrote,
)
from protocol.journeys import StaffEnd
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import AnyStep, Ended, StaffBeside, StaffProof
from service.audit import Event, Factor
from service.journeys.engine.facts import Facts, Path, proven_by
from service.journeys.engine.journey import Effect, Journey, JourneyServices, Outcome, refused, settled
from service.journeys.engine.known import Known
from service.journeys.engine.rows import JourneyPlace, UnknownJourneyError, prolong_journey, standing_facts
from service.journeys.parts.key_refusals import refused_by_key
from service.journeys.parts.staff_assertions import accept_helper, may_here
from service.masks import mask_name
from service.staff.rights import StaffAct
from service.store.database import Work

MOST_PROLONGED = 6
"""How often a customer's time may be prolonged in one journey of staff. For more, staff begin another with their key."""
_STANDS_FOR = timedelta(minutes=20)
"""Time that the customer's journey has left, at least, after an answer of staff that looks at it (`_with_customer`)."""


def next_step(known: Known) -> AnyStep:
    """Return the next step of a member of staff who helps a customer.

    The step is StaffProof while the first or the second member of staff is asked for their key. Otherwise it is
    StaffBeside, which says who helps. It is Ended if the first member of staff was revoked or lost their key meanwhile.
    """
    facts = known.facts
    if facts.staff is None:
        return StaffProof(options={})
    if known.staff is None:
        return Ended()
    if facts.seeks_second:
        return StaffProof(options={}, writer=known.staff.name)
    identified = known.holder if facts.customer_proof is not Factor.NOTHING else None
    return StaffBeside(
        name=known.staff.name,
        branch=known.branch_name,
        checker=known.second.name if known.second else "",
        customer=mask_name(identified.name) if identified else "",
        proven_by=facts.customer_proof,
        prolongs_left=max(0, MOST_PROLONGED - facts.prolonged),
    )


async def prove(services: JourneyServices, known: Known, answer: Assertion) -> Effect:
    """Verify the key of a member of staff who may help in the terminal's branch, the first or the second, and record it.

    Refuse (NOT_STAFF) one without that right, one whose own membership it is, and the first as the second. A refusal counts
    (`refused_by_key`). If the customer's journey is over, the help ends instead.

    Raises SystemUnavailable, NoSuchHolderError: the card system does not describe the customer.
    """
    async with services.database.read() as work:
        who = await _customer(services, work, known)
    holder = await services.cards.holder(who.holder) if who and who.holder else None

    async def effect(work: Work) -> Outcome:
        facts = await _with_customer(services, work, known)
        if facts is None:
            return _over(known)
        first = known.staff.id if known.staff else None
        helper = await accept_helper(services, work, known, facts.holder, answer.response, but=first)
        if isinstance(helper, Refusal):
            return await refused_by_key(services, work, known, helper)
        if first is None:
            await _audit(services, work, known, Event.STAFF_CAME, facts.holder, helper.id)
            return Outcome(facts=replace(facts, staff=helper.id, staff_since=services.clock()), holder=holder)
        await _audit(
            services, work, known, Event.STAFF_READ_AND_WRITE, facts.holder, first, f"with {helper.id}"
        )
        facts = replace(facts, second=helper.id, second_since=services.clock(), seeks_second=False)
        return Outcome(facts=facts)

    return effect


async def later(_services: JourneyServices, known: Known, _answer: Later) -> Effect:
    """Give up the question for a key.

    If the second member of staff was asked for a key, the first one goes on alone. If the first was asked, the
    help ends.
    """
    return settled(replace(known.facts, seeks_second=False) if known.facts.staff else _over(known).facts)


async def prolong(services: JourneyServices, known: Known, _answer: Prolong) -> Effect:
    """Count and record that the customer gets more time (the terminal gives it); refuse (NOT_EXPECTED) after MOST_PROLONGED.

    If the customer's journey is over or the membership is a helper's own, the help ends instead.
    """
    if known.facts.prolonged >= MOST_PROLONGED:
        return refused(known, RefusalCode.NOT_EXPECTED)

    async def effect(work: Work) -> Outcome:
        facts = await _with_customer(services, work, known)
        if facts is None:
            return _over(known)
        await _audit(services, work, known, Event.STAFF_PROLONGED, facts.holder, facts.staff)
        return Outcome(facts=replace(facts, prolonged=facts.prolonged + 1))

    return effect


async def ask_second(_services: JourneyServices, known: Known, _answer: AskSecond) -> Effect:
    """Ask for the key of a second person. One who has come before is the second no longer."""
    return settled(replace(known.facts, seeks_second=True, second=None))


async def wrote(services: JourneyServices, known: Known, answer: Wrote) -> Effect:
    """Record that the first member of staff wrote on a screen and the second checked it.

    The screen is the one of `answer.step`. The answer is refused (NOT_EXPECTED) if there is no second member of
    staff. If the customer's journey is over or the membership is a helper's own, the help ends instead.
    """
    second = known.second
    if second is None:
        return refused(known, RefusalCode.NOT_EXPECTED)

    async def effect(work: Work) -> Outcome:
        facts = await _with_customer(services, work, known)
        if facts is None:
            return _over(known)
        detail = f"{answer.step} checked-by {second.id}"
        await _audit(services, work, known, Event.STAFF_WROTE, facts.holder, facts.staff, detail)
        return Outcome(facts=facts)

    return effect


async def hand_over(services: JourneyServices, known: Known, answer: HandOver) -> Effect:
    """Hand the customer over to the desk, and record it. The help goes on until staff leave.

    A call for staff, new or an open one, says at which screen the customer stands (`StaffCalls.hand_over`). If the customer's
    journey is over or the membership is a helper's own, the help ends instead.
    """

    async def effect(work: Work) -> Outcome:
        facts = await _with_customer(services, work, known)
        if facts is None or known.staff is None:
            return _over(known)
        call = await services.calls.hand_over(
            work, known.terminal, answer.screen, known.staff.id, facts.handed_over
        )
        await _audit(services, work, known, Event.STAFF_HANDED_OVER, facts.holder, facts.staff, call)
        return Outcome(facts=replace(facts, handed_over=call))

    return effect


async def leave(services: JourneyServices, known: Known, answer: StaffLeave) -> Effect:
    """End the help of staff; record what ended it if a member of staff had shown a key."""
    if known.facts.staff is None:
        return settled(_over(known).facts)

    async def effect(work: Work) -> Outcome:
        facts = await _with_customer(services, work, known, answer.end)
        if facts is not None:
            await _audit(services, work, known, Event.STAFF_LEFT, facts.holder, facts.staff, answer.end)
        return _over(known)

    return effect


async def end(services: JourneyServices, known: Known, _answer: StartOver) -> Effect:
    """End the help. If a member of staff had shown a key, record that the end of the customer's journey ended it (JOURNEY)."""
    return await leave(services, known, StaffLeave(end=StaffEnd.JOURNEY))


def _customers(known: Known) -> JourneyPlace:
    return JourneyPlace(journey=known.facts.beside or "", terminal=known.terminal)


async def _customer(services: JourneyServices, work: Work, known: Known) -> Facts | None:
    """Return the facts of the customer's journey; None if it is over."""
    try:
        return await standing_facts(work, _customers(known), services.clock())
    except UnknownJourneyError:
        return None


async def _with_customer(
    services: JourneyServices, work: Work, known: Known, end: StaffEnd = StaffEnd.JOURNEY
) -> Facts | None:
    """Prolong the customer's journey, and return the facts of this one with the card holder that the customer is by now.

    Return None in three cases. The customer's journey is over: the help then ended by `end`. Or the customer is one of the
    helpers. Or one of these may not help in this branch any more. In all, record that the first member of staff left, unless that
    one has not shown a key yet.
    """
    customer = await _customer(services, work, known)
    staff = known.facts.staff
    if customer is None:
        if staff is not None:
            await _audit(services, work, known, Event.STAFF_LEFT, known.facts.holder, staff, end)
        return None
    await prolong_journey(work, _customers(known), services.clock() + _STANDS_FOR)
    for helper in filter(None, (known.staff, known.second)):
        own = customer.holder is not None and customer.holder == helper.card_holder
        if own or not await may_here(services, work, known, helper.id, StaffAct.STAND_BESIDE):
            why = "own membership" if own else "no right here"
            await _audit(services, work, known, Event.STAFF_LEFT, customer.holder, staff, why)
            return None
    return replace(known.facts, holder=customer.holder, customer_proof=proven_by(customer))


def _over(known: Known) -> Outcome:
    return Outcome(facts=Facts(kind=known.facts.kind, path=Path.ENDED))


async def _audit(
    services: JourneyServices,
    work: Work,
    known: Known,
    event: Event,
    holder: str | None,
    staff: str | None,
    detail: str = "",
) -> None:
    await services.audit.add(work, event, terminal=known.terminal, holder=holder, staff=staff, detail=detail)


JOURNEY = Journey(
    next_step,
    {
        (StaffProof, Assertion): prove,
        (StaffProof, Later): later,
        (StaffProof, StaffLeave): leave,
        (StaffProof, StartOver): end,
        (StaffBeside, Prolong): prolong,
        (StaffBeside, AskSecond): ask_second,
        (StaffBeside, Wrote): wrote,
        (StaffBeside, HandOver): hand_over,
        (StaffBeside, StaffLeave): leave,
        (StaffBeside, StartOver): end,
    },
)
