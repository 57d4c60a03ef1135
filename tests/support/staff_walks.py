"""Common beginnings of staff tests: staff invited, enrolled, asked to approve."""

from uuid import UUID

from protocol.answers import (
    AddAuthenticator,
    AskApproval,
    Assertion,
    Continue,
    Credential,
    SendCode,
    SubmitCode,
)
from protocol.journeys import ApprovalAct, Channel, JourneyKind
from protocol.secret import Secret
from protocol.steps import CreateCredential, Ended, StaffApproval, StaffEnrolled, Top
from service.crypto.keys import Keys
from service.crypto.master_key import read_master_key
from service.settings import StaffSettings
from service.staff.accounts import NewStaffCode, Staff
from service.staff.branches import FIRST, Branches
from service.staff.passes import Passes, PassJourney
from service.staff.rights import Duty, Role
from tests.support import soft_authenticator as soft
from tests.support.http_walker import walk_to
from tests.support.service_counter import Counter, Key

OTHER_MODEL = UUID("00000000-1111-2222-3333-444444444444")
ASK = AskApproval(act=ApprovalAct.RESET_KEY, aaguid=soft.AAGUID, model="Token\nBio")


def staff_of(present: Counter) -> Staff:
    """Return the operator's side of staff, by the counter's clock."""
    keys = Keys(read_master_key(present.folder / "master.key"))
    return Staff(keys, present.clock, StaffSettings())


async def invited(
    present: Counter, name: str = "窓口 一郎", *, role: Role = Role.TELLER, card_holder: str | None = None
) -> NewStaffCode:
    """Add a new member of staff to the first branch, as the operator's command does. Return their id and one-time code."""
    async with present.service.database.write() as work:
        new = await staff_of(present).add(work, name, card_holder=card_holder)
        await Branches(present.clock).assign(work, new.staff, [Duty(FIRST, role)])
    return new


async def revoke(present: Counter, staff: str) -> None:
    """Revoke a member of staff, who is not revoked yet, as the operator's command does."""
    async with present.service.database.write() as work:
        assert await staff_of(present).revoke(work, staff)


async def lose_key(present: Counter, staff: str) -> None:
    """Delete the key of a member of staff, who has one, as the operator's command does for a lost key."""
    async with present.service.database.write() as work:
        assert await staff_of(present).lose_key(work, staff)


async def staff_enrolled(
    present: Counter,
    key: Key,
    name: str = "窓口 一郎",
    *,
    role: Role = Role.TELLER,
    card_holder: str | None = None,
) -> str:
    """Enrol `key` for a new member of staff of the first branch. Return their id."""
    new = await invited(present, name, role=role, card_holder=card_holder)
    await present.start(JourneyKind.STAFF)
    await present.say(SubmitCode(code=new.code))
    await present.say(Credential(response=key.create(present.step()), model="Staff Key"))
    assert present.step() == StaffEnrolled(name=name), present.reply
    await present.say(Continue())
    assert present.step() == Ended()
    return new.staff


async def pass_given(
    present: Counter, holder: str, *, journey: PassJourney = PassJourney.REGISTRATION
) -> Secret:
    """Issue a pass of the first branch for a card holder, as an act of staff does. Return its signs."""
    keys = Keys(read_master_key(present.folder / "master.key"))
    passes, act = Passes(keys, present.clock), keys.new_id()
    async with present.service.database.write() as work:
        await passes.issue(work, holder=holder, branch=FIRST, journey=journey, without_code=False, act=act)
        issued = await passes.of_act(work, act)
    assert issued is not None
    return passes.signs(issued)


async def letter_given(
    present: Counter, holder: str, *, journey: PassJourney = PassJourney.CONFIRMATION
) -> Secret:
    """Have a letter written to a member's registered address, as an act of staff does. Return its code."""
    keys = present.service.keys
    passes, act = Passes(keys, present.clock), keys.new_id()
    async with present.service.database.write() as work:
        await passes.issue_by_letter(work, holder=holder, journey=journey, act=act)
        issued = await passes.of_act(work, act)
    assert issued is not None
    return passes.signs(issued)


async def adding_a_key(present: Counter) -> None:
    """Go from the top step to CreateCredential."""
    await present.say(AddAuthenticator())
    await present.say(Continue())
    present.clock.turn(seconds=31)
    await present.say(SendCode(channel=Channel.SMS))
    await present.say(SubmitCode(code=await present.rung_code()))
    assert isinstance(present.step(), CreateCredential), present.reply


async def asking(present: Counter, staff_key: Key, member_key: Key) -> str:
    """Enrol `staff_key` for staff and `member_key` for Sakurai, who then asks for the reset of a key. Return the staff member's id."""
    staff = await staff_enrolled(present, staff_key)
    await walk_to(present, Top, key=member_key)
    await adding_a_key(present)
    await present.say(ASK)
    assert isinstance(present.step(), StaffApproval), present.reply
    return staff


async def approved(present: Counter, staff_key: Key, member_key: Key) -> str:
    """Do as `asking`, and have the staff key approve the reset. Return the staff member's id."""
    staff = await asking(present, staff_key, member_key)
    await present.say(Assertion(response=staff_key.get(present.step())))
    assert isinstance(present.step(), CreateCredential), present.reply
    assert present.refusal() is None
    return staff
