"""What an operator does about branches, and terminals in them."""

import os

from tests.support.service_counter import Counter, at_counter
from tests.support.service_process import operate

UNKNOWN = "service: there is no branch osaka; branch list says which there are\n"


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
