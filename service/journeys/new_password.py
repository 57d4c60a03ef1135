"""Screen 8, where somebody who is a member already chooses another password."""

from protocol.answers import ChoosePassword
from protocol.passwords import check_password
from protocol.refusals import RefusalCode
from service.journeys.known import Known, personal_words
from service.journeys.office import Office


async def new_hash(office: Office, known: Known, answer: ChoosePassword) -> str | RefusalCode:
    """argon2id of the password that the member has from now on; or why it can't be: the rules, or it is the old one."""
    broken = check_password(answer.password.reveal(), personal_words(known))
    if broken:
        return broken[0]
    if known.member is None:
        return RefusalCode.NOT_EXPECTED
    async with office.database.read() as work:
        old_hash = await office.members.password_hash(work, known.member.id)
    if await office.passwords.verify(old_hash, answer.password):
        return RefusalCode.PASSWORD_OLD
    return await office.passwords.hash(answer.password)
