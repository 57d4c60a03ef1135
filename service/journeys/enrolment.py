"""Enrolment, screens 10 to 15: introduction → phone code → credential → done → top."""

from msgspec.structs import replace

from protocol.answers import Continue, Credential, Later, StartOver
from protocol.journeys import Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import AnyStep, CreateCredential, Enrolled, EnrolmentIntroduction, Login
from service.audit import Event
from service.journeys import phone_code
from service.journeys.facts import Facts, Path, without_phone
from service.journeys.known import Known, personal_words
from service.journeys.office import Effect, Journey, Office, Outcome, refused, settled, start_over
from service.members import Member
from service.outbox import Details, Message
from service.store.database import Work
from service.webauthn import NewCredential, RefusalReason, Refused, challenge_of, verify_registration

_LONGEST_MODEL = 40
_UNNAMED = "セキュリティキー"


def next_step(known: Known) -> AnyStep:
    """The first question that has no answer yet; screen 1 where nobody is signed in."""
    facts = known.facts
    if known.member is None or known.holder is None:
        return Login(offers=known.house.offers)
    enrolled = next((one for one in known.credentials if one.id == facts.enrolled), None)
    if enrolled is not None:
        return Enrolled(authenticator=enrolled.name)
    if not facts.introduced:
        return EnrolmentIntroduction(compulsory=is_compulsory(known))
    if facts.phone_proven_at is None:
        return phone_code.step(known, Purpose.ENROLMENT)
    return CreateCredential(
        options=known.options or {}, words=personal_words(known), compulsory=is_compulsory(known)
    )


def is_compulsory(known: Known) -> bool:
    """Whether the branch lets nobody on without an authenticator, and this member has none."""
    return known.house.enrolment_compulsory and not known.credentials


async def introduced(_office: Office, known: Known, _answer: Continue) -> Effect:
    """Screen 10: 「認証する」."""
    return settled(replace(without_phone(known.facts), introduced=True))


async def later(_office: Office, known: Known, _answer: Later) -> Effect:
    """Membership stands; the next sign-in offers it again."""
    if is_compulsory(known):
        return refused(known, RefusalCode.NOT_EXPECTED)
    return settled(replace(known.facts, path=Path.TOP))


async def credential(office: Office, known: Known, answer: Credential) -> Effect:
    """Screens 12 to 14: the key has made a credential."""

    async def effect(work: Work) -> Outcome:
        if known.member is None:
            return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.NOT_EXPECTED))
        try:
            challenge = challenge_of(answer.response)
            if not await office.challenges.use(work, known.journey, challenge):
                return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.CHALLENGE_EXPIRED))
            new = verify_registration(office.rp, answer.response, challenge=challenge, now=known.now)
        except Refused as why:
            return await _refuse(office, work, known, why.reason)
        found = await office.credentials.find(work, new.credential_id)
        if found is not None and found[0].member == known.member.id:
            return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.ALREADY_ENROLLED))
        if found is not None:
            return await _refuse(office, work, known, RefusalReason.CREDENTIAL_KNOWN)
        return await _keep(office, work, known, known.member, new, _model(answer.model))

    return effect


async def go_on(_office: Office, known: Known, _answer: Continue) -> Effect:
    """Screen 15: 「トップ画面へ」."""
    return settled(replace(known.facts, path=Path.TOP, enrolled=None))


async def _keep(
    office: Office, work: Work, known: Known, member: Member, new: NewCredential, model: str
) -> Outcome:
    added = await office.credentials.add(work, member.id, new, model=model, name=(model or _UNNAMED)[:20])
    await office.audit.add(
        work, Event.AUTHENTICATOR_ADDED, terminal=known.terminal, holder=member.holder, detail=added.id
    )
    await office.outbox.queue(work, Message.KEY_ADDED, member.email, Details(at=known.now, key=added.name))
    facts = replace(known.facts, enrolled=added.id, key_proven_at=known.now, key_proven_by=added.id)
    return Outcome(facts=facts)


async def _refuse(office: Office, work: Work, known: Known, reason: RefusalReason) -> Outcome:
    await office.audit.add(
        work, Event.AUTHENTICATOR_REFUSED, terminal=known.terminal, holder=known.facts.holder, detail=reason
    )
    return Outcome(facts=known.facts, refusal=Refusal(code=RefusalCode.CREDENTIAL_REFUSED, detail=reason))


def _model(told: str) -> str:
    """The key's own name for itself: shown, never believed, so only its visible characters and not many."""
    return "".join(character for character in told if character.isprintable()).strip()[:_LONGEST_MODEL]


async def _phone_proven(_office: Office, _work: Work, _known: Known, facts: Facts) -> Outcome:
    return Outcome(facts=facts)


JOURNEY = Journey(
    next_step,
    {
        (EnrolmentIntroduction, Continue): introduced,
        (EnrolmentIntroduction, Later): later,
        (EnrolmentIntroduction, StartOver): start_over,
        **phone_code.answers(Purpose.ENROLMENT, _phone_proven),
        (CreateCredential, Credential): credential,
        (CreateCredential, Later): later,
        (CreateCredential, StartOver): start_over,
        (Enrolled, Continue): go_on,
        (Enrolled, StartOver): start_over,
    },
)
