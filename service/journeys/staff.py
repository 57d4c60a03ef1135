"""A member of staff enrols a security key of their own: code → credential → done.

StartOver at any step, Later instead of a credential, Continue at the end, and one refused credential too many end the journey.
"""

from msgspec.structs import replace

from protocol.answers import Continue, Credential, Later, StartOver, SubmitCode
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import AnyStep, CreateCredential, PersonalWords, StaffCode, StaffEnrolled
from service.audit import Event, Factor
from service.journeys.engine.facts import Facts, Path
from service.journeys.engine.journey import Effect, Journey, JourneyServices, Outcome, refused, settled
from service.journeys.engine.known import Known
from service.journeys.parts.key_refusals import refused_by_key
from service.journeys.parts.registrations import printable_model, register_for_staff
from service.staff.accounts import CODE_DIGITS
from service.store.database import Work
from service.terminals.caps import CappedAct


def next_step(known: Known) -> AnyStep:
    """Return the next step of a member of staff who enrols a key.

    The step is StaffCode until a code has been accepted, and again if the member of staff was revoked or lost their key
    meanwhile. Then it is CreateCredential, and once they have a key StaffEnrolled.
    """
    if known.staff is None:
        return StaffCode(digits=CODE_DIGITS)
    if known.staff_has_key:
        return StaffEnrolled(name=known.staff.name)
    return CreateCredential(options={}, words=PersonalWords(), purpose="staff", models=known.branch.models)


async def code(services: JourneyServices, known: Known, answer: SubmitCode) -> Effect:
    """Use the one-time code up. Every try counts for the terminal; at its cap a try is refused unchecked (TOO_MANY).

    Refuse a wrong code (CODE_WRONG), alike whether or not any is open. It counts against every open code, and may void them
    all.
    """

    async def effect(work: Work) -> Outcome:
        if not await services.caps.take(work, known.terminal, CappedAct.STAFF_CODE):
            return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.TOO_MANY))
        staff = await services.staff.use_code(work, answer.code)
        event = Event.STAFF_CODE_WRONG if staff is None else Event.STAFF_CODE_USED
        await services.audit.add(work, event, terminal=known.terminal, staff=staff)
        if staff is None:
            return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.CODE_WRONG))
        return Outcome(facts=replace(known.facts, staff=staff, staff_since=services.clock()))

    return effect


async def credential(services: JourneyServices, known: Known, answer: Credential) -> Effect:
    """Verify and store the key's credential. A refusal counts (`refused_by_key`).

    If it replaces an earlier one of this member of staff, what was given on that one is void (`Staff.end_trust`): their
    approvals and their sessions at the branch page, for example.
    """
    staff = known.staff
    if staff is None:
        return refused(known, RefusalCode.NOT_EXPECTED)

    async def effect(work: Work) -> Outcome:
        new = await register_for_staff(services, work, known, answer)
        if isinstance(new, Refusal):
            return await refused_by_key(services, work, known, new)
        model, rp_id = printable_model(answer.model), services.staff_identity.rp_id
        replaced = await services.staff.enrol(work, staff.id, new, model=model, rp_id=rp_id)
        if replaced is not None:
            await services.staff.end_trust(work, staff.id)
            await services.audit.add(
                work,
                Event.AUTHENTICATOR_REMOVED,
                terminal=known.terminal,
                staff=staff.id,
                factor=Factor.STAFF_CODE,
                detail=replaced,
            )
        await services.audit.add(work, Event.STAFF_ENROLLED, terminal=known.terminal, staff=staff.id)
        return Outcome(facts=replace(known.facts, staff_since=services.clock()))

    return effect


async def end(_services: JourneyServices, known: Known, _answer: Continue | Later | StartOver) -> Effect:
    """End the journey, alike whether it is finished or given up. A code that was right stays used up."""
    return settled(Facts(kind=known.facts.kind, path=Path.ENDED))


JOURNEY = Journey(
    next_step,
    {
        (StaffCode, SubmitCode): code,
        (StaffCode, StartOver): end,
        (CreateCredential, Credential): credential,
        (CreateCredential, Later): end,
        (CreateCredential, StartOver): end,
        (StaffEnrolled, Continue): end,
        (StaffEnrolled, StartOver): end,
    },
)
