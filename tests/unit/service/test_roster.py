"""Files of joiners and leavers: what their lines say, every fault of them, and what they would change."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.staff.branches import FIRST
from service.staff.rights import Duty, Role
from service.staff.roster import MOST_BYTES, MOST_LINES, Change, Roster, RosterLine, read_roster
from service.staff.roster_plan import Employee, Plan, plan

HEADER = "change,employee,name,branch,role"
TELLER, SUPERVISOR = Duty("ginza", Role.TELLER), Duty(FIRST, Role.SUPERVISOR)
KNOWN = {
    "00122": Employee(id="a", name="佐藤 花子", has_left=False, duties=(TELLER,)),
    "00100": Employee(id="b", name="鈴木 一郎", has_left=True),
}


def read(*lines: str, header: str = HEADER) -> Roster:
    return read_roster("\n".join((header, *lines)).encode())


def faults_of(found: Roster | Plan) -> list[str]:
    return [str(fault) for fault in found.faults]


def planned(*lines: str) -> Plan:
    return plan(read(*lines), KNOWN, {FIRST, "ginza"})


def steps_of(*lines: str) -> list[str]:
    found = planned(*lines)
    assert found.faults == ()
    return [str(step) for step in found.steps]


def joiner(number: int, name: str = "山田 太郎", employee: str = "00417") -> RosterLine:
    return RosterLine(number=number, change=Change.JOINS, employee=employee, name=name, duty=TELLER)


def test_roster_has_a_line_for_each_row_that_is_not_empty_under_the_number_at_which_it_begins() -> None:
    found = read(
        "joins,00417,山田 太郎,ginza,teller", "", ",,,,", "moves,00300,,main,supervisor", "leaves,7,,,"
    )
    assert found.faults == ()
    assert found.lines == (
        joiner(2),
        RosterLine(number=5, change=Change.MOVES, employee="00300", name="", duty=SUPERVISOR),
        RosterLine(number=6, change=Change.LEAVES, employee="7", name="", duty=None),
    )


@pytest.mark.parametrize(
    "content",
    [
        f"\ufeff{HEADER}\r\njoins,00417,山田 太郎,ginza,teller\r\n",
        f'{HEADER}\rjoins,"00417","山田 太郎","ginza","teller"\r',
        "role,name,change,branch,employee\nteller,山田 太郎,joins,ginza,00417",
        f"{HEADER}\n joins , ００４１７ ,\u3000山田\u3000\u3000太郎 , ginza , teller ",
    ],
)
def test_roster_may_have_a_byte_order_mark_quotes_columns_in_any_order_and_full_width_blanks_and_digits(
    content: str,
) -> None:
    assert read_roster(content.encode()) == Roster((joiner(2),), ())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the first line has to be change,employee,name,branch,role, in any order"),
        (f"{HEADER}\njoins,1,山田,main,teller".encode("cp932"), "the file is not in UTF-8"),
        (f"{HEADER}\nleaves,1,,,".encode("utf-16"), "the file is not in UTF-8"),
        (f"{HEADER}\nleaves,1\0,,,".encode(), "the file has NUL bytes in it"),
        (HEADER.replace(",", ";").encode(), "commas are expected between the columns, not semicolons"),
        (HEADER.replace(",", "\t").encode(), "commas are expected between the columns, not tabs"),
        (f"{HEADER},salary".encode(), "the column “salary” is unknown"),
        (f"{HEADER},role".encode(), "a column is there twice"),
        (HEADER.replace("employee,", "").encode(), "the column “employee” is missing"),
        (b'"' + HEADER.encode(), "the first line has to be"),
        (HEADER.encode() + b"\n" * MOST_BYTES, "the file is larger than 4,194,304 bytes"),
    ],
)
def test_file_that_is_no_roster_has_one_fault_of_the_whole_file_and_no_lines(content: bytes, says: str) -> None:
    found = read_roster(content)
    assert (found.lines, [fault.line for fault in found.faults]) == ((), [0])
    assert faults_of(found)[0].startswith(says)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("arrives,1,Sato,main,teller", "the change “arrives” is unknown: joins, leaves, moves are known"),
        ("joins,,Sato,main,teller", "an employee number of 1 to 40 visible characters is expected"),
        (f"leaves,{'1' * 41},,,", "an employee number of 1 to 40 visible characters is expected"),
        ("leaves,1\x07,,,", "an employee number of 1 to 40 visible characters is expected"),
        ("joins,1,,main,teller", "a name of 1 to 40 visible characters is expected"),
        (f"joins,1,{'a' * 41},main,teller", "a name of 1 to 40 visible characters is expected"),
        ('joins,1,"Sa\nto",main,teller', "a name of 1 to 40 visible characters is expected"),
        ("leaves,1,Sa\u202eto,,", "a name of 1 to 40 visible characters is expected"),
        (
            "joins,1,Sato,main,king",
            "the role “king” is unknown: teller, supervisor, auditor, operator, call-centre are known",
        ),
        (
            "moves,1,Sato,main,",
            "the role “” is unknown: teller, supervisor, auditor, operator, call-centre are known",
        ),
        ("leaves,1", "5 cells are expected, not 2"),
        ('joins,1,"Sato,main,teller', "from here on it is no CSV: a quotation mark is missing"),
        (f"joins,1,{'a' * 200_000},main,teller", "from here on it is no CSV"),
    ],
)
def test_line_with_a_fault_is_named_with_its_number_and_the_lines_before_are_read(line: str, says: str) -> None:
    found = read("joins,00417,山田 太郎,ginza,teller", line)
    assert found.lines == (joiner(2),)
    [fault] = faults_of(found)
    assert fault.startswith(f"line 3: {says}")


def test_roster_of_more_than_10_000_lines_has_a_fault_at_the_first_line_too_many() -> None:
    lines = [f"leaves,{number},,," for number in range(MOST_LINES)]
    assert faults_of(read(*lines)) == []
    assert faults_of(read(*lines, "leaves,x,,,", "leaves,y,,,")) == [
        "line 10002: more than 10,000 lines are not read"
    ]


def test_roster_that_lets_an_employee_join_and_leave_or_gives_two_names_has_a_fault_in_the_later_line() -> None:
    joins = "joins,00417,山田 太郎,ginza,teller"
    assert faults_of(read(joins, "leaves,00417,,,")) == ["line 3: 00417 leaves here, but joins in line 2"]
    assert faults_of(read(joins, "joins,00417,山田,main,teller")) == [
        "line 3: 00417 has another name in line 2"
    ]
    assert faults_of(read(joins, joins, "joins,417,山田,main,teller")) == []


@given(st.binary() | st.text().map(str.encode) | st.text().map(lambda text: f"{HEADER}\n{text}".encode()))
def test_any_content_is_read_to_lines_or_faults_and_nothing_is_raised(content: bytes) -> None:
    found = read_roster(content)
    assert found.lines or found.faults or not content.decode().removeprefix(HEADER).strip()


ROWS = st.lists(st.text(max_size=9), min_size=4, max_size=6) | st.tuples(
    st.sampled_from(Change),
    st.sampled_from(["1", "00122", "00100", "x\n"]),
    st.sampled_from(["佐藤 花子", "Sato", ""]),
    st.sampled_from([FIRST, "ginza", "osaka"]),
    st.sampled_from([*Role, ""]),
)


@given(st.lists(ROWS, max_size=9))
def test_each_row_of_any_cells_becomes_a_line_or_a_fault_and_has_a_step_or_a_fault_in_the_plan(
    rows: list[Sequence[str]],
) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    found = read(*quoted)
    made = plan(found, KNOWN, {FIRST, "ginza"})
    if any("\0" in row for row in quoted):
        assert [fault.line for fault in found.faults] == [0]
    else:
        told = {line.number for line in found.lines} | {fault.line for fault in found.faults}
        assert len(told) == sum(any(map(str.strip, row)) for row in rows)
        assert {step.line for step in made.steps} | {fault.line for fault in made.faults} == told


def test_joiner_is_added_with_each_duty_and_one_who_is_there_gets_only_the_duty_that_is_missing() -> None:
    assert steps_of("joins,1,山田 太郎,ginza,teller", "joins,1,山田 太郎,main,supervisor") == [
        "line 2: add 1 山田 太郎",
        "line 2: assign 1 山田 太郎 ginza:teller",
        "line 3: assign 1 山田 太郎 main:supervisor",
    ]
    assert steps_of("joins,00122,佐藤 花子,main,supervisor", "joins,00122,佐藤 花子,ginza,teller") == [
        "line 2: assign 00122 佐藤 花子 main:supervisor",
        "line 3: nothing to do for 00122 佐藤 花子",
    ]


def test_employee_who_moves_is_relieved_of_every_duty_that_the_file_does_not_name_and_keeps_the_others() -> (
    None
):
    assert steps_of("moves,00122,,main,supervisor", "moves,00122,,main,teller") == [
        "line 2: relieve 00122 佐藤 花子 ginza:teller",
        "line 2: assign 00122 佐藤 花子 main:supervisor",
        "line 3: assign 00122 佐藤 花子 main:teller",
    ]
    assert steps_of("moves,00122,,ginza,teller") == ["line 2: nothing to do for 00122 佐藤 花子"]


def test_employee_whom_two_lines_let_leave_is_revoked_once() -> None:
    assert steps_of("leaves,00122,,,", "leaves,00122,佐藤 花子,ginza,teller") == [
        "line 2: revoke 00122 佐藤 花子",
        "line 3: nothing to do for 00122 佐藤 花子",
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("joins,1,Sato,osaka,teller", "there is no branch “osaka”"),
        ("moves,00122,,,teller", "there is no branch “”"),
        ("leaves,2,,,", "no member of staff has the number 2"),
        ("moves,2,,main,teller", "no member of staff has the number 2"),
        ("leaves,00100,,,", "00100 鈴木 一郎 has left already"),
        ("joins,00100,鈴木 一郎,main,teller", "00100 鈴木 一郎 has left already"),
        ("joins,00122,Sato,main,teller", "00122 is 佐藤 花子, not Sato"),
        ("leaves,00122,Sato,,", "00122 is 佐藤 花子, not Sato"),
    ],
)
def test_roster_line_that_contradicts_the_present_staff_or_branches_is_a_fault_and_plans_nothing(
    line: str, says: str
) -> None:
    made = planned(line)
    assert (faults_of(made), made.steps) == ([f"line 2: {says}"], ())
