"""`service staff`: members of staff, their duties in branches, and files of joiners and leavers.

Only `add`, `invite` and `import --apply` show one-time codes.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from common.printable import printable
from service.audit import COMMAND_LINE, Event
from service.clock import on_the_wire
from service.commands.command import CommandContext, Group, open_context
from service.commands.faults import NotDoneError
from service.settings import Settings
from service.staff.accounts import NewStaffCode
from service.staff.branches import FIRST
from service.staff.names import LONGEST, employee_in, name_in
from service.staff.operator import LOCK, Operator
from service.staff.rights import Duty, Role
from service.staff.roster import COLUMNS, MOST_BYTES, Change, Roster, RosterFault, read_roster
from service.staff.roster_plan import Deed, Employee, Plan, carry_out, employees, plan
from service.store.database import Work

_LONGEST_REFERENCE = 32
"""Characters of a card holder's reference, as the database has them."""
_NOBODY = "there is no such member of staff, or no more"


def add_to(commands: Group) -> None:
    """Add the command and its acts."""
    acts = commands.group("staff", says="members of staff, who act and approve with a key of their own")
    add = acts.command(
        "add",
        _run_add,
        says="add one; prints the one-time code to enrol the key with, this once",
        more="It is entered at a terminal, under Q&A and then the entry for staff, and is good for staff.code_minutes.",
    )
    add.add_argument("name", metavar="NAME", help=f"1 to {LONGEST} characters; the terminal shows it")
    add.add_argument(
        "--role", choices=[*map(str, Role)], default=Role.TELLER, help="what they are there (teller)"
    )
    identify = acts.command(
        "identify",
        _run_identify,
        says="say of one who is there which employee they are, or which card holder, in place of what was said before",
    )
    for act in (add, identify):
        act.add_argument(
            "--employee",
            metavar="NUMBER",
            help="the company's own number of them, which must never have been another's",
        )
        act.add_argument(
            "--card-holder",
            metavar="REFERENCE",
            help="the card system's reference of one who is a customer, too: they never act on their own membership",
        )
    acts.command("list", _run_list, says="list all there ever were, with their duties")
    invite = acts.command(
        "invite",
        _run_invite,
        says="print another code for one whose code has ended, whose key is lost or still under the members' RP ID",
    )
    invite.add_argument(
        "--lost-key",
        action="store_true",
        help="the key is lost: it ends at once, and so do approvals and sessions",
    )
    assign = acts.command("assign", _run_assign, says="give one a duty in a branch")
    relieve = acts.command("relieve", _run_relieve, says="take a duty in a branch from one, at once")
    revoke = acts.command(
        "revoke", _run_revoke, says="end the code, the key, the duties and the approvals of one, at once"
    )
    for act in (identify, invite, assign, relieve, revoke):
        act.add_argument("member", metavar="ID", help="as the list says it")
    for act in (assign, relieve):
        act.add_argument("role", metavar="ROLE", choices=[*map(str, Role)], help=", ".join(Role))
    for act in (add, assign, relieve):
        act.add_argument("--branch", metavar="ID", default=FIRST, help=f"the branch ({FIRST})")
    importing = acts.command(
        "import",
        _run_import,
        says="show what a file of joiners and leavers would change; --apply changes it, wholly or not at all",
        more=f"It is CSV in UTF-8 with the columns {', '.join(COLUMNS)}; change is one of {', '.join(Change)}.",
    )
    importing.add_argument("file", type=Path, metavar="FILE", help="the file")
    importing.add_argument(
        "--apply",
        action="store_true",
        help="do it, if the file has no fault; prints the joiners' codes, this once",
    )


def _run_add(settings: Settings, asked: argparse.Namespace) -> int:
    name = name_in(asked.name)
    if name is None:
        return _expected(f"a name of 1 to {LONGEST} visible characters")
    fault = _fault_of_identity(asked)
    if fault is not None:
        return _expected(fault)
    return asyncio.run(_add(settings, name, _duty(asked), _employee(asked), asked.card_holder))


def _run_identify(settings: Settings, asked: argparse.Namespace) -> int:
    fault = _fault_of_identity(asked)
    if asked.employee is None and asked.card_holder is None:
        fault = "--employee, --card-holder or both"
    if fault is not None:
        return _expected(fault)
    return asyncio.run(_identify(settings, asked.member, _employee(asked), asked.card_holder))


def _employee(asked: argparse.Namespace) -> str | None:
    return None if asked.employee is None else employee_in(asked.employee)


def _fault_of_identity(asked: argparse.Namespace) -> str | None:
    """Return what is expected in place of the employee number or the reference that was given; None if they can be used."""
    if asked.employee is not None and _employee(asked) is None:
        return f"an employee number of 1 to {LONGEST} visible characters"
    holder: str | None = asked.card_holder
    if holder is not None and not (0 < len(holder) <= _LONGEST_REFERENCE and holder == printable(holder)):
        return f"a card holder's reference of 1 to {_LONGEST_REFERENCE} visible characters"
    return None


def _run_invite(settings: Settings, asked: argparse.Namespace) -> int:
    return asyncio.run(_invite(settings, asked.member, lost_key=asked.lost_key))


def _run_list(settings: Settings, _asked: argparse.Namespace) -> int:
    return asyncio.run(_list(settings))


def _run_assign(settings: Settings, asked: argparse.Namespace) -> int:
    return asyncio.run(_assign(settings, asked.member, _duty(asked)))


def _run_relieve(settings: Settings, asked: argparse.Namespace) -> int:
    return asyncio.run(_relieve(settings, asked.member, _duty(asked)))


def _run_revoke(settings: Settings, asked: argparse.Namespace) -> int:
    return asyncio.run(_revoke(settings, asked.member))


def _run_import(settings: Settings, asked: argparse.Namespace) -> int:
    try:
        with asked.file.open("rb") as file:
            roster = read_roster(file.read(MOST_BYTES + 1))
    except OSError as error:
        roster = Roster((), (RosterFault(0, f"the file can't be read: {error.strerror}"),))
    return asyncio.run(_apply(settings, roster) if asked.apply else _preview(settings, roster))


def _duty(asked: argparse.Namespace) -> Duty:
    return Duty(asked.branch, Role(asked.role))


def _expected(what: str) -> int:
    print(f"service: {what} is expected", file=sys.stderr)
    return os.EX_USAGE


async def _add(settings: Settings, name: str, duty: Duty, employee: str | None, holder: str | None) -> int:
    async with open_context(settings) as context, context.database.write() as work:
        await work.lock(LOCK)
        operator = _operator(context)
        await _expect_branch(work, operator, duty)
        if employee is not None and await operator.staff.is_employee(work, employee):
            raise NotDoneError("another member of staff, revoked or not, has this employee number")
        new = await operator.add(work, name, (duty,), employee=employee, card_holder=holder)
    _tell(name, new)
    return os.EX_OK


async def _identify(settings: Settings, member: str, employee: str | None, holder: str | None) -> int:
    async with open_context(settings) as context, context.database.write() as work:
        await work.lock(LOCK)
        operator = _operator(context)
        await _expect_present(work, operator, member)
        if employee is not None and await operator.staff.is_employee(work, employee, but=member):
            raise NotDoneError("another member of staff, revoked or not, has this employee number")
        await operator.identify(work, member, employee=employee, card_holder=holder)
    print("noted")
    return os.EX_OK


async def _invite(settings: Settings, member: str, *, lost_key: bool) -> int:
    async with open_context(settings) as context, context.database.write() as work:
        operator = _operator(context)
        if lost_key:
            await operator.lose_key(work, member)
        new = await operator.staff.invite(work, member, settings.staff_identity.rp_id)
        if new is None:
            raise NotDoneError(f"{_NOBODY}, or their key is enrolled as it should be")
        await context.audit.add(work, Event.STAFF_INVITED, terminal=COMMAND_LINE, staff=member)
    _tell_code(new)
    return os.EX_OK


def _tell(name: str, new: NewStaffCode) -> None:
    print(f"{new.staff}  {name}")
    _tell_code(new)


def _tell_code(new: NewStaffCode) -> None:
    print(f"one-time code {new.code.reveal()}, good once until {on_the_wire(new.expires_at)}")


async def _assign(settings: Settings, member: str, duty: Duty) -> int:
    async with open_context(settings) as context, context.database.write() as work:
        await work.lock(LOCK)
        operator = _operator(context)
        await _expect_present(work, operator, member)
        await _expect_branch(work, operator, duty)
        assigned = await operator.assign(work, member, duty)
    print(f"{'assigned' if assigned else 'has already'} {_said(duty)}")
    return os.EX_OK


async def _relieve(settings: Settings, member: str, duty: Duty) -> int:
    async with open_context(settings) as context, context.database.write() as work:
        await work.lock(LOCK)
        operator = _operator(context)
        await _expect_present(work, operator, member)
        await _expect_branch(work, operator, duty)
        if not await operator.relieve(work, member, duty):
            raise NotDoneError(f"they are not {_said(duty)}")
    print(f"relieved of {_said(duty)}")
    return os.EX_OK


async def _revoke(settings: Settings, member: str) -> int:
    async with open_context(settings) as context, context.database.write() as work:
        await work.lock(LOCK)
        if not await _operator(context).revoke(work, member):
            raise NotDoneError(_NOBODY)
    print("revoked", member)
    return os.EX_OK


async def _list(settings: Settings) -> int:
    async with open_context(settings) as context, context.database.read() as work:
        operator = _operator(context)
        duties = await operator.branches.all_duties(work)
        for one in await operator.staff.everybody(work):
            number = f"employee {one.employee}" if one.employee else ""
            does = ", ".join(map(_said, duties.get(one.id, ())))
            is_former = one.has_to_enrol_anew(settings.staff_identity.rp_id)
            anew = "to enrol anew: service staff invite" if is_former else ""
            print("  ".join(filter(None, (one.id, one.state, one.name, number, does, one.model, anew))))
    return os.EX_OK


async def _preview(settings: Settings, roster: Roster) -> int:
    async with open_context(settings) as context, context.database.read() as work:
        operator = _operator(context)
        planned = await _planned(work, operator, roster, await employees(work, operator))
    for step in planned.steps:
        print(step)
    return _tell_faults(planned, "it would be refused") if planned.faults else os.EX_OK


async def _apply(settings: Settings, roster: Roster) -> int:
    async with open_context(settings) as context, context.database.write() as work:
        await work.lock(LOCK)
        operator = _operator(context)
        known = await employees(work, operator)
        planned = await _planned(work, operator, roster, known)
        codes: dict[str, NewStaffCode] = {}
        if planned.faults:
            detail = str(len(planned.faults))
            await context.audit.add(work, Event.STAFF_IMPORT_REFUSED, terminal=COMMAND_LINE, detail=detail)
        else:
            codes = await carry_out(work, operator, planned.steps, known)
    if planned.faults:
        return _tell_faults(planned, "nothing was done")
    for step in planned.steps:
        print(step)
        if step.deed is Deed.ADD:
            _tell(step.name, codes[step.employee])
    return os.EX_OK


async def _planned(work: Work, operator: Operator, roster: Roster, known: Mapping[str, Employee]) -> Plan:
    return plan(roster, known, {branch.id for branch in await operator.branches.all(work)})


def _tell_faults(planned: Plan, outcome: str) -> int:
    """Print the faults, a single one in the sentence that says what came of it."""
    *several, last = map(str, planned.faults)
    if several:
        print(*several, last, sep="\n", file=sys.stderr)
        last = f"{len(planned.faults)} faults"
    print(f"service: {outcome}: {last}", file=sys.stderr)
    return os.EX_DATAERR


async def _expect_present(work: Work, operator: Operator, member: str) -> None:
    if await operator.staff.get(work, member) is None:
        raise NotDoneError(_NOBODY)


async def _expect_branch(work: Work, operator: Operator, duty: Duty) -> None:
    if await operator.branches.get(work, duty.branch) is None:
        raise NotDoneError(f"there is no branch {printable(duty.branch)}; branch list says which there are")


def _said(duty: Duty) -> str:
    return f"{duty.branch}:{duty.role}"


def _operator(context: CommandContext) -> Operator:
    return Operator(context.keys, context.clock, context.audit, context.settings.staff)
