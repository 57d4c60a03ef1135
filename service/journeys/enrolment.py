"""Enrolment, screens 10 to 15. A member of staff can be asked to approve that the customer's blocked key is reset.

    INTRODUCTION ── Continue ──▶ PHONE ── right code ──▶ KEY ── Credential ──▶ ENROLLED ── Continue ──▶ the top

    INTRODUCTION ── Continue ──▶ KEY        staff have vouched in place of the code by phone
    KEY      ── AskApproval ──▶ APPROVAL    a member of staff is asked; from APPROVED too
    APPROVAL ── Assertion ────▶ APPROVED    the key may be reset; where two have to approve, both have
    APPROVAL ── Assertion ────▶ APPROVAL    the first of two has approved; the second has ten minutes
    APPROVAL ── Later ────────▶ KEY         not approved, or APPROVED while an earlier approval is valid; the same
                                            if no member of staff can approve any more
    APPROVED ── KeyReset ─────▶ KEY         the approval is used up; the same after two minutes
    KEY      ── KeyReset ─────▶ KEY         the reset was begun in time: it may be reported for ten minutes more
    APPROVED ── Credential ───▶ ENROLLED    another key was taken
    INTRODUCTION, KEY, APPROVED ── Later ──▶ the top, unless enrolment is compulsory; the end, if only a pass was shown
    every state ── StartOver ──▶ screen 1
    SIGNED_OUT                              screen 1: the facts name no member or no card holder

Two have to approve where staff vouched in place of the code by phone: there the customer may have given no proof of their
own. The second is a supervisor.

The facts hold all of it (`introduced`, `phone_proven_at`, `asked`, `enrolled`) but the approval, which is a row of its own,
valid once, for two minutes, for a security key of that model. What the terminal does meanwhile: kiosk/keys/enrolment.py.
"""

from datetime import timedelta
from enum import Enum, auto

from msgspec.structs import replace

from protocol.answers import AskApproval, Assertion, Continue, Credential, KeyReset, Later, StartOver
from protocol.journeys import ApprovalAct, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import (
    AnyStep,
    Approval,
    Bar,
    CreateCredential,
    Enrolled,
    EnrolmentIntroduction,
    Login,
    PhoneCode,
    StaffApproval,
)
from service.audit import Event, reference_of
from service.authenticators.credentials import MemberCredential
from service.authenticators.key_names import first_name
from service.clock import seconds_left
from service.journeys.engine.facts import ApprovalRequest, Facts, FirstApproval, Path, proven_by, without_phone
from service.journeys.engine.journey import (
    Effect,
    Journey,
    JourneyServices,
    Outcome,
    StepsBar,
    refused,
    settled,
    start_over,
)
from service.journeys.engine.known import (
    YOUNG_FOR,
    Known,
    approval_subject,
    authenticators_shown,
    personal_words,
)
from service.journeys.parts import phone_code
from service.journeys.parts.endings import end_authenticator, end_sessions, ends_by
from service.journeys.parts.key_refusals import refused_by_key
from service.journeys.parts.registrations import printable_model, register
from service.journeys.parts.staff_assertions import accept_approval, may_here
from service.masks import mask_name
from service.members.members import Member
from service.outbox.outbox import Details, Message
from service.staff.approvals import Subject
from service.staff.rights import StaffAct
from service.store.database import Work
from service.webauthn import NewCredential
from service.words import JAPANESE

SECOND_WITHIN = timedelta(minutes=10)
"""How long the first of two approvals waits for the second."""


class EnrolmentState(Enum):
    """Where an enrolment stands."""

    SIGNED_OUT = auto()
    INTRODUCTION = auto()
    PHONE = auto()
    KEY = auto()
    APPROVAL = auto()
    """A member of staff is asked."""
    APPROVED = auto()
    """The key may be reset. A credential of another key is accepted too."""
    ENROLLED = auto()


def state_of(known: Known) -> EnrolmentState:
    """Return the state that follows from what is known."""
    facts = known.facts
    if known.member is None or known.holder is None:
        return EnrolmentState.SIGNED_OUT
    if _just_enrolled(known) is not None:
        return EnrolmentState.ENROLLED
    if not facts.introduced:
        return EnrolmentState.INTRODUCTION
    if facts.phone_proven_at is None:
        return EnrolmentState.PHONE
    if facts.asked is not None and known.can_be_approved:
        return EnrolmentState.APPROVAL
    return EnrolmentState.KEY if known.approval is None else EnrolmentState.APPROVED


def next_step(known: Known) -> AnyStep:
    """Return the step of the state; screen 1 if no member is signed in."""
    match state_of(known):
        case EnrolmentState.SIGNED_OUT:
            return Login(offers=known.branch.offers)
        case EnrolmentState.INTRODUCTION:
            return EnrolmentIntroduction(compulsory=is_compulsory(known), phone=known.facts.vouched is None)
        case EnrolmentState.PHONE:
            return phone_code.step(known, Purpose.ENROLMENT)
        case EnrolmentState.APPROVAL:
            return _staff_approval(known)
        case EnrolmentState.KEY | EnrolmentState.APPROVED:
            return CreateCredential(
                options={},
                words=personal_words(known),
                compulsory=is_compulsory(known),
                models=known.branch.models,
                approval=_approval_shown(known),
            )
        case EnrolmentState.ENROLLED:
            enrolled = _just_enrolled(known)
            if enrolled is None:
                return Enrolled(authenticator="")
            return Enrolled(authenticator=enrolled.name, reference=reference_of(enrolled.id))


def is_compulsory(known: Known) -> bool:
    """Return whether this branch makes enrolment compulsory and the member has no authenticator yet."""
    return known.branch.enrolment_compulsory and not known.credentials


async def introduced(_services: JourneyServices, known: Known, _answer: Continue) -> Effect:
    """Go on to a phone code of the enrolment's own or, if staff vouched in its place, to the key (screen 10, 「認証する」).

    An earlier proof of the phone is dropped.
    """
    facts = replace(without_phone(known.facts), introduced=True)
    return settled(facts if facts.vouched is None else replace(facts, phone_proven_at=known.now))


async def later(_services: JourneyServices, known: Known, _answer: Later) -> Effect:
    """Go to the top screen without enrolling a key.

    This is refused if the enrolment is compulsory (NOT_EXPECTED). The journey ends instead if the customer has
    only shown a pass, since the pass is for an enrolment alone. The next sign-in without a key offers the
    enrolment again.
    """
    if is_compulsory(known):
        return refused(known, RefusalCode.NOT_EXPECTED)
    facts = known.facts
    if facts.pass_act is not None and facts.password_proven_at is None and facts.key_proven_at is None:
        return settled(Facts(kind=facts.kind, path=Path.ENDED))
    return settled(_at_top(facts))


async def credential(services: JourneyServices, known: Known, answer: Credential) -> Effect:
    """Verify and store the credential that the key has made, and notify the member (screens 12 to 14).

    If it is their first, end their other sessions. It counts as a fresh verification. If staff vouched in place of the code
    by phone, the credential is young for YOUNG_FOR. A key of the stock that this card holder was given is noted as enrolled
    (`Stock.enrolled`).

    A refused credential counts (`refused_by_key`). The effect raises NoSuchMemberError if the member was erased meanwhile.
    """

    async def effect(work: Work) -> Outcome:
        if known.member is None:
            return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.NOT_EXPECTED))
        new = await register(services, work, known, services.rp, answer)
        if isinstance(new, Refusal):
            return await refused_by_key(services, work, known, new)
        return await _keep_credential(services, work, known, known.member, new, printable_model(answer.model))

    return effect


async def ask_approval(services: JourneyServices, known: Known, answer: AskApproval) -> Effect:
    """Ask for staff's approval of the answer's act, and void the customer's challenge.

    Refuse (APPROVAL_UNAVAILABLE) if no member of staff can give it.
    """
    asked = ApprovalRequest(act=answer.act, aaguid=answer.aaguid, model=printable_model(answer.model))

    async def effect(work: Work) -> Outcome:
        branch = await services.branches.of_terminal(work, known.terminal)
        if not await services.staff.can_approve(work, services.staff_identity.rp_id, branch):
            return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.APPROVAL_UNAVAILABLE))
        await services.challenges.drop(work, known.journey)
        return Outcome(facts=replace(known.facts, asked=asked))

    return effect


async def approve(services: JourneyServices, known: Known, answer: Assertion) -> Effect:
    """Verify a staff key's assertion, record it, and store the approval in place of an earlier one.

    If two approvals are needed, the first is only noted in the facts, and a second member of staff is asked for the same. A
    refused assertion counts (`refused_by_key`). If no approval is asked for, the answer is refused (NOT_EXPECTED).
    """
    subject, asked = approval_subject(known), known.facts.asked
    if subject is None or asked is None:
        return refused(known, RefusalCode.NOT_EXPECTED)

    async def effect(work: Work) -> Outcome:
        first = await _first_approval(services, work, known, asked)
        by = first.staff if first else None
        approver = await accept_approval(services, work, known, subject, answer.response, by)
        if isinstance(approver, Refusal):
            return await refused_by_key(services, work, known, approver)
        await _audit(services, work, known, Event.APPROVED, subject, approver.id)
        if known.facts.vouched is not None and first is None:
            first = FirstApproval(staff=approver.id, name=approver.name, at=services.clock())
            return Outcome(facts=replace(known.facts, asked=replace(asked, first=first)))
        await services.approvals.add(work, subject, approver.id)
        return Outcome(facts=replace(known.facts, asked=None))

    return effect


async def _first_approval(
    services: JourneyServices, work: Work, known: Known, asked: ApprovalRequest
) -> FirstApproval | None:
    """Return the first of two approvals while it counts, else None.

    It counts for SECOND_WITHIN, and only as long as the member of staff who gave it has the right to approve a reset in the
    terminal's branch, and has not lost the key (`Staff.end_trust`).
    """
    first = _first_in_time(known, asked)
    if first is None or await services.staff.get(work, first.staff, since=first.at) is None:
        return None
    return first if await may_here(services, work, known, first.staff, StaffAct.RESET_KEY) else None


def _first_in_time(known: Known, asked: ApprovalRequest) -> FirstApproval | None:
    """Return the first of two approvals if SECOND_WITHIN is not over, else None."""
    first = asked.first
    return first if first and timedelta() <= known.now - first.at < SECOND_WITHIN else None


async def not_approved(services: JourneyServices, known: Known, _answer: Later) -> Effect:
    """Go back to the customer's key, and void the challenge that was shown for the approval.

    An approval that was given before stays valid. Where two have to approve and one has, that one has to again.
    """

    async def effect(work: Work) -> Outcome:
        await services.challenges.drop(work, known.journey)
        return Outcome(facts=replace(known.facts, asked=None))

    return effect


async def key_reset(services: JourneyServices, known: Known, answer: KeyReset) -> Effect:
    """Use the approval up, since the key was reset, and remove the answer's authenticators, as `end_authenticator` does.

    Void the challenge too. An answer is refused, and nothing changed, if one of its authenticators is not the member's
    or not of the key's model (NOT_EXPECTED), or if no approval is there that this reset can have been begun with (APPROVAL_NOT_GOOD).
    """
    candidates = {one.id for one in known.credentials if one.aaguid == answer.aaguid}
    ended = dict.fromkeys(answer.authenticators)
    member = known.member
    if member is None or not ended.keys() <= candidates:
        return refused(known, RefusalCode.NOT_EXPECTED)
    subject = Subject(
        journey=known.journey,
        terminal=known.terminal,
        member=member.id,
        act=ApprovalAct.RESET_KEY,
        aaguid=answer.aaguid,
    )

    async def effect(work: Work) -> Outcome:
        approver = await services.approvals.use(work, subject)
        if approver is None:
            return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.APPROVAL_NOT_GOOD))
        await _audit(services, work, known, Event.KEY_RESET, subject, approver)
        for authenticator in ended:
            await end_authenticator(services, work, member, authenticator, ends_by(known, staff=approver))
        await services.challenges.drop(work, known.journey)
        return Outcome(facts=known.facts)

    return effect


async def go_on(_services: JourneyServices, known: Known, _answer: Continue) -> Effect:
    """Go on to the top screen (screen 15, 「トップ画面へ」)."""
    return settled(_at_top(known.facts))


def _at_top(facts: Facts) -> Facts:
    """Return the facts on the path TOP, without the enrolled credential and the approval that was asked for; proofs stay."""
    return replace(facts, path=Path.TOP, enrolled=None, asked=None)


async def _keep_credential(
    services: JourneyServices, work: Work, known: Known, member: Member, new: NewCredential, model: str
) -> Outcome:
    await services.members.hold(work, member.id)
    if not await services.credentials.of_member(work, member.id):  # from now on a password alone is not enough
        await end_sessions(services, work, member, but=known.journey)
    added = await services.credentials.add(
        work,
        member.id,
        new,
        model=model,
        name=first_name(model or JAPANESE.unnamed_key),
        young_until=known.now + YOUNG_FOR if known.facts.vouched else None,
    )
    await services.audit.add(
        work,
        Event.AUTHENTICATOR_ADDED,
        terminal=known.terminal,
        holder=member.holder,
        factor=proven_by(known.facts),
        detail=added.id,
    )
    await services.stock.enrolled(work, member.holder, added.aaguid)
    await services.outbox.queue(work, Message.KEY_ADDED, member.email, Details(at=known.now, key=added.name))
    facts = replace(known.facts, enrolled=added.id, key_proven_at=known.now, key_proven_by=added.id)
    return Outcome(facts=facts)


def _just_enrolled(known: Known) -> MemberCredential | None:
    """Return the authenticator that was just enrolled; None if there is none, or screen 15 has been answered."""
    return next((one for one in known.credentials if one.id == known.facts.enrolled), None)


def _staff_approval(known: Known) -> StaffApproval:
    asked, holder = known.facts.asked, known.holder
    assert asked is not None
    assert holder is not None
    first = _first_in_time(known, asked)
    return StaffApproval(
        options={},
        act=asked.act,
        aaguid=asked.aaguid,
        model=asked.model,
        member=mask_name(holder.name),
        first=first.name if first else "",
    )


def _approval_shown(known: Known) -> Approval | None:
    """Return the valid approval with the member's authenticators of its model; None if there is none."""
    standing = known.approval
    if standing is None:
        return None
    return Approval(
        act=standing.act,
        aaguid=standing.aaguid,
        valid_for=seconds_left(standing.expires_at, known.now),
        authenticators=authenticators_shown(
            tuple(one for one in known.credentials if one.aaguid == standing.aaguid)
        ),
    )


async def _audit(
    services: JourneyServices, work: Work, known: Known, event: Event, subject: Subject, staff: str
) -> None:
    """Add an audit row: `staff`, the act and the key's model."""
    await services.audit.add(
        work,
        event,
        terminal=known.terminal,
        holder=known.facts.holder,
        staff=staff,
        detail=f"{subject.act} {subject.aaguid}",
    )


async def _phone_proven(_services: JourneyServices, _work: Work, _known: Known, facts: Facts) -> Outcome:
    return Outcome(facts=facts)


JOURNEY = Journey(
    next_step,
    {
        (EnrolmentIntroduction, Continue): introduced,
        (EnrolmentIntroduction, Later): later,
        (EnrolmentIntroduction, StartOver): start_over,
        **phone_code.answers(Purpose.ENROLMENT, _phone_proven),
        (CreateCredential, Credential): credential,
        (CreateCredential, AskApproval): ask_approval,
        (CreateCredential, KeyReset): key_reset,
        (CreateCredential, Later): later,
        (CreateCredential, StartOver): start_over,
        (StaffApproval, Assertion): approve,
        (StaffApproval, Later): not_approved,
        (StaffApproval, StartOver): start_over,
        (Enrolled, Continue): go_on,
        (Enrolled, StartOver): start_over,
    },
    StepsBar(Bar.ENROLMENT, ((EnrolmentIntroduction, PhoneCode), (CreateCredential,), (), (), (Enrolled,))),
)
