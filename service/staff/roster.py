"""A file of joiners, leavers and those who move: what its lines say, and what is wrong with them. No database is asked.

change,employee,name,branch,role
joins,00417,山田 太郎,ginza,teller
moves,00300,,main,supervisor
leaves,00122,,,
"""

import csv
import io
from collections.abc import Iterable, Iterator
from enum import StrEnum

import msgspec

from common.printable import printable
from service.staff.names import LONGEST, employee_in, name_in
from service.staff.rights import Duty, Role

COLUMNS = ("change", "employee", "name", "branch", "role")
MOST_LINES = 10_000
"""Lines of a file that are read, besides the header and empty ones."""
MOST_BYTES = 1 << 22
"""Of a whole file: some four hundred for each of MOST_LINES."""


class Change(StrEnum):
    """What a line says of an employee."""

    JOINS = "joins"
    LEAVES = "leaves"
    MOVES = "moves"
    """From then on they have the duties of the lines about them, and no others."""


class RosterLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line that can be read; others may contradict it. `number` is where it begins in the file, whose first line is 1."""

    number: int
    change: Change
    employee: str
    name: str
    """Empty where the line has none: only one who joins needs it."""
    duty: Duty | None
    """None for a leaver alone. Whether there is such a branch is not known here."""


class RosterFault(msgspec.Struct, frozen=True, order=True):
    """What is wrong with a line, or with the whole file: then `line` is 0."""

    line: int
    says: str

    def __str__(self) -> str:
        """Return one line for the operator."""
        return f"line {self.line}: {self.says}" if self.line else self.says


class Roster(msgspec.Struct, frozen=True):
    """What a file says: the lines that can be read, and the first fault of each other line, both in the file's order.

    A line that contradicts an earlier one is among both, so nothing may be carried out while there are faults.
    """

    lines: tuple[RosterLine, ...]
    faults: tuple[RosterFault, ...]


def read_roster(content: bytes) -> Roster:
    """Read a file's content. What is wrong with it is returned among the faults, and nothing is raised."""
    if len(content) > MOST_BYTES:
        return _unusable(f"the file is larger than {MOST_BYTES:,} bytes")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _unusable("the file is not in UTF-8: save it as CSV in UTF-8")
    if "\0" in text:
        return _unusable("the file has NUL bytes in it, so it is no CSV")
    rows = _rows(text)
    _, header = next(rows, (1, []))
    if fault := _fault_of_header(header):
        return _unusable(fault)
    lines, faults = [], []
    for count, (number, cells) in enumerate(rows, 1):
        if count > MOST_LINES:
            faults.append(RosterFault(number, f"more than {MOST_LINES:,} lines are not read"))
            break
        read = _line(number, header or [], cells)
        if isinstance(read, RosterLine):
            lines.append(read)
        else:
            faults.append(RosterFault(number, read))
    return Roster(tuple(lines), tuple(sorted([*faults, *_contradictions(lines)])))


def _unusable(fault: str) -> Roster:
    return Roster((), (RosterFault(0, fault),))


def _rows(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """Yield the cells of each row that is not empty, with the line at which it begins; None, as the last, if CSV ends there."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            yield number, None
            return
        if any(cells):
            yield number, cells


def _fault_of_header(header: list[str] | None) -> str | None:
    expected = f"the first line has to be {','.join(COLUMNS)}, in any order"
    if not header:
        return expected
    for other, called in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and other in header[0]:
            return f"commas are expected between the columns, not {called}"
    if unknown := [printable(name) for name in header if name not in COLUMNS]:
        return f"the column “{unknown[0]}” is unknown: {expected}"
    if missing := [name for name in COLUMNS if name not in header]:
        return f"the column “{missing[0]}” is missing: {expected}"
    return f"a column is there twice: {expected}" if len(header) > len(COLUMNS) else None


def _line(number: int, header: list[str], cells: list[str] | None) -> RosterLine | str:
    """Return what a row says, or its first fault."""
    if cells is None:
        return "from here on it is no CSV: a quotation mark is missing, or a cell is far too long"
    if len(cells) != len(header):
        return f"{len(header)} cells are expected, not {len(cells)}"
    return _entry(number, dict(zip(header, cells, strict=True)))


def _entry(number: int, cell: dict[str, str]) -> RosterLine | str:
    if cell["change"] not in Change:
        return f"the change “{printable(cell['change'])}” is unknown: {', '.join(Change)} are known"
    change = Change(cell["change"])
    employee = employee_in(cell["employee"])
    if employee is None:
        return f"an employee number of 1 to {LONGEST} visible characters is expected"
    name = name_in(cell["name"])
    if name is None and (cell["name"] or change is Change.JOINS):
        return f"a name of 1 to {LONGEST} visible characters is expected"
    if change is Change.LEAVES:
        return RosterLine(number=number, change=change, employee=employee, name=name or "", duty=None)
    if cell["role"] not in Role:
        return f"the role “{printable(cell['role'])}” is unknown: {', '.join(Role)} are known"
    duty = Duty(cell["branch"], Role(cell["role"]))
    return RosterLine(number=number, change=change, employee=employee, name=name or "", duty=duty)


def _contradictions(lines: Iterable[RosterLine]) -> Iterator[RosterFault]:
    """Yield a fault for each line that says something else of an employee than the first line about them."""
    first: dict[str, RosterLine] = {}
    for line in lines:
        earlier = first.setdefault(line.employee, line)
        if line.change is not earlier.change:
            yield RosterFault(
                line.number,
                f"{line.employee} {line.change} here, but {earlier.change} in line {earlier.number}",
            )
        elif line.name and earlier.name and line.name != earlier.name:
            yield RosterFault(line.number, f"{line.employee} has another name in line {earlier.number}")
