"""Screen 8, in every journey: why a password can't be chosen, before it costs a hash; and a member's next one."""

from protocol.answers import ChoosePassword
from protocol.passwords import check_password
from protocol.refusals import RefusalCode
from service.journeys.engine.journey import JourneyServices
from service.journeys.engine.known import Known, personal_words
from service.terminals.caps import Act


async def not_tried(services: JourneyServices, known: Known, answer: ChoosePassword) -> RefusalCode | None:
    """The rule that it breaks, or that the terminal may try no more; None, and one counted, where it may be hashed."""
    broken = check_password(answer.password.reveal(), personal_words(known))
    if broken:
        return broken[0]
    async with services.database.write() as work:  # counted before the work is done, as a log-in is
        taken = await services.caps.take(work, known.terminal, Act.PASSWORD)
    return None if taken else RefusalCode.TOO_MANY


async def new_hash(services: JourneyServices, known: Known, answer: ChoosePassword) -> str | RefusalCode:
    """argon2id of the password that a member has from now on; or why it can't be: not to be tried, or the old one."""
    if known.member is None:
        return RefusalCode.NOT_EXPECTED
    refusal = await not_tried(services, known, answer)
    if refusal is not None:
        return refusal
    async with services.database.read() as work:
        old_hash = await services.members.password_hash(work, known.member.id)
    if await services.passwords.verify(old_hash, answer.password):
        return RefusalCode.PASSWORD_OLD
    return await services.passwords.hash(answer.password)
