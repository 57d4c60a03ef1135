"""The code of a letter to the member's registered address: keys that were enrolled before the letter are then not young.

Top ── what a young key may not do, and a letter was sent ──▶ PassCode ── its code ──▶ what was asked for
                                                             PassCode ── Later ─────▶ Top
"""

from msgspec.structs import replace

from protocol.answers import Later, ShowPass, StartOver
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import AnyStep, PassCode
from service.audit import Event
from service.journeys import top
from service.journeys.engine.facts import Path, without_phone
from service.journeys.engine.journey import (
    Effect,
    Journey,
    JourneyServices,
    Outcome,
    refused,
    settled,
    start_over,
)
from service.journeys.engine.known import Known
from service.store.database import Work
from service.terminals.caps import CappedAct


def next_step(known: Known) -> AnyStep:
    """Return the question for the code; screen 1 if no member is signed in."""
    if known.member is None or known.holder is None:
        return top.next_step(known)
    return PassCode(by_letter=True)


async def show_code(services: JourneyServices, known: Known, answer: ShowPass) -> Effect:
    """Use the letter's code up and perform the act that waits, after a fresh verification if the last one is too old.

    The member's keys that were enrolled before the letter was written are not young any more. The act may be refused all the
    same, as `top.perform` does (KEY_YOUNG: another key is young).

    Refuse any code, uncounted, if no act waits (NOT_EXPECTED). Every other try counts for the terminal; at its cap it is refused
    unchecked and uncounted (TOO_MANY). A code that is not of an open letter to this member is refused, and audited (PASS_WRONG).
    """
    member, act = known.member, known.facts.waits
    if member is None or act is None:
        return refused(known, RefusalCode.NOT_EXPECTED)
    async with services.database.write() as work:
        if not await services.caps.take(work, known.terminal, CappedAct.PASS):
            return refused(known, RefusalCode.TOO_MANY)

    async def effect(work: Work) -> Outcome:
        letter = await services.passes.find_letter(work, member.holder, answer.code)
        if letter is None or not await services.passes.use(work, letter):
            await services.audit.add(work, Event.PASS_WRONG, terminal=known.terminal, holder=member.holder)
            return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.PASS_WRONG))
        await services.credentials.end_youth(work, member.id, enrolled_before=letter.written_at)
        await services.audit.add(
            work,
            Event.PASS_USED,
            terminal=known.terminal,
            holder=member.holder,
            detail=f"{letter.journey} {letter.act}",
        )
        now = replace(known, credentials=await services.credentials.of_member(work, member.id))
        if not now.is_verified:
            again = replace(without_phone(now.facts), path=Path.CONFIRM, by_password=False)
            return Outcome(facts=again)
        return await top.perform(services, work, now, now.facts, act)

    return effect


async def later(_services: JourneyServices, known: Known, _answer: Later) -> Effect:
    """Go back to the top screen, and drop the act that waits."""
    return settled(replace(known.facts, path=Path.TOP, waits=None))


JOURNEY = Journey(
    next_step,
    {(PassCode, ShowPass): show_code, (PassCode, Later): later, (PassCode, StartOver): start_over},
)
