"""Screen 8 in every journey: the rules are checked before the password is hashed, which takes long."""

from protocol.answers import ChoosePassword
from protocol.passwords import check_password
from protocol.refusals import RefusalCode
from service.journeys.engine.journey import JourneyServices
from service.journeys.engine.known import Known, personal_words
from service.terminals.caps import CappedAct


async def rejection_of(services: JourneyServices, known: Known, answer: ChoosePassword) -> RefusalCode | None:
    """Return the refusal for the first rule that the password breaks, or TOO_MANY at the terminal's cap; else None.

    A password that breaks no rule is counted for the terminal, unless the cap is reached. Rules that need a stored password
    (PASSWORD_OLD) are the caller's.
    """
    broken = check_password(answer.password.reveal(), personal_words(known))
    if broken:
        return broken[0]
    async with services.database.write() as work:  # counted before the work is done, as a log-in is
        taken = await services.caps.take(work, known.terminal, CappedAct.PASSWORD)
    return None if taken else RefusalCode.TOO_MANY


async def new_hash(services: JourneyServices, known: Known, answer: ChoosePassword) -> str | RefusalCode:
    """Return the argon2id hash of the member's new password, or its refusal; store nothing but `rejection_of`'s count.

    Refuse if no member is known (NOT_EXPECTED), what `rejection_of` refuses, and the member's present password (PASSWORD_OLD).
    Raises NoSuchMemberError if the member was erased meanwhile.
    """
    if known.member is None:
        return RefusalCode.NOT_EXPECTED
    refusal = await rejection_of(services, known, answer)
    if refusal is not None:
        return refusal
    async with services.database.read() as work:
        old_hash = await services.members.password_hash(work, known.member.id)
    if await services.passwords.verify(old_hash, answer.password):
        return RefusalCode.PASSWORD_OLD
    return await services.passwords.hash(answer.password)
