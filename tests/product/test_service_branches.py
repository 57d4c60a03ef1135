"""What an operator does about branches: staff and terminals in them."""

import os
from pathlib import Path

import pytest

from tests.support.service_counter import Counter, at_counter
from tests.support.service_process import operate

UNKNOWN = "service: there is no branch osaka; branch list says which there are\n"
NOBODY = "service: there is no such member of staff, or no more\n"


async def done(counter: Counter, *words: str) -> str:
    """Run a command, which succeeds, and return what it said."""
    status, said = await operate(counter, *words)
    assert status == os.EX_OK, said
    return said


async def refused(counter: Counter, *words: str) -> str:
    """Run a command, which is refused and changes nothing. Return what it said."""
    before = await everything(counter)
    status, said = await operate(counter, *words)
    assert status == os.EX_DATAERR, said
    assert await everything(counter) == before
    return said


async def everything(counter: Counter) -> list[tuple[object, ...]]:
    """Return what the commands of this file change."""
    return [
        tuple(row)
        for asked in (
            "SELECT id, name FROM branches ORDER BY id",
            "SELECT id, name, employee, card_holder, revoked_at FROM staff ORDER BY id",
            "SELECT staff, branch, role FROM staff_duties ORDER BY staff, branch, role",
            "SELECT id, ended_at FROM staff_codes ORDER BY id",
            "SELECT name, branch, code FROM terminals ORDER BY name",
            "SELECT act, staff, detail FROM audit ORDER BY id",
        )
        for row in await counter.sql(asked)
    ]


async def audited(counter: Counter) -> list[tuple[str, str]]:
    """Return act and detail of what an operator did, the oldest first."""
    rows = await counter.sql(
        "SELECT act, detail FROM audit WHERE factor = 'operator' AND terminal = 'command line' ORDER BY id"
    )
    return [(act, detail) for act, detail in rows]


async def staff_added(counter: Counter, *words: str) -> str:
    """Add a member of staff and return their id."""
    return (await done(counter, "staff", "add", *words)).split()[0]


@at_counter()
async def test_branch_command_adds_renames_and_lists_and_audits_each_change(counter: Counter) -> None:
    assert await done(counter, "branch", "add", "ginza", " 銀座\u3000支店 ") == "ginza  銀座 支店\n"
    assert await done(counter, "branch", "rename", "ginza", "銀座") == "ginza  銀座\n"
    assert await done(counter, "branch", "list") == "main  本店\nginza  銀座\n"
    assert await audited(counter) == [("branch-added", "ginza"), ("branch-renamed", "ginza")]


@at_counter()
async def test_branch_command_refuses_an_id_that_is_there_one_that_is_not_and_what_is_no_id_or_name(
    counter: Counter,
) -> None:
    assert (await refused(counter, "branch", "add", "main", "別")).startswith(
        "service: there is a branch main already"
    )
    assert await refused(counter, "branch", "rename", "osaka", "大阪") == "service: there is no branch osaka\n"
    for wrong in ("", "1a", "Ginza", "gin za", "銀座", "a" * 17, "a\n"):
        assert (await operate(counter, "branch", "add", wrong, "銀座"))[0] == os.EX_USAGE, wrong
    for wrong in ("", " ", "a\nb", "a\u202eb", "あ" * 41):
        assert (await operate(counter, "branch", "rename", "main", wrong))[0] == os.EX_USAGE, wrong
    assert await done(counter, "branch", "list") == "main  本店\n"
    assert await done(counter, "branch", "add", "a" * 16, "あ" * 40)


@at_counter()
async def test_staff_added_to_a_branch_are_listed_with_role_and_number_and_known_as_a_card_holder(
    counter: Counter,
) -> None:
    await done(counter, "branch", "add", "ginza", "銀座")
    words = ("--branch", "ginza", "--role", "supervisor", "--employee", "００１２２", "--card-holder", "card-7")
    first = await staff_added(counter, "佐藤 花子", *words)
    second = await staff_added(counter, "鈴木 一郎")
    assert (await done(counter, "staff", "list")).splitlines() == [
        f"{first}  code open  佐藤 花子  employee 00122  ginza:supervisor",
        f"{second}  code open  鈴木 一郎  main:teller",
    ]
    holders = await counter.sql("SELECT card_holder FROM staff ORDER BY added_at")
    assert holders == [("card-7",), (None,)]
    assert (await audited(counter))[1:] == [
        ("staff-added", ""),
        ("staff-assigned", "supervisor ginza"),
        ("staff-added", ""),
        ("staff-assigned", "teller main"),
    ]


@at_counter()
async def test_staff_add_refuses_an_unknown_branch_and_the_number_of_somebody_who_is_there_or_has_left(
    counter: Counter,
) -> None:
    first = await staff_added(counter, "佐藤 花子", "--employee", "00122")
    assert await refused(counter, "staff", "add", "鈴木", "--branch", "osaka") == UNKNOWN
    taken = "service: another member of staff, revoked or not, has this employee number\n"
    assert await refused(counter, "staff", "add", "鈴木", "--employee", "00122") == taken
    await done(counter, "staff", "revoke", first)
    assert await refused(counter, "staff", "add", "鈴木", "--employee", "00122") == taken
    for wrong in (("--employee", ""), ("--card-holder", "x" * 33), ("--card-holder", "")):
        assert (await operate(counter, "staff", "add", "鈴木", *wrong))[0] == os.EX_USAGE, wrong
    assert await counter.sql("SELECT count(*) FROM staff") == [(1,)]


@at_counter()
async def test_duties_are_given_and_taken_once_and_each_is_audited(counter: Counter) -> None:
    await done(counter, "branch", "add", "ginza", "銀座")
    one = await staff_added(counter, "佐藤 花子")
    duty = (one, "supervisor", "--branch", "ginza")
    assert await done(counter, "staff", "assign", *duty) == "assigned ginza:supervisor\n"
    assert await done(counter, "staff", "assign", *duty) == "has already ginza:supervisor\n"
    assert (await done(counter, "staff", "list")).rstrip().endswith("  ginza:supervisor, main:teller")
    assert await done(counter, "staff", "relieve", one, "teller") == "relieved of main:teller\n"
    assert await refused(counter, "staff", "relieve", one, "teller") == "service: they are not main:teller\n"
    assert (await done(counter, "staff", "list")).rstrip().endswith("佐藤 花子  ginza:supervisor")
    rows = await counter.sql("SELECT act, staff, detail FROM audit WHERE staff IS NOT NULL ORDER BY id")
    assert rows[2:] == [("staff-assigned", one, "supervisor ginza"), ("staff-relieved", one, "teller main")]


@pytest.mark.parametrize("act", ["assign", "relieve"])
def test_duty_of_one_who_is_unknown_or_revoked_or_in_an_unknown_branch_is_refused(
    act: str, tmp_path: Path
) -> None:
    @at_counter()
    async def walk(counter: Counter) -> None:
        one = await staff_added(counter, "佐藤 花子")
        assert await refused(counter, "staff", act, "nobody", "teller") == NOBODY
        assert await refused(counter, "staff", act, one, "teller", "--branch", "osaka") == UNKNOWN
        await done(counter, "staff", "revoke", one)
        assert await refused(counter, "staff", act, one, "teller") == NOBODY

    walk(tmp_path)


@at_counter()
async def test_terminal_is_added_to_a_branch_stays_there_with_another_code_and_is_moved(
    counter: Counter,
) -> None:
    await done(counter, "branch", "add", "ginza", "銀座")
    await done(counter, "terminal", "add", "hall-1", "--branch", "ginza")
    await done(counter, "terminal", "add", "hall-2")
    await done(counter, "terminal", "add", "hall-1")
    assert (await done(counter, "terminal", "list")).splitlines() == [
        "hall-1  code open  ginza",
        "hall-2  code open  main",
    ]
    assert await done(counter, "terminal", "move", "hall-1", "main") == "hall-1 is in main\n"
    assert await done(counter, "terminal", "move", "hall-1", "main") == "hall-1 is in main\n"
    assert await counter.sql("SELECT branch FROM terminals WHERE name = 'hall-1'") == [("main",)]
    assert (await audited(counter))[1:] == [
        ("terminal-added", "hall-1"),
        ("terminal-moved", "hall-1 ginza"),
        ("terminal-added", "hall-2"),
        ("terminal-added", "hall-1"),
        ("terminal-moved", "hall-1 main"),
    ]


@at_counter()
async def test_terminal_is_neither_added_nor_moved_to_an_unknown_branch_nor_moved_if_it_is_unknown(
    counter: Counter,
) -> None:
    await done(counter, "terminal", "add", "hall-1")
    assert await refused(counter, "terminal", "add", "hall-1", "--branch", "osaka") == UNKNOWN
    assert await refused(counter, "terminal", "add", "hall-2", "--branch", "osaka") == UNKNOWN
    assert await refused(counter, "terminal", "move", "hall-1", "osaka") == UNKNOWN
    assert (
        await refused(counter, "terminal", "move", "hall-2", "main") == "service: there is no such terminal\n"
    )
