"""What a file of joiners and leavers would do, given who is there: planned without the database, then done in one unit of work."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum, auto

import msgspec
from sqlalchemy import select

from common.printable import printable
from service.staff.accounts import NewStaffCode
from service.staff.operator import Operator
from service.staff.rights import Duty
from service.staff.roster import Change, Roster, RosterFault, RosterLine
from service.store.database import Work
from service.store.tables import staff


class Employee(msgspec.Struct, frozen=True, kw_only=True):
    """A member of staff who has a number of the company's, revoked ones included."""

    id: str
    name: str
    has_left: bool
    duties: tuple[Duty, ...] = ()


class Deed(StrEnum):
    """What is done to one employee. NOTHING: they have that duty already, or an earlier line has done it."""

    ADD = auto()
    ASSIGN = auto()
    RELIEVE = auto()
    REVOKE = auto()
    NOTHING = auto()


class RosterChange(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do, and the line of the file that asks for it."""

    line: int
    deed: Deed
    employee: str
    name: str
    duty: Duty | None = None
    """With ASSIGN and RELIEVE alone."""

    def __str__(self) -> str:
        """Return one line for the operator."""
        about = f" {self.duty.branch}:{self.duty.role}" if self.duty else ""
        does = "nothing to do for" if self.deed is Deed.NOTHING else self.deed
        return f"line {self.line}: {does} {self.employee} {self.name}{about}"


class Plan(msgspec.Struct, frozen=True):
    """What is to be done, by line, and what is wrong. Nothing is done if anything is wrong."""

    steps: tuple[RosterChange, ...]
    faults: tuple[RosterFault, ...]


async def employees(work: Work, operator: Operator) -> dict[str, Employee]:
    """Return every member of staff who has an employee number, by that number."""
    duties = await operator.branches.all_duties(work)
    rows = await work.connection.execute(select(staff).where(staff.c.employee.is_not(None)))
    return {
        row.employee: Employee(
            id=row.id, name=row.name, has_left=row.revoked_at is not None, duties=duties.get(row.id, ())
        )
        for row in rows
    }


def plan(roster: Roster, known: Mapping[str, Employee], branches: Collection[str]) -> Plan:
    """Plan what the roster asks for, given staff by employee number and the ids of branches.

    The roster's own faults are among those of the plan. A line with a fault that is found here plans nothing.
    """
    faults, by_employee = list(roster.faults), dict[str, list[RosterLine]]()
    for line in roster.lines:
        if fault := _fault(line, known.get(line.employee), branches):
            faults.append(RosterFault(line.number, fault))
        else:
            by_employee.setdefault(line.employee, []).append(line)
    steps = [step for lines in by_employee.values() for step in _steps(lines, known.get(lines[0].employee))]
    return Plan(tuple(sorted(steps, key=lambda step: step.line)), tuple(sorted(faults)))


def _fault(line: RosterLine, person: Employee | None, branches: Collection[str]) -> str | None:
    if line.duty is not None and line.duty.branch not in branches:
        return f"there is no branch “{printable(line.duty.branch)}”"
    if person is None:
        return None if line.change is Change.JOINS else f"no member of staff has the number {line.employee}"
    if person.has_left:
        return f"{line.employee} {person.name} has left already"
    if line.name and line.name != person.name:
        return f"{line.employee} is {person.name}, not {line.name}"
    return None


def _steps(lines: list[RosterLine], person: Employee | None) -> Iterator[RosterChange]:
    """Yield what the lines about one employee ask for, who is None if they are not there yet."""
    first = lines[0]
    name = person.name if person else first.name
    has = set(person.duties) if person else set[Duty]()

    def step(line: RosterLine, deed: Deed, duty: Duty | None = None) -> RosterChange:
        return RosterChange(line=line.number, deed=deed, employee=line.employee, name=name, duty=duty)

    if first.change is Change.LEAVES:
        yield step(first, Deed.REVOKE)
        yield from (step(line, Deed.NOTHING) for line in lines[1:])
        return
    if person is None:
        yield step(first, Deed.ADD)
    if first.change is Change.MOVES:
        for duty in sorted(has.difference(line.duty for line in lines if line.duty)):
            yield step(first, Deed.RELIEVE, duty)
    for line in lines:
        if line.duty in has:
            yield step(line, Deed.NOTHING)
        elif line.duty is not None:
            has.add(line.duty)
            yield step(line, Deed.ASSIGN, line.duty)


async def carry_out(
    work: Work, operator: Operator, steps: Iterable[RosterChange], known: Mapping[str, Employee]
) -> dict[str, NewStaffCode]:
    """Carry the steps of a plan out in this unit of work. Return the one-time codes of joiners, by employee number.

    `known`: what `employees` has returned in this unit of work, and the plan was made with.
    """
    ids = {number: person.id for number, person in known.items()}
    codes: dict[str, NewStaffCode] = {}
    for step in steps:
        match step:
            case RosterChange(deed=Deed.ADD):
                codes[step.employee] = new = await operator.add(work, step.name, employee=step.employee)
                ids[step.employee] = new.staff
            case RosterChange(deed=Deed.ASSIGN, duty=Duty() as duty):
                await operator.assign(work, ids[step.employee], duty)
            case RosterChange(deed=Deed.RELIEVE, duty=Duty() as duty):
                await operator.relieve(work, ids[step.employee], duty)
            case RosterChange(deed=Deed.REVOKE):
                await operator.revoke(work, ids[step.employee])
    return codes
