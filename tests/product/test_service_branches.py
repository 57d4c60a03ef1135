"""What an operator does about branches: staff and terminals in them, and files of joiners and leavers."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from protocol.answers import Credential, SubmitCode
from protocol.journeys import JourneyKind
from protocol.secret import Secret
from protocol.steps import StaffEnrolled
from tests.support.service_counter import Counter, Key, at_counter
from tests.support.service_process import operate
from tests.support.staff_walks import approved, staff_enrolled

HEADER = "change,employee,name,branch,role\n"
UNKNOWN = "service: there is no branch osaka; branch list says which there are\n"
NOBODY = "service: there is no such member of staff, or no more\n"


async def done(counter: Counter, *words: str) -> str:
    """Run a command, which succeeds, and return what it said."""
    status, said = await operate(counter, *words)
    assert status == os.EX_OK, said
    return said


async def refused(counter: Counter, *words: str) -> str:
    """Run a command, which is refused and changes nothing but, for an import, the audit. Return what it said."""
    before = await everything(counter)
    status, said = await operate(counter, *words)
    assert status == os.EX_DATAERR, said
    assert await everything(counter) == before
    return said


async def everything(counter: Counter) -> list[tuple[object, ...]]:
    """Return what the commands of this file change, with what they note in the audit except refused imports."""
    return [
        tuple(row)
        for asked in (
            "SELECT id, name FROM branches ORDER BY id",
            "SELECT id, name, employee, card_holder, revoked_at FROM staff ORDER BY id",
            "SELECT staff, branch, role FROM staff_duties ORDER BY staff, branch, role",
            "SELECT id, ended_at FROM staff_codes ORDER BY id",
            "SELECT name, branch, code FROM terminals ORDER BY name",
            "SELECT act, staff, detail FROM audit WHERE act <> 'staff-import-refused' ORDER BY id",
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


def written(counter: Counter, *lines: str) -> str:
    """Write a file of joiners and leavers and return its path."""
    path = counter.folder / "roster.csv"
    path.write_text(HEADER + "\n".join(lines), encoding="utf-8")
    return str(path)


@at_counter()
async def test_branch_command_adds_renames_and_lists_and_audits_each_change(counter: Counter) -> None:
    assert await done(counter, "branch", "add", "ginza", " 銀座\u3000支店 ") == "ginza  銀座 支店\n"
    assert await done(counter, "branch", "rename", "ginza", "銀座") == "ginza  銀座\n"
    assert await done(counter, "branch", "list") == "main  main\nginza  銀座\n"
    assert await audited(counter) == [("branch-added", "ginza"), ("branch-renamed", "ginza")]


@at_counter()
async def test_branch_add_refuses_a_known_or_malformed_id_and_rename_an_unknown_id_or_malformed_name(
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
    assert await done(counter, "branch", "list") == "main  main\n"
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
async def test_staff_add_refuses_an_unknown_branch_and_a_used_employee_number(
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
async def test_staff_identify_notes_employee_number_and_card_holder_and_audits_it_without_them(
    counter: Counter,
) -> None:
    first = await staff_added(counter, "佐藤 花子")
    other = await staff_added(counter, "鈴木 一郎", "--employee", "00122")
    assert await done(counter, "staff", "identify", first, "--employee", "00300") == "noted\n"
    assert await done(counter, "staff", "identify", first, "--card-holder", "holder-01") == "noted\n"
    assert "employee 00300" in await done(counter, "staff", "list")
    assert await counter.sql("SELECT employee, card_holder FROM staff WHERE id = ?", first) == [
        ("00300", "holder-01")
    ]
    taken = "service: another member of staff, revoked or not, has this employee number\n"
    assert await refused(counter, "staff", "identify", first, "--employee", "00122") == taken
    same = ("--employee", "00300", "--card-holder", "holder-02")
    assert await done(counter, "staff", "identify", first, *same) == "noted\n", "their own number"
    assert await refused(counter, "staff", "identify", "0" * 32, "--employee", "1") == NOBODY
    await done(counter, "staff", "revoke", other)
    assert await refused(counter, "staff", "identify", other, "--employee", "2") == NOBODY
    for wrong in ((), ("--employee", ""), ("--card-holder", "x" * 33)):
        assert (await operate(counter, "staff", "identify", first, *wrong))[0] == os.EX_USAGE, wrong
    rows = await audited(counter)
    assert [detail for act, detail in rows if act == "staff-identified"] == [
        "employee",
        "card-holder",
        "employee card-holder",
    ]


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


@at_counter()
async def test_lost_staff_key_ends_at_once_and_its_owner_keeps_their_duties_and_enrols_another(
    counter: Counter,
) -> None:
    member = await staff_enrolled(counter, Key())
    ((lost,),) = await counter.sql("SELECT id FROM staff_credentials")
    invite = ("staff", "invite", member)
    assert (await refused(counter, *invite)).endswith("or their key is enrolled as it should be\n")
    said = await done(counter, *invite, "--lost-key")
    assert await counter.sql("SELECT count(*) FROM staff_credentials") == [(0,)]
    assert await counter.sql("SELECT branch, role FROM staff_duties") == [("main", "teller")]
    assert await audited(counter) == [("authenticator-removed", lost), ("staff-invited", "")]
    counter.clock.now = datetime.now(UTC)
    await counter.start(JourneyKind.STAFF)
    await counter.say(SubmitCode(code=Secret(said.split()[2].rstrip(","))))
    await counter.say(Credential(response=Key().create(counter.step()), model="Staff Key"))
    assert counter.step() == StaffEnrolled(name="窓口 一郎")


@at_counter()
async def test_lost_key_of_staff_voids_its_approvals_and_is_refused_for_revoked_or_unknown_staff(
    counter: Counter,
) -> None:
    member = await approved(counter, Key(), Key())
    assert await counter.sql("SELECT staff FROM approvals") == [(member,)]
    await done(counter, "staff", "invite", member, "--lost-key")
    assert await counter.sql("SELECT staff FROM approvals") == []
    await done(counter, "staff", "revoke", member)
    for nobody in (member, "nobody"):
        assert (await refused(counter, "staff", "invite", nobody, "--lost-key")).startswith(NOBODY.rstrip())


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
async def test_import_shows_what_it_would_do_and_does_it_only_with_apply_auditing_each_act(
    counter: Counter,
) -> None:
    await done(counter, "branch", "add", "ginza", "銀座")
    leaver = await staff_added(counter, "佐藤 花子", "--employee", "00122")
    mover = await staff_added(counter, "鈴木 一郎", "--employee", "00300")
    before = await everything(counter)
    path = written(
        counter,
        "joins,00417,山田 太郎,ginza,teller",
        "joins,00417,山田 太郎,main,auditor",
        "moves,00300,,ginza,supervisor",
        "leaves,00122,佐藤 花子,,",
    )
    steps = [
        "line 2: add 00417 山田 太郎",
        "line 2: assign 00417 山田 太郎 ginza:teller",
        "line 3: assign 00417 山田 太郎 main:auditor",
        "line 4: relieve 00300 鈴木 一郎 main:teller",
        "line 4: assign 00300 鈴木 一郎 ginza:supervisor",
        "line 5: revoke 00122 佐藤 花子",
    ]
    assert (await done(counter, "staff", "import", path)).splitlines() == steps
    assert await everything(counter) == before

    said = (await done(counter, "staff", "import", path, "--apply")).splitlines()
    ((joiner,),) = await counter.sql("SELECT id FROM staff WHERE employee = '00417'")
    assert said[:2] == [steps[0], f"{joiner}  山田 太郎"]
    assert said[2].startswith("one-time code ")
    assert said[3:] == steps[1:]
    assert (await done(counter, "staff", "list")).splitlines() == [
        f"{leaver}  revoked  佐藤 花子  employee 00122",
        f"{mover}  code open  鈴木 一郎  employee 00300  ginza:supervisor",
        f"{joiner}  code open  山田 太郎  employee 00417  ginza:teller, main:auditor",
    ]
    rows = await counter.sql("SELECT act, staff, detail FROM audit ORDER BY id")
    assert rows[-6:] == [
        ("staff-added", joiner, ""),
        ("staff-assigned", joiner, "teller ginza"),
        ("staff-assigned", joiner, "auditor main"),
        ("staff-relieved", mover, "teller main"),
        ("staff-assigned", mover, "supervisor ginza"),
        ("staff-revoked", leaver, ""),
    ]


@at_counter()
async def test_import_of_a_file_again_changes_nothing_but_refuses_its_leavers(
    counter: Counter,
) -> None:
    await staff_added(counter, "鈴木 一郎", "--employee", "00300")
    path = written(counter, "joins,00417,山田 太郎,main,teller", "moves,00300,,main,auditor")
    await done(counter, "staff", "import", path, "--apply")
    before = await everything(counter)
    assert (await done(counter, "staff", "import", path, "--apply")).splitlines() == [
        "line 2: nothing to do for 00417 山田 太郎",
        "line 3: nothing to do for 00300 鈴木 一郎",
    ]
    assert await everything(counter) == before
    path = written(counter, "leaves,00300,,,")
    await done(counter, "staff", "import", path, "--apply")
    assert (
        await refused(counter, "staff", "import", path, "--apply")
        == "service: nothing was done: line 2: 00300 鈴木 一郎 has left already\n"
    )


@at_counter()
async def test_import_with_faults_does_nothing_and_names_each_line(
    counter: Counter,
) -> None:
    path = written(
        counter, "joins,1,山田 太郎,main,teller", "joins,2,Sato,osaka,teller", "leaves,3,,,", "x,4,,,"
    )
    faults = [
        "line 3: there is no branch “osaka”",
        "line 4: no member of staff has the number 3",
        "line 5: the change “x” is unknown: joins, leaves, moves are known",
    ]
    assert (await refused(counter, "staff", "import", path)).splitlines() == [
        "line 2: add 1 山田 太郎",
        "line 2: assign 1 山田 太郎 main:teller",
        *faults,
        "service: it would be refused: 3 faults",
    ]
    assert await audited(counter) == []
    assert (await refused(counter, "staff", "import", path, "--apply")).splitlines() == [
        *faults,
        "service: nothing was done: 3 faults",
    ]
    assert await audited(counter) == [("staff-import-refused", "3")]


@at_counter()
async def test_import_of_an_unreadable_file_is_refused_with_one_sentence_and_audited(counter: Counter) -> None:
    for number, (content, says) in enumerate(
        (
            (b"\xff" * 2000, "the file is not in UTF-8: save it as CSV in UTF-8"),
            (b"\0" * 5, "the file has NUL bytes in it, so it is no CSV"),
            (HEADER.replace(",", ";").encode(), "commas are expected between the columns, not semicolons"),
        ),
        1,
    ):
        (counter.folder / "rubbish").write_bytes(content)
        said = await refused(counter, "staff", "import", str(counter.folder / "rubbish"), "--apply")
        assert said == f"service: nothing was done: {says}\n"
        assert await audited(counter) == [("staff-import-refused", "1")] * number
    said = await refused(counter, "staff", "import", str(counter.folder / "missing"), "--apply")
    assert said == "service: nothing was done: the file can't be read: No such file or directory\n"


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
