"""What can be told afterwards: who did what for whom, on which proof, and whom an incident at a terminal touched."""

import os

from protocol.steps import Top
from service.staff.rights import Role, StaffAct
from tests.support.desk_browser import BRANCH_PAGE, browser
from tests.support.http_walker import walk_to
from tests.support.service_counter import Counter, Key, at_counter
from tests.support.service_process import operate

USAGE = 2
"""argparse's own exit code."""


async def listed(counter: Counter, *words: str) -> str:
    status, said = await operate(counter, "audit", *words)
    assert status == os.EX_OK, said
    return said


@at_counter(BRANCH_PAGE)
async def test_audit_lists_by_member_and_by_staff_tell_who_did_what_on_which_proof(counter: Counter) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        visit = await desk.find()
        await desk.send(
            f"{visit}/{StaffAct.OPEN_COMPLAINT}", reason="manner", due="2026-12-01", owner=desk.staff
        )
        await desk.sign()
        ((complaint,),) = await counter.sql("SELECT id FROM complaints")
        await second.send(f"/complaints/{complaint}/{StaffAct.CLOSE_COMPLAINT}", reason="explained")
        await second.sign()
        await desk.find()
        await desk.ask(StaffAct.FREEZE, reason="lost")
        await desk.sign()
        await desk.find()
        act = await desk.ask(StaffAct.THAW, reason="found")
        await desk.sign()
        await second.open(act)
        await second.sign()
        by_member = await listed(counter, "list", "--member", "holder-01")
        for line in (
            "customer-found  branch page main  佐々木 真理  staff-key  card",
            "act-done  branch page main  佐々木 真理  staff-key  freeze ",
            "act-asked  branch page main  佐々木 真理  staff-key  thaw ",
            "act-done  branch page main  責任 一郎  staff-key  thaw ",
            "reason=found document=driving-licence checked=chip record=HK-2026-0042",
            f"act-done  branch page main  佐々木 真理  staff-key  open-complaint {complaint} reason=manner ",
            "act-done  branch page main  責任 一郎  staff-key  close-complaint ",
            f"reason=explained complaint={complaint}",
        ):
            assert line in by_member, line
        by_staff = await listed(counter, "list", "--staff", second.staff)
        assert "thaw" in by_staff
        assert f"reason=explained complaint={complaint}" in by_staff
        assert "freeze" not in by_staff
    for command in (("list",), ("list", "--member", "a", "--staff", "b")):
        assert (await operate(counter, "audit", *command))[0] == USAGE
    status, said = await operate(counter, "audit", "list", "--member", "holder-99")
    assert (status, said) == (os.EX_DATAERR, "service: there is no person of that name\n")


@at_counter(BRANCH_PAGE)
async def test_audit_affected_lists_only_persons_with_acts_at_the_terminal_within_the_time(
    counter: Counter,
) -> None:
    await walk_to(counter, Top, key=Key())
    ((member,),) = await counter.sql("SELECT id FROM members WHERE holder = 'holder-01'")
    time = ("--terminal", "counter-1", "--from")
    said = await listed(counter, "affected", *time, "2026-11-24", "--to", "2026-11-25")
    assert said.splitlines()[-1] == "1 persons"
    assert said.startswith(f"holder-01  {member}  2026-11-24T10:00:00+09:00 ")
    for act in ("legacy-log-in", "migrated", "authenticator-added"):
        assert act in said
    for other in (
        (*time, "2026-11-25", "--to", "2026-11-26"),
        ("--terminal", "counter-2", "--from", "2026-11-24", "--to", "2026-11-25"),
        (*time, "2026-11-24T00:00", "--to", "2026-11-24T10:00"),
    ):
        assert await listed(counter, "affected", *other) == "0 persons\n"
    status, _ = await operate(counter, "audit", "affected", *time, "yesterday", "--to", "today")
    assert status == USAGE
